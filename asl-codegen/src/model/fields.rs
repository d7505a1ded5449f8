//! The one table of fields: which field, in which object, of what shape, in which query language, with which others.
//!
//! The reader, did-you-mean, "not a field of a Wait state" and the ranges all come from these rows. A field that AWS
//! has gets a row even where it is not compiled yet; [`check::unsupported`](crate::check) refuses it by name.

use std::sync::LazyLock;

use super::{
    Comparator::{self, *},
    shape::{
        Field, Group,
        Kind::{self, *},
        Kinds,
        Language::{Both, JsonPath, Jsonata},
        Shape::{
            self, Array, Compare, DataReference, Integer, Json, List, Number, Object, OneOf,
            PathOrNull, Reference, ResultPath, SomeOf, StringPath, Template, TemplateObject, Text,
            Texts, Timestamp,
        },
    },
};

/// The field of that name in an object of that kind.
pub fn find(kind: Kind, name: &str) -> Option<&'static Field> {
    of(kind).iter().copied().find(|field| field.name == name)
}

/// All fields of an object of that kind.
pub fn of(kind: Kind) -> &'static [&'static Field] {
    static BY_KIND: LazyLock<Vec<Vec<&'static Field>>> = LazyLock::new(|| {
        let of = |&kind| FIELDS.iter().filter(|f| f.on.contains(kind)).collect();
        Kind::ALL.iter().map(of).collect()
    });
    BY_KIND.get(kind as usize).map_or(&[], Vec::as_slice)
}

/// The kinds of object that have a field of that name.
pub fn kinds_with(name: &str) -> Vec<Kind> {
    FIELDS
        .iter()
        .filter(|field| field.name == name)
        .flat_map(|field| field.on.iter())
        .filter(|&kind| kind != Untyped)
        .collect()
}

/// The groups that hold for an object of that kind.
pub fn groups(kind: Kind) -> impl Iterator<Item = &'static Group> {
    GROUPS.iter().filter(move |group| group.on.contains(kind))
}

/// The types that a state can have, and the object each makes of it.
pub const TYPES: &[(&str, Kind)] = &[
    ("Task", Task),
    ("Pass", Pass),
    ("Choice", Choice),
    ("Wait", Wait),
    ("Succeed", Succeed),
    ("Fail", Fail),
    ("Parallel", Parallel),
    ("Map", Map),
];

const STATE: &[Kind] = &[
    Pass, Task, Choice, Wait, Succeed, Fail, Parallel, Map, Untyped,
];
const FLOWS: &[Kind] = &[Pass, Task, Wait, Parallel, Map, Untyped];
const READS: &[Kind] = &[Pass, Task, Choice, Wait, Succeed, Parallel, Map, Untyped];
const ASSIGNS: &[Kind] = &[
    Pass, Task, Choice, Wait, Parallel, Map, Untyped, Rule, Catcher,
];
const HAS_RESULT: &[Kind] = &[Pass, Task, Parallel, Map, Untyped];
const WORKS: &[Kind] = &[Task, Parallel, Map, Untyped];
const SCOPE: &[Kind] = &[Machine, Branch, Processor];
const RULE: &[Kind] = &[Rule, Nested];
const MAP: &[Kind] = &[Map, Untyped];
const TASK: &[Kind] = &[Task, Untyped];
const WAIT: &[Kind] = &[Wait, Untyped];
const FAIL: &[Kind] = &[Fail, Untyped];

/// The longest time that AWS takes in a field, in seconds.
const LONGEST: u64 = 99_999_999;
const BOOL: &Shape = &Shape::Bool;
const NUMBER: &Shape = &Number(f64::NEG_INFINITY, f64::INFINITY);
const TEXT: &Shape = &Text;
const TIME: &Shape = &Timestamp;
const PATH: &Shape = &Reference;

const fn field(name: &'static str, on: &[Kind], shape: Shape) -> Field {
    Field {
        name,
        on: Kinds::of(on),
        shape,
        language: Both,
        required: false,
        evaluated: false,
    }
}

const fn required(name: &'static str, on: &[Kind], shape: Shape) -> Field {
    Field {
        required: true,
        ..field(name, on, shape)
    }
}

const fn jsonpath(name: &'static str, on: &[Kind], shape: Shape) -> Field {
    Field {
        language: JsonPath,
        ..field(name, on, shape)
    }
}

