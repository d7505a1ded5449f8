//! Calls of intrinsic functions as expressions.

use super::{Queries, literal, path::Reader};
use crate::ir::query::{Argument, Call, Literal};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

impl Queries {
    /// An expression of type `Value`. Causes quote the outermost call, so its text is in scope as `CALL`.
    pub fn call(&mut self, call: &Call, data: &TokenStream) -> TokenStream {
        let text = &call.text;
        let inner = self.nested(call, data);
        quote!({
            const CALL: &str = #text;
            #inner
        })
    }

    fn nested(&mut self, call: &Call, data: &TokenStream) -> TokenStream {
        let function = format_ident!("{}", snake(&call.name));
        let arguments: Vec<_> = call
            .arguments
            .iter()
            .map(|a| self.argument(a, data))
            .collect();
        match (call.name.as_str(), call.arguments.as_slice()) {
            ("Array", _) => quote!(intrinsic::array(&[#(#arguments),*])),
            ("UUID", _) => quote!(intrinsic::uuid(cx)),
            ("MathRandom", _) => quote!(intrinsic::math_random(cx, &[#(#arguments),*], CALL)?),
            ("Format", [Argument::Literal(Literal::Text(template)), values @ ..])
                if let Some(parts) = parts(template)
                    && parts.len() == values.len() + 1 =>
            {
                let values = &arguments[1..];
                quote!(intrinsic::format_parts(&[#(#parts),*], &[#(#values),*]))
            }
            ("Format", _) => quote!(intrinsic::format(&[#(#arguments),*], CALL)?),
            _ => quote!(intrinsic::#function(#(#arguments,)* CALL)?),
        }
    }

    /// An expression of type `&Value`.
    fn argument(&mut self, argument: &Argument, data: &TokenStream) -> TokenStream {
        match argument {
            Argument::Literal(value) if value.is_composite() => {
                let value = self.literal(value);
                quote!(&#value)
            }
            Argument::Literal(value) => {
                let value = literal::value(value);
                quote!(&#value)
            }
            Argument::Path(path) => self.borrowed(path, data, &Reader::Argument),
            Argument::Call(call) => {
                let value = self.nested(call, data);
                quote!(&#value)
            }
        }
    }
}

/// The texts around the `{}` of a constant template; none if it is no template.
fn parts(template: &str) -> Option<Vec<String>> {
    let mut parts = vec![String::new()];
    let mut characters = template.chars();
    while let Some(character) = characters.next() {
        let last = parts.last_mut()?;
        match character {
            '\\' => last.push(characters.next()?),
            '{' => match characters.next()? {
                '}' => parts.push(String::new()),
                _ => return None,
            },
            '}' => return None,
            other => last.push(other),
        }
    }
    Some(parts)
}

/// `math_add` for `MathAdd`, `string_to_json` for `StringToJson`, `base64_encode` for `Base64Encode`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for (at, character) in name.char_indices() {
        if at > 0 && character.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}
