//! Reference paths: paths that name one node, for what is written to or must be one value.

use super::{Path, PathError, Segment, parser::parse_with_places};
use crate::{
    diagnostic::{Code, Diagnostics},
    json::Text,
};

/// Reads a reference path: names and indexes only. Whether `$$` and variables may be its root depends on the field.
pub fn parse_reference(text: &str) -> Result<Path, PathError> {
    let (path, places) = parse_with_places(text)?;
    let Some(wrong) = path
        .segments
        .iter()
        .position(|segment| name(segment).is_some())
    else {
        return Ok(path);
    };
    let what = path.segments.get(wrong).and_then(name).unwrap_or_default();
    // A function after `..` has taken the place of all before it.
    let place = places
        .get(wrong)
        .map_or(0..text.len(), |place| place.range());
    let error = PathError::new(place, format!("{what} can name more than one node"));
    Err(match path.segments.get(wrong) {
        Some(Segment::Function(..)) => PathError::new(error.at, "a function names no node"),
        Some(Segment::Index(_)) => {
            PathError::new(error.at, "a reference path counts from the first item")
        }
        _ => error,
    }
    .help("a reference path has only names and indexes: `$.a['b'][0]`"))
}

/// Reads the reference path in a string of a definition and reports what is wrong with it, at its column.
pub fn parse_reference_text(text: &Text, out: &mut Diagnostics, code: Code) -> Option<Path> {
    match parse_reference(&text.value) {
        Ok(mut path) => {
            path.move_spans(&|span| text.span_of(span.start as usize, span.end as usize));
            Some(path)
        }
        Err(error) => {
            error.report(text, "a reference path", code, out);
            None
        }
    }
}

/// What a segment is called, if it cannot stand in a reference path.
fn name(segment: &Segment) -> Option<&'static str> {
    match segment {
        Segment::Key(_) | Segment::Index(0..) => None,
        Segment::Index(_) => Some("a negative index"),
        Segment::Wildcard => Some("`*`"),
        Segment::Keys(_) | Segment::Indexes(_) => Some("a list"),
        Segment::Slice(..) => Some("a slice"),
        Segment::Descend => Some("`..`"),
        Segment::Filter(_) => Some("a filter"),
        Segment::Function(..) => Some("a function"),
    }
}
