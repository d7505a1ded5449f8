//! What a function takes, and what its arguments become before it is called.
//!
//! A signature reads like a regular expression over the types of the arguments, one letter each, and an argument that is left
//! out is told from one that does not fit by matching it as one: each parameter takes what it can, and gives back what those
//! behind it need. What a function gives is not checked.

mod read;

use std::borrow::Cow;

use super::{Fault, Item};
use read::{Reader, Types};

/// `<s-nn?:s>`: what a function takes.
#[derive(Debug)]
pub struct Signature {
    params: Cow<'static, [Param]>,
}

/// A parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Param {
    /// What it accepts.
    types: Types,
    /// `a`: anything else is put into an array of one.
    array: bool,
    /// `a<n>`: what the items of the array must be.
    items: Option<Items>,
    /// `-`: taken from the context if there is no argument.
    context: bool,
    /// `?`, and `-`
    optional: bool,
    /// `+`
    many: bool,
}

/// What the items of an array must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Items {
    types: Types,
    /// `a<a<s>>`: a single value never is what the array must hold.
    nested: bool,
}

/// The parameters of a signature: `params::<2>("<s-n?:s>")`. Its text is one that the parser has accepted.
pub const fn params<const N: usize>(text: &str) -> [Param; N] {
    let mut params = [Param::of(Types::NONE); N];
    let mut reader = Reader::new(text);
    let mut at = 0;
    while at < N {
        match reader.next() {
            Some(param) => params[at] = param,
            None => panic!("a signature has as many parameters as are asked for"),
        }
        at += 1;
    }
    params
}

impl Signature {
    /// `Signature::of(&const { params::<2>("<s-n?:s>") })`
    pub const fn of(params: &'static [Param]) -> Signature {
        Signature {
            params: Cow::Borrowed(params),
        }
    }

    /// Reads one when the program runs.
    #[doc(hidden)]
    pub fn read(text: &str) -> Signature {
        let mut reader = Reader::new(text);
        let mut params = Vec::new();
        while let Some(param) = reader.next() {
            params.push(param);
        }
        Signature {
            params: Cow::Owned(params),
        }
    }

    /// The arguments as the function gets them.
    ///
    /// # Errors
    /// `T0410`: one does not fit; `T0411`: the context does not; `T0412`: an item of an array does not.
    #[inline]
    pub fn check<'i, 'a>(
        &self,
        arguments: &'i [Item<'a>],
        context: &Item<'a>,
    ) -> Result<Cow<'i, [Item<'a>]>, Fault> {
        self.check_for("", arguments, context)
    }

    /// The same of a function with a name.
    pub(super) fn check_for<'i, 'a>(
        &self,
        name: &str,
        arguments: &'i [Item<'a>],
        context: &Item<'a>,
    ) -> Result<Cow<'i, [Item<'a>]>, Fault> {
        let fits = |(param, item): (&Param, &Item<'a>)| param.as_it_is(item);
        if arguments.len() == self.params.len() && self.params.iter().zip(arguments).all(fits) {
            return Ok(Cow::Borrowed(arguments));
        }
        let letters: Vec<Types> = arguments.iter().map(Types::of).collect();
        let Some(taken) = taken(&self.params, &letters, true) else {
            return Err(misfit(name, "T0410", self.first_bad(&letters), ""));
        };
        let all = self.fitted(&taken, arguments, context);
        all.map(Cow::Owned)
            .map_err(|(code, at, what)| misfit(name, code, at, what))
    }

    /// The arguments, each given to the parameter that has taken it.
    fn fitted<'a>(
        &self,
        taken: &[usize],
        arguments: &[Item<'a>],
        context: &Item<'a>,
    ) -> Result<Vec<Item<'a>>, (&'static str, usize, &'static str)> {
        let argument = |at: usize| arguments.get(at).cloned().unwrap_or(Item::Nothing);
        let mut all = Vec::with_capacity(self.params.len());
        let mut at = 0;
        for (param, &count) in self.params.iter().zip(taken) {
            if count == 0 && param.context {
                let fits = param.types.and(Types::MISSING).has(Types::of(context));
                if !fits {
                    return Err(("T0411", at + 1, ""));
                }
                all.push(context.clone());
                continue;
            }
            if count == 0 {
                all.push(argument(at));
                at += 1;
            }
            for _ in 0..count {
                all.push(
                    param
                        .fit(argument(at), count)
                        .map_err(|what| ("T0412", at + 1, what))?,
                );
                at += 1;
            }
        }
        Ok(all)
    }

    /// The number of the first argument that no parameter takes.
    fn first_bad(&self, letters: &[Types]) -> usize {
        let mut good = 0;
        for count in 1..=self.params.len() {
            match taken(&self.params[..count], letters, false) {
                Some(taken) => good = taken.iter().sum(),
                None => break,
            }
        }
        good + 1
    }
}

