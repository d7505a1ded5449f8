//! What rustc says about a machine that needs a feature of the runtime that is off, as it is here.
//! `TRYBUILD=overwrite cargo test --test ui` writes what it says today.

#[test]
fn a_feature_that_is_off_is_named() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/*.rs");
}
