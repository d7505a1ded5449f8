//! Paths that are more than keys and indexes, each as a private function `find_…`: nested loops over what the runtime
//! enumerates, with filters compiled in place. One that gives one value returns `Option<Value>`, one that gives a list
//! `Value`.

use super::{Queries, literal, mentions, path::steps};
use crate::ir::query::{FunctionArgument, Path, Root, Step};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

/// How many loops stand inside each other; what is deeper moves to a function of its own.
const DEEPEST: usize = 8;

impl Queries {
    /// The function that finds what a path leads to from its root.
    pub(super) fn finder(&mut self, path: &Path) -> Ident {
        if let Some(name) = self.finders.get(&path.text) {
            return name.clone();
        }
        let name = self.unique(&wanted(&path.steps));
        let root = format_ident!("root");
        let body = match path.is_definite() {
            true => self.one(&path.steps, &root),
            false => self.list(&path.steps, &root),
        };
        let result = match path.is_definite() {
            true => quote!(Option<Value>),
            false => quote!(Value),
        };
        let doc = format!(" `{}`", path.text);
        self.functions.push(quote! {
            #[doc = #doc]
            fn #name(root: &Value) -> #result { #body }
        });
        self.finders.insert(path.text.clone(), name.clone());
        self.further();
        name
    }

    /// An operand in a filter, whose rest behind keys and indexes needs a function: one that takes the node so far and
    /// the root, and returns as the others do.
    pub(super) fn inner_finder(&mut self, path: &Path, rest: &[Step], definite: bool) -> Ident {
        let name = self.unique(&wanted(&path.steps));
        let node = format_ident!("node");
        let (body, result) = match definite {
            true => (self.one(rest, &node), quote!(Option<Value>)),
            false => (self.list(rest, &node), quote!(Value)),
        };
        let doc = format!(" `{}`", path.text);
        // The root is for filters and arguments inside; most paths have none.
        let root = match mentions(&body, "root") {
            true => quote!(root),
            false => quote!(_root),
        };
        self.functions.push(quote! {
            #[doc = #doc]
            fn #name(node: &Value, #root: &Value) -> #result { #body }
        });
        self.further();
        name
    }

    fn list(&mut self, steps: &[Step], node: &Ident) -> TokenStream {
        let walk = self.walk(steps, node, 1);
        quote! {
            let found = &mut Found::new();
            #walk
            found.list()
        }
    }

