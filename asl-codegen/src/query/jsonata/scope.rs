//! What each variable of an expression is: which binding a `$name` or `%` reads, which functions capture it, and which lambdas
//! need not be functions at all. Plain data by [`ExprId`]; what is evaluated, and how, is for others to say.

use super::{Expr, ExprId, Function, HIGHER_ORDER, Slot, resolve::Resolver};
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The number of a [`Binding`], from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BindingId(pub usize);

/// A variable of one scope: all `:=` of one name in one block are one, which they write one after the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// `x` of `$x`; empty of a `%` and of a parameter `$`
    pub name: String,
    /// What gives it a value.
    pub kind: BindingKind,
    /// Where it is written first.
    pub span: Span,
    /// How many `:=` write it; 0 of all but [`BindingKind::Local`].
    pub writes: usize,
    /// How many places read it, or may.
    pub reads: usize,
    /// A function that is not inlined, inside of its scope, reads or writes it: it must live as long as the function.
    pub captured: bool,
}

/// What makes a [`Binding`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BindingKind {
    /// `$x := 1`, of the block, lambda or step around it, or of the whole expression
    Local,
    /// `function($x) { … }`
    Parameter,
    /// `a@$x`
    Focus,
    /// `a#$x`
    Index,
    /// What the step with this [`ancestor`](super::Step::ancestor) starts from, for `%`.
    Parent(Slot),
}

/// What a `$name`, `$$` or `%` reads.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookup {
    /// From the inside out: the first of these that has a value at that moment is read. All but the last may not have been
    /// made yet: what makes them comes later, in a branch or in a loop. So may the last, if there is a `free`.
    pub bindings: Vec<BindingId>,
    /// What is read if none of `bindings` has been made.
    pub free: Option<Free>,
}

/// What a name means that no expression around it binds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Free {
    /// `$states`
    States,
    /// A variable that the definition assigns.
    Variable,
    /// A built-in function.
    Function(&'static Function),
    /// `$$`
    Root,
    /// Nothing: it is undefined. Also a `%` that nothing binds.
    Nothing,
}

/// The bindings of a step of a path. They hold for its stages (the index of a stage only behind it), for the steps behind it,
/// and for the group of the path.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StepBindings {
    /// `@$x`
    pub focus: Option<BindingId>,
    /// `#$i` before all stages
    pub index: Option<BindingId>,
    /// For a `%`.
    pub ancestor: Option<BindingId>,
    /// `#$i` by the number of their stage
    pub stages: Vec<(usize, BindingId)>,
}

/// All bindings of an expression and all that reads them.
///
/// ```
/// # use asl_codegen::query::jsonata::{Kind, Scopes, parse};
/// let expr = parse("( $tax := 1.2; $map($prices, function($p) { $p * $tax }) )").unwrap();
/// let scopes = Scopes::of(&expr, &|name| name == "prices");
/// let tax = &scopes.bindings()[0];
/// assert_eq!((tax.name.as_str(), tax.captured), ("tax", false)); // the lambda is a loop's body
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scopes {
    pub(super) bindings: Vec<Binding>,
    pub(super) lookups: BTreeMap<ExprId, Lookup>,
    pub(super) written: BTreeMap<ExprId, BindingId>,
    pub(super) parameters: BTreeMap<ExprId, Vec<BindingId>>,
    pub(super) steps: BTreeMap<(ExprId, usize), StepBindings>,
    pub(super) inlined: BTreeSet<ExprId>,
    pub(super) captures: BTreeMap<ExprId, Vec<BindingId>>,
}

impl Scopes {
    /// Looks through an expression. `is_variable` knows which names the definition assigns: these hide built-in functions.
    pub fn of(expr: &Expr, is_variable: &dyn Fn(&str) -> bool) -> Scopes {
        Resolver::new(is_variable).resolve(expr)
    }

    /// All bindings; a [`BindingId`] is a place among them.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// What a [`Kind::Variable`](super::Kind::Variable), `Root` or `Parent` reads.
    pub fn lookup(&self, expr: ExprId) -> Option<&Lookup> {
        self.lookups.get(&expr)
    }

    /// The built-in function that a [`Kind::Variable`](super::Kind::Variable) certainly is.
    pub fn function(&self, expr: ExprId) -> Option<&'static Function> {
        match self.lookup(expr)? {
            Lookup {
                bindings,
                free: Some(Free::Function(function)),
            } if bindings.is_empty() => Some(function),
            _ => None,
        }
    }

    /// Whether it may draw: a random number, an id, a shuffled array.
    pub fn draws(&self) -> bool {
        self.lookups.values().any(|lookup| {
            matches!(lookup.free, Some(Free::Function(it)) if matches!(it.name, "random" | "uuid" | "shuffle"))
        })
    }

    /// Whether an expression is `$states`, and no binding of that name.
    pub(crate) fn is_states(&self, expr: &Expr) -> bool {
        self.lookup(expr.id)
            .is_some_and(|lookup| lookup.bindings.is_empty() && lookup.free == Some(Free::States))
    }

    /// What a [`Kind::Bind`](super::Kind::Bind) writes.
    pub fn written(&self, expr: ExprId) -> Option<BindingId> {
        self.written.get(&expr).copied()
    }

    /// The parameters of a [`Kind::Lambda`](super::Kind::Lambda), in order.
    pub fn parameters(&self, expr: ExprId) -> &[BindingId] {
        self.parameters.get(&expr).map_or(&[], Vec::as_slice)
    }

    /// What a step of a [`Kind::Path`](super::Kind::Path), counted from 0, binds.
    pub fn step(&self, path: ExprId, step: usize) -> Option<&StepBindings> {
        self.steps.get(&(path, step))
    }

    /// Whether a [`Kind::Lambda`](super::Kind::Lambda) stands where only a built-in function calls it, for each item and at
    /// once: `$map(a, function($v) { b })`. Its body belongs to the function around it.
    pub fn is_inlined(&self, lambda: ExprId) -> bool {
        self.inlined.contains(&lambda)
    }

    /// The bindings from outside that a [`Kind::Lambda`](super::Kind::Lambda) or `Transform` needs, in the order of their
    /// first use; those that functions inside it need are among them.
    pub fn captures(&self, function: ExprId) -> &[BindingId] {
        self.captures.get(&function).map_or(&[], Vec::as_slice)
    }
}

impl Lookup {
    /// The binding that is certainly read.
    pub fn certain(&self) -> Option<BindingId> {
        match (self.bindings.as_slice(), self.free) {
            ([only], None) => Some(*only),
            _ => None,
        }
    }
}

/// Which argument of a built-in function it calls for each item, where `arguments` are given, one of which may stand before
/// `~>`. `$sift` and `$each` take the context if they get only that.
pub(super) fn called_argument(function: &Function, arguments: usize) -> Option<usize> {
    let (name, place) = HIGHER_ORDER
        .iter()
        .find(|(name, _)| *name == function.name)?;
    match (*name, arguments) {
        (_, 2) | ("reduce", 3) => Some(*place),
        ("sift" | "each", 1) => Some(0),
        _ => None,
    }
}
