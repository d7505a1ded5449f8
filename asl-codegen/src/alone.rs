//! One query as Rust, for those who measure or test queries on their own.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::{
    emit::query::{Queries, jsonata as emitted},
    ir::query::{
        Document, Names, Slot,
        jsonata::{Expression, Surroundings},
    },
    query::{
        jsonata::{self, JsonataError},
        jsonpath,
    },
};

/// A path as Rust: items for a module of its own.
#[derive(Clone, Debug)]
pub struct CompiledPath {
    /// Whether it names one node at most: it then gives this node, else the list of all it finds.
    pub definite: bool,
    /// `pub fn look_up(data: &Value) -> Result<Value, Failure>` and what it needs.
    pub tokens: TokenStream,
}

/// Compiles a path that a definition may hold in `InputPath`.
pub fn compile_path(path: &str) -> Result<CompiledPath, String> {
    let path = jsonpath::parse(path).map_err(|error| error.message)?;
    let mut queries = Queries::new();
    let document = Document::at(&path, &NoVariables);
    let found = queries.document_value(&document, &quote!(data));
    if !matches!(path.root, jsonpath::Root::Data) {
        return Err("a path on its own starts from `$`".into());
    }
    let functions = &queries.functions;
    Ok(CompiledPath {
        definite: path.is_definite(),
        tokens: quote! {
            use ::asl_runtime::codegen::*;
            #(#functions)*
            pub fn look_up(data: &Value) -> Result<Value> {
                Ok(#found)
            }
        },
    })
}

/// Compiles an expression in JSONata whose `$` is a document, which no state has: to `pub fn NAME(…) -> Answer<'a>` and what it
/// needs. Its parameters are the variables from outside that it reads, in this order, and the evaluation, whose root is the
/// document.
#[doc(hidden)]
pub fn compile_expression(
    name: &str,
    text: &str,
    is_variable: &dyn Fn(&str) -> bool,
) -> Result<(Vec<String>, TokenStream), Vec<JsonataError>> {
    let expr = jsonata::parse(text)?;
    let expression = Expression::of(&expr, text, Surroundings::Document, is_variable);
    let compiled = emitted::Compiled::of(&expression);
    let function = compiled.function(&format_ident!("{name}"), text);
    let tokens = quote! {
        use ::asl_runtime::codegen::jsonata::code::*;
        #function
    };
    Ok((expression.given, tokens))
}

struct NoVariables;

impl Names for NoVariables {
    fn slot(&self, _: &str) -> Option<Slot> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_gives_a_node_or_a_list() {
        assert!(compile_path("$.a[0]").unwrap().definite);
        assert!(!compile_path("$.a[*].b").unwrap().definite);
        assert!(compile_path("$.a[").is_err());
        assert!(compile_path("$$.State").is_err());
    }
}
