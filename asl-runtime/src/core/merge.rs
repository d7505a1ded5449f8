//! `ResultPath` of catchers: puts a result into the raw input, or says that it does not fit and leaves it alone.

use crate::{Failure, Value, definition::At};

pub(crate) fn put(data: &mut Value, path: &[At], text: &str, result: Value) -> Result<(), Failure> {
    if !fits(data, path) {
        return Err(Failure::new(
            "States.ReferencePathConflict",
            format!("Unable to apply ReferencePath {text} to input {data}"),
        ));
    }
    if let Some(place) = place(data, path) {
        *place = result;
    }
    Ok(())
}

/// Members that are missing are made; nothing else can be.
fn fits(data: &Value, path: &[At]) -> bool {
    let mut data = data;
    for (at, step) in path.iter().enumerate() {
        let inner = match step {
            At::Key(key) if data.is_object() => match data.get(key) {
                Some(inner) => Some(inner),
                None => return path[at + 1..].iter().all(|step| matches!(step, At::Key(_))),
            },
            At::Key(_) => None,
            At::Index(index) => item(data, *index).and_then(|at| data.at(at)),
        };
        let Some(inner) = inner else { return false };
        data = inner;
    }
    true
}

fn place<'a>(data: &'a mut Value, path: &[At]) -> Option<&'a mut Value> {
    let mut place = data;
    for (at, step) in path.iter().enumerate() {
        place = match step {
            At::Key(key) => {
                let new = place.get(key).is_none() && at + 1 < path.len();
                let member = place.entry_mut(key)?;
                if new {
                    *member = Value::object([]);
                }
                member
            }
            At::Index(index) => {
                let at = item(place, *index)?;
                place.item_mut(at)?
            }
        };
    }
    Some(place)
}

/// Negative ones count from the end.
fn item(data: &Value, index: i64) -> Option<usize> {
    if !data.is_array() {
        return None;
    }
    match usize::try_from(index) {
        Ok(at) => Some(at),
        Err(_) => data
            .len()
            .checked_sub(usize::try_from(index.unsigned_abs()).ok()?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn merged(data: Value, path: &[At]) -> Result<Value, Failure> {
        let mut data = data;
        put(&mut data, path, "$.p", json!(1)).map(|()| data)
    }

    #[test]
    fn missing_members_are_made() {
        let path = [At::Key("a"), At::Key("b")];
        assert_eq!(
            merged(json!({"x": 0}), &path),
            Ok(json!({"x": 0, "a": {"b": 1}}))
        );
        assert_eq!(
            merged(json!({"a": {"b": 0, "c": 2}}), &path),
            Ok(json!({"a": {"b": 1, "c": 2}}))
        );
        let item = [At::Key("a"), At::Index(-1)];
        assert_eq!(
            merged(json!({"a": [5, 6]}), &item),
            Ok(json!({"a": [5, 1]}))
        );
    }

    #[test]
    fn what_does_not_fit_is_a_conflict() {
        let failure = merged(json!("input1"), &[At::Key("p")]).expect_err("a conflict");
        assert_eq!(failure.error(), Some("States.ReferencePathConflict"));
        assert_eq!(
            failure.cause(),
            Some(r#"Unable to apply ReferencePath $.p to input "input1""#)
        );
        for (data, path) in [
            (json!({"a": 1}), [At::Key("a"), At::Key("b")]),
            (json!({"a": []}), [At::Key("a"), At::Index(0)]),
            (json!({}), [At::Key("a"), At::Index(0)]),
        ] {
            assert!(merged(data, &path).is_err());
        }
    }
}
