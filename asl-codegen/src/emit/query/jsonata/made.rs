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
    jsonata::{ArrayKind, Element, Expr, Part},
};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

impl Printer<'_> {
    /// `{ let mut made = …; made.add(…); made.end(e) }`
    fn made(&mut self, new: &TokenStream, parts: &[TokenStream], end: &TokenStream) -> Code {
        self.making -= 1;
        let name = match self.making {
            0 => format_ident!("made"),
            around => format_ident!("made_{}", around + 1),
        };
        Code::answer(match parts.is_empty() {
            true => quote!(#new.#end),
            false => quote!({ let mut #name = #new; #(#name #parts)* #name.#end }),
        })
    }

    pub(super) fn array(&mut self, elements: &[Element], kind: ArrayKind) -> Code {
        self.making += 1;
        let mut codes = Vec::new();
        for element in elements {
            match element {
                Element::Item(item) | Element::Array(item) => codes.push(self.expr(item)),
                Element::Range(from, to) => codes.extend([self.expr(from), self.expr(to)]),
            }
        }
        let mut codes = operands(codes).into_iter();
        let mut parts = Vec::new();
        for element in elements {
            parts.push(match element {
                Element::Item(_) => {
                    let item = codes.next();
                    quote!(.add(#item);)
                }
                Element::Array(_) => {
                    let item = codes.next();
                    quote!(.add_array(#item);)
                }
                Element::Range(..) => {
                    let (from, to) = (codes.next(), codes.next());
                    quote!(.add_range(#from, #to, e);)
                }
            });
        }
        let end = match kind {
            ArrayKind::Plain => quote!(end(e)),
            ArrayKind::Whole => quote!(end_whole(e)),
        };
        self.made(&quote!(Elements::new()), &parts, &end)
    }

    pub(super) fn object(&mut self, members: &[(String, Expr)]) -> Code {
        self.making += 1;
        let values = members.iter().map(|(_, value)| self.expr(value)).collect();
        let parts = members.iter().zip(operands(values));
        let parts = parts.map(|((key, _), value)| quote!(.add(#key, #value);));
        let parts: Vec<_> = parts.collect();
        let count = number(members.len());
        let new = quote!(Members::with_capacity(#count));
        self.made(&new, &parts, &quote!(end(e)))
    }

    pub(super) fn concat(&mut self, parts: &[Expr]) -> Code {
        /// Room for a part that is not known.
        const UNKNOWN: usize = 12;
        let sizes = parts.iter().map(|part| match part {
            Expr::Literal(Literal::Text(text)) => text.len(),
            _ => UNKNOWN,
        });
        let size = number(sizes.sum());
        self.making += 1;
        let parts = parts.iter().map(|part| self.expr(part)).collect();
        let parts = operands(parts).into_iter();
        let parts: Vec<_> = parts.map(|part| quote!(.add(#part);)).collect();
        let new = quote!(Joined::with_capacity(#size));
        self.made(&new, &parts, &quote!(end(e)))
    }

    /// `{key: value}` of something.
    pub(super) fn group(&mut self, base: Code, pairs: &[(Part, Part)]) -> TokenStream {
        let base = base.operand();
        if let [(key, value)] = pairs
            && let Expr::Names(start, names) = &key.expr
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
    pub(super) fn of_pair(&mut self, wanted: &'static str, parts: &[&Part]) -> Body {
        let texts: Vec<_> = parts.iter().map(|part| part.text.as_str()).collect();
        self.inside(wanted, &texts.join(", "), |this| {
            let bodies = match parts {
                [one] => vec![this.body(one, Self::answer)],
                parts => parts.iter().map(|it| this.answer(it)).collect(),
            };
            let (pair, body) = of_pairs(bodies);
            (vec![(pair, Kind::Place), (quote!(it), Kind::Item)], body)
        })
    }
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
