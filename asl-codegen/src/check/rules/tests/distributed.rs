//! The rules of a distributed Map, each field at its place.

use crate::check::tests::{marked, places, wrapped};

/// A Map with these fields on the second line, and this configuration of its processor.
fn map(fields: &str, config: &str) -> String {
    wrapped(&format!(
        "\"Type\": \"Map\", \"Next\": \"B\",\n{fields}, \"ItemProcessor\": {{{config}
\"StartAt\": \"C\", \"States\": {{\"C\": {{\"Type\": \"Succeed\"}}}}}}"
    ))
}

const DISTRIBUTED: &str =
    r#""ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},"#;

/// What is said of a distributed Map with these fields, beside that it is not compiled.
fn said(fields: &str) -> Vec<String> {
    compiled(&map(fields, DISTRIBUTED))
}

fn compiled(text: &str) -> Vec<String> {
    let mut found = places(text);
    found.retain(|place| !place.starts_with("ASL5002"));
    found
}

/// Each of these fields has this code, and no other, at the sign `¤`; none where there is no sign.
fn assert_said(cases: &[(&str, &str)]) {
    for (fields, code) in cases {
        let (text, place) = marked(&map(fields, DISTRIBUTED));
        let expected: Vec<String> = place
            .iter()
            .map(|place| format!("{code} {place}"))
            .collect();
        assert_eq!(compiled(&text), expected, "{fields}");
    }
}

#[test]
fn a_map_that_is_not_distributed_has_nothing_to_tolerate_to_bundle_or_to_write() {
    let label = map(r#""Label": "a""#, "");
    assert_eq!(places(&label), ["warning ASL1102 2:1"]);
    let inline = map(
        r#""MaxConcurrency": 1, "ToleratedFailurePercentagePath": "$.a""#,
        r#""ProcessorConfig": {"Mode": "INLINE"},"#,
    );
    assert_eq!(places(&inline), ["warning ASL1102 2:22"]);
    assert_eq!(places(&map(r#""MaxConcurrency": 1"#, "")), [""; 0]);
    let bundled = map(
        r#""Label": "a", "ItemBatcher": {"MaxItemsPerBatch": 2}"#,
        "",
    );
    assert_eq!(places(&bundled), ["ASL1102 2:15"]);
    // AWS takes a reader anywhere.
    let read = r#""Label": "a", "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2", "Parameters": {"Bucket": "b"}}"#;
    assert_eq!(places(&map(read, "")), ["ASL5002 2:15"]);
    assert_eq!(said(r#""Label": "a""#), [""; 0]);
}

#[test]
fn the_mode_says_whether_there_is_a_type_of_execution() {
    for (config, code) in [
        (r#"¤{"Mode": "DISTRIBUTED"}"#, "ASL1002"),
        (r#"{¤"ExecutionType": "EXPRESS"}"#, "ASL1001"),
        // One slip is one finding.
        (
            r#"{"Mode": ¤"Distributed", "ExecutionType": "EXPRESS"}"#,
            "ASL1006",
        ),
        (
            r#"{¤"Mod": "DISTRIBUTED", "ExecutionType": "EXPRESS"}"#,
            "ASL1001",
        ),
    ] {
        let config = format!("\"ProcessorConfig\": {config},");
        let (text, place) = marked(&map("\"MaxConcurrency\": 1", &config));
        let place = place.unwrap_or_default();
        assert_eq!(compiled(&text), [format!("{code} {place}")], "{config}");
    }
}

#[test]
fn a_label_has_1_to_40_characters_and_is_unique() {
    assert_eq!(said(&format!("\"Label\": \"{}\"", "é".repeat(40))), [""; 0]);
    for label in [
        String::new(),
        "é".repeat(41),
        "a b".into(),
        "a:b".into(),
        "a|b".into(),
        r"a\u0085".into(),
    ] {
        assert_eq!(
            said(&format!("\"Label\": \"{label}\"")),
            ["ASL1107 2:10"],
            "{label}"
        );
    }
    let two = |second: &str| {
        let map = |label: &str, inner: &str| {
            format!(
                r#"{{"Type": "Map", "End": true, "Label": "{label}", "ItemProcessor": {{{DISTRIBUTED}
"StartAt": "{inner}", "States": {{"{inner}": {{"Type": "Succeed"}}}}}}}}"#
            )
        };
        let text = format!(
            r#"{{"StartAt": "P", "States": {{"P": {{"Type": "Parallel", "End": true, "Branches": [
{{"StartAt": "A", "States": {{"A": {}}}}}, {{"StartAt": "B", "States": {{"B": {}}}}}]}}}}}}"#,
            map("a", "X"),
            map(second, "Y"),
        );
        let mut found = places(&text);
        found.retain(|place| !place.starts_with("ASL5002"));
        found
    };
    assert_eq!(two("a"), ["ASL1107 3:130"]);
    assert_eq!(two("A"), [""; 0]);
}

