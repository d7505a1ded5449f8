//! A parsed path. Which names are variables, and what `$` is, is for others to know.

use crate::source::Span;

/// A path as it is written.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The text as it is written, for causes: `$.order['a b']`
    pub text: String,
    /// What it starts from.
    pub root: Root,
    /// The steps after the root.
    pub segments: Vec<Segment>,
    /// Where it stands: in the source if read by [`parse_text`](super::parse_text), else in the text given.
    pub span: Span,
}

/// What a path starts from.
#[derive(Clone, Debug, PartialEq)]
pub enum Root {
    /// `$`
    Data,
    /// `$$`
    Context,
    /// `$name`
    Variable(String),
    /// `@`, inside a filter
    Current,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq)]
pub enum Segment {
    /// `.name`, `['name']`
    Key(String),
    /// `[0]`, `[-1]`
    Index(i64),
    /// `.*`, `[*]`
    Wildcard,
    /// `['a','b']`
    Keys(Vec<String>),
    /// `[0,1]`
    Indexes(Vec<i64>),
    /// `[from:to]`
    Slice(Option<i64>, Option<i64>),
    /// `..` before the segment that follows: that segment applied to every node below and including this one
    Descend,
    /// `[?(…)]`
    Filter(Filter),
    /// `.length()`. A function after a leading `..` takes all that was found at once: `$..price.sum()` is read as
    /// `$.sum($..price)`, as Jayway does.
    Function(String, Vec<Argument>),
}

/// An argument of a function after a path: `concat("a", $.b)`
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// A path of its own.
    Path(Path),
    /// A literal.
    Literal(Literal),
}

/// A literal in a filter or an argument.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `null`
    Null,
    /// `true`
    Bool(bool),
    /// `1.5`, as written
    Number(String),
    /// `'a'`, `"a"`
    String(String),
    /// `/re/i`: pattern and flags, both as written (the pattern in Java's syntax, not checked).
    Regex(String, String),
    /// `['a', 1]`, `{"b": 2}`: as JSON text, also where single quotes were used.
    Json(String),
}

/// A filter.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// `a && b`
    And(Vec<Filter>),
    /// `a || b`
    Or(Vec<Filter>),
    /// `!(a)`
    Not(Box<Filter>),
    /// `@.x`: there is one
    Exists(Path),
    /// `left op right`
    Compare(Operand, Operator, Operand),
}

/// A side of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// `@.price`, `$.limit`
    Path(Path),
    /// `10`
    Literal(Literal),
}

/// What a filter compares by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `===`
    TypeSafeEq,
    /// `!==`
    TypeSafeNe,
    /// `=~`: one side is a regex
    Matches,
    /// `in`
    In,
    /// `nin`
    NotIn,
    /// `contains`
    Contains,
    /// `all`
    All,
    /// `subsetof`
    SubsetOf,
    /// `anyof`
    AnyOf,
    /// `noneof`
    NoneOf,
    /// `size`
    Size,
    /// `empty`
    Empty,
    /// `type`
    Type,
}

impl Path {
    /// Whether the path gives one value, not a list of what it found. Several names at the end give one object.
    pub fn is_definite(&self) -> bool {
        let (last, before) = match self.segments.split_last() {
            Some((last, before)) => (Some(last), before),
            None => (None, &[][..]),
        };
        let one = |segment: &Segment| {
            matches!(
                segment,
                Segment::Key(_) | Segment::Index(_) | Segment::Function(..)
            )
        };
        before.iter().all(one)
            && last.is_none_or(|last| one(last) || matches!(last, Segment::Keys(_)))
    }

    /// Moves the path, and all paths inside it, to other places.
    pub fn move_spans(&mut self, to: &impl Fn(Span) -> Span) {
        self.span = to(self.span);
        for segment in &mut self.segments {
            match segment {
                Segment::Filter(filter) => filter.move_spans(to),
                Segment::Function(_, arguments) => {
                    for argument in arguments {
                        if let Argument::Path(path) = argument {
                            path.move_spans(to);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

impl Filter {
    fn move_spans(&mut self, to: &impl Fn(Span) -> Span) {
        match self {
            Filter::And(filters) | Filter::Or(filters) => {
                filters.iter_mut().for_each(|filter| filter.move_spans(to));
            }
            Filter::Not(filter) => filter.move_spans(to),
            Filter::Exists(path) => path.move_spans(to),
            Filter::Compare(left, _, right) => {
                for side in [left, right] {
                    if let Operand::Path(path) = side {
                        path.move_spans(to);
                    }
                }
            }
        }
    }
}
