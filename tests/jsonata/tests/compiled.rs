//! Random expressions, compiled and walked: both must give the same, or fail with the same code.
//!
//! `ASL_JSONATA_EXPRESSIONS=5000 ASL_JSONATA_SEED=1000000 cargo test -p asl-jsonata-walker` tries more of them.

use std::thread;

use asl_jsonata_walker::{eval, evaluate, expressions::document, parse, told};
use asl_runtime::{
    Value,
    codegen::jsonata::{Answer, Eval},
};

/// A seed, the expression it gives, and what the compiler has made of that.
type Compiled = (u64, &'static str, for<'a> fn(&mut Eval<'a>) -> Answer<'a>);

#[allow(warnings, clippy::all, reason = "it is generated")]
mod compiled {
    include!(concat!(env!("OUT_DIR"), "/compiled.rs"));
}

/// How many documents each is tried with.
const DOCUMENTS: u64 = 8;

#[test]
fn what_is_compiled_gives_what_the_reference_gives() {
    let run = thread::Builder::new()
        .stack_size(256 << 20)
        .spawn(differences);
    let differences = run.expect("a thread").join().expect("nothing panics");
    let count = differences.len();
    assert!(
        differences.is_empty(),
        "{count}:\n{}",
        differences.join("\n")
    );
}

fn differences() -> Vec<String> {
    let mut found = Vec::new();
    for (seed, text, run) in compiled::EXPRESSIONS {
        let expr = parse(text).expect("the compiler has read it");
        for at in 0..DOCUMENTS {
            let data = document(seed * DOCUMENTS + at);
            let data = Value::parse(&data).expect("it is JSON");
            let compiled = told(run(&mut eval(Some(&data))));
            let walked = told(evaluate(&expr, [], &mut eval(Some(&data))));
            if compiled != walked {
                found.push(format!(
                    "seed {seed}: {text}\n  over {data}\n  compiled {compiled}\n  walked   {walked}"
                ));
                break;
            }
        }
    }
    found
}
