//! Dates and times as text: `$fromMillis` and `$toMillis`, in ISO 8601 or by a picture (XPath's `format-dateTime`).
//!
//! Where the reference implementation errs, this does what it means: offsets west of Greenwich that are no full hours, the
//! day of a year before a time, and the names of months and days in any case.

mod calendar;
mod find;
mod iso;
mod picture;
mod read;
#[cfg(test)]
mod tests;
mod write;

pub(crate) use read::to_millis;
pub(crate) use write::from_millis;
