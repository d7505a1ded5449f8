//! Functions as values, and how they are called.

use std::{fmt, rc::Rc};

use super::{
    Answer, Eval, Fault, Item, Regex, Scope,
    path::{collapse, collapse_array},
    signature::{Param, Signature},
    work,
};

/// The body of a lambda: reads the variables around it through the scope. Missing arguments are nothing.
pub type Code = for<'a> fn(Scope, &[Item<'a>], &mut Eval<'a>) -> Answer<'a>;

/// The work of a function of the language, whose arguments are checked. Those left out are nothing, or missing.
pub type Work = for<'a> fn(&[Item<'a>], &mut Eval<'a>) -> Answer<'a>;

/// A function of the language.
#[derive(Debug)]
pub struct Builtin {
    /// `sum`, without `$`.
    pub name: &'static str,
    /// How many arguments a higher-order function passes to it.
    pub arity: usize,
    /// What it takes. Arguments are checked before the call; what may be left out comes as nothing.
    pub signature: Signature,
    /// The work.
    pub call: Work,
    /// Whether it looks at all that its arguments hold.
    looks: bool,
}

/// A function.
#[derive(Clone, Debug)]
pub enum Function<'a> {
    /// Of the expression.
    Lambda(Rc<Lambda>),
    /// Of the language.
    Builtin(&'static Builtin),
    /// With some arguments given.
    Partial(Rc<Partial<'a>>),
    /// One after the other.
    Chain(Rc<Chain<'a>>),
    /// A regex: finds the first match in a string.
    Regex(Regex),
    /// What only Rust can say: the next match of a regex, and the evaluator of tests.
    Native(Native<'a>),
}

/// A lambda and what is around it.
#[derive(Clone, Copy, Debug)]
pub struct Lambda {
    /// Its body.
    pub code: Code,
    /// The variables around it.
    pub scope: Scope,
    /// How many parameters it has.
    pub arity: usize,
    /// What it takes, if it says so.
    pub signature: Option<&'static Signature>,
}

/// A function with some arguments given.
#[derive(Debug)]
pub struct Partial<'a> {
    /// Never itself such a function.
    function: Item<'a>,
    /// `None` where an argument is still to come.
    arguments: Vec<Option<Item<'a>>>,
}

/// A function of what another gives.
#[derive(Debug)]
pub struct Chain<'a> {
    first: Item<'a>,
    second: Item<'a>,
}

impl<'a> Partial<'a> {
    /// What it holds, for [`super::nest`].
    pub(super) fn held(&mut self) -> impl Iterator<Item = &mut Item<'a>> {
        let arguments = self.arguments.iter_mut().flatten();
        std::iter::once(&mut self.function).chain(arguments)
    }

    fn all(&self, given: &[Item<'a>]) -> Vec<Item<'a>> {
        let mut given = given.iter();
        let each = self.arguments.iter();
        let each = each.map(|it| it.clone().or_else(|| given.next().cloned()));
        each.map(|it| it.unwrap_or(Item::Nothing)).collect()
    }
}

impl<'a> Chain<'a> {
    pub(super) fn held(&mut self) -> impl Iterator<Item = &mut Item<'a>> {
        [&mut self.first, &mut self.second].into_iter()
    }
}

type Call<'a> = dyn Fn(&[Item<'a>], &mut Eval<'a>) -> Answer<'a> + 'a;

/// A closure of Rust.
#[derive(Clone)]
pub struct Native<'a>(Rc<Inner<'a>>);

struct Inner<'a> {
    arity: usize,
    call: Box<Call<'a>>,
    signature: Option<Signature>,
}

impl<'a> Native<'a> {
    /// A closure as a function.
    pub fn item(
        arity: usize,
        signature: Option<Signature>,
        call: impl Fn(&[Item<'a>], &mut Eval<'a>) -> Answer<'a> + 'a,
    ) -> Item<'a> {
        Item::Function(Function::Native(Native(Rc::new(Inner {
            arity,
            call: Box::new(call),
            signature,
        }))))
    }
}

impl fmt::Debug for Native<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Native")
            .field("arity", &self.0.arity)
            .finish_non_exhaustive()
    }
}

impl<'a> Function<'a> {
    /// How many arguments it wants.
    pub(crate) fn arity(&self) -> usize {
        match self {
            Function::Lambda(lambda) => lambda.arity,
            Function::Builtin(builtin) => builtin.arity,
            Function::Partial(partial) => {
                partial.arguments.iter().filter(|it| it.is_none()).count()
            }
            Function::Chain(_) | Function::Regex(_) => 1,
            Function::Native(native) => native.0.arity,
        }
    }

