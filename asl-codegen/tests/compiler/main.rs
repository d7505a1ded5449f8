//! What the compiler promises as a whole.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod layers;
mod output;
