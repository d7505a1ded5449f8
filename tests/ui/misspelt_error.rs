mod order {
    asl_runtime::state_machine! {
        {
            "StartAt": "ReserveStock",
            "States": {
                "ReserveStock": {
                    "Type": "Task",
                    "Resource": "reserve",
                    "Catch": [{ "ErrorEquals": ["OutOfStock"], "Next": "Refund" }],
                    "Next": "Refund"
                },
                "Refund": { "Type": "Task", "Resource": "refund", "End": true }
            }
        },
        types { ReserveStock: fn(u32) -> String }
    }
}

fn main() {
    let _ = order::Error::OutOfStok;
}
