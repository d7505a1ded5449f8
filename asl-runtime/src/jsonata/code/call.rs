//! Calls of functions of the language.

use std::{borrow::Borrow, slice::from_ref};

use super::{Answer, Builtin, Eval, Function, Item, Operand};
use crate::jsonata as run;

impl Builtin {
    /// Calls it with one argument.
    ///
    /// # Errors
    /// As of any call, and those of the argument.
    pub fn of1<'a>(&self, argument: impl Operand<'a>, e: &mut Eval<'a>) -> Answer<'a> {
        match argument.held() {
            Ok(argument) => self.of(from_ref(argument.borrow()), e),
            Err(fault) => Err(fault),
        }
    }

    /// With two.
    ///
    /// # Errors
    /// As of any call, and those of the arguments.
    pub fn of2<'a>(
        &self,
        first: impl Operand<'a>,
        second: impl Operand<'a>,
        e: &mut Eval<'a>,
    ) -> Answer<'a> {
        self.given([first.answer(), second.answer()], e)
    }

    /// With three.
    ///
    /// # Errors
    /// As of any call, and those of the arguments.
    pub fn of3<'a>(
        &self,
        first: impl Operand<'a>,
        second: impl Operand<'a>,
        third: impl Operand<'a>,
        e: &mut Eval<'a>,
    ) -> Answer<'a> {
        self.given([first.answer(), second.answer(), third.answer()], e)
    }

    fn given<'a, const N: usize>(
        &self,
        arguments: [Answer<'a>; N],
        e: &mut Eval<'a>,
    ) -> Answer<'a> {
        let mut items = [const { Item::Nothing }; N];
        for (item, argument) in items.iter_mut().zip(arguments) {
            *item = argument?;
        }
        self.of(&items, e)
    }

    /// The argument that a higher-order function goes through, as its signature wants it.
    ///
    /// # Errors
    /// `T0410` and its like, and those of the argument.
    pub fn over<'a>(&'static self, argument: impl Operand<'a>) -> Answer<'a> {
        let arguments = [argument.answer()?, Item::Function(Function::Builtin(self))];
        let checked = self.signature.check(&arguments, &Item::Nothing)?;
        Ok(checked.first().cloned().unwrap_or(Item::Nothing))
    }
}

/// `first ~> $f(others)`, where `$f` may be anything.
///
/// # Errors
/// `T1006` for what is no function, and those of the function.
pub fn pipe<'a>(
    first: Item<'a>,
    function: &Item<'a>,
    others: &[Item<'a>],
    context: &Item<'a>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    let mut arguments = vec![first];
    arguments.extend_from_slice(others);
    run::call(function, &arguments, context, e)
}

/// `a ~> $f`, where `$f` is no call: applies it, or makes one function of two.
///
/// # Errors
/// `T2006` for a right side that is no function, and those of the operands and the function.
pub fn apply<'a>(left: impl Operand<'a>, right: impl Operand<'a>, e: &mut Eval<'a>) -> Answer<'a> {
    let (left, right) = (left.answer(), right.answer());
    run::apply(left?, right?, e)
}
