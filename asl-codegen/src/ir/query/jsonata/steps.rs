//! What paths and predicates are made of.

use super::{Expr, FrameId, Part};

/// Whether `[]` follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// One item stands for itself.
    One,
    /// One item stays an array.
    Array,
}

/// A path.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// What it starts from.
    pub start: Expr,
    /// Where it goes from there.
    pub steps: Vec<Step>,
    /// Whether `[]` follows somewhere.
    pub keep: Keep,
    /// What all that it finds is grouped by.
    pub group: Vec<(Part, Part)>,
}

/// A step of a [`Path`].
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// `.a`
    Name(String),
    /// `.(a + b)`, `.a[b]`: of each item, which is its context
    Each(Part),
    /// `^(a, >b)` and what follows it
    Sort(Vec<Term<Part>>),
    /// `[a]` behind a sort: of all items together
    Filter(Filter),
}

/// What to sort by.
#[derive(Clone, Debug, PartialEq)]
pub struct Term<T> {
    /// The greatest first.
    pub descending: bool,
    /// `a`
    pub by: T,
}

/// `[a]`
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// `[0]`
    Nth(i64),
    /// `[[0..4]]`: from one place to another
    Places(Vec<(i64, i64)>),
    /// Of each item, which is its context.
    By(Part),
}

/// A path that carries bindings: each item it finds is a row that holds, beside the item, what was bound on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    /// What the rows are of.
    pub start: RowsStart,
    /// What becomes of them, in order.
    pub steps: Vec<RowStep>,
}

/// What rows are made of.
#[derive(Clone, Debug, PartialEq)]
pub enum RowsStart {
    /// The items of what was found before.
    Items(Path),
    /// One row whose item is this, whatever it is.
    One(Expr),
    /// Rows: [`Expr::Stream`], or a block that ends with one.
    Stream(Expr),
}

/// What becomes of rows.
#[derive(Clone, Debug, PartialEq)]
pub enum RowStep {
    /// A row for each thing that the expression gives of each row.
    Each(Closure, Slots),
    /// The same where the expression gives rows: with the bindings of both.
    Join(Closure),
    /// `[a]`
    Filter(Closure),
    /// `[0]`
    Nth(i64),
    /// `#$i`: the place of each row goes into this slot.
    Index(usize),
    /// `^(a)`
    Sort(Vec<Term<Closure>>),
}

/// Where a step puts what it binds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// What it gives; the item stays that of the row it started from.
    pub focus: Option<usize>,
    /// Its place among all that it gives of one row.
    pub index: Option<usize>,
    /// The item it started from.
    pub ancestor: Option<usize>,
}

/// An expression that is evaluated for a row, in a scope of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Closure {
    /// Numbers the row among those of the closures around it.
    pub row: usize,
    /// Its scope.
    pub frame: FrameId,
    /// What it gives.
    pub body: Expr,
}

/// What stands for rows.
#[derive(Clone, Debug, PartialEq)]
pub enum End {
    /// Their items.
    Items(Keep),
    /// `{a: b}`
    Group(Vec<(Closure, Closure)>),
}
