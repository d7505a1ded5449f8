//! A line of a source with marks below it.

use std::ops::Range;

use super::paint::{Ink, Paint, TAB, one_line, visible};
use crate::source::Source;

/// How many columns of a line are shown.
const WIDTH: usize = 120;
/// How many of them stand before the mark, where the line is longer.
const BEFORE: usize = 40;

/// Something to point at, within one line.
#[derive(Clone)]
pub(super) struct Mark {
    /// The bytes of the source.
    pub(super) range: Range<usize>,
    pub(super) label: String,
    /// `Error` or `Warning` for the place itself, `Frame` for those that explain it.
    pub(super) ink: Ink,
}

impl Mark {
    fn is_primary(&self) -> bool {
        !matches!(self.ink, Ink::Frame)
    }
}

/// A line, or the part of it around a mark.
struct Excerpt {
    text: String,
    /// The columns of the first byte of each character, and of the end.
    columns: Vec<(usize, usize)>,
}

/// A mark and its columns.
struct Placed<'a> {
    mark: &'a Mark,
    from: usize,
    to: usize,
}

/// The rows of one line: its text, then its marks and their labels. A line too long for all its marks comes in several parts.
pub(super) fn parts(
    source: &Source,
    line: usize,
    marks: &[Mark],
    paint: Paint,
) -> Vec<Vec<String>> {
    let range = source.line_range(line);
    let mut rest: Vec<&Mark> = marks.iter().collect();
    rest.sort_by_key(|mark| (!mark.is_primary(), mark.range.start));
    let mut parts = Vec::new();
    while let Some(first) = rest.first() {
        let window = window(source.text(), range.clone(), first.range.start);
        let fits = |mark: &&&Mark| {
            window.contains(&mark.range.start)
                || mark.range.start == window.end
                || mark.range == first.range
        };
        let shown: Vec<&Mark> = rest.iter().filter(fits).copied().collect();
        let excerpt = Excerpt::of(source.text(), range.clone(), window.clone());
        let mut rows = vec![excerpt.text.trim_end().to_owned()];
        rows.extend(mark_rows(&excerpt, &shown, paint));
        parts.push(rows);
        rest.retain(|mark| !fits(&mark));
    }
    parts
}

/// The bytes of a line that are shown around a place: all, if they fit.
fn window(text: &str, line: Range<usize>, at: usize) -> Range<usize> {
    let at = at.clamp(line.start, line.end);
    let forward = |from: usize, room: usize| {
        let mut taken = 0;
        text[from..line.end]
            .char_indices()
            .find(|(_, character)| {
                taken += visible(*character).1.max(1);
                taken > room
            })
            .map_or(line.end, |(offset, _)| from + offset)
    };
    if forward(line.start, WIDTH) == line.end {
        return line;
    }
    let mut taken = 0;
    let start = text[line.start..at]
        .char_indices()
        .rev()
        .take_while(|(_, character)| {
            taken += visible(*character).1.max(1);
            taken <= BEFORE
        })
        .last()
        .map_or(at, |(offset, _)| line.start + offset);
    start..forward(start, WIDTH)
}

impl Excerpt {
    fn of(text: &str, line: Range<usize>, window: Range<usize>) -> Excerpt {
        let mut excerpt = Excerpt {
            text: String::new(),
            columns: Vec::new(),
        };
        if window.start > line.start {
            excerpt.text.push_str("...");
        }
        let mut column = excerpt.text.len();
        for (offset, character) in text[window.clone()].char_indices() {
            excerpt.columns.push((window.start + offset, column));
            let (shown, width) = visible(character);
            let repeat = if character == '\t' { TAB } else { 1 };
            excerpt.text.extend(std::iter::repeat_n(shown, repeat));
            column += width;
        }
        excerpt.columns.push((window.end, column));
        if window.end < line.end {
            excerpt.text.push_str("...");
        }
        excerpt
    }

    /// The column of a byte; of the end, for what lies behind it.
    fn column(&self, offset: usize) -> usize {
        let index = self.columns.partition_point(|(at, _)| *at < offset);
        let found = self.columns.get(index).or(self.columns.last());
        found.map_or(0, |(_, column)| *column)
    }
}

fn mark_rows(excerpt: &Excerpt, marks: &[&Mark], paint: Paint) -> Vec<String> {
    let mut placed: Vec<Placed<'_>> = marks
        .iter()
        .map(|mark| {
            let from = excerpt.column(mark.range.start);
            let to = excerpt.column(mark.range.end).max(from + 1);
            Placed { mark, from, to }
        })
        .collect();
    placed.sort_by_key(|mark| (mark.from, mark.mark.is_primary()));
    let end = placed.iter().map(|mark| mark.to).max().unwrap_or(0);
    let mut cells = vec![(' ', Ink::Frame); end];
    for primary in [false, true] {
        for mark in placed
            .iter()
            .filter(|mark| mark.mark.is_primary() == primary)
        {
            let sign = if primary { '^' } else { '-' };
            cells[mark.from..mark.to].fill((sign, mark.mark.ink));
        }
    }
    let mut row = painted(&cells, paint);
    let last = placed.pop_if(|last| !last.mark.label.is_empty());
    if let Some(last) = last {
        row.push(' ');
        row.push_str(&paint.ink(last.mark.ink, &one_line(&last.mark.label)));
    }
    let mut rows = vec![row];
    placed.retain(|mark| !mark.mark.label.is_empty());
    if !placed.is_empty() {
        rows.push(connectors(&placed, paint));
    }
    while let Some(mark) = placed.pop() {
        let mut row = connectors(&placed, paint);
        // Colours take no columns, so the row is as long as its last connector's column says.
        let length = placed.last().map_or(0, |left| left.from + 1);
        match mark.from.checked_sub(length) {
            Some(blanks) => row.push_str(&" ".repeat(blanks)),
            None => row = " ".repeat(mark.from),
        }
        row.push_str(&paint.ink(mark.mark.ink, &one_line(&mark.mark.label)));
        rows.push(row);
    }
    rows
}

/// `|` below each mark whose label is still to come.
fn connectors(marks: &[Placed<'_>], paint: Paint) -> String {
    let end = marks.iter().map(|mark| mark.from + 1).max().unwrap_or(0);
    let mut cells = vec![(' ', Ink::Frame); end];
    for mark in marks {
        cells[mark.from] = ('|', mark.mark.ink);
    }
    painted(&cells, paint)
}

fn painted(cells: &[(char, Ink)], paint: Paint) -> String {
    let signs = cells.chunk_by(|a, b| a.0 == b.0);
    signs
        .map(|run| {
            let text: String = run.iter().map(|(sign, _)| sign).collect();
            match run.first() {
                Some((sign, ink)) if *sign != ' ' => paint.ink(*ink, &text),
                _ => text,
            }
        })
        .collect()
}
