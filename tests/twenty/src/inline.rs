//! The same, inline.

asl_runtime::state_machine! {
{
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
}
}
