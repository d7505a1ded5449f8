//! A member of an object, or of all objects in an array and in the arrays in it.

use std::ops::ControlFlow;

use super::{
    Item,
    item::Items,
    nest::leaves,
    work::{is_over, made, owe, room},
};

/// A member of an object, or of all objects in an array: one name, evaluated.
pub fn field<'a>(item: &Item<'a>, name: &str) -> Item<'a> {
    match item.items() {
        None => item.member(name),
        Some(items) => {
            let mut found = Vec::new();
            fields(items, name, &mut found);
            Item::sequence(made(found))
        }
    }
}

fn fields<'a>(items: Items<'_, 'a>, name: &str, found: &mut Vec<Item<'a>>) {
    owe(items.len());
    for item in items.iter() {
        match item.is_array() {
            true => {
                leaves(&item, &mut |item| {
                    add(item.member(name), found);
                    match is_over() {
                        true => ControlFlow::Break(()),
                        false => ControlFlow::Continue(()),
                    }
                });
                if is_over() || room(found.len()).is_err() {
                    return;
                }
            }
            false => add(item.member(name), found),
        }
    }
}

/// A member, or the items of the array that it is.
fn add<'a>(member: Item<'a>, found: &mut Vec<Item<'a>>) {
    match member.items() {
        Some(items) => {
            owe(items.len());
            if room(found.len() + items.len()).is_ok() {
                found.extend(items.iter());
            }
        }
        None if member.is_nothing() => {}
        None => found.push(member),
    }
}
