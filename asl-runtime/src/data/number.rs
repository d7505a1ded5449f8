//! Numbers as filters and functions take them from texts and give them back.

use crate::Number;

/// The number that a text says, none if it says anything else.
pub(super) fn read(text: &str) -> Option<Number> {
    if !text.ends_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    match text.parse() {
        Ok(int) => Some(Number::Int(int)),
        Err(_) => text.parse().ok().map(Number::Float),
    }
}

/// The number without its fraction.
pub(super) fn truncated(number: Number) -> i64 {
    match number {
        Number::Int(int) => int,
        Number::Float(float) => float as i64,
    }
}
