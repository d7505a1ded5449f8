//! Expressions.

use super::{
    Code, Printer,
    code::{Shape, operands},
};
use crate::ir::query::{
    Literal,
    jsonata::{Arithmetic, Block, Comparison, Element, Expr, Keep, Statement, Test},
};
use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::quote;

impl Printer<'_> {
    /// Any expression.
    pub(super) fn expr(&mut self, expr: &Expr) -> Code {
        match expr {
            Expr::Nothing => Code::item(quote!(Item::Nothing)),
            Expr::Literal(literal) => self.literal(literal),
            Expr::Context => Code::reference(quote!(it)),
            Expr::Root => Code::item(quote!(e.root())),
            Expr::Read(read) => self.read(read),
            Expr::Maybe(reads, last) => self.maybe(reads, last),
            Expr::Builtin(name) => self.builtin(name),
            Expr::Regex(regex) => self.regex(regex),
            Expr::Lambda(lambda) => self.lambda(lambda),
            Expr::Transform(transform) => self.transform(transform),
            Expr::Field(name) => Code::item(quote!(field(it, #name))),
            Expr::Names(start, names) => {
                let start = self.expr(start);
                self.names(start, &names.iter().collect::<Vec<_>>())
            }
            Expr::Path(path) => self.path(path),
            Expr::Rows(rows, end) => self.rows(rows, end),
            Expr::Stream(rows) => Code::of(self.stream(rows), Shape::Rows),
            Expr::Wildcard => Code::answer(quote!(wildcard(it, e))),
            Expr::Descendants => Code::answer(quote!(descendants(it, e))),
            Expr::Filter(base, filters) => self.filtered(base, filters, Keep::One),
            Expr::Collapse(inner, keep) => self.collapsed(inner, *keep),
            Expr::Array(elements, kind) => self.array(elements, *kind),
            Expr::Object(members) => self.object(members),
            Expr::Gathered(inner) => {
                let inner = bare(self.expr(inner).into_answer());
                Code::answer(quote!({ let it = &together(it); #inner }))
            }
            Expr::Group(base, pairs) => {
                let base = self.expr(base);
                Code::answer(self.group(base, pairs))
            }
            Expr::Block(block) => self.block(block),
            Expr::Condition(parts) => self.condition(parts),
            Expr::Bind(id, value) => self.bound(*id, value),
            Expr::Known(call) => self.known(call, Keep::One),
            Expr::Each(each) => self.each(each, Keep::One),
            Expr::Count(inner) => {
                let inner = self.expr(inner);
                let sure = inner.is_sure();
                let inner = inner.operand();
                match sure {
                    true => Code::of(quote!(count(#inner)), Shape::Count),
                    false => Code::answer(quote!(try_count(#inner))),
                }
            }
            Expr::CountIf(each) => self.count_if(each),
            Expr::Sum(start, names, step) => self.sum(start, names, step.as_deref()),
            Expr::SortBy(sort) => self.sort_by(sort),
            Expr::Call(call) => self.call(call),
            Expr::Apply(left, right) => {
                let [left, right] = self.both(left, right);
                Code::answer(quote!(apply(#left, #right, e)))
            }
            Expr::Partial(function, arguments, meant) => {
                self.partial(function, arguments, meant.as_deref())
            }
            operation => self.operation(operation),
        }
    }

    fn operation(&mut self, expr: &Expr) -> Code {
        match expr {
            Expr::Negate(inner) => {
                let inner = self.operand(inner);
                Code::answer(quote!(negate(#inner)))
            }
            Expr::Arithmetic(operator, left, right) => {
                let [left, right] = self.both(left, right);
                let operator = match operator {
                    Arithmetic::Add => quote!(Add),
                    Arithmetic::Subtract => quote!(Subtract),
                    Arithmetic::Multiply => quote!(Multiply),
                    Arithmetic::Divide => quote!(Divide),
                    Arithmetic::Modulo => quote!(Modulo),
                };
                Code::answer(quote!(arithmetic(Arithmetic::#operator, #left, #right)))
            }
            Expr::Compare(operator, left, right) => {
                let [left, right] = self.both(left, right);
                let operator = comparison(*operator);
                Code::answer(quote!(compare(#operator, #left, #right)))
            }
            Expr::Test(test, left, right) => self.asked(*test, left, right),
            Expr::And(left, right) => {
                let (left, right) = (self.part_of_and(left), self.part_of_and(right));
                Code::bool(quote!(#left && #right))
            }
            Expr::Or(left, right) => {
                let (left, right) = (self.test(left), self.test(right));
                Code::bool(quote!(#left || #right))
            }
            Expr::Concat(parts) => self.concat(parts),
            // `expr` has taken the others.
            _ => Code::item(quote!(Item::Nothing)),
        }
    }

    /// `a = b` and its like.
    fn asked(&mut self, test: Test, left: &Expr, right: &Expr) -> Code {
        let texts = match (test, right) {
            (Test::In, Expr::Array(elements, _)) => texts(elements),
            _ => None,
        };
        let left = self.expr(left);
        if let (Some(texts), true) = (texts, left.is_sure()) {
            let left = left.operand();
            return Code::bool(quote!(is_one_of(#left, &[#(#texts),*])));
        }
        let right = self.expr(right);
        let sure = left.is_sure() && right.is_sure();
        let shapes = (left.shape, right.shape);
        let [left, right] = pair(vec![left, right]);
        if sure {
            return Code::bool(match (test, shapes) {
                (Test::Equal, (_, Shape::Text)) => quote!(is_text(#left, #right)),
                (Test::Equal, (Shape::Text, _)) => quote!(is_text(#right, #left)),
                (Test::Equal, _) => quote!(equal(#left, #right)),
                (Test::Differ, _) => quote!(differ(#left, #right)),
                (Test::In, _) => quote!(contains(#left, #right)),
            });
        }
        let tested = match test {
            Test::Equal => quote!(try_equal(#left, #right)),
            Test::Differ => quote!(try_differ(#left, #right)),
            Test::In => quote!(try_contains(#left, #right)),
        };
        Code::of(tested, Shape::Tested)
    }

    /// Two that are evaluated one after the other.
    pub(super) fn both(&mut self, left: &Expr, right: &Expr) -> [TokenStream; 2] {
        let codes = vec![self.expr(left), self.expr(right)];
        pair(codes)
    }

    /// As what a function takes for an item.
    pub(super) fn operand(&mut self, expr: &Expr) -> TokenStream {
        self.expr(expr).operand()
    }

    /// The condition of an `if`.
    pub(super) fn test(&mut self, expr: &Expr) -> TokenStream {
        if let Expr::Compare(operator, left, right) = expr {
            let [left, right] = self.both(left, right);
            let operator = comparison(*operator);
            return quote!(holds(#operator, #left, #right)?);
        }
        self.expr(expr).test()
    }

    fn part_of_and(&mut self, expr: &Expr) -> TokenStream {
        let test = self.test(expr);
        match is_or(expr) {
            true => quote!((#test)),
            false => test,
        }
    }

    /// As the last thing of a function or closure.
    pub(super) fn answer(&mut self, expr: &Expr) -> TokenStream {
        match expr {
            Expr::Block(block) => self.block_as(block, Self::answer),
            Expr::Condition(parts) => self.condition_as(parts, Self::answer),
            Expr::Gathered(inner) => {
                let inner = bare(self.answer(inner));
                quote!({ let it = &together(it); #inner })
            }
            Expr::Path(path) if path.group.is_empty() => match self.walk(path) {
                Some(walk) => quote!(#walk.end()),
                None => self.expr(expr).into_answer(),
            },
            other => self.expr(other).into_answer(),
        }
    }

    /// As `Item`.
    pub(super) fn owned(&mut self, expr: &Expr) -> TokenStream {
        self.expr(expr).owned()
    }

    pub(super) fn condition_as(
        &mut self,
        parts: &[Expr; 3],
        mut print: impl FnMut(&mut Self, &Expr) -> TokenStream,
    ) -> TokenStream {
        let [condition, then, otherwise] = parts;
        let condition = self.test(condition);
        let then = bare(print(self, then));
        let otherwise_is_if = matches!(otherwise, Expr::Condition(_));
        let otherwise = bare(print(self, otherwise));
        match otherwise_is_if {
            true => quote!(if #condition { #then } else #otherwise),
            false => quote!(if #condition { #then } else { #otherwise }),
        }
    }

    fn condition(&mut self, parts: &[Expr; 3]) -> Code {
        Code::answer(self.condition_as(parts, Self::answer))
    }

    /// Statements and a value, in braces if there are any.
    pub(super) fn block_as(
        &mut self,
        block: &Block,
        print: impl FnOnce(&mut Self, &Expr) -> TokenStream,
    ) -> TokenStream {
        let (statements, value) = self.parts(block, print);
        match statements.is_empty() {
            true => value,
            false => quote!({ #statements #value }),
        }
    }

    /// The body of a function.
    pub(super) fn body(
        &mut self,
        expr: &Expr,
        print: impl FnOnce(&mut Self, &Expr) -> TokenStream,
    ) -> TokenStream {
        let Expr::Block(block) = expr else {
            return bare(print(self, expr));
        };
        let (statements, value) = self.parts(block, print);
        quote!(#statements #value)
    }

    fn parts(
        &mut self,
        block: &Block,
        print: impl FnOnce(&mut Self, &Expr) -> TokenStream,
    ) -> (TokenStream, TokenStream) {
        let mut statements = self.open(block.frame, None);
        for statement in &block.statements {
            match statement {
                Statement::Bind(id, value) => {
                    let value = self.owned(value);
                    statements.extend(self.bind(*id, value));
                }
                Statement::Do(expr) => {
                    let value = self.owned(expr);
                    statements.extend(quote!(let _ = #value;));
                }
            }
        }
        let value = print(self, &block.value);
        self.close(block.frame);
        (statements, value)
    }

    fn block(&mut self, block: &Block) -> Code {
        let alone = block.statements.is_empty();
        let shares = self.expression.frames.get(block.frame.0);
        if alone && shares.is_none_or(Vec::is_empty) {
            return self.expr(&block.value);
        }
        let mut rows = false;
        let tokens = self.block_as(block, |this, value| {
            let code = this.expr(value);
            rows = code.shape == Shape::Rows;
            match rows {
                true => code.tokens,
                false => code.into_answer(),
            }
        });
        match rows {
            true => Code::of(tokens, Shape::Rows),
            false => Code::answer(tokens),
        }
    }
}

fn pair(codes: Vec<Code>) -> [TokenStream; 2] {
    let mut operands = operands(codes).into_iter();
    [(); 2].map(|()| operands.next().unwrap_or_default())
}

/// The texts of an array that holds nothing else.
fn texts(elements: &[Element]) -> Option<Vec<&str>> {
    let texts = elements.iter().map(|element| match element {
        Element::Item(Expr::Literal(Literal::Text(text))) => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// What stands in braces, if it is all.
pub(super) fn bare(tokens: TokenStream) -> TokenStream {
    let mut all = tokens.clone().into_iter();
    match (all.next(), all.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Brace => {
            bare(group.stream())
        }
        _ => tokens,
    }
}

/// Whether it is printed as `a || b`.
fn is_or(expr: &Expr) -> bool {
    match expr {
        Expr::Or(..) => true,
        Expr::Block(block) => block.statements.is_empty() && is_or(&block.value),
        _ => false,
    }
}

pub(super) fn comparison(comparison: Comparison) -> TokenStream {
    match comparison {
        Comparison::Less => quote!(Comparison::Less),
        Comparison::LessOrEqual => quote!(Comparison::LessOrEqual),
        Comparison::Greater => quote!(Comparison::Greater),
        Comparison::GreaterOrEqual => quote!(Comparison::GreaterOrEqual),
    }
}

/// A parameter of a closure, or `_` if the body does not name it.
pub(super) fn used(parameter: TokenStream, body: &TokenStream) -> TokenStream {
    match super::super::mentions(body, &parameter.to_string()) {
        true => parameter,
        false => quote!(_),
    }
}
