//! The definitions that the macros and build scripts of a Cargo workspace include.
//!
//! Sources are followed from each target along its modules, so that a file that no target compiles is not looked at. What
//! a macro is told beside its definition (`substitute`, `deny`) holds here too.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::Command,
};

use asl_codegen::Options;
use serde_json::Value;

use crate::{
    definitions::{Definition, Found, Text, Wanted, shown},
    scan::{Machine, Module, Place, Scanned, scan},
    values,
};

/// Finds them all.
pub(crate) fn find(found: &mut Found, options: &Options) {
    let metadata = match metadata() {
        Ok(metadata) => metadata,
        Err(why) => {
            let why = format!("no file was named, and there is no workspace to look into: {why}");
            return found.problem(Path::new("cargo metadata"), why);
        }
    };
    for package in array(&metadata["packages"]) {
        let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap_or_default());
        let root = manifest.parent().unwrap_or(Path::new(""));
        let mut seen = BTreeSet::new();
        for target in array(&package["targets"]) {
            let source = PathBuf::from(target["src_path"].as_str().unwrap_or_default());
            let is_build = array(&target["kind"]).any(|kind| kind == "custom-build");
            let mut sources = Sources {
                root,
                is_build,
                options,
                found: &mut *found,
                seen: &mut seen,
            };
            sources.file(&source, true);
        }
    }
}

fn array(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// What Cargo knows of the workspace; three fields of it are read, which a crate for all of them would not make simpler.
fn metadata() -> Result<Value, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let arguments = ["metadata", "--no-deps", "--format-version", "1"];
    let output = Command::new(cargo).args(arguments).output();
    let output = output.map_err(|why| why.to_string())?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(said.trim().trim_start_matches("error: ").to_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|why| why.to_string())
}

/// The sources of one target.
struct Sources<'a> {
    /// The package's folder, from which macros count.
    root: &'a Path,
    is_build: bool,
    options: &'a Options,
    found: &'a mut Found,
    seen: &'a mut BTreeSet<PathBuf>,
}

impl Sources<'_> {
    /// Looks into a file and the files of its modules.
    fn file(&mut self, path: &Path, owns_folder: bool) {
        if !self.seen.insert(path.to_owned()) {
            return;
        }
        // What cannot be read or is no Rust is rustc's to report.
        let Ok(text) = std::fs::read_to_string(path) else {
            return;
        };
        let Ok(scanned) = scan(&text) else { return };
        let Scanned {
            modules,
            machines,
            build,
        } = scanned;
        for machine in machines {
            self.machine(machine, path);
        }
        if self.is_build {
            let options = self.with(&build.options, "");
            build
                .files
                .iter()
                .for_each(|file| self.found.file(&self.root.join(file), &options));
            for folder in &build.folders {
                self.found
                    .folder(&self.root.join(folder), Wanted::Named, &options);
            }
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        let own = match owns_folder {
            true => folder.to_owned(),
            false => path.with_extension(""),
        };
        for module in modules {
            self.module(&module, folder, &own);
        }
    }

    fn module(&mut self, module: &Module, beside: &Path, own: &Path) {
        let mut folder = own.to_owned();
        folder.extend(&module.inside);
        if let Some(path) = &module.path {
            let base = if module.inside.is_empty() {
                beside
            } else {
                &folder
            };
            return self.file(&base.join(path), true);
        }
        let file = folder.join(format!("{}.rs", module.name));
        match file.exists() {
            true => self.file(&file, false),
            false => self.file(&folder.join(&module.name).join("mod.rs"), true),
        }
    }

    fn machine(&mut self, machine: Machine, source: &Path) {
        match machine.place {
            Place::File(path) => {
                let options = self.with(&machine.options, &path);
                self.found.file(&self.root.join(path), &options);
            }
            Place::Inline { text, line, column } => {
                let name = shown(source);
                let options = self.with(&machine.options, &name);
                let text = Text::Inline { text, line, column };
                let definition = Definition {
                    name,
                    text,
                    options,
                };
                self.found.definitions.push(definition);
            }
        }
    }

    /// What was said on the command line goes before what a macro says.
    fn with(&mut self, own: &Options, definition: &str) -> Options {
        let mut options = own.clone();
        options.express |= self.options.express;
        options.deny.extend(&self.options.deny);
        let given = self.options.substitute.iter().cloned();
        options.substitute.splice(0..0, given);
        let problems = values::give_named(&mut options, self.root, definition);
        self.found.problems.extend(problems);
        options
    }
}
