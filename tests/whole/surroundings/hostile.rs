//! States called as what generated code uses, in a module where every name means something else.

use asl_runtime::{Failure, TaskContext, Value, json};

use crate::seen::{Seen, block_on};

#[allow(
    dead_code,
    unused_imports,
    unused_macros,
    non_camel_case_types,
    reason = "the names are only in the way"
)]
mod machine {
    use ::std::{
        cell::Cell as Pin, cell::RefCell as Future, fmt::Result as FmtResult, ops::Range as Sync,
        option::Option::None as Ok, option::Option::None as Err, path::Path, rc::Rc as Arc,
        string::String as Failure, vec::Vec as Option,
    };

    pub(crate) type Result<T> = ::std::result::Result<T, u8>;
    pub(crate) struct Value;
    pub(crate) struct Into;
    pub(crate) struct From;
    pub(crate) struct Clone;
    pub(crate) struct Copy;
    pub(crate) struct Debug;
    pub(crate) struct Hash;
    pub(crate) struct Send;
    pub(crate) struct Box;
    pub(crate) struct String;
    pub(crate) struct TaskContext;
    pub(crate) struct Definition;
    pub(crate) struct Step;
    pub(crate) struct Cx;
    pub(crate) trait FromStr {}
    pub(crate) mod core {}
    pub(crate) mod std {}
    pub(crate) mod asl_runtime {}
    pub(crate) mod codegen {}
    pub(crate) mod value {}
    macro_rules! concat {
        () => {};
    }
    macro_rules! compile_error {
        () => {};
    }

    ::asl_runtime::state_machine! {{
        "StartAt": "Path",
        "States": {
            "Path": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "Value" },
            "Value": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "Result" },
            "Result": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Retry": [{ "ErrorEquals": ["Err"] }], "Next": "Self" },
            "Self": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Catch": [{ "ErrorEquals": ["Ok"], "Next": "match" }], "Next": "match" },
            "match": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "a b" },
            "a b": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "支払い" },
            "支払い": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f", "Next": "Step" },
            "Step": { "Type": "Pass", "Next": "states" },
            "states": { "Type": "Pass", "Next": "Definition" },
            "Definition": { "Type": "Choice", "Choices": [{ "Variable": "$[0]", "IsPresent": false, "Next": "Fail" }], "Default": "Ok" },
            "Fail": { "Type": "Fail", "Error": "Some" },
            "Ok": { "Type": "Map", "ItemProcessor": { "StartAt": "Cx", "States": { "Cx": { "Type": "Pass", "End": true } } }, "Next": "Handlers" },
            "Handlers": { "Type": "Parallel", "Branches": [{ "StartAt": "State", "States": { "State": { "Type": "Pass", "End": true } } }], "Next": "Error" },
            "Error": { "Type": "Succeed" }
        }
    }}
}

struct Echo;

macro_rules! echo {
    ($($name:ident)*) => {
        impl machine::Handlers for Echo {
            $(async fn $name(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
                let said = Value::from(cx.state());
                Ok(input.items().into_iter().flatten().cloned().chain([said]).collect())
            })*
        }
    };
}

echo!(path value result self_ r#match a_b 支払い);

#[test]
fn names_of_generated_code_and_of_the_module_never_meet() {
    let seen = Seen::default();
    let run = machine::configure(&Echo).observe(seen.observer());
    let output = block_on(run.start(json!([])));
    let tasks = json!(["Path", "Value", "Result", "Self", "match", "a b", "支払い"]);
    assert_eq!(output, Ok(json!([tasks])));
    let names: Vec<_> = machine::State::ALL.iter().map(|it| it.name()).collect();
    let all: Vec<_> = machine::definition().states().collect();
    assert_eq!(names, all);
    assert_eq!("支払い".parse(), Ok(machine::State::支払い));
}
