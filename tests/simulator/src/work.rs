//! [`Work`]: the handlers of all machines, and whoever answers their tokens.

use std::{future::pending, sync::Arc, time::Duration};

use asl_runtime::{Failure, TaskContext, TokenError, Value, codegen, json};

use crate::{
    clock::later,
    fate::Fate,
    machines,
    sim::{Call, Sim},
};

/// The handlers of a machine.
#[derive(Debug)]
pub struct Work(pub Arc<Sim>);

impl codegen::Tasks for Work {
    async fn call(&self, _: u16, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        if self.0.is_over() {
            return pending().await;
        }
        let resource = cx.resource();
        if resource.contains(":states:startExecution") {
            codegen::service(cx, input).await
        } else if resource.contains(":activity:") {
            codegen::activity(cx, input).await
        } else {
            let _running = Running::new(&self.0, cx.idempotency_key());
            self.work(cx, input).await
        }
    }
}

/// A handler that runs. Its key without its last two parts is the Map or the Parallel that it belongs to, or its execution.
struct Running(Arc<Sim>, String);

impl Running {
    fn new(sim: &Arc<Sim>, key: &str) -> Running {
        let mut parts = key.rsplitn(3, '/').skip(2);
        let place = parts.next().or_else(|| key.split('/').next());
        let place = place.unwrap_or_default().to_owned();
        let mut all = sim.state();
        let count = all.running.entry(place.clone()).or_default();
        *count += 1;
        let count = *count;
        drop(all);
        // No item of any machine makes two calls at once.
        let around = place.rsplit_once('/').map_or("", |(_, state)| state);
        let name = around.split('.').next().unwrap_or_default();
        sim.must(count <= machines::at_once(name), || {
            format!("{count} handlers of {place} run at once")
        });
        Running(sim.clone(), place)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(count) = self.0.state().running.get_mut(&self.1) {
            *count -= 1;
        }
    }
}

impl Work {
    async fn work(&self, cx: &TaskContext, input: Value) -> Result<Value, Failure> {
        let Work(sim) = self;
        let key = cx.idempotency_key();
        let visit = format!("{key}#{}", cx.attempt());
        // What has failed may succeed when it is redriven.
        let again = if sim.is_redriven(cx.execution_name()) {
            "+"
        } else {
            ""
        };
        let fate = Fate::of(sim.plan.seed, cx.state(), &format!("{visit}{again}"));
        // A Map that is tried again visits its states again.
        let token = cx.task_token().to_string();
        let name = format!("{visit}@{token}");
        let call = begin(sim, fate, (&name, &name), input);
        not_too_early(sim, key, cx.attempt());
        if cx.resource().ends_with(".waitForTaskToken") {
            hand_out(sim, &name, token);
            sim.clock.after(call.fate.handler).await;
            if let Some(call) = sim.state().calls.get_mut(&name) {
                call.works = false;
            }
            return Ok(json!("sent"));
        }
        while let Some(beat) = next_beat(sim, &call) {
            sim.clock.until(beat).await;
            if cx.heartbeat().is_err() && !sim.plan.rough {
                sim.wrong(format!("the heartbeat of {name} is refused"));
            }
        }
        if call.fate.silent {
            return pending().await;
        }
        sim.clock.until(later(call.began, call.fate.after)).await;
        answer(&call)
    }
}

/// Notes that a call is made, and that it may be. Its name ends with its token, behind an `@`.
pub(crate) fn begin(sim: &Sim, fate: Fate, (name, label): (&str, &str), input: Value) -> Call {
    sim.trace(&("call", name));
    let now = sim.clock.nanos();
    let (visit, token) = name.split_once('@').unwrap_or((name, ""));
    let execution = name.split('/').next().unwrap_or(name);
    let mut all = sim.state();
    let epoch = all.epoch;
    let (known, done) = (all.calls.get(name).cloned(), all.done.contains(label));
    let other = all.tokens.insert(token.to_owned(), visit.to_owned());
    let same = known.as_ref().is_none_or(|call| call.input == input);
    let call = Call {
        fate,
        input,
        label: label.to_owned(),
        began: known.as_ref().map_or(now, |call| call.began),
        epoch,
        works: label == name,
        token: known.as_ref().and_then(|call| call.token.clone()),
        taken: known.as_ref().is_some_and(|call| call.taken),
    };
    all.calls.insert(name.to_owned(), call.clone());
    let made = all.made.entry(execution.to_owned()).or_default();
    *made += usize::from(known.is_none());
    let made = *made;
    let scheduled = all.scheduled.get(execution).copied();
    drop(all);
    let wrong = if known.is_some_and(|call| call.epoch == epoch) {
        "is called twice"
    } else if done {
        "is called again after its end"
    } else if other.is_some_and(|other| other != visit) {
        "has the token of another call"
    } else if !same {
        "is given something else than before"
    } else if scheduled.is_some_and(|scheduled| made > scheduled) {
        "is called before that is stored"
    } else {
        return call;
    };
    sim.must(false, || format!("{name} {wrong}"));
    call
}

