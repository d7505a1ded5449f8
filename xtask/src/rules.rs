//! `cargo xtask rules`: the index of all codes in `docs/rules`, from the pages that stand beside the rules.

use std::{collections::BTreeMap, fs, io, path::Path, process::ExitCode};

use asl_codegen::explain::{Page, pages};

const HEAD: &str = "\
# All codes

What `cargo asl check` and the macros report. `cargo asl explain CODE` prints these pages; `cargo xtask rules` writes them
from the comments beside the rules, so change those.

`0xxx` JSON and YAML, `1xxx` fields, `2xxx` the graph of states, `3xxx` queries, `4xxx` errors and retries, `5xxx` what AWS runs
and is not compiled here.

";

/// Writes the pages, or with `--check` only compares them.
pub(crate) fn run(words: &[String]) -> Result<ExitCode, String> {
    let folder = crate::root().join("docs/rules");
    let wanted = files(&pages());
    let there = read(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
    if wanted == there {
        return Ok(ExitCode::SUCCESS);
    }
    if words.iter().any(|word| word == "--check") {
        return Err("docs/rules is not up to date: run `cargo xtask rules`".to_owned());
    }
    write(&folder, &wanted, &there).map_err(|why| format!("{}: {why}", folder.display()))?;
    Ok(ExitCode::SUCCESS)
}

/// Each file's name and text.
fn files(pages: &[Page]) -> BTreeMap<String, String> {
    let mut index = HEAD.to_owned();
    index.push_str("| code | name | what it finds |\n|---|---|---|\n");
    let mut files = BTreeMap::new();
    for page in pages {
        let (code, name) = (page.code, &page.name);
        let summary = page.summary().replace('|', "\\|");
        index.push_str(&format!("| [{code}]({code}.md) | {name} | {summary} |\n"));
        files.insert(format!("{code}.md"), page.markdown());
    }
    files.insert("README.md".to_owned(), index);
    files
}

fn read(folder: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    if !folder.exists() {
        return Ok(files);
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        files.insert(name, fs::read_to_string(entry.path())?);
    }
    Ok(files)
}

fn write(
    folder: &Path,
    wanted: &BTreeMap<String, String>,
    there: &BTreeMap<String, String>,
) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for name in there.keys().filter(|name| !wanted.contains_key(*name)) {
        fs::remove_file(folder.join(name))?;
    }
    for (name, text) in wanted {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}
