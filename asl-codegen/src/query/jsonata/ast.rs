//! A parsed expression, after names, predicates and operators after each other have become paths. What its variables are,
//! and whether its functions exist, is for others to know.

use super::signature::Signature;
use crate::source::{Span, Spanned};

/// The number of an [`Expr`] among all of one text, from 0 in the order of [`Expr::for_each_child`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExprId(pub u32);

/// An expression and what may follow any expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// Which one it is; given by [`parse`](super::parse), and the same in a copy.
    pub id: ExprId,
    /// What it is.
    pub kind: Kind,
    /// Where it stands: in the source if read by [`parse_text`](super::parse_text), else in the text given. What follows it,
    /// like predicates, is included.
    pub span: Span,
    /// The filters after something that is no path, in order: `$x[0]`. A path has them in its steps.
    pub predicates: Vec<Predicate>,
    /// What the result (of a path: all that it finds) is grouped by: `$x{a: b}`. It comes after the predicates.
    pub group: Option<Box<Group>>,
    /// `[]` follows: a sequence of one stays an array.
    pub keep_array: bool,
}

/// What an [`Expr`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true`
    Bool(bool),
    /// `1.5`
    Number(Number),
    /// `"a"`
    String(String),
    /// `/a/i`, a function
    Regex(Regex),
    /// `$`
    Context,
    /// `$$`
    Root,
    /// `$name`, here `name`
    Variable(String),
    /// `*`
    Wildcard,
    /// `**`
    Descendant,
    /// `%`: what the steps with this slot as their [`ancestor`](Step::ancestor) started from
    Parent(Slot),
    /// `a.b[0]`, and also `a` alone
    Path(Path),
    /// `[1, 2..3]`
    Array(Array),
    /// `1..9`, stands only in an [`Array`]
    Range(Box<Expr>, Box<Expr>),
    /// `{"a": 1}`
    Object(Vec<Pair>),
    /// `-a`, where `a` is no literal number
    Negate(Box<Expr>),
    /// `a + b`
    Binary(Operator, Box<Expr>, Box<Expr>),
    /// `a ~> f`: a call of `f` with one more argument in front if `f` is a [`Call`], else applied or composed as what it is
    Apply(Box<Expr>, Box<Expr>),
    /// `$a := b`
    Bind(Spanned<String>, Box<Expr>),
    /// `(a; b)`, which opens a scope, and also `(a)`
    Block(Block),
    /// `a ? b : c`
    Condition(Box<Condition>),
    /// `f(a)`
    Call(Call),
    /// `f(a, ?)`
    Partial(Partial),
    /// `function($a) { b }`
    Lambda(Box<Lambda>),
    /// `|a|b, c|`, a function
    Transform(Box<Transform>),
}

/// A number as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// `1.5e3`, with a `-` in front if one stood there
    pub text: String,
    /// Whether it has neither a fraction nor an exponent. It may still be too long for 64 bits.
    pub integer: bool,
}

/// A regex as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regex {
    /// Between the slashes: `a\/b`. It can be run in linear time.
    pub pattern: String,
    /// `i`
    pub ignore_case: bool,
    /// `m`
    pub multi_line: bool,
}

/// Steps after each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// At least one.
    pub steps: Vec<Step>,
    /// `[]` follows a step: what is found stays an array, also one item.
    pub keep_singleton: bool,
    /// A `%` outside looks through this path: it gives its bindings along with what it finds.
    pub tuple: bool,
}

/// A step of a [`Path`].
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it gives of an item.
    pub kind: StepKind,
    /// Where it stands, with its stages.
    pub span: Span,
    /// What is done with what it gives, in order. Only a step that is a name, follows another or has a `#` has any: what
    /// stands after the `$x` of `$x[0].a` are the [`predicates`](Expr::predicates) of the expression.
    pub stages: Vec<Stage>,
    /// `@$a`: what it gives goes into this variable, and the next step starts from where this one did
    pub focus: Option<Spanned<String>>,
    /// `#$i` before all stages: the place of each item it gives goes into this variable
    pub index: Option<Spanned<String>>,
    /// A `%` looks for what this step starts from.
    pub ancestor: Option<Slot>,
    /// Whether the path carries bindings from here on: this step has a focus, an index, or is looked through by a `%`.
    pub tuple: bool,
    /// `[]` follows a name or sort. That of other steps is in the expression.
    pub keep_array: bool,
}

/// What a [`Step`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum StepKind {
    /// `name`, `` `a name` ``, and `"name"` in a path
    Name(String),
    /// `^(a, >b)`, which takes all items at once
    Sort(Vec<Term>),
    /// Everything else: `$x`, `(a; b)`, `*`, `%`, `{"a": b}`, `f(a)`. Never a path, a number, `true`, `false` or `null`.
    Expr(Box<Expr>),
}

