//! What is known of an expression at build time, and what is done at once because of it.

use super::{Comparison, Each, Expr, Filter, Keep, KnownCall, Part, Path, Read, SortBy, Step};
use crate::query::{
    constant::Literal,
    jsonata::{self as ast, Kind},
};

impl Expr {
    /// Whether it gives `true` or `false` and nothing else.
    pub fn is_bool(&self) -> bool {
        match self {
            Expr::Literal(Literal::Bool(_)) | Expr::Test(..) | Expr::And(..) | Expr::Or(..) => true,
            Expr::Known(call) => call.name == "exists" && call.arguments.len() == 1,
            Expr::Block(block) => block.value.is_bool(),
            _ => false,
        }
    }

    /// Whether it gives no number: a predicate of it only says yes or no.
    pub fn is_test(&self) -> bool {
        match self {
            Expr::Compare(..) => true,
            Expr::Literal(Literal::Text(_)) | Expr::Concat(_) => true,
            Expr::Block(block) => block.value.is_test(),
            other => other.is_bool(),
        }
    }
}

/// A call of a function that can be more than a call.
pub(super) fn fused(mut call: KnownCall) -> Expr {
    if call.arguments.len() != 1 || call.context.is_some() {
        return Expr::Known(call);
    }
    match (call.name, call.arguments.pop()) {
        ("count", Some(Expr::Each(each))) if each.function == "filter" => Expr::CountIf(each),
        ("count", Some(argument)) => Expr::Count(Box::new(argument)),
        ("sum", Some(Expr::Names(start, names))) => Expr::Sum(start, names, None),
        ("sum", Some(Expr::Path(path))) if is_step_of_names(&path) => sum(*path),
        (_, argument) => {
            call.arguments.extend(argument);
            Expr::Known(call)
        }
    }
}

/// `a.b.(c)`
fn is_step_of_names(path: &Path) -> bool {
    let Some((Step::Each(_), names)) = path.steps.split_last() else {
        return false;
    };
    let plain = path.keep == Keep::One && path.group.is_empty();
    plain && names.iter().all(|step| matches!(step, Step::Name(_)))
}

fn sum(path: Path) -> Expr {
    let (mut names, mut last) = (Vec::new(), None);
    for step in path.steps {
        match step {
            Step::Name(name) => names.push(name),
            Step::Each(expr) => last = Some(Box::new(expr)),
            Step::Sort(_) | Step::Filter(_) => {}
        }
    }
    Expr::Sum(Box::new(path.start), names, last)
}

/// A sort by one thing of each item, if it is one; `left_text` is how the left side of its comparison is written.
pub(super) fn sorted(each: Each, left_text: impl FnOnce() -> String) -> Expr {
    let sorts = each.function == "sort" && each.signature.is_none();
    if let (true, [first, second], Expr::Compare(comparison, left, right)) =
        (sorts, each.parameters.as_slice(), &each.body.expr)
    {
        let turned = match comparison {
            Comparison::Less => Comparison::Greater,
            Comparison::Greater => Comparison::Less,
            // Of equal ones, these put the last first.
            Comparison::LessOrEqual | Comparison::GreaterOrEqual => {
                return Expr::Each(Box::new(each));
            }
        };
        let of = |expr: &Expr| match expr {
            Expr::Read(Read::Variable(id)) => Some((*id, Vec::new())),
            Expr::Names(start, names) => match &**start {
                Expr::Read(Read::Variable(id)) => Some((*id, names.clone())),
                _ => None,
            },
            _ => None,
        };
        if let (Some((a, of_a)), Some((b, of_b))) = (of(left), of(right)) {
            let comparison = match (a == *first && b == *second, a == *second && b == *first) {
                (true, _) => Some(*comparison),
                (_, true) => Some(turned),
                _ => None,
            };
            if let (Some(comparison), true) = (comparison, of_a == of_b) {
                return Expr::SortBy(Box::new(SortBy {
                    over: each.over,
                    comparison,
                    parameter: a,
                    by: Part {
                        expr: (**left).clone(),
                        text: left_text(),
                    },
                }));
            }
        }
    }
    Expr::Each(Box::new(each))
}

/// `[0..4]`, `[0, 2]` as a predicate, if all is literal.
pub(super) fn places(predicate: &ast::Expr) -> Option<Filter> {
    /// Longer ranges are an error when they are evaluated.
    const MOST: i64 = 1_000_000;
    let Kind::Array(array) = &predicate.kind else {
        return None;
    };
    if !predicate.is_plain() || array.items.is_empty() {
        return None;
    }
    let whole = |expr: &ast::Expr| match &expr.kind {
        Kind::Number(number) if expr.is_plain() => number.text.parse::<i64>().ok(),
        _ => None,
    };
    let ranges = array.items.iter().map(|item| match &item.kind {
        Kind::Range(from, to) => {
            let (from, to) = (whole(from)?, whole(to)?);
            let size = to.checked_sub(from)?;
            (0..MOST).contains(&size).then_some((from, to))
        }
        _ => whole(item).map(|at| (at, at)),
    });
    ranges.collect::<Option<_>>().map(Filter::Places)
}

/// An integer where it is one and exact, however it is written.
pub(super) fn number(number: &ast::Number) -> Literal {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match Literal::number(&number.text) {
        Literal::Float(it) if it.fract() == 0.0 && it.abs() <= EXACT => Literal::Int(it as i64),
        literal => literal,
    }
}

/// The place that a number names.
pub(super) fn place(number: &ast::Number) -> i64 {
    let place = number.text.parse::<i64>();
    // A double beyond all places becomes the last of all, where nothing is.
    place.unwrap_or_else(|_| {
        number
            .text
            .parse::<f64>()
            .map_or(i64::MAX, |it| it.floor() as i64)
    })
}
