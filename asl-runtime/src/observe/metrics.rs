//! [`Metrics`]: what CloudWatch counts and measures of Step Functions, under the same names, through the crate `metrics`.

use ::metrics::{Unit, counter, describe_counter, describe_histogram, histogram};
use hashbrown::HashMap;

use super::{Attempt, Subject, Watch};
use crate::{Details, EventKind, HistoryEvent, Observer, Timestamp, definition::TaskKind};

/// Counts and measures executions and tasks under the names that CloudWatch has for them, with its dimensions as labels.
///
/// It goes to the recorder that the program has installed, by `metrics-exporter-prometheus` for example; install that first.
/// Times are histograms in milliseconds of the execution's clock. `docs/observability.md` lists all of them.
///
/// ```
/// use asl_runtime::{Engine, EngineError, Machine, observe::Metrics};
///
/// async fn engine(order: Machine) -> Result<Engine, EngineError> {
///     Engine::memory().host(order).watch(Metrics::new()).start().await
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Metrics(());

impl Metrics {
    /// Describes all metrics to the recorder that is installed.
    pub fn new() -> Metrics {
        for (name, about) in EXECUTIONS {
            describe_counter!(name, Unit::Count, about);
        }
        let about = "From the start of an execution to its end";
        describe_histogram!("ExecutionTime", Unit::Milliseconds, about);
        for family in [&ACTIVITY, &LAMBDA, &SERVICE] {
            family.describe();
        }
        Metrics(())
    }
}

impl Watch for Metrics {
    fn begin(&self, of: &Subject<'_>) -> Box<dyn Observer> {
        Box::new(MetricsOf {
            machine: of.machine_arn(),
            started: of.started(),
            redriven: of.about.redriven(),
            attempts: HashMap::new(),
        })
    }
}

const EXECUTIONS: [(&str, &str); 10] = [
    ("ExecutionsStarted", "Executions that began"),
    ("ExecutionsSucceeded", "Executions that ended well"),
    ("ExecutionsFailed", "Executions that failed"),
    ("ExecutionsTimedOut", "Executions whose time was over"),
    ("ExecutionsAborted", "Executions that were stopped"),
    ("ExecutionsRedriven", "Redrives"),
    (
        "RedrivenExecutionsSucceeded",
        "Of ExecutionsSucceeded, those that had been redriven",
    ),
    (
        "RedrivenExecutionsFailed",
        "Of ExecutionsFailed, those that had been redriven",
    ),
    (
        "RedrivenExecutionsTimedOut",
        "Of ExecutionsTimedOut, those that had been redriven",
    ),
    (
        "RedrivenExecutionsAborted",
        "Of ExecutionsAborted, those that had been redriven",
    ),
];

/// The metrics of one kind of task.
struct Family {
    /// The dimension; its value is the Task's `Resource`.
    label: &'static str,
    scheduled: &'static str,
    started: &'static str,
    succeeded: &'static str,
    failed: &'static str,
    timed_out: &'static str,
    /// Only activities have a metric of their own for a missed heartbeat.
    heartbeat_timed_out: Option<&'static str>,
    schedule_time: &'static str,
    run_time: &'static str,
    time: &'static str,
}

static ACTIVITY: Family = Family {
    label: "ActivityArn",
    scheduled: "ActivitiesScheduled",
    started: "ActivitiesStarted",
    succeeded: "ActivitiesSucceeded",
    failed: "ActivitiesFailed",
    timed_out: "ActivitiesTimedOut",
    heartbeat_timed_out: Some("ActivitiesHeartbeatTimedOut"),
    schedule_time: "ActivityScheduleTime",
    run_time: "ActivityRunTime",
    time: "ActivityTime",
};

static LAMBDA: Family = Family {
    label: "LambdaFunctionArn",
    scheduled: "LambdaFunctionsScheduled",
    started: "LambdaFunctionsStarted",
    succeeded: "LambdaFunctionsSucceeded",
    failed: "LambdaFunctionsFailed",
    timed_out: "LambdaFunctionsTimedOut",
    heartbeat_timed_out: None,
    schedule_time: "LambdaFunctionScheduleTime",
    run_time: "LambdaFunctionRunTime",
    time: "LambdaFunctionTime",
};

static SERVICE: Family = Family {
    label: "ServiceIntegrationResourceArn",
    scheduled: "ServiceIntegrationsScheduled",
    started: "ServiceIntegrationsStarted",
    succeeded: "ServiceIntegrationsSucceeded",
    failed: "ServiceIntegrationsFailed",
    timed_out: "ServiceIntegrationsTimedOut",
    heartbeat_timed_out: None,
    schedule_time: "ServiceIntegrationScheduleTime",
    run_time: "ServiceIntegrationRunTime",
    time: "ServiceIntegrationTime",
};

