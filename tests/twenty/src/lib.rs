//! A definition with twenty mistakes. What is used of it here must not add an error of rustc's own.

#[cfg(feature = "file")]
mod machine {
    asl_runtime::include_state_machine!("twenty.asl.json");
}

#[cfg(feature = "inline")]
#[path = "inline.rs"]
mod machine;

#[cfg(any(feature = "file", feature = "inline"))]
mod used {
    use asl_runtime::{Failure, TaskContext, Value};

    use crate::machine::{Handlers, State, run};

    struct Shop;

    impl Handlers for Shop {
        async fn work(&self, input: Value, _: &TaskContext) -> Result<Value, Failure> {
            Ok(input)
        }
    }

    /// Uses the machine as a service would.
    pub async fn serve() -> Option<Value> {
        let state = State::Work;
        run(&Shop, state.name()).await.ok()
    }
}
