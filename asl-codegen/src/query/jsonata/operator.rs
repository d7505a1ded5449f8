//! What goes on with an expression: each operator in a function of its own, for the sake of the stack.

use super::{
    Condition, Expr, JsonataError, Kind, Operator,
    inner::Inner,
    lambda,
    lexer::{Expected, TokenKind, quoted},
    operand,
    parser::{Parser, Read, variable},
    path::Inside,
    work::Work,
};
use crate::source::{Span, Spanned};

/// Goes on with an expression if an operator is next.
pub(super) fn go_on(parser: &mut Parser<'_>, left: Box<Work>) -> Read<Box<Work>> {
    let TokenKind::Operator(symbol) = parser.token.kind else {
        return Ok(left);
    };
    let at = parser.symbol(Expected::Operand)?;
    match symbol {
        "." => step(parser, left),
        "[" => bracket(parser, left, at),
        "{" => group(parser, left, at),
        "(" => lambda::call(parser, left),
        "^" => sort(parser, left, at),
        "@" | "#" => binding(parser, left, symbol, at),
        ":=" => bind(parser, left),
        "?" => condition(parser, left),
        "~>" => apply(parser, left),
        _ => binary(parser, left, symbol),
    }
}

fn step(parser: &mut Parser<'_>, left: Box<Work>) -> Read<Box<Work>> {
    let right = parser.expression(75)?;
    Ok(parser.paths.step(left, right))
}

/// Behind `[`.
fn bracket(parser: &mut Parser<'_>, left: Box<Work>, at: Span) -> Read<Box<Work>> {
    if parser.is("]") {
        parser.advance(Expected::Operand)?;
        return Ok(parser.paths.keep_array(left, parser.end));
    }
    let before = parser.paths.errors.len();
    let what = parser.expression(0)?;
    parser.close("]")?;
    let span = parser.span_since(at);
    let predicate = Inside { what, span, before };
    Ok(parser.paths.filter(left, predicate))
}

/// Behind `{`.
fn group(parser: &mut Parser<'_>, mut left: Box<Work>, at: Span) -> Read<Box<Work>> {
    let before = parser.paths.errors.len();
    // The `%` in a group find nothing outside of it.
    let what = operand::pairs(parser)?;
    left.height = left.height.max(what.height + 1);
    let span = parser.span_since(at);
    Ok(parser.paths.group(left, Inside { what, span, before }))
}

/// Behind `^`.
fn sort(parser: &mut Parser<'_>, left: Box<Work>, at: Span) -> Read<Box<Work>> {
    parser.expect("(")?;
    let mut terms = Vec::new();
    loop {
        let descending = parser.eat(">")?;
        if !descending {
            parser.eat("<")?;
        }
        terms.push((descending, parser.expression(0)?));
        if !parser.eat(",")? {
            break;
        }
    }
    parser.expect(")")?;
    let span = parser.span_since(at);
    Ok(parser.paths.sort(left, terms, span))
}

/// Behind `@` or `#`.
fn binding(
    parser: &mut Parser<'_>,
    left: Box<Work>,
    symbol: &'static str,
    at: Span,
) -> Read<Box<Work>> {
    let mut right = parser.expression(80)?;
    let span = right.span;
    let Some(name) = variable(&mut right) else {
        no_name(parser, symbol, span)?;
        return Ok(left);
    };
    let name = Spanned::new(name, span);
    Ok(match symbol {
        "@" => parser.paths.focus(left, name, at),
        _ => parser.paths.index(left, name),
    })
}

fn no_name(parser: &mut Parser<'_>, symbol: &'static str, span: Span) -> Read<()> {
    let symbol = quoted(symbol);
    let message = format!("The right side of {symbol} must be a variable name (start with $)");
    let error = JsonataError::new("S0214", span.range(), message);
    parser.lexer.wrong(error)
}

/// Behind `:=`.
fn bind(parser: &mut Parser<'_>, mut left: Box<Work>) -> Read<Box<Work>> {
    let span = left.span;
    let name = variable(&mut left);
    if name.is_none() {
        let message = "The left side of := must be a variable name (start with $)";
        let error = JsonataError::new("S0212", span.range(), message);
        parser.lexer.wrong(error)?;
    }
    let right = parser.expression(9)?;
    let name = Spanned::new(name.unwrap_or_default(), span);
    let mut inner = Inner::default();
    let kind = Kind::Bind(name, Box::new(inner.take(right)));
    Ok(inner.into_work(kind, parser.span_since(span)))
}

/// Behind `?`.
fn condition(parser: &mut Parser<'_>, mut condition: Box<Work>) -> Read<Box<Work>> {
    parser.refuse_newer_operator(&mut condition)?;
    let then = parser.expression(0)?;
    let otherwise = match parser.eat(":")? {
        true => Some(parser.expression(0)?),
        false => None,
    };
    let span = parser.span_since(condition.span);
    let mut inner = Inner::default();
    let condition = Condition {
        condition: inner.take(condition),
        then: inner.take(then),
        otherwise: otherwise.map(|otherwise| inner.take(otherwise)),
    };
    Ok(inner.into_work(Kind::Condition(Box::new(condition)), span))
}

/// Behind `~>`.
fn apply(parser: &mut Parser<'_>, mut left: Box<Work>) -> Read<Box<Work>> {
    let mut right = parser.expression(40)?;
    let keeps = left.keeps_array() || right.keeps_array();
    let mut work = join(left, right, Kind::Apply);
    work.seeks().clear();
    if keeps {
        work.set_keep_array();
    }
    Ok(work)
}

fn binary(parser: &mut Parser<'_>, left: Box<Work>, symbol: &'static str) -> Read<Box<Work>> {
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
    let right = parser.expression(power)?;
    Ok(join(left, right, |left, right| {
        Kind::Binary(operator, left, right)
    }))
}

/// Two expressions as one.
fn join(
    left: Box<Work>,
    right: Box<Work>,
    kind: impl FnOnce(Box<Expr>, Box<Expr>) -> Kind,
) -> Box<Work> {
    let span = Span::new(left.span.start as usize, right.span.end as usize);
    let mut inner = Inner::default();
    let left = Box::new(inner.take(left));
    let right = Box::new(inner.take(right));
    inner.into_work(kind(left, right), span)
}
