//! The order workflow as a machine, written by hand: what `state_machine!` makes of `order.asl.json`, with shorter paths.

use std::{str::FromStr, sync::Arc};

use asl_runtime::{
    Answer, Definition, ExecutionError, Failure, Machine, Run, TaskContext, UnknownState, Value,
    codegen,
};
use shop::shop::{Charge, Order, Parcel, Receipt, Reservation, Shipment};

/// The states of `order.asl.json`, nested ones included, in the order of the definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u16)]
#[non_exhaustive]
pub enum State {
    /// `CheckOrder`, Choice, order.asl.json:6
    CheckOrder,
    /// `EmptyOrder`, Fail, order.asl.json:19
    EmptyOrder,
    /// `ReserveStock`, Task, order.asl.json:24
    ReserveStock,
    /// `OutOfStock`, Pass, order.asl.json:37
    OutOfStock,
    /// `ChargeCard`, Task, order.asl.json:46
    ChargeCard,
    /// `CoolingOff`, Wait, order.asl.json:68
    CoolingOff,
    /// `ShipOrder`, Task, order.asl.json:74
    ShipOrder,
    /// `RefundCard`, Task, order.asl.json:89
    RefundCard,
    /// `ReleaseStock`, Task, order.asl.json:99
    ReleaseStock,
    /// `NotShipped`, Pass, order.asl.json:106
    NotShipped,
    /// `Summary`, Pass, order.asl.json:115
    Summary,
    /// `Shipped`, Succeed, order.asl.json:125
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
        State::ShipOrder,
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
    /// `ReserveStock`, Task, order.asl.json:24
    fn reserve_stock(&self, input: Order, cx: &TaskContext) -> impl Answer<Reservation>;
    /// `ChargeCard`, Task, order.asl.json:46
    fn charge_card(&self, input: Charge, cx: &TaskContext) -> impl Answer<Receipt>;
    /// `ShipOrder`, Task, order.asl.json:74
    fn ship_order(&self, input: Parcel, cx: &TaskContext) -> impl Answer<Shipment>;
    /// `RefundCard`, Task, order.asl.json:89
    fn refund_card(&self, input: Receipt, cx: &TaskContext) -> impl Answer<()>;
    /// `ReleaseStock`, Task, order.asl.json:99
    fn release_stock(&self, input: Reservation, cx: &TaskContext) -> impl Answer<()>;
}
impl<H: Handlers> Handlers for Arc<H> {
    async fn reserve_stock(&self, input: Order, cx: &TaskContext) -> Result<Reservation, Failure> {
        (**self).reserve_stock(input, cx).await
    }
    async fn charge_card(&self, input: Charge, cx: &TaskContext) -> Result<Receipt, Failure> {
        (**self).charge_card(input, cx).await
    }
    async fn ship_order(&self, input: Parcel, cx: &TaskContext) -> Result<Shipment, Failure> {
        (**self).ship_order(input, cx).await
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
mod all_states {
    use super::{Handlers, NAME, State};
    use asl_runtime::codegen::*;
    pub(super) static DEFINITION: Definition = Definition {
        name: NAME,
        start: State::CheckOrder as StateId,
        states: STATES,
        scopes: &[Scope {
            parent: 0,
            variables: &[],
        }],
        tasks: &tasks(RESOURCES, STATES),
        timeout: Some(86400),
        fingerprint: fingerprint(
            "7bd3933730834029769cd69cbee069d0a483509a78a557bf182884eca3beee6b",
        ),
    };
    const STATES: &[StateDef] = &[
        check_order::STATE,
        empty_order::STATE,
        reserve_stock::STATE,
        out_of_stock::STATE,
        charge_card::STATE,
        cooling_off::STATE,
        ship_order::STATE,
        refund_card::STATE,
        release_stock::STATE,
        not_shipped::STATE,
        summary::STATE,
        shipped::STATE,
    ];
    const RESOURCES: [&str; 5] = [
        "arn:aws:lambda:eu-central-1:123456789012:function:reserve-stock",
        "arn:aws:states:::lambda:invoke",
        "arn:aws:lambda:eu-central-1:123456789012:function:ship-order",
        "arn:aws:lambda:eu-central-1:123456789012:function:refund-card",
        "arn:aws:lambda:eu-central-1:123456789012:function:release-stock",
    ];
    pub(super) struct Dispatch<P>(pub(super) P);
    impl<P: Deref<Target: Handlers> + Send + Sync> Tasks for Dispatch<P> {
        async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            match at {
                0 => encode(&self.0.reserve_stock(decode(&input, cx)?, cx).await?, cx),
                1 => encode(&self.0.charge_card(decode(&input, cx)?, cx).await?, cx),
                2 => encode(&self.0.ship_order(decode(&input, cx)?, cx).await?, cx),
                3 => encode(&self.0.refund_card(decode(&input, cx)?, cx).await?, cx),
                4 => encode(&self.0.release_stock(decode(&input, cx)?, cx).await?, cx),
                _ => unknown_task(at, input, cx),
            }
        }
    }
    /// `CheckOrder`, Choice, order.asl.json:6
    mod check_order {
        use asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::choice("CheckOrder", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            if reach(input, &[Key("order"), Key("items"), Index(0)]).is_some()
                && numeric_greater_than(
                    operand(reach(input, &[Key("order"), Key("total")]), "$.order.total")?,
                    Number::Int(0),
                )
            {
                return Ok(Step::Go(super::State::ReserveStock as StateId));
            }
            Ok(Step::Go(super::State::EmptyOrder as StateId))
        }
    }
    /// `EmptyOrder`, Fail, order.asl.json:19
    mod empty_order {
        use asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::fail("EmptyOrder", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::Fail(Failure::of(
                Some("EmptyOrder".into()),
                Some("There is nothing to sell in this order".into()),
            )))
        }
    }
    /// `ReserveStock`, Task, order.asl.json:24
    mod reserve_stock {
        use asl_runtime::codegen::*;
        const RESULT_PATH: ResultPath = path(&[Key("reservation")], "$.reservation");
        const RETRY: &[Retrier] = &[Retrier::on(&["WarehouseBusy"]).interval(2)];
        const CATCH: &[Catcher] =
            &[
                Catcher::on(&["OutOfStock"], super::State::OutOfStock as StateId)
                    .result_path(path(&[Key("error")], "$.error")),
            ];
        pub(super) const STATE: StateDef = StateDef::task("ReserveStock", enter)
            .leave(leave)
            .retry(RETRY)
            .catch(CATCH);
        /// `InputPath`: `$.order`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = read(cx.data, &[Key("order")], "$.order")?;
            let payload = input.clone();
            Ok(cx.call(Call::task(0), payload))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            put(cx.data, &RESULT_PATH, result)?;
            Ok(Step::Go(super::State::ChargeCard as StateId))
        }
    }
    /// `OutOfStock`, Pass, order.asl.json:37
    mod out_of_stock {
        use asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("OutOfStock", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let result = object([
                (
                    "id",
                    member(input, &[Key("order"), Key("id")], "$.order.id", "id.$")?,
                ),
                ("status", text("rejected")),
                (
                    "reason",
                    member(
                        input,
                        &[Key("error"), Key("Cause")],
                        "$.error.Cause",
                        "reason.$",
                    )?,
                ),
            ]);
            *cx.data = result;
            Ok(Step::End)
        }
    }
    /// `ChargeCard`, Task, order.asl.json:46
    mod charge_card {
        use asl_runtime::codegen::*;
        const RESULT_PATH: ResultPath = path(&[Key("receipt")], "$.receipt");
        const RETRY: &[Retrier] = &[Retrier::on(&["BankBusy", "States.Timeout"])
            .attempts(2)
            .backoff(3.0)];
        const CATCH: &[Catcher] = &[
            Catcher::on(&["CardDeclined"], super::State::ReleaseStock as StateId)
                .result_path(path(&[Key("error")], "$.error")),
            Catcher::on(&["States.ALL"], super::State::ReleaseStock as StateId)
                .result_path(path(&[Key("error")], "$.error")),
        ];
        pub(super) const STATE: StateDef = StateDef::task("ChargeCard", enter)
            .leave(leave)
            .retry(RETRY)
            .catch(CATCH);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let payload = object([
                ("FunctionName", text("charge-card")),
                (
                    "Payload",
                    object([
                        (
                            "order",
                            member(input, &[Key("order"), Key("id")], "$.order.id", "order.$")?,
                        ),
                        (
                            "card",
                            member(
                                input,
                                &[Key("order"), Key("card")],
                                "$.order.card",
                                "card.$",
                            )?,
                        ),
                        (
                            "cents",
                            member(
                                input,
                                &[Key("order"), Key("total")],
                                "$.order.total",
                                "cents.$",
                            )?,
                        ),
                    ]),
                ),
            ]);
            Ok(cx.call(Call::task(1), payload))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            let result = object([(
                "id",
                member(
                    &result,
                    &[Key("Payload"), Key("id")],
                    "$.Payload.id",
                    "id.$",
                )?,
            )]);
            put(cx.data, &RESULT_PATH, result)?;
            Ok(Step::Go(super::State::CoolingOff as StateId))
        }
    }
    /// `CoolingOff`, Wait, order.asl.json:68
    mod cooling_off {
        use asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::wait("CoolingOff", enter).leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            wait(
                cx,
                Until::Seconds(seconds(
                    reach(input, &[Key("order"), Key("cooling_off")]),
                    "$.order.cooling_off",
                )?),
            )
        }
        fn leave(_: &mut Cx<'_>, _: Value) -> Result {
            Ok(Step::Go(super::State::ShipOrder as StateId))
        }
    }
    /// `ShipOrder`, Task, order.asl.json:74
    mod ship_order {
        use asl_runtime::codegen::*;
        const RESULT_PATH: ResultPath = path(&[Key("shipment")], "$.shipment");
        const CATCH: &[Catcher] =
            &[
                Catcher::on(&["States.ALL"], super::State::RefundCard as StateId)
                    .result_path(path(&[Key("error")], "$.error")),
            ];
        pub(super) const STATE: StateDef =
            StateDef::task("ShipOrder", enter).leave(leave).catch(CATCH);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let payload = object([
                (
                    "order",
                    member(input, &[Key("order"), Key("id")], "$.order.id", "order.$")?,
                ),
                (
                    "address",
                    member(
                        input,
                        &[Key("order"), Key("address")],
                        "$.order.address",
                        "address.$",
                    )?,
                ),
                (
                    "first_sku",
                    member(
                        input,
                        &[Key("order"), Key("items"), Index(0), Key("sku")],
                        "$.order.items[0].sku",
                        "first_sku.$",
                    )?,
                ),
                (
                    "reservation",
                    member(
                        input,
                        &[Key("reservation"), Key("id")],
                        "$.reservation.id",
                        "reservation.$",
                    )?,
                ),
            ]);
            Ok(cx.call(Call::task(2), payload))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            put(cx.data, &RESULT_PATH, result)?;
            Ok(Step::Go(super::State::Summary as StateId))
        }
    }
    /// `RefundCard`, Task, order.asl.json:89
    mod refund_card {
        use asl_runtime::codegen::*;
        const RESULT_PATH: ResultPath = path(&[Key("refund")], "$.refund");
        const RETRY: &[Retrier] = &[Retrier::on(&["States.ALL"])
            .interval(5)
            .attempts(5)
            .max_delay(60)];
        pub(super) const STATE: StateDef = StateDef::task("RefundCard", enter)
            .leave(leave)
            .retry(RETRY);
        /// `InputPath`: `$.receipt`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = read(cx.data, &[Key("receipt")], "$.receipt")?;
            let payload = input.clone();
            Ok(cx.call(Call::task(3), payload))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            put(cx.data, &RESULT_PATH, result)?;
            Ok(Step::Go(super::State::ReleaseStock as StateId))
        }
    }
    /// `ReleaseStock`, Task, order.asl.json:99
    mod release_stock {
        use asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("ReleaseStock", enter).leave(leave);
        /// `InputPath`: `$.reservation`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = read(cx.data, &[Key("reservation")], "$.reservation")?;
            let payload = input.clone();
            Ok(cx.call(Call::task(4), payload))
        }
        fn leave(_: &mut Cx<'_>, _: Value) -> Result {
            Ok(Step::Go(super::State::NotShipped as StateId))
        }
    }
    /// `NotShipped`, Pass, order.asl.json:106
    mod not_shipped {
        use asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("NotShipped", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let result = object([
                (
                    "id",
                    member(input, &[Key("order"), Key("id")], "$.order.id", "id.$")?,
                ),
                ("status", text("refunded")),
                (
                    "reason",
                    member(
                        input,
                        &[Key("error"), Key("Error")],
                        "$.error.Error",
                        "reason.$",
                    )?,
                ),
            ]);
            *cx.data = result;
            Ok(Step::End)
        }
    }
    /// `Summary`, Pass, order.asl.json:115
    mod summary {
        use asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Summary", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let result = object([
                (
                    "id",
                    member(input, &[Key("order"), Key("id")], "$.order.id", "id.$")?,
                ),
                ("status", text("shipped")),
                (
                    "tracking",
                    member(
                        input,
                        &[Key("shipment"), Key("tracking")],
                        "$.shipment.tracking",
                        "tracking.$",
                    )?,
                ),
                (
                    "receipt",
                    member(
                        input,
                        &[Key("receipt"), Key("id")],
                        "$.receipt.id",
                        "receipt.$",
                    )?,
                ),
            ]);
            *cx.data = result;
            Ok(Step::Go(super::State::Shipped as StateId))
        }
    }
    /// `Shipped`, Succeed, order.asl.json:125
    mod shipped {
        use asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::succeed("Shipped", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::End)
        }
    }
}
