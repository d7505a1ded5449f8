//! `asl-bench WORKLOAD N`, `asl-bench w8_waiters N`, `asl-bench expr-jsonata|expr-jsonpath 10k|1m`: the driver of a bench kit;
//! `asl-bench observed WORKLOAD N`: what a history costs.
//!
//! The machines are compiled in from the kit's folder of workloads (`BENCH_WORKLOADS`, by default `../shared/bench/workloads`
//! beside the workspace). The last line of output is JSON. Exit code 1: another output than expected; 3: unsupported.

#![cfg_attr(without_kit, allow(dead_code, reason = "there is nothing to drive"))]

use std::process::ExitCode;

mod evaluations;
mod expressions;
mod flows;
mod handlers;
mod kit;
mod measure;
mod observers;
mod paths;
mod waiters;

/// The machines and paths of the kit, as compiled code.
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
    let count = || {
        arg(1)
            .parse()
            .map_err(|_| Problem::Wrong("N must be a number".into()))
    };
    let done = match arg(0) {
        "" => Err(Problem::Wrong("asl-bench WORKLOAD N".into())),
        "expr-jsonpath" => paths::run(arg(1)),
        "expr-jsonata" => expressions::run(arg(1)),
        "w8_waiters" => count().and_then(waiters::run),
        "observed" => {
            let n = arg(2).parse();
            let n = n.map_err(|_| Problem::Wrong("N must be a number".into()));
            n.and_then(|n| compiled::observed(arg(1), n))
        }
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
