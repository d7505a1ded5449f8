//! Sorting with keys or comparisons that may fail. Stable.

use std::cmp::Ordering;

use super::{
    Answer, Eval, Fault, Item, Path,
    operator::{by_units, number},
    path::raw,
    work::spend,
};

/// The order of so many things, as their places. `after` tells whether the first, which stood before the second, goes behind
/// it. What is compared with what, and in which turn, is as in the reference implementation: one sees it where a comparison
/// fails, or holds of neither of two.
pub(crate) fn order(
    count: usize,
    mut after: impl FnMut(usize, usize) -> Result<bool, Fault>,
) -> Result<Vec<usize>, Fault> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut spare = Vec::with_capacity(count / 2);
    arrange(&mut places, &mut spare, &mut after)?;
    Ok(places)
}

/// Arranges both halves and merges them. Takes as many levels of stack as the count has bits.
fn arrange(
    places: &mut [usize],
    spare: &mut Vec<usize>,
    after: &mut impl FnMut(usize, usize) -> Result<bool, Fault>,
) -> Result<(), Fault> {
    if places.len() < 2 {
        return Ok(());
    }
    let (left, right) = places.split_at_mut(places.len() / 2);
    arrange(left, spare, after)?;
    arrange(right, spare, after)?;
    spare.clear();
    spare.extend_from_slice(left);
    // What is left of the right half stands at its place already.
    let (mut to, mut right) = (0, spare.len());
    for &left in spare.iter() {
        while right < places.len() && spend(1).and_then(|()| after(left, places[right]))? {
            places[to] = places[right];
            (to, right) = (to + 1, right + 1);
        }
        places[to] = left;
        to += 1;
    }
    Ok(())
}

/// Things in the order of their places.
pub(crate) fn arranged<T: Clone>(things: Vec<T>, order: &[usize]) -> Vec<T> {
    order
        .iter()
        .filter_map(|&at| things.get(at).cloned())
        .collect()
}

/// What is sorted by, evaluated when it is first needed.
pub(crate) struct Keys<'d, 'a> {
    descending: &'d [bool],
    keys: Vec<Option<Item<'a>>>,
}

impl<'d, 'a> Keys<'d, 'a> {
    pub(crate) fn new(count: usize, descending: &'d [bool]) -> Keys<'d, 'a> {
        Keys {
            descending,
            keys: vec![None; count * descending.len()],
        }
    }

    /// Whether the first goes behind the second.
    pub(crate) fn after(
        &mut self,
        a: usize,
        b: usize,
        mut key: impl FnMut(usize, usize) -> Answer<'a>,
    ) -> Result<bool, Fault> {
        let terms = self.descending.len();
        for (term, descending) in self.descending.iter().enumerate() {
            for at in [a, b] {
                let place = at * terms + term;
                if self.keys[place].is_none() {
                    self.keys[place] = Some(key(term, at)?);
                }
            }
            let of = |at: usize| self.keys[at * terms + term].as_ref();
            let order = match (of(a), of(b)) {
                (Some(a), Some(b)) => compare(a, b, *descending)?,
                _ => Ordering::Equal,
            };
            if order.is_ne() {
                return Ok(order.is_gt());
            }
        }
        Ok(false)
    }
}

/// Nothing comes last, whatever the direction.
fn compare(a: &Item<'_>, b: &Item<'_>, descending: bool) -> Result<Ordering, Fault> {
    match (a.is_nothing(), b.is_nothing()) {
        (true, true) => return Ok(Ordering::Equal),
        (true, false) => return Ok(Ordering::Greater),
        (false, true) => return Ok(Ordering::Less),
        (false, false) => {}
    }
    let order = match (number(a), number(b), a.as_str(), b.as_str()) {
        (Some(a), Some(b), ..) => a.compare(b).unwrap_or(Ordering::Greater),
        (.., Some(a), Some(b)) => by_units(a, b),
        (Some(_), _, _, Some(_)) | (_, Some(_), Some(_), _) => {
            let text = "Type mismatch within order-by clause. All values must be of the same type";
            return Err(Fault::new("T2007", text));
        }
        _ => {
            let text = "The expressions within an order-by clause must evaluate to numeric or string values";
            return Err(Fault::new("T2008", text));
        }
    };
    Ok(match descending {
        true => order.reverse(),
        false => order,
    })
}

impl<'a> Path<'a> {
    /// `^(…)`: all that was found, in the order of keys, each of which `descending` or not. `key` gets the number of the key.
    ///
    /// # Errors
    /// `T2007`, `T2008`: what cannot be compared; and those of the keys.
    pub fn sort(
        self,
        descending: &[bool],
        e: &mut Eval<'a>,
        mut key: impl FnMut(usize, &Item<'a>, &mut Eval<'a>) -> Answer<'a>,
    ) -> Result<Path<'a>, Fault> {
        self.sorted(descending, e, &mut key)
    }

    /// All that was found, as an array.
    pub fn all(self) -> Item<'a> {
        Item::array(self.items())
    }

    fn sorted(
        self,
        descending: &[bool],
        e: &mut Eval<'a>,
        key: &mut dyn FnMut(usize, &Item<'a>, &mut Eval<'a>) -> Answer<'a>,
    ) -> Result<Path<'a>, Fault> {
        let items = self.items();
        let mut keys = Keys::new(items.len(), descending);
        let order = order(items.len(), |a, b| {
            keys.after(a, b, |term, at| key(term, &items[at], e))
        })?;
        let sorted = arranged(items, &order);
        // What has been sorted is not taken apart once more.
        Ok(match sorted.iter().any(Item::is_array) {
            true => Path::of(raw(sorted)),
            false => Path::many(sorted),
        })
    }
}
