//! Expressions without end, without bound or without sense: each ends with a value or with an error that says why.

use asl_query_tests::{fails_in, gives};

/// A module with a machine of the one state `S`, whose output is an expression.
macro_rules! output {
    ($name:ident, $expression:literal) => {
        mod $name {
            asl_runtime::state_machine! {
                {"QueryLanguage": "JSONata", "StartAt": "S", "States": {"S": {"Type": "Pass", "Output": $expression, "End": true}}}
            }
            #[allow(dead_code, reason = "few fail")]
            pub(super) const EXPRESSION: &str = $expression;
        }
    };
}

/// Fails with `States.QueryEvaluationError` and these words behind AWS's.
macro_rules! fails {
    ($name:ident, $input:expr, $words:expr) => {{
        let text = $name::EXPRESSION.trim_start_matches("{% ").trim_end_matches(" %}");
        let cause = format!(
            "The JSONata expression '{text}' specified for the field 'Output' threw an error during evaluation{}",
            $words
        );
        fails_in($name::definition(), $input, ("S", 2), ("States.QueryEvaluationError", &cause));
    }};
}

const MEMORY: &str = ": Expression evaluation memory limit exceeded";
const DEPTH: &str = ": Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive. Depth=101 max=100";

output!(
    factorial,
    "{% ($factorial := function($n) { $n <= 1 ? 1 : $n * $factorial($n - 1) }; $factorial($states.input)) %}"
);
output!(
    odd,
    "{% ($even := function($n) { $n = 0 ? true : $odd($n - 1) }; $odd := function($n) { $n = 0 ? false : $even($n - 1) }; $odd($states.input)) %}"
);
output!(
    down,
    "{% ($down := function($n) { $n = 0 ? 'down' : $down($n - 1) }; $down($states.input)) %}"
);

output!(
    both_fail,
    "{% ($sum := function($n) { $sum($n + 1) + $sum($n + 1) }; $sum(0)) %}"
);

#[test]
fn calls_beside_one_that_has_failed_are_not_made() {
    fails!(both_fail, "1", DEPTH);
}

#[test]
fn calls_nest_a_hundred_deep_and_no_deeper() {
    gives(factorial::definition(), "99", "9.33262154439441e155");
    fails!(factorial, "101", DEPTH);
    fails!(factorial, "1e6", DEPTH);
}

#[test]
fn calls_that_come_last_nest_as_deep_as_one_likes() {
    gives(down::definition(), "6555", "\"down\"");
    gives(odd::definition(), "6555", "true");
}

output!(range, "{% $count([1..$states.input]) %}");

#[test]
fn an_array_has_as_many_items_as_on_aws() {
    gives(range::definition(), "873782", "873782");
    fails!(range, "873783", MEMORY);
    fails!(
        range,
        "1000000000",
        ". D2014: The size of the sequence allocated by the range operator (..) must not exceed 1e7.  Attempted to allocate 1000000000."
    );
}

output!(
    text,
    "{% $length($reduce([1..60], function($a, $b) { $a & $a }, 'x')) %}"
);
output!(
    texts,
    "{% ($long := $pad('', 1000000, 'x'); $count([1..1000].($long & $))) %}"
);

output!(
    squared,
    "{% ($o := {'k': [1..300000]}; $a := [1..3000].$o; $count($a.k)) %}"
);
output!(
    spread,
    "{% ($o := [1..1000]{$string($): $}; $count($spread([1..1000].$o))) %}"
);

#[test]
fn what_doubles_again_and_again_has_an_end() {
    fails!(text, "{}", MEMORY);
    fails!(texts, "{}", MEMORY);
    fails!(squared, "{}", MEMORY);
    fails!(spread, "{}", MEMORY);
}

output!(
    deep,
    "{% $count($reduce([1..20000], function($a, $b) { [[$a]] }, {'a': {'b': 1}}).a.b) %}"
);
output!(
    summed,
    "{% ($x := $reduce([1..20000], function($a, $b) { [[$a]] }, {'a': {'b': 7}}); $sum($x.a.b) + $sum($x.a.(b))) %}"
);

