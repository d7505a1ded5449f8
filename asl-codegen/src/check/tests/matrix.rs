//! Which type of state takes which field: all of them, tried one by one.

use super::{found, wrapped};
use crate::diagnostic::Code;

/// What a state of the type needs beside the field that is tried.
const TYPES: [(&str, &str); 8] = [
    ("Pass", ""),
    ("Task", r#""Resource": "a:b""#),
    ("Wait", r#""Seconds": 1"#),
    (
        "Parallel",
        r#""Branches": [{"StartAt": "C", "States": {"C": {"Type": "Succeed"}}}]"#,
    ),
    (
        "Map",
        r#""ItemProcessor": {"StartAt": "C", "States": {"C": {"Type": "Succeed"}}}"#,
    ),
    (
        "Choice",
        r#""Choices": [{"Variable": "$.a", "IsNull": true, "Next": "B"}]"#,
    ),
    ("Succeed", ""),
    ("Fail", ""),
];

/// The fields, each with the types that take it.
const FIELDS: &[(&str, &[&str])] = &[
    (
        "Comment",
        &[
            "Pass", "Task", "Wait", "Parallel", "Map", "Choice", "Succeed", "Fail",
        ],
    ),
    (
        "QueryLanguage",
        &[
            "Pass", "Task", "Wait", "Parallel", "Map", "Choice", "Succeed", "Fail",
        ],
    ),
    ("Next", &["Pass", "Task", "Wait", "Parallel", "Map"]),
    ("End", &["Pass", "Task", "Wait", "Parallel", "Map"]),
    (
        "InputPath",
        &[
            "Pass", "Task", "Wait", "Parallel", "Map", "Choice", "Succeed",
        ],
    ),
    (
        "OutputPath",
        &[
            "Pass", "Task", "Wait", "Parallel", "Map", "Choice", "Succeed",
        ],
    ),
    (
        "Output",
        &[
            "Pass", "Task", "Wait", "Parallel", "Map", "Choice", "Succeed",
        ],
    ),
    (
        "Assign",
        &["Pass", "Task", "Wait", "Parallel", "Map", "Choice"],
    ),
    ("Parameters", &["Pass", "Task", "Parallel", "Map"]),
    ("ResultPath", &["Pass", "Task", "Parallel", "Map"]),
    ("ResultSelector", &["Task", "Parallel", "Map"]),
    ("Retry", &["Task", "Parallel", "Map"]),
    ("Catch", &["Task", "Parallel", "Map"]),
    ("Arguments", &["Task", "Parallel"]),
    ("Result", &["Pass"]),
    ("Resource", &["Task"]),
    ("Credentials", &["Task"]),
    ("TimeoutSeconds", &["Task"]),
    ("TimeoutSecondsPath", &["Task"]),
    ("HeartbeatSeconds", &["Task"]),
    ("HeartbeatSecondsPath", &["Task"]),
    ("Seconds", &["Wait"]),
    ("SecondsPath", &["Wait"]),
    ("Timestamp", &["Wait"]),
    ("TimestampPath", &["Wait"]),
    ("Branches", &["Parallel"]),
    ("ItemProcessor", &["Map"]),
    ("Iterator", &["Map"]),
    ("ItemsPath", &["Map"]),
    ("Items", &["Map"]),
    ("ItemSelector", &["Map"]),
    ("ItemReader", &["Map"]),
    ("ItemBatcher", &["Map"]),
    ("ResultWriter", &["Map"]),
    ("MaxConcurrency", &["Map"]),
    ("MaxConcurrencyPath", &["Map"]),
    ("ToleratedFailurePercentage", &["Map"]),
    ("ToleratedFailurePercentagePath", &["Map"]),
    ("ToleratedFailureCount", &["Map"]),
    ("ToleratedFailureCountPath", &["Map"]),
    ("Label", &["Map"]),
    ("Choices", &["Choice"]),
    ("Default", &["Choice"]),
    ("Error", &["Fail"]),
    ("Cause", &["Fail"]),
    ("ErrorPath", &["Fail"]),
    ("CausePath", &["Fail"]),
    // Fields of other objects, and of none.
    ("Variable", &[]),
    ("Condition", &[]),
    ("ErrorEquals", &[]),
    ("ProcessorConfig", &[]),
    ("StartAt", &[]),
    ("States", &[]),
    ("Version", &[]),
    ("next", &[]),
];

#[test]
fn each_type_of_state_takes_its_own_fields_and_no_others() {
    const UNKNOWN: Code = Code(1001);
    for (kind, needs) in TYPES {
        for (field, on) in FIELDS {
            let comma = if needs.is_empty() { "" } else { ", " };
            let text = wrapped(&format!(
                "\"Type\": \"{kind}\"{comma}{needs},\n\"{field}\": null"
            ));
            let (source, found) = found(&text);
            let at_the_name = |start: u32| source.position(start as usize) == (2, 1);
            let unknown = found
                .iter()
                .any(|it| it.code == UNKNOWN && at_the_name(it.primary.0.start));
            assert_eq!(unknown, !on.contains(&kind), "{field} of {kind}: {found:?}");
        }
    }
}

#[test]
fn what_stands_inside_of_a_state_takes_no_fields_of_the_machine() {
    for field in [
        r#""TimeoutSeconds": 1"#,
        r#""Version": "1.0""#,
        r#""QueryLanguage": "JSONPath""#,
    ] {
        for text in [
            wrapped(&format!(
                "\"Type\": \"Parallel\", \"Next\": \"B\", \"Branches\": [{{\"StartAt\": \"C\", \"States\": {{\"C\": {{\"Type\": \"Fail\"}}}},\n{field}}}]"
            )),
            wrapped(&format!(
                "\"Type\": \"Map\", \"Next\": \"B\", \"ItemProcessor\": {{\"StartAt\": \"C\", \"States\": {{\"C\": {{\"Type\": \"Fail\"}}}},\n{field}}}"
            )),
            wrapped(&format!(
                "\"Type\": \"Map\", \"Next\": \"B\", \"Iterator\": {{\"StartAt\": \"C\", \"States\": {{\"C\": {{\"Type\": \"Fail\"}}}},\n{field}}}"
            )),
        ] {
            assert_eq!(super::places(&text), ["ASL1001 2:1"], "{text}");
        }
    }
}
