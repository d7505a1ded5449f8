//! The machines with a distributed Map. What its children give stays as it is, in `crowd` of the output, for [`crate::check`].

/// Standard children, of which some may fail.
pub mod crowd {
    asl_runtime::state_machine! {{"StartAt": "Crowd2", "States": {
        "Crowd2": {"Type": "Map", "Label": "Crowd2", "MaxConcurrency": 2, "ItemsPath": "$.items", "ToleratedFailureCount": 1,
            "ItemSelector": {"i.$": "$$.Map.Item.Index", "x.$": "$$.Map.Item.Value"},
            "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "WorkChild", "States": {
                "WorkChild": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                    "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 1, "MaxAttempts": 2}], "ResultPath": "$.did", "Next": "Wait1"},
                "Wait1": {"Type": "Wait", "Seconds": 1, "End": true}}},
            "Retry": [{"ErrorEquals": ["States.ExceedToleratedFailureThreshold"], "IntervalSeconds": 2, "MaxAttempts": 1}],
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "Sorry"}], "ResultPath": "$.crowd", "End": true},
        "Sorry": {"Type": "Pass", "End": true}
    }}}
}

/// Express children, of which a fifth may fail. Nothing is caught.
pub mod swarm {
    asl_runtime::state_machine! {{"StartAt": "WorkFirst", "States": {
        "WorkFirst": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultPath": "$.first",
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "Swarm3"}], "Next": "Swarm3"},
        "Swarm3": {"Type": "Map", "Label": "Swarm3", "MaxConcurrency": 3, "ItemsPath": "$.items", "ToleratedFailurePercentage": 20,
            "ItemSelector": {"i.$": "$$.Map.Item.Index", "x.$": "$$.Map.Item.Value"},
            "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"}, "StartAt": "SlowChild", "States": {
                "SlowChild": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "TimeoutSeconds": 4,
                    "Retry": [{"ErrorEquals": ["States.Timeout"], "IntervalSeconds": 1, "MaxAttempts": 1}], "ResultPath": "$.slow", "Next": "Wait1"},
                "Wait1": {"Type": "Wait", "Seconds": 1, "Next": "RiskChild"},
                "RiskChild": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultPath": "$.did", "End": true}}},
            "ResultPath": "$.crowd", "End": true}
    }}}
}

/// Two items in each child, which are a Map again in there. Nothing is caught.
pub mod packs {
    asl_runtime::state_machine! {{"StartAt": "Packs2", "States": {
        "Packs2": {"Type": "Map", "Label": "Packs2", "MaxConcurrency": 2, "ItemsPath": "$.items", "ToleratedFailureCount": 2,
            "ItemSelector": {"i.$": "$$.Map.Item.Index", "x.$": "$$.Map.Item.Value"},
            "ItemBatcher": {"MaxItemsPerBatch": 2, "BatchInput": {"count.$": "$.count"}},
            "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "WorkPack", "States": {
                "WorkPack": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultPath": "$.did",
                    "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "Each2"}], "Next": "Each2"},
                "Each2": {"Type": "Map", "MaxConcurrency": 2, "ItemsPath": "$.Items", "ResultPath": "$.Items", "End": true,
                    "ItemProcessor": {"StartAt": "RiskItem", "States": {
                        "RiskItem": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultPath": "$.did", "Next": "Wait1"},
                        "Wait1": {"Type": "Wait", "Seconds": 1, "End": true}}}}}},
            "ResultPath": "$.crowd", "End": true}
    }}}
}

/// A distributed Map in another one, which takes one after the other, beside a Task that may fail.
pub mod hall {
    asl_runtime::state_machine! {{"StartAt": "Both", "States": {
        "Both": {"Type": "Parallel", "ResultPath": "$.both", "End": true,
            "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": null, "Next": "Sorry"}],
            "Branches": [
                {"StartAt": "Hall1", "States": {
                    "Hall1": {"Type": "Map", "Label": "Hall1", "MaxConcurrency": 1, "ToleratedFailureCount": 1, "ItemsPath": "$.rows",
                        "ItemSelector": {"i.$": "$$.Map.Item.Index", "items.$": "$.items"},
                        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "Seats2", "States": {
                            "Seats2": {"Type": "Map", "Label": "Seats2", "MaxConcurrency": 2, "ItemsPath": "$.items",
                                "ItemSelector": {"i.$": "$$.Map.Item.Index", "x.$": "$$.Map.Item.Value"},
                                "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"}, "StartAt": "FatalSeat", "States": {
                                    "FatalSeat": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
                                        "ResultPath": "$.did", "End": true}}},
                                "ResultPath": "$.seats", "End": true}}},
                        "ResultPath": "$.crowd", "End": true}}},
                {"StartAt": "Wait4", "States": {
                    "Wait4": {"Type": "Wait", "Seconds": 4, "Next": "RiskSide"},
                    "RiskSide": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "ResultPath": "$.did", "End": true}}}
            ]},
        "Sorry": {"Type": "Pass", "End": true}
    }}}
}

/// The names of these machines.
pub const NAMES: [&str; 4] = ["crowd", "swarm", "packs", "hall"];

/// So many items are in a batch, but for the last one.
pub const PACK: i64 = 2;
