//! Intrinsic functions given what they do not take: told at run time where it is data, and when it is compiled where it is not.

use asl_query_tests::fails;

/// A machine of one state for each call, and a table of them.
macro_rules! wrong {
    ($($name:ident: $function:literal $call:literal;)*) => {
        $(asl_query_tests::state!($name, {"Type": "Pass", "Parameters": {"x.$": $call}});)*
        const WRONG: &[(fn() -> &'static asl_runtime::Definition, &str, &str)] = &[$(($name::definition, $function, $call)),*];
    };
}

wrong! {
    array_contains: "ArrayContains" "States.ArrayContains($.text, 1)";
    array_get_item: "ArrayGetItem" "States.ArrayGetItem($.list, $.text)";
    array_get_item_again: "ArrayGetItem" "States.ArrayGetItem($.list, 9)";
    array_length: "ArrayLength" "States.ArrayLength($.text)";
    array_partition: "ArrayPartition" "States.ArrayPartition($.list, $.zero)";
    array_range: "ArrayRange" "States.ArrayRange(1, 9, $.zero)";
    array_range_again: "ArrayRange" "States.ArrayRange($.text, 9, 1)";
    array_unique: "ArrayUnique" "States.ArrayUnique($.object)";
    base64_decode: "Base64Decode" "States.Base64Decode($.zero)";
    base64_encode: "Base64Encode" "States.Base64Encode($.list)";
    format: "Format" "States.Format($.list, 1)";
    hash: "Hash" "States.Hash($.text, $.text)";
    json_merge: "JsonMerge" "States.JsonMerge($.object, $.list, false)";
    json_merge_again: "JsonMerge" "States.JsonMerge($.object, $.object, $.yes)";
    math_add: "MathAdd" "States.MathAdd($.text, 1)";
    math_random: "MathRandom" "States.MathRandom(1, $.zero)";
    string_split: "StringSplit" "States.StringSplit($.text, $.zero)";
    string_to_json: "StringToJson" "States.StringToJson($.text)";
}

#[test]
fn wrong_values_at_run_time_fail_the_state_and_name_function_and_call() {
    let input = r#"{"text":"{","list":[1],"object":{},"zero":0,"yes":true}"#;
    for (definition, function, call) in WRONG {
        fails(
            definition(),
            input,
            &format!(
                "The function '{call}' had the following error: Invalid arguments in States.{function}"
            ),
        );
    }
}
