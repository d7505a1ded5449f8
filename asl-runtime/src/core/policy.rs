//! Retry and Catch read from their tables: what matches, and how long to wait.

use crate::{
    Failure,
    definition::{Catcher, Retrier},
};

/// What no Retry and no Catch sees: AWS ends the scope at once.
pub(crate) fn is_final(failure: &Failure) -> bool {
    matches!(
        failure.error(),
        Some("States.Runtime" | "States.ReferencePathConflict")
    )
}

fn matches(names: &[&str], failure: &Failure) -> bool {
    let error = failure.error();
    names.iter().any(|name| match *name {
        "States.ALL" => true,
        "States.TaskFailed" => error != Some("States.Timeout"),
        "States.HeartbeatTimeout" if failure.is_missed_heartbeat() => true,
        name => error == Some(name),
    })
}

/// The catcher for this failure.
pub(crate) fn catcher(catchers: &[Catcher], failure: &Failure) -> Option<usize> {
    catchers.iter().position(|it| matches(it.errors, failure))
}

/// The first matching retrier, unless it is used up: later ones are not asked then.
pub(crate) fn retrier(retriers: &[Retrier], used: &[u32], failure: &Failure) -> Option<usize> {
    let at = retriers.iter().position(|it| matches(it.errors, failure))?;
    let count = used.get(at).copied().unwrap_or(0);
    (count < retriers[at].attempts).then_some(at)
}

/// The pause before the retry after `count` earlier ones, in nanoseconds.
pub(crate) fn pause(retrier: &Retrier, count: u32, chance: impl FnOnce() -> f64) -> i64 {
    let power = i32::try_from(count).unwrap_or(i32::MAX);
    let mut seconds = f64::from(retrier.interval) * retrier.backoff.powi(power);
    if let Some(most) = retrier.max_delay {
        seconds = seconds.min(f64::from(most));
    }
    let mut nanos = seconds * 1e9;
    if retrier.full_jitter {
        nanos *= chance();
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "saturates, and NaN is no pause"
    )]
    let nanos = nanos.round() as i64;
    nanos.max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pauses(retrier: Retrier, count: u32) -> Vec<f64> {
        let nanos = (0..count).map(|used| pause(&retrier, used, || 0.5));
        nanos.map(|nanos| nanos as f64 / 1e9).collect()
    }

    #[test]
    fn pauses_grow_by_the_rate_up_to_the_most() {
        let all = Retrier::on(&["States.ALL"]);
        assert_eq!(pauses(all, 3), [1.0, 2.0, 4.0]);
        assert_eq!(pauses(all.backoff(1.5), 3), [1.0, 1.5, 2.25]);
        assert_eq!(pauses(all.interval(3).max_delay(5), 3), [3.0, 5.0, 5.0]);
        assert_eq!(pauses(all.interval(0), 2), [0.0, 0.0]);
        assert_eq!(pauses(all.full_jitter(), 2), [0.5, 1.0]);
        assert_eq!(pause(&all, u32::MAX, || 0.0), i64::MAX);
    }

    #[test]
    fn names_match_as_on_aws() {
        let matched = |name: &'static str, failure: Failure| matches(&[name], &failure);
        let own = || Failure::new("Own", "");
        assert!(matched("Own", own()) && matched("States.ALL", own()));
        assert!(matched("States.TaskFailed", own()) && !matched("own", own()));
        assert!(!matched("States.TaskFailed", Failure::timeout()));
        assert!(!matched("States.TaskFailed", Failure::missed_heartbeat()));
        assert!(!matched("States.HeartbeatTimeout", Failure::timeout()));
        assert!(matched(
            "States.HeartbeatTimeout",
            Failure::missed_heartbeat()
        ));
        assert!(matched("States.Timeout", Failure::missed_heartbeat()));
        assert!(matched("States.ALL", Failure::unnamed()) && !matched("Own", Failure::unnamed()));
    }
}
