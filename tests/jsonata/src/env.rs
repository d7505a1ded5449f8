//! Variables.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use asl_runtime::codegen::jsonata::Item;

/// The variables of a scope, and those around it.
#[derive(Clone, Default)]
pub struct Env<'a>(Rc<Frame<'a>>);

#[derive(Default)]
struct Frame<'a> {
    variables: RefCell<BTreeMap<String, Item<'a>>>,
    outer: Option<Env<'a>>,
    /// What rows bind has a slot for each name.
    slots: Rc<RefCell<Vec<String>>>,
}

impl std::fmt::Debug for Env<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let variables = self.0.variables.borrow();
        f.debug_set().entries(variables.keys()).finish()
    }
}

impl<'a> Env<'a> {
    /// A scope in this one.
    pub(crate) fn inner(&self) -> Env<'a> {
        Env(Rc::new(Frame {
            variables: RefCell::default(),
            outer: Some(self.clone()),
            slots: Rc::clone(&self.0.slots),
        }))
    }

    /// Sets a variable of this scope.
    pub(crate) fn bind(&self, name: &str, item: Item<'a>) {
        let mut variables = self.0.variables.borrow_mut();
        variables.insert(name.to_owned(), item);
    }

    /// The variable of this name in the innermost scope that has one.
    pub(crate) fn get(&self, name: &str) -> Option<Item<'a>> {
        let mut env = self;
        loop {
            if let Some(item) = env.0.variables.borrow().get(name) {
                return Some(item.clone());
            }
            env = env.0.outer.as_ref()?;
        }
    }

    /// The slot of rows that holds what is bound to this name.
    pub(crate) fn slot(&self, name: &str) -> usize {
        let mut slots = self.0.slots.borrow_mut();
        let known = slots.iter().position(|it| it == name);
        known.unwrap_or_else(|| {
            slots.push(name.to_owned());
            slots.len() - 1
        })
    }

    /// A scope with what is bound in the slots of a row.
    pub(crate) fn with(&self, bound: impl Fn(usize) -> Item<'a>) -> Env<'a> {
        let env = self.inner();
        for (slot, name) in self.0.slots.borrow().iter().enumerate() {
            let item = bound(slot);
            if !item.is_nothing() {
                env.bind(name, item);
            }
        }
        env
    }
}
