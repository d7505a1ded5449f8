//! Constants.

use super::{Code, Printer, code::Shape, documented, scope::number};
use crate::ir::query::{
    Literal,
    jsonata::{Regex, Signature},
};
use proc_macro2::{Ident, Literal as Token};
use quote::quote;

impl Printer<'_> {
    pub(super) fn literal(&self, literal: &Literal) -> Code {
        Code::item(match literal {
            Literal::Bool(value) => return Code::bool(quote!(#value)),
            Literal::Int(value) => {
                let value = Token::i64_suffixed(*value);
                return Code::of(quote!(#value), Shape::Number);
            }
            Literal::Float(value) => {
                let value = float(*value);
                return Code::of(quote!(#value), Shape::Number);
            }
            Literal::Text(value) => return Code::of(quote!(#value), Shape::Text),
            // Expressions have no others.
            Literal::Null | Literal::Array(_) | Literal::Object(_) => quote!(Item::NULL),
        })
    }

    /// A regex, as a function.
    pub(super) fn regex(&mut self, regex: &Regex) -> Code {
        let name = self.unique("PATTERN");
        let pattern = &regex.pattern;
        let (ignore_case, multi_line) = (regex.ignore_case, regex.multi_line);
        let flag = |flag: bool, letter| if flag { letter } else { "" };
        let (i, m) = (flag(ignore_case, "i"), flag(multi_line, "m"));
        let documented = documented(&format!("/{pattern}/{i}{m}"));
        let documented = format!(
            "{documented}, checked when it was compiled; what matches it is made at its first use."
        );
        self.items.push(quote! {
            #[doc = #documented]
            static #name: Pattern = Pattern::new(#pattern, #ignore_case, #multi_line);
        });
        Code::item(quote!(regex(&#name)))
    }

    /// What a lambda takes.
    pub(super) fn signature(&mut self, signature: &Signature) -> Ident {
        let name = self.unique("SIGNATURE");
        let (text, count) = (&signature.text, number(signature.parameters.len()));
        self.items.push(quote! {
            static #name: Signature = Signature::of(&const { params::<#count>(#text) });
        });
        name
    }
}

/// A double that Rust can write.
fn float(value: f64) -> Token {
    match value.is_finite() {
        true => Token::f64_suffixed(value),
        false => Token::f64_suffixed(f64::MAX),
    }
}
