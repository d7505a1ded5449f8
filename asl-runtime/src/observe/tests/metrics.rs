//! What a recorder is told.

use std::collections::BTreeMap;

use ::metrics::{
    Counter, CounterFn, Gauge, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder,
    SharedString, Unit, with_local_recorder,
};

use super::*;
use crate::{codegen::TaskKind, core::tests::tasks, testing::TestClock};

/// Keeps the values of each metric, by name and label.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<BTreeMap<String, Vec<f64>>>>);

struct Cell(Told, String);

impl Cell {
    fn tell(&self, value: f64) {
        let mut all = self.0.0.lock().expect("no panic");
        all.entry(self.1.clone()).or_default().push(value);
    }
}

impl CounterFn for Cell {
    fn increment(&self, value: u64) {
        self.tell(f64::from(u32::try_from(value).expect("a small number")));
    }

    fn absolute(&self, _: u64) {}
}

impl HistogramFn for Cell {
    fn record(&self, value: f64) {
        self.tell(value);
    }
}

impl Told {
    fn cell(&self, key: &Key) -> Arc<Cell> {
        let labels = key
            .labels()
            .map(|it| format!(" {}={}", it.key(), it.value()));
        let name = format!("{}{}", key.name(), labels.collect::<String>());
        Arc::new(Cell(self.clone(), name))
    }

    fn all(&self) -> BTreeMap<String, Vec<f64>> {
        self.0.lock().expect("no panic").clone()
    }
}

impl Recorder for Told {
    fn describe_counter(&self, key: KeyName, unit: Option<Unit>, _: SharedString) {
        assert_eq!(unit, Some(Unit::Count), "{key:?}");
    }

    fn describe_gauge(&self, key: KeyName, _: Option<Unit>, _: SharedString) {
        panic!("there is no gauge: {key:?}");
    }

    fn describe_histogram(&self, key: KeyName, unit: Option<Unit>, _: SharedString) {
        assert_eq!(unit, Some(Unit::Milliseconds), "{key:?}");
    }

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        Counter::from_arc(self.cell(key))
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::noop()
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        Histogram::from_arc(self.cell(key))
    }
}

/// What is told while this runs.
fn told<T>(work: impl FnOnce() -> T) -> BTreeMap<String, Vec<f64>> {
    let told = Told::default();
    with_local_recorder(&told, work);
    told.all()
}

/// That the counters with this label, or of the machine, are these, as `name = how many`, and no others.
fn assert_counts(told: &BTreeMap<String, Vec<f64>>, label: &str, expected: &[&str]) {
    let counters = told.iter().filter(|(name, _)| !name.contains("Time "));
    let counted = counters.map(|(name, values)| {
        let (name, of) = name.split_once(' ').expect("a label");
        assert!([label, MACHINE].contains(&of), "{name} {of}");
        format!("{name} = {}", values.iter().sum::<f64>())
    });
    assert_eq!(counted.collect::<Vec<_>>(), expected);
}

const MACHINE: &str = "StateMachineArn=arn:aws:states:us-east-1:123456789012:stateMachine:test";
const WORK: &str = "LambdaFunctionArn=arn:aws:lambda:us-east-1:123456789012:function:work";

#[test]
fn executions_and_functions_are_counted() {
    let told = told(|| block_on(run(flaky(), Busy).watch(Metrics::new()).start(7)));
    let expected = [
        "ExecutionsStarted = 1",
        "ExecutionsSucceeded = 1",
        "LambdaFunctionsFailed = 1",
        "LambdaFunctionsScheduled = 2",
        "LambdaFunctionsStarted = 2",
        "LambdaFunctionsSucceeded = 1",
    ];
    assert_counts(&told, WORK, &expected);
    assert_eq!(told[&format!("LambdaFunctionRunTime {WORK}")].len(), 2);
}

#[test]
fn times_are_milliseconds_of_the_executions_clock() {
    let clock = TestClock::at("2024-02-29T12:00:00Z");
    let moved = clock.clone();
    let work = Plain(move |it| {
        moved.advance(std::time::Duration::from_millis(1_500));
        async move { Ok(it) }
    });
    let told = told(|| {
        let run = run(one_task(), work).clock(clock);
        block_on(run.watch(Metrics::new()).start(7))
    });
    assert_eq!(told[&format!("ExecutionTime {MACHINE}")], [1_500.0]);
    assert_eq!(told[&format!("LambdaFunctionRunTime {WORK}")], [1_500.0]);
    assert_eq!(told[&format!("LambdaFunctionScheduleTime {WORK}")], [0.0]);
    assert_eq!(told[&format!("LambdaFunctionTime {WORK}")], [1_500.0]);
}

