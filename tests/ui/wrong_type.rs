use asl_runtime::{Failure, TaskContext, Value};

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

struct Shop;

impl order::Handlers for Shop {
    async fn reserve_stock(&self, count: u64, _: &TaskContext) -> Result<String, Failure> {
        Ok(count.to_string())
    }

    async fn refund(&self, input: Value, _: &TaskContext) -> Result<Value, Failure> {
        Ok(input)
    }
}

fn main() {}
