mod order {
    asl_runtime::state_machine! {
        r#"{
            "StartAt": "Done",
            "States": { "Done": { "Type": "Suceed" } }
        }"#
    }
}

fn main() {}
