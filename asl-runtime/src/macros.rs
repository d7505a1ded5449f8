//! The macros users write. Each hands `$crate` to a procedural macro, so that a renamed dependency is found.

/// Compiles a state machine that stands in the source, into the module around the call.
///
/// The definition is JSON as it is, or a (raw) string of JSON. Options follow after commas, in any order; they are those
/// of [`include_state_machine!`](crate::include_state_machine). JSON escapes that Rust does not know, such as `\/`, need a
/// raw string.
///
/// ```
/// mod hello {
///     asl_runtime::state_machine! {
///         { "StartAt": "Greet", "States": { "Greet": { "Type": "Pass", "Result": "hello", "End": true } } }
///     }
/// }
///
/// assert_eq!(hello::NAME, "hello");
/// assert_eq!(hello::State::Greet.name(), "Greet");
/// ```
#[cfg(feature = "macros")]
#[macro_export]
macro_rules! state_machine {
    ($($tokens:tt)*) => { $crate::__private::state_machine! { $crate $($tokens)* } };
}

/// Compiles a file, relative to the package, into the module around the call.
///
/// Options follow after commas, in any order:
///
/// * `types { State: fn(Input) -> Output, execution: fn(Input) -> Output }`: types of handlers, and of the whole. A Task
///   without a line takes and returns [`Value`](crate::Value).
/// * `substitute { Name = "value" }`: what stands for `${Name}` in strings.
/// * `deny(ASL2004)`: warnings that are errors here.
/// * `express`: the machine is an Express workflow, which must not wait for jobs, task tokens or activities.
/// * `name: "order"`: the machine's name, that of the module where absent.
///
/// ```
/// use asl_runtime::{Failure, TaskContext};
///
/// mod greeting {
///     asl_runtime::include_state_machine! {
///         "doc/greeting.asl.json",
///         types { Greet: fn(String) -> String },
///     }
/// }
///
/// struct Polite;
///
/// impl greeting::Handlers for Polite {
///     async fn greet(&self, name: String, _: &TaskContext) -> Result<String, Failure> {
///         Ok(format!("Good day, {name}"))
///     }
/// }
///
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
/// # runtime.block_on(async {
/// let greeting = greeting::run(&Polite, "Ada").await.expect("it never fails");
/// assert_eq!(greeting.as_str(), Some("Good day, Ada"));
/// # });
/// ```
///
/// An editor expands the macro again when the crate is built again, not at every change of the file.
#[cfg(feature = "macros")]
#[macro_export]
macro_rules! include_state_machine {
    ($($tokens:tt)*) => { $crate::__private::include_state_machine! { $crate $($tokens)* } };
}

/// Brings in a machine that `asl_codegen::Build` compiled in the build script, by its name.
///
/// ```text
/// mod order {
///     asl_runtime::include_generated!("order");
/// }
/// ```
#[macro_export]
macro_rules! include_generated {
    ($name:literal) => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/", $name, ".rs"));
    };
}

/// The first of two blocks of items where the feature `jsonata` is on, the second where it is off.
#[cfg(feature = "jsonata")]
#[doc(hidden)]
#[macro_export]
macro_rules! __where_jsonata_is {
    ({ $($on:tt)* } { $($off:tt)* }) => { $($on)* };
}

/// The first of two blocks of items where the feature `jsonata` is on, the second where it is off.
#[cfg(not(feature = "jsonata"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __where_jsonata_is {
    ({ $($on:tt)* } { $($off:tt)* }) => { $($off)* };
}

#[cfg(test)]
mod tests {
    crate::__where_jsonata_is! {
        { const IS_ON: bool = true; }
        { const IS_ON: bool = false; }
    }

    #[test]
    fn a_machine_stands_where_its_feature_is_on() {
        assert_eq!(IS_ON, cfg!(feature = "jsonata"));
    }
}
