//! All 39 comparators: each with a literal and, where there is one, with a path to the same operand.

use asl_query_tests::{choice, fails, gives};

/// A module with a machine that tells what a comparator says of `$.v`, by a literal and by the path `$.than`.
macro_rules! comparator {
    ($name:ident, $comparator:literal, $by_path:literal, $operand:literal) => {
        mod $name {
            asl_runtime::state_machine! {{"StartAt": "S", "States": {
                "S": {"Type": "Choice", "Choices": [{"Variable": "$.v", $comparator: $operand, "Assign": {"literal": true}, "Next": "T"}],
                    "Assign": {"literal": false}, "Default": "T"},
                "T": {"Type": "Choice", "Choices": [{$by_path: "$.than", "Next": "Out", "Assign": {"path": true}, "Variable": "$.v"}],
                    "Assign": {"path": false}, "Default": "Out"},
                "Out": {"Type": "Pass", "Parameters": {"literal.$": "$literal", "path.$": "$path"}, "End": true}
            }}}
        }
    };
}

comparator!(string_equals, "StringEquals", "StringEqualsPath", "A");
comparator!(string_less, "StringLessThan", "StringLessThanPath", "A");
comparator!(
    string_greater,
    "StringGreaterThan",
    "StringGreaterThanPath",
    "A"
);
comparator!(
    string_at_most,
    "StringLessThanEquals",
    "StringLessThanEqualsPath",
    "A"
);
comparator!(
    string_at_least,
    "StringGreaterThanEquals",
    "StringGreaterThanEqualsPath",
    "A"
);
comparator!(number_equals, "NumericEquals", "NumericEqualsPath", 1);
comparator!(number_less, "NumericLessThan", "NumericLessThanPath", 1);
comparator!(
    number_greater,
    "NumericGreaterThan",
    "NumericGreaterThanPath",
    1
);
comparator!(
    number_at_most,
    "NumericLessThanEquals",
    "NumericLessThanEqualsPath",
    1
);
comparator!(
    number_at_least,
    "NumericGreaterThanEquals",
    "NumericGreaterThanEqualsPath",
    1
);
comparator!(boolean_equals, "BooleanEquals", "BooleanEqualsPath", true);
comparator!(
    time_equals,
    "TimestampEquals",
    "TimestampEqualsPath",
    "2026-01-01T00:00:00Z"
);
comparator!(
    time_less,
    "TimestampLessThan",
    "TimestampLessThanPath",
    "2026-01-01T00:00:00Z"
);
comparator!(
    time_greater,
    "TimestampGreaterThan",
    "TimestampGreaterThanPath",
    "2026-01-01T00:00:00Z"
);
comparator!(
    time_at_most,
    "TimestampLessThanEquals",
    "TimestampLessThanEqualsPath",
    "2026-01-01T00:00:00Z"
);
comparator!(
    time_at_least,
    "TimestampGreaterThanEquals",
    "TimestampGreaterThanEqualsPath",
    "2026-01-01T00:00:00Z"
);

/// The five comparators of an order, and what each says of something less, equal and greater.
const ORDER: [[bool; 3]; 5] = [
    [false, true, false],
    [true, false, false],
    [false, false, true],
    [true, true, false],
    [false, true, true],
];

type Definition = &'static asl_runtime::Definition;

