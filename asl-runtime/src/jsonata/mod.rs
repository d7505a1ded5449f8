//! The run half of JSONata: what compiled expressions are made of.
//!
//! An expression is Rust: names, operators and calls of the functions in here. Nothing in here reads or walks an
//! expression.

pub mod code;
mod construct;
mod eval;
mod everything;
mod fault;
mod field;
mod function;
pub mod functions;
mod fused;
mod groups;
mod inline;
mod item;
mod literal;
mod matches;
mod names;
mod nest;
mod operator;
mod path;
mod predicate;
mod print;
mod same;
mod seen;
mod signature;
mod sort;
mod sort_by;
mod states;
mod sum;
#[cfg(test)]
mod tests;
mod text;
mod transform;
mod tuple;
mod walk;
mod work;

pub use construct::{Elements, array, cons_array, group, object, together};
pub use eval::{Eval, Scope};
pub use everything::{descendants, wildcard};
pub use fault::Fault;
pub use field::field;
pub use function::{
    Builtin, Code, Function, Lambda, Native, Partial, Work, apply, call, partial, tail_call,
};
pub use functions::builtin;
pub use fused::{compares, count, count_if, is_text, places, retain};
pub use groups::group_by;
pub use inline::{
    each, each_array, map, map_array, reduce, select, select_array, sift, single, sort,
};
pub use item::{Answer, Item, List, Record};
pub use literal::{argument, assign, concat, lambda, meant, text};
pub use matches::{Regex, regex, regex_of};
pub use names::{Walk, input, names};
use names::{names_answer, names_apart, straight};
pub use operator::{
    Arithmetic, Comparison, arithmetic, compare, contains, differ, equal, goes_behind, is_true,
    negate, range,
};
use operator::{calculated, number};
pub use path::{Path, collapse, collapse_array, nth, nth_array};
pub use predicate::{filter, selects};
pub use signature::{Param, Signature, params};
pub use sort_by::sort_by;
pub use states::{Expression, States};
pub use sum::{sum, sum_of};
pub use text::regex::Pattern;
pub use transform::{transform, transform_by};
pub use tuple::{Bind, Row, Rows};
use walk::{Each, each_of, walk};
