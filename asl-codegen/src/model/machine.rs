//! A definition as it is written: every field has its place, queries are parsed, nothing is resolved.
//!
//! What was missing or broken has been reported while reading; it is `None` or left out here.

use super::{Comparator, Distributed};
use crate::{
    json::{Node, Part, Text},
    query::{intrinsic::Call, jsonata, jsonpath::Path},
    source::{Span, Spanned},
};

/// A whole definition.
#[derive(Clone, Debug)]
pub struct StateMachine {
    /// `"Comment"`
    pub comment: Option<Spanned<String>>,
    /// `"QueryLanguage"`, `JSONPath` where absent.
    pub language: QueryLanguage,
    /// The place of its value, where it is written.
    pub language_span: Option<Span>,
    /// `"TimeoutSeconds"`
    pub timeout_seconds: Option<Spanned<u32>>,
    /// Whether it is to run as an Express workflow, which the definition does not say.
    pub express: bool,
    /// The placeholders in it that are open: `Table`
    pub open: Vec<Spanned<String>>,
    /// `"StartAt"` and `"States"`
    pub scope: Scope,
}

impl StateMachine {
    /// A machine without states: what is left of a definition that is no object.
    pub fn empty(span: Span) -> Self {
        StateMachine {
            comment: None,
            language: QueryLanguage::JsonPath,
            language_span: None,
            timeout_seconds: None,
            express: false,
            open: Vec::new(),
            scope: Scope {
                span,
                start_at: None,
                states: Vec::new(),
            },
        }
    }
}

/// `StartAt` and `States`: of the machine, of a branch, of an item processor.
#[derive(Clone, Debug)]
pub struct Scope {
    /// The object that holds both.
    pub span: Span,
    /// `"StartAt": "A"`
    pub start_at: Option<Spanned<String>>,
    /// The states in the order in which they are written.
    pub states: Vec<State>,
}

/// `JSONPath` or `JSONata`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryLanguage {
    /// The default.
    JsonPath,
    /// What AWS recommends.
    Jsonata,
}

/// One state.
#[derive(Clone, Debug)]
pub struct State {
    /// Its key in `States`.
    pub name: Spanned<String>,
    /// The state's object.
    pub span: Span,
    /// Resolved: its own, else the machine's.
    pub language: QueryLanguage,
    /// The place of its own `"QueryLanguage"`, where it has one.
    pub language_span: Option<Span>,
    /// `"Comment"`
    pub comment: Option<Spanned<String>>,
    /// `"Type"` and what only that type has.
    pub kind: StateKind,
    /// The place of the type's name; of the state's name where there is no type.
    pub kind_span: Span,
    /// `"Next"` or `"End": true`
    pub transition: Option<Transition>,
    /// Whether `"End": true` is there, also beside a `"Next"`, which was reported.
    pub ends: bool,
    /// `"InputPath"`
    pub input_path: Option<Spanned<Nullable<Path>>>,
    /// `"Parameters"`
    pub parameters: Option<Template>,
    /// `"ResultSelector"`
    pub result_selector: Option<Template>,
    /// `"ResultPath"`: a reference path, or null.
    pub result_path: Option<Spanned<Nullable<Path>>>,
    /// `"OutputPath"`
    pub output_path: Option<Spanned<Nullable<Path>>>,
    /// `"Arguments"`
    pub arguments: Option<Template>,
    /// `"Output"`
    pub output: Option<Template>,
    /// `"Assign"`
    pub assign: Option<Assign>,
    /// `"Retry"`
    pub retry: Vec<Retrier>,
    /// `"Catch"`
    pub catch: Vec<Catcher>,
}

/// A path, or `null`.
#[derive(Clone, Debug, PartialEq)]
pub enum Nullable<T> {
    /// `null`
    Null,
    /// Anything else.
    Some(T),
}

/// Where a state leads.
#[derive(Clone, Debug)]
pub enum Transition {
    /// `"Next": "B"`
    Next(Spanned<String>),
    /// `"End": true`
    End(Span),
}

