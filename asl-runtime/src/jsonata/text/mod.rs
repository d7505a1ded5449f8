//! Pure functions on texts and numbers: what functions of the language format and read.

pub(super) mod base;
pub(super) mod date;
pub(super) mod decimal;
pub(super) mod integer;
pub(super) mod regex;
pub(super) mod round;

use crate::Value;

/// A text as JSON has it, as messages show values.
pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}
