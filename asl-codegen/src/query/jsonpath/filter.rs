//! Filters: `[?(@.price < 10 && !@.sold)]`.

use super::{
    Filter, Operand, Operator, Path, Read,
    literal::literal,
    parser::{Within, path},
};
use crate::{
    diagnostic::closest,
    query::cursor::{Cursor, is_blank},
};

/// Operators of signs.
const SIGNS: [(&str, Operator); 9] = [
    ("==", Operator::Eq),
    ("!=", Operator::Ne),
    ("<", Operator::Lt),
    ("<=", Operator::Le),
    (">", Operator::Gt),
    (">=", Operator::Ge),
    ("===", Operator::TypeSafeEq),
    ("!==", Operator::TypeSafeNe),
    ("=~", Operator::Matches),
];

/// Operators of letters, in any case.
const WORDS: [(&str, Operator); 10] = [
    ("in", Operator::In),
    ("nin", Operator::NotIn),
    ("contains", Operator::Contains),
    ("all", Operator::All),
    ("subsetof", Operator::SubsetOf),
    ("anyof", Operator::AnyOf),
    ("noneof", Operator::NoneOf),
    ("size", Operator::Size),
    ("empty", Operator::Empty),
    ("type", Operator::Type),
];

/// Reads `( … )`.
pub(super) fn in_parentheses(cursor: &mut Cursor<'_>) -> Read<Filter> {
    cursor.expect("(")?;
    let filter = alternatives(cursor)?;
    cursor.blanks();
    if !cursor.eat(")") {
        return Err(cursor.wrong("expected `&&`, `||` or `)`"));
    }
    Ok(filter)
}

/// `a || b`
fn alternatives(cursor: &mut Cursor<'_>) -> Read<Filter> {
    let mut filters = vec![conjunction(cursor)?];
    while eat_connective(cursor, "||") {
        filters.push(conjunction(cursor)?);
    }
    Ok(one_or(filters, Filter::Or))
}

/// `a && b`, which binds tighter.
fn conjunction(cursor: &mut Cursor<'_>) -> Read<Filter> {
    let mut filters = vec![condition(cursor)?];
    while eat_connective(cursor, "&&") {
        filters.push(condition(cursor)?);
    }
    Ok(one_or(filters, Filter::And))
}

fn eat_connective(cursor: &mut Cursor<'_>, sign: &str) -> bool {
    cursor.blanks();
    cursor.eat(sign)
}

fn one_or(filters: Vec<Filter>, many: fn(Vec<Filter>) -> Filter) -> Filter {
    match <[Filter; 1]>::try_from(filters) {
        Ok([filter]) => filter,
        Err(filters) => many(filters),
    }
}

fn condition(cursor: &mut Cursor<'_>) -> Read<Filter> {
    cursor.blanks();
    match cursor.peek() {
        Some('!') => {
            let start = cursor.at;
            cursor.next();
            cursor.blanks();
            if !matches!(cursor.peek(), Some('$' | '@')) {
                let inner = cursor.nested(condition)?;
                return Ok(Filter::Not(Box::new(inner)));
            }
            let path = whole_path(cursor)?;
            cursor.blanks();
            if cursor
                .peek()
                .is_some_and(|next| is_sign(next) || next.is_alphabetic())
            {
                // Jayway would read the comparison and forget the `!`.
                return Err(cursor
                    .wrong_since(start, "`!` before a comparison")
                    .help("put the comparison into parentheses: `!(@.a == 1)`"));
            }
            Ok(Filter::Not(Box::new(Filter::Exists(path))))
        }
        Some('(') => cursor.nested(in_parentheses),
        _ => comparison(cursor),
    }
}

fn comparison(cursor: &mut Cursor<'_>) -> Read<Filter> {
    let start = cursor.at;
    let left = operand(cursor)?;
    let end = cursor.at;
    cursor.blanks();
    match (operator(cursor)?, left) {
        (Some(operator), left) => {
            cursor.blanks();
            Ok(Filter::Compare(left, operator, operand(cursor)?))
        }
        (None, Operand::Path(path)) => Ok(Filter::Exists(path)),
        (None, Operand::Literal(_)) => {
            cursor.at = end;
            Err(cursor.wrong_since(start, "a value alone is no condition"))
        }
    }
}

fn operand(cursor: &mut Cursor<'_>) -> Read<Operand> {
    match cursor.peek() {
        Some('$' | '@') => whole_path(cursor).map(Operand::Path),
        _ => literal(cursor).map(Operand::Literal),
    }
}

/// A path, and nothing stuck to it that Jayway would take for a part of it.
fn whole_path(cursor: &mut Cursor<'_>) -> Read<Path> {
    let path = path(cursor, Within::Filter)?;
    match cursor.peek() {
        Some('&' | '|') => Err(cursor.wrong("a blank belongs before this")),
        _ => Ok(path),
    }
}

fn is_sign(character: char) -> bool {
    matches!(character, '<' | '>' | '=' | '~' | '!')
}

fn operator(cursor: &mut Cursor<'_>) -> Read<Option<Operator>> {
    let start = cursor.at;
    let Some(first) = cursor.peek() else {
        return Ok(None);
    };
    if is_sign(first) {
        let sign = cursor.take_while(is_sign);
        if let Some((_, operator)) = SIGNS.iter().find(|(name, _)| *name == sign) {
            return Ok(Some(*operator));
        }
        let error = cursor.wrong_since(start, "no operator");
        return Err(match sign {
            "=" => error.help("write `==`"),
            _ => error.help(format!("there are {}", names(&SIGNS))),
        });
    }
    if !first.is_alphabetic() {
        return Ok(None);
    }
    let word = cursor.take_while(|c| c.is_alphanumeric() || c == '_');
    let lower = word.to_ascii_lowercase();
    let Some((_, operator)) = WORDS.iter().find(|(name, _)| *name == lower) else {
        let error = cursor.wrong_since(start, "no operator");
        return Err(match closest(&lower, WORDS.iter().map(|(name, _)| *name)) {
            Some(meant) => error.help(format!("did you mean `{meant}`?")),
            None => error.help(format!("there are {}, {}", names(&SIGNS), names(&WORDS))),
        });
    };
    match cursor.peek() {
        Some(next) if is_blank(next) => Ok(Some(*operator)),
        _ => Err(cursor.wrong(format!("a blank belongs behind `{word}`"))),
    }
}

fn names(operators: &[(&str, Operator)]) -> String {
    let names: Vec<_> = operators
        .iter()
        .map(|(name, _)| format!("`{name}`"))
        .collect();
    names.join(", ")
}
