//! [`Plan`]: all that is decided before a simulation begins. A seed is a plan.

use std::time::Duration;

use asl_runtime::{Value, json};

use crate::{chance::Chance, machines};

/// Where a crash may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// A batch has been given to the store.
    Queued,
    /// It is written, but not synced.
    Written,
    /// It is synced, and nobody knows.
    Synced,
    /// The execution knows, and nothing has come of it.
    Acknowledged,
    /// An engine is about to go on with what is stored.
    Recovery,
    /// Between any two things that happen.
    Anywhere,
    /// The disk stores nothing more, and says so. The engine is shut down.
    Failure,
}

/// All of them.
pub const POINTS: [Point; 7] = [
    Point::Queued,
    Point::Written,
    Point::Synced,
    Point::Acknowledged,
    Point::Recovery,
    Point::Anywhere,
    Point::Failure,
];

/// Crashes when an engine has come to this point so many times.
#[derive(Clone, Copy, Debug)]
pub struct Crash {
    /// Where.
    pub at: Point,
    /// The first time is 1.
    pub time: u64,
    /// It does not crash: it is shut down, and what runs may finish for so long.
    pub gently: Option<Duration>,
}

/// Somebody stops an execution.
#[derive(Clone, Copy, Debug)]
pub struct Stop {
    /// By its place in the plan.
    pub execution: usize,
    /// So late.
    pub after: Duration,
}

/// One execution that somebody starts.
#[derive(Clone, Debug)]
pub struct Started {
    /// Of this machine.
    pub machine: &'static str,
    /// Under this name, which no other has.
    pub name: String,
    /// With this.
    pub input: Value,
    /// So late.
    pub after: Duration,
}

/// How quick the disk is.
#[derive(Clone, Copy, Debug)]
pub struct Speed {
    /// At most so long until a batch is written, then until it is synced, and then until somebody knows.
    pub at_most: Duration,
    /// So many batches of a hundred take no time at all.
    pub at_once: u64,
}

/// What a simulation is of.
#[derive(Clone, Debug)]
pub struct Plan {
    /// All else is drawn from this.
    pub seed: u64,
    /// What is started.
    pub executions: Vec<Started>,
    /// How quick the disk is.
    pub speed: Speed,
    /// How many handlers may run at once.
    pub handlers: Option<usize>,
    /// At most so long nothing runs after a crash.
    pub down: Duration,
    /// Everything takes so long, or is stopped, or redriven, that a crash may well show in what becomes of it.
    pub rough: bool,
    /// Who stops what.
    pub stops: Vec<Stop>,
    /// The n-th is for the n-th engine.
    pub crashes: Vec<Crash>,
}

impl Plan {
    /// The plan of this seed, without a crash.
    pub fn of(seed: u64) -> Plan {
        let mut chance = Chance::of(seed, "plan");
        let count = 1 + chance.below(3);
        // Workers that poll each minute for a year would take long.
        let last = if chance.percent(50) { "job" } else { "year" };
        let executions = (0..count)
            .map(|at| started(&mut chance, at, last))
            .collect();
        let rough = chance.percent(25);
        let slow: &[u64] = if rough {
            &[0, 1, 100, 3_000]
        } else {
            &[0, 0, 1, 1, 20]
        };
        let slow = chance.pick(slow).unwrap_or_default();
        let down: &[u64] = if rough {
            &[100, 10_000, 300_000_000]
        } else {
            &[50]
        };
        let down = chance.pick(down).unwrap_or_default();
        let stops = match rough {
            true => stops(&mut chance, count),
            false => Vec::new(),
        };
        Plan {
            seed,
            executions,
            speed: Speed {
                at_most: Duration::from_millis(slow),
                at_once: chance.pick(&[0, 0, 30, 90]).unwrap_or_default(),
            },
            handlers: chance.percent(20).then_some(8),
            down: Duration::from_millis(down),
            rough,
            stops,
            crashes: Vec::new(),
        }
    }

    /// With crashes, where the engine of a run without one comes to each point so many times.
    pub fn crash(mut self, counts: &[u64; POINTS.len()]) -> Plan {
        let mut chance = Chance::of(self.seed, "crashes");
        for round in 0..1 + chance.below(4) {
            // There is nothing to recover at first.
            let at = chance.pick(&POINTS);
            let at = at.filter(|at| round > 0 || *at != Point::Recovery);
            let Some(at) = at else { continue };
            let most = match at {
                Point::Recovery => 4,
                // Less is left to do.
                _ => counts[at as usize].div_ceil(round + 1),
            };
            let time = 1 + chance.below(most);
            let grace = if self.rough { 9_000 } else { 50 };
            let gently = match at {
                Point::Failure => true,
                Point::Anywhere => chance.percent(15),
                _ => false,
            };
            let gently = gently.then(|| Duration::from_millis(chance.below(grace)));
            self.crashes.push(Crash { at, time, gently });
        }
        self
    }
}

fn stops(chance: &mut Chance, count: u64) -> Vec<Stop> {
    let stop = |chance: &mut Chance| Stop {
        execution: usize::try_from(chance.below(count)).unwrap_or(0),
        after: Duration::from_millis(chance.below(20_000)),
    };
    (0..chance.below(3)).map(|_| stop(chance)).collect()
}

fn started(chance: &mut Chance, at: u64, last: &'static str) -> Started {
    let [names @ .., _, _, spin] = machines::NAMES;
    let often = chance.pick(&names).filter(|_| chance.percent(80));
    // It takes as long as a hundred others.
    let machine = match chance.below(200) {
        0 => spin,
        _ => often.unwrap_or(last),
    };
    Started {
        machine,
        name: format!("{machine}-{at}"),
        input: input(chance),
        after: Duration::from_millis(chance.below(4) * 1_100),
    }
}

/// Every machine takes the same.
fn input(chance: &mut Chance) -> Value {
    let mut numbers = |most: u64| {
        let count = chance.below(most + 1);
        (0..count).map(|_| Value::from(chance.below(10))).collect()
    };
    let (items, rows): (Value, Value) = (numbers(7), numbers(3));
    json!({
        "count": {"left": (chance.below(5))},
        "items": (items),
        "rows": (rows),
        "until": "2024-05-01T00:00:00Z",
    })
}
