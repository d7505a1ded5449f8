//! Histories of Tasks of every kind: what was scheduled and started, and each way it can end, with all details.

use std::time::Duration;

use asl_query_tests::history;
use asl_runtime::{Definition, Failure, Value, json};

type Answer = Result<Value, Failure>;

/// A module with a machine of one Task.
macro_rules! task {
    ($name:ident, $resource:literal, { $($field:tt)* }) => {
        mod $name {
            asl_runtime::state_machine! {{"StartAt": "T", "States": {
                "T": {"Type": "Task", "Resource": $resource, $($field)*, "End": true}
            }}}
        }
    };
}

#[track_caller]
fn task_told(definition: &'static Definition, answer: Option<Answer>, rest: &[&str]) {
    let told = history(definition, &json!({}), |stepper| match answer {
        Some(answer) => {
            let call = stepper.pending()[0].clone();
            stepper.answer(&call, answer);
        }
        None => stepper.advance(Duration::from_secs(60)),
    });
    assert_eq!(told[2..], *rest);
}

fn failure() -> Option<Answer> {
    Some(Err(Failure::new("Own", "why")))
}

fn done() -> Option<Answer> {
    Some(Ok(json!([1])))
}

task!(function, "arn:aws:lambda:eu-west-1:123456789012:function:f:live", {
    "Parameters": {"p": 1}, "TimeoutSeconds": 60, "Credentials": {"RoleArn.$": "States.Format('arn:{}', $$.State.Name)"}
});

#[test]
fn a_function_is_scheduled_started_and_succeeds_fails_or_times_out() {
    let scheduled = r#"3←2 LambdaFunctionScheduled lambdaFunctionScheduledEventDetails {"resource":"arn:aws:lambda:eu-west-1:123456789012:function:f:live","input":"{\"p\":1}","inputDetails":{"truncated":false},"timeoutInSeconds":60,"taskCredentials":{"roleArn":"arn:T"}}"#;
    task_told(
        function::definition(),
        done(),
        &[
            scheduled,
            "4←3 LambdaFunctionStarted",
            r#"5←4 LambdaFunctionSucceeded lambdaFunctionSucceededEventDetails {"output":"[1]","outputDetails":{"truncated":false}}"#,
            r#"6←5 TaskStateExited stateExitedEventDetails {"name":"T","output":"[1]","outputDetails":{"truncated":false}}"#,
            r#"7←6 ExecutionSucceeded executionSucceededEventDetails {"output":"[1]","outputDetails":{"truncated":false}}"#,
        ],
    );
    task_told(
        function::definition(),
        failure(),
        &[
            scheduled,
            "4←3 LambdaFunctionStarted",
            r#"5←4 LambdaFunctionFailed lambdaFunctionFailedEventDetails {"error":"Own","cause":"why"}"#,
            r#"6←5 ExecutionFailed executionFailedEventDetails {"error":"Own","cause":"why"}"#,
        ],
    );
    task_told(
        function::definition(),
        None,
        &[
            scheduled,
            "4←3 LambdaFunctionStarted",
            r#"5←4 LambdaFunctionTimedOut lambdaFunctionTimedOutEventDetails {"error":"States.Timeout"}"#,
            r#"6←5 ExecutionFailed executionFailedEventDetails {"error":"States.Timeout"}"#,
        ],
    );
}

task!(activity, "arn:aws:states:eu-west-1:123456789012:activity:a", {"HeartbeatSeconds": 9});

