//! The order in which an expression is evaluated, for [`Scopes`](super::Scopes): what once, what again and again, what in a
//! scope of its own.

use super::{
    BindingKind, Call, Expr, ExprId, Kind, Lambda, Operator, Pair, Path, Stage, Step, StepBindings,
    StepKind, Transform,
    resolve::{Bindings, Key, Resolver},
};
use crate::source::Spanned;

impl<'a> Resolver<'a, '_> {
    pub(super) fn visit(&mut self, expr: &'a Expr) {
        match &expr.kind {
            Kind::Variable(name) => self.variable(expr.id, name),
            Kind::Root => self.root(expr.id),
            Kind::Parent(slot) => self.parent(expr.id, *slot),
            Kind::Path(path) => return self.path(expr, path),
            Kind::Block(block) => {
                let items: Vec<_> = block.items.iter().collect();
                self.scope(&items, |this| this.all(&items));
            }
            Kind::Bind(name, value) => {
                self.visit(value);
                self.write(expr.id, name);
            }
            Kind::Condition(condition) => {
                self.visit(&condition.condition);
                self.either(
                    |this| this.visit(&condition.then),
                    |this| this.all(&condition.otherwise.iter().collect::<Vec<_>>()),
                );
            }
            Kind::Binary(Operator::And | Operator::Or, left, right) => {
                self.visit(left);
                self.again(&[right]);
            }
            Kind::Apply(left, right) => {
                self.visit(left);
                match &right.kind {
                    Kind::Call(call) => {
                        self.call(call, 1);
                        self.follow(right);
                    }
                    _ => self.visit(right),
                }
            }
            Kind::Call(call) => self.call(call, 0),
            Kind::Partial(partial) => {
                let given: Vec<_> = partial.arguments.iter().flatten().collect();
                self.all(&given);
                self.visit(&partial.procedure);
            }
            Kind::Lambda(lambda) => {
                self.function(expr.id, |this| this.lambda(expr.id, lambda));
            }
            Kind::Transform(transform) => self.transform(expr.id, transform),
            Kind::Object(pairs) => self.again(&keys_and_values(pairs)),
            _ => self.all(&parts(expr)),
        }
        self.follow(expr);
    }

    fn all(&mut self, exprs: &[&'a Expr]) {
        exprs.iter().for_each(|expr| self.visit(expr));
    }

    /// Each of them any number of times, or not at all.
    fn again(&mut self, exprs: &[&'a Expr]) {
        self.repeated(exprs, |this| {
            for expr in exprs {
                this.repeated(&[], |this| this.visit(expr));
            }
        });
    }

    /// Predicates and group.
    fn follow(&mut self, expr: &'a Expr) {
        for predicate in &expr.predicates {
            self.again(&[&predicate.expr]);
        }
        if let Some(group) = &expr.group {
            self.again(&keys_and_values(&group.pairs));
        }
    }

    fn call(&mut self, call: &'a Call, piped: usize) {
        self.visit(&call.procedure);
        let called = match call.procedure.is_plain() {
            true => self.inlined_argument(call.procedure.id, call.arguments.len(), piped),
            false => None,
        };
        // Of what takes less, `$reduce` tells that it does, when it has looked at what it goes through.
        let function = self.scopes.function(call.procedure.id);
        let least = function.map_or(0, |it| if it.name == "reduce" { 2 } else { 0 });
        let mut body = None;
        for (at, argument) in call.arguments.iter().enumerate() {
            match &argument.kind {
                Kind::Lambda(lambda)
                    if called == Some(at)
                        && argument.is_plain()
                        && lambda.parameters.len() >= least =>
                {
                    body = Some((argument.id, &**lambda));
                }
                _ => self.visit(argument),
            }
        }
        // It is called when all arguments are there.
        if let Some((id, lambda)) = body {
            self.scopes.inlined.insert(id);
            self.lambda(id, lambda);
        }
    }

    fn lambda(&mut self, id: ExprId, lambda: &'a Lambda) {
        let mut ids = Vec::new();
        let mut bindings = Bindings::new();
        for name in &lambda.parameters {
            let id = self.made(&name.value, BindingKind::Parameter, name.span);
            bindings.insert(Key::Name(&name.value), id);
            ids.push(id);
        }
        self.scopes.parameters.insert(id, ids);
        let body = &*lambda.body;
        self.open(bindings, |this| {
            this.scope(&[body], |this| this.visit(body));
        });
    }

    /// Its `:=` write where it stands, whenever it is called.
    fn transform(&mut self, id: ExprId, transform: &'a Transform) {
        let mut parts = vec![&transform.pattern, &transform.update];
        parts.extend(&transform.delete);
        self.function(id, |this| this.again(&parts));
    }

    fn path(&mut self, expr: &'a Expr, path: &'a Path) {
        let first = path.steps.iter().position(|step| step.tuple);
        let (plain, carrying) = path.steps.split_at(first.unwrap_or(path.steps.len()));
        for step in plain {
            let mut parts = Vec::new();
            step.for_each_child(&mut |part| parts.push(part));
            self.again(&parts);
        }
        if carrying.is_empty() {
            return self.follow(expr);
        }
        let bindings = self.open(Bindings::new(), |this| {
            for (at, step) in carrying.iter().enumerate() {
                let bound = this.step(step);
                if bound != StepBindings::default() {
                    let place = (expr.id, plain.len() + at);
                    this.scopes.steps.insert(place, bound);
                }
            }
            let group = expr.group.iter();
            let group = group.flat_map(|group| keys_and_values(&group.pairs));
            group.for_each(|part| this.alone(part));
        });
        if path.tuple {
            self.leaks.insert(expr.id, bindings);
        }
    }

    /// In a scope that ends with it.
    fn alone(&mut self, expr: &'a Expr) {
        self.scope(&[expr], |this| this.visit(expr));
    }

    /// A step of a path that carries bindings.
    fn step(&mut self, step: &'a Step) -> StepBindings {
        let mut bound = StepBindings::default();
        match &step.kind {
            StepKind::Name(_) => {}
            StepKind::Sort(terms) => terms.iter().for_each(|term| self.alone(&term.expr)),
            StepKind::Expr(expr) => self.alone(expr),
        }
        let leaked = match &step.kind {
            StepKind::Expr(expr) => self.leaked(expr),
            _ => None,
        };
        match leaked {
            // The bindings of the path inside come instead of those of the step.
            Some(bindings) => {
                bindings
                    .into_iter()
                    .for_each(|(key, id)| self.bring(key, id));
            }
            None => {
                bound.focus = step
                    .focus
                    .as_ref()
                    .map(|name| self.bind(name, BindingKind::Focus));
                bound.index = step
                    .index
                    .as_ref()
                    .map(|name| self.bind(name, BindingKind::Index));
                bound.ancestor = step.ancestor.map(|slot| {
                    let id = self.made("", BindingKind::Parent(slot), step.span);
                    self.bring(Key::Parent(slot), id);
                    id
                });
            }
        }
        for (at, stage) in step.stages.iter().enumerate() {
            match stage {
                Stage::Filter(predicate) => self.alone(&predicate.expr),
                Stage::Index(name) => {
                    let id = self.bind(name, BindingKind::Index);
                    bound.stages.push((at, id));
                }
            }
        }
        bound
    }

    fn bind(&mut self, name: &'a Spanned<String>, kind: BindingKind) -> super::BindingId {
        let id = self.made(&name.value, kind, name.span);
        self.bring(Key::Name(&name.value), id);
        id
    }

    /// What the path inside of a step gives along with what it finds.
    fn leaked(&mut self, expr: &'a Expr) -> Option<Bindings<'a>> {
        match &expr.kind {
            Kind::Block(block) => self.leaked(block.items.last()?),
            Kind::Path(_) => self.leaks.remove(&expr.id),
            _ => None,
        }
    }
}

/// What stands directly inside, without what follows.
fn parts(expr: &Expr) -> Vec<&Expr> {
    let mut parts = Vec::new();
    expr.for_each_part(&mut |part| parts.push(part));
    parts
}

/// Values come when all keys are known.
fn keys_and_values(pairs: &[Pair]) -> Vec<&Expr> {
    let keys = pairs.iter().map(|pair| &pair.key);
    keys.chain(pairs.iter().map(|pair| &pair.value)).collect()
}

/// Calls `each` for every `:=` that writes into the scope in which an expression is evaluated.
pub(super) fn written_in<'a>(expr: &'a Expr, each: &mut dyn FnMut(&'a Spanned<String>)) {
    let mut carrying = false;
    match &expr.kind {
        Kind::Block(_) | Kind::Lambda(_) => {}
        Kind::Path(path) => {
            for step in path.steps.iter().take_while(|step| !step.tuple) {
                step.for_each_child(&mut |part| written_in(part, each));
            }
            carrying = path.steps.iter().any(|step| step.tuple);
        }
        Kind::Bind(name, value) => {
            written_in(value, each);
            each(name);
        }
        _ => expr.for_each_part(&mut |part| written_in(part, each)),
    }
    if !carrying {
        expr.for_each_follower(&mut |part| written_in(part, each));
    }
}
