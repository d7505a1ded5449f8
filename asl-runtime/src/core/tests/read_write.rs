//! `ItemReader` and `ResultWriter`: handlers read the items and write the results.

use super::{
    distributed::{FAILED, PLAIN, SUCCEEDED, busy, each, ended},
    *,
};
use crate::json;

/// Its first task reads, its second writes.
fn reads_and_writes(distributed: &'static Distributed) -> Definition {
    let mut definition = each(distributed, ended());
    let states = definition.states;
    definition.tasks = Box::leak(Box::new(crate::codegen::tasks(
        [
            "arn:aws:states:::s3:getObject",
            "arn:aws:states:::s3:putObject",
        ],
        states,
    )));
    definition
}

const READ: Distributed = PLAIN.reader(0, |cx| Ok(json!({"Key": (cx.data.clone())})));
const BOTH: Distributed = READ.writer(1, |_| Ok(json!({"Bucket": "b"})));

#[test]
fn what_was_read_is_gone_through_and_written() {
    let definition = reads_and_writes(&BOTH);
    let (mut stepper, events) = observed(definition, json!("k"), Limits::none());
    assert_eq!(only(&stepper).input, json!({"Key": "k"}));
    answer(&mut stepper, Ok(json!([1, 2])));
    let asked = only(&stepper).input;
    assert_eq!(asked.get("Bucket"), Some(&json!("b")));
    assert_eq!(asked.get("Results"), Some(&json!([1, 2])));
    answer(&mut stepper, Ok(json!({"Bucket": "b", "Key": "r"})));
    let details = output(&stepper).get("ResultWriterDetails").cloned();
    assert_eq!(details, Some(json!({"Bucket": "b", "Key": "r"})));
    assert_history(&events, SUCCEEDED);
}

#[test]
fn an_item_says_where_it_was_read() {
    const KEY: Distributed = PLAIN.reader(0, |_| Ok(json!({"Bucket": "b", "Key": "k.json"})));
    const BUCKET: Distributed = PLAIN.reader(0, |_| Ok(json!({"Bucket": "b"})));
    for (distributed, source) in [(&KEY, "S3://b/k.json"), (&BUCKET, "S3://b")] {
        let mut definition = reads_and_writes(distributed);
        let mut states = definition.states.to_vec();
        states[0] = states[0].item(|cx, _, _| Ok(cx.context_of(&["Map"])));
        definition.states = states.leak();
        let mut stepper = start(definition, json!(null));
        answer(&mut stepper, Ok(json!([1])));
        let item = json!({"Map": {"Item": {"Index": 0, "Value": 1, "Source": (source)}}});
        assert_eq!(output(&stepper), json!([(item)]));
    }
}

#[test]
fn a_reader_that_fails_fails_the_run() {
    let not_there = || Err(Failure::new("S3.NoSuchKey", "gone"));
    let no_items = "Attempting to map over non-iterable node.";
    for (given, cause) in [
        (not_there(), "S3.NoSuchKey: gone"),
        (Ok(json!("text")), no_items),
    ] {
        let definition = reads_and_writes(&READ);
        let (mut stepper, events) = observed(definition, json!("k"), Limits::none());
        answer(&mut stepper, given);
        assert_eq!(
            error(&stepper),
            (Some("States.ItemReaderFailed"), Some(cause))
        );
        assert_history(&events, FAILED);
    }
}

#[test]
fn a_writer_that_fails_fails_the_run() {
    let mut stepper = start(reads_and_writes(&BOTH), json!("k"));
    answer(&mut stepper, Ok(json!([])));
    answer(&mut stepper, busy());
    let why = (Some("States.ResultWriterFailed"), Some("Busy: now"));
    assert_eq!(error(&stepper), why);
}

#[test]
fn so_many_items_are_read_and_not_less_than_none() {
    const TWO: Distributed = READ.terms(|_| Ok(MapTerms::new().max_items(2)));
    const LESS: Distributed = READ.terms(|_| Ok(MapTerms::new().max_items(-1)));
    for (read, gone_through) in [
        (json!([1, 2, 3]), json!([1, 2])),
        (
            json!({"a": 1, "b": 2, "c": 3}),
            json!([{"Key": "a", "Value": 1}, {"Key": "b", "Value": 2}]),
        ),
    ] {
        let mut stepper = start(reads_and_writes(&TWO), json!("k"));
        answer(&mut stepper, Ok(read));
        assert_eq!(output(&stepper), gone_through);
    }
    let stepper = start(reads_and_writes(&LESS), json!("k"));
    assert_eq!(
        error(&stepper),
        (
            Some("States.ItemReaderFailed"),
            Some("field MaxItems must be positive")
        )
    );
}

#[test]
fn results_are_flattened_or_told_whole() {
    const FLAT: Distributed = PLAIN.flatten();
    const WHOLE: Distributed = PLAIN.whole();
    let items = json!([[1, 2], 3, []]);
    let flat = output(&start(each(&FLAT, ended()), items));
    assert_eq!(flat, json!([1, 2, 3]));
    let whole = output(&start(each(&WHOLE, ended()), json!([[1]])));
    let told = whole.at(0).expect("one child");
    for (key, text) in [("Status", "SUCCEEDED"), ("Input", "[1]"), ("Output", "[1]")] {
        assert_eq!(told.get(key), Some(&json!(text)), "{told}");
    }
}