const fn jsonata(name: &'static str, on: &[Kind], shape: Shape) -> Field {
    Field {
        language: Jsonata,
        evaluated: true,
        ..field(name, on, shape)
    }
}

/// A field whose value may be an expression in JSONata.
const fn evaluated(name: &'static str, on: &[Kind], shape: Shape) -> Field {
    Field {
        evaluated: true,
        ..field(name, on, shape)
    }
}

const fn test(name: &'static str, comparator: Comparator, operand: &'static Shape) -> Field {
    jsonpath(name, RULE, Compare(comparator, operand))
}

/// All fields.
#[rustfmt::skip]
pub const FIELDS: &[Field] = &[
    // States
    field("Type", STATE, Text),
    field("Next", FLOWS, Text),
    field("End", FLOWS, Shape::Bool),
    field("Comment", STATE, Text),
    field("QueryLanguage", STATE, OneOf(&["JSONPath", "JSONata"])),
    jsonpath("InputPath", READS, PathOrNull),
    jsonpath("OutputPath", READS, PathOrNull),
    jsonpath("Parameters", HAS_RESULT, Template),
    jsonpath("ResultPath", &[Pass, Task, Parallel, Map, Untyped, Catcher], ResultPath),
    jsonpath("ResultSelector", WORKS, Template),
    jsonata("Arguments", &[Task, Parallel, Untyped], Template),
    jsonata("Output", &[Pass, Task, Choice, Wait, Succeed, Parallel, Map, Untyped, Rule, Catcher], Template),
    field("Assign", ASSIGNS, TemplateObject),
    field("Retry", WORKS, List(Retrier)),
    field("Catch", WORKS, List(Catcher)),
    jsonpath("Result", &[Pass, Untyped], Json),
    // Task
    required("Resource", &[Task], Text),
    field("Resource", &[Untyped], Text),
    evaluated("Credentials", TASK, TemplateObject),
    evaluated("TimeoutSeconds", TASK, Integer(1, LONGEST)),
    jsonpath("TimeoutSecondsPath", TASK, DataReference),
    evaluated("HeartbeatSeconds", TASK, Integer(1, LONGEST)),
    jsonpath("HeartbeatSecondsPath", TASK, DataReference),
    // Wait
    evaluated("Seconds", WAIT, Integer(0, LONGEST)),
    jsonpath("SecondsPath", WAIT, DataReference),
    evaluated("Timestamp", WAIT, Timestamp),
    jsonpath("TimestampPath", WAIT, Reference),
    // Fail
    evaluated("Error", FAIL, Text),
    jsonpath("ErrorPath", FAIL, StringPath),
    evaluated("Cause", FAIL, Text),
    jsonpath("CausePath", FAIL, StringPath),
    // Choice
    required("Choices", &[Choice], SomeOf(Rule)),
    field("Choices", &[Untyped], SomeOf(Rule)),
    field("Default", &[Choice, Untyped], Text),
    // Parallel
    required("Branches", &[Parallel], SomeOf(Branch)),
    field("Branches", &[Untyped], SomeOf(Branch)),
    // Map
    field("ItemProcessor", MAP, Object(Processor)),
    field("Iterator", MAP, Object(Processor)),
    jsonpath("ItemsPath", MAP, Reference),
    jsonata("Items", MAP, Array),
    field("ItemSelector", MAP, Template),
    evaluated("MaxConcurrency", MAP, Integer(0, u64::MAX)),
    jsonpath("MaxConcurrencyPath", MAP, DataReference),
    evaluated("ToleratedFailurePercentage", MAP, Number(0.0, 100.0)),
    jsonpath("ToleratedFailurePercentagePath", MAP, DataReference),
    evaluated("ToleratedFailureCount", MAP, Integer(0, u64::MAX)),
    jsonpath("ToleratedFailureCountPath", MAP, DataReference),
    field("Label", MAP, Text),
    field("ItemReader", MAP, Object(ItemReader)),
    field("ItemBatcher", MAP, Object(ItemBatcher)),
    field("ResultWriter", MAP, Object(ResultWriter)),
    // Machine, branch, processor
    required("StartAt", SCOPE, Text),
    required("States", SCOPE, Shape::States),
    field("Comment", &[Machine, Branch, Processor, Rule, Nested, Retrier, Catcher], Text),
    field("Version", &[Machine], OneOf(&["1.0"])),
    field("QueryLanguage", &[Machine], OneOf(&["JSONPath", "JSONata"])),
    field("TimeoutSeconds", &[Machine], Integer(0, u32::MAX as u64)),
    field("ProcessorConfig", &[Processor], Object(ProcessorConfig)),
    field("Mode", &[ProcessorConfig], OneOf(&["INLINE", "DISTRIBUTED"])),
    field("ExecutionType", &[ProcessorConfig], OneOf(&["STANDARD", "EXPRESS"])),
    // Retry, Catch
    required("ErrorEquals", &[Retrier, Catcher], Texts),
    required("Next", &[Catcher, Rule], Text),
    field("IntervalSeconds", &[Retrier], Integer(0, LONGEST)),
    field("MaxAttempts", &[Retrier], Integer(0, LONGEST)),
    field("BackoffRate", &[Retrier], Number(1.0, f64::MAX)),
    field("MaxDelaySeconds", &[Retrier], Integer(1, 31_622_400)),
    field("JitterStrategy", &[Retrier], OneOf(&["NONE", "FULL"])),
    // Choice rules
    jsonpath("And", RULE, SomeOf(Nested)),
    jsonpath("Or", RULE, SomeOf(Nested)),
    jsonpath("Not", RULE, Object(Nested)),
    jsonata("Condition", &[Rule], Shape::Bool),
    jsonpath("Variable", RULE, Reference),
    test("StringEquals", StringEquals, TEXT),
    test("StringEqualsPath", StringEquals, PATH),
    test("StringLessThan", StringLessThan, TEXT),
    test("StringLessThanPath", StringLessThan, PATH),
    test("StringGreaterThan", StringGreaterThan, TEXT),
    test("StringGreaterThanPath", StringGreaterThan, PATH),
    test("StringLessThanEquals", StringLessThanEquals, TEXT),
    test("StringLessThanEqualsPath", StringLessThanEquals, PATH),
    test("StringGreaterThanEquals", StringGreaterThanEquals, TEXT),
    test("StringGreaterThanEqualsPath", StringGreaterThanEquals, PATH),
    test("StringMatches", StringMatches, TEXT),
    test("NumericEquals", NumericEquals, NUMBER),
    test("NumericEqualsPath", NumericEquals, PATH),
    test("NumericLessThan", NumericLessThan, NUMBER),
    test("NumericLessThanPath", NumericLessThan, PATH),
    test("NumericGreaterThan", NumericGreaterThan, NUMBER),
    test("NumericGreaterThanPath", NumericGreaterThan, PATH),
    test("NumericLessThanEquals", NumericLessThanEquals, NUMBER),
    test("NumericLessThanEqualsPath", NumericLessThanEquals, PATH),
    test("NumericGreaterThanEquals", NumericGreaterThanEquals, NUMBER),
    test("NumericGreaterThanEqualsPath", NumericGreaterThanEquals, PATH),
    test("BooleanEquals", BooleanEquals, BOOL),
    test("BooleanEqualsPath", BooleanEquals, PATH),
    test("TimestampEquals", TimestampEquals, TIME),
    test("TimestampEqualsPath", TimestampEquals, PATH),
    test("TimestampLessThan", TimestampLessThan, TIME),
    test("TimestampLessThanPath", TimestampLessThan, PATH),
    test("TimestampGreaterThan", TimestampGreaterThan, TIME),
    test("TimestampGreaterThanPath", TimestampGreaterThan, PATH),
    test("TimestampLessThanEquals", TimestampLessThanEquals, TIME),
    test("TimestampLessThanEqualsPath", TimestampLessThanEquals, PATH),
    test("TimestampGreaterThanEquals", TimestampGreaterThanEquals, TIME),
    test("TimestampGreaterThanEqualsPath", TimestampGreaterThanEquals, PATH),
    test("IsNull", IsNull, BOOL),
    test("IsPresent", IsPresent, BOOL),
    test("IsNumeric", IsNumeric, BOOL),
    test("IsString", IsString, BOOL),
    test("IsBoolean", IsBoolean, BOOL),
    test("IsTimestamp", IsTimestamp, BOOL),
    // Distributed Map
    required("Resource", &[ItemReader], Text),
    field("Resource", &[ResultWriter], Text),
    jsonpath("Parameters", &[ItemReader, ResultWriter], Template),
    jsonata("Arguments", &[ItemReader, ResultWriter], TemplateObject),
    field("ReaderConfig", &[ItemReader], Object(ReaderConfig)),
    field("InputType", &[ReaderConfig], OneOf(&["CSV", "JSON", "JSONL", "PARQUET", "MANIFEST"])),
    field("Transformation", &[ReaderConfig], OneOf(&["NONE", "LOAD_AND_FLATTEN"])),
    field("ManifestType", &[ReaderConfig], OneOf(&["ATHENA_DATA", "S3_INVENTORY"])),
    field("ItemsPointer", &[ReaderConfig], Text),
    field("CSVHeaderLocation", &[ReaderConfig], OneOf(&["FIRST_ROW", "GIVEN"])),
    field("CSVHeaders", &[ReaderConfig], Texts),
    field("CSVDelimiter", &[ReaderConfig], OneOf(&["COMMA", "PIPE", "SEMICOLON", "SPACE", "TAB"])),
    evaluated("MaxItems", &[ReaderConfig], Integer(0, 100_000_000)),
    jsonpath("MaxItemsPath", &[ReaderConfig], DataReference),
    evaluated("MaxItemsPerBatch", &[ItemBatcher], Integer(1, u64::MAX)),
    jsonpath("MaxItemsPerBatchPath", &[ItemBatcher], DataReference),
    evaluated("MaxInputBytesPerBatch", &[ItemBatcher], Integer(1, 262_144)),
    jsonpath("MaxInputBytesPerBatchPath", &[ItemBatcher], DataReference),
    field("BatchInput", &[ItemBatcher], Template),
    field("WriterConfig", &[ResultWriter], Object(WriterConfig)),
    required("OutputType", &[WriterConfig], OneOf(&["JSON", "JSONL"])),
    field("Transformation", &[WriterConfig], OneOf(&["NONE", "COMPACT", "FLATTEN"])),
];

