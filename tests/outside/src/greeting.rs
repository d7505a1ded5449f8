//! An inline machine, with handlers that take and return JSON.

use workflows::{Failure, TaskContext, Value, json};

/// Greets somebody.
pub mod machine {
    workflows::state_machine! {
        {
            "StartAt": "Who",
            "States": {
                "Who": {
                    "Type": "Task",
                    "Resource": "arn:aws:lambda:eu-central-1:123456789012:function:who",
                    "Catch": [{ "ErrorEquals": ["Nobody"], "Next": "Silence" }],
                    "Next": "Greet"
                },
                "Greet": {
                    "Type": "Task",
                    "Resource": "arn:aws:states:::lambda:invoke",
                    "Parameters": { "FunctionName": "${Stage}-greet", "Payload": { "name.$": "$.name" } },
                    "OutputPath": "$.Payload",
                    "End": true
                },
                "Silence": { "Type": "Pass", "Result": "…", "End": true }
            }
        },
        substitute { Stage = "test" },
        name: "greeting",
    }
}

/// Knows its guests.
#[derive(Debug)]
pub struct Host;

impl machine::Handlers for Host {
    async fn who(&self, input: Value, _cx: &TaskContext) -> Result<Value, Failure> {
        match input.get("name").and_then(Value::as_str) {
            Some(name) => Ok(json!({ "name": name })),
            None => Err(machine::Error::Nobody.because("no name was given")),
        }
    }

    // Spelt out, as one must who returns a future of another's.
    fn greet(
        &self,
        input: Value,
        _cx: &TaskContext,
    ) -> impl Future<Output = Result<Value, Failure>> + Send {
        let name = input.get("name").and_then(Value::as_str).unwrap_or("you");
        std::future::ready(Ok(Value::from(format!("Hello, {name}!"))))
    }
}
