//! `asl-bench WORKLOAD N`, `asl-bench w8_waiters N`, `asl-bench expr-jsonata|expr-jsonpath 10k|1m`: the driver of a bench kit;
//! `asl-bench observed WORKLOAD N`: what a history costs; `asl-bench objects 10k|1m`: a path and the same by hand.
//!
//! `asl-bench overhead N`: what an engine adds to `run`; `asl-bench hosted WORKLOAD N`: an engine alone;
//! `asl-bench tokens|timers|workers N`: many at once in one engine. Nothing of a kit is needed for these.
//!
//! The machines are compiled in from the kit's folder of workloads (`BENCH_WORKLOADS`, by default `../shared/bench/workloads`
//! beside the workspace). The last line of output is JSON. Exit code 1: another output than expected; 3: unsupported.

#![cfg_attr(without_kit, allow(dead_code, reason = "there is nothing to drive"))]

use std::process::ExitCode;

mod crowds;
mod evaluations;
mod expressions;
mod flows;
mod handlers;
mod hosted;
mod kit;
mod measure;
mod observers;
mod paths;
mod waiters;

/// The machines of this crate, and the machines and paths of the kit, as compiled code.
#[allow(warnings, reason = "the workloads' names are the kit's")]
mod compiled {
    include!(concat!(env!("OUT_DIR"), "/workloads.rs"));
}

/// Why there is no figure.
#[derive(Debug)]
enum Problem {
    /// It does not exist or was refused by the compiler.
    Unsupported(String),
    /// It went wrong.
    Wrong(String),
}

impl From<String> for Problem {
    fn from(text: String) -> Problem {
        Problem::Wrong(text)
    }
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let arg = |i: usize| args.get(i).map_or("", String::as_str);
    let number = |text: &str| {
        let number = text.parse();
        number.map_err(|_| Problem::Wrong("N must be a number".into()))
    };
    let count = || number(arg(1));
    let done = match arg(0) {
        "" => Err(Problem::Wrong("asl-bench WORKLOAD N".into())),
        "expr-jsonpath" => paths::run(arg(1)),
        "objects" => paths::objects(arg(1)),
        "expr-jsonata" => expressions::run(arg(1)),
        "w8_waiters" => count().and_then(waiters::run),
        "observed" => number(arg(2)).and_then(|n| compiled::observed(arg(1), n)),
        "hosted" => number(arg(2)).and_then(|n| compiled::hosted(arg(1), n)),
        "overhead" => count().and_then(hosted::overhead),
        "tokens" => count().and_then(crowds::tokens),
        "timers" => count().and_then(crowds::timers),
        "workers" => count().and_then(crowds::workers),
        workload => count().and_then(|n| compiled::flow(workload, n)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Problem::Wrong(text)) => {
            eprintln!("{text}");
            ExitCode::FAILURE
        }
        Err(Problem::Unsupported(text)) => {
            eprintln!("unsupported: {text}");
            ExitCode::from(3)
        }
    }
}
