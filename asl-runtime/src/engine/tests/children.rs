//! Executions that start others.

use std::sync::Arc;

use super::{brittle::Brittle, *};
use crate::{
    BoxFuture, Details, EventKind, Execution, Failure, History, Services, Status, TaskContext,
    codegen::{Result, TaskKind},
    core::tests::{call_within, tasks},
    engine::memory::Memory,
};

/// What the method of a service is if nobody writes another.
pub(super) struct Provided;

impl Tasks for Provided {
    async fn call(&self, _: u16, input: Value, cx: &TaskContext) -> Result<Value> {
        codegen::service(cx, input).await
    }
}

/// A Task with this resource, which has ten minutes.
fn parent(resource: &'static str, token: bool) -> Machine {
    let state = StateDef::new(Kind::Task, "Nest", call_within::<0, 600, 0>).leave(keep);
    let definition = tasks(machine(vec![state]), resource, TaskKind::Service, token);
    named(definition, "parent", Provided)
}

pub(super) fn sync() -> Machine {
    parent("arn:aws:states:::states:startExecution.sync", false)
}

/// An engine with the parent and some children.
async fn family(parent: Machine) -> Engine {
    let failing = Plain(|_| async { Err::<Value, _>(Failure::new("Torn", "apart")) });
    let failing = named(one_task(), "failing", failing);
    engine([parent, echo(), failing, stuck(&Living::default())]).await
}

pub(super) fn ask(machine: &str, more: Value) -> Value {
    let arn = format!("arn:aws:states:eu-west-3:42:stateMachine:{machine}");
    let usual = json!({"StateMachineArn": arn, "Name": "it"});
    let members = [&usual, &more].map(|members| members.members().into_iter().flatten());
    let members = members.into_iter().flatten();
    members
        .map(|(key, value)| (crate::Text::from(key), value.clone()))
        .collect()
}

async fn run(engine: &Engine, input: Value) -> Execution {
    engine.start("parent", "p", input).await.expect("a start")
}

