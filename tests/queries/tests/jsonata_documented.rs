//! What `docs/jsonata.md` says of values and functions, sentence by sentence.

use asl_query_tests::{fails_in, gives};

/// A machine of one state, whose output is a list of expressions.
macro_rules! outputs {
    ($name:ident, [$($expression:literal),* $(,)?]) => {
        mod $name {
            asl_runtime::state_machine! {
                {"QueryLanguage": "JSONata", "StartAt": "S", "States": {"S": {"Type": "Pass", "End": true, "Output": [$($expression),*]}}}
            }
        }
    };
}

outputs!(
    texts,
    [
        "{% $length($states.input.half) & '😀' %}",
        "{% '\\ud83d' = $states.input.half %}",
        "{% [$length('😀'), $substring('😀a', 1), $match('😀a', /a/).index] %}",
        "{% [$base64encode('é'), $base64decode('w6k='), $base64decode('6Q=='), $base64decode('!')] %}",
        "{% '\\uffff' < '😀' %}",
    ]
);

#[test]
fn text_is_unicode() {
    gives(
        texts::definition(),
        r#"{"half":"\ud83d"}"#,
        r#"["1😀",true,[1,"a",2],["w6k=","é","�",""],false]"#,
    );
}

outputs!(
    regexes,
    [
        "{% $match('b', /(a)?b/).groups %}",
        "{% $match('b', /(a)?b/).groups[0] %}",
        "{% $replace('b', /(a)?b/, '[$1]') %}",
        "{% $contains('é', /\\\\w/) or $contains('٣', /\\\\d/) or $contains('\\n', /./) %}",
    ]
);

#[test]
fn a_group_that_takes_no_part_is_null_and_classes_are_ascii() {
    gives(regexes::definition(), "{}", r#"[[null],null,"[]",false]"#);
}

outputs!(
    numbers,
    [
        "{% [$parseInteger('1,23', '#,##0'), $parseInteger('1.5', '#,##0'), $parseInteger('12 pieces', '#0'), $parseInteger('none', '#0')] %}",
        "{% [9007199254740993 + 1, 9223372036854775807 + 1, $power(3, 39)] %}",
        "{% [$toMillis('2020-02-30') = $toMillis('2020-03-01'), $exists($toMillis('1 May', '[Y]-[M]-[D]'))] %}",
    ]
);

#[test]
fn numbers_and_moments_are_read_from_texts() {
    gives(
        numbers::definition(),
        "{}",
        r#"[[123,1,12,"NaN"],[9007199254740994,9.223372036854776e18,4052555153018976267],[true,false]]"#,
    );
}

outputs!(
    contexts,
    [
        "{% [1, 2].($f := function() { $string() }; [3, 4].$f()) %}",
        "{% [1, 2].($f := function() { $string() & '' }; [3, 4].$f()) %}",
    ]
);

#[test]
fn a_lambda_has_the_context_in_which_it_was_made() {
    let made = r#"["1","1","2","2"]"#;
    gives(contexts::definition(), "{}", &format!("[{made},{made}]"));
}

outputs!(no_moment, ["{% $toMillis('2020-13-01') %}"]);
outputs!(too_far, ["{% $fromMillis(8640000000000001) %}"]);

#[test]
fn what_is_no_moment_fails() {
    let failed = |definition, text: &str, why: &str| {
        let cause = format!(
            "The JSONata expression '{text}' specified for the field 'Output[0]' threw an error during evaluation{why}"
        );
        let error = ("States.QueryEvaluationError", cause.as_str());
        fails_in(definition, "{}", ("S", 2), error);
    };
    failed(
        no_moment::definition(),
        "$toMillis('2020-13-01')",
        ". D3110: The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given \"2020-13-01\"",
    );
    failed(
        too_far::definition(),
        "$fromMillis(8640000000000001)",
        ": 8640000000000001 milliseconds since 1970 are no date",
    );
}
