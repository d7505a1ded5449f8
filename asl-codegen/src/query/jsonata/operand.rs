//! What begins an expression: literals, names, `(`, `[`, `{`, `-`, `|`, `*`, `%`. What calls the parser again stands in
//! functions of its own, so that a level of nesting takes little of the stack in a build without optimisation too.

use super::{
    JsonataError, Kind, Transform,
    ancestry::MAX_PARENTS,
    inner::Inner,
    lexer::{Expected, TokenKind},
    parser::{Parser, Read},
    work::{Raw, Work},
};
use crate::source::Span;

/// Reads what begins an expression.
pub(super) fn operand(parser: &mut Parser<'_>) -> Read<Box<Work>> {
    let TokenKind::Operator(symbol) = parser.token.kind else {
        return literal(parser);
    };
    let span = parser.symbol(Expected::Operator)?;
    match symbol {
        "(" => block(parser, span),
        "[" => array(parser, span),
        "{" => object(parser, span),
        "-" => negative(parser, span),
        "|" => transform(parser, span),
        _ => single(parser, symbol, span),
    }
}

/// What is one token, and no operator.
fn literal(parser: &mut Parser<'_>) -> Read<Box<Work>> {
    let token = parser.advance(Expected::Operator)?;
    let span = Span::new(token.at.start, token.at.end);
    let kind = match token.kind {
        TokenKind::Name(name) => return Ok(Work::name(name, span)),
        TokenKind::Variable(name) => match name.as_str() {
            "" => Kind::Context,
            "$" => Kind::Root,
            _ => Kind::Variable(name),
        },
        TokenKind::String(text) => Kind::String(text),
        TokenKind::Number(number) => Kind::Number(number),
        TokenKind::Bool(value) => Kind::Bool(value),
        TokenKind::Regex(regex) => Kind::Regex(regex),
        TokenKind::Null | TokenKind::Operator(_) => Kind::Null,
        TokenKind::End => return Ok(end(parser, span)),
    };
    Ok(Work::expr(kind, span, 1))
}

/// Nothing. It is told only if nothing else is wrong: as in the reference implementation.
fn end(parser: &mut Parser<'_>, span: Span) -> Box<Work> {
    let error = JsonataError::new(
        "S0207",
        parser.end_of_text(),
        "Unexpected end of expression",
    );
    parser.paths.wrong(error);
    let mut work = Work::expr(Kind::Null, span, 1);
    work.raw = Raw::End;
    work
}

/// What is one operator.
fn single(parser: &mut Parser<'_>, symbol: &'static str, span: Span) -> Read<Box<Work>> {
    let kind = match symbol {
        "and" | "or" | "in" => return Ok(Work::name(symbol.to_owned(), span)),
        "*" => Kind::Wildcard,
        "**" => Kind::Descendant,
        "%" => return parent(parser, span),
        _ => return no_operand(parser, symbol, span),
    };
    Ok(Work::expr(kind, span, 1))
}

fn no_operand(parser: &mut Parser<'_>, symbol: &'static str, span: Span) -> Read<Box<Work>> {
    let token = super::lexer::quoted(symbol);
    let message = format!("The symbol {token} cannot be used as a unary operator");
    let error = JsonataError::new("S0211", span.range(), message);
    let help = parser.foreign_operator(symbol, span.start as usize);
    parser.lexer.stop(match help {
        Some(help) => error.help(help),
        None => error,
    })
}

fn parent(parser: &mut Parser<'_>, span: Span) -> Read<Box<Work>> {
    match parser.paths.ancestry.add(span) {
        Some(slot) => Ok(Work::expr(Kind::Parent(slot), span, 1)),
        None => {
            let message = format!("more than {MAX_PARENTS} `%` in one expression");
            parser
                .lexer
                .stop(JsonataError::without_code(span.range(), message))
        }
    }
}

/// Behind `(`.
fn block(parser: &mut Parser<'_>, start: Span) -> Read<Box<Work>> {
    let mut inner = Inner::default();
    while !parser.is(")") {
        inner.item(parser.expression(0)?);
        if !parser.eat(";")? {
            break;
        }
    }
    parser.close(")")?;
    Ok(inner.block(parser.span_since(start)))
}

/// Behind `[`.
fn array(parser: &mut Parser<'_>, start: Span) -> Read<Box<Work>> {
    let mut inner = Inner::default();
    while !parser.is("]") || !inner.is_empty() {
        let first = parser.expression(0)?;
        match parser.eat("..")? {
            true => inner.range(first, parser.expression(0)?),
            false => inner.item(first),
        }
        if !parser.eat(",")? {
            break;
        }
    }
    parser.close("]")?;
    Ok(inner.array(parser.span_since(start)))
}

/// Behind `{`.
fn object(parser: &mut Parser<'_>, start: Span) -> Read<Box<Work>> {
    let inner = pairs(parser)?;
    Ok(inner.object(parser.span_since(start)))
}

/// Behind `{`, up to `}`.
pub(super) fn pairs(parser: &mut Parser<'_>) -> Read<Inner> {
    let mut inner = Inner::default();
    while !parser.is("}") || !inner.is_empty() {
        let key = parser.expression(0)?;
        parser.expect(":")?;
        inner.pair(key, parser.expression(0)?);
        if !parser.eat(",")? {
            break;
        }
    }
    parser.close("}")?;
    Ok(inner)
}

/// Behind `-`.
fn negative(parser: &mut Parser<'_>, start: Span) -> Read<Box<Work>> {
    let work = parser.expression(70)?;
    Ok(negated(work, parser.span_since(start)))
}

fn negated(mut work: Box<Work>, span: Span) -> Box<Work> {
    if let Some(expr) = work.single()
        && let Kind::Number(number) = &mut expr.kind
    {
        number.text = match number.text.strip_prefix('-') {
            Some(positive) => positive.to_owned(),
            None => format!("-{}", number.text),
        };
        expr.span = span;
        // It is no longer what `[]` would be for, and a `-` in front of all that follows it.
        work.span = span;
        work.last().step.span = span;
        return work;
    }
    let mut inner = Inner::default();
    let expr = inner.take(work);
    inner.into_work(Kind::Negate(Box::new(expr)), span)
}

/// Behind `|`.
fn transform(parser: &mut Parser<'_>, start: Span) -> Read<Box<Work>> {
    let pattern = parser.expression(0)?;
    parser.expect("|")?;
    let update = parser.expression(0)?;
    let delete = match parser.eat(",")? {
        true => Some(parser.expression(0)?),
        false => None,
    };
    parser.expect("|")?;
    let mut inner = Inner::default();
    let transform = Transform {
        pattern: inner.take(pattern),
        update: inner.take(update),
        delete: delete.map(|delete| inner.take(delete)),
    };
    // The `%` of a transform find nothing outside of it.
    inner.seeks.clear();
    Ok(inner.into_work(
        Kind::Transform(Box::new(transform)),
        parser.span_since(start),
    ))
}
