//! Failures that are meant: what `known.txt` lists, and what the sources of a suite do not agree on.
//!
//! They stay failures in every count. A run ends well when nothing else fails and all that is listed still does.

use std::collections::BTreeSet;

use crate::report::Report;

const LIST: &str = include_str!("../known.txt");

/// One entry: a case and what is said of it.
#[derive(Debug, PartialEq)]
struct Known<'a> {
    suite: &'a str,
    id: &'a str,
    said: BTreeSet<&'a str>,
}

/// What went otherwise than it is known to go, a line each.
pub(crate) fn surprises(report: &Report) -> Vec<String> {
    compare(&parse(LIST), report)
}

fn compare(known: &[Known<'_>], report: &Report) -> Vec<String> {
    let mut surprises = Vec::new();
    for failure in report.failures().filter(|failure| !failure.contested) {
        let is = |known: &&Known<'_>| known.suite == failure.suite && known.id == failure.id;
        let expected = known.iter().find(is).map(|known| &known.said);
        if expected != Some(&said(failure.why)) {
            surprises.push(format!("{} {} fails", failure.suite, failure.id));
        }
    }
    for Known { suite, id, .. } in known {
        if report.passed(suite, id) {
            surprises.push(format!("{suite} {id} passes and is listed as failing"));
        }
    }
    surprises
}

/// A line `suite id`, then an indented one `code code: why`.
fn parse(text: &str) -> Vec<Known<'_>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let lines: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
    lines
        .chunks(2)
        .filter_map(|pair| {
            let (suite, id) = pair.first()?.split_once(' ')?;
            let (codes, _) = pair.get(1)?.split_once(':')?;
            let said = codes.split_whitespace().collect();
            Some(Known { suite, id, said })
        })
        .collect()
}

/// The codes in a failure's text but those of features that are not compiled; `accepted` where there is no code.
fn said(why: &str) -> BTreeSet<&str> {
    let codes = why.split('[').filter_map(|part| part.split_once(']'));
    let codes = codes.map(|(code, _)| code);
    let codes: BTreeSet<&str> = codes.filter(|code| code.starts_with("ASL")).collect();
    match codes.is_empty() {
        true => why.split([',', ' ']).take(1).collect(),
        false => codes
            .into_iter()
            .filter(|code| !code.starts_with("ASL5"))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Verdict;

    const TEXT: &str = "# why\n\nlint b#c\n    ASL1001 ASL1002: so\nlint d\n    accepted: so\n";

    fn failed(why: &str) -> Verdict {
        Verdict::Failed(why.to_owned())
    }

    #[test]
    fn a_listed_case_may_fail_as_it_is_listed_and_in_no_other_way() {
        let known = parse(TEXT);
        assert_eq!((known.len(), known[0].id), (2, "b#c"));
        for (why, surprises) in [
            ("[ASL1002] x; [ASL1001] y; [ASL5002] z", 0),
            ("[ASL1001] y", 1),
            ("accepted, though invalid", 1),
        ] {
            let mut report = Report::new();
            report.note("lint", "a", "b#c", failed(why));
            report.note("lint", "a", "d", failed("accepted, though invalid"));
            assert_eq!(compare(&known, &report).len(), surprises, "{why}");
        }
    }

    #[test]
    fn what_is_listed_must_not_pass_and_what_is_not_must_not_fail() {
        let known = parse(TEXT);
        let mut report = Report::new();
        report.note("lint", "a", "d", Verdict::Passed);
        report.note("lint", "a", "e", failed("accepted"));
        report.note("lint", "a", "f", failed("accepted"));
        report.contest("lint", "f");
        assert_eq!(
            compare(&known, &report),
            ["lint e fails", "lint d passes and is listed as failing"]
        );
        // A case that another folder does not have is no matter.
        assert!(compare(&known, &Report::new()).is_empty());
    }

    #[test]
    fn the_list_is_read_whole() {
        let entries = LIST.lines().filter(|line| line.starts_with("    ")).count();
        assert_eq!(parse(LIST).len(), entries);
    }
}
