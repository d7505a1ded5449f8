//! What paths find: Jayway's shapes, orders and comparisons.

use asl_query_tests::{gives, state};

/// A machine that puts out what each path finds, under the same names.
macro_rules! paths {
    ($name:ident, { $($member:literal : $path:literal),* $(,)? }) => {
        state!($name, {"Type": "Pass", "Parameters": { $($member: $path),* }});
    };
}

paths!(elements, {
    "last.$": "$[-1]", "beyond.$": "$[9]", "two.$": "$[0,-1]", "some.$": "$[1,9]",
    "tail.$": "$[1:]", "head.$": "$[:2]", "middle.$": "$[1:-1]", "end.$": "$[-2:]", "far.$": "$[1:99]",
    "none.$": "$[3:1]", "back.$": "$[-99:1]"
});

#[test]
fn indexes_unions_and_slices_count_from_either_end() {
    gives(
        elements::definition(),
        "[1,2,3]",
        r#"{"last":3,"beyond":null,"two":[1,3],"some":[2],"tail":[2,3],"head":[1,2],"middle":[2],"end":[2,3],"far":[2,3],"none":[],"back":[1]}"#,
    );
}

paths!(names, {
    "quoted.$": "$['a b']", "dotted.$": "$['a.b']", "dashed.$": "$.a-b", "escaped.$": "$.a\\.b",
    "script.$": "$.支払い", "pair.$": "$['a b','a-b']", "each.$": "$['a b','a-b'].n"
});

#[test]
fn names_may_hold_any_character() {
    gives(
        names::definition(),
        r#"{"a b":{"n":1},"a.b":2,"a-b":{"n":3},"支払い":4}"#,
        r#"{"quoted":{"n":1},"dotted":2,"dashed":{"n":3},"escaped":2,"script":4,"pair":{"a b":{"n":1},"a-b":{"n":3}},"each":[1,3]}"#,
    );
}

paths!(deep, {
    "v.$": "$..v", "first.$": "$..[0]", "all.$": "$..*", "with.$": "$..[?(@.v)]", "pairs.$": "$..['v','w']",
    "below.$": "$.a..v"
});

#[test]
fn recursive_descent_visits_parents_before_children() {
    gives(
        deep::definition(),
        r#"{"v":1,"a":[{"v":2},{"b":{"v":3,"w":4}}]}"#,
        concat!(
            r#"{"v":[1,2,3],"first":[{"v":2}],"#,
            r#""all":[1,[{"v":2},{"b":{"v":3,"w":4}}],{"v":2},{"b":{"v":3,"w":4}},2,{"v":3,"w":4},3,4],"#,
            r#""with":[{"v":1,"a":[{"v":2},{"b":{"v":3,"w":4}}]},{"v":2},{"v":3,"w":4}],"#,
            r#""pairs":[{"v":1},{"v":2},{},{"v":3,"w":4}],"below":[2,3]}"#
        ),
    );
}

paths!(wildcards, {"values.$": "$.o.*", "items.$": "$.o[*][*]", "scalar.$": "$.o.x[*]"});

#[test]
fn a_wildcard_gives_items_and_values_in_order() {
    gives(
        wildcards::definition(),
        r#"{"o":{"z":[1,2],"x":3}}"#,
        r#"{"values":[[1,2],3],"items":[1,2],"scalar":[]}"#,
    );
}

paths!(filters, {
    "text.$": "$[?(@.s == 'a')].n", "less.$": "$[?(@.n < 2)].n", "from.$": "$[?(@.n >= 2 && @.n <= 3)].n",
    "or.$": "$[?(@.s == 'a' || @.n == 3)].n", "not.$": "$[?(!@.s)].n", "differ.$": "$[?(@.s != 'a')].n",
    "has.$": "$[?(@.l)].n", "in.$": "$[?(@.s in ['a', 'b'])].n", "nin.$": "$[?(@.s nin ['a'])].n",
    "subset.$": "$[?(@.l subsetof [1, 2, 3])].n", "any.$": "$[?(@.l anyof [2, 9])].n",
    "noneof.$": "$[?(@.l noneof [9])].n", "size.$": "$[?(@.l size 2)].n", "empty.$": "$[?(@.s empty true)].n",
    "regex.$": "$[?(@.s =~ /[A-B]/i)].n", "length.$": "$[?(@.l.length() == 2)].n", "root.$": "$[?(@.n == $[0].n)].n",
    "number.$": "$[?(@.n == '1')].n", "same.$": "$[?(@.n === '1')].n", "group.$": "$[?((@.n == 1 || @.n == 2) && @.s)].n",
    "inner.$": "$[?(@.l[?(@ == 2)] size 1)].n", "swapped.$": "$[?(1 < @.n)].n", "null.$": "$[?(@.x == null)].n"
});

#[test]
fn filters_compare_as_jayway_does() {
    gives(
        filters::definition(),
        r#"[{"n":1,"s":"a","l":[1,2]},{"n":2,"s":"","x":null},{"n":3,"l":[]}]"#,
        concat!(
            r#"{"text":[1],"less":[1],"from":[2,3],"or":[1,3],"not":[3],"differ":[2,3],"has":[1,3],"in":[1],"nin":[2,3],"#,
            r#""subset":[1,3],"any":[1],"noneof":[1,3],"size":[1],"empty":[2],"regex":[1],"length":[1],"root":[1],"#,
            r#""number":[1],"same":[],"group":[1,2],"inner":[1],"swapped":[2,3],"null":[2]}"#
        ),
    );
}

paths!(of_an_object, {"hit.$": "$.o[?(@.a == 1)]", "miss.$": "$.o[?(@.b)]", "scalar.$": "$.o.a[?(@ == 1)]"});

#[test]
fn a_filter_asks_of_an_object_itself() {
    gives(
        of_an_object::definition(),
        r#"{"o":{"a":1}}"#,
        r#"{"hit":[{"a":1}],"miss":[],"scalar":[]}"#,
    );
}

paths!(functions, {
    "min.$": "$.n.min()", "max.$": "$.n.max()", "avg.$": "$.n.avg()", "keys.$": "$.keys()",
    "first.$": "$.n.first()", "index.$": "$.n.index(1)", "append.$": "$.n.append(4).length()",
    "concat.$": "$.s.concat('-', $.n[0])", "each.$": "$.l[*].length()", "all.$": "$..x.max()"
});

#[test]
fn functions_stand_behind_a_path() {
    gives(
        functions::definition(),
        r#"{"n":[1,2,3],"s":["a","b"],"l":[[1],[2,3]],"x":5}"#,
        r#"{"min":1.0,"max":3.0,"avg":2.0,"keys":["n","s","l","x"],"first":1,"index":2,"append":4,"concat":"ab-1","each":[1,2],"all":5.0}"#,
    );
}

mod roots {
    asl_runtime::state_machine! {{"StartAt": "S", "States": {
        "S": {"Type": "Pass", "Assign": {"v": {"a": [1, 2, 3]}}, "Next": "T"},
        "T": {"Type": "Pass", "Parameters": {
            "list.$": "$v.a[1:]", "one.$": "$v.a[0]", "filter.$": "$v.a[?(@ > $.a[0])]", "count.$": "$v.a.length()",
            "context.$": "$$.State[*]", "name.$": "$$.State.Name"
        }, "OutputPath": "$['list','one','filter','count','name']", "End": true}
    }}}
}

#[test]
fn variables_and_the_context_are_roots_of_any_path() {
    gives(
        roots::definition(),
        "{}",
        r#"{"list":[2,3],"one":1,"filter":[2,3],"count":3,"name":"T"}"#,
    );
}
