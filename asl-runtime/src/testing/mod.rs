//! Tools for tests: [`Stepper`] runs a machine by hand, one answer at a time; [`TestClock`] is a clock that a test moves.

mod clock;
mod stepper;

pub use clock::TestClock;
pub use stepper::{Pending, Stepper};
