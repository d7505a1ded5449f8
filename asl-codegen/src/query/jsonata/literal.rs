//! Strings, numbers and regexes.

use super::{
    JsonataError, Number, Regex,
    lexer::{Lexer, Stop},
};

/// The cursor is at the opening quote.
pub(super) fn string(lexer: &mut Lexer<'_>, quote: char) -> Result<String, Stop> {
    let start = lexer.at;
    let mut value = String::new();
    lexer.at += 1;
    loop {
        let rest = lexer.rest();
        let plain = rest.find([quote, '\\']).unwrap_or(rest.len());
        value.push_str(&rest[..plain]);
        lexer.at += plain;
        let mut next = rest[plain..].chars();
        match (next.next(), next.next()) {
            (Some('\\'), Some('u')) => match unicode(lexer)? {
                Some(character) => value.push(character),
                // No text can hold one half of a pair.
                None => value.push('\u{fffd}'),
            },
            (Some('\\'), Some(escaped)) => {
                let at = lexer.at..lexer.at + 1 + escaped.len_utf8();
                lexer.at = at.end;
                match unescaped(escaped) {
                    Some(character) => value.push(character),
                    None => lexer.wrong(no_escape(at, escaped, quote))?,
                }
            }
            (Some('\\'), None) => {
                let at = lexer.at..lexer.at + 1;
                lexer.at = at.end;
                let message = "Unsupported escape sequence: \\\"\"";
                lexer.wrong(JsonataError::new("S0103", at, message))?;
            }
            (None, _) => {
                let message = "String literal must be terminated by a matching quote";
                return lexer.stop(JsonataError::new("S0101", start..start + 1, message));
            }
            (Some(_), _) => {
                lexer.at += 1;
                return Ok(value);
            }
        }
    }
}

fn unescaped(escaped: char) -> Option<char> {
    Some(match escaped {
        '"' | '\\' | '/' => escaped,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => return None,
    })
}

fn no_escape(at: std::ops::Range<usize>, escaped: char, quote: char) -> JsonataError {
    let token = super::lexer::quoted(escaped.encode_utf8(&mut [0; 4]));
    let message = format!("Unsupported escape sequence: \\{token}");
    let error = JsonataError::new("S0103", at, message);
    match escaped {
        '\'' if quote == '\'' => error.help("a `'` stands in double quotes"),
        '\'' => error.help("a `'` needs no `\\` here"),
        '`' | '$' | '{' | '}' | '%' => error.help(format!("a `{escaped}` needs no `\\`")),
        _ => error.help("a backslash is written `\\\\`, and `\\\\\\\\` in a JSON string"),
    }
}

/// `\u` and what follows. None is a lone surrogate.
fn unicode(lexer: &mut Lexer<'_>) -> Result<Option<char>, Stop> {
    let start = lexer.at;
    let Some(unit) = hex_digits(&lexer.rest()[2..]) else {
        // The digits that are there are part of it.
        let digits = lexer.rest()[2..].bytes().take(4);
        let digits = digits.take_while(u8::is_ascii_hexdigit).count();
        lexer.at += 2 + digits;
        let message = "The escape sequence \\u must be followed by 4 hex digits";
        lexer.wrong(JsonataError::new("S0104", start..lexer.at, message))?;
        return Ok(Some('\u{fffd}'));
    };
    lexer.at += 6;
    let low = lexer.rest().strip_prefix("\\u").and_then(hex_digits);
    match (unit, low) {
        (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) => {
            lexer.at += 6;
            let code = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
            Ok(char::from_u32(code))
        }
        _ => Ok(char::from_u32(unit)),
    }
}

fn hex_digits(text: &str) -> Option<u32> {
    let digits = text.get(..4)?;
    let all = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    all.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

/// The cursor is at the first digit.
pub(super) fn number(lexer: &mut Lexer<'_>) -> Result<Number, Stop> {
    let start = lexer.at;
    let rest = lexer.rest();
    let digits = |from: usize| {
        let tail = rest.as_bytes().get(from..).unwrap_or_default();
        from + tail.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let whole = if rest.starts_with('0') { 1 } else { digits(0) };
    let mut end = whole;
    if rest[end..].starts_with('.') && digits(end + 1) > end + 1 {
        end = digits(end + 1);
    }
    if let Some(exponent) = rest[end..].strip_prefix(['e', 'E']) {
        let sign = usize::from(exponent.starts_with(['+', '-']));
        let first = end + 1 + sign;
        if digits(first) > first {
            end = digits(first);
        }
    }
    lexer.at += end;
    let text = rest[..end].to_owned();
    if !text.parse().is_ok_and(f64::is_finite) {
        let message = format!("Number out of range: {}", super::lexer::quoted(&text));
        lexer.wrong(JsonataError::new("S0102", start..lexer.at, message))?;
    }
    Ok(Number {
        integer: end == whole,
        text,
    })
}

/// The cursor is at the opening slash. A slash in brackets or behind a backslash does not close it.
pub(super) fn regex(lexer: &mut Lexer<'_>) -> Result<Regex, Stop> {
    let start = lexer.at;
    let bytes = lexer.rest().as_bytes();
    let (mut depth, mut backslashes) = (0, 0);
    for (at, byte) in bytes.iter().enumerate().skip(1) {
        match byte {
            b'/' if depth == 0 && backslashes % 2 == 0 => return flags(lexer, start, at),
            // Behind any backslash, also an escaped one: as in the reference implementation.
            b'(' | b'[' | b'{' if backslashes == 0 => depth += 1,
            b')' | b']' | b'}' if backslashes == 0 => depth -= 1,
            _ => {}
        }
        backslashes = if *byte == b'\\' { backslashes + 1 } else { 0 };
    }
    let error = "No terminating / in regular expression";
    let error = JsonataError::new("S0302", start..start + 1, error);
    lexer.stop(match depth {
        0 => error,
        _ => error.help("a `/` between brackets does not end it: close them, or write `\\(` for a bracket itself"),
    })
}

/// Behind a pattern that ends `length` bytes after the slash at `start`.
fn flags(lexer: &mut Lexer<'_>, start: usize, length: usize) -> Result<Regex, Stop> {
    let pattern = lexer.rest()[1..length].to_owned();
    if pattern.is_empty() {
        let message = "Empty regular expressions are not allowed";
        return lexer.stop(JsonataError::new("S0301", start..start + 2, message));
    }
    lexer.at += length + 1;
    let rest = lexer.rest();
    let flags = &rest[..rest.find(|c| c != 'i' && c != 'm').unwrap_or(rest.len())];
    lexer.at += flags.len();
    if let Err(mistake) = super::regex::check(&pattern) {
        let at = start + 1 + mistake.at.start..start + 1 + mistake.at.end;
        lexer.wrong(JsonataError::without_code(at, mistake.message).help(mistake.help))?;
    }
    Ok(Regex {
        pattern,
        ignore_case: flags.contains('i'),
        multi_line: flags.contains('m'),
    })
}
