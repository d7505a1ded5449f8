//! The machines that were compiled in.

use asl_runtime::{
    Definition,
    codegen::jsonata::{Answer, Eval, Item},
};

use crate::{
    cases::Key,
    compiler::{self, Finding},
};

#[allow(warnings, reason = "the names in it are the suites'")]
mod compiled {
    include!(concat!(env!("OUT_DIR"), "/machines.rs"));
}

/// An expression: gets the variables that it reads by their names.
pub(crate) type Run = for<'a> fn(&dyn Fn(&str) -> Item<'a>, &mut Eval<'a>) -> Answer<'a>;

/// An expression that was compiled in, or what rustc says of its code.
pub(crate) fn expression(key: Key) -> Result<Run, Option<&'static str>> {
    compiled::expression(key.0).ok_or_else(|| compiled::fault(key.0))
}

/// Why there is no machine.
#[derive(Debug)]
pub(crate) enum Missing {
    /// The compiler refuses the definition.
    Refused(Vec<Finding>),
    /// rustc refuses the code that was made of it.
    Broken(String),
}

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Missing::Refused(errors) => write!(f, "refused: {}", compiler::said(errors)),
            Missing::Broken(said) => write!(f, "its code does not compile: {said}"),
        }
    }
}

/// The machine of a definition.
pub(crate) fn of(definition: &str) -> Result<&'static Definition, Missing> {
    let key = Key::of(definition);
    if let Some(machine) = compiled::definition(key.0) {
        return Ok(machine);
    }
    if let Some(said) = compiled::fault(key.0) {
        return Err(Missing::Broken(said.to_owned()));
    }
    match compiler::compile("machine", definition) {
        Err(errors) => Err(Missing::Refused(errors)),
        Ok(_) => Err(Missing::Broken("it was not compiled in".into())),
    }
}
