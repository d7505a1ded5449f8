//! Strings and keys: where they end, also when nobody wrote it, and what they say.

use super::{Text, codes::*, reader::Reader};
use crate::{diagnostic::Diagnostic, source::Span};

/// How far to look for the quote that ends a string of several lines.
const LOOK_AHEAD: usize = 2_000;

/// Where a string ends.
#[derive(Clone, Copy)]
struct Extent {
    /// One behind the opening quote.
    from: usize,
    /// One behind the last character.
    to: usize,
    /// One behind the closing quote.
    end: usize,
    closed: bool,
}

impl Reader<'_> {
    /// Reads a string value.
    pub(super) fn string(&mut self) -> Text {
        let start = self.at;
        let mut extent = self.extent(start);
        let content = &self.text[extent.from..extent.to];
        if !extent.closed {
            // A comma or bracket at the end of the line was hardly meant to be text.
            let kept = content.trim_end_matches([',', '}', ']', ' ', '\t', '\r']);
            extent.to = extent.from + kept.len();
            extent.end = extent.to;
            self.unbalanced |= self.text[extent.end..].trim().is_empty();
        } else if self.text[extent.end..].starts_with(|c: char| c.is_alphanumeric()) {
            // `"a, "b"`: the quote that ends this one begins the next.
            let kept = content.trim_end();
            if let Some(kept) = kept.strip_suffix(',') {
                extent.to = extent.from + kept.len();
                extent.end = extent.to;
                extent.closed = false;
            }
        }
        self.take(start, extent)
    }

    /// Reads a key; `None` where there is none, which is reported.
    pub(super) fn key(&mut self) -> Option<Text> {
        let start = self.at;
        match self.character() {
            Some('"' | '\'' | '“' | '”' | '‘' | '’') => {
                let mut extent = self.extent(start);
                let content = &self.text[extent.from..extent.to];
                if !(extent.closed && self.colon_at(extent.end)) {
                    // `"Next: "B"`: the colon inside is the one that is missing.
                    let kept = content
                        .find(':')
                        .or((!extent.closed).then_some(content.len()));
                    if let Some(kept) = kept {
                        let kept = content[..kept].trim_end();
                        extent.to = extent.from + kept.len();
                        extent.end = extent.to;
                        extent.closed = false;
                        self.unbalanced |= self.text[extent.end..].trim().is_empty();
                    }
                }
                Some(self.take(start, extent))
            }
            _ => match self.bare_key() {
                Some(length) => {
                    self.at += length;
                    let span = Span::new(start, self.at);
                    let value = self.text[span.range()].to_owned();
                    let message = format!("the key `{value}` stands outside of quotes");
                    self.error(UNQUOTED, span, message, "expected quotes")
                        .help(format!("write `\"{value}\"`"));
                    Some(Text {
                        value,
                        span,
                        shifts: vec![(0, span.start)],
                    })
                }
                None => {
                    self.at = self.junk_end();
                    let span = Span::new(start, self.at);
                    let shown = self.text[start..].chars().next().unwrap_or(' ');
                    let message = format!("`{shown}` begins no key");
                    self.error(
                        EXPECTED_KEY,
                        span,
                        message,
                        "expected a key in double quotes",
                    );
                    self.forgiven = Some(self.at);
                    None
                }
            },
        }
    }

    /// The length of a key without quotes: a word with a colon behind it.
    pub(super) fn bare_key(&self) -> Option<usize> {
        let rest = self.rest();
        let word = self.bare_word().len();
        // `Output.$` and the like.
        let more = rest[word..].find(|c: char| !(c.is_alphanumeric() || ".$_-".contains(c)));
        let length = word + more.unwrap_or(rest.len() - word);
        (length > 0 && self.colon_at(self.at + length)).then_some(length)
    }

    /// Whether a string begins here that a colon follows, as it follows a key.
    pub(super) fn followed_by_colon(&self) -> bool {
        let extent = self.extent(self.at);
        extent.closed && self.colon_at(extent.end)
    }

    fn colon_at(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start_matches([' ', '\t', '\r', '\n']);
        rest.starts_with(':')
    }

    fn extent(&self, start: usize) -> Extent {
        let opening = self.text[start..].chars().next().unwrap_or('"');
        let from = start + opening.len_utf8();
        let ends = |character: char| match opening {
            '“' | '”' => matches!(character, '“' | '”' | '"'),
            '‘' | '’' => matches!(character, '‘' | '’'),
            quote => character == quote,
        };
        let mut escaped = false;
        let mut sure = 0;
        for (at, character) in self.text[from..].char_indices() {
            let to = from + at;
            if escaped {
                escaped = false;
            } else if character == '\\' {
                escaped = true;
                continue;
            } else if ends(character) {
                let end = to + character.len_utf8();
                return Extent {
                    from,
                    to,
                    end,
                    closed: true,
                };
            }
            if character != '\n' || to < sure {
                continue;
            }
            match self.goes_on_behind(to) {
                Some(quote) => sure = quote,
                None => {
                    return Extent {
                        from,
                        to,
                        end: to,
                        closed: false,
                    };
                }
            }
        }
        let to = self.text.len();
        Extent {
            from,
            to,
            end: to,
            closed: false,
        }
    }

    /// Where a string with a line break in it ends, if it goes on in the next line: its quote must then be one that ends a
    /// value.
    fn goes_on_behind(&self, line_break: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[line_break + 1..];
        let near = &bytes[..bytes.len().min(LOOK_AHEAD)];
        let mut escaped = false;
        let quote = near.iter().position(|byte| {
            let found = *byte == b'"' && !escaped;
            escaped = *byte == b'\\' && !escaped;
            found
        })?;
        let start = near[..quote].iter().rposition(|byte| *byte == b'\n');
        let line = &near[start.map_or(0, |at| at + 1)..quote];
        let mut after = near[quote + 1..]
            .iter()
            .filter(|byte| !byte.is_ascii_whitespace());
        let ends = matches!(after.next(), None | Some(b',' | b'}' | b']'));
        (ends && !line.trim_ascii().is_empty()).then_some(line_break + 1 + quote)
    }

    /// Reads the string, reports what is wrong with it and inside it.
    fn take(&mut self, start: usize, extent: Extent) -> Text {
        let span = Span::new(start, extent.end);
        self.at = extent.end;
        let opening = self.text[start..].chars().next().unwrap_or('"');
        if !extent.closed {
            self.error(
                UNTERMINATED_STRING,
                span,
                "a string is not closed",
                "expected `\"` before the end of the line",
            );
            self.forgiven = Some(self.at);
        } else if opening != '"' {
            let label = "JSON has double quotes only";
            self.error(QUOTES, span, format!("a string in `{opening}`"), label)
                .help("write `\"`");
        }
        let mut text = Text {
            value: String::with_capacity(extent.to - extent.from),
            span,
            shifts: Vec::new(),
        };
        if opening != '"' {
            text.shifts
                .push((0, Span::new(extent.from, extent.from).start));
        }
        self.resolve(extent, &mut text);
        text
    }

    fn resolve(&mut self, extent: Extent, text: &mut Text) {
        let content = &self.text[extent.from..extent.to];
        let mut at = 0;
        let mut control = false;
        while let Some(length) = content[at..].find(|c: char| c == '\\' || c < ' ') {
            text.value.push_str(&content[at..at + length]);
            at += length;
            let place = extent.from + at;
            if content[at..].starts_with('\\') {
                at += self.escape(&content[at..], place, &mut text.value);
                let shift = Span::new(text.value.len(), extent.from + at);
                text.shifts.push((shift.start, shift.end));
            } else {
                let character = content[at..].chars().next().unwrap_or(' ');
                text.value.push(character);
                at += character.len_utf8();
                // A string of many lines is one mistake.
                if !std::mem::replace(&mut control, true) {
                    self.control_character(character, place);
                }
            }
        }
        text.value.push_str(&content[at..]);
    }

    fn control_character(&mut self, character: char, place: usize) {
        let (message, help) = match character {
            '\n' | '\r' => (
                "a string goes over several lines".to_owned(),
                "write `\\n`".to_owned(),
            ),
            '\t' => ("a tab in a string".to_owned(), "write `\\t`".to_owned()),
            other => {
                let number = u32::from(other);
                let message = format!("the control character U+{number:04X} in a string");
                (message, format!("write `\\u{number:04x}`"))
            }
        };
        let label = "must be escaped";
        self.error(
            CONTROL_CHARACTER,
            Span::new(place, place + 1),
            message,
            label,
        )
        .help(help);
    }

    /// Resolves the escape that `rest` begins with and says how long it is.
    fn escape(&mut self, rest: &str, place: usize, value: &mut String) -> usize {
        let Some(letter) = rest[1..].chars().next() else {
            self.bad_escape(rest, place, "`\\` with nothing behind it");
            return 1;
        };
        let simple = match letter {
            '"' | '\\' | '/' => letter,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.unicode(rest, place, value),
            other => {
                let length = 1 + other.len_utf8();
                let found = self.bad_escape(&rest[..length], place, "not an escape of JSON");
                if other == '\'' {
                    found.help("write `'` as it is");
                }
                value.push(other);
                return length;
            }
        };
        value.push(simple);
        2
    }

    fn unicode(&mut self, rest: &str, place: usize, value: &mut String) -> usize {
        let Some(unit) = hexadecimal(rest) else {
            let digits = rest[2..]
                .bytes()
                .take(4)
                .take_while(u8::is_ascii_hexdigit)
                .count();
            self.bad_escape(
                &rest[..2 + digits],
                place,
                "expected four hexadecimal digits",
            );
            return 2 + digits;
        };
        if let Some(character) = char::from_u32(unit) {
            value.push(character);
            return 6;
        }
        if let (0xd800..0xdc00, Some(low @ 0xdc00..0xe000)) = (unit, hexadecimal(&rest[6..])) {
            let point = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
            value.push(char::from_u32(point).unwrap_or('\u{fffd}'));
            return 12;
        }
        let message = format!("`{}` is half of a surrogate pair", &rest[..6]);
        let label = "no character of its own";
        self.error(LONE_SURROGATE, Span::new(place, place + 6), message, label)
            .help("a pair is written `\\ud83d\\ude00`");
        value.push('\u{fffd}');
        6
    }

    fn bad_escape(&mut self, written: &str, place: usize, label: &str) -> &mut Diagnostic {
        let message = format!("`{written}` escapes nothing");
        let span = Span::new(place, place + written.len());
        self.error(ESCAPE, span, message, label)
            .help("a backslash itself is written `\\\\`")
    }
}

/// The number in `\uXXXX`.
fn hexadecimal(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    u32::from_str_radix(digits, 16).ok()
}
