//! [`Mailbox`]: how handlers, and whoever holds one of their tokens or handles, reach the run they belong to.
//!
//! A run whose handlers ask for none of this never locks it.

use std::{
    mem::take,
    sync::{
        Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, Waker},
};

use super::calls::Calls;
#[cfg(feature = "engine")]
use crate::MapRun;
#[cfg(feature = "engine")]
use crate::engine::{Job, Ticket};
use crate::{Failure, Value, core::frame::Op};

#[derive(Debug)]
pub(crate) enum Letter {
    Beat(Op),
    Answer(Op, Result<Value, Failure>, Option<Receipt>),
    /// A handler that an engine spawned has returned.
    #[cfg(feature = "engine")]
    Reply(Op, Result<Value, Failure>),
    /// The work of this call waits for a worker, and no longer for the handler.
    #[cfg(feature = "engine")]
    Queued(Op, Ticket),
    /// The job that this call asked for has begun, and was answered so.
    #[cfg(feature = "engine")]
    Begun(Op, Value, Job),
    /// A worker of this name, if it has one, takes the work.
    #[cfg(feature = "engine")]
    Take(Op, Option<Box<str>>, Receipt),
    /// Ends the execution.
    #[cfg(feature = "engine")]
    Stop(Failure, Receipt),
    /// This call waited for its end and does so no more: ends the execution.
    #[cfg(feature = "engine")]
    Abandoned(crate::engine::store::Caller),
    /// Asks for its Map Runs that have not ended.
    #[cfg(feature = "engine")]
    Runs(tokio::sync::oneshot::Sender<Vec<MapRun>>),
}

/// Sent when what the letter asks for has happened and is stored; dropped when it has not.
#[cfg(feature = "engine")]
pub(crate) type Receipt = tokio::sync::oneshot::Sender<()>;
#[cfg(not(feature = "engine"))]
pub(crate) type Receipt = std::convert::Infallible;

#[derive(Debug, Default)]
pub(crate) struct Mailbox(OnceLock<Box<Post>>);

#[derive(Debug, Default)]
struct Post {
    /// There are letters. Read without the lock: an execution that goes on anyway looks again before it waits.
    full: AtomicBool,
    /// A call was opened, at some time.
    opened: AtomicBool,
    /// Nobody will take a letter any more. Read and written under the lock; inside it would make all of this larger.
    #[cfg(feature = "engine")]
    ended: AtomicBool,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    letters: Vec<Letter>,
    /// Calls that somebody holds a handle or a token of, and that are not over.
    calls: Calls,
    run: Option<Waker>,
}

/// Nobody waits for it any more.
#[derive(Debug)]
pub(crate) struct Over;

impl Mailbox {
    /// Wakers are woken outside of it: one may run at once what it wakes.
    fn with<R>(&self, work: impl FnOnce(&mut Inner, &Post) -> R) -> R {
        let post = self.0.get_or_init(Box::default);
        // Nothing in here panics half-way.
        let mut inner = post.inner.lock().unwrap_or_else(PoisonError::into_inner);
        work(&mut inner, post)
    }

    fn used(&self) -> bool {
        self.0.get().is_some()
    }

    fn opened(&self) -> bool {
        let post = self.0.get();
        post.is_some_and(|post| post.opened.load(Ordering::Acquire))
    }

    /// From now on letters about this call are taken.
    pub(crate) fn open(&self, op: Op) {
        self.with(|inner, post| {
            post.opened.store(true, Ordering::Release);
            inner.calls.open(op);
        });
    }

    /// Whether it was opened and is not over.
    #[cfg(feature = "engine")]
    pub(crate) fn knows(&self, op: Op) -> bool {
        self.with(|inner, _| inner.calls.knows(op))
    }

    pub(crate) fn beat(&self, op: Op) -> Result<(), Over> {
        let run = self.with(|inner, post| {
            let open = inner.calls.is_open(op);
            open.then(|| inner.post(Letter::Beat(op), post)).ok_or(Over)
        })?;
        wake(run);
        Ok(())
    }

    /// At most one answer is taken.
    pub(crate) fn answer(
        &self,
        op: Op,
        result: Result<Value, Failure>,
        receipt: Option<Receipt>,
    ) -> Result<(), Over> {
        let mut letter = Some(Letter::Answer(op, result, receipt));
        let run = self.with(|inner, post| {
            let letter = letter.take_if(|_| inner.calls.answer(op));
            letter.map(|letter| inner.post(letter, post)).ok_or(Over)
        })?;
        wake(run);
        Ok(())
    }