    /// Calls it. What a signature may take from the context it takes from there.
    ///
    /// # Errors
    /// Those of its body, arguments that do not fit, and more than 100 calls in each other.
    pub fn call(&self, arguments: &[Item<'a>], context: &Item<'a>, e: &mut Eval<'a>) -> Answer<'a> {
        e.enter()?;
        let mut answer = self.once(arguments, context, e);
        while let (Ok(_), Some((function, arguments))) = (&answer, e.take_tail()) {
            answer = function.once(&arguments, &Item::Nothing, e);
        }
        e.leave();
        if answer.is_err() {
            work::end();
        }
        answer
    }

    fn once(&self, arguments: &[Item<'a>], context: &Item<'a>, e: &mut Eval<'a>) -> Answer<'a> {
        work::call()?;
        match self {
            Function::Lambda(lambda) => match lambda.signature {
                Some(signature) => {
                    let arguments = signature.check(arguments, context)?;
                    (lambda.code)(lambda.scope, &arguments, e)
                }
                None => (lambda.code)(lambda.scope, arguments, e),
            },
            Function::Builtin(builtin) => builtin.call(arguments, context, e),
            Function::Partial(partial) => {
                let all = partial.all(arguments);
                match &partial.function {
                    Item::Function(function) => function.once(&all, context, e),
                    _ => Err(no_function()),
                }
            }
            Function::Chain(both) => {
                let between = call(&both.first, arguments, context, e)?;
                // Not within this call: the second may be a chain again.
                tail_call(both.second.clone(), vec![between], e)
            }
            Function::Regex(regex) => super::matches::call(regex, arguments),
            Function::Native(native) => match &native.0.signature {
                Some(signature) => (native.0.call)(&signature.check(arguments, context)?, e),
                None => (native.0.call)(arguments, e),
            },
        }
    }
}

impl Builtin {
    /// `Builtin::new("power", &const { params::<2>("<n-n:n>") }, power)`
    pub(crate) const fn new(name: &'static str, params: &'static [Param], call: Work) -> Builtin {
        Builtin::with_arity(name, params.len(), params, call)
    }

    /// The same of a function that takes another number of arguments when a higher-order function calls it.
    pub(crate) const fn with_arity(
        name: &'static str,
        arity: usize,
        params: &'static [Param],
        call: Work,
    ) -> Builtin {
        Builtin {
            name,
            arity,
            signature: Signature::of(params),
            call,
            looks: true,
        }
    }

    /// The same of a function that takes as long whatever its arguments hold, or counts itself.
    pub(crate) const fn at_once(mut self) -> Builtin {
        self.looks = false;
        self
    }

    /// Checks the arguments and does the work.
    ///
    /// # Errors
    /// `T0410` and its like for arguments that do not fit, and those of the function.
    pub fn call<'a>(
        &self,
        arguments: &[Item<'a>],
        context: &Item<'a>,
        e: &mut Eval<'a>,
    ) -> Answer<'a> {
        Ok(collapse(self.raw(arguments, context, e)?))
    }

    /// The same where `[]` follows: what it found stays an array, also if it is one item.
    ///
    /// # Errors
    /// As of any call.
    pub fn call_array<'a>(
        &self,
        arguments: &[Item<'a>],
        context: &Item<'a>,
        e: &mut Eval<'a>,
    ) -> Answer<'a> {
        Ok(collapse_array(self.raw(arguments, context, e)?))
    }

    fn raw<'a>(&self, arguments: &[Item<'a>], context: &Item<'a>, e: &mut Eval<'a>) -> Answer<'a> {
        if self.looks {
            work::owe(arguments.iter().map(work::size).sum());
        }
        let arguments = self.signature.check_for(self.name, arguments, context)?;
        (self.call)(&arguments, e)
    }
}

/// `$f(a)`, where `$f` may be anything.
///
/// # Errors
/// `T1006` for what is no function, and those of the function.
pub fn call<'a>(
    function: &Item<'a>,
    arguments: &[Item<'a>],
    context: &Item<'a>,
    e: &mut Eval<'a>,
) -> Answer<'a> {
    match function {
        Item::Function(function) => function.call(arguments, context, e),
        _ => Err(no_function()),
    }
}

/// `$f(a)` where it is the last thing a lambda does.
///
/// # Errors
/// `T1006` for what is no function.
pub fn tail_call<'a>(function: Item<'a>, arguments: Vec<Item<'a>>, e: &mut Eval<'a>) -> Answer<'a> {
    match function {
        Item::Function(function) => Ok(e.tail(function, arguments)),
        _ => Err(no_function()),
    }
}

/// `$f(a, ?)`: the arguments come first, as they are evaluated first.
///
/// # Errors
/// `T1008` for what is no function.
pub fn partial<'a>(arguments: Vec<Option<Item<'a>>>, function: Item<'a>) -> Answer<'a> {
    let (function, arguments) = match &function {
        // Of a function with some arguments given: the new ones are for those that were still to come.
        Item::Function(Function::Partial(inner)) => {
            let mut given = arguments.into_iter();
            let each = inner.arguments.iter();
            let each = each.map(|it| match it {
                Some(it) => Some(it.clone()),
                None => given.next().unwrap_or(Some(Item::Nothing)),
            });
            (inner.function.clone(), each.collect())
        }
        Item::Function(_) => (function, arguments),
        _ => {
            let text = "Attempted to partially apply a non-function";
            return Err(Fault::new("T1008", text));
        }
    };
    Ok(Item::Function(Function::Partial(Rc::new(Partial {
        function,
        arguments,
    }))))
}

/// `a ~> $f`, where `$f` is no call: applies it, or makes one function of two.
///
/// # Errors
/// `T2006` for a right side that is no function, and those of the function.
pub fn apply<'a>(left: Item<'a>, right: Item<'a>, e: &mut Eval<'a>) -> Answer<'a> {
    let Item::Function(function) = right else {
        return Err(Fault::new(
            "T2006",
            "The right side of the function application operator ~> must be a function",
        ));
    };
    match left {
        Item::Function(_) => Ok(Item::Function(Function::Chain(Rc::new(Chain {
            first: left,
            second: Item::Function(function),
        })))),
        left => function.call(&[left], &Item::Nothing, e),
    }
}

fn no_function() -> Fault {
    Fault::new("T1006", "Attempted to invoke a non-function")
}
