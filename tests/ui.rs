//! What rustc says about mistakes around a machine and in it: each once, at its place, and nothing besides.
//! `TRYBUILD=overwrite cargo test -p asl-tests --test ui` writes what it says today.

#[test]
fn mistakes_are_said_plainly() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/*.rs");
}
