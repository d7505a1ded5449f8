//! The pages of `docs/` whose code is compiled and run: `cargo test --doc -p asl-tests`.

#[cfg(doctest)]
#[doc = include_str!("../docs/waiting.md")]
pub mod waiting {}

#[cfg(doctest)]
#[doc = include_str!("../docs/observability.md")]
pub mod observability {}
