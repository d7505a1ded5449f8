//! The order machine in all its spellings: a file, inline, a build script, and by hand. They agree state by state.

mod cases;
mod inline;
mod script;

use asl_runtime::{ExecutionError, Value};
use cases::{CASES, Case};
use script::Script;

use crate::seen::{Seen, Sight, block_on, json};

/// What a case looked like in one spelling: its events, the calls of its handlers, its outcome.
type Look = (Vec<Sight>, Vec<String>, Result<Value, ExecutionError>);

/// Runs a case in one spelling.
type Spelling = fn(&Case) -> (Seen, Look);

/// The function for a spelling's module.
macro_rules! look {
    ($spelling:path) => {{
        use $spelling as spelling;
        fn look(case: &Case) -> (Seen, Look) {
            let (seen, script) = (Seen::default(), Script::new(case.errors));
            let run = spelling::configure(&script).observe(seen.observer());
            let outcome = block_on(run.start(json(case.input)));
            (seen.clone(), (seen.sights(), script.calls(), outcome))
        }
        look
    }};
}

#[test]
fn all_spellings_agree_state_by_state() {
    let others: [Spelling; 3] = [
        look!(self::inline),
        look!(order_build::order),
        look!(order_by_hand::order),
    ];
    for case in CASES {
        let (_, file) = look!(shop::order)(case);
        for (place, other) in others.iter().enumerate() {
            assert_eq!(other(case).1, file, "{}, spelling {place}", case.name);
        }
    }
}

#[test]
fn each_case_takes_its_way() {
    for case in CASES {
        let (seen, (_, _, outcome)) = look!(shop::order)(case);
        assert_eq!(seen.entered(), case.entered.concat(), "{}", case.name);
        let outcome = match outcome {
            Ok(output) => output.to_string(),
            Err(error) => format!(
                "{}: {}",
                error.error().unwrap_or("-"),
                error.cause().unwrap_or("-")
            ),
        };
        assert_eq!(outcome, case.outcome, "{}", case.name);
    }
}

#[test]
fn all_spellings_are_one_definition() {
    let print = shop::order::definition().fingerprint();
    assert_eq!(inline::definition().fingerprint(), print);
    assert_eq!(order_build::order::definition().fingerprint(), print);
    assert_eq!(order_by_hand::order::definition().fingerprint(), print);
}
