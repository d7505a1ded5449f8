//! Conditions of Choice rules.

use super::{Expression, Instant, Literal, Names, Path};
use crate::{
    json::{Node, NodeKind, Part},
    model::{self, Comparator},
};

/// When a rule matches.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// `"Condition": true`
    Literal(bool),
    /// `"Condition": "{% $x > 1 %}"`
    Expression(Box<Expression>),
    /// All of them; the first that is false ends it.
    And(Vec<Condition>),
    /// One of them; the first that is true ends it.
    Or(Vec<Condition>),
    /// Of a comparison or match; a negated list is a list of negated conditions.
    Not(Box<Condition>),
    /// `"IsPresent": true`
    Present(Path, bool),
    /// `"IsString": true`
    Is(Path, Type, bool),
    /// `"StringMatches": "a*b"`: the texts between the stars; none if the pattern ends in a lone backslash.
    Matches(Path, Option<Vec<String>>),
    /// `"NumericLessThan": 10`
    Compare(Path, Comparison),
}

/// What a value may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what follows `Is` in the field's name")]
pub enum Type {
    Null,
    Numeric,
    String,
    Boolean,
    Timestamp,
}

/// How two values stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the end of the field's name")]
pub enum Order {
    Equals,
    LessThan,
    GreaterThan,
    LessThanEquals,
    GreaterThanEquals,
}

/// A comparison of one family; false for values of another type.
#[derive(Clone, Debug, PartialEq)]
pub enum Comparison {
    /// `String…`
    String(Order, Operand<String>),
    /// `String…` with a text in which placeholders are open.
    Open(Order, Vec<Part>),
    /// `Numeric…`
    Numeric(Order, Operand<Literal>),
    /// `BooleanEquals`
    Boolean(Operand<bool>),
    /// `Timestamp…`
    Timestamp(Order, Operand<Instant>),
}

/// The right side.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand<T> {
    /// `10`
    Literal(T),
    /// `$.limit`
    Path(Path),
}

impl Condition {
    /// Resolves the names in a condition and reads its constants; `field` is where it stands.
    pub fn of(condition: &model::Condition, field: &str, names: &dyn Names) -> Condition {
        let all = |list: &[model::Condition]| {
            list.iter()
                .map(|c| Condition::of(c, field, names))
                .collect()
        };
        match condition {
            model::Condition::Literal(value) => Condition::Literal(*value),
            model::Condition::Expression(it) => {
                Condition::Expression(Box::new(Expression::of(it, field, names)))
            }
            model::Condition::And(list) => Condition::and(all(list)),
            model::Condition::Or(list) => Condition::or(all(list)),
            model::Condition::Not(inner) => Condition::of(inner, field, names).negated(),
            model::Condition::Test {
                variable,
                comparator,
                operand,
                ..
            } => test(Path::of(variable, names), *comparator, operand, names),
        }
    }

    /// All of them, a list in the list spread out.
    fn and(list: Vec<Condition>) -> Condition {
        let spread = list.into_iter().flat_map(|condition| match condition {
            Condition::And(inner) => inner,
            other => vec![other],
        });
        Condition::And(spread.collect())
    }

    /// One of them, a list in the list spread out.
    fn or(list: Vec<Condition>) -> Condition {
        let spread = list.into_iter().flat_map(|condition| match condition {
            Condition::Or(inner) => inner,
            other => vec![other],
        });
        Condition::Or(spread.collect())
    }

    /// The opposite. `Not` sinks to the tests, in the same order of evaluation, so that what is emitted reads well.
    fn negated(self) -> Condition {
        let all = |list: Vec<Condition>| list.into_iter().map(Condition::negated).collect();
        match self {
            Condition::And(list) => Condition::or(all(list)),
            Condition::Or(list) => Condition::and(all(list)),
            Condition::Not(inner) => *inner,
            Condition::Present(path, wanted) => Condition::Present(path, !wanted),
            Condition::Is(path, of, wanted) => Condition::Is(path, of, !wanted),
            test => Condition::Not(Box::new(test)),
        }
    }
}

