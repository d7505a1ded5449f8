//! The machines that are simulated. What a Task does is told by the first word of its state's name, how long a Wait lasts by
//! the number in it: see [`crate::fate`] and [`crate::check`].
//!
//! Nothing that a machine puts out depends on which of two things was first: a crash must not show.

use std::sync::Arc;

use asl_runtime::{Definition, Machine, codegen};

use crate::{crowds, sim::Sim, work::Work};

/// Tasks that are tried again and caught, a loop, and a Wait.
pub mod steps {
    asl_runtime::state_machine! {{"StartAt": "WorkFirst", "States": {
        "WorkFirst": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 20,
            "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 1, "BackoffRate": 2, "MaxAttempts": 3}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.caught", "Next": "More"}],
            "ResultPath": "$.first", "Next": "More"},
        "More": {"Type": "Choice", "Choices": [{"Variable": "$.count.left", "NumericGreaterThan": 0, "Next": "SlowLoop"}],
            "Default": "Wait10"},
        "SlowLoop": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 4,
            "Retry": [{"ErrorEquals": ["States.Timeout", "Busy"], "IntervalSeconds": 1, "BackoffRate": 1, "MaxAttempts": 2}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.slow", "Next": "Less"}],
            "ResultPath": "$.last", "Next": "Less"},
        "Less": {"Type": "Pass", "Parameters": {"left.$": "States.MathAdd($.count.left, -1)"}, "ResultPath": "$.count", "Next": "More"},
        "Wait10": {"Type": "Wait", "Seconds": 10, "Next": "WorkLast"},
        "WorkLast": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultPath": "$.done", "End": true}
    }}}
}

