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
    /// The string literal the path stands in.
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
    /// `.length()`
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
    /// `/re/i`: pattern and flags
    Regex(String, String),
    /// `['a', 1]` and other JSON, as written
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
#[allow(missing_docs, reason = "each is its own spelling")]
pub enum Operator {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    TypeSafeEq,
    TypeSafeNe,
    Matches,
    In,
    NotIn,
    Contains,
    All,
    SubsetOf,
    AnyOf,
    NoneOf,
    Size,
    Empty,
    Type,
}

impl Path {
    /// Whether the path names at most one node.
    pub fn is_definite(&self) -> bool {
        self.segments.iter().all(|s| {
            matches!(
                s,
                Segment::Key(_) | Segment::Index(_) | Segment::Function(..)
            )
        })
    }
}
