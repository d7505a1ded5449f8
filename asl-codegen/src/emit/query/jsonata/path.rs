//! Paths and filters.

use super::{
    Code, Printer,
    body::{Gives, Kind},
    code::Shape,
};
use crate::ir::query::jsonata::{Expr, Filter, Keep, Part, Path, Step};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Printer<'_> {
    pub(super) fn path(&mut self, path: &Path) -> Code {
        if !path.group.is_empty() {
            let base = self.base(path);
            return Code::answer(self.group(base, &path.group));
        }
        if let Some(walk) = self.walk(path) {
            return Code::item(quote!(#walk.item()));
        }
        let found = self.found(path);
        Code::answer(match path.keep {
            Keep::One => quote!(#found.end()),
            Keep::Array => quote!(#found.end_array()),
        })
    }

    /// A path of names and places alone, of type `Walk`.
    pub(super) fn walk(&mut self, path: &Path) -> Option<TokenStream> {
        let steps = path.steps.iter().map(|step| match step {
            Step::Name(name) => Some(quote!(.name(#name))),
            Step::Each(expr) => name_and_places(expr),
            _ => None,
        });
        let steps: TokenStream = steps.collect::<Option<_>>()?;
        let lies = matches!(path.start, Expr::Context | Expr::Read(_));
        let start = (lies && path.keep == Keep::One).then(|| self.expr(&path.start))?;
        let start = start.borrowed();
        Some(quote!(Walk::of(#start) #steps))
    }

    /// What is grouped.
    fn base(&mut self, path: &Path) -> Code {
        let names = path.steps.iter().map(|step| match step {
            Step::Name(name) => Some(name),
            _ => None,
        });
        match names.collect::<Option<Vec<_>>>() {
            Some(names) => {
                let start = self.expr(&path.start);
                self.names(start, &names)
            }
            None => {
                let found = self.found(path);
                Code::answer(quote!(#found.end()))
            }
        }
    }

    /// `$x.a.b`
    pub(super) fn names(&self, start: Code, names: &[&String]) -> Code {
        match start.shape {
            Shape::Place | Shape::Ref => {
                let start = start.borrowed();
                Code::of(quote!(names(#start, &[#(#names),*])), Shape::Names)
            }
            _ => {
                let start = start.operand();
                Code::answer(quote!(try_names(#start, &[#(#names),*])))
            }
        }
    }

    /// What the steps find, of type `Path`.
    pub(super) fn found(&mut self, path: &Path) -> TokenStream {
        let start = self.operand(&path.start);
        let mut found = quote!(Path::of(#start));
        for step in &path.steps {
            let next = match step {
                Step::Name(name) => quote!(.name(#name)),
                Step::Each(expr) => match name_and_places(expr) {
                    Some(step) => step,
                    None => {
                        let (env, step) = self.of_context("step", expr, Gives::Item);
                        quote!(.step(#env, e, #step))
                    }
                },
                Step::Sort(terms) => {
                    let descending = terms.iter().map(|term| term.descending);
                    let descending: Vec<_> = descending.collect();
                    let keys: Vec<_> = terms.iter().map(|term| &term.by).collect();
                    let key = self.of_pair("by", &keys);
                    let (env, key) = self.one_body(key, Gives::Item);
                    quote!(.sort(&[#(#descending),*], #env, e, #key))
                }
                Step::Filter(filter) => {
                    let all = Code::answer(quote!(#found.all()));
                    let filtered = self.filter(all, filter, true).operand();
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
        let found = found.operand();
        Code::answer(match keep {
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
        let base = base.operand();
        let predicate = match filter {
            Filter::Nth(index) => {
                let index = Literal::i64_unsuffixed(*index);
                return Code::answer(match sequence {
                    true => quote!(nth_array(#base, #index)),
                    false => quote!(nth(#base, #index)),
                });
            }
            Filter::Places(ranges) => {
                let ranges = ranges.iter().map(|(from, to)| {
                    let (from, to) = (Literal::i64_unsuffixed(*from), Literal::i64_unsuffixed(*to));
                    quote!(#from..=#to)
                });
                return Code::answer(quote!(places(#base, &[#(#ranges),*])));
            }
            Filter::By(predicate) => predicate,
        };
        let (name, gives) = match predicate.is_test() && !sequence {
            true => (quote!(keep_if), Gives::Test),
            false => (quote!(filter), Gives::Item),
        };
        let (env, test) = self.of_context("test", predicate, gives);
        Code::answer(quote!(#name(#base, #env, e, #test)))
    }

    /// A body of an item, which is its context: what it is handed, and its name.
    pub(super) fn of_context(
        &mut self,
        wanted: &'static str,
        part: &Part,
        gives: Gives,
    ) -> (TokenStream, TokenStream) {
        let body = self.inside(wanted, &part.text, |this| {
            let body = match gives {
                Gives::Item => this.body(part, Self::answer),
                Gives::Test | Gives::Order => this.body(part, Self::tested),
            };
            (vec![(quote!(it), Kind::Item)], body)
        });
        self.one_body(body, gives)
    }

    /// As `Result<bool, Fault>`, for a body.
    pub(super) fn tested(&mut self, predicate: &Expr) -> TokenStream {
        match predicate {
            Expr::Block(block) => self.block_as(block, Self::tested),
            other => {
                let test = self.test(other);
                super::code::ok(test)
            }
        }
    }

    /// The same for the function of `$sort`, for which more counts as true.
    pub(super) fn ordered(&mut self, order: &Expr) -> TokenStream {
        match order {
            Expr::Block(block) => self.block_as(block, Self::ordered),
            test if test.is_test() => self.tested(test),
            other => {
                let operand = self.operand(other);
                quote!(goes_behind(#operand))
            }
        }
    }
}

/// A step that is a name and places: `a[0]`.
fn name_and_places(expr: &Expr) -> Option<TokenStream> {
    let Expr::Filter(base, filters) = expr else {
        return None;
    };
    let Expr::Field(name) = &**base else {
        return None;
    };
    let places = filters.iter().map(|filter| match filter {
        Filter::Nth(index) => {
            let index = Literal::i64_unsuffixed(*index);
            Some(quote!(.nth(#index)))
        }
        _ => None,
    });
    let places: TokenStream = places.collect::<Option<_>>()?;
    Some(quote!(.name(#name) #places))
}
