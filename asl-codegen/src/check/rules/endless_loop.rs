//! A loop that no state leads out of and in which nothing waits.
//!
//! Once in it, an execution goes round until an error or a time limit ends it. A loop that waits, such as a clock, is
//! taken to be meant.
//!
//! ```json,fails
//! {"StartAt": "Ask", "States": {
//!   "Ask": {"Type": "Choice", "Choices": [{"Variable": "$.again", "BooleanEquals": true, "Next": "Work"}], "Default": "Done"},
//!   "Work": {"Type": "Pass", "Next": "Rest"},
//!   "Rest": {"Type": "Pass", "Next": "Work"},
//!   "Done": {"Type": "Succeed"}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Ask", "States": {
//!   "Ask": {"Type": "Choice", "Choices": [{"Variable": "$.again", "BooleanEquals": true, "Next": "Work"}], "Default": "Done"},
//!   "Work": {"Type": "Pass", "Next": "Rest"},
//!   "Rest": {"Type": "Pass", "Next": "Ask"},
//!   "Done": {"Type": "Succeed"}}}
//! ```

use super::{super::graph::Graph, Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::{Scope, StateKind, StateMachine},
};

pub(super) const RULE: Rule = Rule {
    code: Code(2006),
    name: "endless-loop",
    source: include_str!("endless_loop.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    // Where something else is wrong, what leads where is not known.
    if diagnostics.has_errors() {
        return;
    }
    for inner in machine.scopes() {
        let graph = Graph::of(inner.scope);
        // A scope without any end is another mistake.
        if graph.may_end() {
            check_scope(inner.scope, &graph, diagnostics);
        }
    }
}

fn check_scope(scope: &Scope, graph: &Graph, diagnostics: &mut Diagnostics) {
    let ends = graph.ending();
    let mut seen = vec![false; scope.states.len()];
    for (at, ends) in ends.into_iter().enumerate() {
        if ends {
            continue;
        }
        let Some(inside) = a_loop(at, graph, &mut seen) else {
            continue;
        };
        let mut reached = vec![false; scope.states.len()];
        graph.mark(inside, &mut reached);
        let waits = |at: usize| matches!(scope.states[at].kind, StateKind::Wait(_));
        if (0..reached.len()).any(|at| reached[at] && waits(at)) {
            continue;
        }
        let name = &scope.states[inside].name;
        let message = format!("nothing leads out of a loop through `{}`", name.value);
        let label = "an execution that comes here goes round for ever";
        diagnostics
            .warning(RULE.code, name.span, message, label)
            .help("lead out of it by a Choice, or wait in it");
    }
}

/// The first state, as they are written, of a loop on a way from this one, if no state on the way was seen before.
fn a_loop(start: usize, graph: &Graph, seen: &mut [bool]) -> Option<usize> {
    let (mut at, mut way) = (start, Vec::new());
    while !seen[at] {
        seen[at] = true;
        way.push(at);
        at = *graph.edges[at].first()?;
    }
    let entered = way.iter().position(|&on_way| on_way == at)?;
    way.into_iter().skip(entered).min()
}
