//! A build script's machine.

use workflows::{Failure, TaskContext};

/// Counts letters.
pub mod letters {
    workflows::include_generated!("letters");
}

/// Knows how to count.
#[derive(Debug)]
pub struct Counter;

impl letters::Handlers for Counter {
    async fn count(&self, letters: Vec<String>, _cx: &TaskContext) -> Result<usize, Failure> {
        Ok(letters.len())
    }
}
