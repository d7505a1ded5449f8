//! Which variable a name reads, and where it lies.

use super::{
    Expr, FrameId, Read, Shared,
    lower::{Level, Lowering},
};
use crate::query::jsonata::{self as ast, BindingId, BindingKind, ExprId, Free, Slot};

impl Lowering<'_> {
    /// Lowers something in a scope of its own.
    pub(super) fn scope<T>(&mut self, lower: impl FnOnce(&mut Self, FrameId) -> T) -> (FrameId, T) {
        let frame = self.new_frame();
        self.levels.push(Level::Scope(frame));
        let lowered = lower(self, frame);
        self.levels.pop();
        (frame, lowered)
    }

    pub(super) fn new_frame(&mut self) -> FrameId {
        self.frames.push(Vec::new());
        FrameId(self.frames.len() - 1)
    }

    /// The innermost scope.
    pub(super) fn frame(&self) -> FrameId {
        let mut levels = self.levels.iter().rev();
        let frame = levels.find_map(|level| match level {
            Level::Scope(frame) | Level::Row { frame, .. } => Some(*frame),
            Level::Function => None,
        });
        frame.unwrap_or(FrameId(0))
    }

    /// `$name`, `$$`
    pub(super) fn read(&mut self, expr: ExprId, name: &str) -> Expr {
        let Some(read) = self.scopes.lookup(expr).cloned() else {
            return Expr::Nothing;
        };
        let mut found: Vec<_> = read
            .bindings
            .iter()
            .map(|&id| (id, self.find(id)))
            .collect();
        let last = match read.free {
            Some(free) => self.free(free, name),
            None => match found.pop() {
                Some((_, Some(certain))) => Expr::Read(certain),
                _ => Expr::Nothing,
            },
        };
        for (id, _) in &found {
            self.shared.insert(*id);
        }
        let found: Vec<_> = found.into_iter().filter_map(|(_, read)| read).collect();
        match found.is_empty() {
            true => last,
            false => Expr::Maybe(found, Box::new(last)),
        }
    }

    /// `%`
    pub(super) fn parent(&mut self, expr: ExprId, slot: Slot) -> Expr {
        if let read @ (Expr::Read(_) | Expr::Maybe(..)) = self.read(expr, "") {
            return read;
        }
        // In a predicate behind a block, the rows are those of the path in the block.
        let bindings = self.scopes.bindings().iter().enumerate();
        let wanted = bindings.filter(|(_, it)| it.kind == BindingKind::Parent(slot));
        let wanted: Vec<_> = wanted.map(|(at, _)| BindingId(at)).collect();
        let found = wanted.into_iter().rev().find_map(|id| self.find(id));
        found.map_or(Expr::Nothing, Expr::Read)
    }

    fn free(&mut self, free: Free, name: &str) -> Expr {
        match free {
            Free::States | Free::Variable => self.given_from_outside(name),
            Free::Function(function) => Expr::Builtin(function.name),
            Free::Root => Expr::Root,
            Free::Nothing => Expr::Nothing,
        }
    }

    /// Something that is given to the expression: `total`, `states.input`
    pub(super) fn given_from_outside(&mut self, name: &str) -> Expr {
        let at = match self.given.iter().position(|it| it == name) {
            Some(at) => at,
            None => {
                self.given.push(name.to_owned());
                self.given.len() - 1
            }
        };
        if !self.levels.iter().any(|it| matches!(it, Level::Function)) {
            return Expr::Read(Read::Given(at));
        }
        Expr::Read(self.share(FrameId(0), Shared::Given(at)))
    }

    /// Whether an expression is `$states`, and nothing else of that name is around.
    pub(super) fn is_states(&self, expr: &ast::Expr) -> bool {
        let lookup = self.scopes.lookup(expr.id);
        lookup.is_some_and(|it| it.bindings.is_empty() && it.free == Some(Free::States))
    }

    /// Where a binding is read. `None` if it is no more.
    fn find(&mut self, id: BindingId) -> Option<Read> {
        let kind = self.scopes.bindings().get(id.0)?.kind;
        if matches!(kind, BindingKind::Local | BindingKind::Parameter) {
            return Some(Read::Variable(id));
        }
        let mut crossed = false;
        for at in (0..self.levels.len()).rev() {
            match self.levels[at] {
                Level::Function => crossed = true,
                Level::Scope(_) => {}
                Level::Row { frame, row, path } => {
                    let slot = self.paths.get(path).and_then(|bound| bound.get(&id));
                    match slot.copied() {
                        Some(slot) if crossed => return Some(self.share(frame, Shared::Row(slot))),
                        Some(slot) => return Some(Read::Row(row, slot)),
                        None => {}
                    }
                }
            }
        }
        None
    }

    fn share(&mut self, frame: FrameId, what: Shared) -> Read {
        let shared = &mut self.frames[frame.0];
        if !shared.contains(&what) {
            shared.push(what);
        }
        Read::Shared(frame, what)
    }
}
