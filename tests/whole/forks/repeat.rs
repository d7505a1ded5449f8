//! A Map of 1,000 in a Parallel in a Map, with retries at every level: the same from run to run, and nothing late.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Mutex,
    time::Duration,
};

use asl_runtime::{Failure, TaskContext, Value, json};
use serde::Deserialize;
use tokio::time::sleep;

use super::Living;
use crate::seen::{Seen, block_on, lock};

#[derive(Debug, Deserialize)]
pub(super) struct Item {
    order: u32,
    item: u32,
}

mod machine {
    use super::Item;

    asl_runtime::state_machine! {
        {"StartAt": "Orders", "States": {"Orders": {
            "Type": "Map", "End": true,
            "Retry": [{"ErrorEquals": ["MapOnce"], "IntervalSeconds": 5, "JitterStrategy": "FULL"}],
            "ItemProcessor": {"StartAt": "Both", "States": {"Both": {
                "Type": "Parallel", "End": true,
                "Retry": [{"ErrorEquals": ["BranchOnce"], "IntervalSeconds": 3, "JitterStrategy": "FULL"}],
                "Branches": [
                    {"StartAt": "Items", "States": {"Items": {
                        "Type": "Map", "End": true, "ItemsPath": "$.items", "MaxConcurrency": 100,
                        "ItemSelector": {"order.$": "$.order", "item.$": "$$.Map.Item.Value"},
                        "ItemProcessor": {"StartAt": "Work", "States": {"Work": {
                            "Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true,
                            "Retry": [{"ErrorEquals": ["Own"], "IntervalSeconds": 1, "JitterStrategy": "FULL"}]
                        }}}
                    }}},
                    {"StartAt": "Side", "States": {"Side": {
                        "Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "End": true
                    }}}
                ]
            }}}
        }}},
        types { Work: fn(Item) -> u32 },
    }
}

/// Each hundredth item fails once; the side branch takes all its siblings down, and once the whole Map.
#[derive(Default)]
struct World {
    living: Living,
    /// How often the side branch of each order was called.
    side: Mutex<BTreeMap<i64, u32>>,
    /// The key and the item of every call.
    keys: Mutex<BTreeMap<String, BTreeSet<(u32, u32)>>>,
    calls: Mutex<BTreeMap<(u32, u32), u32>>,
}

impl machine::Handlers for World {
    async fn work(&self, it: Item, cx: &TaskContext) -> Result<u32, Failure> {
        let _guard = self.living.guard();
        let key = cx.idempotency_key().to_owned();
        lock(&self.keys)
            .entry(key)
            .or_default()
            .insert((it.order, it.item));
        *lock(&self.calls).entry((it.order, it.item)).or_default() += 1;
        sleep(Duration::from_millis(u64::from(it.item * 7_919 % 13))).await;
        match it.item % 100 == 3 && cx.attempt() == 0 {
            true => Err(Failure::new("Own", "each hundredth")),
            false => Ok(it.item * 2),
        }
    }

    async fn side(&self, input: Value, _cx: &TaskContext) -> Result<Value, Failure> {
        let _guard = self.living.guard();
        let order = input["order"].as_i64().unwrap_or(0);
        let times = {
            let mut side = lock(&self.side);
            let times = side.entry(order).or_default();
            *times += 1;
            *times
        };
        // The items are in the midst of it.
        sleep(Duration::from_millis(20)).await;
        match (order, times) {
            (0, 1) => Err(Failure::new("BranchOnce", "")),
            (1, 1) => {
                // By then the branches of the other order are in their second attempt, or done.
                sleep(Duration::from_secs(4)).await;
                Err(Failure::new("MapOnce", ""))
            }
            _ => Ok(json!("side")),
        }
    }
}

/// What is the same from run to run: ids, previous ids, what happened, when, and the data.
fn run(world: &World, items: u32) -> (Vec<String>, Value) {
    let seen = Seen::default();
    let run = machine::configure(world).name("same").seed(7);
    let items: Value = (0..items).map(Value::from).collect();
    let orders = (0..2).map(|order| json!({"order": (order), "items": (items.clone())}));
    let orders: Value = orders.collect();
    let output = block_on(run.observe(seen.observer()).start(orders)).expect("it is retried");
    let events = seen.events();
    let first = events[0].at;
    let line = |event: &asl_runtime::HistoryEvent| {
        let at = event.at.since(first).as_millis();
        format!("{}<{} {at} {:?}", event.id, event.previous, event.kind)
    };
    (events.iter().map(line).collect(), output)
}

#[test]
fn a_map_of_1000_in_a_parallel_in_a_map_gives_the_same_events_every_time() {
    let worlds = [World::default(), World::default()];
    let [(events, output), (again, same)] = [run(&worlds[0], 1_000), run(&worlds[1], 1_000)];
    let doubled: Value = (0..1_000).map(|n| Value::from(n * 2)).collect();
    let order = json!([doubled, "side"]);
    assert_eq!(output, json!([order.clone(), order]));
    assert_eq!(same, output);
    assert_eq!(events.len(), again.len());
    for (one, other) in events.iter().zip(&again) {
        assert_eq!(one, other);
    }
    assert_eq!(worlds[0].living.now(), 0);
    // Both retries took place: the first items ran three times for one order, twice for the other.
    let calls = lock(&worlds[0].calls);
    assert_eq!((calls[&(0, 0)], calls[&(1, 0)]), (3, 2));
}

#[test]
fn a_key_belongs_to_one_item_in_all_attempts_of_all_states_around_it() {
    let world = World::default();
    run(&world, 200);
    let keys = lock(&world.keys);
    assert_eq!(keys.len(), 2 * 200);
    let items: BTreeSet<_> = keys.values().flatten().collect();
    assert_eq!(items.len(), 2 * 200);
    assert!(keys.values().all(|items| items.len() == 1), "{keys:?}");
}

mod visits {
    asl_runtime::state_machine! {{"StartAt": "Work", "States": {
        "Work": {"Type": "Task", "Resource": "arn:aws:lambda:eu-west-1:123456789012:function:f", "Retry": [{"ErrorEquals": ["Own"]}], "Next": "Enough"},
        "Enough": {"Type": "Choice", "Choices": [{"Variable": "$", "NumericLessThan": 3, "Next": "Work"}], "Default": "Done"},
        "Done": {"Type": "Succeed"}
    }}}
}

#[derive(Default)]
struct Keys(Mutex<Vec<(String, u32)>>);

impl visits::Handlers for Keys {
    async fn work(&self, input: Value, cx: &TaskContext) -> Result<Value, Failure> {
        lock(&self.0).push((cx.idempotency_key().to_owned(), cx.attempt()));
        match cx.attempt() {
            0 => Err(Failure::new("Own", "")),
            _ => Ok(Value::from(input.as_i64().unwrap_or(0) + 1)),
        }
    }
}

#[test]
fn a_key_is_the_same_for_all_attempts_of_a_visit_and_another_for_the_next_visit() {
    let keys = Keys::default();
    let run = visits::configure(&keys).name("run");
    assert_eq!(block_on(run.start(0)), Ok(json!(3)));
    let keys = lock(&keys.0);
    assert_eq!(keys.len(), 6);
    let visits: BTreeSet<_> = keys.chunks(2).map(|visit| &visit[0].0).collect();
    assert_eq!(visits.len(), 3, "{keys:?}");
    assert!(keys.chunks(2).all(|visit| visit[0].0 == visit[1].0));
}
