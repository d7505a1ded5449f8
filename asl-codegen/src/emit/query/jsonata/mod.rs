//! JSONata as Rust: an expression is nested calls, a lambda the body of a loop or a function of its own.
//!
//! All of it stands in functions that return `Answer`: expressions use `e` (the evaluation) and, where there is one, `it`:
//! what `$` means. A call is handed what another gives as it is, a fault too, and seldom needs a `?`.

mod body;
mod call;
mod code;
mod expr;
mod lambda;
mod literal;
mod made;
mod path;
mod rows;
mod scope;

use crate::ir::query::jsonata::{BindingId, Expression, FrameId};
use body::Seen;
use code::Code;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::{BTreeMap, BTreeSet};

/// An expression as Rust.
#[derive(Debug)]
pub struct Compiled {
    /// What the variables from outside are called, in the order of [`Expression::given`]; each is a `&Item`.
    pub given: Vec<Ident>,
    /// Functions and statics that the body names.
    pub items: Vec<TokenStream>,
    /// Statements and at last an expression of type `Answer`.
    pub body: TokenStream,
}

/// Prints one expression.
struct Printer<'x> {
    expression: &'x Expression,
    items: Vec<TokenStream>,
    /// The names of items.
    names: BTreeSet<String>,
    /// What variables are called, by their names.
    idents: BTreeMap<String, Ident>,
    /// The scopes that are open and hold something, from the outermost.
    open: Vec<(FrameId, Ident)>,
    /// The variables that are `&Item`: parameters of closures.
    references: BTreeSet<BindingId>,
    /// The constants that are called like what lies in a scope.
    slots: BTreeMap<(FrameId, usize), Ident>,
    /// How many scopes have been opened.
    scopes: usize,
    /// The rows that are around, from the outermost.
    rows: Vec<Ident>,
    /// How many arrays, objects and texts are being made around what is printed in its function.
    making: usize,
    /// What has been read and bound in the body that is printed.
    seen: Seen,
}

impl Compiled {
    /// Prints an expression.
    pub fn of(expression: &Expression) -> Compiled {
        // What comes from outside is called by others.
        let variables = expression.variables.iter().flatten().map(|it| &it.name);
        let idents = scope::idents(expression.given.iter().chain(variables));
        let given = expression.given.iter().map(|name| idents[name].clone());
        let given = given.collect();
        let mut printer = Printer {
            expression,
            items: Vec::new(),
            // No item is called like a variable, which would hide it.
            names: idents.values().map(Ident::to_string).collect(),
            idents,
            open: Vec::new(),
            references: BTreeSet::new(),
            slots: BTreeMap::new(),
            making: 0,
            scopes: 0,
            rows: Vec::new(),
            seen: Seen::default(),
        };
        let opening = printer.open(expression.frame, None);
        let body = printer.body(&expression.body, Printer::answer);
        Compiled {
            given,
            items: printer.items,
            body: quote!(#opening #body),
        }
    }

    /// A function of the evaluation and of what is read from outside.
    #[must_use]
    pub fn function(self, name: &Ident, documented: &str) -> TokenStream {
        let (items, body) = (&self.items, &self.body);
        let it = super::mentions(body, "it").then(|| quote!(let it = &e.whole_root();));
        let given = self.given.iter().map(|name| quote!(#name: &Item<'a>,));
        let used = super::mentions(body, "e") || it.is_some();
        let e = if used { quote!(e) } else { quote!(_) };
        let documented = self::documented(documented);
        quote! {
            #(#items)*
            #[doc = #documented]
            pub fn #name<'a>(#(#given)* #e: &mut Eval<'a>) -> Answer<'a> {
                #it
                #body
            }
        }
    }
}

/// The comment of what is written so. Rust wants no characters in it that turn the direction of text.
fn documented(text: &str) -> String {
    let shown = text.chars().map(|character| match character {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => char::REPLACEMENT_CHARACTER,
        it if it.is_control() => ' ',
        it => it,
    });
    let text: String = shown.collect();
    match text.contains('`') {
        true => format!(" `` {text} ``"),
        false => format!(" `{text}`"),
    }
}

impl Printer<'_> {
    /// A name for an item that no other has.
    fn unique(&mut self, wanted: &str) -> Ident {
        let mut name = wanted.to_owned();
        let mut count = 1;
        while scope::is_reserved(&name) || !self.names.insert(name.clone()) {
            count += 1;
            name = format!("{wanted}_{count}");
        }
        format_ident!("{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_holds_nothing_that_rust_refuses_in_one() {
        assert_eq!(documented("a.b"), " `a.b`");
        assert_eq!(documented("`a`.b"), " `` `a`.b ``");
        assert_eq!(documented("'\u{202E}x\n'"), " `'\u{FFFD}x '`");
    }
}
