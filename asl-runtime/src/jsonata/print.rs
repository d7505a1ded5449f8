//! An item as text: `$string`, and `&`.

use std::fmt::Write;

use super::{
    Fault, Item,
    eval::{TEXT, too_much},
    item::Look,
    work::owe,
};
use crate::{Number, Value, value::quote};

/// An item as text. A string is itself, a function is the empty text, nothing is too.
///
/// # Errors
/// `D3001`: a number that JSON has no word for; and a text that gets too long.
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
                open: Vec::new(),
            };
            let printed = printer.all(item.clone());
            owe(printer.text.len() / 8);
            printed.map(|()| printer.text)
        }
    }
}

/// Prints in constant stack.
struct Printer<'a> {
    text: String,
    pretty: bool,
    /// The containers that are begun and not complete, with how many of their items are printed, the innermost last.
    open: Vec<(Item<'a>, usize)>,
}

impl<'a> Printer<'a> {
    fn all(&mut self, item: Item<'a>) -> Result<(), Fault> {
        self.begin(item)?;
        while let Some((container, printed)) = self.open.last_mut() {
            let at = *printed;
            *printed += 1;
            let (count, next, end) = match container.look() {
                Look::Array(items) => (items.len(), (None, items.get(at)), ']'),
                Look::Object(members) => {
                    let (key, item) = members.nth(at).unzip();
                    (members.len(), (key, item.unwrap_or(Item::Nothing)), '}')
                }
                _ => (0, (None, Item::Nothing), ' '),
            };
            if at == count {
                self.open.pop();
                self.end(end, count);
                continue;
            }
            if at > 0 {
                self.text.push(',');
            }
            self.line();
            let (key, item) = next;
            if let Some(key) = key {
                quote(&mut self.text, &key);
                self.text.push_str(if self.pretty { ": " } else { ":" });
            }
            self.begin(item)?;
            if self.text.len() > TEXT {
                return Err(too_much());
            }
        }
        Ok(())
    }

    /// What holds nothing as a whole, of a container the bracket.
    fn begin(&mut self, item: Item<'a>) -> Result<(), Fault> {
        match item.look() {
            Look::Nothing => self.text.push_str("null"),
            Look::Function(_) => self.text.push_str("\"\""),
            Look::Plain(value) => return self.plain(value),
            Look::Array(_) => {
                self.text.push('[');
                self.open.push((item, 0));
            }
            Look::Object(_) => {
                self.text.push('{');
                self.open.push((item, 0));
            }
        }
        Ok(())
    }

    fn plain(&mut self, value: &Value) -> Result<(), Fault> {
        match (value.as_number(), value.as_str()) {
            (Some(Number::Int(it)), _) => {
                let _ = write!(self.text, "{it}");
            }
            (Some(number), _) => self.text.push_str(&number_text(number)?),
            (_, Some(text)) => quote(&mut self.text, text),
            _ => self.text.push_str(match value.as_bool() {
                Some(true) => "true",
                Some(false) => "false",
                None => "null",
            }),
        }
        Ok(())
    }

    fn end(&mut self, bracket: char, count: usize) {
        if count > 0 {
            self.line();
        }
        self.text.push(bracket);
    }

    fn line(&mut self) {
        if self.pretty {
            self.text.push('\n');
            let blanks = std::iter::repeat_n("  ", self.open.len());
            self.text.extend(blanks);
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
        // Negative zero is zero.
        return Ok((it + 0.0).to_string());
    }
    let text = format!("{it:e}");
    Ok(match text.split_once('e') {
        Some((digits, exponent)) if !exponent.starts_with('-') => format!("{digits}e+{exponent}"),
        _ => text,
    })
}
