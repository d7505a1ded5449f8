//! The names of executions: which AWS takes, and one for those that come without.

use crate::core::random::{seed, uuid};

/// Longest name, in characters.
const LONGEST: usize = 80;

/// What AWS refuses besides blanks and control characters.
const REFUSED: &str = "<>{}[]?*\"#%\\^|~`$&,;:/";

/// Whether AWS takes this name of an execution or an activity.
pub(super) fn is_valid(name: &str) -> bool {
    let refused = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || REFUSED.contains(c)
            || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    !name.is_empty() && name.chars().count() <= LONGEST && !name.chars().any(refused)
}

/// A name that nobody has.
pub(super) fn fresh() -> String {
    uuid(seed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_as_aws_takes_them() {
        for name in ["order-17", "a.b_c+d=e@f!(g)'", "注文", &"x".repeat(80)] {
            assert!(is_valid(name), "{name}");
        }
        let long = "x".repeat(81);
        for name in ["", "a b", "a/b", "a:b", "a\u{7f}", "\0a", "a\"b", &long] {
            assert!(!is_valid(name), "{name}");
        }
        assert!(is_valid(&fresh()));
    }
}
