//! The Map Runs of an execution: those that ended from its history, those at work from the execution itself.

use tokio::sync::oneshot;

use super::{EngineError, Execution, History};
use crate::{Details, EventKind, HistoryEvent, MapRun, MapRunStatus, memory::mailbox::Letter};

impl Execution {
    /// Its Map Runs, each as far as it has come, in the order in which they began. What children of a distributed Map run
    /// themselves is not among them.
    pub async fn map_runs(&self) -> Result<Vec<MapRun>, EngineError> {
        let mut runs = Vec::new();
        let mut next = Some(History::default().at_most(1_000));
        while let Some(which) = next {
            let page = self.history(&which).await?;
            page.items.iter().for_each(|event| note(event, &mut runs));
            next = page.next.map(|token| which.page(token));
        }
        let running = runs.iter().any(|run| run.status == MapRunStatus::Running);
        let live = self.engine().shared().lives.get(self.id());
        if let Some(live) = live.filter(|_| running) {
            let (ask, asked) = oneshot::channel();
            live.about.mailbox.post(Letter::Runs(ask));
            // It may end before it can say.
            for run in asked.await.unwrap_or_default() {
                renew(&run, &mut runs);
            }
        }
        // A stop and the machine's timeout end a run without an event of its own.
        if running && let Some((at, _)) = self.describe().await?.ended {
            for run in &mut runs {
                if run.status == MapRunStatus::Running {
                    *run = run.clone().ended(MapRunStatus::Aborted, None);
                    run.stopped = Some(at);
                }
            }
        }
        Ok(runs)
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
        Details::MapRun(run) => drop(renew(run, runs)),
        Details::MapRunEnded(run) => {
            if let Some(known) = renew(run, runs) {
                known.stopped = Some(event.at);
            }
        }
        _ => {}
    }
}

/// What is known of a run now; it began when it began.
fn renew<'r>(run: &MapRun, runs: &'r mut [MapRun]) -> Option<&'r mut MapRun> {
    let known = runs.iter_mut().find(|known| known.arn == run.arn)?;
    let started = known.started;
    *known = MapRun {
        started,
        ..run.clone()
    };
    Some(known)
}
