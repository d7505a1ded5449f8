//! The spellings of a moment that recorders put placeholders for: only their look counts, not whether there is such a day.

/// How many bytes of a text are a timestamp of ISO 8601 at its beginning.
pub(crate) fn iso_8601(text: &str) -> Option<usize> {
    const MOMENT: &str = "0000-00-00T00:00:00";
    let mut end = MOMENT.len();
    looks_like(text.get(..end)?, MOMENT).then_some(())?;
    let rest = |end: usize| text.get(end..).unwrap_or_default();
    if let Some(fraction) = rest(end).strip_prefix('.') {
        let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
        end += if digits > 0 { 1 + digits } else { 0 };
    }
    if rest(end).starts_with('Z') {
        return Some(end + 1);
    }
    let zones = ["+00:00", "-00:00", "+0000", "-0000"];
    let zone = zones.into_iter().find(|zone| {
        rest(end)
            .get(..zone.len())
            .is_some_and(|text| looks_like(text, zone))
    })?;
    Some(end + zone.len())
}

/// Whether a text is a moment as HTTP spells it.
pub(crate) fn is_http_date(text: &str) -> bool {
    looks_like(text, "Aaa, 00 Aaa 0000 00:00:00 GMT")
}

/// `0` is any digit, `A` and `a` any letter.
fn looks_like(text: &str, shape: &str) -> bool {
    let fits = |(byte, shape): (u8, u8)| match shape {
        b'0' => byte.is_ascii_digit(),
        b'A' => byte.is_ascii_uppercase(),
        b'a' => byte.is_ascii_lowercase(),
        shape => byte == shape,
    };
    text.len() == shape.len() && text.bytes().zip(shape.bytes()).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_has_a_zone() {
        assert_eq!(iso_8601("2024-01-01T00:00:00Z!"), Some(20));
        assert_eq!(iso_8601("2024-01-01T00:00:00.123+01:00"), Some(29));
        assert_eq!(iso_8601("2024-01-01T00:00:00-0100"), Some(24));
        for text in [
            "",
            "2024-01-01",
            "2024-01-01T00:00:00",
            "2024-01-01 00:00:00Z",
            "é",
        ] {
            assert_eq!(iso_8601(text), None, "{text}");
        }
    }

    #[test]
    fn http_names_day_and_month() {
        assert!(is_http_date("Thu, 29 Feb 2024 12:00:00 GMT"));
        assert!(!is_http_date("29 Feb 2024 12:00:00 GMT") && !is_http_date(""));
    }
}