async fn events(execution: &Execution) -> Vec<EventKind> {
    let page = execution
        .history(&History::default())
        .await
        .expect("a history");
    page.items.into_iter().map(|event| event.kind).collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[test]
fn a_child_is_begun_and_left_alone() {
    block_on(async {
        let engine = family(parent("arn:aws:states:::states:startExecution", false)).await;
        let execution = run(&engine, ask("echo", json!({"Input": {"a": 1}}))).await;
        let output = execution.outcome().await.expect("success");
        assert_eq!(
            text(&output, "ExecutionArn"),
            "arn:aws:states:eu-west-3:42:execution:echo:it"
        );
        assert!(output.get("StartDate").and_then(Value::as_i64).is_some());
        assert_eq!(output["SdkHttpMetadata"]["HttpStatusCode"], json!(200));
        let child = engine
            .execution("echo", "it")
            .await
            .expect("an answer")
            .expect("a child");
        assert_eq!(child.outcome().await, Ok(json!({"a": 1})));
    });
}

#[test]
fn the_sdk_answers_without_metadata() {
    block_on(async {
        let engine = family(parent("arn:aws:states:::aws-sdk:sfn:startExecution", false)).await;
        let execution = run(&engine, ask("echo", json!({"Input": "[2]"}))).await;
        let output = execution.outcome().await.expect("success");
        assert_eq!(output.len(), 2);
        assert!(text(&output, "StartDate").ends_with('Z'), "{output}");
        assert_eq!(
            engine.describe("echo", "it").await.expect("a child").input,
            json!([2])
        );
    });
}

#[test]
fn the_end_of_a_child_is_waited_for() {
    block_on(async {
        let engine = family(sync()).await;
        let execution = run(&engine, ask("echo", json!({"Input": null}))).await;
        let output = execution.outcome().await.expect("success");
        assert_eq!(
            (text(&output, "Input"), text(&output, "Output")),
            ("{}", "{}")
        );
        assert_eq!(text(&output, "Status"), "SUCCEEDED");
        let names = events(&execution).await;
        let names = names
            .into_iter()
            .map(EventKind::type_name)
            .collect::<Vec<_>>();
        let expected = [
            "TaskScheduled",
            "TaskStarted",
            "TaskSubmitted",
            "TaskSucceeded",
        ];
        assert_eq!(names[2..6], expected);
    });
}

#[test]
fn its_output_may_be_json() {
    block_on(async {
        let engine = family(parent(
            "arn:aws:states:::states:startExecution.sync:2",
            false,
        ))
        .await;
        let execution = run(&engine, ask("echo", json!({"Input": {"a": [1]}}))).await;
        let output = execution.outcome().await.expect("success");
        assert_eq!(output["Output"], json!({"a": [1]}));
        assert_eq!(output["Input"], output["Output"]);
    });
}

#[test]
fn the_failure_of_a_child_is_the_tasks() {
    block_on(async {
        let engine = family(sync()).await;
        let execution = run(&engine, ask("failing", json!({}))).await;
        let error = execution.outcome().await.expect_err("a failure");
        assert_eq!(error.error(), Some("States.TaskFailed"));
        let cause = Value::parse(error.cause().expect("a cause")).expect("JSON");
        assert_eq!(
            (text(&cause, "Error"), text(&cause, "Cause")),
            ("Torn", "apart")
        );
        assert_eq!(
            (text(&cause, "Status"), cause.get("Output")),
            ("FAILED", None)
        );
    });
}

#[test]
fn a_stopped_parent_stops_the_child_it_waits_for() {
    block_on(async {
        let engine = family(sync()).await;
        let execution = run(&engine, ask("stuck", json!({}))).await;
        sleep(Duration::from_secs(1)).await;
        let child = engine
            .execution("stuck", "it")
            .await
            .expect("an answer")
            .expect("a child");
        assert_eq!(child.status().await, Ok(Status::Running));
        execution.stop(Failure::unnamed()).await.expect("it stops");
        settle().await;
        assert_eq!(child.status().await, Ok(Status::Aborted));
        assert_eq!(engine.shared().load.calls(), 0);
    });
}

#[test]
fn no_task_is_left_of_a_parent_that_waits_and_its_child() {
    block_on(async {
        for drops in [true, false] {
            let living = Living::default();
            let engine = engine([sync(), stuck(&living)]).await;
            run(&engine, ask("stuck", json!({}))).await;
            settle().await;
            let load = engine.shared().load.clone();
            // Both drivers, and who watches the child for its parent.
            assert_eq!((living.now(), load.calls(), load.tasks()), (1, 1, 3));
            match drops {
                true => drop(engine),
                false => engine.shutdown(Duration::ZERO).await,
            }
            settle().await;
            assert_eq!((living.now(), load.calls(), load.tasks()), (0, 0, 0));
        }
    });
}

#[test]
fn a_parent_that_waits_no_longer_stops_it_too() {
    block_on(async {
        let engine = family(sync()).await;
        let execution = run(&engine, ask("stuck", json!({}))).await;
        let error = execution.outcome().await.expect_err("ten minutes");
        assert_eq!(error.error(), Some("States.Timeout"));
        settle().await;
        let child = engine.describe("stuck", "it").await.expect("a child");
        assert_eq!(child.status(), Status::Aborted);
    });
}

#[test]
fn a_child_needs_no_turn_of_its_parents() {
    block_on(async {
        let builder = Engine::memory()
            .host(sync())
            .host(echo())
            .handlers_at_once(1);
        let engine = builder.start().await.expect("it starts");
        let execution = run(&engine, ask("echo", json!({}))).await;
        assert!(execution.outcome().await.is_ok());
    });
}

#[test]
fn what_aws_refuses_is_refused_in_its_words() {
    block_on(async {
        let refused = async |resource, input: Value| {
            let engine = family(parent(resource, false)).await;
            engine.start("echo", "taken", 1).await.expect("a start");
            let error = run(&engine, input)
                .await
                .outcome()
                .await
                .expect_err("a refusal");
            (
                error.error().unwrap_or_default().to_owned(),
                error.cause().unwrap_or_default().to_owned(),
            )
        };
        let (own, sdk) = (
            "arn:aws:states:::states:startExecution.sync:2",
            "arn:aws:states:::aws-sdk:sfn:startExecution",
        );
        let (error, cause) = refused(own, ask("nobody", json!({}))).await;
        assert_eq!(error, "StepFunctions.StateMachineDoesNotExistException");
        let expected = "State Machine Does Not Exist: 'arn:aws:states:eu-west-3:42:stateMachine:nobody' (Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: ";
        assert!(cause.starts_with(expected), "{cause}");
        let (error, cause) = refused(sdk, ask("echo", json!({"Name": "taken", "Input": 2}))).await;
        assert_eq!(error, "Sfn.ExecutionAlreadyExistsException");
        let expected = "Execution Already Exists: 'arn:aws:states:eu-west-3:42:execution:echo:taken' (Service: Sfn, ";
        assert!(cause.starts_with(expected), "{cause}");
        let (error, _) = refused(own, ask("echo", json!({"Name": "a b"}))).await;
        assert_eq!(error, "StepFunctions.InvalidNameException");
        let (error, _) = refused(own, ask("echo", json!({"Input": "nonsense"}))).await;
        assert_eq!(error, "StepFunctions.InvalidExecutionInputException");
    });
}

/// Answers every call with its resource.
struct Elsewhere;

impl Services for Elsewhere {
    fn call<'a>(
        &'a self,
        resource: &'a str,
        _: Value,
        _: &'a TaskContext,
    ) -> BoxFuture<'a, Result<Value>> {
        Box::pin(async move { Ok(resource.into()) })
    }
}

