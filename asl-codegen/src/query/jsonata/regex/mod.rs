//! Checks that a regex, as JavaScript writes them, can be run in linear time by the engine behind compiled expressions. What
//! passes compiles there; what the engine lacks is named here.

mod class;
#[cfg(test)]
mod tests;

use std::ops::Range;

/// How deep groups may nest.
const DEPTH: usize = 100;

/// How large a regex may be when its counts are written out.
const SIZE: usize = 200_000;

/// What a class of many characters counts as.
const MANY: usize = 10;

/// What cannot be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// The bytes of the pattern.
    pub(super) at: Range<usize>,
    /// ``look-around `(?=` in a regular expression``
    pub(super) message: String,
    /// What to do.
    pub(super) help: &'static str,
}

/// What follows the opening slash, up to the closing one.
pub(super) fn check(pattern: &str) -> Result<(), Mistake> {
    let mut checker = Checker {
        text: pattern,
        at: 0,
        groups: vec![Group::default()],
        names: Vec::new(),
    };
    while let Some(next) = checker.peek() {
        match next {
            '(' => checker.open()?,
            ')' => checker.close()?,
            '|' => {
                checker.at += 1;
                checker.group().last = Last::Nothing;
            }
            '*' | '+' | '?' => checker.repeat(1, 1)?,
            '{' => match checker.count() {
                Some((length, most)) => checker.repeat(length, most)?,
                None => checker.character(),
            },
            '[' => checker.class()?,
            '.' => {
                checker.at += 1;
                checker.term(MANY);
            }
            '\\' => {
                let size = checker.escape(false)?.size();
                checker.term(size);
            }
            _ => checker.character(),
        }
    }
    match checker.groups.as_slice() {
        [_] => checker.fits(0),
        [.., open] => Err(Mistake {
            at: open.start..open.start + 1,
            message: "a `(` in a regular expression is not closed".into(),
            help: "close it, or write `\\(` for the bracket itself",
        }),
        [] => Ok(()),
    }
}

struct Checker<'p> {
    text: &'p str,
    at: usize,
    /// Those that are open, the whole regex first.
    groups: Vec<Group>,
    names: Vec<&'p str>,
}

#[derive(Default)]
struct Group {
    start: usize,
    size: usize,
    last: Last,
}

/// What a quantifier would repeat.
#[derive(Clone, Copy, Default)]
enum Last {
    #[default]
    Nothing,
    Term(usize),
    /// It has one already.
    Repeated,
    /// And is lazy, too.
    Lazy,
}

/// A part of a class, and what an escape stands for.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Character(char),
    /// `\d`
    Class(usize),
}

impl Part {
    fn size(self) -> usize {
        match self {
            Part::Character(_) => 1,
            Part::Class(size) => size,
        }
    }
}

