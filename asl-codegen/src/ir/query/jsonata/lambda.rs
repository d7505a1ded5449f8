//! Lambdas that are functions of their own, and transforms.

use super::{
    Expr, Lambda, Transform,
    call::signature,
    lower::{Level, Lowering},
};
use crate::query::jsonata as ast;

impl Lowering<'_> {
    pub(super) fn lambda(
        &mut self,
        expr: &ast::Expr,
        lambda: &ast::Lambda,
        name: Option<&str>,
    ) -> Expr {
        let parameters = self.scopes.parameters(expr.id).to_vec();
        let context = self.kind_of_context();
        self.levels.push(Level::Function);
        let ((frame, body), reads_context) = self.noting_as(context, |this| {
            this.scope(|this, frame| {
                for id in &parameters {
                    this.homes.insert(*id, frame);
                }
                this.part(expr.span, |this| this.expr(&lambda.body))
            })
        });
        self.levels.pop();
        Expr::Lambda(Box::new(Lambda {
            name: name.map(str::to_owned),
            frame,
            parameters,
            signature: signature(lambda),
            reads_context,
            body,
        }))
    }

    pub(super) fn transform(&mut self, transform: &ast::Transform) -> Expr {
        let pattern = self.of_item(&transform.pattern, "pattern");
        let update = self.of_item(&transform.update, "update");
        let delete = transform.delete.as_ref();
        let delete = delete.map(|delete| self.of_item(delete, "delete"));
        Expr::Transform(Box::new(Transform {
            pattern,
            update,
            delete,
        }))
    }

    /// A function of the item that is its context.
    fn of_item(&mut self, expr: &ast::Expr, name: &str) -> Lambda {
        // What it binds, it binds around itself.
        let frame = self.new_frame();
        self.levels.push(Level::Function);
        let body = self.item_part(expr);
        self.levels.pop();
        Lambda {
            name: Some(name.to_owned()),
            frame,
            parameters: Vec::new(),
            signature: None,
            reads_context: true,
            body,
        }
    }
}
