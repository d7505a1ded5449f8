//! Calls: of known functions, of those with a loop's body, of anything.

use super::{Call, Each, Expr, KnownCall, known, lower::Lowering};
use crate::query::jsonata::{self as ast, Function, Kind, StepKind, function_named};

impl Lowering<'_> {
    /// `f(a)`, and `first ~> f(a)`.
    pub(super) fn call(&mut self, call: &ast::Call, first: Option<Expr>) -> Expr {
        let known = match call.procedure.is_plain() {
            true => self.scopes.function(call.procedure.id),
            false => None,
        };
        let Some(function) = known else {
            let function = self.expr(&call.procedure);
            let arguments = call.arguments.iter().map(|it| self.expr(it));
            let arguments = arguments.collect();
            return Expr::Call(Box::new(Call {
                tail: call.tail && first.is_none(),
                first,
                function,
                arguments,
                context: self.context(),
                meant: self.meant(&call.procedure),
            }));
        };
        let body = call.arguments.iter().find_map(|it| match &it.kind {
            Kind::Lambda(lambda) if self.scopes.is_inlined(it.id) => Some((it, &**lambda)),
            _ => None,
        });
        let mut arguments: Vec<_> = first.into_iter().collect();
        for argument in &call.arguments {
            if body.is_none_or(|(body, _)| body.id != argument.id) {
                arguments.push(self.expr(argument));
            }
        }
        match body {
            Some((expr, lambda)) => self.each(function, arguments, expr, lambda),
            None => self.known(function, arguments),
        }
    }

    fn known(&mut self, function: &Function, arguments: Vec<Expr>) -> Expr {
        let parameters = function.parameters().parameters;
        // What takes anything takes what it is given.
        let given = |at: usize, it: &ast::Parameter| at < arguments.len() && it.types.contains('x');
        let mut each = parameters.iter().enumerate();
        let takes = each.any(|(at, it)| it.context && !given(at, it));
        let takes = takes && arguments.len() < parameters.len();
        let context = match takes {
            true => Some(self.context()).filter(|it| *it != Expr::Nothing),
            false => None,
        };
        known::fused(KnownCall {
            name: function.name,
            arguments,
            context: context.map(Box::new),
        })
    }

    /// A loop, whose body is a lambda.
    fn each(
        &mut self,
        function: &Function,
        arguments: Vec<Expr>,
        expr: &ast::Expr,
        lambda: &ast::Lambda,
    ) -> Expr {
        let mut arguments = arguments.into_iter();
        let over = match arguments.next() {
            Some(over) => over,
            None => self.context(),
        };
        let parameters = self.scopes.parameters(expr.id).to_vec();
        let (frame, body) = self.scope(|this, frame| {
            for id in &parameters {
                this.homes.insert(*id, frame);
            }
            this.part(lambda.body.span, |this| this.expr(&lambda.body))
        });
        let each = Each {
            function: function.name,
            over,
            initial: arguments.next(),
            frame,
            parameters,
            signature: signature(lambda),
            body,
        };
        match &lambda.body.kind {
            Kind::Binary(_, left, _) => known::sorted(each, || self.written(left.span)),
            _ => Expr::Each(Box::new(each)),
        }
    }

    /// `a ~> f(b)`, `a ~> f`
    pub(super) fn apply(&mut self, left: &ast::Expr, right: &ast::Expr) -> Expr {
        let left = self.expr(left);
        match &right.kind {
            Kind::Call(call) => self.call(call, Some(left)),
            _ => Expr::Apply(Box::new(left), Box::new(self.expr(right))),
        }
    }

    pub(super) fn partial(&mut self, partial: &ast::Partial) -> Expr {
        let arguments = partial.arguments.iter();
        let arguments = arguments.map(|it| it.as_ref().map(|it| self.expr(it)));
        let arguments = arguments.collect();
        let function = Box::new(self.expr(&partial.procedure));
        Expr::Partial(function, arguments, self.meant(&partial.procedure))
    }

    /// `sum(a)`, where `$sum(a)` was meant.
    fn meant(&self, procedure: &ast::Expr) -> Option<String> {
        let Kind::Path(path) = &procedure.kind else {
            return None;
        };
        let StepKind::Name(name) = &path.steps.first()?.kind else {
            return None;
        };
        let bound = self.scopes.bindings().iter().any(|it| it.name == *name);
        (bound || function_named(name).is_some()).then(|| name.clone())
    }
}

/// What a lambda takes, if it says so.
pub(super) fn signature(lambda: &ast::Lambda) -> Option<ast::Signature> {
    lambda.signature.as_deref().cloned()
}
