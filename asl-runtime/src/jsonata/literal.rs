//! Constants.

use std::rc::Rc;

use ecow::EcoString;

use super::{
    Answer, Builtin, Code, Eval, Fault, Function, Item, Lambda, Scope, Signature,
    eval::{TEXT, too_much},
    path::raw,
    print::print,
};
use crate::{
    Value,
    value::{Repr, Text},
};

impl Item<'_> {
    /// `null`
    pub const NULL: Self = Item::Own(Value::NULL);
}

/// A text that is known.
#[inline]
pub fn text<'a>(text: &'static str) -> Item<'a> {
    Item::Own(Value(Repr::Text(Text::literal(text))))
}

/// `a & b & c`: nothing adds nothing.
///
/// # Errors
/// `D3001`: a number that JSON has no word for; and a text that gets too long, or too many that are long.
pub fn concat<'a>(parts: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    /// A text is mostly made to become part of the next, and is gone then: it counts less than one that stays.
    const PASSING: usize = 4;
    let known = parts.iter().filter_map(Item::as_str).map(str::len);
    let mut text = EcoString::with_capacity(known.sum());
    for part in parts {
        match part.as_str() {
            Some(part) => text.push_str(part),
            None if part.is_nothing() => {}
            None => text.push_str(&print(part, false)?),
        }
        if text.len() > TEXT {
            return Err(too_much());
        }
    }
    e.make_text(text.len() / PASSING)?;
    Ok(Item::Own(Value(Repr::Text(Text::shared(text)))))
}

/// Sets a variable that functions share, and gives its value on.
pub fn assign<'a>(scope: Scope, slot: usize, item: Item<'a>, e: &mut Eval<'a>) -> Item<'a> {
    e.set(scope, slot, item)
}

/// The argument of a lambda at a place; nothing if there is none.
#[inline]
pub fn argument<'a>(arguments: &[Item<'a>], at: usize) -> Item<'a> {
    arguments.get(at).cloned().unwrap_or(Item::Nothing)
}

/// What a name is that is meant to be a function, and is none.
///
/// # Errors
/// `T1005`, `T1007`: the function of this name was meant, if this is nothing.
pub fn meant<'a>(function: Item<'a>, name: &str, code: &'static str) -> Answer<'a> {
    if !function.is_nothing() {
        return Ok(function);
    }
    let what = match code {
        "T1007" => "Attempted to partially apply a non-function",
        _ => "Attempted to invoke a non-function",
    };
    Err(Fault::new(code, format!("{what}. Did you mean ${name}?")))
}

/// A lambda as a value.
pub fn lambda<'a>(
    code: Code,
    scope: Scope,
    arity: usize,
    signature: Option<&'static Signature>,
) -> Item<'a> {
    Item::Function(Function::Lambda(Rc::new(Lambda {
        code,
        scope,
        arity,
        signature,
    })))
}

impl Builtin {
    /// Calls it without a context to take arguments from.
    ///
    /// # Errors
    /// As of any call.
    pub fn of<'a>(&self, arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
        self.call(arguments, &Item::Nothing, e)
    }
}

impl<'a> Eval<'a> {
    /// Reads a variable; nothing until it is set.
    pub fn var(&self, scope: Scope, slot: usize) -> Item<'a> {
        self.get(scope, slot).unwrap_or(Item::Nothing)
    }

    /// Opens a scope for a lambda that reads the context it was made in: its only variable.
    ///
    /// # Errors
    /// When the evaluation has made too much.
    pub fn enclose(&mut self, outer: Scope, context: &Item<'a>) -> Result<Scope, Fault> {
        let scope = self.scope(outer, 1)?;
        self.set(scope, 0, context.clone());
        Ok(scope)
    }

    /// The context that [`enclose`](Eval::enclose) has put there.
    pub fn enclosed(&self, scope: Scope) -> Item<'a> {
        self.var(scope, 0)
    }

    /// The root as what an expression starts from: one item, also if it is an array.
    #[doc(hidden)]
    pub fn whole_root(&self) -> Item<'a> {
        match self.root_value() {
            Some(value) if !value.is_array() => Item::Ref(value),
            _ => match self.root() {
                root if root.is_array() => raw(vec![root]),
                root => root,
            },
        }
    }
}
