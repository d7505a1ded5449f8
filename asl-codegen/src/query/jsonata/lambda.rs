//! Behind `(`: calls, partial applications, and the functions that `function` and `λ` write.

use super::{
    Call, Expr, JsonataError, Kind, Lambda, Partial, Signature,
    inner::Inner,
    lexer::{Expected, TokenKind},
    parser::{Parser, Read, variable},
    work::{Raw, Work},
};
use crate::source::{Span, Spanned};

/// An argument.
enum Argument {
    /// `?`
    Open(Span),
    Given(Box<Work>),
}

/// Behind `left(`.
pub(super) fn call(parser: &mut Parser<'_>, left: Box<Work>) -> Read<Box<Work>> {
    let arguments = arguments(parser)?;
    if is_function(&left) {
        return lambda(parser, left.span, arguments);
    }
    let span = parser.span_since(left.span);
    Ok(called(left, arguments, span))
}

fn called(left: Box<Work>, arguments: Vec<Argument>, span: Span) -> Box<Work> {
    let mut inner = Inner::default();
    let given: Vec<Option<Expr>> = arguments
        .into_iter()
        .map(|argument| match argument {
            Argument::Open(_) => None,
            Argument::Given(work) => Some(inner.take(work)),
        })
        .collect();
    inner.height = inner.height.max(left.height);
    let procedure = Box::new(left.finish());
    let kind = match given.iter().any(Option::is_none) {
        true => Kind::Partial(Partial {
            procedure,
            arguments: given,
        }),
        false => Kind::Call(Call {
            procedure,
            arguments: given.into_iter().flatten().collect(),
            tail: false,
        }),
    };
    inner.into_work(kind, span)
}

fn is_function(work: &Work) -> bool {
    let named = work.steps.first().is_some_and(|step| {
        matches!(&step.step.kind, super::StepKind::Name(name) if name == "function" || name == "λ")
    });
    named && work.is_bare(Raw::Name)
}

/// Behind `(`, up to `)`.
fn arguments(parser: &mut Parser<'_>) -> Read<Vec<Argument>> {
    let mut arguments = Vec::new();
    while !parser.is(")") || !arguments.is_empty() {
        if parser.is("?") {
            let open = parser.advance(Expected::Operand)?;
            arguments.push(Argument::Open(Span::new(open.at.start, open.at.end)));
        } else {
            arguments.push(Argument::Given(parser.expression(0)?));
        }
        if !parser.eat(",")? {
            break;
        }
    }
    parser.close(")")?;
    Ok(arguments)
}

/// Behind `function(…)`.
fn lambda(parser: &mut Parser<'_>, start: Span, arguments: Vec<Argument>) -> Read<Box<Work>> {
    let parameters = parameters(parser, arguments)?;
    let signature = match parser.is("<") {
        true => signature(parser)?.map(Box::new),
        false => None,
    };
    parser.expect("{")?;
    let body = parser.expression(0)?;
    parser.expect("}")?;
    let height = body.height + 1;
    let mut body = Box::new(body.finish());
    mark_tail(&mut body);
    let lambda = Box::new(Lambda {
        parameters,
        signature,
        body,
    });
    Ok(Work::expr(
        Kind::Lambda(lambda),
        parser.span_since(start),
        height,
    ))
}

fn parameters(parser: &mut Parser<'_>, arguments: Vec<Argument>) -> Read<Vec<Spanned<String>>> {
    let mut parameters = Vec::new();
    for (at, argument) in arguments.into_iter().enumerate() {
        let (span, name) = match argument {
            Argument::Open(span) => (span, None),
            Argument::Given(mut work) => (work.span, variable(&mut work)),
        };
        if name.is_none() {
            let at = at + 1;
            let message = format!(
                "Parameter {at} of function definition must be a variable name (start with $)"
            );
            let error = JsonataError::new("S0208", span.range(), message);
            parser.lexer.wrong(error)?;
        }
        parameters.push(Spanned::new(name.unwrap_or_default(), span));
    }
    Ok(parameters)
}

/// At `<`.
fn signature(parser: &mut Parser<'_>) -> Read<Option<Signature>> {
    let mut text = "<".to_owned();
    let mut places = vec![(0, parser.token.at.clone())];
    let mut depth = 1;
    while depth > 0 && !parser.is("{") && parser.token.kind != TokenKind::End {
        parser.advance(Expected::Operand)?;
        match parser.token.kind {
            TokenKind::Operator("<") => depth += 1,
            TokenKind::Operator(">") => depth -= 1,
            _ => {}
        }
        places.push((text.len(), parser.token.at.clone()));
        match &parser.token.kind {
            TokenKind::Operator(symbol) => text.push_str(symbol),
            TokenKind::Name(name) | TokenKind::Variable(name) => text.push_str(name),
            TokenKind::End => {}
            other => text.push_str(&other.display()),
        }
    }
    parser.expect(">")?;
    match Signature::parse(&text) {
        Ok(signature) => Ok(Some(signature)),
        Err(error) => {
            // The token that holds the place of the error, and the place in it.
            let token = places.partition_point(|(start, _)| *start <= error.at);
            let (start, at) = places[token.saturating_sub(1)].clone();
            let first = (at.start + error.at - start).min(at.end.saturating_sub(1));
            let last = if error.at > start { first + 1 } else { at.end };
            let error = JsonataError::new(error.code, first..last, error.message());
            parser.lexer.wrong(error)?;
            Ok(None)
        }
    }
}

/// Marks the calls that are the last thing a function does. Those of which something is still filtered or grouped are not:
/// there the reference implementation would filter the call that it has not made yet.
fn mark_tail(body: &mut Expr) {
    if !body.predicates.is_empty() {
        return;
    }
    match &mut body.kind {
        Kind::Call(call) => call.tail = true,
        Kind::Condition(condition) if body.group.is_none() => {
            mark_tail(&mut condition.then);
            condition.otherwise.iter_mut().for_each(mark_tail);
        }
        Kind::Block(block) if body.group.is_none() => {
            block.items.last_mut().into_iter().for_each(mark_tail);
        }
        _ => {}
    }
}
