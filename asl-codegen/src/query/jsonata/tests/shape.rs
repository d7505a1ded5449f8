//! An expression on one line, with what belongs together between `<` and `>`.

use crate::query::jsonata::{Expr, Group, Kind, Pair, Path, Predicate, Stage, Step, StepKind};

/// Operators stand between `<>`, parentheses only where a block is. Of a step, in order: its name, `!0` the slot of a `%` that
/// starts there, `@$x`, `#$i`, its stages, `[]`; `'` is behind a step that carries bindings. Predicates that belong to an
/// expression instead of a step are `?[…]`. In front, `~` is a path that keeps one item as an array, `T` one that gives its
/// bindings along, `C` an array that stays one, `^` a tail call.
pub(super) fn shape(expr: &Expr) -> String {
    let mut out = kind(&expr.kind);
    for predicate in &expr.predicates {
        out += &format!("?{}", filter(predicate));
    }
    out += &expr.group.as_deref().map(group).unwrap_or_default();
    out += if expr.keep_array { "[]" } else { "" };
    out
}

fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(value) => value.to_string(),
        Kind::Number(number) => number.text.clone(),
        Kind::String(text) => format!("{:?}", text),
        Kind::Regex(regex) => {
            let ignore_case = if regex.ignore_case { "i" } else { "" };
            let multi_line = if regex.multi_line { "m" } else { "" };
            format!("/{}/{ignore_case}{multi_line}", regex.pattern)
        }
        Kind::Context => "$".to_owned(),
        Kind::Root => "$$".to_owned(),
        Kind::Variable(name) => format!("${name}"),
        Kind::Wildcard => "*".to_owned(),
        Kind::Descendant => "**".to_owned(),
        Kind::Parent(slot) => format!("%{}", slot.0),
        Kind::Path(steps) => path(steps),
        Kind::Array(array) => {
            format!(
                "{}[{}]",
                if array.cons { "C" } else { "" },
                list(&array.items)
            )
        }
        Kind::Range(from, to) => format!("{}..{}", shape(from), shape(to)),
        Kind::Object(pairs) => format!("{{{}}}", members(pairs)),
        Kind::Negate(inner) => format!("<-{}>", shape(inner)),
        Kind::Binary(operator, left, right) => {
            format!("<{} {} {}>", shape(left), operator.symbol(), shape(right))
        }
        Kind::Apply(left, right) => format!("<{} ~> {}>", shape(left), shape(right)),
        Kind::Bind(name, value) => format!("<${} := {}>", name.value, shape(value)),
        Kind::Block(block) => {
            let items: Vec<_> = block.items.iter().map(shape).collect();
            format!(
                "{}({})",
                if block.cons { "C" } else { "" },
                items.join("; ")
            )
        }
        Kind::Condition(condition) => {
            let otherwise = condition.otherwise.as_ref();
            let otherwise = otherwise.map(|otherwise| format!(" : {}", shape(otherwise)));
            let (test, then) = (shape(&condition.condition), shape(&condition.then));
            format!("<{test} ? {then}{}>", otherwise.unwrap_or_default())
        }
        Kind::Call(call) => {
            let tail = if call.tail { "^" } else { "" };
            format!(
                "{tail}{}({})",
                shape(&call.procedure),
                list(&call.arguments)
            )
        }
        Kind::Partial(partial) => {
            let given = partial.arguments.iter();
            let given = given.map(|given| given.as_ref().map_or_else(|| "?".to_owned(), shape));
            format!(
                "{}({})",
                shape(&partial.procedure),
                given.collect::<Vec<_>>().join(", ")
            )
        }
        Kind::Lambda(lambda) => {
            let names: Vec<_> = lambda
                .parameters
                .iter()
                .map(|name| format!("${}", name.value))
                .collect();
            let signature = lambda
                .signature
                .as_ref()
                .map(|signature| signature.text.clone());
            let signature = signature.unwrap_or_default();
            format!(
                "λ({}){signature}{{{}}}",
                names.join(", "),
                shape(&lambda.body)
            )
        }
        Kind::Transform(transform) => {
            let delete = transform.delete.as_ref();
            let delete = delete.map(|delete| format!(", {}", shape(delete)));
            let (pattern, update) = (shape(&transform.pattern), shape(&transform.update));
            format!("|{pattern}|{update}{}|", delete.unwrap_or_default())
        }
    }
}

fn list(items: &[Expr]) -> String {
    items.iter().map(shape).collect::<Vec<_>>().join(", ")
}

fn members(pairs: &[Pair]) -> String {
    let pairs = pairs.iter();
    let pairs = pairs.map(|pair| format!("{}: {}", shape(&pair.key), shape(&pair.value)));
    pairs.collect::<Vec<_>>().join(", ")
}

fn group(group: &Group) -> String {
    format!("{{{}}}", members(&group.pairs))
}

fn filter(predicate: &Predicate) -> String {
    format!("[{}]", shape(&predicate.expr))
}

fn path(path: &Path) -> String {
    let keep = if path.keep_singleton { "~" } else { "" };
    let tuple = if path.tuple { "T" } else { "" };
    let steps: Vec<_> = path.steps.iter().map(step).collect();
    format!("{keep}{tuple}{}", steps.join("."))
}

fn step(step: &Step) -> String {
    let mut out = match &step.kind {
        StepKind::Name(name) => name.clone(),
        StepKind::Sort(terms) => {
            let terms = terms.iter();
            let terms = terms.map(|term| {
                format!(
                    "{}{}",
                    if term.descending { ">" } else { "" },
                    shape(&term.expr)
                )
            });
            format!("^({})", terms.collect::<Vec<_>>().join(", "))
        }
        StepKind::Expr(expr) => shape(expr),
    };
    out += &step
        .ancestor
        .map(|slot| format!("!{}", slot.0))
        .unwrap_or_default();
    for (mark, name) in [('@', &step.focus), ('#', &step.index)] {
        out += &name
            .as_ref()
            .map(|name| format!("{mark}${}", name.value))
            .unwrap_or_default();
    }
    for stage in &step.stages {
        out += &match stage {
            Stage::Filter(predicate) => filter(predicate),
            Stage::Index(name) => format!("#${}", name.value),
        };
    }
    out += if step.keep_array { "[]" } else { "" };
    out += if step.tuple { "'" } else { "" };
    out
}
