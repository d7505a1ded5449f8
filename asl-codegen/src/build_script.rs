//! [`Build`]: the compiler for a `build.rs`. The one place of this crate that reads files and the environment.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process,
};

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Item, Visibility};

use crate::{
    Compiled, Options, Signature,
    check::JSONATA_OFF,
    compile, compile_after,
    diagnostic::{Code, Diagnostic, Diagnostics, Paint, Severity, closest},
    source::Source,
};

/// Compiles definitions in a `build.rs`; `asl_runtime::include_generated!("order")` then brings one in.
///
/// ```no_run
/// // In `main` of build.rs:
/// asl_codegen::Build::new()
///     .task("order", "ReserveStock", "crate::Order", "crate::Reservation")
///     .substitute("Table", "orders")
///     .file("workflows/order.asl.json")
///     .run();
/// ```
///
/// A machine is called as its file, up to the first dot.
#[derive(Clone, Debug, Default)]
pub struct Build {
    files: Vec<PathBuf>,
    folders: Vec<PathBuf>,
    tasks: Vec<[String; 4]>,
    executions: Vec<[String; 3]>,
    substitutes: Vec<(String, String)>,
    substitutions: Vec<PathBuf>,
    deny: Vec<String>,
    express: bool,
    runtime: Option<String>,
}

impl Build {
    /// Nothing to compile yet.
    pub fn new() -> Build {
        Build::default()
    }

    /// A definition, relative to the package.
    pub fn file(mut self, path: impl Into<PathBuf>) -> Build {
        self.files.push(path.into());
        self
    }

    /// All definitions in a folder, and in the folders in it: files whose name ends in `.asl.json`,
    /// `.asl.yaml`, `.asl.yml` or `.asl`.
    pub fn folder(mut self, path: impl Into<PathBuf>) -> Build {
        self.folders.push(path.into());
        self
    }

    /// The types of a Task's handler, as `types { … }` gives them in the macro.
    pub fn task(mut self, machine: &str, state: &str, input: &str, output: &str) -> Build {
        self.tasks
            .push([machine, state, input, output].map(str::to_owned));
        self
    }

    /// The types of a whole machine, as `types { execution: … }` gives them in the macro.
    pub fn execution(mut self, machine: &str, input: &str, output: &str) -> Build {
        self.executions
            .push([machine, input, output].map(str::to_owned));
        self
    }

    /// The value of `${name}` in all definitions.
    pub fn substitute(mut self, name: &str, value: &str) -> Build {
        self.substitutes.push((name.to_owned(), value.to_owned()));
        self
    }

    /// A file of such values: flat JSON, `NAME=value` lines, or a SAM or CloudFormation template.
    pub fn substitutions(mut self, path: impl Into<PathBuf>) -> Build {
        self.substitutions.push(path.into());
        self
    }

    /// Makes errors of the warnings of a rule: `ASL2004`
    pub fn deny(mut self, code: &str) -> Build {
        self.deny.push(code.to_owned());
        self
    }

    /// Holds all definitions to what an Express workflow may do: no jobs, task tokens, activities or distributed Maps.
    pub fn express(mut self) -> Build {
        self.express = true;
        self
    }

    /// The path of `asl-runtime` where it is renamed: `::workflows`
    pub fn runtime(mut self, path: &str) -> Build {
        self.runtime = Some(path.to_owned());
        self
    }

    /// Compiles everything into `OUT_DIR`, reports to cargo, and ends the process if there was an error.
    pub fn run(self) {
        let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
        let Some(out) = std::env::var_os("OUT_DIR") else {
            report(
                "error",
                "`asl_codegen::Build` runs in a build script: `OUT_DIR` is not set",
            );
            process::exit(1);
        };
        let folders = self.folders.iter();
        let files = self
            .files
            .iter()
            .cloned()
            .chain(folders.flat_map(|folder| listed(&root, folder)));
        let files: Vec<PathBuf> = files.collect();
        let mut failed = self.addresses(&files).is_err();
        for file in files {
            failed |= self.compile(&root, &file, Path::new(&out)).is_err();
        }
        if failed {
            process::exit(1);
        }
    }

