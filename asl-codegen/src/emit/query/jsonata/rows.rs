//! Paths that carry bindings.

use super::{Code, Printer, expr::used, made::closure_of, scope::number};
use crate::ir::query::jsonata::{Closure, End, Expr, Keep, RowStep, Rows, RowsStart, Slots};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Printer<'_> {
    /// What stands for rows.
    pub(super) fn rows(&mut self, rows: &Rows, end: &End) -> Code {
        let rows = self.carried(rows);
        match end {
            End::Items(Keep::One) => Code::item(quote!(#rows.end())),
            End::Items(Keep::Array) => Code::item(quote!(#rows.end_array())),
            End::Group(pairs) => {
                let (mut keys, mut values) = (Vec::new(), Vec::new());
                let mut row = quote!(row);
                for (key, value) in pairs {
                    let (name, key) = self.row_closure(key, Self::answer);
                    let (_, value) = self.row_closure(value, Self::answer);
                    row = quote!(#name);
                    keys.push(key);
                    values.push(value);
                }
                let key = closure_of(row.clone(), keys);
                let value = closure_of(row, values);
                let count = number(pairs.len());
                Code::answer(quote!(#rows.group(#count, e, &mut #key, &mut #value)))
            }
        }
    }

    /// The rows, of type `Result<Rows, Fault>`.
    pub(super) fn stream(&mut self, rows: &Rows) -> TokenStream {
        let rows = self.carried(rows);
        quote!(Ok(#rows))
    }

    /// The rows, of type `Rows`.
    fn carried(&mut self, rows: &Rows) -> TokenStream {
        let mut found = match &rows.start {
            RowsStart::Items(path) => {
                let path = self.found(path);
                quote!(Rows::of(#path.found()?))
            }
            RowsStart::One(item) => {
                let item = self.owned(item);
                quote!(Rows::one(#item))
            }
            RowsStart::Stream(stream) => self.streaming(stream),
        };
        for step in &rows.steps {
            found.extend(self.row_step(step));
        }
        found
    }

    /// An expression that gives rows, of type `Rows`.
    fn streaming(&mut self, expr: &Expr) -> TokenStream {
        match expr {
            Expr::Stream(rows) => self.carried(rows),
            Expr::Block(block) => self.block_as(block, Self::streaming),
            other => {
                let item = self.owned(other);
                quote!(Rows::one(#item))
            }
        }
    }

    fn row_step(&mut self, step: &RowStep) -> TokenStream {
        match step {
            RowStep::Each(closure, slots) => {
                let bind = bind(*slots);
                let step = self.of_row(closure, Self::answer);
                quote!(.step(#bind, e, #step)?)
            }
            RowStep::Join(closure) => {
                let step = self.of_row(closure, |this, body| {
                    let rows = this.streaming(body);
                    quote!(Ok(#rows))
                });
                quote!(.join(e, #step)?)
            }
            RowStep::Filter(closure) => {
                let predicate = self.of_row(closure, Self::answer);
                quote!(.filter(e, #predicate)?)
            }
            RowStep::Nth(index) => {
                let index = Literal::i64_unsuffixed(*index);
                quote!(.nth(#index))
            }
            RowStep::Index(slot) => {
                let slot = number(*slot);
                quote!(.index(#slot))
            }
            RowStep::Sort(terms) => {
                let descending: Vec<_> = terms.iter().map(|term| term.descending).collect();
                let mut row = quote!(row);
                let mut keys = Vec::new();
                for term in terms {
                    let (name, key) = self.row_closure(&term.by, Self::answer);
                    row = quote!(#name);
                    keys.push(key);
                }
                let key = closure_of(row, keys);
                quote!(.sort(&[#(#descending),*], e, &mut #key)?)
            }
        }
    }

    /// `&mut |row, e| …`
    fn of_row(
        &mut self,
        closure: &Closure,
        print: impl FnOnce(&mut Self, &Expr) -> TokenStream,
    ) -> TokenStream {
        let (row, body) = self.row_closure(closure, print);
        let (row, e) = (used(quote!(#row), &body), used(quote!(e), &body));
        quote!(&mut |#row, #e| #body)
    }
}

fn bind(slots: Slots) -> TokenStream {
    let mut bind = quote!(Bind::NOTHING);
    let slots = [
        (slots.focus, quote!(focus)),
        (slots.index, quote!(index)),
        (slots.ancestor, quote!(ancestor)),
    ];
    for (slot, name) in slots {
        if let Some(slot) = slot {
            let slot = number(slot);
            bind.extend(quote!(.#name(#slot)));
        }
    }
    bind
}
