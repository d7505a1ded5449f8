//! Choice rules tried on values: whether a rule can ever match, and what no rule takes.
//!
//! For each variable one value is tried for every answer that the tests of it can give together: `null`, both booleans,
//! each number that is compared with, one between each two and one beyond either end, each text, one more text, an array,
//! and nothing at all. What is said of all these is said of all values. A condition that cannot be tried, since it
//! compares with another path, a pattern or a time, is left out.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    json::{Node, NodeKind},
    model::{Comparator, Condition, Operand},
    query::jsonpath::Root,
};

/// So many times a condition is tried in one machine.
const MOST_TRIES: usize = 1_000_000;

/// So many sets of values are tried on one rule.
const MOST_SETS: usize = 4_096;

/// A value that a variable may have.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// The path leads nowhere.
    Missing,
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    /// An array or an object.
    Other,
}

/// How a rule fares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fate {
    /// It may match.
    May,
    /// No values meet it.
    Never,
    /// Earlier rules take all that meets it.
    Taken,
}

/// Counts what is tried.
#[derive(Debug)]
pub(super) struct Tries(usize);

impl Default for Tries {
    fn default() -> Self {
        Tries(MOST_TRIES)
    }
}

/// What the tests of a variable compare it with.
#[derive(Debug, Default)]
struct Compared<'m> {
    numbers: Vec<f64>,
    texts: BTreeSet<&'m str>,
    booleans: bool,
    /// `$`, which always leads somewhere.
    whole: bool,
}

type Variables<'m> = BTreeMap<&'m str, Compared<'m>>;

/// Whether a condition can be tried.
pub(super) fn is_known(condition: &Condition) -> bool {
    match condition {
        Condition::Literal(_) => true,
        Condition::Expression(_) => false,
        Condition::And(all) | Condition::Or(all) => all.iter().all(is_known),
        // AWS reads a negated list in a way of its own.
        Condition::Not(inner) => {
            let list = matches!(**inner, Condition::And(_) | Condition::Or(_));
            !list && is_known(inner)
        }
        Condition::Test {
            variable,
            comparator,
            operand: Operand::Literal(node),
            ..
        } => variable.is_definite() && is_simple(*comparator, node),
        Condition::Test { .. } => false,
    }
}

/// Whether a comparator asks for nothing but a type, a text or a number.
fn is_simple(comparator: Comparator, operand: &Node) -> bool {
    use Comparator::*;
    match comparator {
        _ if matches!(operand.kind, NodeKind::Open(_)) => false,
        StringEquals | BooleanEquals | IsNull | IsPresent | IsNumeric | IsString | IsBoolean => {
            true
        }
        NumericEquals
        | NumericLessThan
        | NumericGreaterThan
        | NumericLessThanEquals
        | NumericGreaterThanEquals => is_exact(operand),
        StringMatches => operand
            .as_str()
            .is_some_and(|text| !text.contains(['*', '\\'])),
        _ => false,
    }
}

/// Whether no two whole numbers that a definition may hold are one here.
fn is_exact(operand: &Node) -> bool {
    const MOST: f64 = 9_007_199_254_740_992.0;
    let NodeKind::Number(digits) = &operand.kind else {
        return false;
    };
    digits
        .parse::<f64>()
        .is_ok_and(|number| number.abs() < MOST)
}

/// How the rule behind these fares; all can be tried.
pub(super) fn fate(rule: &Condition, before: &[&Condition], tries: &mut Tries) -> Fate {
    let mut variables = Variables::new();
    gather(rule, &mut variables);
    let mut before: Vec<&Condition> = before.to_vec();
    // What asks for other variables too leaves something to a rule, but not to one that takes everything.
    let everything = matches!(rule, Condition::Literal(_));
    before.retain(|earlier| {
        let mut others = Variables::new();
        gather(earlier, &mut others);
        everything || others.keys().all(|name| variables.contains_key(name))
    });
    before.iter().for_each(|it| gather(it, &mut variables));
    let mut fate = Fate::Never;
    let tried = try_all(&variables, before.len() + 1, tries, |values| {
        if holds(rule, values) {
            match before.iter().any(|earlier| holds(earlier, values)) {
                true => fate = Fate::Taken,
                false => return false,
            }
        }
        true
    });
    match tried {
        true => fate,
        false => Fate::May,
    }
}

/// A value of the only variable of these rules that none of them takes: of a type that they ask for.
pub(super) fn gap(rules: &[&Condition], tries: &mut Tries) -> Option<String> {
    let mut variables = Variables::new();
    rules.iter().for_each(|rule| gather(rule, &mut variables));
    let (1, Some((name, compared))) = (variables.len(), variables.first_key_value()) else {
        return None;
    };
    let (name, mut left) = (*name, None);
    try_all(&variables, rules.len(), tries, |values| {
        let value = values.get(name).copied();
        let asked = value.and_then(|value| compared.describe(value));
        if asked.is_some() && !rules.iter().any(|rule| holds(rule, values)) {
            left = asked;
        }
        left.is_none()
    });
    left
}

fn gather<'m>(condition: &'m Condition, variables: &mut Variables<'m>) {
    match condition {
        Condition::Literal(_) | Condition::Expression(_) => {}
        Condition::And(all) | Condition::Or(all) => all.iter().for_each(|it| gather(it, variables)),
        Condition::Not(inner) => gather(inner, variables),
        Condition::Test {
            variable, operand, ..
        } => {
            let compared = variables.entry(&variable.text).or_default();
            compared.whole = variable.root == Root::Data && variable.segments.is_empty();
            let Operand::Literal(node) = operand else {
                return;
            };
            match &node.kind {
                NodeKind::String(text) => {
                    compared.texts.insert(&text.value);
                }
                NodeKind::Number(digits) => compared.numbers.extend(digits.parse::<f64>()),
                _ => {}
            }
            compared.booleans |= is_boolean(condition);
        }
    }
}

