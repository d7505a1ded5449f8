//! What a machine shows to the outside: its states, tasks and errors by name. It can be drawn of a definition with
//! mistakes too, so that only the mistakes are reported and not all that leans on the machine.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};

use super::{
    Identifier, identifiers,
    scope::Scope,
    task::{Task, task_kind, tasks, type_tasks, types},
};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::{self, StateKind},
    options::{Misuse, Options},
    source::{Source, Span, Spanned},
};

/// Two states, or two errors, of one Rust name; or a name that gives none.
///
/// ```json,fails
/// {"StartAt": "Charge card", "States": {
///   "Charge card": {"Type": "Task", "Resource": "${A}", "Next": "Charge Card"},
///   "Charge Card": {"Type": "Task", "Resource": "${B}", "End": true}}}
/// ```
///
/// ```json,passes
/// {"StartAt": "Charge card", "States": {
///   "Charge card": {"Type": "Task", "Resource": "${A}", "Next": "Charge again"},
///   "Charge again": {"Type": "Task", "Resource": "${B}", "End": true}}}
/// ```
pub(crate) const NAME: Code = Code(2101);
/// More states than a machine can have, or more variables than a scope.
pub(crate) const TOO_MANY: Code = Code(2102);

/// What a machine shows to the outside.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    /// `order`; none: the name of the module it stands in.
    pub(crate) name: Option<String>,
    /// Where the definition stands, without folders: `order.asl.json`
    pub(crate) file: String,
    /// All states, nested ones behind the state that holds them.
    pub(crate) states: Vec<Head>,
    /// The first is the machine's.
    pub(crate) scopes: Vec<Scope>,
    /// In the order of their states.
    pub(crate) tasks: Vec<Task>,
    /// The names it raises, retries or catches, in the order of the definition.
    pub(crate) errors: Vec<Identifier>,
    /// The placeholders that are open: `Table`, the field `table`
    pub(crate) open: Vec<Identifier>,
    /// `fn(OrderInput) -> Receipt`
    pub(crate) execution: Option<(TokenStream, TokenStream)>,
}

/// A state by name.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    /// `ReserveStock`, `reserve_stock`
    pub(crate) names: Identifier,
    /// `Task`
    pub(crate) kind: &'static str,
    /// `5`
    pub(crate) line: usize,
    /// Its place in [`Outline::scopes`].
    pub(crate) scope: u16,
}

/// A state of the model at its place in the outline.
pub(super) struct Placed<'a> {
    pub(super) state: &'a model::State,
    pub(super) scope: u16,
}

/// All states of a definition, nested ones behind the state that holds them, and their scopes.
pub(super) fn flatten(machine: &model::StateMachine) -> (Vec<Placed<'_>>, Vec<Scope>) {
    let mut states = Vec::new();
    let mut scopes = Vec::new();
    flatten_scope(&machine.scope, None, &mut states, &mut scopes);
    (states, scopes)
}

fn flatten_scope<'a>(
    scope: &'a model::Scope,
    parent: Option<u16>,
    states: &mut Vec<Placed<'a>>,
    scopes: &mut Vec<Scope>,
) {
    let own = u16::try_from(scopes.len()).unwrap_or(u16::MAX);
    scopes.push(Scope::of(scope, parent.unwrap_or(own)));
    for state in &scope.states {
        states.push(Placed { state, scope: own });
        // The children of a distributed Map see nothing of what is around it.
        let parent = (!state.is_distributed()).then_some(own);
        for inner in inner_scopes(state) {
            flatten_scope(inner, parent, states, scopes);
        }
    }
}

/// The `States` maps inside a state.
pub(super) fn inner_scopes(state: &model::State) -> Vec<&model::Scope> {
    match &state.kind {
        StateKind::Parallel { branches } => branches.iter().collect(),
        StateKind::Map(map) => map.processor.iter().collect(),
        _ => Vec::new(),
    }
}

/// Draws the outline; a name that cannot be had is reported and left out.
pub(crate) fn outline(
    machine: &model::StateMachine,
    source: &Source,
    options: &Options,
    (diagnostics, misuse): (&mut Diagnostics, &mut Vec<Misuse>),
) -> Outline {
    let (placed, scopes) = flatten(machine);
    if placed.len() >= usize::from(u16::MAX) {
        let message = format!("{} states are too many", placed.len());
        diagnostics.error(TOO_MANY, machine.scope.span, message, "at most 65,534 fit");
    }
    let most = usize::from(u16::MAX);
    if let Some(scope) = scopes.iter().find(|scope| scope.variables.len() > most) {
        let message = format!("{} variables are too many", scope.variables.len());
        diagnostics.error(TOO_MANY, machine.scope.span, message, "at most 65,535 fit");
    }
    let mut taken = Taken::new("state");
    let names = state_names(&placed, &mut taken, diagnostics);
    let mut names = names.into_iter();
    let mut states = Vec::new();
    let mut tasks = Vec::new();
    for Placed { state, scope } in placed {
        let Some(names) = names.next().flatten() else {
            continue;
        };
        let place = (states.len(), &names);
        tasks.extend(self::tasks(state, place, (&mut taken, diagnostics)));
        states.push(Head {
            names,
            kind: kind(&state.kind),
            line: source.position(state.name.span.start as usize).0,
            scope,
        });
    }
    type_tasks(&mut tasks, &states, &options.types, misuse);
    Outline {
        name: options.name.clone(),
        file: base(source.name()).to_owned(),
        states,
        scopes,
        tasks,
        errors: errors(machine, diagnostics),
        open: open(machine, diagnostics),
        execution: options.execution.as_ref().map(types),
    }
}

