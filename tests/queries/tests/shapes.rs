//! What a path gives where there is nothing, one thing or several: the shapes that AWS was recorded giving.

#![allow(
    deprecated,
    reason = "what AWS does with a text that is no query is tested too, and warned of"
)]

use asl_query_tests::{fails, gives, state};

state!(nothing, {"Type": "Pass", "Parameters": {
    "a.$": "$[*]", "b.$": "$.items[*]", "c.$": "$.items[1:]", "d.$": "$.items[:1]", "e.$": "$.items[*].itemValue",
    "f.$": "$.items[1:].itemValue", "g.$": "$.items[:1].itemValue", "h.$": "$.item.items[*]", "i.$": "$.item.items[1:]",
    "j.$": "$.item.items[0,1]", "k.$": "$.item.items[?(@.v)]", "l.$": "$.item..v"
}});

#[test]
fn a_path_that_may_find_several_needs_no_parents() {
    gives(
        nothing::definition(),
        "{}",
        r#"{"a":[],"b":[],"c":[],"d":[],"e":[],"f":[],"g":[],"h":[],"i":[],"j":[],"k":[],"l":[]}"#,
    );
}

state!(items, {"Type": "Pass", "Parameters": {
    "first.$": "$.items[0]", "last.$": "$.items[10]", "value.$": "$.items[10].itemValue", "tail.$": "$.items[9:].itemValue",
    "clipped.$": "$.items[9:99].itemValue", "one.$": "$.items[:1]", "from.$": "$.items[-2:].itemValue"
}});

