//! Files with values of placeholders, relative to the package.

use std::{fs, path::Path};

use asl_codegen::{Misuse, Options, source::Source};
use proc_macro2::TokenStream as Tokens;
use quote::quote;

/// Reads the files that the options name; the tokens have the compiler watch them.
pub(crate) fn read(options: &mut Options, definition: &str) -> Tokens {
    let root = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let mut watched = Tokens::new();
    for (name, span) in std::mem::take(&mut options.substitutions) {
        match fs::read(Path::new(&root).join(&name)) {
            Ok(bytes) => {
                let file = Source::new(name.as_str(), String::from_utf8_lossy(&bytes));
                options.take_substitutions(&file, definition, span);
                watched.extend(watch(&name));
            }
            Err(why) => {
                let message = format!("`{name}` cannot be read: {why}");
                options.misuse.push(Misuse { message, span });
            }
        }
    }
    watched
}

/// The compiler watches what is included, and expands again when it changes.
pub(crate) fn watch(name: &str) -> Tokens {
    let included = match Path::new(name).is_absolute() {
        true => quote!(#name),
        false => {
            let below = format!("/{name}");
            quote!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #below))
        }
    };
    quote!(
        const _: &[u8] = ::core::include_bytes!(#included);
    )
}
