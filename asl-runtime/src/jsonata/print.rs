//! An item as text: `$string`, and `&`.

use std::fmt::Write;

use super::{
    Fault, Item,
    item::{Items, Look, Members},
};
use crate::{Number, Value};

/// How deep a text may nest.
const DEPTH: usize = 1_000;

/// An item as text. A string is itself, a function is the empty text, nothing is too.
///
/// # Errors
/// `D3001`: a number that JSON has no word for.
pub(crate) fn print(item: &Item<'_>, pretty: bool) -> Result<String, Fault> {
    match item.look() {
        Look::Nothing | Look::Function(_) => Ok(String::new()),
        Look::Plain(value) if value.as_str().is_some() => {
            Ok(value.as_str().unwrap_or_default().to_owned())
        }
        _ => {
            let mut printer = Printer {
                text: String::new(),
                pretty,
                depth: 0,
            };
            printer.item(item)?;
            Ok(printer.text)
        }
    }
}

struct Printer {
    text: String,
    pretty: bool,
    depth: usize,
}

impl Printer {
    fn item(&mut self, item: &Item<'_>) -> Result<(), Fault> {
        match item.look() {
            Look::Nothing => self.text.push_str("null"),
            Look::Function(_) => self.text.push_str("\"\""),
            Look::Plain(value) => self.plain(value)?,
            Look::Array(items) => self.array(items)?,
            Look::Object(members) => self.object(members)?,
        }
        Ok(())
    }

    fn plain(&mut self, value: &Value) -> Result<(), Fault> {
        match value.as_number() {
            Some(number) => self.text.push_str(&number_text(number)?),
            None => {
                let _ = write!(self.text, "{value}");
            }
        }
        Ok(())
    }

    fn array(&mut self, items: Items<'_, '_>) -> Result<(), Fault> {
        self.open('[')?;
        for (at, item) in items.iter().enumerate() {
            self.next(at);
            self.item(&item)?;
        }
        self.close(']', items.len());
        Ok(())
    }

    fn object(&mut self, members: Members<'_, '_>) -> Result<(), Fault> {
        self.open('{')?;
        for (at, (key, item)) in members.iter().enumerate() {
            self.next(at);
            let _ = write!(self.text, "{}", Value::from(key));
            self.text.push_str(if self.pretty { ": " } else { ":" });
            self.item(&item)?;
        }
        self.close('}', members.len());
        Ok(())
    }

    fn open(&mut self, bracket: char) -> Result<(), Fault> {
        self.text.push(bracket);
        self.depth += 1;
        match self.depth <= DEPTH {
            true => Ok(()),
            false => Err(Fault::new("", "The value nests too deep to be printed")),
        }
    }

    fn next(&mut self, at: usize) {
        if at > 0 {
            self.text.push(',');
        }
        self.line();
    }

    fn close(&mut self, bracket: char, count: usize) {
        self.depth -= 1;
        if count > 0 {
            self.line();
        }
        self.text.push(bracket);
    }

    fn line(&mut self) {
        if self.pretty {
            self.text.push('\n');
            self.text.extend(std::iter::repeat_n("  ", self.depth));
        }
    }
}

/// A number with at most 15 digits if it is a double, and an exponent from 1e21 on.
///
/// # Errors
/// `D3001`: infinite, or no number.
pub(crate) fn number_text(number: Number) -> Result<String, Fault> {
    let it = match number {
        Number::Int(it) => return Ok(it.to_string()),
        Number::Float(it) if it.is_finite() => it,
        Number::Float(_) => {
            let text = "Attempting to invoke string function on Infinity or NaN";
            return Err(Fault::new("D3001", text));
        }
    };
    let it: f64 = format!("{it:.14e}").parse().unwrap_or(it);
    let size = it.abs();
    if it == 0.0 || (1e-6..1e21).contains(&size) {
        return Ok(it
            .to_string()
            .replace("-0", if it == 0.0 { "0" } else { "-0" }));
    }
    let text = format!("{it:e}");
    Ok(match text.split_once('e') {
        Some((digits, exponent)) if !exponent.starts_with('-') => format!("{digits}e+{exponent}"),
        _ => text,
    })
}
