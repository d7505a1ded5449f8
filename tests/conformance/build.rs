//! Compiles every distinct definition and expression of the suites into a module of its own.
//!
//! A definition that the compiler refuses has no module; the runner asks the compiler again for its reasons. With the
//! feature `suite` off nothing is read and nothing is compiled in.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

#[allow(dead_code, unused_imports, reason = "the runner uses the rest")]
#[path = "src/cases/mod.rs"]
mod cases;
#[allow(dead_code, reason = "the runner uses the rest")]
#[path = "src/compiler.rs"]
mod compiler;

use cases::{Folder, Key, path_machine};

fn main() {
    println!("cargo::rerun-if-env-changed=ASL_CASES");
    println!("cargo::rerun-if-env-changed=ASL_BROKEN");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let folder = match env::var_os("ASL_CASES") {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/conformance"),
    };
    let texts = match env::var_os("CARGO_FEATURE_SUITE") {
        Some(_) => {
            println!("cargo::rerun-if-changed={}", folder.display());
            definitions(&folder).expect("the suites can be read")
        }
        None => BTreeMap::new(),
    };
    write(&out, &texts);
}

/// What gets a module of its own.
enum Unit {
    /// A definition.
    Machine(String),
    /// An expression in JSONata, compiled.
    Expression(String),
}

/// Every distinct definition and expression that is run or must compile.
fn definitions(folder: &Path) -> Result<BTreeMap<Key, Unit>, String> {
    let mut texts = BTreeMap::new();
    let mut add = |text: &str| {
        texts
            .entry(Key::of(text))
            .or_insert_with(|| Unit::Machine(text.to_owned()));
    };
    let Some(folder) = Folder::at(folder) else {
        return Ok(texts);
    };
    for case in folder.recorded()?.cases {
        if case.kind == "run" {
            add(case.text());
            case.resources
                .iter()
                .filter_map(|it| it.machine())
                .for_each(&mut add);
        }
    }
    for path in folder.paths()?.cases {
        if path.kind == "read" && path.sfn_relevant {
            add(&path_machine(&path.selector));
        }
    }
    for case in folder.real_world()?.cases {
        add(case.definition.get());
    }
    for case in folder.jsonata()?.cases {
        let Some(text) = case.expr.filter(|_| case.sfn_relevant) else {
            continue;
        };
        let variables: Vec<_> = case.bindings.keys().collect();
        if let Ok(code) = compiler::compile_expression(&text, &variables) {
            let key = Key::of_expression(&text, case.bindings.keys());
            texts.insert(key, Unit::Expression(code));
        }
    }
    Ok(texts)
}

/// `machines.rs`, which names the others, and one file for each machine and expression.
fn write(out: &Path, texts: &BTreeMap<Key, Unit>) {
    let broken = broken();
    let mut kept = BTreeSet::new();
    let mut modules = String::new();
    let mut arms = String::new();
    let mut expressions = String::new();
    let mut faults = String::new();
    for (key, unit) in texts {
        let compiled = match unit {
            Unit::Machine(text) => compiler::compile("machine", text).ok(),
            Unit::Expression(code) => Some(code.clone()),
        };
        let Some(code) = compiled else {
            continue;
        };
        let hash = format!("{:016x}", Key::of(&code).0);
        if let Some(fault) = broken.get(&hash) {
            let _ = writeln!(faults, "{:#x} => Some({fault:?}),", key.0);
            continue;
        }
        let module = format!("m_{:016x}_{hash}", key.0);
        let file = out.join(format!("{module}.rs"));
        if !file.exists() {
            fs::write(&file, code).expect("OUT_DIR can be written");
        }
        let _ = writeln!(modules, "#[path = {file:?}] mod {module};");
        let _ = match unit {
            Unit::Machine(_) => writeln!(arms, "{:#x} => Some({module}::definition()),", key.0),
            Unit::Expression(_) => writeln!(expressions, "{:#x} => Some({module}::run),", key.0),
        };
        kept.insert(file);
    }
    let text = format!(
        "{modules}
         pub(super) fn definition(key: u64) -> Option<&'static asl_runtime::Definition> {{
             match key {{ {arms} _ => None }}
         }}
         pub(super) fn expression(key: u64) -> Option<super::Run> {{
             match key {{ {expressions} _ => None }}
         }}
         pub(super) fn fault(key: u64) -> Option<&'static str> {{
             match key {{ {faults} _ => None }}
         }}"
    );
    fs::write(out.join("machines.rs"), text).expect("OUT_DIR can be written");
    sweep(out, &kept);
}

/// Removes what earlier builds left.
fn sweep(out: &Path, kept: &BTreeSet<PathBuf>) {
    for entry in fs::read_dir(out).into_iter().flatten().flatten() {
        let file = entry.path();
        let name = entry.file_name();
        if name.to_string_lossy().starts_with("m_") && !kept.contains(&file) {
            let _ = fs::remove_file(file);
        }
    }
}

/// Code that rustc did not take, by its hash, as `cargo xtask conformance` found it.
fn broken() -> BTreeMap<String, String> {
    let Some(file) = env::var_os("ASL_BROKEN").map(PathBuf::from) else {
        return BTreeMap::new();
    };
    println!("cargo::rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file).unwrap_or_default();
    let lines = text.lines().filter_map(|line| line.split_once(' '));
    lines
        .map(|(code, said)| (code.to_owned(), said.to_owned()))
        .collect()
}
