/// The states of `many.asl.json`, nested ones included, in the order of the definition.
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[allow(clippy::enum_variant_names, reason = "the names are the author's")]
#[repr(u16)]
#[non_exhaustive]
pub enum State {
    /// `T0`, Task, many.asl.json:1
    T0,
    /// `T1`, Task, many.asl.json:2
    T1,
    /// `T2`, Task, many.asl.json:3
    T2,
    /// `T3`, Task, many.asl.json:4
    T3,
    /// `T4`, Task, many.asl.json:5
    T4,
    /// `T5`, Task, many.asl.json:6
    T5,
    /// `T6`, Task, many.asl.json:7
    T6,
    /// `T7`, Task, many.asl.json:8
    T7,
    /// `T8`, Task, many.asl.json:9
    T8,
    /// `T9`, Task, many.asl.json:10
    T9,
    /// `T10`, Task, many.asl.json:11
    T10,
    /// `T11`, Task, many.asl.json:12
    T11,
    /// `T12`, Task, many.asl.json:13
    T12,
    /// `T13`, Task, many.asl.json:14
    T13,
    /// `T14`, Task, many.asl.json:15
    T14,
    /// `T15`, Task, many.asl.json:16
    T15,
    /// `T16`, Task, many.asl.json:17
    T16,
    /// `T17`, Task, many.asl.json:18
    T17,
    /// `T18`, Task, many.asl.json:19
    T18,
    /// `T19`, Task, many.asl.json:20
    T19,
    /// `T20`, Task, many.asl.json:21
    T20,
    /// `T21`, Task, many.asl.json:22
    T21,
    /// `T22`, Task, many.asl.json:23
    T22,
    /// `T23`, Task, many.asl.json:24
    T23,
    /// `T24`, Task, many.asl.json:25
    T24,
    /// `T25`, Task, many.asl.json:26
    T25,
    /// `T26`, Task, many.asl.json:27
    T26,
    /// `T27`, Task, many.asl.json:28
    T27,
    /// `T28`, Task, many.asl.json:29
    T28,
    /// `T29`, Task, many.asl.json:30
    T29,
    /// `T30`, Task, many.asl.json:31
    T30,
    /// `T31`, Task, many.asl.json:32
    T31,
    /// `T32`, Task, many.asl.json:33
    T32,
    /// `T33`, Task, many.asl.json:34
    T33,
    /// `T34`, Task, many.asl.json:35
    T34,
    /// `T35`, Succeed, many.asl.json:36
    T35,
}
impl State {
    /// All of them, in order.
    pub const ALL: &'static [State] = &[
        State::T0,
        State::T1,
        State::T2,
        State::T3,
        State::T4,
        State::T5,
        State::T6,
        State::T7,
        State::T8,
        State::T9,
        State::T10,
        State::T11,
        State::T12,
        State::T13,
        State::T14,
        State::T15,
        State::T16,
        State::T17,
        State::T18,
        State::T19,
        State::T20,
        State::T21,
        State::T22,
        State::T23,
        State::T24,
        State::T25,
        State::T26,
        State::T27,
        State::T28,
        State::T29,
        State::T30,
        State::T31,
        State::T32,
        State::T33,
        State::T34,
        State::T35,
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
/// The work of `many.asl.json`: one method for each Task state. Implement them as `async fn`.
pub trait Handlers: ::core::marker::Send + ::core::marker::Sync {
    /// `T0`, Task, many.asl.json:1
    fn t0(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T1`, Task, many.asl.json:2
    fn t1(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T2`, Task, many.asl.json:3
    fn t2(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T3`, Task, many.asl.json:4
    fn t3(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T4`, Task, many.asl.json:5
    fn t4(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T5`, Task, many.asl.json:6
    fn t5(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T6`, Task, many.asl.json:7
    fn t6(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T7`, Task, many.asl.json:8
    fn t7(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T8`, Task, many.asl.json:9
    fn t8(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T9`, Task, many.asl.json:10
    fn t9(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T10`, Task, many.asl.json:11
    fn t10(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T11`, Task, many.asl.json:12
    fn t11(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T12`, Task, many.asl.json:13
    fn t12(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T13`, Task, many.asl.json:14
    fn t13(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T14`, Task, many.asl.json:15
    fn t14(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T15`, Task, many.asl.json:16
    fn t15(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T16`, Task, many.asl.json:17
    fn t16(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T17`, Task, many.asl.json:18
    fn t17(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T18`, Task, many.asl.json:19
    fn t18(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T19`, Task, many.asl.json:20
    fn t19(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T20`, Task, many.asl.json:21
    fn t20(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T21`, Task, many.asl.json:22
    fn t21(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T22`, Task, many.asl.json:23
    fn t22(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T23`, Task, many.asl.json:24
    fn t23(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T24`, Task, many.asl.json:25
    fn t24(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T25`, Task, many.asl.json:26
    fn t25(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T26`, Task, many.asl.json:27
    fn t26(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T27`, Task, many.asl.json:28
    fn t27(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T28`, Task, many.asl.json:29
    fn t28(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T29`, Task, many.asl.json:30
    fn t29(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T30`, Task, many.asl.json:31
    fn t30(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T31`, Task, many.asl.json:32
    fn t31(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T32`, Task, many.asl.json:33
    fn t32(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T33`, Task, many.asl.json:34
    fn t33(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `T34`, Task, many.asl.json:35
    fn t34(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
}
const _: () = {
    use ::asl_runtime::codegen::{Arc, Result, TaskContext, Value};
    impl<H: Handlers> Handlers for Arc<H> {
        async fn t0(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t0(input, cx).await
        }
        async fn t1(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t1(input, cx).await
        }
        async fn t2(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t2(input, cx).await
        }
        async fn t3(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t3(input, cx).await
        }
        async fn t4(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t4(input, cx).await
        }
        async fn t5(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t5(input, cx).await
        }
        async fn t6(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t6(input, cx).await
        }
        async fn t7(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t7(input, cx).await
        }
        async fn t8(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t8(input, cx).await
        }
        async fn t9(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t9(input, cx).await
        }
        async fn t10(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t10(input, cx).await
        }
        async fn t11(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t11(input, cx).await
        }
        async fn t12(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t12(input, cx).await
        }
        async fn t13(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t13(input, cx).await
        }
        async fn t14(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t14(input, cx).await
        }
        async fn t15(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t15(input, cx).await
        }
        async fn t16(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t16(input, cx).await
        }
        async fn t17(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t17(input, cx).await
        }
        async fn t18(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t18(input, cx).await
        }
        async fn t19(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t19(input, cx).await
        }
        async fn t20(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t20(input, cx).await
        }
        async fn t21(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t21(input, cx).await
        }
        async fn t22(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t22(input, cx).await
        }
        async fn t23(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t23(input, cx).await
        }
        async fn t24(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t24(input, cx).await
        }
        async fn t25(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t25(input, cx).await
        }
        async fn t26(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t26(input, cx).await
        }
        async fn t27(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t27(input, cx).await
        }
        async fn t28(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t28(input, cx).await
        }
        async fn t29(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t29(input, cx).await
        }
        async fn t30(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t30(input, cx).await
        }
        async fn t31(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t31(input, cx).await
        }
        async fn t32(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t32(input, cx).await
        }
        async fn t33(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t33(input, cx).await
        }
        async fn t34(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).t34(input, cx).await
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
        start: State::T0 as StateId,
        states: STATES,
        scopes: &[Scope { parent: 0, variables: &[] }],
        tasks: &tasks(RESOURCES, STATES),
        timeout: None,
        keeps_input: false,
        fingerprint: fingerprint(
            "2d8087e76acb836da1da24404b1457b2a29aacfb0b60cfbeb97be63fbc1ce1be",
        ),
    };
    const STATES: &[StateDef] = &[
        t0::STATE,
        t1::STATE,
        t2::STATE,
        t3::STATE,
        t4::STATE,
        t5::STATE,
        t6::STATE,
        t7::STATE,
        t8::STATE,
        t9::STATE,
        t10::STATE,
        t11::STATE,
        t12::STATE,
        t13::STATE,
        t14::STATE,
        t15::STATE,
        t16::STATE,
        t17::STATE,
        t18::STATE,
        t19::STATE,
        t20::STATE,
        t21::STATE,
        t22::STATE,
        t23::STATE,
        t24::STATE,
        t25::STATE,
        t26::STATE,
        t27::STATE,
        t28::STATE,
        t29::STATE,
        t30::STATE,
        t31::STATE,
        t32::STATE,
        t33::STATE,
        t34::STATE,
        t35::STATE,
    ];
    const RESOURCES: [&str; 35] = [
        "r0",
        "r1",
        "r2",
        "r3",
        "r4",
        "r5",
        "r6",
        "r7",
        "r8",
        "r9",
        "r10",
        "r11",
        "r12",
        "r13",
        "r14",
        "r15",
        "r16",
        "r17",
        "r18",
        "r19",
        "r20",
        "r21",
        "r22",
        "r23",
        "r24",
        "r25",
        "r26",
        "r27",
        "r28",
        "r29",
        "r30",
        "r31",
        "r32",
        "r33",
        "r34",
    ];
    pub(super) struct Dispatch<P>(pub(super) P);
    impl<P: Deref<Target: Handlers> + Send + Sync> Tasks for Dispatch<P> {
        async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            match at / 16 {
                0 => Box::pin(self.t_0(at, input, cx)).await,
                1 => Box::pin(self.t_16(at, input, cx)).await,
                2 => Box::pin(self.t_32(at, input, cx)).await,
                _ => unknown_task(at, input, cx),
            }
        }
    }
    impl<P: Deref<Target: Handlers> + Send + Sync> Dispatch<P> {
        async fn t_0(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            match at {
                0 => self.0.t0(input, cx).await,
                1 => self.0.t1(input, cx).await,
                2 => self.0.t2(input, cx).await,
                3 => self.0.t3(input, cx).await,
                4 => self.0.t4(input, cx).await,
                5 => self.0.t5(input, cx).await,
                6 => self.0.t6(input, cx).await,
                7 => self.0.t7(input, cx).await,
                8 => self.0.t8(input, cx).await,
                9 => self.0.t9(input, cx).await,
                10 => self.0.t10(input, cx).await,
                11 => self.0.t11(input, cx).await,
                12 => self.0.t12(input, cx).await,
                13 => self.0.t13(input, cx).await,
                14 => self.0.t14(input, cx).await,
                15 => self.0.t15(input, cx).await,
                _ => unknown_task(at, input, cx),
            }
        }
        async fn t_16(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            match at {
                16 => self.0.t16(input, cx).await,
                17 => self.0.t17(input, cx).await,
                18 => self.0.t18(input, cx).await,
                19 => self.0.t19(input, cx).await,
                20 => self.0.t20(input, cx).await,
                21 => self.0.t21(input, cx).await,
                22 => self.0.t22(input, cx).await,
                23 => self.0.t23(input, cx).await,
                24 => self.0.t24(input, cx).await,
                25 => self.0.t25(input, cx).await,
                26 => self.0.t26(input, cx).await,
                27 => self.0.t27(input, cx).await,
                28 => self.0.t28(input, cx).await,
                29 => self.0.t29(input, cx).await,
                30 => self.0.t30(input, cx).await,
                31 => self.0.t31(input, cx).await,
                _ => unknown_task(at, input, cx),
            }
        }
        async fn t_32(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            match at {
                32 => self.0.t32(input, cx).await,
                33 => self.0.t33(input, cx).await,
                34 => self.0.t34(input, cx).await,
                _ => unknown_task(at, input, cx),
            }
        }
    }
    /// `T0`, Task, many.asl.json:1
    mod t0 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T0", call::<0>).leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T1 as StateId))
        }
    }
    /// `T1`, Task, many.asl.json:2
    mod t1 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T1", call::<1>).leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T2 as StateId))
        }
    }
    /// `T2`, Task, many.asl.json:3
    mod t2 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T2", call::<2>).leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T3 as StateId))
        }
    }
    /// `T3`, Task, many.asl.json:4
    mod t3 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T3", call::<3>).leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T4 as StateId))
        }
    }
    /// `T4`, Task, many.asl.json:5
    mod t4 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T4", call::<4>).leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T5 as StateId))
        }
    }
    /// `T5`, Task, many.asl.json:6
    mod t5 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T5", call::<5>).leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T6 as StateId))
        }
    }
    /// `T6`, Task, many.asl.json:7
    mod t6 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T6", call::<6>).leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T7 as StateId))
        }
    }
    /// `T7`, Task, many.asl.json:8
    mod t7 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T7", call::<7>).leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T8 as StateId))
        }
    }
    /// `T8`, Task, many.asl.json:9
    mod t8 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T8", call::<8>).leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T9 as StateId))
        }
    }
    /// `T9`, Task, many.asl.json:10
    mod t9 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T9", call::<9>).leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T10 as StateId))
        }
    }
    /// `T10`, Task, many.asl.json:11
    mod t10 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T10", call::<10>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T11 as StateId))
        }
    }
    /// `T11`, Task, many.asl.json:12
    mod t11 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T11", call::<11>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T12 as StateId))
        }
    }
    /// `T12`, Task, many.asl.json:13
    mod t12 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T12", call::<12>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T13 as StateId))
        }
    }
    /// `T13`, Task, many.asl.json:14
    mod t13 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T13", call::<13>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T14 as StateId))
        }
    }
    /// `T14`, Task, many.asl.json:15
    mod t14 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T14", call::<14>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T15 as StateId))
        }
    }
    /// `T15`, Task, many.asl.json:16
    mod t15 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T15", call::<15>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T16 as StateId))
        }
    }
    /// `T16`, Task, many.asl.json:17
    mod t16 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T16", call::<16>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T17 as StateId))
        }
    }
    /// `T17`, Task, many.asl.json:18
    mod t17 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T17", call::<17>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T18 as StateId))
        }
    }
    /// `T18`, Task, many.asl.json:19
    mod t18 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T18", call::<18>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T19 as StateId))
        }
    }
    /// `T19`, Task, many.asl.json:20
    mod t19 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T19", call::<19>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T20 as StateId))
        }
    }
    /// `T20`, Task, many.asl.json:21
    mod t20 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T20", call::<20>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T21 as StateId))
        }
    }
    /// `T21`, Task, many.asl.json:22
    mod t21 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T21", call::<21>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T22 as StateId))
        }
    }
    /// `T22`, Task, many.asl.json:23
    mod t22 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T22", call::<22>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T23 as StateId))
        }
    }
    /// `T23`, Task, many.asl.json:24
    mod t23 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T23", call::<23>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T24 as StateId))
        }
    }
    /// `T24`, Task, many.asl.json:25
    mod t24 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T24", call::<24>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T25 as StateId))
        }
    }
    /// `T25`, Task, many.asl.json:26
    mod t25 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T25", call::<25>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T26 as StateId))
        }
    }
    /// `T26`, Task, many.asl.json:27
    mod t26 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T26", call::<26>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T27 as StateId))
        }
    }
    /// `T27`, Task, many.asl.json:28
    mod t27 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T27", call::<27>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T28 as StateId))
        }
    }
    /// `T28`, Task, many.asl.json:29
    mod t28 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T28", call::<28>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T29 as StateId))
        }
    }
    /// `T29`, Task, many.asl.json:30
    mod t29 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T29", call::<29>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T30 as StateId))
        }
    }
    /// `T30`, Task, many.asl.json:31
    mod t30 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T30", call::<30>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T31 as StateId))
        }
    }
    /// `T31`, Task, many.asl.json:32
    mod t31 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T31", call::<31>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T32 as StateId))
        }
    }
    /// `T32`, Task, many.asl.json:33
    mod t32 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T32", call::<32>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T33 as StateId))
        }
    }
    /// `T33`, Task, many.asl.json:34
    mod t33 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T33", call::<33>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T34 as StateId))
        }
    }
    /// `T34`, Task, many.asl.json:35
    mod t34 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("T34", call::<34>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::T35 as StateId))
        }
    }
    /// `T35`, Succeed, many.asl.json:36
    mod t35 {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::succeed("T35", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::End)
        }
    }
}
