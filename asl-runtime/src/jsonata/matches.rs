//! Regexes as functions, and the matches that they or functions like them find one after the other.

use std::rc::Rc;

use super::{
    Answer, Eval, Fault, Function, Item, Native, item::Record, text::regex::Pattern, work,
};
use crate::{Value, value::Text};

/// A regex, wherever it is kept.
#[derive(Clone, Debug)]
pub enum Regex {
    /// Of an expression.
    Static(&'static Pattern),
    /// Made when the program runs.
    Made(Rc<Pattern>),
}

impl Regex {
    pub(super) fn pattern(&self) -> &Pattern {
        match self {
            Regex::Static(pattern) => pattern,
            Regex::Made(pattern) => pattern,
        }
    }
}

/// `/ab+/`, as a function.
pub fn regex<'a>(pattern: &'static Pattern) -> Item<'a> {
    Item::Function(Function::Regex(Regex::Static(pattern)))
}

/// The same of a text that is known when the program runs.
///
/// # Errors
/// The engine cannot run it.
#[doc(hidden)]
pub fn regex_of<'a>(text: &str, ignore_case: bool, multi_line: bool) -> Answer<'a> {
    let pattern = Pattern::of(text.to_owned(), ignore_case, multi_line);
    pattern.regex()?;
    Ok(Item::Function(Function::Regex(Regex::Made(Rc::new(
        pattern,
    )))))
}

/// A match.
#[derive(Debug)]
pub(super) struct Match<'a> {
    /// Where it begins and ends, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where it begins and ends for the expression: in units of UTF-16.
    pub(super) units: (usize, usize),
    /// What was matched: a string.
    pub(super) text: Item<'a>,
    /// What the groups matched; `null` for one that was not needed.
    pub(super) groups: Vec<Item<'a>>,
    /// Finds the next one.
    next: Option<Item<'a>>,
}

/// The matches in a text.
pub(super) struct Matches<'t, 'a> {
    text: &'t str,
    finder: Finder<'a>,
    /// A place in bytes and in units of UTF-16: where the search goes on.
    at: (usize, usize),
    first: bool,
}

enum Finder<'a> {
    Regex(Regex),
    Function(Item<'a>),
}

impl<'t, 'a> Matches<'t, 'a> {
    pub(super) fn new(text: &'t str, function: &Function<'a>) -> Matches<'t, 'a> {
        Matches {
            text,
            finder: match function {
                Function::Regex(regex) => Finder::Regex(regex.clone()),
                function => Finder::Function(Item::Function(function.clone())),
            },
            at: (0, 0),
            first: true,
        }
    }

    pub(super) fn next(&mut self, e: &mut Eval<'a>) -> Result<Option<Match<'a>>, Fault> {
        let first = std::mem::replace(&mut self.first, false);
        match &self.finder {
            Finder::Regex(regex) => {
                if !first && self.at.0 >= self.text.len() {
                    return Ok(None);
                }
                work::call()?;
                let found = find(regex, self.text, self.at)?;
                if let Some(found) = &found {
                    if !first && found.start == found.end {
                        return Err(no_progress());
                    }
                    self.at = (found.end, found.units.1);
                }
                Ok(found)
            }
            Finder::Function(Item::Function(function)) => {
                let given = if first {
                    vec![Item::from(self.text)]
                } else {
                    Vec::new()
                };
                let result = function.call(&given, &Item::Nothing, e)?;
                // Its places are counted from the start of the text each time.
                e.make(self.text.len() / 64)?;
                let found = read(&result, self.text)?;
                let next = found.as_ref().and_then(|found| found.next.clone());
                self.finder = Finder::Function(next.unwrap_or(Item::Nothing));
                Ok(found)
            }
            Finder::Function(_) => Ok(None),
        }
    }
}

fn no_progress() -> Fault {
    Fault::new("D1004", "Regular expression matches zero length string")
}

/// The first match from a place on.
fn find<'a>(regex: &Regex, text: &str, at: (usize, usize)) -> Result<Option<Match<'a>>, Fault> {
    let engine = regex.pattern().regex()?;
    let mut groups = Vec::new();
    // Without groups there is a faster way.
    let whole = match engine.captures_len() {
        1 => engine.find_at(text, at.0),
        _ => engine.captures_at(text, at.0).and_then(|captures| {
            let each = captures.iter().skip(1);
            groups
                .extend(each.map(|it| Item::Own(it.map_or(Value::NULL, |it| it.as_str().into()))));
            captures.get(0)
        }),
    };
    let end = whole.map_or(text.len(), |it| it.end());
    work::owe(end.saturating_sub(at.0) / 8);
    Ok(whole.map(|whole| {
        let units = |text: &str| text.encode_utf16().count();
        let start = at.1 + units(text.get(at.0..whole.start()).unwrap_or_default());
        Match {
            start: whole.start(),
            end: whole.end(),
            units: (start, start + units(whole.as_str())),
            text: Item::from(whole.as_str()),
            groups,
            next: None,
        }
    }))
}

/// Calls a regex as a function.
pub(super) fn call<'a>(regex: &Regex, arguments: &[Item<'a>]) -> Answer<'a> {
    let Some(Item::Own(Value(crate::value::Repr::Text(text)))) = arguments.first().map(owned)
    else {
        return Ok(Item::Nothing);
    };
    following(regex, &text, (0, 0), true)
}

