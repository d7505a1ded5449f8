//! The workflow of the `order` example, compiled by `build.rs`: the generated code is a file that can be read and stepped
//! through, and no procedural macro is built.

use asl_runtime::{Failure, TaskContext};
use shop::shop::{
    Charge, Line, Notice, Order, Packed, Parcel, Receipt, Reservation, Shipment, Shop, ShopError,
};

/// The compiled workflow.
pub mod order {
    use shop::shop::{Charge, Line, Notice, Order, Packed, Parcel, Receipt, Reservation, Shipment};

    asl_runtime::include_generated!("order");
}

/// The shop, which another crate brings, and what the workflow asks of it.
#[derive(Debug)]
pub struct Counter(pub Shop);

impl order::Handlers for Counter {
    async fn reserve_stock(&self, order: Order, _cx: &TaskContext) -> Result<Reservation, Failure> {
        match self.0.hold(&order) {
            Ok(Some(reservation)) => Ok(reservation),
            Ok(None) => Err(order::Error::OutOfStock.into()),
            Err(busy) => Err(order::Error::WarehouseBusy.because(busy.to_string())),
        }
    }

    async fn charge_card(&self, charge: Charge, cx: &TaskContext) -> Result<Receipt, Failure> {
        let charged = self.0.charge(&charge, cx.idempotency_key());
        charged.map_err(|error| match error {
            ShopError::BankBusy => order::Error::BankBusy.because(error.to_string()),
            ShopError::CardDeclined => order::Error::CardDeclined.because(error.to_string()),
            other => other.into(),
        })
    }

    async fn pack_item(&self, line: Line, _cx: &TaskContext) -> Result<Packed, Failure> {
        Ok(self.0.pack(&line)?)
    }

    async fn ship_order(&self, parcel: Parcel, _cx: &TaskContext) -> Result<Shipment, Failure> {
        Ok(self.0.ship(&parcel)?)
    }

    async fn mail_customer(&self, notice: Notice, _cx: &TaskContext) -> Result<String, Failure> {
        Ok(self.0.mail(&notice))
    }

    async fn book_sale(&self, notice: Notice, _cx: &TaskContext) -> Result<String, Failure> {
        Ok(self.0.book(&notice))
    }

    async fn refund_card(&self, _receipt: Receipt, _cx: &TaskContext) -> Result<(), Failure> {
        Ok(())
    }

    async fn release_stock(&self, held: Reservation, _cx: &TaskContext) -> Result<(), Failure> {
        self.0.put_back(&held);
        Ok(())
    }
}