fn test(
    variable: Path,
    comparator: Comparator,
    operand: &model::Operand,
    names: &dyn Names,
) -> Condition {
    let is = |of| Condition::Is(variable.clone(), of, boolean(operand));
    match comparator {
        Comparator::IsPresent => Condition::Present(variable, boolean(operand)),
        Comparator::IsNull => is(Type::Null),
        Comparator::IsNumeric => is(Type::Numeric),
        Comparator::IsString => is(Type::String),
        Comparator::IsBoolean => is(Type::Boolean),
        Comparator::IsTimestamp => is(Type::Timestamp),
        Comparator::StringMatches => Condition::Matches(variable, pattern(&text(operand))),
        _ => Condition::Compare(variable, comparison(comparator, operand, names)),
    }
}

fn comparison(comparator: Comparator, operand: &model::Operand, names: &dyn Names) -> Comparison {
    let order = order(comparator);
    let path = match operand {
        model::Operand::Path(path) => Some(Path::of(path, names)),
        model::Operand::Literal(_) => None,
    };
    use Comparator as C;
    match comparator {
        C::BooleanEquals => Comparison::Boolean(either(path, || boolean(operand))),
        C::NumericEquals
        | C::NumericLessThan
        | C::NumericGreaterThan
        | C::NumericLessThanEquals
        | C::NumericGreaterThanEquals => {
            Comparison::Numeric(order, either(path, || constant(operand)))
        }
        C::TimestampEquals
        | C::TimestampLessThan
        | C::TimestampGreaterThan
        | C::TimestampLessThanEquals
        | C::TimestampGreaterThanEquals => {
            Comparison::Timestamp(order, either(path, || Instant::of(&text(operand))))
        }
        _ => match operand {
            model::Operand::Literal(Node {
                kind: NodeKind::Open(open),
                ..
            }) => Comparison::Open(order, open.parts()),
            _ => Comparison::String(order, either(path, || text(operand))),
        },
    }
}

fn either<T>(path: Option<Path>, literal: impl FnOnce() -> T) -> Operand<T> {
    match path {
        Some(path) => Operand::Path(path),
        None => Operand::Literal(literal()),
    }
}

fn order(comparator: Comparator) -> Order {
    use Comparator as C;
    match comparator {
        C::StringLessThan | C::NumericLessThan | C::TimestampLessThan => Order::LessThan,
        C::StringGreaterThan | C::NumericGreaterThan | C::TimestampGreaterThan => {
            Order::GreaterThan
        }
        C::StringLessThanEquals | C::NumericLessThanEquals | C::TimestampLessThanEquals => {
            Order::LessThanEquals
        }
        C::StringGreaterThanEquals
        | C::NumericGreaterThanEquals
        | C::TimestampGreaterThanEquals => Order::GreaterThanEquals,
        _ => Order::Equals,
    }
}

/// The constant of an operand; its type was checked where it was read.
fn constant(operand: &model::Operand) -> Literal {
    match operand {
        model::Operand::Literal(node) => Literal::of(node),
        model::Operand::Path(_) => Literal::Null,
    }
}

fn boolean(operand: &model::Operand) -> bool {
    matches!(constant(operand), Literal::Bool(true))
}

fn text(operand: &model::Operand) -> String {
    match constant(operand) {
        Literal::Text(text) => text,
        _ => String::new(),
    }
}

/// The texts between the stars of a pattern: `*` is any text, `\*` and `\\` are themselves, as is any other
/// character behind a backslash.
fn pattern(pattern: &str) -> Option<Vec<String>> {
    let mut parts = vec![String::new()];
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        let literal = match character {
            '*' => {
                parts.push(String::new());
                continue;
            }
            '\\' => characters.next()?,
            other => other,
        };
        parts
            .last_mut()
            .expect("there is a first part")
            .push(literal);
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn stars_split_a_pattern_and_backslashes_protect() {
        let parts = |text| pattern(text).unwrap();
        assert_eq!(parts("a*b"), ["a", "b"]);
        assert_eq!(parts("*"), ["", ""]);
        assert_eq!(parts(r"a\*b\\*"), [r"a*b\", ""]);
        assert_eq!(parts("a?[b]"), ["a?[b]"]);
        assert_eq!(pattern(r"a\"), None);
    }
}
