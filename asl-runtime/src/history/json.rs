//! Events as AWS's JSON: `type`, `id`, `previousEventId`, `timestamp` (seconds, as on the wire) and one object of details.

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{Entered, EventKind, Exited, HistoryEvent, Iteration, Reason, Scheduled, Service};
use crate::Value;

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
struct Details(Vec<(&'static str, Member)>);

impl Serialize for Details {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, member)| (key, member)))
    }
}

impl Details {
    fn text(mut self, key: &'static str, text: impl Into<String>) -> Details {
        self.0.push((key, Member::Text(text.into())));
        self
    }

    fn texts(self, key: &'static str, text: Option<&String>) -> Details {
        match text {
            Some(text) => self.text(key, text),
            None => self,
        }
    }

    fn number(mut self, key: &'static str, number: Option<u32>) -> Details {
        if let Some(number) = number {
            self.0.push((key, Member::Number(number.into())));
        }
        self
    }

    fn data(self, key: &'static str, whole: &'static str, value: &Value) -> Details {
        let mut details = self.text(key, value.to_string());
        details.0.push((whole, Member::Whole));
        details
    }

    fn input(self, value: &Value) -> Details {
        self.data("input", "inputDetails", value)
    }

    fn output(self, value: &Value) -> Details {
        self.data("output", "outputDetails", value)
    }

    fn reason(self, reason: &Reason) -> Details {
        self.texts("error", reason.error.as_ref())
            .texts("cause", reason.cause.as_ref())
    }

    fn service(self, service: &Service) -> Details {
        self.text("resourceType", &*service.resource_type)
            .text("resource", &*service.resource)
    }

    fn limits(
        self,
        timeout: Option<u32>,
        heartbeat: Option<u32>,
        role_arn: Option<&String>,
    ) -> Details {
        let mut details = self
            .number("timeoutInSeconds", timeout)
            .number("heartbeatInSeconds", heartbeat);
        if let Some(role_arn) = role_arn {
            let texts = Member::Texts(vec![("roleArn", role_arn.clone())]);
            details.0.push(("taskCredentials", texts));
        }
        details
    }

    fn exited(self, exited: &Exited) -> Details {
        let mut details = self.text("name", exited.name).output(&exited.output);
        if !exited.assigned_variables.is_empty() {
            let variables = exited.assigned_variables.iter();
            let texts = variables
                .map(|(name, value)| (*name, value.to_string()))
                .collect();
            details.0.push(("assignedVariables", Member::Texts(texts)));
            details.0.push(("assignedVariablesDetails", Member::Whole));
        }
        details
    }
}

impl EventKind {
    /// The details of an event type that has any.
    fn details(&self) -> Option<Details> {
        use EventKind as Kind;
        let none = Details::default();
        Some(match self {
            Kind::ExecutionStarted { input, role_arn } => {
                none.input(input).text("roleArn", role_arn)
            }
            Kind::ExecutionRedriven { redrive_count } => {
                none.number("redriveCount", Some(*redrive_count))
            }
            Kind::ExecutionSucceeded { output }
            | Kind::LambdaFunctionSucceeded { output }
            | Kind::ActivitySucceeded { output } => none.output(output),
            Kind::TaskScheduled(it) => none
                .service(&it.service)
                .text("region", &*it.region)
                .text("parameters", it.parameters.to_string())
                .limits(
                    it.timeout_in_seconds,
                    it.heartbeat_in_seconds,
                    it.role_arn.as_ref(),
                ),
            Kind::TaskStarted(service) => none.service(service),
            Kind::TaskSubmitted(service, output) | Kind::TaskSucceeded(service, output) => {
                none.service(service).output(output)
            }
            Kind::TaskFailed(service, reason)
            | Kind::TaskTimedOut(service, reason)
            | Kind::TaskStartFailed(service, reason)
            | Kind::TaskSubmitFailed(service, reason) => none.service(service).reason(reason),
            Kind::LambdaFunctionScheduled(it) | Kind::ActivityScheduled(it) => none.scheduled(it),
            Kind::ActivityStarted { worker_name } => none.texts("workerName", worker_name.as_ref()),
            Kind::MapStateStarted { length } => none.number("length", Some(*length)),
            Kind::MapRunStarted { map_run_arn } => none.text("mapRunArn", map_run_arn),
            Kind::MapRunRedriven {
                map_run_arn,
                redrive_count,
            } => none
                .text("mapRunArn", map_run_arn)
                .number("redriveCount", Some(*redrive_count)),
            Kind::EvaluationFailed {
                state,
                location,
                reason,
            } => none
                .reason(reason)
                .texts("location", location.as_ref())
                .text("state", *state),
            other => return other.shared_details(),
        })
    }

    /// The details that several event types share.
    fn shared_details(&self) -> Option<Details> {
        use EventKind as Kind;
        let none = Details::default();
        Some(match self {
            Kind::PassStateEntered(it)
            | Kind::TaskStateEntered(it)
            | Kind::ChoiceStateEntered(it)
            | Kind::WaitStateEntered(it)
            | Kind::SucceedStateEntered(it)
            | Kind::FailStateEntered(it)
            | Kind::ParallelStateEntered(it)
            | Kind::MapStateEntered(it) => none.entered(it),
            Kind::PassStateExited(it)
            | Kind::TaskStateExited(it)
            | Kind::ChoiceStateExited(it)
            | Kind::WaitStateExited(it)
            | Kind::SucceedStateExited(it)
            | Kind::ParallelStateExited(it)
            | Kind::MapStateExited(it) => none.exited(it),
            Kind::MapIterationStarted(it)
            | Kind::MapIterationSucceeded(it)
            | Kind::MapIterationFailed(it)
            | Kind::MapIterationAborted(it) => none.iteration(it),
            Kind::ExecutionFailed(it)
            | Kind::ExecutionTimedOut(it)
            | Kind::ExecutionAborted(it)
            | Kind::LambdaFunctionFailed(it)
            | Kind::LambdaFunctionScheduleFailed(it)
            | Kind::LambdaFunctionStartFailed(it)
            | Kind::LambdaFunctionTimedOut(it)
            | Kind::ActivityFailed(it)
            | Kind::ActivityScheduleFailed(it)
            | Kind::ActivityTimedOut(it)
            | Kind::MapRunFailed(it) => none.reason(it),
            _ => return None,
        })
    }

    /// `stateEnteredEventDetails` for all kinds of state; otherwise the type's own name.
    fn details_key(&self) -> String {
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

impl Details {
    fn entered(self, it: &Entered) -> Details {
        self.text("name", it.name).input(&it.input)
    }

    fn iteration(self, it: &Iteration) -> Details {
        self.text("name", it.name).number("index", Some(it.index))
    }

    fn scheduled(self, it: &Scheduled) -> Details {
        self.text("resource", it.resource).input(&it.input).limits(
            it.timeout_in_seconds,
            it.heartbeat_in_seconds,
            it.role_arn.as_ref(),
        )
    }
}

impl Serialize for HistoryEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("timestamp", &seconds(self))?;
        map.serialize_entry("type", self.kind.type_name())?;
        map.serialize_entry("id", &self.id)?;
        map.serialize_entry("previousEventId", &self.previous)?;
        if let Some(details) = self.kind.details() {
            map.serialize_entry(&self.kind.details_key(), &details)?;
        }
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
