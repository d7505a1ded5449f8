//! Functions of arrays.

use super::{argument::Site, seen::Seen};
use crate::{Value, step::Result, value::list};

/// The most elements that `ArrayRange` gives.
const LONGEST_RANGE: i128 = 1_000;

/// `States.Array`
pub fn array(values: &[&Value]) -> Value {
    list(values.iter().copied().cloned())
}

/// `States.ArrayContains`
pub fn array_contains(array: &Value, wanted: &Value, call: &str) -> Result<Value> {
    let site = Site {
        function: "ArrayContains",
        call,
    };
    Ok(Value::from(site.array(array)?.contains(wanted)))
}

/// `States.ArrayGetItem`
pub fn array_get_item(array: &Value, at: &Value, call: &str) -> Result<Value> {
    let site = Site {
        function: "ArrayGetItem",
        call,
    };
    let items = site.array(array)?;
    let item = usize::try_from(site.integer(at)?).ok();
    match item.and_then(|at| items.get(at)) {
        Some(item) => Ok(item.clone()),
        None => Err(site.refuse()),
    }
}

/// `States.ArrayLength`
pub fn array_length(array: &Value, call: &str) -> Result<Value> {
    let site = Site {
        function: "ArrayLength",
        call,
    };
    Ok(Value::from(site.array(array)?.len()))
}

/// `States.ArrayPartition`: arrays of `size` items, the last may be shorter.
pub fn array_partition(array: &Value, size: &Value, call: &str) -> Result<Value> {
    let site = Site {
        function: "ArrayPartition",
        call,
    };
    let items = site.array(array)?;
    match usize::try_from(site.integer(size)?) {
        Ok(size) if size > 0 => Ok(list(
            items.chunks(size).map(|chunk| list(chunk.iter().cloned())),
        )),
        _ => Err(site.refuse()),
    }
}

/// `States.ArrayRange`: from `first` to at most `last`, up or down.
pub fn array_range(first: &Value, last: &Value, step: &Value, call: &str) -> Result<Value> {
    let site = Site {
        function: "ArrayRange",
        call,
    };
    let [first, last, step] = [
        i128::from(site.integer(first)?),
        i128::from(site.integer(last)?),
        i128::from(site.integer(step)?),
    ];
    if step == 0 {
        return Err(site.refuse());
    }
    let count = match (last - first).signum() == -step.signum() {
        true => 0,
        false => (last - first) / step + 1,
    };
    if count > LONGEST_RANGE {
        return Err(site.refuse());
    }
    let numbers = (0..count).map(|at| i64::try_from(first + at * step).unwrap_or(i64::MAX));
    Ok(list(numbers.map(Value::from)))
}

/// `States.ArrayUnique`: the first of equal items.
pub fn array_unique(array: &Value, call: &str) -> Result<Value> {
    let site = Site {
        function: "ArrayUnique",
        call,
    };
    let items = site.array(array)?;
    let mut seen = Seen::default();
    Ok(list(items.iter().filter(|item| seen.first(item)).cloned()))
}
