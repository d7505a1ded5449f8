//! Each intrinsic function in a compiled machine, given what only the input knows.

use asl_query_tests::{gives, state};

state!(arrays, {"Type": "Pass", "Parameters": {
    "array.$": "States.Array($.text, $.nothing, $.list)", "none.$": "States.Array()", "parts.$": "States.ArrayPartition($.list, $.two)",
    "has.$": "States.ArrayContains($.mixed, $.list)", "lacks.$": "States.ArrayContains($.mixed, $.nothing)",
    "range.$": "States.ArrayRange($.zero, 9, 3)", "one.$": "States.ArrayRange(1, 9, 9)", "item.$": "States.ArrayGetItem($.list, $.two)",
    "length.$": "States.ArrayLength($.mixed)", "unique.$": "States.ArrayUnique($.twice)"
}});

#[test]
fn functions_of_arrays() {
    gives(
        arrays::definition(),
        r#"{"text":"t","nothing":null,"list":[1,2,3],"mixed":[[1,2,3],2],"zero":0,"two":2,"twice":[1,2,2,3,3,4]}"#,
        concat!(
            r#"{"array":["t",null,[1,2,3]],"none":[],"parts":[[1,2],[3]],"has":true,"lacks":false,"#,
            r#""range":[0,3,6,9],"one":[1],"item":3,"length":2,"unique":[1,2,3,4]}"#
        ),
    );
}

state!(texts, {"Type": "Pass", "Parameters": {
    "encoded.$": "States.Base64Encode($.text)", "decoded.$": "States.Base64Decode($.base64)", "empty.$": "States.Base64Encode('')",
    "md5.$": "States.Hash($.text, $.algorithm)", "sha.$": "States.Hash($.text, 'SHA-1')",
    "split.$": "States.StringSplit($.words, '.+,=')", "blank.$": "States.StringSplit(' ', $.comma)",
    "format.$": "States.Format('{} {} \\{{}\\} {}', $.text, $.number, $.nothing, $.object)", "template.$": "States.Format($.template, $.number, true)",
    "json.$": "States.JsonToString($.object)", "quoted.$": "States.JsonToString($.text)", "parsed.$": "States.StringToJson($.document)", "absent.$": "States.StringToJson(' ')"
}});

#[test]
fn functions_of_texts() {
    gives(
        texts::definition(),
        concat!(
            r#"{"text":"input data","base64":"aW5wdXQgZGF0YQ==","algorithm":"MD5","words":"This.is+a,test=string","comma":",","#,
            r#""number":1.1,"nothing":null,"object":{"a":1,"b":["x",{}]},"template":"{}-{}","document":"{\"a\": [1, -0]}"}"#
        ),
        concat!(
            r#"{"encoded":"aW5wdXQgZGF0YQ==","decoded":"input data","empty":"","#,
            r#""md5":"812f45842bc6d66ee14572ce20db8e86","sha":"aaff4a450a104cd177d28d18d74485e8cae074b7","#,
            r#""split":["This","is","a","test","string"],"blank":[" "],"#,
            r#""format":"input data 1.1 {null} {a=1, b=[x, {}]}","template":"1.1-true","#,
            r#""json":"{\"a\":1,\"b\":[\"x\",{}]}","quoted":"\"input data\"","parsed":{"a":[1,0]},"absent":null}"#
        ),
    );
}

state!(others, {"Type": "Pass", "Parameters": {
    "merged.$": "States.JsonMerge($.a, $.b, false)", "sum.$": "States.MathAdd($.n, -1.51)", "up.$": "States.MathAdd($.n, 4)",
    "same.$": "States.MathRandom(7, 8)", "variable.$": "States.Format('{}', $$.State.Name)"
}});

#[test]
fn functions_of_objects_and_numbers() {
    gives(
        others::definition(),
        r#"{"a":{"a":{"a1":1,"a2":2},"b":2,"d":3},"b":{"a":{"a3":1,"a4":2},"c":3,"d":4},"n":-1.5}"#,
        r#"{"merged":{"a":{"a3":1,"a4":2},"b":2,"d":4,"c":3},"sum":-3,"up":3,"same":7,"variable":"S"}"#,
    );
}
