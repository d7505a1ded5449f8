#![deny(warnings)]

mod order {
    asl_runtime::state_machine! {
        { "StartAt": "Done", "States": { "Done": { "Type": "Succeed", "Type": "Succeed" } } }
    }
}

fn main() {}
