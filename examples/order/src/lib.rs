//! An order workflow. `workflows/order.asl.json` says what happens when; this file says how each of its tasks is done.

pub mod shop;

use asl_runtime::{Failure, TaskContext};
use shop::{
    Charge, Line, Notice, Order, Packed, Parcel, Receipt, Reservation, Shipment, Shop, ShopError,
};

/// The compiled workflow.
pub mod order {
    use crate::shop::{
        Charge, Line, Notice, Order, Packed, Parcel, Receipt, Reservation, Shipment,
    };

    asl_runtime::include_state_machine! {
        "workflows/order.asl.json",
        types {
            ReserveStock: fn(Order) -> Reservation,
            ChargeCard: fn(Charge) -> Receipt,
            PackItem: fn(Line) -> Packed,
            ShipOrder: fn(Parcel) -> Shipment,
            MailCustomer: fn(Notice) -> String,
            BookSale: fn(Notice) -> String,
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

    async fn pack_item(&self, line: Line, _cx: &TaskContext) -> Result<Packed, Failure> {
        Ok(self.pack(&line)?)
    }

    async fn ship_order(&self, parcel: Parcel, _cx: &TaskContext) -> Result<Shipment, Failure> {
        Ok(self.ship(&parcel)?)
    }

    async fn mail_customer(&self, notice: Notice, _cx: &TaskContext) -> Result<String, Failure> {
        Ok(self.mail(&notice))
    }

    async fn book_sale(&self, notice: Notice, _cx: &TaskContext) -> Result<String, Failure> {
        Ok(self.book(&notice))
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
