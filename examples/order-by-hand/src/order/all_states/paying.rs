//! The states up to the payment.

/// `CheckOrder`, Choice, order.asl.json:6
pub(in crate::order) mod check_order {
    use crate::order::State;
    use asl_runtime::codegen::*;

    pub(in crate::order) const STATE: StateDef = StateDef::choice("CheckOrder", enter);
    fn enter(cx: &mut Cx<'_>) -> Result {
        let input = &*cx.data;
        if reach(input, &[Key("order"), Key("items"), Index(0)]).is_some()
            && numeric_greater_than(
                operand(reach(input, &[Key("order"), Key("total")]), "$.order.total")?,
                Number::Int(0),
            )
        {
            let assigned_order_id = member(
                input,
                &[Key("order"), Key("id")],
                "$.order.id",
                "order_id.$",
            )?;
            cx.assign(Slot { up: 0, at: 0 }, assigned_order_id);
            return Ok(Step::Go(State::ReserveStock as StateId));
        }
        Ok(Step::Go(State::EmptyOrder as StateId))
    }
}

/// `EmptyOrder`, Fail, order.asl.json:20
pub(in crate::order) mod empty_order {
    use asl_runtime::codegen::*;
    pub(in crate::order) const STATE: StateDef = StateDef::fail("EmptyOrder", enter);
    fn enter(_: &mut Cx<'_>) -> Result {
        Ok(Step::Fail(Failure::of(
            Some("EmptyOrder".into()),
            Some("There is nothing to sell in this order".into()),
        )))
    }
}

/// `ReserveStock`, Task, order.asl.json:25
pub(in crate::order) mod reserve_stock {
    use crate::order::State;
    use asl_runtime::codegen::*;

    const RESULT_PATH: ResultPath = path(&[Key("reservation")], "$.reservation");
    const RETRY: &[Retrier] = &[Retrier::on(&["WarehouseBusy"]).interval(2)];
    const CATCH: &[Catcher] = &[Catcher::on(&["OutOfStock"], State::OutOfStock as StateId)
        .result_path(path(&[Key("error")], "$.error"))];
    pub(in crate::order) const STATE: StateDef = StateDef::task("ReserveStock", enter)
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
        Ok(Step::Go(State::ChargeCard as StateId))
    }
}

/// `OutOfStock`, Pass, order.asl.json:38
pub(in crate::order) mod out_of_stock {
    use asl_runtime::codegen::*;
    pub(in crate::order) const STATE: StateDef = StateDef::pass("OutOfStock", enter);
    fn enter(cx: &mut Cx<'_>) -> Result {
        let input = &*cx.data;
        let members = [
            (
                "id",
                member_of(
                    cx.variable(Slot { up: 0, at: 0 }),
                    input,
                    &[],
                    "$order_id",
                    "id.$",
                )?,
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
        ];
        rebuild(cx.data, members);
        Ok(Step::End)
    }
}

/// `ChargeCard`, Task, order.asl.json:47
pub(in crate::order) mod charge_card {
    use crate::order::State;
    use asl_runtime::codegen::*;

    const RESULT_PATH: ResultPath = path(&[Key("receipt")], "$.receipt");
    const RETRY: &[Retrier] = &[Retrier::on(&["BankBusy", "States.Timeout"])
        .attempts(2)
        .backoff(3.0)];
    const CATCH: &[Catcher] = &[
        Catcher::on(&["CardDeclined"], State::ReleaseStock as StateId)
            .result_path(path(&[Key("error")], "$.error")),
        Catcher::on(&["States.ALL"], State::ReleaseStock as StateId)
            .result_path(path(&[Key("error")], "$.error")),
    ];
    pub(in crate::order) const STATE: StateDef = StateDef::task("ChargeCard", enter)
        .leave(leave)
        .retry(RETRY)
        .catch(CATCH)
        .caught(caught);
    fn enter(cx: &mut Cx<'_>) -> Result {
        let input = &*cx.data;
        let payload = object([
            ("FunctionName", text("charge-card")),
            (
                "Payload",
                object([
                    (
                        "order",
                        member_of(
                            cx.variable(Slot { up: 0, at: 0 }),
                            input,
                            &[],
                            "$order_id",
                            "order.$",
                        )?,
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
        Ok(Step::Go(State::CoolingOff as StateId))
    }
    fn caught(cx: &mut Cx<'_>, catcher: usize, failure: &Failure) -> Result {
        match catcher {
            0 => {
                let assigned_reason = text("The bank says no");
                let step = cx.catch_by_table(catcher, failure)?;
                cx.assign(Slot { up: 0, at: 1 }, assigned_reason);
                Ok(step)
            }
            1 => {
                let output = error_output(failure);
                let assigned_reason = member(&output, &[Key("Error")], "$.Error", "reason.$")?;
                let step = cx.catch_by_table(catcher, failure)?;
                cx.assign(Slot { up: 0, at: 1 }, assigned_reason);
                Ok(step)
            }
            _ => cx.catch_by_table(catcher, failure),
        }
    }
}

/// `CoolingOff`, Wait, order.asl.json:69
pub(in crate::order) mod cooling_off {
    use crate::order::State;
    use asl_runtime::codegen::*;

    pub(in crate::order) const STATE: StateDef = StateDef::wait("CoolingOff", enter).leave(leave);
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
        Ok(Step::Go(State::PackItems as StateId))
    }
}
