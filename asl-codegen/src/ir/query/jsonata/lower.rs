//! From what was read to what runs: one expression after the other.

use super::{
    ArrayKind, Block, Element, Expr, Expression, Filter, FrameId, Keep, Part, Shared, Statement,
    Variable, known,
};
use crate::query::{
    constant::Literal,
    jsonata::{self as ast, BindingId, Kind, Scopes},
};
use std::collections::{BTreeMap, BTreeSet};

/// What an expression stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surroundings {
    /// A state: there is no `$` but that of paths.
    State,
    /// A document, as in other places where JSONata is used: `$` and `$$` are its root. Only tests know it.
    Document,
}

/// What `$` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// Nothing.
    None,
    /// The root. What is evaluated for each item sees it as one item, also if it is an array.
    Root,
    /// An item.
    Item,
}

/// What is around the place that is lowered.
#[derive(Clone, Copy, Debug)]
pub(super) enum Level {
    /// A scope.
    Scope(FrameId),
    /// A closure that is called for each row of one of the `paths`.
    Row {
        frame: FrameId,
        row: usize,
        path: usize,
    },
    /// A function of its own.
    Function,
}

pub(super) struct Lowering<'a> {
    /// All of the expression, as it is written.
    pub(super) text: &'a str,
    pub(super) scopes: &'a Scopes,
    pub(super) frames: Vec<Vec<Shared>>,
    /// Where each variable is bound, by its [`BindingId`].
    pub(super) homes: BTreeMap<BindingId, FrameId>,
    pub(super) shared: BTreeSet<BindingId>,
    pub(super) given: Vec<String>,
    pub(super) levels: Vec<Level>,
    /// What `$` is, and whether anything has read it.
    contexts: Vec<(Context, bool)>,
    /// The slots of what paths have bound so far that carry bindings.
    pub(super) paths: Vec<BTreeMap<BindingId, usize>>,
    /// How many slots are taken in the rows of the innermost path and those that give their bindings to it.
    pub(super) slots: Vec<usize>,
}

impl Expression {
    /// Lowers an expression, whose spans are those of its text. `is_variable` knows which names come from outside.
    pub fn of(
        expr: &ast::Expr,
        text: &str,
        surroundings: Surroundings,
        is_variable: &dyn Fn(&str) -> bool,
    ) -> Expression {
        let scopes = Scopes::of(expr, is_variable);
        let context = match surroundings {
            Surroundings::State => Context::None,
            Surroundings::Document => Context::Root,
        };
        let mut lowering = Lowering {
            text,
            scopes: &scopes,
            frames: Vec::new(),
            homes: BTreeMap::new(),
            shared: BTreeSet::new(),
            given: Vec::new(),
            levels: Vec::new(),
            contexts: vec![(context, false)],
            paths: Vec::new(),
            slots: Vec::new(),
        };
        let (frame, body) = lowering.scope(|this, _| this.expr(expr));
        lowering.finish(frame, body)
    }
}

