//! [`Timestamp`]: an instant, read and written as Step Functions does it (RFC 3339 in, Java's `Instant.toString` out).
//!
//! It knows the proleptic Gregorian calendar and nothing of time zones but their offsets; it never asks what time it is.

use std::{
    error::Error,
    fmt,
    str::FromStr,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

const NANOS: i64 = 1_000_000_000;
const DAY: i64 = 86_400;

/// A moment, to the nanosecond.
///
/// ```
/// use asl_runtime::Timestamp;
///
/// let moment: Timestamp = "2024-02-29T12:00:00.5+01:00".parse()?;
/// assert_eq!(moment.to_string(), "2024-02-29T11:00:00.500Z");
/// # Ok::<(), asl_runtime::TimestampError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64, u32);

impl Timestamp {
    /// 1970-01-01T00:00:00Z
    pub const EPOCH: Timestamp = Timestamp(0, 0);

    /// So many seconds after 1970, or before it, and nanoseconds into that second.
    #[doc(hidden)]
    pub const fn new(seconds: i64, nanos: u32) -> Timestamp {
        Timestamp(seconds, nanos)
    }

    /// This many nanoseconds after 1970, or before it.
    pub const fn from_nanos(nanos: i64) -> Timestamp {
        Timestamp(
            nanos.div_euclid(NANOS),
            #[allow(clippy::cast_possible_truncation, reason = "below a thousand million")]
            {
                nanos.rem_euclid(NANOS) as u32
            },
        )
    }

    /// Nanoseconds since 1970. What an `i64` cannot hold (before 1677, after 2262) gives its nearest end.
    pub const fn as_nanos(self) -> i64 {
        self.0.saturating_mul(NANOS).saturating_add(self.1 as i64)
    }

    /// Whole seconds since 1970.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// What is left of a second, in nanoseconds.
    pub const fn subsec_nanos(self) -> u32 {
        self.1
    }

    /// This moment and a duration.
    #[must_use]
    pub fn after(self, by: Duration) -> Timestamp {
        let nanos = self.1 + by.subsec_nanos();
        let carry = i64::from(nanos >= NANOS as u32);
        let seconds = i64::try_from(by.as_secs()).unwrap_or(i64::MAX);
        Timestamp(
            self.0.saturating_add(seconds).saturating_add(carry),
            nanos % NANOS as u32,
        )
    }

    /// How much later than `earlier` this is; zero when it is not.
    pub fn since(self, earlier: Timestamp) -> Duration {
        if self <= earlier {
            return Duration::ZERO;
        }
        let seconds = self.0.abs_diff(earlier.0);
        if self.1 >= earlier.1 {
            Duration::new(seconds, self.1 - earlier.1)
        } else {
            Duration::new(seconds - 1, self.1 + NANOS as u32 - earlier.1)
        }
    }

    /// Reads RFC 3339 with a capital `T`, a zone and at most nine digits of a second; none for anything else.
    pub fn parse(text: &str) -> Option<Timestamp> {
        let mut read = Reader(text.as_bytes());
        let year = read.number(4)?;
        read.byte(b'-')?;
        let month = read.number(2)?;
        read.byte(b'-')?;
        let day = read.number(2)?;
        read.byte(b'T')?;
        let hour = read.number(2)?;
        read.byte(b':')?;
        let minute = read.number(2)?;
        read.byte(b':')?;
        let second = read.number(2)?;
        let nanos = read.fraction()?;
        let offset = read.offset()?;
        let fits = (1..=12).contains(&month)
            && (1..=days_of(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60
            && read.0.is_empty();
        fits.then(|| {
            let days = days_since_epoch(year, month, day);
            let seconds = days * DAY + hour * 3600 + minute * 60 + second - offset;
            Timestamp(seconds, nanos)
        })
    }
}

impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Timestamp {
        match time.duration_since(UNIX_EPOCH) {
            Ok(since) => Timestamp::EPOCH.after(since),
            Err(before) => {
                let nanos = i64::try_from(before.duration().as_nanos()).unwrap_or(i64::MAX);
                Timestamp::from_nanos(-nanos)
            }
        }
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Timestamp, TimestampError> {
        Timestamp::parse(text).ok_or(TimestampError(()))
    }
}

/// 0, 3, 6 or 9 digits of a second, as Java prints an `Instant`.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date(self.0.div_euclid(DAY));
        let time = self.0.rem_euclid(DAY);
        let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
        match year {
            10_000.. => write!(f, "+{year}")?,
            0..10_000 => write!(f, "{year:04}")?,
            _ => write!(f, "{year:05}")?,
        }
        write!(f, "-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        match self.1 {
            0 => {}
            n if n % 1_000_000 == 0 => write!(f, ".{:03}", n / 1_000_000)?,
            n if n % 1_000 == 0 => write!(f, ".{:06}", n / 1_000)?,
            n => write!(f, ".{n:09}")?,
        }
        f.write_str("Z")
    }
}

/// The text is no RFC 3339 timestamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimestampError(());

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a timestamp must look like 2024-02-29T12:00:00Z")
    }
}

