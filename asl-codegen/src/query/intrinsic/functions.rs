//! The 18 intrinsic functions. One table, for reader, checker and emitter; the runtime has them in the same order.

/// What an argument or a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any JSON.
    Any,
    /// `[1, 2]`
    Array,
    /// `true`
    Boolean,
    /// A number, which is rounded to a whole one.
    Number,
    /// `{"a": 1}`
    Object,
    /// `'a'`
    String,
}

/// An intrinsic function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name after `States.`
    pub name: &'static str,
    /// What it takes.
    pub parameters: &'static [Kind],
    /// How many of the last parameters can be left out.
    pub optional: usize,
    /// Whether any number of values, of any kind, may follow.
    pub variadic: bool,
    /// What it gives.
    pub result: Kind,
}

use Kind::{Any, Array, Boolean, Number, Object, String};

/// All of them, in alphabetical order.
pub const FUNCTIONS: &[Function] = &[
    variadic("Array", &[], Array),
    function("ArrayContains", &[Array, Any], Boolean),
    function("ArrayGetItem", &[Array, Number], Any),
    function("ArrayLength", &[Array], Number),
    function("ArrayPartition", &[Array, Number], Array),
    function("ArrayRange", &[Number, Number, Number], Array),
    function("ArrayUnique", &[Array], Array),
    function("Base64Decode", &[String], String),
    function("Base64Encode", &[String], String),
    variadic("Format", &[String], String),
    function("Hash", &[Any, String], String),
    function("JsonMerge", &[Object, Object, Boolean], Object),
    function("JsonToString", &[Any], String),
    function("MathAdd", &[Number, Number], Number),
    Function {
        optional: 1,
        ..function("MathRandom", &[Number, Number, Number], Number)
    },
    function("StringSplit", &[String, String], Array),
    function("StringToJson", &[String], Any),
    function("UUID", &[], String),
];

/// The function of this name, written without `States.`
pub fn function_named(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

impl Function {
    /// Says how many arguments it takes, if it does not take so many: "2 arguments", "2 or 3 arguments".
    pub(super) fn refuses(&self, count: usize) -> Option<std::string::String> {
        let most = self.parameters.len();
        let least = most - self.optional;
        if count >= least && (self.variadic || count <= most) {
            return None;
        }
        Some(match (least, most) {
            (0, 0) => "no arguments".to_owned(),
            (1, 1) if self.variadic => "at least one argument".to_owned(),
            (1, 1) => "one argument".to_owned(),
            (least, most) if least == most => format!("{most} arguments"),
            (least, most) => format!("{least} or {most} arguments"),
        })
    }
}

const fn function(name: &'static str, parameters: &'static [Kind], result: Kind) -> Function {
    Function {
        name,
        parameters,
        optional: 0,
        variadic: false,
        result,
    }
}

const fn variadic(name: &'static str, parameters: &'static [Kind], result: Kind) -> Function {
    Function {
        variadic: true,
        ..function(name, parameters, result)
    }
}
