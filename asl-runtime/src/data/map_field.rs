//! Fields that only a distributed Map has, and its items: what the value at a path must be.

use super::{
    fault::wrong_type,
    field::{collection, integer},
};
use crate::{Failure, Value, definition::At, step::Result};

/// The longest input of a batch in bytes.
const MOST_BYTES: u32 = 262_144;

/// `ItemsPath` of a distributed Map: an array or an object.
pub fn dataset(root: &Value, steps: &[At], path: &str) -> Result<Value> {
    dataset_of(Some(root), steps, path)
}

/// The same from a root that may be missing.
pub fn dataset_of(root: Option<&Value>, steps: &[At], path: &str) -> Result<Value> {
    collection(root, steps, path, Value::is_container)
}

/// `ToleratedFailureCountPath`: an integer that is not negative.
pub fn tolerated_count(value: &Value, path: &str) -> Result<u32> {
    match integer(value) {
        None => Err(wrong_type(
            "ToleratedFailureCountPath",
            value,
            "integer",
            path,
        )),
        Some(..0) => Err(Failure::runtime(
            "ToleratedFailureCount cannot be negative.",
        )),
        Some(count) => Ok(u32::try_from(count).unwrap_or(u32::MAX)),
    }
}

/// `ToleratedFailurePercentagePath`: a number from 0 to 100.
pub fn tolerated_percentage(value: &Value, path: &str) -> Result<f64> {
    let number = match value.as_str() {
        Some(text) => text.parse().ok(),
        None => value.as_f64(),
    };
    match number {
        None => Err(wrong_type(
            "ToleratedFailurePercentagePath",
            value,
            "float",
            path,
        )),
        Some(percentage) if (0.0..=100.0).contains(&percentage) => Ok(percentage),
        Some(_) => Err(Failure::runtime(
            "ToleratedFailurePercentage must be between 0 and 100.",
        )),
    }
}

/// `MaxItemsPath`: an integer. Whether it is one that a reader can do with shows when it reads.
pub fn max_items(value: &Value, path: &str) -> Result<i64> {
    integer(value).ok_or_else(|| wrong_type("MaxItemsPath", value, "integer", path))
}

/// `MaxItemsPerBatchPath`: a positive integer.
pub fn items_per_batch(value: &Value, path: &str) -> Result<u32> {
    positive(value, path, "MaxItemsPerBatchPath")
}

/// `MaxInputBytesPerBatchPath`: a positive integer; what is more than AWS has room for means just that.
pub fn bytes_per_batch(value: &Value, path: &str) -> Result<u32> {
    let bytes = positive(value, path, "MaxInputBytesPerBatchPath")?;
    Ok(bytes.min(MOST_BYTES))
}

fn positive(value: &Value, path: &str, field: &str) -> Result<u32> {
    match integer(value) {
        Some(number @ 1..) => Ok(u32::try_from(number).unwrap_or(u32::MAX)),
        _ => Err(wrong_type(field, value, "positive integer", path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn cause<T: std::fmt::Debug>(result: Result<T>) -> String {
        let failure = result.expect_err("it is refused");
        failure.cause().unwrap_or_default().to_owned()
    }

    #[test]
    fn a_count_may_be_a_text_and_is_not_negative() {
        assert_eq!(tolerated_count(&json!("1"), "$c"), Ok(1));
        assert_eq!(
            tolerated_count(&json!(99_999_999_999_i64), "$c"),
            Ok(u32::MAX)
        );
        assert_eq!(
            cause(tolerated_count(&json!(-1), "$.c")),
            "ToleratedFailureCount cannot be negative."
        );
        let of_text = cause(tolerated_count(&json!("NoNumber"), "$.c"));
        assert!(of_text.contains("\"NoNumber\" which is not a valid integer: $.c"));
    }

    #[test]
    fn a_percentage_is_a_number_from_0_to_100() {
        for (value, percentage) in [(json!(0), 0.0), (json!(0.5), 0.5), (json!("100"), 100.0)] {
            assert_eq!(tolerated_percentage(&value, "$.p"), Ok(percentage));
        }
        for value in [json!(100.1), json!(-1), json!("NaN"), json!("inf")] {
            assert_eq!(
                cause(tolerated_percentage(&value, "$.p")),
                "ToleratedFailurePercentage must be between 0 and 100."
            );
        }
        let of_object = cause(tolerated_percentage(&json!({}), "$.p"));
        assert!(of_object.contains("\"{}\" which is not a valid float: $.p"));
    }

    #[test]
    fn a_batch_has_room_for_something() {
        assert_eq!(items_per_batch(&json!("2"), "$b"), Ok(2));
        assert_eq!(bytes_per_batch(&json!(300_000), "$b"), Ok(MOST_BYTES));
        let zero = cause(items_per_batch(&json!(0), "$.b"));
        assert!(zero.contains("MaxItemsPerBatchPath") && zero.contains("positive integer: $.b"));
    }

    #[test]
    fn items_are_an_array_or_an_object() {
        for items in [json!([1]), json!({"a": 1})] {
            assert_eq!(dataset(&items, &[], "$"), Ok(items));
        }
        assert_eq!(
            cause(dataset(&json!(1), &[], "$.n")),
            "Reference path \"$.n\" must point to array."
        );
        assert!(dataset_of(None, &[], "$x").is_err());
    }
}
