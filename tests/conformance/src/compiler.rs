//! The compiler as a suite asks it: is this definition accepted, and if not, why and where.

use std::ops::Range;

use asl_codegen::{Options, diagnostic::Severity, source::Source};

/// An error in a definition.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// `ASL2001`
    pub(crate) code: String,
    pub(crate) message: String,
    /// Bytes of the definition's text.
    pub(crate) span: Range<usize>,
}

/// The Rust of a definition, or all errors in it.
pub(crate) fn compile(name: &str, definition: &str) -> Result<String, Vec<Finding>> {
    let options = Options {
        name: Some(name.to_owned()),
        ..Options::default()
    };
    compile_with(&options, definition)
}

/// All errors in a definition that is to run as an Express workflow.
pub(crate) fn check_express(definition: &str) -> Result<String, Vec<Finding>> {
    let options = Options {
        name: Some("machine".to_owned()),
        express: true,
        ..Options::default()
    };
    compile_with(&options, definition)
}

fn compile_with(options: &Options, definition: &str) -> Result<String, Vec<Finding>> {
    let name = options.name.as_deref().unwrap_or_default();
    let source = Source::new(format!("{name}.asl.json"), definition);
    let compiled = asl_codegen::compile(&source, options);
    let errors = compiled.diagnostics.iter();
    let mut errors: Vec<Finding> = errors
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| Finding {
            code: format!("ASL{:04}", finding.code.0),
            message: finding.message.clone(),
            span: finding.primary.0.range(),
        })
        .collect();
    // What only Rust minds: two states of one name in it.
    errors.extend(compiled.misuse.iter().map(|misuse| Finding {
        code: "options".into(),
        message: misuse.message.clone(),
        span: 0..0,
    }));
    match errors.is_empty() {
        true => Ok(compiled.tokens.to_string()),
        false => Err(errors),
    }
}

/// The Rust of an expression in JSONata, or the code of the first error in it.
pub(crate) fn compile_expression(
    text: &str,
    variables: &[&String],
) -> Result<String, Option<&'static str>> {
    let is_variable = |name: &str| variables.iter().any(|it| *it == name);
    let compiled = asl_codegen::compile_expression("expression", text, &is_variable);
    let (given, tokens) = compiled.map_err(|errors| errors.first().and_then(|it| it.code))?;
    let given = given.iter().map(|name| format!("&given({name:?}), "));
    let given: String = given.collect();
    Ok(format!(
        "{tokens}
         pub fn run<'a>(given: &dyn Fn(&str) -> Item<'a>, e: &mut Eval<'a>) -> Answer<'a> {{
             expression({given} e)
         }}"
    ))
}

/// All errors in one line.
pub(crate) fn said(errors: &[Finding]) -> String {
    let said: Vec<String> = errors
        .iter()
        .map(|finding| format!("[{}] {}", finding.code, finding.message))
        .collect();
    said.join("; ")
}

/// The features, by code, that a definition uses and that are not compiled yet.
pub(crate) fn unsupported(errors: &[Finding]) -> Vec<&Finding> {
    errors
        .iter()
        .filter(|f| f.code.starts_with("ASL5"))
        .collect()
}
