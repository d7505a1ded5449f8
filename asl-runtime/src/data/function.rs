//! The functions that may stand after a path. None of them fails loudly: where one cannot be applied it gives nothing,
//! and the path leads nowhere.

use super::{number::truncated, reach::place};
use crate::Value;

/// The arguments of a function; one that leads nowhere is `None`.
type Arguments<'a> = [Option<&'a Value>];

/// `.length()`: how many items or members; with an argument, those of the argument.
pub fn length(of: Option<&Value>, arguments: &Arguments<'_>) -> Option<Value> {
    let of = match arguments {
        [argument, ..] => *argument,
        [] => of,
    };
    let of = of.filter(|of| of.is_array() || of.is_object())?;
    Some(Value::from(of.len()))
}

/// `.size()`: another name of [`length`].
pub fn size(of: Option<&Value>, arguments: &Arguments<'_>) -> Option<Value> {
    length(of, arguments)
}

/// `.min()`
pub fn min(of: Option<&Value>, arguments: &Arguments<'_>) -> Option<Value> {
    numbers(of, arguments)?
        .into_iter()
        .reduce(f64::min)
        .map(Value::from)
}

/// `.max()`
pub fn max(of: Option<&Value>, arguments: &Arguments<'_>) -> Option<Value> {
    numbers(of, arguments)?
        .into_iter()
        .reduce(f64::max)
        .map(Value::from)
}

/// `.sum()`
pub fn sum(of: Option<&Value>, arguments: &Arguments<'_>) -> Option<Value> {
    let numbers = numbers(of, arguments)?;
    Some(Value::from(numbers.iter().sum::<f64>()))
}

/// `.avg()`
pub fn avg(of: Option<&Value>, arguments: &Arguments<'_>) -> Option<Value> {
    let numbers = numbers(of, arguments)?;
    Some(Value::from(
        numbers.iter().sum::<f64>() / numbers.len() as f64,
    ))
}

/// `.stddev()`
pub fn stddev(of: Option<&Value>, arguments: &Arguments<'_>) -> Option<Value> {
    let numbers = numbers(of, arguments)?;
    let count = numbers.len() as f64;
    let sum: f64 = numbers.iter().sum();
    let squares: f64 = numbers.iter().map(|number| number * number).sum();
    Some(Value::from(
        (squares / count - sum * sum / count / count).sqrt(),
    ))
}

/// `.keys()`
pub fn keys(of: Option<&Value>, _: &Arguments<'_>) -> Option<Value> {
    Some(of?.members()?.map(|(name, _)| Value::from(name)).collect())
}

/// `.concat("a", $.b)`: the texts of an array and of the arguments, one behind the other.
pub fn concat(of: Option<&Value>, arguments: &Arguments<'_>) -> Option<Value> {
    let mut text = String::new();
    for item in of?.items().into_iter().flatten() {
        text.push_str(item.as_str().unwrap_or_default());
    }
    for argument in arguments {
        let argument = (*argument)?;
        match argument.items() {
            Some(items) => items
                .filter(|i| !i.is_null())
                .for_each(|i| text.push_str(&plain(i))),
            None => text.push_str(&plain(argument)),
        }
    }
    Some(Value::from(text))
}

/// `.append(1)`: an array and the arguments behind it. What is no array stays as it is.
pub fn append(of: Option<&Value>, arguments: &Arguments<'_>) -> Option<Value> {
    let of = of?;
    let Some(items) = of.items() else {
        return Some(of.clone());
    };
    let mut list: Vec<Value> = items.cloned().collect();
    for argument in arguments {
        list.push((*argument)?.clone());
    }
    Some(list.into())
}

/// `.first()`
pub fn first(of: Option<&Value>, _: &Arguments<'_>) -> Option<Value> {
    of?.at(0).cloned()
}

/// `.last()`
pub fn last(of: Option<&Value>, _: &Arguments<'_>) -> Option<Value> {
    let of = of?;
    of.at(place(of, -1)?).cloned()
}

/// `.index(-2)`
pub fn index(of: Option<&Value>, arguments: &Arguments<'_>) -> Option<Value> {
    let (of, at) = (of?, arguments.first().copied()??);
    of.at(place(of, truncated(at.as_number()?))?).cloned()
}

/// The numbers of an array and of the arguments; none if there are none.
fn numbers(of: Option<&Value>, arguments: &Arguments<'_>) -> Option<Vec<f64>> {
    let mut numbers = Vec::new();
    for item in of?.items().into_iter().flatten() {
        numbers.extend(item.as_f64());
    }
    for argument in arguments {
        let argument = (*argument)?;
        match argument.items() {
            Some(items) => numbers.extend(items.filter_map(Value::as_f64)),
            None => numbers.extend(argument.as_f64()),
        }
    }
    (!numbers.is_empty()).then_some(numbers)
}

fn plain(value: &Value) -> String {
    super::fault::plain(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Value {
        Value::parse(text).unwrap()
    }

    type Function = fn(Option<&Value>, &Arguments<'_>) -> Option<Value>;

    #[track_caller]
    fn gives(function: Function, of: &str, arguments: &[&str], result: &str) {
        let arguments: Vec<Value> = arguments.iter().map(|a| json(a)).collect();
        let arguments: Vec<_> = arguments.iter().map(Some).collect();
        let found = function(Some(&json(of)), &arguments).map(|value| value.to_string());
        assert_eq!(found.as_deref().unwrap_or("nothing"), result);
    }

    #[test]
    fn lengths_are_of_arrays_and_objects() {
        gives(length, "[1,2]", &[], "2");
        gives(length, r#"{"a":1}"#, &[], "1");
        gives(length, r#""abc""#, &[], "nothing");
        gives(size, "[]", &[], "0");
        gives(length, "{}", &["[1,2,3]"], "3");
    }

    #[test]
    fn numbers_of_arrays_and_arguments_are_aggregated_as_doubles() {
        let ten = "[1,2,3,4,5,6,7,8,9,10]";
        gives(min, ten, &[], "1.0");
        gives(max, ten, &["11"], "11.0");
        gives(sum, ten, &["1", "10"], "66.0");
        gives(avg, ten, &[], "5.5");
        gives(avg, "{}", &["1", "10"], "5.5");
        gives(sum, r#"[1,"2",null]"#, &["[3]"], "4.0");
        gives(stddev, ten, &[], "2.8722813232690143");
        gives(max, "[]", &[], "nothing");
    }

    #[test]
    fn texts_are_joined_and_arrays_extended() {
        gives(concat, r#"["a","b",1]"#, &[], r#""ab""#);
        gives(concat, "{}", &[r#""-""#, r#"["x",1]"#, "2"], r#""-x12""#);
        gives(append, "[1]", &["2", r#""3""#], r#"[1,2,"3"]"#);
        gives(append, "{}", &["2"], "{}");
    }

    #[test]
    fn items_and_keys_are_picked() {
        gives(first, "[1,2]", &[], "1");
        gives(last, "[1,2]", &[], "2");
        gives(index, "[1,2]", &["-2"], "1");
        gives(index, "[1,2]", &["2"], "nothing");
        gives(first, "[]", &[], "nothing");
        gives(last, "{}", &[], "nothing");
        gives(keys, r#"{"b":1,"a":2}"#, &[], r#"["b","a"]"#);
        gives(keys, "[1]", &[], "nothing");
    }
}
