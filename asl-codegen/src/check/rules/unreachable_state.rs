//! A state that no way from `StartAt` leads to.
//!
//! Of several states that lead only to each other the first is reported.
//!
//! ```json,fails
//! {"StartAt": "Charge", "States": {
//!   "Charge": {"Type": "Pass", "End": true},
//!   "Refund": {"Type": "Pass", "End": true}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Charge", "States": {
//!   "Charge": {"Type": "Task", "Resource": "arn:aws:lambda:::function:charge", "End": true,
//!     "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Refund"}]},
//!   "Refund": {"Type": "Pass", "End": true}}}
//! ```

use super::{super::graph::Graph, Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::{Inner, Scope, StateMachine},
};

pub(super) const RULE: Rule = Rule {
    code: Code(2003),
    name: "unreachable-state",
    source: include_str!("unreachable_state.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for Inner { scope, around } in machine.scopes() {
        let graph = Graph::of(scope);
        // As on AWS: a machine without an end has a worse problem.
        if around.is_some() || graph.may_end() {
            check_scope(scope, &graph, diagnostics);
        }
    }
}

fn check_scope(scope: &Scope, graph: &Graph, diagnostics: &mut Diagnostics) {
    let Some(start) = graph.start else {
        return;
    };
    let mut marked = vec![false; scope.states.len()];
    graph.mark(start, &mut marked);
    // The last state that a walk through all of them comes back from leads to all that lead to it.
    for at in finished(graph, &marked).into_iter().rev() {
        let (Some(state), Some(false)) = (scope.states.get(at), marked.get(at)) else {
            continue;
        };
        let behind = graph.mark(at, &mut marked).saturating_sub(1);
        let diagnostic = diagnostics.error(
            RULE.code,
            state.name.span,
            format!("state `{}` is not reachable", state.name.value),
            "no state leads here",
        );
        match behind {
            0 => diagnostic,
            1 => diagnostic.help("nor is the one state behind it"),
            _ => diagnostic.help(format!("nor are the {behind} states behind it")),
        };
    }
}

/// The states that are not marked, in the order in which a walk through them in depth leaves them.
fn finished(graph: &Graph, marked: &[bool]) -> Vec<usize> {
    let mut seen = marked.to_vec();
    let mut order = Vec::new();
    for from in 0..seen.len() {
        let mut path = vec![(from, 0)];
        if seen.get(from) != Some(&false) {
            continue;
        }
        seen[from] = true;
        while let Some((at, nth)) = path.last_mut() {
            let next = graph.edges.get(*at).and_then(|edges| edges.get(*nth));
            *nth += 1;
            match next {
                Some(&next) if seen.get(next) == Some(&false) => {
                    seen[next] = true;
                    path.push((next, 0));
                }
                Some(_) => {}
                None => {
                    order.push(*at);
                    path.pop();
                }
            }
        }
    }
    order
}
