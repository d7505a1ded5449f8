//! The parser and the walker alone, on many random expressions and on mutilated ones: none panics, hangs or overflows.

use std::thread;

use asl_jsonata_walker::{
    eval, evaluate,
    expressions::{Random, document, expression},
    parse, told,
};
use asl_runtime::Value;

/// How many, unless `ASL_JSONATA_WALKS` says otherwise; from `ASL_JSONATA_SEED` on.
const COUNT: u64 = 4_000;

#[test]
fn whatever_is_written_is_answered() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|it| it.parse().ok());
    let count = asked("ASL_JSONATA_WALKS").unwrap_or(COUNT);
    let first = asked("ASL_JSONATA_SEED").unwrap_or(0);
    let run = move || (first..first + count).for_each(walk);
    let run = thread::Builder::new().stack_size(256 << 20).spawn(run);
    run.expect("a thread").join().expect("nothing panics");
}

fn walk(seed: u64) {
    let whole = expression(seed);
    let data = Value::parse(&document(seed)).expect("it is JSON");
    for text in [whole.clone(), mutilated(&whole, seed)] {
        if let Ok(expr) = parse(&text) {
            // Whatever it is: a value, nothing or a fault.
            let told = told(evaluate(&expr, [], &mut eval(Some(&data))));
            assert!(!told.is_empty(), "seed {seed}: {text}");
        }
    }
}

/// Some characters left out, doubled or replaced.
fn mutilated(text: &str, seed: u64) -> String {
    const WITH: &[char] = &[
        '(', ')', '[', ']', '{', '%', '"', '/', '^', '@', '#', '.', '$', '😀',
    ];
    let mut random = Random::new(seed ^ 0x717);
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(3) {
        let at = random.below(characters.len());
        match random.below(3) {
            0 if !characters.is_empty() => drop(characters.remove(at)),
            1 => characters.insert(at, WITH[random.below(WITH.len())]),
            _ if !characters.is_empty() => characters[at] = WITH[random.below(WITH.len())],
            _ => {}
        }
    }
    characters.into_iter().collect()
}