    /// Each machine has one file, and types are given to machines that are there.
    fn addresses(&self, files: &[PathBuf]) -> Result<(), Failed> {
        let mut machines: BTreeMap<String, &Path> = BTreeMap::new();
        let mut all = Ok(());
        for file in files {
            let name = machine_name(file);
            if let Some(first) = machines.insert(name.clone(), file) {
                let (first, second) = (first.display(), file.display());
                let why = format!("{first} and {second} are both called so");
                all = Err(failed(&format!("machine `{name}`"), &why));
            }
        }
        let tasks = self.tasks.iter().map(|[machine, ..]| machine);
        let executions = self.executions.iter().map(|[machine, ..]| machine);
        for machine in tasks.chain(executions) {
            if machines.contains_key(machine) {
                continue;
            }
            let near = closest(machine, machines.keys().map(String::as_str));
            let why = match near {
                Some(near) => format!("no file is called so; did you mean `{near}`?"),
                None => "no file is called so".to_owned(),
            };
            all = Err(failed(&format!("types for the machine `{machine}`"), &why));
        }
        all
    }

    fn compile(&self, root: &Path, file: &Path, out: &Path) -> Result<(), Failed> {
        let shown = file.display().to_string();
        report("rerun-if-changed", &shown);
        let bytes = fs::read(root.join(file)).map_err(|why| failed(&shown, &why))?;
        let name = machine_name(file);
        let mut options = self.options(&name)?;
        self.read_values(root, &shown, &mut options)?;
        let mut found = Diagnostics::default();
        let source = Source::from_bytes(shown.as_str(), &bytes, &mut found);
        let compiled = compile_after(&source, &options, found);
        announce(&source, &compiled)?;
        let target = out.join(format!("{name}.rs"));
        let text = where_jsonata_is(&source, options, quiet(compiled.tokens));
        fs::write(&target, text).map_err(|why| failed(&target.display().to_string(), &why))
    }

    fn read_values(
        &self,
        root: &Path,
        definition: &str,
        options: &mut Options,
    ) -> Result<(), Failed> {
        for path in &self.substitutions {
            let shown = path.display().to_string();
            report("rerun-if-changed", &shown);
            let bytes = fs::read(root.join(path)).map_err(|why| failed(&shown, &why))?;
            let file = Source::new(shown, String::from_utf8_lossy(&bytes));
            options.take_substitutions(&file, definition, Span::call_site());
        }
        Ok(())
    }

    fn options(&self, machine: &str) -> Result<Options, Failed> {
        let mut options = Options {
            name: Some(machine.to_owned()),
            substitute: self.substitutes.clone(),
            express: self.express,
            ..Options::default()
        };
        for [of, state, input, output] in &self.tasks {
            if of == machine {
                options.types.push(signature(state, input, output)?);
            }
        }
        for [of, input, output] in &self.executions {
            if of == machine {
                options.execution = Some(signature("execution", input, output)?);
            }
        }
        for code in &self.deny {
            let code: Code = code.parse().map_err(|why| failed(code, &why))?;
            options.deny.push(code);
        }
        if let Some(path) = &self.runtime {
            options.runtime = Some(path.parse().map_err(|why| failed(path, &why))?);
        }
        Ok(options)
    }
}

