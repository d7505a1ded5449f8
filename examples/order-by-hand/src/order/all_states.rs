//! The machine as data: tables, and a module for each state.

use super::{Handlers, NAME, State};
use asl_runtime::codegen::*;

mod ending;
mod paying;
mod sending;

pub(super) static DEFINITION: Definition = Definition {
    name: NAME,
    start: State::CheckOrder as StateId,
    states: STATES,
    scopes: &[
        Scope {
            parent: 0,
            variables: &["order_id", "reason"],
        },
        Scope {
            parent: 0,
            variables: &["box"],
        },
        Scope {
            parent: 0,
            variables: &[],
        },
        Scope {
            parent: 0,
            variables: &[],
        },
    ],
    tasks: &tasks(RESOURCES, STATES),
    timeout: Some(86400),
    keeps_input: false,
    fingerprint: fingerprint("b47eb24e0cb7074b7aa391f51e0edc0184693aac7fddf1b83e91d6141cf39d5c"),
};
const STATES: &[StateDef] = &[
    paying::check_order::STATE,
    paying::empty_order::STATE,
    paying::reserve_stock::STATE,
    paying::out_of_stock::STATE,
    paying::charge_card::STATE,
    paying::cooling_off::STATE,
    sending::pack_items::STATE,
    sending::pack_item::STATE,
    sending::label_box::STATE,
    sending::ship_order::STATE,
    sending::tell_all::STATE,
    sending::mail_customer::STATE,
    sending::book_sale::STATE,
    ending::refund_card::STATE,
    ending::release_stock::STATE,
    ending::not_shipped::STATE,
    ending::summary::STATE,
    ending::shipped::STATE,
];
const RESOURCES: [&str; 8] = [
    "arn:aws:lambda:eu-central-1:123456789012:function:reserve-stock",
    "arn:aws:states:::lambda:invoke",
    "arn:aws:lambda:eu-central-1:123456789012:function:pack-item",
    "arn:aws:lambda:eu-central-1:123456789012:function:ship-order",
    "arn:aws:lambda:eu-central-1:123456789012:function:mail-customer",
    "arn:aws:lambda:eu-central-1:123456789012:function:book-sale",
    "arn:aws:lambda:eu-central-1:123456789012:function:refund-card",
    "arn:aws:lambda:eu-central-1:123456789012:function:release-stock",
];
pub(super) struct Dispatch<P>(pub(super) P);
impl<P: Deref<Target: Handlers> + Send + Sync> Tasks for Dispatch<P> {
    async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
        match at {
            0 => encode(&self.0.reserve_stock(decode(&input, cx)?, cx).await?, cx),
            1 => encode(&self.0.charge_card(decode(&input, cx)?, cx).await?, cx),
            2 => encode(&self.0.pack_item(decode(&input, cx)?, cx).await?, cx),
            3 => encode(&self.0.ship_order(decode(&input, cx)?, cx).await?, cx),
            4 => encode(&self.0.mail_customer(decode(&input, cx)?, cx).await?, cx),
            5 => encode(&self.0.book_sale(decode(&input, cx)?, cx).await?, cx),
            6 => encode(&self.0.refund_card(decode(&input, cx)?, cx).await?, cx),
            7 => encode(&self.0.release_stock(decode(&input, cx)?, cx).await?, cx),
            _ => unknown_task(at, input, cx),
        }
    }
}
