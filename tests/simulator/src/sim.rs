//! [`Sim`]: what everybody in a simulation shares: the plan, the clock, whether the engine lives, and what was seen.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Debug,
    future::{pending, poll_fn},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
    time::Duration,
};

use asl_runtime::{Engine, ExecutionError, Value};

use crate::{
    chance::Chance,
    clock::Clock,
    fate::Fate,
    plan::{POINTS, Plan, Point},
};

/// So many things may happen in one simulation.
const MOST: u64 = 200_000;

/// How an execution ended.
pub type Outcome = Result<Value, ExecutionError>;

/// What everybody in a simulation shares.
#[derive(Debug)]
pub struct Sim {
    /// What is simulated.
    pub plan: Plan,
    /// The time.
    pub clock: Clock,
    state: Mutex<State>,
}

#[derive(Debug)]
pub(crate) struct State {
    pub(crate) chance: Chance,
    /// How many engines there were before this one.
    pub(crate) epoch: usize,
    pub(crate) counts: [u64; POINTS.len()],
    pub(crate) recovering: bool,
    /// It is being shut down.
    closing: bool,
    /// Here, and so long it may take; until the shutdown has begun.
    close: Option<(Point, Duration)>,
    /// The disk has failed.
    failed: bool,
    /// How many handlers run, by the Map or the branches that they belong to.
    pub(crate) running: BTreeMap<String, usize>,
    over: Option<End>,
    root: Option<Waker>,
    engine: Option<Engine>,
    waiting: Vec<Waker>,
    /// What was seen, as one number: equal runs have equal ones.
    pub(crate) trace: u64,
    pub(crate) calls: BTreeMap<String, Call>,
    /// What each token is for.
    pub(crate) tokens: BTreeMap<String, String>,
    /// Calls whose end is stored.
    pub(crate) done: BTreeSet<String>,
    /// By the name of the execution: how many calls are stored, and how many were made.
    pub(crate) scheduled: BTreeMap<String, usize>,
    pub(crate) made: BTreeMap<String, usize>,
    /// By the place in the plan: those whose start was acknowledged, and how those ended whose end was.
    pub(crate) started: BTreeSet<usize>,
    pub(crate) outcomes: BTreeMap<usize, Outcome>,
    /// Those that somebody has tried to redrive.
    pub(crate) redriven: BTreeSet<usize>,
}

/// Why an engine works no more.
#[derive(Clone, Debug)]
pub enum End {
    /// It crashed here.
    Crashed(Point),
    /// It is to be shut down, and what runs may finish for so long.
    Closing(Point, Duration),
    /// Something is not as it should be.
    Wrong(String),
}

/// A call that a handler or a worker was given.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) fate: Fate,
    pub(crate) input: Value,
    /// What its answer says, and its end in the history with it.
    pub(crate) label: String,
    /// When it was made first.
    pub(crate) began: i64,
    /// The engine that made it last.
    pub(crate) epoch: usize,
    /// Its handler has not returned.
    pub(crate) works: bool,
    pub(crate) token: Option<String>,
    /// Whether it was said that the token's answer was taken.
    pub(crate) taken: bool,
}

