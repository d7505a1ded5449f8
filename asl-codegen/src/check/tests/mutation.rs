//! Valid definitions damaged in every way: whatever comes out, the compiler does not panic.

use crate::check::tests::{found, places};

/// Valid definitions, which together hold every kind of state and of field.
const VALID: &[&str] = &[
    r#"{"Comment": "c", "StartAt": "A", "TimeoutSeconds": 60, "States": {
"A": {"Type": "Task", "Resource": "a:b", "InputPath": "$.a['b c'][0]", "Parameters": {"x.$": "$.y", "z": [1, {"u.$": "States.Format('{}', $.a)"}]},
"ResultSelector": {"r.$": "$$.State.Name"}, "ResultPath": "$.r", "OutputPath": null, "TimeoutSecondsPath": "$.t", "Assign": {"v.$": "$.v"},
"Retry": [{"ErrorEquals": ["X", "Y"], "MaxAttempts": 1, "BackoffRate": 1.5, "JitterStrategy": "FULL"}, {"ErrorEquals": ["States.ALL"]}],
"Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.e", "Next": "B"}], "End": true},
"B": {"Type": "Fail", "ErrorPath": "$.e", "CausePath": "States.JsonToString($.c)"}}}"#,
    r#"{"StartAt": "A", "States": {"A": {"Type": "Choice", "Choices": [
{"And": [{"Variable": "$.a", "IsPresent": true}, {"Not": {"Variable": "$v.x", "NumericLessThanPath": "$.b"}}], "Next": "B"},
{"Variable": "$.t", "TimestampEquals": "2026-01-01T00:00:00Z", "Next": "A"}], "Default": "B"}, "B": {"Type": "Succeed"}}}"#,
    r#"{"StartAt": "A", "States": {"A": {"Type": "Parallel", "Next": "B", "Branches": [{"StartAt": "C", "States":
{"C": {"Type": "Wait", "SecondsPath": "$.s", "Next": "D"}, "D": {"Type": "Succeed", "InputPath": "$.x[?(@.a > 1)]"}}}]},
"B": {"Type": "Pass", "Result": [1, null], "End": true}}}"#,
    r#"{"StartAt": "A", "States": {"A": {"Type": "Map", "ItemsPath": "$.items", "MaxConcurrency": 2, "End": true,
"ItemSelector": {"i.$": "$$.Map.Item.Index"}, "ItemProcessor": {"ProcessorConfig": {"Mode": "INLINE"},
"StartAt": "B", "States": {"B": {"Type": "Fail", "Error": "E"}}}}}}"#,
];

/// A small generator of numbers: the same ones in every run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// The ranges of all values and of all members of a JSON text without blanks in odd places.
fn nodes(text: &str) -> Vec<(usize, usize)> {
    let (mut open, mut nodes, mut word) = (Vec::new(), Vec::new(), None);
    let mut bytes = text.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
        if !plain && let Some(start) = word.take() {
            nodes.push((start, at));
        }
        match byte {
            b'"' => {
                let mut escaped = false;
                let end = bytes.find(|&(_, byte)| {
                    let end = byte == b'"' && !escaped;
                    escaped = byte == b'\\' && !escaped;
                    end
                });
                nodes.push((at, end.map_or(text.len(), |(end, _)| end + 1)));
            }
            b'{' | b'[' => open.push(at),
            b'}' | b']' => nodes.push((open.pop().unwrap_or(0), at + 1)),
            _ if plain => word = word.or(Some(at)),
            _ => {}
        }
    }
    nodes
}

const VALUES: &[&str] = &[
    "null",
    "true",
    "-1",
    "1.5",
    "1e999",
    "\"\"",
    "\"$\"",
    "\"$.\"",
    "\"$[\"",
    "\"States.\"",
    "\"States.Format(\"",
    "[]",
    "{}",
    "[[]]",
    "{\"\": 1}",
    "\"A\"",
    "\"Type\"",
    "\"Map\"",
    "\"{% 1 %}\"",
    "\"JSONata\"",
    "\"é\\u0000\\ud800\"",
    "\"States.ALL\"",
];

/// One node deleted, duplicated, retyped, renamed or moved.
fn damaged(text: &str, draw: &mut Draw) -> String {
    let nodes = nodes(text);
    let Some(&(start, end)) = nodes.get(draw.below(nodes.len())) else {
        return text.to_owned();
    };
    let (before, node, after) = (&text[..start], &text[start..end], &text[end..]);
    match draw.below(5) {
        0 => format!("{before}{after}"),
        1 => format!("{before}{node}, {node}{after}"),
        2 => format!("{before}{}{after}", VALUES[draw.below(VALUES.len())]),
        3 => format!("{before}{}{after}", node.replace(char::is_lowercase, "x")),
        _ => {
            let (from, to) = nodes[draw.below(nodes.len())];
            format!("{before}{}{after}", &text[from..to])
        }
    }
}

#[test]
fn damaged_definitions_are_reported_without_a_panic() {
    for valid in VALID {
        assert_eq!(places(valid), [""; 0], "{valid}");
    }
    for seed in 1..=10_000 {
        let mut draw = Draw(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed));
        let mut text = damaged(VALID[draw.below(VALID.len())], &mut draw);
        for _ in 0..draw.below(3) {
            text = damaged(&text, &mut draw);
        }
        let result = std::panic::catch_unwind(|| found(&text));
        assert!(result.is_ok(), "seed {seed}: {text}");
    }
}

#[test]
fn a_definition_cut_anywhere_is_reported_without_a_panic() {
    for valid in VALID {
        for end in 0..valid.len() {
            assert!(!found(&valid[..end]).1.is_empty(), "cut at {end}: {valid}");
        }
    }
}

#[test]
fn nesting_to_the_limit_is_read_on_a_small_stack() {
    let deep = |(open, close): (&str, &str)| {
        let (open, close) = (open.repeat(40), close.repeat(40));
        format!(
            r#"{{"StartAt": "A", "States": {{"A": {open}{{"Type": "Pass", "End": true}}{close}}}}}"#
        )
    };
    let read = move || {
        let parallel =
            r#"{"Type": "Parallel", "End": true, "Branches": [{"StartAt": "A", "States": {"A": "#;
        let not = r#"{"Type": "Choice", "Choices": [{"Not": {"Not": {"And": [ "#;
        for nest in [(parallel, "}}]}"), (not, "]}}}]}"), ("[", "]")] {
            assert!(!found(&deep(nest)).1.is_empty());
        }
    };
    let small = std::thread::Builder::new().stack_size(1 << 20);
    small
        .spawn(read)
        .expect("a thread")
        .join()
        .expect("no overflow");
}

#[test]
fn thousands_of_mistakes_are_all_reported() {
    let state =
        |i: usize| format!(r#""S{i}": {{"Type": "Pass", "Next": "Missing{i}", "Wrong{i}": 1}}"#);
    let states: Vec<_> = (0..3000).map(state).collect();
    let text = format!(r#"{{"StartAt": "S0", "States": {{{}}}}}"#, states.join(","));
    assert_eq!(found(&text).1.len(), 6000);
}
