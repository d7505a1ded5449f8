//! Roots and names, and how paths are put together.

use super::{Argument, FUNCTIONS, Path, PathError, Root, Segment, bracket::bracket, literal};
use crate::{
    diagnostic::{Code, Diagnostics, closest},
    json::Text,
    query::cursor::{Cursor, is_blank},
    source::Span,
};

/// Reads a path. Spans in it count in `text`.
///
/// ```
/// # use asl_codegen::query::jsonpath::{Segment, parse};
/// let path = parse("$.order['a b'][0]").unwrap();
/// assert_eq!(path.segments[1], Segment::Key("a b".into()));
/// assert_eq!(parse("$.order[").unwrap_err().at, 8..8);
/// ```
pub fn parse(text: &str) -> Result<Path, PathError> {
    parse_with_places(text).map(|(path, _)| path)
}

/// Reads the path in a string of a definition and reports what is wrong with it, at its column.
pub fn parse_text(text: &Text, out: &mut Diagnostics, code: Code) -> Option<Path> {
    match parse(&text.value) {
        Ok(mut path) => {
            path.move_spans(&|span| text.span_of(span.start as usize, span.end as usize));
            Some(path)
        }
        Err(error) => {
            error.report(text, "a JSONPath", code, out);
            None
        }
    }
}

/// A path, and where each of its segments is written.
pub(super) fn parse_with_places(text: &str) -> Result<(Path, Vec<Span>), PathError> {
    let mut cursor = Cursor::new(text)?;
    if cursor.peek() != Some('$') {
        return Err(no_path(&cursor, text));
    }
    let (path, places) = path_with_places(&mut cursor, Within::Text)?;
    let end = cursor.at;
    cursor.blanks();
    if cursor.peek().is_none() {
        return Ok((path, places));
    }
    if cursor.at == end {
        return Err(cursor.wrong("expected `.` or `[`"));
    }
    let error = SyntaxHelp::blank(&path, cursor.rest());
    cursor.at = end;
    Err(match error {
        Some(help) => cursor.wrong("a path ends before a blank").help(help),
        None => cursor.wrong("a path ends before a blank"),
    })
}

/// Helps that need a look at what was read.
struct SyntaxHelp;

impl SyntaxHelp {
    fn blank(path: &Path, rest: &str) -> Option<String> {
        let Some(Segment::Key(name)) = path.segments.last() else {
            return None;
        };
        let more = rest.split(['.', '[', '(']).next()?;
        (more.chars().count() < 40 && !more.contains(['\'', '\\']))
            .then(|| format!("write `['{name} {more}']`"))
    }
}

fn no_path(cursor: &Cursor<'_>, text: &str) -> PathError {
    let error = cursor.wrong("a path begins with `$`");
    match cursor.peek() {
        None => cursor
            .wrong("expected a path")
            .help("`$` is all of the input"),
        Some('@') => cursor.wrong("`@` stands only inside of a filter"),
        Some('.' | '[') => error.help(format!("write `${}`", text.trim_end())),
        Some(first)
            if text.len() <= 60
                && (first.is_alphabetic() || first == '_')
                && !text.contains(['(', ' ']) =>
        {
            error.help(format!("write `$.{text}`"))
        }
        _ => error,
    }
}

/// Where a path stands: what ends its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::query) enum Within {
    /// Alone in a text.
    Text,
    /// Among the arguments of an intrinsic function.
    Call,
    /// Among the arguments of a function after a path.
    Arguments,
    /// In a filter.
    Filter,
}

/// Reads the path that begins at the cursor, up to something that does not belong to it.
pub(in crate::query) fn path(cursor: &mut Cursor<'_>, within: Within) -> Result<Path, PathError> {
    path_with_places(cursor, within).map(|(path, _)| path)
}

fn path_with_places(
    cursor: &mut Cursor<'_>,
    within: Within,
) -> Result<(Path, Vec<Span>), PathError> {
    let start = cursor.at;
    let root = root(cursor, within)?;
    let (mut segments, mut places) = (Vec::new(), Vec::new());
    loop {
        let begin = cursor.at;
        let segment = match cursor.peek() {
            Some('.') => {
                cursor.next();
                if cursor.eat(".") {
                    segments.push(Segment::Descend);
                    places.push(Span::new(begin, cursor.at));
                }
                match cursor.peek() {
                    Some('[') => bracket(cursor)?,
                    Some('*') => {
                        cursor.next();
                        Segment::Wildcard
                    }
                    _ => name_or_function(cursor, within)?,
                }
            }
            Some('[') => bracket(cursor)?,
            _ => break,
        };
        segments.push(segment);
        places.push(Span::new(begin, cursor.at));
    }
    let mut path = Path {
        text: cursor.since(start).to_owned(),
        root,
        segments,
        span: Span::new(start, cursor.at),
    };
    gather(&mut path, &places);
    Ok((path, places))
}

