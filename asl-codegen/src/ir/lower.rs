//! From a checked definition without errors to the states of a [`Program`](super::Program).
//!
//! Invariant: nothing is reported here. What cannot be lowered was an error before; `None` says so.

use std::collections::BTreeMap;

use super::{
    Outline,
    outline::{Placed, flatten, inner_scopes},
    query::{
        Assignment, Condition, Document, FailText, Items, Number, Output, ResultPath, Template,
        Wait,
    },
    scope::Visible,
    state::{
        Branch, Catcher, Choice, Distributed, Exit, Map, Pass, Pause, Retrier, Rule, State,
        StateId, Task, To, Work,
    },
};
use crate::{
    model::{self, QueryLanguage, StateKind},
    source::Spanned,
};

/// The states in the order of the outline, and the place of the first one.
pub(super) fn states(
    machine: &model::StateMachine,
    outline: &Outline,
) -> Option<(StateId, Vec<State>)> {
    let (placed, _) = flatten(machine);
    let places = placed
        .iter()
        .enumerate()
        .map(|(at, placed)| (placed.state.name.value.as_str(), at))
        .collect();
    let lowering = Lowering { outline, places };
    let start = lowering.place(machine.scope.start_at.as_ref())?;
    let mut tasks = 0;
    let mut states = Vec::new();
    for placed in &placed {
        states.push(lowering.state(placed, tasks)?);
        tasks += usize::from(matches!(placed.state.kind, StateKind::Task(_)));
    }
    Some((start, states))
}

struct Lowering<'a> {
    outline: &'a Outline,
    /// Name, place.
    places: BTreeMap<&'a str, StateId>,
}

impl Lowering<'_> {
    fn place(&self, name: Option<&Spanned<String>>) -> Option<StateId> {
        self.places.get(name?.value.as_str()).copied()
    }

    fn state(&self, placed: &Placed<'_>, task: usize) -> Option<State> {
        let state = placed.state;
        let names = &Visible {
            scopes: &self.outline.scopes,
            own: placed.scope,
        };
        let input = Document::of(state.input_path.as_ref(), names);
        let output = output(state, names);
        Some(match &state.kind {
            StateKind::Pass { result } => State::Pass(Pass {
                result: result.as_ref().map(Template::constant),
                input,
                parameters: template(state.parameters.as_ref(), "Parameters", names),
                exit: self.exit(state, names)?,
            }),
            StateKind::Task(it) => State::Task(Task {
                task,
                timeout: number(it.timeout.as_ref(), "TimeoutSeconds", names),
                heartbeat: number(it.heartbeat.as_ref(), "HeartbeatSeconds", names),
                credentials: template(
                    it.credentials.as_ref().map(|it| &it.value),
                    "Credentials",
                    names,
                ),
                work: self.work(state, names)?,
            }),
            StateKind::Choice(choice) => self.choice(placed, choice)?,
            StateKind::Wait(wait) => State::Wait(Pause {
                input,
                wait: Wait::of(wait.as_ref()?, names),
                assign: assign(state.assign.as_ref(), "Assign", names),
                output,
                to: self.to(state)?,
            }),
            StateKind::Succeed => State::Succeed { input, output },
            StateKind::Fail { error, cause } => State::Fail {
                error: error
                    .as_ref()
                    .map(|text| FailText::of(text, "Error", names)),
                cause: cause
                    .as_ref()
                    .map(|text| FailText::of(text, "Cause", names)),
            },
            StateKind::Parallel { .. } => State::Parallel {
                starts: self.starts(state)?,
                work: self.work(state, names)?,
            },
            StateKind::Map(map) => self.map(placed, map)?,
            StateKind::Unknown => return None,
        })
    }

    fn starts(&self, state: &model::State) -> Option<Vec<StateId>> {
        let scopes = inner_scopes(state).into_iter();
        scopes
            .map(|scope| self.place(scope.start_at.as_ref()))
            .collect()
    }

    fn choice(&self, placed: &Placed<'_>, choice: &model::Choice) -> Option<State> {
        let state = placed.state;
        let names = &Visible {
            scopes: &self.outline.scopes,
            own: placed.scope,
        };
        let mut rules = Vec::new();
        for (at, rule) in choice.rules.iter().enumerate() {
            let field = |name| format!("Choices[{at}]/{name}");
            let condition = rule.condition.as_ref()?;
            rules.push(Rule {
                condition: Condition::of(condition, &field("Condition"), names),
                branch: Branch {
                    next: self.place(rule.next.as_ref())?,
                    assign: assign(rule.assign.as_ref(), &field("Assign"), names),
                    // The state's `Output` is for the default; its `OutputPath` for all.
                    output: match template(rule.output.as_ref(), &field("Output"), names) {
                        Some(output) => Output::Template(output),
                        None => output_path(state, names),
                    },
                },
            });
        }
        let default = match &choice.default {
            Some(default) => Some(Branch {
                next: self.place(Some(default))?,
                assign: assign(state.assign.as_ref(), "Assign", names),
                output: output(state, names),
            }),
            None => None,
        };
        Some(State::Choice(Choice {
            input: Document::of(state.input_path.as_ref(), names),
            rules,
            default,
        }))
    }

    fn map(&self, placed: &Placed<'_>, map: &model::Map) -> Option<State> {
        let state = placed.state;
        let names = &Visible {
            scopes: &self.outline.scopes,
            own: placed.scope,
        };
        let mut work = self.work(state, names)?;
        let legacy = work.parameters.take();
        Some(State::Map(Box::new(Map {
            start: self.starts(state)?.first().copied()?,
            items: match (&map.items, &map.items_path, state.language) {
                (Some(items), _, _) => Items::Template(Template::of(items, "Items", names)),
                (None, _, QueryLanguage::Jsonata) => Items::Input,
                (None, Some(path), _) => Items::Path(Document::at(path, names)),
                (None, None, _) => Items::Path(Document::Whole),
            },
            selector: template(map.item_selector.as_ref(), "ItemSelector", names).or(legacy),
            max_concurrency: number(map.max_concurrency.as_ref(), "MaxConcurrency", names)
                .unwrap_or(Number::Literal(0)),
            distributed: map
                .is_distributed()
                .then(|| distributed(&map.distributed, names)),
            work,
        })))
    }

    fn work(&self, state: &model::State, names: &Visible<'_>) -> Option<Work> {
        let mut catch = Vec::new();
        for (at, catcher) in state.catch.iter().enumerate() {
            let field = |name| format!("Catch[{at}]/{name}");
            catch.push(Catcher {
                errors: texts(&catcher.error_equals),
                next: self.place(catcher.next.as_ref())?,
                result_path: ResultPath::of(catcher.result_path.as_ref(), names),
                assign: assign(catcher.assign.as_ref(), &field("Assign"), names),
                output: template(catcher.output.as_ref(), &field("Output"), names),
            });
        }
        Some(Work {
            input: Document::of(state.input_path.as_ref(), names),
            parameters: template(state.parameters.as_ref(), "Parameters", names)
                .or_else(|| template(state.arguments.as_ref(), "Arguments", names)),
            exit: self.exit(state, names)?,
            retry: state.retry.iter().map(retrier).collect(),
            catch,
        })
    }

    fn exit(&self, state: &model::State, names: &Visible<'_>) -> Option<Exit> {
        Some(Exit {
            selector: template(state.result_selector.as_ref(), "ResultSelector", names),
            assign: assign(state.assign.as_ref(), "Assign", names),
            result_path: ResultPath::of(state.result_path.as_ref(), names),
            output: output(state, names),
            to: self.to(state)?,
        })
    }

    fn to(&self, state: &model::State) -> Option<To> {
        match state.transition.as_ref()? {
            model::Transition::Next(name) => self.place(Some(name)).map(To::Go),
            model::Transition::End(_) => Some(To::End),
        }
    }
}

