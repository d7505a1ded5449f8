//! One function for each kind of expression.

use asl_codegen::query::jsonata::{
    Array, Block, Call, Condition, Expr, Kind, Lambda, Number, Operator, Pair, Partial, Predicate,
    Transform,
};
use asl_runtime::codegen::jsonata::{
    self as run, Answer, Arithmetic, Comparison, Elements, Eval, Fault, Function, Item, Native,
};

use crate::{Env, path, sort, tuple};

/// Names the root as what an expression starts from, if that is the array of one that stands for an array; no variable is
/// called so.
pub(crate) const WHOLE: &str = "%";

/// What an expression gives for an item.
pub(crate) fn evaluate<'a>(
    expr: &'a Expr,
    it: &Item<'a>,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    match &expr.kind {
        Kind::Path(path) => return path::evaluate(expr, path, it, env, e),
        _ if tuple::gives_rows(expr) => {
            let rows = tuple::stream(expr, it, env, e)?;
            return Ok(tuple::end(rows, expr.keep_array));
        }
        Kind::Call(call) if call.tail && expr.predicates.is_empty() => {
            return call_of(call, None, false, it, env, e);
        }
        _ => {}
    }
    let mut item = match &expr.kind {
        Kind::Call(call) => {
            let keep = expr.keep_array && expr.predicates.is_empty();
            call_of(call, None, keep, it, env, e)?
        }
        Kind::Apply(left, right) => {
            let keep = expr.keep_array && expr.predicates.is_empty();
            apply(left, right, keep, it, env, e)?
        }
        _ => kind(expr, it, env, e)?,
    };
    for (at, predicate) in expr.predicates.iter().enumerate() {
        let last = at + 1 == expr.predicates.len();
        item = filtered(item, predicate, last && expr.keep_array, env, e)?;
    }
    if let Some(group) = &expr.group {
        return grouped(&group.pairs, item, env, e);
    }
    Ok(match expr.keep_array {
        true => run::collapse_array(item),
        false => run::collapse(item),
    })
}

fn kind<'a>(expr: &'a Expr, it: &Item<'a>, env: &Env<'a>, e: &mut Eval<'a>) -> Answer<'a> {
    Ok(match &expr.kind {
        Kind::Null => Item::NULL,
        Kind::Bool(it) => Item::from(*it),
        Kind::Number(number) => number_of(number),
        Kind::String(text) => Item::from(text.as_str()),
        Kind::Regex(regex) => run::regex_of(&regex.pattern, regex.ignore_case, regex.multi_line)?,
        Kind::Context => context(it, env, e),
        Kind::Root => e.root(),
        Kind::Variable(name) => variable(name, env),
        Kind::Wildcard => run::wildcard(it, e)?,
        Kind::Descendant => run::descendants(it, e)?,
        Kind::Parent(slot) => env.get(&tuple::parent(*slot)).unwrap_or(Item::Nothing),
        // Each is taken where it stands.
        Kind::Path(_) | Kind::Range(..) | Kind::Call(_) | Kind::Apply(..) => Item::Nothing,
        Kind::Array(array) => {
            let elements = elements(array, it, env, e)?;
            match array.cons {
                true => run::cons_array(elements, e)?,
                false => run::array(elements, e)?,
            }
        }
        Kind::Object(pairs) => grouped(pairs, it.clone(), env, e)?,
        Kind::Negate(inner) => run::negate(&evaluate(inner, it, env, e)?)?,
        Kind::Binary(operator, left, right) => binary(*operator, left, right, it, env, e)?,
        Kind::Bind(name, value) => {
            let value = evaluate(value, it, env, e)?;
            env.bind(&name.value, value.clone());
            value
        }
        Kind::Block(block) => block_of(block, it, env, e)?,
        Kind::Condition(condition) => condition_of(condition, it, env, e)?,
        Kind::Partial(partial) => partial_of(partial, it, env, e)?,
        Kind::Lambda(lambda) => lambda_of(lambda, it, env),
        Kind::Transform(transform) => transform_of(transform, env),
    })
}

/// `$`: the root is seen as it is.
fn context<'a>(it: &Item<'a>, env: &Env<'a>, e: &Eval<'a>) -> Item<'a> {
    match (it, env.get(WHOLE)) {
        (Item::List(it), Some(Item::List(whole))) if std::rc::Rc::ptr_eq(it, &whole) => e.root(),
        _ => it.clone(),
    }
}

