//! A path that never leads anywhere, whatever the data is: what it starts from can have no such member.
//!
//! What is known is what the definition itself puts together, in `Result`, `Parameters`, `ResultSelector` and the branches
//! of a Parallel state. What a Task gives, and the input of the machine, may be anything.
//!
//! ```json,fails
//! {"StartAt": "Order", "States": {
//!   "Order": {"Type": "Pass", "Result": {"id": 1, "total": 20}, "ResultPath": "$.order", "Next": "Charge"},
//!   "Charge": {"Type": "Task", "Resource": "arn:aws:lambda:::function:charge", "End": true,
//!     "Parameters": {"amount.$": "$.order.totl"}}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Order", "States": {
//!   "Order": {"Type": "Pass", "Result": {"id": 1, "total": 20}, "ResultPath": "$.order", "Next": "Charge"},
//!   "Charge": {"Type": "Task", "Resource": "arn:aws:lambda:::function:charge", "End": true,
//!     "Parameters": {"amount.$": "$.order.total", "name.$": "$.name"}}}}
//! ```

use std::collections::BTreeSet;

use super::Rule;
use crate::{
    check::shapes::{DeadEnd, Shape, dead_ends},
    diagnostic::{Code, Diagnostics, closest},
    model::{Choice, Comparator, Condition, StateKind, StateMachine},
    query::jsonpath::{Path, Segment},
};

pub(super) const RULE: Rule = Rule {
    code: Code(3111),
    name: "dead-path",
    source: include_str!("dead_path.rs"),
    check,
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    // Where something else is wrong, what leads where is not known.
    if diagnostics.has_errors() {
        return;
    }
    let mut told = BTreeSet::new();
    for end in dead_ends(machine).unwrap_or_default() {
        let asked = match &end.state.kind {
            StateKind::Choice(choice) => is_asked(choice, end.path),
            _ => false,
        };
        if !asked && told.insert(end.path.span.start) {
            report(&end, diagnostics);
        }
    }
}

/// Whether a Choice asks if there is such a thing, or a thing around it.
fn is_asked(choice: &Choice, path: &Path) -> bool {
    fn asks(condition: &Condition, path: &Path) -> bool {
        match condition {
            Condition::And(all) | Condition::Or(all) => all.iter().any(|it| asks(it, path)),
            Condition::Not(inner) => asks(inner, path),
            Condition::Test {
                variable,
                comparator: Comparator::IsPresent,
                ..
            } => variable.root == path.root && path.segments.starts_with(&variable.segments),
            _ => false,
        }
    }
    let mut conditions = choice.rules.iter().filter_map(|it| it.condition.as_ref());
    conditions.any(|condition| asks(condition, path))
}

fn report(end: &DeadEnd<'_>, diagnostics: &mut Diagnostics) {
    let path = end.path;
    let (before, from) = path.segments.split_at(end.step);
    let Some(missing) = from.first() else {
        return;
    };
    let around = Path {
        segments: before.to_vec(),
        ..path.clone()
    };
    let around = end.data.at(&around).unwrap_or(Shape::Any);
    let label = match missing {
        Segment::Key(name) => format!(
            "nothing is ever called `{}` here",
            crate::query::shortened(name)
        ),
        _ => "there never is such an element here".to_owned(),
    };
    let message = format!(
        "`{}` never leads anywhere",
        crate::query::shortened(&path.text)
    );
    let diagnostic = diagnostics.warning(RULE.code, path.span, message, label);
    if let (Shape::Object { members, .. }, Segment::Key(name)) = (&around, missing)
        && let Some(near) = closest(name, members.keys().map(String::as_str))
    {
        diagnostic.help(format!("did you mean `{near}`?"));
    }
    diagnostic.note(format!("what is here is {}", around.describe()));
}
