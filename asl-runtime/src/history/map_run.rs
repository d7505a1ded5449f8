//! [`MapRun`]: one run of a distributed Map, as `DescribeMapRun` tells of it.

use crate::{
    Ended, Failure, Timestamp,
    planted::{Bug, planted},
};

/// One run of a distributed Map: what it may do, and what has become of its children.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct MapRun {
    /// `mapRunArn`
    pub arn: String,
    /// `status`
    pub status: MapRunStatus,
    /// `startDate`
    pub started: Timestamp,
    /// `stopDate`
    pub stopped: Option<Timestamp>,
    /// `maxConcurrency`; at most 10,000.
    pub max_concurrency: u32,
    /// `toleratedFailureCount`
    pub tolerated_failure_count: u32,
    /// `toleratedFailurePercentage`
    pub tolerated_failure_percentage: f64,
    /// `redriveCount`
    pub redrives: u32,
    /// `itemCounts`
    pub items: MapRunCounts,
    /// `executionCounts`: a batch of many items is one execution.
    pub executions: MapRunCounts,
    /// Why it failed.
    pub failure: Option<Failure>,
}

/// Whether a Map Run is still at work, or how it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MapRunStatus {
    /// `RUNNING`
    Running,
    /// `SUCCEEDED`: not more children failed than may.
    Succeeded,
    /// `FAILED`
    Failed,
    /// `ABORTED`: what is around it failed or was stopped.
    Aborted,
}

/// How many children of a Map Run, or items, there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MapRunCounts {
    /// Not begun.
    pub pending: u32,
    /// At work.
    pub running: u32,
    /// Done.
    pub succeeded: u32,
    /// Failed, but not for want of time.
    pub failed: u32,
    /// Out of time.
    pub timed_out: u32,
    /// Broken off with the run.
    pub aborted: u32,
    /// Begun and not succeeded, and to run again since a redrive.
    pub pending_redrive: u32,
    /// All that there are.
    pub total: u32,
}

impl MapRun {
    /// The same when a child with so many items has failed like this.
    pub(crate) fn one_failed(mut self, items: u32, ended: Ended) -> MapRun {
        for (counts, more) in [(&mut self.items, items), (&mut self.executions, 1)] {
            if !planted(Bug::CountedTwice) {
                counts.running = counts.running.saturating_sub(more);
            }
            let failed = match ended {
                Ended::TimedOut => &mut counts.timed_out,
                _ => &mut counts.failed,
            };
            *failed = failed.saturating_add(more);
        }
        self
    }

    /// The same when it has ended.
    pub(crate) fn ended(mut self, status: MapRunStatus, failure: Option<Failure>) -> MapRun {
        for counts in [&mut self.items, &mut self.executions] {
            counts.aborted += std::mem::take(&mut counts.running);
        }
        MapRun {
            status,
            failure,
            ..self
        }
    }
}