/// A Parallel that is tried again and caught.
pub mod both {
    asl_runtime::state_machine! {{"StartAt": "Both", "States": {
        "Both": {"Type": "Parallel",
            "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 2, "MaxAttempts": 1}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "Given Up"}],
            "Branches": [
                {"StartAt": "WorkLeft", "States": {
                    "WorkLeft": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "Wait4"},
                    "Wait4": {"Type": "Wait", "Seconds": 4, "Next": "SlowLeft"},
                    "SlowLeft": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 4,
                        "Retry": [{"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 1, "MaxAttempts": 1}], "End": true}}},
                {"StartAt": "Wait7", "States": {
                    "Wait7": {"Type": "Wait", "Seconds": 7, "Next": "WorkMiddle"},
                    "WorkMiddle": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                        "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 1, "MaxAttempts": 3}], "End": true}}},
                {"StartAt": "WorkRight", "States": {
                    "WorkRight": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                        "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 1, "MaxAttempts": 3}], "End": true}}}
            ], "Next": "WorkLast"},
        "Given Up": {"Type": "Pass", "Result": "given up", "ResultPath": "$.both", "End": true},
        "WorkLast": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
            "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Sorry"}], "End": true},
        "Sorry": {"Type": "Pass", "End": true}
    }}}
}

/// A Map of three at once whose items go several ways; one that fails lets all begin anew.
pub mod each {
    asl_runtime::state_machine! {{"StartAt": "Each3", "States": {
        "Each3": {"Type": "Map", "MaxConcurrency": 3, "ItemsPath": "$.items",
            "ItemSelector": {"i.$": "$$.Map.Item.Index", "x.$": "$$.Map.Item.Value"},
            "Retry": [{"ErrorEquals": ["Fatal"], "IntervalSeconds": 1, "MaxAttempts": 1}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "Sum"}],
            "ItemProcessor": {"StartAt": "WorkItem", "States": {
                "WorkItem": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                    "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 1, "MaxAttempts": 3}],
                    "Catch": [{"ErrorEquals": ["Denied", "Busy"], "ResultPath": "$.why", "Next": "Large"}],
                    "ResultPath": "$.did", "Next": "Large"},
                "Large": {"Type": "Choice", "Choices": [{"Variable": "$.x", "NumericGreaterThan": 5, "Next": "Wait3"}], "Default": "FatalItem"},
                "Wait3": {"Type": "Wait", "Seconds": 3, "Next": "FatalItem"},
                "FatalItem": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultPath": null, "End": true}
            }}, "ResultPath": "$.each", "Next": "Sum"},
        "Sum": {"Type": "Pass", "End": true}
    }}}
}

/// A Map in a Parallel in a Map.
pub mod deep {
    asl_runtime::state_machine! {{"StartAt": "Rows2", "States": {
        "Rows2": {"Type": "Map", "MaxConcurrency": 2, "ItemsPath": "$.rows", "End": true,
            "ItemSelector": {"i.$": "$$.Map.Item.Index", "items.$": "$.items"},
            "ItemProcessor": {"StartAt": "Both", "States": {
                "Both": {"Type": "Parallel",
                    "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "Gone"}],
                    "Branches": [
                        {"StartAt": "Items2", "States": {
                            "Items2": {"Type": "Map", "MaxConcurrency": 2, "ItemsPath": "$.items", "End": true,
                                "ItemSelector": {"i.$": "$$.Map.Item.Index", "x.$": "$$.Map.Item.Value"},
                                "ItemProcessor": {"StartAt": "FatalInner", "States": {
                                    "FatalInner": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                                        "ResultPath": "$.did", "End": true}}}}}},
                        {"StartAt": "WorkSide", "States": {
                            "WorkSide": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                                "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 1, "MaxAttempts": 9}], "End": true}}}
                    ], "ResultPath": "$.both", "End": true},
                "Gone": {"Type": "Pass", "End": true}
            }}}
    }}}
}

/// Task tokens: one that may take for ever, some that are answered in time or too late, kept alive by heartbeats, and in a Map.
pub mod tokens {
    asl_runtime::state_machine! {{"StartAt": "Promise", "States": {
        "Promise": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
            "Parameters": {"QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}},
            "ResultPath": "$.kept", "Next": "AskOnce"},
        "AskOnce": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 5,
            "Parameters": {"QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}},
            "Retry": [{"ErrorEquals": ["States.Timeout", "Busy"], "IntervalSeconds": 1, "BackoffRate": 1, "MaxAttempts": 2}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.once", "Next": "AskBeat"}],
            "ResultPath": "$.first", "Next": "AskBeat"},
        "AskBeat": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "HeartbeatSeconds": 3,
            "Parameters": {"QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}},
            "Retry": [{"ErrorEquals": ["States.HeartbeatTimeout", "Busy"], "IntervalSeconds": 1, "BackoffRate": 1, "MaxAttempts": 2}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.beat", "Next": "Each2"}],
            "ResultPath": "$.second", "Next": "Each2"},
        "Each2": {"Type": "Map", "MaxConcurrency": 2, "ItemsPath": "$.rows", "ResultPath": "$.each", "End": true,
            "ItemSelector": {"i.$": "$$.Map.Item.Index"},
            "ItemProcessor": {"StartAt": "AskItem", "States": {
                "AskItem": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "TimeoutSeconds": 5,
                    "Parameters": {"QueueUrl": "q", "MessageBody": {"token.$": "$$.Task.Token"}},
                    "Retry": [{"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 1, "MaxAttempts": 2}],
                    "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.why", "Next": "Sorry"}],
                    "ResultPath": "$.did", "End": true},
                "Sorry": {"Type": "Pass", "End": true}}}}
    }}}
}

/// An activity, for workers to poll. What a worker has taken may be lost in a crash, and is done again then.
pub mod job {
    asl_runtime::state_machine! {{"StartAt": "Each2", "States": {
        "Each2": {"Type": "Map", "MaxConcurrency": 2, "ItemsPath": "$.rows", "ResultPath": "$.each", "End": true,
            "ItemSelector": {"i.$": "$$.Map.Item.Index", "job.$": "States.Format('{}/{}', $$.Execution.Name, $$.Map.Item.Index)"},
            "ItemProcessor": {"StartAt": "Job", "States": {
                "Job": {"Type": "Task", "Resource": "arn:aws:states:us-east-1:123456789012:activity:job", "HeartbeatSeconds": 4,
                    "Retry": [{"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 1, "BackoffRate": 1, "MaxAttempts": 99}],
                    "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.why", "Next": "Sorry"}],
                    "ResultPath": "$.did", "End": true},
                "Sorry": {"Type": "Pass", "End": true}}}}
    }}}
}

/// Handlers that say that they live, or do not.
pub mod beats {
    asl_runtime::state_machine! {{"StartAt": "BeatFirst", "States": {
        "BeatFirst": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "HeartbeatSeconds": 2,
            "Retry": [{"ErrorEquals": ["States.HeartbeatTimeout", "Busy"], "IntervalSeconds": 1, "BackoffRate": 1, "MaxAttempts": 2}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.why", "Next": "BeatLast"}],
            "ResultPath": "$.first", "Next": "BeatLast"},
        "BeatLast": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "HeartbeatSeconds": 3,
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.last", "Next": "Sorry"}],
            "ResultPath": "$.second", "End": true},
        "Sorry": {"Type": "Pass", "End": true}
    }}}
}

/// A machine that starts another one, alone and several at once.
pub mod parent {
    asl_runtime::state_machine! {{"StartAt": "Child", "States": {
        "Child": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
            "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:steps",
                "Name.$": "States.Format('{}-child', $$.Execution.Name)", "Input.$": "$"},
            "ResultSelector": {"output.$": "$.Output"},
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "Each2"}],
            "ResultPath": "$.child", "Next": "Each2"},
        "Each2": {"Type": "Map", "MaxConcurrency": 2, "ItemsPath": "$.rows", "ResultPath": "$.each", "End": true,
            "ItemSelector": {"i.$": "$$.Map.Item.Index", "all.$": "$"},
            "ItemProcessor": {"StartAt": "One", "States": {
                "One": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2",
                    "Parameters": {"StateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:beats",
                        "Name.$": "States.Format('{}-{}', $$.Execution.Name, $.i)", "Input.$": "$.all"},
                    "ResultSelector": {"output.$": "$.Output"},
                    "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "Sorry"}],
                    "ResultPath": "$.child", "End": true},
                "Sorry": {"Type": "Pass", "End": true}}}}
    }}}
}

