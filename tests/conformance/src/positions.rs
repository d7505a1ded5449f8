//! Where the mistakes of a definition are: what `positions.txt` lists, a case at a time.

use asl_codegen::source::Source;

use crate::compiler::Finding;

const TABLE: &str = include_str!("../positions.txt");

/// What is found otherwise than it is listed for a case; nothing where it is not listed.
///
/// A feature that is not compiled yet is no mistake of the case.
pub(crate) fn surprise(id: &str, definition: &str, errors: &[Finding]) -> Option<String> {
    let expected = listed(TABLE, id)?;
    let source = Source::new("definition", definition);
    let found: Vec<String> = errors
        .iter()
        .filter(|error| !error.code.starts_with("ASL5"))
        .map(|error| {
            let (line, column) = source.position(error.span.start);
            format!("{} {line}:{column}", error.code)
        })
        .collect();
    (found != expected).then(|| format!("{} and not {}", found.join(", "), expected.join(", ")))
}

/// The lines below an id.
fn listed<'t>(table: &'t str, id: &str) -> Option<Vec<&'t str>> {
    let mut lines = table.lines().skip_while(|line| *line != id);
    lines.next()?;
    let places = lines.map_while(|line| line.strip_prefix("    "));
    Some(places.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_places_of_a_case_stand_below_its_id() {
        let table = "# a\n\na\n    ASL1001 1:2\n    ASL1002 3:4\n\nb\n    ASL1003 5:6\n";
        assert_eq!(listed(table, "a"), Some(vec!["ASL1001 1:2", "ASL1002 3:4"]));
        assert_eq!(listed(table, "c"), None);
    }

    #[test]
    fn an_error_more_or_elsewhere_is_a_surprise() {
        let (id, place) = (
            "statelint/choice-with-resultpath",
            listed(TABLE, "statelint/choice-with-resultpath"),
        );
        assert_eq!(place.map(|places| places.len()), Some(1));
        assert!(surprise(id, "{}", &[]).is_some());
        assert_eq!(surprise("nothing of this name", "{}", &[]), None);
    }
}
