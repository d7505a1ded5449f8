//! Colours, and what a terminal makes of a character.

/// Whether a text is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paint {
    /// For files, build logs and compile errors.
    #[default]
    Plain,
    /// With the escape sequences of terminals.
    Colour,
}

/// What is coloured.
#[derive(Clone, Copy)]
pub(super) enum Ink {
    Error,
    Warning,
    /// Gutter, arrows and secondary labels.
    Frame,
    /// Message, `help`, `note`.
    Strong,
}

impl Paint {
    pub(super) fn ink(self, ink: Ink, text: &str) -> String {
        if self == Paint::Plain || text.is_empty() {
            return text.to_owned();
        }
        let number = match ink {
            Ink::Error => "1;31",
            Ink::Warning => "1;33",
            Ink::Frame => "1;34",
            Ink::Strong => "1",
        };
        format!("\u{1b}[{number}m{text}\u{1b}[0m")
    }
}

/// How many columns a tab takes.
pub(super) const TAB: usize = 4;

/// The character as it can be shown in one line, and how many columns it takes.
pub(super) fn visible(character: char) -> (char, usize) {
    match character {
        '\t' => (' ', TAB),
        '\0'..' ' => (
            char::from_u32(0x2400 + u32::from(character)).unwrap_or('?'),
            1,
        ),
        '\u{7f}' => ('\u{2421}', 1),
        // What turns the direction of text around could show something other than what is written.
        '\u{80}'..='\u{9f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{feff}' => ('\u{fffd}', 1),
        other => (other, width(other)),
    }
}

/// Terminals give the scripts of East Asia and pictures two columns, and what combines none.
fn width(character: char) -> usize {
    match character {
        '\u{300}'..='\u{36f}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// A text in one line, and not without end.
pub(super) fn one_line(text: &str) -> String {
    const LONGEST: usize = 400;
    let mut line: String = text.chars().take(LONGEST).map(|c| visible(c).0).collect();
    if text.chars().nth(LONGEST).is_some() {
        line.push('…');
    }
    line
}
