//! Lists and histories, page by page. The token of a page is a place in its list, sealed with the engine's key.

use super::{
    Description, Engine, EngineError, Execution, Status,
    store::{HistoryQuery, ListQuery},
    tokens::{hash, hex, unhex},
};
use crate::{HistoryEvent, Timestamp, core::random::Sip};

/// AWS's page.
const PAGE: usize = 100;

/// AWS's largest page.
const LARGEST: usize = 1_000;

/// A part of a list.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// In the order of the list.
    pub items: Vec<T>,
    /// The token of the next page; none after the last.
    pub next: Option<String>,
}

/// What every question has that is answered page by page.
macro_rules! paged {
    ($which:ident) => {
        impl $which {
            /// No more than this at a time, and no more than 1,000.
            pub fn at_most(self, most: usize) -> Self {
                $which { most, ..self }
            }

            /// The page of this token.
            pub fn page(self, token: impl Into<String>) -> Self {
                $which {
                    token: Some(token.into()),
                    ..self
                }
            }
        }
    };
}
pub(super) use paged;

paged!(Executions);
paged!(History);

/// Which executions to list: all, a hundred at a time, unless it says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Executions {
    status: Option<Status>,
    most: usize,
    token: Option<String>,
}

impl Executions {
    /// Only those of this status.
    pub fn status(self, status: Status) -> Self {
        Executions {
            status: Some(status),
            ..self
        }
    }
}

/// Which events to show: all from the first, a hundred at a time, unless it says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    reverse: bool,
    most: usize,
    token: Option<String>,
}

impl History {
    /// From the last event to the first.
    pub fn reverse(self) -> Self {
        History {
            reverse: true,
            ..self
        }
    }
}

pub(super) fn size(most: usize) -> usize {
    match most {
        0 => PAGE,
        most => most.min(LARGEST),
    }
}

impl Engine {
    /// The executions of a machine, the latest first: those that run by their start, the others by their end.
    pub async fn list(
        &self,
        machine: &str,
        which: &Executions,
    ) -> Result<Page<Description>, EngineError> {
        let shared = self.shared();
        self.standard(machine)?;
        let name = shared.machine(machine)?.definition().name();
        let mut question = Sip::new(shared.key);
        question.word(1);
        question.word(hash(name.as_bytes()));
        question.word(which.status.map_or(0, |status| 1 + status as u64));
        let place = place(&question, which.token.as_deref())?;
        let most = size(which.most);
        let query = ListQuery {
            machine: name,
            status: which.status,
            after: place.map(|[at, id]| (Timestamp::from_nanos(at.cast_signed()), id)),
            most: most + 1,
        };
        let rows = shared.store.list(query).wait().await?;
        let Page { items, next } = first(rows, most, |row| {
            let at = row.about.moment().as_nanos().cast_unsigned();
            seal(&question, [at, row.id])
        });
        let items = items.into_iter().map(|row| shared.describe(row)).collect();
        Ok(Page { items, next })
    }

    /// The events of the execution of this name.
    pub async fn history(
        &self,
        machine: &str,
        name: &str,
        which: &History,
    ) -> Result<Page<HistoryEvent>, EngineError> {
        let unknown = || EngineError::UnknownExecution(name.to_owned());
        let execution = self.execution(machine, name).await?;
        execution.ok_or_else(unknown)?.history(which).await
    }
}

impl Execution {
    /// Its events so far.
    pub async fn history(&self, which: &History) -> Result<Page<HistoryEvent>, EngineError> {
        self.engine().standard(self.machine())?;
        let shared = self.engine().shared();
        let mut question = Sip::new(shared.key);
        question.word(2);
        question.word(self.id());
        question.word(which.reverse.into());
        let place = place(&question, which.token.as_deref())?;
        let most = size(which.most);
        let query = HistoryQuery {
            execution: self.id(),
            reverse: which.reverse,
            after: place.map(|[id, _]| id),
            most: most + 1,
        };
        let events = shared.store.history(query).wait().await?;
        Ok(first(events, most, |event| seal(&question, [event.id, 0])))
    }
}

/// The first page of what is left of a list; `token` stands for the rest behind an item.
pub(super) fn first<T>(
    mut items: Vec<T>,
    most: usize,
    token: impl FnOnce(&T) -> String,
) -> Page<T> {
    let more = items.len() > most;
    items.truncate(most);
    let next = items.last().filter(|_| more).map(token);
    Page { items, next }
}

/// The token for this place in the answer to this question.
pub(super) fn seal(question: &Sip, place: [u64; 2]) -> String {
    let proof = proof(question, place);
    hex([place[0], place[1], proof])
}

fn proof(question: &Sip, place: [u64; 2]) -> u64 {
    let mut sip = question.clone();
    place.into_iter().for_each(|word| sip.word(word));
    sip.finish()
}

/// The place that a token stands for, if it was made for this question.
pub(super) fn place(question: &Sip, token: Option<&str>) -> Result<Option<[u64; 2]>, EngineError> {
    let Some(token) = token else { return Ok(None) };
    let [first, second, sealed] = unhex(token).ok_or(EngineError::InvalidToken)?;
    match proof(question, [first, second]) == sealed {
        true => Ok(Some([first, second])),
        false => Err(EngineError::InvalidToken),
    }
}
