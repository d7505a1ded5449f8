//! [`Caps`]: the limits on data as the core asks of them. Without limits nothing is measured.

use std::fmt::{self, Write};

use crate::{
    Failure, Limits, Value,
    cx::{Cx, World},
};

/// `usize::MAX` is no limit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Caps {
    payload: usize,
    variables: usize,
}

impl Caps {
    pub(crate) const NONE: Caps = Caps {
        payload: usize::MAX,
        variables: usize::MAX,
    };

    pub(crate) fn new(limits: &Limits) -> Caps {
        Caps {
            payload: limits.payload_bytes.unwrap_or(usize::MAX),
            variables: limits.variable_bytes.unwrap_or(usize::MAX),
        }
    }

    /// Whether anything is to be measured.
    #[inline(always)]
    pub(crate) fn measure(self) -> bool {
        self.payload != usize::MAX || self.variables != usize::MAX
    }

    /// Whether the text of this value is longer than a payload may be.
    pub(crate) fn too_large(self, value: &Value) -> bool {
        self.payload != usize::MAX && size(value, self.payload).is_none()
    }

    /// What is wrong with what a state leaves behind: its output, and the variables it assigned.
    #[cold]
    pub(crate) fn exceeded(self, cx: &mut Cx<'_>) -> Option<Failure> {
        if self.too_large(cx.data) {
            return Some(too_large(cx.world.definition.state_name(cx.local.state)));
        }
        let fits = cx.notes.assigned.is_empty() || self.variables_fit(cx);
        (!fits).then(|| too_many(cx.world.definition.state_name(cx.local.state)))
    }

    /// One `Assign` is a payload; all variables that live have a limit of their own.
    fn variables_fit(self, cx: &mut Cx<'_>) -> bool {
        let variables = &cx.local.variables;
        let assigned = cx.notes.assigned.iter();
        let assigned = assigned.filter_map(|at| variables.get(usize::from(*at))?.as_ref());
        if sum(assigned, self.payload).is_none() {
            return false;
        }
        let Some(stored) = sum(variables.iter().flatten(), self.variables) else {
            return false;
        };
        cx.local.stored = u32::try_from(stored).unwrap_or(u32::MAX);
        let World { frames, frame, .. } = cx.world;
        let others = usize::try_from(frames.stored_beside(frame)).unwrap_or(usize::MAX);
        stored.saturating_add(others) <= self.variables
    }
}

/// How long the texts of these values are together; none for more than `most`.
fn sum<'v>(values: impl Iterator<Item = &'v Value>, most: usize) -> Option<usize> {
    let mut left = most;
    for value in values {
        left -= size(value, left)?;
    }
    Some(most - left)
}

/// How long the text of this value is; none for more than `most`.
pub(super) fn size(value: &Value, most: usize) -> Option<usize> {
    struct Left(usize);
    impl Write for Left {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 = self.0.checked_sub(text.len()).ok_or(fmt::Error)?;
            Ok(())
        }
    }
    let mut left = Left(most);
    write!(left, "{value}").ok()?;
    Some(most - left.0)
}

/// In AWS's words.
pub(crate) fn too_large(what: &str) -> Failure {
    let cause = format!(
        "The state/task '{what}' returned a result with a size exceeding the maximum number of bytes service limit."
    );
    Failure::new("States.DataLimitExceeded", cause)
}

/// In our words: AWS's are not known.
fn too_many(state: &str) -> Failure {
    let cause = format!(
        "The state '{state}' assigned variables with a size exceeding the maximum number of bytes service limit."
    );
    Failure::new("States.DataLimitExceeded", cause)
}

/// Of an execution that AWS would not start.
pub(crate) fn too_large_input() -> Failure {
    let cause = "The input of the execution has a size exceeding the maximum number of bytes service limit.";
    Failure::new("States.DataLimitExceeded", cause)
}
