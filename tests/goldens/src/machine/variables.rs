/// The states of `variables.asl.json`, nested ones included, in the order of the definition.
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
    /// `Set`, Pass, variables.asl.json:4
    Set,
    /// `Swap`, Pass, variables.asl.json:5
    Swap,
    /// `Ask`, Choice, variables.asl.json:6
    Ask,
    /// `Fork`, Parallel, variables.asl.json:12
    Fork,
    /// `Inner`, Wait, variables.asl.json:18
    Inner,
    /// `Each`, Map, variables.asl.json:19
    Each,
    /// `Item`, Pass, variables.asl.json:22
    Item,
    /// `Done`, Succeed, variables.asl.json:37
    Done,
}
impl State {
    /// All of them, in order.
    pub const ALL: &'static [State] = &[
        State::Set,
        State::Swap,
        State::Ask,
        State::Fork,
        State::Inner,
        State::Each,
        State::Item,
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
pub enum Error {
    /// `Gone`
    Gone,
    /// `Late`
    Late,
}
impl Error {
    /// The name in the definition.
    pub const fn name(self) -> &'static str {
        match self {
            Error::Gone => "Gone",
            Error::Late => "Late",
        }
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
/// The work of `variables.asl.json`: one method for each Task state. Implement them as `async fn`.
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
        start: State::Set as StateId,
        states: STATES,
        scopes: &[
            Scope {
                parent: 0,
                variables: &["total", "order", "a", "large", "results", "why"],
            },
            Scope {
                parent: 0,
                variables: &["mine"],
            },
            Scope {
                parent: 1,
                variables: &["own"],
            },
        ],
        tasks: &tasks(RESOURCES, STATES),
        timeout: None,
        keeps_input: false,
        fingerprint: fingerprint(
            "6d8279b0047a09d5c8768354acffca609c6be1d336a529d747df5c4bb0a2d03a",
        ),
    };
    const STATES: &[StateDef] = &[
        set::STATE,
        swap::STATE,
        ask::STATE,
        fork::STATE,
        inner::STATE,
        each::STATE,
        item::STATE,
        done::STATE,
    ];
    const RESOURCES: [&str; 0] = [];
    pub(super) struct Dispatch<P>(pub(super) P);
    impl<P: Deref<Target: Handlers> + Send + Sync> Tasks for Dispatch<P> {
        async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            unknown_task(at, input, cx)
        }
    }
    /// `Set`, Pass, variables.asl.json:4
    mod set {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Set", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let assigned_total = Value::from(0);
            let assigned_order = member(
                &*cx.data,
                &[Key("order")],
                "$.order",
                "order.$",
            )?;
            let assigned_a = member(&*cx.data, &[Key("b")], "$.b", "a.$")?;
            cx.assign(Slot { up: 0, at: 0 }, assigned_total);
            cx.assign(Slot { up: 0, at: 1 }, assigned_order);
            cx.assign(Slot { up: 0, at: 2 }, assigned_a);
            Ok(Step::Go(super::State::Swap as StateId))
        }
    }
    /// `Swap`, Pass, variables.asl.json:5
    mod swap {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Swap", enter);
        /// `OutputPath`: `$order`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let assigned_total = member_of(
                cx.variable(Slot { up: 0, at: 1 }),
                &*cx.data,
                &[Key("total")],
                "$order.total",
                "total.$",
            )?;
            let assigned_a = member_of(
                cx.variable(Slot { up: 0, at: 0 }),
                &*cx.data,
                &[],
                "$total",
                "a.$",
            )?;
            let output = read_of(cx.variable(Slot { up: 0, at: 1 }), &[], "$order")?
                .clone();
            *cx.data = output;
            cx.assign(Slot { up: 0, at: 0 }, assigned_total);
            cx.assign(Slot { up: 0, at: 2 }, assigned_a);
            Ok(Step::Go(super::State::Ask as StateId))
        }
    }
    /// `Ask`, Choice, variables.asl.json:6
    mod ask {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::choice("Ask", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            if numeric_greater_than(
                operand(cx.variable(Slot { up: 0, at: 0 }), "$total")?,
                Number::Int(100),
            ) {
                let assigned_large = Value::from(true);
                cx.assign(Slot { up: 0, at: 3 }, assigned_large);
                return Ok(Step::Go(super::State::Fork as StateId));
            }
            let assigned_large = Value::from(false);
            cx.assign(Slot { up: 0, at: 3 }, assigned_large);
            Ok(Step::Go(super::State::Fork as StateId))
        }
    }
    /// `Fork`, Parallel, variables.asl.json:12
    mod fork {
        use ::asl_runtime::codegen::*;
        const BRANCHES: &[StateId] = &[super::State::Inner as StateId];
        const RESULT_PATH: ResultPath = path(&[Key("results")], "$.results");
        const CATCH: &[Catcher] = &[
            Catcher::on(&["Gone"], super::State::Done as StateId),
            Catcher::on(&["Late"], super::State::Done as StateId),
            Catcher::on(&["States.ALL"], super::State::Done as StateId)
                .result_path(path(&[Key("error")], "$.error")),
        ];
        pub(super) const STATE: StateDef = StateDef::parallel("Fork", enter)
            .leave(leave)
            .catch(CATCH)
            .caught(caught);
        fn enter(cx: &mut Cx<'_>) -> Result {
            Ok(Step::branches(BRANCHES, cx.data.clone()))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            let assigned_results = whole(&result)?;
            put(cx.data, &RESULT_PATH, result)?;
            cx.assign(Slot { up: 0, at: 4 }, assigned_results);
            Ok(Step::Go(super::State::Done as StateId))
        }
        fn caught(cx: &mut Cx<'_>, catcher: usize, failure: &Failure) -> Result {
            match catcher {
                1 => {
                    let assigned_why = text("late");
                    let step = cx.catch_by_table(catcher, failure)?;
                    cx.assign(Slot { up: 0, at: 5 }, assigned_why);
                    Ok(step)
                }
                2 => {
                    let output = error_output(failure);
                    let assigned_why = member(
                        &output,
                        &[Key("Cause")],
                        "$.Cause",
                        "why.$",
                    )?;
                    let step = cx.catch_by_table(catcher, failure)?;
                    cx.assign(Slot { up: 0, at: 5 }, assigned_why);
                    Ok(step)
                }
                _ => cx.catch_by_table(catcher, failure),
            }
        }
    }
    /// `Inner`, Wait, variables.asl.json:18
    mod inner {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::wait("Inner", enter)
            .scope(1)
            .leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            wait(cx, Until::Seconds(1))
        }
        fn leave(cx: &mut Cx<'_>, _: Value) -> Result {
            let input = &*cx.data;
            let assigned_mine = member_of(
                cx.variable(Slot { up: 1, at: 0 }),
                input,
                &[],
                "$total",
                "mine.$",
            )?;
            cx.assign(Slot { up: 0, at: 0 }, assigned_mine);
            Ok(Step::Go(super::State::Each as StateId))
        }
    }
    /// `Each`, Map, variables.asl.json:19
    mod each {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::map("Each", enter)
            .scope(1)
            .leave(leave);
        /// `ItemsPath`: `$order.items`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let items = items_of(
                cx.variable(Slot { up: 1, at: 1 }),
                &[Key("items")],
                "$order.items",
            )?;
            let at_once = 0;
            Ok(Step::items(super::State::Item as StateId, items, at_once))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::End)
        }
    }
    /// `Item`, Pass, variables.asl.json:22
    mod item {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Item", enter).scope(2);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let result = object([
                (
                    "mine",
                    member_of(
                        cx.variable(Slot { up: 1, at: 0 }),
                        input,
                        &[],
                        "$mine",
                        "mine.$",
                    )?,
                ),
                (
                    "total",
                    member_of(
                        cx.variable(Slot { up: 2, at: 0 }),
                        input,
                        &[],
                        "$total",
                        "total.$",
                    )?,
                ),
                ("own", member(input, &[Key("x")], "$.x", "own.$")?),
            ]);
            let assigned_own = member(&result, &[Key("own")], "$.own", "own.$")?;
            *cx.data = result;
            cx.assign(Slot { up: 0, at: 0 }, assigned_own);
            Ok(Step::End)
        }
    }
    /// `Done`, Succeed, variables.asl.json:37
    mod done {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::succeed("Done", enter);
        /// `OutputPath`: `$a`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let output = read_of(cx.variable(Slot { up: 0, at: 2 }), &[], "$a")?.clone();
            *cx.data = output;
            Ok(Step::End)
        }
    }
}
