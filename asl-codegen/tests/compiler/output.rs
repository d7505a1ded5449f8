//! What the output is like: small, the same for the same input, and Rust even where the definition is wrong.

use std::fmt::Write;

use asl_codegen::{Compiled, Options, compile, print, source::Source};

fn compiled(text: &str, options: &str) -> (Compiled, Vec<String>) {
    let options = Options::read(options.parse().expect("options are tokens"));
    let source = Source::new("flows/m.asl.json", text);
    let compiled = compile(&source, &options);
    let mut said: Vec<String> = compiled
        .diagnostics
        .iter()
        .map(|finding| {
            let (line, column) = source.position(finding.primary.0.start as usize);
            format!("{line}:{column} {}", finding.message)
        })
        .collect();
    said.extend(compiled.misuse.iter().map(|misuse| misuse.message.clone()));
    (compiled, said)
}

fn chain(tasks: usize) -> String {
    let mut text = String::from(r#"{"StartAt": "Step000", "States": {"#);
    for at in 0..tasks {
        let next = at + 1;
        writeln!(
            text,
            r#""Step{at:03}": {{"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:step{at:03}",
            "ResultPath": "$.result{at:03}", "Next": "Step{next:03}",
            "Retry": [{{"ErrorEquals": ["Busy"], "IntervalSeconds": 2, "MaxAttempts": 3, "BackoffRate": 1.5}}],
            "Catch": [{{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Failed"}}]}},"#
        )
        .expect("a string grows");
    }
    write!(
        text,
        r#""Step{tasks:03}": {{"Type": "Succeed"}}, "Failed": {{"Type": "Fail", "Error": "Failed"}}}}}}"#
    )
    .expect("a string grows");
    text
}

#[test]
fn a_task_takes_at_most_35_lines_all_in_all() {
    let (compiled, said) = compiled(&chain(100), "");
    assert_eq!(said, [""; 0]);
    let lines = print(compiled.tokens).lines().count();
    assert!(lines <= 35 * 100, "{lines} lines for 100 Tasks");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let once = print(compiled(&chain(40), "").0.tokens);
    let again = print(compiled(&chain(40), "").0.tokens);
    assert_eq!(once, again);
}

/// Cut anywhere, a definition still gives Rust with the items that code around it leans on.
#[test]
fn a_definition_with_mistakes_gives_a_skeleton() {
    let text = r#"{"StartAt": "A", "States": {
        "A": {"Type": "Task", "Resource": "r", "Retry": [{"ErrorEquals": ["Busy"]}], "Next": "B"},
        "B": {"Type": "Parallel", "Branches": [{"StartAt": "C", "States": {"C": {"Type": "Task", "Resource": "arn:aws:states:::sns:publish", "Parameters": {}, "End": true}}}], "End": true}}}"#;
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    for end in ends {
        let (compiled, said) = compiled(&text[..end], "types { A: fn(u8) -> u8 }");
        assert_eq!(said.is_empty(), end == text.len(), "{end}: {said:?}");
        let printed = print(compiled.tokens);
        for item in [
            "pub enum State",
            "pub enum Error",
            "pub trait Handlers",
            "pub fn run",
        ] {
            assert!(printed.contains(item), "{item} is gone at {end}");
        }
    }
}

#[test]
fn names_that_rust_takes_for_one_are_reported_at_the_second() {
    let two = r#"{"StartAt": "a b", "States": {
"a b": {"Type": "Task", "Resource": "r", "Next": "aB"}, "aB": {"Type": "Task", "Resource": "r", "Next": "!?"},
"!?": {"Type": "Fail", "Error": "Not.Found"},
"T": {"Type": "Task", "Resource": "r", "Retry": [{"ErrorEquals": ["NotFound", "States.ALL"]}], "End": true}}}"#;
    let (_, said) = compiled(two, "");
    assert!(
        said.contains(&"2:57 state `aB` has the Rust name of state `a b`".to_owned()),
        "{said:?}"
    );
    assert!(
        said.contains(&"3:1 `!?` gives no name in Rust".to_owned()),
        "{said:?}"
    );
    assert!(
        said.iter()
            .any(|said| said.ends_with("error `NotFound` has the Rust name of error `Not.Found`")),
        "{said:?}"
    );
}

#[test]
fn a_state_without_a_method_to_write_yields_its_name_and_is_numbered() {
    let text = r#"{"StartAt": "Paid?", "States": {
"Paid?": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true, "Next": "paid"}], "Default": "Paid!"},
"paid": {"Type": "Task", "Resource": "r", "Next": "Paid!"},
"Paid!": {"Type": "Succeed"}}}"#;
    let (compiled, said) = compiled(text, "");
    assert_eq!(said, [""; 0]);
    let printed = print(compiled.tokens);
    for line in [
        "/// `Paid?`, Choice, m.asl.json:2\n    Paid2,",
        "/// `paid`, Task, m.asl.json:3\n    Paid,",
        "/// `Paid!`, Succeed, m.asl.json:4\n    Paid3,",
        "fn paid(",
    ] {
        assert!(printed.contains(line), "{line} is not in:\n{printed}");
    }
}

#[test]
fn more_variables_than_a_scope_holds_are_refused() {
    let assigning = |count: usize| {
        let variables: Vec<_> = (0..count).map(|n| format!(r#""v{n}":1"#)).collect();
        let (variables, end) = (variables.join(","), r#""End": true"#);
        format!(
            r#"{{"StartAt": "A", "States": {{"A": {{"Type": "Pass", "Assign": {{{variables}}}, {end}}}}}}}"#
        )
    };
    let said = |count| {
        let (_, mut said) = compiled(&assigning(count), "");
        said.retain(|line| !line.contains("nothing reads the variable"));
        said
    };
    assert_eq!(said(65_536), ["1:1 65536 variables are too many"]);
    assert_eq!(said(1_000), [""; 0]);
}

#[test]
fn types_are_for_tasks_that_are_there() {
    let text = r#"{"StartAt": "Reserve Stock", "States": {
        "Reserve Stock": {"Type": "Task", "Resource": "r", "Next": "Done"}, "Done": {"Type": "Succeed"}}}"#;
    for (options, message) in [
        (
            "types { ReserveStok: fn(u8) -> u8 }",
            "there is no state `ReserveStok`; did you mean `Reserve Stock`?",
        ),
        (
            "types { Done: fn(u8) -> u8 }",
            "`Done` is a Succeed state and has no handler",
        ),
    ] {
        assert_eq!(compiled(text, options).1, [message]);
    }
    for options in [
        "types { ReserveStock: fn(u8) -> u8 }",
        r#"types { "Reserve Stock": fn(u8) -> u8 }"#,
    ] {
        assert_eq!(compiled(text, options).1, [""; 0]);
    }
}

#[test]
fn placeholders_are_filled_in_before_anything_is_read() {
    let text = r#"{"StartAt": "${First}", "States": {
        "A": {"Type": "Task", "Resource": "${Work}", "TimeoutSecondsPath": "$.${Limit}", "End": true}}}"#;
    assert_eq!(
        compiled(text, r#"substitute { First = "A", Limit = "limit" }"#).1,
        [""; 0]
    );
    let (_, said) = compiled(text, r#"substitute { First = "B", Limit = "limit[" }"#);
    assert_eq!(said[0], "1:13 unknown state `B`");
    assert!(
        said.iter().any(|said| said.contains("`$.limit[` is not a")),
        "{said:?}"
    );
}
