//! What the golden expressions give.

use asl_goldens::expressions;
use asl_runtime::{
    Value,
    codegen::jsonata::{Answer, Eval, Item},
};

const HOTEL: &str = r#"{
    "hotel": { "address": { "city": "Bergen" } },
    "floors": [{ "rooms": [{ "number": 1 }, { "number": 2 }] }, { "rooms": [] }],
    "room": { "number": 12, "view": "the sea" },
    "bookings": [
        { "guest": "Ann", "state": "open", "guests": 3,
          "nights": [{ "month": "May", "rate": 80, "tax": 8 }, { "month": "June", "rate": 90.5, "tax": 9 }] },
        { "guest": "Bo", "state": "closed", "guests": 5, "nights": { "month": "May", "rate": 60, "tax": 6 } },
        { "guest": "Ann", "state": "open", "guests": 1, "nights": [] }
    ]
}"#;

#[track_caller]
fn gives(evaluate: impl for<'a> Fn(&mut Eval<'a>) -> Answer<'a>, expected: &str) {
    let hotel = Value::parse(HOTEL).expect("it is JSON");
    let mut e = Eval::over(Item::of(Some(&hotel)), 1, 0);
    let given = match evaluate(&mut e) {
        Ok(item) => item.into_value().map(|it| it.to_string()),
        Err(fault) => Some(fault.to_string()),
    };
    assert_eq!(given.as_deref(), Some(expected));
}

#[test]
fn members_and_places_are_read() {
    gives(expressions::member::evaluate, r#""Bergen""#);
    gives(expressions::place::evaluate, "2");
}

#[test]
fn numbers_are_added_up_over_arrays_and_single_items() {
    gives(expressions::total::evaluate, "253.5");
}

#[test]
fn predicates_choose() {
    gives(expressions::chosen::evaluate, r#""Ann""#);
    gives(expressions::counted::evaluate, "1");
}

#[test]
fn lambdas_get_the_item_and_its_place() {
    gives(
        expressions::mapped::evaluate,
        r#"[{"place":0,"guest":"Ann","nights":2},{"place":1,"guest":"Bo","nights":1},{"place":2,"guest":"Ann","nights":0}]"#,
    );
}

#[test]
fn texts_are_put_together() {
    gives(
        expressions::written::evaluate,
        r#""Room 12 with a view of the sea""#,
    );
    gives(expressions::joined::evaluate, r#""Ann, Bo: 9""#);
}

#[test]
fn a_group_gets_all_items_of_its_key() {
    gives(expressions::grouped::evaluate, r#"{"May":140,"June":90.5}"#);
}

#[test]
fn a_sort_puts_behind_what_the_comparison_says() {
    gives(expressions::sorted::evaluate, r#"["Ann","Ann","Bo"]"#);
    gives(expressions::ordered::evaluate, r#""BO""#);
}

#[test]
fn functions_see_themselves_and_what_is_around_them() {
    gives(expressions::recursive::evaluate, "1024");
    gives(expressions::captured::evaluate, "[96,108.6,72]");
}

#[test]
fn rows_carry_what_was_bound_on_the_way() {
    gives(
        expressions::carried::evaluate,
        r#"[{"booking":0,"guest":"Ann","rate":80},{"booking":0,"guest":"Ann","rate":90.5}]"#,
    );
}

#[test]
fn a_transform_changes_a_copy() {
    gives(
        |e| {
            let changed = expressions::changed::evaluate(e)?;
            Ok(Item::from(
                changed
                    .into_value()
                    .and_then(|it| it.get("bookings")?.at(2).cloned()),
            ))
        },
        r#"{"guest":"Ann","state":"held","nights":[]}"#,
    );
}
