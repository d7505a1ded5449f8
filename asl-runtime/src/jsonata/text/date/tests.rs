use super::{from_millis, to_millis};
use crate::jsonata::Fault;

/// 2024-02-29T13:05:09.042Z, a Thursday
const LEAP: f64 = 1_709_211_909_042.0;

fn shown(millis: f64, picture: &str, offset: &str) -> String {
    from_millis(millis, Some(picture), Some(offset)).unwrap_or_else(|fault| fault.code().into())
}

fn read(text: &str, picture: &str) -> String {
    // 2031-07-09T11:22:33.444Z
    let now = 1_941_362_553_444;
    match to_millis(text, Some(picture), now) {
        Ok(Some(millis)) => iso(millis as f64),
        Ok(None) => "nothing".into(),
        Err(fault) => fault.code().into(),
    }
}

fn iso(millis: f64) -> String {
    from_millis(millis, None, None).expect("a date")
}

#[test]
fn components_are_written() {
    for (picture, text) in [
        ("[Y]/[M]/[D]", "2024/2/29"),
        ("[Y,2-2] [Y01] [Y0001] [YI]", "24 24 2024 MMXXIV"),
        ("[MNn] [MN,*-3] [Mn,3-4]", "February FEB febr"),
        ("[FNn,*-2] [F] [F1]", "Th thursday 4"),
        ("[D1o] [Dwo] [DWw] [Da]", "29th twenty-ninth Twenty-Nine ac"),
        (
            "day [d] of [X], week [W01] and [w]",
            "day 60 of 2024, week 09 and 5",
        ),
        ("[H]:[m]:[s].[f001]", "13:05:09.042"),
        ("[h] [P] [PN] [PNn] [h01]", "1 pm PM pm 01"),
        ("[C] [E]", "ISO ISO"),
        ("[[[Y]]] ]] x]", "[2024] ] x]"),
        ("[ Y 0 0 0 1 ]", "2024"),
        ("[D,3] [D,*-1]", "029 29"),
        ("", ""),
    ] {
        assert_eq!(shown(LEAP, picture, "0"), text, "{picture}");
    }
}

#[test]
fn offsets_are_written() {
    for (picture, offset, text) in [
        ("[H01][m] [Z]", "+0530", "1835 +05:30"),
        ("[H01][m] [Z]", "-0330", "0935 -03:30"),
        (
            "[Z0] [Z01] [Z001] [Z0000]",
            "-0030",
            "-0:30 -00:30 -030 -0030",
        ),
        ("[z] [z0]", "+0100", "GMT+01:00 GMT+1"),
        ("[Z01:01t] [Z0t] [z]", "0000", "Z Z GMT+00:00"),
        ("[Z00000]", "+0100", "D3134"),
        ("[ZN]", "+0100", "D3134"),
    ] {
        assert_eq!(shown(LEAP, picture, offset), text, "{picture} {offset}");
    }
    for offset in ["", "+1:00", "01000", "UTC", "+-1"] {
        assert!(from_millis(0.0, None, Some(offset)).is_err(), "{offset}");
    }
}

#[test]
fn iso_is_written_without_a_picture() {
    assert_eq!(iso(LEAP), "2024-02-29T13:05:09.042Z");
    assert_eq!(iso(-1.9), "1969-12-31T23:59:59.999Z");
    let west = from_millis(0.0, None, Some("-0330"));
    assert_eq!(west.as_deref(), Ok("1969-12-31T20:30:00.000-03:30"));
    for none in [f64::NAN, f64::INFINITY, 8.64e15 + 1.0] {
        assert!(from_millis(none, None, None).is_err(), "{none}");
    }
}

#[test]
fn weeks_belong_to_the_year_and_month_of_their_thursday() {
    for (day, text) in [
        ("2004-12-31", "2004 W53, 5 of December"),
        ("2005-01-01", "2004 W53, 5 of December"),
        ("2005-01-03", "2005 W1, 1 of January"),
        ("2008-12-29", "2009 W1, 1 of January"),
        ("2021-01-31", "2021 W4, 4 of January"),
        ("2021-03-31", "2021 W13, 1 of April"),
    ] {
        let millis = to_millis(day, None, 0).expect("a day").expect("a day");
        let picture = "[X] W[W], [w] of [xNn]";
        assert_eq!(shown(millis as f64, picture, "0"), text, "{day}");
    }
}

#[test]
fn pictures_that_are_none_are_refused() {
    for (picture, code) in [
        ("[Y", "D3135"),
        ("[]", "D3132"),
        ("[é]", "D3132"),
        ("[q1]", "D3132"),
        ("[HN]", "D3133"),
        ("[Mα]", "D3130"),
        ("[M0٠]", "D3131"),
        ("[M,1000000000]", ""),
    ] {
        assert_eq!(shown(LEAP, picture, "0"), code, "{picture}");
    }
    for (picture, code) in [("[C]", "D3133"), ("[YN]", "D3133"), ("[Y]-[Dα]", "D3130")] {
        assert_eq!(read("2024", picture), code, "{picture}");
    }
}

