//! States as they run: targets are places, defaults are gone.

use super::query::{
    Assignment, Condition, Document, FailText, Items, Number, Output, ResultPath, Template, Wait,
};

/// The place of a state in [`Outline::states`](super::Outline).
pub(crate) type StateId = usize;

/// One state.
#[derive(Clone, Debug)]
pub(crate) enum State {
    Pass(Pass),
    Task(Task),
    Choice(Choice),
    Wait(Pause),
    Succeed {
        /// `InputPath`: `$.order`
        input: Document,
        /// `OutputPath`: `$.id`, `Output`
        output: Output,
    },
    Fail {
        /// `Error`: `OutOfStock`
        error: Option<FailText>,
        /// `Cause`: `$.why`
        cause: Option<FailText>,
    },
    Parallel {
        /// The first state of each branch: `[3, 7]`
        starts: Vec<StateId>,
        work: Work,
    },
    Map(Box<Map>),
}

/// `Pass`
#[derive(Clone, Debug)]
pub(crate) struct Pass {
    /// `Result`: `{"a": 1}`; then `InputPath` and `Parameters` say nothing.
    pub(crate) result: Option<Template>,
    /// `InputPath`: `$.order`
    pub(crate) input: Document,
    /// `Parameters`
    pub(crate) parameters: Option<Template>,
    pub(crate) exit: Exit,
}

/// `Task`
#[derive(Clone, Debug)]
pub(crate) struct Task {
    /// Its place in [`Outline::tasks`](super::Outline).
    pub(crate) task: usize,
    /// `TimeoutSeconds`: `30`
    pub(crate) timeout: Option<Number>,
    /// `HeartbeatSeconds`: `$.beat`
    pub(crate) heartbeat: Option<Number>,
    /// `Credentials`
    pub(crate) credentials: Option<Template>,
    pub(crate) work: Work,
}

/// What Task, Parallel and Map have in common.
#[derive(Clone, Debug)]
pub(crate) struct Work {
    /// `InputPath`: `$.order`
    pub(crate) input: Document,
    /// `Parameters`, `Arguments`; none in a Map.
    pub(crate) parameters: Option<Template>,
    pub(crate) exit: Exit,
    pub(crate) retry: Vec<Retrier>,
    pub(crate) catch: Vec<Catcher>,
}

/// What happens to a state's result.
#[derive(Clone, Debug)]
pub(crate) struct Exit {
    /// `ResultSelector`
    pub(crate) selector: Option<Template>,
    /// `Assign`
    pub(crate) assign: Vec<Assignment>,
    /// `ResultPath`: `$.reservation`
    pub(crate) result_path: ResultPath,
    /// `OutputPath`: `$.id`, `Output`
    pub(crate) output: Output,
    /// `Next`, `End`
    pub(crate) to: To,
}

/// Where a state leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum To {
    /// `Next`: `4`
    Go(StateId),
    /// `End`
    End,
}

/// `Map`
#[derive(Clone, Debug)]
pub(crate) struct Map {
    /// The processor's first state: `3`
    pub(crate) start: StateId,
    /// `ItemsPath`: `$.items`, `Items`
    pub(crate) items: Items,
    /// `ItemSelector`
    pub(crate) selector: Option<Template>,
    /// `MaxConcurrency`: `4`
    pub(crate) max_concurrency: Number,
    /// `Mode`: `DISTRIBUTED`
    pub(crate) distributed: Option<Distributed>,
    pub(crate) work: Work,
}

/// What only a distributed Map has.
#[derive(Clone, Debug)]
pub(crate) struct Distributed {
    /// `ExecutionType`: `EXPRESS`
    pub(crate) express: bool,
    /// `Label`
    pub(crate) label: Option<String>,
    /// `ItemReader`
    pub(crate) reader: Option<Reader>,
    /// `ResultWriter` with a `Resource`
    pub(crate) writer: Option<Call>,
    /// `Transformation` of `WriterConfig`: `FLATTEN`
    pub(crate) transformation: Transformation,
    /// `ToleratedFailureCount`: `2`
    pub(crate) tolerated_count: Option<Number>,
    /// `ToleratedFailurePercentage`: `12.5`
    pub(crate) tolerated_percentage: Option<Number<f64>>,
    /// `MaxItemsPerBatch`: `10`
    pub(crate) items_per_batch: Option<Number>,
    /// `MaxInputBytesPerBatch`: `65536`
    pub(crate) bytes_per_batch: Option<Number>,
    /// `BatchInput`
    pub(crate) batch_input: Option<Template>,
}

/// `ItemReader`
#[derive(Clone, Debug)]
pub(crate) struct Reader {
    pub(crate) call: Call,
    /// `MaxItems`: `100`
    pub(crate) max_items: Option<Number>,
}

/// A call that a state makes beside its work.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// Its place in [`Outline::tasks`](super::Outline).
    pub(crate) task: usize,
    /// `Parameters`, `Arguments`, and the configuration.
    pub(crate) input: Template,
}

/// What the result says of a child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transformation {
    /// All that is known of it.
    None,
    /// Its output.
    Compact,
    /// The items of its output.
    Flatten,
}

/// `Choice`
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// `InputPath`: `$.order`
    pub(crate) input: Document,
    pub(crate) rules: Vec<Rule>,
    /// `Default`
    pub(crate) default: Option<Branch>,
}

/// One rule of a Choice.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    /// `$.total > 0`
    pub(crate) condition: Condition,
    pub(crate) branch: Branch,
}

/// Where a Choice leads, and what it remembers on the way.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    /// `Next`: `4`
    pub(crate) next: StateId,
    /// `Assign`
    pub(crate) assign: Vec<Assignment>,
    /// `OutputPath` of the state, `Output` of the rule
    pub(crate) output: Output,
}

/// `Wait`
#[derive(Clone, Debug)]
pub(crate) struct Pause {
    /// `InputPath`: `$.order`
    pub(crate) input: Document,
    /// `SecondsPath`: `$.pause`
    pub(crate) wait: Wait,
    /// `Assign`
    pub(crate) assign: Vec<Assignment>,
    /// `OutputPath`: `$.id`, `Output`
    pub(crate) output: Output,
    pub(crate) to: To,
}

/// One entry of `Retry`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Retrier {
    /// `ErrorEquals`: `["States.Timeout"]`
    pub(crate) errors: Vec<String>,
    /// `IntervalSeconds`: `1`
    pub(crate) interval: u32,
    /// `MaxAttempts`: `3`
    pub(crate) attempts: u32,
    /// `BackoffRate`: `2.0`
    pub(crate) backoff: f64,
    /// `MaxDelaySeconds`: `60`
    pub(crate) max_delay: Option<u32>,
    /// `JitterStrategy`: `FULL`
    pub(crate) full_jitter: bool,
}

/// One entry of `Catch`.
#[derive(Clone, Debug)]
pub(crate) struct Catcher {
    /// `ErrorEquals`: `["States.ALL"]`
    pub(crate) errors: Vec<String>,
    /// `Next`: `4`
    pub(crate) next: StateId,
    /// `ResultPath`: `$.error`
    pub(crate) result_path: ResultPath,
    /// `Assign`
    pub(crate) assign: Vec<Assignment>,
    /// `Output`; without one the error's.
    pub(crate) output: Option<Template>,
}
