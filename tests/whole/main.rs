//! What only the whole can prove: machines go through the macros or a build script and run in memory, in virtual time.

mod carried;
mod distributed;
mod endless;
mod forks;
mod functions;
mod large;
mod multiplied;
mod retriers;
mod seen;
mod spellings;
mod substitutions;
mod surroundings;
mod thirty;
mod twenty;
mod untouched;
mod yaml;
