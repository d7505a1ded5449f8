//! Writes and compiles the definitions that are too large to be written by hand: 1,000 Tasks, and 100 levels of nesting.

use std::{env, fmt::Write, fs, path::PathBuf};

/// Any function.
const RESOURCE: &str = "arn:aws:lambda:eu-west-1:123456789012:function:count";

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let write = |name: &str, text: &str| {
        let path = out.join(name);
        fs::write(&path, text).expect("OUT_DIR can be written to");
        path
    };
    write("many_handlers.rs", &handlers(1_000));
    asl_codegen::Build::new()
        .file(write("many.asl.json", &tasks(1_000)))
        .file(write("deep.asl.json", &nested(100)))
        .run();
    println!("cargo::rerun-if-changed=build.rs");
}

/// A chain of Tasks.
fn tasks(count: usize) -> String {
    let mut states = String::new();
    for n in 0..count {
        let next = match n + 1 == count {
            true => r#""End":true"#.to_owned(),
            false => format!(r#""Next":"Task{}""#, n + 1),
        };
        let comma = if n == 0 { "" } else { "," };
        let _ = writeln!(
            states,
            r#"{comma}"Task{n}":{{"Type":"Task","Resource":"{RESOURCE}",{next}}}"#
        );
    }
    format!(r#"{{"StartAt":"Task0","States":{{{states}}}}}"#)
}

/// Their handlers, all by one macro of the test.
fn handlers(count: usize) -> String {
    let names: Vec<_> = (0..count).map(|n| format!("task{n}")).collect();
    format!("count!({});\n", names.join(" "))
}

/// A Task inside Parallels and Maps, in turn.
fn nested(levels: usize) -> String {
    let task = format!(r#"{{"Type":"Task","Resource":"{RESOURCE}","End":true}}"#);
    let state = (0..levels).rev().fold(task, |inner, level| {
        let inside = format!(r#"{{"StartAt":"L{level}","States":{{"L{level}":{inner}}}}}"#);
        match level % 2 {
            0 => format!(r#"{{"Type":"Parallel","Branches":[{inside}],"End":true}}"#),
            _ => format!(r#"{{"Type":"Map","ItemProcessor":{inside},"End":true}}"#),
        }
    });
    format!(r#"{{"StartAt":"Outermost","States":{{"Outermost":{state}}}}}"#)
}