/// The text of a machine. A build script does not know the features of the runtime: if the machine needs `jsonata`, a macro
/// of the runtime gets it, and what stands there without the feature: the finding, and the machine in name only.
fn where_jsonata_is(source: &Source, mut options: Options, tokens: TokenStream) -> String {
    let machine = crate::print(tokens);
    options.without_jsonata = true;
    let bare = compile(source, &options);
    let mut findings = bare.diagnostics.iter();
    let Some(finding) = findings.find(|finding| finding.code == JSONATA_OFF) else {
        return machine;
    };
    let rendered = finding.render(source, Paint::Plain);
    let head = format!("error[{JSONATA_OFF}]: ");
    let message = format!("[{JSONATA_OFF}] {}", rendered.trim_start_matches(&head));
    let message = message.trim_end();
    let error = crate::print(quote!(::core::compile_error! { #message }));
    let runtime = options.runtime().to_string().replace(' ', "");
    let bare = crate::print(quiet(bare.tokens));
    format!("{runtime}::__where_jsonata_is! {{ {{\n{machine}}} {{\n{error}{bare}}} }}\n")
}

/// rustc takes an included file for code of the crate itself: in a private module it would warn of what is not used there.
fn quiet(tokens: TokenStream) -> TokenStream {
    let mut file: syn::File = syn::parse2(tokens).expect("the emitter writes items");
    for item in &mut file.items {
        let attributes = match item {
            Item::Const(it) if !matches!(it.vis, Visibility::Inherited) => &mut it.attrs,
            Item::Enum(it) => &mut it.attrs,
            Item::Fn(it) => &mut it.attrs,
            Item::Impl(it) if it.trait_.is_none() => &mut it.attrs,
            Item::Struct(it) => &mut it.attrs,
            Item::Trait(it) => &mut it.attrs,
            _ => continue,
        };
        attributes.push(syn::parse_quote! {
            #[allow(dead_code, unreachable_pub, reason = "a machine has it, used or not")]
        });
    }
    file.into_token_stream()
}

/// Something was reported as an error.
struct Failed;

fn failed(what: &str, why: &dyn std::fmt::Display) -> Failed {
    report("error", &format!("{what}: {why}"));
    Failed
}

/// One line for cargo. It shows a build script's errors and warnings, and nothing else of what it prints.
#[allow(
    clippy::print_stdout,
    reason = "this is how a build script speaks to cargo"
)]
fn report(what: &str, text: &str) {
    println!("cargo::{what}={}", text.replace('\n', " "));
}

/// A line for each finding, and the snippets for whoever looks at the build's output.
fn announce(source: &Source, compiled: &Compiled) -> Result<(), Failed> {
    for finding in compiled.diagnostics.iter() {
        let what = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        report(what, &line(finding, source));
        eprintln!("{}", finding.render(source, Paint::Plain));
    }
    for misuse in &compiled.misuse {
        report("error", &format!("{}: {}", source.name(), misuse.message));
    }
    match compiled.diagnostics.has_errors() || !compiled.misuse.is_empty() {
        true => Err(Failed),
        false => Ok(()),
    }
}

fn line(finding: &Diagnostic, source: &Source) -> String {
    finding.short(source)
}

fn signature(state: &str, input: &str, output: &str) -> Result<Signature, Failed> {
    let parse = |text: &str| {
        let parsed = syn::parse_str::<syn::Type>(text).map(ToTokens::into_token_stream);
        parsed.map_err(|why| failed(&format!("the type `{text}` of `{state}`"), &why))
    };
    Ok(Signature {
        state: state.to_owned(),
        span: Span::call_site(),
        input: parse(input)?,
        output: parse(output)?,
    })
}

/// `order` for `workflows/order.asl.json`
pub(crate) fn machine_name(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let name = name.split('.').find(|part| !part.is_empty());
    name.unwrap_or("machine").to_owned()
}

/// The definitions in a folder, in the order of their names.
fn listed(root: &Path, folder: &Path) -> Vec<PathBuf> {
    report("rerun-if-changed", &folder.display().to_string());
    let Ok(entries) = fs::read_dir(root.join(folder)) else {
        report(
            "error",
            &format!("{}: there is no such folder", folder.display()),
        );
        process::exit(1);
    };
    let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
    names.sort();
    let mut files = Vec::new();
    for name in names {
        let path = folder.join(&name);
        let text = name.to_string_lossy();
        // A link is not followed, so that no folder is inside itself.
        let is_folder = root
            .join(&path)
            .symlink_metadata()
            .is_ok_and(|about| about.is_dir());
        if is_folder {
            files.extend(listed(root, &path));
        } else if is_definition(&text) {
            files.push(path);
        }
    }
    files
}

/// Whether a file is a definition by its name: `order.asl.json`
fn is_definition(name: &str) -> bool {
    let endings = [".asl.json", ".asl.yaml", ".asl.yml", ".asl"];
    endings.iter().any(|ending| name.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_is_called_as_its_file() {
        assert_eq!(machine_name(Path::new("workflows/order.asl.json")), "order");
        assert_eq!(machine_name(Path::new("a/.hidden.json")), "hidden");
        assert_eq!(machine_name(Path::new("")), "machine");
    }

    #[test]
    fn a_machine_with_expressions_is_there_only_where_the_runtime_has_their_feature() {
        let written = |output: &str| {
            let text = format!(
                "{{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {{\n\"A\": {{\"Type\": \"Pass\", \"Output\": {output}, \"End\": true}}}}}}"
            );
            let source = Source::new("order.asl.json", &text);
            let options = Options {
                runtime: Some("::workflows".parse().expect("a path")),
                ..Options::default()
            };
            let compiled = compile(&source, &options);
            where_jsonata_is(&source, options, quiet(compiled.tokens))
        };
        let text = written("\"{% 1 %}\"");
        assert!(
            text.starts_with("::workflows::__where_jsonata_is! {"),
            "{text}"
        );
        let message =
            "[ASL5001] the feature `jsonata` of `asl-runtime` is off\\n --> order.asl.json:2:33";
        assert!(text.contains(message), "{text}");
        assert!(!written("1").contains("__where_jsonata_is"));
    }
}