fn number_of<'a>(number: &Number) -> Item<'a> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let double = number.text.parse::<f64>().unwrap_or(f64::NAN);
    match number.text.parse::<i64>() {
        Ok(it) => Item::from(it),
        Err(_) if double.fract() == 0.0 && double.abs() <= EXACT => Item::from(double as i64),
        Err(_) => Item::from(double),
    }
}

pub(crate) fn variable<'a>(name: &str, env: &Env<'a>) -> Item<'a> {
    env.get(name).unwrap_or_else(|| {
        let builtin = run::builtin(name);
        builtin.map_or(Item::Nothing, |it| Item::Function(Function::Builtin(it)))
    })
}

/// `[…]`; a sequence where one is wanted.
pub(crate) fn filtered<'a>(
    item: Item<'a>,
    predicate: &'a Predicate,
    sequence: bool,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    match (place(predicate), sequence) {
        (Some(place), true) => Ok(run::nth_array(item, place)),
        (Some(place), false) => Ok(run::nth(item, place)),
        (None, _) => run::filter(item, e, |it, e| evaluate(&predicate.expr, it, env, e)),
    }
}

/// The number that a predicate is.
pub(crate) fn place(predicate: &Predicate) -> Option<i64> {
    match &predicate.expr.kind {
        Kind::Number(number) => number.text.parse::<f64>().ok().map(|it| it.floor() as i64),
        _ => None,
    }
}

/// Pairs, evaluated for an item or the items of an array.
pub(crate) fn grouped<'a>(
    pairs: &'a [Pair],
    item: Item<'a>,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    run::group(
        item,
        pairs.len(),
        e,
        |pair, it, e| evaluate(&pairs[pair].key, it, env, e),
        |pair, it, e| evaluate(&pairs[pair].value, it, env, e),
    )
}

/// The items of an array that is written.
pub(crate) fn elements<'a>(
    array: &'a Array,
    it: &Item<'a>,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Result<Elements<'a>, Fault> {
    let mut elements = Elements::new();
    for item in &array.items {
        elements = match &item.kind {
            Kind::Range(first, last) => {
                let (first, last) = (evaluate(first, it, env, e)?, evaluate(last, it, env, e)?);
                elements.with_all(run::range(&first, &last, e)?)
            }
            Kind::Array(_) => elements.with_array(evaluate(item, it, env, e)?),
            _ => elements.with(evaluate(item, it, env, e)?),
        };
    }
    Ok(elements)
}

fn binary<'a>(
    operator: Operator,
    left: &'a Expr,
    right: &'a Expr,
    it: &Item<'a>,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    let left = evaluate(left, it, env, e)?;
    let stops = match operator {
        Operator::And => !run::is_true(&left),
        Operator::Or => run::is_true(&left),
        _ => false,
    };
    if stops {
        return Ok(Item::from(operator == Operator::Or));
    }
    let right = evaluate(right, it, env, e)?;
    match operator {
        Operator::Add => run::arithmetic(Arithmetic::Add, &left, &right),
        Operator::Subtract => run::arithmetic(Arithmetic::Subtract, &left, &right),
        Operator::Multiply => run::arithmetic(Arithmetic::Multiply, &left, &right),
        Operator::Divide => run::arithmetic(Arithmetic::Divide, &left, &right),
        Operator::Modulo => run::arithmetic(Arithmetic::Modulo, &left, &right),
        Operator::Less => run::compare(Comparison::Less, &left, &right),
        Operator::LessOrEqual => run::compare(Comparison::LessOrEqual, &left, &right),
        Operator::Greater => run::compare(Comparison::Greater, &left, &right),
        Operator::GreaterOrEqual => run::compare(Comparison::GreaterOrEqual, &left, &right),
        Operator::Equal => Ok(Item::from(run::equal(&left, &right))),
        Operator::NotEqual => Ok(Item::from(run::differ(&left, &right))),
        Operator::Concat => run::concat(&[left, right], e),
        Operator::And | Operator::Or => Ok(Item::from(run::is_true(&right))),
        Operator::In => Ok(Item::from(run::contains(&left, &right))),
    }
}

