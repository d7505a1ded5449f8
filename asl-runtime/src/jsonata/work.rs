//! How much an evaluation does: whatever goes through items counts them, and what never ends is stopped. AWS stops it by the
//! clock; what is counted here stops at one place whatever the machine.
//!
//! What looks at many items is asked for in places that know nothing of the evaluation, like `=`, and cannot fail. So the
//! count lies beside the evaluation, which is the only one of its thread: none starts while another goes on.

use std::cell::Cell;

use super::{
    Fault, Item,
    eval::{ALL_ITEMS, ITEMS, too_much},
};
use crate::{Value, value::Repr};

/// How many steps an evaluation may take. One looks at an item, or at eight bytes of text.
pub(super) const STEPS: u64 = 100_000_000;

/// How many steps a call is that is not compiled into a loop.
const CALL: usize = 20;

/// Where the count stands once something has failed: far from where it would begin again.
const FAILED: u64 = u64::MAX / 2;

/// The same where too much was made.
const FULL: u64 = FAILED / 2 * 3;

thread_local! {
    static DONE: Cell<u64> = const { Cell::new(0) };
    static MADE: Cell<usize> = const { Cell::new(0) };
}

/// An evaluation begins.
#[inline]
pub(super) fn begin() {
    DONE.set(0);
    MADE.set(0);
}

/// Counts steps where nothing can fail: what comes next that can does.
#[inline]
pub(super) fn owe(steps: usize) {
    DONE.set(DONE.get().wrapping_add(steps as u64));
}

/// A shorter text is looked at with the item that it is.
pub(super) const LONG: usize = 64;

/// Counts a look at so many bytes of text, where nothing can fail.
#[inline]
pub(super) fn owe_text(bytes: usize) {
    if bytes >= LONG {
        owe(bytes / 8);
    }
}

/// The same before the look. Whether there is time left for it.
#[inline]
pub(super) fn looks_at(bytes: usize) -> bool {
    owe_text(bytes);
    bytes < LONG || !is_over()
}

/// Counts steps.
#[inline]
pub(super) fn spend(steps: usize) -> Result<(), Fault> {
    owe(steps);
    check()
}

/// Counts a call.
#[inline]
pub(super) fn call() -> Result<(), Fault> {
    spend(CALL)
}

/// Whether the evaluation may go on.
#[inline]
pub(super) fn check() -> Result<(), Fault> {
    match is_over() {
        false => Ok(()),
        true => Err(stopped()),
    }
}

#[inline]
pub(super) fn is_over() -> bool {
    DONE.get() > STEPS
}

/// Nothing more is done: something has failed, and so will all.
#[cold]
pub(super) fn end() {
    // What has stopped it already stays the cause.
    if !is_over() {
        DONE.set(FAILED);
    }
}

/// The same where nothing has failed, but there is no end to it.
#[cold]
pub(super) fn stop() {
    DONE.set(DONE.get().max(STEPS + 1));
}

#[cold]
fn stopped() -> Fault {
    match DONE.get() >= FULL {
        true => too_much(),
        false => Fault::new("", "Expression evaluation timed out"),
    }
}

/// Why the evaluation failed, where it did with a fault: that may come of what was left out once it had to stop.
#[cold]
pub(super) fn cause(fault: Fault) -> Fault {
    match DONE.get() {
        0..=STEPS | FAILED..FULL => fault,
        _ => stopped(),
    }
}

/// Accounts for items that are about to be made.
#[inline]
pub(super) fn make(items: usize) -> Result<(), Fault> {
    let made = MADE.get().saturating_add(items);
    MADE.set(made);
    match items <= ITEMS && made <= ALL_ITEMS {
        true => Ok(()),
        false => Err(full()),
    }
}

/// Whether an array may have so many items. If not, what comes next that can fail does.
#[inline]
pub(super) fn room(items: usize) -> Result<(), Fault> {
    match items <= ITEMS {
        true => Ok(()),
        false => Err(full()),
    }
}

#[cold]
fn full() -> Fault {
    if !is_over() {
        DONE.set(FULL);
    }
    too_much()
}

/// Items that were made where nothing can fail, or none of them.
#[inline]
pub(super) fn made<'a>(items: Vec<Item<'a>>) -> Vec<Item<'a>> {
    match make(items.len()) {
        Ok(()) => items,
        Err(_) => Vec::new(),
    }
}

/// How many steps it takes to look at all of something, but not into what is in there.
#[inline]
pub(super) fn size(item: &Item<'_>) -> usize {
    let value: &Value = match item {
        Item::Ref(value) => value,
        Item::Own(value) => value,
        Item::List(list) => return list.items.len(),
        Item::Record(record) => return record.members.len(),
        Item::Nothing | Item::Function(_) => return 0,
    };
    match &value.0 {
        Repr::Array(items) => items.len(),
        Repr::Object(object) => object.members().len(),
        Repr::Text(text) => text.len() / 8,
        _ => 0,
    }
}

/// Calls `visit` with each and its place, as long as the evaluation may go on.
#[inline]
pub(super) fn turns<T>(
    all: impl ExactSizeIterator<Item = T>,
    mut visit: impl FnMut(usize, T) -> Result<(), Fault>,
) -> Result<(), Fault> {
    spend(all.len())?;
    for (at, it) in all.enumerate() {
        visit(at, it).map_err(ending)?;
        check()?;
    }
    Ok(())
}

/// Nothing goes on beside a loop that has failed.
#[cold]
fn ending(fault: Fault) -> Fault {
    end();
    fault
}

/// The same of what lies in the input: it is counted by the batch.
#[inline]
pub(super) fn turns_of<'t, T>(
    all: &'t [T],
    mut visit: impl FnMut(usize, &'t T) -> Result<(), Fault>,
) -> Result<(), Fault> {
    const BATCH: usize = 64;
    let mut at = 0;
    for batch in all.chunks(BATCH) {
        spend(batch.len())?;
        for it in batch {
            visit(at, it).map_err(ending)?;
            at += 1;
        }
    }
    Ok(())
}
