//! In a machine that is declared to be Express: work that outlives the machine, or a distributed Map.
//!
//! Nothing in a definition says that it is Express; the option `express` does. An Express execution ends within minutes
//! and keeps no history: it cannot wait for a job, for a token or for an activity's worker.
//!
//! ```json,fails
//! {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "End": true,
//!   "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
//!   "Parameters": {"QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}}}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Tell", "States": {"Tell": {"Type": "Task", "End": true,
//!   "Resource": "arn:aws:states:::sqs:sendMessage",
//!   "Parameters": {"QueueUrl": "q", "MessageBody.$": "$.text"}}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::{StateKind, StateMachine},
};

pub(super) const RULE: Rule = Rule {
    code: Code(1108),
    name: "express",
    source: include_str!("express.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    if !machine.express {
        return;
    }
    for (_, map) in machine.maps() {
        if let Some(mode) = map.distributed.mode {
            let message = "a distributed Map in an Express machine";
            diagnostics.error(RULE.code, mode, message, "only a Standard machine has one");
        }
    }
    for state in machine.states() {
        let StateKind::Task(task) = &state.kind else {
            continue;
        };
        let refused = task
            .resource
            .as_ref()
            .and_then(|it| Some((it.span, refused(&it.value)?)));
        if let Some((place, what)) = refused {
            let message = format!("an Express machine waits for no {what}");
            diagnostics.error(RULE.code, place, message, "only a Standard machine does");
        }
    }
}

/// What a Task of this resource would wait for.
fn refused(resource: &str) -> Option<&'static str> {
    if resource.ends_with(".waitForTaskToken") {
        return Some("task token");
    }
    let parts: Vec<&str> = resource.splitn(6, ':').collect();
    match parts.as_slice() {
        ["arn", _, "states", "", "", call]
            if call.ends_with(".sync") || call.ends_with(".sync:2") =>
        {
            Some("job")
        }
        ["arn", _, "states", _, _, what] if what.starts_with("activity:") => Some("activity"),
        _ => None,
    }
}
