//! Activities: Tasks whose work is done by workers that poll the engine for it, and answer by its token.

use std::{sync::Arc, time::Duration};

use tokio::sync::oneshot;

use super::{
    Engine, EngineError, Page,
    line::{Line, Shown, name_of},
    names,
    pages::{first, paged, place, seal, size},
    shared::Shared,
    tokens::hash,
};
use crate::{Timestamp, Value, core::random::Sip, memory::mailbox::Letter};

/// How long a poll lasts that finds nothing to do.
const POLL: Duration = Duration::from_secs(60);

/// One activity.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Activity {
    /// Its name.
    pub name: Arc<str>,
    /// When it was created.
    pub created: Timestamp,
}

impl Activity {
    /// An activity of this name.
    pub fn new(name: impl Into<Arc<str>>, created: Timestamp) -> Activity {
        Activity {
            name: name.into(),
            created,
        }
    }

    /// What lists are sorted by.
    fn place(&self) -> [u64; 2] {
        let created = self.created.as_nanos().cast_unsigned();
        [created, hash(self.name.as_bytes())]
    }
}

/// Work that a worker has taken. Answer its token: nobody else will be given it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ActivityTask {
    /// For `send_task_success`, `send_task_failure` and `send_task_heartbeat`.
    pub token: String,
    /// The Task's input.
    pub input: Value,
}

/// Which activities to list: all, a hundred at a time, unless it says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Activities {
    most: usize,
    token: Option<String>,
}

paged!(Activities);

/// Opens the activities that are kept, and creates those that hosted machines name.
pub(super) async fn open(shared: &Shared) -> Result<(), EngineError> {
    for activity in shared.store.activities().wait().await? {
        shared.activities.add(activity);
    }
    for machine in shared.machines.values() {
        let tasks = machine.definition().tasks.iter();
        for task in tasks.filter(|task| task.is_activity()) {
            create(shared, name_of(task.resource)).await?;
        }
    }
    Ok(())
}

async fn create(shared: &Shared, name: &str) -> Result<Activity, EngineError> {
    if let Some(line) = shared.activities.get(name) {
        return Ok(line.activity.clone());
    }
    let activity = Activity::new(name, shared.clock.now());
    let stored = shared.store.create_activity(activity.clone());
    stored.wait().await?;
    Ok(shared.activities.add(activity).activity.clone())
}

/// Where an activity is asked for, its name or its ARN will do. Those that hosted machines name are there from the start.
impl Engine {
    /// Creates an activity; one of this name that is there stays as it is.
    pub async fn create_activity(&self, name: &str) -> Result<Activity, EngineError> {
        self.shared().open()?;
        match names::is_valid(name) {
            true => create(self.shared(), name).await,
            false => Err(EngineError::InvalidName(name.to_owned())),
        }
    }

    /// Deletes an activity, if there is one of this name. Workers that poll for it are sent away; work that waits for one
    /// times out.
    pub async fn delete_activity(&self, activity: &str) -> Result<(), EngineError> {
        let shared = self.shared();
        shared.open()?;
        let deleted = shared.store.delete_activity(name_of(activity));
        deleted.wait().await?;
        shared.activities.remove(activity);
        Ok(())
    }

    /// What is known of an activity.
    pub fn describe_activity(&self, activity: &str) -> Result<Activity, EngineError> {
        Ok(self.line(activity)?.activity.clone())
    }

    /// All activities, the oldest first.
    pub fn list_activities(&self, which: &Activities) -> Result<Page<Activity>, EngineError> {
        let shared = self.shared();
        let mut question = Sip::new(shared.key);
        question.word(3);
        let after = place(&question, which.token.as_deref())?;
        let most = size(which.most);
        let mut items = shared.activities.all();
        items.retain(|activity| after.is_none_or(|after| activity.place() > after));
        items.sort_unstable_by_key(Activity::place);
        let token = |activity: &Activity| seal(&question, activity.place());
        Ok(first(items, most, token))
    }

    /// The next work of this activity, for a worker that may say its name. None when there was nothing to do for a minute.
    ///
    /// Workers are served in the order in which they ask. One that asks no more, because this future was dropped, takes
    /// nothing. When this returns, it is stored that the work began: its `TimeoutSeconds` and `HeartbeatSeconds` run.
    pub async fn get_activity_task(
        &self,
        activity: &str,
        worker: &str,
    ) -> Result<Option<ActivityTask>, EngineError> {
        let shared = self.shared();
        shared.open()?;
        let line = self.line(activity)?;
        let end = shared.clock.now().after(POLL);
        loop {
            let late = async { shared.clock.sleep_until(end).await };
            let shown = line.next(late).await;
            let shown = shown.map_err(|_| match shared.open() {
                Ok(()) => EngineError::UnknownActivity(activity.to_owned()),
                Err(closed) => closed,
            })?;
            let Some(shown) = shown else { return Ok(None) };
            if let Some(task) = begin(shared, shown, worker).await {
                return Ok(Some(task));
            }
        }
    }

    fn line(&self, activity: &str) -> Result<Arc<Line>, EngineError> {
        let unknown = || EngineError::UnknownActivity(activity.to_owned());
        self.shared().activities.get(activity).ok_or_else(unknown)
    }
}

/// None if nobody waits for this work any more.
async fn begin(shared: &Shared, shown: Shown<'_>, worker: &str) -> Option<ActivityTask> {
    let (execution, op) = shown.call()?;
    let Some(live) = shared.lives.get(execution) else {
        shown.take();
        return None;
    };
    let (receipt, begun) = oneshot::channel();
    let worker = (!worker.is_empty()).then(|| worker.into());
    live.about.mailbox.post(Letter::Take(op, worker, receipt));
    let begun = begun.await;
    let work = shown.take()?;
    begun.ok()?;
    let token = super::tokens::write(shared.key, execution, op);
    let input = work.input;
    Some(ActivityTask { token, input })
}