impl Family {
    fn of(task: TaskKind) -> &'static Family {
        match task {
            TaskKind::Activity => &ACTIVITY,
            TaskKind::Function => &LAMBDA,
            TaskKind::LambdaInvoke | TaskKind::Service => &SERVICE,
        }
    }

    /// By an event of an attempt whose beginning was seen by an engine before this one.
    fn of_event(kind: EventKind) -> &'static Family {
        let name = kind.type_name();
        match () {
            () if name.starts_with("Activity") => &ACTIVITY,
            () if name.starts_with("Lambda") => &LAMBDA,
            () => &SERVICE,
        }
    }

    fn describe(&self) {
        for (name, about) in [
            (self.scheduled, "Attempts that were scheduled"),
            (self.started, "Attempts that began"),
            (self.succeeded, "Attempts that succeeded"),
            (self.failed, "Attempts that failed"),
            (self.timed_out, "Attempts whose time was over"),
        ] {
            describe_counter!(name, Unit::Count, about);
        }
        if let Some(name) = self.heartbeat_timed_out {
            describe_counter!(name, Unit::Count, "Attempts that fell silent");
        }
        for (name, about) in [
            (self.schedule_time, "From scheduled to begun"),
            (self.run_time, "From begun to ended"),
            (self.time, "From scheduled to ended"),
        ] {
            describe_histogram!(name, Unit::Milliseconds, about);
        }
    }
}

/// An attempt that has not ended.
struct Open {
    family: &'static Family,
    resource: &'static str,
    /// None: before the engine was restarted.
    scheduled: Option<Timestamp>,
    started: Option<Timestamp>,
}

impl Open {
    fn count(&self, name: &'static str) {
        counter!(name, self.family.label => self.resource).increment(1);
    }

    fn measure(&self, name: &'static str, from: Option<Timestamp>, to: Timestamp) {
        if let Some(from) = from {
            let label = self.family.label;
            histogram!(name, label => self.resource).record(milliseconds(from, to));
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "exact up to 104 days")]
fn milliseconds(from: Timestamp, to: Timestamp) -> f64 {
    (to.as_nanos().saturating_sub(from.as_nanos())) as f64 / 1e6
}

/// The metrics of one execution.
struct MetricsOf {
    machine: String,
    started: Option<Timestamp>,
    redriven: bool,
    /// By the last event of each.
    attempts: HashMap<u64, Open>,
}

impl Observer for MetricsOf {
    fn event(&mut self, event: &HistoryEvent) {
        if let Some(what) = Attempt::of(event) {
            return self.attempt(event, what);
        }
        match event.kind {
            EventKind::ExecutionStarted => {
                self.started = Some(event.at);
                self.count("ExecutionsStarted");
            }
            EventKind::ExecutionRedriven => {
                self.redriven = true;
                self.count("ExecutionsRedriven");
            }
            EventKind::ExecutionSucceeded => {
                self.end(event, "ExecutionsSucceeded", "RedrivenExecutionsSucceeded");
            }
            EventKind::ExecutionFailed => {
                self.end(event, "ExecutionsFailed", "RedrivenExecutionsFailed");
            }
            EventKind::ExecutionTimedOut => {
                self.end(event, "ExecutionsTimedOut", "RedrivenExecutionsTimedOut");
            }
            EventKind::ExecutionAborted => {
                self.end(event, "ExecutionsAborted", "RedrivenExecutionsAborted");
            }
            _ => {}
        }
    }
}

/// The dimension of executions.
const MACHINE: &str = "StateMachineArn";

impl MetricsOf {
    fn count(&self, name: &'static str) {
        counter!(name, MACHINE => self.machine.clone()).increment(1);
    }

    fn end(&mut self, event: &HistoryEvent, name: &'static str, redriven: &'static str) {
        self.count(name);
        if self.redriven {
            self.count(redriven);
        }
        if let Some(started) = self.started {
            let time = histogram!("ExecutionTime", MACHINE => self.machine.clone());
            time.record(milliseconds(started, event.at));
        }
        // Those that were broken off.
        self.attempts.clear();
    }

    fn attempt(&mut self, event: &HistoryEvent, what: Attempt) {
        let mut open = match &event.details {
            Details::Scheduled(it) => Open {
                family: Family::of(it.task.kind),
                resource: it.resource(),
                scheduled: Some(event.at),
                started: None,
            },
            details => self
                .attempts
                .remove(&event.previous)
                .unwrap_or_else(|| Open {
                    family: Family::of_event(event.kind),
                    resource: match details {
                        Details::Service(it)
                        | Details::ServiceOutput(it, _)
                        | Details::ServiceFailed(it, _) => it.0,
                        _ => "unknown",
                    },
                    scheduled: None,
                    started: None,
                }),
        };
        let family = open.family;
        match what {
            Attempt::Scheduled => open.count(family.scheduled),
            Attempt::Started => {
                open.started = Some(event.at);
                open.count(family.started);
                open.measure(family.schedule_time, open.scheduled, event.at);
            }
            Attempt::Submitted => {}
            Attempt::Succeeded => open.count(family.succeeded),
            Attempt::Failed => open.count(family.failed),
            Attempt::TimedOut => {
                let silent = event.failure().is_some_and(|it| it.is_missed_heartbeat());
                let own = family.heartbeat_timed_out.filter(|_| silent);
                open.count(own.unwrap_or(family.timed_out));
            }
        }
        match what {
            Attempt::Scheduled | Attempt::Started | Attempt::Submitted => {
                self.attempts.insert(event.id, open);
            }
            Attempt::Succeeded | Attempt::Failed | Attempt::TimedOut => {
                open.measure(family.run_time, open.started, event.at);
                open.measure(family.time, open.scheduled, event.at);
            }
        }
    }
}