#[test]
fn services_are_counted_by_their_resource() {
    let resource = "arn:aws:states:::sqs:sendMessage";
    let definition = tasks(one_task(), resource, TaskKind::Service, false);
    let fail = Plain(|_| async { Err(Failure::new("E", "")) });
    let told = told(|| block_on(run(definition, fail).watch(Metrics::new()).start(7)));
    let label = format!("ServiceIntegrationResourceArn={resource}");
    let expected = [
        "ExecutionsFailed = 1",
        "ExecutionsStarted = 1",
        "ServiceIntegrationsFailed = 1",
        "ServiceIntegrationsScheduled = 1",
        "ServiceIntegrationsStarted = 1",
    ];
    assert_counts(&told, &label, &expected);
}

#[cfg(feature = "engine")]
#[test]
fn activities_are_counted_and_so_are_their_missed_heartbeats() {
    use std::time::Duration;

    use crate::{Engine, TaskContext, core::tests::call_within};

    struct Provided;
    impl Tasks for Provided {
        async fn call(&self, _: u16, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
            codegen::activity(cx, input).await
        }
    }
    const PACK: &str = "arn:aws:states:us-east-1:123456789012:activity:pack";
    let silent = machine(vec![
        StateDef::new(Kind::Task, "Work", call_within::<0, 60, 20>).leave(keep),
    ]);
    let definition = leak(tasks(silent, PACK, TaskKind::Activity, false));
    let told = told(|| {
        block_on(async {
            let machine = codegen::machine(definition, Provided);
            let engine = Engine::memory().host(machine).watch(Metrics::new());
            let engine = engine.start().await.expect("it starts");
            let execution = engine.start("test", "one", 7).await.expect("hosted");
            tokio::time::sleep(Duration::from_secs(3)).await;
            let task = engine.get_activity_task("pack", "ann").await;
            task.expect("it is there").expect("work");
            execution.outcome().await.expect_err("nobody answers");
        });
    });
    let label = format!("ActivityArn={PACK}");
    let expected = [
        "ActivitiesHeartbeatTimedOut = 1",
        "ActivitiesScheduled = 1",
        "ActivitiesStarted = 1",
        "ExecutionsFailed = 1",
        "ExecutionsStarted = 1",
    ];
    assert_counts(&told, &label, &expected);
    for (name, seconds) in [("Schedule", 3.0), ("Run", 20.0), ("", 23.0)] {
        let times = &told[&format!("Activity{name}Time {label}")];
        assert!(
            times.len() == 1 && (times[0] / 1e3 - seconds).abs() < 0.1,
            "{name} {times:?}"
        );
    }
}

#[cfg(feature = "engine")]
#[test]
fn what_was_redriven_is_counted_as_such_too() {
    use std::sync::atomic::{AtomicBool, Ordering};

    let broken = AtomicBool::new(true);
    let mended = Plain(move |it| {
        let fails = broken.swap(false, Ordering::SeqCst);
        async move {
            if fails {
                Err(Failure::new("E", ""))
            } else {
                Ok(it)
            }
        }
    });
    let told = told(|| {
        block_on(async {
            let machine = codegen::machine(leak(one_task()), mended);
            let engine = crate::Engine::memory().host(machine).watch(Metrics::new());
            let engine = engine.start().await.expect("it starts");
            let execution = engine.start("test", "one", 7).await.expect("hosted");
            execution.outcome().await.expect_err("it fails once");
            let again = engine.redrive("test", "one").await.expect("it failed");
            assert_eq!(again.outcome().await, Ok(json!(7)));
        });
    });
    for name in [
        "ExecutionsFailed",
        "ExecutionsRedriven",
        "RedrivenExecutionsSucceeded",
    ] {
        assert_eq!(told[&format!("{name} {MACHINE}")], [1.0], "{name}");
    }
}