impl<'p> Checker<'p> {
    fn rest(&self) -> &'p str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn group(&mut self) -> &mut Group {
        self.groups.last_mut().expect("the whole regex stays open")
    }

    /// What stands from `start` up to the cursor is the mistake.
    fn mistake(&self, start: usize, what: &str, help: &'static str) -> Mistake {
        let written = self.text.get(start..self.at).unwrap_or_default();
        Mistake {
            at: start..self.at,
            message: format!("{what} `{written}` in a regular expression"),
            help,
        }
    }

    fn character(&mut self) {
        self.at += self.peek().map_or(0, char::len_utf8);
        self.term(1);
    }

    fn term(&mut self, size: usize) {
        let group = self.group();
        group.size = group.size.saturating_add(size);
        group.last = Last::Term(size);
    }

    fn fits(&mut self, start: usize) -> Result<(), Mistake> {
        match self.group().size <= SIZE {
            true => Ok(()),
            false => Err(Mistake {
                at: start..self.at,
                message: "a regular expression that is too large".into(),
                help: "what is in `{}` counts as often as it is repeated: repeat less",
            }),
        }
    }

    /// A group and what its `(?` says.
    fn open(&mut self) -> Result<(), Mistake> {
        const LINEAR: &str = "regular expressions take linear time here, which leaves no looking around: match what is there, and use groups";
        let start = self.at;
        self.at += 1;
        let around = ["?=", "?!", "?<=", "?<!", "?>"];
        if let Some(around) = around.iter().find(|it| self.rest().starts_with(**it)) {
            self.at += around.len();
            let what = if *around == "?>" {
                "atomic group"
            } else {
                "look-around"
            };
            return Err(self.mistake(start, what, LINEAR));
        }
        if let Some(named) = self.rest().strip_prefix("?<") {
            let end = named.find('>').unwrap_or(named.len());
            let name = &named[..end];
            self.at = (self.at + 2 + end + 1).min(self.text.len());
            let mut letters = name.chars();
            let fits = letters
                .next()
                .is_some_and(|it| it.is_ascii_alphabetic() || it == '_')
                && letters.all(|it| it.is_ascii_alphanumeric() || it == '_');
            if !fits || end == named.len() || self.names.contains(&name) {
                return Err(self.mistake(
                    start,
                    "group name",
                    "a name has letters and digits, and is there once",
                ));
            }
            self.names.push(name);
        } else if let Some(flagged) = self.rest().strip_prefix('?') {
            let end = flagged.find([':', ')']).unwrap_or(flagged.len());
            let flags = &flagged[..end];
            self.at = (self.at + 1 + end + 1).min(self.text.len());
            if !known_flags(flags) || end == flagged.len() || flagged.starts_with(')') {
                return Err(self.mistake(
                    start,
                    "group",
                    "groups are `(…)`, `(?:…)`, `(?<name>…)` and `(?i:…)`",
                ));
            }
            if flagged[end..].starts_with(')') {
                // What follows has the flags, and nothing is open.
                self.group().last = Last::Nothing;
                return Ok(());
            }
        }
        if self.groups.len() > DEPTH {
            return Err(self.mistake(start, "too deep a group", "nest less"));
        }
        self.groups.push(Group {
            start,
            ..Group::default()
        });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Mistake> {
        let start = self.at;
        self.at += 1;
        if self.groups.len() == 1 {
            return Err(self.mistake(start, "unopened", "write `\\)` for the bracket itself"));
        }
        let size = self.groups.pop().map_or(0, |group| group.size);
        self.term(size.max(1));
        self.fits(start)
    }

    /// A quantifier of so many bytes, and how often it repeats.
    fn repeat(&mut self, length: usize, most: usize) -> Result<(), Mistake> {
        const ESCAPE: &str = "write a backslash before it for the character itself";
        let start = self.at;
        self.at += length;
        let quantifier = &self.text[start..self.at];
        let last = self.group().last;
        self.group().last = match (last, quantifier) {
            (Last::Term(size), _) => {
                let group = self.group();
                group.size = group
                    .size
                    .saturating_add(size.saturating_mul(most.max(1) - 1));
                Last::Repeated
            }
            (Last::Repeated, "?") => Last::Lazy,
            (Last::Repeated, "+") => {
                let help = "regular expressions take linear time here, and never go back: leave the `+` away";
                return Err(self.mistake(start - 1, "possessive quantifier", help));
            }
            _ => return Err(self.mistake(start, "nothing to repeat for", ESCAPE)),
        };
        if most > 1000 {
            return Err(self.mistake(start, "too large a count", "repeat less"));
        }
        self.fits(start)
    }

    /// `{2}`, `{2,}` or `{2,5}`: its length and its largest number. Anything else is itself. One the wrong way round repeats
    /// more often than there is room for.
    fn count(&self) -> Option<(usize, usize)> {
        let (counts, _) = self.rest().strip_prefix('{')?.split_once('}')?;
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
            digits.then(|| text.parse().unwrap_or(usize::MAX))
        };
        let (least, most) = match counts.split_once(',') {
            Some((least, "")) => (number(least)?, number(least)?),
            Some((least, most)) => (number(least)?, number(most)?),
            None => (number(counts)?, number(counts)?),
        };
        let most = if least > most { usize::MAX } else { most };
        Some((counts.len() + 2, most))
    }
}

/// `i`, `m` and `s`, each once, set or not.
fn known_flags(flags: &str) -> bool {
    let (set, unset) = flags.split_once('-').unwrap_or((flags, ""));
    let dangling = flags.ends_with('-');
    let all = format!("{set}{unset}");
    let once = ["i", "m", "s"]
        .iter()
        .all(|flag| all.matches(flag).count() <= 1);
    !dangling && once && all.chars().all(|it| "ims".contains(it))
}
