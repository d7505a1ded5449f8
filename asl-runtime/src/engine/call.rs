//! Runs one handler in a task of its own, when its turn has come.

use std::{future::poll_fn, sync::Arc};

use tokio::task::AbortHandle;

use super::shared::Shared;
use crate::{
    Machine, TaskContext,
    core::Invocation,
    memory::{mailbox::Letter, slots},
};

/// Its reply, a panic's too, goes to the execution's mailbox. Dropped at once when it is aborted.
pub(super) fn spawn(
    shared: &Arc<Shared>,
    machine: Arc<Machine>,
    cx: TaskContext,
    call: Invocation,
) -> AbortHandle {
    let counted = shared.load.task();
    let host = shared.clone();
    let work = async move {
        let _counted = counted;
        let _turn = match &host.handlers {
            Some(handlers) => handlers.acquire().await.ok(),
            None => None,
        };
        let mut slot = Box::pin(Some(machine.call(call.task, call.input, &cx)));
        let reply = poll_fn(|cx| slots::poll(slot.as_mut(), cx)).await;
        cx.about().mailbox.post(Letter::Reply(call.op, reply));
    };
    shared.runtime.spawn(work).abort_handle()
}
