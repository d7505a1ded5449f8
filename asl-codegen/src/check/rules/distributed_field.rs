//! A field of a distributed Map in a Map that is not distributed, where it says nothing.
//!
//! What bundles the items or writes the results is an error there. What counts failures or names the runs is a warning:
//! AWS takes it and does nothing with it.
//!
//! ```json,fails
//! {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ToleratedFailureCount": 3,
//!   "ItemProcessor": {"StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "MaxConcurrency": 3,
//!   "ItemProcessor": {"StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::StateMachine,
    source::Spanned,
};

pub(super) const RULE: Rule = Rule {
    code: Code(1102),
    name: "distributed-field",
    source: include_str!("distributed_field.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for (_, map) in machine.maps().filter(|(_, map)| !map.is_distributed()) {
        let fields = &map.distributed.fields;
        let is = |names: &'static [&str]| move |it: &&Spanned<_>| names.contains(&it.value);
        let message = |name: &str| format!("`{name}` in a Map that is not distributed");
        if let Some(field) = fields.iter().find(is(&["ItemBatcher", "ResultWriter"])) {
            let label = "only a distributed Map has it";
            diagnostics
                .error(RULE.code, field.span, message(field.value), label)
                .help("give the `ProcessorConfig` the `\"Mode\": \"DISTRIBUTED\"`");
        } else if fields.iter().any(|it| it.value == "ItemReader") {
            // It is refused, as something that is not compiled.
        } else if let Some(field) = fields.first() {
            let label = "it says nothing here";
            diagnostics.warning(RULE.code, field.span, message(field.value), label);
        }
    }
}
