//! From a moment to its text.

use super::{
    calendar::{MOST, Moment},
    picture::{DAYS, MONTHS, Marker, Part, Shown, parts},
};
use crate::{
    Number,
    jsonata::{
        Fault,
        text::{
            integer::{Case, Grouping, IntegerPicture},
            quoted,
        },
    },
};

/// `$fromMillis`: in ISO 8601 without a picture; in UTC without an offset (`+0100`).
///
/// # Errors
/// Those of the picture, `D3133` and `D3134` among them. No code: neither a date nor an offset.
pub(crate) fn from_millis(
    millis: f64,
    picture: Option<&str>,
    offset: Option<&str>,
) -> Result<String, Fault> {
    let offset = offset.map_or(Ok(Offset::default()), Offset::new)?;
    let local = millis.trunc() + (offset.minutes() * 60_000) as f64;
    if local.is_nan() || local.abs() > MOST as f64 {
        let text = format!("{millis} milliseconds since 1970 are no date");
        return Err(Fault::new("", text));
    }
    let moment = Moment::new(local as i64);
    let Some(picture) = picture else {
        return Ok(iso(&moment, offset));
    };
    let mut text = String::new();
    for part in parts(picture)? {
        match part {
            Part::Text(part) => text.push_str(&part),
            Part::Marker(marker) => text.push_str(&marker.write(&moment, offset)?),
        }
    }
    Ok(text)
}

/// `2018-03-23T10:33:36.617Z`
fn iso(moment: &Moment, offset: Offset) -> String {
    let [year, month, day, hour, minute, second, milli] =
        ['Y', 'M', 'D', 'H', 'm', 's', 'f'].map(|letter| moment.component(letter));
    let zone = match offset {
        Offset {
            hours: 0,
            minutes: 0,
            ..
        } => "Z".to_owned(),
        Offset {
            west,
            hours,
            minutes,
        } => {
            format!("{}{hours:02}:{minutes:02}", if west { '-' } else { '+' })
        }
    };
    // The year has four digits, come what may.
    let sign = if year < 0 { "-" } else { "" };
    let year = year.unsigned_abs() % 10_000;
    format!(
        "{sign}{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}{zone}"
    )
}

/// How far local time is from that of Greenwich.
#[derive(Clone, Copy, Debug, Default)]
struct Offset {
    west: bool,
    hours: i64,
    minutes: i64,
}

impl Offset {
    /// `+0100`, `-530`
    fn new(text: &str) -> Result<Offset, Fault> {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        let number: Option<i64> = match digits.len() {
            1..=4 if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits.parse().ok(),
            _ => None,
        };
        match number {
            Some(number) => Ok(Offset {
                west: text.starts_with('-') && number > 0,
                hours: number / 100,
                minutes: number % 100,
            }),
            None => {
                let text = format!(
                    "The timezone of $fromMillis is an offset like \"+0100\", not {}",
                    quoted(text)
                );
                Err(Fault::new("", text))
            }
        }
    }

    fn minutes(self) -> i64 {
        let minutes = self.hours * 60 + self.minutes;
        if self.west { -minutes } else { minutes }
    }
}

impl Marker {
    fn write(&self, moment: &Moment, offset: Offset) -> Result<String, Fault> {
        let value = moment.component(self.component);
        let picture = match &self.shown {
            Shown::Integer(picture) => picture,
            Shown::Name(case) => return self.write_name(value, *case),
        };
        match self.component {
            'Z' => self.write_offset(offset, picture),
            'z' => match self.write_offset(offset, picture)? {
                zulu if zulu == "Z" => Ok(zulu),
                offset => Ok(format!("GMT{offset}")),
            },
            _ => {
                let digits = self.year.and_then(|digits| u32::try_from(digits).ok());
                let value = match digits.and_then(|digits| 10_i64.checked_pow(digits)) {
                    Some(above) => value % above,
                    None => value,
                };
                picture.write(Number::Int(value))
            }
        }
    }

    fn write_name(&self, value: i64, case: Case) -> Result<String, Fault> {
        let place = usize::try_from(value - 1).unwrap_or(usize::MAX);
        let name = match (self.component, case) {
            ('M' | 'x', _) => MONTHS.get(place).map(|name| case.of(name)),
            ('F', _) => DAYS.get(place).map(|name| case.of(name)),
            ('P', Case::Upper) => Some(if value == 0 { "AM" } else { "PM" }.into()),
            ('P', _) => Some(if value == 0 { "am" } else { "pm" }.into()),
            // The only calendar there is.
            ('C' | 'E', _) => Some("ISO".into()),
            _ => None,
        };
        match name {
            Some(name) => Ok(self.cut(&name).to_owned()),
            None => Err(self.nameless()),
        }
    }

    fn write_offset(&self, offset: Offset, picture: &IntegerPicture) -> Result<String, Fault> {
        let whole = Number::Int(offset.hours * 100 + offset.minutes);
        if self.zulu && whole == Number::Int(0) {
            return Ok("Z".into());
        }
        let text = match picture.digits().map(|it| (it.mandatory, &it.grouping)) {
            Some((3 | 4, _) | (_, Grouping::Every(..))) => picture.write(whole)?,
            Some((1 | 2, _)) => {
                let hours = picture.write(Number::Int(offset.hours))?;
                match offset.minutes {
                    0 => hours,
                    minutes => format!("{hours}:{minutes:02}"),
                }
            }
            _ => {
                let text =
                    "The timezone integer format specifier cannot have more than four digits";
                return Err(Fault::new("D3134", text));
            }
        };
        Ok(format!("{}{text}", if offset.west { '-' } else { '+' }))
    }
}
