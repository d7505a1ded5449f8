//! What is written part by part: arrays, objects, groups, texts.

use super::{
    Code, Printer,
    body::{Body, Gives, Kind},
    code::operands,
    expr::used,
    scope::number,
};
use crate::ir::query::{
    Literal,
    jsonata::{ArrayKind, Element, Expr},
};
use proc_macro2::TokenStream;
use quote::quote;

impl Printer<'_> {
    pub(super) fn array(&mut self, elements: &[Element], kind: ArrayKind) -> Code {
        let mut codes = Vec::new();
        for element in elements {
            match element {
                Element::Item(item) | Element::Array(item) => codes.push(self.expr(item)),
                Element::Range(from, to) => codes.extend([self.expr(from), self.expr(to)]),
            }
        }
        let mut codes = operands(codes).into_iter();
        let mut parts = TokenStream::new();
        for element in elements {
            parts.extend(match element {
                Element::Item(_) => {
                    let item = codes.next();
                    quote!(made.add(#item);)
                }
                Element::Array(_) => {
                    let item = codes.next();
                    quote!(made.add_array(#item);)
                }
                Element::Range(..) => {
                    let (from, to) = (codes.next(), codes.next());
                    quote!(made.add_range(#from, #to, e);)
                }
            });
        }
        let end = match kind {
            ArrayKind::Plain => quote!(end(e)),
            ArrayKind::Whole => quote!(end_whole(e)),
        };
        made(&quote!(Elements::new()), &parts, &end)
    }

    pub(super) fn object(&mut self, members: &[(String, Expr)]) -> Code {
        let values = members.iter().map(|(_, value)| self.expr(value)).collect();
        let parts = members.iter().zip(operands(values));
        let parts = parts.map(|((key, _), value)| quote!(made.add(#key, #value);));
        let parts = parts.collect();
        let count = number(members.len());
        made(&quote!(Members::new(#count)), &parts, &quote!(end(e)))
    }

    pub(super) fn concat(&mut self, parts: &[Expr]) -> Code {
        /// Room for a part that is not known.
        const UNKNOWN: usize = 12;
        let sizes = parts.iter().map(|part| match part {
            Expr::Literal(Literal::Text(text)) => text.len(),
            _ => UNKNOWN,
        });
        let size = number(sizes.sum());
        let parts = parts.iter().map(|part| self.expr(part)).collect();
        let parts = operands(parts).into_iter();
        let parts = parts.map(|part| quote!(made.add(#part);)).collect();
        made(&quote!(Joined::new(#size)), &parts, &quote!(end(e)))
    }

    /// `{key: value}` of something.
    pub(super) fn group(&mut self, base: Code, pairs: &[(Expr, Expr)]) -> TokenStream {
        let base = base.operand();
        if let [(Expr::Names(start, names), value)] = pairs
            && **start == Expr::Context
        {
            let (env, value) = self.of_context("value_of", value, Gives::Item);
            return quote!(group_by(#base, &[#(#names),*], #env, e, #value));
        }
        let (keys, values): (Vec<_>, Vec<_>) =
            pairs.iter().map(|(key, value)| (key, value)).unzip();
        let bodies = vec![
            self.of_pair("key_of", &keys),
            self.of_pair("value_of", &values),
        ];
        let (env, names) = self.bodies(bodies, Gives::Item);
        let count = number(pairs.len());
        quote!(group(#base, #count, #env, e, #(#names),*))
    }

    /// A body of the number of a pair and an item.
    pub(super) fn of_pair(&mut self, wanted: &'static str, exprs: &[&Expr]) -> Body {
        self.inside(wanted, |this| {
            let bodies = match exprs {
                [one] => vec![this.body(one, Self::answer)],
                exprs => exprs.iter().map(|it| this.answer(it)).collect(),
            };
            let (pair, body) = of_pairs(bodies);
            (vec![(pair, Kind::Place), (quote!(it), Kind::Item)], body)
        })
    }
}

/// `{ let mut made = …; made.add(…); made.end(e) }`
fn made(new: &TokenStream, parts: &TokenStream, end: &TokenStream) -> Code {
    Code::answer(match parts.is_empty() {
        true => quote!(#new.#end),
        false => quote!({ let mut made = #new; #parts made.#end }),
    })
}

/// `match pair { 0 => …, _ => … }`, and the parameter that it names.
fn of_pairs(mut bodies: Vec<TokenStream>) -> (TokenStream, TokenStream) {
    match bodies.len() {
        0 => (quote!(_), quote!(Ok(Item::Nothing))),
        1 => (quote!(_), bodies.remove(0)),
        count => {
            let arms = bodies.iter().enumerate().map(|(at, body)| {
                let at = match at + 1 == count {
                    true => quote!(_),
                    false => {
                        let at = number(at);
                        quote!(#at)
                    }
                };
                quote!(#at => #body,)
            });
            (quote!(pair), quote!(match pair { #(#arms)* }))
        }
    }
}

/// `|pair, row, e| match pair { 0 => …, _ => … }`
pub(super) fn closure_of(row: TokenStream, bodies: Vec<TokenStream>) -> TokenStream {
    let (pair, body) = of_pairs(bodies);
    let (row, e) = (used(row, &body), used(quote!(e), &body));
    quote!(|#pair, #row, #e| #body)
}
