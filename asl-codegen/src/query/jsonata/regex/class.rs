//! Classes and escapes: what stands for one character.

use super::{Checker, MANY, Mistake, Part};

/// What a general category of Unicode counts as, which are hundreds of ranges.
const CATEGORY: usize = 500;

impl Checker<'_> {
    /// `[a-z]`
    pub(super) fn class(&mut self) -> Result<(), Mistake> {
        let start = self.at;
        self.at += 1;
        let mut size = 1;
        if self.peek() == Some('^') {
            self.at += 1;
            size += MANY;
        }
        // The part before, if it can begin a range.
        let mut from = None;
        loop {
            let before = self.at;
            match self.peek() {
                None => {
                    self.at = start + 1;
                    return Err(self.mistake(
                        start,
                        "unclosed",
                        "close it with `]`, or write `\\[` for the bracket itself",
                    ));
                }
                Some(']') => break,
                Some('-') if from.is_some() && !self.rest().starts_with("-]") => {
                    self.at += 1;
                    let range_end = self.part()?;
                    if let (Some(Part::Character(first)), Part::Character(last)) = (from, range_end)
                        && first > last
                    {
                        return Err(self.mistake(
                            before,
                            "a range the wrong way round,",
                            "write the smaller character first",
                        ));
                    }
                    size += range_end.size().max(MANY);
                    from = None;
                }
                Some(_) => {
                    let part = self.part()?;
                    size += part.size();
                    from = Some(part);
                }
            }
        }
        self.at += 1;
        self.term(size);
        Ok(())
    }

    /// One of a class.
    fn part(&mut self) -> Result<Part, Mistake> {
        match self.peek() {
            Some('\\') => self.escape(true),
            other => {
                let character = other.unwrap_or_default();
                self.at += character.len_utf8();
                Ok(Part::Character(character))
            }
        }
    }

    /// What a backslash begins.
    pub(super) fn escape(&mut self, in_class: bool) -> Result<Part, Mistake> {
        let start = self.at;
        self.at += 1;
        let escaped = self.peek();
        self.at += escaped.map_or(0, char::len_utf8);
        let plain = |character| Ok(Part::Character(character));
        match escaped {
            Some('d' | 'D' | 'w' | 'W' | 's' | 'S') => Ok(Part::Class(MANY)),
            Some('b') => plain('\u{8}'),
            Some('B') if !in_class => plain('B'),
            Some('n') => plain('\n'),
            Some('r') => plain('\r'),
            Some('t') => plain('\t'),
            Some('f') => plain('\u{c}'),
            Some('v') => plain('\u{b}'),
            Some('0') if !self.peek().is_some_and(|it| it.is_ascii_digit()) => plain('\0'),
            Some('x') => self.code(start, 2),
            Some('u') => self.code(start, 4),
            Some('p' | 'P') => self.category(start),
            Some('1'..='9' | 'k') => Err(self.mistake(
                start,
                "back-reference",
                "regular expressions take linear time here, and cannot look back at a group",
            )),
            Some(other) if !other.is_ascii_alphanumeric() => plain(other),
            _ => Err(self.mistake(
                start,
                "unknown escape",
                "write a character that means nothing without a backslash",
            )),
        }
    }

    /// So many hexadecimal digits.
    fn code(&mut self, start: usize, digits: usize) -> Result<Part, Mistake> {
        let code = self.rest().get(..digits).unwrap_or_default();
        let code_point = match code.bytes().all(|it| it.is_ascii_hexdigit()) {
            true => u32::from_str_radix(code, 16).ok().and_then(char::from_u32),
            false => None,
        };
        match code_point {
            Some(character) => {
                self.at += digits;
                Ok(Part::Character(character))
            }
            None => Err(self.mistake(
                start,
                "escape",
                "write `\\x` and two hexadecimal digits, `\\u` and four, or the character itself",
            )),
        }
    }

    /// `\p{L}`
    fn category(&mut self, start: usize) -> Result<Part, Mistake> {
        let rest = self.rest();
        let name = match rest.strip_prefix('{').and_then(|it| it.split_once('}')) {
            Some((name, _)) => {
                self.at += name.len() + 2;
                name
            }
            None => {
                self.at += rest.chars().next().map_or(0, char::len_utf8);
                rest.get(..1).unwrap_or_default()
            }
        };
        match CATEGORIES.contains(&name) {
            true => Ok(Part::Class(CATEGORY)),
            false => Err(self.mistake(
                start,
                "unknown class",
                "the classes are the general categories of Unicode: `\\p{L}`, `\\p{Lu}`, `\\p{Nd}`",
            )),
        }
    }
}

/// Unicode's general categories, by their short names.
const CATEGORIES: [&str; 36] = [
    "L", "Lu", "Ll", "Lt", "Lm", "Lo", "LC", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P",
    "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "S", "Sm", "Sc", "Sk", "So", "Z", "Zs", "Zl", "Zp",
    "C", "Cc", "Cf", "Co",
];
