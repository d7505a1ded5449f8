//! The futures of handlers: polled with panics caught, kept in slots that are used again.

use std::{
    any::Any,
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
};

use crate::{Failure, TaskContext, Value, core::frame::ROOT};

pub(crate) type Reply = Result<Value, Failure>;

/// A place for one handler's future.
pub(crate) trait Slot {
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Reply>;
    fn clear(self: Pin<&mut Self>);
}

impl<F: Future<Output = Reply>> Slot for Option<F> {
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Reply> {
        match self.as_pin_mut() {
            Some(future) => future.poll(cx),
            None => Poll::Pending,
        }
    }

    fn clear(mut self: Pin<&mut Self>) {
        self.set(None);
    }
}

/// Polls, and drops what is done. A panic on the way is the task's failure.
pub(crate) fn poll(
    mut slot: Pin<&mut (dyn Slot + Send + '_)>,
    cx: &mut Context<'_>,
) -> Poll<Reply> {
    let polled = catch_unwind(AssertUnwindSafe(|| slot.as_mut().poll(cx)));
    let reply = match polled {
        Ok(Poll::Pending) => return Poll::Pending,
        Ok(Poll::Ready(reply)) => reply,
        Err(panic) => Err(panicked(&*panic)),
    };
    let dropped = catch_unwind(AssertUnwindSafe(|| slot.clear()));
    Poll::Ready(match dropped {
        Ok(()) => reply,
        Err(panic) => reply.and(Err(panicked(&*panic))),
    })
}

/// Drops a future that nobody waits for any more; nobody hears if that panics.
pub(crate) fn clear(slot: Pin<&mut (dyn Slot + Send + '_)>) {
    let _ = catch_unwind(AssertUnwindSafe(|| slot.clear()));
}

fn panicked(panic: &(dyn Any + Send)) -> Failure {
    let text = match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => text,
        (_, Some(text)) => text.as_str(),
        _ => "without a message",
    };
    Failure::new("States.TaskFailed", format!("panicked: {text}"))
}

/// All slots, by the number of the frame that calls; and one for whoever is alone.
pub(crate) trait Pool: Send {
    fn start(&mut self, at: u32, cx: TaskContext, task: u16, input: Value);
    fn slot(&mut self, at: u32) -> Option<Pin<&mut (dyn Slot + Send + '_)>>;
}

/// The slot of the only branch. The machine's own frame calls nobody while others live.
pub(crate) const ALONE: u32 = ROOT;

type Place<F> = Option<Pin<Box<Option<F>>>>;

/// A slot is made when it is first needed: a hundred thousand executions may wait without one.
pub(crate) struct Slots<F, M> {
    make: M,
    alone: Place<F>,
    #[expect(clippy::box_collection, reason = "absent in most executions")]
    others: Option<Box<Vec<Place<F>>>>,
}

impl<F, M> Slots<F, M>
where
    F: Future<Output = Reply>,
    M: Fn(TaskContext, u16, Value) -> F,
{
    pub(crate) fn new(make: M) -> Slots<F, M> {
        Slots {
            make,
            alone: None,
            others: None,
        }
    }

    fn place(&mut self, at: u32) -> &mut Place<F> {
        let Some(at) = at.checked_sub(ALONE + 1) else {
            return &mut self.alone;
        };
        let (at, others) = (at as usize, self.others.get_or_insert_default());
        if at >= others.len() {
            others.resize_with(at + 1, || None);
        }
        &mut others[at]
    }
}

impl<F, M> Pool for Slots<F, M>
where
    F: Future<Output = Reply> + Send,
    M: Fn(TaskContext, u16, Value) -> F + Send,
{
    fn start(&mut self, at: u32, cx: TaskContext, task: u16, input: Value) {
        let future = (self.make)(cx, task, input);
        match self.place(at) {
            Some(slot) => slot.as_mut().set(Some(future)),
            none => *none = Some(Box::pin(Some(future))),
        }
    }

    fn slot(&mut self, at: u32) -> Option<Pin<&mut (dyn Slot + Send + '_)>> {
        let slot = self.place(at).as_mut()?;
        Some(slot.as_mut())
    }
}

/// Which slots were woken, and who polls them.
#[derive(Debug, Default)]
pub(crate) struct Woken(Mutex<(Vec<u32>, Option<Waker>)>);

impl Woken {
    /// The woken slots in the order in which they were woken.
    pub(crate) fn take(&self, into: &mut Vec<u32>) {
        let mut woken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::swap(&mut woken.0, into);
    }

    pub(crate) fn listen(&self, waker: &Waker) {
        let mut woken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut woken.1 {
            Some(known) => known.clone_from(waker),
            none => *none = Some(waker.clone()),
        }
    }
}

/// What a slot's future wakes. It serves one slot for all the calls it ever holds.
#[derive(Debug)]
pub(crate) struct Bell {
    at: u32,
    rung: AtomicBool,
    woken: Arc<Woken>,
}

impl Bell {
    pub(crate) fn new(at: u32, woken: Arc<Woken>) -> Arc<Bell> {
        let rung = AtomicBool::new(false);
        Arc::new(Bell { at, rung, woken })
    }

    /// Before a poll: from here on it rings again.
    pub(crate) fn reset(&self) {
        self.rung.store(false, Ordering::Release);
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if self.rung.swap(true, Ordering::AcqRel) {
            return;
        }
        let mut woken = self.woken.0.lock().unwrap_or_else(PoisonError::into_inner);
        woken.0.push(self.at);
        let waker = woken.1.clone();
        drop(woken);
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}
