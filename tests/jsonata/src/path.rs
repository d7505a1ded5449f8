//! Paths, step by step.

use asl_codegen::query::jsonata::{Expr, Kind, Path, Stage, Step, StepKind, Term};
use asl_runtime::codegen::jsonata::{self as run, Answer, Eval, Fault, Item};

use crate::{Env, sort, tuple, walk};

/// All that a path finds, grouped if it says so.
pub(crate) fn evaluate<'a>(
    expr: &'a Expr,
    path: &'a Path,
    it: &Item<'a>,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    let keep = path.keep_singleton || expr.keep_array;
    if path.steps.iter().any(|step| step.tuple) {
        return tuple::items(expr, path, keep, it, env, e);
    }
    let found = plain(&path.steps, it, env, e)?;
    if let Some(group) = &expr.group {
        return walk::grouped(&group.pairs, found.end(), env, e);
    }
    Ok(match keep {
        true => found.end_array(),
        false => found.end(),
    })
}

/// What steps find that bind nothing.
pub(crate) fn plain<'a>(
    steps: &'a [Step],
    it: &Item<'a>,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Result<run::Path<'a>, Fault> {
    let Some((first, rest)) = steps.split_first() else {
        return Ok(run::Path::of(it.clone()));
    };
    let mut found = match &first.kind {
        // Evaluated once, whatever the context is.
        StepKind::Expr(expr) if is_absolute(expr) => {
            let start = match &expr.kind {
                Kind::Array(array) if expr.is_plain() => walk::elements(array, it, env, e)
                    .and_then(|elements| run::array(elements, e))?,
                _ => walk::evaluate(expr, it, env, e)?,
            };
            run::Path::of(staged(start, &first.stages, env, e)?)
        }
        _ => step(run::Path::of(it.clone()), first, env, e)?,
    };
    for next in rest {
        found = step(found, next, env, e)?;
    }
    Ok(found)
}

fn is_absolute(expr: &Expr) -> bool {
    match &expr.kind {
        Kind::Array(array) => array.cons,
        Kind::Block(block) => block.cons,
        _ => is_variable(expr),
    }
}

pub(crate) fn is_variable(expr: &Expr) -> bool {
    matches!(expr.kind, Kind::Variable(_) | Kind::Context | Kind::Root)
}

fn step<'a>(
    found: run::Path<'a>,
    step: &'a Step,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Result<run::Path<'a>, Fault> {
    let StepKind::Sort(terms) = &step.kind else {
        return found.step(e, |it, e| {
            let item = one(step, it, env, e)?;
            staged(item, &step.stages, env, e)
        });
    };
    let sorted = sort::by_terms(found.items(), terms, env, e)?;
    let sorted = run::array(run::Elements::new().with_all(sorted), e)?;
    let mut found = run::Path::of(run::filter(sorted, e, |_, _| Ok(Item::from(true)))?);
    for stage in &step.stages {
        if let Stage::Filter(predicate) = stage {
            let item = walk::filtered(found.all(), predicate, true, env, e)?;
            found = run::Path::of(item);
        }
    }
    Ok(found)
}

pub(crate) fn descending(terms: &[Term]) -> Vec<bool> {
    terms.iter().map(|term| term.descending).collect()
}

/// What a step gives of one item, before its stages.
pub(crate) fn one<'a>(
    step: &'a Step,
    it: &Item<'a>,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    match &step.kind {
        StepKind::Name(name) => Ok(run::field(it, name)),
        StepKind::Expr(expr) => walk::evaluate(expr, it, env, e),
        StepKind::Sort(_) => Ok(Item::Nothing),
    }
}

fn staged<'a>(
    mut item: Item<'a>,
    stages: &'a [Stage],
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    for stage in stages {
        if let Stage::Filter(predicate) = stage {
            item = walk::filtered(item, predicate, false, env, e)?;
        }
    }
    Ok(item)
}

/// The name that a path starts with.
pub(crate) fn first_name(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        Kind::Path(path) => match &path.steps.first()?.kind {
            StepKind::Name(name) => Some(name),
            _ => None,
        },
        _ => None,
    }
}