#[test]
fn one_element_is_bare_and_some_are_a_list() {
    let all: Vec<_> = (0..11).map(|n| format!(r#"{{"itemValue":{n}}}"#)).collect();
    gives(
        items::definition(),
        &format!(r#"{{"items":[{}]}}"#, all.join(",")),
        r#"{"first":{"itemValue":0},"last":{"itemValue":10},"value":10,"tail":[9,10],"clipped":[9,10],"one":[{"itemValue":0}],"from":[9,10]}"#,
    );
}

state!(slices, {"Type": "Pass", "Parameters": {
    "from.$": "$[1:]", "to.$": "$[:1]", "part.$": "$[1:5]", "two.$": "$[0,1]", "end.$": "$[-3:]", "back.$": "$[-1]"
}});

#[test]
fn a_slice_is_half_open_and_clipped() {
    gives(
        slices::definition(),
        "[1,2,3,4]",
        r#"{"from":[2,3,4],"to":[1],"part":[2,3,4],"two":[1,2],"end":[2,3,4],"back":4}"#,
    );
}

state!(hit, {"Type": "Pass", "Parameters": {
    "hit.$": "$.movies[?(@.year =~ /199./)]", "slice.$": "$.movies[1:2].year", "none.$": "$.movies[?(@.year == '1')]",
    "dotted.$": "$['a.b']", "deep.$": "$..year"
}});

#[test]
fn a_filter_or_a_slice_with_one_hit_is_a_list() {
    gives(
        hit::definition(),
        r#"{"movies":[{"year":"2020"},{"year":"1997"},{"n":1}],"a.b":"dot"}"#,
        r#"{"hit":[{"year":"1997"}],"slice":["1997"],"none":[],"dotted":"dot","deep":["2020","1997"]}"#,
    );
}

state!(twice, {"Type": "Pass", "Parameters": {
    "one.$": "$['a','a','b']", "each.$": "$.l[*]['a','x','a']", "on.$": "$['a','a'].v"
}});

#[test]
fn a_name_that_is_wanted_twice_is_one_member() {
    gives(
        twice::definition(),
        r#"{"a":{"v":1},"b":2,"l":[{"a":3},{"x":4,"a":5},{},6]}"#,
        r#"{"one":{"a":{"v":1},"b":2},"each":[{"a":3},{"a":5,"x":4},{}],"on":[1,1]}"#,
    );
}

state!(past, {"Type": "Pass", "Parameters": {"idx.$": "$.items[5]"}});
state!(called, {"Type": "Pass", "Parameters": {"idx.$": "States.Format('{}', $.items[5])"}});

#[test]
fn an_index_past_the_end_is_null_in_a_template_and_missing_in_a_call() {
    gives(past::definition(), r#"{"items":[1,2]}"#, r#"{"idx":null}"#);
    fails(
        called::definition(),
        r#"{"items":[1,2]}"#,
        r#"The function 'States.Format('{}', $.items[5])' had the following error: The JsonPath argument for the field '$.items[5]' could not be found in the input '{"items":[1,2]}'"#,
    );
}

state!(ordered, {"Type": "Pass", "Parameters": {
    "before.$": "$[?(@.s < 'b')].n", "until.$": "$[?(@.s <= 'b')].n", "after.$": "$[?(@.s > 'b')].n", "from.$": "$[?(@.s >= 'b')].n",
    "more.$": "$[?(@.n > 1)].n", "atmost.$": "$[?(@.n <= 2)].n", "double.$": "$[?(@.s == \"b\")].n", "both.$": "$[?(!(@.n == 1) && !(@.n == 3))].n",
    "true.$": "$[?(@.t == true)].n", "float.$": "$[?(@.n == 2.0)].n", "list.$": "$[?(@.l == [1,2])].n", "full.$": "$[?(@.l empty false)].n",
    "rooted.$": "$[?(@.n > $[1].n)].n", "case.$": "$[?(@.s =~ /B/)].n", "fold.$": "$[?(@.s =~ /B/i)].n"
}});

#[test]
fn filters_order_texts_and_numbers_and_compare_what_they_are_given() {
    gives(
        ordered::definition(),
        r#"[{"n":1,"s":"a","t":true,"l":[1,2]},{"n":2,"s":"b","l":[]},{"n":3,"s":"c","t":"true"}]"#,
        concat!(
            r#"{"before":[1],"until":[1,2],"after":[3],"from":[2,3],"more":[2,3],"atmost":[1,2],"double":[2],"both":[2],"#,
            r#""true":[1],"float":[2],"list":[1],"full":[1],"rooted":[3],"case":[],"fold":[2]}"#
        ),
    );
}

state!(functions, {"Type": "Pass", "Parameters": {
    "length.$": "$.n.length()", "min.$": "$.n.min()", "max.$": "$.n.max()", "avg.$": "$.n.avg()", "stddev.$": "$.n.stddev()",
    "sum.$": "$.n.sum()", "keys.$": "$.o.keys()", "concat.$": "$.concat($.o.a, '-', $.o.b)", "append.$": "$.n.append(9)",
    "first.$": "$.n.first()", "last.$": "$.n.last()", "index.$": "$.n.index(-2)"
}});

#[test]
fn every_function_stands_behind_a_path() {
    gives(
        functions::definition(),
        r#"{"n":[2,4,4,6],"o":{"a":"x","b":"y"}}"#,
        concat!(
            r#"{"length":4,"min":2.0,"max":6.0,"avg":4.0,"stddev":1.4142135623730951,"sum":16.0,"keys":["a","b"],"concat":"x-y","#,
            r#""append":[2,4,4,6,9],"first":2,"last":6,"index":4}"#
        ),
    );
}

mod cause {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {"S": {"Type": "Fail", "Error": "E", "CausePath": "$.CauseX"}}}}
}
mod of_the_context {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {"S": {"Type": "Map", "ItemsPath": "$$.Execution.Input.list", "End": true,
    "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}}
}

#[test]
fn a_cause_path_that_leads_nowhere_names_its_field() {
    fails(
        cause::definition(),
        r#"{"a":1}"#,
        r#"The JSONPath '$.CauseX' specified for the field 'CausePath' could not be found in the input '{"a":1}'"#,
    );
}

#[test]
fn items_of_the_context_are_named_with_one_dollar() {
    gives(of_the_context::definition(), r#"{"list":[1,2]}"#, "[1,2]");
    fails(
        of_the_context::definition(),
        r#"{"list":{}}"#,
        r#"Reference path "$.Execution.Input.list" must point to array."#,
    );
}

state!(constant, {"Type": "Pass", "Parameters": ["$.a", {"x.$": "$.a", "y": "$.a"}, [{"z.$": "$.a"}]]});

#[test]
fn a_template_that_is_a_list_holds_constants_and_templates() {
    gives(
        constant::definition(),
        r#"{"a":1}"#,
        r#"["$.a",{"x":1,"y":"$.a"},[{"z":1}]]"#,
    );
}
