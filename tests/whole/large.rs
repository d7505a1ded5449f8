//! Machines of 1,000 Tasks, and of 100 levels of Parallels and Maps, on a thread with 256 KiB of stack.

use std::{future::Future, thread};

use asl_runtime::{Failure, TaskContext, Value, json};

use crate::seen::block_on;

mod many {
    asl_runtime::include_generated!("many");
}

mod deep {
    asl_runtime::include_generated!("deep");
}

struct Count;

macro_rules! count {
    ($($name:ident)*) => {
        impl many::Handlers for Count {
            $(fn $name(&self, input: Value, cx: &TaskContext) -> impl Future<Output = Result<Value, Failure>> + Send {
                one_more(input, cx)
            })*
        }
    };
}

/// One future for all of them, so that the test measures the machine.
async fn one_more(input: Value, _cx: &TaskContext) -> Result<Value, Failure> {
    Ok(Value::from(input.as_i64().unwrap_or(0) + 1))
}

include!(concat!(env!("OUT_DIR"), "/many_handlers.rs"));

impl deep::Handlers for Count {
    async fn l99(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        one_more(input, cx).await
    }
}

fn on_a_small_stack(test: fn()) {
    let thread = thread::Builder::new().stack_size(256 * 1_024).spawn(test);
    let outcome = thread.expect("a thread").join();
    outcome.expect("the stack is enough");
}

#[test]
fn a_thousand_tasks_need_little_stack() {
    on_a_small_stack(|| {
        assert_eq!(block_on(many::run(&Count, 0)), Ok(json!(1_000)));
    });
}

#[test]
fn a_hundred_levels_need_little_stack() {
    on_a_small_stack(|| {
        let mut input = json!(0);
        for _ in 0..50 {
            input = json!([input]);
        }
        let output = block_on(deep::run(&Count, input)).expect("every level has a list");
        let mut inner = &output;
        for _ in 0..100 {
            inner = inner.at(0).expect("each level makes a list");
        }
        assert_eq!(inner, &json!(1));
    });
}
