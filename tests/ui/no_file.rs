mod order {
    asl_runtime::include_state_machine! { "workflows/there-is-none.asl.json" }
}

fn main() {
    let _ = order::NAME;
}
