//! What an engine refuses, under AWS's names.

use std::{error::Error, fmt};

use super::store::StoreError;

/// Why an engine did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EngineError {
    /// It hosts no machine of this name.
    UnknownMachine(String),
    /// There is no execution of this name.
    UnknownExecution(String),
    /// There is no activity of this name.
    UnknownActivity(String),
    /// The name is longer than 80 characters, or has one that AWS refuses.
    InvalidName(String),
    /// The token of a page was not made by this engine, for this question.
    InvalidToken,
    /// It is shut down.
    Closed,
    /// Two of its machines have this name.
    MachineTwice(String),
    /// It was started outside of a tokio runtime.
    NoRuntime,
    /// It cannot go on with this execution: its machine is another one, or not hosted.
    Parked,
    /// The execution runs, has succeeded, or ended too long ago.
    NotRedrivable(String),
    /// Express machines have no such thing.
    Express,
    /// A machine cannot be an Express one: it has this task.
    NotExpress(String),
    /// Its store failed.
    Store(String),
}

impl EngineError {
    /// The name of AWS's error for it; empty where AWS has none.
    pub fn code(&self) -> &'static str {
        match self {
            EngineError::UnknownMachine(_) => "StateMachineDoesNotExist",
            EngineError::UnknownExecution(_) => "ExecutionDoesNotExist",
            EngineError::UnknownActivity(_) => "ActivityDoesNotExist",
            EngineError::InvalidName(_) => "InvalidName",
            EngineError::InvalidToken => "InvalidToken",
            EngineError::NotRedrivable(_) => "ExecutionNotRedrivable",
            EngineError::Express => "StateMachineTypeNotSupported",
            EngineError::NotExpress(_) => "InvalidDefinition",
            _ => "",
        }
    }
}

impl fmt::Display for EngineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EngineError::UnknownMachine(name) => {
                write!(f, "State Machine Does Not Exist: '{name}'")
            }
            EngineError::UnknownExecution(name) => write!(f, "Execution Does Not Exist: '{name}'"),
            EngineError::UnknownActivity(name) => write!(f, "Activity Does Not Exist: '{name}'"),
            EngineError::InvalidName(name) => write!(f, "Invalid Name: '{name}'"),
            EngineError::InvalidToken => f.write_str("Invalid Token: 'Invalid token'"),
            EngineError::Closed => f.write_str("the engine is shut down"),
            EngineError::MachineTwice(name) => write!(f, "two machines are named '{name}'"),
            EngineError::NoRuntime => f.write_str("an engine needs a tokio runtime"),
            EngineError::Parked => {
                f.write_str("the machine of the execution is not hosted as it was when it started")
            }
            EngineError::NotRedrivable(why) => write!(f, "Execution Not Redrivable: {why}"),
            EngineError::Express => {
                f.write_str("This operation is not supported by this type of state machine")
            }
            EngineError::NotExpress(task) => {
                write!(f, "Express state machine does not support {task}")
            }
            EngineError::Store(why) => write!(f, "the store failed: {why}"),
        }
    }
}

impl Error for EngineError {}

impl From<StoreError> for EngineError {
    fn from(error: StoreError) -> EngineError {
        EngineError::Store(error.to_string())
    }
}

/// Why an execution was not started.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StartError {
    /// The engine hosts no machine of this name.
    UnknownMachine(String),
    /// There is an execution of this name, which was given another input or has ended.
    AlreadyExists(String),
    /// The name is longer than 80 characters, or has one that AWS refuses.
    InvalidName(String),
    /// The input is larger than the engine's limits allow.
    InvalidInput,
    /// Something else.
    Engine(EngineError),
}

impl StartError {
    /// The name of AWS's error for it; empty where AWS has none.
    pub fn code(&self) -> &'static str {
        match self {
            StartError::UnknownMachine(_) => "StateMachineDoesNotExist",
            StartError::AlreadyExists(_) => "ExecutionAlreadyExists",
            StartError::InvalidName(_) => "InvalidName",
            StartError::InvalidInput => "InvalidExecutionInput",
            StartError::Engine(error) => error.code(),
        }
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StartError::UnknownMachine(name) => write!(f, "State Machine Does Not Exist: '{name}'"),
            StartError::AlreadyExists(name) => write!(f, "Execution Already Exists: '{name}'"),
            StartError::InvalidName(name) => write!(f, "Invalid Name: '{name}'"),
            StartError::InvalidInput => {
                f.write_str("Invalid State Machine Execution Input: it is too large")
            }
            StartError::Engine(error) => error.fmt(f),
        }
    }
}

impl Error for StartError {}

impl From<EngineError> for StartError {
    fn from(error: EngineError) -> StartError {
        match error {
            EngineError::UnknownMachine(name) => StartError::UnknownMachine(name),
            error => StartError::Engine(error),
        }
    }
}