#[test]
fn an_item_reader_reads_from_s3_and_says_what() {
    assert_said(&[
        (
            r#""ItemReader": {"Resource": ¤"arn:aws:states:::s3:putObject", "Parameters": {"Bucket": "b", "Key": "k"}}"#,
            "ASL1103",
        ),
        (
            r#""ItemReader": {"Resource": "arn:aws-cn:states:::s3:getObject", "Parameters": ¤{"Bucket": "b"}, "ReaderConfig": {"InputType": "JSON"}}"#,
            "ASL1103",
        ),
        (
            r#""ItemReader": ¤{"Resource": "arn:aws:states:::s3:listObjectsV2"}"#,
            "ASL1103",
        ),
        (
            r#""ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2", ¤"Arguments": {"Bucket": "b"}}"#,
            "ASL1007",
        ),
        (
            r#""ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key.$": "$.k"}, "ReaderConfig": ¤{"MaxItems": 2}}"#,
            "ASL1103",
        ),
        (
            r#""ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "k"}, "ReaderConfig": {¤"InputTyp": "JSON"}}"#,
            "ASL1001",
        ),
        (
            r#""ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "k"}, "ReaderConfig": {"ManifestType": "S3_INVENTORY"}}"#,
            "",
        ),
    ]);
}

#[test]
fn only_csv_has_columns_and_needs_their_names() {
    for (config, code) in [
        (r#"¤{"InputType": "CSV"}"#, "ASL1104"),
        (
            r#"{"InputType": "CSV", "CSVHeaderLocation": ¤"GIVEN"}"#,
            "ASL1104",
        ),
        (
            r#"{"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW", ¤"CSVHeaders": ["a"]}"#,
            "ASL1104",
        ),
        (
            r#"{"InputType": "CSV", "CSVHeaderLocation": "GIVEN", "CSVHeaders": ¤[]}"#,
            "ASL1008",
        ),
        (
            r#"{"InputType": "CSV", "CSVHeaderLocation": ¤"LAST"}"#,
            "ASL1006",
        ),
        (
            r#"{"InputType": "JSON", ¤"CSVDelimiter": "TAB"}"#,
            "ASL1104",
        ),
        (
            r#"{"InputType": "PARQUET", ¤"CSVHeaderLocation": "FIRST_ROW"}"#,
            "warning ASL1104",
        ),
        (r#"{"InputType": "JSON"}"#, ""),
        (
            r#"{"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW", "CSVDelimiter": "TAB"}"#,
            "",
        ),
        (r#"{"InputType": "CSV", "ManifestType": "ATHENA_DATA"}"#, ""),
    ] {
        let reader = r#""ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "k"}, "ReaderConfig": "#;
        assert_said(&[(&format!("{reader}{config}}}"), code)]);
    }
}

#[test]
fn a_batch_has_a_limit_and_a_writer_something_to_write() {
    let put = r#""Resource": "arn:aws:states:::s3:putObject", "Parameters": "#;
    assert_said(&[
        (r#""ItemBatcher": ¤{}"#, "ASL1105"),
        (r#""ItemBatcher": {"MaxItemsPerBatch": ¤0}"#, "ASL1004"),
        (r#""ItemBatcher": {¤"MaxItems": 1}"#, "ASL1001"),
        (r#""ItemBatcher": {"MaxInputBytesPerBatchPath": "$.a"}"#, ""),
        (r#""ResultWriter": ¤{}"#, "ASL1106"),
        (
            r#""ResultWriter": {"Resource": ¤"arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b"}}"#,
            "ASL1106",
        ),
        (
            r#""ResultWriter": ¤{"Parameters": {"Bucket": "b"}}"#,
            "ASL1106",
        ),
        (r#""ResultWriter": {"WriterConfig": ¤{}}"#, "ASL1002"),
        (
            r#""ResultWriter": {"WriterConfig": ¤{"OutputType": "JSON"}}"#,
            "ASL1106",
        ),
        (
            r#""ResultWriter": {"WriterConfig": {"OutputType": "JSON", "Transformation": ¤"ALL"}}"#,
            "ASL1006",
        ),
        (
            &format!(r#""ResultWriter": {{{put}¤{{"Prefix.$": "$.p"}}}}"#),
            "ASL1106",
        ),
        (
            &format!(r#""ResultWriter": {{{put}{{"Bucket.$": "$.b", "Prefix": ¤1}}}}"#),
            "ASL1106",
        ),
        (
            &format!(r#""ResultWriter": {{{put}{{"Bucket.$": "$.b"}}}}"#),
            "",
        ),
    ]);
}
