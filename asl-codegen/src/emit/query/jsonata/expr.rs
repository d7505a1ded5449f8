//! Expressions.

use super::{Code, Printer, code::Shape, scope::number};
use crate::ir::query::{
    Literal,
    jsonata::{Arithmetic, ArrayKind, Block, Comparison, Element, Expr, Keep, Statement, Test},
};
use proc_macro2::TokenStream;
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
                let start = self.expr(start).borrowed();
                Code::item(quote!(names(#start, &[#(#names),*])))
            }
            Expr::Reach(start, hops) => self.reach(start, hops),
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
                let inner = self.expr(inner).owned();
                Code::item(quote!({ let it = &together(it); #inner }))
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
                let inner = self.expr(inner).borrowed();
                Code::of(quote!(count(#inner)), Shape::Count)
            }
            Expr::CountIf(each) => self.count_if(each),
            Expr::Sum(start, names, step) => self.sum(start, names, step.as_deref()),
            Expr::SortBy(sort) => self.sort_by(sort),
            Expr::Call(call) => self.call(call),
            Expr::Apply(left, right) => {
                let (left, right) = (self.expr(left).owned(), self.expr(right).owned());
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
                let inner = self.expr(inner).borrowed();
                Code::answer(quote!(negate(#inner)))
            }
            Expr::Arithmetic(operator, left, right) => {
                let (left, right) = self.both(left, right);
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
                let (left, right) = self.both(left, right);
                let operator = comparison(*operator);
                Code::answer(quote!(compare(#operator, #left, #right)))
            }
            Expr::Test(Test::Equal, text, other) | Expr::Test(Test::Equal, other, text)
                if matches!(&**text, Expr::Literal(Literal::Text(_))) =>
            {
                let Expr::Literal(Literal::Text(text)) = &**text else {
                    return Code::bool(quote!(false));
                };
                let other = self.expr(other).borrowed();
                Code::bool(quote!(is_text(#other, #text)))
            }
            Expr::Test(test, left, right) => {
                let (left, right) = self.both(left, right);
                Code::bool(match test {
                    Test::Equal => quote!(equal(#left, #right)),
                    Test::Differ => quote!(differ(#left, #right)),
                    Test::In => quote!(contains(#left, #right)),
                })
            }
            Expr::And(left, right) => {
                let (left, right) = (self.part_of_and(left), self.part_of_and(right));
                Code::bool(quote!(#left && #right))
            }
            Expr::Or(left, right) => {
                let (left, right) = (self.test(left), self.test(right));
                Code::bool(quote!(#left || #right))
            }
            Expr::Concat(parts) => {
                let parts = parts.iter().map(|part| self.expr(part).owned());
                let parts: Vec<_> = parts.collect();
                Code::answer(quote!(concat(&[#(#parts),*], e)))
            }
            // `expr` has taken the others.
            _ => Code::item(quote!(Item::Nothing)),
        }
    }

    fn both(&mut self, left: &Expr, right: &Expr) -> (TokenStream, TokenStream) {
        (self.expr(left).borrowed(), self.expr(right).borrowed())
    }

    /// The condition of an `if`.
    pub(super) fn test(&mut self, expr: &Expr) -> TokenStream {
        if let Expr::Compare(operator, left, right) = expr {
            let (left, right) = self.both(left, right);
            let operator = comparison(*operator);
            return quote!(compares(#operator, #left, #right)?);
        }
        self.expr(expr).test()
    }

    fn part_of_and(&mut self, expr: &Expr) -> TokenStream {
        let test = self.test(expr);
        match expr {
            Expr::Or(..) => quote!((#test)),
            _ => test,
        }
    }

    /// As the last thing of a function or closure.
    pub(super) fn answer(&mut self, expr: &Expr) -> TokenStream {
        match expr {
            Expr::Block(block) => self.block_as(block, Self::answer),
            Expr::Condition(parts) => self.condition_as(parts, Self::answer),
            Expr::Gathered(inner) => {
                let inner = self.answer(inner);
                quote!({ let it = &together(it); #inner })
            }
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
        let then = print(self, then);
        let otherwise_is_if = matches!(otherwise, Expr::Condition(_));
        let otherwise = print(self, otherwise);
        match otherwise_is_if {
            true => quote!(if #condition { #then } else #otherwise),
            false => quote!(if #condition { #then } else { #otherwise }),
        }
    }

    fn condition(&mut self, parts: &[Expr; 3]) -> Code {
        Code::item(self.condition_as(parts, Self::owned))
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
            return print(self, expr);
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
                false => code.owned(),
            }
        });
        match rows {
            true => Code::of(tokens, Shape::Rows),
            false => Code::item(tokens),
        }
    }

    fn array(&mut self, elements: &[Element], kind: ArrayKind) -> Code {
        let mut written = quote!(Elements::new());
        for element in elements {
            written.extend(match element {
                Element::Item(item) => {
                    let item = self.owned(item);
                    quote!(.with(#item))
                }
                Element::Array(item) => {
                    let item = self.owned(item);
                    quote!(.with_array(#item))
                }
                Element::Range(from, to) => {
                    let (from, to) = self.both(from, to);
                    quote!(.with_all(range(#from, #to, e)?))
                }
            });
        }
        Code::answer(match kind {
            ArrayKind::Plain => quote!(array(#written, e)),
            ArrayKind::Whole => quote!(cons_array(#written, e)),
        })
    }

    fn object(&mut self, members: &[(String, Expr)]) -> Code {
        let members = members.iter().map(|(key, value)| {
            let value = self.owned(value);
            quote!((#key, #value))
        });
        let members: Vec<_> = members.collect();
        Code::answer(quote!(object([#(#members),*], e)))
    }

    /// `{key: value}` of something.
    pub(super) fn group(&mut self, base: Code, pairs: &[(Expr, Expr)]) -> TokenStream {
        if let [(Expr::Names(start, names), value)] = pairs
            && **start == Expr::Context
        {
            let base = base.borrowed();
            let value = self.answer(value);
            let (it, e) = (used(quote!(it), &value), used(quote!(e), &value));
            return quote!(group_by(#base, &[#(#names),*], e, &mut |#it, #e| #value));
        }
        let base = base.owned();
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for (key, value) in pairs {
            keys.push(self.answer(key));
            values.push(self.answer(value));
        }
        let key = closure_of(quote!(it), keys);
        let value = closure_of(quote!(it), values);
        let count = number(pairs.len());
        quote!(group(#base, #count, e, #key, #value))
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

/// `|pair, it, e| match pair { 0 => …, _ => … }`
pub(super) fn closure_of(item: TokenStream, mut bodies: Vec<TokenStream>) -> TokenStream {
    let (number_name, body) = match bodies.len() {
        0 => (quote!(_), quote!(Ok(Item::Nothing))),
        1 => (quote!(_), bodies.remove(0)),
        count => {
            let arms = bodies.iter().enumerate().map(|(at, body)| {
                let at = match at + 1 == count {
                    true => quote!(_),
                    false => {
                        let at = number(at);
                        quote!(#at)
                    }
                };
                quote!(#at => #body,)
            });
            (quote!(pair), quote!(match pair { #(#arms)* }))
        }
    };
    let item = used(item, &body);
    let e = used(quote!(e), &body);
    quote!(|#number_name, #item, #e| #body)
}

/// A parameter of a closure, or `_` if the body does not name it.
pub(super) fn used(parameter: TokenStream, body: &TokenStream) -> TokenStream {
    match super::super::mentions(body, &parameter.to_string()) {
        true => parameter,
        false => quote!(_),
    }
}
