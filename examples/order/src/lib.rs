//! An order workflow. `workflows/order.asl.json` says what happens when; this file says how each of its tasks is done.

pub mod shop;

use asl_runtime::{Failure, TaskContext};
use shop::{Charge, Order, Parcel, Receipt, Reservation, Shipment, Shop, ShopError};

/// The compiled workflow.
pub mod order {
    use crate::shop::{Charge, Order, Parcel, Receipt, Reservation, Shipment};

    asl_runtime::include_state_machine! {
        "workflows/order.asl.json",
        types {
            ReserveStock: fn(Order) -> Reservation,
            ChargeCard: fn(Charge) -> Receipt,
            ShipOrder: fn(Parcel) -> Shipment,
            RefundCard: fn(Receipt) -> (),
            ReleaseStock: fn(Reservation) -> (),
        }
    }
}

impl order::Handlers for Shop {
    async fn reserve_stock(&self, order: Order, _cx: &TaskContext) -> Result<Reservation, Failure> {
        match self.hold(&order) {
            Ok(Some(reservation)) => Ok(reservation),
            Ok(None) => {
                Err(order::Error::OutOfStock
                    .because(format!("not enough in stock for {}", order.id)))
            }
            Err(busy) => Err(order::Error::WarehouseBusy.because(busy.to_string())),
        }
    }

    async fn charge_card(&self, charge: Charge, cx: &TaskContext) -> Result<Receipt, Failure> {
        self.charge(&charge, cx.idempotency_key())
            .map_err(|error| match error {
                ShopError::BankBusy => order::Error::BankBusy.because(error.to_string()),
                ShopError::CardDeclined => order::Error::CardDeclined.because(error.to_string()),
                other => other.into(),
            })
    }

    async fn ship_order(&self, parcel: Parcel, _cx: &TaskContext) -> Result<Shipment, Failure> {
        Ok(self.ship(&parcel)?)
    }

    async fn refund_card(&self, _receipt: Receipt, _cx: &TaskContext) -> Result<(), Failure> {
        Ok(())
    }

    async fn release_stock(
        &self,
        reservation: Reservation,
        _cx: &TaskContext,
    ) -> Result<(), Failure> {
        self.put_back(&reservation);
        Ok(())
    }
}
