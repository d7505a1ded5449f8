//! A definition in YAML is the machine that the same JSON is.

use crate::seen::json;

mod greets {
    asl_runtime::include_state_machine!("whole/greets.asl.yaml");
}

mod written {
    asl_runtime::state_machine! {
        {
            "StartAt": "Greet",
            "States": {
                "Greet": {"Type": "Pass", "Parameters": {"first.$": "$.first", "greeting": "Good morning"}, "Next": "Again"},
                "Again": {"Type": "Pass", "Parameters": {"twice": "yes", "first.$": "$.first", "greeting": "Good morning"}, "End": true}
            }
        }
    }
}

#[tokio::test]
async fn it_runs_as_json_does() {
    struct Nobody;
    impl greets::Handlers for Nobody {}
    let output = greets::run(&Nobody, json(r#"{"first": "Ann"}"#)).await;
    let expected = r#"{"twice":"yes","first":"Ann","greeting":"Good morning"}"#;
    assert_eq!(output.unwrap().to_string(), expected);
    let fingerprints = (
        greets::definition().fingerprint(),
        written::definition().fingerprint(),
    );
    assert_eq!(fingerprints.0, fingerprints.1);
}
