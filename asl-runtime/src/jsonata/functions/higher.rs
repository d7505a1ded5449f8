//! Functions that call a function for each item.

use super::at;
use crate::jsonata::{
    Answer, Builtin, Eval, Fault, Function, Item,
    construct::record,
    item::{Look, Members},
    operator::is_true,
    params,
    path::{raw, whole},
};

/// `$map`
pub static MAP: Builtin = Builtin::new("map", &const { params::<2>("<af>") }, map);

/// What a function makes of each item.
///
/// # Errors
/// Those of the function.
pub fn map<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let mut found = Vec::new();
    over(arguments, e, |_, result| {
        if !result.is_nothing() {
            found.push(result);
        }
        Ok(())
    })?;
    e.make(found.len())?;
    Ok(raw(found))
}

/// `$filter`
pub static FILTER: Builtin = Builtin::new("filter", &const { params::<2>("<af>") }, filter);

/// The items for which a function is true.
///
/// # Errors
/// Those of the function.
pub fn filter<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let mut found = Vec::new();
    over(arguments, e, |item, result| {
        if is_true(&result) {
            found.push(item);
        }
        Ok(())
    })?;
    e.make(found.len())?;
    Ok(raw(found))
}

/// `$single`
pub static SINGLE: Builtin = Builtin::new("single", &const { params::<2>("<af?>") }, single);

/// The only item for which a function is true.
///
/// # Errors
/// `D3138`: there are more; `D3139`: there is none; and those of the function.
pub fn single<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    if at(arguments, 0).is_nothing() {
        return Ok(Item::Nothing);
    }
    let mut found = None;
    over(arguments, e, |item, result| {
        if !is_true(&result) {
            return Ok(());
        }
        match found.replace(item) {
            None => Ok(()),
            Some(_) => Err(Fault::new(
                "D3138",
                "The $single() function expected exactly 1 matching result.  Instead it matched more.",
            )),
        }
    })?;
    found.ok_or_else(|| {
        Fault::new(
            "D3139",
            "The $single() function expected exactly 1 matching result.  Instead it matched 0.",
        )
    })
}

/// Calls the second argument for each item of the first. Where there is no function each item is taken.
fn over<'a>(
    arguments: &[Item<'a>],
    e: &mut Eval<'a>,
    mut visit: impl FnMut(Item<'a>, Item<'a>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let all = at(arguments, 0);
    for (place, item) in whole(all.clone()).into_iter().enumerate() {
        let result = match at(arguments, 1) {
            Item::Function(function) => {
                let given = [item.clone(), index(place), all.clone()];
                call_with(function, &given, e)?
            }
            _ => Item::from(true),
        };
        visit(item, result)?;
    }
    Ok(())
}

fn index<'a>(place: usize) -> Item<'a> {
    Item::from(i64::try_from(place).unwrap_or(i64::MAX))
}

/// Calls a function with as many of the arguments as it takes, but at least one.
fn call_with<'a>(function: &Function<'a>, given: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let count = function.arity().clamp(1, given.len());
    function.call(&given[..count], &Item::Nothing, e)
}

/// `$reduce`
pub static REDUCE: Builtin = Builtin::new("reduce", &const { params::<3>("<afj?:j>") }, reduce);

/// What is left when a function has put all items together, two at a time.
///
/// # Errors
/// `D3050`: the function takes less than two arguments; and those of the function.
pub fn reduce<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let (all, Item::Function(function)) = (at(arguments, 0), at(arguments, 1)) else {
        return Ok(Item::Nothing);
    };
    if all.is_nothing() {
        return Ok(Item::Nothing);
    }
    if function.arity() < 2 {
        let text =
            "The second argument of reduce function must be a function with at least two arguments";
        return Err(Fault::new("D3050", text));
    }
    let mut items = whole(all.clone()).into_iter().enumerate();
    let mut sum = match at(arguments, 2) {
        Item::Nothing => items.next().map_or(Item::Nothing, |(_, item)| item),
        initial => initial.clone(),
    };
    for (place, item) in items {
        sum = call_with(function, &[sum, item, index(place), all.clone()], e)?;
    }
    Ok(sum)
}

/// `$each`
pub static EACH: Builtin = Builtin::new("each", &const { params::<2>("<o-f:a>") }, each);

/// What a function makes of each member.
///
/// # Errors
/// Those of the function.
pub fn each<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let mut found = Vec::new();
    members(arguments, e, |_, result| {
        if !result.is_nothing() {
            found.push(result);
        }
    })?;
    e.make(found.len())?;
    Ok(raw(found))
}

/// `$sift`
pub static SIFT: Builtin = Builtin::new("sift", &const { params::<2>("<o-f?:o>") }, sift);

/// The object without the members for which a function is not true; nothing if none is left.
///
/// # Errors
/// `T1006`: there is no function; and those of the function.
pub fn sift<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let mut found = Vec::new();
    members(arguments, e, |member, result| {
        if is_true(&result) {
            found.push(member);
        }
    })?;
    e.make(found.len())?;
    Ok(match found.is_empty() {
        true => Item::Nothing,
        false => record(found.into_iter()),
    })
}

/// Calls the second argument for each member of the first.
fn members<'a>(
    arguments: &[Item<'a>],
    e: &mut Eval<'a>,
    mut visit: impl FnMut((crate::Text, Item<'a>), Item<'a>),
) -> Result<(), Fault> {
    let object = at(arguments, 0);
    let Look::Object(all) = object.look() else {
        return Ok(());
    };
    let Item::Function(function) = at(arguments, 1) else {
        return Err(Fault::new("T1006", "Attempted to invoke a non-function"));
    };
    for (name, item) in Members::iter(all) {
        let given = [item.clone(), Item::from(name.clone()), object.clone()];
        let result = call_with(function, &given, e)?;
        visit((name, item), result);
    }
    Ok(())
}
