//! An execution as parts that a store keeps: what has changed since the last time, and the way back.
//!
//! States and variables are kept by their names, so that people and a later build can read a part.

mod frames;
mod read;
#[cfg(test)]
mod tests;
mod write;

use std::{
    collections::{BTreeMap, BTreeSet},
    mem::take,
};

use self::read::Parts;
pub(crate) use self::read::Unreadable;
use crate::{
    Definition, Timestamp, Value,
    core::{
        Effect, Execution,
        child::{Child, is_late},
        forked::Forked,
        frame::{BODY, FORK, FRESH, Frame, Frames, HEAD, NONE, Op, Phase, ROOT},
        given::Start,
        nanos,
        path::Path,
    },
    engine::store::{Change, Part},
    planted::{Bug, planted},
};

/// What the frame that an execution begins at carries for the whole of it: the machine's own, or a child's.
#[derive(Clone, Debug, Default)]
struct Whole {
    /// The id of the last event.
    event: u64,
    now: i64,
    /// How many frames there ever were.
    frames: u32,
    /// The input of a child.
    given: Value,
    /// How often a child was redriven, and when last.
    redriven: (u32, i64),
}

impl Execution {
    /// From now on `changes` has something to say.
    pub(crate) fn track(&mut self) {
        self.frames.track();
    }

    /// All parts that have changed since the last time, or all that there are.
    pub(crate) fn changes(&mut self, all: bool) -> Vec<Change> {
        let (definition, whole) = (self.about.definition, self.whole());
        frames_changes(definition, &mut self.frames, whole, all)
    }

    /// All parts of an execution that has ended without success, for `redrive`.
    pub(crate) fn wreck(&mut self) -> Vec<Change> {
        let (definition, whole) = (self.about.definition, self.whole());
        let Some(mut frames) = self.record.take_wreck() else {
            return Vec::new();
        };
        frames_changes(definition, &mut frames, whole, true)
    }

    fn whole(&self) -> Whole {
        Whole {
            event: self.record.id(),
            now: self.now,
            ..Whole::default()
        }
    }

    /// The execution that these are the parts of, as it was, with all its calls to be made again. Nobody knows of heartbeats
    /// while it was away: each begins anew.
    pub(crate) fn restore(
        definition: &'static Definition,
        start: Start,
        started: Timestamp,
        now: Timestamp,
        parts: Vec<(u32, Part, Value)>,
    ) -> Result<Execution, Unreadable> {
        let mut core = Execution::new(definition, start);
        core.about.begin(started);
        let mut frames = BTreeMap::<u32, Parts>::new();
        for (id, part, value) in parts {
            frames.entry(id).or_default().add(part, value);
        }
        if !frames.contains_key(&ROOT) {
            return Err(Unreadable("frames"));
        }
        let (mut whole, mut children) = (Whole::default(), BTreeMap::new());
        for (id, parts) in frames {
            let (frame, its) = parts.frame(definition)?;
            match id {
                ROOT => whole = its,
                id if id > whole.frames => return Err(Unreadable("frames")),
                id => drop((its.event > 0).then(|| children.insert(id, its))),
            }
            core.frames.place(id, frame);
        }
        core.frames.placed(whole.frames);
        core.now = whole.now.max(now.as_nanos());
        core.record.go_on(whole.event);
        core.link(&mut children)?;
        Ok(core)
    }

    /// Finds children and paths, from the outside in, and wakes what can go on.
    fn link(&mut self, begun: &mut BTreeMap<u32, Whole>) -> Result<(), Unreadable> {
        let mut children = BTreeMap::<u32, Vec<(u32, u32)>>::new();
        for id in ROOT + 1..self.frames.places() {
            let frame = self.frames.at(id);
            if !matches!(frame.phase, Phase::Free) {
                let child = (frame.local.path.index, id);
                children.entry(frame.parent).or_default().push(child);
            }
        }
        let mut line = vec![ROOT];
        let mut at = 0;
        while let Some(id) = line.get(at).copied() {
            at += 1;
            let mut inside = children.remove(&id).unwrap_or_default();
            inside.sort_unstable();
            let frame = self.frames.get(id);
            let (path, apart) = (frame.local.around(), frame.apart);
            match &mut frame.fork {
                Some(fork) => {
                    fork.children = inside.iter().map(|(_, id)| *id).collect();
                    fork.path = path.clone();
                }
                None if !inside.is_empty() => return Err(Unreadable("fork")),
                None => {}
            }
            for (place, (index, id)) in (0..).zip(inside) {
                let frame = self.frames.get(id);
                frame.apart = apart;
                frame.local.path = Path {
                    fork: Some(path.clone()),
                    index,
                    place,
                };
                line.push(id);
            }
            self.link_run(id, begun);
            self.resume(id);
        }
        self.frames.count_variables();
        match children.is_empty() {
            true => Ok(()),
            false => Err(Unreadable("parent")),
        }
    }

