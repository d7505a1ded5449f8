//! How nested values are dropped in constant stack: by recursion for a few levels, which is all that most documents
//! have, and through a list on the heap below that.

use std::cell::Cell;

use super::{Repr, Value};

/// How many containers inside each other are dropped by recursion.
const LEVELS: u32 = 32;

thread_local! {
    /// How many containers this thread is dropping, one inside the other.
    static LEVEL: Cell<u32> = const { Cell::new(0) };
}

/// Drops the contents of a container that nobody else holds. `unload` moves the containers inside to the list.
#[inline]
pub(super) fn release<T>(mut contents: T, unload: impl FnOnce(&mut T, &mut Vec<Value>)) {
    LEVEL.with(|level| {
        let before = level.get();
        if before < LEVELS {
            level.set(before + 1);
            drop(contents);
            level.set(before);
        } else {
            let mut rest = Vec::new();
            unload(&mut contents, &mut rest);
            drop(contents);
            release_all(rest);
        }
    });
}

/// One level at a time: what is dropped here holds no container any more, unless somebody else holds it too.
#[cold]
fn release_all(mut rest: Vec<Value>) {
    while let Some(mut value) = rest.pop() {
        match &mut value.0 {
            Repr::Array(items) => items.unload(&mut rest),
            Repr::Object(object) => object.unload(&mut rest),
            _ => {}
        }
    }
}

/// Moves those of `values` that are containers to the list.
pub(super) fn unload<'v>(values: impl Iterator<Item = &'v mut Value>, into: &mut Vec<Value>) {
    into.extend(
        values
            .filter(|value| value.is_container())
            .map(std::mem::take),
    );
}
