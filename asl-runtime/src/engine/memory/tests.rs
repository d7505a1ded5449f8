//! What the store in memory keeps, gives up, and how little that costs.

use super::*;
use crate::{
    Value,
    engine::store::{Caller, Change, Description, Outcome, Part},
    json,
};

/// All that is one execution's, and nothing else.
fn begun(id: u64, name: &Arc<str>) -> Batch {
    let about = Description {
        machine: "order".into(),
        name: name.clone(),
        started: Timestamp::EPOCH,
        input: json!(0),
        ended: None,
        redrives: 0,
        redriven: None,
        parked: false,
    };
    let row = Row {
        id,
        seed: 0,
        fingerprint: [0; 32],
        parent: None,
        about,
    };
    Batch {
        execution: id,
        created: Some(Box::new(row)),
        redriven: None,
        changes: Vec::new(),
        events: Vec::new(),
        ended: None,
        freed: Vec::new(),
    }
}

fn then(id: u64, changes: Vec<Change>, ended: Option<Outcome>) -> Batch {
    Batch {
        created: None,
        changes,
        ended: ended.map(|outcome| (Timestamp::EPOCH, outcome)),
        ..begun(id, &"".into())
    }
}

#[test]
fn only_the_call_that_waits_for_an_execution_frees_it() {
    let memory = Memory::default();
    let mut tables = memory.tables();
    let call = |execution| Caller {
        execution,
        call: [0; 3],
    };
    let mut child = begun(1, &"a".into());
    if let Some(row) = &mut child.created {
        row.parent = Some(call(2));
    }
    assert_eq!(tables.commit(&mut child, &mut Gone::default()), Ok(()));
    for (other, parent) in [(3, Some(call(2))), (2, None)] {
        let freed = vec![(1, call(other))];
        let mut batch = Batch {
            freed,
            ..then(other, Vec::new(), None)
        };
        assert_eq!(tables.commit(&mut batch, &mut Gone::default()), Ok(()));
        let row = tables.row(1).expect("it is known");
        assert_eq!(row.parent, parent);
    }
}

#[test]
fn nothing_is_dropped_while_the_tables_are_locked() {
    let memory = Memory::lasting().keep_ended(0);
    let (mut tables, mut gone) = (memory.tables(), Gone::default());
    let name: Arc<str> = "a".into();
    let value = Value::from("a text that is too long to lie in its value");
    let put = |place| Change::Put(0, place, value.clone());
    let mut left = Vec::new();
    let mut commit = |mut batch: Batch| {
        let stored = tables.commit(&mut batch, &mut gone);
        left.push(batch);
        stored
    };
    assert_eq!(commit(begun(1, &name)), Ok(()));
    let twice = commit(begun(2, &name));
    assert_eq!(twice, Err(StoreError::Exists(1)));
    let both = vec![put(Part::Body), put(Part::Result(0))];
    assert_eq!(commit(then(1, both, None)), Ok(()));
    let again = vec![put(Part::Body), Change::Clear(0)];
    assert_eq!(commit(then(1, again, None)), Ok(()));
    assert_eq!(commit(then(1, Vec::new(), Some(Ok(json!(1))))), Ok(()));
    let nobody = vec![put(Part::Body)];
    assert_eq!(commit(then(7, nobody, None)), Ok(()));
    let counts = (gone.values.len(), gone.parts.len(), gone.executions.len());
    assert_eq!(counts, (2, 1, 1));
    assert!(left.iter().any(|batch| batch.changes.len() == 1));
    // Here, in the execution that is forgotten, and in the row that was refused and the one that was taken.
    assert_eq!(Arc::strong_count(&name), 4);
}
