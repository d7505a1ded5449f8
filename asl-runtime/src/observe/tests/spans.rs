//! Spans as a subscriber sees them.

use std::{collections::BTreeMap, fmt::Debug};

use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
    subscriber::with_default,
};
use tracing_subscriber::{
    Layer, filter::filter_fn, layer::Context, layer::SubscriberExt, registry::LookupSpan,
};

use super::*;

type Fields = BTreeMap<&'static str, String>;

struct Read<'a>(&'a mut Fields);

impl Visit for Read<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let text = format!("{value:?}");
        self.0
            .insert(field.name(), text.trim_matches('"').to_owned());
    }
}

/// Where a span stands: `execution/state/attempt`.
struct Path(String);

/// Keeps fields by path, in the order in which spans are closed; and messages with the span that they were given in.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    closed: Vec<(String, Fields)>,
    messages: Vec<(String, Fields)>,
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Seen {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, cx: Context<'_, S>) {
        let span = cx.span(id).expect("it is new");
        let parent = span.parent().map(|parent| {
            let extensions = parent.extensions();
            extensions
                .get::<Path>()
                .map_or_else(String::new, |path| format!("{}/", path.0))
        });
        let path = Path(format!("{}{}", parent.unwrap_or_default(), span.name()));
        let mut fields = Fields::new();
        attributes.record(&mut Read(&mut fields));
        span.extensions_mut().insert(path);
        span.extensions_mut().insert(fields);
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, cx: Context<'_, S>) {
        let span = cx.span(id).expect("it is open");
        let mut extensions = span.extensions_mut();
        values.record(&mut Read(
            extensions.get_mut::<Fields>().expect("its fields"),
        ));
    }

    fn on_event(&self, event: &Event<'_>, cx: Context<'_, S>) {
        let mut fields = Fields::new();
        event.record(&mut Read(&mut fields));
        let span = cx.event_span(event);
        let path = span.map_or_else(String::new, |span| {
            span.extensions().get::<Path>().expect("its path").0.clone()
        });
        self.0
            .lock()
            .expect("no panic")
            .messages
            .push((path, fields));
    }

    fn on_close(&self, id: Id, cx: Context<'_, S>) {
        let span = cx.span(&id).expect("it was open");
        let mut extensions = span.extensions_mut();
        let path = extensions.remove::<Path>().expect("its path").0;
        let fields = extensions.remove::<Fields>().expect("its fields");
        self.0.lock().expect("no panic").closed.push((path, fields));
    }
}

impl Seen {
    /// What is seen while this runs.
    fn of<T>(work: impl FnOnce() -> T) -> Kept {
        Seen::without("", work)
    }

    /// The same where a target is switched off.
    fn without<T>(target: &'static str, work: impl FnOnce() -> T) -> Kept {
        let seen = Seen::default();
        let filter = filter_fn(move |metadata| metadata.target() != target);
        let subscriber = tracing_subscriber::registry().with(seen.clone().with_filter(filter));
        with_default(subscriber, work);
        std::mem::take(&mut *seen.0.lock().expect("no panic"))
    }
}

impl Kept {
    fn paths(&self) -> Vec<&str> {
        self.closed.iter().map(|(path, _)| path.as_str()).collect()
    }

    fn fields(&self, at: usize) -> Vec<(&'static str, &str)> {
        let fields = &self.closed[at].1;
        fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect()
    }
}

const WORK: &str = "arn:aws:lambda:us-east-1:123456789012:function:work";

#[test]
fn an_execution_a_state_and_each_attempt_have_spans() {
    let seen = Seen::of(|| block_on(run(flaky(), Busy).watch(Spans::new()).start(7)));
    let attempt = "execution/state/attempt";
    assert_eq!(
        seen.paths(),
        [attempt, attempt, "execution/state", "execution"]
    );
    let first = [
        ("attempt", "0"),
        ("error", "Busy"),
        ("resource", WORK),
        ("status", "FAILED"),
    ];
    assert_eq!(seen.fields(0), first);
    let second = [
        ("attempt", "1"),
        ("resource", WORK),
        ("status", "SUCCEEDED"),
    ];
    assert_eq!(seen.fields(1), second);
    assert_eq!(seen.fields(2), [("state", "Work"), ("type", "Task")]);
    let execution = [
        (
            "arn",
            "arn:aws:states:us-east-1:123456789012:execution:test:one",
        ),
        ("execution", "one"),
        ("machine", "test"),
        ("status", "SUCCEEDED"),
    ];
    assert_eq!(seen.fields(3), execution);
}

