//! The compiler: from the text of an Amazon States Language definition to Rust.
//!
//! ```text
//! Source ─json::parse→ Node ─model::read→ StateMachine ─check→ Checked ─ir::lower→ Program ─emit→ TokenStream
//! ```
//!
//! Three callers share [`compile`] and differ only in how they report: the macros of `asl-runtime`, [`Build`] for a
//! `build.rs`, and `cargo asl`.

mod alone;
mod build_script;
pub mod check;
pub mod diagnostic;
pub mod emit;
pub mod explain;
pub mod ir;
pub mod json;
pub mod model;
mod options;
pub mod query;
pub mod source;
mod substitute;
#[cfg(feature = "yaml")]
pub mod yaml;

#[doc(hidden)]
pub use alone::compile_expression;
pub use alone::{CompiledPath, compile_path};
pub use build_script::Build;
pub use options::{Misuse, Options, Signature};
pub use substitute::substitutions;

use diagnostic::Diagnostics;
use proc_macro2::TokenStream;
use source::Source;

/// What a definition becomes.
#[derive(Debug)]
pub struct Compiled {
    /// The items of the machine's module. With errors, they are there in name only, so that rustc adds nothing to them.
    pub tokens: TokenStream,
    /// What was found in the definition.
    pub diagnostics: Diagnostics,
    /// What was found in the options.
    pub misuse: Vec<Misuse>,
}

/// What is wrong with a definition.
#[derive(Debug)]
pub struct Examined {
    /// What was found in the definition.
    pub diagnostics: Diagnostics,
    /// What was found in the options.
    pub misuse: Vec<Misuse>,
}

/// Compiles a definition. It never fails: what is wrong is in the result.
pub fn compile(source: &Source, options: &Options) -> Compiled {
    compile_after(source, options, Diagnostics::default())
}

/// Compiles a definition in whose bytes something was found already.
pub fn compile_after(source: &Source, options: &Options, found: Diagnostics) -> Compiled {
    let (definition, checked, mut diagnostics) = front(source, options, found);
    let mut misuse = options.misuse.clone();
    let names = (&mut diagnostics, &mut misuse);
    let outline = ir::outline(checked.machine(), source, options, names);
    let program = match diagnostics.has_errors() || !misuse.is_empty() {
        true => Err(Box::new(outline)),
        false => ir::lower(checked.machine(), outline, ir::fingerprint(&definition)),
    };
    let tokens = match &program {
        Ok(program) => emit::program(program, &options.runtime()),
        Err(outline) => emit::skeleton(outline, &options.runtime()),
    };
    Compiled {
        tokens,
        diagnostics,
        misuse,
    }
}

/// Finds what is wrong with a definition and makes nothing of it.
///
/// ```
/// # use asl_codegen::{Options, diagnostic::Diagnostics, examine, source::Source};
/// let source = Source::new("order.asl.json", r#"{"StartAt": "A", "States": {"B": {"Type": "Succeed"}}}"#);
/// let examined = examine(&source, &Options::default(), Diagnostics::default());
/// assert_eq!(examined.diagnostics.iter().next().unwrap().message, "unknown state `A`");
/// ```
pub fn examine(source: &Source, options: &Options, found: Diagnostics) -> Examined {
    let (_, checked, mut diagnostics) = front(source, options, found);
    let mut misuse = options.misuse.clone();
    let names = (&mut diagnostics, &mut misuse);
    ir::outline(checked.machine(), source, options, names);
    Examined {
        diagnostics,
        misuse,
    }
}

/// From a text to what every rule has seen.
fn front(
    source: &Source,
    options: &Options,
    mut diagnostics: Diagnostics,
) -> (json::Node, check::Checked, Diagnostics) {
    let mut definition = parse(source, &mut diagnostics);
    substitute::fill(&mut definition, &options.substitute, &mut diagnostics);
    let mut machine = model::read(&definition, &mut diagnostics);
    machine.express = options.express;
    machine.open = substitute::open(&definition);
    let checked = check::check(machine, &mut diagnostics);
    if options.without_jsonata {
        check::without_jsonata(&checked, &mut diagnostics);
    }
    diagnostics.deny(&options.deny);
    (definition, checked, diagnostics)
}

/// Reads a definition by the end of its name: `.yaml` and `.yml` are YAML, all else is JSON.
fn parse(source: &Source, diagnostics: &mut Diagnostics) -> json::Node {
    if !source.is_yaml() {
        return json::parse(source, diagnostics);
    }
    #[cfg(feature = "yaml")]
    return yaml::parse(source, yaml::Tags::Refused, diagnostics);
    #[cfg(not(feature = "yaml"))]
    json::checks::without_yaml(diagnostics)
}

/// A compiled machine as the text of a file, laid out as rustfmt does.
pub fn print(tokens: TokenStream) -> String {
    let file = syn::parse2(tokens).expect("the emitter writes items");
    prettyplease::unparse(&file)
}
