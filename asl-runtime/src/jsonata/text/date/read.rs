//! From a text to the moment it names.

use super::{
    calendar::{Moment, millis},
    find::{pieces, separator},
    iso,
    picture::{DAYS, MONTHS, Marker, Part, Shown, parts},
};
use crate::{
    Number,
    jsonata::{Fault, text::quoted},
};

/// `$toMillis`: of ISO 8601 without a picture. What the text does not name and is larger than what it does is that of `now`.
/// None if the text is not as the picture says.
///
/// # Errors
/// `D3110`: no ISO 8601. `D3136`: components are missing; and those of the picture.
pub(crate) fn to_millis(text: &str, picture: Option<&str>, now: i64) -> Result<Option<i64>, Fault> {
    let Some(picture) = picture else {
        return iso::millis(text).map(Some).ok_or_else(|| {
            let text = quoted(text);
            Fault::new(
                "D3110",
                format!("The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given {text}"),
            )
        });
    };
    let parts = parts(picture)?;
    let Some(pieces) = pieces(&parts, text)? else {
        return Ok(None);
    };
    let mut found = Components::default();
    let mut any = false;
    for (part, piece) in parts.iter().zip(pieces) {
        if let Part::Marker(marker) = part {
            any = true;
            found.set(marker.component, marker.read(piece)?);
        }
    }
    match any {
        true => found.millis(now),
        false => Ok(None),
    }
}

impl Marker {
    fn read(&self, text: &str) -> Result<Option<i64>, Fault> {
        let picture = match &self.shown {
            Shown::Name(_) => return Ok(self.read_name(text)),
            Shown::Integer(picture) => picture,
        };
        Ok(match self.component {
            'Z' => offset(text, separator(picture)),
            'z' => offset(text.get(3..).unwrap_or_default(), separator(picture)),
            'f' => {
                let digits = text.bytes().chain([b'0'; 3]).take(3);
                Some(digits.fold(0, |sum, digit| {
                    sum * 10 + i64::from(digit.wrapping_sub(b'0'))
                }))
            }
            _ => match picture.read(text)? {
                Number::Int(it) => Some(it),
                Number::Float(it) if it.is_nan() => None,
                // Larger than any date.
                Number::Float(_) => Some(i64::MAX),
            },
        })
    }

    fn read_name(&self, text: &str) -> Option<i64> {
        let names: &[&str] = match self.component {
            'F' => &DAYS,
            'P' => return Some(i64::from(text.eq_ignore_ascii_case("pm"))),
            _ => &MONTHS,
        };
        let place = names
            .iter()
            .position(|name| self.cut(name).eq_ignore_ascii_case(text))?;
        i64::try_from(place + 1).ok()
    }
}

/// In minutes.
fn offset(text: &str, separator: Option<char>) -> Option<i64> {
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits = text.get(1..)?;
    let (hours, minutes) = match separator {
        Some(separator) => digits.split_once(separator)?,
        None => digits.split_at_checked(2).unwrap_or((digits, "")),
    };
    let number = |text: &str| match text {
        "" => Some(0),
        text => text.parse::<i32>().ok().map(i64::from),
    };
    Some(sign * (number(hours)? * 60 + number(minutes)?))
}

/// What a text names, by letters.
#[derive(Default)]
struct Components(Vec<(char, i64)>);

impl Components {
    fn set(&mut self, letter: char, value: Option<i64>) {
        self.0.retain(|(it, _)| *it != letter);
        self.0.extend(value.map(|value| (letter, value)));
    }

    fn get(&self, letter: char) -> Option<i64> {
        let found = self.0.iter().find(|(it, _)| *it == letter);
        found.map(|(_, value)| *value)
    }

    /// Whether of all the letters some are named and only those of `kind`. Zero is as good as not named.
    fn only(&self, all: &str, kind: &str) -> bool {
        let mut named = all
            .chars()
            .filter(|letter| self.get(*letter).is_some_and(|value| value != 0))
            .peekable();
        named.peek().is_some() && named.all(|letter| kind.contains(letter))
    }

    fn millis(mut self, now: i64) -> Result<Option<i64>, Fault> {
        const DATES: &str = "YXMxWwdD";
        const TIMES: &str = "PHhmsf";
        let by_month = self.only(DATES, "YMD");
        let by_day_of_year = !by_month && self.only(DATES, "Yd");
        if self.only(DATES, "Xxw") || self.only(DATES, "XW") {
            return Err(missing());
        }
        let half_days = !self.only(TIMES, "Hmsf") && self.only(TIMES, "Phmsf");
        self.fill(if by_day_of_year { "Yd" } else { "YMD" }, half_days, now)?;
        let of = |letter| self.get(letter).unwrap_or(0);
        let date = match by_day_of_year {
            true => [of('Y'), 1, of('d')],
            false => [of('Y'), of('M').max(1), of('D')],
        };
        let hour = match half_days {
            true => of('h') % 12 + 12 * of('P'),
            false => of('H'),
        };
        // Years of two digits are those of the twentieth century, as in JavaScript.
        let date = match date {
            [year @ 0..=99, month, day] => [year + 1900, month, day],
            date => date,
        };
        let millis = millis(date, [hour, of('m'), of('s'), of('f')]);
        let offset = self.get('Z').or(self.get('z')).unwrap_or(0);
        Ok(millis.map(|millis| millis - offset * 60_000))
    }

    /// From the largest component to the smallest: those before what is named are as they are now, those behind it are the
    /// first there are.
    fn fill(&mut self, date: &str, half_days: bool, now: i64) -> Result<(), Fault> {
        let now = Moment::new(now);
        let (mut begun, mut ended) = (false, false);
        let time = if half_days { "Phmsf" } else { "Hmsf" };
        for letter in date.chars().chain(time.chars()) {
            match self.get(letter) {
                Some(_) if ended => return Err(missing()),
                Some(_) => begun = true,
                None if begun => {
                    ended = true;
                    self.set(letter, Some(i64::from("MDd".contains(letter))));
                }
                None => self.set(letter, Some(now.component(letter))),
            }
        }
        Ok(())
    }
}

fn missing() -> Fault {
    let text = "The date/time picture string is missing specifiers required to parse the timestamp";
    Fault::new("D3136", text)
}
