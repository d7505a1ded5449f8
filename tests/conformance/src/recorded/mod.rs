//! What AWS was recorded doing, case by case.

mod execute;
mod hosted;
mod judge;
mod python;
mod skip;
mod world;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

pub(crate) use judge::{Actual, judge};
pub(crate) use skip::UNCLAIMED;

use crate::{accepted, cases::Case, machine, report::Verdict};

/// Real time in which a case ends, or does not end.
const PATIENCE: Duration = Duration::from_secs(20);

/// A case that was run.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) case: Case,
    pub(crate) verdict: Verdict,
    /// How the execution ended; none where there was none.
    pub(crate) actual: Option<Actual>,
}

/// Runs every case, in order. One that neither ends nor panics is left behind on its thread.
pub(crate) fn run(cases: Vec<Case>) -> Vec<Ran> {
    let cases = Arc::new(cases);
    let mut done = Vec::with_capacity(cases.len());
    while done.len() < cases.len() {
        let (send, receive) = mpsc::channel();
        let theirs = Arc::clone(&cases);
        let first = done.len();
        thread::spawn(move || {
            for case in &theirs[first..] {
                if send.send(one(case)).is_err() {
                    return;
                }
            }
        });
        while done.len() < cases.len() {
            let case = cases[done.len()].clone();
            let (verdict, actual) = match receive.recv_timeout(PATIENCE) {
                Ok(ended) => ended,
                Err(_) => (Verdict::Failed("it does not end".into()), None),
            };
            let stuck = actual.is_none() && verdict == Verdict::Failed("it does not end".into());
            done.push(Ran {
                case,
                verdict,
                actual,
            });
            if stuck {
                break;
            }
        }
    }
    done
}

fn one(case: &Case) -> (Verdict, Option<Actual>) {
    if let Some(reason) = skip::skipped(case) {
        return (Verdict::Skipped(reason), None);
    }
    if case.kind != "run" {
        return (accepted::validate(case), None);
    }
    let machine = match machine::of(case.text()) {
        Ok(machine) => machine,
        Err(missing) => return (Verdict::Failed(missing.to_string()), None),
    };
    match catch_unwind(AssertUnwindSafe(|| match skip::is_hosted(case) {
        true => hosted::execute(case, machine),
        false => execute::execute(case, machine),
    })) {
        Ok(Ok(actual)) => (judge(case, &actual), Some(actual)),
        Ok(Err(error)) => (Verdict::Failed(error), None),
        Err(_) => (Verdict::Failed("it panicked".into()), None),
    }
}
