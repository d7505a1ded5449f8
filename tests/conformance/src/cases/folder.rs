//! The folder a run is given, and the suites whose cases are a single question.

use std::{fs, path::PathBuf};

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value as Json, value::RawValue};

use super::Case;

/// A folder of suites, each in its file or folder; one that is not there is empty.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

/// A path and what the reference answers.
#[derive(Debug, Deserialize)]
pub(crate) struct Path {
    pub(crate) id: String,
    pub(crate) selector: String,
    /// `read` or `compile`
    pub(crate) kind: String,
    pub(crate) document: Option<Box<RawValue>>,
    pub(crate) jayway: Answer,
    #[serde(default)]
    pub(crate) function: bool,
    #[serde(default)]
    pub(crate) unordered: bool,
    pub(crate) sfn_relevant: bool,
}

/// What the reference answers for a path.
#[derive(Debug, Deserialize)]
pub(crate) struct Answer {
    #[serde(default, deserialize_with = "super::present")]
    pub(crate) result: Option<Json>,
    pub(crate) error: Option<String>,
}

/// A definition that somebody published.
#[derive(Debug, Deserialize)]
pub(crate) struct RealWorld {
    pub(crate) id: String,
    pub(crate) definition: Box<RawValue>,
    pub(crate) query_language: Option<String>,
}

/// A definition and whether it is one.
#[derive(Debug, Deserialize)]
pub(crate) struct Lint {
    pub(crate) id: String,
    pub(crate) definition: Box<RawValue>,
    pub(crate) definition_text: Option<String>,
    pub(crate) valid: bool,
    #[serde(default)]
    pub(crate) expected_errors: Vec<Json>,
    /// `Some` where sources disagree.
    pub(crate) contested: Option<Json>,
}

impl Lint {
    /// The text to compile.
    pub(crate) fn text(&self) -> &str {
        self.definition_text
            .as_deref()
            .unwrap_or(self.definition.get())
    }
}

impl Folder {
    /// The folder at this path; `None` where there is none.
    pub(crate) fn at(path: impl Into<PathBuf>) -> Option<Folder> {
        let path = path.into();
        path.is_dir().then_some(Folder(path))
    }

    /// What AWS was recorded doing, by file.
    pub(crate) fn recorded(&self) -> Result<Vec<Case>, String> {
        let folder = self.0.join("aws-recorded");
        let Ok(entries) = fs::read_dir(&folder) else {
            return Ok(Vec::new());
        };
        let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        files.retain(|file| file.extension().is_some_and(|e| e == "json"));
        files.sort();
        let mut cases = Vec::new();
        for file in files {
            cases.extend(read::<Case>(file)?);
        }
        Ok(cases)
    }

    /// Paths and documents.
    pub(crate) fn paths(&self) -> Result<Vec<Path>, String> {
        read(self.0.join("jsonpath.json"))
    }

    /// Published definitions.
    pub(crate) fn real_world(&self) -> Result<Vec<RealWorld>, String> {
        read(self.0.join("real-world.json"))
    }

    /// Definitions, right and wrong.
    pub(crate) fn lint(&self) -> Result<Vec<Lint>, String> {
        read(self.0.join("lint.json"))
    }

    /// How many JSONata expressions there are.
    pub(crate) fn jsonata(&self) -> Result<Vec<Json>, String> {
        read(self.0.join("jsonata.json"))
    }
}

fn read<T: DeserializeOwned>(file: PathBuf) -> Result<Vec<T>, String> {
    if !file.exists() {
        return Ok(Vec::new());
    }
    let say = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let text = fs::read_to_string(&file).map_err(|error| say(&error))?;
    serde_json::from_str(&text).map_err(|error| say(&error))
}
