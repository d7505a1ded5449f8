//! `SEED` replays a seed; `FROM COUNT` runs many, on all cores.

#![allow(clippy::print_stdout, reason = "what it prints is its purpose")]

use std::process::ExitCode;

use asl_simulator::many::{Tally, many};

fn main() -> ExitCode {
    let numbers = std::env::args().skip(1).map(|text| text.parse::<u64>());
    let numbers: Vec<_> = match numbers.collect() {
        Ok(numbers) => numbers,
        Err(_) => return usage(),
    };
    let (from, count) = match numbers[..] {
        [seed] => (seed, 1),
        [from, count] => (from, count),
        _ => return usage(),
    };
    match many(from, count) {
        Ok(Tally { hits, calls }) => {
            println!("{count} seeds from {from}: {calls} calls, crashes: {hits:?}");
            ExitCode::SUCCESS
        }
        Err(violation) => {
            if count == 1 {
                println!("{}", violation.story);
            }
            println!("{violation}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    println!("asl-simulator SEED | FROM COUNT");
    ExitCode::FAILURE
}
