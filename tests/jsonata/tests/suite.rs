//! The walker against the reference implementation's answers, where they are at hand: `ASL_JSONATA_SUITE` names the file.

use std::{env, fs, path::PathBuf, thread};

use asl_jsonata_walker::{eval, evaluate, parse};
use asl_runtime::{
    Value,
    codegen::jsonata::{Item, equal},
};

#[test]
fn the_walker_agrees_with_the_reference_implementation() {
    let file = match env::var_os("ASL_JSONATA_SUITE") {
        Some(file) => PathBuf::from(file),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../../../shared/conformance/jsonata.json"),
    };
    let Ok(text) = fs::read_to_string(file) else {
        return;
    };
    let cases = Value::parse(&text).expect("the suite is JSON");
    let run = move || {
        let cases = cases.items().expect("the suite is a list");
        let cases = cases.filter(|case| case["sfn_relevant"].as_bool() == Some(true));
        let (count, wrong) = cases.fold((0, Vec::new()), |(count, mut all), case| {
            all.extend(wrong(case));
            (count + 1, all)
        });
        assert!(count > 0, "the suite has cases");
        wrong
    };
    let run = thread::Builder::new().stack_size(256 << 20).spawn(run);
    let wrong = run.expect("a thread").join().expect("nothing panics");
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// What is wrong with a case, if anything is.
fn wrong(case: &Value) -> Option<String> {
    let text = case["expr"].as_str()?;
    let (code, result) = (
        case["expect"].get("error_code"),
        case["expect"].get("result"),
    );
    let actual = answer(case, text);
    let fits = match (&actual, code.and_then(Value::as_str), result) {
        (Err(found), Some(code), _) => found == code,
        (Ok(None), None, None) => true,
        (Ok(Some(found)), None, Some(result)) => {
            let unordered = case.get("unordered").and_then(Value::as_bool) == Some(true);
            equal(&Item::Ref(found), &Item::Ref(result))
                || unordered && sorted(found) == sorted(result)
        }
        _ => false,
    };
    let expect = &case["expect"];
    (!fits).then(|| {
        format!(
            "{}: {text}\n  expected {expect}\n  actual   {actual:?}",
            case["id"]
        )
    })
}

fn answer(case: &Value, text: &str) -> Result<Option<Value>, String> {
    let expr = parse(text)?;
    let variables = case["bindings"].members().into_iter().flatten();
    let mut e = eval(case.get("data"));
    let answer = evaluate(&expr, variables, &mut e);
    let found = answer.map_err(|fault| match fault.code() {
        "" => fault.to_string(),
        code => code.to_owned(),
    })?;
    Ok(found.into_value())
}

fn sorted(value: &Value) -> Vec<String> {
    let items = value.items().into_iter().flatten();
    let mut texts: Vec<_> = items.map(Value::to_string).collect();
    texts.sort();
    texts
}
