//! Calls of constants: what they give, or that they always fail. The same rules as at run time.

use super::{Argument, Call};
use crate::query::constant::{Literal, distinct};

/// What is known of a call before it runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Folded {
    /// It gives this.
    Value(Literal),
    /// It depends on data or chance, or is a digest, which is left to the runtime.
    Open,
    /// It fails whatever the data is.
    Fails,
}

use Folded::{Fails, Open, Value};

/// The most elements that `ArrayRange` gives.
const LONGEST_RANGE: i128 = 1_000;
/// How long a text `Base64Encode`, `Base64Decode` and `Hash` take.
const LONGEST_TEXT: usize = 10_000;

/// Evaluates a call as far as its constants go.
pub fn fold(call: &Call) -> Folded {
    let mut values = Vec::new();
    let mut open = false;
    for argument in &call.arguments {
        match constant(&argument.value) {
            Value(value) => values.push(Some(value)),
            Open => {
                open = true;
                values.push(None);
            }
            Fails => return Fails,
        }
    }
    if let Some(Argument::String(template)) = call.arguments.first().map(|first| &first.value)
        && call.name == "Format"
    {
        let known = format(&template.pieces, &values[1..]);
        return match known {
            Value(_) if !template.open.is_empty() => Open,
            known => known,
        };
    }
    match values.into_iter().collect::<Option<Vec<_>>>() {
        Some(values) if !open => whole(&call.name, &values),
        _ => Open,
    }
}

fn constant(argument: &Argument) -> Folded {
    match argument {
        Argument::String(text) if !text.open.is_empty() => Open,
        Argument::String(text) => Value(Literal::Text(text.value.clone())),
        Argument::Number(text) => Value(Literal::number(text)),
        Argument::Bool(value) => Value(Literal::Bool(*value)),
        Argument::Null => Value(Literal::Null),
        Argument::Path(_) => Open,
        Argument::Call(call) => fold(call),
    }
}

fn given(value: Option<Literal>) -> Folded {
    value.map_or(Fails, Value)
}

fn whole(name: &str, values: &[Literal]) -> Folded {
    use Literal::{Array, Bool, Int, Object, Text};
    match (name, values) {
        ("Array", values) => Value(Array(values.to_vec())),
        ("ArrayContains", [Array(items), wanted]) => {
            Value(Bool(items.iter().any(|item| item.is_same(wanted))))
        }
        ("ArrayGetItem", [Array(items), at]) => {
            let at = integer(at).and_then(|at| usize::try_from(at).ok());
            given(at.and_then(|at| items.get(at)).cloned())
        }
        ("ArrayLength", [Array(items)]) => given(i64::try_from(items.len()).ok().map(Int)),
        ("ArrayPartition", [Array(items), size]) => {
            match integer(size).and_then(|size| usize::try_from(size).ok()) {
                Some(size) if size > 0 => Value(Array(
                    items.chunks(size).map(|c| Array(c.to_vec())).collect(),
                )),
                _ => Fails,
            }
        }
        ("ArrayRange", [first, last, step]) => given(range(first, last, step)),
        ("ArrayUnique", [Array(items)]) => {
            let mut unique: Vec<Literal> = Vec::new();
            for item in items {
                if !unique.iter().any(|known| known.is_same(item)) {
                    unique.push(item.clone());
                }
            }
            Value(Array(unique))
        }
        ("JsonMerge", [Object(a), Object(b), Bool(false)]) => {
            Value(Object(distinct(a.iter().chain(b).cloned())))
        }
        ("JsonToString", [value]) => {
            let mut text = String::new();
            value.print(&mut text);
            Value(Text(text))
        }
        ("MathAdd", [a, b]) => {
            let sum = integer(a)
                .zip(integer(b))
                .and_then(|(a, b)| a.checked_add(b));
            given(sum.map(Int))
        }
        ("MathRandom", [start, end, seed @ ..]) => {
            let width = integer(start)
                .zip(integer(end))
                .and_then(|(a, b)| b.checked_sub(a));
            let seeded = seed.iter().all(|seed| integer(seed).is_some());
            match width {
                Some(1..) if seeded => Open,
                _ => Fails,
            }
        }
        ("StringSplit", [Text(text), Text(delimiters)]) => {
            let pieces = text.split(|c| delimiters.contains(c));
            let pieces = pieces.filter(|piece| !piece.is_empty());
            Value(Array(pieces.map(|piece| Text(piece.to_owned())).collect()))
        }
        ("StringToJson", [Text(text)]) if text.trim_ascii().is_empty() => Value(Literal::Null),
        ("StringToJson", [Text(text)]) => given(Literal::parse(text)),
        ("Base64Encode" | "Base64Decode", [Text(text)]) => bounded(text),
        ("Hash", [Text(text), Text(algorithm)]) => {
            match ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"].contains(&algorithm.as_str()) {
                true => bounded(text),
                false => Fails,
            }
        }
        ("Hash", [_, Text(_)]) | ("UUID", []) => Open,
        _ => Fails,
    }
}