    /// From now on it can be posted to: an engine's executions wait for letters that no handler asked for.
    #[cfg(feature = "engine")]
    pub(crate) fn make(&self) {
        self.with(|_, _| ());
    }

    /// Something that needs no open call. Dropped, with its receipt, if nobody will take it.
    #[cfg(feature = "engine")]
    pub(crate) fn post(&self, letter: Letter) {
        let mut letter = Some(letter);
        wake(self.with(|inner, post| {
            let letter = letter.take_if(|_| !post.ended.load(Ordering::Relaxed))?;
            inner.post(letter, post)
        }));
    }

    /// No letter is taken any more: those that have come are dropped, and so is what still comes.
    #[cfg(feature = "engine")]
    pub(crate) fn end(&self) {
        self.close_all();
        let left = self.with(|inner, post| {
            post.ended.store(true, Ordering::Relaxed);
            (inner.take(post), inner.run.take())
        });
        drop(left);
    }

    /// Unless there are letters, the next one wakes `waker` instead of who collected last.
    #[cfg(feature = "engine")]
    pub(crate) fn hand_over(&self, waker: Waker) -> bool {
        let before = self.with(|inner, post| {
            let quiet = inner.letters.is_empty() && !post.ended.load(Ordering::Relaxed);
            quiet.then(|| inner.run.replace(waker))
        });
        before.is_some()
    }

    /// The call is over: letters about it are refused, and whoever waits for its end is woken.
    pub(crate) fn close(&self, op: Op) {
        if self.opened() {
            let over = self.with(|inner, _| inner.calls.close(op));
            over.into_iter().for_each(Waker::wake);
        }
    }

    pub(crate) fn close_all(&self) {
        if self.opened() {
            let over = self.with(|inner, _| inner.calls.close_all());
            over.into_iter().for_each(Waker::wake);
        }
    }

    /// Ready when the call is over.
    pub(crate) fn poll_closed(&self, op: Op, cx: &mut Context<'_>) -> Poll<()> {
        match self.with(|inner, _| inner.calls.listen(op, cx.waker())) {
            true => Poll::Pending,
            false => Poll::Ready(()),
        }
    }

    /// All letters; the next one wakes `waker`.
    pub(crate) fn collect(&self, waker: &Waker) -> Vec<Letter> {
        if !self.used() {
            return Vec::new();
        }
        self.with(|inner, post| {
            match &mut inner.run {
                Some(run) => run.clone_from(waker),
                none => *none = Some(waker.clone()),
            }
            inner.take(post)
        })
    }

    /// All letters there are, for whoever does not wait.
    #[cfg(feature = "engine")]
    pub(crate) fn come(&self) -> Vec<Letter> {
        let post = self.0.get();
        match post.is_some_and(|post| post.full.load(Ordering::Acquire)) {
            true => self.with(Inner::take),
            false => Vec::new(),
        }
    }
}

impl Inner {
    fn post(&mut self, letter: Letter, post: &Post) -> Option<Waker> {
        post.full.store(true, Ordering::Release);
        self.letters.push(letter);
        self.run.take()
    }

    fn take(&mut self, post: &Post) -> Vec<Letter> {
        post.full.store(false, Ordering::Relaxed);
        take(&mut self.letters)
    }
}

fn wake(run: Option<Waker>) {
    if let Some(run) = run {
        run.wake();
    }
}

#[cfg(all(test, feature = "engine"))]
mod tests {
    use std::{sync::Arc, task::Wake};

    use super::*;

    /// Notes whether the mailbox was locked when it was woken.
    #[derive(Default)]
    struct Waits(Mailbox, AtomicBool);

    impl Wake for Waits {
        fn wake(self: Arc<Self>) {
            let post = self.0.0.get().expect("it is used");
            let locked = post.inner.try_lock().is_err();
            self.1.store(locked, Ordering::SeqCst);
        }
    }

    #[test]
    fn an_answer_that_is_refused_is_dropped_outside() {
        let waits = Arc::new(Waits::default());
        let (receipt, mut taken) = tokio::sync::oneshot::channel();
        let waker = Waker::from(waits.clone());
        let taken = std::pin::Pin::new(&mut taken);
        let polled = Future::poll(taken, &mut Context::from_waker(&waker));
        assert!(polled.is_pending());
        let answered = waits
            .0
            .answer(Op::of_root(1), Ok(Value::NULL), Some(receipt));
        answered.expect_err("nobody asked");
        assert!(!waits.1.load(Ordering::SeqCst));
    }
}
