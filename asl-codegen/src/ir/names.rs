//! From the author's names to Rust's: `Reserve Stock` becomes `ReserveStock` and `reserve_stock`.
//!
//! Every character that cannot stand in an identifier is a word break, a leading digit gets `_`, keywords become raw
//! identifiers, letters of any script stay.

use proc_macro2::{Ident, Span};

/// A name of the definition and what it is called in Rust.
#[derive(Clone, Debug, PartialEq)]
pub struct Identifier {
    /// As the author wrote it: `Reserve Stock`
    pub written: String,
    /// For variants: `ReserveStock`
    pub camel: Ident,
    /// For methods and modules: `reserve_stock`
    pub snake: Ident,
}

/// The identifiers of `written`; none when no character of it can stand in one.
pub fn identifiers(written: &str) -> Option<Identifier> {
    let words = words(written);
    if words.is_empty() {
        return None;
    }
    let camel: String = words.iter().map(|word| capitalised(word)).collect();
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    Some(Identifier {
        written: written.to_owned(),
        camel: ident(&camel),
        snake: ident(&lower.join("_")),
    })
}

/// Breaks at what cannot stand in an identifier, at `_`, and where the case says so: `HTTPCall2Go` is `HTTP Call2 Go`.
fn words(written: &str) -> Vec<String> {
    let chars: Vec<char> = written.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (at, &c) in chars.iter().enumerate() {
        if c == '_' || !unicode_ident::is_xid_continue(c) {
            words.push(std::mem::take(&mut word));
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let after = chars.get(at + 1);
        let begins = c.is_uppercase()
            && (before.is_some_and(|b| b.is_lowercase() || b.is_numeric())
                || before.is_some_and(|b| b.is_uppercase())
                    && after.is_some_and(|a| a.is_lowercase()));
        if begins {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    match chars.next() {
        Some(first) => first
            .to_uppercase()
            .chain(chars.flat_map(char::to_lowercase))
            .collect(),
        None => String::new(),
    }
}

/// Changing case may bring characters that no identifier holds; they are dropped.
fn ident(text: &str) -> Ident {
    let mut text: String = text
        .chars()
        .filter(|&c| unicode_ident::is_xid_continue(c))
        .collect();
    if !text.chars().next().is_some_and(unicode_ident::is_xid_start) {
        text.insert(0, '_');
    }
    if matches!(text.as_str(), "self" | "Self" | "super" | "crate" | "_") {
        text.push('_');
    }
    // `syn` knows the keywords of every edition but the youngest.
    match syn::parse_str::<Ident>(&text) {
        Ok(ident) if text != "gen" => ident,
        _ => Ident::new_raw(&text, Span::call_site()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(written: &str, camel: &str, snake: &str) {
        let names = identifiers(written).unwrap();
        assert_eq!(names.camel.to_string(), camel);
        assert_eq!(names.snake.to_string(), snake);
    }

    #[test]
    fn case_and_breaks_give_words() {
        is("ReserveStock", "ReserveStock", "reserve_stock");
        is("reserve stock", "ReserveStock", "reserve_stock");
        is("HTTPCall2Go", "HttpCall2Go", "http_call2_go");
        is("Is it paid?", "IsItPaid", "is_it_paid");
        is("a__b--c", "ABC", "a_b_c");
        is("Step1", "Step1", "step1");
        is("aB", "AB", "a_b");
        is("States.Timeout", "StatesTimeout", "states_timeout");
    }

    #[test]
    fn a_leading_digit_gets_an_underscore() {
        is("1st step", "_1stStep", "_1st_step");
    }

    #[test]
    fn keywords_become_raw_or_get_an_underscore() {
        is("match", "Match", "r#match");
        is("async", "Async", "r#async");
        is("gen", "Gen", "r#gen");
        is("Self", "Self_", "self_");
        is("super", "Super", "super_");
        is("crate", "Crate", "crate_");
    }

    #[test]
    fn letters_of_any_script_stay() {
        is("支払い", "支払い", "支払い");
        is("Größe prüfen", "GrößePrüfen", "größe_prüfen");
        is("İstanbul", "İstanbul", "i\u{307}stanbul");
    }

    #[test]
    fn a_name_without_letters_gives_none() {
        assert_eq!(identifiers("!?"), None);
        assert_eq!(identifiers("_"), None);
        assert_eq!(identifiers(""), None);
    }
}
