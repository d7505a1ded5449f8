//! What the lowering of queries must know of the state around them: where variables lie.

/// Where a variable lies: `up` scopes outwards, at place `at`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// 0: the state's own scope.
    pub up: u16,
    /// Its place in the scope's names.
    pub at: u16,
}

/// The variables that a state sees.
pub trait Names {
    /// The nearest variable of this name; none if no `Assign` in reach ever sets it.
    fn slot(&self, name: &str) -> Option<Slot>;
}
