//! Compiles the kit's machines, paths and expressions in. What is absent or refused is left out, and the driver says so.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use asl_codegen::{Options, diagnostic::Severity, source::Source};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value as Json;

fn main() {
    println!("cargo::rerun-if-env-changed=BENCH_WORKLOADS");
    let folder = match env::var_os("BENCH_WORKLOADS") {
        Some(folder) => PathBuf::from(folder),
        None => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/bench/workloads"),
    };
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=machines");
    println!("cargo::rustc-check-cfg=cfg(without_kit)");
    if !folder.is_dir() {
        println!("cargo::rustc-cfg=without_kit");
    }
    let code = compiled(&folder);
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("workloads.rs"), code.to_string()).expect("OUT_DIR can be written");
}

fn compiled(folder: &Path) -> TokenStream {
    let mut modules = TokenStream::new();
    let mut workloads = Vec::new();
    let mut waiter = quote!(None::<std::future::Ready<Result<Value, ExecutionError>>>);
    for file in machines(&own(), "").iter().chain(&machines(folder, "w")) {
        let name = stem(file);
        let text = fs::read_to_string(file).unwrap_or_default();
        let module = machine(&name, &text).map(|module| modules.extend(module));
        if name != "w8_waiters" {
            workloads.push((name, module));
        } else if module.is_ok() {
            waiter = quote!(Some(w8_waiters::run(shop, input)));
        }
    }
    let flow = by_name("flow", &quote!(crate::flows::flow), &workloads);
    let observed = by_name("observed", &quote!(crate::observers::observed), &workloads);
    let hosted = by_name("hosted", &quote!(crate::hosted::alone), &workloads);
    let (path_modules, paths) = paths(folder);
    let (expression_modules, expressions) = expressions(folder);
    quote! {
        use std::future::Future;
        use asl_runtime::{ExecutionError, Failure, Value, codegen::jsonata::{Answer, Eval}};
        use crate::{Problem, handlers::Shop};
        #modules
        #path_modules
        #expression_modules
        #flow
        #observed
        #hosted
        pub(crate) fn waiter(
            shop: &'static Shop,
            input: Value,
        ) -> Option<impl Future<Output = Result<Value, ExecutionError>> + Send + 'static> {
            #waiter
        }
        /// Name, whether it names one node at most, and the function.
        pub(crate) const PATHS: &[(&str, bool, fn(&Value) -> Result<Value, Failure>)] = &[#paths];
        pub(crate) const EXPRESSIONS: &[(&str, for<'a> fn(&mut Eval<'a>) -> Answer<'a>)] =
            &[#expressions];
    }
}

/// A function that measures the workload of a name with this one.
fn by_name(
    function: &str,
    measure: &TokenStream,
    workloads: &[(String, Result<(), String>)],
) -> TokenStream {
    let arms = workloads.iter().map(|(name, compiled)| match compiled {
        Err(why) => quote!(#name => Err(Problem::Unsupported(#why.into())),),
        Ok(()) => {
            let machine = format_ident!("{name}");
            quote!(#name => #measure::<#machine::Machine>(n),)
        }
    });
    let function = format_ident!("{function}");
    quote! {
        pub(crate) fn #function(name: &str, n: usize) -> Result<(), Problem> {
            match name {
                #(#arms)*
                other => Err(Problem::Unsupported(format!("{other}: there is no such workload"))),
            }
        }
    }
}

/// The machines of this crate, for what no kit asks.
fn own() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("machines")
}

/// The definitions whose names start so.
fn machines(folder: &Path, start: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|file| {
        let name = file.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with(start) && name.ends_with(".asl.json"))
    });
    files.sort();
    files
}

fn stem(file: &Path) -> String {
    let name = file.file_name().and_then(|name| name.to_str());
    name.unwrap_or_default()
        .trim_end_matches(".asl.json")
        .to_owned()
}

