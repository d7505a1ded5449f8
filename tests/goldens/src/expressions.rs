/// member
pub mod member {
    use ::asl_runtime::codegen::jsonata::*;
    /// `hotel.address.city`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        Ok(names(it, &["hotel", "address", "city"]))
    }
}

/// place
pub mod place {
    use ::asl_runtime::codegen::jsonata::*;
    /// `floors[0].rooms[-1].number`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        Ok(
            reach(
                it,
                &[
                    Hop::Name("floors"),
                    Hop::Nth(0),
                    Hop::Name("rooms"),
                    Hop::Nth(-1),
                    Hop::Name("number"),
                ],
            ),
        )
    }
}

/// total
pub mod total {
    use ::asl_runtime::codegen::jsonata::*;
    /// `$sum(bookings.nights.(rate + tax))`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        sum(
            it,
            &["bookings", "nights"],
            e,
            &mut |it, _| arithmetic(
                Arithmetic::Add,
                &names(it, &["rate"]),
                &names(it, &["tax"]),
            ),
        )
    }
}

/// chosen
pub mod chosen {
    use ::asl_runtime::codegen::jsonata::*;
    /// `bookings[state = 'open' and guests > 2].guest`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        Ok(
            Path::of(it.clone())
                .step(
                    e,
                    |it, e| retain(
                        field(it, "bookings"),
                        e,
                        |it, _| Ok(
                            is_text(&names(it, &["state"]), "open")
                                && compares(
                                    Comparison::Greater,
                                    &names(it, &["guests"]),
                                    &Item::from(2),
                                )?,
                        ),
                    ),
                )?
                .name("guest")
                .end(),
        )
    }
}

/// counted
pub mod counted {
    use ::asl_runtime::codegen::jsonata::*;
    /// `$count($filter(bookings, function($b) { $b.state != 'open' }))`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        Ok(
            Item::from(
                count_if(
                    &names(it, &["bookings"]),
                    e,
                    &mut |b, _, _, _| Ok(differ(&names(b, &["state"]), &text("open"))),
                )?,
            ),
        )
    }
}

/// mapped
pub mod mapped {
    use ::asl_runtime::codegen::jsonata::*;
    /// `$map(bookings, function($b, $i) { {'place': $i, 'guest': $b.guest, 'nights': $count($b.nights)} })`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        map(
            &names(it, &["bookings"]),
            e,
            &mut |b, i, _, e| {
                let i = Item::from(i);
                object(
                    [
                        ("place", i.clone()),
                        ("guest", names(b, &["guest"])),
                        ("nights", Item::from(count(&names(b, &["nights"])))),
                    ],
                    e,
                )
            },
        )
    }
}

/// written
pub mod written {
    use ::asl_runtime::codegen::jsonata::*;
    /// `'Room ' & room.number & (room.view ? ' with a view of ' & room.view : '')`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        concat(
            &[
                text("Room "),
                names(it, &["room", "number"]),
                if is_true(&names(it, &["room", "view"])) {
                    concat(&[text(" with a view of "), names(it, &["room", "view"])], e)?
                } else {
                    text("")
                },
            ],
            e,
        )
    }
}

/// grouped
pub mod grouped {
    use ::asl_runtime::codegen::jsonata::*;
    /// `bookings.nights{month: $sum(rate)}`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        group(
            Path::of(it.clone()).name("bookings").name("nights").end(),
            1,
            e,
            |_, it, _| Ok(names(it, &["month"])),
            |_, it, e| sum_of(it, &["rate"], e),
        )
    }
}

/// sorted
pub mod sorted {
    use ::asl_runtime::codegen::jsonata::*;
    /// `$sort(bookings, function($a, $b) { $a.guests > $b.guests })[[0..2]].guest`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        Ok(
            Path::of(it.clone())
                .step(
                    e,
                    |it, e| Ok(
                        collapse(
                            places(
                                sort_by(
                                    names(it, &["bookings"]),
                                    Comparison::Greater,
                                    e,
                                    &mut |a, _| Ok(names(a, &["guests"])),
                                )?,
                                &[(0, 2)],
                            ),
                        ),
                    ),
                )?
                .name("guest")
                .end(),
        )
    }
}

/// joined
pub mod joined {
    use ::asl_runtime::codegen::jsonata::*;
    /// `$join($distinct(bookings.guest), ', ') & ': ' & $reduce(bookings.guests, function($sum, $n) { $sum + $n })`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        concat(
            &[
                functions::JOIN
                    .of(
                        &[
                            functions::DISTINCT
                                .of(&[names(it, &["bookings", "guest"])], e)?,
                            text(", "),
                        ],
                        e,
                    )?,
                text(": "),
                reduce(
                    &names(it, &["bookings", "guests"]),
                    Item::Nothing,
                    e,
                    &mut |sum_, n, _, _, _| arithmetic(Arithmetic::Add, sum_, n),
                )?,
            ],
            e,
        )
    }
}