fn bounded(text: &str) -> Folded {
    match text.encode_utf16().count() > LONGEST_TEXT {
        true => Fails,
        false => Open,
    }
}

fn range(first: &Literal, last: &Literal, step: &Literal) -> Option<Literal> {
    let (first, last) = (i128::from(integer(first)?), i128::from(integer(last)?));
    let step = i128::from(integer(step).filter(|&step| step != 0)?);
    let count = match (last - first).signum() == -step.signum() {
        true => 0,
        false => (last - first) / step + 1,
    };
    let number = |at| i64::try_from(first + at * step).ok().map(Literal::Int);
    match count <= LONGEST_RANGE {
        true => Some(Literal::Array(
            (0..count).map(number).collect::<Option<_>>()?,
        )),
        false => None,
    }
}

/// The nearest integer, of two the greater one.
fn integer(value: &Literal) -> Option<i64> {
    match *value {
        Literal::Int(int) => Some(int),
        Literal::Float(float) => {
            let floor = float.floor();
            let up = float - floor >= 0.5;
            Some((if up { floor + 1.0 } else { floor }) as i64)
        }
        _ => None,
    }
}

/// A template whose `{}` are not as many as the values fails, whatever these are.
fn format(pieces: &[String], values: &[Option<Literal>]) -> Folded {
    if pieces.len() != values.len() + 1 {
        return Fails;
    }
    let mut text = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        text.push_str(piece);
        match values.get(at) {
            None => {}
            Some(Some(Literal::Text(value))) => text.push_str(value),
            Some(Some(Literal::Array(_) | Literal::Object(_)) | None) => return Open,
            Some(Some(scalar)) => scalar.print(&mut text),
        }
    }
    Value(Literal::Text(text))
}

#[cfg(test)]
mod tests {
    use super::{Folded, fold};
    use crate::query::{constant::Literal, intrinsic::parse};

    #[track_caller]
    fn gives(call: &str, json: &str) {
        let value = Literal::parse(json).unwrap();
        assert_eq!(fold(&parse(call).unwrap()), Folded::Value(value), "{call}");
    }

    #[test]
    fn calls_of_constants_are_evaluated() {
        gives("States.Array(1, 'a', null)", r#"[1,"a",null]"#);
        gives("States.ArrayContains(States.Array(1, 2), 2.0)", "true");
        gives("States.ArrayGetItem(States.Array(1, 2), 1)", "2");
        gives("States.ArrayLength(States.ArrayRange(1, 9, 2))", "5");
        gives(
            "States.ArrayPartition(States.ArrayRange(0, 2, 1), 2)",
            "[[0,1],[2]]",
        );
        gives("States.ArrayRange(5, 1, -2)", "[5,3,1]");
        gives("States.ArrayRange(1.5, 5.5, 2.4)", "[2,4,6]");
        gives("States.ArrayUnique(States.Array(1, 2, 2, 1.0))", "[1,2]");
        gives("States.Format('{}-{} {}', 1, 'a', true)", r#""1-a true""#);
        gives(
            r#"States.JsonMerge(States.StringToJson('\{"a":1,"b":1\}'), States.StringToJson('\{"a":2\}'), false)"#,
            r#"{"a":2,"b":1}"#,
        );
        gives(
            "States.JsonToString(States.Array('a', 1.5))",
            r#""[\"a\",1.5]""#,
        );
        gives("States.MathAdd(-1.5, 2)", "1");
        gives("States.StringSplit('a,b;c', ',;')", r#"["a","b","c"]"#);
        gives("States.StringToJson(' ')", "null");
    }

    #[test]
    fn what_needs_data_chance_or_digests_stays() {
        for call in [
            "States.Array($.a)",
            "States.UUID()",
            "States.MathRandom(1, 9)",
            "States.Hash('a', 'MD5')",
            "States.Base64Encode('a')",
            "States.Format('{}', $.a)",
            "States.Format('{}', States.Array(1))",
        ] {
            assert_eq!(fold(&parse(call).unwrap()), Folded::Open, "{call}");
        }
    }

    #[test]
    fn what_always_fails_is_known() {
        for call in [
            "States.ArrayRange(1, 10, 0)",
            "States.ArrayRange(0, 1000000000, 1)",
            "States.ArrayPartition(States.Array(), 0.4)",
            "States.ArrayGetItem(States.Array(1), 1)",
            "States.StringToJson('no')",
            "States.Hash('a', 'md5')",
            "States.MathRandom(5, 5)",
            "States.MathAdd(9223372036854775807, 1)",
            "States.Format('{} {}', $.a)",
            "States.Array($.a, States.ArrayLength('a'))",
            "States.JsonMerge(States.StringToJson('\\{\\}'), States.StringToJson('\\{\\}'), true)",
        ] {
            assert_eq!(fold(&parse(call).unwrap()), Folded::Fails, "{call}");
        }
    }
}
