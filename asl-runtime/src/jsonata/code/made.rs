//! What an expression writes part by part: arrays, objects, texts. Each is handed its parts one after the other and told
//! when there are no more; the first part that is a fault is all that becomes of it.

use std::{
    fmt,
    mem::{replace, take},
    rc::Rc,
};

use ecow::EcoString;

use super::{Answer, Eval, Fault, Item, Operand};
use crate::{
    Value,
    jsonata::{
        self as run,
        eval::{TEXT, too_much},
        item::Record,
        nest::has_function,
        print::print,
    },
    value::{Object, Repr, Text},
};

/// `[a, b]`
#[derive(Debug, Default)]
pub struct Elements<'a> {
    elements: run::Elements<'a>,
    fault: Option<Fault>,
}

impl<'a> Elements<'a> {
    /// Without items.
    pub fn new() -> Elements<'a> {
        Elements::default()
    }

    /// An item that is no array constructor: an array is taken apart, nothing adds nothing.
    pub fn add(&mut self, item: impl Operand<'a>) {
        match item.answer() {
            Ok(item) => self.elements = take(&mut self.elements).with(item),
            Err(fault) => self.fail(fault),
        }
    }

    /// An item that is written as an array: it stays one.
    pub fn add_array(&mut self, item: impl Operand<'a>) {
        match item.answer() {
            Ok(item) => self.elements = take(&mut self.elements).with_array(item),
            Err(fault) => self.fail(fault),
        }
    }

    /// The items of a range: `a..b`
    pub fn add_range(&mut self, from: impl Operand<'a>, to: impl Operand<'a>, e: &mut Eval<'a>) {
        match from.seen(|from| to.seen(|to| run::range(from, to, e))) {
            Ok(items) => self.elements = take(&mut self.elements).with_all(items),
            Err(fault) => self.fail(fault),
        }
    }

    #[cold]
    fn fail(&mut self, fault: Fault) {
        self.fault.get_or_insert(fault);
    }

    /// The array.
    ///
    /// # Errors
    /// Those of its items, and when the evaluation has made too much.
    pub fn end(&mut self, e: &mut Eval<'a>) -> Answer<'a> {
        match self.fault.take() {
            None => run::array(take(&mut self.elements), e),
            Some(fault) => Err(fault),
        }
    }

    /// The array as the first or last step of a path: what it gives stays one array.
    ///
    /// # Errors
    /// Those of its items, and when the evaluation has made too much.
    pub fn end_whole(&mut self, e: &mut Eval<'a>) -> Answer<'a> {
        match self.fault.take() {
            None => run::cons_array(take(&mut self.elements), e),
            Some(fault) => Err(fault),
        }
    }
}

/// `{"a": b}` whose keys are known and differ.
pub struct Members<'a> {
    object: Object,
    /// All of them, once one has a function in it.
    record: Option<Record<'a>>,
    fault: Option<Fault>,
    count: usize,
}

impl fmt::Debug for Members<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Members").finish_non_exhaustive()
    }
}

impl<'a> Members<'a> {
    /// Without members, with room for so many.
    pub fn with_capacity(count: usize) -> Members<'a> {
        Members {
            object: Object::with_capacity(count),
            record: None,
            fault: None,
            count,
        }
    }

    /// A member. Without a value it is left out.
    pub fn add(&mut self, key: &'static str, value: impl Operand<'a>) {
        match value.answer() {
            Ok(Item::Nothing) => {}
            Ok(item) => self.put(Text::literal(key), item),
            Err(fault) => {
                self.fault.get_or_insert(fault);
            }
        }
    }

    fn put(&mut self, key: Text, item: Item<'a>) {
        if self.record.is_none() && has_function(&item) {
            let before = self.object.members().iter();
            let before = before.map(|(key, value)| (key.clone(), Item::Own(value.clone())));
            self.record = Some(Record {
                members: before.collect(),
            });
        }
        match &mut self.record {
            Some(record) => record.members.push((key, item)),
            None => {
                if let Some(value) = item.into_value() {
                    self.object.push(key, value);
                }
            }
        }
    }

    /// The object.
    ///
    /// # Errors
    /// Those of its members, and when the evaluation has made too much.
    pub fn end(&mut self, e: &mut Eval<'a>) -> Answer<'a> {
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        e.make(self.count)?;
        Ok(match self.record.take() {
            Some(record) => Item::Record(Rc::new(record)),
            None => Item::Own(Value(Repr::Object(replace(
                &mut self.object,
                Object::new(),
            )))),
        })
    }
}

/// `a & b & c`: nothing adds nothing.
#[derive(Debug)]
pub struct Joined {
    text: EcoString,
    fault: Option<Fault>,
    /// Why the first part cannot be written: told once the second is known, as both are evaluated before.
    first: Option<Fault>,
    parts: usize,
}

impl Joined {
    /// Without parts, with room for so many bytes.
    pub fn with_capacity(size: usize) -> Joined {
        Joined {
            text: EcoString::with_capacity(size),
            fault: None,
            first: None,
            parts: 0,
        }
    }

    /// A part.
    pub fn add<'a>(&mut self, part: impl Operand<'a>) {
        let mut waits = false;
        let added = part.seen(|part| {
            waits = self.parts == 0;
            match self.first.take() {
                Some(fault) => Err(fault),
                None => self.push(part),
            }
        });
        if let Err(fault) = added {
            self.fail(fault, waits);
        }
        self.parts += 1;
    }

    #[cold]
    fn fail(&mut self, fault: Fault, waits: bool) {
        let place = match waits {
            true => &mut self.first,
            false => &mut self.fault,
        };
        place.get_or_insert(fault);
    }

    fn push(&mut self, part: &Item<'_>) -> Result<(), Fault> {
        match part.as_str() {
            Some(part) => self.text.push_str(part),
            None if part.is_nothing() => {}
            None => self.text.push_str(&print(part, false)?),
        }
        match self.text.len() <= TEXT {
            true => Ok(()),
            false => Err(too_much()),
        }
    }

    /// The text.
    ///
    /// # Errors
    /// Those of its parts; `D3001`: a number that JSON has no word for; and a text that gets too long, or too many that are
    /// long.
    pub fn end<'a>(&mut self, e: &mut Eval<'a>) -> Answer<'a> {
        /// A text is mostly made to become part of the next, and is gone then: it counts less than one that stays.
        const PASSING: usize = 4;
        if let Some(fault) = self.fault.take().or(self.first.take()) {
            return Err(fault);
        }
        e.make_text(self.text.len() / PASSING)?;
        Ok(Item::Own(Value(Repr::Text(Text::shared(take(
            &mut self.text,
        ))))))
    }
}
