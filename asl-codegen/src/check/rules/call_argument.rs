//! An argument of an intrinsic function that is never of the kind the function takes.
//!
//! A text, a number or a boolean in the wrong place is an error; `null`, or a call that gives something else, is a warning:
//! AWS is known to find such things out when the state runs. What a path leads to is not known before.
//!
//! ```json,fails
//! {"StartAt": "Add", "States": {"Add": {"Type": "Pass", "End": true,
//!   "Parameters": {"sum.$": "States.MathAdd($.a, '1')"}}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Add", "States": {"Add": {"Type": "Pass", "End": true,
//!   "Parameters": {"sum.$": "States.MathAdd($.a, 1)"}}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::{Query, StateMachine},
    query::intrinsic::{Argument, Call, Kind, function_named},
    source::Spanned,
};

pub(super) const RULE: Rule = Rule {
    code: Code(3103),
    name: "call-argument",
    source: include_str!("call_argument.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for state in machine.states() {
        for query in state.queries() {
            if let Query::Call(call) = query {
                check_call(call, diagnostics);
            }
        }
    }
}

fn check_call(call: &Call, diagnostics: &mut Diagnostics) {
    for (wanted, given, argument) in wrong(call) {
        let wanted = described(Some(wanted));
        let message = format!("`States.{}` takes {wanted} here", call.name);
        let label = format!("this is {}", described(given));
        match argument.value {
            Argument::Null | Argument::Call(_) => {
                diagnostics.warning(RULE.code, argument.span, message, label)
            }
            _ => diagnostics.error(RULE.code, argument.span, message, label),
        };
    }
}

/// The arguments of the wrong kind: the kind that is wanted, the one that is given, and the argument.
pub(super) fn wrong(call: &Call) -> impl Iterator<Item = (Kind, Option<Kind>, &Spanned<Argument>)> {
    let parameters = function_named(&call.name).map_or(&[][..], |function| function.parameters);
    let pairs = parameters.iter().zip(&call.arguments);
    pairs.filter_map(|(&wanted, argument)| {
        let given = kind(&argument.value)?;
        (wanted != Kind::Any && given != Some(wanted)).then_some((wanted, given, argument))
    })
}

/// What an argument is, if that is known: `Some(None)` is `null`.
fn kind(argument: &Argument) -> Option<Option<Kind>> {
    match argument {
        Argument::String(_) => Some(Some(Kind::String)),
        Argument::Number(_) => Some(Some(Kind::Number)),
        Argument::Bool(_) => Some(Some(Kind::Boolean)),
        Argument::Null => Some(None),
        Argument::Path(_) => None,
        Argument::Call(call) => {
            let result = function_named(&call.name)?.result;
            (result != Kind::Any).then_some(Some(result))
        }
    }
}

fn described(kind: Option<Kind>) -> &'static str {
    match kind {
        None => "null",
        Some(Kind::Any) => "anything",
        Some(Kind::Array) => "an array",
        Some(Kind::Boolean) => "a boolean",
        Some(Kind::Number) => "a number",
        Some(Kind::Object) => "an object",
        Some(Kind::String) => "a string",
    }
}
