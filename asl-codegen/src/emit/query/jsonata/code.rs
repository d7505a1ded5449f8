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
    /// `Names`
    Names,
    /// `Answer`
    Answer,
    /// `bool`
    Bool,
    /// `Result<bool, Fault>`
    Tested,
    /// `&'static str`
    Text,
    /// `i64` or `f64`
    Number,
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
            Shape::Names => quote!(#tokens.item()),
            Shape::Answer => quote!(#tokens?),
            Shape::Bool | Shape::Count | Shape::Number => quote!(Item::from(#tokens)),
            Shape::Tested => quote!(Item::from(#tokens?)),
            Shape::Text => quote!(text(#tokens)),
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

    /// As something that a function takes for an item: an `Operand`.
    pub(super) fn operand(self) -> TokenStream {
        match self.shape {
            Shape::Place => self.borrowed(),
            Shape::Rows => self.owned(),
            _ => self.tokens,
        }
    }

    /// Whether it never is a fault.
    pub(super) fn is_sure(&self) -> bool {
        !matches!(self.shape, Shape::Answer | Shape::Tested)
    }

    /// As `Answer`.
    pub(super) fn into_answer(self) -> TokenStream {
        match self.shape {
            Shape::Answer => self.tokens,
            Shape::Tested | Shape::Names => {
                let tokens = self.tokens;
                quote!(answer(#tokens))
            }
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
            Shape::Tested => quote!(#tokens?),
            Shape::Answer => quote!(try_true(#tokens)?),
            _ => {
                let item = self.operand();
                quote!(is_true(#item))
            }
        }
    }
}

/// Several, which are evaluated one after the other, as operands. What ends the function it stands in, as `?` does, would
/// hide a fault that an operand before it is: so these end it too.
pub(super) fn operands(codes: Vec<Code>) -> Vec<TokenStream> {
    let last = codes.iter().rposition(|code| may_end(&code.tokens));
    let each = codes.into_iter().enumerate();
    let each = each.map(|(at, code)| match last {
        Some(last) if at < last && !code.is_sure() => code.owned(),
        _ => code.operand(),
    });
    each.collect()
}

/// Whether there is a `?` in it.
fn may_end(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == '?',
        TokenTree::Group(group) => may_end(&group.stream()),
        _ => false,
    })
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
