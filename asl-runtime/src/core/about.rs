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
    pub(crate) seed: u128,
    pub(crate) limits: Limits,
    /// None: all made up.
    pub(crate) names: Option<Box<Names>>,
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
    pub(crate) seed: u128,
    start: OnceLock<i64>,
    names: Option<Box<Names>>,
    made_up: OnceLock<Box<str>>,
    /// `Execution` and `StateMachine` of the context object.
    context: OnceLock<Box<(Value, Value)>>,
}

impl About {
    pub(crate) fn new(start: Start) -> About {
        About {
            input: start.input,
            seed: start.seed,
            start: OnceLock::new(),
            names: start.names,
            made_up: OnceLock::new(),
            context: OnceLock::new(),
        }
    }

    pub(crate) fn begin(&self, now: Timestamp) {
        self.start.get_or_init(|| now.as_nanos());
    }

    fn start(&self) -> Timestamp {
        self.start
            .get()
            .map_or(Timestamp::EPOCH, |nanos| Timestamp::from_nanos(*nanos))
    }

    fn named(&self, name: impl FnOnce(&Names) -> &Option<String>) -> Option<&str> {
        self.names
            .as_deref()
            .and_then(|names| name(names).as_deref())
    }

    /// The execution's name, a UUID where none was given.
    pub(crate) fn name(&self) -> &str {
        let given = self.named(|names| &names.execution_name);
        given.unwrap_or_else(|| {
            self.made_up.get_or_init(|| {
                let mut sip = Sip::new(self.seed);
                sip.word(Field::Name as u64);
                uuid(sip.finish_128()).into()
            })
        })
    }

    pub(crate) fn machine<'a>(&'a self, definition: &'a Definition) -> &'a str {
        let given = self.named(|names| &names.machine_name);
        given.unwrap_or(definition.name)
    }

    pub(crate) fn execution_id(&self, definition: &Definition) -> String {
        let (machine, name) = (self.machine(definition), self.name());
        match self.named(|names| &names.execution_id) {
            Some(id) => id.to_owned(),
            None => format!("arn:aws:states:us-east-1:123456789012:execution:{machine}:{name}"),
        }
    }

    pub(crate) fn machine_id(&self, definition: &Definition) -> String {
        let machine = self.machine(definition);
        match self.named(|names| &names.machine_id) {
            Some(id) => id.to_owned(),
            None => format!("arn:aws:states:us-east-1:123456789012:stateMachine:{machine}"),
        }
    }

    pub(crate) fn role_arn(&self, definition: &Definition) -> String {
        let machine = self.machine(definition);
        match self.named(|names| &names.role_arn) {
            Some(arn) => arn.to_owned(),
            None => format!("arn:aws:iam::123456789012:role/{machine}"),
        }
    }

    /// The region in the execution's ARN.
    pub(crate) fn region(&self) -> &str {
        let id = self.named(|names| &names.execution_id).unwrap_or_default();
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
                ("StartTime", Value::from(self.start().to_string())),
                ("Name", Value::from(self.name())),
                ("RoleArn", Value::from(self.role_arn(definition))),
                ("RedriveCount", Value::from(0)),
            ]);
            let machine = Value::object([
                ("Id", Value::from(self.machine_id(definition))),
                ("Name", Value::from(self.machine(definition))),
            ]);
            Box::new((execution, machine))
        });
        (**made).clone()
    }
}
