//! The built-in functions. One table, for checker and emitter; the runtime has them in the same order.

use super::Signature;

/// A built-in function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name after `$`
    pub name: &'static str,
    /// What it takes and gives: `<s-n?:s>`
    pub signature: &'static str,
    /// Whether Step Functions adds it, or adds a parameter to it.
    pub aws: bool,
}

impl Function {
    /// Whether it says something of what is not there too: `$exists`, `$type`.
    pub(crate) fn asks(&self) -> bool {
        matches!(self.name, "exists" | "boolean" | "not" | "type")
    }
}

/// All of them, in the order of the documentation of JSONata; behind them those of Step Functions.
pub const FUNCTIONS: &[Function] = &[
    // String functions
    standard("string", "<x-b?:s>"),
    standard("length", "<s-:n>"),
    standard("substring", "<s-nn?:s>"),
    standard("substringBefore", "<s-s:s>"),
    standard("substringAfter", "<s-s:s>"),
    standard("uppercase", "<s-:s>"),
    standard("lowercase", "<s-:s>"),
    standard("trim", "<s-:s>"),
    standard("pad", "<s-ns?:s>"),
    standard("contains", "<s-(sf):b>"),
    standard("split", "<s-(sf)n?:a<s>>"),
    standard("join", "<a<s>s?:s>"),
    standard("match", "<s-f<s:o>n?:a<o>>"),
    standard("replace", "<s-(sf)(sf)n?:s>"),
    standard("base64encode", "<s-:s>"),
    standard("base64decode", "<s-:s>"),
    standard("encodeUrlComponent", "<s-:s>"),
    standard("encodeUrl", "<s-:s>"),
    standard("decodeUrlComponent", "<s-:s>"),
    standard("decodeUrl", "<s-:s>"),
    // Numeric functions
    standard("number", "<(nsb)-:n>"),
    standard("abs", "<n-:n>"),
    standard("floor", "<n-:n>"),
    standard("ceil", "<n-:n>"),
    standard("round", "<n-n?:n>"),
    standard("power", "<n-n:n>"),
    standard("sqrt", "<n-:n>"),
    // A seed is the addition of Step Functions.
    added("random", "<n?:n>"),
    standard("formatNumber", "<n-so?:s>"),
    standard("formatBase", "<n-n?:s>"),
    standard("formatInteger", "<n-s:s>"),
    standard("parseInteger", "<s-s:n>"),
    // Aggregation functions
    standard("sum", "<a<n>:n>"),
    standard("max", "<a<n>:n>"),
    standard("min", "<a<n>:n>"),
    standard("average", "<a<n>:n>"),
    // Boolean functions
    standard("boolean", "<x-:b>"),
    standard("not", "<x-:b>"),
    standard("exists", "<x:b>"),
    // Array functions
    standard("count", "<a:n>"),
    standard("append", "<xx:a>"),
    standard("sort", "<af?:a>"),
    standard("reverse", "<a:a>"),
    standard("shuffle", "<a:a>"),
    standard("distinct", "<x:x>"),
    standard("zip", "<a+>"),
    // Object functions
    standard("keys", "<x-:a<s>>"),
    standard("lookup", "<x-s:x>"),
    standard("spread", "<x-:a<o>>"),
    standard("merge", "<a<o>:o>"),
    standard("sift", "<o-f?:o>"),
    standard("each", "<o-f:a>"),
    standard("error", "<s?:x>"),
    standard("assert", "<bs?:x>"),
    standard("type", "<x:s>"),
    // Date and time functions
    standard("now", "<s?s?:s>"),
    standard("millis", "<:n>"),
    standard("fromMillis", "<n-s?s?:s>"),
    standard("toMillis", "<s-s?:n>"),
    // Higher-order functions
    standard("map", "<af>"),
    standard("filter", "<af>"),
    standard("single", "<af?>"),
    standard("reduce", "<afj?:j>"),
    // Not in the documentation: what a transform copies with.
    standard("clone", "<(oa)-:o>"),
    // Step Functions
    added("partition", "<an?:a>"),
    added("range", "<n?n?n?:a>"),
    added("hash", "<x?s?:s>"),
    added("uuid", "<:s>"),
    added("parse", "<s?:x>"),
];

/// The functions that call a function for each item, with its place among their parameters: a lambda literal there is
/// called by nobody else.
pub const HIGHER_ORDER: &[(&str, usize)] = &[
    ("sort", 1),
    ("sift", 1),
    ("each", 1),
    ("map", 1),
    ("filter", 1),
    ("single", 1),
    ("reduce", 1),
];

/// The function of this name, written without `$`. `$eval` is none: Step Functions does not have it.
pub fn function_named(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

impl Function {
    /// The signature, read.
    pub fn parameters(&self) -> Signature {
        Signature::parse(self.signature).expect("the signatures of the table can be read")
    }
}

const fn standard(name: &'static str, signature: &'static str) -> Function {
    Function {
        name,
        signature,
        aws: false,
    }
}

const fn added(name: &'static str, signature: &'static str) -> Function {
    Function {
        aws: true,
        ..standard(name, signature)
    }
}
