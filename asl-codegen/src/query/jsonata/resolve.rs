//! Finds what [`Scopes`] tells. Goes through an expression in the order in which it is evaluated, and knows of each binding
//! in scope whether it has been made by then: certainly, perhaps, or not.

use super::{
    Binding, BindingId, BindingKind, Expr, ExprId, Free, Lookup, Scopes, Slot,
    evaluated::written_in, function_named, scope::called_argument,
};
use crate::source::{Span, Spanned};
use std::collections::{BTreeMap, BTreeSet};

/// What a binding is found by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key<'a> {
    Name(&'a str),
    Parent(Slot),
}

/// Whether a binding has a value at the place that is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    No,
    Perhaps,
    Made,
}

/// A scope.
struct Frame<'a> {
    bindings: Bindings<'a>,
    /// Which of the functions around it it belongs to.
    function: usize,
}

/// The bindings of a scope.
pub(super) type Bindings<'a> = BTreeMap<Key<'a>, BindingId>;

pub(super) struct Resolver<'a, 'f> {
    pub(super) scopes: Scopes,
    is_variable: &'f dyn Fn(&str) -> bool,
    /// By [`BindingId`].
    states: Vec<State>,
    /// What states were before they changed.
    log: Vec<(BindingId, State)>,
    frames: Vec<Frame<'a>>,
    /// The functions around, that are not inlined.
    functions: Vec<ExprId>,
    /// What is in the lists of [`Scopes::captures`].
    captured: BTreeSet<(ExprId, BindingId)>,
    /// What paths that a `%` looks through bind, until it is known where.
    pub(super) leaks: BTreeMap<ExprId, Bindings<'a>>,
}

impl<'a, 'f> Resolver<'a, 'f> {
    pub(super) fn new(is_variable: &'f dyn Fn(&str) -> bool) -> Self {
        Resolver {
            scopes: Scopes::default(),
            is_variable,
            states: Vec::new(),
            log: Vec::new(),
            frames: Vec::new(),
            functions: Vec::new(),
            captured: BTreeSet::new(),
            leaks: BTreeMap::new(),
        }
    }

    pub(super) fn resolve(mut self, expr: &'a Expr) -> Scopes {
        self.scope(&[expr], |this| this.visit(expr));
        self.scopes
    }

    /// A new binding, which has no value yet.
    pub(super) fn binding(&mut self, name: &str, kind: BindingKind, span: Span) -> BindingId {
        let id = BindingId(self.scopes.bindings.len());
        self.scopes.bindings.push(Binding {
            name: name.to_owned(),
            kind,
            span,
            writes: 0,
            reads: 0,
            captured: false,
        });
        self.states.push(State::No);
        id
    }

    /// A new binding that has its value as soon as it is in scope.
    pub(super) fn made(&mut self, name: &str, kind: BindingKind, span: Span) -> BindingId {
        let id = self.binding(name, kind, span);
        self.states[id.0] = State::Made;
        id
    }

    /// Does something in a scope of its own, in which `inside` is evaluated: its `:=` are of this scope.
    pub(super) fn scope(&mut self, inside: &[&'a Expr], each: impl FnOnce(&mut Self)) {
        let mut bindings = Bindings::new();
        for expr in inside {
            written_in(expr, &mut |name| {
                let key = Key::Name(&name.value);
                let id = *bindings
                    .entry(key)
                    .or_insert_with(|| self.binding(&name.value, BindingKind::Local, name.span));
                self.scopes.bindings[id.0].writes += 1;
            });
        }
        self.open(bindings, each);
    }

    /// Does something where bindings are in scope.
    pub(super) fn open(
        &mut self,
        bindings: Bindings<'a>,
        each: impl FnOnce(&mut Self),
    ) -> Bindings<'a> {
        let function = self.functions.len();
        self.frames.push(Frame { bindings, function });
        each(self);
        self.frames
            .pop()
            .map_or_else(Bindings::new, |frame| frame.bindings)
    }

    /// A binding that is in the innermost scope from here on.
    pub(super) fn bring(&mut self, key: Key<'a>, id: BindingId) {
        if let Some(frame) = self.frames.last_mut() {
            frame.bindings.insert(key, id);
        }
    }

    fn set(&mut self, id: BindingId, state: State) {
        let before = std::mem::replace(&mut self.states[id.0], state);
        if before != state {
            self.log.push((id, before));
        }
    }

