//! [`ValueError`]: why text is no JSON, or why a value and a type do not fit each other.

use std::{error::Error, fmt};

use serde::{de, ser};

/// Why text is no JSON, or why a value is not what a type asks for.
///
/// Text is refused with line and column, a value with the path of the member that does not fit.
#[derive(Debug)]
pub struct ValueError {
    /// `order.items[0]`; empty where the whole value is meant.
    path: String,
    text: String,
}

impl ValueError {
    pub(crate) fn new(text: impl Into<String>) -> ValueError {
        ValueError {
            path: String::new(),
            text: text.into(),
        }
    }

    /// Found inside the member of this name.
    pub(super) fn within(self, key: &str) -> ValueError {
        let plain = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
        if key.is_empty() || !key.chars().all(plain) {
            return self.inside(&format!("[{key:?}]"));
        }
        self.inside(key)
    }

    /// Found inside the item at this place.
    pub(super) fn within_item(self, at: usize) -> ValueError {
        self.inside(&format!("[{at}]"))
    }

    fn inside(mut self, step: &str) -> ValueError {
        if !self.path.is_empty() && !self.path.starts_with('[') {
            self.path.insert(0, '.');
        }
        self.path.insert_str(0, step);
        self
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "`{}`: ", self.path)?;
        }
        f.write_str(&self.text)
    }
}

impl Error for ValueError {}

impl de::Error for ValueError {
    fn custom<T: fmt::Display>(text: T) -> ValueError {
        ValueError::new(text.to_string())
    }
}

impl ser::Error for ValueError {
    fn custom<T: fmt::Display>(text: T) -> ValueError {
        ValueError::new(text.to_string())
    }
}
