//! Which state has which field, and which field takes which kind of path: the whole table, written down once more.

use super::{
    fields::{assert_places, pass, task},
    places, wrapped,
};

/// What each type takes beside `Type`, `Comment` and `QueryLanguage`, in JSONPath and in JSONata.
const TAKEN: &[(&str, &str, &str)] = &[
    (
        "Pass",
        "InputPath OutputPath Result ResultPath Parameters Assign Next End",
        "Output",
    ),
    (
        "Task",
        "InputPath OutputPath ResultPath Parameters Assign Resource Credentials ResultSelector Retry Catch TimeoutSeconds TimeoutSecondsPath HeartbeatSeconds HeartbeatSecondsPath Next End",
        "Arguments Output",
    ),
    (
        "Wait",
        "InputPath OutputPath Assign Seconds Timestamp SecondsPath TimestampPath Next End",
        "Output",
    ),
    (
        "Parallel",
        "InputPath OutputPath ResultPath Parameters Assign ResultSelector Retry Catch Branches Next End",
        "Arguments Output",
    ),
    (
        "Map",
        "InputPath OutputPath ResultPath Parameters Assign ResultSelector Retry Catch ItemProcessor Iterator ItemsPath ItemSelector ItemReader ItemBatcher ResultWriter MaxConcurrency MaxConcurrencyPath ToleratedFailurePercentage ToleratedFailurePercentagePath ToleratedFailureCount ToleratedFailureCountPath Label Next End",
        "Items Output",
    ),
    (
        "Choice",
        "InputPath OutputPath Assign Choices Default",
        "Output",
    ),
    ("Succeed", "InputPath OutputPath", "Output"),
    ("Fail", "Error Cause ErrorPath CausePath", ""),
];

/// Whether a field at the second line is refused as unknown to the state, or as one of the other language.
fn told(kind: &str, field: &str) -> &'static str {
    let found = places(&wrapped(&format!("\"Type\": \"{kind}\",\n\"{field}\": 0")));
    let is = |code: &str| found.iter().any(|place| place == &format!("{code} 2:1"));
    match (is("ASL1001"), is("ASL1007")) {
        (true, _) => "unknown",
        (_, true) => "of the other language",
        _ => "taken",
    }
}

#[test]
fn each_type_of_state_takes_its_fields_and_no_others() {
    let words = TAKEN.iter().flat_map(|(_, path, jsonata)| [path, jsonata]);
    let mut fields: Vec<&str> = words.flat_map(|words| words.split(' ')).collect();
    fields.retain(|field| !field.is_empty());
    fields.sort_unstable();
    fields.dedup();
    assert_eq!(fields.len(), 45);
    for (kind, path, jsonata) in TAKEN {
        for field in ["Comment", "QueryLanguage"] {
            assert_eq!(told(kind, field), "taken", "{kind} {field}");
        }
        for field in &fields {
            let has = |words: &str| words.split(' ').any(|word| word == *field);
            let expected = match (has(path), has(jsonata)) {
                (true, _) => "taken",
                (_, true) => "of the other language",
                _ => "unknown",
            };
            assert_eq!(told(kind, field), expected, "{kind} {field}");
        }
    }
}

/// A Map with these fields on the second line.
fn map(fields: &str) -> String {
    wrapped(&format!(
        "\"Type\": \"Map\", \"Next\": \"B\", \"ItemProcessor\": {{\"StartAt\": \"C\", \"States\": {{\"C\": {{\"Type\": \"Fail\"}}}}}},\n{fields}"
    ))
}

fn wait(fields: &str) -> String {
    wrapped(&format!("\"Type\": \"Wait\", \"Next\": \"B\",\n{fields}"))
}

fn rule(comparator: &str, path: &str) -> String {
    wrapped(&format!(
        "\"Type\": \"Choice\", \"Default\": \"B\", \"Choices\": [{{\"Variable\": \"$.a\", \"Next\": \"B\",\n\"{comparator}\": \"{path}\"}}]"
    ))
}

/// A definition with this path in this field, at the second line.
fn with(field: &str, path: &str) -> String {
    let member = format!("\"{field}\": \"{path}\"");
    match field {
        "TimeoutSecondsPath" | "HeartbeatSecondsPath" => task(&member),
        "SecondsPath" | "TimestampPath" => wait(&member),
        "ItemsPath" | "MaxConcurrencyPath" => map(&member),
        "InputPath" | "OutputPath" | "ResultPath" => pass(&member),
        comparator => rule(comparator, path),
    }
}

/// `kept`, or the code of what is said at the second line.
fn said(field: &str, path: &str) -> String {
    let found = places(&with(field, path));
    let second = found.iter().find(|place| place.contains(" 2:"));
    second.map_or("kept", |place| &place[..7]).to_owned()
}

