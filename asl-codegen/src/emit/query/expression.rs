//! Expressions in JSONata: a function for each, and the calls of them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Chance, Queries, Reach, jsonata::Compiled, mentions, path::slot};
use crate::ir::query::{Expression, Given, Template};

/// The only member of a template that has a type.
pub(super) const ROLE: &str = "Credentials/RoleArn";

impl Queries {
    /// The call of an expression's function: an expression of type `Result`. `method` says what the field needs, and
    /// `bounds` is what else it takes.
    pub(super) fn evaluated(
        &mut self,
        expression: &Expression,
        method: &str,
        bounds: Option<(u32, u32)>,
    ) -> TokenStream {
        let constant = self.constant(expression);
        let method = quote::format_ident!("{method}");
        let bounds = bounds.map(|(least, most)| quote!(, #least, #most));
        quote!(states.#method(&expressions::#constant #bounds))
    }

    /// Members of which [`is_evaluated`] is true: an expression of type `Result<Value>`.
    pub(super) fn evaluated_object(&mut self, members: &[(String, Template)]) -> TokenStream {
        let members = members.iter().filter_map(|(key, value)| match value {
            Template::Expression(it) => {
                let constant = self.constant(it);
                Some(quote!((#key, &expressions::#constant)))
            }
            _ => None,
        });
        let members: Vec<_> = members.collect();
        quote!(states.object(&[#(#members),*]))
    }

    /// Writes an expression's function: the name of the constant that holds it.
    fn constant(&mut self, expression: &Expression) -> Ident {
        let wanted = name(&expression.field);
        let name = self.unique(&wanted);
        let chance = match expression.code.draws {
            true => Chance::Yes,
            false => Chance::No,
        };
        self.states = self.states.max(Some(chance));
        self.reads_input |= expression.given.iter().any(|given| match given {
            Given::States | Given::Context(None) => true,
            Given::Context(Some(part)) => part == "Execution",
            _ => false,
        });
        self.expressions.push(function(&name, expression));
        constant(&name)
    }

    /// `let states = …;`, if an expression since the last time needs it.
    pub fn states(&mut self, reach: Reach) -> TokenStream {
        let Some(chance) = self.states.take() else {
            return quote!();
        };
        let with = match reach {
            Reach::Input => quote!(),
            Reach::Result => quote!(.with_result(&result)),
            Reach::Error => quote!(.with_error(&output)),
        };
        match chance {
            Chance::No => quote!(let states = jsonata::States::of(cx)#with;),
            Chance::Yes => quote! {
                let draw = cx.draw();
                let states = jsonata::States::of(cx)#with.with_chance(draw);
            },
        }
    }

    /// The module of the expressions' functions.
    pub fn expressions(&self, runtime: &TokenStream) -> TokenStream {
        let functions = &self.expressions;
        if functions.is_empty() {
            return quote!();
        }
        let slot = functions.iter().any(|it| mentions(it, "Slot"));
        let slot = slot.then(|| quote!(use #runtime::codegen::Slot;));
        quote! {
            mod expressions {
                use #runtime::codegen::jsonata::code::*;
                #slot
                #(#functions)*
            }
        }
    }
}

/// Whether all members of an object are expressions that may give any value.
pub(super) fn is_evaluated(members: &[(String, Template)]) -> bool {
    let any = |(_, value): &(String, Template)| match value {
        Template::Expression(it) => it.field != ROLE,
        _ => false,
    };
    !members.is_empty() && members.iter().all(any)
}

/// The function of an expression: what it reads comes first, functions of its own lie in it.
fn function(name: &Ident, expression: &Expression) -> TokenStream {
    let (field, text, constant) = (&expression.field, &expression.text, constant(name));
    let Compiled { given, items, body } = Compiled::of(&expression.code);
    let read = given.iter().zip(&expression.given);
    let read: Vec<_> = read
        .map(|(name, from)| {
            let from = read_from(from);
            quote!(let #name = #from;)
        })
        .collect();
    let from = match read.is_empty() {
        true => quote!(_),
        false => quote!(from),
    };
    let e = match mentions(&body, "e") {
        true => quote!(e),
        false => quote!(_),
    };
    quote! {
        pub(super) const #constant: Expression = Expression::new(#field, #text, #name);
        fn #name<'a>(#from: &States<'a, '_>, #e: &mut Eval<'a>) -> Answer<'a> {
            #(#items)*
            #(#read)*
            #body
        }
    }
}

/// `OUTPUT_A_0` for `output_a_0`
fn constant(name: &Ident) -> Ident {
    quote::format_ident!("{}", name.to_string().to_uppercase())
}

/// An expression of type `&Item`.
fn read_from(given: &Given) -> TokenStream {
    match given {
        Given::States => quote!(&from.all()),
        Given::Input => quote!(from.input()),
        Given::Result => quote!(from.result()),
        Given::ErrorOutput => quote!(from.error_output()),
        Given::Context(None) => quote!(&from.context(&[])),
        Given::Context(Some(part)) => quote!(&from.context(&[#part])),
        Given::Variable(Some(at)) => {
            let at = slot(*at);
            quote!(&from.variable(#at))
        }
        Given::Variable(None) => quote!(&Item::Nothing),
    }
}

/// `output_a_0` for `Output/a[0]`
fn name(field: &str) -> String {
    let mut name = String::new();
    let mut before = ' ';
    for character in field.chars() {
        let begins = before.is_ascii_lowercase() && character.is_ascii_uppercase();
        before = character;
        match character {
            c if c.is_ascii_alphanumeric() => {
                if begins {
                    name.push('_');
                }
                name.push(c.to_ascii_lowercase());
            }
            _ if name.is_empty() || name.ends_with('_') => {}
            _ => name.push('_'),
        }
    }
    name.truncate(60);
    match name.trim_end_matches('_') {
        "" => "expression".to_owned(),
        name => name.to_owned(),
    }
}
