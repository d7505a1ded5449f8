//! Distributed Maps as a user gets them: over data, over what a handler reads, with batches and tolerated failures.

use asl_runtime::{Failure, Limits, TaskContext, Value, json};

use crate::seen::block_on;

mod stock {
    asl_runtime::state_machine! {{"StartAt": "Factor", "States": {
    "Factor": {"Type": "Pass", "Assign": {"factor": 10}, "Next": "Each Sku"},
    "Each Sku": {
        "Type": "Map", "Label": "Skus", "ItemsPath": "$.stock",
        "ItemSelector": {"sku.$": "$$.Map.Item.Key", "count.$": "$$.Map.Item.Value", "factor.$": "$factor"},
        "ItemBatcher": {"MaxItemsPerBatch": 2, "BatchInput": {"shop.$": "$.shop"}},
        "ToleratedFailureCountPath": "$.tolerated",
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
            "StartAt": "Own", "States": {
                "Own": {"Type": "Pass", "Assign": {"factor.$": "$.Items[0].factor"}, "Next": "Count"},
                "Count": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:count",
                    "Parameters": {"batch.$": "$", "factor.$": "$factor", "machine.$": "$$.StateMachine.Name"}, "End": true}}},
        "End": true}}}}
}

/// Gives its input back; a batch in which something is short fails.
struct Count;

impl stock::Handlers for Count {
    async fn count(&self, input: Value, _: &TaskContext) -> Result<Value, Failure> {
        match input.to_string().contains(r#""count":0"#) {
            true => Err(Failure::new("OutOfStock", "nothing is left")),
            false => Ok(input),
        }
    }
}

fn counted(tolerated: u32) -> Result<Value, asl_runtime::ExecutionError> {
    let input = json!({"shop": "s", "tolerated": (tolerated), "stock": {"A": 1, "B": 2, "C": 0}});
    block_on(
        stock::configure(&Count)
            .limits(Limits::aws())
            .machine_name("shop")
            .start(input),
    )
}

#[test]
fn batches_of_an_objects_members_come_with_keys_and_see_nothing_from_outside() {
    let results = counted(1).expect("one item may fail");
    let first = json!({
        "batch": {
            "Items": [{"sku": "A", "count": 1, "factor": 10}, {"sku": "B", "count": 2, "factor": 10}],
            "BatchInput": {"shop": "s"}
        },
        "factor": 10,
        "machine": "shop/Skus"
    });
    assert_eq!(results.at(0), Some(&first));
    let error = results.at(1).and_then(|it| it.get("Error"));
    assert_eq!(error, Some(&json!("OutOfStock")));
}

#[test]
fn one_failure_too_many_is_the_maps() {
    let error = counted(0).expect_err("no item may fail");
    assert_eq!(
        error.error(),
        Some("States.ExceedToleratedFailureThreshold")
    );
}

mod files {
    asl_runtime::state_machine! {{"QueryLanguage": "JSONata", "StartAt": "Each File", "States": {
    "Each File": {
        "Type": "Map",
        "ItemReader": {
            "Resource": "arn:aws:states:::s3:listObjectsV2",
            "Arguments": {"Bucket": "{% $states.input.bucket %}"},
            "ReaderConfig": {"MaxItems": 2}},
        "ItemProcessor": {
            "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
            "StartAt": "Done", "States": {"Done": {"Type": "Succeed", "Output": "{% [$states.input] %}"}}},
        "ResultWriter": {
            "Resource": "arn:aws:states:::s3:putObject",
            "Arguments": {"Bucket": "results"},
            "WriterConfig": {"OutputType": "JSON", "Transformation": "FLATTEN"}},
        "End": true}}}}
}

struct NoHandlers;
impl files::Handlers for NoHandlers {}

/// Lists the bucket, and says what it was to write.
struct Lists;

impl files::Handlers for Lists {
    async fn each_file_items(&self, input: Value, _: &TaskContext) -> Result<Value, Failure> {
        let bucket = input.get("Bucket").cloned().unwrap_or_default();
        Ok(json!([(bucket), "second", "third"]))
    }

    async fn each_file_results(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        assert_eq!(cx.resource(), "arn:aws:states:::s3:putObject");
        Ok(input.get("Results").cloned().unwrap_or_default())
    }
}

#[test]
fn handlers_read_items_and_write_results() {
    let written = block_on(files::run(&Lists, json!({"bucket": "b"})));
    let written = written.expect("it succeeds");
    assert_eq!(
        written.get("ResultWriterDetails"),
        Some(&json!(["b", "second"]))
    );
}

#[test]
fn without_anybody_who_reads_the_map_fails_by_awss_name() {
    let error = block_on(files::run(&NoHandlers, json!({"bucket": "b"})));
    let error = error.expect_err("nobody reads");
    assert_eq!(error.error(), Some("States.ItemReaderFailed"));
    assert_eq!(
        error.cause(),
        Some(
            "State 'Each File' reads its items by arn:aws:states:::s3:listObjectsV2, and there is nobody to call: give `services` to `configure`, or write its method"
        )
    );
}
