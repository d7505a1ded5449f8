//! Numbers and moments as text and back, as functions: what the pictures mean is tested beside what reads them.

use super::check;

#[test]
fn numbers_and_integers_have_texts() {
    check(
        r##"
        formatNumber(1234.5; "#,##0.00") -> "1,234.50"
        formatNumber(0.5; "0pc"; {"percent": "pc"}) -> "50pc"
        formatNumber(9007199254740993; "0") -> "9007199254740993"
        formatNumber(1; "x") -> D3086
        formatNumber(undefined; "0") -> undefined
        formatBase(255; 16) -> "ff"
        formatBase(7) -> "7"
        formatBase(1; 37) -> D3100
        formatInteger(1999; "I") -> "MCMXCIX"
        formatInteger(1.9; "0") -> "1"
        parseInteger("12,345"; "#,##0") -> 12345
        parseInteger("twenty-one"; "w") -> 21
        parseInteger("x"; "#0") -> "NaN"
        parseInteger(undefined; "0") -> undefined
        "##,
    );
}

#[test]
fn moments_have_texts() {
    check(
        r#"
        now() -> "2023-11-14T22:13:20.000Z"
        now("[Y]-[M01]-[D01] [H01]:[m01]"; "+0530") -> "2023-11-15 03:43"
        millis() -> 1700000000000
        fromMillis(0) -> "1970-01-01T00:00:00.000Z"
        fromMillis(0; "[Y]-[M01]-[D01]") -> "1970-01-01"
        fromMillis(8640000000000001) -> 8640000000000001 milliseconds since 1970 are no date
        fromMillis(undefined) -> undefined
        toMillis("1970-01-01T00:00:01.5Z") -> 1500
        toMillis("01/02/1970"; "[D01]/[M01]/[Y]") -> 2678400000
        toMillis("1970-01-01"; "[M]/[D]") -> undefined
        toMillis("1970-13-01") -> D3110
        toMillis("tomorrow") -> D3110
        "#,
    );
}
