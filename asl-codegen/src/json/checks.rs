//! What is looked at in the same way whether a definition is written in JSON or in YAML.

use std::collections::BTreeMap;

#[cfg(not(feature = "yaml"))]
use super::Node;
use super::{Member, codes::*};
use crate::{
    diagnostic::Diagnostics,
    source::{Source, Span},
};

/// What AWS takes, in characters.
const MAX_CHARACTERS: usize = 1_048_576;

/// Whether a text can be read and is short enough for it; what AWS would refuse is reported.
pub(crate) fn fits(source: &Source, out: &mut Diagnostics) -> bool {
    if !source.is_readable() {
        return false;
    }
    let text = source.text();
    let start = Span::new(0, 0);
    if u32::try_from(text.len()).is_err() {
        out.error(TOO_LONG, start, "the text is longer than 4 GiB", "");
        return false;
    }
    if text.len() > MAX_CHARACTERS && text.chars().nth(MAX_CHARACTERS).is_some() {
        let message = format!("the definition is longer than {MAX_CHARACTERS} characters");
        out.warning(TOO_LONG, start, message, "AWS refuses it; it runs here");
    }
    true
}

/// Reports keys that are given twice.
pub(crate) fn repeated(members: &[Member], out: &mut Diagnostics) {
    let mut known: BTreeMap<&str, Span> = BTreeMap::new();
    for Member { key, .. } in members {
        if let Some(first) = known.insert(&key.value, key.span) {
            let message = format!("the key `{}` is given twice", key.value);
            out.warning(DUPLICATE_KEY, key.span, message, "only the last one counts")
                .also(first, "first given here");
        }
    }
}

/// Reports that YAML cannot be read, as the feature is off.
#[cfg(not(feature = "yaml"))]
pub(crate) fn without_yaml(out: &mut Diagnostics) -> Node {
    let span = Span::new(0, 0);
    let message = "the feature `yaml` is off";
    out.error(YAML, span, message, "a definition in YAML needs it")
        .help("in `Cargo.toml`, give `asl-runtime`, or in a build script `asl-codegen`, the `features = [\"yaml\"]`");
    Node::broken("")
}
