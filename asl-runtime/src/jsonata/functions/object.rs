//! Objects taken apart and put together, and what stops an expression.

use std::ops::ControlFlow;

use hashbrown::{HashMap, HashSet, hash_map::Entry};

use super::at;
use crate::{
    jsonata::{
        Answer, Builtin, Eval, Fault, Item,
        construct::record,
        item::{Items, Look, Members},
        nest::leaves,
        params,
        path::{raw, whole},
        work::{check, owe_text, room, spend},
    },
    value::Text,
};

/// `$keys`
pub static KEYS: Builtin = Builtin::new("keys", &const { params::<1>("<x-:a<s>>") }, keys);

/// The names of the members of an object, or of all objects of an array.
///
/// # Errors
/// When the evaluation has made too much.
pub fn keys<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let mut found: Vec<Item<'a>> = Vec::new();
    let mut seen = HashSet::<Text>::default();
    each_item(at(arguments, 0), &mut |item| {
        if let Look::Object(members) = item.look() {
            look_up(members)?;
            for (name, _) in Members::iter(members) {
                owe_text(name.as_str().len());
                if seen.insert(name.clone()) {
                    found.push(Item::from(name));
                }
            }
        }
        room(found.len())
    })?;
    e.make(found.len())?;
    Ok(raw(found))
}

/// Counts that the name of each member is looked up, before that is done: an object may have many of them.
fn look_up(members: Members<'_, '_>) -> Result<(), Fault> {
    /// How many steps that is for one.
    const NAME: usize = 7;
    spend(members.len().saturating_mul(NAME))
}

/// What is no array, and what is no array in an array, however deep, in order, until one fails or the evaluation is over.
fn each_item<'a>(
    item: &Item<'a>,
    visit: &mut dyn FnMut(&Item<'a>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    if !item.is_array() {
        return visit(item);
    }
    let mut ended = Ok(());
    leaves(item, &mut |it| {
        ended = visit(&it).and_then(|()| check());
        match ended {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    });
    ended.and_then(|()| check())
}

/// `$lookup`
pub static LOOKUP: Builtin =
    Builtin::new("lookup", &const { params::<2>("<x-s:x>") }, lookup).at_once();

/// The member of a name, of an object or of all objects of an array.
///
/// # Errors
/// When the evaluation has made too much.
pub fn lookup<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let (item, name) = (at(arguments, 0), at(arguments, 1).as_str());
    let Some(name) = name else {
        return Ok(Item::Nothing);
    };
    if !item.is_array() {
        return Ok(item.member(name));
    }
    let mut found = Vec::new();
    each_item(item, &mut |item| {
        let member = item.member(name);
        room(found.len() + member.items().map_or(1, Items::len))?;
        found.extend(whole(member));
        Ok(())
    })?;
    e.make(found.len())?;
    Ok(raw(found))
}

/// `$spread`
pub static SPREAD: Builtin = Builtin::new("spread", &const { params::<1>("<x-:a<o>>") }, spread);

/// Objects with one member each. What is neither object nor array stays what it is.
///
/// # Errors
/// When the evaluation has made too much.
pub fn spread<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let all = at(arguments, 0);
    let mut found = Vec::new();
    each_item(all, &mut |item| {
        match item.look() {
            Look::Object(members) => {
                e.make(members.len())?;
                found.extend(Members::iter(members).map(|member| record([member].into_iter())));
            }
            _ => found.push(item.clone()),
        }
        room(found.len())
    })?;
    Ok(match all.look() {
        Look::Object(_) => raw(found),
        Look::Array(_) if found.is_empty() => Item::Nothing,
        Look::Array(_) => Item::array(found),
        _ => all.clone(),
    })
}

/// `$merge`
pub static MERGE: Builtin = Builtin::new("merge", &const { params::<1>("<a<o>:o>") }, merge);

/// One object of several: of two members of a name the later one wins.
///
/// # Errors
/// When the evaluation has made too much.
pub fn merge<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    let Some(objects) = at(arguments, 0).items() else {
        return Ok(Item::Nothing);
    };
    let mut members: Vec<(Text, Item<'a>)> = Vec::new();
    let mut places = HashMap::<Text, usize>::default();
    for object in objects.iter() {
        let Look::Object(all) = object.look() else {
            continue;
        };
        look_up(all)?;
        for (name, item) in Members::iter(all) {
            owe_text(name.as_str().len());
            match places.entry(name) {
                Entry::Occupied(place) => members[*place.get()].1 = item,
                Entry::Vacant(place) => {
                    members.push((place.key().clone(), item));
                    place.insert(members.len() - 1);
                }
            }
        }
        room(members.len())?;
    }
    e.make(members.len())?;
    Ok(record(members.into_iter()))
}

/// `$clone`
pub static CLONE: Builtin = Builtin::new("clone", &const { params::<1>("<(oa)-:o>") }, clone);

/// The same: nothing in this language can tell a copy.
///
/// # Errors
/// None.
pub fn clone<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    Ok(at(arguments, 0).clone())
}

/// `$type`
pub static TYPE: Builtin = Builtin::new("type", &const { params::<1>("<x:s>") }, r#type).at_once();

/// `null`, `number`, `string`, `boolean`, `array`, `object` or `function`.
///
/// # Errors
/// None.
pub fn r#type<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    Ok(Item::from(match at(arguments, 0).look() {
        Look::Nothing => return Ok(Item::Nothing),
        Look::Array(_) => "array",
        Look::Object(_) => "object",
        Look::Function(_) => "function",
        Look::Plain(value) if value.is_null() => "null",
        Look::Plain(value) if value.as_bool().is_some() => "boolean",
        Look::Plain(value) if value.as_str().is_some() => "string",
        Look::Plain(_) => "number",
    }))
}

/// `$error`
pub static ERROR: Builtin = Builtin::new("error", &const { params::<1>("<s?:x>") }, error);

/// Stops the expression.
///
/// # Errors
/// Always `D3137`.
pub fn error<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    Err(told(
        "D3137",
        at(arguments, 0),
        "$error() function evaluated",
    ))
}

/// `$assert`
pub static ASSERT: Builtin = Builtin::new("assert", &const { params::<2>("<bs?:x>") }, assert);

/// Stops the expression unless a condition is true.
///
/// # Errors
/// `D3141`: it is not.
pub fn assert<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    let condition = at(arguments, 0).value().and_then(|it| it.as_bool());
    match condition {
        Some(true) => Ok(Item::Nothing),
        _ => Err(told(
            "D3141",
            at(arguments, 1),
            "$assert() statement failed",
        )),
    }
}

fn told(code: &'static str, message: &Item<'_>, otherwise: &'static str) -> Fault {
    match message.as_str() {
        None | Some("") => Fault::new(code, otherwise),
        Some(text) => Fault::new(code, text.to_owned()),
    }
}