fn apply<'a>(
    left: &'a Expr,
    right: &'a Expr,
    keep: bool,
    it: &Item<'a>,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    let first = evaluate(left, it, env, e)?;
    match &right.kind {
        // What follows the call is lost.
        Kind::Call(call) => call_of(call, Some(first), keep, it, env, e),
        _ => {
            let function = evaluate(right, it, env, e)?;
            run::apply(first, function, e)
        }
    }
}

fn block_of<'a>(block: &'a Block, it: &Item<'a>, env: &Env<'a>, e: &mut Eval<'a>) -> Answer<'a> {
    let env = env.inner();
    let mut last = Item::Nothing;
    for item in &block.items {
        last = evaluate(item, it, &env, e)?;
    }
    Ok(last)
}

fn condition_of<'a>(
    condition: &'a Condition,
    it: &Item<'a>,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    match run::is_true(&evaluate(&condition.condition, it, env, e)?) {
        true => evaluate(&condition.then, it, env, e),
        false => match &condition.otherwise {
            Some(otherwise) => evaluate(otherwise, it, env, e),
            None => Ok(Item::Nothing),
        },
    }
}

fn call_of<'a>(
    call: &'a Call,
    first: Option<Item<'a>>,
    keep: bool,
    it: &Item<'a>,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    let procedure = evaluate(&call.procedure, it, env, e)?;
    if procedure.is_nothing() && names_function(&call.procedure, env) {
        return Err(Fault::new("T1005", "Attempted to invoke a non-function"));
    }
    let tail = call.tail && first.is_none();
    let mut arguments: Vec<_> = first.into_iter().collect();
    for argument in &call.arguments {
        arguments.push(evaluate(argument, it, env, e)?);
    }
    match &procedure {
        Item::Function(Function::Builtin(builtin)) if builtin.name == "sort" => {
            match arguments.as_slice() {
                [all, by @ Item::Function(_)] => sort::by_function(all, by, e),
                _ => builtin.call(&arguments, it, e),
            }
        }
        // The language's own need no tail.
        Item::Function(Function::Builtin(builtin)) if keep => builtin.call_array(&arguments, it, e),
        Item::Function(Function::Builtin(builtin)) => builtin.call(&arguments, it, e),
        _ if tail => run::tail_call(procedure, arguments, e),
        _ => run::call(&procedure, &arguments, it, e),
    }
}

/// Whether what is called is the bare name of a function that there is.
fn names_function(procedure: &Expr, env: &Env<'_>) -> bool {
    path::first_name(procedure).is_some_and(|name| !variable(name, env).is_nothing())
}

fn partial_of<'a>(
    partial: &'a Partial,
    it: &Item<'a>,
    env: &Env<'a>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    let mut arguments = Vec::new();
    for argument in &partial.arguments {
        arguments.push(match argument {
            Some(argument) => Some(evaluate(argument, it, env, e)?),
            None => None,
        });
    }
    let procedure = evaluate(&partial.procedure, it, env, e)?;
    if procedure.is_nothing() && names_function(&partial.procedure, env) {
        return Err(Fault::new(
            "T1007",
            "Attempted to partially apply a non-function",
        ));
    }
    run::partial(arguments, procedure)
}

fn lambda_of<'a>(lambda: &'a Lambda, it: &Item<'a>, env: &Env<'a>) -> Item<'a> {
    let (it, env) = (it.clone(), env.clone());
    let signature = lambda.signature.as_ref();
    let signature = signature.map(|it| run::Signature::read(&it.text));
    Native::item(
        lambda.parameters.len(),
        signature,
        move |arguments, e: &mut Eval<'a>| {
            let env = env.inner();
            for (at, parameter) in lambda.parameters.iter().enumerate() {
                env.bind(&parameter.value, run::argument(arguments, at));
            }
            evaluate(&lambda.body, &it, &env, e)
        },
    )
}

fn transform_of<'a>(transform: &'a Transform, env: &Env<'a>) -> Item<'a> {
    let part = |expr: &'a Expr| {
        let env = env.clone();
        move |it: &Item<'a>, e: &mut Eval<'a>| evaluate(expr, it, &env, e)
    };
    run::transform_by(
        part(&transform.pattern),
        part(&transform.update),
        transform.delete.as_ref().map(part),
    )
}