#[track_caller]
fn tells(definition: Definition, value: &str, than: &str, expected: bool) {
    gives(
        definition,
        &format!(r#"{{"v":{value},"than":{than}}}"#),
        &format!(r#"{{"literal":{expected},"path":{expected}}}"#),
    );
}

/// Asks all comparators of an order of values less, equal and greater, and of values of other types.
#[track_caller]
fn orders(comparators: [Definition; 5], than: &str, values: [&[&str]; 3], others: &[&str]) {
    for (definition, said) in comparators.into_iter().zip(ORDER) {
        for (values, said) in values.into_iter().zip(said) {
            for value in values {
                tells(definition, value, than, said);
            }
        }
        for value in others {
            tells(definition, value, than, false);
        }
    }
}

#[test]
fn texts_are_ordered_by_their_characters() {
    let comparators = [
        string_equals::definition(),
        string_less::definition(),
        string_greater::definition(),
        string_at_most::definition(),
        string_at_least::definition(),
    ];
    let values: [&[&str]; 3] = [
        &[r#""""#, r#"" A""#, r#""1""#],
        &[r#""A""#],
        &[r#""A ""#, r#""AB""#, r#""a""#, r#""Ä""#],
    ];
    orders(
        comparators,
        r#""A""#,
        values,
        &["1", "null", "true", "[]", r#"{"A":"A"}"#],
    );
}

#[test]
fn numbers_are_ordered_by_their_value() {
    let comparators = [
        number_equals::definition(),
        number_less::definition(),
        number_greater::definition(),
        number_at_most::definition(),
        number_at_least::definition(),
    ];
    let values: [&[&str]; 3] = [
        &["0", "-1.5", "0.999"],
        &["1", "1.0", "1e0"],
        &["1.001", "2", "1e300"],
    ];
    orders(comparators, "1", values, &["true", r#""1""#, "null", "[1]"]);
}

#[test]
fn moments_are_ordered_whatever_their_zone() {
    let comparators = [
        time_equals::definition(),
        time_less::definition(),
        time_greater::definition(),
        time_at_most::definition(),
        time_at_least::definition(),
    ];
    let values: [&[&str]; 3] = [
        &[
            r#""2025-12-31T23:59:59.999Z""#,
            r#""2026-01-01T00:30:00+01:00""#,
        ],
        &[
            r#""2026-01-01T00:00:00.000Z""#,
            r#""2026-01-01T01:00:00+01:00""#,
        ],
        &[
            r#""2026-01-01T00:00:00.001Z""#,
            r#""2026-01-01T00:00:00-01:00""#,
        ],
    ];
    let others = [
        r#""2026-01-01""#,
        r#""2026-01-01 00:00:00Z""#,
        r#""2026-13-01T00:00:00Z""#,
        "1767225600",
        "null",
    ];
    orders(comparators, r#""2026-01-01T00:00:00Z""#, values, &others);
}

#[test]
fn booleans_are_equal_or_not() {
    tells(boolean_equals::definition(), "true", "true", true);
    for other in ["false", r#""true""#, "1", "null"] {
        tells(boolean_equals::definition(), other, "true", false);
    }
}

#[test]
fn an_operand_of_another_type_behind_a_path_matches_nothing() {
    for (definition, value, than) in [
        (string_equals::definition(), r#""A""#, "1"),
        (number_equals::definition(), "1", r#""1""#),
        (boolean_equals::definition(), "true", r#""true""#),
        (
            time_equals::definition(),
            r#""2026-01-01T00:00:00Z""#,
            r#""2026-01-01""#,
        ),
    ] {
        gives(
            definition,
            &format!(r#"{{"v":{value},"than":{than}}}"#),
            r#"{"literal":true,"path":false}"#,
        );
    }
}

/// A module for each test of a type, asked for and asked against.
macro_rules! type_test {
    ($is:ident, $is_not:ident, $comparator:literal) => {
        choice!($is, {"Variable": "$.v", $comparator: true});
        choice!($is_not, {"Variable": "$.v", $comparator: false});
    };
}

type_test!(null, not_null, "IsNull");
type_test!(present, absent, "IsPresent");
type_test!(number, no_number, "IsNumeric");
type_test!(text, no_text, "IsString");
type_test!(boolean, no_boolean, "IsBoolean");
type_test!(moment, no_moment, "IsTimestamp");

#[test]
fn each_test_of_a_type_is_true_of_its_type_only_and_false_asks_for_the_opposite() {
    const VALUES: [&str; 8] = [
        "null",
        "0",
        r#""""#,
        "false",
        r#""2026-01-01T00:00:00Z""#,
        r#""2026-01-01""#,
        "[]",
        "{}",
    ];
    for (is, is_not, true_of) in [
        (null::definition(), not_null::definition(), &[0][..]),
        (
            present::definition(),
            absent::definition(),
            &[0, 1, 2, 3, 4, 5, 6, 7],
        ),
        (number::definition(), no_number::definition(), &[1]),
        (text::definition(), no_text::definition(), &[2, 4, 5]),
        (boolean::definition(), no_boolean::definition(), &[3]),
        (moment::definition(), no_moment::definition(), &[4]),
    ] {
        for (at, value) in VALUES.into_iter().enumerate() {
            let input = format!(r#"{{"v":{value}}}"#);
            let (yes, no) = match true_of.contains(&at) {
                true => (r#""yes""#, r#""no""#),
                false => (r#""no""#, r#""yes""#),
            };
            gives(is, &input, yes);
            gives(is_not, &input, no);
        }
    }
}

#[test]
fn of_what_is_missing_only_presence_can_be_asked() {
    gives(present::definition(), "{}", r#""no""#);
    gives(absent::definition(), "{}", r#""yes""#);
    let invalid =
        "Invalid path '$.v': The choice state's condition path references an invalid value.";
    for definition in [
        null::definition(),
        not_null::definition(),
        number::definition(),
        no_number::definition(),
        text::definition(),
        no_text::definition(),
        boolean::definition(),
        no_boolean::definition(),
        moment::definition(),
        no_moment::definition(),
        pattern::definition(),
    ] {
        fails(definition, "{}", invalid);
    }
}

choice!(pattern, {"Variable": "$.v", "StringMatches": "*.\\*-\\\\?[a]*"});

#[test]
fn a_pattern_matches_the_whole_text() {
    for (value, said) in [
        (r#""x.*-\\?[a]""#, "yes"),
        (r#"".*-\\?[a]and more""#, "yes"),
        (r#""x.y-\\?[a]""#, "no"),
        (r#""x.*-\\z[a]""#, "no"),
        (r#""x.*-\\?a""#, "no"),
        ("5", "no"),
        ("null", "no"),
    ] {
        gives(
            pattern::definition(),
            &format!(r#"{{"v":{value}}}"#),
            &format!("\"{said}\""),
        );
    }
}
