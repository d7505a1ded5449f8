use super::*;
use crate::source::Source;

const CODE: Code = Code(2001);

/// A source and a list with one error at the first occurrence of a text.
fn at(text: &str, culprit: &str) -> (Source, Diagnostics, Span) {
    let start = text.find(culprit).expect("the culprit stands in the text");
    let span = Span::new(start, start + culprit.len());
    (
        Source::new("order.asl.json", text),
        Diagnostics::default(),
        span,
    )
}

#[track_caller]
fn drawn(source: &Source, out: &Diagnostics, expected: &str) {
    let text = out.render(source, Paint::Plain);
    assert_eq!(text.trim_end(), expected.trim_matches('\n'), "\n{text}");
}

#[test]
fn a_finding_is_drawn_as_rustc_draws_it() {
    let (source, mut out, span) = at("{\n  \"Next\": \"Chargee\",\n}", "\"Chargee\"");
    out.error(
        CODE,
        span,
        "unknown state `Chargee`",
        "no state of this name here",
    )
    .help("did you mean `Charge`?")
    .note("names are case-sensitive\nand unique");
    drawn(
        &source,
        &out,
        r#"
error[ASL2001]: unknown state `Chargee`
 --> order.asl.json:2:11
  |
2 |   "Next": "Chargee",
  |           ^^^^^^^^^ no state of this name here
  |
  = help: did you mean `Charge`?
  = note: names are case-sensitive
          and unique
"#,
    );
    let found = out.iter().next().expect("one");
    assert_eq!(
        found.short(&source),
        "order.asl.json:2:11: error[ASL2001]: unknown state `Chargee`"
    );
}

#[test]
fn lines_far_apart_are_joined_by_dots() {
    let text = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten";
    let (source, mut out, span) = at(text, "ten");
    out.warning(CODE, span, "given twice", "again")
        .also(Span::new(4, 7), "first here")
        .also(Span::new(8, 13), "");
    drawn(
        &source,
        &out,
        r#"
warning[ASL2001]: given twice
  --> order.asl.json:10:1
   |
 2 | two
   | --- first here
 3 | three
   | -----
...
10 | ten
   | ^^^ again
"#,
    );
}

#[test]
fn several_marks_of_one_line_get_a_row_each() {
    let (source, mut out, span) = at("aa bb cc dd", "bb");
    out.error(CODE, span, "m", "the culprit")
        .also(Span::new(0, 2), "left")
        .also(Span::new(6, 8), "right");
    drawn(
        &source,
        &out,
        r#"
error[ASL2001]: m
 --> order.asl.json:1:4
  |
1 | aa bb cc dd
  | -- ^^ -- right
  | |  |
  | |  the culprit
  | left
"#,
    );
}

#[test]
fn marks_of_the_same_place_are_all_explained() {
    let (source, mut out, span) = at("aa bb", "aa");
    out.error(CODE, span, "m", "one")
        .also(span, "two")
        .also(Span::new(0, 5), "three");
    drawn(
        &source,
        &out,
        r#"
error[ASL2001]: m
 --> order.asl.json:1:1
  |
1 | aa bb
  | ^^--- one
  | |
  | three
  | two
"#,
    );
}

