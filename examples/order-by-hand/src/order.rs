//! The order workflow as a machine, written by hand: what `state_machine!` makes of `order.asl.json`, with shorter paths and
//! in several files.

mod all_states;

use std::{str::FromStr, sync::Arc};

use asl_runtime::{
    Answer, Definition, ExecutionError, Failure, Machine, Run, TaskContext, UnknownState, Value,
    codegen,
};
use shop::shop::{Charge, Line, Notice, Order, Packed, Parcel, Receipt, Reservation, Shipment};

/// The states of `order.asl.json`, nested ones included, in the order of the definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u16)]
#[non_exhaustive]
pub enum State {
    /// `CheckOrder`, Choice, order.asl.json:6
    CheckOrder,
    /// `EmptyOrder`, Fail, order.asl.json:20
    EmptyOrder,
    /// `ReserveStock`, Task, order.asl.json:25
    ReserveStock,
    /// `OutOfStock`, Pass, order.asl.json:38
    OutOfStock,
    /// `ChargeCard`, Task, order.asl.json:47
    ChargeCard,
    /// `CoolingOff`, Wait, order.asl.json:69
    CoolingOff,
    /// `PackItems`, Map, order.asl.json:75
    PackItems,
    /// `PackItem`, Task, order.asl.json:88
    PackItem,
    /// `LabelBox`, Pass, order.asl.json:98
    LabelBox,
    /// `ShipOrder`, Task, order.asl.json:115
    ShipOrder,
    /// `TellAll`, Parallel, order.asl.json:130
    TellAll,
    /// `MailCustomer`, Task, order.asl.json:137
    MailCustomer,
    /// `BookSale`, Task, order.asl.json:147
    BookSale,
    /// `RefundCard`, Task, order.asl.json:170
    RefundCard,
    /// `ReleaseStock`, Task, order.asl.json:180
    ReleaseStock,
    /// `NotShipped`, Pass, order.asl.json:187
    NotShipped,
    /// `Summary`, Pass, order.asl.json:196
    Summary,
    /// `Shipped`, Succeed, order.asl.json:208
    Shipped,
}
impl State {
    /// All of them, in order.
    pub const ALL: &'static [State] = &[
        State::CheckOrder,
        State::EmptyOrder,
        State::ReserveStock,
        State::OutOfStock,
        State::ChargeCard,
        State::CoolingOff,
        State::PackItems,
        State::PackItem,
        State::LabelBox,
        State::ShipOrder,
        State::TellAll,
        State::MailCustomer,
        State::BookSale,
        State::RefundCard,
        State::ReleaseStock,
        State::NotShipped,
        State::Summary,
        State::Shipped,
    ];
    /// The name in the definition.
    pub fn name(self) -> &'static str {
        codegen::state_name(definition(), self as u16)
    }
}
impl FromStr for State {
    type Err = UnknownState;
    fn from_str(name: &str) -> Result<State, Self::Err> {
        let place = codegen::state_place(definition(), name)?;
        Result::Ok(State::ALL[place])
    }
}
/// The errors that the definition raises, retries or catches by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Error {
    /// `EmptyOrder`
    EmptyOrder,
    /// `WarehouseBusy`
    WarehouseBusy,
    /// `OutOfStock`
    OutOfStock,
    /// `BankBusy`
    BankBusy,
    /// `States.Timeout`
    StatesTimeout,
    /// `CardDeclined`
    CardDeclined,
    /// `PackerBusy`
    PackerBusy,
    /// `MailboxFull`
    MailboxFull,
}
impl Error {
    /// The name in the definition.
    pub const fn name(self) -> &'static str {
        match self {
            Error::EmptyOrder => "EmptyOrder",
            Error::WarehouseBusy => "WarehouseBusy",
            Error::OutOfStock => "OutOfStock",
            Error::BankBusy => "BankBusy",
            Error::StatesTimeout => "States.Timeout",
            Error::CardDeclined => "CardDeclined",
            Error::PackerBusy => "PackerBusy",
            Error::MailboxFull => "MailboxFull",
        }
    }
    /// This error with a cause for people.
    pub fn because(self, cause: impl Into<String>) -> Failure {
        Failure::new(self.name(), cause)
    }
}
impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        codegen::named(error.name())
    }
}
/// The work of `order.asl.json`: one method for each Task state. Implement them as `async fn`.
pub trait Handlers: Send + Sync {
    /// `ReserveStock`, Task, order.asl.json:25
    fn reserve_stock(&self, input: Order, cx: &TaskContext) -> impl Answer<Reservation>;
    /// `ChargeCard`, Task, order.asl.json:47
    fn charge_card(&self, input: Charge, cx: &TaskContext) -> impl Answer<Receipt>;
    /// `PackItem`, Task, order.asl.json:88
    fn pack_item(&self, input: Line, cx: &TaskContext) -> impl Answer<Packed>;
    /// `ShipOrder`, Task, order.asl.json:115
    fn ship_order(&self, input: Parcel, cx: &TaskContext) -> impl Answer<Shipment>;
    /// `MailCustomer`, Task, order.asl.json:137
    fn mail_customer(&self, input: Notice, cx: &TaskContext) -> impl Answer<String>;
    /// `BookSale`, Task, order.asl.json:147
    fn book_sale(&self, input: Notice, cx: &TaskContext) -> impl Answer<String>;
    /// `RefundCard`, Task, order.asl.json:170
    fn refund_card(&self, input: Receipt, cx: &TaskContext) -> impl Answer<()>;
    /// `ReleaseStock`, Task, order.asl.json:180
    fn release_stock(&self, input: Reservation, cx: &TaskContext) -> impl Answer<()>;
}
impl<H: Handlers> Handlers for Arc<H> {
    async fn reserve_stock(&self, input: Order, cx: &TaskContext) -> Result<Reservation, Failure> {
        (**self).reserve_stock(input, cx).await
    }
    async fn charge_card(&self, input: Charge, cx: &TaskContext) -> Result<Receipt, Failure> {
        (**self).charge_card(input, cx).await
    }
    async fn pack_item(&self, input: Line, cx: &TaskContext) -> Result<Packed, Failure> {
        (**self).pack_item(input, cx).await
    }
    async fn ship_order(&self, input: Parcel, cx: &TaskContext) -> Result<Shipment, Failure> {
        (**self).ship_order(input, cx).await
    }
    async fn mail_customer(&self, input: Notice, cx: &TaskContext) -> Result<String, Failure> {
        (**self).mail_customer(input, cx).await
    }
    async fn book_sale(&self, input: Notice, cx: &TaskContext) -> Result<String, Failure> {
        (**self).book_sale(input, cx).await
    }
    async fn refund_card(&self, input: Receipt, cx: &TaskContext) -> Result<(), Failure> {
        (**self).refund_card(input, cx).await
    }
    async fn release_stock(&self, input: Reservation, cx: &TaskContext) -> Result<(), Failure> {
        (**self).release_stock(input, cx).await
    }
}
/// The name of the machine.
pub const NAME: &str = "order";
/// The compiled definition.
pub fn definition() -> &'static Definition {
    &all_states::DEFINITION
}
/// Runs the machine in memory, to its end.
pub fn run<H: Handlers>(
    handlers: &H,
    input: impl Into<Value>,
) -> impl Future<Output = Result<Value, ExecutionError>> + Send + '_ {
    let input: Value = input.into();
    codegen::run(definition(), all_states::Dispatch(handlers), input)
}
/// A run in memory whose name, clock, limits and observers are yours to set; [`run`] is this without any.
pub fn configure<H: Handlers>(handlers: &H) -> Run<impl codegen::Tasks + '_> {
    codegen::configure(definition(), all_states::Dispatch(handlers))
}
/// The machine and its handlers, for an engine to host.
pub fn machine<H: Handlers + 'static>(handlers: H) -> Machine {
    let handlers = Box::new(handlers);
    codegen::machine(definition(), all_states::Dispatch(handlers))
}
const _: () = codegen::generated_by(1);