#[test]
fn a_field_for_one_value_takes_a_reference_path() {
    const ONE: &[&str] = &[
        "TimeoutSecondsPath",
        "HeartbeatSecondsPath",
        "SecondsPath",
        "TimestampPath",
        "ItemsPath",
        "MaxConcurrencyPath",
        "StringEqualsPath",
        "NumericLessThanPath",
        "BooleanEqualsPath",
        "TimestampGreaterThanEqualsPath",
        "ResultPath",
    ];
    for field in ONE {
        for path in [
            "$..a",
            "$.*",
            "$[*]",
            "$[0,1]",
            "$[0:1]",
            "$['a','b'].c",
            "$[?(@.a)]",
            "$.a.length()",
            "a",
        ] {
            assert_eq!(said(field, path), "ASL3002", "{field} {path}");
        }
        for path in ["$", "$.a.b[0]['c d']", r"$.a\\.b"] {
            assert_eq!(said(field, path), "kept", "{field} {path}");
        }
    }
    for field in ["InputPath", "OutputPath"] {
        for path in ["$", "$..a", "$.a[?(@.b > 1)].c", "$$.State.Name", "$v.a"] {
            assert_eq!(said(field, path), "kept", "{field} {path}");
        }
    }
}

#[test]
fn the_context_is_read_where_aws_lets_it_be_read_and_variables_all_but_in_result_path() {
    for (field, context, variable) in [
        ("ResultPath", "ASL3002", "ASL3002"),
        ("TimeoutSecondsPath", "ASL3002", "kept"),
        ("HeartbeatSecondsPath", "ASL3002", "kept"),
        ("SecondsPath", "ASL3002", "kept"),
        ("MaxConcurrencyPath", "ASL3002", "kept"),
        ("ItemsPath", "kept", "kept"),
        ("StringEqualsPath", "kept", "kept"),
        ("InputPath", "kept", "kept"),
        ("OutputPath", "kept", "kept"),
    ] {
        assert_eq!(said(field, "$$.Execution.Input"), context, "{field}");
        assert_eq!(said(field, "$v.a[0]"), variable, "{field}");
    }
}