#[test]
fn arrays_nest_deeper_than_any_stack() {
    gives(deep::definition(), "{}", "1");
    gives(summed::definition(), "{}", "14");
}

output!(plus, "{% $contains($states.input, /(a+)+b/) %}");
output!(
    groups,
    "{% $count($match($states.input, /((a|aa)+)(a*)*b/)) %}"
);
output!(
    replaced,
    "{% $replace($states.input, /(.*)*(.*)*c/, 'x') = $states.input %}"
);

#[test]
fn no_regex_is_a_trap() {
    let long = format!("\"{}\"", "a".repeat(20_000));
    gives(plus::definition(), &long, "false");
    gives(groups::definition(), &long, "0");
    gives(replaced::definition(), &long, "true");
}

output!(infinite, "{% [1/0, -1/0, 0/0] %}");
output!(on, "{% 1/$states.input + 1 %}");

#[test]
fn what_is_no_number_is_none_to_calculate_with() {
    gives(
        infinite::definition(),
        "{}",
        r#"["Infinity","-Infinity","NaN"]"#,
    );
    gives(on::definition(), "2", "1.5");
    fails!(on, "0", ". D1001: Number out of range: Infinity");
}

output!(
    exact,
    "{% [9007199254740993 + 0, 9223372036854775807 - 1, 9223372036854775807 + 1, -9223372036854775808 - 1] %}"
);

#[test]
fn integers_are_exact_as_far_as_64_bits_go() {
    gives(
        exact::definition(),
        "{}",
        "[9007199254740993,9223372036854775806,9.223372036854776e18,-9.223372036854776e18]",
    );
}

output!(
    halves,
    "{% [$substring($states.input, 0, 1), $split($states.input, ''), $length($states.input), $reverse($split($states.input, ''))] %}"
);

#[test]
fn no_character_is_cut_in_half() {
    gives(
        halves::definition(),
        "\"😀a\"",
        r#"["😀","😀","a",2,"a","😀"]"#,
    );
}

output!(
    nested,
    "{% $string($reduce([1..60], function($a, $b) { [[$a], [$a]] }, 1)) %}"
);
output!(
    doubled,
    "{% $reduce([1..60], function($a, $b) { [[$a], [$a]] }, 1) %}"
);

#[test]
fn an_array_that_holds_itself_twice_is_no_text() {
    fails!(nested, "{}", MEMORY);
}

#[test]
fn an_array_that_holds_itself_twice_is_no_output() {
    fails!(doubled, "{}", MEMORY);
}

const TIME: &str = ": Expression evaluation timed out";

output!(
    searched,
    "{% ($long := $pad('', 6000000, 'x'); $map([1..1000], function($x) { $contains($long, 'y' & $x) })) %}"
);
output!(
    compared,
    "{% ($make := function() { $pad('', 6000000, 'x') }; $a := $make(); $b := $make(); [1..1000].($a = $b)) %}"
);

#[test]
fn what_takes_long_again_and_again_has_an_end() {
    fails!(searched, "{}", TIME);
    fails!(compared, "{}", TIME);
}

output!(
    shared,
    "{% ($make := function($n) { $reduce([1..60], function($a, $b) { {'a': $a, 'b': $a} }, $n) }; [$make(1) = $make(1), $make(1) = $make(2)]) %}"
);
output!(
    distinct,
    "{% ($make := function($n) { $reduce([1..60], function($a, $b) { {'a': $a, 'b': [$a, $a]} }, $n) }; $count($distinct([1..40].($make($ % 3))))) %}"
);

#[test]
fn objects_that_hold_themselves_twice_are_compared() {
    gives(shared::definition(), "{}", "[true,false]");
    gives(distinct::definition(), "{}", "3");
}
