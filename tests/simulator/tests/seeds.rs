//! A thousand worlds in which the engine crashes; ten thousand in `.ci/run`.

use asl_simulator::{
    many::many,
    plan::{Plan, Point},
    run::run,
};

/// `ASL_SEEDS=10000` looks longer.
fn seeds() -> u64 {
    let seeds = std::env::var("ASL_SEEDS").ok();
    seeds.and_then(|seeds| seeds.parse().ok()).unwrap_or(1_000)
}

#[test]
fn whatever_crashes_nothing_is_lost_and_nothing_done_twice() {
    let seeds = seeds();
    let tally = many(0, seeds).unwrap_or_else(|violation| panic!("{violation}"));
    for (point, hits) in tally.hits {
        // A thousand of ten thousand.
        assert!(hits * 10 >= seeds, "{point:?}: {hits} crashes");
    }
}

#[test]
fn a_seed_is_one_world() {
    for seed in 0..50 {
        let calm = |()| run(Plan::of(seed)).unwrap_or_else(|violation| panic!("{violation}"));
        let (one, other) = (calm(()), calm(()));
        assert_eq!(one.trace, other.trace, "seed {seed}");
        let crashed = |()| {
            let plan = one.plan.clone().crash(&one.counts);
            run(plan)
                .unwrap_or_else(|violation| panic!("{violation}"))
                .trace
        };
        assert_eq!(crashed(()), crashed(()), "seed {seed}");
    }
}

#[test]
fn a_crash_is_where_it_was_planned() {
    let plan = Plan::of(1);
    let calm = run(plan.clone()).unwrap_or_else(|violation| panic!("{violation}"));
    let at = asl_simulator::plan::Crash {
        at: Point::Synced,
        time: calm.counts[Point::Synced as usize],
        gently: None,
    };
    let crashed = run(Plan {
        crashes: vec![at],
        ..plan
    });
    let crashed = crashed.unwrap_or_else(|violation| panic!("{violation}"));
    assert_eq!(crashed.hits[Point::Synced as usize], 1);
}
