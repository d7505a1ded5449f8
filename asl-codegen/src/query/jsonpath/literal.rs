//! Strings, numbers, regexes and JSON inside of a path, and the escapes in names.

use std::fmt::Write;

use super::{Literal, PathError, Read};
use crate::query::cursor::Cursor;

/// Reads a literal, if one begins at the cursor.
pub(super) fn literal(cursor: &mut Cursor<'_>) -> Read<Literal> {
    let start = cursor.at;
    match cursor.peek() {
        Some('\'' | '"') => string(cursor).map(Literal::String),
        Some('/') => regex(cursor),
        Some('[' | '{') => {
            let mut json = String::new();
            self::json(cursor, &mut json)?;
            Ok(Literal::Json(json))
        }
        Some('0'..='9' | '-' | '.') => number(cursor).map(Literal::Number),
        Some(first) if first.is_alphabetic() || first == '_' => {
            let word = cursor.take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
            match word {
                "true" => Ok(Literal::Bool(true)),
                "false" => Ok(Literal::Bool(false)),
                "null" => Ok(Literal::Null),
                _ => Err(cursor
                    .wrong_since(start, "text without quotes")
                    .help(format!("write `'{word}'`"))),
            }
        }
        _ => Err(cursor.wrong(
            "expected a value: a path, text in quotes, a number, `true`, `false` or `null`",
        )),
    }
}

/// Reads a string in single or double quotes.
pub(super) fn string(cursor: &mut Cursor<'_>) -> Read<String> {
    quoted(cursor, |_| false)
}

/// Reads a name in brackets. In one between single quotes, `\"` was recorded keeping its backslash on AWS.
pub(super) fn name(cursor: &mut Cursor<'_>) -> Read<String> {
    let single = cursor.peek() == Some('\'');
    quoted(cursor, |next| single && next == Some('"'))
}

/// Reads a string. Before what is `kept`, a backslash stands for itself.
fn quoted(cursor: &mut Cursor<'_>, kept: impl Fn(Option<char>) -> bool) -> Read<String> {
    let start = cursor.at;
    let quote = cursor.next();
    let mut value = String::new();
    loop {
        match cursor.next() {
            None => {
                let message = format!("this `{}` is not closed", quote.unwrap_or('\''));
                return Err(PathError::new(start..start + 1, message));
            }
            Some('\\') if kept(cursor.peek()) => value.push('\\'),
            Some('\\') => value.push(escaped(cursor)?),
            character if character == quote => return Ok(value),
            Some(character) => value.push(character),
        }
    }
}

/// Behind a backslash in quotes. What has no meaning of its own stands for itself.
fn escaped(cursor: &mut Cursor<'_>) -> Read<char> {
    Ok(match cursor.next() {
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('u') => match unicode(cursor)? {
            Some(character) => character,
            None => return Err(cursor.wrong("expected four hexadecimal digits")),
        },
        Some(character) => character,
        None => return Err(cursor.wrong("`\\` with nothing behind it")),
    })
}

/// Behind a backslash in a name after a dot, where letters stand for themselves: `$.\stor\e` is `$.store`.
pub(super) fn escaped_in_name(cursor: &mut Cursor<'_>) -> Read<char> {
    match cursor.next() {
        Some('u') => Ok(unicode(cursor)?.unwrap_or('u')),
        Some(character) => Ok(character),
        None => Err(cursor.wrong("`\\` with nothing behind it")),
    }
}

/// Behind `\u`; `None` where no four digits follow.
fn unicode(cursor: &mut Cursor<'_>) -> Read<Option<char>> {
    let start = cursor.at - 2;
    let Some(unit) = unit(cursor) else {
        return Ok(None);
    };
    if let Some(character) = char::from_u32(unit) {
        return Ok(Some(character));
    }
    if unit < 0xdc00
        && cursor.eat("\\u")
        && let Some(low @ 0xdc00..0xe000) = self::unit(cursor)
    {
        return Ok(char::from_u32(
            0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00),
        ));
    }
    Err(cursor.wrong_since(start, "half of a surrogate pair"))
}

fn unit(cursor: &mut Cursor<'_>) -> Option<u32> {
    let digits = cursor.rest().get(..4)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    cursor.at += 4;
    u32::from_str_radix(digits, 16).ok()
}