/// The module of a machine, with its handlers; or why there is none.
fn machine(name: &str, text: &str) -> Result<TokenStream, String> {
    let tokens = compile(name, text)?;
    let definition: Json = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut methods = TokenStream::new();
    tasks(&definition, &mut |state, resource| {
        let handler = format_ident!("{}", resource.rsplit(':').next().unwrap_or_default());
        if let Some(method) = method(state) {
            methods.extend(quote! {
                async fn #method(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
                    crate::handlers::#handler(input, cx).await
                }
            });
        }
    });
    let module = format_ident!("{name}");
    Ok(quote! {
        pub(crate) mod #module {
            #tokens
            pub(crate) struct Machine;
            mod shop {
                use std::future::Future;
                use asl_runtime::{ExecutionError, Failure, Run, TaskContext, Value, codegen::Tasks};
                use crate::handlers::Shop;
                impl super::Handlers for Shop { #methods }
                impl crate::flows::Workload for super::Machine {
                    const NAME: &'static str = #name;
                    fn run(
                        shop: &Shop,
                        input: Value,
                    ) -> impl Future<Output = Result<Value, ExecutionError>> + Send {
                        super::run(shop, input)
                    }
                    fn machine() -> asl_runtime::Machine {
                        super::machine(Shop)
                    }
                    fn configure(shop: &Shop) -> Run<impl Tasks + Send + Sync + '_> {
                        super::configure(shop)
                    }
                }
            }
        }
    })
}

/// The method of a state, as the compiler names it.
fn method(state: &str) -> Option<Ident> {
    let names = asl_codegen::ir::identifiers(state)?;
    Some(names.snake)
}

/// Every Task that calls a function, with its Resource.
fn tasks(json: &Json, found: &mut dyn FnMut(&str, &str)) {
    match json {
        Json::Object(members) => {
            for (key, value) in members {
                if let Some(resource) = value["Resource"].as_str()
                    && resource.contains(":function:")
                {
                    found(key, resource);
                }
                tasks(value, found);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| tasks(item, found)),
        _ => {}
    }
}

/// The modules of the kit's paths, and an entry for each; one that the compiler does not take is left out.
fn paths(folder: &Path) -> (TokenStream, TokenStream) {
    let text = fs::read_to_string(folder.join("expr_jsonpath.json")).unwrap_or_default();
    let list: Vec<Json> = serde_json::from_str(&text).unwrap_or_default();
    let mut modules = TokenStream::new();
    let mut entries = TokenStream::new();
    for entry in &list {
        let (Some(name), Some(path)) = (entry["name"].as_str(), entry["path"].as_str()) else {
            continue;
        };
        let compiled = accepted(path).and_then(|()| asl_codegen::compile_path(path));
        match compiled {
            Ok(compiled) => {
                let module = format_ident!("{name}");
                let (definite, tokens) = (compiled.definite, compiled.tokens);
                modules.extend(quote!(pub(crate) mod #module { #tokens }));
                entries.extend(quote!((#name, #definite, #module::look_up),));
            }
            Err(why) => println!("cargo::warning={path}: {why}"),
        }
    }
    (modules, entries)
}

/// The modules of the kit's expressions in JSONata, and an entry for each; one that the compiler does not take is left out.
fn expressions(folder: &Path) -> (TokenStream, TokenStream) {
    let text = fs::read_to_string(folder.join("expr_jsonata.json")).unwrap_or_default();
    let list: Vec<Json> = serde_json::from_str(&text).unwrap_or_default();
    let mut modules = TokenStream::new();
    let mut entries = TokenStream::new();
    for entry in &list {
        let (Some(name), Some(text)) = (entry["name"].as_str(), entry["expr"].as_str()) else {
            continue;
        };
        match asl_codegen::compile_expression("evaluate", text, &|_| false) {
            Ok((_, tokens)) => {
                let module = format_ident!("{name}");
                modules.extend(quote!(pub(crate) mod #module { #tokens }));
                entries.extend(quote!((#name, #module::evaluate),));
            }
            Err(errors) => println!("cargo::warning={text}: {errors:?}"),
        }
    }
    (modules, entries)
}

/// Whether a machine may hold this path.
fn accepted(path: &str) -> Result<(), String> {
    let path = Json::from(path);
    let text = format!(
        r#"{{"StartAt":"A","States":{{"A":{{"Type":"Pass","InputPath":{path},"End":true}}}}}}"#
    );
    compile("path", &text).map(drop)
}

/// The Rust of a definition, or the first error in it.
fn compile(name: &str, text: &str) -> Result<TokenStream, String> {
    let options = Options {
        name: Some(name.to_owned()),
        ..Options::default()
    };
    let source = Source::new(format!("{name}.asl.json"), text);
    let compiled = asl_codegen::compile(&source, &options);
    let mut errors = compiled.diagnostics.iter();
    match errors.find(|finding| finding.severity == Severity::Error) {
        Some(error) => Err(format!(
            "{name}: [ASL{:04}] {}",
            error.code.0, error.message
        )),
        None => Ok(compiled.tokens),
    }
}
