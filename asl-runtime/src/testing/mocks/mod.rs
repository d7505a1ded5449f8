//! [`Mocks`]: the mocked responses of one test case, replayed in place of services and handlers.

mod config;
#[cfg(test)]
mod tests;

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

pub use config::{MockConfig, MockError};
use config::{Response, Responses, unknown};

use crate::{
    BoxFuture, Definition, Failure, Machine, Services, TaskContext, Value,
    codegen::Tasks,
    definition::{Kind, TaskKind},
};

/// Answers Tasks with the mocked responses of one test case of a [`MockConfig`]. Clones count together.
///
/// The first call of a state in an execution is answered with its response `0`, the next with `1`, and so on, whether the
/// state is retried, entered again or run for another item of a Map. As in Step Functions Local, a call for which there is no
/// response fails the execution with `States.Runtime`, which nothing catches. Executions are told apart by their ARNs, which hold
/// their names: ask the file for the test case again before you run the same name again.
///
/// * As [`Services`], for `configure(…).services(mocks)` and an engine's `.services(mocks)`, it answers the service
///   integrations that no handler and no hosted machine does. A state that the test case does not name is done by
///   [`otherwise`](Mocks::otherwise); without it, it fails with `States.Runtime`.
/// * [`over`](Mocks::over) a [`Machine`] it answers all Tasks that the test case names, Lambda functions and activities
///   too; handlers do the others.
/// * [`machine`](Mocks::machine) needs no handlers at all.
///
/// Where a Task waits for a token, the response is the token's answer. Where it is `lambda:invoke`, the function's reply is
/// the `Payload` of the response; what is around it is made as for a handler's reply. Responses are not looked through: that
/// they are what the service would have sent is up to the file.
///
/// ```
/// use asl_runtime::testing::MockConfig;
///
/// mod order {
///     asl_runtime::state_machine! {{
///         "StartAt": "Reserve",
///         "States": {
///             "Reserve": {
///                 "Type": "Task",
///                 "Resource": "arn:aws:states:::dynamodb:updateItem",
///                 "Retry": [{ "ErrorEquals": ["DynamoDb.Busy"], "IntervalSeconds": 3600 }],
///                 "End": true
///             }
///         }
///     }}
/// }
///
/// let file = r#"{
///     "StateMachines": { "Order": { "TestCases": { "BusyAtFirst": { "Reserve": "ReserveBusyOnce" } } } },
///     "MockedResponses": {
///         "ReserveBusyOnce": {
///             "0": { "Throw": { "Error": "DynamoDb.Busy", "Cause": "try again" } },
///             "1": { "Return": { "left": 2 } }
///         }
///     }
/// }"#;
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().expect("a runtime");
/// # runtime.block_on(async {
/// let mocks = MockConfig::parse(file)?.test_case("Order", "BusyAtFirst")?;
/// let order = mocks.machine(order::definition())?;
/// // In a test with tokio's clock paused, the hour before the retry takes no time.
/// let output = order.configure().start("tea").await.expect("the retry succeeds");
/// assert_eq!(output["left"], 2.into());
/// # Ok::<(), asl_runtime::testing::MockError>(())
/// # })?;
/// # Ok::<(), asl_runtime::testing::MockError>(())
/// ```
#[derive(Clone)]
pub struct Mocks {
    case: Arc<Case>,
    calls: Arc<Mutex<Calls>>,
    otherwise: Option<Arc<dyn Services>>,
}

/// How often each state of each execution was called.
type Calls = BTreeMap<(String, &'static str), u32>;

#[derive(Debug)]
struct Case {
    /// `Order#HappyPath`
    name: String,
    /// By state, the mocked response and its name.
    states: States,
}

type States = BTreeMap<String, (String, Arc<Responses>)>;

impl fmt::Debug for Mocks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Mocks").field(&self.case.name).finish()
    }
}

impl Mocks {
    fn new(name: String, states: States) -> Mocks {
        Mocks {
            case: Arc::new(Case { name, states }),
            calls: Arc::default(),
            otherwise: None,
        }
    }

    /// Who does the service integrations of states that the test case does not name.
    #[must_use]
    pub fn otherwise(self, services: impl Services) -> Mocks {
        Mocks {
            otherwise: Some(Arc::new(services)),
            ..self
        }
    }

