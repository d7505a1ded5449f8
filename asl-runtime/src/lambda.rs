//! `arn:aws:states:::lambda:invoke`: what the function gets, and how its reply is wrapped as AWS wraps it.

use crate::{Text, Timestamp, Value, core::random::uuid, intrinsic::base64_encode};

/// What the function gets: `Payload`, `{}` where there is none; a text that holds JSON is that JSON, as AWS sends it.
pub(crate) fn payload(parameters: &Value) -> Value {
    match parameters.get("Payload") {
        None => Value::object([]),
        Some(payload) if payload.is_null() => Value::object([]),
        Some(payload) => {
            let inside = payload.as_str().and_then(|text| Value::parse(text).ok());
            inside.unwrap_or_else(|| payload.clone())
        }
    }
}

/// Whether the caller asked for the end of the function's log.
pub(crate) fn wants_log(parameters: &Value) -> bool {
    parameters.get("LogType").and_then(Value::as_str) == Some("Tail")
}

/// The reply of the service, around the reply of the function.
pub(crate) fn wrap(reply: Value, log_tail: bool, now: i64, chance: u128) -> Value {
    let id = uuid(chance);
    let log = log_tail.then(|| log(&id));
    let headers = headers(&reply, log.as_ref(), &id, now, chance);
    let http = http(&headers);
    let members = [
        ("ExecutedVersion", Some(Value::from(VERSION))),
        ("LogResult", log),
        ("Payload", Some(reply)),
        ("SdkHttpMetadata", Some(http)),
        (
            "SdkResponseMetadata",
            Some(Value::object([("RequestId", Value::from(id))])),
        ),
        ("StatusCode", Some(Value::from(200))),
    ];
    named(
        members
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?))),
    )
}

/// `SdkHttpMetadata`
pub(crate) fn http(headers: &[(&'static str, Value)]) -> Value {
    let all = headers
        .iter()
        .map(|(name, value)| (*name, Value::array([value.clone()])));
    Value::object([
        ("AllHttpHeaders", named(all)),
        ("HttpHeaders", named(headers.iter().cloned())),
        ("HttpStatusCode", Value::from(200)),
    ])
}

const VERSION: &str = "$LATEST";

fn headers(
    reply: &Value,
    log: Option<&Value>,
    id: &str,
    now: i64,
    chance: u128,
) -> Vec<(&'static str, Value)> {
    let mut headers = vec![
        ("X-Amz-Executed-Version", Value::from(VERSION)),
        ("x-amzn-Remapped-Content-Length", Value::from("0")),
        ("Connection", Value::from("keep-alive")),
        ("x-amzn-RequestId", Value::from(id)),
        ("Content-Length", Value::from(length(reply).to_string())),
        ("Date", Value::from(date(Timestamp::from_nanos(now)))),
        ("X-Amzn-Trace-Id", Value::from(trace(now, chance))),
        ("Content-Type", Value::from("application/json")),
    ];
    headers.extend(log.map(|log| ("X-Amz-Log-Result", log.clone())));
    headers
}

pub(crate) fn named(members: impl Iterator<Item = (&'static str, Value)>) -> Value {
    members
        .map(|(name, value)| (Text::literal(name), value))
        .collect()
}

/// The bytes of the reply as the recorded functions write it: with a blank after each `,` and `:`.
fn length(reply: &Value) -> usize {
    let mut length = reply.to_string().len();
    let mut rest = vec![reply];
    while let Some(value) = rest.pop() {
        if let Some(items) = value.items() {
            length += value.len().saturating_sub(1);
            rest.extend(items);
        }
        if let Some(members) = value.members() {
            length += (2 * value.len()).saturating_sub(1);
            rest.extend(members.map(|(_, value)| value));
        }
    }
    length
}

/// What a function that logs nothing leaves in its log.
fn log(id: &str) -> Value {
    let text = format!("START RequestId: {id} Version: {VERSION}\nEND RequestId: {id}\n");
    base64_encode(&Value::from(text), "").unwrap_or_default()
}

fn trace(now: i64, chance: u128) -> String {
    let seconds = now.div_euclid(1_000_000_000);
    let part = chance >> 32;
    format!(
        "root=1-{seconds:08x}-{part:024x};sampled=0;lineage=1:{:08x}:0",
        chance & 0xffff_ffff
    )
}

/// `Thu, 29 Feb 2024 12:00:00 GMT`
pub(crate) fn date(moment: Timestamp) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let text = moment.to_string();
    let part = |range| text.get(range).unwrap_or_default();
    let weekday = moment.seconds().div_euclid(86_400).rem_euclid(7);
    let day = usize::try_from(weekday).map_or("", |day| DAYS[day]);
    let month = part(5..7).parse::<usize>().ok();
    let month = month
        .and_then(|month| MONTHS.get(month.wrapping_sub(1)))
        .unwrap_or(&"");
    format!(
        "{day}, {} {month} {} {} GMT",
        part(8..10),
        part(0..4),
        part(11..19)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_has_every_member_of_awss() {
        let now = Timestamp::parse("2024-02-29T12:00:00Z").expect("a timestamp");
        let reply = wrap(Value::from("ok"), false, now.as_nanos(), 7);
        let names = |value: Option<&Value>| {
            let members = value.and_then(Value::members).expect("an object");
            members.map(|(key, _)| key.to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            names(Some(&reply)),
            [
                "ExecutedVersion",
                "Payload",
                "SdkHttpMetadata",
                "SdkResponseMetadata",
                "StatusCode"
            ]
        );
        let http = reply.get("SdkHttpMetadata");
        assert_eq!(
            names(http),
            ["AllHttpHeaders", "HttpHeaders", "HttpStatusCode"]
        );
        let headers = http.and_then(|http| http.get("HttpHeaders"));
        assert_eq!(names(headers).len(), 8);
        let header = |name: &str| headers.and_then(|it| it.get(name)).and_then(Value::as_str);
        assert_eq!(header("Date"), Some("Thu, 29 Feb 2024 12:00:00 GMT"));
        assert_eq!(header("Content-Length"), Some("4"));
    }

    #[test]
    fn the_function_gets_the_payload_alone() {
        let parameters = Value::object([("FunctionName", "f".into()), ("Payload", 1.into())]);
        assert_eq!(payload(&parameters), Value::from(1));
        assert_eq!(payload(&Value::object([])), Value::object([]));
        assert_eq!(
            payload(&Value::object([("Payload", Value::NULL)])),
            Value::object([])
        );
    }

    #[test]
    fn a_payload_that_is_json_in_a_text_is_that_json() {
        let sent = |text: &str| payload(&Value::object([("Payload", text.into())])).to_string();
        assert_eq!(sent("[1]"), "[1]");
        assert_eq!(sent("hello"), "\"hello\"");
    }

    #[test]
    fn a_log_is_in_the_reply_where_it_was_asked_for() {
        assert!(wants_log(&Value::object([("LogType", "Tail".into())])));
        let reply = wrap(Value::NULL, true, 0, 7);
        assert!(
            reply["LogResult"]
                .as_str()
                .is_some_and(|log| log.starts_with("U1RBUlQg"))
        );
        assert!(wrap(Value::NULL, false, 0, 7).get("LogResult").is_none());
    }

    #[test]
    fn the_length_counts_blanks_after_commas_and_colons() {
        assert_eq!(
            length(&crate::json!({ "a": [1, 2], "b": {} })),
            r#"{"a": [1, 2], "b": {}}"#.len()
        );
    }
}
