//! [`MockConfig`]: a `MockConfigFile.json` of Step Functions Local, read and looked through.

use std::{collections::BTreeMap, error::Error, fmt, fs, path::Path, sync::Arc};

use super::Mocks;
use crate::{Failure, Value};

/// Test cases and their mocked responses, as Step Functions Local takes them: a `MockConfigFile.json`.
///
/// `StateMachines` holds, for each machine, `TestCases`; a test case says for some states which of the `MockedResponses`
/// answers them. A mocked response holds, for the first call (`"0"`) and those after it (`"1"`, or `"1-3"` for several),
/// what to `Return` or what to `Throw`.
#[derive(Clone, Debug)]
pub struct MockConfig {
    machines: BTreeMap<String, Cases>,
    responses: BTreeMap<String, Arc<Responses>>,
}

/// Test cases by name; in each, names of states with names of mocked responses.
type Cases = BTreeMap<String, Vec<(String, String)>>;

/// What the calls of one state are answered with.
#[derive(Debug)]
pub(super) struct Responses {
    /// Sorted; none overlap.
    ranges: Vec<Range>,
}

#[derive(Debug)]
struct Range {
    first: u32,
    last: u32,
    response: Response,
}

#[derive(Clone, Debug)]
pub(super) enum Response {
    Return(Value),
    Throw(Failure),
}

impl MockConfig {
    /// Reads a file.
    pub fn read(path: impl AsRef<Path>) -> Result<MockConfig, MockError> {
        let path = path.as_ref();
        let within = |why: &dyn fmt::Display| MockError(format!("{}: {why}", path.display()));
        let text = fs::read_to_string(path).map_err(|why| within(&why))?;
        MockConfig::parse(&text).map_err(|why| within(&why))
    }

    /// The same from a text.
    pub fn parse(json: &str) -> Result<MockConfig, MockError> {
        let file = Value::parse(json).map_err(|why| MockError(why.to_string()))?;
        let machines = each(
            file.get("StateMachines"),
            "StateMachines",
            |place, machine| {
                let place = format!("{place}.TestCases");
                each(machine.get("TestCases"), &place, states)
            },
        )?;
        let responses = each(
            file.get("MockedResponses"),
            "MockedResponses",
            |place, it| Responses::read(place, it).map(Arc::new),
        )?;
        Ok(MockConfig {
            machines,
            responses,
        })
    }

    /// The names of the test cases of a machine, sorted; none for a machine that the file does not name.
    pub fn test_cases(&self, machine: &str) -> impl Iterator<Item = &str> {
        let cases = self.machines.get(machine).into_iter().flatten();
        cases.map(|(name, _)| name.as_str())
    }

    /// The mocks of one test case, with no call made yet.
    pub fn test_case(&self, machine: &str, case: &str) -> Result<Mocks, MockError> {
        let cases = self
            .machines
            .get(machine)
            .ok_or_else(|| MockError(unknown("state machine", machine, self.machines.keys())))?;
        let name = format!("{machine}#{case}");
        let states = cases
            .get(case)
            .ok_or_else(|| MockError(unknown("test case", &name, cases.keys())))?;
        let states = states.iter().map(|(state, response)| {
            let responses = self.responses.get(response).ok_or_else(|| {
                let unknown = unknown("mocked response", response, self.responses.keys());
                MockError(format!(
                    "{unknown}; state `{state}` of `{name}` asks for it"
                ))
            })?;
            Ok((state.clone(), (response.clone(), responses.clone())))
        });
        let states = states.collect::<Result<_, MockError>>()?;
        Ok(Mocks::new(name, states))
    }
}

/// Names of states with names of mocked responses.
fn states(place: &str, case: &Value) -> Result<Vec<(String, String)>, MockError> {
    each(Some(case), place, |place, response| {
        let name = response.as_str().map(str::to_owned);
        name.ok_or_else(|| wanted(place, "the name of a mocked response"))
    })
}

impl Responses {
    fn read(place: &str, responses: &Value) -> Result<Responses, MockError> {
        let ranges: Vec<_> = each(Some(responses), place, Response::read)?;
        let mut ranges = ranges
            .into_iter()
            .map(|(calls, response)| {
                let (first, last) = calls_of(&calls).ok_or_else(|| {
                    let wanted = "the number of a call, as `0`, or several, as `1-3`";
                    MockError(format!("`{place}`: `{calls}` is not {wanted}"))
                })?;
                Ok(Range {
                    first,
                    last,
                    response,
                })
            })
            .collect::<Result<Vec<_>, MockError>>()?;
        ranges.sort_by_key(|range| range.first);
        let twice = ranges.windows(2).find(|pair| pair[1].first <= pair[0].last);
        match twice {
            Some(pair) => Err(MockError(format!(
                "`{place}`: call {} has two responses",
                pair[1].first
            ))),
            None => Ok(Responses { ranges }),
        }
    }

    /// The answer of this call, counted from 0.
    pub(super) fn of(&self, call: u32) -> Option<&Response> {
        let covers = |range: &&Range| (range.first..=range.last).contains(&call);
        self.ranges.iter().find(covers).map(|range| &range.response)
    }
}

/// The first and the last call that `1-3` speaks of.
fn calls_of(text: &str) -> Option<(u32, u32)> {
    let number = |text: &str| text.trim().parse::<u32>().ok();
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last) = (number(first)?, number(last)?);
    (first <= last).then_some((first, last))
}

impl Response {
    fn read(place: &str, response: &Value) -> Result<Response, MockError> {
        let parts = (
            response.get("Return"),
            response.get("Throw"),
            response.len(),
        );
        match parts {
            (Some(value), None, 1) => Ok(Response::Return(value.clone())),
            (None, Some(throw), 1) => {
                let text = |name| throw.get(name).and_then(Value::as_str);
                let error = text("Error").ok_or_else(|| {
                    wanted(&format!("{place}.Throw"), "an object with a text `Error`")
                })?;
                let cause = text("Cause").map(str::to_owned);
                let failure = Failure::of(Some(error.to_owned().into()), cause);
                Ok(Response::Throw(failure))
            }
            _ => Err(wanted(place, "an object with either `Return` or `Throw`")),
        }
    }
}

/// Reads each member of an object; `place` says where it is.
fn each<T, C: FromIterator<(String, T)>>(
    object: Option<&Value>,
    place: &str,
    read: impl Fn(&str, &Value) -> Result<T, MockError>,
) -> Result<C, MockError> {
    let members = object.and_then(Value::members);
    let members = members.ok_or_else(|| wanted(place, "an object"))?;
    members
        .map(|(name, value)| Ok((name.to_owned(), read(&format!("{place}.{name}"), value)?)))
        .collect()
}

/// Why a test case cannot be replayed: the file cannot be read, is not built as it should be, or lacks what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MockError(pub(super) String);

impl fmt::Display for MockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for MockError {}

fn wanted(place: &str, wanted: &str) -> MockError {
    MockError(format!("`{place}` is not {wanted}"))
}

pub(super) fn unknown<'a>(
    what: &str,
    name: &str,
    known: impl Iterator<Item = &'a String>,
) -> String {
    let known: Vec<_> = known.map(|name| format!("`{name}`")).collect();
    match known.is_empty() {
        true => format!("no {what} `{name}`: there is none"),
        false => format!("no {what} `{name}`: there are {}", known.join(", ")),
    }
}
