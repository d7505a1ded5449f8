//! How data goes through a state in JSONata: what is written in its templates, and no expression.

use super::{
    Shape,
    flow::{Flow, Out, error_output, leave},
};
use crate::model::{State, StateKind, Template};

impl<'m> Flow<'m> {
    /// What comes out of a state in JSONata.
    pub(super) fn jsonata(&mut self, state: &'m State, input: Shape) -> Vec<Out<'m>> {
        let result = match &state.kind {
            StateKind::Task(_) => Some(Shape::Any),
            StateKind::Parallel { branches } => {
                let given = state.arguments.as_ref().map(written);
                self.parallel(branches, &given.unwrap_or_else(|| input.clone()))
            }
            StateKind::Map(map) => {
                let selected = map.item_selector.as_ref().map(written);
                self.inner(map, selected.unwrap_or(Shape::Any))
            }
            StateKind::Fail { .. } | StateKind::Unknown => None,
            _ => Some(input),
        };
        let mut outs = Vec::new();
        if let Some(result) = result {
            let shape = state.output.as_ref().map_or(result.clone(), written);
            leave(state, &shape, &mut outs);
            if let StateKind::Choice(choice) = &state.kind {
                // A rule has an output of its own.
                outs.retain(|out| {
                    out.to
                        .is_some_and(|to| choice.default.as_ref().is_some_and(|it| it.value == to))
                });
                for rule in &choice.rules {
                    let shape = rule.output.as_ref().map_or(result.clone(), written);
                    let to = rule.next.as_ref().map(|next| next.value.as_str());
                    outs.extend(to.map(|to| Out {
                        to: Some(to),
                        shape,
                    }));
                }
            }
        }
        for catcher in &state.catch {
            let shape = catcher.output.as_ref().map_or_else(error_output, written);
            let to = catcher.next.as_ref().map(|next| next.value.as_str());
            outs.extend(to.map(|to| Out {
                to: Some(to),
                shape,
            }));
        }
        outs
    }
}

/// What a template in JSONata gives, as far as it is written there.
fn written(template: &Template) -> Shape {
    match template {
        Template::Constant(node) => Shape::of(node),
        Template::Object(members) => Shape::object(
            members
                .iter()
                .map(|(name, it)| (name.value.clone(), written(it))),
        ),
        Template::Array(elements) => Shape::Tuple(elements.iter().map(written).collect()),
        _ => Shape::Any,
    }
}