    /// The end of a function's body: statements and an expression of type `Option<Value>`.
    fn one(&mut self, steps: &[Step], node: &Ident) -> TokenStream {
        let mut body = TokenStream::new();
        let mut from = From::Node(node);
        let mut rest = steps;
        loop {
            let run = rest.iter().take_while(|step| step.is_plain()).count();
            let (run, after) = rest.split_at(run);
            let at = reached(&from, run);
            let value = match after.split_first() {
                Some((Step::Function(name, arguments), [])) => self.function(name, arguments, at),
                Some((Step::Function(name, arguments), after)) => {
                    let value = self.function(name, arguments, at);
                    body.extend(quote!(let value = #value;));
                    from = From::Option(quote!(value.as_ref()));
                    rest = after;
                    continue;
                }
                Some((Step::Keys(keys), _)) => {
                    let keys = distinct(keys);
                    quote!(members(#at, &[#(#keys),*]))
                }
                _ => quote!(#at.cloned()),
            };
            body.extend(value);
            return body;
        }
    }

    /// Statements that take `steps` from `node`, a variable of type `&Value`, and put what they find into `found`.
    fn walk(&mut self, steps: &[Step], node: &Ident, depth: usize) -> TokenStream {
        if depth > DEEPEST {
            let name = self.unique("find_further");
            self.pending.push((name.clone(), steps.to_vec()));
            return quote!(#name(#node, root, found););
        }
        let run = steps.iter().take_while(|step| step.is_plain()).count();
        let (run, rest) = steps.split_at(run);
        let at = reached(&From::Node(node), run);
        let Some((step, rest)) = rest.split_first() else {
            return quote!(found.add(#at););
        };
        let item = match depth {
            1 => format_ident!("item"),
            _ => format_ident!("item_{depth}"),
        };
        let nodes = match step {
            Step::Keys(keys) if rest.is_empty() => {
                let keys = distinct(keys);
                return quote!(found.add_members(#at, &[#(#keys),*]););
            }
            Step::Function(name, arguments) => {
                let value = self.function(name, arguments, at);
                let inner = self.walk(rest, &item, depth + 1);
                return quote!(if let Some(#item) = &#value { #inner });
            }
            Step::Filter(filter) => {
                let condition = self.whole_filter(filter, &item);
                let inner = self.walk(rest, &item, depth + 1);
                return quote!(for #item in candidates(#at) { if #condition { #inner } });
            }
            Step::Descend => match rest.split_first() {
                Some((Step::Filter(filter), rest)) => {
                    let condition = self.whole_filter(filter, &item);
                    let inner = self.walk(rest, &item, depth + 1);
                    return quote!(for #item in objects(#at) { if #condition { #inner } });
                }
                _ => quote!(descendants(#at)),
            },
            Step::Keys(keys) => quote!(fields(#at, &[#(#keys),*])),
            Step::Indexes(places) => {
                let places = places.iter().map(|&at| Literal::i64_unsuffixed(at));
                quote!(elements(#at, &[#(#places),*]))
            }
            Step::Slice(from, to) => {
                let (from, to) = (bound(*from), bound(*to));
                quote!(slice(#at, #from, #to))
            }
            _ => quote!(children(#at)),
        };
        let inner = self.walk(rest, &item, depth + 1);
        let counted = !matches!(step, Step::Descend);
        match depth == 1 && counted && !rest.iter().any(finds_few) {
            true => quote!(for #item in found.room_for(#nodes) { #inner }),
            false => quote!(for #item in #nodes { #inner }),
        }
    }

    /// Writes the functions of the loops that would have stood too deep in others.
    fn further(&mut self) {
        while let Some((name, steps)) = self.pending.pop() {
            let node = format_ident!("node");
            let walk = self.walk(&steps, &node, 1);
            // The root is for filters and arguments inside; most paths have none.
            let root = match mentions(&walk, "root") {
                true => quote!(root),
                false => quote!(_root),
            };
            self.functions.push(quote! {
                fn #name(node: &Value, #root: &Value, found: &mut Found) { #walk }
            });
        }
    }

    /// A function after a path: an expression of type `Option<Value>`.
    fn function(
        &mut self,
        name: &str,
        arguments: &[FunctionArgument],
        at: TokenStream,
    ) -> TokenStream {
        let function = format_ident!("{name}");
        let arguments: Vec<_> = arguments
            .iter()
            .map(|argument| match argument {
                FunctionArgument::Literal(value) => {
                    let value = literal::value(value);
                    quote!(Some(&#value))
                }
                FunctionArgument::Path(path) => {
                    // Whatever the whole path begins with, here it is the root at hand.
                    let path = Path {
                        root: Root::Data,
                        ..path.clone()
                    };
                    self.reached(&path, &quote!(root))
                }
            })
            .collect();
        quote!(function::#function(#at, &[#(#arguments),*]))
    }
}

/// Where keys and indexes start.
enum From<'a> {
    /// A variable of type `&Value`.
    Node(&'a Ident),
    /// An expression of type `Option<&Value>`.
    Option(TokenStream),
}

/// Where keys and indexes lead: an expression of type `Option<&Value>`.
fn reached(from: &From<'_>, run: &[Step]) -> TokenStream {
    let walked = steps(run);
    match (from, run) {
        (From::Node(node), []) => quote!(Some(#node)),
        (From::Node(node), _) => quote!(reach(#node, #walked)),
        (From::Option(value), []) => value.clone(),
        (From::Option(value), _) => quote!(reach_in(#value, #walked)),
    }
}

/// Whether many nodes may lead to few.
fn finds_few(step: &Step) -> bool {
    matches!(step, Step::Filter(_) | Step::Descend)
}

/// An object has each name once.
fn distinct(keys: &[String]) -> Vec<&String> {
    let mut distinct: Vec<&String> = Vec::new();
    for key in keys {
        if !distinct.contains(&key) {
            distinct.push(key);
        }
    }
    distinct
}

fn bound(bound: Option<i64>) -> TokenStream {
    match bound {
        Some(at) => {
            let at = Literal::i64_unsuffixed(at);
            quote!(Some(#at))
        }
        None => quote!(None),
    }
}

/// `find_order_items_sku` for `$.order.items[*].sku`: the path's own words.
fn wanted(steps: &[Step]) -> String {
    const LONGEST: usize = 48;
    let mut name = String::from("find");
    for step in steps {
        let words: &[String] = match step {
            Step::Key(key) | Step::Function(key, _) => std::slice::from_ref(key),
            Step::Keys(keys) => keys,
            _ => &[],
        };
        for word in words {
            let parts = word.split(|c: char| !c.is_ascii_alphanumeric());
            for part in parts.filter(|part| !part.is_empty()) {
                name.push('_');
                name.push_str(&part.to_ascii_lowercase());
            }
        }
    }
    name.truncate(LONGEST);
    name.trim_end_matches('_').to_owned()
}
