//! What the code of an expression calls: the functions around this module as nested calls read and compile best.
//!
//! They take [`Operand`]s, so that a call can be handed what another gives as it is, and bodies that are plain functions
//! with an [`Env`].
//!
//! What is called `try_…` gives an [`Answer`], or a `Result`, of what may be a fault; the same without `try_` takes what
//! cannot be one and gives it as it is.

mod call;
mod env;
mod loops;
mod made;
mod operand;
mod operator;
mod path;

pub use call::{apply, pipe};
pub use env::{Each, Env, Key, Member, Pair, Reducer, Step, Test};
pub use loops::{
    count, count_if, each, each_array, group, group_by, map, map_array, reduce, select,
    select_array, sift, single, sort, sort_by, sum, sum_of, try_count,
};
pub use made::{Elements, Joined, Members};
pub use operand::{Names, Operand, Sure, answer, names};
pub use operator::{
    arithmetic, compare, contains, differ, equal, goes_behind, holds, is_one_of, is_text, is_true,
    negate, try_contains, try_differ, try_equal, try_true,
};
pub use path::{
    Path, collapse, collapse_array, filter, keep_if, nth, nth_array, places, try_names,
};

pub use super::{
    Answer, Arithmetic, Bind, Builtin, Comparison, Eval, Expression, Fault, Function, Item,
    Pattern, Row, Rows, Scope, Signature, States, Walk, argument, assign, call, descendants, field,
    functions, lambda, meant, params, partial, regex, tail_call, text, together, transform,
    wildcard,
};
