//! What an operator or a function is given.
//!
//! An operand may be a fault already: whatever gets it hands it on. So the code of an expression has no `?` between calls,
//! and next to nothing to drop where one fails. That what stands beside a fault is still evaluated nobody sees: nothing in
//! an expression has an effect, and no loop goes on nor begins, nor is a function called, once one has failed.

use std::borrow::Borrow;

use super::{Answer, Fault, Item, text};

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
    ($($kind:ty: |$it:ident| $item:expr;)*) => {$(
        impl<'a> Operand<'a> for $kind {
            type Held = Item<'a>;

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
    usize: |it| Item::from(it);
    i64: |it| Item::from(it);
    f64: |it| Item::from(it);
    &'static str: |it| text(it);
}

/// An operand as the result of an expression.
///
/// # Errors
/// The fault that it is.
pub fn answer<'a>(operand: impl Operand<'a>) -> Answer<'a> {
    operand.answer()
}
