//! Compiles random expressions into one file, for `tests/compiled.rs`.

use std::{env, fmt::Write as _, fs, path::PathBuf};

#[allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "the tests use the rest"
)]
#[path = "src/expressions/mod.rs"]
mod expressions;

/// How many there are where nobody asks for more.
const COUNT: usize = 300;

fn main() {
    println!("cargo::rerun-if-env-changed=ASL_JSONATA_EXPRESSIONS");
    println!("cargo::rerun-if-env-changed=ASL_JSONATA_SEED");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/expressions");
    let asked = |name: &str| env::var(name).ok().and_then(|it| it.parse::<u64>().ok());
    let count = asked("ASL_JSONATA_EXPRESSIONS").map_or(COUNT, |it| it as usize);
    let mut seed = asked("ASL_JSONATA_SEED").unwrap_or(1);
    let (mut modules, mut table) = (String::new(), String::new());
    let mut written = 0;
    for (at, text) in expressions::ONCE_WRONG.iter().enumerate() {
        let compiled = asl_codegen::compile_expression("evaluate", text, &|_| false);
        let (_, tokens) = compiled.expect("it compiles");
        let _ = writeln!(modules, "mod w{at} {{ {tokens} }}");
        let _ = writeln!(table, "({at}, {text:?}, w{at}::evaluate),");
    }
    while written < count {
        let text = expressions::expression(seed);
        // Most are no longer.
        if text.len() < 400
            && let Ok((_, tokens)) = asl_codegen::compile_expression("evaluate", &text, &|_| false)
        {
            let _ = writeln!(modules, "mod m{seed} {{ {tokens} }}");
            let _ = writeln!(table, "({seed}, {text:?}, m{seed}::evaluate),");
            written += 1;
        }
        seed += 1;
    }
    let text = format!("{modules} pub(super) static EXPRESSIONS: &[super::Compiled] = &[{table}];");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("compiled.rs"), text).expect("OUT_DIR can be written");
}
