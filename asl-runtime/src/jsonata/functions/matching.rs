//! Strings searched for other strings, or for what a regex or a function like one matches.

use super::{at, string::made};
use crate::{
    jsonata::{
        Answer, Builtin, Eval, Fault, Function, Item,
        construct::record,
        eval::{ITEMS, TEXT},
        matches::{Match, Matches},
        params,
        path::raw,
        work::{room, spend},
    },
    value::Text,
};

/// `$contains`
pub static CONTAINS: Builtin =
    Builtin::new("contains", &const { params::<2>("<s-(sf):b>") }, contains);

/// Whether a string is in another, or anything in it matches.
///
/// # Errors
/// Those of the function.
pub fn contains<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let Some(text) = at(arguments, 0).as_str() else {
        return Ok(Item::Nothing);
    };
    Ok(Item::from(match at(arguments, 1) {
        Item::Function(Function::Regex(regex)) => regex.pattern().regex()?.is_match(text),
        Item::Function(function) => Matches::new(text, function).next(e)?.is_some(),
        part => part.as_str().is_some_and(|part| text.contains(part)),
    }))
}

/// A limit, which must not be negative.
fn limit(item: &Item<'_>, code: &'static str, text: &'static str) -> Result<Option<f64>, Fault> {
    match item.as_f64() {
        Some(it) if it < 0.0 => Err(Fault::new(code, text)),
        other => Ok(other),
    }
}

fn within(count: usize, limit: Option<f64>) -> bool {
    limit.is_none_or(|limit| (count as f64) < limit)
}

/// `$match`
pub static MATCH: Builtin = Builtin::new(
    "match",
    &const { params::<3>("<s-f<s:o>n?:a<o>>") },
    r#match,
);

/// All that matches, or so much of it: each with what matched, where, and its groups.
///
/// # Errors
/// `D3040`: a negative limit; and those of the function.
pub fn r#match<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let (Some(text), Item::Function(function)) = (at(arguments, 0).as_str(), at(arguments, 1))
    else {
        return Ok(Item::Nothing);
    };
    let text_of = "Third argument of match function must evaluate to a positive number";
    let limit = limit(at(arguments, 2), "D3040", text_of)?;
    let mut matches = Matches::new(text, function);
    let mut found = Vec::new();
    while within(found.len(), limit) {
        let Some(it) = matches.next(e)? else {
            break;
        };
        e.make(4 + it.groups.len())?;
        let index = i64::try_from(it.units.0).unwrap_or(i64::MAX);
        let members = [
            ("match", it.text),
            ("index", Item::from(index)),
            ("groups", Item::array(it.groups)),
        ];
        let members = members
            .into_iter()
            .map(|(name, item)| (Text::literal(name), item));
        found.push(record(members));
    }
    Ok(raw(found))
}

/// `$split`
pub static SPLIT: Builtin = Builtin::new("split", &const { params::<3>("<s-(sf)n?:a<s>>") }, split);

/// The parts of a string between others, or between what matches; not more than a limit.
///
/// # Errors
/// `D3020`: a negative limit; and those of the function.
pub fn split<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let Some(text) = at(arguments, 0).as_str() else {
        return Ok(Item::Nothing);
    };
    let text_of = "Third argument of split function must evaluate to a positive number";
    let limit = limit(at(arguments, 2), "D3020", text_of)?;
    let parts = match at(arguments, 1) {
        Item::Function(function) => split_matches(text, function, limit, e)?,
        separator => {
            // One more than there may be is not made.
            let most = limit.map_or(usize::MAX, |it| it as usize).min(ITEMS + 1);
            let parts: Vec<Item<'a>> = match separator.as_str() {
                None => vec![Item::from(text)],
                Some("") => {
                    let each = text.chars().take(most);
                    each.map(|it| Item::from(it.encode_utf8(&mut [0; 4]) as &str))
                        .collect()
                }
                Some(mark) => text.split(mark).take(most).map(Item::from).collect(),
            };
            parts
        }
    };
    e.make(parts.len())?;
    e.make_text(text.len())?;
    Ok(Item::array(parts))
}

fn split_matches<'a>(
    text: &str,
    function: &Function<'a>,
    limit: Option<f64>,
    e: &mut Eval<'a>,
) -> Result<Vec<Item<'a>>, Fault> {
    let mut matches = Matches::new(text, function);
    let mut parts = Vec::new();
    let mut start = 0;
    while within(parts.len(), limit) {
        room(parts.len())?;
        match matches.next(e)? {
            Some(it) => {
                parts.push(Item::from(text.get(start..it.start).unwrap_or_default()));
                start = it.end;
            }
            None => {
                parts.push(Item::from(text.get(start..).unwrap_or_default()));
                break;
            }
        }
    }
    Ok(parts)
}

