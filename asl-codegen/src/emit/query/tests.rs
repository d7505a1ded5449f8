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

/// The most `||` that stand side by side.
fn longest_chain(tokens: &TokenStream) -> usize {
    let (mut here, mut inside) = (0, 0);
    for token in tokens.clone() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '|' => here += 1,
            TokenTree::Group(group) => inside = inside.max(longest_chain(&group.stream())),
            _ => {}
        }
    }
    inside.max(here / 2)
}

#[test]
fn long_conditions_do_not_nest_as_deep_as_they_are_long() {
    let tests: Vec<_> = (0..5_000).map(|n| quote!(a == #n)).collect();
    let joined = super::joined(tests, &quote!(||));
    assert!(depth(&joined) < 4 && longest_chain(&joined) < 32);
    assert_eq!(joined.to_string().matches("||").count(), 4_999);
    let filter: Vec<_> = (0..1_000).map(|n| format!("@.a == {n}")).collect();
    let (_, queries) = written(&format!("$.x[?({})]", filter.join(" || ")));
    assert!(queries.functions.iter().all(|it| longest_chain(it) < 32));
}

#[test]
fn a_wanted_name_is_given_once() {
    let mut queries = Queries::new();
    let mut names: Vec<_> = ["a", "a_2", "a", "a", "a_2", "a_2_2"]
        .map(|wanted| queries.unique(wanted).to_string())
        .into();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), 6);
    // Each further one takes a step, not as many as there are.
    assert_eq!(
        (0..20_000)
            .map(|_| queries.unique("b"))
            .last()
            .map(|b| b.to_string())
            .as_deref(),
        Some("b_20000")
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
        queries.prologue(super::Reach::Input).to_string(),
        quote!(let context = cx.context_of(&["Execution"]);).to_string()
    );
    assert!(queries.prologue(super::Reach::Input).is_empty());
    let reads_input = |path| written(path).1.reads_input;
    assert!(!reads_input("$$.Execution.Name") && !reads_input("$$.State.Input"));
    assert!(reads_input("$$.Execution.Input.a") && reads_input("$$.Execution"));
    assert!(reads_input("$$..Input") && reads_input("$$"));
    let (_, mut queries) = written("$$");
    assert_eq!(
        queries.prologue(super::Reach::Input).to_string(),
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
