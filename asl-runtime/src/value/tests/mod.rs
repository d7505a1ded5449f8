mod depth;
mod edit;
mod serde;
mod text;

use super::Value;

fn parse(text: &str) -> Value {
    Value::parse(text).unwrap()
}

/// Small random documents, the same on every run.
fn random(state: &mut u64, depth: u32) -> Value {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    let draw = *state;
    match draw % if depth == 0 { 6 } else { 8 } {
        0 => Value::NULL,
        1 => Value::from(draw & 8 == 0),
        2 => Value::from(draw as i64),
        3 => Value::from(draw as f64 / 1e7),
        4 => Value::from(format!("é\u{1}{draw:x}\"\\")),
        5 => Value::from(draw as i64 % 10),
        6 => (0..draw / 8 % 5)
            .map(|_| random(state, depth - 1))
            .collect(),
        _ => (0..draw / 8 % 40)
            .map(|i| (format!("k{}", i * 7 % 31), random(state, depth - 1)))
            .collect(),
    }
}

#[test]
fn random_documents_survive_every_way_out_and_in() {
    let mut state = 0x9e37_79b9_7f4a_7c15;
    for _ in 0..300 {
        let value = random(&mut state, 3);
        let text = value.to_string();
        assert_eq!(parse(&text), value, "{text}");
        assert_eq!(parse(&text).to_string(), text);
        assert_eq!(Value::of(&value).unwrap().to_string(), text);
        assert_eq!(value.to::<Value>().unwrap().to_string(), text);
        assert_eq!(value.detach().to_string(), text);
        #[cfg(feature = "serde_json")]
        {
            assert_eq!(Value::from(serde_json::Value::from(&value)), value);
            assert_eq!(
                serde_json::to_string(&value).unwrap().len(),
                text.len(),
                "{text}"
            );
            // serde_json reads some doubles one bit off; both roads must agree on them.
            let foreign: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(
                serde_json::from_str::<Value>(&text).unwrap(),
                Value::from(foreign)
            );
        }
    }
}

#[test]
fn random_damage_is_refused_or_read_but_never_a_panic() {
    let mut state = 0x2545_f491_4f6c_dd1d;
    for _ in 0..300 {
        let mut text = random(&mut state, 2).to_string().into_bytes();
        for _ in 0..3 {
            random(&mut state, 0);
            let at = state as usize % text.len();
            text[at] = b"[]{},:\"\\0-eE.tu \n"[(state >> 32) as usize % 17];
        }
        if let Ok(value) = Value::parse(&String::from_utf8_lossy(&text)) {
            assert_eq!(parse(&value.to_string()), value);
        }
    }
}
