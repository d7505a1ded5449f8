//! Compares two histories, event by event.
//!
//! Two stretches have no defined order and are compared as multisets: events whose ids the recorder erased (then without
//! ids), and timeouts that fall due at the same moment (then without the order of their `previousEventId`s). With the ids
//! the recorder erased what else the Parallel state said of itself; the id that follows tells how much.

use serde_json::{Value as Json, json};

use crate::compare::{Comparison, Difference};

/// Whether the recorded history agrees with the actual one.
pub(crate) fn compare(
    comparison: &mut Comparison<'_>,
    recorded: &[Json],
    actual: &[Json],
) -> Result<(), Difference> {
    let mut at = 0;
    let mut here = 0;
    while at < recorded.len() {
        let end = stretch(recorded, at);
        let until = match recorded.get(end).and_then(|event| event["id"].as_u64()) {
            Some(next) if erased(&recorded[at]) => {
                usize::try_from(next).unwrap_or(0).saturating_sub(1)
            }
            _ => here + end - at,
        };
        let until = until.clamp(here, actual.len());
        let found = actual.get(here..until).unwrap_or_default();
        if end - at == 1 && !erased(&recorded[at]) {
            let name = format!("history[{at}]");
            comparison.field(&name, &recorded[at], found.first().unwrap_or(&Json::Null))?;
        } else {
            unordered(comparison, at, &recorded[at..end], found)?;
        }
        at = end;
        here = until;
    }
    match actual.get(here) {
        None => Ok(()),
        Some(event) => Err(Difference {
            path: format!("history[{}]", recorded.len()),
            recorded: "the end".into(),
            actual: event.to_string(),
        }),
    }
}

/// The end of the unordered stretch that begins here; the next event if none does.
fn stretch(recorded: &[Json], at: usize) -> usize {
    let first = &recorded[at];
    let belongs = |event: &&Json| match erased(first) {
        true => erased(event),
        false => timed_out(first) && timed_out(event) && event["type"] == first["type"],
    };
    at + recorded[at..].iter().take_while(belongs).count().max(1)
}

fn unordered(
    comparison: &mut Comparison<'_>,
    at: usize,
    recorded: &[Json],
    actual: &[Json],
) -> Result<(), Difference> {
    let mut left: Vec<Json> = actual.iter().map(bare).collect();
    for (index, event) in recorded.iter().enumerate() {
        let name = format!("history[{}], in any order", at + index);
        let event = bare(event);
        let mut first = None;
        let found = left.iter().position(|actual| {
            let result = comparison.field(&name, &event, actual);
            let fits = result.is_ok();
            if actual["type"] == event["type"] || left.is_empty() {
                first = first.take().or(result.err());
            }
            fits
        });
        match found {
            Some(found) => left.remove(found),
            None => {
                return Err(first.unwrap_or_else(|| Difference {
                    path: name,
                    recorded: event.to_string(),
                    actual: "nothing like it".into(),
                }));
            }
        };
    }
    let of_the_parallel = |event: &Json| {
        event["type"]
            .as_str()
            .is_some_and(|t| t.starts_with("ParallelState"))
    };
    if let Some(event) = left.iter().find(|event| !of_the_parallel(event)) {
        return Err(Difference {
            path: format!("history[{at}..], in any order"),
            recorded: "nothing more".into(),
            actual: event.to_string(),
        });
    }
    let ids = |events: &[Json]| sorted(events.iter().map(|e| e["previousEventId"].clone()));
    if !erased(&recorded[0]) && ids(recorded) != ids(actual) {
        return Err(Difference {
            path: format!("history[{at}..].previousEventId"),
            recorded: Json::from(ids(recorded)).to_string(),
            actual: Json::from(ids(actual)).to_string(),
        });
    }
    Ok(())
}

fn sorted(ids: impl Iterator<Item = Json>) -> Vec<Json> {
    let mut ids: Vec<Json> = ids.collect();
    ids.sort_by_key(Json::as_u64);
    ids
}

/// The event without what places it.
fn bare(event: &Json) -> Json {
    let mut event = event.clone();
    if let Some(members) = event.as_object_mut() {
        members.remove("id");
        members.remove("previousEventId");
    }
    event
}

fn erased(event: &Json) -> bool {
    event["id"] == json!([0])
}

fn timed_out(event: &Json) -> bool {
    event["type"]
        .as_str()
        .is_some_and(|t| t.ends_with("TimedOut") && !t.starts_with("Execution"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::holes::Holes;

    fn agree(recorded: Json, actual: Json) -> bool {
        let holes = Holes::default();
        let events = |json: &Json| json.as_array().cloned().unwrap_or_default();
        let mut comparison = Comparison::new(&holes, false);
        compare(&mut comparison, &events(&recorded), &events(&actual)).is_ok()
    }

    fn event(id: u32, previous: u32, kind: &str) -> Json {
        json!({"id": id, "previousEventId": previous, "type": kind})
    }

    #[test]
    fn every_event_counts_and_every_id() {
        let two = json!([event(1, 0, "A"), event(2, 0, "B")]);
        assert!(agree(two.clone(), two.clone()));
        assert!(!agree(two.clone(), json!([event(1, 0, "A")])));
        assert!(!agree(json!([event(1, 0, "A")]), two.clone()));
        assert!(!agree(
            two.clone(),
            json!([event(1, 0, "A"), event(2, 1, "B")])
        ));
        assert!(!agree(two, json!([event(2, 0, "B"), event(1, 0, "A")])));
    }

    #[test]
    fn a_stretch_without_ids_has_no_order() {
        let erased = |kind: &str| json!({"id": [0], "previousEventId": 0, "type": kind});
        let recorded = json!([event(1, 0, "A"), erased("B"), erased("C"), event(4, 3, "D")]);
        let actual = |x, y| {
            json!([
                event(1, 0, "A"),
                event(2, 1, x),
                event(3, 2, y),
                event(4, 3, "D")
            ])
        };
        assert!(agree(recorded.clone(), actual("B", "C")));
        assert!(agree(recorded.clone(), actual("C", "B")));
        assert!(!agree(recorded, actual("C", "C")));
    }

    #[test]
    fn the_next_id_tells_what_was_erased() {
        let erased = json!({"id": [0], "previousEventId": 0, "type": "B"});
        let recorded = json!([event(1, 0, "A"), erased, event(4, 2, "D")]);
        let actual = |x| {
            json!([
                event(1, 0, "A"),
                event(2, 1, "B"),
                event(3, 2, x),
                event(4, 2, "D")
            ])
        };
        assert!(agree(recorded.clone(), actual("ParallelStateSucceeded")));
        assert!(!agree(recorded.clone(), actual("C")));
        assert!(!agree(
            recorded,
            json!([event(1, 0, "A"), event(2, 1, "B"), event(3, 2, "D")])
        ));
    }

    #[test]
    fn simultaneous_timeouts_have_no_order_among_themselves() {
        let out = |id, previous| event(id, previous, "TaskTimedOut");
        let recorded = json!([out(3, 1), out(4, 2)]);
        assert!(agree(recorded.clone(), json!([out(3, 2), out(4, 1)])));
        assert!(!agree(recorded, json!([out(3, 2), out(4, 2)])));
    }
}