/// No retrier of any machine waits for less than a second.
fn not_too_early(sim: &Sim, key: &str, attempt: u32) {
    let Some(before) = attempt.checked_sub(1) else {
        return;
    };
    let (before, now) = (format!("{key}#{before}@"), sim.clock.nanos());
    let all = sim.state();
    let mut calls = all.calls.range(before.clone()..);
    let early = calls
        .by_ref()
        .take_while(|(name, _)| name.starts_with(&before))
        .any(|(_, call)| later(call.began, Duration::from_secs(1)) > now);
    drop(all);
    sim.must(!early, || format!("{key} is tried again before its time"));
}

fn answer(call: &Call) -> Result<Value, Failure> {
    let label = call.label.clone();
    match call.fate.answer {
        Ok(()) => Ok(json!({"call": label})),
        Err(error) => Err(Failure::new(error, label)),
    }
}

fn next_beat(sim: &Sim, call: &Call) -> Option<i64> {
    let passed = sim.clock.nanos().saturating_sub(call.began);
    let passed = Duration::from_nanos(passed.unsigned_abs());
    let beat = call.fate.next_beat(passed)?;
    Some(later(call.began, beat))
}

/// Somebody is given the token of a call, and will answer it.
pub(crate) fn hand_out(sim: &Arc<Sim>, name: &str, token: String) {
    let mut all = sim.state();
    let Some(call) = all.calls.get_mut(name) else {
        return;
    };
    let before = call.token.replace(token.clone());
    drop(all);
    sim.must(before.is_none_or(|before| before == token), || {
        format!("{name} has another token than before")
    });
    tokio::spawn(consume(sim.clone(), name.to_owned()));
}

/// After a crash: whoever holds a token still does.
pub(crate) fn go_on(sim: &Arc<Sim>) {
    let all = sim.state();
    let epoch = all.epoch;
    let mine = |call: &Call| call.token.is_some() && !call.taken && call.epoch < epoch;
    let names = all.calls.iter().filter(|(_, call)| mine(call));
    let names: Vec<_> = names.map(|(name, _)| name.clone()).collect();
    drop(all);
    for name in names {
        tokio::spawn(consume(sim.clone(), name));
    }
}

/// Answers a token when its time has come.
async fn consume(sim: Arc<Sim>, name: String) {
    let call = sim.state().calls.get(&name).cloned();
    let Some((call, token)) = call.and_then(|call| Some((call.clone(), call.token?))) else {
        return;
    };
    while let Some(beat) = next_beat(&sim, &call) {
        sim.clock.until(beat).await;
        // It may have been broken off.
        if sim.is_closing() {
            return pending().await;
        }
        let _ = sim.engine().await.send_task_heartbeat(&token).await;
    }
    if call.fate.silent {
        return;
    }
    sim.clock.until(later(call.began, call.fate.after)).await;
    send(&sim, &call, &name, &token).await;
    if call.fate.twice {
        sim.pause(Duration::from_millis(300)).await;
        send(&sim, &call, &name, &token).await;
    }
}

async fn send(sim: &Sim, call: &Call, name: &str, token: &str) {
    let engine = sim.engine().await;
    // Then the answer is only kept.
    let early = sim.state().calls.get(name).is_some_and(|call| call.works);
    let sent = match answer(call) {
        Ok(output) => engine.send_task_success(token, output).await,
        Err(failure) => engine.send_task_failure(token, failure).await,
    };
    let sent = sim.answered(sent).await;
    sim.trace(&("sent", name, sent));
    if let Err(error) = sent {
        return sim.must(error == TokenError::TaskTimedOut, || {
            format!("the token of {name} is refused: {error}")
        });
    }
    sim.must(!call.fate.late || sim.plan.rough, || {
        format!("the answer of {name} came too late and was taken")
    });
    let mut all = sim.state();
    let before = all
        .calls
        .get_mut(name)
        .map(|call| std::mem::replace(&mut call.taken, true));
    let stored = early || all.done.contains(&call.label);
    drop(all);
    sim.must(before == Some(false), || {
        format!("the token of {name} was taken twice")
    });
    sim.must(stored, || {
        format!("the answer of {name} is acknowledged and not stored")
    });
}