/// recursive
pub mod recursive {
    use ::asl_runtime::codegen::jsonata::*;
    /// `$power`
    fn lambda_power<'a>(
        scope: Scope,
        arguments: &[Item<'a>],
        e: &mut Eval<'a>,
    ) -> Answer<'a> {
        let it = &e.var(scope, 0);
        let scope_1 = e.outer(scope);
        let x = argument(arguments, 0);
        let n = argument(arguments, 1);
        if equal(&n, &Item::from(0)) {
            Ok(Item::from(1))
        } else {
            arithmetic(
                Arithmetic::Multiply,
                &x,
                &call(
                    &e
                        .get(scope_1, 0)
                        .unwrap_or_else(|| Item::Function(
                            Function::Builtin(&functions::POWER),
                        )),
                    &[x.clone(), arithmetic(Arithmetic::Subtract, &n, &Item::from(1))?],
                    it,
                    e,
                )?,
            )
        }
    }
    /// `($power := function($x, $n) { $n = 0 ? 1 : $x * $power($x, $n - 1) }; $power(2, 10))`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        let scope_1 = e.scope(Scope::NONE, 1)?;
        assign(scope_1, 0, lambda(lambda_power, e.enclose(scope_1, it)?, 2, None), e);
        call(&e.var(scope_1, 0), &[Item::from(2), Item::from(10)], it, e)
    }
}

/// captured
pub mod captured {
    use ::asl_runtime::codegen::jsonata::*;
    static SIGNATURE: Signature = Signature::of(&const { params::<1>("<n-:n>") });
    /// `$taxed`
    fn lambda_taxed<'a>(
        scope_1: Scope,
        arguments: &[Item<'a>],
        e: &mut Eval<'a>,
    ) -> Answer<'a> {
        let price = argument(arguments, 0);
        arithmetic(Arithmetic::Multiply, &price, &e.var(scope_1, 0))
    }
    /// `($rate := 1.2; $taxed := function($price)<n-:n> { $price * $rate }; bookings.nights.rate.$taxed())`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        let scope_1 = e.scope(Scope::NONE, 1)?;
        assign(scope_1, 0, Item::from(1.2), e);
        let taxed = lambda(lambda_taxed, scope_1, 1, Some(&SIGNATURE));
        Ok(
            Path::of(it.clone())
                .name("bookings")
                .name("nights")
                .name("rate")
                .step(e, |it, e| call(&taxed, &[], it, e))?
                .end(),
        )
    }
}

/// carried
pub mod carried {
    use ::asl_runtime::codegen::jsonata::*;
    /// `bookings#$i.nights@$n[$n.rate > 70].{ 'booking': $i, 'guest': %.guest, 'rate': $n.rate }`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        Ok(
            Rows::of(Path::of(it.clone()))
                .step(
                    Bind::NOTHING.index(0),
                    e,
                    &mut |row, _| {
                        let it = row.item();
                        Ok(field(it, "bookings"))
                    },
                )?
                .step(
                    Bind::NOTHING.focus(1).ancestor(2),
                    e,
                    &mut |row, _| {
                        let it = row.item();
                        Ok(field(it, "nights"))
                    },
                )?
                .filter(
                    e,
                    &mut |row, _| compare(
                        Comparison::Greater,
                        &names(&row.get(1), &["rate"]),
                        &Item::from(70),
                    ),
                )?
                .step(
                    Bind::NOTHING,
                    e,
                    &mut |row, e| {
                        let it = row.item();
                        {
                            let it = &together(it);
                            object(
                                [
                                    ("booking", row.get(0)),
                                    (
                                        "guest",
                                        Path::of(it.clone())
                                            .step(e, |_, _| Ok(row.get(2)))?
                                            .name("guest")
                                            .end(),
                                    ),
                                    ("rate", names(&row.get(1), &["rate"])),
                                ],
                                e,
                            )
                        }
                    },
                )?
                .end(),
        )
    }
}

/// ordered
pub mod ordered {
    use ::asl_runtime::codegen::jsonata::*;
    /// `bookings^(>guests, guest)[0].guest ~> $uppercase()`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        functions::UPPERCASE
            .of(
                &[
                    Path::of(
                            nth_array(
                                Path::of(it.clone())
                                    .name("bookings")
                                    .sort(
                                        &[true, false],
                                        e,
                                        |pair, it, _| match pair {
                                            0 => Ok(names(it, &["guests"])),
                                            _ => Ok(names(it, &["guest"])),
                                        },
                                    )?
                                    .all(),
                                0,
                            ),
                        )
                        .name("guest")
                        .end(),
                ],
                e,
            )
    }
}

/// changed
pub mod changed {
    use ::asl_runtime::codegen::jsonata::*;
    fn pattern<'a>(_: Scope, arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
        let it = &argument(arguments, 0);
        Ok(
            Path::of(it.clone())
                .step(
                    e,
                    |it, e| retain(
                        field(it, "bookings"),
                        e,
                        |it, _| Ok(is_text(&names(it, &["state"]), "open")),
                    ),
                )?
                .end(),
        )
    }
    fn update<'a>(_: Scope, _: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
        object([("state", text("held"))], e)
    }
    fn delete<'a>(_: Scope, _: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
        Ok(text("guests"))
    }
    /// `$ ~> |bookings[state = 'open']|{'state': 'held'}, 'guests'|`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        apply(e.root(), transform(Scope::NONE, pattern, update, Some(delete)), e)
    }
}

