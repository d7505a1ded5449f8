/// member
pub mod member {
    use ::asl_runtime::codegen::jsonata::code::*;
    /// `hotel.address.city`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        answer(names(it, &["hotel", "address", "city"]))
    }
}

/// place
pub mod place {
    use ::asl_runtime::codegen::jsonata::code::*;
    /// `floors[0].rooms[-1].number`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        Walk::of(it).name("floors").nth(0).name("rooms").nth(-1).name("number").end()
    }
}

/// total
pub mod total {
    use ::asl_runtime::codegen::jsonata::code::*;
    /// `(rate + tax)`
    fn step<'a>(_: &Env<'_, 'a>, it: &Item<'a>, _: &mut Eval<'a>) -> Answer<'a> {
        arithmetic(Arithmetic::Add, names(it, &["rate"]), names(it, &["tax"]))
    }
    /// `$sum(bookings.nights.(rate + tax))`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        sum(it, &["bookings", "nights"], &Env::NONE, e, step)
    }
}

/// chosen
pub mod chosen {
    use ::asl_runtime::codegen::jsonata::code::*;
    /// `state = 'open' and guests > 2`
    fn test<'a>(
        _: &Env<'_, 'a>,
        it: &Item<'a>,
        _: &mut Eval<'a>,
    ) -> Result<bool, Fault> {
        Ok(
            is_text(names(it, &["state"]), "open")
                && holds(Comparison::Greater, names(it, &["guests"]), 2i64)?,
        )
    }
    /// `bookings[state = 'open' and guests > 2]`
    fn step<'a>(_: &Env<'_, 'a>, it: &Item<'a>, e: &mut Eval<'a>) -> Answer<'a> {
        keep_if(field(it, "bookings"), &Env::NONE, e, test)
    }
    /// `bookings[state = 'open' and guests > 2].guest`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        Path::of(it).step(&Env::NONE, e, step).name("guest").end()
    }
}

/// counted
pub mod counted {
    use ::asl_runtime::codegen::jsonata::code::*;
    /// `$b.state != 'open'`
    fn body<'a>(
        _: &Env<'_, 'a>,
        b: &Item<'a>,
        _: usize,
        _: &Item<'a>,
        _: &mut Eval<'a>,
    ) -> Result<bool, Fault> {
        Ok(differ(names(b, &["state"]), "open"))
    }
    /// `$count($filter(bookings, function($b) { $b.state != 'open' }))`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        count_if(names(it, &["bookings"]), &Env::NONE, e, body)
    }
}

/// mapped
pub mod mapped {
    use ::asl_runtime::codegen::jsonata::code::*;
    /// `{'place': $i, 'guest': $b.guest, 'nights': $count($b.nights)}`
    fn body<'a>(
        _: &Env<'_, 'a>,
        b: &Item<'a>,
        i: usize,
        _: &Item<'a>,
        e: &mut Eval<'a>,
    ) -> Answer<'a> {
        let i = Item::from(i);
        let mut made = Members::with_capacity(3);
        made.add("place", &i);
        made.add("guest", names(b, &["guest"]));
        made.add("nights", count(names(b, &["nights"])));
        made.end(e)
    }
    /// `$map(bookings, function($b, $i) { {'place': $i, 'guest': $b.guest, 'nights': $count($b.nights)} })`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        map(names(it, &["bookings"]), &Env::NONE, e, body)
    }
}

/// written
pub mod written {
    use ::asl_runtime::codegen::jsonata::code::*;
    /// `'Room ' & room.number & (room.view ? ' with a view of ' & room.view : '')`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        let mut made = Joined::with_capacity(29);
        made.add("Room ");
        made.add(names(it, &["room", "number"]));
        made.add(
            if is_true(names(it, &["room", "view"])) {
                let mut made_2 = Joined::with_capacity(28);
                made_2.add(" with a view of ");
                made_2.add(names(it, &["room", "view"]));
                made_2.end(e)
            } else {
                Ok(text(""))
            },
        );
        made.end(e)
    }
}

/// grouped
pub mod grouped {
    use ::asl_runtime::codegen::jsonata::code::*;
    /// `$sum(rate)`
    fn value_of<'a>(_: &Env<'_, 'a>, it: &Item<'a>, _: &mut Eval<'a>) -> Answer<'a> {
        sum_of(it, &["rate"])
    }
    /// `bookings.nights{month: $sum(rate)}`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        group_by(names(it, &["bookings", "nights"]), &["month"], &Env::NONE, e, value_of)
    }
}

