//! The functions of the language. Each gets arguments that its signature has let through: what was left out is nothing.
//!
//! What a function found (not what it made) is a sequence, which `Builtin::call` takes apart where it is one item.

mod aggregate;
mod array;
mod boolean;
mod format;
mod higher;
mod matching;
mod misc;
mod number;
mod object;
mod shape;
mod string;
mod table;
mod time;
mod url;

pub use aggregate::*;
pub use array::*;
pub use boolean::*;
pub use format::*;
pub use higher::*;
pub use matching::*;
pub use misc::*;
pub use number::*;
pub use object::*;
pub use shape::*;
pub use string::*;
pub use table::{BUILTINS, builtin};
pub use time::*;
pub use url::*;

use super::Item;

/// An argument; nothing if there is none.
fn at<'i, 'a>(arguments: &'i [Item<'a>], place: usize) -> &'i Item<'a> {
    arguments.get(place).unwrap_or(&Item::Nothing)
}
