//! The functions that can stand after a path. One table, for reader, checker and emitter.

/// A function after a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Function {
    /// `length`
    pub name: &'static str,
    /// How many arguments it takes, at least and at most; `None`: as many as there are.
    pub arguments: (usize, Option<usize>),
}

/// All of them, in alphabetical order.
pub const FUNCTIONS: &[Function] = &[
    function("append", 0, None),
    function("avg", 0, None),
    function("concat", 0, None),
    function("first", 0, Some(0)),
    function("index", 1, Some(1)),
    function("keys", 0, Some(0)),
    function("last", 0, Some(0)),
    function("length", 0, Some(1)),
    function("max", 0, None),
    function("min", 0, None),
    function("size", 0, Some(1)),
    function("stddev", 0, None),
    function("sum", 0, None),
];

const fn function(name: &'static str, least: usize, most: Option<usize>) -> Function {
    Function {
        name,
        arguments: (least, most),
    }
}
