//! The 18 intrinsic functions, in the order of the compiler's table.
//!
//! Each takes its arguments by reference and, last, the outermost call as it is written, which causes quote. Which
//! values a function refuses, and that it then fails as `States.Runtime`, is AWS's behaviour; see `docs/decisions.md`.

mod argument;
mod array;
pub(crate) mod base64;
mod chance;
mod format;
#[cfg(feature = "hash")]
pub(crate) mod hash;
mod json;
mod math;
mod nodes;
mod seen;
mod string;
#[cfg(test)]
mod tests;

pub use array::{
    array, array_contains, array_get_item, array_length, array_partition, array_range, array_unique,
};
pub use base64::{base64_decode, base64_encode};
pub use chance::{math_random, uuid};
pub use format::{format, format_pieces};
#[cfg(feature = "hash")]
pub use hash::hash;
pub use json::{json_merge, json_to_string, string_to_json};
pub use math::math_add;
pub use string::string_split;
