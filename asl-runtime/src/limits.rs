//! [`Limits`]: what AWS caps as a service and ASL does not.

/// How much one execution may use. `None` is without limit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of JSON text of the execution's input, of what a task, branch or item is given, of a result, of a state's output,
    /// and of what one `Assign` holds; beyond: `States.DataLimitExceeded`.
    pub payload_bytes: Option<usize>,
    /// Bytes of JSON text of all variables that live at once; beyond: `States.DataLimitExceeded`.
    pub variable_bytes: Option<usize>,
    /// History events; the last one allowed is the failure that says so.
    pub events: Option<u64>,
    /// How many items of one Map run at once, whatever `MaxConcurrency` says.
    pub map_concurrency: Option<usize>,
}

impl Limits {
    /// AWS's: 262,144 bytes, 10 MiB of variables, 25,000 events, 40 items.
    pub fn aws() -> Limits {
        Limits {
            payload_bytes: Some(262_144),
            variable_bytes: Some(10 * 1_024 * 1_024),
            events: Some(25_000),
            map_concurrency: Some(40),
        }
    }

    /// No limit. This is the default.
    pub fn none() -> Limits {
        Limits {
            payload_bytes: None,
            variable_bytes: None,
            events: None,
            map_concurrency: None,
        }
    }
}

impl Default for Limits {
    fn default() -> Limits {
        Limits::none()
    }
}