#[test]
fn data_is_recorded_where_it_is_asked_for() {
    let spans = Spans::new().include_execution_data();
    let seen = Seen::of(|| block_on(run(flaky(), Busy).watch(spans).start(7)));
    let (first, last) = (&seen.closed[0].1, &seen.closed[3].1);
    assert_eq!(
        (first["input"].as_str(), first["cause"].as_str()),
        ("7", "the secret is 7")
    );
    assert_eq!(
        (last["input"].as_str(), last["output"].as_str()),
        ("7", "7")
    );
}

#[test]
fn handlers_speak_in_the_span_of_their_attempt() {
    let speak = Plain(|it: Value| async move {
        tracing::info!("at work");
        tokio::task::yield_now().await;
        tracing::info!("still");
        Ok(it)
    });
    let each = crate::memory::tests::each::<0>();
    let input = json!([1, 2]);
    let seen = Seen::of(|| block_on(run(each, speak).watch(Spans::new()).start(input)));
    let attempt = "execution/state/iteration/state/attempt";
    let spoken = seen.messages.iter().filter(|(path, _)| path == attempt);
    assert_eq!(spoken.count(), 4);
    let iterations = seen
        .closed
        .iter()
        .filter(|(path, _)| path.ends_with("iteration"));
    let mut indices: Vec<_> = iterations
        .map(|(_, fields)| fields["index"].as_str())
        .collect();
    indices.sort_unstable();
    assert_eq!(indices, ["0", "1"]);
}

#[test]
fn an_end_and_a_failed_attempt_are_told() {
    let seen = Seen::of(|| block_on(run(flaky(), Busy).watch(Spans::new()).start(7)));
    let told = |at: usize| {
        let (path, fields) = &seen.messages[at];
        (path.as_str(), fields["message"].as_str())
    };
    assert_eq!(told(0), ("execution/state/attempt", "attempt failed"));
    assert_eq!(told(1), ("execution", "ended"));
    assert_eq!(seen.messages.len(), 2);
}

#[test]
fn a_span_that_is_switched_off_leaves_a_place_for_what_is_inside() {
    let work = || block_on(run(flaky(), Busy).watch(Spans::new()).start(7));
    let seen = Seen::without("asl::state", work);
    let attempt = "execution/attempt";
    assert_eq!(seen.paths(), [attempt, attempt, "execution"]);
    let seen = Seen::without("asl::attempt", work);
    assert_eq!(seen.paths(), ["execution/state", "execution"]);
}

#[test]
fn nothing_stays_open_where_a_run_is_dropped() {
    let never = Plain(|_| std::future::pending());
    let seen = Seen::of(|| {
        block_on(async {
            let run = run(one_task(), never).watch(Spans::new()).start(7);
            let second = std::time::Duration::from_secs(1);
            tokio::time::timeout(second, run)
                .await
                .expect_err("it never ends");
        });
    });
    assert_eq!(seen.closed.len(), 3);
}

#[test]
fn a_run_is_inside_the_span_of_who_awaits_it() {
    let seen = Seen::of(|| {
        let run = run(one_task(), Plain(|it| async { Ok(it) })).watch(Spans::new());
        let outer = tracing::info_span!("request");
        block_on(tracing::Instrument::instrument(run.start(7), outer))
    });
    assert_eq!(seen.paths()[2..], ["request/execution", "request"]);
}

#[cfg(feature = "engine")]
#[test]
fn in_an_engine_handlers_are_inside_their_attempt_and_executions_on_their_own() {
    use crate::Engine;

    let speak = Plain(|it: Value| async move {
        tracing::info!("at work");
        Ok(it)
    });
    let seen = Seen::of(|| {
        let outer = tracing::info_span!("request");
        let work = async {
            let machine = codegen::machine(leak(one_task()), speak);
            let engine = Engine::memory().host(machine).watch(Spans::new());
            let engine = engine.start().await.expect("it starts");
            let execution = engine.start("test", "one", 7).await.expect("hosted");
            execution.outcome().await.expect("it ends well");
        };
        block_on(tracing::Instrument::instrument(work, outer));
    });
    let attempt = "execution/state/attempt";
    assert_eq!(seen.messages[0].0, attempt);
    let mut paths = seen.paths();
    paths.sort_unstable();
    assert_eq!(paths, ["execution", "execution/state", attempt, "request"]);
}
