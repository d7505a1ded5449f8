//! Every rule's own definitions, and more of them: mistakes in other places, and near misses.

mod choices;
mod distributed;
mod doubts;
mod paths;
mod variables;

use super::RULES;
use crate::check::tests::{express_places, places, wrapped};

#[test]
fn codes_and_names_are_unique() {
    let mut codes: Vec<_> = RULES.iter().map(|rule| rule.code).collect();
    let mut names: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
    codes.sort();
    codes.dedup();
    names.sort();
    names.dedup();
    assert_eq!((codes.len(), names.len()), (RULES.len(), RULES.len()));
}

#[test]
fn a_target_must_be_a_state_of_its_scope() {
    let start = r#"{"StartAt": "B", "States": {"A": {"Type": "Succeed"}}}"#;
    assert_eq!(places(start), ["ASL2001 1:13"]);
    let next = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "Missing"}, "B": {"Type": "Succeed"}}}"#;
    assert_eq!(places(next), ["ASL2001 1:59"]);
    let default = r#"{"StartAt": "A", "States": {"A": {"Type": "Choice", "Default": "Missing",
"Choices": [{"Variable": "$.a", "IsNull": true, "Next": "Lost"}]}, "B": {"Type": "Succeed"}}}"#;
    assert_eq!(places(default), ["ASL2001 1:64", "ASL2001 2:57"]);
    let catch = r#"{"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "a:b", "End": true,
"Catch": [{"ErrorEquals": ["X"], "Next": "a"}]}}}"#;
    assert_eq!(places(catch), ["ASL2001 2:42"]);
}

#[test]
fn a_branch_has_no_way_out_or_in() {
    let out = r#"{"StartAt": "P", "States": {"P": {"Type": "Parallel", "Next": "B", "Branches": [
{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}}]}, "B": {"Type": "Succeed"}}}"#;
    assert_eq!(places(out), ["ASL2001 2:59"]);
    let into = r#"{"StartAt": "P", "States": {"P": {"Type": "Map", "Next": "A", "ItemProcessor":
{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}}}}"#;
    assert_eq!(places(into), ["ASL2001 1:58"]);
}

#[test]
fn a_state_may_lead_to_itself() {
    let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Choice", "Default": "B",
"Choices": [{"Variable": "$.a", "IsNull": true, "Next": "A"}]}, "B": {"Type": "Fail"}}}"#;
    assert_eq!(places(text), [""; 0]);
}

#[test]
fn names_are_unique_in_all_scopes() {
    let nested = r#"{"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor":
{"StartAt": "M", "States": {"M": {"Type": "Succeed"}}}}}}"#;
    assert_eq!(places(nested), ["ASL2002 2:29"]);
    let near = r#"{"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor":
{"StartAt": "m", "States": {"m": {"Type": "Succeed"}}}}}}"#;
    assert_eq!(places(near), [""; 0]);
}

#[test]
fn a_name_given_twice_in_one_object_is_said_once() {
    let text = r#"{"StartAt": "A", "States": {"A": {"Type": "Fail"}, "A": {"Type": "Succeed"}}}"#;
    assert_eq!(places(text), ["ASL0022 1:52"]);
}

#[test]
fn of_states_that_lead_to_each_other_one_is_reported() {
    let ring = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"},
"B": {"Type": "Pass", "Next": "C"}, "C": {"Type": "Pass", "Next": "B"}}}"#;
    assert_eq!(places(ring), ["ASL2003 2:1"]);
    let behind = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"},
"C": {"Type": "Pass", "End": true}, "B": {"Type": "Pass", "Next": "C"}}}"#;
    assert_eq!(places(behind), ["ASL2003 2:37"]);
    let nested = r#"{"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor":
{"StartAt": "A", "States": {"A": {"Type": "Succeed"},
"B": {"Type": "Succeed"}}}}}}"#;
    assert_eq!(places(nested), ["ASL2003 3:1"]);
}

