//! A second definition of mistakes, written from the language's reference and not from the rules: thirty mistakes, thirty
//! errors, each at its place.

use asl_codegen::{Options, source::Source};

/// Code, line and column in `mistakes.asl.json`.
const MISTAKES: [(u16, usize, usize); 30] = [
    (1001, 4, 3),
    (1003, 9, 18),
    (3001, 11, 33),
    (1003, 12, 19),
    (3003, 13, 20),
    (1005, 16, 7),
    (1003, 17, 16),
    (1003, 23, 49),
    (1002, 24, 9),
    (1002, 25, 9),
    (1001, 28, 61),
    (1009, 33, 53),
    (1003, 40, 25),
    (1006, 42, 38),
    (3101, 48, 25),
    (1004, 50, 57),
    (1004, 51, 57),
    (1006, 52, 60),
    (2001, 54, 60),
    (3002, 59, 29),
    (2001, 66, 22),
    (1002, 68, 13),
    (1007, 69, 44),
    (1001, 74, 11),
    (1002, 76, 13),
    (1002, 80, 17),
    (1005, 86, 7),
    (1006, 90, 15),
    (1005, 96, 7),
    (1001, 97, 7),
];

#[test]
fn thirty_mistakes_are_thirty_errors() {
    let text = include_str!("mistakes.asl.json");
    let source = Source::new("mistakes.asl.json", text);
    let compiled = asl_codegen::compile(&source, &Options::default());
    let found = compiled.diagnostics.iter().map(|finding| {
        let (line, column) = source.position(finding.primary.0.range().start);
        (finding.code.0, line, column)
    });
    let found: Vec<_> = found.collect();
    assert_eq!(found, MISTAKES);
}
