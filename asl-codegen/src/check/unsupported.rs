//! What AWS runs and this compiler does not: refused at its place, by name, never compiled to something else.
//!
//! When a feature compiles, its line in [`FEATURES`] becomes [`Compiled`](Status::Compiled), or goes.

use Status::{Compiled, Refused};

use crate::{
    diagnostic::{Code, Diagnostics},
    model::{Query, State, StateKind, StateMachine, Wait},
    query::jsonpath::{Filter, Operand, Path, Root, Segment},
    source::Span,
};

#[derive(Clone, Copy, PartialEq)]
enum Status {
    Compiled,
    Refused,
}

/// A feature of the language.
struct Feature {
    code: Code,
    status: Status,
    /// What the message calls it.
    name: &'static str,
    /// Where a machine, outside its states, asks for it.
    machine: fn(&StateMachine) -> Option<Span>,
    /// Where a state asks for it.
    state: fn(&State) -> Vec<Span>,
}

const DISTRIBUTED: Code = Code(5002);

/// An expression in JSONata where the feature `jsonata` of `asl-runtime` is off.
pub const JSONATA_OFF: Code = Code(5001);

#[rustfmt::skip]
const FEATURES: &[Feature] = &[
    feature(DISTRIBUTED.0, Refused, "an `ItemReader` of a Map that is not distributed", reader_alone),
    feature(5003, Compiled, "a function after a path", |state| paths(state, |path| has(path, is_function))),
    feature(5004, Compiled, "Parallel", |state| when(matches!(state.kind, StateKind::Parallel { .. }), state.kind_span)),
    feature(5005, Compiled, "Map", |state| when(matches!(state.kind, StateKind::Map(_)), state.kind_span)),
    feature(5006, Compiled, "`Assign`", |state| state.assigns().iter().map(|assign| assign.span).collect()),
    feature(5007, Compiled, "a variable", |state| paths(state, |path| matches!(path.root, Root::Variable(_)))),
    feature(5008, Compiled, "the context object", |state| paths(state, |path| path.root == Root::Context)),
    Feature { code: Code(5009), status: Compiled, name: "a timeout", machine: machine_timeout, state: timeouts },
    feature(5010, Compiled, "a path with wildcards or slices", |state| paths(state, |path| has(path, is_wildcard))),
    feature(5011, Compiled, "a filter", |state| paths(state, |path| has(path, is_filter))),
    feature(5012, Compiled, "an intrinsic function", calls),
    feature(5013, Compiled, "`ErrorPath` or `CausePath`", fail_paths),
    feature(5015, Refused, "`Items` beside an `ItemReader`", items_beside_reader),
    feature(5014, Compiled, "`SecondsPath` or `TimestampPath`", wait_paths),
];

const fn feature(
    code: u16,
    status: Status,
    name: &'static str,
    state: fn(&State) -> Vec<Span>,
) -> Feature {
    Feature {
        code: Code(code),
        status,
        name,
        machine: |_| None,
        state,
    }
}

/// The features that are not compiled: code and name.
pub(super) fn refused() -> impl Iterator<Item = (Code, &'static str)> {
    let refused = FEATURES.iter().filter(|feature| feature.status == Refused);
    refused.map(|feature| (feature.code, feature.name))
}

/// Reports the features that are not compiled.
pub(super) fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    // In an Express machine a distributed Map is refused for good.
    let said = |feature: &&Feature| feature.code == DISTRIBUTED && machine.express;
    let features = FEATURES.iter().filter(|f| f.status == Refused);
    for feature in features.filter(|feature| !said(feature)) {
        let inside = machine.states().flat_map(feature.state);
        let places: Vec<_> = (feature.machine)(machine)
            .into_iter()
            .chain(inside)
            .collect();
        for place in places {
            diagnostics.error(
                feature.code,
                place,
                format!("{} is not compiled yet", feature.name),
                "AWS runs this; here it is refused rather than misread",
            );
        }
    }
}

/// Reports the first expression in JSONata, for a runtime that is built without its feature.
pub(super) fn without_jsonata(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    let mut queries = machine.states().flat_map(State::queries);
    let first = queries.find_map(|query| match query {
        Query::Expression(expression, _) => Some(expression.span),
        Query::Path(_) | Query::Call(_) => None,
    });
    if let Some(place) = first {
        diagnostics
            .error(
                JSONATA_OFF,
                place,
                "the feature `jsonata` of `asl-runtime` is off",
                "an expression in JSONata needs it",
            )
            .help("in `Cargo.toml`, give `asl-runtime` the `features = [\"jsonata\"]`");
    }
}

