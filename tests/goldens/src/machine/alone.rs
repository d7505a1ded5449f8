/// The states of `alone.asl.json`, nested ones included, in the order of the definition.
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
    /// `Only`, Succeed, alone.asl.json:1
    Only,
}
impl State {
    /// All of them, in order.
    pub const ALL: &'static [State] = &[State::Only];
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
/// The work of `alone.asl.json`: one method for each Task state. Implement them as `async fn`.
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
        start: State::Only as StateId,
        states: STATES,
        scopes: &[Scope { parent: 0, variables: &[] }],
        tasks: &tasks(RESOURCES, STATES),
        timeout: None,
        keeps_input: false,
        fingerprint: fingerprint(
            "da0b1059b66c00ebb4001403efa42fd46fd57256220438664acec8fd683825f1",
        ),
    };
    const STATES: &[StateDef] = &[only::STATE];
    const RESOURCES: [&str; 0] = [];
    pub(super) struct Dispatch<P>(pub(super) P);
    impl<P: Deref<Target: Handlers> + Send + Sync> Tasks for Dispatch<P> {
        async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            unknown_task(at, input, cx)
        }
    }
    /// `Only`, Succeed, alone.asl.json:1
    mod only {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::succeed("Only", enter);
        fn enter(_: &mut Cx<'_>) -> Result {
            Ok(Step::End)
        }
    }
}
