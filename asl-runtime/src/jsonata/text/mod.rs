//! Pure functions on texts and numbers: what functions of the language format and read.

pub(super) mod regex;
pub(super) mod round;
