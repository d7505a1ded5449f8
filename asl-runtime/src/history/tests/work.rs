//! The events of services, functions and activities.

use super::*;

#[test]
fn a_service_is_named_in_each_of_its_events() {
    use EventKind as Kind;
    let named = |more: Value| {
        let mut all = json!({"resourceType": "sqs", "resource": "sendMessage"});
        for (name, value) in more.members().expect("an object") {
            all.insert(name, value.clone());
        }
        all
    };
    static SERVICE: TaskDef = TaskDef {
        resource: "arn:aws:states:::sqs:sendMessage",
        ..TASK
    };
    let terms = Terms {
        timeout: 5,
        heartbeat: 2,
        role_arn: Some("arn:role".to_owned()),
        region: Some("eu-west-1".to_owned()),
    };
    let all = json!({
        "region": "eu-west-1", "parameters": "[1]", "timeoutInSeconds": 5, "heartbeatInSeconds": 2,
        "taskCredentials": {"roleArn": "arn:role"}
    });
    detailed(
        (Kind::TaskScheduled, scheduled(&SERVICE, terms)),
        "TaskScheduled",
        "taskScheduledEventDetails",
        named(all),
    );
    detailed(
        (Kind::TaskStarted, Details::Service(service())),
        "TaskStarted",
        "taskStartedEventDetails",
        named(json!({})),
    );
    let output = json!({"output": "1", "outputDetails": whole()});
    detailed(
        (
            Kind::TaskSubmitted,
            Details::ServiceOutput(service(), json!(1)),
        ),
        "TaskSubmitted",
        "taskSubmittedEventDetails",
        named(output.clone()),
    );
    detailed(
        (
            Kind::TaskSucceeded,
            Details::ServiceOutput(service(), json!(1)),
        ),
        "TaskSucceeded",
        "taskSucceededEventDetails",
        named(output),
    );
    let failures: [(Kind, &str, &str); 4] = [
        (Kind::TaskFailed, "TaskFailed", "taskFailedEventDetails"),
        (
            Kind::TaskTimedOut,
            "TaskTimedOut",
            "taskTimedOutEventDetails",
        ),
        (
            Kind::TaskStartFailed,
            "TaskStartFailed",
            "taskStartFailedEventDetails",
        ),
        (
            Kind::TaskSubmitFailed,
            "TaskSubmitFailed",
            "taskSubmitFailedEventDetails",
        ),
    ];
    for (kind, name, key) in failures {
        let said = json!({"error": "E", "cause": "c"});
        let failed = |failure| (kind, Details::ServiceFailed(service(), failure));
        detailed(failed(failure()), name, key, named(said));
        detailed(failed(Failure::unnamed()), name, key, named(json!({})));
    }
}

#[test]
fn a_function_and_an_activity_are_given_their_input() {
    use EventKind as Kind;
    let timeout = Terms {
        timeout: 9,
        ..Terms::default()
    };
    let input = json!({"resource": "arn:f", "input": "[1]", "inputDetails": whole(), "timeoutInSeconds": 9});
    detailed(
        (Kind::LambdaFunctionScheduled, scheduled(&TASK, timeout)),
        "LambdaFunctionScheduled",
        "lambdaFunctionScheduledEventDetails",
        input,
    );
    let beating = Terms {
        heartbeat: 3,
        ..Terms::default()
    };
    detailed(
        (Kind::ActivityScheduled, scheduled(&TASK, beating)),
        "ActivityScheduled",
        "activityScheduledEventDetails",
        json!({"resource": "arn:f", "input": "[1]", "inputDetails": whole(), "heartbeatInSeconds": 3}),
    );
    let output = json!({"output": "null", "outputDetails": whole()});
    detailed(
        (Kind::LambdaFunctionSucceeded, Details::Output(Value::NULL)),
        "LambdaFunctionSucceeded",
        "lambdaFunctionSucceededEventDetails",
        output.clone(),
    );
    detailed(
        (Kind::ActivitySucceeded, Details::Output(Value::NULL)),
        "ActivitySucceeded",
        "activitySucceededEventDetails",
        output,
    );
    for (worker, details) in [
        (Some("w".to_owned()), json!({"workerName": "w"})),
        (None, json!({})),
    ] {
        detailed(
            (Kind::ActivityStarted, Details::Worker(worker)),
            "ActivityStarted",
            "activityStartedEventDetails",
            details,
        );
    }
    let failures: [(Kind, &str, &str); 7] = [
        (
            Kind::LambdaFunctionFailed,
            "LambdaFunctionFailed",
            "lambdaFunctionFailedEventDetails",
        ),
        (
            Kind::LambdaFunctionScheduleFailed,
            "LambdaFunctionScheduleFailed",
            "lambdaFunctionScheduleFailedEventDetails",
        ),
        (
            Kind::LambdaFunctionStartFailed,
            "LambdaFunctionStartFailed",
            "lambdaFunctionStartFailedEventDetails",
        ),
        (
            Kind::LambdaFunctionTimedOut,
            "LambdaFunctionTimedOut",
            "lambdaFunctionTimedOutEventDetails",
        ),
        (
            Kind::ActivityFailed,
            "ActivityFailed",
            "activityFailedEventDetails",
        ),
        (
            Kind::ActivityScheduleFailed,
            "ActivityScheduleFailed",
            "activityScheduleFailedEventDetails",
        ),
        (
            Kind::ActivityTimedOut,
            "ActivityTimedOut",
            "activityTimedOutEventDetails",
        ),
    ];
    for (kind, name, key) in failures {
        detailed(
            (kind, Details::Failed(failure())),
            name,
            key,
            json!({"error": "E", "cause": "c"}),
        );
    }
}
