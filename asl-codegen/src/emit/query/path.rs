//! Paths as expressions.
//!
//! A path of keys and indexes is one call that walks constant steps. Any other path is a call of a function of its own,
//! made in [`find`](super::find).

use super::Queries;
use crate::ir::query::{Path, Root, Slot, Step};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Where a path stands, which decides what is said when it leads nowhere.
pub(super) enum Reader<'a> {
    /// A field that holds a path: `InputPath`
    Document,
    /// A member of a template, by its key as written: `id.$`
    Member(&'a str),
    /// An argument of the intrinsic call whose text is in scope as `CALL`.
    Argument,
}

impl Queries {
    /// An expression of type `&Value`.
    pub(super) fn borrowed(
        &mut self,
        path: &Path,
        data: &TokenStream,
        reader: &Reader<'_>,
    ) -> TokenStream {
        match (path.is_plain(), reader) {
            (true, Reader::Document | Reader::Argument) => {
                self.plain(path, &path.steps, data, reader)
            }
            _ => {
                let value = self.owned(path, data, reader);
                quote!(&#value)
            }
        }
    }

    /// An expression of type `Value`.
    pub(super) fn owned(
        &mut self,
        path: &Path,
        data: &TokenStream,
        reader: &Reader<'_>,
    ) -> TokenStream {
        if !path.is_plain() {
            return self.found(path, data, reader);
        }
        let read = self.plain(path, &path.steps, data, reader);
        match reader {
            Reader::Member(_) => read,
            _ => quote!(#read.clone()),
        }
    }

    /// An expression of type `Option<&Value>`: none where the path leads nowhere.
    pub(super) fn reached(&mut self, path: &Path, data: &TokenStream) -> TokenStream {
        let local = matches!(path.root, Root::Data | Root::Current);
        if path.is_plain() {
            let steps = steps(&path.steps);
            if local {
                return quote!(reach(#data, #steps));
            }
            let root = self.root(path);
            return match path.steps.is_empty() {
                true => root,
                false => quote!(reach_in(#root, #steps)),
            };
        }
        let find = self.finder(path);
        match (local, path.is_definite()) {
            (true, true) => quote!(#find(#data).as_ref()),
            (true, false) => quote!(Some(&#find(#data))),
            (false, definite) => {
                let root = self.root(path);
                match definite {
                    true => quote!(#root.and_then(#find).as_ref()),
                    false => quote!(#root.map(#find).as_ref()),
                }
            }
        }
    }

    /// What a path starts from that does not start from the data: an expression of type `Option<&Value>`.
    pub(super) fn root(&mut self, path: &Path) -> TokenStream {
        match path.root {
            Root::Variable(Some(at)) => {
                let slot = slot(at);
                quote!(cx.variable(#slot))
            }
            Root::Variable(None) => quote!(None::<&Value>),
            Root::Context | Root::Data | Root::Current => {
                self.ask(path);
                quote!(Some(&context))
            }
        }
    }

    /// `$$.Map.Item.Value.sku` and `$$.Map.Item.Index` where the item and its index are at hand: what to start from, and
    /// the steps from there. No context object is made for them.
    fn in_item<'p>(&self, path: &Path, walked: &'p [Step]) -> Option<(TokenStream, &'p [Step])> {
        if !self.item || path.root != Root::Context {
            return None;
        }
        let [Step::Key(map), Step::Key(item), Step::Key(what), rest @ ..] = walked else {
            return None;
        };
        match (map.as_str(), item.as_str(), what.as_str()) {
            ("Map", "Item", "Value") => Some((quote!(Some(item)), rest)),
            ("Map", "Item", "Index") => Some((quote!(Some(&Value::from(index))), rest)),
            _ => None,
        }
    }

    /// The call that walks `walked` from the path's root, or fails as the reader says.
    fn plain(
        &mut self,
        path: &Path,
        walked: &[Step],
        data: &TokenStream,
        reader: &Reader<'_>,
    ) -> TokenStream {
        let text = &path.text;
        let local = matches!(path.root, Root::Data | Root::Current);
        let (root, walked) = match (local, self.in_item(path, walked)) {
            (true, _) => (data.clone(), walked),
            (false, Some(found)) => found,
            (false, None) => (self.root(path), walked),
        };
        let walked = steps(walked);
        match (reader, local) {
            (Reader::Document, true) => quote!(read(#root, #walked, #text)?),
            (Reader::Document, false) => quote!(read_of(#root, #walked, #text)?),
            (Reader::Member(_), true) if path.steps.is_empty() => quote!(whole(#root)?),
            (Reader::Member(field), true) => quote!(member(#root, #walked, #text, #field)?),
            (Reader::Member(field), false) => {
                quote!(member_of(#root, #data, #walked, #text, #field)?)
            }
            (Reader::Argument, true) => quote!(argument(#root, #walked, #text, CALL)?),
            (Reader::Argument, false) => {
                let text = one_dollar(text);
                quote!(argument_of(#root, #data, #walked, #text, CALL)?)
            }
        }
    }

    /// What a path finds that has a function of its own: an expression of type `Value`.
    fn found(&mut self, path: &Path, data: &TokenStream, reader: &Reader<'_>) -> TokenStream {
        let find = self.finder(path);
        let root = match (&path.root, reader) {
            (Root::Data | Root::Current, Reader::Member(_)) => quote!(present(#data)?),
            (Root::Data | Root::Current, _) => data.clone(),
            (Root::Context, _) => {
                self.ask(path);
                quote!(&context)
            }
            (Root::Variable(_), Reader::Member(_)) => {
                let root = self.plain(path, &[], data, reader);
                quote!(&#root)
            }
            (Root::Variable(_), _) => self.plain(path, &[], data, reader),
        };
        let found = quote!(#find(#root));
        if !path.is_definite() {
            return found;
        }
        let text = &path.text;
        match reader {
            Reader::Document => quote!(read_found(#found, #text)?),
            Reader::Member(field) => quote!(member_found(#found, #data, #text, #field)?),
            Reader::Argument => {
                let text = one_dollar(text);
                quote!(argument_found(#found, #data, #text, CALL)?)
            }
        }
    }
}

/// AWS names a path into the context object by its part behind the first `$`.
pub(super) fn one_dollar(text: &str) -> &str {
    match text.starts_with("$$") {
        true => &text[1..],
        false => text,
    }
}

/// `&[Key("a"), Index(0)]`, of keys and indexes.
pub(super) fn steps(steps: &[Step]) -> TokenStream {
    let steps = steps.iter().filter_map(|step| match step {
        Step::Index(at) => {
            let at = Literal::i64_unsuffixed(*at);
            Some(quote!(Index(#at)))
        }
        Step::Key(name) => Some(quote!(Key(#name))),
        _ => None,
    });
    quote!(&[#(#steps),*])
}

/// `Slot { up: 0, at: 1 }`
pub(super) fn slot(slot: Slot) -> TokenStream {
    let up = Literal::u16_unsuffixed(slot.up);
    let at = Literal::u16_unsuffixed(slot.at);
    quote!(Slot { up: #up, at: #at })
}
