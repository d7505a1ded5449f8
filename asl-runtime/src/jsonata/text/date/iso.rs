//! ISO 8601 as `$toMillis` reads it: a year, and what follows as far as it goes.

use super::calendar;

/// Milliseconds since 1970. What has no zone is in UTC; a day that its month does not have is one of the next.
pub(super) fn millis(text: &str) -> Option<i64> {
    let mut read = Reader(text.as_bytes());
    let year = read.digits(4)?;
    let month = read.after(b'-', |read| read.digits(2)).unwrap_or(Some(1))?;
    let day = read.after(b'-', |read| read.digits(2)).unwrap_or(Some(1))?;
    let time = read.after(b'T', Reader::time);
    let [hour, minute, second] = time.unwrap_or(Some([0; 3]))?;
    let milli = read.after(b'.', Reader::fraction).unwrap_or(Some(0))?;
    let offset = read.offset()?;
    let midnight = hour == 24 && [minute, second, milli] == [0; 3];
    let fits = (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && (hour < 24 || midnight)
        && minute < 60
        && second < 60
        && read.0.is_empty();
    let millis = calendar::millis([year, month, day], [hour, minute, second, milli])?;
    fits.then_some(millis - offset * 60_000)
}

struct Reader<'t>(&'t [u8]);

impl Reader<'_> {
    fn byte(&mut self, wanted: u8) -> Option<()> {
        let (first, rest) = self.0.split_first()?;
        (*first == wanted).then(|| self.0 = rest)
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        let number = digits.iter().try_fold(0, |sum, digit| {
            let digit = char::from(*digit).to_digit(10)?;
            Some(sum * 10 + i64::from(digit))
        })?;
        self.0 = rest;
        Some(number)
    }

    /// What follows a sign, if the sign is there.
    fn after<T>(
        &mut self,
        sign: u8,
        what: impl FnOnce(&mut Self) -> Option<T>,
    ) -> Option<Option<T>> {
        self.byte(sign).map(|()| what(self))
    }

    /// `10:33:36`
    fn time(&mut self) -> Option<[i64; 3]> {
        let hour = self.digits(2)?;
        self.byte(b':')?;
        let minute = self.digits(2)?;
        self.byte(b':')?;
        Some([hour, minute, self.digits(2)?])
    }

    /// Of a second, in milliseconds: what is smaller is cut off.
    fn fraction(&mut self) -> Option<i64> {
        let count = self.0.iter().take_while(|it| it.is_ascii_digit()).count();
        let kept = count.min(3);
        let millis = self.digits(kept)? * [0, 100, 10, 1].get(kept)?;
        self.0 = self.0.get(count - kept..)?;
        (count > 0).then_some(millis)
    }

    /// `Z`, `+01:00`, `-0530` or nothing, in minutes.
    fn offset(&mut self) -> Option<i64> {
        if self.0.is_empty() || self.byte(b'Z').is_some() {
            return Some(0);
        }
        let sign = match (self.byte(b'+'), self.byte(b'-')) {
            (Some(()), None) => 1,
            (None, Some(())) => -1,
            _ => return None,
        };
        let hours = self.digits(2)?;
        let _ = self.byte(b':');
        let minutes = self.digits(2)?;
        (hours < 24 && minutes < 60).then_some(sign * (hours * 60 + minutes))
    }
}
