//! Numbers, one at a time.

use super::{at, shape::integer};
use crate::{
    Number,
    core::random,
    jsonata::{
        Answer, Builtin, Eval, Fault, Item,
        operator::{number as as_number, plain},
        params,
        text::round::round as rounded,
    },
};

/// `$number`
pub static NUMBER: Builtin = Builtin::new("number", &const { params::<1>("<(nsb)-:n>") }, number);

/// A number, the number that a string is the text of, 1 for true, 0 for false.
///
/// # Errors
/// `D3030`: a string that is no number.
pub fn number<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    let item = at(arguments, 0);
    let Some(value) = item.value() else {
        return Ok(Item::Nothing);
    };
    let found = match (value.as_bool(), value.as_str()) {
        (Some(it), _) => return Ok(Item::from(i64::from(it))),
        (_, Some(text)) => read(text),
        _ => return Ok(item.clone()),
    };
    found.map(Item::from).ok_or_else(|| {
        let text = value.as_str().unwrap_or_default();
        Fault::new(
            "D3030",
            format!("Unable to cast value to a number: \"{text}\""),
        )
    })
}

/// A decimal number, or an integer behind `0x`, `0o` or `0b`.
fn read(text: &str) -> Option<Number> {
    let radix = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => return decimal(text),
    };
    let mut it = 0.0;
    let mut exact = Some(0_i64);
    let digits = &text[2..];
    for digit in digits.chars() {
        let digit = digit.to_digit(radix)?;
        it = it * f64::from(radix) + f64::from(digit);
        exact = exact
            .and_then(|it| it.checked_mul(i64::from(radix)))
            .and_then(|it| it.checked_add(i64::from(digit)));
    }
    let fits = !digits.is_empty() && it.is_finite();
    fits.then(|| exact.map_or(Number::Float(it), Number::Int))
}

fn decimal(text: &str) -> Option<Number> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let exponent_fits = exponent.is_none_or(|it| digits(it.strip_prefix(['+', '-']).unwrap_or(it)));
    if !digits(whole) || !fraction.is_none_or(digits) || !exponent_fits {
        return None;
    }
    if let (None, None, Ok(it)) = (fraction, exponent, text.parse()) {
        return Some(Number::Int(it));
    }
    let it: f64 = text.parse().ok()?;
    it.is_finite().then(|| plain(it))
}

/// What a function of one number gives: of an integer and of a double.
fn of_number<'a>(
    arguments: &[Item<'a>],
    int: impl FnOnce(i64) -> Number,
    float: impl FnOnce(f64) -> f64,
) -> Answer<'a> {
    Ok(match as_number(at(arguments, 0)) {
        None => Item::Nothing,
        Some(Number::Int(it)) => Item::from(int(it)),
        Some(Number::Float(it)) => Item::from(plain(float(it))),
    })
}

/// `$abs`
pub static ABS: Builtin = Builtin::new("abs", &const { params::<1>("<n-:n>") }, abs);

/// Without its sign.
///
/// # Errors
/// None.
pub fn abs<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    let int = |it: i64| match it.checked_abs() {
        Some(it) => Number::Int(it),
        None => Number::Float((it as f64).abs()),
    };
    of_number(arguments, int, f64::abs)
}

/// `$floor`
pub static FLOOR: Builtin = Builtin::new("floor", &const { params::<1>("<n-:n>") }, floor);

/// The integer below it.
///
/// # Errors
/// None.
pub fn floor<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    of_number(arguments, Number::Int, f64::floor)
}

/// `$ceil`
pub static CEIL: Builtin = Builtin::new("ceil", &const { params::<1>("<n-:n>") }, ceil);

/// The integer above it.
///
/// # Errors
/// None.
pub fn ceil<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    of_number(arguments, Number::Int, f64::ceil)
}

/// `$round`
pub static ROUND: Builtin = Builtin::new("round", &const { params::<2>("<n-n?:n>") }, round);

/// To so many digits behind the point, or before it if negative; what lies between two goes to the even one.
///
/// # Errors
/// None.
pub fn round<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    let digits = integer(at(arguments, 1)).unwrap_or(0);
    Ok(match as_number(at(arguments, 0)) {
        None => Item::Nothing,
        Some(it) => Item::from(rounded(it, digits)),
    })
}

/// `$power`
pub static POWER: Builtin = Builtin::new("power", &const { params::<2>("<n-n:n>") }, power);

/// One number to the power of another.
///
/// # Errors
/// `D3061`: what comes of it is no number.
pub fn power<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    let (Some(base), exponent) = (as_number(at(arguments, 0)), as_number(at(arguments, 1))) else {
        return Ok(Item::Nothing);
    };
    if let (Number::Int(base), Some(Number::Int(exponent))) = (base, exponent)
        && let Some(exact) = u32::try_from(exponent)
            .ok()
            .and_then(|it| base.checked_pow(it))
    {
        return Ok(Item::from(exact));
    }
    let exponent = exponent.map_or(f64::NAN, Number::as_f64);
    let power = base.as_f64().powf(exponent);
    match power.is_finite() {
        true => Ok(Item::from(plain(power))),
        false => Err(Fault::new(
            "D3061",
            format!(
                "The power function has resulted in a value that cannot be represented as a JSON number: base={base}, exponent={exponent}"
            ),
        )),
    }
}

/// `$sqrt`
pub static SQRT: Builtin = Builtin::new("sqrt", &const { params::<1>("<n-:n>") }, sqrt);

/// The square root.
///
/// # Errors
/// `D3060`: of a negative number.
pub fn sqrt<'a>(arguments: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
    match at(arguments, 0).as_f64() {
        None => Ok(Item::Nothing),
        Some(it) if it < 0.0 => {
            let text = format!(
                "The sqrt function cannot be applied to a negative number: {}",
                plain(it)
            );
            Err(Fault::new("D3060", text))
        }
        Some(it) => Ok(Item::from(plain(it.sqrt()))),
    }
}

/// `$random`
pub static RANDOM: Builtin = Builtin::new("random", &const { params::<1>("<n?:n>") }, random);

/// A number from 0 on that is less than 1. With a seed it is always the same, that of `java.util.Random`.
///
/// # Errors
/// None.
pub fn random<'a>(arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
    Ok(Item::from(match integer(at(arguments, 0)) {
        None => random::fraction(e.draw()),
        Some(seed) => java_random(seed),
    }))
}

/// The first double of that generator: 26 bits and 27 bits of a linear congruence.
fn java_random(seed: i64) -> f64 {
    const FACTOR: u64 = 0x5_DEEC_E66D;
    const MASK: u64 = (1 << 48) - 1;
    let mut state = (seed as u64 ^ FACTOR) & MASK;
    let mut next = |bits: u32| {
        state = (state.wrapping_mul(FACTOR).wrapping_add(0xb)) & MASK;
        state >> (48 - bits)
    };
    let high = next(26);
    ((high << 27) + next(27)) as f64 / (1_u64 << 53) as f64
}
