//! Paths that carry bindings along: `@$a`, `#$i`, `%`. Every name has one slot in all rows.

use asl_codegen::query::jsonata::{Expr, Kind, Path, Predicate, Slot, Stage, Step, StepKind};
use asl_runtime::codegen::jsonata::{Answer, Bind, Eval, Fault, Item, Row, Rows};

use crate::{Env, path, walk};

/// The name of what a `%` looks for; no variable has it.
pub(crate) fn parent(slot: Slot) -> String {
    format!("%{}", slot.0)
}

/// Whether an expression gives rows where another path goes on from it.
pub(crate) fn gives_rows(expr: &Expr) -> bool {
    match &expr.kind {
        Kind::Path(path) => {
            path.tuple && expr.group.is_none() && path.steps.iter().any(|step| step.tuple)
        }
        Kind::Block(block) => expr.group.is_none() && block.items.last().is_some_and(gives_rows),
        _ => false,
    }
}

/// What a path finds whose bindings nobody needs who is not inside.
pub(crate) fn items<'a>(
    expr: &'a Expr,
    path: &'a Path,
    keep: bool,
    it: &Item<'a>,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    let rows = carrying(path, it, env, e)?;
    let Some(group) = &expr.group else {
        return Ok(end(rows, keep));
    };
    let pairs = &group.pairs;
    // Where there is no row, what rows bind is nothing, whatever else has its name.
    let env = &env.inner();
    hide(path, env);
    rows.group(
        pairs.len(),
        e,
        &mut |pair, row, e| of_row(&pairs[pair].key, row, env, e),
        &mut |pair, row, e| of_row(&pairs[pair].value, row, env, e),
    )
}

/// Gives all names that a path binds to its rows no value.
fn hide<'a>(path: &Path, env: &Env<'a>) {
    for step in &path.steps {
        let stages = step.stages.iter().filter_map(|stage| match stage {
            Stage::Index(name) => Some(name),
            Stage::Filter(_) => None,
        });
        for name in stages.chain(&step.focus).chain(&step.index) {
            env.bind(&name.value, Item::Nothing);
        }
        if let StepKind::Expr(expr) = &step.kind {
            hide_inner(expr, env);
        }
    }
}

/// The same of the path that another goes on from.
fn hide_inner<'a>(expr: &Expr, env: &Env<'a>) {
    match &expr.kind {
        Kind::Path(path) if gives_rows(expr) => hide(path, env),
        Kind::Block(block) if gives_rows(expr) => {
            block
                .items
                .last()
                .into_iter()
                .for_each(|it| hide_inner(it, env));
        }
        _ => {}
    }
}

/// The items of rows.
pub(crate) fn end<'a>(rows: Rows<'a>, keep: bool) -> Item<'a> {
    match keep {
        true => rows.end_array(),
        false => rows.end(),
    }
}

/// An expression in the scope of a row.
fn of_row<'a>(expr: &'a Expr, row: &Row<'a>, env: &Env<'a>, e: &mut Eval<'a>) -> Answer<'a> {
    walk::evaluate(expr, row.item(), &env.with(|slot| row.get(slot)), e)
}

/// Something that gives rows, as rows.
pub(crate) fn stream<'a>(
    expr: &'a Expr,
    it: &Item<'a>,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Result<Rows<'a>, Fault> {
    let mut rows = match &expr.kind {
        Kind::Path(path) => return carrying(path, it, env, e),
        Kind::Block(block) => {
            let env = env.inner();
            let Some((last, before)) = block.items.split_last() else {
                return Ok(Rows::one(Item::Nothing));
            };
            for item in before {
                walk::evaluate(item, it, &env, e)?;
            }
            stream(last, it, &env, e)?
        }
        _ => Rows::one(walk::evaluate(expr, it, env, e)?),
    };
    for predicate in &expr.predicates {
        rows = filtered(rows, predicate, env, e)?;
    }
    Ok(rows)
}

fn carrying<'a>(
    path: &'a Path,
    it: &Item<'a>,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Result<Rows<'a>, Fault> {
    let first = path.steps.iter().position(|step| step.tuple);
    let (plain, carrying) = path.steps.split_at(first.unwrap_or(path.steps.len()));
    let mut rows = match (plain, carrying.first().map(|step| &step.kind)) {
        ([], Some(StepKind::Expr(expr))) if path::is_variable(expr) => Rows::one(it.clone()),
        _ => Rows::of(path::plain(plain, it, env, e)?),
    };
    for (at, step) in carrying.iter().enumerate() {
        rows = stepped(rows, step, at == 0, env, e)?;
        for stage in &step.stages {
            rows = match stage {
                Stage::Filter(predicate) => filtered(rows, predicate, env, e)?,
                Stage::Index(name) => rows.index(env.slot(&name.value)),
            };
        }
    }
    Ok(rows)
}

fn stepped<'a>(
    rows: Rows<'a>,
    step: &'a Step,
    first: bool,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Result<Rows<'a>, Fault> {
    if let StepKind::Sort(terms) = &step.kind {
        let sorted = rows.sort(&path::descending(terms), e, &mut |term, row, e| {
            of_row(&terms[term].expr, row, env, e)
        })?;
        return Ok(match (&step.index, first) {
            (Some(name), true) => sorted.index(env.slot(&name.value)),
            _ => sorted,
        });
    }
    if let StepKind::Expr(expr) = &step.kind
        && gives_rows(expr)
    {
        return rows.join(e, &mut |row, e| {
            stream(expr, row.item(), &env.with(|slot| row.get(slot)), e)
        });
    }
    let mut bind = Bind::NOTHING;
    if let Some(name) = &step.focus {
        bind = bind.focus(env.slot(&name.value));
    }
    if let Some(name) = &step.index {
        bind = bind.index(env.slot(&name.value));
    }
    if let Some(slot) = step.ancestor {
        bind = bind.ancestor(env.slot(&parent(slot)));
    }
    rows.step(bind, e, &mut |row, e| {
        path::one(step, row.item(), &env.with(|slot| row.get(slot)), e)
    })
}

fn filtered<'a>(
    rows: Rows<'a>,
    predicate: &'a Predicate,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Result<Rows<'a>, Fault> {
    match walk::place(predicate) {
        Some(place) => Ok(rows.nth(place)),
        None => rows.filter(e, &mut |row, e| of_row(&predicate.expr, row, env, e)),
    }
}
