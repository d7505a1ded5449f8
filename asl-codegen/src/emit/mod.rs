//! A [`Program`](crate::ir) as Rust. It imports `ir` alone: what is written here is what any definition becomes.

pub mod query;
