//! The kit's task handlers: they return small values at once, the same in every driver.

use asl_runtime::{Failure, TaskContext, Value, json};

/// The handlers of every workload: the build script writes each machine's trait onto it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shop;

type Answer = Result<Value, Failure>;

pub(crate) async fn validate(input: Value, _: &TaskContext) -> Answer {
    let checked = count(&input, "items")?;
    Ok(json!({"ok": true, "risk": 12, "checked": checked}))
}

pub(crate) async fn reserve(input: Value, _: &TaskContext) -> Answer {
    let count = count(&input, "skus")?;
    Ok(json!({"reservationId": format!("res-{}", text(&input, "id")?), "count": count}))
}

pub(crate) async fn reserve_flaky(input: Value, cx: &TaskContext) -> Answer {
    if cx.attempt() == 0 {
        return Err(Failure::new("InventoryBusy", "try again"));
    }
    reserve(input, cx).await
}

pub(crate) async fn charge(input: Value, _: &TaskContext) -> Answer {
    let payment = format!("pay-{}", text(&input, "customer")?);
    Ok(
        json!({"paymentId": payment, "status": "captured", "amount": get(&input, "amount")?.clone()}),
    )
}

pub(crate) async fn ship(input: Value, _: &TaskContext) -> Answer {
    let tracking = format!("trk-{}", text(&input, "id")?);
    let city = get(get(&input, "address")?, "city")?.clone();
    Ok(json!({"trackingId": tracking, "city": city}))
}

pub(crate) async fn quote(input: Value, _: &TaskContext) -> Answer {
    let amount = number(&input, "price")? * number(&input, "quantity")?;
    Ok(json!({"amount": amount}))
}

pub(crate) async fn echo(input: Value, _: &TaskContext) -> Answer {
    Ok(input)
}

fn get<'a>(value: &'a Value, key: &str) -> Result<&'a Value, Failure> {
    let missing = || Failure::new("BadInput", format!("no `{key}`"));
    value.get(key).ok_or_else(missing)
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str, Failure> {
    let wrong = || Failure::new("BadInput", format!("`{key}` is no text"));
    get(value, key)?.as_str().ok_or_else(wrong)
}

fn number(value: &Value, key: &str) -> Result<f64, Failure> {
    let wrong = || Failure::new("BadInput", format!("`{key}` is no number"));
    get(value, key)?.as_f64().ok_or_else(wrong)
}

fn count(value: &Value, key: &str) -> Result<u64, Failure> {
    Ok(get(value, key)?
        .items()
        .map_or(0, |items| items.len() as u64))
}
