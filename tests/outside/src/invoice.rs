//! A machine from a file, with handlers that have types.

use std::{
    error::Error,
    fmt,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
};

use serde::{Deserialize, Serialize};
use workflows::{Failure, TaskContext};

/// The machine.
pub mod machine {
    use super::{Invoice, Letter};

    workflows::include_state_machine! {
        "workflows/invoice.asl.json",
        types {
            Send: fn(Invoice) -> Letter,
            Look: fn(u32) -> bool,
        },
        deny(ASL2004),
    }
}

/// What is owed.
#[derive(Debug, Deserialize)]
pub struct Invoice {
    /// Its number.
    pub number: u32,
    /// In cents.
    pub cents: u64,
}

/// What was sent.
#[derive(Debug, Serialize)]
pub struct Letter {
    /// How many letters have been sent.
    pub count: u32,
    /// What it says.
    pub text: String,
}

/// An account that is paid after some letters.
#[derive(Debug, Default)]
pub struct Account {
    /// After so many letters it is paid; 0: it is unknown.
    pub patience: u32,
    letters: AtomicU32,
}

impl Account {
    /// An account that is paid after so many letters.
    pub fn paid_after(patience: u32) -> Account {
        let letters = AtomicU32::new(0);
        Account { patience, letters }
    }
}

/// There is no such account.
#[derive(Debug)]
pub struct Unknown(u32);

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nobody knows invoice {}", self.0)
    }
}

impl Error for Unknown {}

impl machine::Handlers for Account {
    async fn send(&self, invoice: Invoice, cx: &TaskContext) -> Result<Letter, Failure> {
        if cx.attempt() == 0 {
            return Err(machine::Error::PostOfficeClosed.into());
        }
        let Invoice { number, cents } = invoice;
        let count = self.letters.fetch_add(1, Relaxed) + 1;
        let text = format!("{number}: {cents} cents, please");
        Ok(Letter { count, text })
    }

    async fn look(&self, number: u32, _cx: &TaskContext) -> Result<bool, Failure> {
        match self.patience {
            0 => Err(Unknown(number))?,
            patience => Ok(self.letters.load(Relaxed) >= patience),
        }
    }
}
