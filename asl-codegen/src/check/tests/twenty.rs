//! One definition with twenty different mistakes: twenty findings, each at its place.

use super::places;

const TWENTY: &str = r#"{
  "StartAt": "Begin",
  "Version": "2.0",
  "States": {
    "Begin": {"Type": "Choice", "Choices": [
      {"Variable": "$.a", "NumericEquals": "1", "Next": "Work"},
      {"Variable": "$.b[", "IsNull": true, "Next": "Both"},
      {"Variable": "$.c", "IsNull": true, "IsString": true, "Next": "Pause"},
      {"Not": {"Variable": "$.d", "IsPresnt": true}, "Next": "Each"}
    ], "Default": "Pas"},
    "Pass": {"Type": "Pass", "Parameters": {"a.$": "b", "c": 1}, "Nxt": "Work"},
    "Work": {"Type": "Task", "Resource": "arn:aws:lambda:::function:work", "TimeoutSeconds": 0,
      "Retry": [{"ErrorEquals": []}, {"ErrorEquals": ["States.ALL"]}, {"ErrorEquals": ["Busy"]}],
      "Catch": [{"ErrorEquals": ["Gone"], "ResultPath": "$.a[*]", "Next": "Stop"}], "Next": "Pause", "End": true},
    "Pause": {"Type": "Wait", "Timestamp": "tomorrow", "Next": "Stop"},
    "Both": {"Type": "Parallel", "Branches": [], "End": true},
    "Each": {"Type": "Map", "ItemProcessor": {"StartAt": "Pause", "States": {
      "Inner": {"Type": "Pass", "Assign": {"states": 1}, "End": "yes"}}}, "End": true},
    "Orphan": {"Type": "Succeed"},
    "Stop": {"Type": "Fail", "Error": 5}
  }
}"#;

#[test]
fn twenty_mistakes_are_twenty_findings() {
    assert_eq!(
        places(TWENTY),
        [
            "ASL1006 3:14",
            "ASL1003 6:44",
            "ASL3002 7:25",
            "ASL1005 8:43",
            "ASL1001 9:35",
            "ASL2001 10:19",
            "ASL3005 11:52",
            "ASL1001 11:66",
            "ASL1004 12:94",
            "ASL1008 13:33",
            "ASL4001 13:55",
            "ASL3002 14:61",
            "ASL1005 14:102",
            "ASL1009 15:44",
            "ASL1008 16:46",
            "ASL2001 17:58",
            "ASL3101 18:44",
            "ASL1003 18:65",
            "ASL2003 19:5",
            "ASL1003 20:39",
        ]
    );
}
