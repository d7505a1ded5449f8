//! Calls of intrinsic functions as expressions.

use super::{
    Queries, literal, mentions,
    path::Reader,
    template::{open, open_text},
};
use crate::ir::query::{Argument, Call};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

impl Queries {
    /// An expression of type `Value`. Causes quote the outermost call, so its text is in scope as `CALL`.
    pub fn call(&mut self, call: &Call, data: &TokenStream) -> TokenStream {
        let text = &call.text;
        let inner = self.nested(call, data);
        match mentions(&inner, "CALL") {
            true => quote!({
                const CALL: &str = #text;
                #inner
            }),
            // Nothing in it can fail.
            false => inner,
        }
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
            ("UUID", _) => {
                let draw = self.draw();
                quote!(intrinsic::uuid(#draw))
            }
            ("MathRandom", _) => {
                let draw = self.draw();
                quote!(intrinsic::math_random(#draw, &[#(#arguments),*], CALL)?)
            }
            ("Format", [Argument::Pieces(pieces), ..]) => {
                let values = &arguments[1..];
                let pieces = pieces.iter().map(|piece| open_text(piece));
                quote!(intrinsic::format_pieces(&[#(#pieces),*], &[#(#values),*]))
            }
            ("Format", _) => quote!(intrinsic::format(&[#(#arguments),*], CALL)?),
            _ => quote!(intrinsic::#function(#(#arguments,)* CALL)?),
        }
    }

    /// An expression of type `&Value`.
    fn argument(&mut self, argument: &Argument, data: &TokenStream) -> TokenStream {
        match argument {
            // `format_pieces` takes them itself.
            Argument::Pieces(_) => quote!(),
            Argument::Open(parts) => {
                let text = open(parts);
                quote!(&Value::from(#text))
            }
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
