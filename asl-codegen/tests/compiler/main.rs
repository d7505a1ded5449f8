//! What the compiler promises as a whole.

mod layers;
mod output;
