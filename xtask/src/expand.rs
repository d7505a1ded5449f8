//! `cargo xtask expand-bench`: how long the compiler takes, from text to tokens, as a machine grows.

use std::{process::ExitCode, time::Duration};

use asl_codegen::{Options, diagnostic::Severity, source::Source};

use crate::machines;

/// The time for this many states must not grow more than this much faster than their number.
const LINEAR: f64 = 1.5;

pub(crate) fn run() -> Result<ExitCode, String> {
    println!(
        "{:>8}{:>14}{:>16}{:>14}",
        "states", "ms", "us per state", "tokens KiB"
    );
    let mut first = None;
    let mut worst: f64 = 0.0;
    for states in [1_000, 3_000, 10_000] {
        let (took, bytes) = expand(&machines::tasks(states))?;
        let each = took.as_secs_f64() * 1e6 / states as f64;
        let ms = took.as_secs_f64() * 1e3;
        println!("{states:>8}{ms:>14.1}{each:>16.2}{:>14}", bytes / 1024);
        worst = worst.max(each / *first.get_or_insert(each));
    }
    println!("\nper state at most {LINEAR} times as long as in the smallest: {worst:.2}");
    match worst <= LINEAR {
        true => Ok(ExitCode::SUCCESS),
        false => Err("it does not grow linearly".into()),
    }
}

/// The best of three: others use the machine too.
fn expand(text: &str) -> Result<(Duration, usize), String> {
    let mut best = Duration::MAX;
    let mut bytes = 0;
    for _ in 0..3 {
        let start = now();
        let source = Source::new("machine.asl.json", text);
        let compiled = asl_codegen::compile(&source, &Options::default());
        let tokens = compiled.tokens.to_string();
        best = best.min(start.elapsed());
        bytes = tokens.len();
        let mut errors = compiled.diagnostics.iter();
        if let Some(error) = errors.find(|finding| finding.severity == Severity::Error) {
            return Err(error.message.clone());
        }
    }
    Ok((best, bytes))
}

#[expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}
