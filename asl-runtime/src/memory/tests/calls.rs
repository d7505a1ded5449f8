//! One call at a time: values, types, panics, services, contexts.

use super::*;
use crate::{BoxFuture, Failure, Services, codegen::Cx};

#[test]
fn a_task_gets_its_input_and_gives_the_output() {
    let run = codegen::run(
        leak(one_task()),
        Plain(|input| async move { Ok(input) }),
        json!(7),
    );
    assert_eq!(block_on(is_send(run)), Ok(json!(7)));
}

#[test]
fn nothing_needs_a_runtime_but_waiting() {
    let run = codegen::run(
        leak(one_task()),
        Plain(|input| async move { Ok(input) }),
        json!(7),
    );
    let mut run = std::pin::pin!(run);
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    assert_eq!(
        run.as_mut().poll(&mut cx),
        std::task::Poll::Ready(Ok(json!(7)))
    );
}

#[test]
fn two_threads_run_one_machine_with_the_same_handlers() {
    let definition = leak(one_task());
    let handlers = Plain(|input| async move { Ok(input) });
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..2i64)
            .map(|n| {
                let handlers = &handlers;
                scope.spawn(move || {
                    let run = codegen::run(definition, Borrowed(handlers), n);
                    block_on(run)
                })
            })
            .collect();
        for (n, run) in (0i64..).zip(runs) {
            assert_eq!(run.join().expect("no panic"), Ok(Value::from(n)));
        }
    });
}

struct Borrowed<'a, T>(&'a T);

impl<T: Tasks + Sync> Tasks for Borrowed<'_, T> {
    async fn call(&self, task: u16, input: Value, cx: &TaskContext) -> Result<Value> {
        self.0.call(task, input, cx).await
    }
}

#[test]
fn a_machine_without_its_type_runs_too() {
    let machine = codegen::machine(leak(one_task()), Plain(|input| async move { Ok(input) }));
    assert_eq!(block_on(machine.configure().start(json!(7))), Ok(json!(7)));
}

#[test]
fn a_panic_is_a_failure_of_the_task() {
    const CATCH: &[Catcher] = &[Catcher::on(&["States.TaskFailed"], 1)];
    let definition = || {
        machine(vec![
            StateDef::new(Kind::Task, "Work", call::<0>)
                .leave(keep)
                .catch(CATCH),
            StateDef::new(Kind::Pass, "Caught", end),
        ])
    };
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("in {}", "drop");
        }
    }
    let poll = Plain(|_| async { panic!("in poll") });
    let caught = |cause: &str| Ok(json!({"Error": "States.TaskFailed", "Cause": (cause)}));
    let run = codegen::run(leak(definition()), poll, json!(1));
    assert_eq!(block_on(run), caught("panicked: in poll"));
    let late = Plain(|input| Late(Some(input), Some(Bomb)));
    let run = codegen::run(leak(definition()), late, json!(1));
    assert_eq!(block_on(run), caught("panicked: in drop"));

    /// Is ready, and panics when it is dropped.
    struct Late(Option<Value>, Option<Bomb>);
    impl Future for Late {
        type Output = Result<Value>;

        fn poll(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Self::Output> {
            assert!(self.1.is_some());
            std::task::Poll::Ready(Ok(self.0.take().unwrap_or_default()))
        }
    }
}

#[test]
fn an_input_of_the_wrong_type_names_state_and_type() {
    let cx = TaskContext::for_test();
    let failure = codegen::decode::<u32>(&json!("x"), &cx).expect_err("no number");
    assert_eq!(failure.error(), Some("States.TaskFailed"));
    let cause = failure.cause().expect("a cause");
    assert!(
        cause.starts_with("The input of state 'Test' is no u32: "),
        "{cause}"
    );
    assert_eq!(codegen::decode::<u32>(&json!(5), &cx), Ok(5));
    assert_eq!(codegen::encode(&[1, 2], &cx), Ok(json!([1, 2])));
}

#[test]
fn an_execution_with_types_takes_and_gives_them() {
    let echo = || Plain(|input| async move { Ok(input) });
    let definition = leak(one_task());
    let same = codegen::execution::<_, Vec<u8>>(definition, echo(), &[1u8, 2]);
    assert_eq!(block_on(is_send(same)), Ok(vec![1, 2]));
    let other = codegen::execution::<_, bool>(definition, echo(), &1);
    let error = block_on(other).expect_err("no bool");
    assert_eq!(error.error(), Some("States.Runtime"));
    assert!(
        error
            .cause()
            .expect("a cause")
            .starts_with("The output of the execution is no bool")
    );
}

/// A handler whose body is the provided one.
struct Provided;

impl Tasks for Provided {
    async fn call(&self, task: u16, input: Value, cx: &TaskContext) -> Result<Value> {
        match task {
            0 => codegen::service(cx, input).await,
            _ => codegen::activity(cx, input).await,
        }
    }
}

struct Mock;

