//! `States.StringSplit`.

use super::argument::Site;
use crate::{Value, step::Result, value::list};

/// `States.StringSplit`: at each of the characters of `delimiters`; what is empty between two is left out.
pub fn string_split(text: &Value, delimiters: &Value, call: &str) -> Result<Value> {
    let site = Site {
        function: "StringSplit",
        call,
    };
    let text = site.string(text)?;
    let delimiters = Delimiters::of(site.string(delimiters)?);
    let pieces = text.split(|character| delimiters.has(character));
    let pieces = pieces.filter(|piece| !piece.is_empty());
    Ok(list(pieces.map(Value::from)))
}

/// A set of characters. Both texts come from data: a list that is walked for each character would take their product.
struct Delimiters {
    ascii: u128,
    others: Vec<char>,
}

impl Delimiters {
    fn of(text: &str) -> Delimiters {
        let bits = text.bytes().filter(u8::is_ascii);
        let mut others: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
        others.sort_unstable();
        Delimiters {
            ascii: bits.fold(0, |set, byte| set | 1 << byte),
            others,
        }
    }

    fn has(&self, character: char) -> bool {
        match character.is_ascii() {
            true => self.ascii >> u32::from(character) & 1 == 1,
            false => self.others.binary_search(&character).is_ok(),
        }
    }
}
