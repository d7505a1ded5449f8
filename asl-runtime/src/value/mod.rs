//! Placeholder until the value lands.

/// JSON.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Value(());

impl Value {
    /// `null`
    pub const NULL: Value = Value(());
}
