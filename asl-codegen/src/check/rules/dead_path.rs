//! A path that never leads anywhere, whatever the data is: what it starts from can have no such member.
//!
//! What is known is what the definition itself puts together, in `Result`, `Parameters`, `ResultSelector`, `Output` and the
//! branches of a Parallel state; and an error, which has `Error` and `Cause`. What a Task gives, and the input of the machine,
//! may be anything. What a Choice or an expression asks whether it is there is left alone.
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

use super::{Check, Rule};
use crate::{
    check::{
        shapes::{DeadEnd, Seen, Shape},
        variables::MOST_TOLD,
    },
    diagnostic::{Code, Diagnostics, closest},
    query::shortened,
};

pub(super) const RULE: Rule = Rule {
    code: Code(3111),
    name: "dead-path",
    source: include_str!("dead_path.rs"),
    check: Check::Flow(check),
};

fn check(seen: &Seen<'_>, diagnostics: &mut Diagnostics) {
    let mut told = BTreeSet::new();
    for end in &seen.dead_ends {
        if told.len() < MOST_TOLD && told.insert(end.place.start) {
            report(end, diagnostics);
        }
    }
}

fn report(end: &DeadEnd<'_>, diagnostics: &mut Diagnostics) {
    let label = match end.missing {
        Some(name) => format!("nothing is ever called `{}` here", shortened(name)),
        None => "there never is such an element here".to_owned(),
    };
    let message = format!("`{}` never leads anywhere", shortened(&end.text));
    let diagnostic = diagnostics.warning(RULE.code, end.place, message, label);
    if let (Shape::Object { members, .. }, Some(name)) = (&end.around, end.missing)
        && let Some(near) = closest(name, members.keys().map(String::as_str))
    {
        diagnostic.help(format!("did you mean `{near}`?"));
    }
    diagnostic.note(format!("what is here is {}", end.around.describe()));
}
