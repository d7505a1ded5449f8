//! `arn:aws:states:::lambda:invoke`: what the function gets, and how its reply is wrapped as AWS wraps it.

use crate::{Timestamp, Value, core::random::uuid};

/// What the function gets: `Payload`, or `{}` where there is none.
pub(crate) fn payload(parameters: &Value) -> Value {
    let payload = parameters.get("Payload");
    payload.cloned().unwrap_or_else(|| Value::object([]))
}

/// The reply of the service, around the reply of the function.
pub(crate) fn wrap(reply: Value, now: i64, chance: u128) -> Value {
    let id = Value::from(uuid(chance));
    let length = Value::from(reply.to_string().len().to_string());
    let date = Value::from(date(Timestamp::from_nanos(now)));
    let trace = Value::from(trace(now, chance));
    let version = Value::from("$LATEST");
    let list = |value: &Value| Value::array([value.clone()]);
    let (alive, none, json) = (
        Value::from("keep-alive"),
        Value::from("0"),
        Value::from("application/json"),
    );
    let all = Value::object([
        ("X-Amz-Executed-Version", list(&version)),
        ("x-amzn-Remapped-Content-Length", list(&none)),
        ("Connection", list(&alive)),
        ("x-amzn-RequestId", list(&id)),
        ("Content-Length", list(&length)),
        ("Date", list(&date)),
        ("X-Amzn-Trace-Id", list(&trace)),
        ("Content-Type", list(&json)),
    ]);
    let first = Value::object([
        ("Connection", alive),
        ("Content-Length", length),
        ("Content-Type", json),
        ("Date", date),
        ("X-Amz-Executed-Version", version.clone()),
        ("x-amzn-Remapped-Content-Length", none),
        ("x-amzn-RequestId", id.clone()),
        ("X-Amzn-Trace-Id", trace),
    ]);
    Value::object([
        ("ExecutedVersion", version),
        ("Payload", reply),
        (
            "SdkHttpMetadata",
            Value::object([
                ("AllHttpHeaders", all),
                ("HttpHeaders", first),
                ("HttpStatusCode", Value::from(200)),
            ]),
        ),
        ("SdkResponseMetadata", Value::object([("RequestId", id)])),
        ("StatusCode", Value::from(200)),
    ])
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
fn date(moment: Timestamp) -> String {
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
        let reply = wrap(Value::from("ok"), now.as_nanos(), 7);
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
        let header = |name| headers.and_then(|it| it.get(name)).and_then(Value::as_str);
        assert_eq!(header("Date"), Some("Thu, 29 Feb 2024 12:00:00 GMT"));
        assert_eq!(header("Content-Length"), Some("4"));
    }

    #[test]
    fn the_function_gets_the_payload_alone() {
        let parameters = Value::object([("FunctionName", "f".into()), ("Payload", 1.into())]);
        assert_eq!(payload(&parameters), Value::from(1));
        assert_eq!(payload(&Value::object([])), Value::object([]));
    }
}
