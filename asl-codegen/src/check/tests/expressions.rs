//! What AWS refuses of expressions: its code, its words, and the place in the file; and which strings are none.

use super::{found, marked};
use crate::diagnostic::Severity;

/// A definition in JSONata whose state `E` has this on its third line.
fn state(fields: &str) -> String {
    format!(
        "{{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"E\", \"States\": {{\n\"E\": {{\n{fields}}}}}}}"
    )
}

fn output(expression: &str) -> String {
    state(&format!(
        "\"Type\": \"Pass\", \"End\": true, \"Output\": {{\"v\": \"{expression}\"}}"
    ))
}

/// The first finding, which stands at the mark: AWS's words, and the note that tells its code.
fn first(text: &str) -> (String, String) {
    let (text, place) = marked(text);
    let (source, found) = found(&text);
    let first = found.first().unwrap_or_else(|| panic!("{text}"));
    let (line, column) = source.position(first.primary.0.start as usize);
    assert_eq!(Some(format!("{line}:{column}")), place, "{text}");
    let note = first.note.clone().unwrap_or_default();
    (first.primary.1.clone(), note)
}

#[test]
fn what_cannot_be_read_is_refused_in_awss_words() {
    for (expression, words) in [
        ("{% [1,2¤ %}", "Expected \"]\" before end of expression"),
        ("{% [1¤;2] %}", "Expected \"]\", got \";\""),
        (
            "{% ¤'a %}",
            "String literal must be terminated by a matching quote",
        ),
        ("{% 1 +¤ %}", "Unexpected end of expression"),
        (
            "{% 1 + ¤} %}",
            "The symbol \"}\" cannot be used as a unary operator",
        ),
        (
            "{% $match('a', ¤/b) %}",
            "No terminating / in regular expression",
        ),
    ] {
        let (label, note) = first(&output(expression));
        assert_eq!(label, words, "{expression}");
        assert!(note.ends_with("INVALID_JSONATA_EXPRESSION"), "{note}");
    }
}

#[test]
fn what_starts_from_nothing_is_refused_in_awss_words() {
    for (expression, words) in [
        (
            "{% ¤phone %}",
            "Reference to 'phone' at the top level is not supported.",
        ),
        (
            "{% 1 + ¤$.a %}",
            "Reference to '$' at the top level is not supported.",
        ),
        ("{% ¤$$.a %}", "Reference to '$$' is not supported."),
        (
            "{% ¤$states.result %}",
            "Field '$states.result' does not exist.",
        ),
        (
            "{% [¤$states.errorOutput] %}",
            "Field '$states.errorOutput' does not exist.",
        ),
        (
            "{% $map([1], function($v) { $v + ¤price }) %}",
            "Reference to 'price' at the top level is not supported.",
        ),
    ] {
        let (label, note) = first(&output(expression));
        assert_eq!(label, words, "{expression}");
        assert!(note.ends_with("UNSUPPORTED_JSONATA_EXPRESSION"), "{note}");
    }
}

#[test]
fn what_is_opened_and_not_closed_is_refused_in_awss_words() {
    let (label, note) = first(&output("{% 1¤"));
    let words = "JSONata string must start with {% and end with %}";
    assert_eq!(label, words);
    assert!(note.ends_with("SCHEMA_VALIDATION_FAILED"), "{note}");
}

#[test]
fn a_result_and_an_error_are_there_in_the_fields_that_have_them() {
    let work =
        r#""Type": "Task", "Resource": "arn:aws:lambda:us-east-1:1:function:f", "End": true"#;
    let parallel = r#""Type": "Parallel", "End": true, "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}]"#;
    let map = r#""Type": "Map", "End": true, "ItemProcessor": {"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}"#;
    let value = |name: &str| format!("{{\"a\": \"{{% $states.{name} %}}\"}}");
    let accepted = |text: String| found(&text).1.iter().all(|it| it.code.0 != 3105);
    for kind in [work, parallel, map] {
        for field in ["Output", "Assign"] {
            let own = |name| state(&format!("{kind}, \"{field}\": {}", value(name)));
            assert!(accepted(own("result")), "{kind} {field}");
            assert!(!accepted(own("errorOutput")), "{kind} {field}");
            let catcher = |name| {
                let value = value(name);
                state(&format!(
                    "{kind}, \"Catch\": [{{\"ErrorEquals\": [\"X\"], \"Next\": \"E\", \"{field}\": {value}}}]"
                ))
            };
            assert!(!accepted(catcher("result")), "{kind} {field}");
            assert!(accepted(catcher("errorOutput")), "{kind} {field}");
        }
    }
    let early = [
        (work, "Arguments"),
        (parallel, "Arguments"),
        (map, "ItemSelector"),
        (work, "Credentials"),
    ];
    for (kind, field) in early {
        for name in ["result", "errorOutput"] {
            let text = state(&format!("{kind}, \"{field}\": {}", value(name)));
            assert!(!accepted(text), "{kind} {field}");
        }
    }
    for (kind, field) in [
        (work, "TimeoutSeconds"),
        (work, "HeartbeatSeconds"),
        (map, "Items"),
        (map, "MaxConcurrency"),
        (r#""Type": "Wait", "End": true"#, "Seconds"),
        (r#""Type": "Wait", "End": true"#, "Timestamp"),
        (r#""Type": "Fail""#, "Error"),
        (r#""Type": "Fail""#, "Cause"),
        (r#""Type": "Pass", "End": true"#, "Output"),
        (r#""Type": "Wait", "Seconds": 0, "End": true"#, "Output"),
        (r#""Type": "Succeed""#, "Output"),
    ] {
        let text = state(&format!("{kind}, \"{field}\": \"{{% $states.result %}}\""));
        assert!(!accepted(text), "{kind} {field}");
        let text = state(&format!("{kind}, \"{field}\": \"{{% $states.input %}}\""));
        assert!(accepted(text), "{kind} {field}");
    }
}

#[test]
fn names_and_retriers_take_no_expression() {
    let codes = |text: &str| {
        let found = found(text).1;
        let errors = found.iter().filter(|it| it.severity == Severity::Error);
        errors.map(|it| it.code.0).collect::<Vec<_>>()
    };
    let text = r#"{"QueryLanguage": "JSONata", "StartAt": "{% 1¤", "Comment": "{% 1¤", "States": {
"{% 1¤": {"Type": "Choice", "Comment": "{% 1¤", "Choices": [{"Condition": true, "Comment": "{% 1¤", "Next": "{% 2"}], "Default": "{% 2"},
"{% 2": {"Type": "Task", "Resource": "{% 1 %}", "Next": "{% 3", "Catch": [{"ErrorEquals": ["{% 1¤"], "Next": "{% 3"}],
  "Retry": [{"ErrorEquals": ["{% 1¤"]}]},
"{% 3": {"Type": "Pass", "Output": {"{% 1¤": " {% 1", "b": "a {% 1 %}", "c": "1 %}"}, "End": true}}}"#;
    assert_eq!(codes(text), [0; 0]);
    for field in [
        "IntervalSeconds",
        "MaxAttempts",
        "BackoffRate",
        "MaxDelaySeconds",
    ] {
        let retrier = format!(r#"{{"ErrorEquals": ["X"], "{field}": "{{% 1 %}}"}}"#);
        let task =
            r#""Type": "Task", "Resource": "arn:aws:lambda:us-east-1:1:function:f", "End": true"#;
        let text = state(&format!("{task}, \"Retry\": [{retrier}]"));
        assert_eq!(codes(&text), [1003], "{field}");
    }
}
