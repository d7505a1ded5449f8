//! Strings: a literal of the program, or inline up to 15 bytes, or shared.

use std::{
    borrow::Cow,
    fmt,
    hash::{Hash, Hasher},
    ops::{Deref, RangeInclusive},
};

use ecow::EcoString;

/// The text of a string or of a key. Cloning never copies it.
#[derive(Clone)]
pub struct Text(Repr);

#[derive(Clone)]
enum Repr {
    Static(&'static str),
    Eco(EcoString),
}

impl Text {
    /// A literal: no allocation, however long.
    pub const fn literal(text: &'static str) -> Text {
        Text(Repr::Static(text))
    }

    pub(crate) fn shared(text: EcoString) -> Text {
        Text(Repr::Eco(text))
    }

    /// The text.
    #[inline]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Static(text) => text,
            Repr::Eco(text) => text.as_str(),
        }
    }
}

impl Text {
    /// Whether it is this key. Most keys are literals of one program, and equal literals mostly lie at one place.
    #[inline]
    pub(super) fn is(&self, key: &str) -> bool {
        let text = self.as_str();
        text.len() == key.len() && (std::ptr::eq(text, key) || text == key)
    }
}

/// Equality of texts; of short ones without a call.
#[inline]
#[cfg(feature = "jsonata")]
pub(crate) fn same(a: &str, b: &str) -> bool {
    match SHORT.contains(&b.len()) {
        true => same_short(a, b),
        false => a == b,
    }
}

/// The lengths of short texts.
pub(super) const SHORT: RangeInclusive<usize> = 1..=16;

/// Whether a text is the short one `b`: two ends that meet or overlap are the whole.
#[inline]
pub(super) fn same_short(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    a.len() == b.len()
        && match b.len() {
            8.. => same_ends::<8>(a, b),
            4.. => same_ends::<4>(a, b),
            2.. => same_ends::<2>(a, b),
            _ => same_ends::<1>(a, b),
        }
}

/// Whether the first and the last bytes are equal.
#[inline]
fn same_ends<const N: usize>(a: &[u8], b: &[u8]) -> bool {
    a.first_chunk::<N>() == b.first_chunk::<N>() && a.last_chunk::<N>() == b.last_chunk::<N>()
}

impl Deref for Text {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text(Repr::Eco(EcoString::from(text)))
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Text {
        Text::from(text.as_str())
    }
}

impl From<Cow<'_, str>> for Text {
    fn from(text: Cow<'_, str>) -> Text {
        Text::from(text.as_ref())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text(Repr::Eco(EcoString::from(text)))
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
