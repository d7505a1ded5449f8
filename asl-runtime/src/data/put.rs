//! `ResultPath`: writing a result into the data.

use super::reach::{element, place};
use crate::{
    Failure, Text, Value,
    definition::{At, ResultPath},
    step::Result,
};

/// Writes `result` where the path says. It looks first and writes then: when it fails, the data is as it was.
pub fn put(data: &mut Value, path: &ResultPath, result: Value) -> Result<()> {
    match *path {
        ResultPath::Whole => *data = result,
        ResultPath::Discard => {}
        // The most common one, without a look first.
        ResultPath::At([At::Key(name)], text) => {
            if !data.insert(Text::literal(name), result) {
                return Err(conflict(data, text));
            }
        }
        ResultPath::At(steps, text) => {
            if !fits(data, steps) {
                return Err(conflict(data, text));
            }
            write(data, steps, result);
        }
    }
    Ok(())
}

/// The data as [`put`] would make it; what it shares with the old data stays shared.
pub fn merged(data: &Value, path: &ResultPath, result: Value) -> Result<Value> {
    let mut merged = data.clone();
    put(&mut merged, path, result)?;
    Ok(merged)
}

#[cold]
fn conflict(data: &Value, path: &str) -> Failure {
    Failure::new(
        "States.ReferencePathConflict",
        format!("Unable to apply ReferencePath {path} to input {data}"),
    )
}

/// Whether the path can be written: what is there is of the kind that each step asks for. Below a member that is not
/// there yet, objects can be made, but no elements.
fn fits(data: &Value, steps: &[At]) -> bool {
    let mut value = Some(data);
    for step in steps {
        value = match (value, *step) {
            (Some(object), At::Key(name)) if object.is_object() => object.get(name),
            (Some(array), At::Index(at)) => match element(array, at) {
                Some(element) => Some(element),
                None => return false,
            },
            (None, At::Key(_)) => None,
            _ => return false,
        };
    }
    true
}

/// Only for a path that [`fits`].
fn write(data: &mut Value, steps: &[At], result: Value) {
    let mut value = data;
    for step in steps {
        let next = match *step {
            At::Key(name) => {
                if value.is_null() {
                    *value = Value::object([]);
                }
                value.entry_mut(name)
            }
            At::Index(at) => place(value, at).and_then(|at| value.item_mut(at)),
        };
        match next {
            Some(next) => value = next,
            None => return,
        }
    }
    *value = result;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::At::{Index, Key};

    fn after(data: &str, steps: &'static [At]) -> Option<String> {
        let mut value = Value::parse(data).unwrap();
        let path = ResultPath::At(steps, "$.x");
        match put(&mut value, &path, Value::from(1)) {
            Ok(()) => Some(value.to_string()),
            Err(failure) => {
                assert_eq!(failure.error(), Some("States.ReferencePathConflict"));
                assert_eq!(value.to_string(), data);
                None
            }
        }
    }

    #[test]
    fn a_result_keeps_the_place_of_its_key_or_goes_last() {
        let x: &[At] = &[Key("x")];
        assert_eq!(after(r#"{"x":0,"a":2}"#, x).unwrap(), r#"{"x":1,"a":2}"#);
        assert_eq!(after(r#"{"a":2}"#, x).unwrap(), r#"{"a":2,"x":1}"#);
    }

    #[test]
    fn objects_on_the_way_are_made() {
        let deep: &[At] = &[Key("a"), Key("b"), Key("c")];
        assert_eq!(after(r#"{}"#, deep).unwrap(), r#"{"a":{"b":{"c":1}}}"#);
        assert_eq!(
            after(r#"{"a":{"z":0}}"#, deep).unwrap(),
            r#"{"a":{"z":0,"b":{"c":1}}}"#
        );
    }

    #[test]
    fn an_index_names_an_element_that_is_there() {
        let at: &[At] = &[Key("a"), Index(1), Key("b")];
        assert_eq!(
            after(r#"{"a":[0,{}]}"#, at).unwrap(),
            r#"{"a":[0,{"b":1}]}"#
        );
        assert_eq!(after(r#"{"a":[0]}"#, at), None);
        assert_eq!(after(r#"{}"#, at), None);
        assert_eq!(after(r#"{"a":{"1":{}}}"#, at), None);
        assert_eq!(after(r#"[1,2]"#, &[Index(-1)]).unwrap(), "[1,1]");
    }

    #[test]
    fn a_result_that_does_not_fit_changes_nothing() {
        for data in [r#""input1""#, "1", "null", "[1]", "true"] {
            assert_eq!(after(data, &[Key("x")]), None);
        }
        assert_eq!(after(r#"{"a":null}"#, &[Key("a"), Key("b")]), None);
        assert_eq!(after(r#"{"a":"text"}"#, &[Key("a"), Key("b")]), None);
    }

    #[test]
    fn a_conflict_quotes_path_and_input() {
        let failure = put(
            &mut Value::from("input1"),
            &ResultPath::At(&[Key("taskResult")], "$.taskResult"),
            Value::NULL,
        );
        assert_eq!(
            failure.unwrap_err().cause(),
            Some(r#"Unable to apply ReferencePath $.taskResult to input "input1""#)
        );
    }

    #[test]
    fn the_whole_is_replaced_and_null_drops_the_result() {
        let mut data = Value::from(5);
        put(&mut data, &ResultPath::Discard, Value::from(1)).unwrap();
        assert_eq!(data, Value::from(5));
        put(&mut data, &ResultPath::Whole, Value::from(1)).unwrap();
        assert_eq!(data, Value::from(1));
    }

    #[test]
    fn merging_leaves_the_old_data_alone() {
        let old = Value::parse(r#"{"a":{"b":0}}"#).unwrap();
        let path = ResultPath::At(&[Key("a"), Key("b")], "$.a.b");
        let new = merged(&old, &path, Value::from(1)).unwrap();
        assert_eq!(
            (old.to_string(), new.to_string()),
            (r#"{"a":{"b":0}}"#.into(), r#"{"a":{"b":1}}"#.into())
        );
    }
}
