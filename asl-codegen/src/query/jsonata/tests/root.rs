//! What AWS refuses of an expression that can be read.

use super::read;
use crate::query::jsonata::{Available, Scopes, refusals};

/// What is refused, and the text that is marked.
fn refused(text: &str, available: Available) -> Vec<(String, String)> {
    let expr = read(text);
    let scopes = Scopes::of(&expr, &|_| false);
    let found = refusals(&expr, &scopes, available).into_iter();
    found
        .map(|found| (found.label, text[found.span.range()].to_owned()))
        .collect()
}

fn accepted(text: &str, available: Available) {
    assert_eq!(refused(text, available), [], "{text}");
}

fn refuses(text: &str, marked: &[&str]) {
    let found = refused(text, Available::Neither);
    let found: Vec<_> = found.iter().map(|(_, marked)| marked.as_str()).collect();
    assert_eq!(found, marked, "{text}");
}

#[test]
fn the_words_are_those_of_aws() {
    let words = |text| refused(text, Available::Neither)[0].0.clone();
    assert_eq!(
        words("phone"),
        "Reference to 'phone' at the top level is not supported."
    );
    assert_eq!(words("$$.a"), "Reference to '$$' is not supported.");
    assert_eq!(
        words("$"),
        "Reference to '$' at the top level is not supported."
    );
    assert_eq!(
        words("$states.result"),
        "Field '$states.result' does not exist."
    );
}

#[test]
fn what_has_nothing_to_start_from_is_refused() {
    refuses("a.b", &["a"]);
    refuses("a[b].c", &["a[b]"]);
    refuses("`a b`", &["`a b`"]);
    refuses("$.a", &["$"]);
    refuses("$[0]", &["$[0]"]);
    refuses("*", &["*"]);
    refuses("**.a", &["**"]);
    refuses("[a, {'b': c}, (d; $f(e)), -g]", &["a", "c", "d", "e", "g"]);
    refuses("a ? b : c", &["a", "b", "c"]);
    refuses("a ~> $f", &["a"]);
    refuses("$states.input.a[$$.b]", &["$$"]);
    refuses("$map($x, function($v) { a + $v.b })", &["a"]);
    refuses("function() { % }", &["%"]);
    refuses("(a).b", &["a"]);
    refuses("a{b: c}", &["a"]);
    refuses("{'a': b}.c", &["b"]);
}

#[test]
fn what_a_path_has_found_may_be_named() {
    for text in [
        "$states.input.items[price > $.limit].name",
        "$x[a]",
        "$x^(a, >b).c",
        "$x{a: b}",
        "$x.(a; b)",
        "$x.{'a': b, 'c': $}",
        "$x.*.**",
        "$x.a.%",
        "$x.$map(a, function($v) { b + $v })",
        "$x ~> |a|{'b': c}, [d]|",
        "[1..3][$ > 1]",
        "$x.(function() { a })",
        "$map($x, function($v) { $v.a })",
        "'a'",
        "function($) { $ }",
        "function($$) { $$.a }",
        "function($) { $.a }",
    ] {
        accepted(text, Available::Neither);
    }
    refuses("function($) { a }", &["a"]);
}

#[test]
fn fields_of_states_are_there_where_they_are_known() {
    accepted("$states.result.a", Available::Result);
    accepted("$states.errorOutput.Error", Available::ErrorOutput);
    accepted(
        "$states.input & $states.context.State.Name",
        Available::Neither,
    );
    accepted("($states := 1; $states.result)", Available::Neither);
    accepted("$lookup($states, 'result')", Available::Neither);
    refuses("$states.result.a", &["$states.result"]);
    refuses("[$states.'errorOutput'[0]]", &["$states.'errorOutput'[0]"]);
    assert_eq!(
        refused("$states.result", Available::ErrorOutput).len()
            + refused("$states.errorOutput", Available::Result).len(),
        2
    );
}
