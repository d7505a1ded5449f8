//! `*` and `**`.

use super::{Answer, Eval, Item, item::Look, nest::leaves};

/// `*`
pub fn wildcard<'a>(item: &Item<'a>) -> Item<'a> {
    let mut found = Vec::new();
    let mut arrays = false;
    let mut add = |item: Item<'a>| match item.is_array() {
        true => {
            arrays = true;
            leaves(&item, &mut |it| found.push(it));
        }
        false => found.push(item),
    };
    match item.look() {
        Look::Object(members) => members.iter().for_each(|(_, it)| add(it)),
        // A step only sees items; this is the data itself, whose places are its members.
        Look::Array(items) => items.iter().for_each(add),
        _ => return Item::Nothing,
    }
    match arrays {
        // The reference implementation forgets that it is a sequence once it appends an array.
        true => Item::array(found),
        false => Item::sequence(found),
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
            Look::Array(items) => open.extend(items.iter()),
            Look::Object(members) => open.extend(members.iter().map(|(_, it)| it)),
            _ => {}
        }
        open[from..].reverse();
        if !item.is_array() && !item.is_nothing() {
            e.make(1)?;
            found.push(item);
        }
    }
    Ok(Item::sequence(found))
}
