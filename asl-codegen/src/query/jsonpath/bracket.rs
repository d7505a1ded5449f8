//! What stands in brackets: names, indexes, slices, lists, and the frame of a filter.

use super::{PathError, Segment, filter, literal};
use crate::query::cursor::Cursor;

pub(super) fn bracket(cursor: &mut Cursor<'_>) -> Result<Segment, PathError> {
    const EXPECTED: &str = "expected an index, a name in quotes, `*` or `?(`";
    cursor.expect("[")?;
    cursor.blanks();
    let segment = match cursor.peek() {
        Some('\'' | '"') => names(cursor)?,
        Some('*') => {
            cursor.next();
            Segment::Wildcard
        }
        Some('?') => {
            cursor.next();
            cursor.blanks();
            if cursor.peek() != Some('(') {
                return Err(cursor
                    .wrong("expected `(`")
                    .help("a filter is written `[?(…)]`"));
            }
            Segment::Filter(cursor.nested(filter::in_parentheses)?)
        }
        Some('0'..='9' | '-' | ':') => numbers(cursor)?,
        Some(first) if first.is_alphabetic() || first == '_' => {
            let start = cursor.at;
            let name = cursor.take_while(|c| !matches!(c, ']' | '\'' | ','));
            let error = cursor.wrong_since(start, EXPECTED);
            return Err(match name.len() {
                ..60 => error.help(format!("write `['{}']`", name.trim_end())),
                _ => error,
            });
        }
        _ => return Err(cursor.wrong(EXPECTED)),
    };
    cursor.blanks();
    cursor.expect("]")?;
    Ok(segment)
}

fn names(cursor: &mut Cursor<'_>) -> Result<Segment, PathError> {
    let mut names = Vec::new();
    loop {
        match cursor.peek() {
            Some('\'' | '"') => names.push(literal::name(cursor)?),
            _ => return Err(cursor.wrong("expected a name in quotes")),
        }
        cursor.blanks();
        match cursor.peek() {
            Some(']') => break,
            Some(',') => {
                cursor.next();
                cursor.blanks();
            }
            _ => return Err(cursor.wrong("expected `,` or `]`")),
        }
    }
    Ok(match <[String; 1]>::try_from(names) {
        Ok([name]) => Segment::Key(name),
        Err(names) => Segment::Keys(names),
    })
}

fn numbers(cursor: &mut Cursor<'_>) -> Result<Segment, PathError> {
    let start = cursor.at;
    let first = match cursor.peek() {
        Some(':') => None,
        _ => Some(index(cursor)?),
    };
    cursor.blanks();
    if cursor.eat(":") {
        cursor.blanks();
        let last = match cursor.peek() {
            Some('0'..='9' | '-') => Some(index(cursor)?),
            _ => None,
        };
        cursor.blanks();
        if cursor.peek() == Some(':') {
            return Err(cursor
                .wrong("a slice has no step")
                .help("write `[from:to]`"));
        }
        if first.is_none() && last.is_none() {
            let error = cursor.wrong_since(start, "a slice without bounds");
            return Err(error.help("`[*]` gives all items"));
        }
        return Ok(Segment::Slice(first, last));
    }
    let mut indexes: Vec<i64> = first.into_iter().collect();
    while cursor.eat(",") {
        cursor.blanks();
        indexes.push(index(cursor)?);
        cursor.blanks();
    }
    match (cursor.peek(), indexes.as_slice()) {
        (Some(']'), [index]) => Ok(Segment::Index(*index)),
        (Some(']'), _) => Ok(Segment::Indexes(indexes)),
        _ => Err(cursor.wrong("expected `,`, `:` or `]`")),
    }
}

fn index(cursor: &mut Cursor<'_>) -> Result<i64, PathError> {
    let start = cursor.at;
    cursor.eat("-");
    if cursor.take_while(|c| c.is_ascii_digit()).is_empty() {
        return Err(cursor.wrong("expected a whole number"));
    }
    // Jayway reads a Java int.
    match cursor.since(start).parse::<i32>() {
        Ok(index) => Ok(i64::from(index)),
        Err(_) => Err(cursor.wrong_since(start, "no array is this long")),
    }
}
