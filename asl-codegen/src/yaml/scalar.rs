//! What a scalar is: the core schema of YAML 1.2, numbers put as JSON writes them.

use granit_parser::ScalarStyle;

use crate::{
    diagnostic::Diagnostics,
    json::{NodeKind, Text, codes::NUMBER, scalar::parts},
};

/// The value of a scalar with this tag of YAML's own.
pub(super) fn kind(
    text: Text,
    style: ScalarStyle,
    tag: Option<&str>,
    out: &mut Diagnostics,
) -> NodeKind {
    let plain = match tag {
        Some("str") => false,
        Some(_) => true,
        None => style == ScalarStyle::Plain,
    };
    if !plain {
        return NodeKind::String(text);
    }
    match text.value.as_str() {
        "" | "~" | "null" | "Null" | "NULL" => NodeKind::Null,
        "true" | "True" | "TRUE" => NodeKind::Bool(true),
        "false" | "False" | "FALSE" => NodeKind::Bool(false),
        value => match number(value) {
            Some(Ok(number)) => NodeKind::Number(number),
            Some(Err(label)) => {
                let message = format!("`{value}` is not a number in JSON");
                out.error(NUMBER, text.span, message, label);
                NodeKind::Broken
            }
            None => NodeKind::String(text),
        },
    }
}

/// A number of YAML as JSON writes it; `None` for what is text.
fn number(value: &str) -> Option<Result<String, &'static str>> {
    let (sign, digits) = match value.strip_prefix(['-', '+']) {
        Some(digits) if value.starts_with('-') => ("-", digits),
        Some(digits) => ("", digits),
        None => ("", value),
    };
    if matches!(digits, ".inf" | ".Inf" | ".INF") || matches!(value, ".nan" | ".NaN" | ".NAN") {
        return Some(Err("JSON has no word for it"));
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        let Some(digits) = value.strip_prefix(prefix) else {
            continue;
        };
        let plain = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
        let read = u128::from_str_radix(digits, radix);
        return plain.then(|| read.map(|it| it.to_string()).map_err(|_| "too large"));
    }
    let (whole, fraction, exponent) = parts(digits);
    let all = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let power = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    let is_number = all(whole)
        && fraction.is_none_or(all)
        && power.is_none_or(|power| !power.is_empty() && all(power))
        && !(whole.is_empty() && fraction.is_none_or(str::is_empty));
    is_number.then(|| {
        let whole = match whole.trim_start_matches('0') {
            "" => "0",
            whole => whole,
        };
        let fraction = match fraction {
            Some("") | None => String::new(),
            Some(fraction) => format!(".{fraction}"),
        };
        let exponent = exponent.map(|power| format!("e{power}"));
        Ok(format!(
            "{sign}{whole}{fraction}{}",
            exponent.unwrap_or_default()
        ))
    })
}
