use asl_runtime::{Failure, TaskContext, Value};

mod order {
    asl_runtime::state_machine! {
        {
            "StartAt": "First",
            "States": {
                "First": { "Type": "Task", "Resource": "first", "Next": "Secnd" },
                "Second": { "Type": "Pass", "Parameters": { "a.$": "$.x[" }, "Nxt": 1, "End": true }
            }
        },
        types { Frist: fn(u8) -> u8 },
        subsitute { A = "b" },
    }
}

struct Shop;

impl order::Handlers for Shop {
    async fn first(&self, input: Value, _: &TaskContext) -> Result<Value, Failure> {
        Ok(input)
    }
}

fn main() {
    let _ = order::configure(&Shop);
    let _ = (order::State::Second, order::NAME, order::definition());
}