/// sorted
pub mod sorted {
    use ::asl_runtime::codegen::jsonata::code::*;
    /// `$a.guests`
    fn by<'a>(_: &Env<'_, 'a>, a: &Item<'a>, _: &mut Eval<'a>) -> Answer<'a> {
        answer(names(a, &["guests"]))
    }
    /// `$sort(bookings, function($a, $b) { $a.guests > $b.guests })[[0..2]]`
    fn step<'a>(_: &Env<'_, 'a>, it: &Item<'a>, e: &mut Eval<'a>) -> Answer<'a> {
        collapse(
            places(
                sort_by(
                    names(it, &["bookings"]),
                    Comparison::Greater,
                    &Env::NONE,
                    e,
                    by,
                ),
                &[0..=2],
            ),
        )
    }
    /// `$sort(bookings, function($a, $b) { $a.guests > $b.guests })[[0..2]].guest`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        Path::of(it).step(&Env::NONE, e, step).name("guest").end()
    }
}

/// joined
pub mod joined {
    use ::asl_runtime::codegen::jsonata::code::*;
    /// `$sum + $n`
    fn body<'a>(
        _: &Env<'_, 'a>,
        sum_: &Item<'a>,
        n: &Item<'a>,
        _: usize,
        _: &Item<'a>,
        _: &mut Eval<'a>,
    ) -> Answer<'a> {
        arithmetic(Arithmetic::Add, sum_, n)
    }
    /// `$join($distinct(bookings.guest), ', ') & ': ' & $string($reduce(bookings.guests, function($sum, $n) { $sum + $n }))`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        let mut made = Joined::with_capacity(26);
        made.add(
            functions::JOIN
                .of2(
                    functions::DISTINCT.of1(names(it, &["bookings", "guest"]), e),
                    ", ",
                    e,
                ),
        );
        made.add(": ");
        made.add(
            functions::STRING
                .of1(
                    reduce(
                        names(it, &["bookings", "guests"]),
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

/// recursive
pub mod recursive {
    use ::asl_runtime::codegen::jsonata::code::*;
    const POWER: usize = 0;
    /// `$power := function($x, $n) { $n = 0 ? 1 : $x * $power($x, $n - 1) }`
    fn lambda_power<'a>(
        scope: Scope,
        arguments: &[Item<'a>],
        e: &mut Eval<'a>,
    ) -> Answer<'a> {
        let it = &e.enclosed(scope);
        let scope_1 = e.outer(scope);
        let x = argument(arguments, 0);
        let n = argument(arguments, 1);
        if equal(&n, 0i64) {
            Ok(Item::from(1i64))
        } else {
            arithmetic(
                Arithmetic::Multiply,
                &x,
                call(
                    &e
                        .get(scope_1, POWER)
                        .unwrap_or_else(|| Item::Function(
                            Function::Builtin(&functions::POWER),
                        )),
                    &[x.clone(), arithmetic(Arithmetic::Subtract, &n, 1i64)?],
                    it,
                    e,
                ),
            )
        }
    }
    /// `($power := function($x, $n) { $n = 0 ? 1 : $x * $power($x, $n - 1) }; $power(2, 10))`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        let scope_1 = e.scope(Scope::NONE, 1)?;
        assign(
            scope_1,
            POWER,
            lambda(lambda_power, e.enclose(scope_1, it)?, 2, None),
            e,
        );
        call(&e.var(scope_1, POWER), &[Item::from(2i64), Item::from(10i64)], it, e)
    }
}

/// matched
pub mod matched {
    use ::asl_runtime::codegen::jsonata::code::*;
    /// `/^a/i`, checked when it was compiled; what matches it is made at its first use.
    static PATTERN: Pattern = Pattern::new("^a", true, false);
    /// `guest ~> /^a/i and state in ['open', 'held']`
    fn test<'a>(
        _: &Env<'_, 'a>,
        it: &Item<'a>,
        e: &mut Eval<'a>,
    ) -> Result<bool, Fault> {
        Ok(
            try_true(apply(names(it, &["guest"]), regex(&PATTERN), e))?
                && is_one_of(names(it, &["state"]), &["open", "held"]),
        )
    }
    /// `bookings[guest ~> /^a/i and state in ['open', 'held']]`
    fn step<'a>(_: &Env<'_, 'a>, it: &Item<'a>, e: &mut Eval<'a>) -> Answer<'a> {
        keep_if(field(it, "bookings"), &Env::NONE, e, test)
    }
    /// `bookings[guest ~> /^a/i and state in ['open', 'held']].guests`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        Path::of(it).step(&Env::NONE, e, step).name("guests").end()
    }
}

