//! An expression that reads what is not there.
//!
//! A state has no input that an expression could start from: it is in `$states.input`. There are `$states.context` too,
//! `$states.result` in `Output` and `Assign` of a Task, Parallel or Map, and `$states.errorOutput` in those of a Catcher.
//! Within a path, names belong to what the path has found. A lambda has no input either.
//!
//! ```json,fails
//! {"QueryLanguage": "JSONata", "StartAt": "Price", "States": {
//!   "Price": {"Type": "Pass", "Output": "{% $sum(items.price) %}", "End": true}}}
//! ```
//!
//! ```json,fails
//! {"QueryLanguage": "JSONata", "StartAt": "Price", "States": {
//!   "Price": {"Type": "Pass", "Output": {"price": ["{% $states.result %}"]}, "End": true}}}
//! ```
//!
//! ```json,passes
//! {"QueryLanguage": "JSONata", "StartAt": "Price", "States": {
//!   "Price": {"Type": "Pass", "Output": "{% $sum($states.input.items[price > 1].price) %}", "End": true}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::{Query, Reach, StateMachine},
    query::jsonata::{Available, Scopes, refusals},
};

pub(super) const RULE: Rule = Rule {
    code: Code(3105),
    name: "expression",
    source: include_str!("expression.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for query in machine.states().flat_map(|state| state.queries()) {
        let Query::Expression(expression, reach) = query else {
            continue;
        };
        let available = match reach {
            Reach::Input => Available::Neither,
            Reach::Result => Available::Result,
            Reach::Error => Available::ErrorOutput,
        };
        // A variable that nothing assigns is undefined when the expression is evaluated, which AWS lets happen.
        let scopes = Scopes::of(&expression.expr, &|_| true);
        for found in refusals(&expression.expr, &scopes, available) {
            let diagnostic = diagnostics
                .error(RULE.code, found.span, found.message, found.label)
                .note("AWS calls it UNSUPPORTED_JSONATA_EXPRESSION");
            if let Some(help) = found.help {
                diagnostic.help(help);
            }
        }
    }
}
