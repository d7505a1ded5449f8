//! Retries that the time limit of the machine leaves no room for.
//!
//! The delays alone add up to more than `TimeoutSeconds`: the last attempts are never made, whatever happens.
//!
//! ```json,fails
//! {"StartAt": "Work", "TimeoutSeconds": 60, "States": {
//!   "Work": {"Type": "Task", "Resource": "arn:aws:lambda:::function:work", "End": true,
//!     "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 10, "MaxAttempts": 3}]}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Work", "TimeoutSeconds": 60, "States": {
//!   "Work": {"Type": "Task", "Resource": "arn:aws:lambda:::function:work", "End": true,
//!     "Retry": [{"ErrorEquals": ["Busy"], "IntervalSeconds": 10, "MaxAttempts": 2}]}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::{Retrier, StateMachine},
};

pub(super) const RULE: Rule = Rule {
    code: Code(4004),
    name: "retry-time",
    source: include_str!("retry_time.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    let Some(limit) = &machine.timeout_seconds else {
        return;
    };
    // No limit is another mistake.
    if limit.value == 0 {
        return;
    }
    for retrier in machine.states().flat_map(|state| &state.retry) {
        let made = attempts(retrier, f64::from(limit.value));
        if made < retrier.max_attempts {
            diagnostics
                .warning(
                    RULE.code,
                    retrier.span.first(),
                    format!(
                        "only {made} of {} retries can be made",
                        retrier.max_attempts
                    ),
                    "the delays of all take longer than the machine may",
                )
                .also(limit.span, "it ends by then");
        }
    }
}

/// How many retries are made within the limit, if nothing but their delays takes time.
fn attempts(retrier: &Retrier, limit: f64) -> u32 {
    // With jitter a delay may be nothing.
    if retrier.full_jitter {
        return retrier.max_attempts;
    }
    let most = retrier.max_delay_seconds.as_ref();
    let most = most.map_or(f64::INFINITY, |most| f64::from(most.value));
    let (mut delay, mut waited, mut made) = (f64::from(retrier.interval_seconds), 0.0, 0);
    // Delays that do not grow are not summed one by one.
    while made < retrier.max_attempts && retrier.backoff_rate > 1.0 && delay > 0.0 && delay < most {
        waited += delay;
        if waited > limit {
            return made;
        }
        delay *= retrier.backoff_rate;
        made += 1;
    }
    let rest = ((limit - waited) / delay.min(most)).floor();
    let left = f64::from(retrier.max_attempts - made);
    // Nothing divided by nothing is no number, and no reason to say anything.
    made + if rest < left {
        rest as u32
    } else {
        left as u32
    }
}
