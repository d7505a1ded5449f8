//! What answered an execution's tasks when it was recorded: functions, which are emulated, and services, whose answers
//! are in the recording.

use std::{sync::Mutex, time::Duration};

use serde_json::{Value as Json, json};

use super::python;
use crate::{
    cases::{Case, Scheduled},
    compare::Comparison,
    holes::Holes,
};

const INVOKE: &str = "arn:aws:states:::lambda:invoke";

/// All that may be asked.
#[derive(Debug)]
pub(crate) struct World {
    functions: Vec<Function>,
    /// What was scheduled and is not answered yet.
    scheduled: Mutex<Vec<Scheduled>>,
    holes: Holes,
    requests: Mutex<u32>,
}

#[derive(Debug)]
struct Function {
    name: String,
    arn: String,
    behaviour: Json,
}

/// A call of a task.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) state: &'a str,
    pub(crate) resource: &'a str,
    /// JSON text
    pub(crate) input: &'a str,
}

/// What comes of a call.
#[derive(Debug, PartialEq)]
pub(crate) enum Answer {
    /// JSON text
    Output(String),
    Failure {
        error: Option<String>,
        cause: Option<String>,
    },
    /// It timed out: nobody answers.
    Never,
}

impl World {
    /// The world of a case.
    pub(crate) fn of(case: &Case) -> World {
        let functions = case
            .resources
            .iter()
            .filter(|r| r.kind == "lambda")
            .map(|r| Function {
                name: r.name.clone().unwrap_or_default(),
                arn: r.arn.clone().unwrap_or_default(),
                behaviour: r.behaviour.clone().unwrap_or_default(),
            })
            .collect();
        World {
            functions,
            scheduled: Mutex::new(case.task_results.clone()),
            holes: Holes::of(&case.placeholders),
            requests: Mutex::new(0),
        }
    }

    /// What the service answered to a call whose result comes from elsewhere.
    pub(crate) fn submit(&self, asked: Asked<'_>) -> String {
        let recorded = self
            .take(asked)
            .and_then(|recorded| recorded.submitted_output);
        let recorded = recorded.unwrap_or_else(|| json!({}));
        match &recorded {
            Json::String(text) => self.holes.filled(text),
            parsed => self.holes.filled_in(parsed).to_string(),
        }
    }

    /// Answers a call, in the time it takes.
    pub(crate) async fn answer(&self, asked: Asked<'_>) -> Answer {
        let recorded = self.take(asked);
        match self.function(asked, recorded.as_ref()) {
            Some(function) => self.behave(&function.behaviour, asked).await,
            None => match recorded {
                Some(recorded) => self.replay(&recorded, asked),
                None => failure("States.TaskFailed", "no answer was recorded".into()),
            },
        }
    }

    /// What was recorded of this call: the state's first call with this input, else its first.
    fn take(&self, asked: Asked<'_>) -> Option<Scheduled> {
        let mut scheduled = self.scheduled.lock().expect("no case panics holding it");
        let input: Json = serde_json::from_str(asked.input).unwrap_or_default();
        let fits = |recorded: &Scheduled| {
            let given = recorded.parameters.as_ref().unwrap_or(&Json::Null);
            let given = if asked.resource == INVOKE {
                &given["Payload"]
            } else {
                given
            };
            let mut comparison = Comparison::new(&self.holes, false);
            comparison.field("input", given, &input).is_ok()
        };
        let of_state = |recorded: &Scheduled| recorded.state == asked.state;
        let exact = scheduled.iter().position(|s| of_state(s) && fits(s));
        let at = exact.or_else(|| scheduled.iter().position(of_state))?;
        Some(scheduled.remove(at))
    }

    fn function(&self, asked: Asked<'_>, recorded: Option<&Scheduled>) -> Option<&Function> {
        if asked.resource != INVOKE {
            return self.functions.iter().find(|f| f.is(asked.resource));
        }
        match recorded.and_then(|r| r.parameters.as_ref()?["FunctionName"].as_str()) {
            Some(name) => {
                let name = self.holes.filled(name);
                self.functions.iter().find(|f| f.is(&name))
            }
            None => match self.functions.as_slice() {
                [only] => Some(only),
                _ => None,
            },
        }
    }

    async fn behave(&self, behaviour: &Json, asked: Asked<'_>) -> Answer {
        let mut behaviour = behaviour;
        while behaviour["type"] == "sleep" {
            let seconds = behaviour["seconds"].as_f64().unwrap_or(0.0);
            tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
            behaviour = &behaviour["then"];
        }
        let text = |key: &str| behaviour[key].as_str().unwrap_or_default().to_owned();
        match behaviour["type"].as_str().unwrap_or_default() {
            "echo" => Answer::Output(asked.input.to_owned()),
            "constant" => Answer::Output(behaviour["value"].to_string()),
            "constant-repeat" => {
                let count = behaviour["count"].as_u64().unwrap_or(0);
                let all = text("unit").repeat(usize::try_from(count).unwrap_or(0));
                Answer::Output(Json::from(all).to_string())
            }
            "decorate" => {
                let input: Json = serde_json::from_str(asked.input).unwrap_or_default();
                let all = format!(
                    "{}{}{}",
                    text("prefix"),
                    python::str(&input),
                    text("suffix")
                );
                Answer::Output(Json::from(all).to_string())
            }
            "raise" => self.raise(behaviour, asked),
            other => failure("States.TaskFailed", format!("unknown behaviour {other}")),
        }
    }