#[test]
fn dates_are_read() {
    for (text, picture, millis) in [
        ("29.2.2024", "[D].[M].[Y]", "2024-02-29T00:00:00.000Z"),
        ("20240229", "[Y0001][M01][D01]", "2024-02-29T00:00:00.000Z"),
        (
            "29 feb 2024",
            "[D] [MNn,*-3] [Y]",
            "2024-02-29T00:00:00.000Z",
        ),
        (
            "Thu, 29th of FEBRUARY",
            "[FNn,3-3], [D1o] of [MN]",
            "2031-03-01T00:00:00.000Z",
        ),
        ("MCMXCIX", "[YI]", "1999-01-01T00:00:00.000Z"),
        ("two thousand and one", "[Yw]", "2001-01-01T00:00:00.000Z"),
        (
            "sixteenth May 2001",
            "[Dwo] [MNn] [Y]",
            "2001-05-16T00:00:00.000Z",
        ),
        ("60/2024 13h", "[d]/[Y] [H]h", "2024-02-29T13:00:00.000Z"),
        ("99", "[Y]", "1999-01-01T00:00:00.000Z"),
        ("12:01 am", "[h]:[m] [P]", "2031-07-09T00:01:00.000Z"),
        ("12 PM", "[h] [PN]", "2031-07-09T12:00:00.000Z"),
        ("7:30", "[H]:[m]", "2031-07-09T07:30:00.000Z"),
        (
            "2024-02-29 1:02:03.4",
            "[Y]-[M]-[D] [H]:[m]:[s].[f]",
            "2024-02-29T01:02:03.400Z",
        ),
        (
            "2024-02-29 0 -03:30",
            "[Y]-[M]-[D] [H] [Z]",
            "2024-02-29T03:30:00.000Z",
        ),
        (
            "2024-02-29 0 +0530",
            "[Y]-[M]-[D] [H] [Z0000]",
            "2024-02-28T18:30:00.000Z",
        ),
        (
            "2024-02-29 0 gmt-1",
            "[Y]-[M]-[D] [H] [z0]",
            "2024-02-29T01:00:00.000Z",
        ),
        ("2024-14-32", "[Y]-[M]-[D]", "2025-03-04T00:00:00.000Z"),
        ("(a) 5", "(a) [Y0]", "1905-01-01T00:00:00.000Z"),
    ] {
        assert_eq!(read(text, picture), millis, "{text} as {picture}");
    }
}

#[test]
fn texts_that_are_not_as_the_picture_says_are_nothing() {
    for (text, picture) in [
        ("", "[Y]"),
        ("2024 ", "[Y]"),
        ("x", "x"),
        ("24-2", "[Y]-[M]-[D]"),
        ("2024é", "[Y]e"),
        ("99999999999999999999", "[Y]"),
        ("1", "[Yw]"),
    ] {
        assert_eq!(read(text, picture), "nothing", "{text} as {picture}");
    }
}

#[test]
fn gaps_between_components_are_refused() {
    for (text, picture) in [
        ("2024 5", "[Y] [D]"),
        ("2024-2 7", "[Y]-[M] [H]"),
        ("7 5", "[H] [s]"),
        ("2024 9 4", "[X] [W] [F1]"),
        ("2024 2 4", "[X] [x] [w]"),
        ("2024 Foo 3", "[Y] [MNn] [D]"),
    ] {
        assert_eq!(read(text, picture), "D3136", "{text} as {picture}");
    }
}

#[test]
fn ambiguous_pictures_end() {
    let picture = "[MNn][FNn]".repeat(40);
    assert_eq!(read(&"a".repeat(2000), &picture), "nothing");
}

#[test]
fn iso_is_read_without_a_picture() {
    let read = |text: &str| match to_millis(text, None, 0) {
        Ok(millis) => iso(millis.expect("a moment") as f64),
        Err(fault) => fault.code().into(),
    };
    for (text, millis) in [
        ("2024", "2024-01-01T00:00:00.000Z"),
        ("2024-02", "2024-02-01T00:00:00.000Z"),
        ("2024-02-29", "2024-02-29T00:00:00.000Z"),
        ("2023-02-29", "2023-03-01T00:00:00.000Z"),
        ("2024-02-29T13:05:09", "2024-02-29T13:05:09.000Z"),
        ("2024-02-29T24:00:00Z", "2024-03-01T00:00:00.000Z"),
        ("2024-02-29T13:05:09.0429Z", "2024-02-29T13:05:09.042Z"),
        ("2024-02-29T13:05:09.5-03:30", "2024-02-29T16:35:09.500Z"),
        ("2024-02-29T13:05:09+0100", "2024-02-29T12:05:09.000Z"),
        ("0099-01-01", "0099-01-01T00:00:00.000Z"),
    ] {
        assert_eq!(read(text), millis, "{text}");
    }
    for text in [
        "",
        "24",
        "2024-13",
        "2024-00",
        "2024-01-32",
        "2024-2-3",
        "2024-01-01 10:00:00",
        "2024-01-01T10:00",
        "2024-01-01T25:00:00",
        "2024-01-01T10:00:00.",
        "2024-01-01T10:00:00z",
        "2024-01-01T10:00:00+1",
        "2024-01-01T10:00:00+24:00",
        "２024",
        "2024-01-01T10:00:00+-0100",
    ] {
        assert_eq!(read(text), "D3110", "{text}");
    }
    let fault: Fault = to_millis("\"", None, 0).expect_err("no date");
    assert!(fault.message().ends_with(r#"Given "\"""#));
}