#[test]
fn a_mistake_elsewhere_makes_no_state_unreachable() {
    for state in [
        r#""A": {"Type": "Pass", "Next": "Bb"}"#,
        r#""A": {"Type": "Pass", "Nxt": "B"}"#,
        r#""A": {"Type": "Pass"}"#,
        r#""A": {"Type": "Pass", "Next": "Elsewhere"}"#,
        r#""A": {"Type": "Passs", "Next": "B"}"#,
        r#""A": {"Next": "B"}"#,
        r#""A": 1"#,
        r#""A": {"Tpye": "Pass", "Next": "B"}"#,
        r#""A": {"Type": "Succeed", "Next": "B"}"#,
        r#""A": {"Type": "Task", "Resource": "a:b", "End": true, "Catch": [{"ErrorEquals": ["X"]}]}"#,
        r#""A": {"Type": "Pass", "End": true, "Catch": [{"ErrorEquals": ["X"], "Next": "B"}]}"#,
        r#""A": {"Type": "Choice", "Choices": ["B"]}"#,
        r#""A": {"Type": "Choice", "Choices": []}"#,
        r#""A": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true}]}"#,
        r#""A": {"Type": "Choice", "Choices": [{"Variable": "$.a", "IsNull": true, "End": true}]}"#,
    ] {
        let text =
            format!(r#"{{"StartAt": "A", "States": {{{state}, "B": {{"Type": "Succeed"}}}}}}"#);
        assert_eq!(places(&text).len(), 1, "{state}: {:?}", places(&text));
    }
}

#[test]
fn without_a_start_the_first_state_that_none_leads_to_is_taken_for_it() {
    let text = r#"{"StartAt": "Lost", "States": {"B": {"Type": "Succeed"},
"A": {"Type": "Pass", "Next": "B"}, "Orphan": {"Type": "Succeed"}}}"#;
    assert_eq!(places(text), ["ASL2001 1:13", "ASL2003 2:37"]);
}

#[test]
fn no_end_inside_a_branch_is_a_warning() {
    let text = r#"{"StartAt": "P", "States": {"P": {"Type": "Parallel", "End": true, "Branches": [
{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}}}]}}}"#;
    assert_eq!(places(text), ["warning ASL2004 2:13"]);
    let alone = r#"{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}, "B": {"Type": "Wait", "Seconds": 1, "Next": "A"}}}"#;
    assert_eq!(places(alone), ["ASL2004 1:13"]);
}

#[test]
fn a_name_has_1_to_80_characters() {
    for (length, found) in [(80, 0), (81, 1)] {
        let name = "é".repeat(length);
        let text =
            format!(r#"{{"StartAt": "{name}", "States": {{"{name}": {{"Type": "Succeed"}}}}}}"#);
        assert_eq!(places(&text).len(), found, "{length}");
    }
    let nested = r#"{"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "Iterator":
{"StartAt": "", "States": {"": {"Type": "Succeed"}}}}}}"#;
    assert_eq!(places(nested), ["ASL2005 2:28"]);
}

