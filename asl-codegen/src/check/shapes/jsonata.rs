//! How data goes through a state in JSONata: what is written in its templates, and what its expressions give.

use std::rc::Rc;

use super::{
    Shape,
    expression::Given,
    flow::{Flow, Out, error_output, leave},
    reading::dead_ends,
};
use crate::model::{Map, Reach, State, StateKind, Template};

impl<'m> Flow<'m> {
    /// What comes out of a state in JSONata.
    pub(super) fn jsonata(&mut self, state: &'m State, input: Shape) -> Vec<Out<'m>> {
        let (error, assigned) = (error_output(), Rc::clone(&self.assigned));
        let given = Given {
            input: &input,
            result: &Shape::Any,
            error: &Shape::Any,
            assigned: &assigned,
        };
        let result = match &state.kind {
            StateKind::Task(_) => Some(Shape::Any),
            StateKind::Parallel { branches } => {
                let arguments = state.arguments.as_ref();
                let passed = arguments.map_or_else(|| input.clone(), |it| given.template(it));
                self.parallel(branches, &passed)
            }
            StateKind::Map(map) => self.items(map, given),
            StateKind::Fail { .. } | StateKind::Unknown => None,
            _ => Some(input.clone()),
        };
        let after = Given {
            result: result.as_ref().unwrap_or(&Shape::Any),
            ..given
        };
        let caught = Given {
            error: &error,
            ..given
        };
        if self.noting {
            let ends = dead_ends(state, |reach| match reach {
                Reach::Input => given,
                Reach::Result => after,
                Reach::Error => caught,
            });
            self.seen.dead_ends.extend(ends);
        }
        let mut outs = Vec::new();
        if let Some(result) = &result {
            leave_jsonata(state, result, after, &mut outs);
        }
        for catcher in &state.catch {
            let output = catcher.output.as_ref();
            let shape = output.map_or_else(|| error.clone(), |it| caught.template(it));
            let to = catcher.next.as_ref().map(|next| next.value.as_str());
            outs.extend(to.map(|to| Out {
                to: Some(to),
                shape,
            }));
        }
        outs
    }

    fn items(&mut self, map: &'m Map, given: Given<'_>) -> Option<Shape> {
        let items = map.items.as_ref().map(|it| given.template(it));
        let item = match &map.item_selector {
            _ if map.is_distributed() || map.distributed.reader.is_some() => Shape::Any,
            Some(selector) => given.template(selector),
            None => {
                let items = items.unwrap_or_else(|| given.input.clone());
                items.element().unwrap_or(Shape::Any)
            }
        };
        self.inner(map, item)
    }
}

fn leave_jsonata<'m>(state: &'m State, result: &Shape, given: Given<'_>, outs: &mut Vec<Out<'m>>) {
    let gives = |output: Option<&Template>| match output {
        Some(template) => given.template(template),
        None => result.clone(),
    };
    leave(state, &gives(state.output.as_ref()), outs);
    if let StateKind::Choice(choice) = &state.kind {
        // A rule has an output of its own.
        let default = choice.default.as_ref().map(|it| it.value.as_str());
        outs.retain(|out| out.to.is_some() && out.to == default);
        for rule in &choice.rules {
            let to = rule.next.as_ref().map(|next| next.value.as_str());
            outs.extend(to.map(|to| Out {
                to: Some(to),
                shape: gives(rule.output.as_ref()),
            }));
        }
    }
}
