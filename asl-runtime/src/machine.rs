//! [`Machine`]: a definition and its handlers, without their type.

use std::{fmt, sync::Arc};

use crate::{
    BoxFuture, Definition, Failure, TaskContext, Value,
    codegen::Tasks,
    core::substitutes::{self, Substitutes},
};

/// A compiled machine with its handlers: what `order::machine(shop)` returns, for engines to host.
pub struct Machine {
    definition: &'static Definition,
    tasks: Arc<dyn Erased>,
    substitutes: Substitutes,
    #[cfg(feature = "engine")]
    express: bool,
}

impl Machine {
    pub(crate) fn new(
        definition: &'static Definition,
        tasks: impl Tasks + Send + Sync + 'static,
    ) -> Machine {
        Machine {
            definition,
            tasks: Arc::new(tasks),
            substitutes: Substitutes::default(),
            #[cfg(feature = "engine")]
            express: false,
        }
    }

    /// What stands for the placeholders that the definition leaves open.
    #[doc(hidden)]
    pub fn substitute(self, substitutes: Substitutes) -> Machine {
        Machine {
            substitutes,
            ..self
        }
    }

    /// The same machine, with other tasks made from this one.
    pub(crate) fn wrapped<T: Tasks + Send + Sync + 'static>(
        self,
        wrap: impl FnOnce(Machine) -> T,
    ) -> Machine {
        Machine {
            definition: self.definition,
            substitutes: self.substitutes.clone(),
            #[cfg(feature = "engine")]
            express: self.express,
            tasks: Arc::new(wrap(self)),
        }
    }

    /// What tells this machine from others: its definition, and what stands for the placeholders in it.
    pub fn fingerprint(&self) -> [u8; 32] {
        substitutes::fingerprint(self.definition.fingerprint(), &self.substitutes)
    }

    /// Its definition.
    pub fn definition(&self) -> &'static Definition {
        self.definition
    }

    /// As an Express workflow: an engine stores nothing of its executions, which have five minutes and need no name of their
    /// own. It hosts none that waits for a token, for the end of a job (`.sync`), or for an activity.
    #[cfg(feature = "engine")]
    pub fn express(mut self) -> Machine {
        self.express = true;
        self
    }

    #[cfg(feature = "engine")]
    pub(crate) fn substitutes(&self) -> Substitutes {
        self.substitutes.clone()
    }

    #[cfg(feature = "engine")]
    pub(crate) fn is_express(&self) -> bool {
        self.express
    }

    /// The handler of one task, about to be called.
    #[cfg(feature = "engine")]
    pub(crate) fn call(
        &self,
        task: u16,
        input: Value,
        cx: TaskContext,
    ) -> BoxFuture<'static, Result<Value, Failure>> {
        self.tasks.clone().own_call(task, input, cx)
    }

    /// Runs it once in memory, as `configure` does.
    pub fn configure(&self) -> crate::Run<impl Tasks + Send + Sync + '_> {
        crate::Run::new(self.definition, self).substitute(self.substitutes.clone())
    }
}

impl fmt::Debug for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Machine")
            .field("name", &self.definition.name)
            .finish_non_exhaustive()
    }
}

impl Tasks for &Machine {
    async fn call(&self, task: u16, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        self.tasks.call(task, input, cx).await
    }
}

trait Erased: Send + Sync {
    fn call<'a>(
        &'a self,
        task: u16,
        input: Value,
        cx: &'a TaskContext,
    ) -> BoxFuture<'a, Result<Value, Failure>>;

    /// The same, for whoever lets it run where nothing can be borrowed.
    #[cfg(feature = "engine")]
    fn own_call(
        self: Arc<Self>,
        task: u16,
        input: Value,
        cx: TaskContext,
    ) -> BoxFuture<'static, Result<Value, Failure>>;
}

impl<T: Tasks + Send + Sync + 'static> Erased for T {
    fn call<'a>(
        &'a self,
        task: u16,
        input: Value,
        cx: &'a TaskContext,
    ) -> BoxFuture<'a, Result<Value, Failure>> {
        Box::pin(Tasks::call(self, task, input, cx))
    }

    #[cfg(feature = "engine")]
    fn own_call(
        self: Arc<Self>,
        task: u16,
        input: Value,
        cx: TaskContext,
    ) -> BoxFuture<'static, Result<Value, Failure>> {
        Box::pin(
            async move { crate::observe::within(&cx, Tasks::call(&*self, task, input, &cx)).await },
        )
    }
}
