//! Whether arguments can fit the signature of a built-in function, as the reference implementation fits them: what is left out
//! may be the context, anything may stand for an array of one, and nothing fits wherever a value does.

use super::{
    Expr, Kind, Parameter, Scopes, Signature,
    types::{Types, types_of},
};

/// What does not fit.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Misfit {
    /// More than there are parameters.
    TooMany,
    /// Parameters are left.
    TooFew,
    /// This argument: what it is, and what is needed.
    Argument(usize, String, String),
    /// It fits no parameter that is left, since one is missing behind the last: what is needed there.
    Missing(String),
}

/// Whether what is plain to see of the arguments can fit.
pub(super) fn misfit(
    signature: &Signature,
    arguments: &[&Expr],
    scopes: &Scopes,
) -> Option<Misfit> {
    let (least, most) = signature.arity();
    if most.is_some_and(|most| arguments.len() > most) {
        return Some(Misfit::TooMany);
    }
    if arguments.len() < least {
        return Some(Misfit::TooFew);
    }
    let mut matching = Matching {
        parameters: &signature.parameters,
        scopes,
        context: true,
    };
    let misfit = matching.misfit(arguments)?;
    // Where there are arguments for all, the context is hardly meant.
    matching.context = arguments.len() <= least;
    matching.misfit(arguments).or(Some(misfit))
}

struct Matching<'a> {
    parameters: &'a [Parameter],
    scopes: &'a Scopes,
    /// Whether the context may stand for a parameter.
    context: bool,
}

impl Matching<'_> {
    /// Goes through the arguments with all parameters that may be next.
    fn misfit(&self, arguments: &[&Expr]) -> Option<Misfit> {
        let mut next = self.skipped([0]);
        for (at, argument) in arguments.iter().enumerate() {
            let mut behind = Vec::new();
            for &parameter in &next {
                if let Some(found) = self.parameters.get(parameter)
                    && fits(found, argument, self.scopes)
                {
                    behind.push(parameter + 1);
                    behind.extend(found.repeated.then_some(parameter));
                }
            }
            if behind.is_empty() {
                return Some(self.culprit(at, argument, &next));
            }
            next = self.skipped(behind);
        }
        if next.contains(&self.parameters.len()) {
            return None;
        }
        let missing = next.first().and_then(|next| self.parameters.get(*next))?;
        Some(Misfit::Missing(needed(missing)))
    }

    /// These, and those behind them where they may be left out.
    fn skipped(&self, from: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let mut all: Vec<usize> = from.into_iter().collect();
        let mut at = 0;
        while let Some(&place) = all.get(at) {
            let parameter = self.parameters.get(place);
            let open = parameter.is_some_and(|p| p.optional || (p.context && self.context));
            if open && !all.contains(&(place + 1)) {
                all.push(place + 1);
            }
            at += 1;
        }
        all
    }

    fn culprit(&self, at: usize, argument: &Expr, next: &[usize]) -> Misfit {
        let parameters = next.iter().filter_map(|next| self.parameters.get(*next));
        let needed: Vec<_> = parameters.map(needed).collect();
        match needed.is_empty() {
            true => Misfit::TooMany,
            false => {
                let given = given(argument, self.scopes);
                Misfit::Argument(at, given.describe(), needed.join(" or "))
            }
        }
    }
}

/// What an argument is where it is something.
fn given(argument: &Expr, scopes: &Scopes) -> Types {
    let types = types_of(argument, scopes);
    match types.without(Types::NOTHING) {
        something if something.is_empty() => types,
        something => something,
    }
}

fn fits(parameter: &Parameter, argument: &Expr, scopes: &Scopes) -> bool {
    let given = given(argument, scopes);
    if parameter.types == "a" && !parameter.choice {
        return match parameter
            .subtype
            .as_deref()
            .and_then(|of| of.chars().next())
        {
            None => true,
            Some(of) => {
                let of = Types::of_letter(of);
                match &argument.kind {
                    Kind::Array(array) if argument.is_plain() => {
                        let mut items = array.items.iter();
                        items.all(|item| item_fits(item, of, scopes))
                    }
                    _ => given.meets(of.or(Types::ARRAY).or(Types::NOTHING)),
                }
            }
        };
    }
    let accepted = accepted(parameter);
    match accepted == Types::FUNCTION {
        true => given.meets(accepted),
        false => given.meets(accepted.or(Types::NOTHING)),
    }
}

/// Only an array that is written there is an item itself; the items of any other take its place.
fn item_fits(item: &Expr, of: Types, scopes: &Scopes) -> bool {
    match item.kind {
        Kind::Range(..) => of.meets(Types::NUMBER),
        Kind::Array(_) if item.is_plain() => of.meets(Types::ARRAY),
        _ => types_of(item, scopes).meets(of.or(Types::ARRAY).or(Types::NOTHING)),
    }
}

fn accepted(parameter: &Parameter) -> Types {
    let letters = parameter.types.chars().map(Types::of_letter);
    letters.reduce(Types::or).unwrap_or(Types::ALL)
}

/// "a number", "an array of strings"
fn needed(parameter: &Parameter) -> String {
    let of = match (parameter.types.as_str(), parameter.subtype.as_deref()) {
        ("a", Some("s")) => " of strings",
        ("a", Some("n")) => " of numbers",
        ("a", Some("o")) => " of objects",
        _ => "",
    };
    let types = accepted(parameter).without(Types::NOTHING);
    format!("{}{of}", types.describe())
}
