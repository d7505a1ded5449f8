//! One evaluation: what all parts of an expression share, and the bounds it runs in.

use super::{Fault, Item, function::Function, work};
use crate::Value;

/// How deep calls may nest that are not the last thing a lambda does. As on AWS.
const DEPTH: usize = 100;

/// How many items an array may have. As on AWS.
pub(crate) const ITEMS: usize = 873_782;

/// How long a text may get: as many bytes as AWS has for the values of an evaluation.
pub(crate) const TEXT: usize = 8 * ITEMS;

/// How many items one evaluation may make in all.
pub(super) const ALL_ITEMS: usize = 16 * ITEMS;

/// The state of one evaluation.
#[derive(Debug)]
pub struct Eval<'a> {
    root: Item<'a>,
    /// Milliseconds since 1970: one moment for the whole evaluation.
    now: i64,
    seed: u128,
    draws: u64,
    frames: Vec<Frame<'a>>,
    tail: Option<(Function<'a>, Vec<Item<'a>>)>,
    depth: usize,
}

/// The variables that a lambda shares with what is around it.
#[derive(Debug)]
struct Frame<'a> {
    outer: Scope,
    slots: Vec<Option<Item<'a>>>,
}

/// Names the variables around a lambda, for as long as the evaluation goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope(u32);

impl Scope {
    /// There are no variables around.
    pub const NONE: Scope = Scope(u32::MAX);
}

impl<'a> Eval<'a> {
    /// `now` in milliseconds since 1970; what is drawn follows from the seed.
    pub fn new(seed: u128, now: i64) -> Eval<'a> {
        Eval::over(Item::Nothing, seed, now)
    }

    /// An evaluation whose `$$` is something, which no state has.
    #[doc(hidden)]
    #[inline]
    pub fn over(root: Item<'a>, seed: u128, now: i64) -> Eval<'a> {
        work::begin();
        Eval {
            root,
            now,
            seed,
            draws: 0,
            frames: Vec::new(),
            tail: None,
            depth: 0,
        }
    }

    /// `$$`
    #[doc(hidden)]
    #[inline]
    pub fn root(&self) -> Item<'a> {
        self.root.clone()
    }

    /// The same if it lies in the input.
    #[inline]
    pub(super) fn root_value(&self) -> Option<&'a Value> {
        match self.root {
            Item::Ref(value) => Some(value),
            _ => None,
        }
    }

    /// Milliseconds since 1970.
    #[doc(hidden)]
    pub fn now(&self) -> i64 {
        self.now
    }

    /// The next draw of this evaluation.
    pub(crate) fn draw(&mut self) -> u128 {
        self.draws += 1;
        let mut sip = crate::core::random::Sip::new(self.seed);
        sip.word(self.draws);
        sip.finish_128()
    }

    /// Opens a scope for variables that lambdas share.
    ///
    /// # Errors
    /// When the evaluation has made too much.
    pub fn scope(&mut self, outer: Scope, size: usize) -> Result<Scope, Fault> {
        self.make(size + 1)?;
        let scope = Scope(u32::try_from(self.frames.len()).unwrap_or(u32::MAX));
        self.frames.push(Frame {
            outer,
            slots: vec![None; size],
        });
        Ok(scope)
    }

    /// The scope around a scope.
    pub fn outer(&self, scope: Scope) -> Scope {
        self.frame(scope).map_or(Scope::NONE, |frame| frame.outer)
    }

    /// Sets a variable, and gives its value on.
    pub fn set(&mut self, scope: Scope, slot: usize, item: Item<'a>) -> Item<'a> {
        if let Some(it) = self
            .frames
            .get_mut(scope.0 as usize)
            .and_then(|frame| frame.slots.get_mut(slot))
        {
            *it = Some(item.clone());
        }
        item
    }

    /// Reads a variable. `None` until it is set.
    pub fn get(&self, scope: Scope, slot: usize) -> Option<Item<'a>> {
        self.frame(scope)?.slots.get(slot)?.clone()
    }

    fn frame(&self, scope: Scope) -> Option<&Frame<'a>> {
        self.frames.get(scope.0 as usize)
    }

    /// Accounts for items that are about to be made.
    pub(crate) fn make(&mut self, items: usize) -> Result<(), Fault> {
        work::make(items)
    }

    /// Accounts for a text that is about to be made, of so many bytes.
    pub(crate) fn make_text(&mut self, bytes: usize) -> Result<(), Fault> {
        self.make(bytes / 8)
    }

    /// Leaves a call to whoever called this lambda: the last thing that a lambda does takes no stack.
    pub fn tail(&mut self, function: Function<'a>, arguments: Vec<Item<'a>>) -> Item<'a> {
        self.tail = Some((function, arguments));
        Item::Nothing
    }

    /// The call that the lambda just left has asked for.
    pub(super) fn take_tail(&mut self) -> Option<(Function<'a>, Vec<Item<'a>>)> {
        self.tail.take()
    }

    /// Goes one call deeper. Whoever does leaves again.
    pub(super) fn enter(&mut self) -> Result<(), Fault> {
        if self.depth >= DEPTH {
            return Err(Fault::new(
                "",
                format!(
                    "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive. Depth={} max={DEPTH}",
                    DEPTH + 1
                ),
            ));
        }
        self.depth += 1;
        Ok(())
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }
}

#[cold]
pub(super) fn too_much() -> Fault {
    Fault::new("", "Expression evaluation memory limit exceeded")
}
