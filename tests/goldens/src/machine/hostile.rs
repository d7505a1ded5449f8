/// The states of `hostile.asl.json`, nested ones included, in the order of the definition.
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
    /// `Path`, Task, hostile.asl.json:4
    Path,
    /// `Value`, Task, hostile.asl.json:5
    Value,
    /// `Result`, Task, hostile.asl.json:6
    Result,
    /// `Self`, Task, hostile.asl.json:7
    Self_,
    /// `match`, Task, hostile.asl.json:8
    Match,
    /// `支払い`, Task, hostile.asl.json:9
    支払い,
    /// `super`, Pass, hostile.asl.json:10
    Super,
    /// `crate`, Pass, hostile.asl.json:11
    Crate,
    /// `a b`, Pass, hostile.asl.json:12
    AB,
    /// `1st`, Pass, hostile.asl.json:13
    _1st,
    /// `states`, Pass, hostile.asl.json:14
    States,
    /// `Ok`, Pass, hostile.asl.json:15
    Ok,
    /// `None`, Pass, hostile.asl.json:16
    None,
    /// `Step`, Pass, hostile.asl.json:17
    Step,
    /// `enter`, Task, hostile.asl.json:18
    Enter,
    /// `core`, Task, hostile.asl.json:19
    Core,
    /// `std`, Task, hostile.asl.json:20
    Std,
    /// `asl runtime`, Task, hostile.asl.json:21
    AslRuntime,
    /// `from here`, Task, hostile.asl.json:22
    FromHere,
    /// `clone`, Task, hostile.asl.json:23
    Clone,
    /// `drop`, Task, hostile.asl.json:24
    Drop,
    /// `new`, Task, hostile.asl.json:25
    New,
    /// `deref`, Task, hostile.asl.json:26
    Deref,
    /// `Map`, Map, hostile.asl.json:27
    Map,
    /// `input`, Pass, hostile.asl.json:27
    Input,
    /// `cx`, Pass, hostile.asl.json:27
    Cx,
    /// `Handlers`, Pass, hostile.asl.json:28
    Handlers,
    /// `Dispatch`, Pass, hostile.asl.json:29
    Dispatch,
    /// `State`, Pass, hostile.asl.json:30
    State,
    /// `DEFINITION`, Pass, hostile.asl.json:31
    Definition,
}
impl State {
    /// All of them, in order.
    pub const ALL: &'static [State] = &[
        State::Path,
        State::Value,
        State::Result,
        State::Self_,
        State::Match,
        State::支払い,
        State::Super,
        State::Crate,
        State::AB,
        State::_1st,
        State::States,
        State::Ok,
        State::None,
        State::Step,
        State::Enter,
        State::Core,
        State::Std,
        State::AslRuntime,
        State::FromHere,
        State::Clone,
        State::Drop,
        State::New,
        State::Deref,
        State::Map,
        State::Input,
        State::Cx,
        State::Handlers,
        State::Dispatch,
        State::State,
        State::Definition,
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
    /// `Ok`
    Ok,
    /// `Err`
    Err,
    /// `Value`
    Value,
    /// `Self`
    Self_,
    /// `match`
    Match,
    /// `States.Timeout`
    StatesTimeout,
}
impl Error {
    /// The name in the definition.
    pub const fn name(self) -> &'static str {
        match self {
            Error::Ok => "Ok",
            Error::Err => "Err",
            Error::Value => "Value",
            Error::Self_ => "Self",
            Error::Match => "match",
            Error::StatesTimeout => "States.Timeout",
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
/// The work of `hostile.asl.json`: one method for each Task state. Implement them as `async fn`.
#[allow(
    clippy::wrong_self_convention,
    clippy::new_ret_no_self,
    reason = "the names are the author's"
)]
pub trait Handlers: ::core::marker::Send + ::core::marker::Sync {
    /// `Path`, Task, hostile.asl.json:4
    fn path(
        &self,
        input: Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<Result<Value>>;
    /// `Value`, Task, hostile.asl.json:5
    fn value(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `Result`, Task, hostile.asl.json:6
    fn result(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `Self`, Task, hostile.asl.json:7
    fn self_(
        &self,
        input: ::std::string::String,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<u8>;
    /// `match`, Task, hostile.asl.json:8
    fn r#match(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `支払い`, Task, hostile.asl.json:9
    fn 支払い(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `enter`, Task, hostile.asl.json:18
    fn enter(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `core`, Task, hostile.asl.json:19
    fn core(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `std`, Task, hostile.asl.json:20
    fn std(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `asl runtime`, Task, hostile.asl.json:21
    fn asl_runtime(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `from here`, Task, hostile.asl.json:22
    fn from_here(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `clone`, Task, hostile.asl.json:23
    fn clone(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `drop`, Task, hostile.asl.json:24
    fn drop(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `new`, Task, hostile.asl.json:25
    fn new(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `deref`, Task, hostile.asl.json:26
    fn deref(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
}
const _: () = {
    use ::asl_runtime::codegen::{Arc, Result as Result_, TaskContext, Value as Value_};
    impl<H: Handlers> Handlers for Arc<H> {
        async fn path(&self, input: Value, cx: &TaskContext) -> Result_<Result<Value>> {
            (**self).path(input, cx).await
        }
        async fn value(&self, input: Value_, cx: &TaskContext) -> Result_<Value_> {
            (**self).value(input, cx).await
        }
        async fn result(&self, input: Value_, cx: &TaskContext) -> Result_<Value_> {
            (**self).result(input, cx).await
        }
        async fn self_(
            &self,
            input: ::std::string::String,
            cx: &TaskContext,
        ) -> Result_<u8> {
            (**self).self_(input, cx).await
        }
        async fn r#match(&self, input: Value_, cx: &TaskContext) -> Result_<Value_> {
            (**self).r#match(input, cx).await
        }
        async fn 支払い(&self, input: Value_, cx: &TaskContext) -> Result_<Value_> {
            (**self).支払い(input, cx).await
        }
        async fn enter(&self, input: Value_, cx: &TaskContext) -> Result_<Value_> {
            (**self).enter(input, cx).await
        }
        async fn core(&self, input: Value_, cx: &TaskContext) -> Result_<Value_> {
            (**self).core(input, cx).await
        }
        async fn std(&self, input: Value_, cx: &TaskContext) -> Result_<Value_> {
            (**self).std(input, cx).await
        }
        async fn asl_runtime(&self, input: Value_, cx: &TaskContext) -> Result_<Value_> {
            (**self).asl_runtime(input, cx).await
        }
        async fn from_here(&self, input: Value_, cx: &TaskContext) -> Result_<Value_> {
            (**self).from_here(input, cx).await
        }
        async fn clone(&self, input: Value_, cx: &TaskContext) -> Result_<Value_> {
            (**self).clone(input, cx).await
        }
        async fn drop(&self, input: Value_, cx: &TaskContext) -> Result_<Value_> {
            (**self).drop(input, cx).await
        }
        async fn new(&self, input: Value_, cx: &TaskContext) -> Result_<Value_> {
            (**self).new(input, cx).await
        }
        async fn deref(&self, input: Value_, cx: &TaskContext) -> Result_<Value_> {
            (**self).deref(input, cx).await
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
        start: State::Path as StateId,
        states: STATES,
        scopes: &[
            Scope { parent: 0, variables: &[] },
            Scope {
                parent: 0,
                variables: &["STATE", "enter", "super", "cx", "result"],
            },
        ],
        tasks: &tasks(RESOURCES, STATES),
        timeout: None,
        keeps_input: false,
        fingerprint: fingerprint(
            "458229fef80719917c3369aaea41688a4bb92085922b83f92bda564c6f289738",
        ),
    };
    const STATES: &[StateDef] = &[
        path::STATE,
        value::STATE,
        result::STATE,
        self_::STATE,
        r#match::STATE,
        支払い::STATE,
        super_::STATE,
        crate_::STATE,
        a_b::STATE,
        _1st::STATE,
        states::STATE,
        ok::STATE,
        none::STATE,
        step::STATE,
        enter::STATE,
        core::STATE,
        std::STATE,
        asl_runtime::STATE,
        from_here::STATE,
        clone::STATE,
        drop::STATE,
        new::STATE,
        deref::STATE,
        map::STATE,
        input::STATE,
        cx::STATE,
        handlers::STATE,
        dispatch::STATE,
        state::STATE,
        definition::STATE,
    ];
    const RESOURCES: [&str; 15] = [
        "r",
        "r",
        "r",
        "r",
        "r",
        "r",
        "r",
        "r",
        "r",
        "r",
        "r",
        "r",
        "r",
        "r",
        "r",
    ];
    pub(super) struct Dispatch<P>(pub(super) P);
    impl<P: Deref<Target: Handlers> + Send + Sync> Tasks for Dispatch<P> {
        async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            match at {
                0 => encode(&self.0.path(decode(&input, cx)?, cx).await?, cx),
                1 => self.0.value(input, cx).await,
                2 => self.0.result(input, cx).await,
                3 => encode(&self.0.self_(decode(&input, cx)?, cx).await?, cx),
                4 => self.0.r#match(input, cx).await,
                5 => self.0.支払い(input, cx).await,
                6 => self.0.enter(input, cx).await,
                7 => self.0.core(input, cx).await,
                8 => self.0.std(input, cx).await,
                9 => self.0.asl_runtime(input, cx).await,
                10 => self.0.from_here(input, cx).await,
                11 => self.0.clone(input, cx).await,
                12 => self.0.drop(input, cx).await,
                13 => self.0.new(input, cx).await,
                14 => (*self.0).deref(input, cx).await,
                _ => unknown_task(at, input, cx),
            }
        }
    }
    /// `Path`, Task, hostile.asl.json:4
    mod path {
        use ::asl_runtime::codegen::*;
        const RESULT_PATH: ResultPath = path(&[Key("path")], "$.path");
        pub(super) const STATE: StateDef = StateDef::task("Path", call::<0>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            put(cx.data, &RESULT_PATH, result)?;
            Ok(Step::Go(super::State::Value as StateId))
        }
    }
    /// `Value`, Task, hostile.asl.json:5
    mod value {
        use ::asl_runtime::codegen::*;
        const RETRY: &[Retrier] = &[
            Retrier::on(&["Ok", "Err", "Value", "Self", "match", "States.Timeout"]),
        ];
        pub(super) const STATE: StateDef = StateDef::task("Value", call::<1>)
            .leave(leave)
            .retry(RETRY);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Result as StateId))
        }
    }
    /// `Result`, Task, hostile.asl.json:6
    mod result {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("Result", call::<2>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Self_ as StateId))
        }
    }
    /// `Self`, Task, hostile.asl.json:7
    mod self_ {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("Self", call::<3>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Match as StateId))
        }
    }
    /// `match`, Task, hostile.asl.json:8
    mod r#match {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("match", call::<4>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::支払い as StateId))
        }
    }
    /// `支払い`, Task, hostile.asl.json:9
    mod 支払い {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("支払い", call::<5>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Super as StateId))
        }
    }
    /// `super`, Pass, hostile.asl.json:10
    mod super_ {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("super", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::Go(super::State::Crate as StateId))
        }
    }
    /// `crate`, Pass, hostile.asl.json:11
    mod crate_ {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("crate", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::Go(super::State::AB as StateId))
        }
    }
    /// `a b`, Pass, hostile.asl.json:12
    mod a_b {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("a b", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::Go(super::State::_1st as StateId))
        }
    }
    /// `1st`, Pass, hostile.asl.json:13
    mod _1st {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("1st", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::Go(super::State::States as StateId))
        }
    }
    /// `states`, Pass, hostile.asl.json:14
    mod states {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("states", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::Go(super::State::Ok as StateId))
        }
    }
    /// `Ok`, Pass, hostile.asl.json:15
    mod ok {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Ok", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::Go(super::State::None as StateId))
        }
    }
    /// `None`, Pass, hostile.asl.json:16
    mod none {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("None", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::Go(super::State::Step as StateId))
        }
    }
    /// `Step`, Pass, hostile.asl.json:17
    mod step {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Step", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::Go(super::State::Enter as StateId))
        }
    }
    /// `enter`, Task, hostile.asl.json:18
    mod enter {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("enter", call::<6>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Core as StateId))
        }
    }
    /// `core`, Task, hostile.asl.json:19
    mod core {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("core", call::<7>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Std as StateId))
        }
    }
    /// `std`, Task, hostile.asl.json:20
    mod std {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("std", call::<8>).leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::AslRuntime as StateId))
        }
    }
    /// `asl runtime`, Task, hostile.asl.json:21
    mod asl_runtime {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("asl runtime", call::<9>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::FromHere as StateId))
        }
    }
    /// `from here`, Task, hostile.asl.json:22
    mod from_here {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("from here", call::<10>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Clone as StateId))
        }
    }
    /// `clone`, Task, hostile.asl.json:23
    mod clone {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("clone", call::<11>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Drop as StateId))
        }
    }
    /// `drop`, Task, hostile.asl.json:24
    mod drop {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("drop", call::<12>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::New as StateId))
        }
    }
    /// `new`, Task, hostile.asl.json:25
    mod new {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("new", call::<13>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Deref as StateId))
        }
    }
    /// `deref`, Task, hostile.asl.json:26
    mod deref {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("deref", call::<14>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Map as StateId))
        }
    }
    /// `Map`, Map, hostile.asl.json:27
    mod map {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::map("Map", enter).leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let items = items(input, &[], "$")?;
            let at_once = 0;
            Ok(Step::items(super::State::Input as StateId, items, at_once))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Handlers as StateId))
        }
    }
    /// `input`, Pass, hostile.asl.json:27
    mod input {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("input", enter).scope(1);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let assigned_state = Value::from(1);
            let assigned_enter = Value::from(2);
            let assigned_super_ = Value::from(3);
            let assigned_cx = Value::from(4);
            let assigned_result = Value::from(5);
            cx.assign(Slot { up: 0, at: 0 }, assigned_state);
            cx.assign(Slot { up: 0, at: 1 }, assigned_enter);
            cx.assign(Slot { up: 0, at: 2 }, assigned_super_);
            cx.assign(Slot { up: 0, at: 3 }, assigned_cx);
            cx.assign(Slot { up: 0, at: 4 }, assigned_result);
            Ok(Step::Go(super::State::Cx as StateId))
        }
    }
    /// `cx`, Pass, hostile.asl.json:27
    mod cx {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("cx", enter).scope(1);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let members = [
                (
                    "a",
                    member_of(
                        cx.variable(Slot { up: 0, at: 0 }),
                        input,
                        &[],
                        "$STATE",
                        "a.$",
                    )?,
                ),
                (
                    "b",
                    member_of(
                        cx.variable(Slot { up: 0, at: 4 }),
                        input,
                        &[],
                        "$result",
                        "b.$",
                    )?,
                ),
            ];
            rebuild(cx.data, members);
            Ok(Step::End)
        }
    }
    /// `Handlers`, Pass, hostile.asl.json:28
    mod handlers {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Handlers", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::Go(super::State::Dispatch as StateId))
        }
    }
    /// `Dispatch`, Pass, hostile.asl.json:29
    mod dispatch {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Dispatch", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::Go(super::State::State as StateId))
        }
    }
    /// `State`, Pass, hostile.asl.json:30
    mod state {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("State", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::Go(super::State::Definition as StateId))
        }
    }
    /// `DEFINITION`, Pass, hostile.asl.json:31
    mod definition {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("DEFINITION", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::End)
        }
    }
}
