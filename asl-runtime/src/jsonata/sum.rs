//! Sums of what a path finds, without the arrays in between.

use std::mem::ManuallyDrop;

use super::{
    Answer, Eval, Fault, Item, names,
    operator::{number, plain},
    path::whole,
    walk::{Each, Visit, walk},
};
use crate::{Number, Value};

/// `$sum(a.b)`, if all are numbers.
///
/// # Errors
/// `T0412`: something is no number.
pub fn sum_of<'a>(item: &Item<'a>, path: &[&str]) -> Answer<'a> {
    let mut sum = Found::default();
    walk(item, path, &mut sum)?;
    let found = sum.end()?;
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
    let mut found = Found::default();
    let add = |item: &Item<'a>| {
        // A number has nothing to drop.
        let given = ManuallyDrop::new(step(item, e)?);
        match number(&given) {
            Some(it) => found.add(it),
            None => found.add_any(ManuallyDrop::into_inner(given)),
        }
        Ok(())
    };
    walk(item, names, &mut Each(add))?;
    found.end()
}

/// What was found so far.
#[derive(Default)]
struct Found {
    sum: Sum,
    /// How often something was found.
    given: usize,
    /// Something is no number.
    misfit: bool,
    /// The last array had no items.
    empty: bool,
    /// There was an array that was written.
    arrays: bool,
}

impl Found {
    #[inline]
    fn add(&mut self, number: Number) {
        self.given += 1;
        self.sum.add(number);
    }

    fn add_any(&mut self, item: Item<'_>) {
        if let Some(it) = number(&item) {
            return self.add(it);
        }
        if item.is_nothing() {
            return;
        }
        self.given += 1;
        if !item.is_array() {
            self.misfit = true;
            return;
        }
        self.arrays |= item.is_cons();
        let found = item.is_sequence();
        let items = whole(item);
        self.empty = items.is_empty() && !found;
        for item in &items {
            match number(item) {
                Some(it) => self.sum.add(it),
                None => self.misfit = true,
            }
        }
    }

    fn end<'a>(self) -> Answer<'a> {
        match self.misfit {
            // An array that is given alone stays one, also if it is empty; arrays that are written stay arrays.
            false if self.given == 1 && self.empty => Ok(Item::from(0)),
            false if self.given > 1 && self.arrays => Err(no_numbers()),
            false => Ok(self.sum.end()),
            true => Err(no_numbers()),
        }
    }
}

/// What a path of names finds. An array in an array is no number.
impl<'a> Visit<'a> for Found {
    #[inline]
    fn value(&mut self, value: &'a Value) -> Result<(), Fault> {
        match value.as_number() {
            Some(it) => {
                self.add(it);
                Ok(())
            }
            None => self.item(&Item::Ref(value)),
        }
    }

    fn item(&mut self, item: &Item<'a>) -> Result<(), Fault> {
        match item.is_array() && !item.is_cons() {
            true => Err(no_numbers()),
            false => {
                self.add_any(item.clone());
                Ok(())
            }
        }
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
