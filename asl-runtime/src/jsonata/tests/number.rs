use super::check;

#[test]
fn texts_and_booleans_become_numbers() {
    check(
        r#"
        number(5) -> 5
        number("12") -> 12
        number("9223372036854775807") -> 9223372036854775807
        number("-007") -> -7
        number("000.00123000") -> 0.00123
        number("1e2") -> 100
        number("1.0E-2") -> 0.01
        number("0x1f") -> 31
        number("0O12") -> 10
        number("0B101") -> 5
        number(true) -> 1
        number(false) -> 0
        number("") -> D3030
        number("0x") -> D3030
        number("0b12") -> D3030
        number("1.") -> D3030
        number(".5") -> D3030
        number("+1") -> D3030
        number(" 1") -> D3030
        number("1e999") -> D3030
        number("Infinity") -> D3030
        number(null) -> T0410
        number([1]) -> T0410
        number(undefined) -> undefined
        "#,
    );
}

#[test]
fn numbers_are_rounded() {
    check(
        "
        abs(-5) -> 5
        abs(-5.5) -> 5.5
        floor(-1.5) -> -2
        ceil(1.2) -> 2
        ceil(-0.5) -> 0
        floor(9007199254740993) -> 9007199254740993
        round(2.5) -> 2
        round(3.5) -> 4
        round(-0.3) -> 0
        round(-7.5) -> -8
        round(4.49; 1) -> 4.5
        round(4.525; 2) -> 4.52
        round(4.515; 2) -> 4.52
        round(12345; -2) -> 12300
        round(12450; -2) -> 12400
        round(12350; -2) -> 12400
        round(-12350; -2) -> -12400
        round(6.022e-23; 24) -> 6e-23
        round(1e300; 400) -> 1e300
        round(5; 400) -> 5
        round(5; -400) -> 0
        round(undefined; 1) -> undefined
        ",
    );
}

#[test]
fn powers_and_roots_are_numbers() {
    check(
        "
        power(2; 10) -> 1024
        power(4; 0.5) -> 2
        power(10; -2) -> 0.01
        power(-2; 3) -> -8
        power(-2; 0.5) -> D3061
        power(100; 1000) -> D3061
        power(undefined; 2) -> undefined
        sqrt(16) -> 4
        sqrt(2) -> 1.4142135623730951
        sqrt(-1) -> D3060
        ",
    );
}
