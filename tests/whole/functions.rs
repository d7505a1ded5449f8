//! JSONata's functions: what the compiler checks is what runs.

use asl_codegen::query::jsonata::FUNCTIONS;
use asl_runtime::codegen::jsonata::{Signature, functions::BUILTINS};

#[test]
fn every_function_that_is_checked_runs_with_the_same_signature() {
    let names = |names: Vec<&str>| names.join("\n");
    assert_eq!(
        names(BUILTINS.iter().map(|it| it.name).collect()),
        names(FUNCTIONS.iter().map(|it| it.name).collect()),
    );
    for (builtin, function) in BUILTINS.iter().zip(FUNCTIONS) {
        let checked = format!("{:?}", Signature::read(function.signature));
        assert_eq!(
            format!("{:?}", builtin.signature),
            checked,
            "${}",
            function.name
        );
    }
}
