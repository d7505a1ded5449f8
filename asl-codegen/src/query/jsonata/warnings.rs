//! What AWS tells only when it happens: calls of what is no function, and arguments that no value could make fit. Nothing here
//! is an error, since AWS takes it.

use super::{
    Call, Expr, FUNCTIONS, Finding, Free, Function, Kind, Scopes, StepKind,
    arguments::{Misfit, misfit},
    function_named,
    lexer::MAX_ERRORS,
    members::unknown_member,
    types::{Types, types_of},
};
use crate::{diagnostic::closest, source::Span};

/// What in an expression will fail or be undefined whenever it is evaluated; of many the first few.
///
/// ```
/// # use asl_codegen::query::jsonata::{Scopes, parse, warnings};
/// let expr = parse("$upercase($substring('a'))").unwrap();
/// let scopes = Scopes::of(&expr, &|_| false);
/// let found = warnings(&expr, &scopes);
/// assert_eq!(found[0].message, "unknown function `$upercase`");
/// assert_eq!(found[0].help.as_deref(), Some("did you mean `$uppercase`?"));
/// assert_eq!(found[1].label, "a number is missing behind the last argument");
/// ```
pub fn warnings(expr: &Expr, scopes: &Scopes) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut check = Check {
        scopes,
        found: &mut found,
    };
    check.visit(expr);
    found
}

struct Check<'s> {
    scopes: &'s Scopes,
    found: &'s mut Vec<Finding>,
}

impl Check<'_> {
    fn visit(&mut self, expr: &Expr) {
        if self.found.len() >= MAX_ERRORS {
            return;
        }
        match &expr.kind {
            Kind::Call(call) => self.call(call, None),
            Kind::Partial(partial) => {
                self.function(&partial.procedure);
            }
            Kind::Apply(left, right) => return self.apply(expr, left, right),
            Kind::Path(path) => self.found.extend(unknown_member(path, self.scopes)),
            _ => {}
        }
        expr.for_each_child(&mut |child| self.visit(child));
    }

    /// `left ~> right`
    fn apply(&mut self, expr: &Expr, left: &Expr, right: &Expr) {
        self.visit(left);
        match &right.kind {
            Kind::Call(call) => {
                self.call(call, Some(left));
                right.for_each_child(&mut |child| self.visit(child));
            }
            Kind::Variable(_) => {
                // Two functions become one.
                let applied = types_of(left, self.scopes) != Types::FUNCTION;
                if let Some(function) = self.function(right).filter(|_| applied) {
                    self.arguments(function, right.span, &[left], true);
                }
            }
            _ => self.visit(right),
        }
        expr.for_each_follower(&mut |child| self.visit(child));
    }

    fn call(&mut self, call: &Call, piped: Option<&Expr>) {
        if let Some(function) = self.function(&call.procedure) {
            let arguments: Vec<_> = piped.into_iter().chain(&call.arguments).collect();
            self.arguments(function, call.procedure.span, &arguments, piped.is_some());
        }
    }

    /// The built-in function that is called, if it is one; what is none for sure is told.
    fn function(&mut self, procedure: &Expr) -> Option<&'static Function> {
        if !procedure.is_plain() {
            return None;
        }
        match &procedure.kind {
            Kind::Variable(name) => {
                let lookup = self.scopes.lookup(procedure.id)?;
                match lookup.free? {
                    _ if !lookup.bindings.is_empty() => {}
                    Free::Function(function) => return Some(function),
                    Free::Nothing => self.found.push(unknown(procedure.span, name)),
                    Free::States | Free::Variable => {
                        self.found.push(no_function(procedure.span, name));
                    }
                    Free::Root => {}
                }
            }
            Kind::Path(path) => {
                if let [step] = path.steps.as_slice()
                    && let StepKind::Name(name) = &step.kind
                    && function_named(name).is_some()
                {
                    self.found.push(Finding {
                        span: procedure.span,
                        message: format!("`{name}` is no function"),
                        label: "a name is a part of what is there".to_owned(),
                        help: Some(format!("did you mean `${name}`?")),
                    });
                }
            }
            _ => {}
        }
        None
    }

    fn arguments(&mut self, function: &Function, at: Span, arguments: &[&Expr], piped: bool) {
        let signature = function.parameters();
        let name = function.name;
        let finding = |span, message, label| Finding {
            span,
            message,
            label,
            help: None,
        };
        let Some(misfit) = misfit(&signature, arguments, self.scopes) else {
            return self.reducer(function, arguments);
        };
        self.found.push(match misfit {
            Misfit::TooMany | Misfit::TooFew => {
                let takes = takes(signature.arity());
                let piped = if piped {
                    ", with what is before `~>`"
                } else {
                    ""
                };
                let given = arguments.len();
                let given = format!("{given} given{piped}");
                finding(at, format!("`${name}` takes {takes}"), given)
            }
            Misfit::Missing(needed) => finding(
                at,
                format!("`${name}` takes {}", takes(signature.arity())),
                format!("{needed} is missing behind the last argument"),
            ),
            Misfit::Argument(place, given, needed) => {
                let span = arguments.get(place).map_or(at, |argument| argument.span);
                let help = match (given.as_str(), needed.as_str()) {
                    ("a string", "a number") => Some("`$number(…)` makes a number of a string"),
                    ("a number", "a string") => Some("`$string(…)` makes a string of a number"),
                    _ => None,
                };
                Finding {
                    span,
                    message: format!("`${name}` cannot take this argument"),
                    label: format!("{given}, where {needed} is needed"),
                    help: help.map(str::to_owned),
                }
            }
        });
    }

    /// `$reduce` calls with two arguments, and refuses a function that takes fewer.
    fn reducer(&mut self, function: &Function, arguments: &[&Expr]) {
        if let ("reduce", Some(argument)) = (function.name, arguments.get(1))
            && let Kind::Lambda(lambda) = &argument.kind
            && lambda.parameters.len() < 2
        {
            self.found.push(Finding {
                span: argument.span,
                message: "`$reduce` cannot take this function".to_owned(),
                label: "it needs two parameters at least".to_owned(),
                help: Some("write `function($sum, $item) { … }`".to_owned()),
            });
        }
    }
}

fn unknown(span: Span, name: &str) -> Finding {
    let help = match name {
        "eval" => Some("Step Functions has no `$eval`; `$parse` reads JSON".to_owned()),
        _ => closest(name, FUNCTIONS.iter().map(|function| function.name))
            .map(|near| format!("did you mean `${near}`?")),
    };
    let name = crate::query::shortened(name);
    Finding {
        span,
        message: format!("unknown function `${name}`"),
        label: "neither a built-in function nor bound around here".to_owned(),
        help,
    }
}

fn no_function(span: Span, name: &str) -> Finding {
    let help = function_named(name).map(|_| {
        format!("the variable hides the built-in function `${name}`: give it another name")
    });
    Finding {
        span,
        message: format!("`${name}` is no function"),
        label: "a variable of the state machine, which holds no function".to_owned(),
        help,
    }
}

/// "1 to 3 arguments"
fn takes(arity: (usize, Option<usize>)) -> String {
    let s = |count| if count == 1 { "" } else { "s" };
    match arity {
        (least, None) => format!("at least {least} argument{}", s(least)),
        (0, Some(0)) => "no arguments".to_owned(),
        (0, Some(most)) => format!("at most {most} argument{}", s(most)),
        (least, Some(most)) if least == most => format!("{least} argument{}", s(least)),
        (least, Some(most)) => format!("{least} to {most} arguments"),
    }
}
