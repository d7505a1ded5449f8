//! An expression that cannot work: a function that there is not, with too many or too few arguments, or with one that can
//! never fit.
//!
//! AWS finds this when the expression is evaluated, and so the state fails; it is a warning here.
//!
//! ```json,fails
//! {"QueryLanguage": "JSONata", "StartAt": "Price", "States": {
//!   "Price": {"Type": "Pass", "Output": "{% $total($states.input.items.price) %}", "End": true}}}
//! ```
//!
//! ```json,fails
//! {"QueryLanguage": "JSONata", "StartAt": "Price", "States": {
//!   "Price": {"Type": "Pass", "Output": {"price": "{% $round('a', 2) %}"}, "End": true}}}
//! ```
//!
//! ```json,passes
//! {"QueryLanguage": "JSONata", "StartAt": "Price", "States": {
//!   "Price": {"Type": "Pass", "Output": "{% $round($sum($states.input.items.price), 2) %}", "End": true}}}
//! ```

use super::{Check, Rule};
use crate::{
    check::variables::assigned,
    diagnostic::{Code, Diagnostics},
    model::{Query, StateMachine},
    query::jsonata::{Scopes, warnings},
};

pub(super) const RULE: Rule = Rule {
    code: Code(3106),
    name: "doubtful-expression",
    source: include_str!("doubtful_expression.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    let assigned = assigned(machine);
    for query in machine.states().flat_map(|state| state.queries()) {
        let Query::Expression(expression, _) = query else {
            continue;
        };
        let scopes = Scopes::of(&expression.expr, &|name| assigned.contains(name));
        for found in warnings(&expression.expr, &scopes) {
            let diagnostic = diagnostics.warning(RULE.code, found.span, found.message, found.label);
            if let Some(help) = found.help {
                diagnostic.help(help);
            }
        }
    }
}
