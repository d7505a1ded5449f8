//! Data that is long, deep or hostile: every query ends in time that grows with its input, and in a small stack.

use asl_query_tests::{fails, gives, state};
use asl_runtime::{Value, json, testing::Stepper};

state!(regexes, {"Type": "Pass", "Parameters": {
    "plus.$": "$[?(@ =~ /(a+)+b/)]", "star.$": "$[?(@ =~ /(a*)*b/)]", "or.$": "$[?(@ =~ /(a|aa)+b/)]",
    "counted.$": "$[?(@ =~ /(a{1,20}){1,20}b/)]", "any.$": "$[?(@ =~ /(.*)*(.*)*c/i)]"
}});

#[test]
fn nested_repetitions_in_a_regex_take_linear_time() {
    let long = format!("[\"{}\"]", "a".repeat(20_000));
    gives(
        regexes::definition(),
        &long,
        r#"{"plus":[],"star":[],"or":[],"counted":[],"any":[]}"#,
    );
}

state!(deep, {"Type": "Pass", "Parameters": {"found.$": "$..x", "count.$": "$..*.length()", "first.$": "$..[0]"}, "OutputPath": "$['found','first']"});

#[test]
fn descent_goes_through_wide_data_in_order() {
    let items: Vec<String> = (0..50_000)
        .map(|n| format!(r#"{{"x":{n},"pad":"{}"}}"#, "p".repeat(180)))
        .collect();
    let input = Value::parse(&format!("[{}]", items.join(","))).expect("JSON");
    let stepper = Stepper::start(deep::definition(), input);
    let output = stepper.outcome().expect("it ends").expect("it succeeds");
    let found: Vec<_> = output["found"].items().expect("a list").collect();
    assert_eq!(found.len(), 50_000);
    assert_eq!((found[0], found[49_999]), (&json!(0), &json!(49_999)));
    assert_eq!(output["first"].len(), 1);
}

#[test]
fn descent_goes_to_the_bottom_of_deep_data() {
    let depth = 1_000;
    let input = format!(
        "{}1{}",
        r#"{"x":["#.repeat(depth / 2),
        "]}".repeat(depth / 2)
    );
    let input = match Value::parse(&input) {
        Ok(input) => input,
        // Text may be too deep to be read; data in hand may be as deep.
        Err(_) => (0..depth / 2).fold(json!(1), |inner, _| json!({"x": [inner]})),
    };
    let run = std::thread::Builder::new()
        .stack_size(256 << 10)
        .spawn(move || {
            let stepper = Stepper::start(deep::definition(), input);
            let output = stepper.outcome().expect("it ends").expect("it succeeds");
            assert_eq!(output["found"].len(), depth / 2);
        });
    run.expect("a thread").join().expect("the stack suffices");
}

state!(ranges, {"Type": "Pass", "Parameters": {"x.$": "States.ArrayRange(0, $.n, 1)"}});
state!(splits, {"Type": "Pass", "Parameters": {"x.$": "States.ArrayLength(States.StringSplit($.s, $.at))"}});

#[test]
fn a_range_of_a_thousand_million_is_refused_and_not_made() {
    fails(
        ranges::definition(),
        r#"{"n":1000000000}"#,
        "The function 'States.ArrayRange(0, $.n, 1)' had the following error: Invalid arguments in States.ArrayRange",
    );
}

#[test]
fn ten_megabytes_are_split_into_their_pieces() {
    let text = "0123456789abcde,".repeat(640 << 10);
    gives(
        splits::definition(),
        &format!(r#"{{"s":"{text}","at":",;"}}"#),
        r#"{"x":655360}"#,
    );
}

mod stars {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Choice", "Choices": [{"Variable": "$", "StringMatches": "*a*a*a*a*a*a*a*a*b", "Next": "T"}]},
        "T": {"Type": "Succeed"}
    }}}
}

#[test]
fn many_stars_are_no_trap() {
    fails(
        stars::definition(),
        &format!("\"{}\"", "a".repeat(20_000)),
        "Failed to transition out of the state. The state does not point to a next state.",
    );
}

/// Tests without optimisation have a tenth of the patience.
const BYTES: usize = if cfg!(debug_assertions) {
    1_000_000
} else {
    10_000_000
};

state!(counted, {"Type": "Pass", "Parameters": {
    "ids.$": "States.ArrayLength($..id)", "hits.$": "States.ArrayLength($..[?(@.id == 7)])", "all.$": "States.ArrayLength($..*)"
}});

#[test]
fn recursive_descent_visits_each_node_of_megabytes_once() {
    let order = r#"{"id":7,"text":"0123456789012345678901234567890123456789","lines":[{"id":8},{"id":9}]},"#;
    let count = BYTES / order.len();
    let orders = order.repeat(count);
    let input = format!("[{}]", orders.trim_end_matches(','));
    gives_quietly(
        &input,
        &format!(
            r#"{{"ids":{},"hits":{count},"all":{}}}"#,
            3 * count,
            8 * count
        ),
    );
}

/// Without the input in the message.
#[track_caller]
fn gives_quietly(input: &str, output: &str) {
    let input = Value::parse(input).expect("the input is JSON");
    let stepper = Stepper::start(counted::definition(), input);
    let found = stepper
        .outcome()
        .expect("it has ended")
        .map(Value::to_string);
    assert_eq!(found.as_deref(), Ok(output));
}
