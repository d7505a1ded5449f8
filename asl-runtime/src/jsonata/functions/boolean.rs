//! What counts as true.

use super::at;
use crate::jsonata::{Answer, Builtin, Eval, Item, operator::is_true, params};

/// `$boolean`
pub static BOOLEAN: Builtin =
    Builtin::new("boolean", &const { params::<1>("<x-:b>") }, boolean).at_once();

/// Whether it counts as true.
///
/// # Errors
/// None.
pub fn boolean<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    Ok(match at(arguments, 0) {
        Item::Nothing => Item::Nothing,
        item => Item::from(is_true(item)),
    })
}

/// `$not`
pub static NOT: Builtin = Builtin::new("not", &const { params::<1>("<x-:b>") }, not).at_once();

/// Whether it does not count as true.
///
/// # Errors
/// None.
pub fn not<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    Ok(match at(arguments, 0) {
        Item::Nothing => Item::Nothing,
        item => Item::from(!is_true(item)),
    })
}

/// `$exists`
pub static EXISTS: Builtin =
    Builtin::new("exists", &const { params::<1>("<x:b>") }, exists).at_once();

/// Whether there is anything, be it `null`.
///
/// # Errors
/// None.
pub fn exists<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    Ok(Item::from(!at(arguments, 0).is_nothing()))
}
