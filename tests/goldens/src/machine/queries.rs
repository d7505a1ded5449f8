/// The states of `queries.asl.json`, nested ones included, in the order of the definition.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[repr(u16)]
#[non_exhaustive]
pub enum State {
    /// `Paths`, Pass, queries.asl.json:4
    Paths,
    /// `Calls`, Pass, queries.asl.json:31
    Calls,
    /// `Choose`, Choice, queries.asl.json:48
    Choose,
    /// `Done`, Succeed, queries.asl.json:63
    Done,
}
impl State {
    /// All of them, in order.
    pub const ALL: &'static [State] = &[
        State::Paths,
        State::Calls,
        State::Choose,
        State::Done,
    ];
    /// The name in the definition.
    pub fn name(self) -> &'static str {
        ::asl_runtime::codegen::state_name(definition(), self as u16)
    }
}
impl ::core::str::FromStr for State {
    type Err = ::asl_runtime::UnknownState;
    fn from_str(name: &str) -> ::core::result::Result<State, Self::Err> {
        let place = ::asl_runtime::codegen::state_place(definition(), name)?;
        ::core::result::Result::Ok(State::ALL[place])
    }
}
/// The errors that the definition raises, retries or catches by name.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum Error {}
impl Error {
    /// The name in the definition.
    pub const fn name(self) -> &'static str {
        match self {}
    }
    /// This error with a cause for people.
    pub fn because(
        self,
        cause: impl ::core::convert::Into<::std::string::String>,
    ) -> ::asl_runtime::Failure {
        ::asl_runtime::Failure::new(self.name(), cause)
    }
}
impl ::core::convert::From<Error> for ::asl_runtime::Failure {
    fn from(error: Error) -> ::asl_runtime::Failure {
        ::asl_runtime::codegen::named(error.name())
    }
}
/// The work of `queries.asl.json`: one method for each Task state. Implement them as `async fn`.
pub trait Handlers: ::core::marker::Send + ::core::marker::Sync {}
const _: () = {
    use ::asl_runtime::codegen::Arc;
    impl<H: Handlers> Handlers for Arc<H> {}
};
/// The name of the machine.
pub const NAME: &str = ::asl_runtime::codegen::last_segment(::core::module_path!());
/// The compiled definition.
pub fn definition() -> &'static ::asl_runtime::Definition {
    &all_states::DEFINITION
}
/// Runs the machine in memory, to its end.
pub fn run<H: Handlers>(
    handlers: &H,
    input: impl ::core::convert::Into<::asl_runtime::Value>,
) -> impl ::core::future::Future<
    Output = ::core::result::Result<::asl_runtime::Value, ::asl_runtime::ExecutionError>,
