//! An argument of an intrinsic function that is never of the kind the function takes.
//!
//! AWS finds this out when the state runs, and fails the execution. What a path leads to is not known before.
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

use super::Rule;
use crate::{
    diagnostic::{Code, Diagnostics},
    model::{Query, StateMachine},
    query::intrinsic::{Argument, Call, Kind, function_named},
    source::Span,
};

pub(super) const RULE: Rule = Rule {
    code: Code(3103),
    name: "call-argument",
    source: include_str!("call_argument.rs"),
    check,
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
    for (wanted, given, span) in wrong(call) {
        let wanted = described(Some(wanted));
        let message = format!("`States.{}` takes {wanted} here", call.name);
        let label = format!("this is {}", described(given));
        diagnostics.warning(RULE.code, span, message, label);
    }
}

/// The arguments of the wrong kind: the kind that is wanted, the one that is given, and where.
pub(super) fn wrong(call: &Call) -> impl Iterator<Item = (Kind, Option<Kind>, Span)> {
    let parameters = function_named(&call.name).map_or(&[][..], |function| function.parameters);
    let pairs = parameters.iter().zip(&call.arguments);
    pairs.filter_map(|(&wanted, argument)| {
        let given = kind(&argument.value)?;
        (wanted != Kind::Any && given != Some(wanted)).then_some((wanted, given, argument.span))
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
