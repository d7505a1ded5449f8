//! What the fields of a definition mean together: states that do not exist, that nothing leads to, that never end.
//!
//! Each rule is a file in [`rules`]. Only [`check`] makes a [`Checked`]; after this point, if no error was reported,
//! every `StartAt` and every target names a state of its scope, state names are unique in the whole definition, every
//! state has its transition, and everything that is there can be compiled.

mod arguments;
mod choices;
mod demand;
mod graph;
pub mod rules;
mod shapes;
mod unsupported;
mod variables;

#[cfg(test)]
mod tests;

use crate::{
    diagnostic::{Code, Diagnostics},
    model::StateMachine,
};
use rules::{Check, RULES};
use shapes::follow;
pub use unsupported::JSONATA_OFF;

/// A definition that has been through every rule.
#[derive(Clone, Debug)]
pub struct Checked(StateMachine);

impl Checked {
    /// The definition.
    pub fn machine(&self) -> &StateMachine {
        &self.0
    }

    /// The definition, taken out.
    pub fn into_machine(self) -> StateMachine {
        self.0
    }
}

/// Reports what a runtime without its feature `jsonata` cannot run.
pub fn without_jsonata(checked: &Checked, diagnostics: &mut Diagnostics) {
    unsupported::without_jsonata(&checked.0, diagnostics);
}

/// What AWS runs and is refused here: code and name.
pub(crate) fn refused() -> impl Iterator<Item = (Code, &'static str)> {
    unsupported::refused()
}

/// Runs every rule over a definition.
pub fn check(machine: StateMachine, diagnostics: &mut Diagnostics) -> Checked {
    let mut seen = None;
    for rule in RULES {
        match rule.check {
            Check::Machine(check) => check(&machine, diagnostics),
            // Where something else is wrong, what leads where is not known.
            Check::Flow(_) if diagnostics.has_errors() => {}
            Check::Flow(check) => {
                check(seen.get_or_insert_with(|| follow(&machine)), diagnostics);
            }
        }
    }
    unsupported::check(&machine, diagnostics);
    Checked(machine)
}
