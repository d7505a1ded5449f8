//! What AWS refuses when a state machine is created, because a state has no input that an expression could start from: `$`,
//! `$$` and names that stand for a part of it, and the fields of `$states` that are not there yet.

use super::{Expr, Kind, Path, Scopes, StepKind, lexer::MAX_ERRORS};
use crate::source::Span;

/// Something about an expression that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub span: Span,
    /// Names the culprit: "`price` has nothing to start from"
    pub message: String,
    /// What is wrong there; where AWS refuses it, in its words: `Reference to 'price' at the top level is not supported.`
    pub label: String,
    /// What to do.
    pub help: Option<String>,
}

/// Which of the fields of `$states` there is beside `input` and `context`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Available {
    /// None.
    Neither,
    /// `result`: in `Output` and `Assign` of a Task, Parallel or Map.
    Result,
    /// `errorOutput`: in `Output` and `Assign` of a Catcher.
    ErrorOutput,
}

/// What AWS refuses in an expression; of many the first few. Of a path only the first step counts: its later steps, predicates, sort terms and groups
/// have what was found before them, and so have the parts of a transform. A lambda has nothing more than what is around it.
///
/// ```
/// # use asl_codegen::query::jsonata::{Available, Scopes, parse, refusals};
/// let expr = parse("$states.input.items[price > limit]").unwrap();
/// let scopes = Scopes::of(&expr, &|_| false);
/// assert!(refusals(&expr, &scopes, Available::Neither).is_empty());
///
/// let expr = parse("$sum(prices)").unwrap();
/// let scopes = Scopes::of(&expr, &|_| false);
/// let refused = refusals(&expr, &scopes, Available::Neither);
/// assert_eq!(refused[0].label, "Reference to 'prices' at the top level is not supported.");
/// ```
pub fn refusals(expr: &Expr, scopes: &Scopes, available: Available) -> Vec<Finding> {
    let mut check = Check {
        scopes,
        available,
        found: Vec::new(),
    };
    check.visit(expr, Context::Nothing);
    check.found
}

/// What `$` is where an expression stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Nothing,
    /// A parameter, which names have nothing to do with.
    Parameter,
    /// What a path has found.
    Item,
}

struct Check<'s> {
    scopes: &'s Scopes,
    available: Available,
    found: Vec<Finding>,
}

impl Check<'_> {
    fn visit(&mut self, expr: &Expr, context: Context) {
        if self.found.len() >= MAX_ERRORS {
            return;
        }
        let start = match &expr.kind {
            Kind::Context if context == Context::Nothing => Some("$"),
            Kind::Wildcard if context != Context::Item => Some("*"),
            Kind::Descendant if context != Context::Item => Some("**"),
            Kind::Parent(_) if context != Context::Item => Some("%"),
            Kind::Root => {
                self.root(expr);
                None
            }
            _ => None,
        };
        if let Some(name) = start {
            self.nothing_to_start_from(expr.span, name);
        }
        match &expr.kind {
            Kind::Path(path) => self.path(path, context),
            Kind::Lambda(lambda) => {
                let named = lambda.parameters.iter().any(|name| name.value.is_empty());
                let inside = match context {
                    Context::Nothing if named => Context::Parameter,
                    _ => context,
                };
                self.visit(&lambda.body, inside);
            }
            Kind::Transform(_) => {
                expr.for_each_part(&mut |part| self.visit(part, Context::Item));
            }
            _ => expr.for_each_part(&mut |part| self.visit(part, context)),
        }
        expr.for_each_follower(&mut |part| self.visit(part, Context::Item));
    }

    fn path(&mut self, path: &Path, context: Context) {
        for (at, step) in path.steps.iter().enumerate() {
            let first = if at == 0 { context } else { Context::Item };
            match &step.kind {
                StepKind::Name(name) if first != Context::Item => {
                    self.nothing_to_start_from(step.span, name);
                }
                _ => step.for_each_part(&mut |part| self.visit(part, first)),
            }
            step.for_each_filter(&mut |filter| self.visit(filter, Context::Item));
        }
        self.states(path);
    }

    /// `$states.result`, `$states.errorOutput`
    fn states(&mut self, path: &Path) {
        let [first, second, ..] = path.steps.as_slice() else {
            return;
        };
        let (StepKind::Expr(variable), StepKind::Name(name)) = (&first.kind, &second.kind) else {
            return;
        };
        if !self.scopes.is_states(variable) {
            return;
        }
        let where_it_is = match (name.as_str(), self.available) {
            ("result", Available::Result) | ("errorOutput", Available::ErrorOutput) => return,
            ("result", _) => "only `Output` and `Assign` of a Task, Parallel or Map have a result",
            ("errorOutput", _) => "only `Output` and `Assign` of a Catcher have an error",
            _ => return,
        };
        self.found.push(Finding {
            span: Span {
                start: first.span.start,
                end: second.span.end,
            },
            message: format!("`$states.{name}` is not there yet"),
            label: format!("Field '$states.{name}' does not exist."),
            help: Some(where_it_is.to_owned()),
        });
    }

    fn root(&mut self, expr: &Expr) {
        let lookup = self.scopes.lookup(expr.id);
        if lookup.is_some_and(|lookup| lookup.free.is_none()) {
            return;
        }
        self.found.push(Finding {
            span: expr.span,
            message: "`$$` has nothing to start from".to_owned(),
            label: "Reference to '$$' is not supported.".to_owned(),
            help: Some(
                "the input is `$states.input`, the context object `$states.context`".to_owned(),
            ),
        });
    }

    fn nothing_to_start_from(&mut self, span: Span, name: &str) {
        let help = match name {
            "$" => "the input is `$states.input`, the context object `$states.context`".to_owned(),
            "%" => "`%` goes up from a step of a path".to_owned(),
            "*" | "**" => format!("the input is `$states.input`: write `$states.input.{name}`"),
            _ => format!(
                "the input is `$states.input`, as in `$states.input.{name}`; a variable is `${name}`"
            ),
        };
        let name = crate::query::shortened(name);
        self.found.push(Finding {
            span,
            message: format!("`{name}` has nothing to start from"),
            label: format!("Reference to '{name}' at the top level is not supported."),
            help: Some(help),
        });
    }
}
