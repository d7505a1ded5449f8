//! `Retry` and `Catch`.

use super::{Catcher, Retrier, assign, nullable_path, object::Fields, template_of, value::Value};
use crate::source::Spanned;

/// `"Retry"`
pub(super) fn retry(fields: &mut Fields<'_>) -> Vec<Retrier> {
    fields.list("Retry").into_iter().map(retrier).collect()
}

/// `"Catch"`
pub(super) fn catch(fields: &mut Fields<'_>) -> Vec<Catcher> {
    fields.list("Catch").into_iter().map(catcher).collect()
}

fn retrier(mut fields: Fields<'_>) -> Retrier {
    Retrier {
        span: fields.span,
        error_equals: error_equals(&mut fields),
        interval_seconds: fields.small("IntervalSeconds").unwrap_or(1),
        max_attempts: fields.small("MaxAttempts").unwrap_or(3),
        backoff_rate: match fields.take("BackoffRate").map(|entry| entry.value) {
            Some(Value::Number(rate)) => rate,
            _ => 2.0,
        },
        max_delay_seconds: fields.small_at("MaxDelaySeconds"),
        full_jitter: fields
            .text("JitterStrategy")
            .is_some_and(|strategy| strategy.value == "FULL"),
    }
}

fn catcher(mut fields: Fields<'_>) -> Catcher {
    Catcher {
        span: fields.span,
        error_equals: error_equals(&mut fields),
        next: fields.text("Next"),
        result_path: nullable_path(&mut fields, "ResultPath"),
        assign: assign(&mut fields),
        output: template_of(&mut fields, "Output"),
    }
}

fn error_equals(fields: &mut Fields<'_>) -> Vec<Spanned<String>> {
    match fields.take("ErrorEquals").map(|entry| entry.value) {
        Some(Value::Texts(names)) => names,
        _ => Vec::new(),
    }
}
