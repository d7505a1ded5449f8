//! The states from the box to the notices.

/// `PackItems`, Map, order.asl.json:75
pub(in crate::order) mod pack_items {
    use crate::order::State;
    use asl_runtime::codegen::*;

    const RESULT_PATH: ResultPath = path(&[Key("boxes")], "$.boxes");
    const CATCH: &[Catcher] = &[Catcher::on(&["States.ALL"], State::RefundCard as StateId)
        .result_path(path(&[Key("error")], "$.error"))];
    pub(in crate::order) const STATE: StateDef = StateDef::map("PackItems", enter)
        .item(item)
        .leave(leave)
        .catch(CATCH)
        .caught(caught);
    /// `ItemsPath`: `$.order.items`
    fn enter(cx: &mut Cx<'_>) -> Result {
        let input = &*cx.data;
        let items = items(input, &[Key("order"), Key("items")], "$.order.items")?;
        let at_once = 2;
        Ok(Step::items(State::PackItem as StateId, items, at_once))
    }
    /// `ItemSelector`
    fn item(cx: &mut Cx<'_>, _: usize, _: &Value) -> Result<Value> {
        let context = cx.context_of(&["Map"]);
        let input = &*cx.data;
        Ok(object([
            (
                "line",
                member_of(
                    Some(&context),
                    input,
                    &[Key("Map"), Key("Item"), Key("Index")],
                    "$$.Map.Item.Index",
                    "line.$",
                )?,
            ),
            (
                "sku",
                member_of(
                    Some(&context),
                    input,
                    &[Key("Map"), Key("Item"), Key("Value"), Key("sku")],
                    "$$.Map.Item.Value.sku",
                    "sku.$",
                )?,
            ),
            (
                "quantity",
                member_of(
                    Some(&context),
                    input,
                    &[Key("Map"), Key("Item"), Key("Value"), Key("quantity")],
                    "$$.Map.Item.Value.quantity",
                    "quantity.$",
                )?,
            ),
        ]))
    }
    fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
        put(cx.data, &RESULT_PATH, result)?;
        Ok(Step::Go(State::ShipOrder as StateId))
    }
    fn caught(cx: &mut Cx<'_>, catcher: usize, failure: &Failure) -> Result {
        match catcher {
            0 => {
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

/// `PackItem`, Task, order.asl.json:88
pub(in crate::order) mod pack_item {
    use crate::order::State;
    use asl_runtime::codegen::*;

    const RESULT_PATH: ResultPath = path(&[Key("packed")], "$.packed");
    const RETRY: &[Retrier] = &[Retrier::on(&["PackerBusy"]).attempts(2)];
    pub(in crate::order) const STATE: StateDef = StateDef::task("PackItem", call::<2>)
        .scope(1)
        .leave(leave)
        .retry(RETRY);
    fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
        let assigned_box = member(&result, &[Key("box")], "$.box", "box.$")?;
        put(cx.data, &RESULT_PATH, result)?;
        cx.assign(Slot { up: 0, at: 0 }, assigned_box);
        Ok(Step::Go(State::LabelBox as StateId))
    }
}

/// `LabelBox`, Pass, order.asl.json:98
pub(in crate::order) mod label_box {
    use asl_runtime::codegen::*;
    pub(in crate::order) const STATE: StateDef = StateDef::pass("LabelBox", enter).scope(1);
    fn enter(cx: &mut Cx<'_>) -> Result {
        let input = &*cx.data;
        let members = [
            (
                "order",
                member_of(
                    cx.variable(Slot { up: 1, at: 0 }),
                    input,
                    &[],
                    "$order_id",
                    "order.$",
                )?,
            ),
            (
                "box",
                member_of(
                    cx.variable(Slot { up: 0, at: 0 }),
                    input,
                    &[],
                    "$box",
                    "box.$",
                )?,
            ),
            (
                "grams",
                member(
                    input,
                    &[Key("packed"), Key("grams")],
                    "$.packed.grams",
                    "grams.$",
                )?,
            ),
        ];
        rebuild(cx.data, members);
        Ok(Step::End)
    }
}

/// `ShipOrder`, Task, order.asl.json:115
pub(in crate::order) mod ship_order {
    use crate::order::State;
    use asl_runtime::codegen::*;

    const RESULT_PATH: ResultPath = path(&[Key("shipment")], "$.shipment");
    const CATCH: &[Catcher] = &[Catcher::on(&["States.ALL"], State::RefundCard as StateId)
        .result_path(path(&[Key("error")], "$.error"))];
    pub(in crate::order) const STATE: StateDef = StateDef::task("ShipOrder", enter)
        .leave(leave)
        .catch(CATCH)
        .caught(caught);
    fn enter(cx: &mut Cx<'_>) -> Result {
        let input = &*cx.data;
        let payload = object([
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
                "address",
                member(
                    input,
                    &[Key("order"), Key("address")],
                    "$.order.address",
                    "address.$",
                )?,
            ),
            ("boxes", find_boxes_box(present(input)?)),
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
        Ok(cx.call(Call::task(3), payload))
    }
    fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
        put(cx.data, &RESULT_PATH, result)?;
        Ok(Step::Go(State::TellAll as StateId))
    }
    fn caught(cx: &mut Cx<'_>, catcher: usize, failure: &Failure) -> Result {
        match catcher {
            0 => {
                let output = error_output(failure);
                let assigned_reason = member(&output, &[Key("Error")], "$.Error", "reason.$")?;
                let step = cx.catch_by_table(catcher, failure)?;
                cx.assign(Slot { up: 0, at: 1 }, assigned_reason);
                Ok(step)
            }
            _ => cx.catch_by_table(catcher, failure),
        }
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

/// `TellAll`, Parallel, order.asl.json:130
pub(in crate::order) mod tell_all {
    use crate::order::State;
    use asl_runtime::codegen::*;

    const BRANCHES: &[StateId] = &[State::MailCustomer as StateId, State::BookSale as StateId];
    const RESULT_PATH: ResultPath = path(&[Key("told")], "$.told");
    const RETRY: &[Retrier] = &[Retrier::on(&["MailboxFull"]).interval(60).attempts(1)];
    const CATCH: &[Catcher] = &[Catcher::on(
        &["MailboxFull", "States.Timeout"],
        State::Summary as StateId,
    )
    .result_path(path(&[Key("told")], "$.told"))];
    pub(in crate::order) const STATE: StateDef = StateDef::parallel("TellAll", enter)
        .leave(leave)
        .retry(RETRY)
        .catch(CATCH);
    fn enter(cx: &mut Cx<'_>) -> Result {
        let input = &*cx.data;
        let payload = object([
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
                "tracking",
                member(
                    input,
                    &[Key("shipment"), Key("tracking")],
                    "$.shipment.tracking",
                    "tracking.$",
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
        ]);
        Ok(Step::branches(BRANCHES, payload))
    }
    fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
        let result = object([
            ("mail", member(&result, &[Index(0)], "$[0]", "mail.$")?),
            (
                "booking",
                member(&result, &[Index(1)], "$[1]", "booking.$")?,
            ),
        ]);
        put(cx.data, &RESULT_PATH, result)?;
        Ok(Step::Go(State::Summary as StateId))
    }
}

/// `MailCustomer`, Task, order.asl.json:137
pub(in crate::order) mod mail_customer {
    use asl_runtime::codegen::*;
    pub(in crate::order) const STATE: StateDef = StateDef::task("MailCustomer", call::<4>)
        .scope(2)
        .leave(leave);
    fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
        *cx.data = result;
        Ok(Step::End)
    }
}

/// `BookSale`, Task, order.asl.json:147
pub(in crate::order) mod book_sale {
    use asl_runtime::codegen::*;
    pub(in crate::order) const STATE: StateDef =
        StateDef::task("BookSale", call::<5>).scope(3).leave(leave);
    fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
        *cx.data = result;
        Ok(Step::End)
    }
}
