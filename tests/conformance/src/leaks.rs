//! Whether the project knows the suites: no name, text or ARN of theirs may stand in any source but the runner's.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use serde_json::Value as Json;

use crate::cases::{Case, Folder};

/// Shorter texts stand in any program.
const SHORTEST: usize = 12;

/// The texts of the suites that stand in a source below this folder, each with its file.
pub(crate) fn find(folder: &Folder, sources: &Path) -> Result<Vec<String>, String> {
    let texts = telling(folder)?;
    let mut files = Vec::new();
    gather(sources, &mut files).map_err(|error| error.to_string())?;
    let mut found = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).unwrap_or_default();
        let hits = texts.iter().filter(|text| source.contains(text.as_str()));
        found.extend(hits.map(|text| format!("{}: {text}", file.display())));
    }
    Ok(found)
}

/// What only somebody who read the suites would write.
fn telling(folder: &Folder) -> Result<BTreeSet<String>, String> {
    let mut texts = BTreeSet::new();
    for case in folder.recorded()?.cases {
        of_case(&case, &mut texts);
    }
    for case in folder.paths()?.cases {
        texts.insert(case.id);
    }
    for case in folder.real_world()?.cases {
        texts.insert(case.id);
    }
    for case in folder.lint()?.cases {
        texts.insert(case.id);
    }
    texts.retain(|text| text.len() >= SHORTEST);
    Ok(texts)
}

fn of_case(case: &Case, texts: &mut BTreeSet<String>) {
    texts.insert(case.id.clone());
    if let Some((_, test)) = case.id.rsplit_once("::") {
        texts.insert(test.split(['[', '#']).next().unwrap_or(test).to_owned());
    }
    if let Some(context) = &case.context {
        let names = [
            &context.execution_arn,
            &context.state_machine_name,
            &context.role_arn,
        ];
        texts.extend(names.into_iter().flatten().cloned());
    }
    for resource in &case.resources {
        texts.extend(resource.name.iter().chain(&resource.arn).cloned());
    }
    let definition: Json = serde_json::from_str(case.text()).unwrap_or_default();
    texts.extend(definition["Comment"].as_str().map(str::to_owned));
    texts.extend(
        case.expected
            .cause
            .iter()
            .filter_map(Json::as_str)
            .map(str::to_owned),
    );
}

/// Every text file of the project but the runner's own.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if path.is_dir() {
            let ours = path.ends_with("tests/conformance");
            if !ours && name != "target" && name != ".git" {
                gather(&path, files)?;
            }
        } else if [".rs", ".json", ".md", ".toml", ".stderr"]
            .iter()
            .any(|end| name.ends_with(end))
        {
            files.push(path);
        }
    }
    Ok(())
}