#[test]
fn states_all_stands_alone_and_last() {
    let task = |fields: &str| {
        wrapped(&format!(
            "\"Type\": \"Task\", \"Resource\": \"a:b\", \"End\": true,\n{fields}"
        ))
    };
    let beside = task(r#""Retry": [{"ErrorEquals": ["A", "States.ALL"]}]"#);
    assert_eq!(places(&beside), ["ASL4001 2:33"]);
    let early = task(
        r#""Catch": [{"ErrorEquals": ["States.ALL"], "Next": "B"}, {"ErrorEquals": ["A"], "Next": "B"}]"#,
    );
    assert_eq!(places(&early), ["ASL4001 2:28"]);
    let both = task(r#""Retry": [{"ErrorEquals": ["States.ALL", "A"]}, {"ErrorEquals": ["A"]}]"#);
    assert_eq!(places(&both), ["ASL4001 2:28"]);
    let near = task(
        r#""Retry": [{"ErrorEquals": ["A", "States.TaskFailed"]}, {"ErrorEquals": ["States.ALL"]}],
"Catch": [{"ErrorEquals": ["AllStates", "A"], "Next": "B"}, {"ErrorEquals": ["B"], "Next": "B"}]"#,
    );
    assert_eq!(places(&near), [""; 0]);
}

#[test]
fn a_variable_has_a_name_that_can_be_read() {
    for name in ["a.b", "a[0]", "1a", "", "states", "a-b", "a b"] {
        let text = wrapped(&format!(
            "\"Type\": \"Pass\", \"Next\": \"B\", \"Assign\": {{\n\"{name}\": 1}}"
        ));
        assert_eq!(places(&text), ["ASL3101 2:1"], "{name}");
    }
    for name in ["a", "été", "a_1", "Statess", "支払い"] {
        let text = wrapped(&format!(
            "\"Type\": \"Pass\", \"Next\": \"B\", \"Assign\": {{\n\"{name}.$\": \"$\"}}"
        ));
        assert_eq!(places(&text), [""; 0], "{name}");
    }
    let rule = wrapped(
        r#""Type": "Choice", "Default": "B", "Choices": [
{"Variable": "$.a", "IsNull": true, "Next": "B", "Assign": {"x.y": 1}}]"#,
    );
    assert_eq!(places(&rule), ["ASL3101 2:61"]);
}

#[test]
fn an_inner_scope_sets_no_outer_variable() {
    let machine = |inner: &str, outer: &str| {
        format!(
            r#"{{"StartAt": "P", "States": {{"P": {{"Type": "Parallel", "Next": "Z", {outer} "Branches": [
{{"StartAt": "A", "States": {{"A": {{"Type": "Pass", "Assign": {{"{inner}": 1}}, "End": true}}}}}},
{{"StartAt": "B", "States": {{"B": {{"Type": "Pass", "Assign": {{"{inner}": 1}}, "End": true}}}}}}]}},
"Z": {{"Type": "Pass", "Assign": {{"x": 1}}, "End": true}}}}}}"#
        )
    };
    assert_eq!(places(&machine("x", "")), ["ASL3102 2:62", "ASL3102 3:62"]);
    assert_eq!(places(&machine("y", "")), [""; 0]);
    // The Parallel state itself sets when its branches are gone.
    assert_eq!(places(&machine("y", r#""Assign": {"y": 1},"#)), [""; 0]);
}

#[test]
fn only_a_standard_machine_waits_for_others() {
    let task = |resource: &str| {
        wrapped(&format!(
            "\"Type\": \"Task\", \"Next\": \"B\",\n\"Resource\": \"{resource}\""
        ))
    };
    for resource in [
        "arn:aws:states:::states:startExecution.sync",
        "arn:aws-cn:states:::states:startExecution.sync:2",
        "arn:aws:states:::lambda:invoke.waitForTaskToken",
        "arn:aws:states:us-east-1:1:activity:a",
    ] {
        assert_eq!(places(&task(resource)), [""; 0], "{resource}");
        let found = express_places(&task(resource));
        assert_eq!(found, ["ASL1108 2:13"], "{resource}");
    }
    for resource in [
        "arn:aws:states:::states:startExecution",
        "arn:aws:lambda:us-east-1:1:function:a.sync",
        "a:b.sync",
    ] {
        assert_eq!(express_places(&task(resource)), [""; 0], "{resource}");
    }
    let map = wrapped(
        r#""Type": "Map", "Next": "B", "ItemProcessor": {"ProcessorConfig": {"ExecutionType": "EXPRESS",
"Mode": "DISTRIBUTED"}, "StartAt": "C", "States": {"C": {"Type": "Succeed"}}}"#,
    );
    assert_eq!(express_places(&map), ["ASL1108 2:9"]);
}

#[test]
fn credentials_name_a_role() {
    let task = |resource: &str, credentials: &str| {
        wrapped(&format!(
            "\"Type\": \"Task\", \"Next\": \"B\", \"Resource\": \"{resource}\",\n\"Credentials\": {credentials}"
        ))
    };
    let lambda = "arn:aws:lambda:us-east-1:1:function:f";
    assert_eq!(places(&task(lambda, "{}")), ["ASL1101 2:16"]);
    assert_eq!(
        places(&task("arn:aws:states:::lambda:invoke", "{\"a\": 1}")),
        ["ASL1101 2:16"]
    );
    assert_eq!(
        places(&task("arn:aws:swf:us-east-1:1:task:x", "{\"a\": 1}")),
        [""; 0]
    );
}

