//! What the compiler promises as a whole.

mod layers;
