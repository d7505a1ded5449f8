//! The rules, one file each.
//!
//! The text at the top of a rule's file is its page: what it finds, a definition that fails and one that passes. The
//! tests read these definitions, and so does whoever explains a code.

mod call_argument;
mod choice_gap;
mod credentials;
mod dead_path;
mod dead_rule;
mod distributed_field;
mod doubtful_expression;
mod duplicate_state;
mod endless_loop;
mod express;
mod expression;
mod failing_call;
mod field_type;
mod item_batcher;
mod item_reader;
mod late_heartbeat;
mod machine_timeout;
mod map_label;
mod never_matches;
mod no_end;
mod reader_config;
mod result_writer;
mod retry_delay;
mod retry_time;
mod state_name;
mod states_all;
mod unassigned_variable;
mod unevaluated;
mod unknown_target;
mod unreachable_state;
mod unread_output;
mod unread_variable;
mod untrue_test;
mod variable_name;
mod variable_scope;

#[cfg(test)]
mod tests;

use super::shapes::Seen;
use crate::{
    diagnostic::{Code, Diagnostics},
    model::StateMachine,
};

/// Something that can be wrong with a definition whose fields are right.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// `ASL2001`
    pub code: Code,
    /// `unknown-target`
    pub name: &'static str,
    /// The text of the rule's file.
    source: &'static str,
    pub(super) check: Check,
}

/// Looks for what is wrong and reports.
#[derive(Clone, Copy, Debug)]
pub(super) enum Check {
    /// In the definition.
    Machine(fn(&StateMachine, &mut Diagnostics)),
    /// In what was seen on the way of data through it.
    Flow(fn(&Seen<'_>, &mut Diagnostics)),
}

/// All rules, by their codes.
pub const RULES: &[Rule] = &[
    credentials::RULE,
    distributed_field::RULE,
    item_reader::RULE,
    reader_config::RULE,
    item_batcher::RULE,
    result_writer::RULE,
    map_label::RULE,
    express::RULE,
    machine_timeout::RULE,
    unknown_target::RULE,
    duplicate_state::RULE,
    unreachable_state::RULE,
    no_end::RULE,
    state_name::RULE,
    endless_loop::RULE,
    choice_gap::RULE,
    dead_rule::RULE,
    untrue_test::RULE,
    variable_name::RULE,
    variable_scope::RULE,
    expression::RULE,
    doubtful_expression::RULE,
    unassigned_variable::RULE,
    unread_variable::RULE,
    field_type::RULE,
    call_argument::RULE,
    failing_call::RULE,
    unevaluated::RULE,
    dead_path::RULE,
    unread_output::RULE,
    states_all::RULE,
    late_heartbeat::RULE,
    retry_delay::RULE,
    retry_time::RULE,
    never_matches::RULE,
];

impl Rule {
    /// What the rule finds, in Markdown, with a definition that fails and one that passes.
    pub fn page(&self) -> String {
        let lines = self
            .source
            .lines()
            .map_while(|line| line.strip_prefix("//!"));
        let lines = lines.map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.flat_map(|line| [line, "\n"]).collect()
    }
}
