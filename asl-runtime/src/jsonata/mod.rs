//! The run half of JSONata: what compiled expressions are made of.
//!
//! An expression is Rust: names, operators and calls of the functions in here. Nothing in here reads or walks an
//! expression.

mod construct;
mod eval;
mod fault;
mod function;
pub mod functions;
mod item;
mod matches;
mod nest;
mod operator;
mod path;
mod print;
mod signature;
#[cfg(test)]
mod tests;
mod text;

pub use construct::{Elements, array, cons_array, group, object};
pub use eval::{Eval, Scope};
pub use fault::Fault;
pub use function::{
    Builtin, Code, Function, Lambda, Native, Partial, Work, apply, call, partial, tail_call,
};
pub use functions::builtin;
pub use item::{Answer, Item, List, Record};
pub use matches::{Regex, regex, regex_of};
pub use operator::{
    Arithmetic, Comparison, append_text, arithmetic, compare, concat, contains, differ, equal,
    is_true, negate, range,
};
pub use path::{
    Path, collapse, collapse_array, descendants, field, filter, input, names, nth, selects,
    wildcard,
};
pub use signature::{Param, Signature, params};
pub use text::regex::Pattern;
