//! Sums of what a path finds, without the arrays in between.

use super::{
    Answer, Eval, Fault, Item,
    fused::walk,
    names,
    operator::{number, plain},
    path::whole,
};
use crate::Number;

/// `$sum(a.b)`, if all are numbers.
///
/// # Errors
/// `T0412`: something is no number.
pub fn sum_of<'a>(item: &Item<'a>, path: &[&str], e: &mut Eval<'a>) -> Answer<'a> {
    // An array in an array is no number.
    let found = sum(
        item,
        path,
        e,
        &mut |it, _| match it.is_array() && !it.is_cons() {
            true => Err(no_numbers()),
            false => Ok(it.clone()),
        },
    )?;
    // An empty array that is all that is found has a sum.
    match found.is_nothing() && names(item, path).is_array() {
        true => Ok(Item::from(0)),
        false => Ok(found),
    }
}

/// `$sum(a.b.(c))`: what `step` gives of each item that the names find, if all are numbers.
///
/// # Errors
/// `T0412`: something is no number; and those of the step.
pub fn sum<'a>(
    item: &Item<'a>,
    names: &[&str],
    e: &mut Eval<'a>,
    step: &mut dyn FnMut(&Item<'a>, &mut Eval<'a>) -> Answer<'a>,
) -> Answer<'a> {
    let mut sum = Sum::default();
    let mut fits = true;
    let mut add = |item: &Item<'a>| match number(item) {
        Some(it) => sum.add(it),
        None => fits = false,
    };
    let (mut given, mut empty, mut arrays) = (0, false, false);
    walk(item, names, &mut |item| {
        let it = step(item, e)?;
        given += usize::from(!it.is_nothing());
        match it {
            Item::Nothing => {}
            it if it.is_array() => {
                arrays |= it.is_cons();
                let found = it.is_sequence();
                let items = whole(it);
                empty = items.is_empty() && !found;
                items.iter().for_each(&mut add);
            }
            it => add(&it),
        }
        Ok(())
    })?;
    match fits {
        // An array that is given alone stays one, also if it is empty; arrays that are written stay arrays.
        true if given == 1 && empty => Ok(Item::from(0)),
        true if given > 1 && arrays => Err(no_numbers()),
        true => Ok(sum.end()),
        false => Err(no_numbers()),
    }
}

/// Numbers added up: exactly as long as all are integers of 64 bits.
#[derive(Default)]
struct Sum {
    whole: i64,
    rest: f64,
    exact: bool,
    any: bool,
}

impl Sum {
    #[inline]
    fn add(&mut self, number: Number) {
        self.exact = match number {
            Number::Int(it) if self.exact || !self.any => match self.whole.checked_add(it) {
                Some(sum) => {
                    self.whole = sum;
                    true
                }
                None => self.leave(it as f64),
            },
            number => self.leave(number.as_f64()),
        };
        self.any = true;
    }

    fn leave(&mut self, number: f64) -> bool {
        if self.exact {
            self.rest = self.whole as f64;
        }
        self.rest += number;
        false
    }

    fn end<'a>(self) -> Item<'a> {
        match (self.any, self.exact) {
            (false, _) => Item::Nothing,
            (true, true) => Item::from(self.whole),
            (true, false) => Item::from(plain(self.rest)),
        }
    }
}

#[cold]
fn no_numbers() -> Fault {
    let text = "Argument 1 of function \"sum\" must be an array of Number";
    Fault::new("T0412", text)
}
