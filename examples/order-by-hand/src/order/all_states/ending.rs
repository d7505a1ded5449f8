//! The states that give things back, and those that end.

/// `RefundCard`, Task, order.asl.json:170
pub(in crate::order) mod refund_card {
    use crate::order::State;
    use asl_runtime::codegen::*;

    const RESULT_PATH: ResultPath = path(&[Key("refund")], "$.refund");
    const RETRY: &[Retrier] = &[Retrier::on(&["States.ALL"])
        .interval(5)
        .attempts(5)
        .max_delay(60)];
    pub(in crate::order) const STATE: StateDef = StateDef::task("RefundCard", enter)
        .leave(leave)
        .retry(RETRY);
    /// `InputPath`: `$.receipt`
    fn enter(cx: &mut Cx<'_>) -> Result {
        let input = read(cx.data, &[Key("receipt")], "$.receipt")?;
        let payload = input.clone();
        Ok(cx.call(Call::task(6), payload))
    }
    fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
        put(cx.data, &RESULT_PATH, result)?;
        Ok(Step::Go(State::ReleaseStock as StateId))
    }
}

/// `ReleaseStock`, Task, order.asl.json:180
pub(in crate::order) mod release_stock {
    use crate::order::State;
    use asl_runtime::codegen::*;

    pub(in crate::order) const STATE: StateDef = StateDef::task("ReleaseStock", enter).leave(leave);
    /// `InputPath`: `$.reservation`
    fn enter(cx: &mut Cx<'_>) -> Result {
        let input = read(cx.data, &[Key("reservation")], "$.reservation")?;
        let payload = input.clone();
        Ok(cx.call(Call::task(7), payload))
    }
    fn leave(_: &mut Cx<'_>, _: Value) -> Result {
        Ok(Step::Go(State::NotShipped as StateId))
    }
}

/// `NotShipped`, Pass, order.asl.json:187
pub(in crate::order) mod not_shipped {
    use asl_runtime::codegen::*;
    pub(in crate::order) const STATE: StateDef = StateDef::pass("NotShipped", enter);
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
            ("status", text("refunded")),
            (
                "reason",
                member_of(
                    cx.variable(Slot { up: 0, at: 1 }),
                    input,
                    &[],
                    "$reason",
                    "reason.$",
                )?,
            ),
        ];
        rebuild(cx.data, members);
        Ok(Step::End)
    }
}

/// `Summary`, Pass, order.asl.json:196
pub(in crate::order) mod summary {
    use crate::order::State;
    use asl_runtime::codegen::*;

    pub(in crate::order) const STATE: StateDef = StateDef::pass("Summary", enter);
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
            ("boxes", find_boxes_box(present(input)?)),
            (
                "receipt",
                member(
                    input,
                    &[Key("receipt"), Key("id")],
                    "$.receipt.id",
                    "receipt.$",
                )?,
            ),
            ("told", member(input, &[Key("told")], "$.told", "told.$")?),
        ];
        rebuild(cx.data, members);
        Ok(Step::Go(State::Shipped as StateId))
    }
    /// `$.boxes[*].box`
    fn find_boxes_box(root: &Value) -> Value {
        let found = &mut Found::new();
        for item in children(reach(root, &[Key("boxes")])) {
            found.add(reach(item, &[Key("box")]));
        }
        found.list()
    }
}

/// `Shipped`, Succeed, order.asl.json:208
pub(in crate::order) mod shipped {
    use asl_runtime::codegen::*;
    pub(in crate::order) const STATE: StateDef = StateDef::succeed("Shipped", enter);
    fn enter(_: &mut Cx<'_>) -> Result {
        Ok(Step::End)
    }
}
