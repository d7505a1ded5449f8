//! The tree that [`parse`](super::parse) gives: JSON with a span on every key and value.

use std::{iter::Peekable, ops::Range};

use crate::source::{Span, Spanned};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The whole value, quotes and brackets included.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// What a [`Node`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number as it is written: `1`, `-2.50`, `1e9`
    Number(String),
    /// A string with its escapes resolved.
    String(Text),
    /// `[1, 2]`
    Array(Vec<Node>),
    /// `{"a": 1}`, members in order, repeated keys kept.
    Object(Vec<Member>),
    /// A string with placeholders in it that stand for nothing yet; the reader gives none.
    Open(Box<Open>),
    /// Something the parser could not read and has reported; later passes stay silent about it.
    Broken,
}

impl Node {
    /// What stands for a text that could not be read.
    pub(crate) fn broken(text: &str) -> Node {
        Node {
            span: Span::new(0, text.len()),
            kind: NodeKind::Broken,
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::String(text) => Some(&text.value),
            _ => None,
        }
    }

    /// The value of an object's member; of the last one, where a key is repeated.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let NodeKind::Object(members) = &self.kind else {
            return None;
        };
        let member = members
            .iter()
            .rev()
            .find(|member| member.key.value == key)?;
        Some(&member.value)
    }
}

/// A string in which placeholders are open.
#[derive(Clone, Debug, PartialEq)]
pub struct Open {
    /// The string with its placeholders: `${Table}-log`
    pub text: Text,
    /// The placeholders in it, in order.
    pub holes: Vec<Hole>,
}

/// A placeholder that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Hole {
    /// The bytes of the string.
    pub range: Range<usize>,
    /// `Table`
    pub name: String,
    /// What to do where nothing may be open: "did you mean `Tables`?"
    pub help: String,
}

/// A part of an open string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// `-log`
    Text(String),
    /// `Table`
    Hole(String),
}

impl Open {
    /// Text and placeholders in turn.
    pub fn parts(&self) -> Vec<Part> {
        let (mut parts, mut from) = (Vec::new(), 0);
        let text = |range: Range<usize>| self.text.value.get(range).unwrap_or_default().to_owned();
        for hole in &self.holes {
            parts.extend(
                (hole.range.start > from).then(|| Part::Text(text(from..hole.range.start))),
            );
            parts.push(Part::Hole(hole.name.clone()));
            from = hole.range.end;
        }
        let end = self.text.value.len();
        parts.extend((end > from).then(|| Part::Text(text(from..end))));
        parts
    }
}

/// One member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// `"a"`
    pub key: Text,
    /// `1`
    pub value: Node,
}

/// The text of a string and the way back from each of its bytes to the source.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// With escapes resolved. A lone surrogate becomes U+FFFD and is reported.
    pub value: String,
    /// The literal, quotes included.
    pub span: Span,
    /// Where offsets shift because of an escape: (byte offset in `value`, byte offset in the source), ascending.
    pub shifts: Vec<(u32, u32)>,
}

impl Text {
    /// The place in the source of the bytes `start..end` of `value`.
    pub fn span_of(&self, start: usize, end: usize) -> Span {
        Span {
            start: self.place(start),
            end: self.place(end).max(self.place(start)),
        }
    }

    /// The text and its place.
    pub fn spanned(&self) -> Spanned<String> {
        Spanned::new(self.value.clone(), self.span)
    }

    /// Puts other texts in the places of some bytes of `value`, given in order. What is put there stands where the old
    /// text stood.
    pub fn replace(&mut self, parts: &[(Range<usize>, &str)]) {
        let mut value = String::with_capacity(self.value.len());
        let mut shifts = Vec::new();
        let mut known = self.shifts.iter().copied().peekable();
        let mut from = 0;
        for (range, with) in parts {
            self.keep(from..range.start, &mut known, (&mut value, &mut shifts));
            shifts.push((value.len() as u32, self.place(range.start)));
            value.push_str(with);
            shifts.push((value.len() as u32, self.place(range.end)));
            while known.next_if(|&(at, _)| at as usize <= range.end).is_some() {}
            from = range.end;
        }
        self.keep(
            from..self.value.len() + 1,
            &mut known,
            (&mut value, &mut shifts),
        );
        (self.value, self.shifts) = (value, shifts);
    }

    /// Takes over a part of the text, and what shifts in it.
    fn keep(
        &self,
        range: Range<usize>,
        known: &mut Peekable<impl Iterator<Item = (u32, u32)>>,
        (value, shifts): (&mut String, &mut Vec<(u32, u32)>),
    ) {
        while let Some((at, source)) = known.next_if(|&(at, _)| (at as usize) < range.end) {
            shifts.push(((value.len() + at as usize - range.start) as u32, source));
        }
        let end = range.end.min(self.value.len());
        value.push_str(self.value.get(range.start..end).unwrap_or_default());
    }

    fn place(&self, offset: usize) -> u32 {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        let known = self.shifts.partition_point(|&(at, _)| at <= offset);
        let place = match known.checked_sub(1).and_then(|i| self.shifts.get(i)) {
            Some(&(at, source)) => source.saturating_add(offset - at),
            None => self.span.start.saturating_add(offset).saturating_add(1),
        };
        place.min(self.span.end)
    }
}
