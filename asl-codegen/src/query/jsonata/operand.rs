//! What begins an expression: literals, names, `(`, `[`, `{`, `-`, `|`, `*`, `%`.

use super::{
    Array, Block, JsonataError, Kind, Pair, Transform,
    ancestry::MAX_PARENTS,
    lexer::{Token, TokenKind},
    parser::{Parser, Read},
    work::{Raw, Work},
};
use crate::source::Span;

/// An expression that begins with a token, which has been read.
pub(super) fn operand(parser: &mut Parser<'_>, token: Token) -> Read<Work> {
    let span = Span::new(token.at.start, token.at.end);
    let simple = |kind| Ok(Work::expr(kind, span, 1));
    match token.kind {
        TokenKind::Name(name) => Ok(Work::name(name, span)),
        TokenKind::Variable(name) => simple(match name.as_str() {
            "" => Kind::Context,
            "$" => Kind::Root,
            _ => Kind::Variable(name),
        }),
        TokenKind::String(text) => simple(Kind::String(text)),
        TokenKind::Number(number) => simple(Kind::Number(number)),
        TokenKind::Bool(value) => simple(Kind::Bool(value)),
        TokenKind::Null => simple(Kind::Null),
        TokenKind::Regex(regex) => simple(Kind::Regex(regex)),
        TokenKind::End => {
            // Told only if nothing else is wrong: as in the reference implementation.
            let error = JsonataError::new(
                "S0207",
                parser.end_of_text(),
                "Unexpected end of expression",
            );
            parser.paths.errors.push(error);
            let mut work = Work::expr(Kind::Null, span, 1);
            work.raw = Raw::End;
            Ok(work)
        }
        TokenKind::Operator(symbol) => match symbol {
            "and" | "or" | "in" => Ok(Work::name(symbol.to_owned(), span)),
            "(" => block(parser, span),
            "[" => array(parser, span),
            "{" => object(parser, span),
            "-" => negative(parser, span),
            "|" => transform(parser, span),
            "*" => simple(Kind::Wildcard),
            "**" => simple(Kind::Descendant),
            "%" => parent(parser, span),
            _ => no_operand(parser, symbol, span),
        },
    }
}

fn no_operand(parser: &mut Parser<'_>, symbol: &'static str, span: Span) -> Read<Work> {
    let token = super::lexer::quoted(symbol);
    let message = format!("The symbol {token} cannot be used as a unary operator");
    let error = JsonataError::new("S0211", span.range(), message);
    let help = parser.foreign_operator(symbol, span.start as usize);
    parser.lexer.stop(match help {
        Some(help) => error.help(help),
        None => error,
    })
}

fn parent(parser: &mut Parser<'_>, span: Span) -> Read<Work> {
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

/// What several expressions have in common that belong to one.
#[derive(Default)]
pub(super) struct Inner {
    pub(super) seeks: Vec<usize>,
    pub(super) height: usize,
}

impl Inner {
    pub(super) fn add(&mut self, work: &mut Work) {
        self.seeks.extend(work.sought());
        self.height = self.height.max(work.height);
    }

    /// The expression that they belong to.
    pub(super) fn into_work(self, kind: Kind, span: Span) -> Work {
        let mut work = Work::expr(kind, span, self.height + 1);
        *work.seeks() = self.seeks;
        work
    }
}

/// Behind `(`.
fn block(parser: &mut Parser<'_>, start: Span) -> Read<Work> {
    let (mut inner, mut items, mut cons) = (Inner::default(), Vec::new(), false);
    while !parser.is(")") {
        let mut item = parser.expression(0)?;
        inner.add(&mut item);
        cons |= item.begins_with_cons();
        items.push(item.finish());
        if !parser.eat(";")? {
            break;
        }
    }
    parser.close(")")?;
    let span = parser.span_since(start);
    Ok(inner.into_work(Kind::Block(Block { items, cons }), span))
}

/// Behind `[`.
fn array(parser: &mut Parser<'_>, start: Span) -> Read<Work> {
    let (mut inner, mut items) = (Inner::default(), Vec::new());
    while !parser.is("]") || !items.is_empty() {
        let mut item = parser.expression(0)?;
        if parser.eat("..")? {
            let mut to = parser.expression(0)?;
            let (from_span, to_span) = (item.span, to.span);
            let mut both = Inner::default();
            both.add(&mut item);
            both.add(&mut to);
            let span = Span::new(from_span.start as usize, to_span.end as usize);
            let range = Kind::Range(Box::new(item.finish()), Box::new(to.finish()));
            item = both.into_work(range, span);
        }
        inner.add(&mut item);
        items.push(item.finish());
        if !parser.eat(",")? {
            break;
        }
    }
    parser.close("]")?;
    let span = parser.span_since(start);
    Ok(inner.into_work(Kind::Array(Array { items, cons: false }), span))
}

/// Behind `{`.
fn object(parser: &mut Parser<'_>, start: Span) -> Read<Work> {
    let (pairs, inner) = pairs(parser)?;
    let span = parser.span_since(start);
    Ok(inner.into_work(Kind::Object(pairs), span))
}

/// Behind `{`, up to `}`.
pub(super) fn pairs(parser: &mut Parser<'_>) -> Read<(Vec<Pair>, Inner)> {
    let (mut inner, mut pairs) = (Inner::default(), Vec::new());
    while !parser.is("}") || !pairs.is_empty() {
        let mut key = parser.expression(0)?;
        inner.add(&mut key);
        parser.expect(":")?;
        let mut value = parser.expression(0)?;
        inner.add(&mut value);
        pairs.push(Pair {
            key: key.finish(),
            value: value.finish(),
        });
        if !parser.eat(",")? {
            break;
        }
    }
    parser.close("}")?;
    Ok((pairs, inner))
}

/// Behind `-`.
fn negative(parser: &mut Parser<'_>, start: Span) -> Read<Work> {
    let mut work = parser.expression(70)?;
    let span = parser.span_since(start);
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
        return Ok(work);
    }
    let mut inner = Inner::default();
    inner.add(&mut work);
    Ok(inner.into_work(Kind::Negate(Box::new(work.finish())), span))
}

/// Behind `|`.
fn transform(parser: &mut Parser<'_>, start: Span) -> Read<Work> {
    let mut inner = Inner::default();
    let mut part = |parser: &mut Parser<'_>| -> Read<_> {
        let mut work = parser.expression(0)?;
        inner.add(&mut work);
        Ok(work.finish())
    };
    let pattern = part(parser)?;
    parser.expect("|")?;
    let update = part(parser)?;
    let delete = match parser.eat(",")? {
        true => Some(part(parser)?),
        false => None,
    };
    parser.expect("|")?;
    let span = parser.span_since(start);
    // The `%` of a transform find nothing outside of it.
    inner.seeks.clear();
    Ok(inner.into_work(
        Kind::Transform(Box::new(Transform {
            pattern,
            update,
            delete,
        })),
        span,
    ))
}