const fn one_of(on: &[Kind], fields: &'static [&'static str]) -> Group {
    Group {
        on: Kinds::of(on),
        fields,
        required: true,
    }
}

const fn not_both(on: &[Kind], fields: &'static [&'static str]) -> Group {
    Group {
        on: Kinds::of(on),
        fields,
        required: false,
    }
}

/// Fields that exclude each other.
#[rustfmt::skip]
pub const GROUPS: &[Group] = &[
    one_of(&[Pass, Task, Wait, Parallel, Map], &["Next", "End"]),
    one_of(&[Wait], &["Seconds", "SecondsPath", "Timestamp", "TimestampPath"]),
    one_of(&[Map], &["ItemProcessor", "Iterator"]),
    one_of(RULE, &["And", "Or", "Not", "Variable", "Condition"]),
    not_both(&[Task], &["TimeoutSeconds", "TimeoutSecondsPath"]),
    not_both(&[Task], &["HeartbeatSeconds", "HeartbeatSecondsPath"]),
    not_both(&[Fail], &["Error", "ErrorPath"]),
    not_both(&[Fail], &["Cause", "CausePath"]),
    not_both(&[Map], &["ItemSelector", "Parameters"]),
    not_both(&[Map], &["Items", "ItemsPath"]),
    not_both(&[Map], &["MaxConcurrency", "MaxConcurrencyPath"]),
    not_both(&[Map], &["ToleratedFailurePercentage", "ToleratedFailurePercentagePath"]),
    not_both(&[Map], &["ToleratedFailureCount", "ToleratedFailureCountPath"]),
    not_both(&[ReaderConfig], &["MaxItems", "MaxItemsPath"]),
    not_both(&[ItemBatcher], &["MaxItemsPerBatch", "MaxItemsPerBatchPath"]),
    not_both(&[ItemBatcher], &["MaxInputBytesPerBatch", "MaxInputBytesPerBatchPath"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_has_one_row_for_each_of_its_fields() {
        for &kind in Kind::ALL {
            let mut names: Vec<_> = of(kind).iter().map(|field| field.name).collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{kind:?}");
        }
    }

    #[test]
    fn groups_are_made_of_fields() {
        for group in GROUPS {
            for kind in group.on.iter() {
                for name in group.fields.iter().filter(|name| **name != "Condition") {
                    assert!(find(kind, name).is_some(), "{kind:?} {name}");
                }
            }
        }
    }

    #[test]
    fn there_are_39_comparators() {
        let comparators = of(Rule).iter().filter(|field| field.is_comparator());
        assert_eq!(comparators.count(), 39);
    }
}
