//! What expressions look like, where goldens would not show it.

use super::{Queries, mentions};
use crate::{
    ir::query::{Names, Path, Slot, Template},
    query::jsonpath,
};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

struct Nobody;

impl Names for Nobody {
    fn slot(&self, _: &str) -> Option<Slot> {
        None
    }
}

fn written(path: &str) -> (TokenStream, Queries) {
    let path = jsonpath::parse(path).unwrap();
    let mut queries = Queries::new();
    let template = Template::Path {
        field: "x.$".into(),
        path: Path::of(&path, &Nobody),
    };
    (queries.template(&template, &quote!(data)), queries)
}

fn depth(tokens: &TokenStream) -> usize {
    let inside = tokens.clone().into_iter().map(|token| match token {
        TokenTree::Group(group) => 1 + depth(&group.stream()),
        _ => 0,
    });
    inside.max().unwrap_or(0)
}

#[test]
fn loops_do_not_nest_without_end() {
    let (_, queries) = written(&format!("${}", "[*]".repeat(1_000)));
    assert!(queries.functions.len() > 100);
    assert!(
        queries
            .functions
            .iter()
            .all(|function| depth(function) < 30)
    );
}

#[test]
fn functions_one_behind_the_other_do_not_nest() {
    let (_, queries) = written(&format!("${}", ".first()".repeat(1_000)));
    assert_eq!(queries.functions.len(), 1);
    assert!(depth(&queries.functions[0]) < 5);
}

#[test]
fn a_path_is_compiled_once() {
    let path = jsonpath::parse("$.a[*]").unwrap();
    let path = Path::of(&path, &Nobody);
    let mut queries = Queries::new();
    for field in ["x.$", "y.$"] {
        let (field, path) = (field.to_owned(), path.clone());
        queries.template(&Template::Path { field, path }, &quote!(data));
    }
    assert_eq!(queries.functions.len(), 1);
}

#[test]
fn the_text_of_a_path_is_given_for_causes_only() {
    let (plain, queries) = written("$.a[0].b");
    assert_eq!(
        plain.to_string(),
        quote!(member(
            data,
            &[Key("a"), Index(0), Key("b")],
            "$.a[0].b",
            "x.$"
        )?)
        .to_string()
    );
    assert!(queries.functions.is_empty());
    let (list, _) = written("$.a[*].b");
    assert_eq!(
        list.to_string(),
        quote!(find_a_b(present(data)?)).to_string()
    );
}

#[test]
fn the_context_is_fetched_where_it_is_named() {
    let (read, mut queries) = written("$$.Execution.Name");
    assert!(mentions(&read, "context"));
    assert_eq!(
        queries.prologue().to_string(),
        quote!(let context = cx.context_of(&["Execution"]);).to_string()
    );
    assert!(queries.prologue().is_empty());
    let (_, mut queries) = written("$$");
    assert_eq!(
        queries.prologue().to_string(),
        quote!(let context = cx.context();).to_string()
    );
}

#[test]
fn names_of_any_script_give_names_of_functions() {
    for path in [
        "$['支払い'][*]",
        "$['a b'][*]['__']",
        "$..*",
        "$['']['x','']",
    ] {
        let (_, queries) = written(path);
        let all: TokenStream = queries.functions.into_iter().collect();
        syn::parse2::<syn::File>(all).unwrap();
    }
}
