//! What an operator or a function is given.
//!
//! An operand may be a fault already: whatever gets it hands it on. So the code of an expression has no `?` between calls,
//! and next to nothing to drop where one fails. That what stands beside a fault is still evaluated nobody sees: nothing in
//! an expression has an effect, and no loop goes on nor begins, nor is a function called, once one has failed.

use std::{borrow::Borrow, mem::ManuallyDrop};

use super::{Answer, Fault, Item, text};
use crate::{Number, jsonata as run};

/// What is told of each item.
pub(super) type Visit<'v, 'a> = &'v mut dyn FnMut(&Item<'a>) -> Result<(), Fault>;

/// Something that stands for an item, or for why there is none.
pub trait Operand<'a>: Sized {
    /// The item, or where it lies.
    type Held: Borrow<Item<'a>>;

    /// The item, to look at.
    ///
    /// # Errors
    /// The fault that it is.
    fn held(self) -> Result<Self::Held, Fault>;

    /// The item, to keep.
    ///
    /// # Errors
    /// The fault that it is.
    fn answer(self) -> Answer<'a>;

    /// The number that it is, if that is quickly known.
    #[inline]
    fn number(&self) -> Option<Number> {
        None
    }

    /// Tells of each item of an array, or of the item alone.
    ///
    /// # Errors
    /// The fault that it is, and those of the visit.
    fn each(self, visit: &mut dyn FnMut(&Item<'a>) -> Result<(), Fault>) -> Result<(), Fault> {
        run::each_of(self.held()?.borrow(), &mut |_, it| visit(it))
    }

    /// Looks at the item where it lies: to move what was just written costs more than to read it.
    ///
    /// # Errors
    /// The fault that it is, and those of the look.
    #[inline]
    fn seen<T>(self, look: impl FnOnce(&Item<'a>) -> Result<T, Fault>) -> Result<T, Fault> {
        look(self.held()?.borrow())
    }
}

/// An operand that is never a fault.
pub trait Sure<'a>: Operand<'a> {
    /// The item, to look at.
    fn sure(self) -> Self::Held;

    /// Looks at the item where it lies.
    #[inline]
    fn look<T>(self, look: impl FnOnce(&Item<'a>) -> T) -> T {
        look(self.sure().borrow())
    }
}

impl<'i, 'a> Operand<'a> for &'i Item<'a> {
    type Held = &'i Item<'a>;

    #[inline]
    fn number(&self) -> Option<Number> {
        run::number(self)
    }

    #[inline]
    fn held(self) -> Result<Self::Held, Fault> {
        Ok(self)
    }

    #[inline]
    fn answer(self) -> Answer<'a> {
        Ok(self.clone())
    }
}

impl<'a> Sure<'a> for &Item<'a> {
    #[inline]
    fn sure(self) -> Self::Held {
        self
    }
}

impl<'a> Operand<'a> for Answer<'a> {
    type Held = Item<'a>;

    #[inline]
    fn number(&self) -> Option<Number> {
        run::number(self.as_ref().ok()?)
    }

    #[inline]
    fn held(self) -> Result<Self::Held, Fault> {
        self
    }

    #[inline]
    fn answer(self) -> Answer<'a> {
        self
    }

    #[inline]
    fn seen<T>(self, look: impl FnOnce(&Item<'a>) -> Result<T, Fault>) -> Result<T, Fault> {
        match self {
            Ok(ref item) => look(item),
            Err(fault) => Err(fault),
        }
    }
}

impl<'a> Operand<'a> for Item<'a> {
    type Held = Item<'a>;

    #[inline]
    fn held(self) -> Result<Self::Held, Fault> {
        Ok(self)
    }

    #[inline]
    fn answer(self) -> Answer<'a> {
        Ok(self)
    }

    #[inline]
    fn seen<T>(self, look: impl FnOnce(&Item<'a>) -> Result<T, Fault>) -> Result<T, Fault> {
        look(&self)
    }
}

impl<'a> Sure<'a> for Item<'a> {
    #[inline]
    fn sure(self) -> Item<'a> {
        self
    }

    #[inline]
    fn look<T>(self, look: impl FnOnce(&Item<'a>) -> T) -> T {
        look(&self)
    }
}

impl<'a> Operand<'a> for Result<bool, Fault> {
    type Held = Item<'a>;

    #[inline]
    fn held(self) -> Result<Self::Held, Fault> {
        self.answer()
    }

    #[inline]
    fn answer(self) -> Answer<'a> {
        match self {
            Ok(it) => Ok(Item::from(it)),
            Err(fault) => Err(fault),
        }
    }
}

/// What can become an item.
macro_rules! sure {
    ($($kind:ty: |$it:ident| $item:expr $(, $number:expr)?;)*) => {$(
        impl<'a> Operand<'a> for $kind {
            type Held = Item<'a>;

            $(
                #[inline]
                fn number(&self) -> Option<Number> {
                    let $it = *self;
                    $number
                }
            )?

            #[inline]
            fn held(self) -> Result<Self::Held, Fault> {
                Ok(self.sure())
            }

            #[inline]
            fn answer(self) -> Answer<'a> {
                Ok(self.sure())
            }
        }

        impl<'a> Sure<'a> for $kind {
            #[inline]
            fn sure(self) -> Item<'a> {
                let $it = self;
                $item
            }
        }
    )*};
}

sure! {
    bool: |it| Item::from(it);
    usize: |it| Item::from(it), i64::try_from(it).ok().map(Number::Int);
    i64: |it| Item::from(it), Some(Number::Int(it));
    f64: |it| Item::from(it), Some(Number::Float(it));
    &'static str: |it| text(it);
}

/// A path of names that is looked up where it is needed: what needs no item makes none of it.
#[derive(Clone, Copy, Debug)]
pub struct Names<'i, 'a> {
    item: &'i Item<'a>,
    names: &'i [&'i str],
}

/// A path of names: `a.b.c`.
#[inline]
pub fn names<'i, 'a>(item: &'i Item<'a>, names: &'i [&'i str]) -> Names<'i, 'a> {
    Names { item, names }
}

impl<'a> Names<'_, 'a> {
    /// What it finds.
    #[inline]
    pub fn item(self) -> Item<'a> {
        run::names(self.item, self.names)
    }
}

impl<'a> Operand<'a> for Names<'_, 'a> {
    type Held = Item<'a>;

    #[inline]
    fn number(&self) -> Option<Number> {
        run::straight(self.item, self.names)??.as_number()
    }

    #[inline]
    fn held(self) -> Result<Item<'a>, Fault> {
        Ok(self.item())
    }

    fn each(self, visit: Visit<'_, 'a>) -> Result<(), Fault> {
        run::walk(self.item, self.names, &mut run::Each(visit))
    }

    #[inline]
    fn answer(self) -> Answer<'a> {
        run::names_answer(self.item, self.names)
    }
}

impl<'a> Sure<'a> for Names<'_, 'a> {
    #[inline]
    fn sure(self) -> Item<'a> {
        self.item()
    }

    #[inline]
    fn look<T>(self, look: impl FnOnce(&Item<'a>) -> T) -> T {
        match run::straight(self.item, self.names) {
            Some(found) => look(&ManuallyDrop::new(Item::of(found))),
            None => look(&run::names_apart(self.item, self.names)),
        }
    }
}

/// An operand as the result of an expression.
///
/// # Errors
/// The fault that it is.
#[inline]
pub fn answer<'a>(operand: impl Operand<'a>) -> Answer<'a> {
    operand.answer()
}
