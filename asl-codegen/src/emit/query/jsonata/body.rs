//! Bodies: functions that are called for each item, for which Rust makes less than for closures. What a body reads of what
//! is around it stands in an `Env` that it is handed.

use super::{Printer, documented, expr::used, scope::number};
use crate::ir::query::jsonata::BindingId;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::{
    collections::{BTreeMap, BTreeSet},
    mem::{replace, take},
};

/// A variable that is read or bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Local {
    /// From outside, by its number.
    Given(usize),
    /// The expression's own.
    Own(BindingId),
}

/// What has been read and bound since a body began.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) reads: BTreeSet<Local>,
    pub(super) binds: BTreeSet<Local>,
}

/// A function that is printed.
pub(super) struct Body {
    /// What it should be called.
    wanted: &'static str,
    /// What of the expression it is, as that is written.
    text: String,
    /// What it is called with, but for the first and the last: names and types.
    parameters: Vec<(TokenStream, Kind)>,
    /// Statements and a value.
    tokens: TokenStream,
    reads: BTreeSet<Local>,
}

/// The type of a parameter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `&Item`
    Item,
    /// `usize`
    Place,
}

/// What a body gives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gives {
    /// `Answer`
    Item,
    /// `Result<bool, Fault>`
    Test,
    /// The same of the function of `$sort`
    Order,
}

impl Printer<'_> {
    /// Prints the inside of a body. `print` gives its parameters too.
    pub(super) fn inside(
        &mut self,
        wanted: &'static str,
        text: &str,
        print: impl FnOnce(&mut Self) -> (Vec<(TokenStream, Kind)>, TokenStream),
    ) -> Body {
        let around = take(&mut self.seen);
        let making = take(&mut self.making);
        let count = self.expression.variables.len();
        // In there all that is around is a reference.
        let references = replace(&mut self.references, (0..count).map(BindingId).collect());
        let (parameters, tokens) = print(self);
        self.references = references;
        self.making = making;
        let Seen { reads, binds } = replace(&mut self.seen, around);
        let reads: BTreeSet<_> = reads.difference(&binds).copied().collect();
        self.seen.reads.extend(&reads);
        Body {
            wanted,
            text: text.to_owned(),
            parameters,
            tokens,
            reads,
        }
    }

    /// Writes bodies that are handed the same: that, an expression of type `&Env`, and their names.
    pub(super) fn bodies(&mut self, bodies: Vec<Body>, gives: Gives) -> (TokenStream, Vec<Ident>) {
        let mut items = BTreeMap::new();
        for local in bodies.iter().flat_map(|body| &body.reads) {
            let (name, from) = self.handed(*local);
            items.insert(name.to_string(), (name, from));
        }
        let mentioned = |name: &Ident| {
            let mentions = |body: &Body| super::super::mentions(&body.tokens, &name.to_string());
            bodies.iter().any(mentions)
        };
        let context = format_ident!("it");
        let own = |body: &Body| body.parameters.iter().any(|(it, _)| it.to_string() == "it");
        if mentioned(&context) && !bodies.iter().any(own) {
            items.insert("it".into(), (context.clone(), quote!(it)));
        }
        let rows: Vec<_> = self
            .rows
            .iter()
            .filter(|it| mentioned(it))
            .cloned()
            .collect();
        let scopes = self.open.iter().map(|(_, scope)| scope);
        let scopes: Vec<_> = scopes.filter(|it| mentioned(it)).cloned().collect();
        let (items, from): (Vec<_>, Vec<_>) = items.into_values().unzip();
        let handed = Handed {
            items,
            rows,
            scopes,
        };
        let names = bodies.into_iter();
        let names = names.map(|body| self.body_item(body, gives, &handed));
        let names = names.collect();
        (handed.env(&from), names)
    }

    /// Writes one body.
    pub(super) fn one_body(&mut self, body: Body, gives: Gives) -> (TokenStream, TokenStream) {
        let (env, names) = self.bodies(vec![body], gives);
        (env, quote!(#(#names)*))
    }

    /// What a variable is called, and the expression of type `&Item` that it is here.
    fn handed(&self, local: Local) -> (Ident, TokenStream) {
        match local {
            Local::Given(at) => {
                let name = self.given_name(at);
                (name.clone(), quote!(#name))
            }
            Local::Own(id) => {
                let name = self.parameter(id);
                let from = match self.references.contains(&id) {
                    true => quote!(#name),
                    false => quote!(&#name),
                };
                (name, from)
            }
        }
    }

    fn body_item(&mut self, body: Body, gives: Gives, handed: &Handed) -> Ident {
        let name = self.unique(body.wanted);
        let tokens = body.tokens;
        let taken = handed.taken(&tokens);
        let whole = quote!(#taken #tokens);
        let env = used(quote!(env), &whole);
        let e = used(quote!(e), &whole);
        let parameters = body.parameters.iter().map(|(name, kind)| {
            let name = used(name.clone(), &tokens);
            match kind {
                Kind::Item => quote!(#name: &Item<'a>),
                Kind::Place => quote!(#name: usize),
            }
        });
        let gives = match gives {
            Gives::Item => quote!(Answer<'a>),
            Gives::Test | Gives::Order => quote!(Result<bool, Fault>),
        };
        let documented = documented(&body.text);
        self.items.push(quote! {
            #[doc = #documented]
            fn #name<'a>(#env: &Env<'_, 'a>, #(#parameters,)* #e: &mut Eval<'a>) -> #gives {
                #whole
            }
        });
        name
    }
}

/// What bodies are handed.
struct Handed {
    items: Vec<Ident>,
    rows: Vec<Ident>,
    scopes: Vec<Ident>,
}

impl Handed {
    fn env(&self, items: &[TokenStream]) -> TokenStream {
        let Handed { rows, scopes, .. } = self;
        if items.is_empty() && rows.is_empty() && scopes.is_empty() {
            return quote!(&Env::NONE);
        }
        let rows = (!rows.is_empty()).then(|| quote!(.rows(&[#(#rows),*])));
        let scopes = (!scopes.is_empty()).then(|| quote!(.scopes(&[#(#scopes),*])));
        quote!(&Env::of(&[#(#items),*]) #rows #scopes)
    }

    /// The statements that take out of it what a body names.
    fn taken(&self, body: &TokenStream) -> TokenStream {
        let mut taken = TokenStream::new();
        let all = [
            (&self.items, quote!(item)),
            (&self.rows, quote!(row)),
            (&self.scopes, quote!(scope)),
        ];
        for (names, method) in all {
            for (at, name) in names.iter().enumerate() {
                if super::super::mentions(body, &name.to_string()) {
                    let at = number(at);
                    taken.extend(quote!(let #name = env.#method(#at);));
                }
            }
        }
        taken
    }
}