impl Error for TimestampError {}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn byte(&mut self, wanted: u8) -> Option<()> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        (*first == wanted).then_some(())
    }

    fn number(&mut self, digits: usize) -> Option<i64> {
        let (number, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        number.iter().try_fold(0, |sum, digit| {
            digit
                .is_ascii_digit()
                .then(|| sum * 10 + i64::from(digit - b'0'))
        })
    }

    fn fraction(&mut self) -> Option<u32> {
        if self.0.first() != Some(&b'.') {
            return Some(0);
        }
        self.byte(b'.')?;
        let digits = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if !(1..=9).contains(&digits) {
            return None;
        }
        let number = u32::try_from(self.number(digits)?).ok()?;
        Some((digits..9).fold(number, |number, _| number * 10))
    }

    fn offset(&mut self) -> Option<i64> {
        let (sign, rest) = self.0.split_first()?;
        self.0 = rest;
        let sign = match sign {
            b'Z' => return Some(0),
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let hours = self.number(2)?;
        self.byte(b':')?;
        let minutes = self.number(2)?;
        (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
    }
}

fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Years are counted from March, so that the leap day is the last of its year.
pub(crate) fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month and day.
pub(crate) fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(text: &str) -> Option<String> {
        Timestamp::parse(text).map(|moment| moment.to_string())
    }

    #[test]
    fn prints_as_many_digits_as_java() {
        for text in [
            "1970-01-01T00:00:00Z",
            "2016-03-14T01:59:00.120Z",
            "2016-03-14T01:59:00.123400Z",
            "1969-12-31T23:59:59.000000001Z",
            "0000-02-29T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
        ] {
            assert_eq!(round(text).as_deref(), Some(text));
        }
        assert_eq!(
            round("2016-03-14T01:59:00.1-05:30").as_deref(),
            Some("2016-03-14T07:29:00.100Z")
        );
    }

    #[test]
    fn refuses_what_is_no_rfc_3339() {
        for text in [
            "",
            "2016-03-14 01:59:00Z",
            "2016-03-14T01:59:00",
            "2016-13-05T21:29:29Z",
            "2016-02-30T21:29:29Z",
            "2016-03-14T25:59:00Z",
            "05-12-2016T21:29:29Z",
            "2016-03-14T01:59:00.Z",
            "2016-03-14T01:59:00.1234567890Z",
            "2016-03-14T01:59:00Zx",
            "2016-03-14t01:59:00z",
            "2016-03-14T01:59:00+0100",
            "２016-03-14T01:59:00Z",
        ] {
            assert_eq!(round(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_survives_the_calendar() {
        for days in (-800_000..800_000).step_by(97) {
            let (year, month, day) = date(days);
            assert_eq!(days_since_epoch(year, month, day), days);
        }
    }

    #[test]
    fn nanoseconds_saturate() {
        let far = Timestamp::parse("9999-12-31T23:59:59Z").expect("a timestamp");
        assert_eq!(far.as_nanos(), i64::MAX);
        assert_eq!(
            Timestamp::from_nanos(-1).to_string(),
            "1969-12-31T23:59:59.999999999Z"
        );
        assert_eq!(far.since(Timestamp::EPOCH).as_secs(), 253_402_300_799);
    }
}
