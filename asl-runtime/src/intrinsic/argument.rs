//! Arguments of the types that functions ask for.

use super::math::rounded;
use crate::{Failure, Number, Value, data::failed_call};

/// A function and the outermost call it stands in, for what it says when it refuses an argument.
#[derive(Clone, Copy)]
pub(super) struct Site<'a> {
    /// `MathAdd`
    pub(super) function: &'static str,
    /// `States.Format('{}', States.MathAdd($.a, 1))`
    pub(super) call: &'a str,
}

/// How long a text `Base64Encode`, `Base64Decode` and `Hash` take.
const LONGEST: usize = 10_000;

impl Site<'_> {
    /// The failure of a refused argument.
    #[cold]
    pub(super) fn refuse(self) -> Failure {
        failed_call(
            self.call,
            format_args!("Invalid arguments in States.{}", self.function),
        )
    }

    /// An array.
    pub(super) fn array(self, value: &Value) -> Result<&[Value], Failure> {
        value.as_slice().ok_or_else(|| self.refuse())
    }

    /// A string.
    pub(super) fn string(self, value: &Value) -> Result<&str, Failure> {
        value.as_str().ok_or_else(|| self.refuse())
    }

    /// A text that is not too long.
    pub(super) fn limited(self, text: &str) -> Result<&str, Failure> {
        match text.len() > LONGEST && text.encode_utf16().count() > LONGEST {
            true => Err(self.refuse()),
            false => Ok(text),
        }
    }

    /// A number.
    pub(super) fn number(self, value: &Value) -> Result<Number, Failure> {
        value.as_number().ok_or_else(|| self.refuse())
    }

    /// The integer nearest to a number.
    pub(super) fn integer(self, value: &Value) -> Result<i64, Failure> {
        self.number(value).map(rounded)
    }
}