fn owned<'a>(item: &Item<'a>) -> Item<'a> {
    match item {
        Item::Ref(value) => Item::Own((*value).clone()),
        other => other.clone(),
    }
}

/// A match as the expression sees it, from a place on.
fn following<'a>(regex: &Regex, text: &Text, at: (usize, usize), first: bool) -> Answer<'a> {
    if !first && at.0 >= text.as_str().len() {
        return Ok(Item::Nothing);
    }
    let Some(mut found) = find(regex, text.as_str(), at)? else {
        return Ok(Item::Nothing);
    };
    if !first && found.start == found.end {
        return Err(no_progress());
    }
    let (regex, text, at) = (regex.clone(), text.clone(), (found.end, found.units.1));
    found.next = Some(Native::item(0, None, move |_, _| {
        following(&regex, &text, at, false)
    }));
    Ok(found.into_item())
}

impl<'a> Match<'a> {
    /// `{match, start, end, groups, next}`
    pub(super) fn into_item(self) -> Item<'a> {
        let place = |at: usize| Item::from(i64::try_from(at).unwrap_or(i64::MAX));
        let members = [
            ("match", self.text),
            ("start", place(self.units.0)),
            ("end", place(self.units.1)),
            ("groups", Item::array(self.groups)),
            ("next", self.next.unwrap_or(Item::Nothing)),
        ];
        let members = members.into_iter().filter(|(_, item)| !item.is_nothing());
        let members = members.map(|(name, item)| (Text::literal(name), item));
        Item::Record(Rc::new(Record {
            members: members.collect(),
        }))
    }
}

/// What a function says that it has matched.
fn read<'a>(result: &Item<'a>, text: &str) -> Result<Option<Match<'a>>, Fault> {
    if result.is_nothing() {
        return Ok(None);
    }
    let (start, end) = (result.member("start"), result.member("end"));
    let (groups, next) = (result.member("groups"), result.member("next"));
    let fits = start.as_f64().is_some()
        || end.as_f64().is_some()
        || groups.is_array()
        || matches!(next, Item::Function(_));
    if !fits {
        return Err(Fault::new(
            "T1010",
            "The matcher function argument passed to function does not return the correct object structure",
        ));
    }
    let units = |item: &Item<'_>| item.as_f64().map_or(0, |it| it as usize);
    let units = (units(&start), units(&end));
    let start = byte(text, units.0);
    Ok(Some(Match {
        start,
        end: byte(text, units.1).max(start),
        units,
        text: result.member("match"),
        groups: groups
            .items()
            .map_or_else(Vec::new, |items| items.iter().collect()),
        next: Some(next),
    }))
}

/// Where so many units of UTF-16 end, in bytes.
fn byte(text: &str, units: usize) -> usize {
    let mut before = 0;
    for (at, character) in text.char_indices() {
        if before >= units {
            return at;
        }
        before += character.len_utf16();
    }
    text.len()
}