    /// The machine with these answers in place of its own, in every state that the test case names. Refused where one of
    /// them is no Task of the machine.
    pub fn over(&self, machine: Machine) -> Result<Machine, MockError> {
        self.fits(machine.definition())?;
        let mocks = self.clone();
        Ok(machine.wrapped(|machine| Over { mocks, machine }))
    }

    /// A machine without handlers: a Task that the test case does not name is left to [`otherwise`](Mocks::otherwise).
    pub fn machine(&self, definition: &'static Definition) -> Result<Machine, MockError> {
        self.fits(definition)?;
        Ok(Machine::new(definition, self.clone()))
    }

    /// A misspelt name would never answer, which nobody would see.
    fn fits(&self, definition: &Definition) -> Result<(), MockError> {
        let is_task = |state: &str| {
            let mut all = definition.states.iter();
            all.any(|it| it.name == state && matches!(it.kind, Kind::Task))
        };
        let mut named = self.case.states.keys().map(String::as_str);
        let Some(stranger) = named.find(|state| !is_task(state)) else {
            return Ok(());
        };
        let tasks = definition.states.iter();
        let tasks = tasks.filter(|state| matches!(state.kind, Kind::Task));
        let tasks: Vec<_> = tasks.map(|state| state.name.to_owned()).collect();
        let unknown = unknown("Task", stranger, tasks.iter());
        let (machine, case) = (definition.name(), &self.case.name);
        Err(MockError(format!(
            "`{case}`, state machine `{machine}`: {unknown}"
        )))
    }

    fn responses(&self, cx: &TaskContext) -> Option<&(String, Arc<Responses>)> {
        self.case.states.get(cx.state())
    }

    /// The next answer of this state, as its handler would give it.
    fn answer(
        &self,
        (name, responses): &(String, Arc<Responses>),
        cx: &TaskContext,
    ) -> Result<Value, Failure> {
        let call = self.count(cx);
        let (state, case) = (cx.state(), &self.case.name);
        let response = responses.of(call).ok_or_else(|| {
            Failure::runtime(format!(
                "Test case '{case}' has no mocked response for call {call} of state '{state}': '{name}' ends before it, or leaves it out"
            ))
        })?;
        let task = cx.task();
        let response = response.clone();
        if task.token {
            let token = cx.task_token();
            let answered = match response {
                Response::Return(output) => token.succeed(output),
                Response::Throw(failure) => token.fail(failure),
            };
            // An error says that nobody waits any more, so that nobody hears of it either.
            return answered.map(|()| Value::NULL).map_err(Into::into);
        }
        match (response, task.kind) {
            (Response::Throw(failure), _) => Err(failure),
            (Response::Return(mut reply), TaskKind::LambdaInvoke) => {
                Ok(reply.take("Payload").unwrap_or_default())
            }
            (Response::Return(output), _) => Ok(output),
        }
    }

    /// Which call of its state in its execution this is.
    fn count(&self, cx: &TaskContext) -> u32 {
        let key = (cx.about().execution_id(), cx.state());
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let next = calls.entry(key).or_default();
        let call = *next;
        *next = next.saturating_add(1);
        call
    }

    async fn ask(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        match (self.responses(cx), &self.otherwise) {
            (Some(responses), _) => self.answer(responses, cx),
            (None, Some(services)) => services.call(cx.resource(), input, cx).await,
            (None, None) => Err(Failure::runtime(format!(
                "Test case '{}' does not mock state '{}'",
                self.case.name,
                cx.state()
            ))),
        }
    }
}

impl Services for Mocks {
    fn call<'a>(
        &'a self,
        _: &'a str,
        input: Value,
        cx: &'a TaskContext,
    ) -> BoxFuture<'a, Result<Value, Failure>> {
        Box::pin(self.ask(input, cx))
    }
}

/// All Tasks of a machine.
impl Tasks for Mocks {
    async fn call(&self, _: u16, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        self.ask(input, cx).await
    }
}

/// A machine some of whose Tasks are mocked.
struct Over {
    mocks: Mocks,
    machine: Machine,
}

impl Tasks for Over {
    async fn call(&self, task: u16, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        match self.mocks.responses(cx) {
            Some(responses) => self.mocks.answer(responses, cx),
            None => Tasks::call(&&self.machine, task, input, cx).await,
        }
    }
}
