//! What must be true of Map Runs: of their events, of what is said of one in its midst, and of what they give.

use std::collections::BTreeMap;

use asl_runtime::{
    Details, Ended, EventKind, HistoryEvent, MapRun, MapRunCounts, MapRunStatus, Value,
};

use crate::{frames, ledger::Entry, machines};

type Checked = Result<(), String>;

/// What is said of a Map Run, whenever that is.
pub(crate) fn description(run: &MapRun) -> Checked {
    let wrong = |what: &str| Err(format!("{what}: {run:?}"));
    for counts in [&run.items, &run.executions] {
        if sum(counts) != counts.total {
            return wrong("counts do not add up");
        }
        let left = counts.running + waiting(counts);
        if run.status == MapRunStatus::Succeeded && left > 0 {
            return wrong("it has not done all");
        }
        if run.status != MapRunStatus::Running && counts.running > 0 {
            return wrong("it has ended, and runs");
        }
    }
    let label = run.arn.split(['/', ':']).rev().nth(1);
    let most = machines::at_once(label.unwrap_or_default());
    let running = usize::try_from(run.executions.running);
    if running.unwrap_or(usize::MAX) > most {
        return wrong("it runs too many at once");
    }
    let failed = run.failure.as_ref().and_then(|failure| failure.error());
    let exceeded = failed == Some("States.ExceedToleratedFailureThreshold");
    if exceeded != exceeds(run) {
        return wrong("it tolerates what it may not, or not what it may");
    }
    Ok(())
}

/// With those whose time was over.
pub(crate) fn failed(counts: &MapRunCounts) -> u32 {
    counts.failed + counts.timed_out
}

fn waiting(counts: &MapRunCounts) -> u32 {
    counts.pending + counts.pending_redrive
}

fn sum(counts: &MapRunCounts) -> u32 {
    let over = counts.succeeded + failed(counts) + counts.aborted;
    over + waiting(counts) + counts.running
}

/// Whether more items have failed than may. A threshold of 0 is none, if there is another one.
fn exceeds(run: &MapRun) -> bool {
    let (failed, total) = (failed(&run.items), f64::from(run.items.total));
    match run.tolerated_failure_percentage {
        0.0 => failed > run.tolerated_failure_count,
        most => f64::from(failed) * 100.0 > most * total,
    }
}

/// The events of Map Runs.
pub(super) fn events(entry: &Entry) -> Checked {
    // How often each has begun, and how often it has ended.
    let mut runs = BTreeMap::<&str, (u32, u32)>::new();
    for event in &entry.events {
        let (run, ends) = match &event.details {
            Details::MapRun(run) => (run, false),
            Details::MapRunEnded(run) => (run, true),
            _ => continue,
        };
        description(run)?;
        let (begun, ended) = runs.entry(&run.arn).or_default();
        match ends {
            false => *begun += 1,
            true => *ended += 1,
        }
        // A stop ends one without an event.
        if *ended > *begun || run.redrives + 1 != *begun {
            return Err(format!("{begun} times begun, {ended} ended: {run:?}"));
        }
        let is_first = event.kind == EventKind::MapRunStarted;
        if is_first && (*begun, *ended) != (1, 0) {
            return Err(format!("it begins, and has: {run:?}"));
        }
    }
    let stopped = |ended: &Ended| matches!(ended, Ended::Aborted | Ended::TimedOut);
    let by_stop = matches!(&entry.ended, Some(Err(error)) if stopped(&error.ended()));
    let open = runs.iter().find(|(_, (begun, ended))| begun != ended);
    match open {
        Some((arn, _)) if entry.redrives == 0 && !by_stop => Err(format!("{arn} has no end")),
        _ => Ok(()),
    }
}

/// What the last Map Run of an execution gives is as many results as it has told of, each in its place.
pub(super) fn results(output: &Value, events: &[HistoryEvent]) -> Checked {
    let parts = output.get("both").and_then(|both| both.at(0));
    let Some(results) = parts.unwrap_or(output).get("crowd") else {
        return Ok(());
    };
    let run = events.iter().rev().find_map(|event| match &event.details {
        Details::MapRunEnded(run) => Some(run),
        _ => None,
    });
    let Some(run) = run else {
        return Err("nothing is told of its Map Run".to_owned());
    };
    each(results)?;
    let results = || results.items().into_iter().flatten();
    let bad = results().filter(|result| frames::failed(result));
    let counts = &run.executions;
    let told = (counts.total as usize, failed(counts) as usize);
    match (results().count(), bad.count()) == told {
        true => Ok(()),
        false => Err(format!("it gives other results than {run:?}")),
    }
}

fn each(results: &Value) -> Checked {
    for (index, result) in (0..).zip(results.items().into_iter().flatten()) {
        if frames::place(result) != Some(index) {
            return Err(format!("result {index} is {result}"));
        }
        result.get("seats").map_or(Ok(()), each)?;
    }
    Ok(())
}