/// captured
pub mod captured {
    use ::asl_runtime::codegen::jsonata::code::*;
    const RATE: usize = 0;
    static SIGNATURE: Signature = Signature::of(&const { params::<1>("<n-:n>") });
    /// `$taxed := function($price)<n-:n> { $price * $rate }`
    fn lambda_taxed<'a>(
        scope_1: Scope,
        arguments: &[Item<'a>],
        e: &mut Eval<'a>,
    ) -> Answer<'a> {
        let price = argument(arguments, 0);
        arithmetic(Arithmetic::Multiply, &price, e.var(scope_1, RATE))
    }
    /// `$taxed()`
    fn step<'a>(env: &Env<'_, 'a>, it: &Item<'a>, e: &mut Eval<'a>) -> Answer<'a> {
        let taxed = env.item(0);
        call(taxed, &[], it, e)
    }
    /// `($rate := 1.2; $taxed := function($price)<n-:n> { $price * $rate }; bookings.nights.rate.$taxed())`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        let scope_1 = e.scope(Scope::NONE, 1)?;
        assign(scope_1, RATE, Item::from(1.2f64), e);
        let taxed = lambda(lambda_taxed, scope_1, 1, Some(&SIGNATURE));
        Path::of(it)
            .name("bookings")
            .name("nights")
            .name("rate")
            .step(&Env::of(&[&taxed]), e, step)
            .end()
    }
}

/// carried
pub mod carried {
    use ::asl_runtime::codegen::jsonata::code::*;
    /// `%`
    fn step<'a>(env: &Env<'_, 'a>, _: &Item<'a>, _: &mut Eval<'a>) -> Answer<'a> {
        let row = env.row(0);
        Ok(row.get(2))
    }
    /// `bookings#$i.nights@$n[$n.rate > 70].{ 'booking': $i, 'guest': %.guest, 'rate': $n.rate }`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        Ok(
            Rows::of(Path::of(it).found()?)
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
                        try_names(row.get(1), &["rate"]),
                        70i64,
                    ),
                )?
                .step(
                    Bind::NOTHING,
                    e,
                    &mut |row, e| {
                        let it = row.item();
                        let it = &together(it);
                        let mut made = Members::with_capacity(3);
                        made.add("booking", row.get(0));
                        made.add(
                            "guest",
                            Path::of(it)
                                .step(&Env::of(&[]).rows(&[row]), e, step)
                                .name("guest")
                                .end(),
                        );
                        made.add("rate", try_names(row.get(1), &["rate"]));
                        made.end(e)
                    },
                )?
                .end(),
        )
    }
}

/// ordered
pub mod ordered {
    use ::asl_runtime::codegen::jsonata::code::*;
    /// `guests, guest`
    fn by<'a>(
        _: &Env<'_, 'a>,
        pair: usize,
        it: &Item<'a>,
        _: &mut Eval<'a>,
    ) -> Answer<'a> {
        match pair {
            0 => answer(names(it, &["guests"])),
            _ => answer(names(it, &["guest"])),
        }
    }
    /// `bookings^(>guests, guest)[0].guest ~> $uppercase()`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        let it = &e.whole_root();
        functions::UPPERCASE
            .of1(
                Path::of(
                        nth_array(
                            Path::of(it)
                                .name("bookings")
                                .sort(&[true, false], &Env::NONE, e, by)
                                .all(),
                            0,
                        ),
                    )
                    .name("guest")
                    .end(),
                e,
            )
    }
}

/// changed
pub mod changed {
    use ::asl_runtime::codegen::jsonata::code::*;
    /// `state = 'open'`
    fn test<'a>(
        _: &Env<'_, 'a>,
        it: &Item<'a>,
        _: &mut Eval<'a>,
    ) -> Result<bool, Fault> {
        Ok(is_text(names(it, &["state"]), "open"))
    }
    /// `bookings[state = 'open']`
    fn step<'a>(_: &Env<'_, 'a>, it: &Item<'a>, e: &mut Eval<'a>) -> Answer<'a> {
        keep_if(field(it, "bookings"), &Env::NONE, e, test)
    }
    /// `bookings[state = 'open']`
    fn pattern<'a>(_: Scope, arguments: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
        let it = &argument(arguments, 0);
        Path::of(it).step(&Env::NONE, e, step).end()
    }
    /// `{'state': 'held'}`
    fn update<'a>(_: Scope, _: &[Item<'a>], e: &mut Eval<'a>) -> Answer<'a> {
        let mut made = Members::with_capacity(1);
        made.add("state", "held");
        made.end(e)
    }
    /// `'guests'`
    fn delete<'a>(_: Scope, _: &[Item<'a>], _: &mut Eval<'a>) -> Answer<'a> {
        Ok(text("guests"))
    }
    /// `$ ~> |bookings[state = 'open']|{'state': 'held'}, 'guests'|`
    pub fn evaluate<'a>(e: &mut Eval<'a>) -> Answer<'a> {
        apply(e.root(), transform(Scope::NONE, pattern, update, Some(delete)), e)
    }
}

