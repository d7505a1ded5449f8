//! Through all parts of an expression. The depth of an expression is bounded, so these recurse.

use super::{Expr, Kind, Stage, Step, StepKind};

impl Expr {
    /// Calls `each` with every expression directly below this one, in the order of the text.
    pub fn for_each_child<'a>(&'a self, each: &mut dyn FnMut(&'a Expr)) {
        self.for_each_part(each);
        self.for_each_follower(each);
    }

    /// The same without predicates and group.
    pub(super) fn for_each_part<'a>(&'a self, each: &mut dyn FnMut(&'a Expr)) {
        match &self.kind {
            Kind::Path(path) => path.steps.iter().for_each(|step| step.for_each_child(each)),
            Kind::Array(array) => array.items.iter().for_each(&mut *each),
            Kind::Object(pairs) => pairs.iter().for_each(|pair| {
                each(&pair.key);
                each(&pair.value);
            }),
            Kind::Range(left, right) | Kind::Binary(_, left, right) | Kind::Apply(left, right) => {
                each(left);
                each(right);
            }
            Kind::Negate(inner) | Kind::Bind(_, inner) => each(inner),
            Kind::Block(block) => block.items.iter().for_each(&mut *each),
            Kind::Condition(condition) => {
                each(&condition.condition);
                each(&condition.then);
                condition.otherwise.iter().for_each(&mut *each);
            }
            Kind::Call(call) => {
                each(&call.procedure);
                call.arguments.iter().for_each(&mut *each);
            }
            Kind::Partial(partial) => {
                each(&partial.procedure);
                partial.arguments.iter().flatten().for_each(&mut *each);
            }
            Kind::Lambda(lambda) => each(&lambda.body),
            Kind::Transform(transform) => {
                each(&transform.pattern);
                each(&transform.update);
                transform.delete.iter().for_each(&mut *each);
            }
            _ => {}
        }
    }

    /// Predicates and group.
    pub(super) fn for_each_follower<'a>(&'a self, each: &mut dyn FnMut(&'a Expr)) {
        for predicate in &self.predicates {
            each(&predicate.expr);
        }
        for pair in self.group.iter().flat_map(|group| &group.pairs) {
            each(&pair.key);
            each(&pair.value);
        }
    }
}

impl Step {
    /// Calls `each` with every expression of the step, in the order of the text.
    pub fn for_each_child<'a>(&'a self, each: &mut dyn FnMut(&'a Expr)) {
        self.for_each_part(each);
        self.for_each_filter(each);
    }

    /// The same without what is between brackets behind it.
    pub(super) fn for_each_part<'a>(&'a self, each: &mut dyn FnMut(&'a Expr)) {
        match &self.kind {
            StepKind::Name(_) => {}
            StepKind::Sort(terms) => terms.iter().for_each(|term| each(&term.expr)),
            StepKind::Expr(expr) => each(expr),
        }
    }

    /// What is between brackets behind it.
    pub(super) fn for_each_filter<'a>(&'a self, each: &mut dyn FnMut(&'a Expr)) {
        for stage in &self.stages {
            if let Stage::Filter(predicate) = stage {
                each(&predicate.expr);
            }
        }
    }
}
