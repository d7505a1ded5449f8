//! Files that are refused, and machines of one Task or a Map under mocks.

use super::*;
use crate::{
    codegen::{self, Retrier, StateDef},
    core::tests::{keep, keep_go, leak, machine, map, tasks},
    generated::call,
    json,
    memory::tests::{Plain, block_on, each, numbers, one_task},
};

const SQS: &str = "arn:aws:states:::sqs:sendMessage";

fn config(state: &str, responses: Value) -> MockConfig {
    let case = Value::of_members([(state.into(), json!("Answers"))]);
    let file = json!({
        "StateMachines": {"Order": {"TestCases": {"Case": (case)}}},
        "MockedResponses": {"Answers": (responses)}
    });
    MockConfig::parse(&file.to_string()).expect("a mock configuration")
}

fn mocks(state: &str, responses: Value) -> Mocks {
    let mocks = config(state, responses).test_case("Order", "Case");
    mocks.expect("the test case")
}

fn refused(file: &Value) -> String {
    let file = MockConfig::parse(&file.to_string());
    let mocks = file.and_then(|file| file.test_case("Order", "Case"));
    mocks.expect_err("a mistake").to_string()
}

fn run(machine: Machine, input: Value) -> Result<Value, Failure> {
    let outcome = block_on(machine.configure().start(input));
    outcome.map_err(crate::ExecutionError::into_failure)
}

fn service(definition: Definition, token: bool) -> &'static Definition {
    leak(tasks(definition, SQS, TaskKind::Service, token))
}

/// What generated code makes of a service integration without a method.
struct Provided;

impl Tasks for Provided {
    async fn call(&self, _: u16, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        codegen::service(cx, input).await
    }
}

fn runtime_failure(result: Result<Value, Failure>) -> String {
    let failure = result.expect_err("no answer");
    assert_eq!(failure.error(), Some("States.Runtime"));
    failure.cause().unwrap_or_default().to_owned()
}

#[test]
fn retries_get_the_next_response_and_a_range_answers_several_calls() {
    const AGAIN: &[Retrier] = &[Retrier::on(&["Busy"]).attempts(5)];
    let definition = machine(vec![
        StateDef::new(Kind::Task, "Work", call::<0>)
            .leave(keep)
            .retry(AGAIN),
    ]);
    let busy = json!({"Throw": {"Error": "Busy", "Cause": "later"}});
    let mocks = mocks(
        "Work",
        json!({"3": {"Return": "done"}, "0": (busy.clone()), "1-2": (busy)}),
    );
    let run = codegen::configure(service(definition, false), Provided).services(mocks.clone());
    assert_eq!(block_on(run.start(json!({}))), Ok(json!("done")));
    assert_eq!(
        mocks.calls.lock().expect("no panic").values().sum::<u32>(),
        4
    );
}

#[test]
fn items_of_a_map_share_the_count_of_their_state() {
    let answers = json!({"0": {"Return": "a"}, "1": {"Return": "b"}, "2": {"Return": "c"}});
    let machine = mocks("Item", answers).machine(leak(each::<1>()));
    let output = run(machine.expect("it fits"), numbers(3));
    assert_eq!(output, Ok(json!(["a", "b", "c"])));
}

#[test]
fn every_execution_counts_from_the_start() {
    let machine = mocks("Work", json!({"0": {"Return": 1}})).machine(leak(one_task()));
    let machine = machine.expect("it fits");
    for _ in 0..2 {
        let output = block_on(machine.configure().start(json!({})));
        assert_eq!(output, Ok(json!(1)));
    }
}

#[test]
fn a_call_without_a_response_fails_the_execution_and_names_the_call() {
    let machine = mocks("Item", json!({"0": {"Return": 1}})).machine(leak(each::<1>()));
    let cause = runtime_failure(run(machine.expect("it fits"), numbers(2)));
    for part in ["Order#Case", "call 1", "'Item'", "'Answers'"] {
        assert!(cause.contains(part), "{cause}");
    }
    let empty = mocks("Work", json!({})).machine(leak(one_task()));
    runtime_failure(run(empty.expect("it fits"), json!(1)));
}

#[test]
fn a_state_that_is_not_mocked_is_done_by_other_services_or_fails() {
    struct Other;
    impl Services for Other {
        fn call<'a>(
            &'a self,
            resource: &'a str,
            _: Value,
            _: &'a TaskContext,
        ) -> BoxFuture<'a, Result<Value, Failure>> {
            Box::pin(async move { Ok(resource.into()) })
        }
    }
    let mocks = mocks("Elsewhere", json!({}));
    let definition = service(one_task(), false);
    let run = |mocks: Mocks| {
        let run = codegen::configure(definition, Provided).services(mocks);
        block_on(run.start(json!(1))).map_err(crate::ExecutionError::into_failure)
    };
    assert!(runtime_failure(run(mocks.clone())).contains("does not mock state 'Work'"));
    assert_eq!(run(mocks.otherwise(Other)), Ok(json!(SQS)));
}

#[test]
fn over_a_machine_named_states_are_mocked_and_handlers_do_the_others() {
    let definition = machine(vec![
        StateDef::new(Kind::Map, "Each", map::<1, 1>).leave(keep_go::<2>),
        StateDef::new(Kind::Task, "Item", call::<1>).leave(keep),
        StateDef::new(Kind::Task, "Last", call::<2>).leave(keep),
    ]);
    let definition = leak(definition);
    let real = codegen::machine(definition, Plain(|_| async { Ok(json!("real")) }));
    let machine = mocks("Last", json!({"0": {"Return": "mocked"}})).over(real);
    assert_eq!(
        run(machine.expect("it fits"), numbers(2)),
        Ok(json!("mocked"))
    );
}

