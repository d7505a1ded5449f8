//! What a JSONata state hands on is looked through, whoever made it: what gets many times larger with every state is
//! stopped while it takes little room, and numbers that JSON does not have become strings.

use asl_runtime::{Failure, TaskContext, Value, json};

use crate::seen::block_on;

mod machine {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "Multiply", "States": {
        "Multiply": {"Type": "Pass", "Assign": {"turns": "{% $exists($turns) ? $turns + 1 : 1 %}"}, "Output": {"a": "{% $states.input %}", "b": "{% ($i := $states.input; [$i, $i, $i, $i, $i, $i, $i]) %}"}, "Next": "Again"},
        "Again": {"Type": "Choice", "Choices": [{"Condition": "{% $turns < 60 %}", "Next": "Multiply"}], "Default": "Done"},
        "Done": {"Type": "Succeed"}
    }}}
}

mod odd {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "Odd", "States": {
        "Odd": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:odd", "Output": {"all": "{% $states.result %}", "one": "{% $states.result[0] %}"}, "End": true}
    }}}
}

struct Odd;

impl machine::Handlers for Odd {}

impl odd::Handlers for Odd {
    async fn odd(&self, _input: Value, _cx: &TaskContext) -> Result<Value, Failure> {
        Ok(Value::from([
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
            1.5,
        ]))
    }
}

#[test]
fn what_multiplies_with_every_state_is_stopped() {
    let outcome = block_on(machine::run(&Odd, json!({})));
    let error = outcome.expect_err("it gets too large");
    assert_eq!(error.error(), Some("States.QueryEvaluationError"));
}

#[test]
fn numbers_that_json_does_not_have_become_strings() {
    let output = block_on(odd::run(&Odd, json!({}))).expect("it goes through");
    let all = json!(["Infinity", "-Infinity", "NaN", 1.5]);
    assert_eq!(output, json!({ "all": all, "one": "Infinity" }));
}
