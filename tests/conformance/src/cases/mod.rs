//! The suites as data: reads a folder of cases and knows nothing of how they are run.
//!
//! Texts whose member order matters (definitions and inputs) stay text; all else is compared without order.
//! The build script reads the same folder with this module, so nothing here may depend on the rest of the crate.

mod folder;
mod key;
mod recorded;

pub(crate) use folder::{Expression, Folder, Lint, Path, RealWorld};
pub(crate) use key::{Key, minified, path_machine, spaced};
pub(crate) use recorded::{Case, Context, Hole, Resource, Scheduled, Step};

/// `null` is a value here, and absence is another thing.
fn present<'de, D: serde::Deserializer<'de>>(
    json: D,
) -> Result<Option<serde_json::Value>, D::Error> {
    serde::Deserialize::deserialize(json).map(Some)
}