#[test]
fn an_argument_is_of_the_kind_that_the_function_takes() {
    let pass = |call: &str| {
        wrapped(&format!(
            "\"Type\": \"Pass\", \"Next\": \"B\", \"Parameters\": {{\n\"a.$\": \"{call}\"}}"
        ))
    };
    for (call, found) in [
        ("States.ArrayLength('a')", &["ASL3103 2:28"][..]),
        (
            "States.Array(States.MathAdd(null, 1))",
            &["warning ASL3103 2:37"],
        ),
        (
            "States.StringSplit(States.UUID(), States.Array())",
            &["warning ASL3103 2:43"],
        ),
        ("States.MathAdd(1, States.ArrayGetItem($.a, 0))", &[]),
        ("States.Format('{} {}', 1, null)", &[]),
    ] {
        assert_eq!(places(&pass(call)), found, "{call}");
    }
}

#[test]
fn a_call_whose_constants_are_out_of_range_is_reported_once() {
    let pass = |call: &str| {
        wrapped(&format!(
            "\"Type\": \"Pass\", \"Next\": \"B\", \"Parameters\": {{\n\"a.$\": \"{call}\"}}"
        ))
    };
    for (call, found) in [
        (
            "States.ArrayRange(1, 2000, 1)",
            &["warning ASL3104 2:9"][..],
        ),
        (
            "States.Array($.a, States.StringToJson('{'))",
            &["warning ASL3104 2:27"],
        ),
        ("States.Format('{}')", &["warning ASL3104 2:9"]),
        ("States.ArrayLength('a')", &["ASL3103 2:28"]),
        ("States.ArrayRange(1, $.a, 0)", &[]),
        ("States.MathRandom(1, 2)", &[]),
    ] {
        assert_eq!(places(&pass(call)), found, "{call}");
    }
}

#[test]
fn expressions_start_from_what_there_is() {
    let state = |fields: &str| {
        format!(
            "{{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"S\", \"States\": {{\"S\": {{\"End\": true,\n{fields}}}}}}}"
        )
    };
    let task = |fields: &str| {
        state(&format!(
            "\"Type\": \"Task\", \"Resource\": \"arn:aws:lambda:us-east-1:1:function:f\",\n{fields}"
        ))
    };
    for (definition, found) in [
        (
            task(r#""Arguments": ["{% $states.result %}"]"#),
            &["ASL3105 3:19"][..],
        ),
        (task(r#""Output": {"a": "{% $states.result.b %}"}"#), &[]),
        (
            task(r#""Assign": {"a": "{% $states.errorOutput %}"}"#),
            &["ASL3105 3:21"],
        ),
        (
            task(
                r#""Catch": [{"ErrorEquals": ["X"], "Next": "S", "Output": "{% $states.errorOutput %}"}]"#,
            ),
            &[],
        ),
        (
            task(
                r#""Catch": [{"ErrorEquals": ["X"], "Next": "S", "Assign": {"a": "{% $states.result %}"}}]"#,
            ),
            &["ASL3105 3:67"],
        ),
        (
            task(r#""TimeoutSeconds": "{% limit %}""#),
            &["ASL3105 3:23"],
        ),
        (
            state(r#""Type": "Pass", "Output": "{% $states.result %}""#),
            &["ASL3105 2:31"],
        ),
        (
            state(r#""Type": "Pass", "Output": "{% $map([1], function($v) { $v + price }) %}""#),
            &["ASL3105 2:61"],
        ),
        (
            state(r#""Type": "Pass", "Output": "{% [1, %}""#),
            &["ASL3006 2:34"],
        ),
        (
            state(r#""Type": "Pass", "Output": "{% 1""#),
            &["ASL3007 2:32"],
        ),
        (
            state(r#""Type": "Pass", "Output": "{% $substring() %}""#),
            &["warning ASL3106 2:31"],
        ),
        (
            state(r#""Type": "Wait", "Seconds": "1""#),
            &["ASL1003 2:28"],
        ),
    ] {
        assert_eq!(places(&definition), found, "{definition}");
    }
}
