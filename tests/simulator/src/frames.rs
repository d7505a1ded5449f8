//! [`Frames`]: what a store keeps of one execution, as far as it is looked at: where each frame is, and the results of Map Runs.
//! The children of a distributed Map are in no history; what they do is seen here.

use std::collections::BTreeMap;

use asl_runtime::{
    Value,
    store::{Change, Part},
};

use crate::{crowds, machines};

/// What a store keeps of one execution.
#[derive(Clone, Debug, Default)]
pub(crate) struct Frames {
    heads: BTreeMap<u32, Value>,
    /// Those that wait for the children of a Map Run, with the event with which it began.
    runs: BTreeMap<u32, i64>,
    /// By the frame of their run and their place.
    results: BTreeMap<(u32, u32), Value>,
}

/// A Map Run: its frame, which frame that is of all that were ever in its place, and the event with which it began.
type Run = (u32, Option<u32>, Option<i64>);

type Wrong = Option<&'static str>;

impl Frames {
    /// These change: how many calls that adds inside of Map Runs, and what is wrong with it.
    pub(crate) fn note(&mut self, changes: Vec<Change>) -> (usize, Wrong) {
        let (mut called, mut wrong) = (Vec::new(), None);
        for change in changes {
            match change {
                Change::Put(id, Part::Head, head) => {
                    let before = self.heads.get(&id);
                    if phase(&head) == "Called" && before.is_none_or(|it| call(it) != call(&head)) {
                        called.push(id);
                    }
                    self.heads.insert(id, head);
                }
                Change::Put(id, Part::Fork, fork) if fork.get("run").is_some() => {
                    let started = fork.get("started").and_then(Value::as_i64);
                    self.runs.insert(id, started.unwrap_or_default());
                }
                Change::Put(id, Part::Result(index), result) if self.runs.contains_key(&id) => {
                    if place(&result).is_some_and(|place| place != i64::from(index)) {
                        wrong = Some("has put a result in another's place");
                    }
                    if self.results.insert((id, index), result).is_some() {
                        wrong = Some("has two results of one item");
                    }
                }
                Change::Clear(id) => self.clear(id),
                Change::Drop(id) => {
                    self.heads.remove(&id);
                    self.clear(id);
                }
                _ => {}
            }
        }
        let inside = called.iter().filter(|id| self.is_in_run(**id)).count();
        (inside, wrong)
    }

    fn clear(&mut self, id: u32) {
        self.runs.remove(&id);
        self.results.retain(|(run, _), _| *run != id);
    }

    /// What must be true of them while the execution runs.
    pub(crate) fn check(&self, redriven: bool) -> Wrong {
        let stale = |(id, head): (&u32, &Value)| !self.lives(*id, head, redriven);
        if self.heads.iter().any(stale) {
            return Some("keeps a frame that nobody waits for");
        }
        self.runs.keys().find_map(|run| self.check_run(*run))
    }

    fn check_run(&self, run: u32) -> Wrong {
        let children = self.heads.values().filter(|head| parent(head) == Some(run));
        let mut running = 0;
        for child in children {
            let done = self.results.contains_key(&(run, number(child, "index")));
            match phase(child) {
                // What was put in the place of its result.
                "Lost" if done => {}
                "Lost" => return Some("does not know what has become of a child"),
                _ if done => return Some("runs a child that has given its result"),
                "Stopped" => {}
                _ => running += 1,
            }
        }
        let name = self.heads.get(&run).and_then(|head| head.get("state"));
        let most = machines::at_once(name.and_then(Value::as_str).unwrap_or_default());
        (running > most).then_some("runs too many children at once")
    }

    /// Whether the frame waits for something, and one that it belongs to waits for it.
    fn lives(&self, id: u32, head: &Value, redriven: bool) -> bool {
        let Some(parent) = parent(head) else {
            return id == 0;
        };
        let around = self.heads.get(&parent).map_or("", phase);
        match phase(head) {
            // A redriven Map Run takes its children up one after the other, and those that have failed are kept for that.
            "Stopped" => {
                let put_aside = matches!(around, "Stopped" | "Lost");
                put_aside || redriven && matches!(around, "Forked" | "Fill")
            }
            _ => matches!(around, "Forked" | "Fill"),
        }
    }

    fn is_in_run(&self, mut id: u32) -> bool {
        while let Some(around) = self.heads.get(&id).and_then(parent) {
            if self.runs.contains_key(&around) {
                return true;
            }
            id = around;
        }
        false
    }

    /// The children that have succeeded: of which run, and in which place.
    pub(crate) fn succeeded(&self) -> Vec<(Run, u32)> {
        let good = self.results.iter().filter(|(_, result)| !failed(result));
        good.map(|((id, index), _)| (self.run(*id), *index))
            .collect()
    }

    fn run(&self, id: u32) -> Run {
        let generation = self.heads.get(&id).map(|head| number(head, "generation"));
        (id, generation, self.runs.get(&id).copied())
    }

    /// Whether it does not know any more of some of these, and their run goes on.
    pub(crate) fn forget(&self, succeeded: &[(Run, u32)]) -> bool {
        let known = |id: u32, index: u32| self.results.contains_key(&(id, index));
        let mut succeeded = succeeded.iter();
        succeeded.any(|(run, index)| self.run(run.0) == *run && !known(run.0, *index))
    }

    /// How many children of its own Map Runs have succeeded, and how many have failed.
    pub(crate) fn told(&self) -> (u32, u32) {
        let own = self.results.iter();
        let own = own.filter(|((run, _), _)| !self.is_in_run(*run));
        own.fold((0, 0), |(good, bad), (_, result)| match failed(result) {
            true => (good, bad + 1),
            false => (good + 1, bad),
        })
    }
}

/// Whether this stands in the place of the output of a child that has failed.
pub(crate) fn failed(result: &Value) -> bool {
    let status = result.get("Status").and_then(Value::as_str);
    matches!(status, Some("FAILED" | "TIMED_OUT"))
}

/// The place of this result, or of that which has no result.
pub(crate) fn place(result: &Value) -> Option<i64> {
    if let Some(items) = result.get("Items") {
        let first = items.at(0)?.get("i")?.as_i64()?;
        return Some(first / crowds::PACK);
    }
    match result.get("i") {
        Some(index) => index.as_i64(),
        None => place(&Value::parse(result.get("Input")?.as_str()?).ok()?),
    }
}

fn phase(head: &Value) -> &str {
    let phase = head.get("phase").and_then(Value::as_str);
    phase.unwrap_or_default()
}

fn parent(head: &Value) -> Option<u32> {
    let parent = head.get("parent").and_then(Value::as_i64)?;
    u32::try_from(parent).ok()
}

fn number(head: &Value, key: &str) -> u32 {
    let number = head.get(key).and_then(Value::as_i64);
    number
        .and_then(|number| u32::try_from(number).ok())
        .unwrap_or(0)
}

/// Which call it waits for.
fn call(head: &Value) -> (&str, u32, u32) {
    let (generation, step) = (number(head, "generation"), number(head, "step"));
    (phase(head), generation, step)
}