/// `$replace`
pub static REPLACE: Builtin = Builtin::new(
    "replace",
    &const { params::<4>("<s-(sf)(sf)n?:s>") },
    replace,
);

/// A string with others in the place of those that are equal to one, or of what matches; not more than a limit. The text put
/// in may name groups, `$1`, or be what a function makes of the match.
///
/// # Errors
/// `D3010`: an empty string is to be replaced; `D3011`: a negative limit; `D3012`: the function gives no string; and those of
/// the functions.
pub fn replace<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let Some(text) = at(arguments, 0).as_str() else {
        return Ok(Item::Nothing);
    };
    let (pattern, replacement) = (at(arguments, 1), at(arguments, 2));
    if pattern.as_str() == Some("") {
        let text = "Second argument of replace function cannot be an empty string";
        return Err(Fault::new("D3010", text));
    }
    let text_of = "Fourth argument of replace function must evaluate to a positive number";
    let limit = limit(at(arguments, 3), "D3011", text_of)?;
    if let Item::Function(function) = pattern {
        return replace_matches(text, Matches::new(text, function), replacement, limit, e);
    }
    let (Some(pattern), Some(by)) = (pattern.as_str(), replacement.as_str()) else {
        return match pattern {
            Item::Nothing => Ok(Item::from(text)),
            _ => Err(no_text()),
        };
    };
    let count = limit.map_or(usize::MAX, |it| it.ceil() as usize);
    let many = text.matches(pattern).take(count).count();
    e.make_text(text.len().saturating_add(by.len().saturating_mul(many)))?;
    Ok(Item::from(text.replacen(pattern, by, count)))
}

fn no_text() -> Fault {
    Fault::new(
        "D3012",
        "Attempted to replace a matched string with a non-string value",
    )
}

fn replace_matches<'a>(
    text: &str,
    mut matches: Matches<'_, 'a>,
    replacement: &Item<'a>,
    limit: Option<f64>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    let mut replaced = String::with_capacity(text.len());
    let (mut end, mut count) = (0, 0);
    while within(count, limit) {
        let Some(it) = matches.next(e)? else {
            break;
        };
        let before = replaced.len();
        replaced.push_str(text.get(end..it.start).unwrap_or_default());
        (end, count) = (it.end, count + 1);
        match replacement {
            Item::Function(function) => {
                let made = function.call(&[it.into_item()], &Item::Nothing, e)?;
                replaced.push_str(made.as_str().ok_or_else(no_text)?);
            }
            by => {
                let by = by.as_str().ok_or_else(no_text)?;
                spend(by.len())?;
                substitute(&mut replaced, by, &it);
            }
        }
        e.make_text(replaced.len() - before)?;
    }
    replaced.push_str(text.get(end..).unwrap_or_default());
    made(replaced, e)
}

/// Writes a replacement: `$0` is all that matched, `$1` its first group, `$$` a dollar. Of the digits behind a dollar as many
/// count as there are groups to name.
fn substitute(into: &mut String, by: &str, found: &Match<'_>) {
    let groups = found.groups.len();
    let most = groups.max(1).ilog10() as usize + 1;
    let mut rest = by;
    while let Some((before, after)) = rest.split_once('$') {
        into.push_str(before);
        rest = after;
        // Whatever comes behind, it is too much.
        if into.len() > TEXT {
            return;
        }
        if let Some(after) = after.strip_prefix('$') {
            into.push('$');
            rest = after;
            continue;
        }
        if let Some(after) = after.strip_prefix('0') {
            into.push_str(found.text.as_str().unwrap_or_default());
            rest = after;
            continue;
        }
        let digits = after
            .bytes()
            .take(most)
            .take_while(u8::is_ascii_digit)
            .count();
        let number = |digits: usize| after.get(..digits).and_then(|it| it.parse::<usize>().ok());
        let named = match number(digits) {
            Some(it) if it > groups && digits > 1 => Some((digits - 1, number(digits - 1))),
            Some(it) => Some((digits, Some(it))),
            None => None,
        };
        match named {
            Some((digits, number)) => {
                let group = number.and_then(|it| found.groups.get(it.checked_sub(1)?));
                into.push_str(group.and_then(Item::as_str).unwrap_or_default());
                rest = after.get(digits..).unwrap_or_default();
            }
            None => into.push('$'),
        }
    }
    into.push_str(rest);
}
