//! What is known of a Map Run, for its events and for whoever asks.

use std::sync::Arc;

use crate::{
    MapRun, MapRunCounts, MapRunStatus, Timestamp, Value,
    core::{
        Execution,
        about::About,
        forked::{Forked, What},
        frame::{Frames, Phase},
    },
    history::{Details, EventKind},
};

impl Execution {
    /// The run of the distributed Map that this frame is in.
    pub(super) fn map_run(&self, id: u32) -> Option<MapRun> {
        let fork = self.frames.at(id).fork.as_ref()?;
        fork.map_run(&self.about, &self.frames)
    }

    /// The runs that its own history tells of and that have not ended.
    #[cfg(feature = "engine")]
    pub(crate) fn runs(&self) -> Vec<MapRun> {
        use crate::core::frame::ROOT;
        let all = ROOT..self.frames.places();
        let own = all.filter(|id| self.frames.at(*id).apart == ROOT);
        own.filter_map(|id| self.map_run(id)).collect()
    }

    /// Tells that a run has begun, or goes on.
    pub(super) fn tell_run(&mut self, id: u32, kind: EventKind) {
        let run = self.map_run(id);
        let frame = self.frames.get(id);
        if let Some(run) = run {
            let told = || (kind, Details::MapRun(Arc::new(run)));
            frame.last = self.record.event(self.now, frame.last, told);
        }
    }
}

impl Forked {
    pub(super) fn map_run(&self, about: &About, frames: &Frames) -> Option<MapRun> {
        let run = self.run.as_ref()?;
        Some(MapRun {
            arn: run.arn(about),
            status: MapRunStatus::Running,
            // What its events say.
            started: Timestamp::EPOCH,
            stopped: None,
            max_concurrency: self.at_once,
            tolerated_failure_count: run.terms.count.unwrap_or(0),
            tolerated_failure_percentage: run.terms.percentage.unwrap_or(0.0),
            redrives: run.redriven,
            items: self.count(
                |index| self.items_in(index),
                (frames, run.failed, run.late.items),
            ),
            executions: self.count(|_| 1, (frames, run.lost, run.late.children)),
            failure: None,
        })
    }

    /// How many items one child is given.
    fn items_in(&self, index: u32) -> u32 {
        let run = self.run.as_ref();
        let batched = run.is_some_and(|run| run.terms.is_batched() && run.batches.is_none());
        let What::Items { items, .. } = &self.what else {
            return 1;
        };
        let batch = items.at(index as usize).filter(|_| batched);
        let items = batch.and_then(|batch| batch.get("Items")).map(Value::len);
        items.map_or(1, |items| u32::try_from(items).unwrap_or(u32::MAX))
    }

    /// Each child counts for so many. So many failed, and the time of so many of those was over.
    fn count(
        &self,
        of: impl Fn(u32) -> u32,
        (frames, failed, late): (&Frames, u32, u32),
    ) -> MapRunCounts {
        let sum = |indices: &mut dyn Iterator<Item = u32>| indices.map(&of).sum::<u32>();
        let total = sum(&mut (0..self.total));
        let begun = sum(&mut (0..self.next));
        let index = |id: &u32| frames.at(*id).local.path.index;
        let waiting = || self.run.iter().flat_map(|run| &run.again);
        // Where the run itself was broken off, nobody will take them up before a redrive.
        let over = |child: &u32| {
            let around = frames.at(*child).parent;
            matches!(frames.at(around).phase, Phase::Stopped(_))
        };
        let (broken, again) = match waiting().any(over) {
            true => (sum(&mut waiting().map(index)), 0),
            false => (0, sum(&mut waiting().map(index))),
        };
        let idle = |id: &&u32| frames.at(**id).is_idle();
        let running = self.children.iter().filter(|id| !idle(id));
        let running = sum(&mut running.map(index));
        let gone = running + failed + again + broken;
        MapRunCounts {
            pending: total - begun,
            running,
            succeeded: begun.saturating_sub(gone),
            failed: failed.saturating_sub(late),
            timed_out: late,
            aborted: broken,
            pending_redrive: again,
            total,
        }
    }
}
