//! The shop behind the workflow: what a service would already have. It knows nothing of workflows.

use std::{collections::BTreeMap, error::Error, fmt, sync::Mutex};

use serde::{Deserialize, Serialize};

/// What a customer wants.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Order {
    /// `"order-17"`
    pub id: String,
    /// What, and how many.
    pub items: Vec<Item>,
    /// In cents.
    pub total: u64,
    /// The card to charge.
    pub card: String,
    /// Where it goes.
    pub address: String,
}

/// One line of an order.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Item {
    /// `"tea"`
    pub sku: String,
    /// How many.
    pub quantity: u32,
}

/// Goods held for an order.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reservation {
    /// `"hold-order-17"`
    pub id: String,
    /// What is held.
    pub items: Vec<Item>,
}

/// What the bank is asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Charge {
    /// For which order.
    pub order: String,
    /// From which card.
    pub card: String,
    /// How much.
    pub cents: u64,
}

/// What the bank answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Receipt {
    /// `"paid-order-17"`
    pub id: String,
}

/// What a packer is asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Line {
    /// Which line of the order, from 0.
    pub line: u32,
    /// `"tea"`
    pub sku: String,
    /// How many.
    pub quantity: u32,
}

/// What a packer answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Packed {
    /// `"box-0"`
    #[serde(rename = "box")]
    pub name: String,
    /// How heavy it is.
    pub grams: u32,
}

/// What the carrier is asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parcel {
    /// For which order.
    pub order: String,
    /// Where to.
    pub address: String,
    /// `["box-0", "box-1"]`
    pub boxes: Vec<String>,
}

/// What the carrier answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Shipment {
    /// `"track-order-17"`
    pub tracking: String,
}

/// What everybody is told of an order that was shipped.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Notice {
    /// For which order.
    pub order: String,
    /// `"track-order-17"`
    pub tracking: String,
    /// How much was paid.
    pub cents: u64,
}

/// What can go wrong in the shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShopError {
    /// The warehouse answers later.
    WarehouseBusy,
    /// The bank answers later.
    BankBusy,
    /// The card is no good.
    CardDeclined,
    /// No box holds so many.
    TooMany,
    /// The carrier does not know the address.
    AddressUnknown,
}

impl fmt::Display for ShopError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ShopError::WarehouseBusy => "the warehouse is busy",
            ShopError::BankBusy => "the bank is busy",
            ShopError::CardDeclined => "the card was declined",
            ShopError::TooMany => "no box is large enough",
            ShopError::AddressUnknown => "no such address",
        })
    }
}

impl Error for ShopError {}

/// A warehouse, a bank, a packer and a carrier, in memory.
#[derive(Debug, Default)]
pub struct Shop {
    stock: Mutex<BTreeMap<String, u32>>,
    /// How many more calls of the warehouse and of the bank meet a busy one.
    busy: Mutex<(u32, u32)>,
}

impl Shop {
    /// A shop with this stock, whose warehouse and bank are busy for so many calls.
    pub fn new(stock: &[(&str, u32)], busy_warehouse: u32, busy_bank: u32) -> Shop {
        let stock = stock
            .iter()
            .map(|&(sku, count)| (sku.to_owned(), count))
            .collect();
        Shop {
            stock: Mutex::new(stock),
            busy: Mutex::new((busy_warehouse, busy_bank)),
        }
    }

    /// Holds all items of an order; `None` when one of them is gone.
    ///
    /// # Errors
    /// While the warehouse is busy.
    pub fn hold(&self, order: &Order) -> Result<Option<Reservation>, ShopError> {
        if countdown(&mut lock(&self.busy).0) {
            return Err(ShopError::WarehouseBusy);
        }
        let mut stock = lock(&self.stock);
        let enough = |item: &Item| {
            stock
                .get(&item.sku)
                .is_some_and(|&left| left >= item.quantity)
        };
        if !order.items.iter().all(enough) {
            return Ok(None);
        }
        for item in &order.items {
            if let Some(left) = stock.get_mut(&item.sku) {
                *left = left.saturating_sub(item.quantity);
            }
        }
        Ok(Some(Reservation {
            id: format!("hold-{}", order.id),
            items: order.items.clone(),
        }))
    }

    /// Puts held goods back.
    pub fn put_back(&self, reservation: &Reservation) {
        let mut stock = lock(&self.stock);
        for item in &reservation.items {
            *stock.entry(item.sku.clone()).or_default() += item.quantity;
        }
    }

    /// How many are left.
    pub fn left(&self, sku: &str) -> u32 {
        lock(&self.stock).get(sku).copied().unwrap_or_default()
    }

    /// Takes the money.
    ///
    /// # Errors
    /// While the bank is busy, and from a card whose number starts with 0.
    pub fn charge(&self, charge: &Charge, _idempotency_key: &str) -> Result<Receipt, ShopError> {
        if countdown(&mut lock(&self.busy).1) {
            return Err(ShopError::BankBusy);
        }
        if charge.card.starts_with('0') {
            return Err(ShopError::CardDeclined);
        }
        Ok(Receipt {
            id: format!("paid-{}", charge.order),
        })
    }

    /// Puts one line of an order into a box.
    ///
    /// # Errors
    /// Where no box holds them all.
    pub fn pack(&self, line: &Line) -> Result<Packed, ShopError> {
        if line.quantity > 12 {
            return Err(ShopError::TooMany);
        }
        Ok(Packed {
            name: format!("box-{}", line.line),
            grams: 100 + 250 * line.quantity,
        })
    }

    /// Sends the parcel.
    ///
    /// # Errors
    /// Where there is no address.
    pub fn ship(&self, parcel: &Parcel) -> Result<Shipment, ShopError> {
        if parcel.address.is_empty() {
            return Err(ShopError::AddressUnknown);
        }
        Ok(Shipment {
            tracking: format!("track-{}", parcel.order),
        })
    }

    /// Writes to the customer; answers with the number of the mail.
    pub fn mail(&self, notice: &Notice) -> String {
        format!("mail-{}", notice.order)
    }

    /// Writes the sale down; answers with the number in the books.
    pub fn book(&self, notice: &Notice) -> String {
        format!("sale-{}", notice.order)
    }
}

fn countdown(left: &mut u32) -> bool {
    let busy = *left > 0;
    *left = left.saturating_sub(1);
    busy
}

/// A panic elsewhere must not make the shop unusable.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