fn is_boolean(condition: &Condition) -> bool {
    matches!(
        condition,
        Condition::Test {
            comparator: Comparator::BooleanEquals,
            ..
        }
    )
}

impl Compared<'_> {
    fn values(&self) -> Vec<Value> {
        let mut values = vec![
            Value::Null,
            Value::Bool(true),
            Value::Bool(false),
            Value::Other,
        ];
        if !self.whole {
            values.push(Value::Missing);
        }
        let numbers = self.sorted();
        values.extend(numbers.iter().copied().map(Value::Number));
        let between = numbers.windows(2).filter_map(|pair| match pair {
            [low, high] => Some(low + (high - low) / 2.0),
            _ => None,
        });
        values.extend(between.map(Value::Number));
        values.push(Value::Number(f64::NEG_INFINITY));
        values.push(Value::Number(f64::INFINITY));
        values.extend(self.texts.iter().map(|&text| Value::Text(text.to_owned())));
        values.push(Value::Text(self.another_text()));
        values
    }

    fn sorted(&self) -> Vec<f64> {
        let mut numbers = self.numbers.clone();
        numbers.sort_by(f64::total_cmp);
        numbers.dedup();
        numbers
    }

    fn another_text(&self) -> String {
        let longest = self.texts.iter().max_by_key(|text| text.len());
        format!("{}?", longest.copied().unwrap_or_default())
    }

    /// The value in words, where it is of a type that is asked for.
    fn describe(&self, value: &Value) -> Option<String> {
        match value {
            Value::Bool(value) if self.booleans => Some(format!("`{value}`")),
            Value::Text(text) if !self.texts.is_empty() => {
                Some(match self.texts.contains(text.as_str()) {
                    true => format!("`{}`", crate::query::shortened(text)),
                    false => "another text".to_owned(),
                })
            }
            Value::Number(number) => {
                let numbers = self.sorted();
                let (low, high) = (numbers.first()?, numbers.last()?);
                let below = numbers.iter().rfind(|it| *it < number);
                let above = numbers.iter().find(|it| *it > number);
                Some(match (below, above) {
                    _ if numbers.contains(number) => number.to_string(),
                    (Some(below), Some(above)) => format!("a number between {below} and {above}"),
                    (None, _) => format!("a number below {low}"),
                    (_, None) => format!("a number above {high}"),
                })
            }
            _ => None,
        }
    }
}

/// Tries every set of values, as long as `go_on` says so; whether all were tried that were to be.
fn try_all<'v>(
    variables: &'v Variables<'_>,
    conditions: usize,
    tries: &mut Tries,
    mut go_on: impl FnMut(&BTreeMap<&'v str, &Value>) -> bool,
) -> bool {
    let values: Vec<(&str, Vec<Value>)> = variables
        .iter()
        .map(|(name, compared)| (*name, compared.values()))
        .collect();
    let sets = values
        .iter()
        .try_fold(1_usize, |sets, (_, values)| sets.checked_mul(values.len()));
    let Some(sets) = sets.filter(|&sets| sets <= MOST_SETS) else {
        return false;
    };
    let Some(left) = tries.0.checked_sub(sets.saturating_mul(conditions)) else {
        return false;
    };
    tries.0 = left;
    for set in 0..sets {
        let mut rest = set;
        let mut chosen = BTreeMap::new();
        for (name, values) in &values {
            if let Some(value) = values.get(rest % values.len()) {
                chosen.insert(*name, value);
            }
            rest /= values.len();
        }
        if !go_on(&chosen) {
            return false;
        }
    }
    true
}

/// Whether a condition holds for these values. A missing one meets no test but that it is missing; AWS fails there.
fn holds(condition: &Condition, values: &BTreeMap<&str, &Value>) -> bool {
    match condition {
        Condition::Literal(value) => *value,
        Condition::Expression(_) => false,
        Condition::And(all) => all.iter().all(|it| holds(it, values)),
        Condition::Or(all) => all.iter().any(|it| holds(it, values)),
        Condition::Not(inner) => !holds(inner, values),
        Condition::Test {
            variable,
            comparator,
            operand,
            ..
        } => {
            let value = values.get(variable.text.as_str());
            match (value, operand) {
                (Some(value), Operand::Literal(node)) => meets(value, *comparator, node),
                _ => false,
            }
        }
    }
}

fn meets(value: &Value, comparator: Comparator, operand: &Node) -> bool {
    use Comparator::*;
    let wanted = operand.kind == NodeKind::Bool(true);
    let is = |is: bool| *value != Value::Missing && is == wanted;
    let compare = |test: fn(f64, f64) -> bool| match (value, &operand.kind) {
        (Value::Number(number), NodeKind::Number(digits)) => {
            digits.parse().is_ok_and(|other| test(*number, other))
        }
        _ => false,
    };
    match comparator {
        StringEquals | StringMatches => match value {
            Value::Text(text) => operand.as_str() == Some(text),
            _ => false,
        },
        NumericEquals => compare(|a, b| a == b),
        NumericLessThan => compare(|a, b| a < b),
        NumericGreaterThan => compare(|a, b| a > b),
        NumericLessThanEquals => compare(|a, b| a <= b),
        NumericGreaterThanEquals => compare(|a, b| a >= b),
        BooleanEquals => *value == Value::Bool(wanted),
        IsPresent => (*value != Value::Missing) == wanted,
        IsNull => is(*value == Value::Null),
        IsNumeric => is(matches!(value, Value::Number(_))),
        IsString => is(matches!(value, Value::Text(_))),
        IsBoolean => is(matches!(value, Value::Bool(_))),
        _ => false,
    }
}