#[test]
fn calls_stand_in_templates_and_behind_a_fail_states_paths_only() {
    for field in ["InputPath", "OutputPath"] {
        assert_eq!(said(field, "States.UUID()"), "ASL3001", "{field}");
    }
    for field in [
        "ResultPath",
        "ItemsPath",
        "SecondsPath",
        "TimestampPath",
        "TimeoutSecondsPath",
        "StringEqualsPath",
    ] {
        assert_eq!(said(field, "States.UUID()"), "ASL3002", "{field}");
    }
    let call = r#"{"a.$": "States.UUID()"}"#;
    assert_places(&[
        (
            pass(&format!(r#""Parameters": {call}, "Assign": {call}"#)),
            &[],
        ),
        (
            task(&format!(
                r#""Parameters": {call}, "ResultSelector": {call}, "Credentials": {{"RoleArn.$": "States.Format('r')"}}, "Catch": [{{"ErrorEquals": ["E"], "Next": "B", "Assign": {call}}}]"#
            )),
            &[],
        ),
        (map(&format!(r#""ItemSelector": {call}"#)), &[]),
    ]);
}

#[test]
fn the_calls_of_a_fail_state_give_a_string() {
    let fail = |call: &str| wrapped(&format!("\"Type\": \"Fail\",\n\"CausePath\": \"{call}\""));
    for call in [
        "States.ArrayGetItem($.a, 0)",
        "States.Base64Encode($.a)",
        "States.Base64Decode($.a)",
        "States.Format('{}', $.a)",
        "States.JsonToString($.a)",
        "States.Hash($.a, 'MD5')",
        "States.UUID()",
        "$$.State.Name",
        "$v.a",
    ] {
        assert_eq!(places(&fail(call)), [""; 0], "{call}");
    }
    for call in [
        "States.MathAdd(1, 2)",
        "States.Array()",
        "States.ArrayLength($.a)",
        "States.ArrayContains($.a, 1)",
        "States.StringSplit($.a, ',')",
        "States.JsonMerge($.a, $.b, false)",
    ] {
        assert_eq!(places(&fail(call)), ["ASL3003 2:14"], "{call}");
    }
}

#[test]
fn only_the_machine_has_a_timeout_a_version_and_a_language() {
    let branch = |field: &str| {
        wrapped(&format!(
            "\"Type\": \"Parallel\", \"Next\": \"B\", \"Branches\": [{{\"StartAt\": \"C\", \"States\": {{\"C\": {{\"Type\": \"Fail\"}}}},\n{field}}}]"
        ))
    };
    let iterator = |field: &str| {
        wrapped(&format!(
            "\"Type\": \"Map\", \"Next\": \"B\", \"Iterator\": {{\"StartAt\": \"C\", \"States\": {{\"C\": {{\"Type\": \"Fail\"}}}},\n{field}}}"
        ))
    };
    for field in [
        r#""TimeoutSeconds": 5"#,
        r#""Version": "1.0""#,
        r#""QueryLanguage": "JSONPath""#,
    ] {
        assert_places(&[
            (branch(field), &["ASL1001 2:1"]),
            (iterator(field), &["ASL1001 2:1"]),
        ]);
    }
    assert_places(&[
        (branch(r#""Comment": "c""#), &[]),
        (branch(r#""ProcessorConfig": {}"#), &["ASL1001 2:1"]),
        // The old spelling takes a configuration as well.
        (iterator(r#""Comment": "c", "ProcessorConfig": {"Mode": "INLINE"}"#), &[]),
        (
            r#"{"TimeoutSeconds": 1, "Version": "1.0", "QueryLanguage": "JSONPath", "Comment": "", "StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#.into(),
            &[],
        ),
    ]);
}

#[test]
fn of_a_map_each_field_and_its_other_spelling_exclude_each_other() {
    let processor = r#"{"StartAt": "D", "States": {"D": {"Type": "Fail"}}}"#;
    let items = r#""ItemSelector": {}, "Parameters": {}"#;
    assert_places(&[
        (
            map(&format!(r#""Iterator": {processor}"#)),
            &["ASL1005 2:1"],
        ),
        (map(items), &["ASL1005 2:21"]),
        (
            map(r#""MaxConcurrency": 1, "MaxConcurrencyPath": "$.a""#),
            &["ASL1005 2:22"],
        ),
        (map(r#""MaxConcurrency": -1"#), &["ASL1004 2:19"]),
        (map(r#""ItemsPath": null"#), &["ASL1003 2:14"]),
        (map(r#""MaxConcurrency": 0"#), &[]),
        (map(r#""MaxConcurrency": 99999999999"#), &[]),
        (
            wrapped("\"Type\": \"Map\", \"Next\": \"B\""),
            &["ASL1002 1:159"],
        ),
    ]);
}

#[test]
fn a_template_that_is_no_object_is_a_constant() {
    assert_places(&[
        (pass(r#""Parameters": ["$.a", 1]"#), &[]),
        (task(r#""ResultSelector": "$.a""#), &[]),
        (pass(r#""Assign": "$.a""#), &["ASL1003 2:11"]),
    ]);
}

#[test]
fn retriers_and_catchers_may_be_none_and_hold_comments() {
    assert_places(&[
        (task(r#""Retry": [], "Catch": []"#), &[]),
        (
            task(
                r#""Retry": [{"ErrorEquals": ["E"], "Comment": "c"}], "Catch": [{"ErrorEquals": ["E"], "Next": "B", "Comment": "c", "ResultPath": null}]"#,
            ),
            &[],
        ),
        // Nobody refuses names of errors.
        (
            task(r#""Retry": [{"ErrorEquals": ["State.ALL", "states.all"]}]"#),
            &["warning ASL4005 2:28", "warning ASL4005 2:41"],
        ),
        // Retriers hold constants only.
        (
            task(r#""Retry": [{"ErrorEquals": ["E"], "MaxAttempts": "$.n"}]"#),
            &["ASL1003 2:49"],
        ),
    ]);
}

#[test]
fn a_machine_has_a_time_limit_and_its_first_state_beside_its_states() {
    let machine =
        |field: &str| format!("{{\"States\": {{\"A\": {{\"Type\": \"Succeed\"}}}},\n{field}}}");
    for (field, found) in [
        (r#""StartAt": "A""#, &[][..]),
        (r#""StartAt": "a""#, &["ASL2001 2:12"]),
        (
            r#""StartAt": "A", "Comment": "", "Version": "1.0", "QueryLanguage": "JSONPath""#,
            &[],
        ),
        (
            r#""StartAt": "A", "TimeoutSeconds": 0"#,
            &["warning ASL1109 2:35"],
        ),
        (r#""StartAt": "A", "TimeoutSeconds": 31536000"#, &[]),
        (r#""StartAt": "A", "TimeoutSeconds": -1"#, &["ASL1004 2:35"]),
        (
            r#""StartAt": "A", "TimeoutSeconds": 1.5"#,
            &["ASL1004 2:35"],
        ),
        (
            r#""StartAt": "A", "TimeoutSeconds": "{% 1 %}""#,
            &["ASL1003 2:35"],
        ),
        (
            r#""StartAt": "A", "QueryLanguage": "jsonpath""#,
            &["ASL1006 2:34"],
        ),
    ] {
        assert_eq!(places(&machine(field)), found, "{field}");
    }
}
