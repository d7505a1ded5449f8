//! "Did you mean": the nearest of some names to a misspelt one.
//!
//! Near is a small edit distance (a swap of neighbours counts one), or one name being the start of the other.
//! Long names are not compared, so that a definition full of nonsense costs no time.

/// No name in ASL is longer.
const LONGEST: usize = 80;

/// The candidate that was probably meant by `name`, if one is near enough; the first of equally near ones.
///
/// ```
/// # use asl_codegen::diagnostic::closest;
/// assert_eq!(closest("Chargee", ["Refund", "Charge"]), Some("Charge"));
/// assert_eq!(closest("Ship", ["Refund", "Charge"]), None);
/// ```
pub fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(name)?;
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let Some(other) = folded(candidate) else {
            continue;
        };
        let limit = wanted.len().max(other.len()) / 3;
        if wanted.len().abs_diff(other.len()) > limit.max(prefix_slack(&wanted, &other)) {
            continue;
        }
        let distance = match prefix_slack(&wanted, &other) {
            0 => distance(&wanted, &other),
            slack => slack.min(limit.max(1)),
        };
        if distance <= limit.max(1) && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    // Of two names of one or two letters every other is near.
    best.filter(|&(distance, _)| distance < wanted.len())
        .map(|(_, candidate)| candidate)
}

/// [`closest`], for so many names at the most: of a document full of strangers, comparing names would help nobody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Suggestions {
    left: usize,
}

impl Suggestions {
    /// None was looked for yet.
    pub(crate) const fn new() -> Self {
        Suggestions { left: 64 }
    }

    /// As the function; `None` when it was asked too often.
    pub(crate) fn closest<'a>(
        &mut self,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<&'a str> {
        self.left = self.left.checked_sub(1)?;
        closest(name, candidates)
    }
}

fn folded(name: &str) -> Option<Vec<char>> {
    let short = name.len() <= 4 * LONGEST && name.chars().count() <= LONGEST;
    short.then(|| name.chars().flat_map(char::to_lowercase).collect())
}

/// By how much the longer is longer, if the shorter has four letters or more and is its start.
fn prefix_slack(a: &[char], b: &[char]) -> usize {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    match short.len() >= 4 && long.starts_with(short) {
        true => long.len() - short.len(),
        false => 0,
    }
}

/// Insertions, deletions, replacements and swaps of neighbours.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (last[j] + usize::from(x != y)).min(last[j + 1] + 1);
            least = least.min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_near() {
        assert_eq!(closest("Nxt", ["End", "Next", "Type"]), Some("Next"));
        assert_eq!(closest("Netx", ["End", "Next"]), Some("Next"));
        assert_eq!(closest("next", ["End", "Next"]), Some("Next"));
        assert_eq!(closest("Chargee", ["Refund", "Charge"]), Some("Charge"));
        assert_eq!(
            closest("First", ["FirstState", "Second"]),
            Some("FirstState")
        );
    }

    #[test]
    fn another_word_is_not() {
        assert_eq!(closest("Nowhere", ["End", "Next", "Type"]), None);
        assert_eq!(closest("B", ["A", "C"]), None);
        assert_eq!(closest("", ["A"]), None);
        assert_eq!(closest(&"x".repeat(1000), ["x"]), None);
    }

    #[test]
    fn the_nearest_wins() {
        assert_eq!(closest("Chrge", ["Change", "Charge"]), Some("Charge"));
    }

    #[test]
    fn one_slip_of_each_kind_is_one() {
        let count = |a: &str, b: &str| {
            let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
            distance(&a, &b)
        };
        assert_eq!(count("Charge", "Charge"), 0);
        for slip in ["Chage", "Charrge", "Chorge", "Chrage"] {
            assert_eq!(count(slip, "Charge"), 1, "{slip}");
        }
        assert_eq!(count("", "abc"), 3);
        assert_eq!(count("支払", "支払い"), 1);
    }
}
