//! Expenses that a manager has to approve. The workflow hands out a task token and waits; whoever sends the token back with a
//! decision lets it go on, here over HTTP.

pub mod manager;
pub mod web;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use asl_runtime::{Engine, EngineError, Failure, TaskContext};
use serde::{Deserialize, Serialize};

/// The compiled workflow.
pub mod expense {
    asl_runtime::include_state_machine! {
        "workflows/expense.asl.json",
        types {
            AskManager: fn(crate::Question) -> crate::Decision,
            Pay: fn(crate::Expense) -> crate::Payment,
        }
    }
}

/// What somebody wants back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Expense {
    /// `"a train ticket"`
    pub what: String,
    /// How much.
    pub euros: u64,
}

/// What the manager is asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Question {
    /// Goes back with the decision.
    pub token: String,
    /// What to decide on.
    pub expense: Expense,
}

/// What the manager answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Decision {
    /// Yes or no.
    pub approved: bool,
    /// Who decided.
    pub by: String,
}

/// Money on its way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Payment {
    /// How much.
    pub paid: u64,
}

/// Questions that wait for the manager. A real one would send a mail with a link that holds the token, and keep nothing.
#[derive(Clone, Debug, Default)]
pub struct Desk(Arc<Mutex<BTreeMap<String, Question>>>);

impl Desk {
    /// All questions.
    pub fn questions(&self) -> Vec<Question> {
        let questions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        questions.values().cloned().collect()
    }

    fn put(&self, question: Question) {
        let mut questions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        questions.insert(question.token.clone(), question);
    }

    fn take_away(&self, token: &str) {
        let mut questions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        questions.remove(token);
    }
}

impl expense::Handlers for Desk {
    /// Only asks: when this returns, the execution waits for its token, and nothing of it runs.
    async fn ask_manager(&self, question: Question, _cx: &TaskContext) -> Result<(), Failure> {
        self.put(question);
        Ok(())
    }

    async fn pay(&self, expense: Expense, _cx: &TaskContext) -> Result<Payment, Failure> {
        Ok(Payment {
            paid: expense.euros,
        })
    }
}

/// An engine that hosts the workflow.
pub async fn engine(desk: &Desk) -> Result<Engine, EngineError> {
    let machine = expense::machine(desk.clone());
    Engine::memory().host(machine).start().await
}
