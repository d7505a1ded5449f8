//! No failing state changes its input: for every kind of state and every point at which `enter`, `item` and `leave` can fail,
//! the data is the same, to the byte, as before.

use asl_runtime::testing::Stepper;

use crate::seen::json;

#[expect(deprecated, reason = "nothing reads the variables")]
mod machine {
    asl_runtime::state_machine! {
        {
            "StartAt": "PassInputPath",
            "States": {
                "PassInputPath": {"Type": "Pass", "InputPath": "$.no.such", "Next": "PassParameters"},
                "PassParameters": {"Type": "Pass", "Parameters": {"good.$": "$.text", "x.$": "$.no.such"}, "Next": "PassResultPath"},
                "PassResultPath": {"Type": "Pass", "ResultPath": "$.text.x", "Next": "PassOutputPath"},
                "PassOutputPath": {"Type": "Pass", "ResultPath": "$.new", "OutputPath": "$.no.such", "Next": "PassOutputPathOfResult"},
                "PassOutputPathOfResult": {"Type": "Pass", "OutputPath": "$.no.such", "Next": "PassAssign"},
                "PassAssign": {"Type": "Pass", "ResultPath": "$.new", "Assign": {"good": 1, "bad.$": "$.no.such"}, "Next": "TaskInputPath"},
                "TaskInputPath": {"Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:work", "InputPath": "$.no.such", "Next": "TaskParameters"},
                "TaskParameters": {"Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:work", "Parameters": {"good.$": "$.text", "x.$": "$.no.such"}, "Next": "TaskResultPath"},
                "TaskResultPath": {"Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:work", "ResultPath": "$.text.x", "Next": "TaskOutputPath"},
                "TaskOutputPath": {"Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:work", "ResultPath": "$.new", "OutputPath": "$.no.such", "Next": "TaskOutputPathOfResult"},
                "TaskOutputPathOfResult": {"Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:work", "OutputPath": "$.no.such", "Next": "TaskAssign"},
                "TaskAssign": {"Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:work", "ResultPath": "$.new", "Assign": {"good": 1, "bad.$": "$.no.such"}, "Next": "TaskResultSelector"},
                "TaskResultSelector": {"Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:work", "ResultSelector": {"x.$": "$.no.such"}, "ResultPath": "$.new", "Next": "ParallelInputPath"},
                "ParallelInputPath": {"Type": "Parallel", "Branches": [{"StartAt": "Inner1", "States": {"Inner1": {"Type": "Pass", "End": true}}}], "InputPath": "$.no.such", "Next": "ParallelParameters"},
                "ParallelParameters": {"Type": "Parallel", "Branches": [{"StartAt": "Inner2", "States": {"Inner2": {"Type": "Pass", "End": true}}}], "Parameters": {"good.$": "$.text", "x.$": "$.no.such"}, "Next": "ParallelResultPath"},
                "ParallelResultPath": {"Type": "Parallel", "Branches": [{"StartAt": "Inner3", "States": {"Inner3": {"Type": "Pass", "End": true}}}], "ResultPath": "$.text.x", "Next": "ParallelOutputPath"},
                "ParallelOutputPath": {"Type": "Parallel", "Branches": [{"StartAt": "Inner4", "States": {"Inner4": {"Type": "Pass", "End": true}}}], "ResultPath": "$.new", "OutputPath": "$.no.such", "Next": "ParallelOutputPathOfResult"},
                "ParallelOutputPathOfResult": {"Type": "Parallel", "Branches": [{"StartAt": "Inner5", "States": {"Inner5": {"Type": "Pass", "End": true}}}], "OutputPath": "$.no.such", "Next": "ParallelAssign"},
                "ParallelAssign": {"Type": "Parallel", "Branches": [{"StartAt": "Inner6", "States": {"Inner6": {"Type": "Pass", "End": true}}}], "ResultPath": "$.new", "Assign": {"good": 1, "bad.$": "$.no.such"}, "Next": "ParallelResultSelector"},
                "ParallelResultSelector": {"Type": "Parallel", "Branches": [{"StartAt": "Inner7", "States": {"Inner7": {"Type": "Pass", "End": true}}}], "ResultSelector": {"x.$": "$.no.such"}, "ResultPath": "$.new", "Next": "MapInputPath"},
                "MapInputPath": {"Type": "Map", "ItemProcessor": {"StartAt": "Inner8", "States": {"Inner8": {"Type": "Pass", "End": true}}}, "ItemsPath": "$.list", "InputPath": "$.no.such", "Next": "MapResultPath"},
                "MapResultPath": {"Type": "Map", "ItemProcessor": {"StartAt": "Inner9", "States": {"Inner9": {"Type": "Pass", "End": true}}}, "ItemsPath": "$.list", "ResultPath": "$.text.x", "Next": "MapOutputPath"},
                "MapOutputPath": {"Type": "Map", "ItemProcessor": {"StartAt": "Inner10", "States": {"Inner10": {"Type": "Pass", "End": true}}}, "ItemsPath": "$.list", "ResultPath": "$.new", "OutputPath": "$.no.such", "Next": "MapOutputPathOfResult"},
                "MapOutputPathOfResult": {"Type": "Map", "ItemProcessor": {"StartAt": "Inner11", "States": {"Inner11": {"Type": "Pass", "End": true}}}, "ItemsPath": "$.list", "OutputPath": "$.no.such", "Next": "MapAssign"},
                "MapAssign": {"Type": "Map", "ItemProcessor": {"StartAt": "Inner12", "States": {"Inner12": {"Type": "Pass", "End": true}}}, "ItemsPath": "$.list", "ResultPath": "$.new", "Assign": {"good": 1, "bad.$": "$.no.such"}, "Next": "MapResultSelector"},
                "MapResultSelector": {"Type": "Map", "ItemProcessor": {"StartAt": "Inner13", "States": {"Inner13": {"Type": "Pass", "End": true}}}, "ItemsPath": "$.list", "ResultSelector": {"x.$": "$.no.such"}, "ResultPath": "$.new", "Next": "PassResultPathBelowArray"},
                "PassResultPathBelowArray": {"Type": "Pass", "Result": 1, "ResultPath": "$.list.x", "Next": "PassIntrinsic"},
                "PassIntrinsic": {"Type": "Pass", "Parameters": {"x.$": "States.ArrayGetItem($.list, 9)"}, "Next": "TaskTimeoutSecondsPath"},
                "TaskTimeoutSecondsPath": {"Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:work", "TimeoutSecondsPath": "$.no.such", "Next": "TaskHeartbeatSecondsPath"},
                "TaskHeartbeatSecondsPath": {"Type": "Task", "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:work", "HeartbeatSecondsPath": "$.text", "Next": "MapItemsPath"},
                "MapItemsPath": {"Type": "Map", "ItemProcessor": {"StartAt": "Inner14", "States": {"Inner14": {"Type": "Pass", "End": true}}}, "ItemsPath": "$.text", "Next": "MapItemSelector"},
                "MapItemSelector": {"Type": "Map", "ItemProcessor": {"StartAt": "Inner15", "States": {"Inner15": {"Type": "Pass", "End": true}}}, "ItemsPath": "$.list", "ItemSelector": {"x.$": "$.no.such"}, "Next": "MapMaxConcurrencyPath"},
                "MapMaxConcurrencyPath": {"Type": "Map", "ItemProcessor": {"StartAt": "Inner16", "States": {"Inner16": {"Type": "Pass", "End": true}}}, "ItemsPath": "$.list", "MaxConcurrencyPath": "$.text", "Next": "ChoiceInputPath"},
                "ChoiceInputPath": {"Type": "Choice", "Choices": [{"Variable": "$.text", "IsString": true, "Next": "ChoiceOutputPath"}], "Default": "ChoiceOutputPath", "InputPath": "$.no.such"},
                "ChoiceOutputPath": {"Type": "Choice", "Choices": [{"Variable": "$.text", "IsString": true, "Next": "ChoiceAssign"}], "Default": "ChoiceAssign", "OutputPath": "$.no.such"},
                "ChoiceAssign": {"Type": "Choice", "Choices": [{"Variable": "$.list", "IsString": true, "Next": "ChoiceVariable"}], "Default": "ChoiceVariable", "Assign": {"bad.$": "$.no.such"}},
                "ChoiceVariable": {"Type": "Choice", "Choices": [{"Variable": "$.no.such", "IsString": true, "Next": "ChoiceOperand"}], "Default": "ChoiceOperand"},
                "ChoiceOperand": {"Type": "Choice", "Choices": [{"Variable": "$.text", "StringEqualsPath": "$.no.such", "Next": "ChoiceNoMatch"}], "Default": "ChoiceNoMatch"},
                "ChoiceNoMatch": {"Type": "Choice", "Choices": [{"Variable": "$.text", "IsNull": true, "Next": "WaitInputPath"}]},
                "WaitInputPath": {"Type": "Wait", "InputPath": "$.no.such", "Seconds": 1, "Next": "WaitSecondsPath"},
                "WaitSecondsPath": {"Type": "Wait", "SecondsPath": "$.text", "Next": "WaitTimestampPath"},
                "WaitTimestampPath": {"Type": "Wait", "TimestampPath": "$.text", "Next": "WaitOutputPath"},
                "WaitOutputPath": {"Type": "Wait", "OutputPath": "$.no.such", "Seconds": 1, "Next": "WaitAssign"},
                "WaitAssign": {"Type": "Wait", "Assign": {"bad.$": "$.no.such"}, "Seconds": 1, "Next": "Fork"},
                "Fork": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "SucceedInputPath"}, {"Variable": "$.a", "IsString": true, "Next": "SucceedOutputPath"}, {"Variable": "$.a", "IsBoolean": true, "Next": "FailErrorPath"}], "Default": "FailCausePath"},
                "SucceedInputPath": {"Type": "Succeed", "InputPath": "$.no.such"},
                "SucceedOutputPath": {"Type": "Succeed", "OutputPath": "$.no.such"},
                "FailErrorPath": {"Type": "Fail", "ErrorPath": "$.no.such"},
                "FailCausePath": {"Type": "Fail", "Error": "E", "CausePath": "$.no.such"}
            }
        }
    }
}

