//! "Did you mean": the name that was probably meant.

/// Names longer than this are not compared: nobody mistypes them, and comparing costs the product of the lengths.
const LONGEST: usize = 80;

/// The candidate that a name was probably meant to be: at most a third of it mistyped, ties going to the first.
///
/// ```
/// # use asl_codegen::diagnostic::closest;
/// assert_eq!(closest("Chargee", ["Refund", "Charge"]), Some("Charge"));
/// assert_eq!(closest("Ship", ["Refund", "Charge"]), None);
/// ```
pub fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name: Vec<char> = name.chars().take(LONGEST + 1).collect();
    let limit = (name.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let letters: Vec<char> = candidate.chars().take(LONGEST + 1).collect();
        if name.len().max(letters.len()) > LONGEST || name.len().abs_diff(letters.len()) > limit {
            continue;
        }
        let distance = distance(&name, &letters);
        if distance <= limit && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many letters were left out, added, replaced, or swapped with their neighbour (Damerau and Levenshtein's distance,
/// no letter touched twice). A letter in the other case counts as nothing if all else agrees.
fn distance(a: &[char], b: &[char]) -> usize {
    let same = |x: char, y: char| x == y || x.to_lowercase().eq(y.to_lowercase());
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let replaced = last[j] + usize::from(!same(x, y));
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && same(x, b[j - 1]) && same(a[i - 1], y) {
                least = least.min(before_last[j - 1] + 1);
            }
            row.push(least);
        }
        before_last = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_typing_error_of_each_kind_is_one() {
        let count = |a: &str, b: &str| {
            let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
            distance(&a, &b)
        };
        assert_eq!(count("Charge", "Charge"), 0);
        assert_eq!(count("Chage", "Charge"), 1);
        assert_eq!(count("Charrge", "Charge"), 1);
        assert_eq!(count("Chorge", "Charge"), 1);
        assert_eq!(count("Chrage", "Charge"), 1);
        assert_eq!(count("", "abc"), 3);
        assert_eq!(count("支払", "支払い"), 1);
    }

    #[test]
    fn a_name_in_the_other_case_is_suggested_first() {
        assert_eq!(closest("next", ["Text", "Next"]), Some("Next"));
    }

    #[test]
    fn nothing_is_suggested_for_what_is_far_off_or_very_long() {
        assert_eq!(closest("ab", ["xy"]), None);
        assert_eq!(closest("", []), None);
        let long = "a".repeat(100_000);
        assert_eq!(closest(&long, [long.as_str()]), None);
    }
}