/// Branches and Waits, and no Task.
pub mod plain {
    asl_runtime::state_machine! {{"StartAt": "Both", "States": {
        "Both": {"Type": "Parallel", "Branches": [
            {"StartAt": "Wait5", "States": {"Wait5": {"Type": "Wait", "Seconds": 5, "Next": "Inner"},
                "Inner": {"Type": "Parallel", "End": true, "Branches": [
                    {"StartAt": "Wait2", "States": {"Wait2": {"Type": "Wait", "Seconds": 2, "End": true}}},
                    {"StartAt": "Pass", "States": {"Pass": {"Type": "Pass", "End": true}}}]}}},
            {"StartAt": "Wait6", "States": {"Wait6": {"Type": "Wait", "Seconds": 6, "End": true}}}
        ], "Next": "More"},
        "More": {"Type": "Choice", "Choices": [{"Variable": "$[1].count.left", "NumericGreaterThan": 3, "Next": "No"}], "Default": "Yes"},
        "No": {"Type": "Fail", "Error": "Fatal", "Cause": "too many"},
        "Yes": {"Type": "Succeed"}
    }}}
}

/// Variables, in a loop and inside branches and items.
pub mod notes {
    asl_runtime::state_machine! {{"StartAt": "Note", "States": {
        "Note": {"Type": "Pass", "Assign": {"left.$": "$.count.left", "all.$": "$"}, "Next": "More"},
        "More": {"Type": "Choice", "Choices": [{"Variable": "$left", "NumericGreaterThan": 0, "Next": "WorkLoop"}], "Default": "Each2"},
        "WorkLoop": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
            "Parameters": {"left.$": "$left"}, "ResultPath": "$.last", "Assign": {"left.$": "States.MathAdd($left, -1)"},
            "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 1, "MaxAttempts": 3}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": null, "Assign": {"left": 0}, "Next": "More"}], "Next": "More"},
        "Each2": {"Type": "Map", "MaxConcurrency": 2, "ItemsPath": "$all.rows", "ResultPath": "$.each", "Next": "Last",
            "ItemSelector": {"i.$": "$$.Map.Item.Index", "left.$": "$left"},
            "ItemProcessor": {"StartAt": "Inner", "States": {
                "Inner": {"Type": "Pass", "Assign": {"row.$": "$$.Map.Item.Value"}, "Next": "WorkRow"},
                "WorkRow": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                    "Parameters": {"row.$": "$row", "all.$": "$all.count"}, "ResultPath": "$.did",
                    "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.why", "Next": "Row"}], "Next": "Row"},
                "Row": {"Type": "Pass", "Parameters": {"i.$": "$.i", "row.$": "$row", "left.$": "$left"}, "End": true}}}},
        "Last": {"Type": "Pass", "Parameters": {"each.$": "$.each", "left.$": "$left", "all.$": "$all"}, "End": true}
    }}}
}

