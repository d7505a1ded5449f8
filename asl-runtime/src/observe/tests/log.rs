//! Lines of the log.

use super::*;
use crate::{EventKind, ExecutionError, testing::TestClock};

fn logged(level: LogLevel, data: bool) -> (Vec<Value>, Result<Value, ExecutionError>) {
    let paper = Paper::default();
    let mut log = HistoryLog::new(level, paper.clone());
    if data {
        log = log.include_execution_data();
    }
    let clock = TestClock::at("2024-02-29T12:00:00Z");
    let fail = Plain(|_| async { Err(Failure::new("Gone", "the secret is 7")) });
    let outcome = block_on(run(one_task(), fail).clock(clock).watch(log).start(7));
    (paper.lines(), outcome)
}

fn types(lines: &[Value]) -> Vec<&str> {
    lines
        .iter()
        .filter_map(|line| line["type"].as_str())
        .collect()
}

#[test]
fn data_is_left_out_unless_asked_for() {
    let (lines, _) = logged(LogLevel::All, false);
    let text = lines.iter().map(Value::to_string).collect::<String>();
    assert!(!text.contains("secret"), "{text}");
    assert_eq!(lines[1]["details"], json!({"name": "Work"}));
    assert_eq!(lines[4]["details"], json!({"error": "Gone"}));
    let (lines, _) = logged(LogLevel::All, true);
    assert_eq!(lines[1]["details"]["input"], json!("7"));
    assert_eq!(
        lines[4]["details"],
        json!({"error": "Gone", "cause": "the secret is 7"})
    );
}

#[test]
fn a_line_is_that_of_cloudwatch() {
    let (lines, _) = logged(LogLevel::All, false);
    let expected = json!({
        "id": "2",
        "type": "TaskStateEntered",
        "details": {"name": "Work"},
        "previous_event_id": "0",
        "event_timestamp": "1709208000000",
        "execution_arn": "arn:aws:states:us-east-1:123456789012:execution:test:one"
    });
    assert_eq!(lines[1].to_string(), expected.to_string());
}

#[test]
fn a_level_chooses_the_events() {
    let (lines, outcome) = logged(LogLevel::Error, false);
    assert_eq!(types(&lines), ["LambdaFunctionFailed", "ExecutionFailed"]);
    assert!(outcome.is_err());
    assert_eq!(
        types(&logged(LogLevel::Fatal, false).0),
        ["ExecutionFailed"]
    );
    assert!(logged(LogLevel::Off, true).0.is_empty());
    assert_eq!(logged(LogLevel::All, false).0.len(), 6);
}

#[test]
fn an_attempt_that_failed_is_logged_though_the_execution_succeeds() {
    let paper = Paper::default();
    let log = HistoryLog::new(LogLevel::Error, paper.clone());
    assert_eq!(
        block_on(run(flaky(), Busy).watch(log).start(7)),
        Ok(json!(7))
    );
    assert_eq!(types(&paper.lines()), ["LambdaFunctionFailed"]);
}

#[test]
fn levels_are_those_of_aws() {
    for (kind, level) in [
        (EventKind::ExecutionAborted, LogLevel::Fatal),
        (EventKind::ExecutionTimedOut, LogLevel::Fatal),
        (EventKind::FailStateEntered, LogLevel::Error),
        (EventKind::MapIterationAborted, LogLevel::Error),
        (EventKind::TaskSubmitFailed, LogLevel::Error),
        (EventKind::TaskTimedOut, LogLevel::Error),
        (EventKind::WaitStateAborted, LogLevel::Error),
        (EventKind::ExecutionStarted, LogLevel::All),
        (EventKind::MapIterationSucceeded, LogLevel::All),
        (EventKind::ExecutionRedriven, LogLevel::All),
    ] {
        assert_eq!(LogLevel::of(kind), level, "{kind:?}");
    }
}

#[test]
fn a_writer_that_fails_does_no_harm() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is full"))
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(io::Error::other("the disk is full"))
        }
    }
    let log = HistoryLog::new(LogLevel::All, Full);
    let run = run(one_task(), Plain(|it| async { Ok(it) })).watch(log);
    assert_eq!(block_on(run.start(7)), Ok(json!(7)));
}