/// `"Type"` and the fields that only that type has.
#[derive(Clone, Debug)]
pub enum StateKind {
    /// `Pass`
    Pass {
        /// `"Result"`: any JSON, never evaluated.
        result: Option<Node>,
    },
    /// `Task`
    Task(Box<Task>),
    /// `Choice`
    Choice(Choice),
    /// `Wait`
    Wait(Option<Wait>),
    /// `Succeed`
    Succeed,
    /// `Fail`
    Fail {
        /// `"Error"`, `"ErrorPath"`
        error: Option<FailText>,
        /// `"Cause"`, `"CausePath"`
        cause: Option<FailText>,
    },
    /// `Parallel`
    Parallel {
        /// `"Branches"`
        branches: Vec<Scope>,
    },
    /// `Map`
    Map(Box<Map>),
    /// No or an unknown `"Type"`, reported.
    Unknown,
}

/// What only a Task has.
#[derive(Clone, Debug)]
pub struct Task {
    /// `"Resource"`
    pub resource: Option<Spanned<String>>,
    /// `"TimeoutSeconds"`, `"TimeoutSecondsPath"`
    pub timeout: Option<Number>,
    /// `"HeartbeatSeconds"`, `"HeartbeatSecondsPath"`
    pub heartbeat: Option<Number>,
    /// `"Credentials"`
    pub credentials: Option<Spanned<Template>>,
    /// The place of that field's name.
    pub credentials_span: Option<Span>,
}

/// What only a Map has.
#[derive(Clone, Debug)]
pub struct Map {
    /// `"ItemProcessor"`, `"Iterator"`
    pub processor: Option<Scope>,
    /// `"ItemsPath"`
    pub items_path: Option<Path>,
    /// `"Items"`
    pub items: Option<Template>,
    /// `"ItemSelector"`; the legacy `"Parameters"` of a Map stand in [`State::parameters`].
    pub item_selector: Option<Template>,
    /// `"MaxConcurrency"`, `"MaxConcurrencyPath"`
    pub max_concurrency: Option<Number>,
    /// The processor's mode, and the fields that only a distributed Map has.
    pub distributed: Distributed,
}

/// A number given in the definition, by a reference path or by an expression.
#[derive(Clone, Debug)]
pub enum Number<N = u64> {
    /// `"TimeoutSeconds": 30`
    Literal(Spanned<N>),
    /// `"TimeoutSeconds": "{% $limit %}"`
    Expression(Expression),
    /// `"TimeoutSecondsPath": "$.limit"`
    Path(Path),
}

/// What a Wait waits for.
#[derive(Clone, Debug)]
pub enum Wait {
    /// `"Seconds": 30`
    Seconds(Spanned<u64>),
    /// `"Seconds": "{% $pause %}"`
    SecondsExpression(Expression),
    /// `"SecondsPath": "$.pause"`
    SecondsPath(Path),
    /// `"Timestamp": "2026-01-01T00:00:00Z"`, checked.
    Timestamp(Spanned<String>),
    /// `"Timestamp": "{% $due %}"`
    TimestampExpression(Expression),
    /// `"TimestampPath": "$.due"`
    TimestampPath(Path),
}

/// `Error`, `Cause` of a Fail state and their `…Path` forms.
#[derive(Clone, Debug)]
pub enum FailText {
    /// `"Error": "OutOfStock"`
    Literal(Spanned<String>),
    /// `"Cause": "No ${Table}"`, without a value for `Table`.
    Open(Vec<Part>),
    /// `"Error": "{% $name %}"`
    Expression(Expression),
    /// `"ErrorPath": "$.name"`
    Path(Path),
    /// `"CausePath": "States.Format('…')"`
    Call(Call),
}

/// What only a Choice has.
#[derive(Clone, Debug)]
pub struct Choice {
    /// `"Choices"`
    pub rules: Vec<ChoiceRule>,
    /// `"Default"`
    pub default: Option<Spanned<String>>,
}

