//! A definition in a file, relative to the package.

use std::{fs, io, path::Path};

use asl_codegen::{compile_after, diagnostic::Diagnostics, source::Source};
use proc_macro::{Span, TokenTree};
use proc_macro2::TokenStream as Tokens;
use quote::quote;

use crate::{
    Input,
    report::{self, Places},
    values,
};

/// Compiles the file whose path stands first in the input.
pub(crate) fn expand(input: &Input) -> Tokens {
    let Some(path) = &input.first else {
        return report::refusal(
            "expected the path of a definition",
            Span::call_site().into(),
            &input.options,
        );
    };
    let span = path.span();
    let Some(name) = string(path) else {
        return report::refusal(
            "expected the path of a definition, as a string",
            span.into(),
            &input.options,
        );
    };
    let root = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let bytes = match fs::read(Path::new(&root).join(&name)) {
        Ok(bytes) => bytes,
        Err(why) => {
            let message = match why.kind() {
                io::ErrorKind::NotFound => {
                    format!("there is no file `{name}`; paths start at the folder of `Cargo.toml`")
                }
                _ => format!("`{name}` cannot be read: {why}"),
            };
            return report::refusal(&message, span.into(), &input.options);
        }
    };
    let mut found = Diagnostics::default();
    let source = Source::from_bytes(name.as_str(), &bytes, &mut found);
    let mut options = input.options.clone();
    let values = values::read(&mut options, &name);
    let compiled = compile_after(&source, &options, found);
    let expansion = report::expansion(&source, &compiled, &Places::whole(span));
    let definition = values::watch(&name);
    quote!(#expansion #definition #values)
}

/// A string, also where a macro passed it on.
fn string(token: &TokenTree) -> Option<String> {
    match token {
        TokenTree::Literal(literal) => {
            let literal: syn::LitStr = syn::parse_str(&literal.to_string()).ok()?;
            Some(literal.value())
        }
        TokenTree::Group(group) => {
            let mut inner = group.stream().into_iter();
            let only = inner.next()?;
            string(&only).filter(|_| inner.next().is_none())
        }
        _ => None,
    }
}
