//! What an expression works on: JSON, read where it lies or made here, and beside it what JSON has no word for:
//! nothing at all, sequences, functions.

use std::rc::Rc;

use super::{Fault, function::Function, nest, work};
use crate::{
    Value,
    value::{Repr, Text},
};

/// The result of an expression or a part of it.
#[derive(Debug)]
pub enum Item<'a> {
    /// Undefined: no value, not even `null`.
    Nothing,
    /// A value of the input, read where it lies.
    Ref(&'a Value),
    /// A value made by the expression, or part of one.
    Own(Value),
    /// An array made by the expression.
    List(Rc<List<'a>>),
    /// An object that has a function in it.
    Record(Rc<Record<'a>>),
    /// A function.
    Function(Function<'a>),
}

/// What comes of evaluating something.
pub type Answer<'a> = Result<Item<'a>, Fault>;

/// An array made by an expression, and what it has to know of its making.
#[derive(Clone, Debug, Default)]
pub struct List<'a> {
    /// In order.
    pub(crate) items: Vec<Item<'a>>,
    /// It was found by a path or a filter, not written as an array: alone, its item stands for it.
    pub(crate) sequence: bool,
    /// A sequence that stays an array also with one item.
    pub(crate) keep: bool,
    /// Written as an array in a path: stays whole among what the step finds.
    pub(crate) cons: bool,
}

/// An object with a function in it. Members in order; few, hence searched one by one.
#[derive(Clone, Debug, Default)]
pub struct Record<'a> {
    pub(crate) members: Vec<(Text, Item<'a>)>,
}

/// A look at an item, whatever it is made of.
#[derive(Clone, Copy)]
pub(crate) enum Look<'i, 'a> {
    Nothing,
    /// Neither array nor object.
    Plain(&'i Value),
    Array(Items<'i, 'a>),
    Object(Members<'i, 'a>),
    Function(&'i Function<'a>),
}

/// The items of an array.
#[derive(Clone, Copy)]
pub(crate) enum Items<'i, 'a> {
    /// Of the input.
    Ref(&'a [Value]),
    /// Of a value made here.
    Own(&'i [Value]),
    /// Of an array made here.
    List(&'i List<'a>),
}

/// The members of an object.
#[derive(Clone, Copy)]
pub(crate) enum Members<'i, 'a> {
    /// Of the input.
    Ref(&'a Value),
    /// Of a value made here.
    Own(&'i Value),
    /// Of an object with functions.
    Record(&'i Record<'a>),
}

impl Clone for Item<'_> {
    /// What lies in the input is what is mostly cloned; all else costs a call.
    #[inline]
    fn clone(&self) -> Self {
        match self {
            Item::Ref(value) => Item::Ref(value),
            made => copied(made),
        }
    }
}

fn copied<'a>(made: &Item<'a>) -> Item<'a> {
    match made {
        Item::Nothing => Item::Nothing,
        Item::Ref(value) => Item::Ref(value),
        Item::Own(value) => Item::Own(value.clone()),
        Item::List(list) => Item::List(Rc::clone(list)),
        Item::Record(record) => Item::Record(Rc::clone(record)),
        Item::Function(function) => Item::Function(function.clone()),
    }
}

impl<'a> Item<'a> {
    /// A value of the input, or nothing.
    #[inline]
    pub fn of(value: Option<&'a Value>) -> Item<'a> {
        match value {
            Some(value) => Item::Ref(value),
            None => Item::Nothing,
        }
    }

    /// An array that stays one.
    pub(crate) fn array(items: Vec<Item<'a>>) -> Item<'a> {
        Item::List(Rc::new(List {
            items,
            ..List::default()
        }))
    }

    /// What a path, filter or function found: nothing, one item or several.
    pub(crate) fn sequence(mut items: Vec<Item<'a>>) -> Item<'a> {
        match items.len() {
            0 => Item::Nothing,
            1 => items.pop().unwrap_or(Item::Nothing),
            _ => Item::List(Rc::new(List {
                items,
                sequence: true,
                ..List::default()
            })),
        }
    }

    /// Whether there is no value.
    #[inline]
    pub fn is_nothing(&self) -> bool {
        matches!(self, Item::Nothing)
    }

    /// What it is made of.
    #[inline]
    pub(crate) fn look(&self) -> Look<'_, 'a> {
        match self {
            Item::Nothing => Look::Nothing,
            Item::Ref(value) => match &value.0 {
                Repr::Array(items) => Look::Array(Items::Ref(items)),
                Repr::Object(_) => Look::Object(Members::Ref(value)),
                _ => Look::Plain(value),
            },
            Item::Own(value) => match &value.0 {
                Repr::Array(items) => Look::Array(Items::Own(items)),
                Repr::Object(_) => Look::Object(Members::Own(value)),
                _ => Look::Plain(value),
            },
            Item::List(list) => Look::Array(Items::List(list)),
            Item::Record(record) => Look::Object(Members::Record(record)),
            Item::Function(function) => Look::Function(function),
        }
    }

    /// The value, where it is neither array nor object of this making, nor a function.
    #[inline]
    pub(crate) fn value(&self) -> Option<&Value> {
        match self {
            Item::Ref(value) => Some(value),
            Item::Own(value) => Some(value),
            _ => None,
        }
    }

    /// The text of a string.
    #[inline]
    pub(crate) fn as_str(&self) -> Option<&str> {
        self.value()?.as_str()
    }

    /// Any number, as a double.
    #[inline]
    pub(crate) fn as_f64(&self) -> Option<f64> {
        self.value()?.as_f64()
    }

    /// The items of an array.
    #[inline]
    pub(crate) fn items(&self) -> Option<Items<'_, 'a>> {
        match self.look() {
            Look::Array(items) => Some(items),
            _ => None,
        }
    }

    /// Whether it is an array of any making.
    #[inline]
    pub(crate) fn is_array(&self) -> bool {
        self.items().is_some()
    }

    /// Whether it is a sequence: an array that its only item may stand for.
    pub(crate) fn is_sequence(&self) -> bool {
        matches!(self, Item::List(list) if list.sequence)
    }

    /// Whether it is an array that a step of a path does not take apart.
    pub(crate) fn is_cons(&self) -> bool {
        matches!(self, Item::List(list) if list.cons)
    }

    /// JSON, if it is. `None` if there is a function in it, or nothing.
    #[inline]
    pub fn into_value(self) -> Option<Value> {
        match self {
            Item::Nothing | Item::Function(_) | Item::Record(_) => None,
            Item::Ref(value) => Some(value.clone()),
            Item::Own(value) => Some(value),
            Item::List(list) => nest::into_value(list),
        }
    }

    /// The member of this name of an object.
    #[inline]
    pub(crate) fn member(&self, name: &str) -> Item<'a> {
        match self {
            Item::Ref(value) => Item::of(value.get(name)),
            Item::Own(value) => value.get(name).cloned().map_or(Item::Nothing, Item::Own),
            Item::Record(record) => record.get(name),
            _ => Item::Nothing,
        }
    }
}

impl<'a> Record<'a> {
    pub(crate) fn get(&self, name: &str) -> Item<'a> {
        let found = self.members.iter().find(|(key, _)| key.as_str() == name);
        work::owe(self.members.len());
        found.map_or(Item::Nothing, |(_, item)| item.clone())
    }
}

impl<'i, 'a> Items<'i, 'a> {
    #[inline]
    pub(crate) fn len(self) -> usize {
        match self {
            Items::Ref(items) => items.len(),
            Items::Own(items) => items.len(),
            Items::List(list) => list.items.len(),
        }
    }

    /// Where they lie: all empty ones, and none else, may lie at one place.
    pub(crate) fn place(self) -> usize {
        match self {
            Items::Ref(items) | Items::Own(items) => items.as_ptr().addr(),
            Items::List(list) => list.items.as_ptr().addr(),
        }
    }

    #[inline]
    pub(crate) fn get(self, at: usize) -> Item<'a> {
        match self {
            Items::Ref(items) => Item::of(items.get(at)),
            Items::Own(items) => items.get(at).cloned().map_or(Item::Nothing, Item::Own),
            Items::List(list) => list.items.get(at).cloned().unwrap_or(Item::Nothing),
        }
    }

    /// Whether all are so. Copies none.
    #[inline]
    pub(crate) fn all(self, mut so: impl FnMut(&Item<'a>) -> bool) -> bool {
        match self {
            Items::List(list) => list.items.iter().all(so),
            _ => self.iter().all(|item| so(&item)),
        }
    }

    #[inline]
    pub(crate) fn iter(self) -> impl ExactSizeIterator<Item = Item<'a>> + use<'i, 'a> {
        (0..self.len()).map(move |at| self.get(at))
    }
}

impl<'i, 'a> Members<'i, 'a> {
    /// Where they lie.
    pub(crate) fn place(self) -> usize {
        match self {
            Members::Ref(Value(Repr::Object(it))) | Members::Own(Value(Repr::Object(it))) => {
                it.members().as_ptr().addr()
            }
            Members::Ref(_) | Members::Own(_) => 0,
            Members::Record(record) => record.members.as_ptr().addr(),
        }
    }

    pub(crate) fn len(self) -> usize {
        match self {
            Members::Ref(value) | Members::Own(value) => value.len(),
            Members::Record(record) => record.members.len(),
        }
    }

    pub(crate) fn get(self, name: &str) -> Item<'a> {
        match self {
            Members::Ref(value) => Item::of(value.get(name)),
            Members::Own(value) => value.get(name).cloned().map_or(Item::Nothing, Item::Own),
            Members::Record(record) => record.get(name),
        }
    }

    /// In order.
    pub(crate) fn iter(self) -> impl Iterator<Item = (Text, Item<'a>)> + use<'i, 'a> {
        (0..self.len()).filter_map(move |at| self.nth(at))
    }

    /// The values alone.
    pub(crate) fn values(self) -> impl Iterator<Item = Item<'a>> + use<'i, 'a> {
        (0..self.len()).filter_map(move |at| Some(self.pair(at)?.1))
    }

    /// The member at a place.
    pub(crate) fn nth(self, at: usize) -> Option<(Text, Item<'a>)> {
        let (key, value) = self.pair(at)?;
        Some((key.clone(), value))
    }

    fn pair(self, at: usize) -> Option<(&'i Text, Item<'a>)> {
        match self {
            Members::Ref(value) => {
                let (key, value) = nth(value, at)?;
                Some((key, Item::Ref(value)))
            }
            Members::Own(value) => {
                let (key, value) = nth(value, at)?;
                Some((key, Item::Own(value.clone())))
            }
            Members::Record(record) => {
                let (key, value) = record.members.get(at)?;
                Some((key, value.clone()))
            }
        }
    }
}

fn nth(value: &Value, at: usize) -> Option<(&Text, &Value)> {
    match &value.0 {
        Repr::Object(object) => object.members().get(at).map(|(key, value)| (key, value)),
        _ => None,
    }
}

/// Strings, numbers and booleans.
impl<'a, T: Into<Value>> From<T> for Item<'a> {
    #[inline]
    fn from(value: T) -> Item<'a> {
        Item::Own(value.into())
    }
}
