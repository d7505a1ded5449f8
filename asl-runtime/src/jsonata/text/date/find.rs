//! Finds the pieces of a text that the parts of a picture stand for.

use super::picture::{Marker, Part, Shown};
use crate::jsonata::{
    Fault,
    text::integer::{Grouping, IntegerPicture},
};

/// How many pieces are tried. What a picture can mean in more ways is not what anybody means.
const TRIES: usize = 100_000;

/// How long a text may be that names a moment.
const LONGEST: usize = 1_000;

/// The pieces, one for each part: the first as long as it can be, and so on. None if the text is not as the picture says.
///
/// # Errors
/// `D3130` and `D3133`: what the picture says cannot be read.
pub(super) fn pieces<'t>(parts: &[Part], text: &'t str) -> Result<Option<Vec<&'t str>>, Fault> {
    for part in parts {
        part.lengths("")?;
    }
    if text.len() > LONGEST {
        return Ok(None);
    }
    // Where each piece begins, and how long it may be.
    let mut pieces: Vec<(usize, Vec<usize>)> = Vec::new();
    for _ in 0..TRIES {
        let at = pieces.last().map_or(0, |(start, lengths)| {
            start + lengths.last().copied().unwrap_or(0)
        });
        match parts.get(pieces.len()) {
            Some(part) => pieces.push((at, part.lengths(text.get(at..).unwrap_or_default())?)),
            None if at == text.len() => {
                let piece = |(start, lengths): &(usize, Vec<usize>)| {
                    let end = start + lengths.last().copied().unwrap_or(0);
                    text.get(*start..end).unwrap_or_default()
                };
                return Ok(Some(pieces.iter().map(piece).collect()));
            }
            None => {
                next(&mut pieces);
            }
        }
        // A part that does not fit: the one before must be shorter.
        while pieces.last().is_some_and(|(_, lengths)| lengths.is_empty()) {
            pieces.pop();
            if !next(&mut pieces) {
                return Ok(None);
            }
        }
        if pieces.is_empty() {
            return Ok(None);
        }
    }
    Ok(None)
}

/// Tries the last piece with the next shorter length.
fn next(pieces: &mut [(usize, Vec<usize>)]) -> bool {
    match pieces.last_mut() {
        Some((_, lengths)) => lengths.pop().is_some(),
        None => false,
    }
}

impl Part {
    /// How long what is at the start of the text may be, shortest first.
    fn lengths(&self, text: &str) -> Result<Vec<usize>, Fault> {
        match self {
            Part::Text(part) => {
                let start = text.get(..part.len());
                let fits = start.is_some_and(|start| start.eq_ignore_ascii_case(part));
                Ok(Vec::from_iter(fits.then_some(part.len())))
            }
            Part::Marker(marker) => marker.lengths(text),
        }
    }
}

impl Marker {
    fn lengths(&self, text: &str) -> Result<Vec<usize>, Fault> {
        match (&self.shown, self.component) {
            (Shown::Integer(picture), 'Z') => Ok(offset(picture, text)),
            (Shown::Integer(picture), 'z') => {
                let lengths = match text.get(..3) {
                    Some(zone) if zone.eq_ignore_ascii_case("GMT") => offset(picture, &text[3..]),
                    _ => Vec::new(),
                };
                Ok(lengths.into_iter().map(|length| length + 3).collect())
            }
            (_, 'f') => Ok((1..=digits(text)).collect()),
            (Shown::Integer(picture), _) => picture.lengths(text, self.width),
            (Shown::Name(_), 'M' | 'x' | 'F' | 'P') => {
                let end = text.find(|it: char| !it.is_ascii_alphabetic());
                Ok((1..=end.unwrap_or(text.len())).collect())
            }
            (Shown::Name(_), _) => Err(self.nameless()),
        }
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// What stands between the hours and the minutes of an offset.
pub(super) fn separator(picture: &IntegerPicture) -> Option<char> {
    match picture.digits().map(|digits| &digits.grouping) {
        Some(Grouping::Every(_, sign)) => Some(*sign),
        _ => None,
    }
}

/// `-05:30`
fn offset(picture: &IntegerPicture, text: &str) -> Vec<usize> {
    let Some(rest) = text.strip_prefix(['-', '+']) else {
        return Vec::new();
    };
    let hours = digits(rest);
    let Some(separator) = separator(picture) else {
        return (2..=hours + 1).collect();
    };
    match rest[hours..].strip_prefix(separator) {
        Some(rest) if hours > 0 => {
            let before = 1 + hours + separator.len_utf8();
            (before + 1..=before + digits(rest)).collect()
        }
        _ => Vec::new(),
    }
}