#[cold]
fn misfit(name: &str, code: &'static str, at: usize, what: &str) -> Fault {
    let function = match name {
        "" => "function".to_owned(),
        name => format!("function \"{name}\""),
    };
    let text = match code {
        "T0410" => format!("Argument {at} of {function} does not match function signature"),
        "T0411" => {
            format!("Context value is not a compatible type with argument {at} of {function}")
        }
        _ => format!("Argument {at} of {function} must be an array of \"{what}\""),
    };
    Fault::new(code, text)
}

/// How much is tried to find who takes what: parameters times arguments.
const TRIES: usize = 1 << 16;

/// How many arguments each parameter takes: all together the first ones, or all of them. Each takes as many as it can for
/// those behind it to be served.
fn taken(params: &[Param], letters: &[Types], all: bool) -> Option<Vec<usize>> {
    let width = letters.len() + 1;
    if params.len().saturating_mul(width) > TRIES {
        return None;
    }
    // Whether the parameters from one on can take the arguments from one on.
    let mut can = vec![false; (params.len() + 1) * width];
    for at in 0..width {
        can[params.len() * width + at] = !all || at == letters.len();
    }
    for (number, param) in params.iter().enumerate().rev() {
        for at in (0..width).rev() {
            let next = |at: usize| can[(number + 1) * width + at];
            let fits = letters.get(at).is_some_and(|&it| param.takes(it));
            let more = fits && param.many && can[number * width + at + 1];
            can[number * width + at] =
                (fits && next(at + 1)) || more || (param.optional && next(at));
        }
    }
    if !can[0] {
        return None;
    }
    let mut taken = Vec::with_capacity(params.len());
    let mut at = 0;
    for (number, param) in params.iter().enumerate() {
        let most = if param.many { letters.len() - at } else { 1 };
        let run = letters[at..]
            .iter()
            .take(most)
            .take_while(|&&it| param.takes(it))
            .count();
        let least = usize::from(!param.optional);
        let count = (least..=run)
            .rev()
            .find(|count| can[(number + 1) * width + at + count])?;
        taken.push(count);
        at += count;
    }
    Some(taken)
}

impl Param {
    fn takes(&self, letter: Types) -> bool {
        self.types.has(letter)
    }

    /// Whether an argument fits without becoming another.
    #[inline]
    fn as_it_is(&self, item: &Item<'_>) -> bool {
        let letter = Types::of(item);
        let unchanged = letter == Types::MISSING
            || !self.array
            || (letter == Types::letter(b'a') && self.fits_items(item).is_ok());
        self.takes(letter) && !self.many && unchanged
    }

    /// What becomes of an argument, one of so many that the parameter takes.
    fn fit<'a>(&self, item: Item<'a>, count: usize) -> Result<Item<'a>, &'static str> {
        if !self.array || item.is_nothing() {
            return Ok(item);
        }
        if item.is_array() {
            self.fits_items(&item)?;
            return Ok(item);
        }
        match self.items {
            Some(items) if items.nested || count > 1 || !items.types.has(Types::of(&item)) => {
                Err(items.types.plural())
            }
            _ => Ok(Item::array(vec![item])),
        }
    }

    fn fits_items(&self, array: &Item<'_>) -> Result<(), &'static str> {
        let (Some(wanted), Some(items)) = (self.items, array.items()) else {
            return Ok(());
        };
        match items.all(|it| wanted.types.has(Types::of(it))) {
            true => Ok(()),
            false => Err(wanted.types.plural()),
        }
    }
}
