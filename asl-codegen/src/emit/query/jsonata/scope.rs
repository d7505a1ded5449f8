//! Scopes and variables.

use super::{Code, Printer, body::Local, expr::bare};
use crate::ir::{
    identifiers,
    query::jsonata::{BindingId, Closure, Expr, FrameId, Read, Shared},
};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};
use std::collections::{BTreeMap, BTreeSet};
use syn::ext::IdentExt;

/// What the code names that is made here: no variable may hide it.
const RESERVED: &[&str] = &[
    "answer",
    "argument",
    "arithmetic",
    "assign",
    "array",
    "call",
    "collapse",
    "collapse_array",
    "compare",
    "holds",
    "count",
    "count_if",
    "is_text",
    "nth_array",
    "places",
    "keep_if",
    "sort_by",
    "sum",
    "sum_of",
    "checked",
    "given",
    "value",
    "concat",
    "cons_array",
    "contains",
    "descendants",
    "differ",
    "each",
    "e",
    "env",
    "equal",
    "field",
    "filter",
    "from",
    "functions",
    "goes_behind",
    "group",
    "group_by",
    "is_one_of",
    "is_true",
    "it",
    "key",
    "lambda",
    "made",
    "map",
    "map_array",
    "select_array",
    "each_array",
    "meant",
    "names",
    "negate",
    "nth",
    "object",
    "partial",
    "pipe",
    "range",
    "reduce",
    "regex",
    "select",
    "sift",
    "single",
    "sort",
    "apply",
    "arguments",
    "tail_call",
    "text",
    "together",
    "transform",
    "try_contains",
    "try_count",
    "try_differ",
    "try_equal",
    "try_names",
    "try_true",
    "wildcard",
    "row",
    "pair",
    "input",
];

pub(super) fn is_reserved(name: &str) -> bool {
    let numbered = |prefix: &str| {
        name.strip_prefix(prefix)
            .is_some_and(|rest| rest.parse::<usize>().is_ok())
    };
    RESERVED.contains(&name)
        || ["scope_", "row_", "given_", "made_"]
            .into_iter()
            .any(numbered)
}

/// What a variable is called.
pub(super) fn ident(name: &str) -> Ident {
    let Some(names) = identifiers(name) else {
        return format_ident!("it_");
    };
    match is_reserved(&names.snake.to_string()) {
        true => format_ident!("{}_", names.snake),
        false => names.snake,
    }
}

pub(super) fn row(number: usize) -> Ident {
    match number {
        0 | 1 => Ident::new("row", Span::call_site()),
        _ => format_ident!("row_{number}"),
    }
}

pub(super) fn number(number: usize) -> Literal {
    Literal::usize_unsuffixed(number)
}

/// What variables are called, by their names. Two that Rust would write alike, like `$anItem` and `$an_item`, differ.
pub(super) fn idents<'n>(names: impl Iterator<Item = &'n String>) -> BTreeMap<String, Ident> {
    let mut idents: BTreeMap<String, Ident> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for name in names {
        if idents.contains_key(name) {
            continue;
        }
        let plain = ident(name);
        let mut ident = plain.clone();
        let mut count = 1;
        while !taken.insert(ident.to_string()) {
            count += 1;
            ident = format_ident!("{}_{count}", plain.unraw());
        }
        idents.insert(name.clone(), ident);
    }
    idents
}

