//! [`TaskContext`]: what a handler knows of the call it answers.

use std::{
    error::Error,
    fmt,
    future::poll_fn,
    sync::{Arc, OnceLock},
};

#[cfg(feature = "engine")]
use crate::core::random::Field;
use crate::{
    BoxFuture, Definition, TaskToken, Timestamp,
    core::{Invocation, about::About, frame::Op, given::Given, path::Path},
    definition::{Kind, StateDef, TaskDef, TaskKind},
    step::{StateId, Step},
};

/// The call that a handler answers: whose it is, how often it was tried, how long there is.
#[derive(Debug)]
pub struct TaskContext {
    about: Arc<About>,
    op: Op,
    task: u16,
    state: StateId,
    attempt: u32,
    visit: u32,
    path: Path,
    deadline: i64,
    key: OnceLock<Box<str>>,
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

impl TaskContext {
    pub(crate) fn new(about: Arc<About>, call: &Invocation) -> TaskContext {
        TaskContext {
            #[cfg(feature = "tracing")]
            span: about.spans.of(call.event),
            about,
            op: call.op,
            task: call.task,
            state: call.state,
            attempt: call.attempt,
            visit: call.visit,
            path: call.path.clone(),
            deadline: call.deadline,
            key: OnceLock::new(),
        }
    }

    /// A context to call a handler with in a test: state `Test` of an execution of its own.
    ///
    /// ```
    /// use asl_runtime::TaskContext;
    ///
    /// let cx = TaskContext::for_test();
    /// assert_eq!(cx.attempt(), 0);
    /// assert!(cx.heartbeat().is_ok());
    /// ```
    pub fn for_test() -> TaskContext {
        let given = Box::new(Given {
            name: Some("test".into()),
            ..Given::default()
        });
        let about = Arc::new(About::new(&TEST, 0, Some(given)));
        let op = Op {
            frame: 0,
            generation: 0,
            step: 1,
        };
        TaskContext {
            about,
            op,
            task: 0,
            state: 0,
            attempt: 0,
            visit: 1,
            path: Path::default(),
            deadline: i64::MAX,
            key: OnceLock::new(),
            #[cfg(feature = "tracing")]
            span: tracing::Span::none(),
        }
    }

    fn definition(&self) -> &'static Definition {
        self.about.definition
    }

    /// The span of this attempt.
    #[cfg(feature = "tracing")]
    pub(crate) fn span(&self) -> &tracing::Span {
        &self.span
    }

    pub(crate) fn task(&self) -> &'static TaskDef {
        self.definition().task(self.task)
    }

    pub(crate) fn about(&self) -> &About {
        &self.about
    }

    #[cfg(feature = "engine")]
    pub(crate) fn op(&self) -> Op {
        self.op
    }

    /// The same when the call is made again after a crash.
    #[cfg(feature = "engine")]
    pub(crate) fn draw(&self, field: Field, n: u32) -> u128 {
        self.path.draw(&self.about, self.op.step, field, n)
    }

    /// The name of the Task state.
    pub fn state(&self) -> &'static str {
        self.definition().state_name(self.state)
    }

    /// Its `Resource`.
    pub fn resource(&self) -> &'static str {
        self.task().resource
    }

    /// The name of the execution; among the children of a distributed Map, that of the one that has the Map.
    pub fn execution_name(&self) -> &str {
        self.about.name()
    }

    /// 0 at first, 1 at the first retry.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// The same for all attempts of one visit of the state, and for no other visit, item or execution: give it to
    /// whatever must not be done twice. The reader and the writer of a distributed Map have each their own.
    pub fn idempotency_key(&self) -> &str {
        self.key.get_or_init(|| {
            let mut key = self.path.key(&self.about, self.state, self.visit);
            let state = self.definition().state(self.state);
            if let Some(distributed) = state.distributed {
                let writer = distributed.writer.as_ref().map(|writer| writer.task);
                key.push_str(match writer == Some(self.task) {
                    true => "/ResultWriter",
                    false => "/ItemReader",
                });
            }
            key.into()
        })
    }

    /// When `TimeoutSeconds` of this attempt are over.
    pub fn deadline(&self) -> Option<Timestamp> {
        (self.deadline != i64::MAX).then(|| Timestamp::from_nanos(self.deadline))
    }

    /// The time of the execution's clock.
    pub fn now(&self) -> Timestamp {
        self.about.clock().now()
    }

    /// Says that the work goes on: `HeartbeatSeconds` begin anew. On an error stop, nobody waits any more.
    pub fn heartbeat(&self) -> Result<(), Cancelled> {
        self.handle().heartbeat()
    }

    /// Ready when nobody waits for this call any more. Work that the handler itself does is dropped then anyway.
    pub fn cancelled(&self) -> BoxFuture<'_, ()> {
        let handle = self.handle();
        Box::pin(async move { handle.cancelled().await })
    }

    /// The token that answers this call; of use in `.waitForTaskToken` states only.
    pub fn task_token(&self) -> TaskToken {
        TaskToken::new(self.token_text(), self.about.clone(), self.op)
    }

    pub(crate) fn token_text(&self) -> String {
        self.about.token(&self.path, self.op)
    }

    /// The call's handle, for work that is spawned.
    pub fn handle(&self) -> TaskHandle {
        self.about.mailbox.open(self.op);
        TaskHandle {
            about: self.about.clone(),
            op: self.op,
        }
    }
}

/// A machine with one state.
static TEST: Definition = Definition {
    name: "test",
    start: 0,
    states: &[StateDef::new(Kind::Task, "Test", |_| Ok(Step::End))],
    scopes: &[],
    tasks: &[TaskDef {
        state: 0,
        resource: "test",
        kind: TaskKind::Function,
        token: true,
    }],
    timeout: None,
    keeps_input: false,
    fingerprint: [0; 32],
};

/// A call's handle, to take along into spawned work.
#[derive(Clone, Debug)]
pub struct TaskHandle {
    about: Arc<About>,
    op: Op,
}

impl TaskHandle {
    /// Says that the work goes on. On an error stop, nobody waits any more.
    pub fn heartbeat(&self) -> Result<(), Cancelled> {
        self.about.mailbox.beat(self.op).map_err(|_| Cancelled)
    }

    /// Ready when nobody waits for this call any more.
    pub async fn cancelled(&self) {
        poll_fn(|cx| self.about.mailbox.poll_closed(self.op, cx)).await;
    }
}

/// Nobody waits for this call any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

impl fmt::Display for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the task was cancelled")
    }
}

impl Error for Cancelled {}
