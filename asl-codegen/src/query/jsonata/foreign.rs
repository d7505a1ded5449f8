//! Operators of other languages and of later versions: how to write what they mean.

use super::{
    JsonataError, Kind, Operator,
    lexer::TokenKind,
    parser::{Parser, Read},
    work::Work,
};

impl Parser<'_> {
    /// `??` and `?:` came with 2.1. Behind the `?`.
    pub(super) fn refuse_newer_operator(&mut self, left: &mut Work) -> Read<()> {
        let Some(help) = self.newer_operator(left) else {
            return Ok(());
        };
        let message = format!(
            "The symbol {} cannot be used as a unary operator",
            self.token.kind.display()
        );
        let error = JsonataError::new("S0211", self.token.at.clone(), message);
        self.lexer.stop(error.help(help))
    }

    /// How to write them without.
    fn newer_operator(&self, left: &mut Work) -> Option<String> {
        let written = self.lexer.text.get(left.span.range()).unwrap_or_default();
        // There they bind more than `and` and `or`: not all of it would be their left side.
        let all = !matches!(
            left.single_kind(),
            Some(Kind::Binary(Operator::And | Operator::Or, ..))
        );
        let left = match all && written.len() <= 30 && !written.contains('\n') {
            true => written,
            false => "a",
        };
        let symbol = match self.token.kind {
            TokenKind::Operator(symbol @ ("?" | ":")) => symbol,
            _ => return None,
        };
        Some(match symbol {
            "?" => format!(
                "`??` is not in AWS's version of JSONata: write `$exists({left}) ? {left} : b`"
            ),
            _ => format!("`?:` is not in AWS's version of JSONata: write `{left} ? {left} : b`"),
        })
    }

    /// What is meant by the operator at a place where none of this language can stand.
    pub(super) fn foreign_operator(&self, symbol: &str, at: usize) -> Option<&'static str> {
        let (before, rest) = self.lexer.text.split_at_checked(at)?;
        Some(match symbol {
            "|" if rest.starts_with("||") => "write `or`",
            "&" if before.ends_with('&') => "write `and`",
            "=" if before.ends_with("!=") => "write `!=`",
            "=" if before.ends_with('=') => "write `=`",
            ">" if before.ends_with('=') => "write `>=`, or `function($x) { … }` for a function",
            "/" => {
                "no regex is read right behind `(`, `[`, `-` and `|`: bind it first, `$re := /…/`"
            }
            "?" => "a `?` stands for an argument only alone: `$f(?, 1)`",
            _ => return None,
        })
    }

    /// The same for the next token.
    pub(super) fn foreign_token(&self) -> Option<&'static str> {
        match self.token.kind {
            TokenKind::Operator(symbol @ ("|" | "&" | "=")) => {
                self.foreign_operator(symbol, self.token.at.start)
            }
            _ => None,
        }
    }
}
