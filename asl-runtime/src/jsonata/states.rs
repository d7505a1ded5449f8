//! What the expressions of a state read, and what their results must be for the field they stand in.

use std::mem::ManuallyDrop;

use ecow::EcoVec;

use super::{Answer, Eval, Fault, Item, eval::too_much, item::Look, nest, work};
use crate::{
    Failure, Number, Timestamp, Value,
    cx::{Cx, Slot},
    step::Result,
    value::{Object, Repr, Text},
};

/// The code of an expression.
type Code = for<'s> fn(&States<'s, '_>, &mut Eval<'s>) -> Answer<'s>;

/// An expression, and what causes say of it.
#[derive(Debug)]
pub struct Expression {
    /// `Output/a[0]`
    field: &'static str,
    /// `$x + 1`
    text: &'static str,
    code: Code,
}

impl Expression {
    fn threw(&self, fault: &Fault) -> Failure {
        let between = if fault.code().is_empty() { ": " } else { ". " };
        self.failed(&format!("threw an error during evaluation{between}{fault}"))
    }

    /// Where it stands, what it says, what it does.
    pub const fn new(field: &'static str, text: &'static str, code: Code) -> Expression {
        Expression { field, text, code }
    }

    fn failed(&self, why: &str) -> Failure {
        let (text, field) = (self.text, self.field);
        let cause =
            format!("The JSONata expression '{text}' specified for the field '{field}' {why}");
        Failure::query(cause, Some(field.to_owned()))
    }

    /// What is no value yet.
    #[inline(never)]
    fn made(&self, item: Item<'_>) -> Result<Value> {
        if item.is_nothing() {
            return Err(self.failed("returned nothing (undefined)."));
        }
        let value = item.into_value();
        value.ok_or_else(|| self.failed("returned an unsupported result type."))
    }

    fn unexpected(&self, expected: &str, value: &Value) -> Failure {
        let kind = match Item::Ref(value).look() {
            Look::Array(_) => "array",
            Look::Object(_) => "object",
            Look::Plain(value) if value.is_null() => "null",
            Look::Plain(value) if value.as_bool().is_some() => "boolean",
            Look::Plain(value) if value.as_number().is_some() => "number",
            _ => "string",
        };
        self.failed(&format!(
            "returned an unexpected result type. Expected '{expected}', but was '{kind}' for value: {value}"
        ))
    }
}

/// `$states`, and the variables.
#[derive(Debug)]
pub struct States<'s, 'c> {
    cx: &'s Cx<'c>,
    input: Borrowed<'s>,
    result: Borrowed<'s>,
    error: Borrowed<'s>,
    seed: u128,
}

/// An item that has nothing to drop.
type Borrowed<'s> = ManuallyDrop<Item<'s>>;

fn borrowed(value: Option<&Value>) -> Borrowed<'_> {
    ManuallyDrop::new(Item::of(value))
}

impl<'s, 'c> States<'s, 'c> {
    /// `$states` before there is a result.
    pub fn of(cx: &'s Cx<'c>) -> States<'s, 'c> {
        States {
            cx,
            input: borrowed(Some(&*cx.data)),
            result: borrowed(None),
            error: borrowed(None),
            seed: 0,
        }
    }

    /// With `$states.result`.
    #[must_use]
    pub fn with_result(self, result: &'s Value) -> States<'s, 'c> {
        States {
            result: borrowed(Some(result)),
            ..self
        }
    }

    /// With `$states.errorOutput`.
    #[must_use]
    pub fn with_error(self, output: &'s Value) -> States<'s, 'c> {
        States {
            error: borrowed(Some(output)),
            ..self
        }
    }

    /// With a draw that all chance in its expressions comes from.
    #[must_use]
    pub fn with_chance(self, draw: u128) -> States<'s, 'c> {
        States { seed: draw, ..self }
    }

