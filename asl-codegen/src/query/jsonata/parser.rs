//! Operators by their binding power, after Pratt: what begins an expression is in `operand`, what goes on with one here.

use super::{
    Expr, JsonataError, Kind, Operator, lambda,
    lexer::{Expected, Lexer, MAX_ERRORS, Stop, Token, TokenKind, quoted},
    operand,
    path::{Inside, Paths},
    work::{Raw, Work},
};
use crate::source::{Span, Spanned};

/// How many levels an expression may have: what walks it recurses.
pub const MAX_DEPTH: usize = 250;

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

    fn whole(&mut self) -> Read<Work> {
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

    /// Reads an expression up to an operator that binds less than `power`.
    pub(super) fn expression(&mut self, power: u8) -> Read<Work> {
        if self.depth == MAX_DEPTH {
            return self.too_deep(self.token.at.clone());
        }
        self.depth += 1;
        let first = self.advance(Expected::Operator)?;
        let mut left = operand::operand(self, first)?;
        while power < self.binding_power() {
            let operator = self.advance(Expected::Operand)?;
            left = self.go_on(left, operator)?;
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

    /// Goes on with an expression, behind the operator.
    fn go_on(&mut self, left: Work, operator: Token) -> Read<Work> {
        let at = Span::new(operator.at.start, operator.at.end);
        let TokenKind::Operator(symbol) = operator.kind else {
            return Ok(left);
        };
        match symbol {
            "." => {
                let right = self.expression(75)?;
                Ok(self.paths.step(left, right))
            }
            "[" => self.bracket(left, at),
            "{" => {
                let before = self.paths.errors.len();
                let (pairs, inner) = operand::pairs(self)?;
                let mut left = left;
                left.height = left.height.max(inner.height + 1);
                let group = self.inside(pairs, at, before);
                // The `%` in a group find nothing outside of it.
                Ok(self.paths.group(left, group))
            }
            "(" => lambda::call(self, left),
            "^" => self.sort(left, at),
            "@" | "#" => self.binding(left, symbol, at),
            ":=" => self.bind(left),
            "?" => self.condition(left),
            "~>" => {
                let right = self.expression(40)?;
                let (mut left, mut right) = (left, right);
                let keeps = left.keeps_array() || right.keeps_array();
                let mut work = join(left, right, |left, right| {
                    Kind::Apply(Box::new(left), Box::new(right))
                });
                work.seeks().clear();
                if keeps {
                    work.set_keep_array();
                }
                Ok(work)
            }
            _ => self.binary(left, symbol),
        }
    }

    fn binary(&mut self, left: Work, symbol: &'static str) -> Read<Work> {
        let (operator, power) = match symbol {
            "+" => (Operator::Add, 50),
            "-" => (Operator::Subtract, 50),
            "&" => (Operator::Concat, 50),
            "*" => (Operator::Multiply, 60),
            "/" => (Operator::Divide, 60),
            "%" => (Operator::Modulo, 60),
            "=" => (Operator::Equal, 40),
            "!=" => (Operator::NotEqual, 40),
            "<" => (Operator::Less, 40),
            "<=" => (Operator::LessOrEqual, 40),
            ">" => (Operator::Greater, 40),
            ">=" => (Operator::GreaterOrEqual, 40),
            "in" => (Operator::In, 40),
            "and" => (Operator::And, 30),
            _ => (Operator::Or, 25),
        };
        let right = self.expression(power)?;
        Ok(join(left, right, |left, right| {
            Kind::Binary(operator, Box::new(left), Box::new(right))
        }))
    }

    /// Behind `[`.
    fn bracket(&mut self, left: Work, at: Span) -> Read<Work> {
        if self.is("]") {
            self.advance(Expected::Operand)?;
            return Ok(self.paths.keep_array(left, self.end));
        }
        let before = self.paths.errors.len();
        let predicate = self.expression(0)?;
        self.close("]")?;
        let predicate = self.inside(predicate, at, before);
        Ok(self.paths.filter(left, predicate))
    }

    fn inside<T>(&self, what: T, at: Span, before: usize) -> Inside<T> {
        Inside {
            what,
            span: self.span_since(at),
            before,
        }
    }

    /// Behind `^`.
    fn sort(&mut self, left: Work, at: Span) -> Read<Work> {
        self.expect("(")?;
        let mut terms = Vec::new();
        loop {
            let descending = self.eat(">")?;
            if !descending {
                self.eat("<")?;
            }
            terms.push((descending, self.expression(0)?));
            if !self.eat(",")? {
                break;
            }
        }
        self.expect(")")?;
        let span = self.span_since(at);
        Ok(self.paths.sort(left, terms, span))
    }

    /// Behind `@` or `#`.
    fn binding(&mut self, left: Work, symbol: &'static str, at: Span) -> Read<Work> {
        let right = self.expression(80)?;
        let span = right.span;
        let Some(name) = variable(right) else {
            let symbol = quoted(symbol);
            let message =
                format!("The right side of {symbol} must be a variable name (start with $)");
            let error = JsonataError::new("S0214", span.range(), message);
            self.lexer.wrong(error)?;
            return Ok(left);
        };
        let name = Spanned::new(name, span);
        Ok(match symbol {
            "@" => self.paths.focus(left, name, at),
            _ => self.paths.index(left, name),
        })
    }

    /// Behind `:=`.
    fn bind(&mut self, left: Work) -> Read<Work> {
        let span = left.span;
        let name = variable(left);
        if name.is_none() {
            let message = "The left side of := must be a variable name (start with $)";
            let error = JsonataError::new("S0212", span.range(), message);
            self.lexer.wrong(error)?;
        }
        let mut right = self.expression(9)?;
        let seeks = right.sought();
        let height = right.height + 1;
        let name = Spanned::new(name.unwrap_or_default(), span);
        let kind = Kind::Bind(name, Box::new(right.finish()));
        let mut work = Work::expr(kind, self.span_since(span), height);
        *work.seeks() = seeks;
        Ok(work)
    }

    /// Behind `?`.
    fn condition(&mut self, mut condition: Work) -> Read<Work> {
        if let Some(help) = self.newer_operator(&condition) {
            let message = format!(
                "The symbol {} cannot be used as a unary operator",
                self.token.kind.display()
            );
            let error = JsonataError::new("S0211", self.token.at.clone(), message);
            return self.lexer.stop(error.help(help));
        }
        let mut then = self.expression(0)?;
        let mut otherwise = match self.eat(":")? {
            true => Some(self.expression(0)?),
            false => None,
        };
        let mut seeks = condition.sought();
        seeks.extend(then.sought());
        let mut height = condition.height.max(then.height);
        if let Some(otherwise) = &mut otherwise {
            seeks.extend(otherwise.sought());
            height = height.max(otherwise.height);
        }
        let span = self.span_since(condition.span);
        let kind = Kind::Condition(Box::new(super::Condition {
            condition: condition.finish(),
            then: then.finish(),
            otherwise: otherwise.map(Work::finish),
        }));
        let mut work = Work::expr(kind, span, height + 1);
        *work.seeks() = seeks;
        Ok(work)
    }
}

/// The name of a variable that nothing but `[]` follows.
pub(super) fn variable(mut work: Work) -> Option<String> {
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

/// Two expressions as one.
fn join(mut left: Work, mut right: Work, kind: impl FnOnce(Expr, Expr) -> Kind) -> Work {
    let mut seeks = left.sought();
    seeks.extend(right.sought());
    let height = left.height.max(right.height) + 1;
    let span = Span::new(left.span.start as usize, right.span.end as usize);
    let mut work = Work::expr(kind(left.finish(), right.finish()), span, height);
    *work.seeks() = seeks;
    work
}
