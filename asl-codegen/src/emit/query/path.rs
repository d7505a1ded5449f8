//! Paths as expressions.
//!
//! A path of keys and indexes is one call that walks constant steps. Any other path becomes a function of its own: nested
//! loops over what the runtime enumerates, with filters compiled in place.

use super::Queries;
use crate::ir::query::{Path, Root, Slot, Step};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

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
        if path.is_plain() {
            let read = self.plain(path, &path.steps, data, reader);
            return match reader {
                Reader::Member(_) => quote!(&#read),
                _ => read,
            };
        }
        let found = self.found(path, data, reader);
        quote!(&#found)
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
        let root = self.root(path, data);
        if path.is_plain() {
            let steps = steps(&path.steps);
            return match local {
                true => quote!(reach(#data, #steps)),
                false => quote!(reach_in(#root, #steps)),
            };
        }
        let find = self.finder(path);
        quote!(#root.map(#find).as_ref())
    }

    /// What the path starts from: an expression of type `Option<&Value>`.
    pub(super) fn root(&mut self, path: &Path, data: &TokenStream) -> TokenStream {
        match path.root {
            Root::Data | Root::Current => quote!(Some(#data)),
            Root::Context => {
                self.context = true;
                quote!(Some(&context))
            }
            Root::Variable(Some(at)) => {
                let slot = slot(at);
                quote!(cx.variable(#slot))
            }
            Root::Variable(None) => quote!(None),
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
        let walked = steps(walked);
        let text = &path.text;
        let local = matches!(path.root, Root::Data | Root::Current);
        let root = match local {
            true => data.clone(),
            false => self.root(path, data),
        };
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
                // AWS names a path into the context object by its part behind the first `$`.
                let text = text.replacen("$$", "$", 1);
                quote!(argument_of(#root, #data, #walked, #text, CALL)?)
            }
        }
    }

    /// The list a path finds: an expression of type `Value`.
    fn found(&mut self, path: &Path, data: &TokenStream, reader: &Reader<'_>) -> TokenStream {
        let find = self.finder(path);
        let root = match (&path.root, reader) {
            (Root::Data | Root::Current, Reader::Member(_)) => quote!(present(#data)?),
            (Root::Data | Root::Current, _) => data.clone(),
            (Root::Context, _) => {
                self.context = true;
                quote!(&context)
            }
            (Root::Variable(_), Reader::Member(_)) => {
                let root = self.plain(path, &[], data, reader);
                quote!(&#root)
            }
            (Root::Variable(_), _) => self.plain(path, &[], data, reader),
        };
        quote!(#find(#root))
    }

    /// The function that collects what a path finds.
    fn finder(&mut self, path: &Path) -> Ident {
        if let Some(name) = self.finders.get(&path.text) {
            return name.clone();
        }
        let name = self.unique(&wanted(path));
        let walk = self.walk(&path.steps, &format_ident!("root"), 1);
        let doc = format!(" `{}`", path.text);
        self.functions.push(quote! {
            #[doc = #doc]
            fn #name(root: &Value) -> Value {
                let mut found = Found::new();
                #walk
                found.list()
            }
        });
        self.finders.insert(path.text.clone(), name.clone());
        name
    }

    /// Statements that take `steps` from `node`, a variable of type `&Value`, and put what they find into `found`.
    fn walk(&mut self, steps: &[Step], node: &Ident, depth: usize) -> TokenStream {
        let run = steps.iter().take_while(|step| step.is_plain()).count();
        let (run, rest) = steps.split_at(run);
        let at = match run {
            [] => quote!(Some(#node)),
            run => {
                let run = self::steps(run);
                quote!(reach(#node, #run))
            }
        };
        let Some((step, rest)) = rest.split_first() else {
            return quote!(found.add(#at););
        };
        let nodes = match step {
            Step::Keys(keys) if rest.is_empty() => {
                return quote!(found.add_members(#at, &[#(#keys),*]););
            }
            Step::Keys(keys) => quote!(fields(#at, &[#(#keys),*])),
            Step::Indexes(places) => {
                let places = places.iter().map(|&at| signed(at));
                quote!(elements(#at, &[#(#places),*]))
            }
            Step::Slice(from, to) => {
                let (from, to) = (bound(*from), bound(*to));
                quote!(slice(#at, #from, #to))
            }
            Step::Descend => quote!(descendants(#at)),
            _ => quote!(children(#at)),
        };
        let item = match depth {
            1 => format_ident!("item"),
            _ => format_ident!("item_{depth}"),
        };
        let inner = self.walk(rest, &item, depth + 1);
        quote!(for #item in #nodes { #inner })
    }
}

/// `&[Key("a"), Index(0)]`
pub(super) fn steps(steps: &[Step]) -> TokenStream {
    let steps = steps.iter().map(|step| match step {
        Step::Index(at) => {
            let at = signed(*at);
            quote!(Index(#at))
        }
        Step::Key(name) => quote!(Key(#name)),
        _ => quote!(),
    });
    quote!(&[#(#steps),*])
}

/// `Slot { up: 0, at: 1 }`
pub(super) fn slot(slot: Slot) -> TokenStream {
    let up = proc_macro2::Literal::u16_unsuffixed(slot.up);
    let at = proc_macro2::Literal::u16_unsuffixed(slot.at);
    quote!(Slot { up: #up, at: #at })
}

fn bound(bound: Option<i64>) -> TokenStream {
    match bound {
        Some(at) => {
            let at = signed(at);
            quote!(Some(#at))
        }
        None => quote!(None),
    }
}

fn signed(value: i64) -> proc_macro2::Literal {
    proc_macro2::Literal::i64_unsuffixed(value)
}

/// `find_order_items_sku` for `$.order.items[*].sku`: the path's own words.
fn wanted(path: &Path) -> String {
    let mut name = String::from("find");
    for step in &path.steps {
        let words: &[String] = match step {
            Step::Key(key) => std::slice::from_ref(key),
            Step::Keys(keys) => keys,
            _ => &[],
        };
        for word in words {
            let letters = word.chars().map(|c| match c.is_ascii_alphanumeric() {
                true => c.to_ascii_lowercase(),
                false => '_',
            });
            name.push('_');
            name.extend(letters);
        }
    }
    name.truncate(48);
    name
}