> + ::core::marker::Send + '_ {
    let input: ::asl_runtime::Value = input.into();
    ::asl_runtime::codegen::run(definition(), all_states::Dispatch(handlers), input)
}
/// A run in memory whose name, clock, limits and observers are yours to set; [`run`] is this without any.
pub fn configure<H: Handlers>(
    handlers: &H,
) -> ::asl_runtime::Run<impl ::asl_runtime::codegen::Tasks + '_> {
    ::asl_runtime::codegen::configure(definition(), all_states::Dispatch(handlers))
}
/// The machine and its handlers, for an engine to host.
pub fn machine<H: Handlers + 'static>(handlers: H) -> ::asl_runtime::Machine {
    let handlers = ::std::boxed::Box::new(handlers);
    ::asl_runtime::codegen::machine(definition(), all_states::Dispatch(handlers))
}
const _: () = ::asl_runtime::codegen::generated_by(1);
mod all_states {
    use ::asl_runtime::codegen::*;
    use super::{Handlers, NAME, State};
    pub(super) static DEFINITION: Definition = Definition {
        name: NAME,
        start: State::Paths as StateId,
        states: STATES,
        scopes: &[
            Scope {
                parent: 0,
                variables: &["total"],
            },
        ],
        tasks: &tasks(RESOURCES, STATES),
        timeout: None,
        keeps_input: true,
        fingerprint: fingerprint(
            "36afbae4b1ac7caabebc85767066b98c7142e07d62ccc28265212af367933869",
        ),
    };
    const STATES: &[StateDef] = &[
        paths::STATE,
        calls::STATE,
        choose::STATE,
        done::STATE,
    ];
    const RESOURCES: [&str; 0] = [];
    pub(super) struct Dispatch<P>(pub(super) P);
    impl<P: Deref<Target: Handlers> + Send + Sync> Tasks for Dispatch<P> {
        async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            unknown_task(at, input, cx)
        }
    }
    /// `Paths`, Pass, queries.asl.json:4
    mod paths {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Paths", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let context = cx.context_of(&["Execution"]);
            let input = &*cx.data;
            let members = [
                ("all", whole(input)?),
                (
                    "one",
                    member(
                        input,
                        &[Key("order"), Key("items"), Index(0), Key("unit price")],
                        "$.order.items[0]['unit price']",
                        "one.$",
                    )?,
                ),
                (
                    "last",
                    member(
                        input,
                        &[Key("order"), Key("items"), Index(-1)],
                        "$.order.items[-1]",
                        "last.$",
                    )?,
                ),
                ("skus", find_order_items_sku(present(input)?)),
                ("some", find_order_items(present(input)?)),
                ("two", find_order_items_sku_price(present(input)?)),
                ("names", find_order_items_sku_name_short(present(input)?)),
                (
                    "pick",
                    member_found(
                        find_order_id_date(present(input)?),
                        input,
                        "$.order['id','date']",
                        "pick.$",
                    )?,
                ),
                ("deep", find_sku(present(input)?)),
                ("every", find(present(input)?)),
                ("cheap", find_order_items_sku_2(present(input)?)),
                ("named", find_order_items_2(present(input)?)),
                ("above", find_order_items_3(present(input)?)),
                ("many", find_order_items_4(present(input)?)),
                ("tagged", find_order_items_5(present(input)?)),
                ("any", find_2(present(input)?)),
                (
                    "count",
                    member_found(
                        find_order_items_length(present(input)?),
                        input,
                        "$.order.items.length()",
                        "count.$",
                    )?,
                ),
                (
                    "sum",
                    member_found(
                        find_sum(present(input)?),
                        input,
                        "$..price.sum()",
                        "sum.$",
                    )?,
                ),
                (
                    "text",
                    member_found(
                        find_order_tags_concat(present(input)?),
                        input,
                        "$.order.tags.concat('-', $.order.id)",
                        "text.$",
                    )?,
                ),
                (
                    "when",
                    member_of(
                        Some(&context),
                        input,
                        &[Key("Execution"), Key("StartTime")],
                        "$$.Execution.StartTime",
                        "when.$",
                    )?,
                ),
                ("inputs", find_execution_input(&context)),
            ];
            rebuild(cx.data, members);
            Ok(Step::Go(super::State::Calls as StateId))
        }
        /// `$.order.items[*].sku`
        fn find_order_items_sku(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in found
                .room_for(children(reach(root, &[Key("order"), Key("items")])))
            {
                found.add(reach(item, &[Key("sku")]));
            }
            found.list()
        }
        /// `$.order.items[1:-1]`
        fn find_order_items(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in found
                .room_for(
                    slice(reach(root, &[Key("order"), Key("items")]), Some(1), Some(-1)),
                )
            {
                found.add(Some(item));
            }
            found.list()
        }
        /// `$.order.items[0,1]['sku','price']`
        fn find_order_items_sku_price(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in found
                .room_for(elements(reach(root, &[Key("order"), Key("items")]), &[0, 1]))
            {
                found.add_members(Some(item), &["sku", "price"]);
            }
            found.list()
        }
        /// `$.order.items[*]['sku','name'].short`
        fn find_order_items_sku_name_short(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in found
                .room_for(children(reach(root, &[Key("order"), Key("items")])))
            {
                for item_2 in fields(Some(item), &["sku", "name"]) {
                    found.add(reach(item_2, &[Key("short")]));
                }
            }
            found.list()
        }
        /// `$.order['id','date']`
        fn find_order_id_date(root: &Value) -> Option<Value> {
            members(reach(root, &[Key("order")]), &["id", "date"])
        }
        /// `$..sku`
        fn find_sku(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in descendants(Some(root)) {
                found.add(reach(item, &[Key("sku")]));
            }
            found.list()
        }
        /// `$..*`
        fn find(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in descendants(Some(root)) {
                for item_2 in children(Some(item)) {
                    found.add(Some(item_2));
                }
            }
            found.list()
        }
        /// `$.order.items[?(@.price < 10 && !@.sold)].sku`
        fn find_order_items_sku_2(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in candidates(reach(root, &[Key("order"), Key("items")])) {
                if less(
                    side(reach(item, &[Key("price")])),
                    Side::Number(Number::Int(10)),
                ) && !exists(reach(item, &[Key("sold")]))
                {
                    found.add(reach(item, &[Key("sku")]));
                }
            }
            found.list()
        }
        static PATTERN: Pattern = Pattern::new("(?i)a.*");
        static CONSTANT: Constant = Constant::new(|| array([
            text("new"),
            Value::from(1),
        ]));
        /// `$.order.items[?(@.sku =~ /a.*/i || @.tags anyof ['new', 1])]`
        fn find_order_items_2(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in candidates(reach(root, &[Key("order"), Key("items")])) {
                if PATTERN.matches(side(reach(item, &[Key("sku")])))
                    || any_of(
                        side(reach(item, &[Key("tags")])),
                        Side::Node(&CONSTANT.get()),
                    )
                {
                    found.add(Some(item));
                }
            }
            found.list()
        }
        /// `$.order.items[?(@.price >= $.order.limit)]`
        fn find_order_items_3(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in candidates(reach(root, &[Key("order"), Key("items")])) {
                if greater_or_equal(
                    side(reach(item, &[Key("price")])),
                    side(reach(root, &[Key("order"), Key("limit")])),
                ) {
                    found.add(Some(item));
                }
            }
            found.list()
        }
        /// `@.tags.length()`
        fn find_tags_length(node: &Value, _root: &Value) -> Option<Value> {
            function::length(Some(node), &[])
        }
        /// `$.order.items[?(@.tags.length() > 1)]`
        fn find_order_items_4(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in candidates(reach(root, &[Key("order"), Key("items")])) {
                if greater(
                    side(
                        reach(item, &[Key("tags")])
                            .and_then(|node| find_tags_length(node, root))
                            .as_ref(),
                    ),
                    Side::Number(Number::Int(1)),
                ) {
                    found.add(Some(item));
                }
            }
            found.list()
        }
        /// `@.tags[*].name`
        fn find_tags_name(node: &Value, _root: &Value) -> Value {
            let found = &mut Found::new();
            for item in found.room_for(children(Some(node))) {
                found.add(reach(item, &[Key("name")]));
            }
            found.list()
        }
        /// `$.order.items[?('x' in @.tags[*].name)]`
        fn find_order_items_5(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in candidates(reach(root, &[Key("order"), Key("items")])) {
                if is_in(
                    Side::Text("x"),
                    side(
                        reach(item, &[Key("tags")])
                            .map(|node| find_tags_name(node, root))
                            .as_ref(),
                    ),
                ) {
                    found.add(Some(item));
                }
            }
            found.list()
        }
        /// `$..[?(@.price)]`
        fn find_2(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in objects(Some(root)) {
                if exists(reach(item, &[Key("price")])) {
                    found.add(Some(item));
                }
            }
            found.list()
        }
        /// `$.order.items.length()`
        fn find_order_items_length(root: &Value) -> Option<Value> {
            function::length(reach(root, &[Key("order"), Key("items")]), &[])
        }
        /// `$..price`
        fn find_price(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in descendants(Some(root)) {
                found.add(reach(item, &[Key("price")]));
            }
            found.list()
        }
        /// `$..price.sum()`
        fn find_sum(root: &Value) -> Option<Value> {
            function::sum(Some(root), &[Some(&find_price(root))])
        }
        /// `$.order.tags.concat('-', $.order.id)`
        fn find_order_tags_concat(root: &Value) -> Option<Value> {
            function::concat(
                reach(root, &[Key("order"), Key("tags")]),
                &[Some(&text("-")), reach(root, &[Key("order"), Key("id")])],
            )
        }
        /// `$$.Execution.Input[*]`
        fn find_execution_input(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in found
                .room_for(children(reach(root, &[Key("Execution"), Key("Input")])))
            {
                found.add(Some(item));
            }
            found.list()
        }
    }
    /// `Calls`, Pass, queries.asl.json:31
    mod calls {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Calls", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let draw_1 = cx.draw();
            let draw_2 = cx.draw();
            let context = cx.context_of(&["State"]);
            let input = &*cx.data;
            let result = object([
                ("id", intrinsic::uuid(draw_1)),
                (
                    "dice",
                    {
                        const CALL: &str = "States.MathRandom(1, $.sides)";
                        intrinsic::math_random(
                            draw_2,
                            &[
                                &Value::from(1),
                                argument(input, &[Key("sides")], "$.sides", CALL)?,
                            ],
                            CALL,
                        )?
                    },
                ),
                (
                    "list",
                    {
                        const CALL: &str = "States.Array($.a, null, States.MathAdd($.b[0], 1))";
                        intrinsic::array(
                            &[
                                argument(input, &[Key("a")], "$.a", CALL)?,
                                &Value::NULL,
                                &intrinsic::math_add(
                                    argument(input, &[Key("b"), Index(0)], "$.b[0]", CALL)?,
                                    &Value::from(1),
                                    CALL,
                                )?,
                            ],
                        )
                    },
                ),
                (
                    "text",
                    {
                        const CALL: &str = "States.Format('{} of {}\\'s', $.count, $$.State.Name)";
                        intrinsic::format_pieces(
                            &["", " of ", "'s"],
                            &[
                                argument(input, &[Key("count")], "$.count", CALL)?,
                                argument_of(
                                    Some(&context),
                                    input,
                                    &[Key("State"), Key("Name")],
                                    "$.State.Name",
                                    CALL,
                                )?,
                            ],
                        )
                    },
                ),
                (
                    "own",
                    {
                        const CALL: &str = "States.Format($.template, $.count)";
                        intrinsic::format(
                            &[
                                argument(input, &[Key("template")], "$.template", CALL)?,
                                argument(input, &[Key("count")], "$.count", CALL)?,
                            ],
                            CALL,
                        )?
                    },
                ),
                ("folded", CONSTANT.get()),
                (
                    "found",
                    {
                        const CALL: &str = "States.ArrayContains($.items[*].sku, 'tea')";
                        intrinsic::array_contains(
                            &find_items_sku(input),
                            &text("tea"),
                            CALL,
                        )?
                    },
                ),
                (
                    "length",
                    {
                        const CALL: &str = "States.ArrayLength($.items.keys())";
                        intrinsic::array_length(
                            &argument_found(
                                find_items_keys(input),
                                input,
                                "$.items.keys()",
                                CALL,
                            )?,
                            CALL,
                        )?
                    },
                ),
                (
                    "both",
                    {
                        const CALL: &str = "States.JsonMerge($.a, States.StringToJson('\\{\"b\":[1]\\}'), false)";
                        intrinsic::json_merge(
                            argument(input, &[Key("a")], "$.a", CALL)?,
                            &CONSTANT_2.get(),
                            &Value::from(false),
                            CALL,
                        )?
                    },
                ),
                ("fixed", CONSTANT_3.get()),
            ]);
            let assigned_total = Value::from(5);
            *cx.data = result;
            cx.assign(Slot { up: 0, at: 0 }, assigned_total);
            Ok(Step::Go(super::State::Choose as StateId))
        }
        static CONSTANT: Constant = Constant::new(|| array([
            array([Value::from(1), Value::from(2)]),
            array([Value::from(3), Value::from(4)]),
            array([Value::from(5)]),
        ]));
        /// `$.items[*].sku`
        fn find_items_sku(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in found.room_for(children(reach(root, &[Key("items")]))) {
                found.add(reach(item, &[Key("sku")]));
            }
            found.list()
        }
        /// `$.items.keys()`
        fn find_items_keys(root: &Value) -> Option<Value> {
            function::keys(reach(root, &[Key("items")]), &[])
        }
        static CONSTANT_2: Constant = Constant::new(|| object([
            ("b", array([Value::from(1)])),
        ]));
        static CONSTANT_3: Constant = Constant::new(|| object([
            (
                "a",
                array([Value::from(1), Value::from(2.5), Value::NULL, Value::from(true)]),
            ),
            ("big", Value::from(10000000000i64)),
        ]));
    }
    /// `Choose`, Choice, queries.asl.json:48
    mod choose {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::choice("Choose", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let context = cx.context_of(&["Execution"]);
            let input = &*cx.data;
            if reach(input, &[Key("a")]).is_some()
                && !is_null(operand(reach(input, &[Key("a")]), "$.a")?)
                && !string_matches(
                    operand(reach(input, &[Key("a")]), "$.a")?,
                    &["x", "*y"],
                )
            {
                return Ok(Step::Go(super::State::Done as StateId));
            }
            if !numeric_less_than(
                operand(cx.variable(Slot { up: 0, at: 0 }), "$total")?,
                Number::Float(10.5),
            ) {
                return Ok(Step::Go(super::State::Done as StateId));
            }
            if timestamp_greater_than_equals(
                operand(reach(input, &[Key("at")]), "$.at")?,
                Timestamp::new(1767222000, 500000000),
            ) {
                return Ok(Step::Go(super::State::Done as StateId));
            }
            if timestamp_equals_path(
                operand(reach(input, &[Key("at")]), "$.at")?,
                operand(
                    reach_in(Some(&context), &[Key("Execution"), Key("StartTime")]),
                    "$$.Execution.StartTime",
                )?,
            ) {
                return Ok(Step::Go(super::State::Done as StateId));
            }
            if boolean_equals_path(
                operand(reach(input, &[Key("flag")]), "$.flag")?,
                operand(reach(input, &[Key("other")]), "$.other")?,
            ) {
                return Ok(Step::Go(super::State::Done as StateId));
            }
            if string_greater_than_path(
                operand(reach(input, &[Key("name")]), "$.name")?,
                operand(
                    reach_in(cx.variable(Slot { up: 0, at: 0 }), &[Key("name")]),
                    "$total.name",
                )?,
            ) {
                return Ok(Step::Go(super::State::Done as StateId));
            }
            Ok(Step::Go(super::State::Done as StateId))
        }
    }
    /// `Done`, Succeed, queries.asl.json:63
    mod done {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::succeed("Done", enter);
        /// `OutputPath`: `$.items[?(@.kept == true)]`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let output = find_items(input);
            *cx.data = output;
            Ok(Step::End)
        }
        /// `$.items[?(@.kept == true)]`
        fn find_items(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in candidates(reach(root, &[Key("items")])) {
                if equals(side(reach(item, &[Key("kept")])), Side::Bool(true)) {
                    found.add(Some(item));
                }
            }
            found.list()
        }
    }
}
