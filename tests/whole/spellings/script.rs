//! Handlers that answer what a case says, in every spelling.

use std::{collections::BTreeMap, sync::Mutex};

use asl_runtime::{Failure, TaskContext, Value};
use serde::{Serialize, de::DeserializeOwned};
use shop::shop::{Charge, Line, Notice, Order, Packed, Parcel, Receipt, Reservation, Shipment};

use crate::seen::{json, lock};

/// The errors with which the calls of a state fail, one after the other; then it succeeds.
pub(super) type Errors = &'static [(&'static str, &'static [&'static str])];

pub(super) struct Script {
    errors: Errors,
    count: Mutex<BTreeMap<&'static str, usize>>,
    calls: Mutex<Vec<String>>,
}

impl Script {
    pub(super) fn new(errors: Errors) -> Script {
        Script {
            errors,
            count: Mutex::default(),
            calls: Mutex::default(),
        }
    }

    /// What the handlers were called with.
    pub(super) fn calls(&self) -> Vec<String> {
        lock(&self.calls).clone()
    }

    fn answer<I: Serialize, O: DeserializeOwned>(
        &self,
        input: &I,
        cx: &TaskContext,
        output: &str,
    ) -> Result<O, Failure> {
        let (state, input) = (cx.state(), Value::of(input)?);
        lock(&self.calls).push(format!("{state} #{}: {input}", cx.attempt()));
        let mut count = lock(&self.count);
        let called = count.entry(state).or_default();
        let errors = self.errors.iter().find(|(of, _)| *of == state);
        let error = errors.and_then(|(_, errors)| errors.get(*called));
        *called += 1;
        match error {
            Some(error) => Err(Failure::new(*error, format!("{state} is scripted"))),
            None => Ok(json(output).to()?),
        }
    }
}

macro_rules! follow {
    ($($spelling:path,)*) => {$(
        const _: () = {
            use $spelling as spelling;
            impl spelling::Handlers for Script {
                async fn reserve_stock(&self, order: Order, cx: &TaskContext) -> Result<Reservation, Failure> {
                    self.answer(&order, cx, r#"{"id":"hold-1","items":[]}"#)
                }
                async fn charge_card(&self, charge: Charge, cx: &TaskContext) -> Result<Receipt, Failure> {
                    self.answer(&charge, cx, r#"{"id":"paid-1"}"#)
                }
                async fn pack_item(&self, line: Line, cx: &TaskContext) -> Result<Packed, Failure> {
                    let packed = format!(r#"{{"box":"box-{}","grams":{}}}"#, line.line, 250 * line.quantity);
                    self.answer(&line, cx, &packed)
                }
                async fn ship_order(&self, parcel: Parcel, cx: &TaskContext) -> Result<Shipment, Failure> {
                    self.answer(&parcel, cx, r#"{"tracking":"track-1"}"#)
                }
                async fn mail_customer(&self, notice: Notice, cx: &TaskContext) -> Result<String, Failure> {
                    self.answer(&notice, cx, r#""mail-1""#)
                }
                async fn book_sale(&self, notice: Notice, cx: &TaskContext) -> Result<String, Failure> {
                    self.answer(&notice, cx, r#""sale-1""#)
                }
                async fn refund_card(&self, receipt: Receipt, cx: &TaskContext) -> Result<(), Failure> {
                    self.answer(&receipt, cx, "null")
                }
                async fn release_stock(&self, held: Reservation, cx: &TaskContext) -> Result<(), Failure> {
                    self.answer(&held, cx, "null")
                }
            }
        };
    )*};
}

follow!(
    shop::order,
    super::inline,
    order_build::order,
    order_by_hand::order,
);
