//! An expression whose value can never have the type that its field needs.
//!
//! AWS finds this when the expression is evaluated, and so the state fails; it is a warning here.
//!
//! ```json,fails
//! {"QueryLanguage": "JSONata", "StartAt": "Rest", "States": {
//!   "Rest": {"Type": "Wait", "Seconds": "{% 'a' & $states.input.name %}", "End": true}}}
//! ```
//!
//! ```json,passes
//! {"QueryLanguage": "JSONata", "StartAt": "Rest", "States": {
//!   "Rest": {"Type": "Wait", "Seconds": "{% $states.input.late ? 1 : $states.input.pause %}", "End": true}}}
//! ```

use super::{Check, Rule};
use crate::{
    check::variables::assigned,
    diagnostic::{Code, Diagnostics},
    model::{
        Condition, Distributed, Expression, FailText, Number, Query, State, StateKind,
        StateMachine, Template, Wait,
    },
    query::jsonata::{Scopes, Types, types_of},
};

pub(super) const RULE: Rule = Rule {
    code: Code(3109),
    name: "field-type",
    source: include_str!("field_type.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    let assigned = assigned(machine);
    let mut look = |expression: &Expression, field: &str, needed: Types| {
        let scopes = Scopes::of(&expression.expr, &|name| assigned.contains(name));
        let types = types_of(&expression.expr, &scopes).without(Types::NOTHING);
        if types.is_empty() || types.meets(needed) {
            return;
        }
        let needed = match needed == Types::JSON {
            true => "any value but a function".to_owned(),
            false => needed.describe(),
        };
        diagnostics.warning(
            RULE.code,
            expression.expr.span,
            format!("{field} can never take this value"),
            format!("{}, where {needed} is needed", types.describe()),
        );
    };
    for state in machine.states() {
        for (expression, field, needed) in typed(state) {
            look(expression, &format!("`{field}`"), needed);
        }
        let typed: Vec<_> = typed(state).into_iter().map(|it| it.0.span).collect();
        for query in state.queries() {
            if let Query::Expression(expression, _) = query
                && !typed.contains(&expression.span)
            {
                look(expression, "a field", Types::JSON);
            }
        }
    }
}

/// The expressions in fields that need a type, with the field's name.
fn typed(state: &State) -> Vec<(&Expression, &'static str, Types)> {
    let mut found = Vec::new();
    match &state.kind {
        StateKind::Wait(Some(Wait::SecondsExpression(it))) => {
            found.push((it, "Seconds", Types::NUMBER));
        }
        StateKind::Wait(Some(Wait::TimestampExpression(it))) => {
            found.push((it, "Timestamp", Types::STRING));
        }
        StateKind::Fail { error, cause } => {
            for (text, field) in [(error, "Error"), (cause, "Cause")] {
                if let Some(FailText::Expression(it)) = text {
                    found.push((it, field, Types::STRING));
                }
            }
        }
        StateKind::Choice(choice) => {
            for rule in &choice.rules {
                if let Some(Condition::Expression(it)) = &rule.condition {
                    found.push((it, "Condition", Types::BOOLEAN));
                }
            }
        }
        StateKind::Task(task) => {
            found.extend(number(&task.timeout, "TimeoutSeconds"));
            found.extend(number(&task.heartbeat, "HeartbeatSeconds"));
            let credentials = task.credentials.as_ref().map(|it| &it.value);
            if let Some(Template::Object(members)) = credentials {
                for (name, value) in members {
                    if let ("RoleArn", Template::Expression(it)) = (name.value.as_str(), value) {
                        found.push((it, "RoleArn", Types::STRING));
                    }
                }
            }
        }
        StateKind::Map(map) => {
            found.extend(number(&map.max_concurrency, "MaxConcurrency"));
            found.extend(distributed(&map.distributed));
            if let (Some(Template::Expression(it)), false) = (&map.items, map.is_distributed()) {
                found.push((it, "Items", Types::ARRAY));
            }
        }
        _ => {}
    }
    found
}

fn distributed(fields: &Distributed) -> Vec<(&Expression, &'static str, Types)> {
    let count = number(&fields.tolerated_count, "ToleratedFailureCount");
    let percentage = number(&fields.tolerated_percentage, "ToleratedFailurePercentage");
    let config = fields.reader.as_ref().and_then(|it| it.config.as_ref());
    let most = config.and_then(|config| number(&config.max_items, "MaxItems"));
    let batcher = fields.batcher.as_ref();
    let items = batcher.and_then(|it| number(&it.max_items, "MaxItemsPerBatch"));
    let bytes = batcher.and_then(|it| number(&it.max_bytes, "MaxInputBytesPerBatch"));
    let all = [count, percentage, most, items, bytes];
    all.into_iter().flatten().collect()
}

fn number<'m, N>(
    field: &'m Option<Number<N>>,
    name: &'static str,
) -> Option<(&'m Expression, &'static str, Types)> {
    match field {
        Some(Number::Expression(it)) => Some((it, name, Types::NUMBER)),
        _ => None,
    }
}
