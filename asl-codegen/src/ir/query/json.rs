//! JSON inside a path, as filters hold it: `["a", 1]`. The parser of paths has seen to its syntax.

use super::{Literal, literal::distinct};

/// How deep such a literal may nest; what is deeper reads as null.
const DEPTH: usize = 64;

impl Literal {
    /// The value of a JSON text. Where the text is no JSON, null: the parser of paths has reported it.
    pub(super) fn parse(text: &str) -> Literal {
        let mut reader = Reader { rest: text };
        reader.value(DEPTH).unwrap_or(Literal::Null)
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Option<Literal> {
        let depth = depth.checked_sub(1)?;
        match self.peek()? {
            '[' => {
                let items = self.list('[', ']', |reader| reader.value(depth))?;
                Some(Literal::Array(items))
            }
            '{' => {
                let members = self.list('{', '}', |reader| {
                    let key = reader.string()?;
                    reader.take(':')?;
                    Some((key, reader.value(depth)?))
                })?;
                Some(Literal::Object(distinct(members)))
            }
            '"' => Some(Literal::Text(self.string()?)),
            _ => self.word(),
        }
    }

    fn list<T>(
        &mut self,
        open: char,
        close: char,
        mut one: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut list = Vec::new();
        self.take(open)?;
        if self.take(close).is_some() {
            return Some(list);
        }
        loop {
            list.push(one(self)?);
            if self.take(',').is_none() {
                self.take(close)?;
                return Some(list);
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        self.peek().filter(|&c| c == '"')?;
        let mut text = String::new();
        let mut characters = self.rest.char_indices().skip(1);
        while let Some((at, character)) = characters.next() {
            match character {
                '"' => {
                    self.rest = self.rest.get(at + 1..)?;
                    return Some(text);
                }
                '\\' => text.push(match characters.next()?.1 {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    'b' => '\u{8}',
                    'f' => '\u{c}',
                    'u' => {
                        let digits: String = (0..4)
                            .filter_map(|_| characters.next())
                            .map(|c| c.1)
                            .collect();
                        char::from_u32(u32::from_str_radix(&digits, 16).ok()?).unwrap_or('\u{fffd}')
                    }
                    other => other,
                }),
                other => text.push(other),
            }
        }
        None
    }

    fn word(&mut self) -> Option<Literal> {
        let ends = |c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}' | ':');
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        match word {
            "null" => Some(Literal::Null),
            "true" => Some(Literal::Bool(true)),
            "false" => Some(Literal::Bool(false)),
            number => match Literal::number(number) {
                Literal::Float(value) if !value.is_finite() => None,
                number => Some(number),
            },
        }
    }

    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn take(&mut self, wanted: char) -> Option<()> {
        self.peek().filter(|&c| c == wanted)?;
        self.rest = self.rest.get(wanted.len_utf8()..)?;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::Literal;

    #[test]
    fn literals_in_a_filter_are_read() {
        let text = |text: &str| Literal::Text(text.into());
        assert_eq!(
            Literal::parse(r#"["a","b\n",1,-2.5,{"k":[null,true]},[]]"#),
            Literal::Array(vec![
                text("a"),
                text("b\n"),
                Literal::Int(1),
                Literal::Float(-2.5),
                Literal::Object(vec![(
                    "k".into(),
                    Literal::Array(vec![Literal::Null, Literal::Bool(true)])
                )]),
                Literal::Array(vec![]),
            ])
        );
        assert_eq!(Literal::parse("[1"), Literal::Null);
        assert_eq!(Literal::parse(&"[".repeat(100_000)), Literal::Null);
    }
}