    /// What is evaluated any number of times, or not at all.
    pub(super) fn repeated(&mut self, inside: &[&'a Expr], each: impl FnOnce(&mut Self)) {
        let start = self.log.len();
        for expr in inside {
            written_in(expr, &mut |name| self.perhaps(Key::Name(&name.value)));
        }
        each(self);
        for at in start..self.log.len() {
            let (id, before) = self.log[at];
            if before != State::Made {
                self.set(id, State::Perhaps);
            }
        }
    }

    /// A binding of the innermost scope may have been made from here on.
    fn perhaps(&mut self, key: Key<'_>) {
        let id = self
            .frames
            .last()
            .and_then(|frame| frame.bindings.get(&key).copied());
        if let Some(id) = id.filter(|id| self.states[id.0] == State::No) {
            self.set(id, State::Perhaps);
        }
    }

    /// One of two ways.
    pub(super) fn either(&mut self, first: impl FnOnce(&mut Self), second: impl FnOnce(&mut Self)) {
        let start = self.log.len();
        first(self);
        let one = self.undo(start);
        second(self);
        let mut other = self.undo(start);
        for (id, state) in one {
            match other.remove(&id) {
                Some(also) if also == state => self.set(id, state),
                _ => self.set(id, State::Perhaps),
            }
        }
        for id in other.into_keys() {
            self.set(id, State::Perhaps);
        }
    }

    /// Takes back all changes since a place in the log, and gives them.
    fn undo(&mut self, start: usize) -> BTreeMap<BindingId, State> {
        let mut changed = BTreeMap::new();
        for (id, before) in self.log.drain(start..).rev() {
            let state = std::mem::replace(&mut self.states[id.0], before);
            changed.entry(id).or_insert(state);
        }
        changed
    }

    /// A function that somebody calls later, or never.
    pub(super) fn function(&mut self, id: ExprId, each: impl FnOnce(&mut Self)) {
        self.functions.push(id);
        each(self);
        self.functions.pop();
    }

    /// `$name`, `$$` or `%`.
    fn read(&mut self, expr: ExprId, key: Key<'_>, free: Free) {
        let inside = self.functions.len();
        let mut found = Vec::new();
        let mut certain = false;
        for frame in self.frames.iter().rev() {
            let Some(&id) = frame.bindings.get(&key) else {
                continue;
            };
            match self.states[id.0] {
                State::Made => certain = true,
                // When a function is called, what follows it may have been done.
                State::No if frame.function == inside => continue,
                _ => {}
            }
            found.push((id, frame.function));
            if certain {
                break;
            }
        }
        for &(id, function) in &found {
            self.scopes.bindings[id.0].reads += 1;
            self.capture(id, function);
        }
        let lookup = Lookup {
            bindings: found.into_iter().map(|(id, _)| id).collect(),
            free: (!certain).then_some(free),
        };
        self.scopes.lookups.insert(expr, lookup);
    }

    /// The functions around the place that is looked at, up to the one that has the binding, need it.
    fn capture(&mut self, id: BindingId, function: usize) {
        for inner in self.functions.iter().skip(function) {
            self.scopes.bindings[id.0].captured = true;
            if self.captured.insert((*inner, id)) {
                self.scopes.captures.entry(*inner).or_default().push(id);
            }
        }
    }

    pub(super) fn variable(&mut self, expr: ExprId, name: &str) {
        let free = if name == "states" {
            Free::States
        } else if (self.is_variable)(name) {
            Free::Variable
        } else {
            function_named(name).map_or(Free::Nothing, Free::Function)
        };
        self.read(expr, Key::Name(name), free);
    }

    pub(super) fn root(&mut self, expr: ExprId) {
        self.read(expr, Key::Name("$"), Free::Root);
    }

    pub(super) fn parent(&mut self, expr: ExprId, slot: Slot) {
        self.read(expr, Key::Parent(slot), Free::Nothing);
    }

    /// `$name := value`, behind the value.
    pub(super) fn write(&mut self, expr: ExprId, name: &'a Spanned<String>) {
        let Some(frame) = self.frames.last() else {
            return;
        };
        let function = frame.function;
        if let Some(&id) = frame.bindings.get(&Key::Name(&name.value)) {
            self.set(id, State::Made);
            self.scopes.written.insert(expr, id);
            self.capture(id, function);
        }
    }

    /// The place of the argument that a call can inline, if it calls a built-in function. `piped` counts what stands before
    /// `~>`.
    pub(super) fn inlined_argument(
        &self,
        procedure: ExprId,
        arguments: usize,
        piped: usize,
    ) -> Option<usize> {
        let function = self.scopes.function(procedure)?;
        called_argument(function, arguments + piped)?.checked_sub(piped)
    }
}
