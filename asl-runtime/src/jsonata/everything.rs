//! `*` and `**`.

use std::ops::ControlFlow;

use super::{Answer, Eval, Item, eval::too_much, item::Look, nest::leaves, work::make};

/// `*`
///
/// # Errors
/// When there is too much of it.
pub fn wildcard<'a>(item: &Item<'a>, _: &mut Eval<'a>) -> Answer<'a> {
    let mut found = Vec::new();
    let (mut arrays, mut all) = (false, true);
    let add = |item: Item<'a>| match item.is_array() {
        true => {
            arrays = true;
            all &= leaves(&item, &mut |it| match make(1) {
                Ok(()) => {
                    found.push(it);
                    ControlFlow::Continue(())
                }
                Err(_) => ControlFlow::Break(()),
            });
        }
        false => found.push(item),
    };
    match item.look() {
        Look::Object(members) => {
            make(members.len())?;
            members.values().for_each(add);
        }
        // A step only sees items; this is the data itself, whose places are its members.
        Look::Array(items) => {
            make(items.len())?;
            items.iter().for_each(add);
        }
        _ => return Ok(Item::Nothing),
    }
    match (all, arrays) {
        (false, _) => Err(too_much()),
        // The reference implementation forgets that it is a sequence once it appends an array.
        (true, true) => Ok(Item::array(found)),
        (true, false) => Ok(Item::sequence(found)),
    }
}

/// `**`: the item and all that is in it, depth first.
///
/// # Errors
/// When there is too much of it.
pub fn descendants<'a>(item: &Item<'a>, e: &mut Eval<'a>) -> Answer<'a> {
    let mut found = Vec::new();
    let mut open = vec![item.clone()];
    while let Some(item) = open.pop() {
        let from = open.len();
        match item.look() {
            Look::Array(items) => {
                e.make(items.len())?;
                open.extend(items.iter());
            }
            Look::Object(members) => {
                e.make(members.len())?;
                open.extend(members.values());
            }
            _ => {}
        }
        open[from..].reverse();
        if !item.is_array() && !item.is_nothing() {
            found.push(item);
        }
    }
    Ok(Item::sequence(found))
}
