//! What goes wrong in an expression.

use std::{borrow::Cow, fmt};

/// Why an expression has no result, with the reference implementation's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    code: &'static str,
    message: Cow<'static, str>,
}

impl Fault {
    /// `Fault::new("T1006", "Attempted to invoke a non-function")`. What has no code has an empty one.
    #[cold]
    pub fn new(code: &'static str, message: impl Into<Cow<'static, str>>) -> Fault {
        Fault(Box::new(Inner {
            code,
            message: message.into(),
        }))
    }

    /// `T1006`
    pub fn code(&self) -> &'static str {
        self.0.code
    }

    /// `Attempted to invoke a non-function`
    pub fn message(&self) -> &str {
        &self.0.message
    }
}

/// `T1006: Attempted to invoke a non-function`
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.code() {
            "" => f.write_str(self.message()),
            code => write!(f, "{code}: {}", self.message()),
        }
    }
}