    /// The children of a Map Run are executions of their own.
    fn link_run(&mut self, id: u32, begun: &mut BTreeMap<u32, Whole>) {
        let frame = self.frames.get(id);
        let Some(fork) = &mut frame.fork else { return };
        let (Some(mut run), ids) = (fork.run.take(), fork.children.clone()) else {
            return;
        };
        let late = |index: u32| fork.results.at(index as usize).is_some_and(is_late);
        let late: BTreeSet<u32> = (0..fork.next).filter(|index| late(*index)).collect();
        run.name(&self.about, &frame.local);
        for id in ids {
            let frame = self.frames.get(id);
            frame.apart = id;
            let Whole {
                event,
                now,
                given,
                redriven,
                ..
            } = begun.remove(&id).unwrap_or_default();
            let mut child = Child::new(&self.about, &frame.local.path, now, given);
            (child.tally.id, child.redriven) = (event, redriven);
            run.children.insert(id, child);
            match frame.phase {
                Phase::Lost(_) => {
                    (run.idle, run.lost) = (run.idle + 1, run.lost + 1);
                    let items = run.items_of(id);
                    run.failed += items;
                    if late.contains(&frame.local.path.index) {
                        run.late.add(items);
                    }
                }
                Phase::Stopped(_) => {
                    run.idle += 1;
                    run.again.push(id);
                }
                _ if run.express => self.limit_child(id, now),
                _ => {}
            }
        }
        // The first one last.
        run.again.reverse();
        if let Some(fork) = &mut self.frames.get(id).fork {
            fork.run = Some(run);
        }
    }

    fn resume(&mut self, id: u32) {
        let definition = self.about.definition;
        let hosted = self.about.host().is_some();
        let (now, frame) = (self.now, self.frames.get(id));
        // A machine may have no task at all.
        let queued = hosted
            && matches!(frame.phase, Phase::Called(_))
            && definition.task(frame.local.task).is_activity();
        let beat = frame.rare.as_mut().and_then(|rare| rare.beat.as_mut());
        if let Some((seconds, at)) = beat.filter(|_| !queued) {
            *at = now.saturating_add(nanos(*seconds));
        }
        let (due, first) = (frame.due, frame.due.min(frame.beat()));
        let op = self.frames.op(id);
        match &self.frames.at(id).phase {
            Phase::Called(_) => self.ask(Effect::Call(op)),
            Phase::Submitted => {}
            Phase::Backoff if planted(Bug::LostTimer) => return,
            Phase::Waiting | Phase::Backoff => return self.timers.add(due, op),
            Phase::Free
            | Phase::Forked
            | Phase::Scheduled(_)
            | Phase::Stopped(_)
            | Phase::Over(_) => return,
            _ => {
                self.wake(id);
                return self.ask(Effect::Continue);
            }
        }
        if first != i64::MAX {
            self.timers.add(first, op);
        }
    }

    /// The calls that wait for their token and nothing else.
    pub(crate) fn handed_over(&self) -> impl Iterator<Item = Op> {
        let all = ROOT..self.frames.places();
        let submitted = |id: &u32| matches!(self.frames.at(*id).phase, Phase::Submitted);
        all.filter(submitted).map(|id| self.frames.op(id))
    }
}

fn frames_changes(
    definition: &'static Definition,
    frames: &mut Frames,
    mut whole: Whole,
    all: bool,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let touched = frames.touched();
    let touched = match all {
        true => (ROOT..frames.places()).collect(),
        false => touched,
    };
    whole.frames = frames.count();
    for id in touched {
        let fresh = frames.fresh_results(id, all);
        let of_child = frames.whole(id);
        let frame = frames.quietly(id);
        let mut dirty = take(&mut frame.dirty);
        if all {
            dirty = HEAD | BODY | FORK;
        }
        let gone = id != ROOT && matches!(frame.phase, Phase::Free);
        if gone && planted(Bug::StaleFrame) {
            continue;
        }
        if gone || dirty & FRESH != 0 {
            changes.push(Change::Drop(id));
        }
        if !gone {
            let whole = match id {
                ROOT => Some(whole.clone()),
                _ => of_child,
            };
            frame_changes(definition, id, frame, dirty, whole, &mut changes);
            let results = frame.fork.as_ref().map(|fork| &fork.results);
            changes.extend(fresh.into_iter().map(|index| {
                let result = results.and_then(|results| results.at(index as usize));
                let result = result.cloned().unwrap_or_default();
                Change::Put(id, Part::Result(index), result)
            }));
        }
    }
    changes
}

/// The parts of a frame that lives.
fn frame_changes(
    definition: &'static Definition,
    id: u32,
    frame: &Frame,
    dirty: u8,
    whole: Option<Whole>,
    changes: &mut Vec<Change>,
) {
    let head = write::head(definition, frame, whole.as_ref());
    changes.push(Change::Put(id, Part::Head, head));
    if dirty & BODY != 0 {
        let given = whole.filter(|_| id != ROOT).map(|whole| whole.given);
        let body = write::body(definition, frame, given);
        changes.push(Change::Put(id, Part::Body, body));
    }
    if dirty & FORK != 0 {
        changes.push(Change::Clear(id));
        let fork = frame.fork.as_deref();
        let fork = fork.map(|fork: &Forked| write::fork(definition, fork));
        changes.extend(fork.map(|fork| Change::Put(id, Part::Fork, fork)));
    }
}

/// No frame around: what `parent` of the machine's own says.
fn parent(frame: &Frame) -> Option<u32> {
    (frame.parent != NONE).then_some(frame.parent)
}
