//! What an expression is made of.

use super::{BindingId, End, Filter, Keep, Part, Path, Regex, Rows, Signature};
use crate::query::constant::Literal;

/// An expression with all that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// What it gives.
    pub body: Expr,
    /// The scope of the whole.
    pub frame: FrameId,
    /// What each scope shares with functions, by [`FrameId`]; nothing of most.
    pub frames: Vec<Vec<Shared>>,
    /// By [`BindingId`]; `None` of what lies in rows.
    pub variables: Vec<Option<Variable>>,
    /// The variables from outside that it reads, in the order of their first use: `states`
    pub given: Vec<String>,
    /// Whether it may draw: a random number, an id, a shuffled array.
    pub draws: bool,
}

/// The number of a scope, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FrameId(pub usize);

/// A variable of the expression's own.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// `total` of `$total`
    pub name: String,
    /// Where it is bound.
    pub frame: FrameId,
    /// It lies in its scope's frame, since a function shares it or since it may not have been bound where it is read. Else
    /// it is a variable of Rust's.
    pub shared: bool,
    /// Whether anything reads it.
    pub read: bool,
}

/// What lies in the frame of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shared {
    /// A variable of the expression's own.
    Variable(BindingId),
    /// One from outside, by its number.
    Given(usize),
    /// What this slot of the row holds in whose closure the scope begins.
    Row(usize),
}

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// Undefined.
    Nothing,
    /// `1`, `"a"`, `null`
    Literal(Literal),
    /// `$` inside of a path, predicate or the like
    Context,
    /// `$$`
    Root,
    /// `$x`, `$$`
    Read(Read),
    /// The first of these that has been bound, else the last expression.
    Maybe(Vec<Read>, Box<Expr>),
    /// `$sum` as a value
    Builtin(&'static str),
    /// `/a/i`
    Regex(Regex),
    /// A lambda that is a function of its own.
    Lambda(Box<Lambda>),
    /// `|a|b, c|`
    Transform(Box<Transform>),
    /// A step that is a name, of the context
    Field(String),
    /// `$x.a.b`, all names
    Names(Box<Expr>, Vec<String>),
    /// Every other path.
    Path(Box<Path>),
    /// A path that carries bindings, and what stands for its rows.
    Rows(Box<Rows>, End),
    /// The same as rows, for the path around it.
    Stream(Box<Rows>),
    /// `*`, of the context
    Wildcard,
    /// `**`, of the context
    Descendants,
    /// What follows something that is no path: `(a)[b]`
    Filter(Box<Expr>, Vec<Filter>),
    /// The value itself stands for a sequence of one; or, where `[]` follows, does not.
    Collapse(Box<Expr>, Keep),
    /// `[a, b]`
    Array(Vec<Element>, ArrayKind),
    /// `{"a": b}` with known and different keys
    Object(Vec<(String, Expr)>),
    /// What `$` is in the values of an [`Expr::Object`]: an array's items together.
    Gathered(Box<Expr>),
    /// `a{b: c}`, and `{b: c}` of the context
    Group(Box<Expr>, Vec<(Part, Part)>),
    /// `-a`
    Negate(Box<Expr>),
    /// `a + b`
    Arithmetic(Arithmetic, Box<Expr>, Box<Expr>),
    /// `a < b`
    Compare(Comparison, Box<Expr>, Box<Expr>),
    /// `a = b`, `a != b`, `a in b`
    Test(Test, Box<Expr>, Box<Expr>),
    /// `a and b`
    And(Box<Expr>, Box<Expr>),
    /// `a or b`
    Or(Box<Expr>, Box<Expr>),
    /// `a & b & c`
    Concat(Vec<Expr>),
    /// `(a; b)`
    Block(Box<Block>),
    /// `a ? b : c`
    Condition(Box<[Expr; 3]>),
    /// `$x := a` in the midst of something
    Bind(BindingId, Box<Expr>),
    /// `$sum(a)`
    Known(KnownCall),
    /// `$map(a, function($x) { b })`
    Each(Box<Each>),
    /// `$count(a)`
    Count(Box<Expr>),
    /// `$count($filter(a, function($x) { b }))`
    CountIf(Box<Each>),
    /// `$sum(a.b.(c))`: of what it starts from, by names, what the step gives, or of what they find themselves
    Sum(Box<Expr>, Vec<String>, Option<Box<Part>>),
    /// `$sort(a, function($l, $r) { $l.b < $r.b })`
    SortBy(Box<SortBy>),
    /// `$f(a)`
    Call(Box<Call>),
    /// `a ~> $f`
    Apply(Box<Expr>, Box<Expr>),
    /// `$f(a, ?)`
    Partial(Box<Expr>, Vec<Option<Expr>>, Option<String>),
}