    /// The function's runtime writes the cause with spaces; the integration writes it anew, without.
    fn raise(&self, behaviour: &Json, asked: Asked<'_>) -> Answer {
        let mut requests = self.requests.lock().expect("no case panics holding it");
        *requests += 1;
        let members = [
            ("errorMessage", behaviour["errorMessage"].clone()),
            ("errorType", behaviour["errorType"].clone()),
            (
                "requestId",
                json!(format!("00000000-0000-4000-8000-{requests:012}")),
            ),
            ("stackTrace", behaviour["stackTrace"].clone()),
        ];
        let cause = if asked.resource == INVOKE {
            let members: Vec<String> = members
                .iter()
                .map(|(key, value)| format!("{}:{value}", Json::from(*key)))
                .collect();
            format!("{{{}}}", members.join(","))
        } else {
            python::dumps(&members)
        };
        failure(behaviour["errorType"].as_str().unwrap_or_default(), cause)
    }

    fn replay(&self, recorded: &Scheduled, asked: Asked<'_>) -> Answer {
        let Some(result) = &recorded.result else {
            return Answer::Never;
        };
        match (&result.output, result.event.as_deref()) {
            (_, Some(event)) if event.ends_with("TimedOut") => Answer::Never,
            (Some(output), None) => {
                let output = output.get();
                let text = serde_json::from_str(output).unwrap_or_else(|_| output.to_owned());
                let text = self.holes.filled(&text);
                if asked.resource != INVOKE {
                    return Answer::Output(text);
                }
                let whole: Json = serde_json::from_str(&text).unwrap_or_default();
                Answer::Output(whole["Payload"].to_string())
            }
            _ => Answer::Failure {
                error: result.error.as_deref().map(|e| self.holes.filled(e)),
                cause: result.cause.as_ref().map(|cause| match cause {
                    Json::String(text) => self.holes.filled(text),
                    parsed => self.holes.filled_in(parsed).to_string(),
                }),
            },
        }
    }
}

impl Function {
    /// A function goes by its name or ARN, with or without a version.
    fn is(&self, name: &str) -> bool {
        let is = |mine: &str| {
            !mine.is_empty()
                && name
                    .strip_prefix(mine)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        };
        is(&self.name) || is(&self.arn)
    }
}

fn failure(error: &str, cause: String) -> Answer {
    Answer::Failure {
        error: Some(error.to_owned()),
        cause: Some(cause),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world(more: Json) -> World {
        let mut case = json!({"id": "x", "group": "g", "kind": "run", "definition": {}, "expected": {},
            "placeholders": [{"text": "<table>", "scope": "substring", "values": ["orders"]}]});
        for (key, value) in more.as_object().into_iter().flatten() {
            case[key] = value.clone();
        }
        World::of(&serde_json::from_str(&case.to_string()).expect("a case"))
    }

    fn function(behaviour: Json) -> World {
        let arn = "arn:aws:lambda:r:1:function:f";
        world(
            json!({"resources": [{"kind": "lambda", "name": "f", "arn": arn, "behaviour": behaviour}]}),
        )
    }

    fn ask(world: &World, resource: &str, input: &str) -> Answer {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .expect("a runtime");
        runtime.block_on(world.answer(Asked {
            state: "A",
            resource,
            input,
        }))
    }

    #[test]
    fn functions_behave() {
        let arn = "arn:aws:lambda:r:1:function:f:3";
        let says = |behaviour| match ask(&function(behaviour), arn, r#"{"b":1,"a":2}"#) {
            Answer::Output(text) => text,
            other => panic!("{other:?}"),
        };
        assert_eq!(says(json!({"type": "echo"})), r#"{"b":1,"a":2}"#);
        assert_eq!(says(json!({"type": "constant", "value": [1]})), "[1]");
        let slow =
            json!({"type": "sleep", "seconds": 60, "then": {"type": "constant", "value": 1}});
        assert_eq!(says(slow), "1");
    }

    #[test]
    fn a_raised_error_is_written_as_its_road_writes_it() {
        let raise =
            json!({"type": "raise", "errorType": "E", "errorMessage": "m", "stackTrace": []});
        let cause = |resource| match ask(&function(raise.clone()), resource, "{}") {
            Answer::Failure { cause, .. } => cause.unwrap_or_default(),
            other => panic!("{other:?}"),
        };
        assert!(cause("f").starts_with(r#"{"errorMessage": "m", "errorType": "E", "#));
        assert!(cause(INVOKE).starts_with(r#"{"errorMessage":"m","errorType":"E","#));
    }

    #[test]
    fn services_answer_from_the_recording_by_state_and_input() {
        let scheduled =
            |n: u32, result: Json| json!({"state": "A", "parameters": {"n": n}, "result": result});
        let world = world(json!({"task_results": [
            scheduled(1, json!({"output": {"t": "<table>"}})),
            scheduled(2, json!({"output": "[2]"})),
            scheduled(3, json!({"event": "TaskFailed", "error": "E", "cause": {"x": 1}})),
        ]}));
        assert_eq!(
            ask(&world, "sqs", r#"{"n": 2}"#),
            Answer::Output("[2]".into())
        );
        assert_eq!(
            ask(&world, "sqs", "{}"),
            Answer::Output(r#"{"t":"orders"}"#.into())
        );
        assert_eq!(ask(&world, "sqs", "{}"), failure("E", r#"{"x":1}"#.into()));
        assert_eq!(
            ask(&world, "sqs", "{}"),
            failure("States.TaskFailed", "no answer was recorded".into())
        );
    }
}
