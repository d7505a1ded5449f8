//! From a JSON value to what a field of some [`Shape`] holds. What does not fit is reported once and becomes
//! [`Value::Broken`].

use super::{
    Comparator, Expression, Nullable, QueryLanguage, Template, codes, expression,
    object::{As, Fields, list},
    query,
    reader::Reader,
    shape::{Field, Kind, Shape},
    template,
    timestamp::is_rfc3339,
};
use crate::{
    json::{Node, NodeKind, Open, Text},
    query::{intrinsic::Call, jsonpath::Path},
    source::Spanned,
};

/// What stands in a field.
#[derive(Debug)]
pub(super) enum Value<'n> {
    Text(String),
    /// A text with open placeholders.
    Open(&'n Open),
    Bool(bool),
    Integer(u64),
    Number(f64),
    Path(Nullable<Path>),
    Call(Call),
    Expression(Box<Expression>),
    Template(Template),
    /// Taken as it is.
    Json(&'n Node),
    Object(Box<Fields<'n>>),
    List(Vec<Fields<'n>>),
    Texts(Vec<Spanned<String>>),
    Compare(Comparator, Operand<'n>),
    /// It was reported.
    Broken,
}

/// The right side of a comparator.
#[derive(Debug)]
pub(super) enum Operand<'n> {
    Literal(&'n Node),
    Path(Path),
}

impl<'n> Value<'n> {
    /// Reads `node` as the field asks.
    pub(super) fn read(
        reader: &mut Reader<'_>,
        field: &Field,
        node: &'n Node,
        language: QueryLanguage,
    ) -> Value<'n> {
        let value = match expression::within(node) {
            None if language == QueryLanguage::Jsonata && expression::is_open(node) => {
                reader.wrong_type(node, "");
                None
            }
            Some(text) if language == QueryLanguage::Jsonata && field.evaluated => {
                expression::read(reader, text).map(|it| Value::Expression(Box::new(it)))
            }
            _ => Reading {
                reader,
                name: field.name,
                node,
            }
            .read(field.shape, language),
        };
        value.unwrap_or(Value::Broken)
    }
}

struct Reading<'r, 'd, 'n> {
    reader: &'r mut Reader<'d>,
    name: &'r str,
    node: &'n Node,
}

impl<'n> Reading<'_, '_, 'n> {
    fn read(&mut self, shape: Shape, language: QueryLanguage) -> Option<Value<'n>> {
        Some(match shape {
            Shape::Text if matches!(self.name, "Error" | "Cause") => match &self.node.kind {
                NodeKind::Open(open) => Value::Open(open),
                _ => Value::Text(self.text()?.value.clone()),
            },
            Shape::Text => Value::Text(self.text()?.value.clone()),
            Shape::Bool => match self.node.kind {
                NodeKind::Bool(value) => Value::Bool(value),
                _ => return self.wrong_type("`true` or `false`"),
            },
            Shape::Integer(least, most) => Value::Integer(self.integer(least, most)?),
            Shape::Number(least, most) => Value::Number(self.number(least, most)?),
            Shape::OneOf(values) => Value::Text(self.one_of(values)?),
            Shape::Timestamp => Value::Text(self.timestamp()?),
            Shape::PathOrNull | Shape::ResultPath if self.node.kind == NodeKind::Null => {
                Value::Path(Nullable::Null)
            }
            Shape::PathOrNull => Value::Path(Nullable::Some(self.query(query::path)?)),
            Shape::ResultPath => Value::Path(Nullable::Some(self.query(query::result_path)?)),
            Shape::Reference => Value::Path(Nullable::Some(self.query(query::reference)?)),
            Shape::DataReference => Value::Path(Nullable::Some(self.query(query::data_reference)?)),
            Shape::StringPath => self.query(query::string_path)?,
            Shape::Json => Value::Json(self.node),
            Shape::TemplateObject if !matches!(self.node.kind, NodeKind::Object(_)) => {
                return self.wrong_type("an object");
            }
            Shape::Array if !matches!(self.node.kind, NodeKind::Array(_)) => {
                return self.wrong_type("an array");
            }
            Shape::Template | Shape::TemplateObject | Shape::Array => {
                Value::Template(match language {
                    QueryLanguage::JsonPath => template::read(self.reader, self.node),
                    QueryLanguage::Jsonata => expression::template(self.reader, self.node),
                })
            }
            Shape::States => self.states()?,
            Shape::Object(kind) => Value::Object(Box::new(self.object(kind, language)?)),
            Shape::List(kind) => Value::List(self.objects(kind, language)?),
            Shape::SomeOf(kind) => {
                self.not_empty()?;
                Value::List(self.objects(kind, language)?)
            }
            Shape::Texts => Value::Texts(self.texts()?),
            Shape::Compare(comparator, operand) => {
                let open = matches!(self.node.kind, NodeKind::Open(_));
                let operand =
                    match open && matches!(operand, Shape::Text) && comparator.is_of_texts() {
                        true => Operand::Literal(self.node),
                        false => match self.read(*operand, language)? {
                            Value::Path(Nullable::Some(path)) => Operand::Path(path),
                            _ => Operand::Literal(self.node),
                        },
                    };
                Value::Compare(comparator, operand)
            }
        })
    }

    fn wrong_type<T>(&mut self, expected: &str) -> Option<T> {
        let expected = format!("`{}` is {expected}", self.name);
        self.reader.wrong_type(self.node, &expected);
        None
    }

    fn text(&mut self) -> Option<&'n Text> {
        match &self.node.kind {
            NodeKind::String(text) => Some(text),
            _ => self.wrong_type("a string"),
        }
    }

    fn query<T>(&mut self, read: fn(&mut Reader<'_>, &Text) -> Option<T>) -> Option<T> {
        let text = self.text()?;
        read(self.reader, text)
    }

    fn integer(&mut self, least: u64, most: u64) -> Option<u64> {
        let NodeKind::Number(digits) = &self.node.kind else {
            return self.wrong_type("a whole number");
        };
        let number = whole(digits);
        match number {
            Some(number) if number >= i128::from(least) && number <= i128::from(most) => {
                u64::try_from(number).ok()
            }
            Some(_) => {
                let range = match most {
                    u64::MAX => format!("at least {least}"),
                    _ => format!("from {least} to {most}"),
                };
                self.out_of_range(digits, &range)
            }
            None => self.out_of_range(digits, "a whole number"),
        }
    }

    fn number(&mut self, least: f64, most: f64) -> Option<f64> {
        let NodeKind::Number(digits) = &self.node.kind else {
            return self.wrong_type("a number");
        };
        match digits.parse::<f64>() {
            Ok(number) if number >= least && number <= most => Some(number),
            _ if most == f64::MAX => self.out_of_range(digits, &format!("at least {least}")),
            _ => self.out_of_range(digits, &format!("from {least} to {most}")),
        }
    }

    fn out_of_range<T>(&mut self, digits: &str, range: &str) -> Option<T> {
        let digits: String = digits.chars().take(40).collect();
        self.reader.diagnostics.error(
            codes::OUT_OF_RANGE,
            self.node.span,
            format!("`{}` is {range}, not {digits}", self.name),
            range.to_string(),
        );
        None
    }

    fn one_of(&mut self, values: &[&str]) -> Option<String> {
        let text = self.text()?.value.clone();
        if values.contains(&text.as_str()) {
            return Some(text);
        }
        super::unknown_value(self.reader, (self.name, &text), self.node.span, values);
        None
    }

    fn timestamp(&mut self) -> Option<String> {
        let text = self.text()?.value.clone();
        if is_rfc3339(&text) {
            return Some(text);
        }
        self.reader
            .diagnostics
            .error(
                codes::TIMESTAMP,
                self.node.span,
                format!("`{}` is no timestamp of RFC 3339", self.name),
                "date, `T`, time and zone are needed",
            )
            .help("write it like `2026-01-31T12:00:00Z`");
        None
    }

    fn object(&mut self, kind: Kind, language: QueryLanguage) -> Option<Fields<'n>> {
        object(self.reader, self.node, kind, language)
    }

    fn objects(&mut self, kind: Kind, language: QueryLanguage) -> Option<Vec<Fields<'n>>> {
        let NodeKind::Array(elements) = &self.node.kind else {
            return self.wrong_type("an array");
        };
        let read = |element: &'n Node| {
            let fields = object(self.reader, element, kind, language);
            // What is no object was reported; it still is an element.
            fields.unwrap_or_else(|| Fields::none(element.span))
        };
        Some(elements.iter().map(read).collect())
    }

    fn states(&mut self) -> Option<Value<'n>> {
        if !matches!(self.node.kind, NodeKind::Object(_)) {
            return self.wrong_type("an object");
        }
        self.not_empty()?;
        Some(Value::Json(self.node))
    }

    fn texts(&mut self) -> Option<Vec<Spanned<String>>> {
        let NodeKind::Array(elements) = &self.node.kind else {
            return self.wrong_type("an array of strings");
        };
        self.not_empty()?;
        let mut texts = Vec::new();
        for element in elements {
            match &element.kind {
                NodeKind::String(text) => texts.push(text.spanned()),
                _ => {
                    let expected = format!("an element of `{}` is a string", self.name);
                    self.reader.wrong_type(element, &expected);
                }
            }
        }
        Some(texts)
    }

    /// Reports an array or an object without anything in it.
    fn not_empty(&mut self) -> Option<()> {
        let empty = match &self.node.kind {
            NodeKind::Array(elements) => elements.is_empty(),
            NodeKind::Object(members) => members.is_empty(),
            _ => false,
        };
        if !empty {
            return Some(());
        }
        self.reader.diagnostics.error(
            codes::EMPTY,
            self.node.span,
            format!("`{}` is empty", self.name),
            "at least one is needed",
        );
        None
    }
}

fn object<'n>(
    reader: &mut Reader<'_>,
    node: &'n Node,
    kind: Kind,
    language: QueryLanguage,
) -> Option<Fields<'n>> {
    let target = As {
        kind,
        language,
        name: None,
    };
    Fields::read(reader, node, target)
}

/// The number that a JSON number stands for, if it is whole: `3`, `3.0`, `3e2`.
fn whole(digits: &str) -> Option<i128> {
    if let Ok(number) = digits.parse::<i128>() {
        return Some(number);
    }
    let number: f64 = digits.parse().ok()?;
    (number.is_finite() && number.fract() == 0.0).then_some(number as i128)
}

/// "`A`, `B` or `C`"
pub(super) fn quoted(names: &[&str]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    list(&names, "or")
}
