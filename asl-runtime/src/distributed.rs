//! [`Distributed`]: what only a distributed Map has, as the compiler leaves it: its names, and what bounds one run.

use crate::{Value, cx::Cx, step::Result};

/// What bounds a run of a distributed Map. It is asked for when the items are known.
pub type Terms = fn(&mut Cx<'_>) -> Result<MapTerms>;

/// What only a distributed Map has.
#[derive(Clone, Copy, Debug)]
pub struct Distributed {
    /// `Label`
    pub(crate) label: Option<&'static str>,
    /// `ExecutionType`: `EXPRESS`
    pub(crate) express: bool,
    pub(crate) terms: Terms,
    /// `ItemReader`
    pub(crate) reader: Option<Reader>,
    /// `ResultWriter` with a `Resource`
    pub(crate) writer: Option<Asks>,
    pub(crate) transformation: Transformation,
}

/// A call of a handler: its place in [`Definition::tasks`](crate::Definition), and what it is asked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asks {
    pub(crate) task: u16,
    pub(crate) input: fn(&mut Cx<'_>) -> Result<Value>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader {
    pub(crate) asks: Asks,
    /// `ItemsPath`
    pub(crate) picks: fn(&mut Cx<'_>, Value) -> Result<Value>,
}

/// What the result says of each child.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transformation {
    /// All that is known of it.
    None,
    /// Its output.
    Compact,
    /// The items of its output.
    Flatten,
}

impl Distributed {
    /// `ExecutionType`: `STANDARD`
    pub const fn standard() -> Distributed {
        Distributed {
            label: None,
            express: false,
            terms: |_| Ok(MapTerms::new()),
            reader: None,
            writer: None,
            transformation: Transformation::Compact,
        }
    }

    /// `ExecutionType`: `EXPRESS`
    pub const fn express() -> Distributed {
        Distributed {
            express: true,
            ..Distributed::standard()
        }
    }

    /// How many calls of handlers it may make by itself.
    pub(crate) const fn calls(&self) -> usize {
        self.reader.is_some() as usize + self.writer.is_some() as usize
    }

    /// `Label`
    pub const fn label(self, label: &'static str) -> Distributed {
        Distributed {
            label: Some(label),
            ..self
        }
    }

    /// `ItemReader`: the place of its task, and what it is asked.
    pub const fn reader(self, task: u16, input: fn(&mut Cx<'_>) -> Result<Value>) -> Distributed {
        let reader = Reader {
            asks: Asks { task, input },
            picks: |_, items| Ok(items),
        };
        Distributed {
            reader: Some(reader),
            ..self
        }
    }

    /// `ItemsPath` of what was read.
    pub const fn picks(self, picks: fn(&mut Cx<'_>, Value) -> Result<Value>) -> Distributed {
        match self.reader {
            None => self,
            Some(Reader { asks, .. }) => Distributed {
                reader: Some(Reader { asks, picks }),
                ..self
            },
        }
    }

    /// `ResultWriter`: the place of its task, and what it is asked.
    pub const fn writer(self, task: u16, input: fn(&mut Cx<'_>) -> Result<Value>) -> Distributed {
        Distributed {
            writer: Some(Asks { task, input }),
            ..self
        }
    }

    /// `Transformation`: `NONE`
    pub const fn whole(self) -> Distributed {
        Distributed {
            transformation: Transformation::None,
            ..self
        }
    }

    /// `Transformation`: `FLATTEN`
    pub const fn flatten(self) -> Distributed {
        Distributed {
            transformation: Transformation::Flatten,
            ..self
        }
    }

    /// The tolerated failures, and how items are bundled.
    pub const fn terms(self, terms: Terms) -> Distributed {
        Distributed { terms, ..self }
    }
}

/// How many failed items one run of a distributed Map tolerates, and how it bundles them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapTerms {
    pub(crate) count: Option<u32>,
    pub(crate) percentage: Option<f64>,
    /// 0: no limit.
    pub(crate) items_per_batch: u32,
    /// 0: no limit.
    pub(crate) bytes_per_batch: u32,
    pub(crate) batch_input: Option<Value>,
    /// 0: no limit.
    pub(crate) max_items: i64,
}

impl MapTerms {
    /// No failure is tolerated, each item runs alone.
    pub const fn new() -> MapTerms {
        MapTerms {
            count: None,
            percentage: None,
            items_per_batch: 0,
            bytes_per_batch: 0,
            batch_input: None,
            max_items: 0,
        }
    }

    /// `ToleratedFailureCount`
    pub fn tolerated_count(self, count: u32) -> MapTerms {
        MapTerms {
            count: Some(count),
            ..self
        }
    }

    /// `ToleratedFailurePercentage`
    pub fn tolerated_percentage(self, percentage: f64) -> MapTerms {
        MapTerms {
            percentage: Some(percentage),
            ..self
        }
    }

    /// `MaxItemsPerBatch`
    pub fn items_per_batch(self, items_per_batch: u32) -> MapTerms {
        MapTerms {
            items_per_batch,
            ..self
        }
    }

    /// `MaxInputBytesPerBatch`
    pub fn bytes_per_batch(self, bytes_per_batch: u32) -> MapTerms {
        MapTerms {
            bytes_per_batch,
            ..self
        }
    }

    /// `BatchInput`
    pub fn batch_input(self, input: Value) -> MapTerms {
        MapTerms {
            batch_input: Some(input),
            ..self
        }
    }

    /// `MaxItems`
    pub fn max_items(self, most: impl Into<i64>) -> MapTerms {
        MapTerms {
            max_items: most.into(),
            ..self
        }
    }

    pub(crate) fn is_batched(&self) -> bool {
        self.items_per_batch > 0 || self.bytes_per_batch > 0
    }

    /// Whether so many of all items are more than may fail. A threshold that is not set is none; without any, no item may.
    pub(crate) fn exceeded(&self, failed: u32, of: u32) -> bool {
        let (failed, of) = (f64::from(failed), f64::from(of));
        let count = self.count.map(|count| failed > f64::from(count));
        let percentage = self.percentage.map(|most| failed * 100.0 > most * of);
        match (count, percentage) {
            (None, None) => failed > 0.0,
            (count, percentage) => count == Some(true) || percentage == Some(true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_threshold_no_item_may_fail() {
        assert!(!MapTerms::new().exceeded(0, 10));
        assert!(MapTerms::new().exceeded(1, 10));
    }

    #[test]
    fn either_threshold_is_enough_and_one_that_is_not_set_is_none() {
        let count = MapTerms::new().tolerated_count(2);
        assert!(!count.exceeded(2, 2) && count.exceeded(3, 1_000));
        let percentage = MapTerms::new().tolerated_percentage(12.5);
        assert!(!percentage.exceeded(1, 8) && percentage.exceeded(2, 8));
        let both = count.clone().tolerated_percentage(12.5);
        assert!(both.exceeded(2, 8) && both.exceeded(3, 1_000) && !both.exceeded(2, 16));
        let all = MapTerms::new().tolerated_percentage(100.0);
        assert!(!all.exceeded(8, 8));
    }
}
