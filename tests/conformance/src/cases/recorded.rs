//! One recorded case.

use serde::Deserialize;
use serde_json::{Value as Json, value::RawValue};

/// A definition, what it was given and what AWS answered.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) group: String,
    /// `run`, `create-error`, `validate`, `test-state`, `api`
    pub(crate) kind: String,
    pub(crate) definition: Box<RawValue>,
    pub(crate) definition_text: Option<String>,
    /// `STANDARD`, `EXPRESS`, `EXPRESS (sync)`
    pub(crate) r#type: Option<String>,
    pub(crate) input: Option<Box<RawValue>>,
    pub(crate) input_text: Option<String>,
    pub(crate) context: Option<Context>,
    pub(crate) expected: Expected,
    pub(crate) history: Option<Vec<Json>>,
    #[serde(default)]
    pub(crate) task_results: Vec<Scheduled>,
    #[serde(default)]
    pub(crate) resources: Vec<Resource>,
    #[serde(default)]
    pub(crate) driver: Vec<Step>,
    #[serde(default)]
    pub(crate) needs: Vec<String>,
    #[serde(default)]
    pub(crate) features: Features,
    #[serde(default)]
    pub(crate) placeholders: Vec<Hole>,
    /// The moment at which a test that used "now" was frozen.
    pub(crate) clock: Option<String>,
    pub(crate) provenance: Option<Provenance>,
}

/// The names an execution was given; null where a test did not know.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Context {
    pub(crate) execution_arn: Option<String>,
    pub(crate) execution_name: Option<String>,
    pub(crate) state_machine_arn: Option<String>,
    pub(crate) state_machine_name: Option<String>,
    pub(crate) role_arn: Option<String>,
}

/// What AWS answered.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Expected {
    pub(crate) status: Option<String>,
    #[serde(default, deserialize_with = "super::present")]
    pub(crate) output: Option<Json>,
    #[serde(default)]
    pub(crate) output_is_text: bool,
    pub(crate) error: Option<String>,
    #[serde(default, deserialize_with = "super::present")]
    /// A text, or the document that a text held.
    pub(crate) cause: Option<Json>,
    #[serde(default)]
    pub(crate) schema_errors: Vec<Complaint>,
    #[serde(default)]
    pub(crate) diagnostics: Vec<Complaint>,
}

/// One of AWS's complaints about a definition.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Complaint {
    #[serde(alias = "location")]
    pub(crate) path: Option<String>,
    pub(crate) message: String,
    #[serde(default)]
    pub(crate) severity: Option<String>,
}

/// A task that was scheduled and what came of it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Scheduled {
    pub(crate) state: String,
    #[serde(default, deserialize_with = "super::present", alias = "input")]
    pub(crate) parameters: Option<Json>,
    pub(crate) result: Option<Outcome>,
    /// What the service answered where a token or a job was waited for.
    pub(crate) submitted_output: Option<Json>,
}

/// What came of a task.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Outcome {
    /// As it is written: a JSON text in a string, or an object that the recorder parsed.
    pub(crate) output: Option<Box<RawValue>>,
    pub(crate) event: Option<String>,
    pub(crate) error: Option<String>,
    #[serde(default, deserialize_with = "super::present")]
    pub(crate) cause: Option<Json>,
}

/// Something that existed when the case was recorded.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Resource {
    pub(crate) kind: String,
    pub(crate) name: Option<String>,
    pub(crate) arn: Option<String>,
    pub(crate) behaviour: Option<Json>,
    /// Of another machine.
    pub(crate) definition: Option<Box<RawValue>>,
    /// Of the machine that works on an activity.
    pub(crate) worker_definition: Option<Box<RawValue>>,
    pub(crate) activity_arn: Option<String>,
    /// Of a consumer; `*` for any.
    pub(crate) queue_url: Option<String>,
    #[serde(default)]
    pub(crate) deleted: bool,
}

impl Resource {
    /// The machine that it is, or that works on it.
    pub(crate) fn machine(&self) -> Option<&str> {
        let text = self.definition.as_ref().or(self.worker_definition.as_ref());
        let text = text.map(|text| text.get());
        text.filter(|text| text.starts_with('{'))
    }
}

/// A call that the test made while the execution ran.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Step {
    pub(crate) op: String,
    #[serde(default)]
    pub(crate) params: Json,
}

/// What a definition uses.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Features {
    pub(crate) query_languages: Vec<String>,
    pub(crate) map_modes: Vec<String>,
    pub(crate) intrinsics: Vec<String>,
    pub(crate) fields: Vec<String>,
}

/// A text the recorder put in place of a changing value.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Hole {
    pub(crate) text: String,
    /// `value` or `substring`
    pub(crate) scope: String,
    pub(crate) values: Option<Vec<String>>,
    pub(crate) regex: Option<String>,
    /// Where a whole value was replaced: `$..Headers.Via`; not told of every one.
    pub(crate) at: Option<Vec<String>>,
}

/// Where a case comes from.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Provenance {
    /// `aws`, `unconfirmed`
    pub(crate) recorded_on: String,
    /// `24-10-2023, 17:18:16`
    pub(crate) recorded: Option<String>,
    pub(crate) transformed_by: Vec<String>,
}

impl Case {
    /// The text to compile.
    pub(crate) fn text(&self) -> &str {
        self.definition_text
            .as_deref()
            .unwrap_or(self.definition.get())
    }

    /// The execution's input as text.
    pub(crate) fn input(&self) -> &str {
        match (&self.input_text, &self.input) {
            (Some(text), _) => text,
            (None, Some(json)) => json.get(),
            (None, None) => "{}",
        }
    }

    /// Whether no validation record names the test this comes from.
    pub(crate) fn unconfirmed(&self) -> bool {
        self.provenance
            .as_ref()
            .is_some_and(|p| p.recorded_on == "unconfirmed")
    }

    /// The day of the recording, as `20231024`; 0 where it is not known.
    pub(crate) fn recorded_on_day(&self) -> u32 {
        let recorded = self.provenance.as_ref().and_then(|p| p.recorded.as_deref());
        let date = recorded
            .and_then(|text| text.split(',').next())
            .unwrap_or_default();
        let parts: Vec<&str> = date.split('-').rev().collect();
        parts.concat().parse().unwrap_or(0)
    }

    /// Whether the recorder made values of all JSON texts, not of objects alone.
    pub(crate) fn texts_parsed(&self) -> bool {
        self.provenance
            .as_ref()
            .is_some_and(|p| p.transformed_by.iter().any(|t| t == "GenericTransformer"))
    }
}
