//! Expressions inside another one: their parts as a list, and what they have in common.

use super::{Array, Block, Expr, Group, Kind, Pair, work::Work};
use crate::source::Span;

/// What several expressions have in common that belong to one, and themselves as far as they are a list.
#[derive(Default)]
pub(super) struct Inner {
    pub(super) seeks: Vec<usize>,
    pub(super) height: usize,
    items: Vec<Expr>,
    pairs: Vec<Pair>,
    /// An item is, or begins with, an array that stays one.
    cons: bool,
}

impl Inner {
    /// Whether there is no item and no pair yet.
    pub(super) fn is_empty(&self) -> bool {
        self.items.is_empty() && self.pairs.is_empty()
    }

    /// One that goes elsewhere than to the list.
    pub(super) fn take(&mut self, mut work: Box<Work>) -> Expr {
        self.seeks.extend(work.sought());
        self.height = self.height.max(work.height);
        work.finish()
    }

    pub(super) fn item(&mut self, work: Box<Work>) {
        self.cons |= work.begins_with_cons();
        let expr = self.take(work);
        self.items.push(expr);
    }

    /// `from..to`
    pub(super) fn range(&mut self, from: Box<Work>, to: Box<Work>) {
        let span = Span::new(from.span.start as usize, to.span.end as usize);
        let mut both = Inner::default();
        let from = Box::new(both.take(from));
        let to = Box::new(both.take(to));
        self.item(both.into_work(Kind::Range(from, to), span));
    }

    /// `key: value`
    pub(super) fn pair(&mut self, key: Box<Work>, value: Box<Work>) {
        let (key, value) = (self.take(key), self.take(value));
        self.pairs.push(Pair { key, value });
    }

    pub(super) fn block(mut self, span: Span) -> Box<Work> {
        let items = std::mem::take(&mut self.items);
        let cons = self.cons;
        self.into_work(Kind::Block(Block { items, cons }), span)
    }

    pub(super) fn array(mut self, span: Span) -> Box<Work> {
        let items = std::mem::take(&mut self.items);
        self.into_work(Kind::Array(Array { items, cons: false }), span)
    }

    pub(super) fn object(mut self, span: Span) -> Box<Work> {
        let pairs = std::mem::take(&mut self.pairs);
        self.into_work(Kind::Object(pairs), span)
    }

    pub(super) fn group(self, span: Span) -> Group {
        Group {
            pairs: self.pairs,
            span,
        }
    }

    /// The expression that they belong to.
    pub(super) fn into_work(self, kind: Kind, span: Span) -> Box<Work> {
        let mut work = Work::expr(kind, span, self.height + 1);
        *work.seeks() = self.seeks;
        work
    }
}
