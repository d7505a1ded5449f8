/// The states of `states.asl.json`, nested ones included, in the order of the definition.
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
    /// `Begin`, Pass, states.asl.json:6
    Begin,
    /// `Shape`, Pass, states.asl.json:7
    Shape,
    /// `Keep`, Pass, states.asl.json:8
    Keep,
    /// `Whole`, Pass, states.asl.json:9
    Whole,
    /// `Into`, Pass, states.asl.json:10
    Into,
    /// `Work`, Task, states.asl.json:11
    Work,
    /// `Choose`, Choice, states.asl.json:32
    Choose,
    /// `NoDefault`, Choice, states.asl.json:43
    NoDefault,
    /// `Pause`, Wait, states.asl.json:44
    Pause,
    /// `PauseTil`, Wait, states.asl.json:45
    PauseTil,
    /// `PauseFor`, Wait, states.asl.json:46
    PauseFor,
    /// `Fork`, Parallel, states.asl.json:47
    Fork,
    /// `Left`, Pass, states.asl.json:50
    Left,
    /// `Right`, Succeed, states.asl.json:51
    Right,
    /// `Each`, Map, states.asl.json:58
    Each,
    /// `One`, Task, states.asl.json:67
    One,
    /// `Plain`, Map, states.asl.json:73
    Plain,
    /// `Nothing`, Pass, states.asl.json:73
    Nothing,
    /// `Explain`, Fail, states.asl.json:74
    Explain,
    /// `Failed`, Fail, states.asl.json:75
    Failed,
    /// `Done`, Succeed, states.asl.json:76
    Done,
}
impl State {
    /// All of them, in order.
    pub const ALL: &'static [State] = &[
        State::Begin,
        State::Shape,
        State::Keep,
        State::Whole,
        State::Into,
        State::Work,
        State::Choose,
        State::NoDefault,
        State::Pause,
        State::PauseTil,
        State::PauseFor,
        State::Fork,
        State::Left,
        State::Right,
        State::Each,
        State::One,
        State::Plain,
        State::Nothing,
        State::Explain,
        State::Failed,
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
    /// `Busy`
    Busy,
    /// `States.Timeout`
    StatesTimeout,
    /// `Gone`
    Gone,
    /// `States.TaskFailed`
    StatesTaskFailed,
    /// `Failed`
    Failed,
}
impl Error {
    /// The name in the definition.
    pub const fn name(self) -> &'static str {
        match self {
            Error::Busy => "Busy",
            Error::StatesTimeout => "States.Timeout",
            Error::Gone => "Gone",
            Error::StatesTaskFailed => "States.TaskFailed",
            Error::Failed => "Failed",
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
/// The work of `states.asl.json`: one method for each Task state. Implement them as `async fn`.
pub trait Handlers: ::core::marker::Send + ::core::marker::Sync {
    /// `Work`, Task, states.asl.json:11
    fn work(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `One`, Task, states.asl.json:67
    fn one(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
}
const _: () = {
    use ::asl_runtime::codegen::{Arc, Result, TaskContext, Value};
    impl<H: Handlers> Handlers for Arc<H> {
        async fn work(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).work(input, cx).await
        }
        async fn one(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).one(input, cx).await
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
        start: State::Begin as StateId,
        states: STATES,
        scopes: &[
            Scope { parent: 0, variables: &[] },
            Scope { parent: 0, variables: &[] },
            Scope { parent: 0, variables: &[] },
            Scope { parent: 0, variables: &[] },
            Scope { parent: 0, variables: &[] },
        ],
        tasks: &tasks(RESOURCES, STATES),
        timeout: Some(3600),
        keeps_input: false,
        fingerprint: fingerprint(
            "5504dbcde6105a6ed4ea5aa22ead41b6272d4ec0f8a4912da411b6d8388b5d3e",
        ),
    };
    const STATES: &[StateDef] = &[
        begin::STATE,
        shape::STATE,
        keep::STATE,
        whole::STATE,
        into::STATE,
        work::STATE,
        choose::STATE,
        no_default::STATE,
        pause::STATE,
        pause_til::STATE,
        pause_for::STATE,
        fork::STATE,
        left::STATE,
        right::STATE,
        each::STATE,
        one::STATE,
        plain::STATE,
        nothing::STATE,
        explain::STATE,
        failed::STATE,
        done::STATE,
    ];
    const RESOURCES: [&str; 2] = [
        "arn:aws:lambda:eu-central-1:123456789012:function:work",
        "arn:aws:states:::lambda:invoke",
    ];
    pub(super) struct Dispatch<P>(pub(super) P);
    impl<P: Deref<Target: Handlers> + Send + Sync> Tasks for Dispatch<P> {
        async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            match at {
                0 => self.0.work(input, cx).await,
                1 => self.0.one(input, cx).await,
                _ => unknown_task(at, input, cx),
            }
        }
    }
    /// `Begin`, Pass, states.asl.json:6
    mod begin {
        use ::asl_runtime::codegen::*;
        const RESULT_PATH: ResultPath = path(&[Key("begin")], "$.begin");
        pub(super) const STATE: StateDef = StateDef::pass("Begin", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let result = CONSTANT.get();
            put(cx.data, &RESULT_PATH, result)?;
            Ok(Step::Go(super::State::Shape as StateId))
        }
        static CONSTANT: Constant = Constant::new(|| object([
            (
                "items",
                array([
                    Value::from(1),
                    Value::from(2.5),
                    text("three"),
                    Value::NULL,
                    Value::from(true),
                ]),
            ),
            ("id.$", text("$.not evaluated")),
        ]));
    }
    /// `Shape`, Pass, states.asl.json:7
    mod shape {
        use ::asl_runtime::codegen::*;
        const RESULT_PATH: ResultPath = path(&[Key("shape")], "$.shape");
        pub(super) const STATE: StateDef = StateDef::pass("Shape", enter);
        /// `InputPath`: `$.begin`
        /// `OutputPath`: `$.shape`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let context = cx.context_of(&["Execution"]);
            let input = read(cx.data, &[Key("begin")], "$.begin")?;
            let result = object([
                (
                    "first",
                    member(input, &[Key("items"), Index(0)], "$.items[0]", "first.$")?,
                ),
                (
                    "list",
                    array([
                        text("a"),
                        object([
                            (
                                "who",
                                member_of(
                                    Some(&context),
                                    input,
                                    &[Key("Execution"), Key("Name")],
                                    "$$.Execution.Name",
                                    "who.$",
                                )?,
                            ),
                        ]),
                    ]),
                ),
            ]);
            let merged = merged(cx.data, &RESULT_PATH, result)?;
            let output = read(&merged, &[Key("shape")], "$.shape")?.clone();
            *cx.data = output;
            Ok(Step::Go(super::State::Keep as StateId))
        }
    }
    /// `Keep`, Pass, states.asl.json:8
    mod keep {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Keep", enter);
        /// `InputPath`: `$.first`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let _ = read(cx.data, &[Key("first")], "$.first")?.clone();
            Ok(Step::Go(super::State::Whole as StateId))
        }
    }
    /// `Whole`, Pass, states.asl.json:9
    mod whole {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Whole", enter);
        /// `InputPath`: `null`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let result = object([]);
            *cx.data = result;
            Ok(Step::Go(super::State::Into as StateId))
        }
    }
    /// `Into`, Pass, states.asl.json:10
    mod into {
        use ::asl_runtime::codegen::*;
        const RESULT_PATH: ResultPath = path(&[Key("itself")], "$.itself");
        pub(super) const STATE: StateDef = StateDef::pass("Into", enter);
        /// `OutputPath`: `$.itself`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let result = cx.data.clone();
            let merged = merged(cx.data, &RESULT_PATH, result)?;
            let output = read(&merged, &[Key("itself")], "$.itself")?.clone();
            *cx.data = output;
            Ok(Step::Go(super::State::Work as StateId))
        }
    }
    /// `Work`, Task, states.asl.json:11
    mod work {
        use ::asl_runtime::codegen::*;
        const RESULT_PATH: ResultPath = path(&[Key("work")], "$.work");
        const RETRY: &[Retrier] = &[
            Retrier::on(&["Busy", "States.Timeout"])
                .interval(2)
                .attempts(5)
                .backoff(1.5)
                .max_delay(60)
                .full_jitter(),
            Retrier::on(&["States.ALL"]),
        ];
        const CATCH: &[Catcher] = &[
            Catcher::on(&["Gone"], super::State::Choose as StateId)
                .result_path(ResultPath::Discard),
            Catcher::on(&["States.TaskFailed"], super::State::Choose as StateId)
                .result_path(path(&[Key("error")], "$.error")),
            Catcher::on(&["States.ALL"], super::State::Failed as StateId),
        ];
        pub(super) const STATE: StateDef = StateDef::task("Work", enter)
            .leave(leave)
            .retry(RETRY)
            .catch(CATCH);
        /// `InputPath`: `$.order`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = read(cx.data, &[Key("order")], "$.order")?;
            let timeout = timeout_seconds(
                read(input, &[Key("limit")], "$.limit")?,
                "$.limit",
                "TimeoutSecondsPath",
            )?;
            let payload = object([("id", member(input, &[Key("id")], "$.id", "id.$")?)]);
            Ok(cx.call(Call::task(0).timeout(timeout).heartbeat(5), payload))
        }
        /// `OutputPath`: `$.work`
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            let result = object([
                ("done", member(&result, &[Key("ok")], "$.ok", "done.$")?),
            ]);
            let merged = merged(cx.data, &RESULT_PATH, result)?;
            let output = read(&merged, &[Key("work")], "$.work")?.clone();
            *cx.data = output;
            Ok(Step::Go(super::State::Choose as StateId))
        }
    }
    /// `Choose`, Choice, states.asl.json:32
    mod choose {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::choice("Choose", enter);
        /// `InputPath`: `$.work`
        /// `OutputPath`: `$.kept`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = read(cx.data, &[Key("work")], "$.work")?;
            if reach(input, &[Key("n")]).is_some()
                && (numeric_greater_than(
                    operand(reach(input, &[Key("n")]), "$.n")?,
                    Number::Int(3),
                )
                    || !string_equals_path(
                        operand(reach(input, &[Key("s")]), "$.s")?,
                        operand(reach(input, &[Key("t")]), "$.t")?,
                    ))
            {
                let output = read(input, &[Key("kept")], "$.kept")?.clone();
                *cx.data = output;
                return Ok(Step::Go(super::State::Pause as StateId));
            }
            if string_matches(operand(reach(input, &[Key("s")]), "$.s")?, &["a", "b"]) {
                let output = read(input, &[Key("kept")], "$.kept")?.clone();
                *cx.data = output;
                return Ok(Step::Go(super::State::PauseTil as StateId));
            }
            if timestamp_less_than(
                operand(reach(input, &[Key("when")]), "$.when")?,
                Timestamp::new(1767225600, 0),
            ) {
                let output = read(input, &[Key("kept")], "$.kept")?.clone();
                *cx.data = output;
                return Ok(Step::Go(super::State::PauseFor as StateId));
            }
            let output = read(input, &[Key("kept")], "$.kept")?.clone();
            *cx.data = output;
            Ok(Step::Go(super::State::Fork as StateId))
        }
    }
    /// `NoDefault`, Choice, states.asl.json:43
    mod no_default {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::choice("NoDefault", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            if boolean_equals(operand(reach(input, &[Key("ok")]), "$.ok")?, true) {
                return Ok(Step::Go(super::State::Done as StateId));
            }
            Err(no_choice())
        }
    }
    /// `Pause`, Wait, states.asl.json:44
    mod pause {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::wait("Pause", enter).leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            wait(cx, Until::Seconds(30))
        }
        fn leave(_: &mut Cx<'_>, _: Value) -> Result {
            Ok(Step::Go(super::State::Fork as StateId))
        }
    }
    /// `PauseTil`, Wait, states.asl.json:45
    mod pause_til {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::wait("PauseTil", enter)
            .leave(leave);
        /// `InputPath`: `$.times`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = read(cx.data, &[Key("times")], "$.times")?;
            wait(cx, Until::Moment(moment(reach(input, &[Key("when")]), "$.when")?))
        }
        /// `OutputPath`: `$.rest`
        fn leave(cx: &mut Cx<'_>, _: Value) -> Result {
            let input = read(cx.data, &[Key("times")], "$.times")?;
            let output = read(input, &[Key("rest")], "$.rest")?.clone();
            *cx.data = output;
            Ok(Step::Go(super::State::Fork as StateId))
        }
    }
    /// `PauseFor`, Wait, states.asl.json:46
    mod pause_for {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::wait("PauseFor", enter)
            .leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            wait(
                cx,
                Until::Seconds(seconds(reach(input, &[Key("seconds")]), "$.seconds")?),
            )
        }
        fn leave(_: &mut Cx<'_>, _: Value) -> Result {
            Ok(Step::Go(super::State::Fork as StateId))
        }
    }
    /// `Fork`, Parallel, states.asl.json:47
    mod fork {
        use ::asl_runtime::codegen::*;
        const BRANCHES: &[StateId] = &[
            super::State::Left as StateId,
            super::State::Right as StateId,
        ];
        const RESULT_PATH: ResultPath = path(&[Key("fork")], "$.fork");
        const RETRY: &[Retrier] = &[Retrier::on(&["States.ALL"]).attempts(1)];
        pub(super) const STATE: StateDef = StateDef::parallel("Fork", enter)
            .leave(leave)
            .retry(RETRY);
        fn enter(cx: &mut Cx<'_>) -> Result {
            Ok(Step::branches(BRANCHES, cx.data.clone()))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            let result = object([
                ("left", member(&result, &[Index(0)], "$[0]", "left.$")?),
            ]);
            put(cx.data, &RESULT_PATH, result)?;
            Ok(Step::Go(super::State::Each as StateId))
        }
    }
    /// `Left`, Pass, states.asl.json:50
    mod left {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Left", enter).scope(1);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::End)
        }
    }
    /// `Right`, Succeed, states.asl.json:51
    mod right {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::succeed("Right", enter).scope(2);
        /// `OutputPath`: `$.r`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let output = read(input, &[Key("r")], "$.r")?.clone();
            *cx.data = output;
            Ok(Step::End)
        }
    }
    /// `Each`, Map, states.asl.json:58
    mod each {
        use ::asl_runtime::codegen::*;
        const CATCH: &[Catcher] = &[
            Catcher::on(&["States.ALL"], super::State::Explain as StateId),
        ];
        pub(super) const STATE: StateDef = StateDef::map("Each", enter)
            .item(item)
            .leave(leave)
            .catch(CATCH);
        /// `InputPath`: `$.fork`
        /// `ItemsPath`: `$.left`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = read(cx.data, &[Key("fork")], "$.fork")?;
            let items = items(input, &[Key("left")], "$.left")?;
            let at_once = max_concurrency(
                read(input, &[Key("most")], "$.most")?,
                "$.most",
            )?;
            Ok(Step::items(super::State::One as StateId, items, at_once))
        }
        /// `ItemSelector`
        fn item(cx: &mut Cx<'_>, index: usize, item: &Value) -> Result<Value> {
            let input = read(cx.data, &[Key("fork")], "$.fork")?;
            Ok(
                object([
                    (
                        "index",
                        member_of(
                            Some(&Value::from(index)),
                            input,
                            &[],
                            "$$.Map.Item.Index",
                            "index.$",
                        )?,
                    ),
                    (
                        "item",
                        member_of(Some(item), input, &[], "$$.Map.Item.Value", "item.$")?,
                    ),
                    ("all", whole(input)?),
                ]),
            )
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Plain as StateId))
        }
    }
    /// `One`, Task, states.asl.json:67
    mod one {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("One", enter)
            .scope(3)
            .leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let payload = object([
                ("FunctionName", text("one")),
                ("Payload", whole(input)?),
            ]);
            Ok(cx.call(Call::task(1), payload))
        }
        /// `OutputPath`: `$.Payload`
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            let output = read(&result, &[Key("Payload")], "$.Payload")?.clone();
            *cx.data = output;
            Ok(Step::End)
        }
    }
    /// `Plain`, Map, states.asl.json:73
    mod plain {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::map("Plain", enter).leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let items = items(input, &[], "$")?;
            let at_once = 0;
            Ok(Step::items(super::State::Nothing as StateId, items, at_once))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::NoDefault as StateId))
        }
    }
    /// `Nothing`, Pass, states.asl.json:73
    mod nothing {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Nothing", enter).scope(4);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::End)
        }
    }
    /// `Explain`, Fail, states.asl.json:74
    mod explain {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::fail("Explain", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            Ok(
                Step::Fail(
                    Failure::of(
                        Some(
                            fail_text(
                                    reach(input, &[Key("Error")]),
                                    "$.Error",
                                    "ErrorPath",
                                    input,
                                )?
                                .into(),
                        ),
                        Some(
                            fail_text(
                                reach(input, &[Key("Cause")]),
                                "$.Cause",
                                "CausePath",
                                input,
                            )?,
                        ),
                    ),
                ),
            )
        }
    }
    /// `Failed`, Fail, states.asl.json:75
    mod failed {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::fail("Failed", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::Fail(Failure::of(Some("Failed".into()), None)))
        }
    }
    /// `Done`, Succeed, states.asl.json:76
    mod done {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::succeed("Done", enter);
        /// `InputPath`: `$.a[*].b`
        /// `OutputPath`: `$[1:]`
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &find_a_b(cx.data);
            let output = find(input);
            *cx.data = output;
            Ok(Step::End)
        }
        /// `$[1:]`
        fn find(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in found.room_for(slice(Some(root), Some(1), None)) {
                found.add(Some(item));
            }
            found.list()
        }
        /// `$.a[*].b`
        fn find_a_b(root: &Value) -> Value {
            let found = &mut Found::new();
            for item in found.room_for(children(reach(root, &[Key("a")]))) {
                found.add(reach(item, &[Key("b")]));
            }
            found.list()
        }
    }
}