/// `$..price.sum()` adds up all prices: it is `$.sum($..price)`.
fn gather(path: &mut Path, places: &[Span]) {
    let starts = matches!(path.segments.first(), Some(Segment::Descend));
    if !starts || !matches!(path.segments.last(), Some(Segment::Function(..))) {
        return;
    }
    let first = path
        .segments
        .iter()
        .position(|s| matches!(s, Segment::Function(..)));
    let (Some(first), start) = (first, path.span.start) else {
        return;
    };
    let end = places.get(first).map_or(path.span.end, |place| place.start);
    let mut rest = path.segments.split_off(first);
    let found = Path {
        text: path.text[..(end - start) as usize].to_owned(),
        root: path.root.clone(),
        segments: std::mem::take(&mut path.segments),
        span: Span { start, end },
    };
    if let Some(Segment::Function(_, arguments)) = rest.first_mut() {
        *arguments = vec![Argument::Path(found)];
    }
    path.segments = rest;
}

fn root(cursor: &mut Cursor<'_>, within: Within) -> Result<Root, PathError> {
    let start = cursor.at;
    let root = match cursor.next() {
        Some('@') => Root::Current,
        _ if cursor.eat("$") => Root::Context,
        _ => match cursor.peek() {
            Some(first) if first.is_alphabetic() || first == '_' => {
                let name =
                    cursor.take_while(|c| c == '_' || c.is_ascii_alphanumeric() || !c.is_ascii());
                Root::Variable(name.to_owned())
            }
            _ => Root::Data,
        },
    };
    let inside = matches!(within, Within::Filter | Within::Arguments);
    if inside && matches!(root, Root::Context | Root::Variable(_)) {
        return Err(cursor
            .wrong_since(start, "only `$` and `@` can be read here")
            .help("`$` is what the whole path begins with, `@` the item at hand"));
    }
    if root == Root::Current && within != Within::Filter {
        return Err(cursor.wrong_since(start, "`@` stands only inside of a filter"));
    }
    match cursor.peek() {
        Some('.' | '[') | None => Ok(root),
        Some(character) if ends_name(cursor, character, within) => Ok(root),
        Some(_) => Err(cursor.wrong("expected `.` or `[`")),
    }
}

fn ends_name(cursor: &Cursor<'_>, character: char, within: Within) -> bool {
    match character {
        '.' | '[' | '(' => true,
        blank if is_blank(blank) => true,
        ',' | ')' if matches!(within, Within::Call | Within::Arguments) => true,
        ')' | ']' | '<' | '>' | '=' | '~' | '!' => within == Within::Filter,
        '&' => within == Within::Filter && cursor.rest().starts_with("&&"),
        '|' => within == Within::Filter && cursor.rest().starts_with("||"),
        _ => false,
    }
}

fn name_or_function(cursor: &mut Cursor<'_>, within: Within) -> Result<Segment, PathError> {
    let start = cursor.at;
    let mut name = String::new();
    while let Some(character) = cursor.peek() {
        if ends_name(cursor, character, within) {
            break;
        }
        cursor.next();
        match character {
            '\\' => name.push(literal::escaped_in_name(cursor)?),
            _ => name.push(character),
        }
    }
    if cursor.at == start {
        let error = cursor.wrong("expected a name");
        return Err(match cursor.peek() {
            None => error.help("a path does not end with `.`"),
            Some(_) => error,
        });
    }
    if !cursor.eat("(") {
        return Ok(Segment::Key(name));
    }
    let end = cursor.at - 1;
    let arguments = cursor.nested(arguments)?;
    let Some(function) = FUNCTIONS.iter().find(|function| function.name == name) else {
        let error = PathError::new(start..end, "no function of this name");
        let names = FUNCTIONS.iter().map(|function| function.name);
        return Err(match closest(&name, names.clone()) {
            Some(meant) => error.help(format!("did you mean `{meant}`?")),
            None => error.help(format!(
                "there are {}",
                names.collect::<Vec<_>>().join(", ")
            )),
        });
    };
    let (least, most) = function.arguments;
    if arguments.len() < least || most.is_some_and(|most| arguments.len() > most) {
        let count = least.max(most.unwrap_or(least));
        let expected = match count {
            0 => "no arguments".to_owned(),
            1 => "one argument".to_owned(),
            count => format!("{count} arguments"),
        };
        return Err(cursor.wrong_since(start, format!("`{name}` takes {expected}")));
    }
    Ok(Segment::Function(name, arguments))
}

/// Behind `(`.
fn arguments(cursor: &mut Cursor<'_>) -> Result<Vec<Argument>, PathError> {
    let mut arguments = Vec::new();
    cursor.blanks();
    if cursor.eat(")") {
        return Ok(arguments);
    }
    loop {
        cursor.blanks();
        arguments.push(match cursor.peek() {
            Some('$' | '@') => Argument::Path(path(cursor, Within::Arguments)?),
            Some('/') => return Err(cursor.wrong("a regex stands only in a filter")),
            _ => Argument::Literal(literal::literal(cursor)?),
        });
        cursor.blanks();
        if cursor.eat(")") {
            return Ok(arguments);
        }
        if !cursor.eat(",") {
            return Err(cursor.wrong("expected `,` or `)`"));
        }
    }
}
