//! Operators by their binding power, after Pratt: what begins an expression is in `operand`, what goes on with one in
//! `operator`.

use super::{
    Expr, JsonataError, Kind,
    lexer::{Expected, Lexer, MAX_ERRORS, Stop, Token, TokenKind, quoted},
    operand, operator,
    path::Paths,
    work::{Raw, Work},
};
use crate::source::Span;

/// How many levels an expression may have, in its text and as a tree: what reads, walks, copies, compares and drops it
/// recurses, and fits into 512 KiB of stack, built without optimisation too.
pub const MAX_DEPTH: usize = 100;

/// How long an expression may be, in bytes: as long as all of a definition on AWS.
const MAX_LENGTH: usize = 1 << 20;

/// What reading a part of an expression gives.
pub(super) type Read<T> = Result<T, Stop>;

/// Reads an expression, without `{%` and `%}`. Spans in it count in `text`. Of several errors the first is the one that the
/// reference implementation gives.
///
/// ```
/// # use asl_codegen::query::jsonata::{Kind, parse};
/// let expr = parse("$states.input.items[price > 10].name").unwrap();
/// assert!(matches!(&expr.kind, Kind::Path(path) if path.steps.len() == 4));
/// let error = &parse("[1,2").unwrap_err()[0];
/// assert_eq!((error.code, error.at.clone()), (Some("S0203"), 4..4));
/// ```
pub fn parse(text: &str) -> Result<Expr, Vec<JsonataError>> {
    if text.len() > MAX_LENGTH {
        let message = format!("longer than {MAX_LENGTH} bytes");
        return Err(vec![JsonataError::without_code(0..0, message)]);
    }
    let mut parser = Parser::new(text);
    let read = parser.whole();
    let (mut errors, paths) = (parser.lexer.errors, parser.paths);
    match read {
        Ok(work) if errors.is_empty() => paths.finish(work),
        _ => {
            let late = paths.errors.into_iter();
            errors.extend(late.filter(|error| error.code != Some("S0207")));
            errors.truncate(MAX_ERRORS);
            Err(errors)
        }
    }
}

pub(super) struct Parser<'a> {
    pub(super) lexer: Lexer<'a>,
    pub(super) paths: Paths,
    /// The next token.
    pub(super) token: Token,
    /// Behind the last token that was read.
    pub(super) end: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn new(text: &'a str) -> Self {
        Parser {
            lexer: Lexer::new(text),
            paths: Paths::default(),
            token: Token {
                kind: TokenKind::End,
                at: 0..0,
            },
            end: 0,
            depth: 0,
        }
    }

    fn whole(&mut self) -> Read<Box<Work>> {
        self.advance(Expected::Operand)?;
        let work = self.expression(0)?;
        if self.token.kind == TokenKind::End {
            return Ok(work);
        }
        let message = format!("Syntax error: {}", self.token.kind.display());
        let error = JsonataError::new("S0201", self.token.at.clone(), message);
        let error = match self.foreign_token() {
            Some(help) => error.help(help),
            None => error,
        };
        self.lexer.stop(error)
    }

    /// Goes to the next token and gives the one that was.
    pub(super) fn advance(&mut self, expected: Expected) -> Read<Token> {
        let next = self.lexer.next(expected)?;
        if let TokenKind::Operator(symbol @ ("!" | "~")) = next.kind {
            let message = format!("Unknown operator: {}", quoted(symbol));
            let error = JsonataError::new("S0204", next.at, message);
            return self.lexer.stop(match symbol {
                "!" => error.help("write `$not(…)`"),
                _ => error,
            });
        }
        self.end = self.token.at.end;
        Ok(std::mem::replace(&mut self.token, next))
    }

    pub(super) fn is(&self, symbol: &str) -> bool {
        matches!(self.token.kind, TokenKind::Operator(found) if found == symbol)
    }

    /// Goes behind a symbol if it is next.
    pub(super) fn eat(&mut self, symbol: &str) -> Read<bool> {
        let found = self.is(symbol);
        if found {
            self.advance(Expected::Operand)?;
        }
        Ok(found)
    }

    /// Goes behind a symbol, before something that begins an expression.
    pub(super) fn expect(&mut self, symbol: &str) -> Read<()> {
        self.expect_before(symbol, Expected::Operand)
    }

    /// Goes behind the symbol that ends an expression.
    pub(super) fn close(&mut self, symbol: &str) -> Read<()> {
        self.expect_before(symbol, Expected::Operator)
    }

    fn expect_before(&mut self, symbol: &str, expected: Expected) -> Read<()> {
        if self.is(symbol) {
            return self.advance(expected).map(drop);
        }
        let wanted = quoted(symbol);
        let error = match self.token.kind {
            TokenKind::End => {
                let message = format!("Expected {wanted} before end of expression");
                JsonataError::new("S0203", self.end_of_text(), message)
            }
            _ => {
                let got = self.token.kind.display();
                let message = format!("Expected {wanted}, got {got}");
                JsonataError::new("S0202", self.token.at.clone(), message)
            }
        };
        let error = match self.foreign_token() {
            Some(help) => error.help(help),
            None => error,
        };
        self.lexer.stop(error)
    }

    /// Just behind the last token.
    pub(super) fn end_of_text(&self) -> std::ops::Range<usize> {
        self.end..self.end
    }

    pub(super) fn span_since(&self, start: Span) -> Span {
        Span::new(start.start as usize, self.end)
    }

    /// Goes behind the operator that is next, and gives where it stands.
    pub(super) fn symbol(&mut self, expected: Expected) -> Read<Span> {
        let token = self.advance(expected)?;
        Ok(Span::new(token.at.start, token.at.end))
    }

    /// Reads an expression up to an operator that binds less than `power`.
    pub(super) fn expression(&mut self, power: u8) -> Read<Box<Work>> {
        if self.depth == MAX_DEPTH {
            return self.too_deep(self.token.at.clone());
        }
        self.depth += 1;
        let mut left = operand::operand(self)?;
        while power < self.binding_power() {
            left = operator::go_on(self, left)?;
            if left.height > MAX_DEPTH {
                return self.too_deep(left.span.range());
            }
        }
        self.depth -= 1;
        Ok(left)
    }

    fn too_deep<T>(&mut self, at: std::ops::Range<usize>) -> Read<T> {
        let message = format!("more than {MAX_DEPTH} levels inside each other");
        let error = JsonataError::without_code(at, message);
        self.lexer
            .stop(error.help("bind parts of it to variables: `( $a := …; … )`"))
    }

    fn binding_power(&self) -> u8 {
        let TokenKind::Operator(symbol) = self.token.kind else {
            return 0;
        };
        match symbol {
            "[" | "(" | "@" | "#" => 80,
            "." => 75,
            "{" => 70,
            "*" | "/" | "%" => 60,
            "+" | "-" | "&" => 50,
            "=" | "!=" | "<" | "<=" | ">" | ">=" | "^" | "~>" | "in" => 40,
            "and" => 30,
            "or" => 25,
            "?" => 20,
            ":=" => 10,
            _ => 0,
        }
    }
}

/// The name of a variable that nothing but `[]` follows.
pub(super) fn variable(work: &mut Work) -> Option<String> {
    if !work.is_bare(Raw::Variable) {
        return None;
    }
    match work.single_kind()? {
        Kind::Context => Some(String::new()),
        Kind::Root => Some("$".to_owned()),
        Kind::Variable(name) => Some(std::mem::take(name)),
        _ => None,
    }
}
