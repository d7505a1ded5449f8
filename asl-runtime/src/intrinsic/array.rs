//! Functions of arrays.

use super::argument::Site;
use crate::{Kind, Value, step::Result, value::list};
use std::hash::{DefaultHasher, Hash, Hasher};

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

/// Items seen so far, in groups of which equal items share one, so that a long array does not take quadratic time.
#[derive(Default)]
struct Seen<'v>(hashbrown::HashMap<u64, Vec<&'v Value>>);

impl<'v> Seen<'v> {
    fn first(&mut self, item: &'v Value) -> bool {
        let group = self.0.entry(hash(item, DEEPEST)).or_default();
        match group.contains(&item) {
            true => false,
            false => {
                group.push(item);
                true
            }
        }
    }
}

/// How many levels of a value make up its hash.
const DEEPEST: usize = 16;

/// The same for equal values: numbers by their value, objects whatever the order of their members.
fn hash(value: &Value, levels: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    match value.kind() {
        Kind::Null => {}
        Kind::Bool(it) => it.hash(&mut hasher),
        // Negative zero is zero.
        Kind::Number(it) => (it.as_f64() + 0.0).to_bits().hash(&mut hasher),
        Kind::String(it) => it.hash(&mut hasher),
        Kind::Array(_) | Kind::Object(_) if levels == 0 => {}
        Kind::Array(array) => {
            for item in array.items().into_iter().flatten() {
                hash(item, levels - 1).hash(&mut hasher);
            }
        }
        Kind::Object(object) => {
            let members = object.members().into_iter().flatten();
            let sum = members.fold(0_u64, |sum, (name, member)| {
                let mut hasher = DefaultHasher::new();
                (name, hash(member, levels - 1)).hash(&mut hasher);
                sum.wrapping_add(hasher.finish())
            });
            sum.hash(&mut hasher);
        }
    }
    hasher.finish()
}
