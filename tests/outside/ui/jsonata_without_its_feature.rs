mod price {
    workflows::state_machine! {
        {
            "QueryLanguage": "JSONata",
            "StartAt": "Total",
            "States": {
                "Total": { "Type": "Pass", "Output": { "total": "{% $sum($states.input.prices) %}" }, "Next": "Tax" },
                "Tax": { "Type": "Pass", "Output": "{% $states.input.total * 1.2 %}", "End": true }
            }
        }
    }
}

fn main() {
    let _ = price::NAME;
}
