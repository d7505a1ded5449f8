//! `cargo asl explain`: what a code means.

use asl_codegen::{diagnostic::Code, explain::pages};

use crate::output::say;

/// Prints the pages of these codes; without any, a line for each.
pub(crate) fn run(codes: &[Code]) -> u8 {
    let pages = pages();
    if codes.is_empty() {
        let lines = pages
            .iter()
            .map(|page| format!("{} {:24} {}\n", page.code, page.name, page.summary()));
        return say(&lines.collect::<String>());
    }
    let mut texts = Vec::new();
    for code in codes {
        let Some(page) = pages.iter().find(|page| page.code == *code) else {
            eprintln!("error: there is no code `{code}`; `cargo asl explain` lists them");
            return 2;
        };
        texts.push(page.markdown());
    }
    say(&texts.join("\n"))
}
