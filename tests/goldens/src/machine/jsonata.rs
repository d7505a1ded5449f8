/// The states of `jsonata.asl.json`, nested ones included, in the order of the definition.
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
    /// `Weigh`, Task, jsonata.asl.json:6
    Weigh,
    /// `Sort`, Choice, jsonata.asl.json:28
    Sort,
    /// `Rest`, Wait, jsonata.asl.json:41
    Rest,
    /// `Carry`, Map, jsonata.asl.json:42
    Carry,
    /// `Label`, Pass, jsonata.asl.json:50
    Label,
    /// `Done`, Succeed, jsonata.asl.json:65
    Done,
    /// `GiveUp`, Fail, jsonata.asl.json:66
    GiveUp,
}
impl State {
    /// All of them, in order.
    pub const ALL: &'static [State] = &[
        State::Weigh,
        State::Sort,
        State::Rest,
        State::Carry,
        State::Label,
        State::Done,
        State::GiveUp,
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
    /// `ScalesBusy`
    ScalesBusy,
}
impl Error {
    /// The name in the definition.
    pub const fn name(self) -> &'static str {
        match self {
            Error::ScalesBusy => "ScalesBusy",
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
/// The work of `jsonata.asl.json`: one method for each Task state. Implement them as `async fn`.
pub trait Handlers: ::core::marker::Send + ::core::marker::Sync {
    /// `Weigh`, Task, jsonata.asl.json:6
    fn weigh(
        &self,
        input: ::asl_runtime::Value,
        cx: &::asl_runtime::TaskContext,
    ) -> impl ::asl_runtime::Answer<::asl_runtime::Value>;
}
const _: () = {
    use ::asl_runtime::codegen::{Arc, Result, TaskContext, Value};
    impl<H: Handlers> Handlers for Arc<H> {
        async fn weigh(&self, input: Value, cx: &TaskContext) -> Result<Value> {
            (**self).weigh(input, cx).await
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
        start: State::Weigh as StateId,
        states: STATES,
        scopes: &[
            Scope {
                parent: 0,
                variables: &["parcel", "class"],
            },
            Scope { parent: 0, variables: &[] },
        ],
        tasks: &tasks(RESOURCES, STATES),
        timeout: None,
        keeps_input: true,
        fingerprint: fingerprint(
            "9a7453d9851c607db5e7ba99e017ca993ab7fe23bf09f84f1a763ef46fd33dbd",
        ),
    };
    const STATES: &[StateDef] = &[
        weigh::STATE,
        sort::STATE,
        rest::STATE,
        carry::STATE,
        label::STATE,
        done::STATE,
        give_up::STATE,
    ];
    const RESOURCES: [&str; 1] = [
        "arn:aws:lambda:eu-west-1:123456789012:function:weigh",
    ];
    pub(super) struct Dispatch<P>(pub(super) P);
    impl<P: Deref<Target: Handlers> + Send + Sync> Tasks for Dispatch<P> {
        async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            match at {
                0 => self.0.weigh(input, cx).await,
                _ => unknown_task(at, input, cx),
            }
        }
    }
    /// `Weigh`, Task, jsonata.asl.json:6
    mod weigh {
        use ::asl_runtime::codegen::*;
        const RETRY: &[Retrier] = &[Retrier::on(&["ScalesBusy"]).attempts(2)];
        const CATCH: &[Catcher] = &[
            Catcher::on(&["States.ALL"], super::State::GiveUp as StateId),
        ];
        pub(super) const STATE: StateDef = StateDef::task("Weigh", enter)
            .leave(leave)
            .retry(RETRY)
            .catch(CATCH)
            .caught(caught);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let timeout = states
                .integer(&expressions::TIMEOUT_SECONDS, 1u32, 99999999u32)?;
            let payload = states
                .object(
                    &[
                        ("number", &expressions::ARGUMENTS_NUMBER),
                        ("weight", &expressions::ARGUMENTS_WEIGHT),
                        ("kinds", &expressions::ARGUMENTS_KINDS),
                    ],
                );
            cx.call_with(Call::task(0).timeout(timeout), payload)
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            let states = jsonata::States::of(cx).with_result(&result);
            let assigned_parcel = states.value(&expressions::ASSIGN_PARCEL)?;
            let assigned_class = states.value(&expressions::ASSIGN_CLASS)?;
            let output = states
                .object(
                    &[
                        ("weighed", &expressions::OUTPUT_WEIGHED),
                        ("by", &expressions::OUTPUT_BY),
                    ],
                )?;
            *cx.data = output;
            cx.assign(Slot { up: 0, at: 0 }, assigned_parcel);
            cx.assign(Slot { up: 0, at: 1 }, assigned_class);
            Ok(Step::Go(super::State::Sort as StateId))
        }
        fn caught(cx: &mut Cx<'_>, catcher: usize, failure: &Failure) -> Result {
            match catcher {
                0 => {
                    let output = error_output(failure);
                    let states = jsonata::States::of(cx).with_error(&output);
                    let assigned_parcel = states
                        .value(&expressions::CATCH_0_ASSIGN_PARCEL)?;
                    let assigned_class = text("unknown");
                    let output = states.value(&expressions::CATCH_0_OUTPUT)?;
                    *cx.data = output;
                    cx.assign(Slot { up: 0, at: 0 }, assigned_parcel);
                    cx.assign(Slot { up: 0, at: 1 }, assigned_class);
                    Ok(Step::Go(super::State::GiveUp as StateId))
                }
                _ => cx.catch_by_table(catcher, failure),
            }
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            pub(super) const TIMEOUT_SECONDS: Expression = Expression::new(
                "TimeoutSeconds",
                "$states.input.patience",
                timeout_seconds,
            );
            fn timeout_seconds<'a>(
                from: &States<'a, '_>,
                _: &mut Eval<'a>,
            ) -> Answer<'a> {
                let states_input = from.input();
                answer(names(states_input, &["patience"]))
            }
            pub(super) const ARGUMENTS_NUMBER: Expression = Expression::new(
                "Arguments/number",
                "$states.input.parcel.number",
                arguments_number,
            );
            fn arguments_number<'a>(
                from: &States<'a, '_>,
                _: &mut Eval<'a>,
            ) -> Answer<'a> {
                let states_input = from.input();
                answer(names(states_input, &["parcel", "number"]))
            }
            pub(super) const ARGUMENTS_WEIGHT: Expression = Expression::new(
                "Arguments/weight",
                "$sum($states.input.parcel.lines.(grams * pieces))",
                arguments_weight,
            );
            fn arguments_weight<'a>(
                from: &States<'a, '_>,
                e: &mut Eval<'a>,
            ) -> Answer<'a> {
                /// `(grams * pieces)`
                fn step<'a>(
                    _: &Env<'_, 'a>,
                    it: &Item<'a>,
                    _: &mut Eval<'a>,
                ) -> Answer<'a> {
                    arithmetic(
                        Arithmetic::Multiply,
                        names(it, &["grams"]),
                        names(it, &["pieces"]),
                    )
                }
                let states_input = from.input();
                sum(states_input, &["parcel", "lines"], &Env::NONE, e, step)
            }
            pub(super) const ARGUMENTS_KINDS: Expression = Expression::new(
                "Arguments/kinds",
                "$join($sort($distinct($states.input.parcel.lines.kind)), ', ')",
                arguments_kinds,
            );
            fn arguments_kinds<'a>(
                from: &States<'a, '_>,
                e: &mut Eval<'a>,
            ) -> Answer<'a> {
                let states_input = from.input();
                functions::JOIN
                    .of2(
                        functions::SORT
                            .of1(
                                functions::DISTINCT
                                    .of1(names(states_input, &["parcel", "lines", "kind"]), e),
                                e,
                            ),
                        ", ",
                        e,
                    )
            }
            pub(super) const ASSIGN_PARCEL: Expression = Expression::new(
                "Assign/parcel",
                "$states.input.parcel",
                assign_parcel,
            );
            fn assign_parcel<'a>(from: &States<'a, '_>, _: &mut Eval<'a>) -> Answer<'a> {
                let states_input = from.input();
                answer(names(states_input, &["parcel"]))
            }
            pub(super) const ASSIGN_CLASS: Expression = Expression::new(
                "Assign/class",
                "$states.result.class",
                assign_class,
            );
            fn assign_class<'a>(from: &States<'a, '_>, _: &mut Eval<'a>) -> Answer<'a> {
                let states_result = from.result();
                answer(names(states_result, &["class"]))
            }
            pub(super) const OUTPUT_WEIGHED: Expression = Expression::new(
                "Output/weighed",
                "$states.result.grams > 0",
                output_weighed,
            );
            fn output_weighed<'a>(
                from: &States<'a, '_>,
                _: &mut Eval<'a>,
            ) -> Answer<'a> {
                let states_result = from.result();
                compare(Comparison::Greater, names(states_result, &["grams"]), 0i64)
            }
            pub(super) const OUTPUT_BY: Expression = Expression::new(
                "Output/by",
                "$states.context.Execution.Name",
                output_by,
            );
            fn output_by<'a>(from: &States<'a, '_>, _: &mut Eval<'a>) -> Answer<'a> {
                let states_context_execution = &from.context(&["Execution"]);
                answer(names(states_context_execution, &["Execution", "Name"]))
            }
            pub(super) const CATCH_0_ASSIGN_PARCEL: Expression = Expression::new(
                "Catch[0]/Assign/parcel",
                "$states.input.parcel",
                catch_0_assign_parcel,
            );
            fn catch_0_assign_parcel<'a>(
                from: &States<'a, '_>,
                _: &mut Eval<'a>,
            ) -> Answer<'a> {
                let states_input = from.input();
                answer(names(states_input, &["parcel"]))
            }
            pub(super) const CATCH_0_OUTPUT: Expression = Expression::new(
                "Catch[0]/Output",
                "$states.errorOutput",
                catch_0_output,
            );
            fn catch_0_output<'a>(
                from: &States<'a, '_>,
                _: &mut Eval<'a>,
            ) -> Answer<'a> {
                let states_error_output = from.error_output();
                Ok(states_error_output.clone())
            }
        }
    }
    /// `Sort`, Choice, jsonata.asl.json:28
    mod sort {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::choice("Sort", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            if states.boolean(&expressions::CHOICES_0_CONDITION)? {
                return Ok(Step::Go(super::State::Carry as StateId));
            }
            if states.boolean(&expressions::CHOICES_1_CONDITION)? {
                let assigned_class = states.value(&expressions::CHOICES_1_ASSIGN_CLASS)?;
                let output = states.value(&expressions::CHOICES_1_OUTPUT)?;
                *cx.data = output;
                cx.assign(Slot { up: 0, at: 1 }, assigned_class);
                return Ok(Step::Go(super::State::Rest as StateId));
            }
            Ok(Step::Go(super::State::GiveUp as StateId))
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            use ::asl_runtime::codegen::Slot;
            pub(super) const CHOICES_0_CONDITION: Expression = Expression::new(
                "Choices[0]/Condition",
                "$states.input.weighed and $class in ['letter', 'parcel']",
                choices_0_condition,
            );
            fn choices_0_condition<'a>(
                from: &States<'a, '_>,
                _: &mut Eval<'a>,
            ) -> Answer<'a> {
                let states_input = from.input();
                let class = &from.variable(Slot { up: 0, at: 1 });
                Ok(
                    Item::from(
                        is_true(names(states_input, &["weighed"]))
                            && is_one_of(class, &["letter", "parcel"]),
                    ),
                )
            }
            pub(super) const CHOICES_1_CONDITION: Expression = Expression::new(
                "Choices[1]/Condition",
                "$count($filter($parcel.lines, function($line) { $line.fragile })) > 0",
                choices_1_condition,
            );
            fn choices_1_condition<'a>(
                from: &States<'a, '_>,
                e: &mut Eval<'a>,
            ) -> Answer<'a> {
                /// `$line.fragile`
                fn body<'a>(
                    _: &Env<'_, 'a>,
                    line: &Item<'a>,
                    _: usize,
                    _: &Item<'a>,
                    _: &mut Eval<'a>,
                ) -> Result<bool, Fault> {
                    Ok(is_true(names(line, &["fragile"])))
                }
                let parcel = &from.variable(Slot { up: 0, at: 0 });
                compare(
                    Comparison::Greater,
                    count_if(names(parcel, &["lines"]), &Env::NONE, e, body),
                    0i64,
                )
            }
            pub(super) const CHOICES_1_ASSIGN_CLASS: Expression = Expression::new(
                "Choices[1]/Assign/class",
                "$class & '-fragile'",
                choices_1_assign_class,
            );
            fn choices_1_assign_class<'a>(
                from: &States<'a, '_>,
                e: &mut Eval<'a>,
            ) -> Answer<'a> {
                let class = &from.variable(Slot { up: 0, at: 1 });
                let mut made = Joined::with_capacity(20);
                made.add(class);
                made.add("-fragile");
                made.end(e)
            }
            pub(super) const CHOICES_1_OUTPUT: Expression = Expression::new(
                "Choices[1]/Output",
                "$states.input",
                choices_1_output,
            );
            fn choices_1_output<'a>(
                from: &States<'a, '_>,
                _: &mut Eval<'a>,
            ) -> Answer<'a> {
                let states_input = from.input();
                Ok(states_input.clone())
            }
        }
    }
    /// `Rest`, Wait, jsonata.asl.json:41
    mod rest {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::wait("Rest", enter).leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            wait(
                cx,
                Until::Seconds(
                    states.integer(&expressions::SECONDS, 0u32, 99999999u32)?.into(),
                ),
            )
        }
        fn leave(_: &mut Cx<'_>, _: Value) -> Result {
            Ok(Step::Go(super::State::Carry as StateId))
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            use ::asl_runtime::codegen::Slot;
            pub(super) const SECONDS: Expression = Expression::new(
                "Seconds",
                "$class = 'fragile' ? 60 : 5",
                seconds,
            );
            fn seconds<'a>(from: &States<'a, '_>, _: &mut Eval<'a>) -> Answer<'a> {
                let class = &from.variable(Slot { up: 0, at: 1 });
                if is_text(class, "fragile") {
                    Ok(Item::from(60i64))
                } else {
                    Ok(Item::from(5i64))
                }
            }
        }
    }
    /// `Carry`, Map, jsonata.asl.json:42
    mod carry {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::map("Carry", enter)
            .item(item)
            .leave(leave);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let items = states.items(&expressions::ITEMS)?;
            let at_once = 2;
            Ok(Step::items(super::State::Label as StateId, items, at_once))
        }
        /// `ItemSelector`
        fn item(cx: &mut Cx<'_>, _: usize, _: &Value) -> Result<Value> {
            let states = jsonata::States::of(cx);
            states
                .object(
                    &[
                        ("line", &expressions::ITEM_SELECTOR_LINE),
                        ("class", &expressions::ITEM_SELECTOR_CLASS),
                    ],
                )
        }
        fn leave(cx: &mut Cx<'_>, result: Value) -> Result {
            let states = jsonata::States::of(cx).with_result(&result);
            let output = states
                .object(
                    &[
                        ("labels", &expressions::OUTPUT_LABELS),
                        ("first", &expressions::OUTPUT_FIRST),
                        ("grams", &expressions::OUTPUT_GRAMS),
                        ("by", &expressions::OUTPUT_BY),
                    ],
                );
            cx.give(output, Step::Go(super::State::Done as StateId))
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            use ::asl_runtime::codegen::Slot;
            pub(super) const ITEMS: Expression = Expression::new(
                "Items",
                "[$parcel.lines^(>grams).{'kind': kind, 'grams': grams}]",
                items,
            );
            fn items<'a>(from: &States<'a, '_>, e: &mut Eval<'a>) -> Answer<'a> {
                /// `grams`
                fn by<'a>(
                    _: &Env<'_, 'a>,
                    _: usize,
                    it: &Item<'a>,
                    _: &mut Eval<'a>,
                ) -> Answer<'a> {
                    answer(names(it, &["grams"]))
                }
                /// `{'kind': kind, 'grams': grams}`
                fn step<'a>(
                    _: &Env<'_, 'a>,
                    it: &Item<'a>,
                    e: &mut Eval<'a>,
                ) -> Answer<'a> {
                    let it = &together(it);
                    let mut made = Members::with_capacity(2);
                    made.add("kind", names(it, &["kind"]));
                    made.add("grams", names(it, &["grams"]));
                    made.end(e)
                }
                let parcel = &from.variable(Slot { up: 0, at: 0 });
                let mut made = Elements::new();
                made.add(
                    Path::of(parcel)
                        .name("lines")
                        .sort(&[true], &Env::NONE, e, by)
                        .step(&Env::NONE, e, step)
                        .end(),
                );
                made.end(e)
            }
            pub(super) const ITEM_SELECTOR_LINE: Expression = Expression::new(
                "ItemSelector/line",
                "$states.context.Map.Item.Value",
                item_selector_line,
            );
            fn item_selector_line<'a>(
                from: &States<'a, '_>,
                _: &mut Eval<'a>,
            ) -> Answer<'a> {
                let states_context_map = &from.context(&["Map"]);
                answer(names(states_context_map, &["Map", "Item", "Value"]))
            }
            pub(super) const ITEM_SELECTOR_CLASS: Expression = Expression::new(
                "ItemSelector/class",
                "$class",
                item_selector_class,
            );
            fn item_selector_class<'a>(
                from: &States<'a, '_>,
                _: &mut Eval<'a>,
            ) -> Answer<'a> {
                let class = &from.variable(Slot { up: 0, at: 1 });
                Ok(class.clone())
            }
            pub(super) const OUTPUT_LABELS: Expression = Expression::new(
                "Output/labels",
                "$states.result",
                output_labels,
            );
            fn output_labels<'a>(from: &States<'a, '_>, _: &mut Eval<'a>) -> Answer<'a> {
                let states_result = from.result();
                Ok(states_result.clone())
            }
            pub(super) const OUTPUT_FIRST: Expression = Expression::new(
                "Output/first",
                "$substringBefore($states.result[0], ' ')",
                output_first,
            );
            fn output_first<'a>(from: &States<'a, '_>, e: &mut Eval<'a>) -> Answer<'a> {
                let states = &from.all();
                functions::SUBSTRING_BEFORE
                    .of2(Walk::of(states).name("result").nth(0).item(), " ", e)
            }
            pub(super) const OUTPUT_GRAMS: Expression = Expression::new(
                "Output/grams",
                "$reduce($parcel.lines.grams, function($sum, $grams) { $sum + $grams }, 0)",
                output_grams,
            );
            fn output_grams<'a>(from: &States<'a, '_>, e: &mut Eval<'a>) -> Answer<'a> {
                /// `$sum + $grams`
                fn body<'a>(
                    _: &Env<'_, 'a>,
                    sum_: &Item<'a>,
                    grams: &Item<'a>,
                    _: usize,
                    _: &Item<'a>,
                    _: &mut Eval<'a>,
                ) -> Answer<'a> {
                    arithmetic(Arithmetic::Add, sum_, grams)
                }
                let parcel = &from.variable(Slot { up: 0, at: 0 });
                reduce(names(parcel, &["lines", "grams"]), 0i64, &Env::NONE, e, body)
            }
            pub(super) const OUTPUT_BY: Expression = Expression::new(
                "Output/by",
                "$parcel.lines{kind: $sum(grams)}",
                output_by,
            );
            fn output_by<'a>(from: &States<'a, '_>, e: &mut Eval<'a>) -> Answer<'a> {
                /// `$sum(grams)`
                fn value_of<'a>(
                    _: &Env<'_, 'a>,
                    it: &Item<'a>,
                    _: &mut Eval<'a>,
                ) -> Answer<'a> {
                    sum_of(it, &["grams"])
                }
                let parcel = &from.variable(Slot { up: 0, at: 0 });
                group_by(names(parcel, &["lines"]), &["kind"], &Env::NONE, e, value_of)
            }
        }
    }
    /// `Label`, Pass, jsonata.asl.json:50
    mod label {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Label", enter).scope(1);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let output = states.value(&expressions::OUTPUT);
            cx.give(output, Step::End)
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            pub(super) const OUTPUT: Expression = Expression::new(
                "Output",
                "$uppercase($states.input.class) & ' ' & $states.input.line.kind & ' of ' & $states.input.line.grams",
                output,
            );
            fn output<'a>(from: &States<'a, '_>, e: &mut Eval<'a>) -> Answer<'a> {
                let states_input = from.input();
                let mut made = Joined::with_capacity(41);
                made.add(functions::UPPERCASE.of1(names(states_input, &["class"]), e));
                made.add(" ");
                made.add(names(states_input, &["line", "kind"]));
                made.add(" of ");
                made.add(names(states_input, &["line", "grams"]));
                made.end(e)
            }
        }
    }
    /// `Done`, Succeed, jsonata.asl.json:65
    mod done {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::succeed("Done", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let output = states.value(&expressions::OUTPUT)?;
            *cx.data = output;
            Ok(Step::End)
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            pub(super) const OUTPUT: Expression = Expression::new(
                "Output",
                "$states.input",
                output,
            );
            fn output<'a>(from: &States<'a, '_>, _: &mut Eval<'a>) -> Answer<'a> {
                let states_input = from.input();
                Ok(states_input.clone())
            }
        }
    }
    /// `GiveUp`, Fail, jsonata.asl.json:66
    mod give_up {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::fail("GiveUp", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            Ok(
                Step::Fail(
                    Failure::of(
                        Some(states.text(&expressions::ERROR)?.into()),
                        Some(states.text(&expressions::CAUSE)?),
                    ),
                ),
            )
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            use ::asl_runtime::codegen::Slot;
            pub(super) const ERROR: Expression = Expression::new(
                "Error",
                "$class & '.GivenUp'",
                error,
            );
            fn error<'a>(from: &States<'a, '_>, e: &mut Eval<'a>) -> Answer<'a> {
                let class = &from.variable(Slot { up: 0, at: 1 });
                let mut made = Joined::with_capacity(20);
                made.add(class);
                made.add(".GivenUp");
                made.end(e)
            }
            pub(super) const CAUSE: Expression = Expression::new(
                "Cause",
                "$string($parcel.number)",
                cause,
            );
            fn cause<'a>(from: &States<'a, '_>, e: &mut Eval<'a>) -> Answer<'a> {
                let parcel = &from.variable(Slot { up: 0, at: 0 });
                functions::STRING.of1(names(parcel, &["number"]), e)
            }
        }
    }
}
