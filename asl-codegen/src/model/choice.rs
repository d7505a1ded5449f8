//! `Choices`: rules, nested rules and their comparators.

use super::{
    ChoiceRule, Condition, Operand, assign, codes,
    object::{Entry, Fields},
    path,
    reader::Reader,
    template_of,
    value::{self, Value},
};
use crate::source::Span;

/// The comparators; a `…Path` form is the same comparator with [`Operand::Path`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the field of that name")]
pub enum Comparator {
    StringEquals,
    StringLessThan,
    StringGreaterThan,
    StringLessThanEquals,
    StringGreaterThanEquals,
    StringMatches,
    NumericEquals,
    NumericLessThan,
    NumericGreaterThan,
    NumericLessThanEquals,
    NumericGreaterThanEquals,
    BooleanEquals,
    TimestampEquals,
    TimestampLessThan,
    TimestampGreaterThan,
    TimestampLessThanEquals,
    TimestampGreaterThanEquals,
    IsNull,
    IsPresent,
    IsNumeric,
    IsString,
    IsBoolean,
    IsTimestamp,
}

impl Comparator {
    /// Whether it compares texts, whatever they are: a pattern is more than a text.
    pub(super) fn is_of_texts(self) -> bool {
        use Comparator::*;
        matches!(
            self,
            StringEquals
                | StringLessThan
                | StringGreaterThan
                | StringLessThanEquals
                | StringGreaterThanEquals
        )
    }
}

/// What makes one rule of several.
const CONNECTIVES: &[&str] = &["And", "Or", "Not"];

/// An element of `Choices`.
pub(super) fn rule(reader: &mut Reader<'_>, mut fields: Fields<'_>) -> ChoiceRule {
    ChoiceRule {
        span: fields.span,
        next: fields.text("Next"),
        assign: assign(&mut fields),
        output: template_of(&mut fields, "Output"),
        condition: condition(reader, fields),
    }
}

fn condition(reader: &mut Reader<'_>, mut fields: Fields<'_>) -> Option<Condition> {
    if let Some(entry) = fields.take("Condition") {
        return match entry.value {
            Value::Bool(value) => Some(Condition::Literal(value)),
            Value::Expression(expression) => Some(Condition::Expression(*expression)),
            _ => None,
        };
    }
    let comparator = comparator(reader, &mut fields);
    if fields.has("Variable") {
        let variable = path(&mut fields, "Variable");
        let Entry {
            key, value, span, ..
        } = comparator?;
        let Value::Compare(comparator, operand) = value else {
            return None;
        };
        return Some(Condition::Test {
            variable: variable?,
            comparator,
            operand: match operand {
                value::Operand::Literal(node) => Operand::Literal(node.clone()),
                value::Operand::Path(path) => Operand::Path(path),
            },
            span: Span {
                start: key.start,
                end: span.end,
            },
        });
    }
    if fields.has("And") {
        return conditions(reader, fields.list("And")).map(Condition::And);
    }
    if fields.has("Or") {
        return conditions(reader, fields.list("Or")).map(Condition::Or);
    }
    let nested = fields.object("Not")?;
    Some(Condition::Not(Box::new(condition(reader, nested)?)))
}

fn conditions(reader: &mut Reader<'_>, rules: Vec<Fields<'_>>) -> Option<Vec<Condition>> {
    let read: Vec<_> = rules
        .into_iter()
        .map(|rule| condition(reader, rule))
        .collect();
    read.into_iter().collect()
}

/// The one comparator of a rule. None, several, or one without anything to compare are reported.
fn comparator<'n>(reader: &mut Reader<'_>, fields: &mut Fields<'n>) -> Option<Entry<'n>> {
    let found: Vec<_> = fields
        .entries()
        .filter(|entry| entry.field.is_comparator())
        .map(|entry| (entry.field.name, entry.key))
        .collect();
    let variable = fields.has("Variable");
    match found.as_slice() {
        [] if variable && !fields.strangers => {
            let place = fields.span.first();
            reader
                .diagnostics
                .error(
                    codes::MISSING_FIELD,
                    place,
                    "`Variable` without a comparator",
                    "nothing says what the variable is compared with",
                )
                .help("add one like `StringEquals` or `IsPresent`");
        }
        [(_, first), .., (second, again)] if variable => {
            reader
                .diagnostics
                .error(
                    codes::EXCLUSIVE_FIELDS,
                    *again,
                    format!("`{second}` beside another comparator"),
                    "a rule has one comparator",
                )
                .also(*first, "the other stands here")
                .help("combine two rules with `And`");
        }
        [(name, key), ..] if !variable && CONNECTIVES.iter().any(|f| fields.has(f)) => {
            reader.diagnostics.error(
                codes::EXCLUSIVE_FIELDS,
                *key,
                format!("`{name}` beside `And`, `Or` or `Not`"),
                "a comparator stands with a `Variable`",
            );
        }
        _ => {}
    }
    let (name, _) = found.first()?;
    fields.take(name)
}
