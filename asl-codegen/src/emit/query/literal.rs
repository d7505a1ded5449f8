//! Constants as expressions of type `Value`.

use super::Queries;
use crate::ir::query::Literal;
use proc_macro2::{Literal as Token, TokenStream};
use quote::quote;

impl Queries {
    /// A constant. One that holds others is built once, on first use; what the state then gets is a shared handle.
    pub fn literal(&mut self, literal: &Literal) -> TokenStream {
        if !literal.is_composite() {
            return value(literal);
        }
        let name = self.unique("CONSTANT");
        let value = value(literal);
        self.functions
            .push(quote!(static #name: Constant = Constant::new(|| #value);));
        quote!(#name.get())
    }
}

/// An expression that builds the value.
pub(super) fn value(literal: &Literal) -> TokenStream {
    match literal {
        Literal::Null => quote!(Value::NULL),
        Literal::Bool(value) => quote!(Value::from(#value)),
        Literal::Int(value) => {
            let token = integer(*value);
            quote!(Value::from(#token))
        }
        Literal::Float(value) => {
            let token = float(*value);
            quote!(Value::from(#token))
        }
        Literal::Text(value) => quote!(text(#value)),
        Literal::Array(items) => {
            let items = items.iter().map(self::value);
            quote!(array([#(#items),*]))
        }
        Literal::Object(members) => {
            let members = members.iter().map(|(key, member)| {
                let member = self::value(member);
                quote!((#key, #member))
            });
            quote!(object([#(#members),*]))
        }
    }
}

/// `1`, or `1i64` where plain digits would not be an `i32`.
fn integer(value: i64) -> Token {
    match i32::try_from(value) {
        Ok(value) => Token::i32_unsuffixed(value),
        Err(_) => Token::i64_suffixed(value),
    }
}

/// `1.5`; what a definition cannot say in a finite double is the largest one.
pub(super) fn float(value: f64) -> Token {
    Token::f64_unsuffixed(value.clamp(f64::MIN, f64::MAX))
}