/// Waits of a year and to a moment.
pub mod year {
    asl_runtime::state_machine! {{"StartAt": "WorkFirst", "States": {
        "WorkFirst": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
            "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 86400, "MaxAttempts": 5}],
            "ResultPath": "$.first", "Next": "Until"},
        "Until": {"Type": "Wait", "TimestampPath": "$.until", "Next": "Wait31536000"},
        "Wait31536000": {"Type": "Wait", "Seconds": 31536000, "Next": "WorkLast"},
        "WorkLast": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultPath": "$.last", "End": true}
    }}}
}

/// A loop of more states than run in one go.
pub mod spin {
    asl_runtime::state_machine! {{"StartAt": "Begin", "States": {
        "Begin": {"Type": "Pass", "Parameters": {"n": 2100}, "Next": "More"},
        "More": {"Type": "Choice", "Choices": [{"Variable": "$.n", "NumericGreaterThan": 0, "Next": "Less"}], "Default": "WorkLast"},
        "Less": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, -1)"}, "Next": "More"},
        "WorkLast": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultPath": "$.done", "End": true}
    }}}
}

/// The names of all machines; those at the end are not for every plan.
pub const NAMES: [&str; 16] = [
    "steps", "both", "each", "deep", "tokens", "beats", "parent", "plain", "notes", "crowd",
    "swarm", "packs", "hall", "job", "year", "spin",
];

/// All machines.
pub fn all(sim: &Arc<Sim>) -> impl Iterator<Item = Machine> {
    let definitions: [&'static Definition; NAMES.len()] = [
        steps::definition(),
        both::definition(),
        each::definition(),
        deep::definition(),
        tokens::definition(),
        beats::definition(),
        parent::definition(),
        plain::definition(),
        notes::definition(),
        crowds::crowd::definition(),
        crowds::swarm::definition(),
        crowds::packs::definition(),
        crowds::hall::definition(),
        job::definition(),
        year::definition(),
        spin::definition(),
    ];
    let machine = |definition| codegen::machine(definition, Work(sim.clone()));
    definitions.into_iter().map(machine)
}

/// How many items of this Map may run at once.
pub fn at_once(map: &str) -> usize {
    let digit = map.chars().last().and_then(|last| last.to_digit(10));
    digit.map_or(usize::MAX, |digit| digit as usize)
}

/// How long this Wait lasts.
pub fn seconds(wait: &str) -> i64 {
    let number = wait.strip_prefix("Wait");
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}