    /// `$states.input`
    pub fn input(&self) -> &Item<'s> {
        &self.input
    }

    /// `$states.result`
    pub fn result(&self) -> &Item<'s> {
        &self.result
    }

    /// `$states.errorOutput`
    pub fn error_output(&self) -> &Item<'s> {
        &self.error
    }

    /// `$states.context`, as far as these parts of it go: `["Execution"]`
    pub fn context(&self, parts: &[&'static str]) -> Item<'s> {
        Item::Own(match parts {
            [] => self.cx.context(),
            parts => self.cx.context_of(parts),
        })
    }

    /// `$states`
    pub fn all(&self) -> Item<'s> {
        let members = [
            ("input", &self.input),
            ("result", &self.result),
            ("errorOutput", &self.error),
        ];
        let members = members.into_iter();
        let given = members.filter_map(|(name, item)| Some((name, item.value()?.clone())));
        let context = [("context", self.cx.context())];
        let all = given.chain(context);
        Item::Own(all.map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// `$x`, a variable of the machine.
    pub fn variable(&self, slot: Slot) -> Item<'s> {
        Item::of(self.cx.variable(slot))
    }

    /// Any value.
    ///
    /// # Errors
    /// What is thrown, nothing at all, and functions.
    pub fn value(&self, expression: &Expression) -> Result<Value> {
        let mut e = Eval::new(self.seed, self.cx.world.now / 1_000_000);
        let result = match (expression.code)(self, &mut e) {
            // Passing the input on costs nothing, whatever is in there.
            Ok(Item::Ref(value)) if std::ptr::eq(value, self.cx.data) => Some(value.clone()),
            Ok(Item::Ref(value)) => nest::result(value.clone()),
            Ok(Item::Own(value)) => nest::result(value),
            Ok(made) => {
                // What is no result may be what is left of one.
                work::check().map_err(|fault| expression.threw(&fault))?;
                nest::result(expression.made(made)?)
            }
            Err(fault) => return Err(expression.threw(&work::cause(fault))),
        };
        // What cannot fail has ended early if there was too much.
        work::check().map_err(|fault| expression.threw(&fault))?;
        result.ok_or_else(|| expression.threw(&too_much()))
    }

    /// An object whose members are expressions.
    ///
    /// # Errors
    /// Those of [`States::value`], of the first that fails.
    #[inline]
    pub fn object<const N: usize>(
        &self,
        members: &[(&'static str, &Expression); N],
    ) -> Result<Value> {
        let mut values = [const { (Text::literal(""), Value::NULL) }; N];
        self.evaluate(members, &mut values)?;
        Ok(Value(Repr::Object(Object::distinct(EcoVec::from(values)))))
    }

    #[inline(never)]
    fn evaluate(
        &self,
        members: &[(&'static str, &Expression)],
        values: &mut [(Text, Value)],
    ) -> Result<()> {
        for (place, (name, expression)) in values.iter_mut().zip(members) {
            *place = (Text::literal(name), self.value(expression)?);
        }
        Ok(())
    }

    /// `Condition`
    ///
    /// # Errors
    /// Those of [`States::value`], and what is no boolean.
    pub fn boolean(&self, expression: &Expression) -> Result<bool> {
        let value = self.value(expression)?;
        value
            .as_bool()
            .ok_or_else(|| expression.unexpected("boolean", &value))
    }

    /// `Error`, `Cause`
    ///
    /// # Errors
    /// Those of [`States::value`], and what is no string.
    pub fn text(&self, expression: &Expression) -> Result<String> {
        let value = self.value(expression)?;
        match value.as_str() {
            Some(text) => Ok(text.to_owned()),
            None => Err(expression.unexpected("string", &value)),
        }
    }

    /// `Items`
    ///
    /// # Errors
    /// Those of [`States::value`], and what is no array.
    pub fn items(&self, expression: &Expression) -> Result<Value> {
        self.collection(expression, Value::is_array)
    }

    /// `Items` of a distributed Map
    ///
    /// # Errors
    /// Those of [`States::value`], and what is neither array nor object.
    pub fn dataset(&self, expression: &Expression) -> Result<Value> {
        self.collection(expression, Value::is_container)
    }

    fn collection(&self, expression: &Expression, is: fn(&Value) -> bool) -> Result<Value> {
        let value = self.value(expression)?;
        match is(&value) {
            true => Ok(value),
            false => Err(expression.unexpected("array", &value)),
        }
    }

    /// The input of a Map without `Items`.
    ///
    /// # Errors
    /// It is no array.
    pub fn input_items(&self) -> Result<Value> {
        self.input_collection(Value::is_array)
    }

    /// The same of a distributed Map.
    ///
    /// # Errors
    /// It is neither array nor object.
    pub fn input_dataset(&self) -> Result<Value> {
        self.input_collection(Value::is_container)
    }

    fn input_collection(&self, is: fn(&Value) -> bool) -> Result<Value> {
        match is(self.cx.data) {
            true => Ok(self.cx.data.clone()),
            false => {
                let cause = format!("Map state input must be an array but was: {}", self.cx.data);
                Err(Failure::query(cause, None))
            }
        }
    }

    /// `Seconds`, `TimeoutSeconds`, `HeartbeatSeconds`, `MaxConcurrency`: a whole number from `least` to `most`.
    ///
    /// # Errors
    /// Those of [`States::value`], and what is no such number.
    pub fn integer(&self, expression: &Expression, least: u32, most: u32) -> Result<u32> {
        let value = self.value(expression)?;
        let whole = match value.as_number() {
            Some(Number::Int(it)) => Some(it),
            Some(Number::Float(it)) if it.fract() == 0.0 && it.abs() < 1e15 => Some(it as i64),
            Some(_) => None,
            None => return Err(expression.unexpected("number", &value)),
        };
        let fits = whole.and_then(|it| u32::try_from(it).ok());
        fits.filter(|it| (least..=most).contains(it)).ok_or_else(|| {
            let why = format!(
                "returned a value that does not fit. Expected a whole number from {least} to {most}, but was: {value}"
            );
            expression.failed(&why)
        })
    }

    /// `ToleratedFailurePercentage`: a number from 0 to 100.
    ///
    /// # Errors
    /// Those of [`States::value`], and what is no such number.
    pub fn percentage(&self, expression: &Expression) -> Result<f64> {
        let value = self.value(expression)?;
        let Some(number) = value.as_f64() else {
            return Err(expression.unexpected("number", &value));
        };
        match (0.0..=100.0).contains(&number) {
            true => Ok(number),
            false => {
                let why = format!(
                    "returned a value that does not fit. Expected a number from 0 to 100, but was: {value}"
                );
                Err(expression.failed(&why))
            }
        }
    }

    /// `Timestamp`
    ///
    /// # Errors
    /// Those of [`States::text`], and what is no timestamp.
    pub fn timestamp(&self, expression: &Expression) -> Result<Timestamp> {
        let text = self.text(expression)?;
        text.parse().map_err(|_| {
            let cause = format!(
                "The {} field cannot be parsed as an ISO-8601 extended offset date-time format string: {text}",
                expression.field
            );
            Failure::no_moment(cause, expression.field)
        })
    }
}