#[test]
fn a_case_for_a_state_that_is_no_task_of_the_machine_is_refused() {
    let wrong = mocks("Wrok", json!({})).machine(leak(one_task()));
    let why = wrong.expect_err("no such state").to_string();
    assert!(why.contains("`Wrok`") && why.contains("`Work`"), "{why}");
    let map = mocks("Each", json!({})).machine(leak(each::<1>()));
    assert!(map.is_err());
}

#[test]
fn the_reply_of_lambda_invoke_is_the_payload_of_its_response() {
    let invoke = "arn:aws:states:::lambda:invoke";
    let definition = leak(tasks(one_task(), invoke, TaskKind::LambdaInvoke, false));
    let mocks = mocks(
        "Work",
        json!({"0": {"Return": {"StatusCode": 200, "Payload": {"a": 1}}}}),
    );
    let output = run(mocks.machine(definition).expect("it fits"), json!({}));
    let output = output.expect("a reply");
    assert_eq!(output["Payload"], json!({"a": 1}));
    assert_eq!(output["StatusCode"], json!(200));
}

#[test]
fn a_task_that_waits_for_a_token_is_answered_with_its_response() {
    let definition = service(one_task(), true);
    let answers = json!({"0": {"Return": {"approved": true}}});
    let mocked = mocks("Work", answers).machine(definition).expect("it fits");
    assert_eq!(run(mocked, json!({})), Ok(json!({"approved": true})));
    let refusal = json!({"0": {"Throw": {"Error": "Refused", "Cause": "no"}}});
    let mocked = mocks("Work", refusal).machine(definition).expect("it fits");
    assert_eq!(run(mocked, json!({})), Err(Failure::new("Refused", "no")));
}

#[cfg(feature = "engine")]
#[test]
fn an_engine_replays_mocks_for_services_and_in_place_of_workers() {
    use crate::Engine;

    let resource = "arn:aws:states:us-east-1:123456789012:activity:Pack";
    let pack = leak(tasks(one_task(), resource, TaskKind::Activity, false));
    let answers = json!({"0": {"Return": "mocked"}});
    block_on(async {
        let machine = mocks("Work", answers.clone()).machine(pack);
        let engine = Engine::memory().host(machine.expect("it fits"));
        let engine = engine.start().await.expect("it starts");
        let packed = engine.start("test", "a", json!({})).await.expect("hosted");
        assert_eq!(packed.outcome().await, Ok(json!("mocked")));

        let send = codegen::machine(service(one_task(), true), Provided);
        let engine = Engine::memory().host(send).services(mocks("Work", answers));
        let engine = engine.start().await.expect("it starts");
        let sent = engine.start("test", "a", json!({})).await.expect("hosted");
        assert_eq!(sent.outcome().await, Ok(json!("mocked")));
    });
}

#[test]
fn mistakes_in_a_file_are_told_with_their_place() {
    let with = |responses: Value| {
        json!({
            "StateMachines": {"Order": {"TestCases": {"Case": {"Work": "A"}}}},
            "MockedResponses": (responses)
        })
    };
    let answer = json!({"Return": 1});
    for (responses, expected) in [
        (
            json!({"B": {}}),
            "no mocked response `A`: there are `B`; state `Work` of `Order#Case`",
        ),
        (json!({"A": 1}), "`MockedResponses.A` is not an object"),
        (
            json!({"A": {"0": {}}}),
            "`MockedResponses.A.0` is not an object with either",
        ),
        (
            json!({"A": {"0": {"Return": 1, "Throw": {"Error": "E"}}}}),
            "either `Return` or `Throw`",
        ),
        (
            json!({"A": {"0": {"Throw": {}}}}),
            "`MockedResponses.A.0.Throw` is not",
        ),
        (
            json!({"A": {"x": (answer.clone())}}),
            "`x` is not the number of a call",
        ),
        (
            json!({"A": {"2-1": (answer.clone())}}),
            "`2-1` is not the number",
        ),
        (
            json!({"A": {"0-2": (answer.clone()), "2": (answer)}}),
            "call 2 has two responses",
        ),
    ] {
        let why = refused(&with(responses));
        assert!(why.contains(expected), "{why}");
    }
    assert_eq!(refused(&json!([])), "`StateMachines` is not an object");
    let why = refused(&json!({"StateMachines": {}, "MockedResponses": {}}));
    assert_eq!(why, "no state machine `Order`: there is none");
    let other =
        json!({"StateMachines": {"Order": {"TestCases": {"A": {}}}}, "MockedResponses": {}});
    assert_eq!(refused(&other), "no test case `Order#Case`: there are `A`");
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let why = MockConfig::read("no/such/file.json").expect_err("none");
    assert!(why.to_string().starts_with("no/such/file.json: "), "{why}");
    assert!(MockConfig::parse("{").is_err());
}

#[test]
fn the_test_cases_of_a_machine_are_listed() {
    let config = config("Work", json!({}));
    assert_eq!(config.test_cases("Order").collect::<Vec<_>>(), ["Case"]);
    assert_eq!(config.test_cases("Other").count(), 0);
}
