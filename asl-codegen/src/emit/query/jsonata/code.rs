//! Pieces of Rust, and what type each has.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

/// An expression of Rust.
pub(super) struct Code {
    pub(super) tokens: TokenStream,
    pub(super) shape: Shape,
}

/// Its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A variable of type `Item`.
    Place,
    /// `&Item`
    Ref,
    /// `Item`
    Item,
    /// `Answer`
    Answer,
    /// `bool`
    Bool,
    /// `usize`
    Count,
    /// `Result<Rows, Fault>`
    Rows,
}

impl Code {
    pub(super) fn place(tokens: TokenStream) -> Code {
        Code::of(tokens, Shape::Place)
    }

    pub(super) fn reference(tokens: TokenStream) -> Code {
        Code::of(tokens, Shape::Ref)
    }

    pub(super) fn item(tokens: TokenStream) -> Code {
        Code::of(tokens, Shape::Item)
    }

    pub(super) fn answer(tokens: TokenStream) -> Code {
        Code::of(tokens, Shape::Answer)
    }

    pub(super) fn bool(tokens: TokenStream) -> Code {
        Code::of(tokens, Shape::Bool)
    }

    pub(super) fn of(tokens: TokenStream, shape: Shape) -> Code {
        Code { tokens, shape }
    }

    /// As `Item`.
    pub(super) fn owned(self) -> TokenStream {
        let tokens = self.tokens;
        match self.shape {
            Shape::Place | Shape::Ref => quote!(#tokens.clone()),
            Shape::Item => tokens,
            Shape::Answer => quote!(#tokens?),
            Shape::Bool => quote!(Item::from(#tokens)),
            Shape::Count => quote!(Item::from(#tokens)),
            Shape::Rows => quote!(#tokens?.end()),
        }
    }

    /// As `&Item`.
    pub(super) fn borrowed(self) -> TokenStream {
        match self.shape {
            Shape::Ref => self.tokens,
            Shape::Place => {
                let tokens = self.tokens;
                quote!(&#tokens)
            }
            _ => {
                let owned = self.owned();
                quote!(&#owned)
            }
        }
    }

    /// As `Answer`.
    pub(super) fn into_answer(self) -> TokenStream {
        match self.shape {
            Shape::Answer => self.tokens,
            _ => {
                let owned = self.owned();
                ok(owned)
            }
        }
    }

    /// As `bool`.
    pub(super) fn test(self) -> TokenStream {
        let tokens = &self.tokens;
        match self.shape {
            Shape::Bool => self.tokens,
            Shape::Count => quote!(#tokens > 0),
            _ => {
                let item = self.borrowed();
                quote!(is_true(#item))
            }
        }
    }
}

/// `Ok(…)`, or what is in there without its `?` where it is one call.
pub(super) fn ok(value: TokenStream) -> TokenStream {
    let mut tokens: Vec<TokenTree> = value.clone().into_iter().collect();
    let questioned = matches!(tokens.pop(), Some(TokenTree::Punct(last)) if last.as_char() == '?');
    let chained = |token: &TokenTree| match token {
        TokenTree::Punct(punct) => matches!(punct.as_char(), ':' | '.' | '?'),
        TokenTree::Ident(ident) => ident != "if" && ident != "match",
        TokenTree::Group(_) | TokenTree::Literal(_) => true,
    };
    match questioned && tokens.iter().all(chained) {
        true => tokens.into_iter().collect(),
        false => quote!(Ok(#value)),
    }
}
