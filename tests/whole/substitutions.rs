//! Placeholders that are open: their values are given to a run, wherever data may hold a text.

use asl_runtime::{Failure, TaskContext, Value};

use crate::seen::json;

mod machine {
    asl_runtime::state_machine! {
        {
            "Comment": "Reads ${Table}",
            "StartAt": "Find",
            "States": {
                "Find": {
                    "Type": "Task",
                    "Resource": "${Find}",
                    "Parameters": {"table.$": "States.Format('{}', '${Table}')", "log": ["arn:${AWS::Partition}:${Table}-log", {"x.$": "$.x"}]},
                    "ResultSelector": {"found.$": "$", "in.$": "States.Format('{}: ${Table}', $[0])"},
                    "Next": "Each"
                },
                "Each": {
                    "Type": "Map",
                    "ItemsPath": "$.found",
                    "ItemSelector": {"table": "${Table}", "item.$": "$$.Map.Item.Value"},
                    "ItemProcessor": {"StartAt": "Kept", "States": {
                        "Kept": {"Type": "Pass", "Result": {"kept": "${Given}/${Table}"}, "ResultPath": "$.note", "End": true}
                    }},
                    "Next": "Last"
                },
                "Last": {
                    "Type": "Pass",
                    "QueryLanguage": "JSONata",
                    "Output": {"all": "{% $states.input %}", "from": "${Table}!"},
                    "Next": "Enough"
                },
                "Enough": {
                    "Type": "Choice",
                    "Choices": [
                        {"Variable": "$.from", "StringEquals": "${Table}", "Next": "Fails"},
                        {"Not": {"Variable": "$.from", "StringEquals": "${Table}!"}, "Next": "Fails"},
                        {"Variable": "$.all[1]", "IsPresent": true, "Next": "Fails"}
                    ],
                    "Default": "Ends"
                },
                "Ends": {"Type": "Succeed"},
                "Fails": {"Type": "Fail", "Error": "${Table}", "Cause": "Too much in ${Table}"}
            }
        },
        substitute { Given = "bucket" },
    }
}

/// The same placeholder, filled from a file.
mod filled {
    asl_runtime::state_machine! {
        {"StartAt": "A", "States": {"A": {"Type": "Pass", "Result": "${Table} of ${Stage}", "End": true}}},
        substitute { Stage = "test" },
        substitutions: "whole/values.env",
    }
}

struct Finds;

impl machine::Handlers for Finds {
    async fn find(&self, input: Value, _cx: &TaskContext) -> Result<Value, Failure> {
        let twice = input.to_string().contains(r#"{"x":2}"#);
        Ok(json(&match twice {
            true => format!("[{input},{input}]"),
            false => format!("[{input}]"),
        }))
    }
}

fn given(table: &str) -> machine::Substitutions {
    machine::Substitutions {
        table: table.to_owned(),
        aws_partition: "aws".to_owned(),
    }
}

#[tokio::test]
async fn their_values_are_given_to_a_run() {
    let output = machine::run(&Finds, &given("orders"), json(r#"{"x": 1}"#)).await;
    let expected = r#"{"all":[{"table":"orders","item":{"table":"orders","log":["arn:aws:orders-log",{"x":1}]},"note":{"kept":"bucket/orders"}}],"from":"orders!"}"#;
    assert_eq!(output.unwrap().to_string(), expected);
    let hosted = machine::machine(Finds, &given("other"));
    let output = hosted.configure().start(json(r#"{"x": 1}"#)).await;
    assert!(output.unwrap().to_string().ends_with(r#""from":"other!"}"#));
}

#[tokio::test]
async fn a_file_holds_values_and_those_beside_it_count_before() {
    struct Nobody;
    impl filled::Handlers for Nobody {}
    let output = filled::run(&Nobody, Value::NULL).await;
    assert_eq!(output, Ok(Value::from("orders of test")));
}

#[tokio::test]
async fn a_failure_tells_of_them() {
    let failed = machine::run(&Finds, &given("orders"), json(r#"{"x": 2}"#)).await;
    let failed = failed.unwrap_err();
    assert_eq!(
        (failed.error(), failed.cause()),
        (Some("orders"), Some("Too much in orders"))
    );
}

#[tokio::test]
async fn a_run_outlives_what_it_was_given() {
    let run = machine::configure(&Finds, &given("t")).name("n");
    assert!(run.start(json(r#"{"x": 1}"#)).await.is_ok());
}

#[test]
fn other_values_make_another_machine() {
    let fingerprint = |table: &str| machine::machine(Finds, &given(table)).fingerprint();
    assert_eq!(fingerprint("a"), fingerprint("a"));
    assert_ne!(fingerprint("a"), fingerprint("b"));
}
