//! Runs state machines that `asl` compiled from the Amazon States Language.

mod cx;
mod definition;
mod failure;
mod step;
mod value;

pub use definition::Definition;
pub use failure::{Failure, OrFail};
pub use value::{Kind, Number, Text, Value, ValueError};

/// What generated code may name, and nobody else.
#[doc(hidden)]
pub mod codegen {
    pub use crate::{
        Failure, Value,
        cx::{Cx, Slot},
        definition::{
            At::{self, Index, Key},
            Catcher, Definition, Kind, ResultPath, Retrier, Scope, StateDef, TaskDef, TaskKind,
        },
        step::{Call, Caught, Enter, Fork, Item, Leave, Result, StateId, Step},
        value::{array, list, object, text},
    };
}
