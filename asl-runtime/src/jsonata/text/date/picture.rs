//! From a picture to its parts: text, and markers such as `[D1o]`.

use crate::jsonata::{
    Fault,
    text::{
        integer::{Case, IntegerPicture},
        quoted,
    },
};

/// How wide a component may be asked to be.
const WIDEST: usize = 100;

/// A part of a picture.
#[derive(Debug)]
pub(super) enum Part {
    /// As it is.
    Text(String),
    /// `[D1o]`
    Marker(Marker),
}

/// A component and how it is shown.
#[derive(Debug)]
pub(super) struct Marker {
    /// Its letter.
    pub(super) component: char,
    /// In which signs.
    pub(super) shown: Shown,
    /// A name is cut to this length.
    pub(super) most: Option<usize>,
    /// A year has so many digits.
    pub(super) year: Option<usize>,
    /// Digits follow at once: there are so many when it is read.
    pub(super) width: Option<usize>,
    /// `Z` stands for the offset 0.
    pub(super) zulu: bool,
}

/// The signs.
#[derive(Debug)]
pub(super) enum Shown {
    Name(Case),
    Integer(IntegerPicture),
}

/// The parts.
///
/// # Errors
/// `D3132`: no such component. `D3135`: a bracket is open. `D3131`: digits of two kinds. No code: a width beyond all reason.
pub(super) fn parts(picture: &str) -> Result<Vec<Part>, Fault> {
    let mut parts = Vec::new();
    let mut rest = picture;
    while let Some((text, after)) = rest.split_once('[') {
        push_text(&mut parts, text);
        if let Some(after) = after.strip_prefix('[') {
            parts.push(Part::Text("[".into()));
            rest = after;
            continue;
        }
        let Some((marker, after)) = after.split_once(']') else {
            let text = "No matching closing bracket ']' in date/time picture string";
            return Err(Fault::new("D3135", text));
        };
        let marker = Marker::new(marker)?;
        if marker.is_number()
            && let Some(Part::Marker(before)) = parts.last_mut()
        {
            before.width = before.digits();
        }
        parts.push(Part::Marker(marker));
        rest = after;
    }
    push_text(&mut parts, rest);
    Ok(parts)
}

fn push_text(parts: &mut Vec<Part>, text: &str) {
    if !text.is_empty() {
        parts.push(Part::Text(text.replace("]]", "]")));
    }
}

impl Marker {
    /// What stands between brackets: a letter, how to show it, a comma and widths.
    fn new(text: &str) -> Result<Marker, Fault> {
        let text: String = text.split_whitespace().collect();
        let component = text.chars().next().unwrap_or_default();
        let Some(usual) = usual(component) else {
            let letter = quoted(text.get(..component.len_utf8()).unwrap_or_default());
            let text = format!("Unknown component specifier {letter} in date/time picture string");
            return Err(Fault::new("D3132", text));
        };
        let how = text.get(1..).unwrap_or_default();
        let (how, widths) = match how.rsplit_once(',') {
            Some((how, widths)) => (how, Some(widths)),
            None => (how, None),
        };
        let (how, modifier) = match how.char_indices().next_back() {
            Some((at, modifier)) if at > 0 && "atco".contains(modifier) => {
                (&how[..at], Some(modifier))
            }
            Some(_) => (how, None),
            None => (usual, None),
        };
        let (least, most) = match widths.map(|it| it.split_once('-').unwrap_or((it, "*"))) {
            Some((least, most)) => (width(least)?, width(most)?),
            None => (None, None),
        };
        let mut marker = Marker {
            component,
            shown: Shown::Name(Case::Lower),
            most,
            year: None,
            width: None,
            zulu: modifier == Some('t'),
        };
        marker.shown = match how.as_bytes() {
            _ if "Zz".contains(component) => Shown::Integer(IntegerPicture::new(how)?),
            [b'n', ..] => Shown::Name(Case::Lower),
            [b'N', b'n', ..] => Shown::Name(Case::Title),
            [b'N', ..] => Shown::Name(Case::Upper),
            _ if "PCE".contains(component) => Shown::Name(Case::Lower),
            _ => {
                let mut picture = IntegerPicture::new(how)?;
                picture.ordinal |= modifier == Some('o');
                picture.at_least(least.unwrap_or(0));
                Shown::Integer(picture)
            }
        };
        if component == 'Y' {
            marker.cut_year();
        }
        Ok(marker)
    }

    /// Of a year only the last digits are shown, as many as there is room for, if that is more than one.
    fn cut_year(&mut self) {
        let Shown::Integer(picture) = &mut self.shown else {
            return;
        };
        self.year = match (self.most, picture.digits()) {
            (Some(most), _) => Some(most),
            (None, Some(digits)) => {
                Some(digits.mandatory + digits.optional).filter(|count| *count >= 2)
            }
            (None, None) => None,
        };
        if let Some(most) = self.most {
            picture.exactly(most);
        }
    }

    /// Whether it is shown as a number of the calendar.
    fn is_number(&self) -> bool {
        matches!(self.shown, Shown::Integer(_)) && !"Zz".contains(self.component)
    }

    /// How many digits it shows at least.
    pub(super) fn digits(&self) -> Option<usize> {
        match &self.shown {
            Shown::Integer(picture) => picture.digits().map(|digits| digits.mandatory),
            Shown::Name(_) => None,
        }
    }

    /// A name as it is shown.
    pub(super) fn cut<'n>(&self, name: &'n str) -> &'n str {
        self.most.and_then(|most| name.get(..most)).unwrap_or(name)
    }

    /// What has no names is asked for one.
    pub(super) fn nameless(&self) -> Fault {
        let component = quoted(self.component.encode_utf8(&mut [0; 4]));
        Fault::new(
            "D3133",
            format!(
                "The 'name' modifier can only be applied to months and days in the date/time picture string, not {component}"
            ),
        )
    }
}

/// How a component is shown if nothing is said.
fn usual(component: char) -> Option<&'static str> {
    Some(match component {
        'Y' | 'M' | 'D' | 'd' | 'W' | 'w' | 'X' | 'x' | 'H' | 'h' | 'f' => "1",
        'm' | 's' => "01",
        'F' | 'P' | 'C' | 'E' => "n",
        'Z' | 'z' => "01:01",
        _ => return None,
    })
}

fn width(text: &str) -> Result<Option<usize>, Fault> {
    match text.parse() {
        Ok(width) if width > WIDEST => Err(Fault::new(
            "",
            format!("A width of more than {WIDEST} in a date/time picture string"),
        )),
        Ok(width) => Ok(Some(width)),
        Err(_) => Ok(None),
    }
}

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub(super) const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
