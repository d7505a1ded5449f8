/// The states of `distributed.asl.json`, nested ones included, in the order of the definition.
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
    /// `Rates`, Pass, distributed.asl.json:4
    Rates,
    /// `Each Order`, Map, distributed.asl.json:9
    EachOrder,
    /// `Ship`, Task, distributed.asl.json:30
    Ship,
    /// `Each File`, Map, distributed.asl.json:41
    EachFile,
    /// `Done`, Succeed, distributed.asl.json:53
    Done,
    /// `Each Part`, Map, distributed.asl.json:62
    EachPart,
    /// `Packed`, Succeed, distributed.asl.json:75
    Packed,
}
impl State {
    /// All of them, in order.
    pub const ALL: &'static [State] = &[
        State::Rates,
        State::EachOrder,
        State::Ship,
        State::EachFile,
        State::Done,
        State::EachPart,
        State::Packed,
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
/// The work of `distributed.asl.json`: one method for each Task state. Implement them as `async fn`.
pub trait Handlers: ::core::marker::Send + ::core::marker::Sync {
    /// `Ship`, Task, distributed.asl.json:30
    fn ship(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `Each File`, Map, distributed.asl.json:41
    ///
    /// Reads the items: an array or an object. Without a method of yours it asks the `Services` of the run.
    fn each_file_items(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value> {
        ::asl_runtime::codegen::read_items(cx, input)
    }
    /// `Each File`, Map, distributed.asl.json:41
    ///
    /// Writes the `Results`, and says where they are. Without a method of yours it asks the `Services` of the run.
    fn each_file_results(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value> {
        ::asl_runtime::codegen::write_results(cx, input)
    }
}
const _: () = {
    use ::asl_runtime::codegen::{Arc, Result, TaskContext, Value};
    impl<H: Handlers> Handlers for Arc<H> {
        async fn ship(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).ship(input, cx).await
        }
        async fn each_file_items(
            &self,
            input: Value,
            cx: &TaskContext,
        ) -> Result<Value> {
            (**self).each_file_items(input, cx).await
        }
        async fn each_file_results(
            &self,
            input: Value,
            cx: &TaskContext,
        ) -> Result<Value> {
            (**self).each_file_results(input, cx).await
        }
    }
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
        start: State::Rates as StateId,
        states: STATES,
        scopes: &[
            Scope {
                parent: 0,
                variables: &["most", "rate"],
            },
            Scope {
                parent: 1,
                variables: &["rate"],
            },
            Scope { parent: 2, variables: &[] },
            Scope { parent: 3, variables: &[] },
        ],
        tasks: &tasks(RESOURCES, STATES),
        timeout: None,
        keeps_input: false,
        fingerprint: fingerprint(
            "307d198737ac23cc08b5c3f9b772d261153ebdd5566b90988c37ddc3f707ff0a",
        ),
    };
    const STATES: &[StateDef] = &[
        rates::STATE,
        each_order::STATE,
        ship::STATE,
        each_file::STATE,
        done::STATE,
        each_part::STATE,
        packed::STATE,
    ];
    const RESOURCES: [&str; 3] = [
        "arn:aws:lambda:eu-west-1:123456789012:function:ship",
        "arn:aws:states:::s3:getObject",
        "arn:aws:states:::s3:putObject",
    ];
    pub(super) struct Dispatch<P>(pub(super) P);
    impl<P: Deref<Target: Handlers> + Send + Sync> Tasks for Dispatch<P> {
        async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            match at {
                0 => self.0.ship(input, cx).await,
                1 => self.0.each_file_items(input, cx).await,
                2 => self.0.each_file_results(input, cx).await,
                _ => unknown_task(at, input, cx),
            }
        }
    }
    /// `Rates`, Pass, distributed.asl.json:4
    mod rates {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Rates", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let assigned_most = Value::from(3);
            let assigned_rate = Value::from(2);
            cx.assign(Slot { up: 0, at: 0 }, assigned_most);
            cx.assign(Slot { up: 0, at: 1 }, assigned_rate);
            Ok(Step::Go(super::State::EachOrder as StateId))
        }
    }
    /// `Each Order`, Map, distributed.asl.json:9
    mod each_order {
        use ::asl_runtime::codegen::*;
        const DISTRIBUTED: Distributed = Distributed::standard()
            .label("Orders")
            .terms(terms);
        const RESULT_PATH: ResultPath = path(&[Key("shipped")], "$.shipped");
        pub(super) const STATE: StateDef = StateDef::map("Each Order", enter)
            .item(item)
            .distributed(&DISTRIBUTED)
            .leave(leave);
        /// `ItemsPath`: `$.orders`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let items = dataset(input, &[Key("orders")], "$.orders")?;
            let at_once = 1000;
            Ok(Step::items(super::State::Ship as StateId, items, at_once))
        }
        /// `ItemSelector`
        fn item(cx: &mut Cx<'_>, _: usize, item: &Value) -> Result<Value> {
            let context = cx.context_of(&["Map"]);
            let input = &*cx.data;
            Ok(
                object([
                    (
                        "key",
                        member_of(
                            Some(&context),
                            input,
                            &[Key("Map"), Key("Item"), Key("Key")],
                            "$$.Map.Item.Key",
                            "key.$",
                        )?,
                    ),
                    (
                        "order",
                        member_of(
                            Some(item),
                            input,
                            &[],
                            "$$.Map.Item.Value",
                            "order.$",
                        )?,
                    ),
                    (
                        "rate",
                        member_of(
                            cx.variable(Slot { up: 0, at: 1 }),
                            input,
                            &[],
                            "$rate",
                            "rate.$",
                        )?,
                    ),
                ]),
            )
        }
        /// What a Map Run tolerates, and how it bundles its items.
        fn terms(cx: &mut Cx<'_>) -> Result<MapTerms> {
            let input = &*cx.data;
            Ok(
                MapTerms::new()
                    .tolerated_count(
                        tolerated_count(
                            read_of(cx.variable(Slot { up: 0, at: 0 }), &[], "$most")?,
                            "$most",
                        )?,
                    )
                    .tolerated_percentage(12.5)
                    .items_per_batch(10)
                    .bytes_per_batch(
                        bytes_per_batch(
                            read(input, &[Key("bytes")], "$.bytes")?,
                            "$.bytes",
                        )?,
                    )
                    .batch_input(
                        object([
                            ("shop", member(input, &[Key("shop")], "$.shop", "shop.$")?),
                        ]),
                    ),
            )
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            put(cx.data, &RESULT_PATH, result)?;
            Ok(Step::Go(super::State::EachFile as StateId))
        }
    }
    /// `Ship`, Task, distributed.asl.json:30
    mod ship {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("Ship", call::<0>)
            .scope(1)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            let assigned_rate = member(&result, &[Key("rate")], "$.rate", "rate.$")?;
            *cx.data = result;
            cx.assign(Slot { up: 0, at: 0 }, assigned_rate);
            Ok(Step::End)
        }
    }
    /// `Each File`, Map, distributed.asl.json:41
    mod each_file {
        use ::asl_runtime::codegen::*;
        const DISTRIBUTED: Distributed = Distributed::express()
            .terms(terms)
            .reader(1, reads)
            .picks(picks)
            .writer(2, writes)
            .flatten();
        pub(super) const STATE: StateDef = StateDef::map("Each File", enter)
            .distributed(&DISTRIBUTED)
            .leave(leave);
        /// `InputPath`: `$.archive`
        fn enter(cx: &mut Cx<'_>) -> Result {
            read(cx.data, &[Key("archive")], "$.archive")?;
            let items = array([]);
            let at_once = 0;
            Ok(Step::items(super::State::Done as StateId, items, at_once))
        }
        /// What a Map Run tolerates, and how it bundles its items.
        fn terms(cx: &mut Cx<'_>) -> Result<MapTerms> {
            let input = read(cx.data, &[Key("archive")], "$.archive")?;
            Ok(
                MapTerms::new()
                    .max_items(
                        max_items(read(input, &[Key("most")], "$.most")?, "$.most")?,
                    ),
            )
        }
        /// `ItemReader`
        fn reads(cx: &mut Cx<'_>) -> Result<Value> {
            let input = read(cx.data, &[Key("archive")], "$.archive")?;
            Ok(
                object([
                    ("Bucket", member(input, &[Key("bucket")], "$.bucket", "Bucket.$")?),
                    ("Key", text("files.json")),
                    ("ReaderConfig", CONSTANT.get()),
                ]),
            )
        }
        /// `ItemsPath`: `$.files`
        fn picks(_: &mut Cx<'_>, result: Value) -> Result<Value> {
            let data = &result;
            let items = dataset(data, &[Key("files")], "$.files")?;
            Ok(items)
        }
        /// `ResultWriter`
        fn writes(cx: &mut Cx<'_>) -> Result<Value> {
            let input = read(cx.data, &[Key("archive")], "$.archive")?;
            Ok(
                object([
                    ("Bucket", member(input, &[Key("bucket")], "$.bucket", "Bucket.$")?),
                    ("Prefix", text("results")),
                    ("WriterConfig", CONSTANT_2.get()),
                ]),
            )
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::EachPart as StateId))
        }
        static CONSTANT: Constant = Constant::new(|| object([
            ("InputType", text("JSON")),
        ]));
        static CONSTANT_2: Constant = Constant::new(|| object([
            ("OutputType", text("JSON")),
            ("Transformation", text("FLATTEN")),
        ]));
    }
    /// `Done`, Succeed, distributed.asl.json:53
    mod done {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::succeed("Done", enter).scope(2);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::End)
        }
    }
    /// `Each Part`, Map, distributed.asl.json:62
    mod each_part {
        use ::asl_runtime::codegen::*;
        const DISTRIBUTED: Distributed = Distributed::standard().terms(terms);
        pub(super) const STATE: StateDef = StateDef::map("Each Part", enter)
            .distributed(&DISTRIBUTED)
            .leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let items = states.dataset(&expressions::ITEMS)?;
            let at_once = 0;
            Ok(Step::items(super::State::Packed as StateId, items, at_once))
        }
        /// What a Map Run tolerates, and how it bundles its items.
        fn terms(cx: &mut Cx<'_>) -> Result<MapTerms> {
            let states = jsonata::States::of(cx);
            Ok(
                MapTerms::new()
                    .tolerated_count(
                        states
                            .integer(
                                &expressions::TOLERATED_FAILURE_COUNT,
                                0u32,
                                4294967295u32,
                            )?,
                    )
                    .tolerated_percentage(
                        states.percentage(&expressions::TOLERATED_FAILURE_PERCENTAGE)?,
                    )
                    .items_per_batch(
                        states
                            .integer(
                                &expressions::ITEM_BATCHER_MAX_ITEMS_PER_BATCH,
                                1u32,
                                4294967295u32,
                            )?,
                    )
                    .batch_input(states.value(&expressions::ITEM_BATCHER_BATCH_INPUT)?),
            )
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::End)
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            use ::asl_runtime::codegen::Slot;
            pub(super) const ITEMS: Expression = Expression::new(
                "Items",
                "$states.input.parts",
                items,
            );
            fn items<'a>(from: &States<'a, '_>, _: &mut Eval<'a>) -> Answer<'a> {
                let states_input = from.input();
                answer(names(states_input, &["parts"]))
            }
            pub(super) const TOLERATED_FAILURE_COUNT: Expression = Expression::new(
                "ToleratedFailureCount",
                "$most",
                tolerated_failure_count,
            );
            fn tolerated_failure_count<'a>(
                from: &States<'a, '_>,
                _: &mut Eval<'a>,
            ) -> Answer<'a> {
                let most = &from.variable(Slot { up: 0, at: 0 });
                Ok(most.clone())
            }
            pub(super) const TOLERATED_FAILURE_PERCENTAGE: Expression = Expression::new(
                "ToleratedFailurePercentage",
                "$states.input.percentage",
                tolerated_failure_percentage,
            );
            fn tolerated_failure_percentage<'a>(
                from: &States<'a, '_>,
                _: &mut Eval<'a>,
            ) -> Answer<'a> {
                let states_input = from.input();
                answer(names(states_input, &["percentage"]))
            }
            pub(super) const ITEM_BATCHER_MAX_ITEMS_PER_BATCH: Expression = Expression::new(
                "ItemBatcher/MaxItemsPerBatch",
                "$most * 2",
                item_batcher_max_items_per_batch,
            );
            fn item_batcher_max_items_per_batch<'a>(
                from: &States<'a, '_>,
                _: &mut Eval<'a>,
            ) -> Answer<'a> {
                let most = &from.variable(Slot { up: 0, at: 0 });
                arithmetic(Arithmetic::Multiply, most, 2i64)
            }
            pub(super) const ITEM_BATCHER_BATCH_INPUT: Expression = Expression::new(
                "ItemBatcher/BatchInput",
                "$states.input.shop",
                item_batcher_batch_input,
            );
            fn item_batcher_batch_input<'a>(
                from: &States<'a, '_>,
                _: &mut Eval<'a>,
            ) -> Answer<'a> {
                let states_input = from.input();
                answer(names(states_input, &["shop"]))
            }
        }
    }
    /// `Packed`, Succeed, distributed.asl.json:75
    mod packed {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::succeed("Packed", enter).scope(3);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::End)
        }
    }
}
