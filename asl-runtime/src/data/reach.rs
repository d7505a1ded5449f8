//! Walking a path of keys and indexes.

use crate::{Value, definition::At};

/// The node that `steps` lead to.
#[inline(always)]
pub fn reach<'v>(root: &'v Value, steps: &[At]) -> Option<&'v Value> {
    match steps {
        // The most common paths: generated code knows their steps, so that this becomes a look into the object and no call.
        [At::Key(name)] => root.get(name),
        [At::Key(outer), At::Key(inner)] => root.get(outer)?.get(inner),
        steps => reach_far(root, steps),
    }
}

fn reach_far<'v>(root: &'v Value, steps: &[At]) -> Option<&'v Value> {
    let mut value = root;
    for step in steps {
        value = match *step {
            At::Key(name) => value.get(name)?,
            At::Index(at) => element(value, at)?,
        };
    }
    Some(value)
}

/// The same from a root that may be missing: a variable that nothing assigned yet.
#[inline]
pub fn reach_in<'v>(root: Option<&'v Value>, steps: &[At]) -> Option<&'v Value> {
    reach(root?, steps)
}

/// An element of an array; a negative place counts from the end.
pub(super) fn element(array: &Value, at: i64) -> Option<&Value> {
    array.at(place(array, at)?)
}

/// The place that `at` means in an array.
pub(super) fn place(array: &Value, at: i64) -> Option<usize> {
    match usize::try_from(at) {
        Ok(at) => Some(at),
        Err(_) => {
            let back = usize::try_from(at.unsigned_abs()).ok()?;
            array.as_slice()?.len().checked_sub(back)
        }
    }
}
