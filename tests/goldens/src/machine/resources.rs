/// The states of `resources.asl.json`, nested ones included, in the order of the definition.
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
    /// `Function`, Task, resources.asl.json:4
    Function,
    /// `Open`, Task, resources.asl.json:5
    Open,
    /// `Invoke`, Task, resources.asl.json:6
    Invoke,
    /// `Token`, Task, resources.asl.json:7
    Token,
    /// `Service`, Task, resources.asl.json:8
    Service,
    /// `Sent`, Task, resources.asl.json:9
    Sent,
    /// `Typed Service`, Task, resources.asl.json:10
    TypedService,
    /// `Typed Sent`, Task, resources.asl.json:11
    TypedSent,
    /// `Activity`, Task, resources.asl.json:12
    Activity,
    /// `Typed`, Task, resources.asl.json:13
    Typed,
}
impl State {
    /// All of them, in order.
    pub const ALL: &'static [State] = &[
        State::Function,
        State::Open,
        State::Invoke,
        State::Token,
        State::Service,
        State::Sent,
        State::TypedService,
        State::TypedSent,
        State::Activity,
        State::Typed,
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
/// The work of `resources.asl.json`: one method for each Task state. Implement them as `async fn`.
pub trait Handlers: ::core::marker::Send + ::core::marker::Sync {
    /// `Function`, Task, resources.asl.json:4
    fn function(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `Open`, Task, resources.asl.json:5
    fn open(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `Invoke`, Task, resources.asl.json:6
    fn invoke(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
    /// `Token`, Task, resources.asl.json:7
    ///
    /// Dispatches the work; the state then waits for its token to be answered.
    fn token(
        &self,
        input: bool,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<()>;
    /// `Service`, Task, resources.asl.json:8
    ///
    /// Without a method of yours it asks the `Services` of the run.
    fn service(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value> {
        ::asl_runtime::codegen::service(cx, input)
    }
    /// `Sent`, Task, resources.asl.json:9
    ///
    /// Dispatches the work through the `Services` of the run; the state then waits for its token to be answered.
    fn sent(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<()> {
        ::asl_runtime::codegen::dispatched(::asl_runtime::codegen::service(cx, input))
    }
    /// `Typed Service`, Task, resources.asl.json:10
    ///
    /// Without a method of yours it asks the `Services` of the run.
    fn typed_service(
        &self,
        input: Vec<(u8, String)>,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<()> {
        ::asl_runtime::codegen::typed(input, cx, ::asl_runtime::codegen::service)
    }
    /// `Typed Sent`, Task, resources.asl.json:11
    ///
    /// Dispatches the work through the `Services` of the run; the state then waits for its token to be answered.
    fn typed_sent(
        &self,
        input: u64,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<()> {
        ::asl_runtime::codegen::dispatched(
            ::asl_runtime::codegen::typed(input, cx, ::asl_runtime::codegen::service),
        )
    }
    /// `Activity`, Task, resources.asl.json:12
    ///
    /// Without a method of yours it waits for a worker that polls the engine.
    fn activity(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value> {
        ::asl_runtime::codegen::activity(cx, input)
    }
    /// `Typed`, Task, resources.asl.json:13
    fn typed(
        &self,
        input: Vec<u32>,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<Option<String>>;
}
const _: () = {
    use ::asl_runtime::codegen::{Arc, Result, TaskContext, Value};
    impl<H: Handlers> Handlers for Arc<H> {
        async fn function(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).function(input, cx).await
        }
        async fn open(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).open(input, cx).await
        }
        async fn invoke(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).invoke(input, cx).await
        }
        async fn token(&self, input: bool, cx: &TaskContext) -> Result<()> {
            (**self).token(input, cx).await
        }
        async fn service(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).service(input, cx).await
        }
        async fn sent(&self, input: Value, cx: &TaskContext) -> Result<()> {
            (**self).sent(input, cx).await
        }
        async fn typed_service(
            &self,
            input: Vec<(u8, String)>,
            cx: &TaskContext,
        ) -> Result<()> {
            (**self).typed_service(input, cx).await
        }
        async fn typed_sent(&self, input: u64, cx: &TaskContext) -> Result<()> {
            (**self).typed_sent(input, cx).await
        }
        async fn activity(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).activity(input, cx).await
        }
        async fn typed(
            &self,
            input: Vec<u32>,
            cx: &TaskContext,
        ) -> Result<Option<String>> {
            (**self).typed(input, cx).await
        }
    }
};
/// The name of the machine.
pub const NAME: &str = "shop";
/// The compiled definition.
pub fn definition() -> &'static ::asl_runtime::Definition {
    &all_states::DEFINITION
}
/// Runs the machine in memory, to its end.
pub fn run<H: Handlers>(
    handlers: &H,
    input: Vec<u8>,
) -> impl ::core::future::Future<
    Output = ::core::result::Result<String, ::asl_runtime::ExecutionError>,
> + ::core::marker::Send + '_ {
    ::asl_runtime::codegen::execution(
        definition(),
        all_states::Dispatch(handlers),
        input,
    )
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
        start: State::Function as StateId,
        states: STATES,
        scopes: &[Scope { parent: 0, variables: &[] }],
        tasks: &tasks(RESOURCES, STATES),
        timeout: None,
        keeps_input: false,
        fingerprint: fingerprint(
            "48b9674007f680cc2fe184dd7933f47f9b49dd1824e74d982dbf6a3d7ffac8ea",
        ),
    };
    const STATES: &[StateDef] = &[
        function::STATE,
        open::STATE,
        invoke::STATE,
        token::STATE,
        service::STATE,
        sent::STATE,
        typed_service::STATE,
        typed_sent::STATE,
        activity::STATE,
        typed::STATE,
    ];
    const RESOURCES: [&str; 10] = [
        "arn:aws:lambda:eu-central-1:123456789012:function:f",
        "${Open}",
        "arn:aws:states:::lambda:invoke",
        "arn:aws:states:::lambda:invoke.waitForTaskToken",
        "arn:aws:states:::dynamodb:getItem",
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        "arn:aws:states:::aws-sdk:s3:getObject",
        "arn:aws:states:::sns:publish.waitForTaskToken",
        "arn:aws:states:eu-central-1:123456789012:activity:a",
        "arn:aws:lambda:eu-central-1:123456789012:function:typed",
    ];
    pub(super) struct Dispatch<P>(pub(super) P);
    impl<P: Deref<Target: Handlers> + Send + Sync> Tasks for Dispatch<P> {
        async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            match at {
                0 => self.0.function(input, cx).await,
                1 => self.0.open(input, cx).await,
                2 => self.0.invoke(input, cx).await,
                3 => encode(&self.0.token(decode(&input, cx)?, cx).await?, cx),
                4 => self.0.service(input, cx).await,
                5 => encode(&self.0.sent(input, cx).await?, cx),
                6 => encode(&self.0.typed_service(decode(&input, cx)?, cx).await?, cx),
                7 => encode(&self.0.typed_sent(decode(&input, cx)?, cx).await?, cx),
                8 => self.0.activity(input, cx).await,
                9 => encode(&self.0.typed(decode(&input, cx)?, cx).await?, cx),
                _ => unknown_task(at, input, cx),
            }
        }
    }
    /// `Function`, Task, resources.asl.json:4
    mod function {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("Function", call::<0>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Open as StateId))
        }
    }
    /// `Open`, Task, resources.asl.json:5
    mod open {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("Open", enter).leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let payload = input.clone();
            Ok(cx.call(Call::task(1).timeout(9), payload))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Invoke as StateId))
        }
    }
    /// `Invoke`, Task, resources.asl.json:6
    mod invoke {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("Invoke", enter).leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let payload = object([
                ("FunctionName", text("one")),
                ("Payload", whole(input)?),
            ]);
            Ok(cx.call(Call::task(2), payload))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Token as StateId))
        }
    }
    /// `Token`, Task, resources.asl.json:7
    mod token {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("Token", enter).leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let context = cx.context_of(&["Task"]);
            let input = &*cx.data;
            let payload = object([
                ("FunctionName", text("t")),
                (
                    "Payload",
                    object([
                        (
                            "token",
                            member_of(
                                Some(&context),
                                input,
                                &[Key("Task"), Key("Token")],
                                "$$.Task.Token",
                                "token.$",
                            )?,
                        ),
                    ]),
                ),
            ]);
            Ok(cx.call(Call::task(3), payload))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Service as StateId))
        }
    }
    /// `Service`, Task, resources.asl.json:8
    mod service {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("Service", enter).leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let credentials = CONSTANT.get();
            let payload = CONSTANT_2.get();
            cx.credentials(credentials);
            Ok(cx.call(Call::task(4), payload))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Sent as StateId))
        }
        static CONSTANT: Constant = Constant::new(|| object([
            ("RoleArn", text("arn:aws:iam::123456789012:role/r")),
        ]));
        static CONSTANT_2: Constant = Constant::new(|| object([
            ("TableName", text("t")),
            ("Key", object([])),
        ]));
    }
    /// `Sent`, Task, resources.asl.json:9
    mod sent {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("Sent", enter).leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let context = cx.context_of(&["Task"]);
            let input = &*cx.data;
            let payload = object([
                ("QueueUrl", text("q")),
                (
                    "MessageBody",
                    object([
                        (
                            "token",
                            member_of(
                                Some(&context),
                                input,
                                &[Key("Task"), Key("Token")],
                                "$$.Task.Token",
                                "token.$",
                            )?,
                        ),
                    ]),
                ),
            ]);
            Ok(cx.call(Call::task(5), payload))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::TypedService as StateId))
        }
    }
    /// `Typed Service`, Task, resources.asl.json:10
    mod typed_service {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("Typed Service", enter)
            .leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let payload = CONSTANT.get();
            Ok(cx.call(Call::task(6), payload))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::TypedSent as StateId))
        }
        static CONSTANT: Constant = Constant::new(|| object([
            ("Bucket", text("b")),
            ("Key", text("k")),
        ]));
    }
    /// `Typed Sent`, Task, resources.asl.json:11
    mod typed_sent {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("Typed Sent", enter)
            .leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let payload = CONSTANT.get();
            Ok(cx.call(Call::task(7), payload))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Activity as StateId))
        }
        static CONSTANT: Constant = Constant::new(|| object([("Message", text("m"))]));
    }
    /// `Activity`, Task, resources.asl.json:12
    mod activity {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("Activity", call::<8>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Typed as StateId))
        }
    }
    /// `Typed`, Task, resources.asl.json:13
    mod typed {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("Typed", call::<9>)
            .leave(leave);
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::End)
        }
    }
}