impl Printer<'_> {
    /// What a variable is called.
    pub(super) fn ident(&self, name: &str) -> Ident {
        let known = self.idents.get(name).cloned();
        known.unwrap_or_else(|| ident(name))
    }

    /// Opens a scope, if it holds anything: the statements for it. Must be closed again.
    pub(super) fn open(&mut self, frame: FrameId, row: Option<&Ident>) -> TokenStream {
        let shared = match self.expression.frames.get(frame.0) {
            Some(shared) if !shared.is_empty() => shared,
            _ => return TokenStream::new(),
        };
        let outer = self.current();
        self.scopes += 1;
        let scope = format_ident!("scope_{}", self.scopes);
        let size = number(shared.len());
        let mut statements = quote!(let #scope = e.scope(#outer, #size)?;);
        for (slot, what) in shared.iter().enumerate() {
            let value = match (what, row) {
                (Shared::Given(at), _) => {
                    let given = self.given(*at);
                    quote!(#given.clone())
                }
                (Shared::Row(from), Some(row)) => {
                    let from = number(*from);
                    quote!(#row.get(#from))
                }
                _ => continue,
            };
            let slot = self.slot_named(frame, slot, *what);
            statements.extend(quote!(assign(#scope, #slot, #value, e);));
        }
        self.open.push((frame, scope));
        statements
    }

    /// Closes a scope, if it was opened.
    pub(super) fn close(&mut self, frame: FrameId) {
        if self.open.last().is_some_and(|(open, _)| *open == frame) {
            self.open.pop();
        }
    }

    /// The innermost scope.
    pub(super) fn current(&self) -> TokenStream {
        match self.open.last() {
            Some((_, scope)) => quote!(#scope),
            None => quote!(Scope::NONE),
        }
    }

    fn given(&mut self, at: usize) -> Ident {
        self.seen.reads.insert(Local::Given(at));
        self.given_name(at)
    }

    pub(super) fn given_name(&self, at: usize) -> Ident {
        let name = self.expression.given.get(at);
        self.ident(name.map_or("", String::as_str))
    }

    /// The scope and slot of something shared.
    fn slot(&mut self, frame: FrameId, what: Shared) -> Option<(TokenStream, Ident)> {
        let slot = self.expression.frames.get(frame.0)?;
        let slot = slot.iter().position(|it| *it == what)?;
        let (_, scope) = self.open.iter().rev().find(|(open, _)| *open == frame)?;
        let scope = quote!(#scope);
        Some((scope, self.slot_named(frame, slot, what)))
    }

    /// The constant that is the number of a slot: called like the variable that lies there.
    fn slot_named(&mut self, frame: FrameId, slot: usize, what: Shared) -> Ident {
        if let Some(known) = self.slots.get(&(frame, slot)) {
            return known.clone();
        }
        let name = match what {
            Shared::Variable(id) => self.parameter(id),
            Shared::Given(at) => self.given_name(at),
            Shared::Row(_) => format_ident!("bound"),
        };
        let name = self.unique(&name.unraw().to_string().to_uppercase());
        let slot_number = number(slot);
        self.items.push(quote!(const #name: usize = #slot_number;));
        self.slots.insert((frame, slot), name.clone());
        name
    }

    fn slot_of(&mut self, read: &Read) -> Option<(TokenStream, Ident)> {
        match read {
            Read::Variable(id) => {
                let variable = self.expression.variables.get(id.0)?.as_ref()?;
                self.slot(variable.frame, Shared::Variable(*id))
            }
            Read::Shared(frame, what) => self.slot(*frame, *what),
            Read::Given(_) | Read::Row(..) => None,
        }
    }

    pub(super) fn read(&mut self, read: &Read) -> Code {
        if let Some((scope, slot)) = self.slot_of(read) {
            return Code::item(quote!(e.var(#scope, #slot)));
        }
        match read {
            Read::Variable(id) => match self.read_local(*id) {
                Some(name) if self.references.contains(id) => Code::reference(quote!(#name)),
                Some(name) => Code::place(quote!(#name)),
                None => Code::item(quote!(Item::Nothing)),
            },
            Read::Given(at) => {
                let given = self.given(*at);
                Code::reference(quote!(#given))
            }
            Read::Row(number, slot) => {
                let (row, slot) = (row(*number), self::number(*slot));
                Code::item(quote!(#row.get(#slot)))
            }
            Read::Shared(..) => Code::item(quote!(Item::Nothing)),
        }
    }

    /// The first of these that has been set, else the last.
    pub(super) fn maybe(&mut self, reads: &[Read], last: &Expr) -> Code {
        let gets = reads.iter().filter_map(|read| {
            let (scope, slot) = self.slot_of(read)?;
            Some(quote!(e.get(#scope, #slot)))
        });
        let gets: Vec<_> = gets.collect();
        let Some((first, rest)) = gets.split_first() else {
            return self.expr(last);
        };
        let found = quote!(#first #(.or_else(|| #rest))*);
        Code::item(match last {
            Expr::Nothing => quote!(#found.unwrap_or(Item::Nothing)),
            last => {
                let last = self.expr(last).owned();
                quote!(#found.unwrap_or_else(|| #last))
            }
        })
    }

    fn read_local(&mut self, id: BindingId) -> Option<Ident> {
        let local = self.local(id)?;
        self.seen.reads.insert(Local::Own(id));
        Some(local)
    }

    /// What a variable of Rust's is called.
    pub(super) fn local(&self, id: BindingId) -> Option<Ident> {
        let variable = self.expression.variables.get(id.0)?.as_ref()?;
        (!variable.shared).then(|| self.ident(&variable.name))
    }

    /// A statement that gives a variable its value.
    pub(super) fn bind(&mut self, id: BindingId, value: TokenStream) -> TokenStream {
        self.seen.binds.insert(Local::Own(id));
        self.references.remove(&id);
        if let Some((scope, slot)) = self.slot_of(&Read::Variable(id)) {
            return quote!(assign(#scope, #slot, #value, e););
        }
        let read = |it: &Ident| {
            let variable = self.expression.variables.get(id.0);
            let read = variable.and_then(Option::as_ref).is_some_and(|it| it.read);
            read.then(|| quote!(let #it = #value;))
        };
        let bound = self.local(id).as_ref().and_then(read);
        bound.unwrap_or_else(|| quote!(let _ = #value;))
    }

    /// The same in the midst of something: an expression that gives the value.
    pub(super) fn bound(&mut self, id: BindingId, value: &Expr) -> Code {
        let value = self.expr(value).owned();
        match self.slot_of(&Read::Variable(id)) {
            Some((scope, slot)) => Code::item(quote!(assign(#scope, #slot, #value, e))),
            None => Code::item(value),
        }
    }

    /// What is evaluated for a row: parameters and body of a closure.
    pub(super) fn row_closure(
        &mut self,
        closure: &Closure,
        print: impl FnOnce(&mut Self, &Expr) -> TokenStream,
    ) -> (Ident, TokenStream) {
        let row = row(closure.row);
        let opening = self.open(closure.frame, Some(&row));
        self.rows.push(row.clone());
        let body = print(self, &closure.body);
        self.rows.pop();
        self.close(closure.frame);
        let it = super::super::mentions(&quote!(#opening #body), "it");
        let it = it.then(|| quote!(let it = #row.item();));
        let body = match it.is_none() && opening.is_empty() {
            true => body,
            false => {
                let body = bare(body);
                quote!({ #it #opening #body })
            }
        };
        (row, body)
    }
}