fn template(
    template: Option<&model::Template>,
    field: &str,
    names: &Visible<'_>,
) -> Option<Template> {
    template.map(|template| Template::of(template, field, names))
}

fn distributed(map: &model::Distributed, names: &Visible<'_>) -> Distributed {
    let batcher = map.batcher.as_ref();
    let of_batcher = |limit: fn(&model::ItemBatcher) -> Option<&model::Number>, field: &str| {
        let field = format!("ItemBatcher/{field}");
        number(batcher.and_then(limit), &field, names)
    };
    Distributed {
        express: map.express,
        label: text(map.label.as_ref()),
        reader: text(map.reader.as_ref().and_then(|it| it.resource.as_ref())),
        writer: text(map.writer.as_ref().and_then(|it| it.resource.as_ref())),
        tolerated_count: number(map.tolerated_count.as_ref(), "ToleratedFailureCount", names),
        tolerated_percentage: number(
            map.tolerated_percentage.as_ref(),
            "ToleratedFailurePercentage",
            names,
        ),
        items_per_batch: of_batcher(|it| it.max_items.as_ref(), "MaxItemsPerBatch"),
        bytes_per_batch: of_batcher(|it| it.max_bytes.as_ref(), "MaxInputBytesPerBatch"),
        batch_input: template(
            batcher.and_then(|it| it.batch_input.as_ref()),
            "ItemBatcher/BatchInput",
            names,
        ),
    }
}

fn number<N: Copy>(
    number: Option<&model::Number<N>>,
    field: &str,
    names: &Visible<'_>,
) -> Option<Number<N>> {
    number.map(|number| Number::of(number, field, names))
}

fn assign(assign: Option<&model::Assign>, field: &str, names: &Visible<'_>) -> Vec<Assignment> {
    match assign {
        Some(assign) => Assignment::all(assign, field, names),
        None => Vec::new(),
    }
}

/// `Output` of a state, or its `OutputPath`.
fn output(state: &model::State, names: &Visible<'_>) -> Output {
    match template(state.output.as_ref(), "Output", names) {
        Some(output) => Output::Template(output),
        None => output_path(state, names),
    }
}

fn output_path(state: &model::State, names: &Visible<'_>) -> Output {
    Output::Path(Document::of(state.output_path.as_ref(), names))
}

fn text(text: Option<&Spanned<String>>) -> Option<String> {
    text.map(|text| text.value.clone())
}

fn texts(list: &[Spanned<String>]) -> Vec<String> {
    list.iter().map(|text| text.value.clone()).collect()
}

fn retrier(retrier: &model::Retrier) -> Retrier {
    Retrier {
        errors: texts(&retrier.error_equals),
        interval: retrier.interval_seconds,
        attempts: retrier.max_attempts,
        backoff: retrier.backoff_rate,
        max_delay: retrier.max_delay_seconds.as_ref().map(|it| it.value),
        full_jitter: retrier.full_jitter,
    }
}
