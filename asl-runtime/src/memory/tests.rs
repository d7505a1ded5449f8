//! The engine in memory, on machines small enough to write by hand.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use crate::{
    Ended, ExecutionError, Failure, HistoryEvent, TaskContext, Value,
    codegen::{self, *},
};

/// One handler for every task.
pub(crate) struct Handler<F>(pub(crate) F);

impl<F, R> Tasks for Handler<F>
where
    F: Fn(u16, Value, &TaskContext) -> R + Sync,
    R: Future<Output = Result<Value>> + Send,
{
    fn call(
        &self,
        task: u16,
        input: Value,
        cx: &TaskContext,
    ) -> impl Future<Output = Result<Value>> + Send {
        (self.0)(task, input, cx)
    }
}

fn pass(cx: &mut Cx<'_>, _: Value) -> Result {
    let _ = cx;
    Ok(Step::End)
}

fn call(cx: &mut Cx<'_>) -> Result {
    let input = cx.data.clone();
    Ok(cx.call(Call::task(0), input))
}

fn keep(cx: &mut Cx<'_>, result: Value) -> Result {
    *cx.data = result;
    Ok(Step::End)
}

static ONE: Definition = Definition {
    name: "one",
    start: 0,
    states: &[StateDef::new(Kind::Task, "Only", call).leave(keep)],
    scopes: &[],
    tasks: &[TaskDef {
        state: 0,
        resource: "f",
        kind: TaskKind::Function,
        token: false,
    }],
    timeout: None,
    fingerprint: [0; 32],
};

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime")
        .block_on(future)
}

#[test]
fn a_task_gets_its_input_and_gives_the_output() {
    let echo = Handler(|_, input: Value, _: &TaskContext| async move { Ok(input) });
    let output = block_on(codegen::run(&ONE, echo, Value::from(7)));
    assert_eq!(output, Ok(Value::from(7)));
}
