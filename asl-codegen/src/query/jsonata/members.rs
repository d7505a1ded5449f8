//! What there is in `$states` and in `$states.context`, by name.

use super::{Finding, Path, Scopes, StepKind};
use crate::diagnostic::closest;

/// The members of an object that are known, with those of each where these are known too.
struct Members(&'static [(&'static str, Members)]);

/// What may have any members, or none.
const ANY: Members = Members(&[]);

#[rustfmt::skip]
const STATES: Members = Members(&[
    ("input", ANY), ("result", ANY), ("errorOutput", ANY),
    ("context", Members(&[
        ("Execution", Members(&[
            ("Id", ANY), ("Input", ANY), ("Name", ANY), ("RoleArn", ANY), ("StartTime", ANY), ("RedriveCount", ANY), ("RedriveTime", ANY),
        ])),
        ("StateMachine", Members(&[("Id", ANY), ("Name", ANY)])),
        ("State", Members(&[("Name", ANY), ("EnteredTime", ANY), ("RetryCount", ANY)])),
        ("Task", Members(&[("Token", ANY)])),
        ("Map", Members(&[("Item", Members(&[("Index", ANY), ("Value", ANY), ("Key", ANY), ("Source", ANY)]))])),
    ])),
]);

/// A name behind `$states` that is never there: `$states.inptu`, `$states.context.Execution.Nam`.
pub(super) fn unknown_member(path: &Path, scopes: &Scopes) -> Option<Finding> {
    let (first, rest) = path.steps.split_first()?;
    match &first.kind {
        StepKind::Expr(variable) if variable.is_plain() && scopes.is_states(variable) => {}
        _ => return None,
    }
    let (mut members, mut way) = (&STATES, "$states".to_owned());
    for step in rest {
        let StepKind::Name(name) = &step.kind else {
            return None;
        };
        if members.0.is_empty() || !step.is_plain() {
            return None;
        }
        let Some((_, inside)) = members.0.iter().find(|(member, _)| member == name) else {
            let help = match closest(name, members.0.iter().map(|(member, _)| *member)) {
                Some(near) => Some(format!("did you mean `{way}.{near}`?")),
                None if way == "$states" => {
                    Some("what a state is given is `$states.input`".to_owned())
                }
                None => None,
            };
            return Some(Finding {
                span: step.span,
                message: format!("`{way}` has no `{}`", crate::query::shortened(name)),
                label: "never there".to_owned(),
                help,
            });
        };
        way = format!("{way}.{name}");
        members = inside;
    }
    None
}
