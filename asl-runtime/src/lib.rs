//! Runs state machines that `asl` compiled from the Amazon States Language.
//!
//! A generated module has `run` and `configure`; both run one execution in memory, in one future. [`Run`] has the options,
//! [`TaskContext`] is what a handler knows of its call, [`Failure`] what it returns when its work fails, [`ExecutionError`]
//! what the caller gets. [`observe`] watches executions; [`testing`] steps through a machine by hand.

mod clock;
#[doc(hidden)]
pub mod codegen;
mod core;
mod cx;
mod data;
mod definition;
mod distributed;
#[cfg(feature = "engine")]
mod engine;
mod error;
mod failure;
mod generated;
mod history;
mod intrinsic;
#[cfg(feature = "jsonata")]
mod jsonata;
mod lambda;
mod limits;
mod machine;
mod macros;
mod memory;
pub mod observe;
mod planted;
mod services;
mod step;
mod task_context;
pub mod testing;
mod timestamp;
mod token;
mod value;

use std::{future::Future, pin::Pin};

pub use clock::{Clock, SystemClock};
pub use definition::Definition;
#[cfg(feature = "engine")]
pub use engine::{
    Activities, Activity, ActivityTask, Description, Engine, EngineBuilder, EngineError, Execution,
    Executions, History, Page, StartError, Status, store,
};
pub use error::{Ended, ExecutionError};
pub use failure::{Failure, OrFail};
pub use generated::{Answer, UnknownState};
pub use history::{
    Assigned, Details, Entered, EventKind, Exited, HistoryEvent, Iteration, MapRun, MapRunCounts,
    MapRunStatus, Observer, Scheduled, Service, Started,
};
pub use limits::Limits;
pub use machine::Machine;
pub use memory::Run;
pub use services::Services;
pub use task_context::{Cancelled, TaskContext, TaskHandle};
pub use timestamp::{Timestamp, TimestampError};
pub use token::{TaskToken, TokenError, Tokens};
pub use value::{Kind, Number, Text, Value, ValueError};

/// A boxed future that may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Where the macros find what they are made of.
#[doc(hidden)]
#[cfg(feature = "macros")]
pub mod __private {
    pub use asl_macro::{include_state_machine, state_machine};
}