fn when(is: bool, place: Span) -> Vec<Span> {
    is.then_some(place).into_iter().collect()
}

/// AWS takes it there all the same.
fn reader_alone(state: &State) -> Vec<Span> {
    match &state.kind {
        StateKind::Map(map) if !map.is_distributed() => {
            let fields = map.distributed.fields.iter();
            let reader = fields.filter(|field| field.value == "ItemReader");
            reader.map(|field| field.span).collect()
        }
        _ => Vec::new(),
    }
}

/// Which of them there is anything to go through.
fn items_beside_reader(state: &State) -> Vec<Span> {
    match &state.kind {
        StateKind::Map(map) if map.is_distributed() && map.items.is_some() => {
            let fields = map.distributed.fields.iter();
            let reader = fields.filter(|field| field.value == "ItemReader");
            reader.map(|field| field.span).collect()
        }
        _ => Vec::new(),
    }
}

fn machine_timeout(machine: &StateMachine) -> Option<Span> {
    machine.timeout_seconds.as_ref().map(|seconds| seconds.span)
}

fn timeouts(state: &State) -> Vec<Span> {
    use crate::model::Number;
    let StateKind::Task(task) = &state.kind else {
        return Vec::new();
    };
    let numbers = [&task.timeout, &task.heartbeat].into_iter().flatten();
    let place = |number: &Number| match number {
        Number::Literal(seconds) => seconds.span,
        Number::Expression(expression) => expression.span,
        Number::Path(path) => path.span,
    };
    numbers.map(place).collect()
}

fn fail_paths(state: &State) -> Vec<Span> {
    use crate::model::FailText;
    let StateKind::Fail { error, cause } = &state.kind else {
        return Vec::new();
    };
    let place = |text: &FailText| match text {
        FailText::Literal(_) | FailText::Open(_) | FailText::Expression(_) => None,
        FailText::Path(path) => Some(path.span),
        FailText::Call(call) => Some(call.span),
    };
    [error, cause]
        .into_iter()
        .flatten()
        .filter_map(place)
        .collect()
}

fn wait_paths(state: &State) -> Vec<Span> {
    match &state.kind {
        StateKind::Wait(Some(Wait::SecondsPath(path) | Wait::TimestampPath(path))) => {
            vec![path.span]
        }
        _ => Vec::new(),
    }
}

fn calls(state: &State) -> Vec<Span> {
    let queries = state.queries();
    let call = |query: &Query<'_>| match query {
        Query::Call(call) => Some(call.span),
        Query::Path(_) | Query::Expression(..) => None,
    };
    queries.iter().filter_map(call).collect()
}

fn paths(state: &State, wanted: fn(&Path) -> bool) -> Vec<Span> {
    let queries = state.queries();
    let path = |query: &Query<'_>| match query {
        Query::Path(path) if wanted(path) => Some(path.span),
        _ => None,
    };
    queries.iter().filter_map(path).collect()
}

/// Whether a step of the path, or of a path in its filters, is `wanted`.
fn has(path: &Path, wanted: fn(&Segment) -> bool) -> bool {
    path.segments.iter().any(|segment| {
        wanted(segment) || matches!(segment, Segment::Filter(filter) if in_filter(filter, wanted))
    })
}

fn in_filter(filter: &Filter, wanted: fn(&Segment) -> bool) -> bool {
    let in_operand =
        |operand: &Operand| matches!(operand, Operand::Path(path) if has(path, wanted));
    match filter {
        Filter::And(all) | Filter::Or(all) => all.iter().any(|filter| in_filter(filter, wanted)),
        Filter::Not(inner) => in_filter(inner, wanted),
        Filter::Exists(path) => has(path, wanted),
        Filter::Compare(left, _, right) => in_operand(left) || in_operand(right),
    }
}

fn is_function(segment: &Segment) -> bool {
    matches!(segment, Segment::Function(..))
}

fn is_filter(segment: &Segment) -> bool {
    matches!(segment, Segment::Filter(_))
}

fn is_wildcard(segment: &Segment) -> bool {
    !matches!(
        segment,
        Segment::Key(_) | Segment::Index(_) | Segment::Filter(_) | Segment::Function(..)
    )
}
