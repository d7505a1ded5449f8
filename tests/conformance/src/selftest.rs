//! The runner against itself: a change to what was recorded must turn a passing case red.

use serde_json::{Value as Json, json};

use crate::{
    cases::Case,
    recorded::{Actual, judge},
    report::Verdict,
};

/// How many changes of a kind were made and how many were noticed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tried {
    pub(crate) change: &'static str,
    pub(crate) made: u32,
    pub(crate) noticed: u32,
}

type Change = fn(&mut Case) -> bool;

/// What may be changed; each says whether the case has such a thing.
const CHANGES: &[(&str, Change)] = &[
    ("an output member", output),
    ("the error name", error),
    ("a character of the cause", cause),
    ("an event removed", removed),
    ("two events swapped", swapped),
    ("a previousEventId", previous),
    ("an assignedVariables entry", assigned),
    ("a Content-Length", |case| {
        everywhere(case, "Content-Length", longer)
    }),
    ("a header Date", |case| everywhere(case, "Date", no_date)),
];

/// How much there is to change in a case.
pub(crate) fn worth(case: &Case) -> usize {
    let mut changed = CHANGES.iter();
    changed
        .by_ref()
        .filter(|(_, apply)| apply(&mut case.clone()))
        .count()
}

/// Makes every change in as many passing cases as have what it changes; says which went unnoticed.
pub(crate) fn try_all(passing: &[(Case, Actual)], most: usize) -> (Vec<Tried>, Vec<String>) {
    let mut unnoticed = Vec::new();
    let mut all = Vec::new();
    for &(change, apply) in CHANGES {
        let mut tried = Tried {
            change,
            made: 0,
            noticed: 0,
        };
        let changed = passing.iter().filter_map(|(case, actual)| {
            let mut case = case.clone();
            apply(&mut case).then_some((case, actual))
        });
        for (case, actual) in changed.take(most) {
            tried.made += 1;
            match judge(&case, actual) {
                Verdict::Failed(_) => tried.noticed += 1,
                _ => unnoticed.push(format!("{change}: {}", case.id)),
            }
        }
        all.push(tried);
    }
    (all, unnoticed)
}

fn output(case: &mut Case) -> bool {
    case.expected.output.as_mut().is_some_and(alter)
}

fn error(case: &mut Case) -> bool {
    match &mut case.expected.error {
        Some(name) => {
            name.push('~');
            true
        }
        None => false,
    }
}

fn cause(case: &mut Case) -> bool {
    match &mut case.expected.cause {
        Some(Json::String(text)) => match text.chars().next() {
            Some(first) => {
                text.replace_range(..first.len_utf8(), "~");
                true
            }
            None => false,
        },
        Some(parsed) => alter(parsed),
        None => false,
    }
}

fn removed(case: &mut Case) -> bool {
    match &mut case.history {
        Some(events) if events.len() > 2 => {
            events.remove(events.len() / 2);
            true
        }
        _ => false,
    }
}

fn swapped(case: &mut Case) -> bool {
    let Some(events) = &mut case.history else {
        return false;
    };
    let numbered = |event: &Json| event["id"].is_u64();
    let at = (1..events.len())
        .rev()
        .find(|&at| numbered(&events[at]) && numbered(&events[at - 1]));
    match at {
        Some(at) => {
            events.swap(at - 1, at);
            true
        }
        None => false,
    }
}

fn previous(case: &mut Case) -> bool {
    let events = case.history.iter_mut().flatten();
    let mut numbered = events.filter(|event| event["id"].is_u64());
    match numbered.next_back() {
        Some(event) => {
            let id = event["previousEventId"].as_u64().unwrap_or(0);
            event["previousEventId"] = json!(id + 1);
            true
        }
        None => false,
    }
}

fn assigned(case: &mut Case) -> bool {
    let events = case.history.iter_mut().flatten();
    for event in events {
        let variables = &mut event["stateExitedEventDetails"]["assignedVariables"];
        if let Some(variable) = variables
            .as_object_mut()
            .and_then(|v| v.values_mut().next())
        {
            *variable = json!("~");
            return true;
        }
    }
    false
}

/// Changes the first member of this name that can be, in the output or the history.
fn everywhere(case: &mut Case, name: &str, change: fn(&mut Json) -> bool) -> bool {
    let events = case.history.iter_mut().flatten();
    let mut documents = case.expected.output.iter_mut().chain(events);
    documents.any(|document| first_named(document, name, change))
}

fn first_named(json: &mut Json, name: &str, change: fn(&mut Json) -> bool) -> bool {
    match json {
        Json::Object(members) => members.iter_mut().any(|(key, member)| {
            key == name && change(member) || first_named(member, name, change)
        }),
        Json::Array(items) => items.iter_mut().any(|item| first_named(item, name, change)),
        _ => false,
    }
}

fn longer(length: &mut Json) -> bool {
    match length {
        Json::Array(items) => items.first_mut().is_some_and(longer),
        Json::String(text) => match text.parse::<u64>() {
            Ok(number) => {
                *text = (number + 1).to_string();
                true
            }
            Err(_) => false,
        },
        _ => false,
    }
}

/// The placeholder of timestamps, with something that belongs to none.
fn no_date(date: &mut Json) -> bool {
    let is = date == "date";
    if is {
        *date = json!("date and time");
    }
    is
}

/// Changes one value somewhere inside so that nothing recorded can still fit it.
fn alter(json: &mut Json) -> bool {
    match json {
        Json::Object(members) => match members.values_mut().next() {
            Some(member) => alter(member),
            None => {
                members.insert("~".into(), Json::Null);
                true
            }
        },
        Json::Array(items) => match items.first_mut() {
            Some(item) => alter(item),
            None => {
                items.push(Json::Null);
                true
            }
        },
        Json::String(text) => {
            // Behind a wildcard anything fits but what is not there.
            text.push('~');
            true
        }
        other => {
            *other = json!("~");
            true
        }
    }
}