/// What the world answers where the failure comes with the answer.
const ANSWERS: &[(&str, &str)] = &[
    ("TaskResultPath", "{}"),
    ("TaskOutputPath", "{}"),
    ("TaskOutputPathOfResult", "{}"),
    ("TaskAssign", "{}"),
    ("TaskResultSelector", "{}"),
    ("ParallelResultPath", "[1]"),
    ("ParallelOutputPath", "[1]"),
    ("ParallelOutputPathOfResult", "[1]"),
    ("ParallelAssign", "[1]"),
    ("ParallelResultSelector", "[1]"),
    ("MapResultPath", "[1]"),
    ("MapOutputPath", "[1]"),
    ("MapOutputPathOfResult", "[1]"),
    ("MapAssign", "[1]"),
    ("MapResultSelector", "[1]"),
    ("WaitOutputPath", "null"),
    ("WaitAssign", "null"),
];

const DATA: &str = r#"{"text":"t","list":[1,{"deep":null}],"big":12345678901234567890,"half":0.5}"#;

#[test]
fn a_failing_state_leaves_its_data_alone() {
    let mut failed = 0;
    for state in machine::State::ALL.iter().map(|state| state.name()) {
        if state == "Fork" || state.starts_with("Inner") {
            continue;
        }
        let answer = ANSWERS
            .iter()
            .find(|(name, _)| *name == state)
            .map(|(_, answer)| json(answer));
        let (failure, data) =
            Stepper::probe(machine::definition(), state, json(DATA), answer.clone());
        let failure = failure.unwrap_or_else(|| panic!("{state} did not fail"));
        assert_eq!(
            data.to_string(),
            json(DATA).to_string(),
            "{state}: {failure:?}"
        );
        if answer.is_some() {
            // It is `leave` that failed.
            let (before, _) = Stepper::probe(machine::definition(), state, json(DATA), None);
            assert_eq!(before, None, "{state}");
        }
        failed += 1;
    }
    assert_eq!(failed, machine::State::ALL.len() - 1 - INNER);
}

/// How many states stand inside of others.
const INNER: usize = 16;
