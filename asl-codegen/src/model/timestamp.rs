//! RFC 3339 as Step Functions takes it: upper-case `T` and `Z`, a zone, up to nine digits of a fraction.

/// Whether `text` is such a timestamp.
pub(super) fn is_rfc3339(text: &str) -> bool {
    let mut rest = Rest(text.as_bytes());
    rest.timestamp().is_some() && rest.0.is_empty()
}

struct Rest<'t>(&'t [u8]);

impl Rest<'_> {
    fn timestamp(&mut self) -> Option<()> {
        let year = self.number(4, 0..=9999)?;
        self.byte(b'-')?;
        let month = self.number(2, 1..=12)?;
        self.byte(b'-')?;
        self.number(2, 1..=days(year, month))?;
        self.byte(b'T')?;
        self.number(2, 0..=23)?;
        self.byte(b':')?;
        self.number(2, 0..=59)?;
        self.byte(b':')?;
        self.number(2, 0..=59)?;
        if self.byte(b'.').is_some() {
            let digits = self.0.iter().take_while(|b| b.is_ascii_digit()).count();
            self.0 = (1..=9).contains(&digits).then(|| self.0.get(digits..))??;
        }
        if self.byte(b'Z').is_some() {
            return Some(());
        }
        self.byte(b'+').or_else(|| self.byte(b'-'))?;
        self.number(2, 0..=23)?;
        self.byte(b':')?;
        self.number(2, 0..=59).map(|_| ())
    }

    fn byte(&mut self, byte: u8) -> Option<()> {
        self.0 = self.0.strip_prefix(&[byte])?;
        Some(())
    }

    fn number(&mut self, digits: usize, range: std::ops::RangeInclusive<u32>) -> Option<u32> {
        let (number, rest) = self.0.split_at_checked(digits)?;
        let mut value = 0;
        for byte in number {
            value = value * 10 + char::from(*byte).to_digit(10)?;
        }
        self.0 = rest;
        range.contains(&value).then_some(value)
    }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::is_rfc3339;

    #[test]
    fn a_date_a_time_and_a_zone_make_a_timestamp() {
        for text in [
            "2026-01-31T12:00:00Z",
            "2024-02-29T23:59:59.123456789+05:30",
            "2026-01-31T12:00:00-00:00",
        ] {
            assert!(is_rfc3339(text), "{text}");
        }
    }

    #[test]
    fn anything_less_does_not() {
        for text in [
            "",
            "2026-01-31",
            "2026-01-31T12:00:00",
            "2026-01-31 12:00:00Z",
            "2026-01-31t12:00:00z",
            "2026-13-01T12:00:00Z",
            "2026-02-29T12:00:00Z",
            "2026-01-31T25:00:00Z",
            "2026-01-31T12:00Z",
            "2026-01-31T12:00:00.Z",
            "2026-01-31T12:00:00Z ",
            "05-12-2016T21:29:29Z",
            "２026-01-31T12:00:00Z",
        ] {
            assert!(!is_rfc3339(text), "{text}");
        }
    }
}
