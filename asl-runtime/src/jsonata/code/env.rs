//! Bodies: the functions that a loop, a step or a predicate calls for each item.
//!
//! They are plain functions, of which Rust makes nothing but themselves, not closures, of each of which it makes three. What
//! a body reads of the variables around it is handed to it.

use super::{Answer, Eval, Fault, Item, Row, Scope};

/// What a body reads of what is around it, in an order that it knows.
#[derive(Clone, Copy, Debug)]
pub struct Env<'i, 'a> {
    items: &'i [&'i Item<'a>],
    rows: &'i [&'i Row<'a>],
    scopes: &'i [Scope],
}

impl<'i, 'a> Env<'i, 'a> {
    /// Nothing.
    pub const NONE: Env<'i, 'a> = Env::of(&[]);

    /// Items.
    pub const fn of(items: &'i [&'i Item<'a>]) -> Env<'i, 'a> {
        Env {
            items,
            rows: &[],
            scopes: &[],
        }
    }

    /// And rows.
    #[must_use]
    pub const fn rows(self, rows: &'i [&'i Row<'a>]) -> Env<'i, 'a> {
        Env { rows, ..self }
    }

    /// And scopes.
    #[must_use]
    pub const fn scopes(self, scopes: &'i [Scope]) -> Env<'i, 'a> {
        Env { scopes, ..self }
    }

    /// The item at a place. Nothing if there is none.
    pub fn item(&self, at: usize) -> &'i Item<'a> {
        self.items.get(at).copied().unwrap_or(&Item::Nothing)
    }

    /// The row at a place.
    pub fn row(&self, at: usize) -> &'i Row<'a> {
        self.rows
            .get(at)
            .copied()
            .unwrap_or(const { &Row::NOTHING })
    }

    /// The scope at a place.
    pub fn scope(&self, at: usize) -> Scope {
        self.scopes.get(at).copied().unwrap_or(Scope::NONE)
    }
}

/// What is evaluated of each item.
pub type Step<'a> = fn(&Env<'_, 'a>, &Item<'a>, &mut Eval<'a>) -> Answer<'a>;

/// What is asked of each item.
pub type Test<'a> = fn(&Env<'_, 'a>, &Item<'a>, &mut Eval<'a>) -> Result<bool, Fault>;

/// One of several keys or values of each item, by its number.
pub type Key<'a> = fn(&Env<'_, 'a>, usize, &Item<'a>, &mut Eval<'a>) -> Answer<'a>;

/// What is called with each item, its place, and all of them.
pub type Each<'a, T> =
    fn(&Env<'_, 'a>, &Item<'a>, usize, &Item<'a>, &mut Eval<'a>) -> Result<T, Fault>;

/// What is called with what came before, and as [`Each`].
pub type Reducer<'a> =
    fn(&Env<'_, 'a>, &Item<'a>, &Item<'a>, usize, &Item<'a>, &mut Eval<'a>) -> Answer<'a>;

/// What is called with two items.
pub type Pair<'a> = fn(&Env<'_, 'a>, &Item<'a>, &Item<'a>, &mut Eval<'a>) -> Result<bool, Fault>;

/// What is called with each member's value, its name, and the object.
pub type Member<'a, T> =
    fn(&Env<'_, 'a>, &Item<'a>, &Item<'a>, &Item<'a>, &mut Eval<'a>) -> Result<T, Fault>;