impl Sim {
    /// One about to begin.
    pub fn new(plan: Plan) -> Arc<Sim> {
        let chance = |name| Chance::of(plan.seed, name);
        Arc::new(Sim {
            clock: Clock::new(chance("clock")),
            state: Mutex::new(State {
                chance: chance("state"),
                epoch: 0,
                counts: [0; POINTS.len()],
                recovering: false,
                closing: false,
                close: None,
                failed: false,
                running: BTreeMap::new(),
                over: None,
                root: None,
                engine: None,
                waiting: Vec::new(),
                trace: 0,
                calls: BTreeMap::new(),
                tokens: BTreeMap::new(),
                done: BTreeSet::new(),
                scheduled: BTreeMap::new(),
                made: BTreeMap::new(),
                started: BTreeSet::new(),
                outcomes: BTreeMap::new(),
                redriven: BTreeSet::new(),
            }),
            plan,
        })
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The engine comes to this point. True if it crashes here: nothing that it does from now on has any effect.
    pub fn reach(&self, point: Point) -> bool {
        let mut state = self.state();
        if state.over.is_some() {
            return true;
        }
        state.counts[point as usize] += 1;
        let crash = self.plan.crashes.get(state.epoch);
        let here = crash
            .is_some_and(|crash| crash.at == point && crash.time == state.counts[point as usize]);
        state.failed |= here && point == Point::Failure;
        match crash.and_then(|crash| crash.gently) {
            Some(grace) if here && state.engine.is_some() => {
                (state.closing, state.close) = (true, Some((point, grace)));
                state.wake();
                false
            }
            _ if here => {
                state.end(End::Crashed(point));
                true
            }
            _ => false,
        }
    }

    /// Whether the engine has crashed, or is not looked at any more.
    pub fn is_over(&self) -> bool {
        self.state().over.is_some()
    }

    /// Whether the engine may refuse what it is asked for.
    pub fn is_closing(&self) -> bool {
        self.state().closing
    }

    /// Whether the disk has failed.
    pub fn has_failed(&self) -> bool {
        self.state().failed
    }

    /// What somebody was answered, unless the engine has crashed, or refuses what it is asked for since it is shut down.
    pub async fn answered<T, E>(&self, answer: Result<T, E>) -> Result<T, E> {
        match self.is_over() || self.is_closing() && answer.is_err() {
            true => pending().await,
            false => answer,
        }
    }

    /// Something is not as it should be.
    pub fn wrong(&self, what: impl Into<String>) {
        let at = Duration::from_nanos(self.clock.nanos().unsigned_abs());
        let mut state = self.state();
        if !matches!(state.over, Some(End::Crashed(_))) {
            let what = format!("{} (at {at:?}, engine {})", what.into(), state.epoch);
            state.end(End::Wrong(what));
        }
    }

    /// Unless the engine has crashed, something is not as it should be unless this is so.
    pub fn must(&self, so: bool, what: impl FnOnce() -> String) {
        if !so && !self.is_over() {
            self.wrong(what());
        }
    }

    /// For comparing runs.
    pub fn trace(&self, what: &impl Debug) {
        let text = format!("{what:?}");
        let mut state = self.state();
        state.trace = Chance::of(state.trace, &text).draw();
    }

    /// Everybody waits: time passes until somebody need not any more.
    pub fn idle(&self) {
        if self.reach(Point::Anywhere) {
            return;
        }
        if self.state().counts[Point::Anywhere as usize] > MOST {
            self.wrong("it does not end");
        } else if !self.clock.strike() {
            self.wrong("everybody waits, for nothing");
        }
    }

    /// How many handlers of this execution run.
    pub(crate) fn handlers_of(&self, execution: &str) -> usize {
        let state = self.state();
        let its = |place: &str| {
            let rest = place.strip_prefix(execution);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let running = state.running.iter();
        running
            .filter(|(place, _)| its(place))
            .map(|(_, count)| count)
            .sum()
    }

    /// Whether somebody has tried to redrive the execution of this name.
    pub(crate) fn is_redriven(&self, execution: &str) -> bool {
        let mut wanted = self.plan.executions.iter();
        let at = wanted.position(|wanted| wanted.name == execution);
        at.is_some_and(|at| self.state().redriven.contains(&at))
    }

    pub(crate) fn poll_over(&self, cx: &mut Context<'_>) -> Poll<End> {
        let mut state = self.state();
        if let Some(end) = &state.over {
            return Poll::Ready(end.clone());
        }
        if let Some((point, grace)) = state.close.take() {
            return Poll::Ready(End::Closing(point, grace));
        }
        state.root = Some(cx.waker().clone());
        Poll::Pending
    }

    /// Waits for at most so long, by chance.
    pub async fn pause(&self, most: Duration) {
        let most = u64::try_from(most.as_nanos()).unwrap_or(u64::MAX);
        let nanos = self.state().chance.below(most.saturating_add(1));
        self.clock.after(Duration::from_nanos(nanos)).await;
    }

    /// The engine, as soon as it has started.
    pub async fn engine(&self) -> Engine {
        poll_fn(|cx| {
            let mut state = self.state();
            match &state.engine {
                Some(engine) => Poll::Ready(engine.clone()),
                None => {
                    state.waiting.push(cx.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }

    /// The engine has started, or is gone.
    pub fn set_engine(&self, engine: Option<Engine>) {
        let mut state = self.state();
        let before = std::mem::replace(&mut state.engine, engine);
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        drop(before);
        waiting.into_iter().for_each(Waker::wake);
    }

    /// Time passes, and the next engine may start.
    pub(crate) fn next_after_a_while(&self) {
        let most = u64::try_from(self.plan.down.as_nanos()).unwrap_or(u64::MAX);
        let down = self.state().chance.below(most);
        self.clock.pass(Duration::from_nanos(down));
        let mut state = self.state();
        state.epoch += 1;
        state.counts = [0; POINTS.len()];
        (state.over, state.root, state.closing) = (None, None, false);
        (state.recovering, state.failed) = (false, false);
    }
}

impl State {
    fn end(&mut self, end: End) {
        self.over = Some(end);
        self.wake();
    }

    fn wake(&mut self) {
        if let Some(root) = self.root.take() {
            root.wake();
        }
    }
}
