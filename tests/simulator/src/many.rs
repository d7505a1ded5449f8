//! Many seeds, on all cores.

use std::{
    fmt,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use crate::{
    plan::{POINTS, Point},
    run::{Violation, simulate},
};

/// What many seeds have come to.
#[derive(Debug, Default)]
pub struct Tally {
    /// So many crashes were at each point.
    pub hits: Vec<(Point, u64)>,
    /// So many calls were made.
    pub calls: u64,
}

/// Runs seeds until one is violated: the first of those that were.
pub fn many(from: u64, count: u64) -> Result<Tally, Box<Violation>> {
    let (next, all) = (AtomicU64::new(from), Mutex::new((Tally::default(), None)));
    let mut hits = [0; POINTS.len()];
    let end = from.saturating_add(count);
    let work = || {
        let (mut hits, mut calls) = ([0; POINTS.len()], 0);
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end {
                return (hits, calls);
            }
            match simulate(seed) {
                Ok(report) => {
                    calls += report.calls;
                    hits.iter_mut()
                        .zip(report.hits)
                        .for_each(|(all, one)| *all += one);
                }
                Err(violation) => {
                    // The others stop as well.
                    next.store(end, Ordering::Relaxed);
                    note(
                        &mut all.lock().unwrap_or_else(PoisonError::into_inner).1,
                        violation,
                    );
                }
            }
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        for thread in threads {
            let (its, calls) = thread.join().expect("a simulation does not panic");
            hits.iter_mut().zip(its).for_each(|(all, one)| *all += one);
            all.lock().unwrap_or_else(PoisonError::into_inner).0.calls += calls;
        }
    });
    let (mut tally, violation) = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    tally.hits = POINTS.into_iter().zip(hits).collect();
    violation.map_or(Ok(tally), Err)
}

/// The least of those that two threads have found.
fn note(known: &mut Option<Box<Violation>>, new: Box<Violation>) {
    if known
        .as_ref()
        .is_none_or(|known| known.plan.seed > new.plan.seed)
    {
        *known = Some(new);
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "seed {}: {}", self.plan.seed, self.what)?;
        writeln!(f, "{:#?}", self.plan)?;
        write!(f, "again: cargo run -p asl-simulator -- {}", self.plan.seed)
    }
}