/// Where a variable is read.
#[derive(Clone, Debug, PartialEq)]
pub enum Read {
    /// One of the expression's own.
    Variable(BindingId),
    /// One from outside, by its number.
    Given(usize),
    /// A slot of the row of the closure with this number.
    Row(usize, usize),
    /// One of the last two where a function reads it: from a frame.
    Shared(FrameId, Shared),
}

/// What makes an array.
#[derive(Clone, Debug, PartialEq)]
pub enum Element {
    /// Arrays are taken apart.
    Item(Expr),
    /// Written as an array: it stays one.
    Array(Expr),
    /// `1..9`
    Range(Expr, Expr),
}

/// What becomes of a written array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrayKind {
    /// A step takes it apart.
    Plain,
    /// It stays one in a path.
    Whole,
}

/// What `+` and its like do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Modulo,
}

/// What `<` and its like do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// What is always true or false.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// `=`
    Equal,
    /// `!=`
    Differ,
    /// `in`
    In,
}

/// `(a; b)`
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Its scope.
    pub frame: FrameId,
    /// All but the last.
    pub statements: Vec<Statement>,
    /// The last.
    pub value: Expr,
}

/// What stands before the value of a [`Block`].
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// `$x := a`
    Bind(BindingId, Expr),
    /// What only its errors are of interest of.
    Do(Expr),
}

/// A call of a known function.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownCall {
    /// `sum`
    pub name: &'static str,
    /// In order.
    pub arguments: Vec<Expr>,
    /// What it takes if an argument is missing.
    pub context: Option<Box<Expr>>,
}

/// A call of a known function with a lambda whose body is that of a loop.
#[derive(Clone, Debug, PartialEq)]
pub struct Each {
    /// `map`
    pub function: &'static str,
    /// What it goes through.
    pub over: Expr,
    /// What it starts with: the third argument of `$reduce`.
    pub initial: Option<Expr>,
    /// Its scope.
    pub frame: FrameId,
    /// Its parameters.
    pub parameters: Vec<BindingId>,
    /// What it takes.
    pub signature: Option<Signature>,
    /// Its body.
    pub body: Part,
}

/// A sort that compares one thing of each item.
#[derive(Clone, Debug, PartialEq)]
pub struct SortBy {
    /// What is sorted.
    pub over: Expr,
    /// `Less`: the greatest comes first; or `Greater`.
    pub comparison: Comparison,
    /// What is an item.
    pub parameter: BindingId,
    /// What is compared, as the whole comparison is written.
    pub by: Part,
}

/// A call of what may be anything.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The first argument that stands before `~>`, which is evaluated before the function is.
    pub first: Option<Expr>,
    /// What is called.
    pub function: Expr,
    /// In order, without the first.
    pub arguments: Vec<Expr>,
    /// `$`, for functions that take it if an argument is missing.
    pub context: Expr,
    /// It is the last thing a lambda does.
    pub tail: bool,
    /// The function of this name that was meant if this one is nothing: `sum` was written for `$sum`.
    pub meant: Option<String>,
}

/// A lambda that is a function of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Lambda {
    /// The variable it is bound to.
    pub name: Option<String>,
    /// Its scope.
    pub frame: FrameId,
    /// In order.
    pub parameters: Vec<BindingId>,
    /// What it takes.
    pub signature: Option<Signature>,
    /// Whether it reads the context that it was made in.
    pub reads_context: bool,
    /// Its body, as the whole of it is written.
    pub body: Part,
}

/// `|a|b, c|`: three functions of a context.
#[derive(Clone, Debug, PartialEq)]
pub struct Transform {
    /// `a`
    pub pattern: Lambda,
    /// `b`
    pub update: Lambda,
    /// `c`
    pub delete: Option<Lambda>,
}
