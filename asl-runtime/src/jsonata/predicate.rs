//! Predicates: `[…]` behind something.

use super::{
    Answer, Eval, Item,
    operator::is_true,
    path::{place, raw, whole},
    work::{owe, turns},
};

/// `[…]` behind something: those of its items for which the predicate is true, or whose place it gives. A sequence, also
/// where it has no item or one: see [`collapse`](super::collapse).
///
/// # Errors
/// Those of the predicate.
pub fn filter<'a>(
    item: Item<'a>,
    e: &mut Eval<'a>,
    mut predicate: impl FnMut(&Item<'a>, &mut Eval<'a>) -> Answer<'a>,
) -> Answer<'a> {
    filtered(item, e, &mut predicate)
}

fn filtered<'a>(
    item: Item<'a>,
    e: &mut Eval<'a>,
    predicate: &mut dyn FnMut(&Item<'a>, &mut Eval<'a>) -> Answer<'a>,
) -> Answer<'a> {
    let items = whole(item);
    let count = items.len();
    let mut found = Vec::new();
    turns(items.into_iter(), |at, item| {
        if selects(&predicate(&item, e)?, at, count) {
            found.push(item);
        }
        Ok(())
    })?;
    Ok(raw(found))
}

/// Whether the result of a predicate takes the item at this place.
pub fn selects(result: &Item<'_>, at: usize, count: usize) -> bool {
    let names = |it: f64| it.is_finite() && place(it.floor() as i64, count) == Some(at);
    let here = |item: &Item<'_>| item.as_f64().map(names);
    if let Some(it) = here(result) {
        return it;
    }
    if let Some(items) = result.items() {
        owe(items.len());
        let places: Option<Vec<bool>> = items.iter().map(|it| here(&it)).collect();
        if let Some(places) = places {
            return places.contains(&true);
        }
    }
    is_true(result)
}
