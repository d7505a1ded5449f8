/// The states of `open.asl.json`, nested ones included, in the order of the definition.
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
    /// `Find`, Task, open.asl.json:4
    Find,
    /// `Where`, Choice, open.asl.json:10
    Where,
    /// `Keep`, Pass, open.asl.json:18
    Keep,
    /// `Fails`, Fail, open.asl.json:19
    Fails,
}
impl State {
    /// All of them, in order.
    pub const ALL: &'static [State] = &[
        State::Find,
        State::Where,
        State::Keep,
        State::Fails,
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
/// The work of `open.asl.json`: one method for each Task state. Implement them as `async fn`.
pub trait Handlers: ::core::marker::Send + ::core::marker::Sync {
    /// `Find`, Task, open.asl.json:4
    fn find(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
}
const _: () = {
    use ::asl_runtime::codegen::{Arc, Result, TaskContext, Value};
    impl<H: Handlers> Handlers for Arc<H> {
        async fn find(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).find(input, cx).await
        }
    }
};
/// What stands for the placeholders that `open.asl.json` leaves open.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq
)]
pub struct Substitutions {
    /// `${Table}`
    pub table: ::std::string::String,
    /// `${AWS::Region}`
    pub aws_region: ::std::string::String,
}
impl Substitutions {
    fn values(&self) -> ::asl_runtime::codegen::Substitutes {
        let values: [(&'static str, &str); 2usize] = [
            ("Table", self.table.as_str()),
            ("AWS::Region", self.aws_region.as_str()),
        ];
        ::asl_runtime::codegen::substitutes(&values)
    }
}
/// The name of the machine.
pub const NAME: &str = ::asl_runtime::codegen::last_segment(::core::module_path!());
/// The compiled definition.
pub fn definition() -> &'static ::asl_runtime::Definition {
    &all_states::DEFINITION
}
/// Runs the machine in memory, to its end.
pub fn run<'h, H: Handlers>(
    handlers: &'h H,
    substitutions: &Substitutions,
    input: u8,
) -> impl ::core::future::Future<
    Output = ::core::result::Result<u8, ::asl_runtime::ExecutionError>,
> + ::core::marker::Send + 'h {
    ::asl_runtime::codegen::execute(configure(handlers, substitutions), input)
}
/// A run in memory whose name, clock, limits and observers are yours to set; [`run`] is this without any.
pub fn configure<'h, H: Handlers>(
    handlers: &'h H,
    substitutions: &Substitutions,
) -> ::asl_runtime::Run<impl ::asl_runtime::codegen::Tasks + use<'h, H>> {
    ::asl_runtime::codegen::configure(definition(), all_states::Dispatch(handlers))
        .substitute(substitutions.values())
}
/// The machine and its handlers, for an engine to host.
pub fn machine<H: Handlers + 'static>(
    handlers: H,
    substitutions: &Substitutions,
) -> ::asl_runtime::Machine {
    let handlers = ::std::boxed::Box::new(handlers);
    ::asl_runtime::codegen::machine(definition(), all_states::Dispatch(handlers))
        .substitute(substitutions.values())
}
const _: () = ::asl_runtime::codegen::generated_by(1);
mod all_states {
    use ::asl_runtime::codegen::*;
    use super::{Handlers, NAME, State};
    pub(super) static DEFINITION: Definition = Definition {
        name: NAME,
        start: State::Find as StateId,
        states: STATES,
        scopes: &[Scope { parent: 0, variables: &[] }],
        tasks: &tasks(RESOURCES, STATES),
        timeout: None,
        keeps_input: false,
        fingerprint: fingerprint(
            "b77f517376fc87a9aa145da35819b8668e94c48aec49f0f3f32967bd002912f5",
        ),
    };
    const STATES: &[StateDef] = &[
        find::STATE,
        r#where::STATE,
        keep::STATE,
        fails::STATE,
    ];
    const RESOURCES: [&str; 1] = [
        "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:find",
    ];
    pub(super) struct Dispatch<P>(pub(super) P);
    impl<P: Deref<Target: Handlers> + Send + Sync> Tasks for Dispatch<P> {
        async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            match at {
                0 => self.0.find(input, cx).await,
                _ => unknown_task(at, input, cx),
            }
        }
    }
    /// `Find`, Task, open.asl.json:4
    mod find {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::task("Find", enter).leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            let payload = object([
                ("table", Value::from(cx.substitution("Table"))),
                (
                    "log",
                    array([
                        Value::from([cx.substitution("Table"), "-log"].concat()),
                        text("plain"),
                    ]),
                ),
                (
                    "x",
                    {
                        const CALL: &str = "States.Format('${Table}/{}/{}', $.x, '${Table}')";
                        intrinsic::format_pieces(
                            &[&[cx.substitution("Table"), "/"].concat(), "/", ""],
                            &[
                                argument(input, &[Key("x")], "$.x", CALL)?,
                                &Value::from(cx.substitution("Table")),
                            ],
                        )
                    },
                ),
                (
                    "y",
                    {
                        const CALL: &str = "States.Array('in ${AWS::Region}', $.y)";
                        intrinsic::array(
                            &[
                                &Value::from(
                                    ["in ", cx.substitution("AWS::Region")].concat(),
                                ),
                                argument(input, &[Key("y")], "$.y", CALL)?,
                            ],
                        )
                    },
                ),
            ]);
            Ok(cx.call(Call::task(0), payload))
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            *cx.data = result;
            Ok(Step::Go(super::State::Where as StateId))
        }
    }
    /// `Where`, Choice, open.asl.json:10
    mod r#where {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::choice("Where", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            if string_equals(
                operand(reach(input, &[Key("at")]), "$.at")?,
                cx.substitution("AWS::Region"),
            ) {
                return Ok(Step::Go(super::State::Keep as StateId));
            }
            if !string_less_than(
                operand(reach(input, &[Key("at")]), "$.at")?,
                &[cx.substitution("Table"), "-z"].concat(),
            ) {
                return Ok(Step::Go(super::State::Keep as StateId));
            }
            Ok(Step::Go(super::State::Fails as StateId))
        }
    }
    /// `Keep`, Pass, open.asl.json:18
    mod keep {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Keep", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let result = object([("in", Value::from(cx.substitution("AWS::Region")))]);
            *cx.data = result;
            Ok(Step::Go(super::State::Fails as StateId))
        }
    }
    /// `Fails`, Fail, open.asl.json:19
    mod fails {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::fail("Fails", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let input = &*cx.data;
            Ok(
                Step::Fail(
                    Failure::of(
                        Some(
                            fail_text(
                                    reach(input, &[Key("in")]),
                                    "$.in",
                                    "ErrorPath",
                                    input,
                                )?
                                .into(),
                        ),
                        Some(
                            [
                                cx.substitution("Table"),
                                " in ",
                                cx.substitution("AWS::Region"),
                                " is full",
                            ]
                                .concat(),
                        ),
                    ),
                ),
            )
        }
    }
}
