//! Calls and their arguments.

use super::{Argument, Call, CallError, FUNCTIONS, StringLiteral, function_named};
use crate::{
    diagnostic::{Code, Diagnostics, closest},
    json::Text,
    query::{cursor::Cursor, jsonpath},
    source::{Span, Spanned},
};

/// What is read here, in words.
pub const CALL: &str = "a call of an intrinsic function";

/// How many calls may stand inside each other on AWS.
pub const MAX_NESTING: usize = 10;

/// Reads a call. Spans in it count in `text`.
///
/// ```
/// # use asl_codegen::query::intrinsic::parse;
/// let call = parse("States.Format('{}!', $.name)").unwrap();
/// assert_eq!((call.name.as_str(), call.arguments.len()), ("Format", 2));
/// assert_eq!(parse("States.Fromat('')").unwrap_err().help.unwrap(), "did you mean `States.Format`?");
/// ```
pub fn parse(text: &str) -> Result<Call, CallError> {
    let mut cursor = Cursor::new(text)?;
    let call = call(&mut cursor, 1)?;
    cursor.blanks();
    match cursor.peek() {
        None => Ok(call),
        Some(_) => Err(cursor.wrong("expected the end")),
    }
}

/// Reads the call in a string of a definition and reports what is wrong with it, at its column.
pub fn parse_text(text: &Text, out: &mut Diagnostics, code: Code) -> Option<Call> {
    match parse(&text.value) {
        Ok(call) => Some(call.placed(text)),
        Err(error) => {
            error.report(text, CALL, code, out);
            None
        }
    }
}

fn call(cursor: &mut Cursor<'_>, level: usize) -> Result<Call, CallError> {
    let start = cursor.at;
    let written = cursor.take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '_'));
    if written.is_empty() {
        return Err(cursor.wrong("expected `States.` and a name"));
    }
    if level > MAX_NESTING {
        return Err(cursor.wrong_since(
            start,
            format!("more than {MAX_NESTING} calls inside each other"),
        ));
    }
    let function = written.strip_prefix("States.").and_then(function_named);
    let Some(function) = function else {
        return Err(unknown(cursor, start, written));
    };
    cursor.expect("(")?;
    let arguments = arguments(cursor, level)?;
    if let Some(takes) = function.refuses(arguments.len()) {
        let message = format!("`{written}` takes {takes}, not {}", arguments.len());
        return Err(cursor.wrong_since(start, message));
    }
    Ok(Call {
        text: cursor.since(start).to_owned(),
        name: function.name.to_owned(),
        arguments,
        span: Span::new(start, cursor.at),
    })
}

fn unknown(cursor: &Cursor<'_>, start: usize, written: &str) -> CallError {
    let names = FUNCTIONS.iter().map(|function| function.name);
    let bare = written.rsplit('.').next().unwrap_or(written);
    let error = cursor.wrong_since(start, "no function of this name");
    match closest(bare, names.clone()) {
        Some(meant) => error.help(format!("did you mean `States.{meant}`?")),
        None if cursor.peek() != Some('(') => {
            let message = "expected `States.` and the name of a function, or a path";
            cursor.wrong_since(start, message)
        }
        None => {
            let names: Vec<_> = names.map(|name| format!("`States.{name}`")).collect();
            error.help(format!("there are {}", names.join(", ")))
        }
    }
}

/// Behind `(`.
fn arguments(cursor: &mut Cursor<'_>, level: usize) -> Result<Vec<Spanned<Argument>>, CallError> {
    let mut arguments = Vec::new();
    cursor.blanks();
    if cursor.eat(")") {
        return Ok(arguments);
    }
    loop {
        cursor.blanks();
        let start = cursor.at;
        let argument = argument(cursor, level)?;
        arguments.push(Spanned::new(argument, Span::new(start, cursor.at)));
        cursor.blanks();
        if cursor.eat(")") {
            return Ok(arguments);
        }
        if !cursor.eat(",") {
            return Err(cursor.wrong("expected `,` or `)`"));
        }
    }
}

fn argument(cursor: &mut Cursor<'_>, level: usize) -> Result<Argument, CallError> {
    let start = cursor.at;
    match cursor.peek() {
        Some('\'') => string(cursor).map(Argument::String),
        Some('$') => jsonpath::path(cursor, jsonpath::Within::Call).map(Argument::Path),
        Some('0'..='9' | '-') => number(cursor),
        Some('"' | '“' | '”' | '‘' | '’') => {
            let error = cursor.wrong("no string in these quotes");
            Err(error.help("a string stands in single quotes: `'text'`"))
        }
        Some(first) if first.is_alphabetic() => {
            if cursor.rest().starts_with("States.") {
                return call(cursor, level + 1).map(Argument::Call);
            }
            let word = cursor.take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '_'));
            match word {
                "true" => Ok(Argument::Bool(true)),
                "false" => Ok(Argument::Bool(false)),
                "null" => Ok(Argument::Null),
                _ if cursor.peek() == Some('(') => Err(unknown(cursor, start, word)),
                _ => Err(cursor
                    .wrong_since(start, "text without quotes")
                    .help(format!(
                        "write `'{word}'`, or `$.{word}` for a member of the input"
                    ))),
            }
        }
        _ => {
            Err(cursor
                .wrong("expected a value: a path, text in single quotes, a number, or a call"))
        }
    }
}

fn number(cursor: &mut Cursor<'_>) -> Result<Argument, CallError> {
    let start = cursor.at;
    let written = cursor.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+'));
    let unsigned = written.strip_prefix('-').unwrap_or(written);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let zeros = whole.len() > 1 && whole.starts_with('0');
    match digits(whole) && digits(fraction) && digits(exponent) && !zeros {
        true => Ok(Argument::Number(written.to_owned())),
        false => Err(cursor.wrong_since(start, "not a number")),
    }
}

fn string(cursor: &mut Cursor<'_>) -> Result<StringLiteral, CallError> {
    let start = cursor.at;
    cursor.next();
    let mut value = String::new();
    let mut pieces = Vec::new();
    let mut piece = String::new();
    loop {
        let at = cursor.at;
        let character = match cursor.next() {
            Some('\'') => break,
            Some('{') if cursor.eat("}") => {
                value.push_str("{}");
                pieces.push(std::mem::take(&mut piece));
                continue;
            }
            Some('\\') => match cursor.next() {
                Some(escaped @ ('\'' | '\\' | '{' | '}')) => escaped,
                Some(_) => {
                    let error = cursor.wrong_since(at, "no escape");
                    return Err(error.help("`\\` stands only before `'`, `{`, `}` and `\\`"));
                }
                None => continue,
            },
            Some(character) => character,
            None => return Err(CallError::new(start..start + 1, "this `'` is not closed")),
        };
        value.push(character);
        piece.push(character);
    }
    pieces.push(piece);
    Ok(StringLiteral {
        value,
        pieces,
        open: Vec::new(),
    })
}
