//! From a checked definition without errors to the states of a [`Program`](super::Program).
//!
//! Invariant: nothing is reported here. What cannot be lowered was an error before; `None` says so.

mod map;

use std::collections::BTreeMap;

use super::{
    Outline,
    outline::{Placed, flatten, inner_scopes},
    query::{
        Assignment, Condition, Document, FailText, Number, Output, ResultPath, Template, Wait,
    },
    scope::Visible,
    state::{
        Branch, Catcher, Choice, Exit, Pass, Pause, Retrier, Rule, State, StateId, Task, To, Work,
    },
    task::calls,
};
use crate::{
    model::{self, StateKind},
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
        tasks += calls(placed.state);
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
            StateKind::Map(map) => self.map(placed, map, task)?,
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