#[test]
fn an_activity_is_scheduled_started_and_succeeds_fails_or_times_out() {
    let scheduled = r#"3←2 ActivityScheduled activityScheduledEventDetails {"resource":"arn:aws:states:eu-west-1:123456789012:activity:a","input":"{}","inputDetails":{"truncated":false},"heartbeatInSeconds":9}"#;
    let started = "4←3 ActivityStarted activityStartedEventDetails {}";
    task_told(
        activity::definition(),
        done(),
        &[
            scheduled,
            started,
            r#"5←4 ActivitySucceeded activitySucceededEventDetails {"output":"[1]","outputDetails":{"truncated":false}}"#,
            r#"6←5 TaskStateExited stateExitedEventDetails {"name":"T","output":"[1]","outputDetails":{"truncated":false}}"#,
            r#"7←6 ExecutionSucceeded executionSucceededEventDetails {"output":"[1]","outputDetails":{"truncated":false}}"#,
        ],
    );
    task_told(
        activity::definition(),
        Some(Err(Failure::unnamed())),
        &[
            scheduled,
            started,
            "5←4 ActivityFailed activityFailedEventDetails {}",
            "6←5 ExecutionFailed executionFailedEventDetails {}",
        ],
    );
    task_told(
        activity::definition(),
        None,
        &[
            scheduled,
            started,
            r#"5←4 ActivityTimedOut activityTimedOutEventDetails {"error":"States.Timeout"}"#,
            r#"6←5 ExecutionFailed executionFailedEventDetails {"error":"States.Timeout"}"#,
        ],
    );
}

task!(service, "arn:aws:states:::aws-sdk:dynamodb:putItem", {"Parameters": {"p": 1}, "TimeoutSeconds": 30});

#[test]
fn a_service_is_scheduled_started_and_succeeds_fails_or_times_out() {
    let scheduled = r#"3←2 TaskScheduled taskScheduledEventDetails {"resourceType":"aws-sdk:dynamodb","resource":"putItem","region":"us-east-1","parameters":"{\"p\":1}","timeoutInSeconds":30}"#;
    let started = r#"4←3 TaskStarted taskStartedEventDetails {"resourceType":"aws-sdk:dynamodb","resource":"putItem"}"#;
    task_told(
        service::definition(),
        done(),
        &[
            scheduled,
            started,
            r#"5←4 TaskSucceeded taskSucceededEventDetails {"resourceType":"aws-sdk:dynamodb","resource":"putItem","output":"[1]","outputDetails":{"truncated":false}}"#,
            r#"6←5 TaskStateExited stateExitedEventDetails {"name":"T","output":"[1]","outputDetails":{"truncated":false}}"#,
            r#"7←6 ExecutionSucceeded executionSucceededEventDetails {"output":"[1]","outputDetails":{"truncated":false}}"#,
        ],
    );
    task_told(
        service::definition(),
        failure(),
        &[
            scheduled,
            started,
            r#"5←4 TaskFailed taskFailedEventDetails {"resourceType":"aws-sdk:dynamodb","resource":"putItem","error":"Own","cause":"why"}"#,
            r#"6←5 ExecutionFailed executionFailedEventDetails {"error":"Own","cause":"why"}"#,
        ],
    );
    task_told(
        service::definition(),
        None,
        &[
            scheduled,
            started,
            r#"5←4 TaskTimedOut taskTimedOutEventDetails {"resourceType":"aws-sdk:dynamodb","resource":"putItem","error":"States.Timeout"}"#,
            r#"6←5 ExecutionFailed executionFailedEventDetails {"error":"States.Timeout"}"#,
        ],
    );
}

task!(handed_over, "arn:aws:states:::sqs:sendMessage.waitForTaskToken", {"Parameters": {"p": 1}});

#[test]
fn a_task_that_waits_for_its_token_is_submitted_as_well() {
    task_told(
        handed_over::definition(),
        done(),
        &[
            r#"3←2 TaskScheduled taskScheduledEventDetails {"resourceType":"sqs","resource":"sendMessage.waitForTaskToken","region":"us-east-1","parameters":"{\"p\":1}"}"#,
            r#"4←3 TaskStarted taskStartedEventDetails {"resourceType":"sqs","resource":"sendMessage.waitForTaskToken"}"#,
            r#"5←4 TaskSubmitted taskSubmittedEventDetails {"resourceType":"sqs","resource":"sendMessage.waitForTaskToken","output":"null","outputDetails":{"truncated":false}}"#,
            r#"6←5 TaskSucceeded taskSucceededEventDetails {"resourceType":"sqs","resource":"sendMessage.waitForTaskToken","output":"[1]","outputDetails":{"truncated":false}}"#,
            r#"7←6 TaskStateExited stateExitedEventDetails {"name":"T","output":"[1]","outputDetails":{"truncated":false}}"#,
            r#"8←7 ExecutionSucceeded executionSucceededEventDetails {"output":"[1]","outputDetails":{"truncated":false}}"#,
        ],
    );
}
