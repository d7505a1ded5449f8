/// The states of `hotel.asl.json`, nested ones included, in the order of the definition.
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
    /// `City`, Pass, hotel.asl.json:6
    City,
    /// `Rate`, Pass, hotel.asl.json:12
    Rate,
    /// `Sum`, Pass, hotel.asl.json:18
    Sum,
    /// `Open`, Pass, hotel.asl.json:24
    Open,
    /// `Count`, Pass, hotel.asl.json:30
    Count,
    /// `List`, Pass, hotel.asl.json:36
    List,
    /// `Text`, Pass, hotel.asl.json:42
    Text,
    /// `Months`, Pass, hotel.asl.json:48
    Months,
    /// `Cheapest`, Pass, hotel.asl.json:54
    Cheapest,
    /// `Report`, Pass, hotel.asl.json:60
    Report,
}
impl State {
    /// All of them, in order.
    pub const ALL: &'static [State] = &[
        State::City,
        State::Rate,
        State::Sum,
        State::Open,
        State::Count,
        State::List,
        State::Text,
        State::Months,
        State::Cheapest,
        State::Report,
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
/// The work of `hotel.asl.json`: one method for each Task state. Implement them as `async fn`.
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
        start: State::City as StateId,
        states: STATES,
        scopes: &[
            Scope {
                parent: 0,
                variables: &[
                    "city",
                    "rate",
                    "total",
                    "free",
                    "attics",
                    "rooms",
                    "line",
                    "months",
                    "cheapest",
                    "report",
                ],
            },
        ],
        tasks: &tasks(RESOURCES, STATES),
        timeout: None,
        keeps_input: false,
        fingerprint: fingerprint(
            "1531bb5ca8b2364478683a4a186520c937a6bf99ab0f1ac6d7c1642b2dc27bdd",
        ),
    };
    const STATES: &[StateDef] = &[
        city::STATE,
        rate::STATE,
        sum::STATE,
        open::STATE,
        count::STATE,
        list::STATE,
        text::STATE,
        months::STATE,
        cheapest::STATE,
        report::STATE,
    ];
    const RESOURCES: [&str; 0] = [];
    pub(super) struct Dispatch<P>(pub(super) P);
    impl<P: Deref<Target: Handlers> + Send + Sync> Tasks for Dispatch<P> {
        async fn call(&self, at: u16, input: Value, cx: &TaskContext) -> Result<Value> {
            unknown_task(at, input, cx)
        }
    }
    /// `City`, Pass, hotel.asl.json:6
    mod city {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("City", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let assigned_city = states.value(&expressions::ASSIGN_CITY)?;
            cx.assign(Slot { up: 0, at: 0 }, assigned_city);
            Ok(Step::Go(super::State::Rate as StateId))
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            pub(super) const ASSIGN_CITY: Expression = Expression::new(
                "Assign/city",
                "$states.input.hotel.city",
                assign_city,
            );
            fn assign_city<'a>(from: &States<'a, '_>, _: &mut Eval<'a>) -> Answer<'a> {
                let states_input = from.input();
                answer(names(states_input, &["hotel", "city"]))
            }
        }
    }
    /// `Rate`, Pass, hotel.asl.json:12
    mod rate {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Rate", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let assigned_rate = states.value(&expressions::ASSIGN_RATE)?;
            cx.assign(Slot { up: 0, at: 1 }, assigned_rate);
            Ok(Step::Go(super::State::Sum as StateId))
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            pub(super) const ASSIGN_RATE: Expression = Expression::new(
                "Assign/rate",
                "$states.input.rooms[2].nights[0].rate",
                assign_rate,
            );
            fn assign_rate<'a>(from: &States<'a, '_>, _: &mut Eval<'a>) -> Answer<'a> {
                let states_input = from.input();
                Walk::of(states_input)
                    .name("rooms")
                    .nth(2)
                    .name("nights")
                    .nth(0)
                    .name("rate")
                    .end()
            }
        }
    }
    /// `Sum`, Pass, hotel.asl.json:18
    mod sum {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Sum", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let assigned_total = states.value(&expressions::ASSIGN_TOTAL)?;
            cx.assign(Slot { up: 0, at: 2 }, assigned_total);
            Ok(Step::Go(super::State::Open as StateId))
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            pub(super) const ASSIGN_TOTAL: Expression = Expression::new(
                "Assign/total",
                "$sum($states.input.rooms.nights.(rate * guests))",
                assign_total,
            );
            fn assign_total<'a>(from: &States<'a, '_>, e: &mut Eval<'a>) -> Answer<'a> {
                /// `(rate * guests)`
                fn step<'a>(
                    _: &Env<'_, 'a>,
                    it: &Item<'a>,
                    _: &mut Eval<'a>,
                ) -> Answer<'a> {
                    arithmetic(
                        Arithmetic::Multiply,
                        names(it, &["rate"]),
                        names(it, &["guests"]),
                    )
                }
                let states_input = from.input();
                sum(states_input, &["rooms", "nights"], &Env::NONE, e, step)
            }
        }
    }
    /// `Open`, Pass, hotel.asl.json:24
    mod open {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Open", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let assigned_free = states.value(&expressions::ASSIGN_FREE)?;
            cx.assign(Slot { up: 0, at: 3 }, assigned_free);
            Ok(Step::Go(super::State::Count as StateId))
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            pub(super) const ASSIGN_FREE: Expression = Expression::new(
                "Assign/free",
                "$states.input.rooms[state = 'open'].number",
                assign_free,
            );
            fn assign_free<'a>(from: &States<'a, '_>, e: &mut Eval<'a>) -> Answer<'a> {
                /// `state = 'open'`
                fn test<'a>(
                    _: &Env<'_, 'a>,
                    it: &Item<'a>,
                    _: &mut Eval<'a>,
                ) -> Result<bool, Fault> {
                    Ok(is_text(names(it, &["state"]), "open"))
                }
                /// `rooms[state = 'open']`
                fn step<'a>(
                    _: &Env<'_, 'a>,
                    it: &Item<'a>,
                    e: &mut Eval<'a>,
                ) -> Answer<'a> {
                    keep_if(field(it, "rooms"), &Env::NONE, e, test)
                }
                let states_input = from.input();
                Path::of(states_input).step(&Env::NONE, e, step).name("number").end()
            }
        }
    }
    /// `Count`, Pass, hotel.asl.json:30
    mod count {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Count", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let assigned_attics = states.value(&expressions::ASSIGN_ATTICS)?;
            cx.assign(Slot { up: 0, at: 4 }, assigned_attics);
            Ok(Step::Go(super::State::List as StateId))
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            pub(super) const ASSIGN_ATTICS: Expression = Expression::new(
                "Assign/attics",
                "$count($filter($states.input.rooms, function($r) { $r.floor.kind = 'attic' }))",
                assign_attics,
            );
            fn assign_attics<'a>(from: &States<'a, '_>, e: &mut Eval<'a>) -> Answer<'a> {
                /// `$r.floor.kind = 'attic'`
                fn body<'a>(
                    _: &Env<'_, 'a>,
                    r: &Item<'a>,
                    _: usize,
                    _: &Item<'a>,
                    _: &mut Eval<'a>,
                ) -> Result<bool, Fault> {
                    Ok(is_text(names(r, &["floor", "kind"]), "attic"))
                }
                let states_input = from.input();
                count_if(names(states_input, &["rooms"]), &Env::NONE, e, body)
            }
        }
    }
    /// `List`, Pass, hotel.asl.json:36
    mod list {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("List", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let assigned_rooms = states.value(&expressions::ASSIGN_ROOMS)?;
            cx.assign(Slot { up: 0, at: 5 }, assigned_rooms);
            Ok(Step::Go(super::State::Text as StateId))
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            pub(super) const ASSIGN_ROOMS: Expression = Expression::new(
                "Assign/rooms",
                "$map($states.input.rooms, function($r) { {'number': $r.number, 'nights': $count($r.nights)} })",
                assign_rooms,
            );
            fn assign_rooms<'a>(from: &States<'a, '_>, e: &mut Eval<'a>) -> Answer<'a> {
                /// `{'number': $r.number, 'nights': $count($r.nights)}`
                fn body<'a>(
                    _: &Env<'_, 'a>,
                    r: &Item<'a>,
                    _: usize,
                    _: &Item<'a>,
                    e: &mut Eval<'a>,
                ) -> Answer<'a> {
                    let mut made = Members::with_capacity(2);
                    made.add("number", names(r, &["number"]));
                    made.add("nights", count(names(r, &["nights"])));
                    made.end(e)
                }
                let states_input = from.input();
                map(names(states_input, &["rooms"]), &Env::NONE, e, body)
            }
        }
    }
    /// `Text`, Pass, hotel.asl.json:42
    mod text {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Text", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let assigned_line = states.value(&expressions::ASSIGN_LINE)?;
            cx.assign(Slot { up: 0, at: 6 }, assigned_line);
            Ok(Step::Go(super::State::Months as StateId))
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            pub(super) const ASSIGN_LINE: Expression = Expression::new(
                "Assign/line",
                "'Hotel ' & $states.input.hotel.name & ', ' & $states.input.hotel.city & ($states.input.hotel.full ? ' is full' : ' has rooms')",
                assign_line,
            );
            fn assign_line<'a>(from: &States<'a, '_>, e: &mut Eval<'a>) -> Answer<'a> {
                let states_input = from.input();
                let mut made = Joined::with_capacity(44);
                made.add("Hotel ");
                made.add(names(states_input, &["hotel", "name"]));
                made.add(", ");
                made.add(names(states_input, &["hotel", "city"]));
                made.add(
                    if is_true(names(states_input, &["hotel", "full"])) {
                        Ok(text(" is full"))
                    } else {
                        Ok(text(" has rooms"))
                    },
                );
                made.end(e)
            }
        }
    }
    /// `Months`, Pass, hotel.asl.json:48
    mod months {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Months", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let assigned_months = states.value(&expressions::ASSIGN_MONTHS)?;
            cx.assign(Slot { up: 0, at: 7 }, assigned_months);
            Ok(Step::Go(super::State::Cheapest as StateId))
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            pub(super) const ASSIGN_MONTHS: Expression = Expression::new(
                "Assign/months",
                "$states.input.rooms.nights{month: $sum(rate)}",
                assign_months,
            );
            fn assign_months<'a>(from: &States<'a, '_>, e: &mut Eval<'a>) -> Answer<'a> {
                /// `$sum(rate)`
                fn value_of<'a>(
                    _: &Env<'_, 'a>,
                    it: &Item<'a>,
                    _: &mut Eval<'a>,
                ) -> Answer<'a> {
                    sum_of(it, &["rate"])
                }
                let states_input = from.input();
                group_by(
                    names(states_input, &["rooms", "nights"]),
                    &["month"],
                    &Env::NONE,
                    e,
                    value_of,
                )
            }
        }
    }
    /// `Cheapest`, Pass, hotel.asl.json:54
    mod cheapest {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Cheapest", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let assigned_cheapest = states.value(&expressions::ASSIGN_CHEAPEST)?;
            cx.assign(Slot { up: 0, at: 8 }, assigned_cheapest);
            Ok(Step::Go(super::State::Report as StateId))
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            pub(super) const ASSIGN_CHEAPEST: Expression = Expression::new(
                "Assign/cheapest",
                "$sort($states.input.rooms.nights, function($a, $b) { $a.rate > $b.rate })[[0..2]].day",
                assign_cheapest,
            );
            fn assign_cheapest<'a>(
                from: &States<'a, '_>,
                e: &mut Eval<'a>,
            ) -> Answer<'a> {
                /// `$a.rate`
                fn by<'a>(
                    _: &Env<'_, 'a>,
                    a: &Item<'a>,
                    _: &mut Eval<'a>,
                ) -> Answer<'a> {
                    answer(names(a, &["rate"]))
                }
                let states_input = from.input();
                try_names(
                    collapse(
                        places(
                            sort_by(
                                names(states_input, &["rooms", "nights"]),
                                Comparison::Greater,
                                &Env::NONE,
                                e,
                                by,
                            ),
                            &[0..=2],
                        ),
                    ),
                    &["day"],
                )
            }
        }
    }
    /// `Report`, Pass, hotel.asl.json:60
    mod report {
        use ::asl_runtime::codegen::*;
        pub(super) const STATE: StateDef = StateDef::pass("Report", enter);
        fn enter(cx: &mut Cx<'_>) -> Result {
            let states = jsonata::States::of(cx);
            let assigned_report = states.value(&expressions::ASSIGN_REPORT)?;
            cx.assign(Slot { up: 0, at: 9 }, assigned_report);
            Ok(Step::End)
        }
        mod expressions {
            use ::asl_runtime::codegen::jsonata::code::*;
            pub(super) const ASSIGN_REPORT: Expression = Expression::new(
                "Assign/report",
                "$join($distinct($states.input.rooms.nights.month), '; ') & ' = ' & $string($reduce($states.input.rooms.nights.guests, function($i, $j) { $i + $j }))",
                assign_report,
            );
            fn assign_report<'a>(from: &States<'a, '_>, e: &mut Eval<'a>) -> Answer<'a> {
                /// `$i + $j`
                fn body<'a>(
                    _: &Env<'_, 'a>,
                    i: &Item<'a>,
                    j: &Item<'a>,
                    _: usize,
                    _: &Item<'a>,
                    _: &mut Eval<'a>,
                ) -> Answer<'a> {
                    arithmetic(Arithmetic::Add, i, j)
                }
                let states_input = from.input();
                let mut made = Joined::with_capacity(27);
                made.add(
                    functions::JOIN
                        .of2(
                            functions::DISTINCT
                                .of1(names(states_input, &["rooms", "nights", "month"]), e),
                            "; ",
                            e,
                        ),
                );
                made.add(" = ");
                made.add(
                    functions::STRING
                        .of1(
                            reduce(
                                names(states_input, &["rooms", "nights", "guests"]),
                                Item::Nothing,
                                &Env::NONE,
                                e,
                                body,
                            ),
                            e,
                        ),
                );
                made.end(e)
            }
        }
    }
}
