//! `ItemReader` and `ResultWriter`: a distributed Map asks a handler for its items, and gives it its results.

use crate::{
    Failure, Text, Value,
    core::{
        Effect, Execution,
        batch::Batches,
        forked::What,
        frame::{BODY, FORK, NONE, Op, Phase},
        run::one_more,
    },
    cx::{Cx, Notes, World},
    definition::Kind,
    distributed::Transformation,
    step,
};

pub(super) const READER_FAILED: &str = "States.ItemReaderFailed";
const WRITER_FAILED: &str = "States.ResultWriterFailed";

impl Execution {
    /// Runs a function of the frame's state outside its own turn: it reads the frame's data and variables.
    #[inline]
    pub(super) fn within<T>(
        &mut self,
        id: u32,
        mut notes: Notes,
        run: impl FnOnce(&mut Cx<'_>) -> step::Result<T>,
    ) -> step::Result<T> {
        let (mut data, mut local) = self.frames.lend(id);
        let mut cx = Cx {
            data: &mut data,
            out: &mut Value::default(),
            local: &mut local,
            notes: &mut notes,
            world: World::around(id, &self.frames, &self.about, self.now),
        };
        let given = run(&mut cx);
        self.frames.put_back(id, data, local);
        given
    }

    /// Calls a handler of the Map itself. No event tells of it.
    pub(super) fn ask_for(&mut self, id: u32, task: u16, input: Value) {
        let frame = self.frames.get(id);
        frame.phase = Phase::Scheduled(input);
        frame.local.task = task;
        frame.due = i64::MAX;
        frame.dirty |= BODY;
        let op = self.frames.op(id);
        self.ask(Effect::Call(op));
    }

    /// Whether it is a Map that has asked for this.
    pub(super) fn is_of_map(&self, op: Op) -> bool {
        let state = self.frames.at(op.frame).local.state;
        self.about.definition.state(state).kind == Kind::Map
    }

    /// What a Map has asked for.
    pub(super) fn map_answered(&mut self, id: u32, result: Result<Value, Failure>) {
        self.hear(id);
        self.frames.get(id).phase = Phase::Forked;
        match self.run_mut(id).is_some_and(|run| run.unread) {
            true => self.items_read(id, result),
            false => self.results_written(id, result),
        }
    }

    fn items_read(&mut self, id: u32, result: Result<Value, Failure>) {
        let items = match result {
            Ok(items) if items.is_container() => items,
            Ok(_) => {
                let cause = "Attempting to map over non-iterable node.";
                return self.failed_here(id, Failure::new(READER_FAILED, cause));
            }
            Err(failure) => return self.failed_here(id, renamed(READER_FAILED, &failure)),
        };
        let state = self.about.definition.state(self.frames.at(id).local.state);
        let reader = state.distributed.and_then(|it| it.reader.as_ref());
        let picked = match reader {
            Some(reader) => self.within(id, Notes::default(), |cx| (reader.picks)(cx, items)),
            None => Ok(items),
        };
        let items = match picked {
            Ok(items) => items,
            Err(failure) => return self.fault(id, failure),
        };
        let frame = self.frames.get(id);
        frame.dirty |= FORK;
        // What follows is another step: the writer's call is not the reader's.
        frame.local.step = one_more(frame.local.step);
        let path = frame.local.around();
        if let Some(fork) = &mut frame.fork
            && let Some(run) = &mut fork.run
        {
            fork.path = path;
            let items = at_most(items, run.terms.max_items);
            fork.total = u32::try_from(items.len()).unwrap_or(NONE);
            fork.results = Value::nulls(items.len());
            (run.items, run.unread) = (fork.total, false);
            run.batches = Batches::of(&run.terms);
            if let What::Items { items: place, .. } = &mut fork.what {
                *place = items;
            }
        }
        self.frames.get(id).phase = Phase::Fill;
        self.wake(id);
    }

    /// All children of a run are done: gives their results to the writer, if there is one. False if there is none.
    pub(super) fn write(&mut self, id: u32) -> bool {
        let state = self.about.definition.state(self.frames.at(id).local.state);
        let Some(distributed) = state.distributed else {
            return false;
        };
        let Some(fork) = &mut self.frames.get(id).fork else {
            return false;
        };
        let results = match distributed.transformation {
            Transformation::Flatten => flat(&fork.results),
            _ => fork.results.clone(),
        };
        let Some(writer) = &distributed.writer else {
            fork.results = results;
            return false;
        };
        let arn = fork.run_arn(&self.about);
        match self.within(id, Notes::default(), writer.input) {
            Ok(mut input) => {
                input.insert("MapRunArn", arn.into());
                input.insert("Results", results);
                self.ask_for(id, writer.task, input);
            }
            Err(failure) => self.fault(id, failure),
        }
        true
    }

    fn results_written(&mut self, id: u32, result: Result<Value, Failure>) {
        let details = match result {
            Ok(details) => details,
            Err(failure) => return self.failed_here(id, renamed(WRITER_FAILED, &failure)),
        };
        if let Some(fork) = &mut self.frames.get(id).fork {
            let arn = fork.run_arn(&self.about);
            fork.results =
                Value::object([("MapRunArn", arn.into()), ("ResultWriterDetails", details)]);
        }
        self.results_ready(id);
    }
}

/// `S3://bucket/key`, as far as it is known.
pub(super) fn source(input: &Value) -> Option<Text> {
    let bucket = input.get("Bucket")?.as_str()?;
    Some(match input.get("Key").and_then(Value::as_str) {
        Some(key) => format!("S3://{bucket}/{key}").into(),
        None => format!("S3://{bucket}").into(),
    })
}

/// A failure of the reader or the writer has one name, whatever the handler calls it.
fn renamed(error: &'static str, failure: &Failure) -> Failure {
    let cause = failure.cause().unwrap_or_default();
    match failure.error() {
        Some(name) if name != error => Failure::new(error, format!("{name}: {cause}")),
        _ => Failure::new(error, cause),
    }
}

/// The first items, if not all; 0 stands for all.
fn at_most(items: Value, most: i64) -> Value {
    let most = usize::try_from(most).unwrap_or(0);
    if most == 0 || items.len() <= most {
        return items;
    }
    match items.is_object() {
        true => (0..most)
            .filter_map(|at| items.member_at(at).cloned())
            .collect(),
        false => items
            .items()
            .into_iter()
            .flatten()
            .take(most)
            .cloned()
            .collect(),
    }
}

/// The items of all results; what is no array stays as it is.
fn flat(results: &Value) -> Value {
    let results = results.items().into_iter().flatten();
    let of_one = |result: &Value| match result.items() {
        Some(items) => items.cloned().collect(),
        None => vec![result.clone()],
    };
    results.flat_map(of_one).collect()
}
