//! The folder a run is given, and the suites whose cases are a single question.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value as Json, value::RawValue};

use super::Case;

/// A folder of suites, each in its file or folder; one that is not there is empty.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

/// The cases of a suite, and those that could not be read: (id, why).
#[derive(Debug)]
pub(crate) struct Cases<T> {
    pub(crate) cases: Vec<T>,
    pub(crate) unreadable: Vec<(String, String)>,
}

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

/// An expression in JSONata and what the reference implementation answers.
#[derive(Debug, Deserialize)]
pub(crate) struct Expression {
    pub(crate) id: String,
    pub(crate) group: String,
    /// `None` where no text can hold it.
    pub(crate) expr: Option<String>,
    /// Absent where `$` is nothing.
    #[serde(default, deserialize_with = "present_text")]
    pub(crate) data: Option<Box<RawValue>>,
    pub(crate) bindings: BTreeMap<String, Box<RawValue>>,
    pub(crate) expect: Expected,
    #[serde(default)]
    pub(crate) unordered: bool,
    pub(crate) sfn_relevant: bool,
}

/// What an expression gives: a result, an error, or nothing.
#[derive(Debug, Deserialize)]
pub(crate) struct Expected {
    #[serde(default, deserialize_with = "super::present")]
    pub(crate) result: Option<Json>,
    pub(crate) error_code: Option<String>,
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
    pub(crate) fn recorded(&self) -> Result<Cases<Case>, String> {
        let mut all = Cases::default();
        let Ok(entries) = fs::read_dir(self.0.join("aws-recorded")) else {
            return Ok(all);
        };
        let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        files.retain(|file| file.extension().is_some_and(|e| e == "json"));
        files.sort();
        for file in files {
            let read = read::<Case>(file)?;
            all.cases.extend(read.cases);
            all.unreadable.extend(read.unreadable);
        }
        Ok(all)
    }

    /// Paths and documents.
    pub(crate) fn paths(&self) -> Result<Cases<Path>, String> {
        read(self.0.join("jsonpath.json"))
    }

    /// Published definitions.
    pub(crate) fn real_world(&self) -> Result<Cases<RealWorld>, String> {
        read(self.0.join("real-world.json"))
    }

    /// Definitions, right and wrong.
    pub(crate) fn lint(&self) -> Result<Cases<Lint>, String> {
        read(self.0.join("lint.json"))
    }

    /// Expressions in JSONata.
    pub(crate) fn jsonata(&self) -> Result<Cases<Expression>, String> {
        read(self.0.join("jsonata.json"))
    }
}

impl<T> Default for Cases<T> {
    fn default() -> Self {
        Cases {
            cases: Vec::new(),
            unreadable: Vec::new(),
        }
    }
}

/// Each case by itself: one of a form that is not known must not take the others with it.
fn read<T: DeserializeOwned>(file: PathBuf) -> Result<Cases<T>, String> {
    let mut read = Cases::default();
    if !file.exists() {
        return Ok(read);
    }
    let say = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let text = fs::read_to_string(&file).map_err(|error| say(&error))?;
    let list: Vec<Box<RawValue>> = serde_json::from_str(&text).map_err(|error| say(&error))?;
    for (index, case) in list.iter().enumerate() {
        match serde_json::from_str(case.get()) {
            Ok(case) => read.cases.push(case),
            Err(error) => {
                let id: Option<Named> = serde_json::from_str(case.get()).ok();
                let id = id.map_or_else(|| format!("{}[{index}]", file.display()), |case| case.id);
                read.unreadable.push((id, error.to_string()));
            }
        }
    }
    Ok(read)
}

/// `null` is a text here, and absence is another thing.
fn present_text<'de, D: serde::Deserializer<'de>>(
    json: D,
) -> Result<Option<Box<RawValue>>, D::Error> {
    Deserialize::deserialize(json).map(Some)
}

#[derive(Deserialize)]
struct Named {
    id: String,
}
