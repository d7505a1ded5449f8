//! A moment and its numbers: year, month, week and so on.

use crate::timestamp::{date, days_since_epoch};

/// The furthest moments from 1970 that are a date.
pub(super) const MOST: i64 = 8_640_000_000_000_000;

const DAY: i64 = 86_400_000;

/// A moment of the calendar, without a zone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    /// Days since 1970.
    today: i64,
    /// Milliseconds of the day.
    time: i64,
    year: i64,
    month: i64,
    day: i64,
}

impl Moment {
    /// Milliseconds since 1970.
    pub(super) fn new(millis: i64) -> Moment {
        let today = millis.div_euclid(DAY);
        let (year, month, day) = date(today);
        Moment {
            today,
            time: millis.rem_euclid(DAY),
            year,
            month,
            day,
        }
    }

    /// A component by its letter: a number, or half a day as 0 or 1.
    pub(super) fn component(&self, letter: char) -> i64 {
        match letter {
            'Y' => self.year,
            'M' => self.month,
            'D' => self.day,
            'd' => self.today - days_since_epoch(self.year, 1, 1) + 1,
            'F' => weekday(self.today),
            'W' => self.week(year(self.year)).number,
            'X' => self.year + self.week(year(self.year)).period,
            'w' => self.week(self.months()).number,
            'x' => (self.month - 1 + self.week(self.months()).period).rem_euclid(12) + 1,
            'H' => self.time / 3_600_000,
            'h' => (self.time / 3_600_000 + 11) % 12 + 1,
            'P' => self.time / 43_200_000,
            'm' => self.time / 60_000 % 60,
            's' => self.time / 1000 % 60,
            'f' => self.time % 1000,
            _ => 0,
        }
    }

    /// This month, the one before and the one behind.
    fn months(&self) -> impl Fn(i64) -> i64 {
        let months = self.year * 12 + self.month - 1;
        move |at| first_of_month(months + at)
    }

    /// The week this is in, as ISO 8601 numbers weeks: the first is that with the first Thursday of its period.
    fn week(&self, first_day: impl Fn(i64) -> i64) -> Week {
        let starts = |at| {
            let first = first_day(at);
            match weekday(first) {
                day @ 5.. => first + 8 - day,
                day => first + 1 - day,
            }
        };
        let period = match self.today {
            today if today < starts(0) => -1,
            today if today >= starts(1) => 1,
            _ => 0,
        };
        Week {
            period,
            number: (self.today - starts(period)) / 7 + 1,
        }
    }
}

struct Week {
    /// Of the period before, of this one, or of the one behind.
    period: i64,
    number: i64,
}

/// This year, the one before and the one behind.
fn year(year: i64) -> impl Fn(i64) -> i64 {
    move |at| days_since_epoch(year + at, 1, 1)
}

fn first_of_month(months: i64) -> i64 {
    days_since_epoch(months.div_euclid(12), months.rem_euclid(12) + 1, 1)
}

/// From 1 for Monday to 7. 1970 began on a Thursday.
fn weekday(days: i64) -> i64 {
    (days + 3).rem_euclid(7) + 1
}

/// Milliseconds since 1970 of components that may each be more than the next larger one holds. None if that is no date.
pub(super) fn millis(date: [i64; 3], time: [i64; 4]) -> Option<i64> {
    const LARGEST: u64 = 1 << 40;
    let mut all = date.iter().chain(&time);
    if all.any(|it| it.unsigned_abs() > LARGEST) {
        return None;
    }
    let ([year, month, day], [hour, minute, second, milli]) = (date, time);
    let days = first_of_month(year * 12 + month - 1) + day - 1;
    let time = ((hour * 60 + minute) * 60 + second) * 1000 + milli;
    let millis = days.checked_mul(DAY)?.checked_add(time)?;
    (millis.abs() <= MOST).then_some(millis)
}
