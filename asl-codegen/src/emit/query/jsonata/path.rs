//! Paths and filters.

use super::{
    Code, Printer,
    code::Shape,
    expr::{closure_of, used},
};
use crate::ir::query::jsonata::{Expr, Filter, Hop, Keep, Path, Step};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Printer<'_> {
    pub(super) fn path(&mut self, path: &Path) -> Code {
        if !path.group.is_empty() {
            let base = self.base(path);
            return Code::answer(self.group(base, &path.group));
        }
        let found = self.found(path);
        Code::item(match path.keep {
            Keep::One => quote!(#found.end()),
            Keep::Array => quote!(#found.end_array()),
        })
    }

    /// What is grouped.
    fn base(&mut self, path: &Path) -> Code {
        let names = path.steps.iter().map(|step| match step {
            Step::Name(name) => Some(name),
            _ => None,
        });
        match names.collect::<Option<Vec<_>>>() {
            Some(names) => {
                let start = self.expr(&path.start).borrowed();
                Code::item(quote!(names(#start, &[#(#names),*])))
            }
            None => {
                let found = self.found(path);
                Code::item(quote!(#found.end()))
            }
        }
    }

    pub(super) fn reach(&mut self, start: &Expr, hops: &[Hop]) -> Code {
        let start = self.expr(start).borrowed();
        let hops = hops.iter().map(|hop| match hop {
            Hop::Name(name) => quote!(Hop::Name(#name)),
            Hop::Nth(index) => {
                let index = Literal::i64_unsuffixed(*index);
                quote!(Hop::Nth(#index))
            }
        });
        Code::item(quote!(reach(#start, &[#(#hops),*])))
    }

    /// What the steps find, of type `Path`.
    pub(super) fn found(&mut self, path: &Path) -> TokenStream {
        let start = self.owned(&path.start);
        let mut found = quote!(Path::of(#start));
        for step in &path.steps {
            let next = match step {
                Step::Name(name) => quote!(.name(#name)),
                Step::Each(expr) => {
                    let body = self.answer(expr);
                    let (it, e) = (used(quote!(it), &body), used(quote!(e), &body));
                    quote!(.step(e, |#it, #e| #body)?)
                }
                Step::Sort(terms) => {
                    let descending = terms.iter().map(|term| term.descending);
                    let descending: Vec<_> = descending.collect();
                    let keys = terms.iter().map(|term| self.answer(&term.by)).collect();
                    let key = closure_of(quote!(it), keys);
                    quote!(.sort(&[#(#descending),*], e, #key)?)
                }
                Step::Filter(filter) => {
                    let filtered = self.filter(Code::item(quote!(#found.all())), filter, true);
                    let filtered = filtered.owned();
                    found = quote!(Path::of(#filtered));
                    continue;
                }
            };
            found.extend(next);
        }
        found
    }

    /// One item or none for a sequence, unless `[]` follows.
    pub(super) fn collapsed(&mut self, inner: &Expr, keep: Keep) -> Code {
        let found = match (inner, keep) {
            (Expr::Filter(base, filters), Keep::One)
                if matches!(filters.last(), Some(Filter::Nth(_))) =>
            {
                return self.filtered(base, filters, keep);
            }
            (Expr::Filter(base, filters), _) => self.filtered(base, filters, keep),
            (Expr::Known(call), Keep::Array) => return self.known(call, keep),
            (Expr::Each(each), Keep::Array) => return self.each(each, keep),
            (other, _) => self.expr(other),
        };
        let found = found.owned();
        Code::item(match keep {
            Keep::One => quote!(collapse(#found)),
            Keep::Array => quote!(collapse_array(#found)),
        })
    }

    /// Where `[]` follows, the last filter must give a sequence.
    pub(super) fn filtered(&mut self, base: &Expr, filters: &[Filter], keep: Keep) -> Code {
        let mut code = self.expr(base);
        if code.shape == Shape::Rows {
            code = Code::item(code.owned());
        }
        for (at, filter) in filters.iter().enumerate() {
            let last = at + 1 == filters.len();
            code = self.filter(code, filter, keep == Keep::Array && last);
        }
        code
    }

    /// `[…]` behind something.
    fn filter(&mut self, base: Code, filter: &Filter, sequence: bool) -> Code {
        let base = base.owned();
        let predicate = match filter {
            Filter::Nth(index) => {
                let index = Literal::i64_unsuffixed(*index);
                return Code::item(match sequence {
                    true => quote!(nth_array(#base, #index)),
                    false => quote!(nth(#base, #index)),
                });
            }
            Filter::Places(ranges) => {
                let ranges = ranges.iter().map(|(from, to)| {
                    let (from, to) = (Literal::i64_unsuffixed(*from), Literal::i64_unsuffixed(*to));
                    quote!((#from, #to))
                });
                return Code::item(quote!(places(#base, &[#(#ranges),*])));
            }
            Filter::By(predicate) => predicate,
        };
        let (name, body) = match predicate.is_test() && !sequence {
            true => (quote!(retain), self.tested(predicate)),
            false => (quote!(filter), self.answer(predicate)),
        };
        let (it, e) = (used(quote!(it), &body), used(quote!(e), &body));
        Code::answer(quote!(#name(#base, e, |#it, #e| #body)))
    }

    /// As `Result<bool, Fault>`, for a closure.
    pub(super) fn tested(&mut self, predicate: &Expr) -> TokenStream {
        match predicate {
            Expr::Block(block) => self.block_as(block, Self::tested),
            other => {
                let test = self.test(other);
                super::code::ok(test)
            }
        }
    }
}
