//! The query languages of ASL: parsing only. Nothing here knows what a state is.

pub mod intrinsic;
pub mod jsonpath;
