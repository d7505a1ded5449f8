//! The Map Runs of an execution: those that ended from its history, those at work from the execution itself.

use tokio::sync::oneshot;

use super::{EngineError, Execution, History, recover, store::Kept};
use crate::{Details, EventKind, HistoryEvent, MapRun, MapRunStatus, memory::mailbox::Letter};

impl Execution {
    /// Its Map Runs, each as far as it has come, in the order in which they began. What children of a distributed Map run
    /// themselves is not among them.
    pub async fn map_runs(&self) -> Result<Vec<MapRun>, EngineError> {
        // Before its history: what has ended since then has ended there.
        let at_work = self.at_work().await;
        let (mut runs, mut broken) = (Vec::new(), false);
        let mut next = Some(History::default().at_most(1_000));
        while let Some(which) = next {
            let page = self.history(&which).await?;
            for event in &page.items {
                note(event, &mut runs);
                broken = breaks_off(event.kind);
            }
            next = page.next.map(|token| which.page(token));
        }
        for run in &at_work {
            if let Some(known) = known(run, &mut runs).filter(|known| is_running(known)) {
                renew(known, run);
            }
        }
        // The history tells of no counts where a stop or a timeout was the end.
        let aborted = |run: &MapRun| run.status == MapRunStatus::Aborted;
        if broken && runs.iter().any(aborted) {
            for run in self.broken_off().await? {
                if let Some(known) = known(&run, &mut runs).filter(|known| aborted(known)) {
                    (known.items, known.executions) = (run.items, run.executions);
                }
            }
        }
        Ok(runs)
    }

    /// What it says of those that have not ended; nothing if it has itself.
    async fn at_work(&self) -> Vec<MapRun> {
        let Some(live) = self.engine().shared().lives.get(self.id()) else {
            return Vec::new();
        };
        let (ask, asked) = oneshot::channel();
        live.about.mailbox.post(Letter::Runs(ask));
        // It may end before it can say.
        asked.await.unwrap_or_default()
    }

    /// Those that were at work when it ended.
    async fn broken_off(&self) -> Result<Vec<MapRun>, EngineError> {
        let shared = self.engine().shared();
        let kept = shared.store.kept(self.id()).wait().await?;
        let kept = kept.filter(|kept| kept.row.about.ended.is_some());
        let core = kept.and_then(|Kept { row, parts }| recover::core(shared, &row, parts));
        Ok(core.map_or_else(Vec::new, |(_, core)| core.runs()))
    }
}

fn note(event: &HistoryEvent, runs: &mut Vec<MapRun>) {
    match &event.details {
        Details::MapRun(run) if event.kind == EventKind::MapRunStarted => {
            let started = event.at;
            runs.push(MapRun {
                started,
                ..(**run).clone()
            });
        }
        Details::MapRun(run) => {
            if let Some(known) = known(run, runs) {
                renew(known, run);
            }
        }
        Details::MapRunEnded(run) => {
            if let Some(known) = known(run, runs) {
                renew(known, run);
                known.stopped = Some(event.at);
            }
        }
        // A stop and the machine's timeout end a run without an event of its own.
        _ if breaks_off(event.kind) => {
            for run in runs.iter_mut().filter(|run| is_running(run)) {
                *run = run.clone().ended(MapRunStatus::Aborted, None);
                run.stopped = Some(event.at);
            }
        }
        _ => {}
    }
}

/// Whether the execution ended with this event, and what it was at with it.
fn breaks_off(kind: EventKind) -> bool {
    use EventKind::{ExecutionAborted, ExecutionFailed, ExecutionTimedOut};
    matches!(kind, ExecutionAborted | ExecutionTimedOut | ExecutionFailed)
}

fn is_running(run: &MapRun) -> bool {
    run.status == MapRunStatus::Running
}

fn known<'r>(run: &MapRun, runs: &'r mut [MapRun]) -> Option<&'r mut MapRun> {
    runs.iter_mut().find(|known| known.arn == run.arn)
}

/// What is known of a run now; it began when it began.
fn renew(known: &mut MapRun, run: &MapRun) {
    let started = known.started;
    *known = MapRun {
        started,
        ..run.clone()
    };
}