#[test]
fn the_end_of_a_line_and_of_the_text_have_a_caret() {
    let (source, mut out, _) = at("{\r\n", "{");
    out.error(CODE, Span::new(1, 1), "m", "here");
    out.error(CODE, Span::new(3, 3), "n", "there");
    drawn(
        &source,
        &out,
        r#"
error[ASL2001]: m
 --> order.asl.json:1:2
  |
1 | {
  |  ^ here

error[ASL2001]: n
 --> order.asl.json:2:1
  |
2 |
  | ^ there
"#,
    );
}

#[test]
fn tabs_and_wide_characters_do_not_move_the_caret() {
    let (source, mut out, span) = at("\t\"支払い\": e\u{301}x, \u{202e}y \u{1}", "x");
    out.error(CODE, span, "m", "here")
        .also(Span::new(1, 12), "wide");
    drawn(
        &source,
        &out,
        "
error[ASL2001]: m
 --> order.asl.json:1:11
  |
1 |     \"支払い\": e\u{301}x, \u{fffd}y ␁
  |     --------   ^ here
  |     |
  |     wide
",
    );
}

#[test]
fn of_many_lines_the_first_is_marked() {
    let (source, mut out, span) = at("{ \"A\": {  \n  } }", "{  \n  }");
    out.error(CODE, span, "m", "here");
    drawn(
        &source,
        &out,
        r#"
error[ASL2001]: m
 --> order.asl.json:1:8
  |
1 | { "A": {
  |        ^ here
"#,
    );
}

#[test]
fn a_very_long_line_is_cut_around_its_marks() {
    let text = format!(
        "{}here{}there{}",
        "a".repeat(200),
        "b".repeat(100_000),
        "c".repeat(200)
    );
    let (source, mut out, span) = at(&text, "here");
    out.error(CODE, span, "m", "first")
        .also(Span::new(100_204, 100_209), "second");
    let rendered = out.render(&source, Paint::Plain);
    let lines: Vec<_> = rendered.lines().collect();
    assert_eq!(lines[1], " --> order.asl.json:1:201");
    assert_eq!(
        lines[3],
        format!("1 | ...{}here{}...", "a".repeat(40), "b".repeat(76))
    );
    assert_eq!(lines[4], format!("  | {}^^^^ first", " ".repeat(43)));
    assert_eq!(lines[5], "...");
    assert_eq!(
        lines[6],
        format!("1 | ...{}there{}...", "b".repeat(40), "c".repeat(75))
    );
    assert_eq!(lines[7], format!("  | {}----- second", " ".repeat(43)));
}

#[test]
fn places_in_a_rust_file_are_those_of_the_file() {
    let source = Source::new("src/main.rs", "{\n  x\n}").at(40, 9);
    let mut out = Diagnostics::default();
    out.error(CODE, Span::new(4, 5), "m", "here")
        .also(Span::new(0, 1), "in this");
    drawn(
        &source,
        &out,
        r#"
error[ASL2001]: m
  --> src/main.rs:41:3
   |
40 | {
   | - in this
41 |   x
   |   ^ here
"#,
    );
}

#[test]
fn names_with_line_breaks_stay_in_one_line_and_long_ones_end() {
    let (source, mut out, span) = at("x", "x");
    out.error(CODE, span, format!("a\nb{}", "c".repeat(1_000)), "");
    let line = out.iter().next().expect("one").short(&source);
    assert!(line.contains("a␊b") && line.ends_with("c…") && line.chars().count() < 500);
}

#[test]
fn colours_change_no_text() {
    let (source, mut out, span) = at("aa bb", "bb");
    out.error(CODE, span, "m", "here")
        .also(Span::new(0, 2), "there")
        .help("h");
    let coloured = out.render(&source, Paint::Colour);
    let mut plain = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').expect("a sequence ends").1;
    }
    plain.push_str(rest);
    assert_eq!(plain, out.render(&source, Paint::Plain));
    assert!(coloured.contains("\u{1b}[1;31m^^\u{1b}[0m"));
}

#[test]
fn findings_are_sorted_and_repeats_left_out() {
    let mut out = Diagnostics::default();
    for start in [5, 1, 5, 3, 5] {
        out.error(CODE, Span::new(start, start + 1), "m", "l");
    }
    out.warning(Code(1), Span::new(5, 6), "m", "l");
    let order: Vec<_> = out
        .iter()
        .map(|found| (found.primary.0.start, found.code.0))
        .collect();
    assert_eq!(order, [(1, 2001), (3, 2001), (5, 1), (5, 2001)]);
}

#[test]
fn denied_warnings_are_errors() {
    let mut out = Diagnostics::default();
    out.warning(Code(1), Span::new(0, 0), "m", "");
    out.deny(&[Code(2)]);
    assert!(!out.has_errors());
    out.deny(&[Code(1)]);
    assert!(out.has_errors());
}

#[test]
fn a_flood_is_counted_and_not_kept() {
    let source = Source::new("a", "x");
    let mut out = Diagnostics::default();
    for at in 0..11_499 {
        out.warning(CODE, Span::new(at, at), "m", "").help("h");
    }
    out.warning(Code(9), Span::new(0, 0), "m", "");
    out.deny(&[Code(9)]);
    assert!(out.has_errors());
    out.error(CODE, Span::new(0, 0), "m", "");
    assert_eq!((out.iter().count(), out.left_out()), (10_001, 1_500));
    assert!(
        out.render(&source, Paint::Plain)
            .ends_with("\n... and 1500 more\n")
    );
}

#[test]
fn codes_are_read_and_written() {
    assert_eq!("ASL0007".parse(), Ok(Code(7)));
    for text in ["", "ASL7", "asl0007", "ASL00007", "ASL+007", "XYZ0007"] {
        assert_eq!(text.parse::<Code>(), Err(NotACode), "{text}");
    }
}