#[test]
fn services_are_asked_for_machines_that_are_hosted_elsewhere() {
    block_on(async {
        let builder = Engine::memory()
            .host(sync())
            .host(echo())
            .services(Elsewhere);
        let engine = builder.start().await.expect("it starts");
        let execution = run(&engine, ask("nobody", json!({}))).await;
        let resource = "arn:aws:states:::states:startExecution.sync";
        assert_eq!(execution.outcome().await, Ok(resource.into()));
    });
}

/// It gives its child the token of the call that waits for it.
fn telling() -> Machine {
    let state = StateDef::new(Kind::Task, "Nest", |cx| {
        let token = cx.context()["Task"]["Token"].clone();
        let input = ask("tell", json!({"Input": {"token": token}}));
        Ok(cx.call(codegen::Call::task(0), input))
    });
    let resource = "arn:aws:states:::states:startExecution.sync";
    let states = machine(vec![state.leave(keep)]);
    let definition = tasks(states, resource, TaskKind::Service, false);
    named(definition, "parent", Provided)
}

#[test]
fn the_token_of_a_task_that_waits_for_a_child_may_be_answered_instead() {
    block_on(async {
        // A store that answers late lets the token be quicker than the Task's own reply.
        for builder in [Engine::memory(), Engine::on(Brittle::late())] {
            let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
            let child = Plain(move |input: Value| {
                let _ = tell.send(input);
                std::future::pending()
            });
            let builder = builder.host(telling());
            let builder = builder.host(named(one_task(), "tell", child));
            let engine = builder.start().await.expect("it starts");
            let execution = run(&engine, json!(0)).await;
            let token = told.recv().await.expect("a token");
            let token = text(&token, "token");
            assert_eq!(engine.send_task_success(token, json!("done")).await, Ok(()));
            assert_eq!(execution.outcome().await, Ok(json!("done")));
            assert_eq!(events(&execution).await[4].type_name(), "TaskSubmitted");
            // It goes on alone, whoever goes on with it.
            let row = engine.shared().store.find("tell", "it").wait().await;
            let row = row.expect("an answer").expect("it is known");
            assert!(row.about.ended.is_none() && row.parent.is_none());
        }
    });
}

#[test]
fn the_token_of_a_task_that_waits_for_a_child_is_known_before_its_handler_runs() {
    block_on(async {
        let child = Plain(|_| std::future::pending());
        let engine = engine([telling(), named(one_task(), "tell", child)]).await;
        // What runs after this has had no turn yet.
        let execution = run(&engine, json!(0)).await;
        let page = execution.history(&History::default()).await;
        let mut events = page.expect("a history").items.into_iter();
        let token = events.find_map(|event| match event.details {
            Details::Scheduled(task) => Some(task.input["Input"]["token"].clone()),
            _ => None,
        });
        let token = token.expect("a call");
        let token = token.as_str().expect("a text");
        assert_eq!(engine.send_task_success(token, json!("done")).await, Ok(()));
        assert_eq!(execution.outcome().await, Ok(json!("done")));
    });
}

#[test]
fn a_parent_finds_its_child_again_after_a_crash() {
    block_on(async {
        let store = Arc::new(Memory::lasting());
        let open = || async {
            let builder = EngineBuilder::new(store.clone()).host(sync()).host(echo());
            builder.start().await.expect("it starts")
        };
        let first = open().await;
        let input = json!({"StateMachineArn": "echo", "Input": {"n": 5}});
        first.start("parent", "p", input).await.expect("a start");
        settle().await;
        drop(first);
        settle().await;
        let second = open().await;
        let execution = second
            .execution("parent", "p")
            .await
            .expect("an answer")
            .expect("it");
        let output = execution.outcome().await.expect("success");
        assert_eq!(text(&output, "Output"), r#"{"n":5}"#);
        let events = events(&execution).await;
        let submitted = |event: &&EventKind| matches!(event, EventKind::TaskSubmitted);
        assert_eq!(events.iter().filter(submitted).count(), 1);
        let children = second
            .list("echo", &crate::Executions::default())
            .await
            .expect("a page");
        assert_eq!(children.items.len(), 1);
    });
}
