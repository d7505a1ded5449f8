//! Large definitions of one kind of state, for measuring what they cost.

use std::fmt::Write;

/// A chain of Tasks, each with Retry, Catch and ResultPath.
pub(crate) fn tasks(n: usize) -> String {
    chain(n, |out, i| {
        let _ = write!(
            out,
            r#""Type":"Task","Resource":"arn:aws:lambda:eu-west-1:1:function:task{i}","ResultPath":"$.result{i}",
               "Retry":[{{"ErrorEquals":["Busy"],"IntervalSeconds":2,"MaxAttempts":3,"BackoffRate":1.5}}],
               "Catch":[{{"ErrorEquals":["States.ALL"],"ResultPath":"$.error","Next":"Failed"}}]"#
        );
    })
}

/// A chain of Maps over an array, each of one Pass.
pub(crate) fn maps(n: usize) -> String {
    chain(n, |out, i| {
        let _ = write!(
            out,
            r#""Type":"Map","ItemsPath":"$.items","ResultPath":"$.result{i}","MaxConcurrency":2,
               "ItemProcessor":{{"StartAt":"Item{i}","States":{{"Item{i}":{{"Type":"Pass","End":true}}}}}}"#
        );
    })
}

/// A chain of Parallels, each of two branches of one Pass.
pub(crate) fn parallels(n: usize) -> String {
    chain(n, |out, i| {
        let branch = |b: &str| {
            format!(r#"{{"StartAt":"{b}{i}","States":{{"{b}{i}":{{"Type":"Pass","End":true}}}}}}"#)
        };
        let _ = write!(
            out,
            r#""Type":"Parallel","ResultPath":"$.result{i}","Branches":[{},{}]"#,
            branch("Left"),
            branch("Right")
        );
    })
}

fn chain(n: usize, mut state: impl FnMut(&mut String, usize)) -> String {
    let mut out = String::from(r#"{"StartAt":"State0","States":{"#);
    for i in 0..n {
        let _ = write!(out, r#""State{i}":{{"#);
        state(&mut out, i);
        let _ = writeln!(out, r#","Next":"State{}"}},"#, i + 1);
    }
    let _ = write!(
        out,
        r#""State{n}":{{"Type":"Succeed"}},"Failed":{{"Type":"Fail","Error":"Failed","Cause":"a task failed"}}}}}}"#
    );
    // Machines without a Catch have nothing that leads to the Fail state.
    match out.contains("\"Catch\"") {
        true => out,
        false => {
            let end = out.rfind(",\"Failed\"").unwrap_or(out.len());
            format!("{}}}}}", &out[..end])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_json() {
        for text in [tasks(2), maps(2), parallels(2)] {
            let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            assert!(json["States"]["State2"].is_object());
        }
    }
}
