//! Operators.

use super::{Arithmetic, Comparison, Expr, Test, lower::Lowering};
use crate::query::jsonata::{self as ast, Kind, Operator};

impl Lowering<'_> {
    pub(super) fn binary(
        &mut self,
        operator: Operator,
        left: &ast::Expr,
        right: &ast::Expr,
    ) -> Expr {
        if operator == Operator::Concat {
            let mut parts = Vec::new();
            self.concat(left, &mut parts);
            parts.push(self.expr(right));
            return Expr::Concat(parts);
        }
        let (left, right) = (Box::new(self.expr(left)), Box::new(self.expr(right)));
        match operator {
            Operator::Add => Expr::Arithmetic(Arithmetic::Add, left, right),
            Operator::Subtract => Expr::Arithmetic(Arithmetic::Subtract, left, right),
            Operator::Multiply => Expr::Arithmetic(Arithmetic::Multiply, left, right),
            Operator::Divide => Expr::Arithmetic(Arithmetic::Divide, left, right),
            Operator::Modulo => Expr::Arithmetic(Arithmetic::Modulo, left, right),
            Operator::Less => Expr::Compare(Comparison::Less, left, right),
            Operator::LessOrEqual => Expr::Compare(Comparison::LessOrEqual, left, right),
            Operator::Greater => Expr::Compare(Comparison::Greater, left, right),
            Operator::GreaterOrEqual => Expr::Compare(Comparison::GreaterOrEqual, left, right),
            Operator::Equal => Expr::Test(Test::Equal, left, right),
            Operator::NotEqual => Expr::Test(Test::Differ, left, right),
            Operator::In => Expr::Test(Test::In, left, right),
            Operator::And => Expr::And(left, right),
            Operator::Or => Expr::Or(left, right),
            Operator::Concat => Expr::Concat(vec![*left, *right]),
        }
    }

    /// `a & b & c` is one text of three.
    fn concat(&mut self, expr: &ast::Expr, parts: &mut Vec<Expr>) {
        match &expr.kind {
            Kind::Binary(Operator::Concat, left, right) if expr.is_plain() => {
                self.concat(left, parts);
                parts.push(self.expr(right));
            }
            _ => parts.push(self.expr(expr)),
        }
    }
}
