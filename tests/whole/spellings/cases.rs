//! The inputs on which all spellings must agree: success, each caught error, each exhausted retry, a retried Parallel, an empty
//! list, input of the wrong type.

use super::script::Errors;

pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) input: &'static str,
    pub(super) errors: Errors,
    /// One after the other.
    pub(super) entered: &'static [&'static [&'static str]],
    pub(super) outcome: &'static str,
}

const ORDER: &str = r#"{"order":{"id":"o1","items":[{"sku":"tea","quantity":2},{"sku":"cake","quantity":1}],"total":1250,"card":"4111","address":"1 Harbour Street","cooling_off":3600}}"#;

// The parts of the way.
const PAID: &[&str] = &["CheckOrder", "ReserveStock", "ChargeCard"];
const PACKING: &[&str] = &["CoolingOff", "PackItems", "PackItem", "PackItem"];
const PACKED: &[&str] = &["LabelBox", "LabelBox", "ShipOrder"];
const TELLING: &[&str] = &["TellAll", "MailCustomer", "BookSale"];
const SHIPPED: &[&str] = &["Summary", "Shipped"];
const REFUND: &[&str] = &["RefundCard"];
const RELEASED: &[&str] = &["ReleaseStock", "NotShipped"];

pub(super) const CASES: &[Case] = &[
    Case {
        name: "success",
        input: ORDER,
        errors: &[],
        entered: &[PAID, PACKING, PACKED, TELLING, SHIPPED],
        outcome: r#"{"id":"o1","status":"shipped","tracking":"track-1","boxes":["box-0","box-1"],"receipt":"paid-1","told":{"mail":"mail-1","booking":"sale-1"}}"#,
    },
    Case {
        name: "success after every retry but the last",
        input: ORDER,
        errors: &[
            ("ReserveStock", &["WarehouseBusy"; 3]),
            ("ChargeCard", &["BankBusy", "States.Timeout"]),
        ],
        entered: &[PAID, PACKING, PACKED, TELLING, SHIPPED],
        outcome: r#"{"id":"o1","status":"shipped","tracking":"track-1","boxes":["box-0","box-1"],"receipt":"paid-1","told":{"mail":"mail-1","booking":"sale-1"}}"#,
    },
    Case {
        name: "caught: out of stock",
        input: ORDER,
        errors: &[("ReserveStock", &["WarehouseBusy", "OutOfStock"])],
        entered: &[&["CheckOrder", "ReserveStock", "OutOfStock"]],
        outcome: r#"{"id":"o1","status":"rejected","reason":"ReserveStock is scripted"}"#,
    },
    Case {
        name: "caught: the card is declined",
        input: ORDER,
        errors: &[("ChargeCard", &["CardDeclined"])],
        entered: &[PAID, RELEASED],
        outcome: r#"{"id":"o1","status":"refunded","reason":"The bank says no"}"#,
    },
    Case {
        name: "caught: the parcel cannot be sent",
        input: ORDER,
        errors: &[
            ("ShipOrder", &["AddressUnknown"]),
            ("RefundCard", &["BankBusy"]),
        ],
        entered: &[PAID, PACKING, PACKED, REFUND, RELEASED],
        outcome: r#"{"id":"o1","status":"refunded","reason":"AddressUnknown"}"#,
    },
    Case {
        name: "exhausted: the warehouse stays busy",
        input: ORDER,
        errors: &[("ReserveStock", &["WarehouseBusy"; 4])],
        entered: &[&["CheckOrder", "ReserveStock"]],
        outcome: "WarehouseBusy: ReserveStock is scripted",
    },
    Case {
        name: "exhausted and caught: the bank stays busy",
        input: ORDER,
        errors: &[("ChargeCard", &["BankBusy"; 3])],
        entered: &[PAID, RELEASED],
        outcome: r#"{"id":"o1","status":"refunded","reason":"BankBusy"}"#,
    },
    Case {
        name: "exhausted: the refund fails",
        input: ORDER,
        errors: &[
            ("ShipOrder", &["AddressUnknown"]),
            ("RefundCard", &["BankBusy"; 6]),
        ],
        entered: &[PAID, PACKING, PACKED, REFUND],
        outcome: "BankBusy: RefundCard is scripted",
    },
    Case {
        name: "caught: no box is large enough",
        input: ORDER,
        errors: &[("PackItem", &["PackerBusy", "TooMany"])],
        entered: &[PAID, PACKING, REFUND, RELEASED],
        outcome: r#"{"id":"o1","status":"refunded","reason":"TooMany"}"#,
    },
    Case {
        name: "exhausted and caught: the packers stay busy",
        input: ORDER,
        errors: &[("PackItem", &["PackerBusy"; 6])],
        entered: &[PAID, PACKING, REFUND, RELEASED],
        outcome: r#"{"id":"o1","status":"refunded","reason":"PackerBusy"}"#,
    },
    Case {
        name: "the whole notification is tried again",
        input: ORDER,
        errors: &[("MailCustomer", &["MailboxFull"])],
        entered: &[
            PAID,
            PACKING,
            PACKED,
            TELLING,
            &["MailCustomer", "BookSale"],
            SHIPPED,
        ],
        outcome: r#"{"id":"o1","status":"shipped","tracking":"track-1","boxes":["box-0","box-1"],"receipt":"paid-1","told":{"mail":"mail-1","booking":"sale-1"}}"#,
    },
    Case {
        name: "exhausted and caught: the mailbox stays full",
        input: ORDER,
        errors: &[("MailCustomer", &["MailboxFull"; 2])],
        entered: &[
            PAID,
            PACKING,
            PACKED,
            TELLING,
            &["MailCustomer", "BookSale"],
            SHIPPED,
        ],
        outcome: r#"{"id":"o1","status":"shipped","tracking":"track-1","boxes":["box-0","box-1"],"receipt":"paid-1","told":{"Error":"MailboxFull","Cause":"MailCustomer is scripted"}}"#,
    },
    Case {
        name: "not caught: the books are closed",
        input: ORDER,
        errors: &[("BookSale", &["BooksClosed"])],
        entered: &[PAID, PACKING, PACKED, TELLING],
        outcome: r#"BooksClosed: BookSale is scripted"#,
    },
    Case {
        name: "an empty list",
        input: r#"{"order":{"id":"o1","items":[],"total":1250}}"#,
        errors: &[],
        entered: &[&["CheckOrder", "EmptyOrder"]],
        outcome: "EmptyOrder: There is nothing to sell in this order",
    },
    Case {
        name: "input of the wrong type, for a handler",
        input: r#"{"order":{"id":"o1","items":[{"sku":"tea","quantity":"two"}],"total":1250}}"#,
        errors: &[],
        entered: &[&["CheckOrder", "ReserveStock"]],
        outcome: "States.TaskFailed: The input of state 'ReserveStock' is no shop::shop::Order: `items[0].quantity`: invalid type: string \"two\", expected u32",
    },
    Case {
        name: "input of the wrong type, for a path",
        input: r#"{"order":{"id":"o1","items":[{"sku":"tea","quantity":2}],"total":1250,"card":"4111","address":"","cooling_off":"soon"}}"#,
        errors: &[],
        entered: &[PAID, &["CoolingOff"]],
        outcome: "States.Runtime: An error occurred while executing the state 'CoolingOff' (entered at the event id #14). The SecondsPath parameter cannot be parsed as a long value: $.order.cooling_off == soon",
    },
    Case {
        name: "input that is no object",
        input: "17",
        errors: &[],
        entered: &[&["CheckOrder", "EmptyOrder"]],
        outcome: "EmptyOrder: There is nothing to sell in this order",
    },
];