/// The names of all states, in order. Those whose methods users must write are given out first, and two of them cannot have
/// one. Any other state yields: its name is numbered, `StockChecked2`.
fn state_names(
    placed: &[Placed<'_>],
    taken: &mut Taken,
    diagnostics: &mut Diagnostics,
) -> Vec<Option<Identifier>> {
    let mut names: Vec<Option<Identifier>> = placed.iter().map(|_| None).collect();
    for must in [true, false] {
        for (name, Placed { state, .. }) in names.iter_mut().zip(placed) {
            if must_be_written(state) == must {
                *name = match must {
                    true => taken.take(&state.name, diagnostics),
                    false => taken.take_numbered(&state.name, diagnostics),
                };
            }
        }
    }
    names
}

/// Whether a state has a method in `Handlers` without a body.
fn must_be_written(state: &model::State) -> bool {
    match &state.kind {
        StateKind::Task(it) => !task_kind(it).is_provided(),
        _ => false,
    }
}

fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn kind(kind: &StateKind) -> &'static str {
    match kind {
        StateKind::Pass { .. } => "Pass",
        StateKind::Task(_) => "Task",
        StateKind::Choice(_) => "Choice",
        StateKind::Wait(_) => "Wait",
        StateKind::Succeed => "Succeed",
        StateKind::Fail { .. } => "Fail",
        StateKind::Parallel { .. } => "Parallel",
        StateKind::Map(_) => "Map",
        StateKind::Unknown => "of no known type",
    }
}

/// The fields of `Substitutions`.
fn open(machine: &model::StateMachine, diagnostics: &mut Diagnostics) -> Vec<Identifier> {
    let mut taken = Taken::new("placeholder");
    let names = machine.open.iter();
    names
        .filter_map(|name| taken.take(name, diagnostics))
        .collect()
}

/// The names in `Retry`, `Catch` and Fail states. `States.ALL` stands for any and is none.
fn errors(machine: &model::StateMachine, diagnostics: &mut Diagnostics) -> Vec<Identifier> {
    let mut seen = BTreeSet::from(["States.ALL"]);
    let mut taken = Taken::new("error");
    let mut errors = Vec::new();
    let (placed, _) = flatten(machine);
    for Placed { state, .. } in placed {
        let retried = state.retry.iter().flat_map(|retrier| &retrier.error_equals);
        let caught = state.catch.iter().flat_map(|catcher| &catcher.error_equals);
        let raised = match &state.kind {
            StateKind::Fail {
                error: Some(model::FailText::Literal(error)),
                ..
            } => Some(error),
            _ => None,
        };
        for name in retried.chain(caught).chain(raised) {
            if seen.insert(&name.value) {
                errors.extend(taken.take(name, diagnostics));
            }
        }
    }
    errors
}

/// Identifiers that are given away, and to whom.
pub(super) struct Taken {
    what: &'static str,
    owners: BTreeMap<Ident, (String, Span)>,
    /// The last number behind a name that was wanted again.
    numbers: BTreeMap<Ident, u32>,
}

impl Taken {
    fn new(what: &'static str) -> Taken {
        Taken {
            what,
            owners: BTreeMap::new(),
            numbers: BTreeMap::new(),
        }
    }

    fn take(
        &mut self,
        name: &Spanned<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Identifier> {
        let (what, written) = (self.what, &name.value);
        let Some(names) = identifiers(written) else {
            // A name without any character is what a rule finds.
            if !written.is_empty() {
                let message = format!("`{written}` gives no name in Rust");
                let label = "no character of it can stand in an identifier";
                diagnostics.error(NAME, name.span, message, label);
            }
            return None;
        };
        for ident in [&names.camel, &names.snake] {
            let Some((owner, first)) = self.owners.get(ident) else {
                continue;
            };
            // One name in two places of a definition is a finding of its own, and comes from the rule on duplicates.
            if owner != written {
                let message = format!("{what} `{written}` has the Rust name of {what} `{owner}`");
                diagnostics
                    .error(NAME, name.span, message, format!("this is `{ident}` too"))
                    .also(*first, format!("`{ident}` is this one"))
                    .help("tell them apart by more than case and punctuation");
            }
            return None;
        }
        self.give(&names, name.span);
        Some(names)
    }

    /// The same for a name that may become another.
    pub(super) fn take_numbered(
        &mut self,
        name: &Spanned<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Identifier> {
        let wanted = identifiers(&name.value).map(|names| names.camel);
        let mut names = identifiers(&name.value);
        while let Some(again) = names.as_ref().and_then(|names| self.owner(names)) {
            if *again == name.value {
                break;
            }
            let number = self.numbers.entry(wanted.clone()?).or_insert(1);
            *number += 1;
            names = identifiers(&format!("{} {number}", name.value));
        }
        match names {
            Some(names) if self.owner(&names).is_none() => {
                self.give(&names, name.span);
                let written = name.value.clone();
                Some(Identifier { written, ..names })
            }
            _ => self.take(name, diagnostics),
        }
    }

    /// Who has one of these.
    fn owner(&self, names: &Identifier) -> Option<&String> {
        let mut idents = [&names.camel, &names.snake].into_iter();
        let (owner, _) = idents.find_map(|ident| self.owners.get(ident))?;
        Some(owner)
    }

    fn give(&mut self, names: &Identifier, place: Span) {
        for ident in [&names.camel, &names.snake] {
            let owner = (names.written.clone(), place);
            self.owners.insert(ident.clone(), owner);
        }
    }
}
