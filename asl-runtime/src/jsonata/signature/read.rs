//! Signatures as they are written, and the types they speak of.

use super::{Items, Param};
use crate::jsonata::{Item, item::Look};

/// A set of types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Types(pub(super) u8);

impl Types {
    pub(super) const NONE: Types = Types(0);
    pub(super) const MISSING: Types = Types(1 << 7);
    pub(super) const FUNCTION: Types = Types::letter(b'f');
    pub(super) const JSON: Types = Types(0b101_1111);
    pub(super) const ANY: Types = Types(0b111_1111);

    pub(super) const fn letter(letter: u8) -> Types {
        Types(match letter {
            b'a' => 1,
            b's' => 1 << 1,
            b'n' => 1 << 2,
            b'b' => 1 << 3,
            b'l' => 1 << 4,
            b'f' => 1 << 5,
            b'o' => 1 << 6,
            b'm' => 1 << 7,
            _ => 0,
        })
    }

    pub(super) const fn and(self, other: Types) -> Types {
        Types(self.0 | other.0)
    }

    pub(super) fn has(self, other: Types) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn of(item: &Item<'_>) -> Types {
        Types::letter(match item.look() {
            Look::Nothing => b'm',
            Look::Function(_) => b'f',
            Look::Array(_) => b'a',
            Look::Object(_) => b'o',
            Look::Plain(value) if value.as_str().is_some() => b's',
            Look::Plain(value) if value.as_bool().is_some() => b'b',
            Look::Plain(value) if value.is_null() => b'l',
            Look::Plain(_) => b'n',
        })
    }

    pub(super) fn plural(self) -> &'static str {
        match self {
            it if it == Types::letter(b'a') => "arrays",
            it if it == Types::letter(b's') => "strings",
            it if it == Types::letter(b'n') => "numbers",
            it if it == Types::letter(b'b') => "booleans",
            it if it == Types::letter(b'o') => "objects",
            Types::FUNCTION => "functions",
            _ => "something else",
        }
    }
}

impl Param {
    pub(super) const fn of(types: Types) -> Param {
        Param {
            types,
            array: false,
            items: None,
            context: false,
            optional: false,
            many: false,
        }
    }
}

/// Reads a signature, parameter by parameter.
pub(super) struct Reader<'t> {
    text: &'t [u8],
    at: usize,
}

impl<'t> Reader<'t> {
    pub(super) const fn new(text: &'t str) -> Reader<'t> {
        Reader {
            text: text.as_bytes(),
            at: 1,
        }
    }

    const fn peek(&self) -> u8 {
        match self.at < self.text.len() {
            true => self.text[self.at],
            false => b':',
        }
    }

    pub(super) const fn next(&mut self) -> Option<Param> {
        loop {
            let letter = self.peek();
            self.at += 1;
            let mut param = match letter {
                b':' => {
                    self.at = self.text.len();
                    return None;
                }
                b's' | b'n' | b'b' | b'l' | b'o' => {
                    Param::of(Types::letter(letter).and(Types::MISSING))
                }
                b'a' | b'x' => Param::of(Types::ANY.and(Types::MISSING)),
                b'f' => Param::of(Types::FUNCTION),
                b'j' => Param::of(Types::JSON.and(Types::MISSING)),
                b'(' => Param::of(self.choice().and(Types::MISSING)),
                _ => continue,
            };
            param.array = letter == b'a';
            self.modifiers(&mut param);
            return Some(param);
        }
    }

    /// `(sf)`, from behind the bracket on.
    const fn choice(&mut self) -> Types {
        let mut types = Types::NONE;
        while self.at < self.text.len() {
            let letter = self.text[self.at];
            self.at += 1;
            if letter == b')' {
                break;
            }
            types = types.and(Types::letter(letter));
        }
        types
    }

    const fn modifiers(&mut self, param: &mut Param) {
        loop {
            match self.peek() {
                b'-' => {
                    param.context = true;
                    param.optional = true;
                }
                b'?' => param.optional = true,
                b'+' => param.many = true,
                b'<' => {
                    let items = self.subtype();
                    if param.array {
                        param.items = Some(items);
                    }
                    continue;
                }
                b':' | b'(' | b's' | b'n' | b'b' | b'l' | b'o' | b'a' | b'x' | b'f' | b'j' => {
                    return;
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    /// `<n>`, from its bracket on.
    const fn subtype(&mut self) -> Items {
        let start = self.at + 1;
        let mut depth = 0;
        while self.at < self.text.len() {
            match self.text[self.at] {
                b'<' => depth += 1,
                b'>' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                break;
            }
        }
        Items {
            types: match start < self.text.len() {
                true => Types::letter(self.text[start]),
                false => Types::NONE,
            },
            nested: self.at != start + 2,
        }
    }
}
