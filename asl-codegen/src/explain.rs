//! What each code means: one page per code, for `cargo asl explain` and for the index in `docs/rules`.
//!
//! The text of a rule's page stands at the top of its file; that of a code that a reader reports stands above the
//! constant. Nothing is written twice.

use crate::{
    check::{self, rules::RULES},
    diagnostic::Code,
};

/// What one code means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// `ASL2001`
    pub code: Code,
    /// `unknown-target`
    pub name: String,
    /// In Markdown. What fails stands in blocks of `json,fails`, what is right in blocks of `json,passes`.
    pub text: String,
}

impl Page {
    /// The first paragraph, in one line.
    pub fn summary(&self) -> String {
        let lines = self.text.lines().take_while(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(" ")
    }

    /// The page as it is read, with a heading, and words in the place of marks.
    ///
    /// ```
    /// let page = &asl_codegen::explain::pages()[2];
    /// let lines: Vec<_> = page.markdown().lines().map(str::to_owned).collect();
    /// assert_eq!(lines[..5], ["# ASL0003: expected-value", "", "A value is missing.", "", "This is reported:"]);
    /// ```
    pub fn markdown(&self) -> String {
        let mut text = format!("# {}: {}\n\n", self.code, self.name);
        for line in self.text.lines() {
            let mark = line
                .strip_prefix("```")
                .and_then(|rest| rest.split_once(','));
            match mark {
                Some((language, "fails")) => {
                    text.push_str(&format!("This is reported:\n\n```{language}"))
                }
                Some((language, _)) => text.push_str(&format!("This is right:\n\n```{language}")),
                None => text.push_str(line),
            }
            text.push('\n');
        }
        text
    }
}

/// The files in which readers have their codes.
const READERS: [&str; 7] = [
    include_str!("source.rs"),
    include_str!("json/codes.rs"),
    include_str!("model/codes.rs"),
    include_str!("ir/outline.rs"),
    include_str!("check/unsupported.rs"),
    include_str!("substitute.rs"),
    include_str!("substitute/values.rs"),
];

/// All pages, by their codes.
///
/// ```
/// let pages = asl_codegen::explain::pages();
/// let page = pages.iter().find(|page| page.name == "unknown-target").unwrap();
/// assert_eq!(page.code.to_string(), "ASL2001");
/// assert!(page.text.starts_with("A `StartAt`, `Next` or `Default` that names no state of its scope.\n"));
/// ```
pub fn pages() -> Vec<Page> {
    let rules = RULES.iter().map(|rule| Page {
        code: rule.code,
        name: rule.name.to_owned(),
        text: rule.page(),
    });
    let readers = READERS.iter().flat_map(|text| constants(text));
    let refused = check::refused().map(|(code, what)| Page {
        code,
        name: "not-compiled".to_owned(),
        text: format!(
            "{} is not compiled yet.\n\nAWS runs it; here it is refused rather than misread.\n",
            capital(what)
        ),
    });
    let mut pages: Vec<_> = rules.chain(readers).chain(refused).collect();
    pages.sort_by_key(|page| page.code);
    pages.dedup_by_key(|page| page.code);
    pages
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The codes that a file defines, each with the comment above it.
fn constants(file: &str) -> Vec<Page> {
    let (mut pages, mut text) = (Vec::new(), String::new());
    for line in file.lines() {
        if let Some(comment) = line.strip_prefix("///") {
            text.push_str(comment.strip_prefix(' ').unwrap_or(comment));
            text.push('\n');
            continue;
        }
        let text = std::mem::take(&mut text);
        if text.is_empty() {
            continue;
        }
        let constant = line
            .split_once("const ")
            .and_then(|(_, rest)| rest.split_once(": Code = Code("));
        let Some((name, number)) = constant else {
            continue;
        };
        if let Ok(number) = number.trim_end_matches(");").parse() {
            let name = name.to_ascii_lowercase().replace('_', "-");
            let code = Code(number);
            pages.push(Page { code, name, text });
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, diagnostic::Diagnostics, examine, source::Source};

    /// The codes of what is found in each block of a page that is marked so.
    fn found(page: &Page, mark: &str) -> Vec<Vec<Code>> {
        let mut found = Vec::new();
        for (name, language) in [("a.asl.json", "json"), ("a.asl.yaml", "yaml")] {
            let opening = format!("```{language},{mark}\n");
            for block in page.text.split(&opening).skip(1) {
                let text = block.split("\n```").next().unwrap_or_default();
                let source = Source::new(name, text);
                let options = Options {
                    express: page.name == "express",
                    ..Options::default()
                };
                let examined = examine(&source, &options, Diagnostics::default());
                found.push(
                    examined
                        .diagnostics
                        .iter()
                        .map(|found| found.code)
                        .collect(),
                );
            }
        }
        found
    }

    /// No definition of a few lines shows these.
    const WITHOUT_EXAMPLE: [u16; 10] = [1, 2, 21, 23, 2102, 5001, 5002, 5015, 5102, 5103];

    #[test]
    fn each_code_is_found_where_its_page_says_so_and_nowhere_else() {
        // Of YAML, these need the feature.
        let readable = |page: &Page| cfg!(feature = "yaml") || !matches!(page.code.0, 24..=26);
        for page in pages().into_iter().filter(readable) {
            let (fails, passes) = (found(&page, "fails"), found(&page, "passes"));
            let shown = !WITHOUT_EXAMPLE.contains(&page.code.0);
            assert_eq!(
                (!fails.is_empty(), !passes.is_empty()),
                (shown, shown),
                "{}",
                page.code
            );
            // A variable in an example may be there for something else, and so may what is not compiled yet.
            let meant = |code: &Code| *code == page.code || !matches!(code.0, 3107 | 3108 | 5002);
            for mut codes in fails {
                codes.retain(meant);
                assert_eq!(codes, [page.code], "{}", page.code);
            }
            let mut passes: Vec<_> = passes.concat();
            passes.retain(meant);
            assert_eq!(passes, [], "{}", page.code);
        }
    }

    #[test]
    fn every_code_has_one_page() {
        let pages = pages();
        assert!(pages.len() > 60, "{}", pages.len());
        for page in &pages {
            assert!(page.summary().ends_with('.'), "{page:?}");
        }
        let rules = RULES.iter().map(|rule| rule.code);
        let named: Vec<_> = rules
            .filter(|code| !pages.iter().any(|page| page.code == *code))
            .collect();
        assert_eq!(named, []);
        let known = |number| pages.iter().any(|page| page.code == Code(number));
        assert!(known(1) && known(26) && known(1001) && known(3001) && known(2101) && known(5101));
    }

    #[test]
    fn a_comment_belongs_to_the_constant_below_it() {
        let found = constants(
            "/// No.\nfn f() {}\n/// One.\n/// Two.\npub(crate) const A_B: Code = Code(7);\n",
        );
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].name.as_str(), found[0].text.as_str()),
            ("a-b", "One.\nTwo.\n")
        );
    }
}
