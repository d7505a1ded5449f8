//! `Credentials` of an activity, or without `RoleArn`.
//!
//! Credentials name the role in which a Task calls a function or a service of AWS. An activity's worker has its own.
//! What other resources take is not for this rule to say.
//!
//! ```json,fails
//! {"StartAt": "Work", "States": {"Work": {"Type": "Task", "End": true,
//!   "Resource": "arn:aws:states:us-east-1:123456789012:activity:work",
//!   "Credentials": {"RoleArn": "arn:aws:iam::123456789012:role/worker"}}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Work", "States": {"Work": {"Type": "Task", "End": true,
//!   "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work",
//!   "Credentials": {"RoleArn.$": "$.role"}}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    json::NodeKind,
    model::{StateKind, StateMachine, Task, Template},
};

pub(super) const RULE: Rule = Rule {
    code: Code(1101),
    name: "credentials",
    source: include_str!("credentials.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for state in machine.states() {
        if let StateKind::Task(task) = &state.kind {
            check_task(task, diagnostics);
        }
    }
}

fn check_task(task: &Task, diagnostics: &mut Diagnostics) {
    let (Some(credentials), Some(span)) = (&task.credentials, task.credentials_span) else {
        return;
    };
    let resource = task.resource.as_ref().map_or("", |r| r.value.as_str());
    let mut arn = resource.splitn(6, ':').skip(2);
    let (service, what) = (
        arn.next().unwrap_or_default(),
        arn.nth(2).unwrap_or_default(),
    );
    if service == "states" && what.starts_with("activity:") {
        let message = "an activity has no `Credentials`";
        diagnostics.error(RULE.code, span, message, "the worker has its own");
    } else if matches!(service, "states" | "lambda") && !names_a_role(&credentials.value) {
        let message = "`Credentials` without `RoleArn`";
        diagnostics.error(
            RULE.code,
            credentials.span.first(),
            message,
            "no role is named",
        );
    }
}

fn names_a_role(credentials: &Template) -> bool {
    match credentials {
        Template::Object(members) => members.iter().any(|(name, _)| name.value == "RoleArn"),
        Template::Constant(node) => match &node.kind {
            NodeKind::Object(members) => members.iter().any(|m| m.key.value == "RoleArn"),
            // An expression, which may give one.
            _ => true,
        },
        _ => true,
    }
}
