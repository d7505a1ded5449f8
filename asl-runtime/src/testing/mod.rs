//! Tools for tests: [`Stepper`] runs a machine by hand, one answer at a time; [`TestClock`] is a clock that a test moves;
//! [`Mocks`] answer Tasks from a `MockConfigFile.json`.

mod clock;
mod mocks;
mod stepper;

pub use clock::TestClock;
pub use mocks::{MockConfig, MockError, Mocks};
pub use stepper::{Pending, Stepper};