impl Lowering<'_> {
    fn finish(mut self, frame: FrameId, body: Expr) -> Expression {
        let mut variables = Vec::new();
        for (at, binding) in self.scopes.bindings().iter().enumerate() {
            let id = BindingId(at);
            let shared = binding.captured || binding.writes > 1 || self.shared.contains(&id);
            variables.push(self.homes.get(&id).map(|&frame| Variable {
                name: binding.name.clone(),
                frame,
                shared,
                read: binding.reads > 0,
            }));
            if let (Some(frame), true) = (self.homes.get(&id), shared) {
                self.frames[frame.0].push(Shared::Variable(id));
            }
        }
        Expression {
            body,
            frame,
            frames: self.frames,
            variables,
            given: self.given,
            draws: self.scopes.draws(),
        }
    }

    /// An expression with all that follows it.
    pub(super) fn expr(&mut self, expr: &ast::Expr) -> Expr {
        if let Kind::Path(path) = &expr.kind {
            return self.path(expr, path);
        }
        if self.gives_rows(expr) {
            return self.streamed(expr);
        }
        let base = self.kind(expr);
        self.followed(expr, base)
    }

    /// What an expression becomes by what follows it: predicates, a group, `[]`.
    fn followed(&mut self, expr: &ast::Expr, base: Expr) -> Expr {
        let keep = match expr.keep_array {
            true => Keep::Array,
            false => Keep::One,
        };
        let predicates = expr.predicates.iter();
        let filters: Vec<_> = predicates.map(|it| self.filter(&it.expr)).collect();
        let filtered = !filters.is_empty();
        let found = match filtered {
            true => Expr::Filter(Box::new(base), filters),
            false => base,
        };
        if let Some(group) = &expr.group {
            let pairs = self.pairs(&group.pairs);
            return Expr::Group(Box::new(found), pairs);
        }
        match filtered || expr.keep_array {
            true => Expr::Collapse(Box::new(found), keep),
            false => found,
        }
    }

    pub(super) fn filter(&mut self, predicate: &ast::Expr) -> Filter {
        match &predicate.kind {
            Kind::Number(number) => Filter::Nth(known::place(number)),
            _ => match known::places(predicate) {
                Some(places) => places,
                None => Filter::By(self.item_part(predicate)),
            },
        }
    }

    pub(super) fn pairs(&mut self, pairs: &[ast::Pair]) -> Vec<(Part, Part)> {
        let pairs = pairs.iter();
        let pairs = pairs.map(|pair| (self.item_part(&pair.key), self.item_part(&pair.value)));
        pairs.collect()
    }

    /// What is evaluated for each item.
    pub(super) fn item_part(&mut self, expr: &ast::Expr) -> Part {
        self.part(expr.span, |this| this.inside(|this| this.expr(expr)))
    }

    fn kind(&mut self, expr: &ast::Expr) -> Expr {
        match &expr.kind {
            Kind::Null => Expr::Literal(Literal::Null),
            Kind::Bool(value) => Expr::Literal(Literal::Bool(*value)),
            Kind::Number(number) => Expr::Literal(known::number(number)),
            Kind::String(text) => Expr::Literal(Literal::Text(text.clone())),
            Kind::Regex(regex) => Expr::Regex(regex.clone()),
            Kind::Context => self.written_context(),
            Kind::Root => self.read(expr.id, "$$"),
            Kind::Variable(name) => self.read(expr.id, name),
            Kind::Parent(slot) => self.parent(expr.id, *slot),
            Kind::Wildcard => self.of_context(Expr::Wildcard),
            Kind::Descendant => self.of_context(Expr::Descendants),
            Kind::Array(array) => self.array(array, ArrayKind::of(array)),
            Kind::Object(pairs) => self.object(pairs),
            Kind::Negate(inner) => Expr::Negate(Box::new(self.expr(inner))),
            Kind::Binary(operator, left, right) => self.binary(*operator, left, right),
            Kind::Apply(left, right) => self.apply(left, right),
            Kind::Bind(_, value) => self.bind(expr, value),
            Kind::Block(block) => self.block(block, |this, last| this.expr(last)),
            Kind::Condition(condition) => {
                let otherwise = match &condition.otherwise {
                    Some(otherwise) => otherwise,
                    None => &ast::Expr::new(Kind::Block(nothing()), expr.span),
                };
                let parts = [&condition.condition, &condition.then, otherwise];
                Expr::Condition(Box::new(parts.map(|part| self.expr(part))))
            }
            Kind::Call(call) => self.call(call, None),
            Kind::Partial(partial) => self.partial(partial),
            Kind::Lambda(lambda) => self.lambda(expr, lambda, None),
            Kind::Transform(transform) => self.transform(transform),
            // Neither stands here: `expr` and `array` have taken them.
            Kind::Path(_) | Kind::Range(..) => Expr::Nothing,
        }
    }

    pub(super) fn array(&mut self, array: &ast::Array, kind: ArrayKind) -> Expr {
        let items = array.items.iter().map(|item| match &item.kind {
            Kind::Range(from, to) => Element::Range(self.expr(from), self.expr(to)),
            Kind::Array(_) => Element::Array(self.expr(item)),
            _ => Element::Item(self.expr(item)),
        });
        Expr::Array(items.collect(), kind)
    }

    fn object(&mut self, pairs: &[ast::Pair]) -> Expr {
        let mut keys = BTreeSet::new();
        let mut known = |pair: &ast::Pair| match &pair.key.kind {
            Kind::String(text) if pair.key.is_plain() => keys.insert(text.clone()),
            _ => false,
        };
        if !pairs.iter().all(&mut known) {
            let context = self.context();
            return Expr::Group(Box::new(context), self.pairs(pairs));
        }
        let (members, reads_context) = self.noting(|this| {
            let members = pairs.iter().map(|pair| {
                let key = match &pair.key.kind {
                    Kind::String(text) => text.clone(),
                    _ => String::new(),
                };
                (key, this.expr(&pair.value))
            });
            members.collect()
        });
        let object = Expr::Object(members);
        match reads_context {
            true => Expr::Gathered(Box::new(object)),
            false => object,
        }
    }

    /// A block whose last item is lowered by `last`.
    pub(super) fn block(
        &mut self,
        block: &ast::Block,
        last: impl FnOnce(&mut Self, &ast::Expr) -> Expr,
    ) -> Expr {
        let Some((value, before)) = block.items.split_last() else {
            return Expr::Nothing;
        };
        let (frame, (statements, value)) = self.scope(|this, frame| {
            let statements = before.iter().map(|item| this.statement(item, frame));
            let statements: Vec<_> = statements.collect();
            (statements, last(this, value))
        });
        Expr::Block(Box::new(Block {
            frame,
            statements,
            value,
        }))
    }

    fn statement(&mut self, item: &ast::Expr, frame: FrameId) -> Statement {
        let (Kind::Bind(name, value), true) = (&item.kind, item.is_plain()) else {
            return Statement::Do(self.expr(item));
        };
        let value = self.named(value, &name.value);
        match self.scopes.written(item.id) {
            Some(id) => {
                self.homes.insert(id, frame);
                Statement::Bind(id, value)
            }
            None => Statement::Do(value),
        }
    }

    /// A value that gets a name: so does the function that it may be.
    fn named(&mut self, value: &ast::Expr, name: &str) -> Expr {
        match &value.kind {
            Kind::Lambda(lambda) if value.is_plain() => self.lambda(value, lambda, Some(name)),
            _ => self.expr(value),
        }
    }

    /// `$x := a` in the midst of something: nobody can say in which order it is read and written.
    fn bind(&mut self, expr: &ast::Expr, value: &ast::Expr) -> Expr {
        let name = match &expr.kind {
            Kind::Bind(name, _) => name.value.as_str(),
            _ => "",
        };
        let value = self.named(value, name);
        let Some(id) = self.scopes.written(expr.id) else {
            return value;
        };
        self.shared.insert(id);
        let frame = self.frame();
        self.homes.insert(id, frame);
        Expr::Bind(id, Box::new(value))
    }

    /// Where what is evaluated for each item has the item as its `$`.
    pub(super) fn inside<T>(&mut self, lower: impl FnOnce(&mut Self) -> T) -> T {
        self.contexts.push((Context::Item, false));
        let lowered = lower(self);
        self.contexts.pop();
        lowered
    }

    /// Lowers something, and tells whether it reads `$`. If so, `$` is one item there, also where the root is an array.
    fn noting<T>(&mut self, lower: impl FnOnce(&mut Self) -> T) -> (T, bool) {
        let context = match self.kind_of_context() {
            Context::None => Context::None,
            Context::Root | Context::Item => Context::Item,
        };
        self.noting_as(context, lower)
    }

    pub(super) fn noting_as<T>(
        &mut self,
        context: Context,
        lower: impl FnOnce(&mut Self) -> T,
    ) -> (T, bool) {
        self.contexts.push((context, false));
        let lowered = lower(self);
        let reads = self.contexts.pop().is_some_and(|(_, reads)| reads);
        if reads {
            self.context();
        }
        (lowered, reads)
    }

    pub(super) fn kind_of_context(&self) -> Context {
        self.contexts
            .last()
            .map_or(Context::None, |(context, _)| *context)
    }

    /// What a path or function starts from that names nothing else.
    pub(super) fn context(&mut self) -> Expr {
        match self.contexts.last_mut() {
            None | Some((Context::None, _)) => Expr::Nothing,
            Some((_, read)) => {
                *read = true;
                Expr::Context
            }
        }
    }

    /// `$`
    fn written_context(&mut self) -> Expr {
        match self.kind_of_context() {
            Context::Root => Expr::Root,
            _ => self.context(),
        }
    }

    /// `expr`, which looks at the context, unless there is none.
    fn of_context(&mut self, expr: Expr) -> Expr {
        match self.context() {
            Expr::Nothing => Expr::Nothing,
            _ => expr,
        }
    }
}

impl ArrayKind {
    fn of(array: &ast::Array) -> ArrayKind {
        match array.cons {
            true => ArrayKind::Whole,
            false => ArrayKind::Plain,
        }
    }
}

fn nothing() -> ast::Block {
    ast::Block {
        items: Vec::new(),
        cons: false,
    }
}
