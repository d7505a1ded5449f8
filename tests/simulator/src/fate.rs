//! [`Fate`]: what becomes of a call, told by the seed, the state's name, the call's key and its attempt alone. So it is the
//! same in every run of a seed, however often the call is made.
//!
//! Whatever a handler does happens half a second away from every deadline: more than a crash and a slow disk take.

use std::time::Duration;

use crate::chance::Chance;

/// What becomes of one call.
#[derive(Clone, Debug)]
pub struct Fate {
    /// So long after it was first made.
    pub after: Duration,
    /// What it gives: an output, or an error of this name.
    pub answer: Result<(), &'static str>,
    /// A sign of life each second until then.
    pub beats: bool,
    /// It never answers.
    pub silent: bool,
    /// Of a token: its handler returns so late.
    pub handler: Duration,
    /// Of a token: it is answered twice.
    pub twice: bool,
    /// Of a token: nobody waits for it any more by then.
    pub late: bool,
}

/// Half seconds.
fn halves(count: u64) -> Duration {
    Duration::from_millis(500 * count)
}

impl Fate {
    /// Of the call of this name, in a state of this name.
    pub fn of(seed: u64, state: &str, call: &str) -> Fate {
        let mut chance = Chance::of(seed, call);
        let busy = |chance: &mut Chance| match chance.below(100) {
            0..25 => Err("Busy"),
            25..30 => Err("Denied"),
            _ => Ok(()),
        };
        let mut fate = Fate {
            after: halves(1 + 2 * chance.below(3)),
            answer: Ok(()),
            beats: false,
            silent: false,
            handler: Duration::from_millis(700 * chance.below(2)),
            twice: chance.percent(30),
            late: false,
        };
        let odd = chance.percent(30);
        let kind = [
            "Work", "Slow", "Fatal", "Risk", "Beat", "AskBeat", "Ask", "Job",
        ];
        match kind.into_iter().find(|kind| state.starts_with(kind)) {
            Some("Work") => fate.answer = busy(&mut chance),
            Some("Slow") if odd => fate.after = halves(9),
            Some("Fatal") if chance.percent(5) => fate.answer = Err("Fatal"),
            Some("Risk") if chance.percent(25) => fate.answer = Err("Denied"),
            Some("Beat" | "AskBeat") => {
                (fate.beats, fate.silent) = (true, odd);
                fate.after = halves(7 + 2 * chance.below(3));
                fate.answer = busy(&mut chance);
            }
            Some("Ask") if odd => {
                // While the next attempt waits, or before it begins.
                (fate.late, fate.after) = (true, halves(11 + 2 * chance.below(3)));
            }
            Some("Ask") => fate.answer = busy(&mut chance),
            Some("Job") => {
                fate.beats = true;
                let denied = chance.percent(20);
                fate.answer = if denied { Err("Denied") } else { Ok(()) };
            }
            _ => {}
        }
        fate
    }

    /// When it gives a sign of life next, if it does before it answers.
    pub fn next_beat(&self, passed: Duration) -> Option<Duration> {
        let next = Duration::from_secs(passed.as_secs() + 1);
        let last = if self.silent { halves(3) } else { self.after };
        (self.beats && next < last).then_some(next)
    }
}
