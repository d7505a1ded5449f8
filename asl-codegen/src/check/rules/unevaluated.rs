//! A text that looks like a path, a call or an expression, where nothing is evaluated.
//!
//! In JSONPath a path or a call is evaluated where the member's name ends in `.$`; in `Result` it never is. In JSONata an
//! expression starts with `{%` and ends with `%}`, without blanks around it, and a name that ends in `.$` says nothing.
//!
//! ```json,fails
//! {"StartAt": "Pick", "States": {"Pick": {"Type": "Pass", "Parameters": {"id": "$.order.id"}, "End": true}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Pick", "States": {"Pick": {"Type": "Pass", "Parameters": {"id.$": "$.order.id"}, "End": true}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    json::{Node, NodeKind, Text},
    model::{FailText, QueryLanguage, StateKind, StateMachine, Template},
    query::{
        intrinsic,
        jsonata::{Recognized, recognize},
        jsonpath,
    },
    source::Span,
};

pub(super) const RULE: Rule = Rule {
    code: Code(3110),
    name: "unevaluated",
    source: include_str!("unevaluated.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for state in machine.states() {
        let mut look = Look {
            language: state.language,
            diagnostics,
        };
        for template in state.templates() {
            look.template(None, template);
        }
        let variables = state.assigns().into_iter().flat_map(|it| &it.variables);
        for (name, template) in variables {
            look.template(Some(&name.value), template);
        }
        match &state.kind {
            StateKind::Pass { result: Some(node) } => look.result(node),
            StateKind::Fail { error, cause } => {
                for text in [error, cause].into_iter().flatten() {
                    if let FailText::Literal(text) = text {
                        look.text(None, &text.value, text.span);
                    }
                }
            }
            _ => {}
        }
    }
}

struct Look<'d> {
    language: QueryLanguage,
    diagnostics: &'d mut Diagnostics,
}

impl Look<'_> {
    fn template(&mut self, key: Option<&str>, template: &Template) {
        match template {
            Template::Constant(node) => self.constant(key, node),
            Template::Object(members) => {
                for (key, template) in members {
                    self.key(key);
                    self.template(Some(&key.value), template);
                }
            }
            Template::Array(elements) => elements.iter().for_each(|it| self.template(None, it)),
            Template::Path { .. } | Template::Call { .. } | Template::Expression(_) => {}
        }
    }

    fn constant(&mut self, key: Option<&str>, node: &Node) {
        match &node.kind {
            NodeKind::String(text) => self.text(key, &text.value, text.span),
            NodeKind::Array(elements) => elements.iter().for_each(|it| self.constant(None, it)),
            NodeKind::Object(members) => {
                for member in members {
                    self.key(&member.key);
                    self.constant(Some(&member.key.value), &member.value);
                }
            }
            _ => {}
        }
    }

    /// `"a.$"`, which is a name like any other in JSONata.
    fn key(&mut self, key: &Text) {
        if self.language == QueryLanguage::Jsonata && key.value.ends_with(".$") {
            let message = format!("`{}` is a name like any other", key.value);
            self.diagnostics
                .warning(RULE.code, key.span, message, "this state speaks JSONata")
                .help("write an expression, `{% … %}`, as the value");
        }
    }

    fn text(&mut self, key: Option<&str>, text: &str, place: Span) {
        let (what, help) = match self.language {
            QueryLanguage::JsonPath if is_expression(text) => (
                "expression",
                "this state speaks JSONPath: give it the `\"QueryLanguage\": \"JSONata\"`"
                    .to_owned(),
            ),
            // What is no member of an object is never evaluated.
            QueryLanguage::JsonPath => match (key, query(text)) {
                (Some(key), Some(what)) => (what, format!("name it `{key}.$`")),
                _ => return,
            },
            QueryLanguage::Jsonata if is_meant(text) => (
                "expression",
                "an expression starts with `{%` and ends with `%}`, without anything around"
                    .to_owned(),
            ),
            QueryLanguage::Jsonata => return,
        };
        let shown = crate::query::shortened(text);
        let message = format!("`{shown}` is not evaluated");
        let label = format!(
            "it looks like {} {what}, and is passed as this text",
            article(what)
        );
        self.diagnostics
            .warning(RULE.code, place, message, label)
            .help(help);
    }

    /// `Result`, which is passed as it is; what looks like a query in it is said once.
    fn result(&mut self, node: &Node) {
        if self.language == QueryLanguage::JsonPath
            && let Some(place) = first_query(node)
        {
            let message = "`Result` is not evaluated";
            let label = "this is passed as it is";
            self.diagnostics
                .warning(RULE.code, place, message, label)
                .help("`Parameters` are evaluated");
        }
    }
}

/// The first name in a constant that ends in `.$` and has a path or a call for its value.
fn first_query(node: &Node) -> Option<Span> {
    match &node.kind {
        NodeKind::Object(members) => members.iter().find_map(|member| {
            let value = member.value.as_str();
            match member.key.value.ends_with(".$") && value.and_then(query).is_some() {
                true => Some(member.key.span),
                false => first_query(&member.value),
            }
        }),
        NodeKind::Array(elements) => elements.iter().find_map(first_query),
        _ => None,
    }
}

/// "path" or "call", if the text is one.
fn query(text: &str) -> Option<&'static str> {
    let path = ["$.", "$[", "$$."]
        .iter()
        .any(|start| text.starts_with(start));
    if path && jsonpath::parse(text).is_ok() {
        return Some("path");
    }
    (text.starts_with("States.") && intrinsic::parse(text).is_ok()).then_some("call")
}

fn is_expression(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("{%") && text.ends_with("%}")
}

/// Whether a text that is no expression was meant to be one, or to hold one. What is one and broken was reported.
fn is_meant(text: &str) -> bool {
    let trimmed = text.trim();
    let whole = trimmed.starts_with("{%") || trimmed.ends_with("%}");
    let inside = text.find("{%").is_some_and(|at| text[at..].contains("%}"));
    let bare = text.starts_with("$states.") && !text.contains(char::is_whitespace);
    recognize(text) == Recognized::Literal && (whole || inside || bare)
}

fn article(what: &str) -> &'static str {
    match what {
        "expression" => "an",
        _ => "a",
    }
}
