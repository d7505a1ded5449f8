//! Machines of a crate that knows only what users know: three spellings, typed and untyped handlers, the runtime under
//! another name.

#![deny(
    warnings,
    missing_docs,
    clippy::all,
    unreachable_pub,
    missing_debug_implementations
)]
#![forbid(unsafe_code)]

pub mod built;
pub mod greeting;
pub mod invoice;
