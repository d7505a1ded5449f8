//! [`About`]: what stays the same through one execution: its names, its input, its seed. Texts are made when they are asked for.

use std::sync::OnceLock;

use crate::{
    Definition, Limits, Timestamp, Value,
    core::random::{Field, Sip, uuid},
};

/// What an execution is started with.
#[derive(Debug)]
pub(crate) struct Start {
    pub(crate) input: Value,
    pub(crate) at: Timestamp,
    pub(crate) seed: u128,
    pub(crate) limits: Limits,
    pub(crate) names: Names,
}

/// What the context object shows of the account around an execution. What is absent gets a made-up value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) execution_name: Option<String>,
    pub(crate) execution_id: Option<String>,
    pub(crate) machine_name: Option<String>,
    pub(crate) machine_id: Option<String>,
    pub(crate) role_arn: Option<String>,
}

#[derive(Debug)]
pub(crate) struct About {
    pub(crate) input: Value,
    pub(crate) start: Timestamp,
    pub(crate) seed: u128,
    pub(crate) limits: Limits,
    names: Names,
    made_up: OnceLock<String>,
    /// `Execution` and `StateMachine` of the context object.
    context: OnceLock<(Value, Value)>,
}

impl About {
    pub(crate) fn new(start: Start) -> About {
        About {
            input: start.input,
            start: start.at,
            seed: start.seed,
            limits: start.limits,
            names: start.names,
            made_up: OnceLock::new(),
            context: OnceLock::new(),
        }
    }

    /// The execution's name, a UUID where none was given.
    pub(crate) fn name(&self, _: &Definition) -> &str {
        match &self.names.execution_name {
            Some(name) => name,
            None => self.made_up.get_or_init(|| {
                let mut sip = Sip::new(self.seed);
                sip.word(Field::Name as u64);
                uuid(sip.finish_128())
            }),
        }
    }

    pub(crate) fn machine<'a>(&'a self, definition: &'a Definition) -> &'a str {
        self.names
            .machine_name
            .as_deref()
            .unwrap_or(definition.name)
    }

    pub(crate) fn execution_id(&self, definition: &Definition) -> String {
        self.names.execution_id.clone().unwrap_or_else(|| {
            let (machine, name) = (self.machine(definition), self.name(definition));
            format!("arn:aws:states:us-east-1:123456789012:execution:{machine}:{name}")
        })
    }

    pub(crate) fn machine_id(&self, definition: &Definition) -> String {
        self.names.machine_id.clone().unwrap_or_else(|| {
            let machine = self.machine(definition);
            format!("arn:aws:states:us-east-1:123456789012:stateMachine:{machine}")
        })
    }

    pub(crate) fn role_arn(&self, definition: &Definition) -> String {
        self.names.role_arn.clone().unwrap_or_else(|| {
            let machine = self.machine(definition);
            format!("arn:aws:iam::123456789012:role/{machine}")
        })
    }

    /// The region in the execution's ARN.
    pub(crate) fn region(&self) -> &str {
        let id = self.names.execution_id.as_deref().unwrap_or_default();
        match id.split(':').nth(3) {
            Some(region) if !region.is_empty() => region,
            _ => "us-east-1",
        }
    }

    /// `Execution` and `StateMachine` of the context object.
    pub(crate) fn context(&self, definition: &Definition) -> (Value, Value) {
        let made = self.context.get_or_init(|| {
            let execution = Value::object([
                ("Id", Value::from(self.execution_id(definition))),
                ("Input", self.input.clone()),
                ("StartTime", Value::from(self.start.to_string())),
                ("Name", Value::from(self.name(definition))),
                ("RoleArn", Value::from(self.role_arn(definition))),
                ("RedriveCount", Value::from(0)),
            ]);
            let machine = Value::object([
                ("Id", Value::from(self.machine_id(definition))),
                ("Name", Value::from(self.machine(definition))),
            ]);
            (execution, machine)
        });
        made.clone()
    }
}
