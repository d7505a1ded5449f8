//! The work that others do: Tasks, and what a distributed Map asks to be read and written.

use proc_macro2::{Ident, TokenStream};

use super::{
    Identifier,
    outline::{Head, Taken},
    resource::TaskKind,
};
use crate::{
    diagnostic::{Diagnostics, closest},
    model::{self, StateKind},
    options::{Misuse, Signature},
    source::Spanned,
};

/// A Task, or another call that a state makes.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    /// Its place in [`Outline::states`](super::Outline).
    pub(crate) state: usize,
    /// The name of its method: `reserve_stock`
    pub(crate) method: Ident,
    /// `arn:aws:lambda:eu-central-1:123456789012:function:reserve-stock`
    pub(crate) resource: String,
    /// Who does the work.
    pub(crate) kind: TaskKind,
    /// Whether the state waits for a token to be answered.
    pub(crate) token: bool,
    /// `(Order, Reservation)`; none: `Value` both.
    pub(crate) types: Option<(TokenStream, TokenStream)>,
}

/// How many of them a state has.
pub(super) fn calls(state: &model::State) -> usize {
    match &state.kind {
        StateKind::Task(_) => 1,
        StateKind::Map(map) => of_map(map).len(),
        _ => 0,
    }
}

/// What a Map asks for: the word behind its name, who does it, the resource.
fn of_map(map: &model::Map) -> Vec<(&'static str, TaskKind, String)> {
    let asks = &map.distributed;
    let text = |resource: &Option<Spanned<String>>| resource.as_ref().map(|it| it.value.clone());
    let reader = asks.reader.as_ref().map(|reader| {
        let resource = text(&reader.resource).unwrap_or_default();
        ("items", TaskKind::ItemReader, resource)
    });
    let writer = asks.writer.as_ref().and_then(|it| text(&it.resource));
    let writer = writer.map(|resource| ("results", TaskKind::ResultWriter, resource));
    let all = reader.into_iter().chain(writer);
    all.filter(|_| map.is_distributed()).collect()
}

/// Those of a state, which has this place and this name.
pub(super) fn tasks(
    state: &model::State,
    (place, names): (usize, &Identifier),
    (taken, diagnostics): (&mut Taken, &mut Diagnostics),
) -> Vec<Task> {
    match &state.kind {
        StateKind::Task(it) => vec![task(it, place, names.snake.clone())],
        StateKind::Map(map) => {
            let all = of_map(map).into_iter();
            let all = all.filter_map(|(word, kind, resource)| {
                let name = format!("{} {word}", state.name.value);
                let name = Spanned::new(name, state.name.span);
                Some(Task {
                    state: place,
                    method: taken.take_numbered(&name, diagnostics)?.snake,
                    resource,
                    kind,
                    token: false,
                    types: None,
                })
            });
            all.collect()
        }
        _ => Vec::new(),
    }
}

/// The kind of a Task.
pub(super) fn task_kind(task: &model::Task) -> TaskKind {
    let resource = task.resource.as_ref();
    TaskKind::of(resource.map_or("", |it| it.value.as_str())).0
}

fn task(task: &model::Task, state: usize, method: Ident) -> Task {
    let resource = match &task.resource {
        Some(resource) => resource.value.clone(),
        None => String::new(),
    };
    let (kind, token) = TaskKind::of(&resource);
    Task {
        state,
        method,
        resource,
        kind,
        token,
        types: None,
    }
}

pub(super) fn types(signature: &Signature) -> (TokenStream, TokenStream) {
    (signature.input.clone(), signature.output.clone())
}

/// Gives each line of `types { … }` to its Task.
pub(super) fn type_tasks(
    tasks: &mut [Task],
    states: &[Head],
    signatures: &[Signature],
    misuse: &mut Vec<Misuse>,
) {
    for signature in signatures {
        let is = |head: &Head| {
            head.names.written == signature.state || head.names.camel == signature.state
        };
        if let Some(task) = tasks
            .iter_mut()
            .find(|task| is(&states[task.state]) && !task.kind.is_of_map())
        {
            task.types = Some(types(signature));
            continue;
        }
        let wanted = &signature.state;
        let message = match states.iter().find(|head| is(head)) {
            Some(head) => format!("`{wanted}` is a {} state and has no handler", head.kind),
            None => format!("there is no state `{wanted}`"),
        };
        let near = tasks
            .iter()
            .map(|task| states[task.state].names.written.as_str());
        let near = closest(wanted, near).map(|near| format!("; did you mean `{near}`?"));
        misuse.push(Misuse::new(
            message + &near.unwrap_or_default(),
            signature.span,
        ));
    }
}
