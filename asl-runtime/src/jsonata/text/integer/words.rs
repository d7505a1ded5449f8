//! Numbers in English words.

const SMALL: [(&str, &str); 20] = [
    ("Zero", "Zeroth"),
    ("One", "First"),
    ("Two", "Second"),
    ("Three", "Third"),
    ("Four", "Fourth"),
    ("Five", "Fifth"),
    ("Six", "Sixth"),
    ("Seven", "Seventh"),
    ("Eight", "Eighth"),
    ("Nine", "Ninth"),
    ("Ten", "Tenth"),
    ("Eleven", "Eleventh"),
    ("Twelve", "Twelfth"),
    ("Thirteen", "Thirteenth"),
    ("Fourteen", "Fourteenth"),
    ("Fifteen", "Fifteenth"),
    ("Sixteen", "Sixteenth"),
    ("Seventeen", "Seventeenth"),
    ("Eighteen", "Eighteenth"),
    ("Nineteen", "Nineteenth"),
];

const TENS: [(&str, &str); 8] = [
    ("Twenty", "Twentieth"),
    ("Thirty", "Thirtieth"),
    ("Forty", "Fortieth"),
    ("Fifty", "Fiftieth"),
    ("Sixty", "Sixtieth"),
    ("Seventy", "Seventieth"),
    ("Eighty", "Eightieth"),
    ("Ninety", "Ninetieth"),
];

/// Of three zeros each: the largest word is repeated for what is larger.
const LARGE: [&str; 4] = ["Thousand", "Million", "Billion", "Trillion"];

/// What may stand between the words.
const SIGNS: [&str; 4] = ["and", "-", ",", " "];

/// Decimal digits in title case.
pub(super) fn write(digits: &str, ordinal: bool) -> String {
    let mut text = String::new();
    say(significant(digits).unwrap_or("0"), ordinal, &mut text);
    text
}

/// None of zero.
fn significant(digits: &str) -> Option<&str> {
    let digits = digits.trim_start_matches('0');
    (!digits.is_empty()).then_some(digits)
}

fn say(digits: &str, ordinal: bool, text: &mut String) {
    if digits.len() <= 2 {
        return below_hundred(digits.parse().unwrap_or(0), ordinal, text);
    }
    // Four digits are thousands, with one to three digits before the word.
    let (zeros, word) = match digits.len() {
        3 => (2, "Hundred"),
        length => {
            let large = ((length - 1) / 3).min(LARGE.len());
            (3 * large, LARGE[large - 1])
        }
    };
    let (factor, rest) = digits.split_at(digits.len() - zeros);
    say(factor, false, text);
    text.push(' ');
    text.push_str(word);
    match significant(rest) {
        Some(rest) => {
            text.push_str(if rest.len() <= 2 { " and " } else { ", " });
            say(rest, ordinal, text);
        }
        None if ordinal => text.push_str("th"),
        None => {}
    }
}

fn below_hundred(it: usize, ordinal: bool, text: &mut String) {
    let chosen =
        |(cardinal, last): (&'static str, &'static str)| if ordinal { last } else { cardinal };
    match (it, it / 10, it % 10) {
        (0..20, ..) => text.push_str(chosen(SMALL[it])),
        (_, tens, 0) => text.push_str(chosen(TENS[tens - 2])),
        (_, tens, rest) => {
            text.push_str(TENS[tens - 2].0);
            text.push('-');
            text.push_str(chosen(SMALL[rest]));
        }
    }
}

/// The number that words say. None if one of them is none.
pub(super) fn read(text: &str) -> Option<f64> {
    let words = text.split(|sign: char| sign.is_whitespace() || ",-".contains(sign));
    let words = words.filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("and"));
    // What is yet to be added, the largest first.
    let mut sums: Vec<f64> = Vec::new();
    for word in words {
        let value = value(word)?;
        let mut last = sums.pop().unwrap_or(0.0);
        if value >= 100.0 {
            while let Some(before) = sums.pop_if(|before| *before < value) {
                last += before;
            }
            sums.push(last * value);
        } else if last >= 1000.0 {
            sums.extend([last, value]);
        } else {
            sums.push(last + value);
        }
    }
    (!sums.is_empty()).then(|| sums.iter().sum())
}

fn value(word: &str) -> Option<f64> {
    all().find_map(|(said, value)| said.eq_ignore_ascii_case(word).then_some(value))
}

/// All words, cardinal and ordinal, and their values.
fn all() -> impl Iterator<Item = (&'static str, f64)> {
    let small = SMALL.iter().zip((0..).map(f64::from));
    let tens = TENS.iter().zip((2..).map(|tens| f64::from(tens * 10)));
    let large = [
        (("Hundred", "Hundredth"), 1e2),
        (("Thousand", "Thousandth"), 1e3),
        (("Million", "Millionth"), 1e6),
        (("Billion", "Billionth"), 1e9),
        (("Trillion", "Trillionth"), 1e12),
    ];
    let words = small.chain(tens).map(|(words, value)| (*words, value));
    words
        .chain(large)
        .flat_map(|((cardinal, ordinal), value)| [(cardinal, value), (ordinal, value)])
}

/// The lengths of what is at the start of the text and made of nothing but words of numbers and what stands between them.
pub(super) fn lengths(text: &str) -> Vec<usize> {
    let mut lengths = vec![0];
    let mut at = 0;
    while let Some(&start) = lengths.get(at) {
        let rest = text.as_bytes().get(start..).unwrap_or_default();
        for word in all().map(|(word, _)| word).chain(SIGNS) {
            let end = start + word.len();
            let begins = rest
                .get(..word.len())
                .is_some_and(|here| here.eq_ignore_ascii_case(word.as_bytes()));
            if begins && let Err(place) = lengths.binary_search(&end) {
                lengths.insert(place, end);
            }
        }
        at += 1;
    }
    lengths.split_off(1)
}
