//! Moments that a definition names, read at build time. The same rules as at run time: `asl-runtime/src/timestamp.rs`.

/// A moment: seconds since 1970 and nanoseconds into that second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instant {
    /// Since 1970.
    pub seconds: i64,
    /// Into the second.
    pub nanos: u32,
}

impl Instant {
    /// The moment of an RFC 3339 timestamp. Its form was checked where it was read.
    pub fn of(text: &str) -> Instant {
        read(text).unwrap_or(Instant {
            seconds: 0,
            nanos: 0,
        })
    }
}

fn read(text: &str) -> Option<Instant> {
    let (date, rest) = text.split_once('T')?;
    let zone = rest.find(['Z', '+', '-'])?;
    let (time, zone) = rest.split_at(zone);
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    let [year, month, day] = numbers(date, '-')?;
    let [hour, minute, second] = numbers(time, ':')?;
    let offset = match zone.split_at(1) {
        ("Z", "") => 0,
        (sign, zone) => {
            let [hours, minutes] = numbers(zone, ':')?;
            let seconds = (hours * 60 + minutes) * 60;
            if sign == "-" { -seconds } else { seconds }
        }
    };
    let days = days_since_1970(year, month, day);
    let nanos = match fraction {
        "" => 0,
        digits => format!("{digits:0<9}").get(..9)?.parse().ok()?,
    };
    Some(Instant {
        seconds: ((days * 24 + hour) * 60 + minute) * 60 + second - offset,
        nanos,
    })
}

fn numbers<const N: usize>(text: &str, separator: char) -> Option<[i64; N]> {
    let parts: Option<Vec<i64>> = text
        .split(separator)
        .map(|part| part.parse().ok())
        .collect();
    parts?.try_into().ok()
}

/// Days from 1970-01-01 in the Gregorian calendar, counted in eras of 400 years that begin in March.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::{Instant, read};

    #[test]
    fn the_same_moment_in_two_zones_is_one_instant() {
        let moment = |text| read(text).unwrap();
        assert_eq!(
            moment("1970-01-01T00:00:00Z"),
            Instant {
                seconds: 0,
                nanos: 0
            }
        );
        assert_eq!(moment("2000-03-01T00:00:00Z").seconds, 951_868_800);
        assert_eq!(
            moment("2016-02-29T23:30:00-01:00"),
            moment("2016-03-01T00:30:00Z")
        );
        assert_eq!(moment("2016-03-14T01:59:00.5Z").nanos, 500_000_000);
        assert_eq!(
            moment("1969-12-31T23:59:59.25Z"),
            Instant {
                seconds: -1,
                nanos: 250_000_000
            }
        );
    }
}