/// A rule of `Choices`.
#[derive(Clone, Debug)]
pub struct ChoiceRule {
    /// The rule's object.
    pub span: Span,
    /// When it matches; `None` was reported.
    pub condition: Option<Condition>,
    /// `"Next"`
    pub next: Option<Spanned<String>>,
    /// `"Assign"`
    pub assign: Option<Assign>,
    /// `"Output"`
    pub output: Option<Template>,
}

/// A condition.
#[derive(Clone, Debug)]
pub enum Condition {
    /// `"Condition": true`
    Literal(bool),
    /// `"Condition": "{% $x > 1 %}"`
    Expression(Expression),
    /// `"And": […]`
    And(Vec<Condition>),
    /// `"Or": […]`
    Or(Vec<Condition>),
    /// `"Not": {…}`
    Not(Box<Condition>),
    /// `"Variable": "$.x"` and one comparator
    Test {
        /// `"$.x"`
        variable: Path,
        /// `StringEquals`, without `Path`
        comparator: Comparator,
        /// What it is compared with.
        operand: Operand,
        /// The comparator's member.
        span: Span,
    },
}

/// The right side of a comparator, of the type the comparator asks for.
#[derive(Clone, Debug)]
pub enum Operand {
    /// A literal: string, number, boolean.
    Literal(Node),
    /// `…Path`
    Path(Path),
}

/// `Assign`: variables and their values.
#[derive(Clone, Debug)]
pub struct Assign {
    /// The object.
    pub span: Span,
    /// Name (without `.$`), value.
    pub variables: Vec<(Spanned<String>, Template)>,
}

/// A payload template, or a part of one.
#[derive(Clone, Debug)]
pub enum Template {
    /// A value that holds nothing to evaluate.
    Constant(Node),
    /// An object with something to evaluate inside; names without `.$`.
    Object(Vec<(Text, Template)>),
    /// An array with something to evaluate inside.
    Array(Vec<Template>),
    /// `"x.$": "$.a"`
    Path {
        /// The key as written, for causes: `x.$`
        field: String,
        /// `$.a`
        path: Path,
    },
    /// `"x.$": "States.UUID()"`
    Call {
        /// The key as written: `x.$`
        field: String,
        /// The call.
        call: Call,
    },
    /// `"x": "{% $a %}"`
    Expression(Expression),
}

/// `{% $a %}`
#[derive(Clone, Debug)]
pub struct Expression {
    /// `$a`, as it is written, for causes.
    pub text: String,
    /// Its spans are those of the source.
    pub expr: jsonata::Expr,
    /// The string that holds it.
    pub span: Span,
}

/// One entry of `Retry`.
#[derive(Clone, Debug)]
pub struct Retrier {
    /// The object.
    pub span: Span,
    /// `"ErrorEquals"`
    pub error_equals: Vec<Spanned<String>>,
    /// `"IntervalSeconds"`, 1
    pub interval_seconds: u32,
    /// `"MaxAttempts"`, 3
    pub max_attempts: u32,
    /// `"BackoffRate"`, 2.0
    pub backoff_rate: f64,
    /// `"MaxDelaySeconds"`
    pub max_delay_seconds: Option<Spanned<u32>>,
    /// `"JitterStrategy": "FULL"`
    pub full_jitter: bool,
}

/// One entry of `Catch`.
#[derive(Clone, Debug)]
pub struct Catcher {
    /// The object.
    pub span: Span,
    /// `"ErrorEquals"`
    pub error_equals: Vec<Spanned<String>>,
    /// `"Next"`
    pub next: Option<Spanned<String>>,
    /// `"ResultPath"`
    pub result_path: Option<Spanned<Nullable<Path>>>,
    /// `"Assign"`
    pub assign: Option<Assign>,
    /// `"Output"`
    pub output: Option<Template>,
}
