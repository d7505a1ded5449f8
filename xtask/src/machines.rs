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

/// What may be asked of a document, of ten kinds from a field to a sort and a reduction.
const EXPRESSIONS: [&str; 10] = [
    "$states.input.store.city",
    "$states.input.parcels[2].lines[0].weight",
    "$sum($states.input.parcels.lines.(weight * pieces))",
    "$states.input.parcels[carrier = 'post'].number",
    "$count($filter($states.input.parcels, function($p) { $p.receiver.country = 'PT' }))",
    "$map($states.input.parcels, function($p) { {'number': $p.number, 'lines': $count($p.lines)} })",
    "'Store ' & $states.input.store.city & ', ' & $states.input.store.street & ($states.input.store.late ? ' late' : ' early')",
    "$states.input.parcels.lines{kind: $sum(weight)}",
    "$sort($states.input.parcels.lines, function($a, $b) { $a.weight < $b.weight })[[0..2]].code",
    "$join($distinct($states.input.parcels.lines.kind), ';') & '=' & $string($reduce($states.input.parcels.lines.pieces, function($i, $j) { $i + $j }))",
];

/// A chain of Tasks in JSONata, each with five expressions and the same Retry and Catch.
pub(crate) fn jsonata(n: usize) -> String {
    let chain = chain(n, |out, i| {
        let expression = |k: usize| EXPRESSIONS[(5 * i + k) % EXPRESSIONS.len()];
        let [a, b, c, d, e] = [0, 1, 2, 3, 4].map(expression);
        let _ = write!(
            out,
            r#""Type":"Task","Resource":"arn:aws:lambda:eu-west-1:1:function:task{i}",
               "Arguments":{{"a":"{{% {a} %}}","b":"{{% {b} %}}","c":"{{% {c} %}}"}},
               "Output":{{"d":"{{% {d} %}}","e":"{{% {e} %}}"}},
               "Retry":[{{"ErrorEquals":["Busy"],"IntervalSeconds":2,"MaxAttempts":3,"BackoffRate":1.5}}],
               "Catch":[{{"ErrorEquals":["States.ALL"],"Output":"{{% $states.errorOutput %}}","Next":"Failed"}}]"#
        );
    });
    chain.replacen('{', r#"{"QueryLanguage":"JSONata","#, 1)
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
        for text in [tasks(2), jsonata(2), maps(2), parallels(2)] {
            let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            assert!(json["States"]["State2"].is_object());
        }
    }
}
