//! Events as AWS's JSON: `type`, `id`, `previousEventId`, `timestamp` (seconds, as on the wire) and one object of details.

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{Details, EventKind, Exited, HistoryEvent, Scheduled, Service};
use crate::{Failure, Value};

/// One member of the details.
enum Member {
    Text(String),
    Number(u64),
    /// `{"truncated": false}`
    Whole,
    /// `assignedVariables`, `taskCredentials`: names and texts.
    Texts(Vec<(&'static str, String)>),
}

impl Serialize for Member {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Member::Text(text) => serializer.serialize_str(text),
            Member::Number(number) => serializer.serialize_u64(*number),
            Member::Whole => serializer.collect_map([("truncated", false)]),
            Member::Texts(texts) => {
                serializer.collect_map(texts.iter().map(|(key, text)| (key, text)))
            }
        }
    }
}

#[derive(Default)]
struct Members(Vec<(&'static str, Member)>);

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, member)| (key, member)))
    }
}

impl Members {
    fn text(mut self, key: &'static str, text: impl Into<String>) -> Members {
        self.0.push((key, Member::Text(text.into())));
        self
    }

    fn texts(self, key: &'static str, text: Option<&str>) -> Members {
        match text {
            Some(text) => self.text(key, text),
            None => self,
        }
    }

    fn number(mut self, key: &'static str, number: Option<u32>) -> Members {
        if let Some(number) = number {
            self.0.push((key, Member::Number(number.into())));
        }
        self
    }

    fn data(self, key: &'static str, whole: &'static str, value: &Value) -> Members {
        let mut members = self.text(key, value.to_string());
        members.0.push((whole, Member::Whole));
        members
    }

    fn input(self, value: &Value) -> Members {
        self.data("input", "inputDetails", value)
    }

    fn output(self, value: &Value) -> Members {
        self.data("output", "outputDetails", value)
    }

    fn reason(self, failure: &Failure) -> Members {
        self.texts("error", failure.error())
            .texts("cause", failure.cause())
    }

    fn service(self, service: Service) -> Members {
        self.text("resourceType", service.resource_type())
            .text("resource", service.resource())
    }

    fn limits(self, it: &Scheduled) -> Members {
        let mut members = self
            .number("timeoutInSeconds", it.timeout_in_seconds())
            .number("heartbeatInSeconds", it.heartbeat_in_seconds());
        if let Some(role_arn) = it.role_arn() {
            let texts = Member::Texts(vec![("roleArn", role_arn.to_owned())]);
            members.0.push(("taskCredentials", texts));
        }
        members
    }

    fn exited(self, exited: &Exited) -> Members {
        self.text("name", exited.name).output(&exited.output)
    }

    fn assigned(mut self, variables: &[(&'static str, Value)]) -> Members {
        let texts = variables.iter();
        let texts = texts.map(|(name, value)| (*name, value.to_string()));
        let texts = Member::Texts(texts.collect());
        self.0.push(("assignedVariables", texts));
        self.0.push(("assignedVariablesDetails", Member::Whole));
        self
    }
}

impl HistoryEvent {
    /// The details of an event type that has any.
    fn members(&self) -> Option<Members> {
        let none = Members::default();
        Some(match &self.details {
            Details::None => return None,
            Details::Started(it) => none.input(&it.input).text("roleArn", it.role_arn()),
            Details::Entered(it) => none.text("name", it.name).input(&it.input),
            Details::Exited(it) => none.exited(it),
            Details::Assigned(it) => none.exited(&it.exited).assigned(&it.assigned_variables),
            Details::Output(output) => none.output(output),
            Details::Failed(failure) => none.reason(failure),
            Details::Scheduled(it) if self.kind == EventKind::TaskScheduled => none
                .service(it.service())
                .text("region", it.region())
                .text("parameters", it.input.to_string())
                .limits(it),
            Details::Scheduled(it) => none
                .text("resource", it.resource())
                .input(&it.input)
                .limits(it),
            Details::Service(service) => none.service(*service),
            Details::ServiceOutput(service, output) => none.service(*service).output(output),
            Details::ServiceFailed(service, failure) => none.service(*service).reason(failure),
            Details::Worker(name) => none.texts("workerName", name.as_deref()),
            Details::Length(length) => none.number("length", Some(*length)),
            Details::Iteration(it) => none.text("name", it.name).number("index", Some(it.index)),
            Details::Redriven(count) => none.number("redriveCount", Some(*count)),
            Details::MapRun(run) => none
                .text("mapRunArn", &run.arn)
                .number("redriveCount", (run.redrives > 0).then_some(run.redrives)),
            Details::MapRunEnded(run) => none.reason(run.failure.as_ref()?),
            Details::Evaluation(state, failure) => none
                .reason(failure)
                .texts("location", failure.location())
                .text("state", *state),
        })
    }
}

impl EventKind {
    /// `stateEnteredEventDetails` for all kinds of state; otherwise the type's own name.
    fn details_key(self) -> String {
        let name = self.type_name();
        let name = if name.ends_with("StateEntered") {
            "StateEntered"
        } else if name.ends_with("StateExited") {
            "StateExited"
        } else {
            name
        };
        let (first, rest) = name.split_at(1);
        format!("{}{rest}EventDetails", first.to_ascii_lowercase())
    }
}

impl Serialize for HistoryEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("timestamp", &seconds(self))?;
        map.serialize_entry("type", self.kind.type_name())?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("previousEventId", &self.previous)?;
        if let Some(details) = self.members() {
            map.serialize_entry(&self.kind.details_key(), &details)?;
        }
        map.end()
    }
}

/// An event as Step Functions writes it to CloudWatch.
pub(crate) struct Line<'a> {
    pub(crate) event: &'a HistoryEvent,
    pub(crate) execution: &'a str,
    /// Whether what the execution works on is written too.
    pub(crate) data: bool,
}

/// Members that hold what the execution works on. A cause quotes it.
const DATA: [&str; 8] = [
    "input",
    "inputDetails",
    "output",
    "outputDetails",
    "parameters",
    "assignedVariables",
    "assignedVariablesDetails",
    "cause",
];

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let event = self.event;
        let mut details = event.members().unwrap_or_default();
        if !self.data {
            details.0.retain(|(key, _)| !DATA.contains(key));
        }
        let milliseconds = event.at.as_nanos().div_euclid(1_000_000);
        let mut map = serializer.serialize_map(Some(6))?;
        map.serialize_entry("id", &event.id.to_string())?;
        map.serialize_entry("type", event.kind.type_name())?;
        map.serialize_entry("details", &details)?;
        map.serialize_entry("previous_event_id", &event.previous.to_string())?;
        map.serialize_entry("event_timestamp", &milliseconds.to_string())?;
        map.serialize_entry("execution_arn", self.execution)?;
        map.end()
    }
}

/// To the millisecond, as AWS sends it.
#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds since 1970 fit 53 bits"
)]
fn seconds(event: &HistoryEvent) -> f64 {
    (event.at.as_nanos() / 1_000_000) as f64 / 1_000.0
}