/// Reads a number as Jayway takes it: `.5`, `1.` and `007` are numbers.
fn number(cursor: &mut Cursor<'_>) -> Read<String> {
    let start = cursor.at;
    let written = cursor.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+'));
    let unsigned = written.strip_prefix('-').unwrap_or(written);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let exponent = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let some = !(whole.is_empty() && fraction.is_empty() || exponent.is_empty());
    if some && digits(whole) && digits(fraction) && digits(exponent) {
        return Ok(written.to_owned());
    }
    let error = cursor.wrong_since(start, "not a number");
    Err(match written.contains(|c: char| c.is_ascii_alphabetic()) {
        true => error.help(format!("text stands in quotes: `'{written}'`")),
        false => error,
    })
}

fn regex(cursor: &mut Cursor<'_>) -> Read<Literal> {
    let start = cursor.at;
    cursor.next();
    loop {
        match cursor.next() {
            None => {
                return Err(PathError::new(start..start + 1, "this regex is not closed")
                    .help("write `/…/`"));
            }
            Some('\\') => drop(cursor.next()),
            Some('/') => break,
            Some(_) => {}
        }
    }
    let written = cursor.since(start);
    let pattern = written[1..written.len() - 1].to_owned();
    let from = cursor.at;
    let flags = cursor.take_while(char::is_alphanumeric);
    if let Some(unknown) = flags.find(|flag| !"dimsuUx".contains(flag)) {
        let at = from + unknown;
        let end = at + flags[unknown..].chars().next().map_or(0, char::len_utf8);
        let error = PathError::new(at..end, "no flag of a regex");
        return Err(error.help("there are d, i, m, s, u, U and x"));
    }
    if let Err(why) = super::translate_regex(&pattern, flags) {
        return Err(cursor.wrong_since(start, why));
    }
    Ok(Literal::Regex(pattern, flags.to_owned()))
}

/// Reads JSON, strings in either quotes, and writes it as JSON.
fn json(cursor: &mut Cursor<'_>, out: &mut String) -> Read<()> {
    match cursor.peek() {
        Some('[') => cursor.nested(|cursor| list(cursor, out, ']')),
        Some('{') => cursor.nested(|cursor| list(cursor, out, '}')),
        Some('/') => Err(cursor.wrong("a regex stands only beside `=~`")),
        _ => {
            let start = cursor.at;
            match literal(cursor)? {
                Literal::String(text) => quote(&text, out),
                Literal::Number(number) if is_json_number(&number) => out.push_str(&number),
                Literal::Number(_) => return Err(cursor.wrong_since(start, "not a number in JSON")),
                Literal::Bool(value) => out.push_str(if value { "true" } else { "false" }),
                _ => out.push_str("null"),
            }
            Ok(())
        }
    }
}

/// Items, or members, up to the closing bracket.
fn list(cursor: &mut Cursor<'_>, out: &mut String, close: char) -> Read<()> {
    let start = cursor.at;
    out.extend(cursor.next());
    cursor.blanks();
    while cursor.peek() != Some(close) {
        if close == '}' {
            match cursor.peek() {
                Some('\'' | '"') => quote(&string(cursor)?, out),
                _ => return Err(cursor.wrong("expected a key in quotes")),
            }
            cursor.blanks();
            cursor.expect(":")?;
            out.push(':');
            cursor.blanks();
        }
        json(cursor, out)?;
        cursor.blanks();
        match cursor.peek() {
            Some(',') => {
                cursor.next();
                out.push(',');
                cursor.blanks();
                if cursor.peek() == Some(close) {
                    return Err(cursor.wrong("expected a value"));
                }
            }
            Some(found) if found == close => {}
            None => {
                return Err(PathError::new(
                    start..start + 1,
                    "this bracket is not closed",
                ));
            }
            Some(_) => return Err(cursor.wrong(format!("expected `,` or `{close}`"))),
        }
    }
    out.extend(cursor.next());
    Ok(())
}

fn is_json_number(number: &str) -> bool {
    let unsigned = number.strip_prefix('-').unwrap_or(number);
    let mut whole = unsigned.split(['.', 'e', 'E']);
    let whole = whole.next().unwrap_or("");
    let zeros = whole.len() > 1 && whole.starts_with('0');
    let dot = unsigned.split_once('.').map(|(_, rest)| rest);
    !whole.is_empty()
        && !zeros
        && dot.is_none_or(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Writes a string of JSON.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            control if control < ' ' => {
                write!(out, "\\u{:04x}", u32::from(control)).expect("a String takes all text");
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