/// What follows a step.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// `[a]`
    Filter(Predicate),
    /// `#$i`: the place of each item that is left goes into this variable
    Index(Spanned<String>),
}

/// `[0]`, `[a = b]`: what is between the brackets, and with them where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicate {
    /// `a = b`
    pub expr: Expr,
    /// Where the brackets stand.
    pub span: Span,
}

/// What to sort by.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Behind `>`: the greatest first.
    pub descending: bool,
    /// `a`
    pub expr: Expr,
}

/// A binding of `%`: a number that no other means, counted from 0 in each expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot(pub usize);

/// `{key: value}` after an expression.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// In order.
    pub pairs: Vec<Pair>,
    /// Where the braces stand.
    pub span: Span,
}

/// `key: value`
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// `"a"`
    pub key: Expr,
    /// `1`
    pub value: Expr,
}

/// `[a, b]`
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// [`Kind::Range`] among them.
    pub items: Vec<Expr>,
    /// It is the first or last step of a path: what it gives stays one array, in an array.
    pub cons: bool,
}

/// `(a; b)`
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// The last is the value; without any there is none.
    pub items: Vec<Expr>,
    /// An item is, or begins with, an array that stays one: as the first step of a path, this block is evaluated once.
    pub cons: bool,
}

/// What a [`Kind::Binary`] does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operator {
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
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `&`
    Concat,
    /// `and`
    And,
    /// `or`
    Or,
    /// `in`
    In,
}

/// `a ? b : c`
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// `a`
    pub condition: Expr,
    /// `b`
    pub then: Expr,
    /// `c`
    pub otherwise: Option<Expr>,
}

/// `f(a)`
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// What is called: mostly a [`Kind::Variable`].
    pub procedure: Box<Expr>,
    /// In order.
    pub arguments: Vec<Expr>,
    /// It is the last thing that a lambda does: it needs no stack. The reference implementation then loses the group and
    /// the `[]` after it.
    pub tail: bool,
}

/// `f(a, ?)`
#[derive(Clone, Debug, PartialEq)]
pub struct Partial {
    /// What will be called.
    pub procedure: Box<Expr>,
    /// None where a `?` stands.
    pub arguments: Vec<Option<Expr>>,
}

/// `function($a, $b)<n-n:n> { c }`
#[derive(Clone, Debug, PartialEq)]
pub struct Lambda {
    /// Without `$`. `$` is the empty one.
    pub parameters: Vec<Spanned<String>>,
    /// `<n-n:n>`
    pub signature: Option<Box<Signature>>,
    /// `c`
    pub body: Box<Expr>,
}

/// `|a|b, c|`
#[derive(Clone, Debug, PartialEq)]
pub struct Transform {
    /// What is changed: `a`
    pub pattern: Expr,
    /// What each is merged with: `b`
    pub update: Expr,
    /// The names that each loses: `c`
    pub delete: Option<Expr>,
}

impl Operator {
    /// As it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::Divide => "/",
            Operator::Modulo => "%",
            Operator::Equal => "=",
            Operator::NotEqual => "!=",
            Operator::Less => "<",
            Operator::LessOrEqual => "<=",
            Operator::Greater => ">",
            Operator::GreaterOrEqual => ">=",
            Operator::Concat => "&",
            Operator::And => "and",
            Operator::Or => "or",
            Operator::In => "in",
        }
    }
}

impl Expr {
    /// An expression that nothing follows.
    pub fn new(kind: Kind, span: Span) -> Expr {
        Expr {
            id: ExprId::default(),
            kind,
            span,
            predicates: Vec::new(),
            group: None,
            keep_array: false,
        }
    }

    /// Whether nothing follows: neither predicates nor a group nor `[]`.
    pub fn is_plain(&self) -> bool {
        self.predicates.is_empty() && self.group.is_none() && !self.keep_array
    }
}

impl Step {
    /// A step that nothing follows.
    pub fn new(kind: StepKind, span: Span) -> Step {
        Step {
            kind,
            span,
            stages: Vec::new(),
            focus: None,
            index: None,
            ancestor: None,
            tuple: false,
            keep_array: false,
        }
    }

    /// Whether nothing binds, filters or counts what it gives.
    pub fn is_plain(&self) -> bool {
        self.stages.is_empty() && self.focus.is_none() && self.index.is_none()
    }

    /// Whether `[]` follows.
    pub fn keeps_array(&self) -> bool {
        match &self.kind {
            StepKind::Expr(expr) => expr.keep_array,
            _ => self.keep_array,
        }
    }
}