impl Services for Mock {
    fn call<'a>(
        &'a self,
        resource: &'a str,
        input: Value,
        _: &'a TaskContext,
    ) -> BoxFuture<'a, Result<Value>> {
        Box::pin(async move { Ok(Value::array([Value::from(resource), input])) })
    }
}

#[test]
fn services_do_the_work_or_their_absence_is_named() {
    let resource = "arn:aws:states:::sqs:sendMessage";
    let definition = leak(tasks(one_task(), resource, TaskKind::Service, false));
    let run = codegen::configure(definition, Provided).services(Mock);
    assert_eq!(block_on(run.start(json!(1))), Ok(json!([(resource), 1])));
    let error = block_on(codegen::run(definition, Provided, json!(1))).expect_err("nobody");
    let cause = error.cause().expect("a cause");
    assert!(
        cause.contains("'Work'") && cause.contains(resource),
        "{cause}"
    );
}

#[test]
fn lambda_invoke_hands_over_the_payload_and_wraps_the_reply() {
    let invoke = "arn:aws:states:::lambda:invoke";
    let definition = leak(tasks(one_task(), invoke, TaskKind::LambdaInvoke, false));
    let double =
        Plain(|input: Value| async move { Ok(Value::from(input.as_i64().unwrap_or(0) * 2)) });
    let input = json!({"FunctionName": "f", "Payload": 21});
    let output = block_on(codegen::run(definition, double, input)).expect("a reply");
    assert_eq!(
        (&output["Payload"], &output["StatusCode"]),
        (&json!(42), &json!(200))
    );
}

#[test]
fn a_key_stays_the_same_for_all_attempts_and_differs_between_items_and_visits() {
    const ONCE: &[Retrier] = &[Retrier::on(&["E"]).attempts(1).interval(0)];
    let definition = machine(vec![
        StateDef::new(Kind::Map, "Each", map::<1, 1>)
            .leave(keep)
            .retry(ONCE),
        StateDef::new(Kind::Task, "A", call::<1>)
            .leave(keep_go::<2>)
            .retry(ONCE),
        StateDef::new(Kind::Task, "B", call::<2>).leave(keep),
    ]);
    let seen = Seen::default();
    let handler = Handler(|input: Value, call: Asked| {
        let mut seen = seen.lock().unwrap();
        seen.push((call.key.clone(), call.attempt));
        // A fails once; B once for all items, so that the whole Map is tried again.
        let first = seen.iter().filter(|(key, _)| *key == call.key).count() == 1;
        let fails = first && (call.task == 1 || call.key.ends_with("0/B.2"));
        std::future::ready(if fails {
            Err(Failure::new("E", ""))
        } else {
            Ok(input)
        })
    });
    let catch_all = codegen::configure(leak(definition), handler).name("run");
    block_on(catch_all.start(numbers(2))).expect("success");
    let seen = seen.lock().unwrap();
    let seen: Vec<_> = seen
        .iter()
        .map(|(key, attempt)| (key.as_str(), *attempt))
        .collect();
    assert_eq!(
        seen,
        [
            ("run/Each.1/0/A.1", 0),
            ("run/Each.1/0/A.1", 1),
            ("run/Each.1/0/B.2", 0),
            ("run/Each.1/0/A.1", 0),
            ("run/Each.1/0/B.2", 0),
            ("run/Each.1/1/A.1", 0),
            ("run/Each.1/1/A.1", 1),
            ("run/Each.1/1/B.2", 0),
        ]
    );
}

#[test]
fn the_context_names_state_resource_and_execution() {
    struct Names;
    impl Tasks for Names {
        async fn call(&self, _: u16, _: Value, cx: &TaskContext) -> Result<Value> {
            Ok(json!([
                (cx.state()),
                (cx.resource()),
                (cx.execution_name())
            ]))
        }
    }
    let definition = leak(tasks(one_task(), "f", TaskKind::Function, false));
    let run = codegen::configure(definition, Names)
        .name("order-17")
        .start(json!(1));
    assert_eq!(block_on(run), Ok(json!(["Work", "f", "order-17"])));
    let name = |seed| {
        let run = codegen::configure(definition, Names)
            .seed(seed)
            .start(json!(1));
        block_on(run).expect("names")[2].clone()
    };
    assert_eq!(name(1), name(1));
    assert_ne!(name(1), name(2));
}

#[test]
fn a_loop_of_four_thousand_million_states_goes_on() {
    fn late(cx: &mut Cx<'_>) -> Result<Step> {
        (cx.local.step, cx.local.visit) = (u32::MAX, u32::MAX);
        Ok(Step::Go(1))
    }
    let definition = machine(vec![
        StateDef::new(Kind::Pass, "Late", late),
        StateDef::new(Kind::Task, "Work", call::<1>).leave(keep),
    ]);
    let handler = Plain(|input| async move { Ok(input) });
    let output = block_on(codegen::run(leak(definition), handler, json!(1)));
    assert_eq!(output, Ok(json!(1)));
}
