//! An `ItemBatcher` that does not say how large a batch may be.
//!
//! ```json,fails
//! {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemBatcher": {"BatchInput": {"to": "eu"}},
//!   "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
//!     "StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}}}}
//! ```
//!
//! ```json,passes
//! {"StartAt": "Each", "States": {"Each": {"Type": "Map", "End": true, "ItemBatcher": {"MaxItemsPerBatchPath": "$.size"},
//!   "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
//!     "StartAt": "Work", "States": {"Work": {"Type": "Succeed"}}}}}}
//! ```

use super::{Check, Rule};
use crate::{
    diagnostic::{Code, Diagnostics},
    model::StateMachine,
};

pub(super) const RULE: Rule = Rule {
    code: Code(1105),
    name: "item-batcher",
    source: include_str!("item_batcher.rs"),
    check: Check::Machine(check),
};

fn check(machine: &StateMachine, diagnostics: &mut Diagnostics) {
    for (_, map) in machine.maps() {
        let batcher = map.distributed.batcher.as_ref();
        if let Some(batcher) = batcher.filter(|batcher| !batcher.limited) {
            diagnostics
                .error(
                    RULE.code,
                    batcher.span.first(),
                    "`ItemBatcher` without a limit",
                    "nothing says how large a batch may be",
                )
                .help("add `MaxItemsPerBatch` or `MaxInputBytesPerBatch`");
        }
    }
}
