//! Rows: what a path has found that carries bindings (`@`, `#`, `%`). A row is an item and what was bound on the way to it,
//! in slots that are numbered at build time.

use std::rc::Rc;

use super::{
    Answer, Eval, Fault, Item, Path,
    construct::gathered,
    groups::Groups,
    item::List,
    path::{collapse, collapse_array, place, whole},
    predicate::selects,
    sort::{self, Keys},
    work::turns,
};

/// What a path has found so far.
#[derive(Debug)]
pub struct Rows<'a> {
    rows: Vec<Row<'a>>,
}

/// An item and what is bound to it.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    item: Item<'a>,
    bound: Vec<Item<'a>>,
}

/// Where a step puts what it binds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bind {
    focus: Option<usize>,
    index: Option<usize>,
    ancestor: Option<usize>,
}

impl Bind {
    /// Nothing is bound.
    pub const NOTHING: Bind = Bind {
        focus: None,
        index: None,
        ancestor: None,
    };

    /// `@$x`: what the step gives goes into this slot.
    #[must_use]
    pub const fn focus(self, slot: usize) -> Bind {
        Bind {
            focus: Some(slot),
            ..self
        }
    }

    /// `#$i`: its place goes into this slot.
    #[must_use]
    pub const fn index(self, slot: usize) -> Bind {
        Bind {
            index: Some(slot),
            ..self
        }
    }

    /// For a `%`: what the step starts from goes into this slot.
    #[must_use]
    pub const fn ancestor(self, slot: usize) -> Bind {
        Bind {
            ancestor: Some(slot),
            ..self
        }
    }
}

impl<'a> Row<'a> {
    /// No row.
    pub(super) const NOTHING: Row<'a> = Row {
        item: Item::Nothing,
        bound: Vec::new(),
    };

    fn of(item: Item<'a>) -> Row<'a> {
        Row {
            item,
            bound: Vec::new(),
        }
    }

    /// The item.
    #[inline]
    pub fn item(&self) -> &Item<'a> {
        &self.item
    }

    /// What is bound in a slot.
    #[inline]
    pub fn get(&self, slot: usize) -> Item<'a> {
        self.bound.get(slot).cloned().unwrap_or(Item::Nothing)
    }

    fn set(&mut self, slot: usize, item: Item<'a>) {
        if self.bound.len() <= slot {
            self.bound.resize(slot + 1, Item::Nothing);
        }
        self.bound[slot] = item;
    }

    /// Takes over what is bound in another.
    fn extend(&mut self, other: Row<'a>) {
        self.item = other.item;
        for (slot, item) in other.bound.into_iter().enumerate() {
            if !item.is_nothing() {
                self.set(slot, item);
            }
        }
    }
}

/// What is evaluated for a row.
type Of<'f, 'a, T> = &'f mut dyn FnMut(&Row<'a>, &mut Eval<'a>) -> Result<T, Fault>;

impl<'a> Rows<'a> {
    /// A row of each item that a path has found.
    pub fn of(path: Path<'a>) -> Rows<'a> {
        Rows {
            rows: path.items().into_iter().map(Row::of).collect(),
        }
    }

    /// One row, also if its item is an array.
    pub fn one(item: Item<'a>) -> Rows<'a> {
        Rows {
            rows: vec![Row::of(item)],
        }
    }

    /// A step: a row of each thing that it gives of a row.
    ///
    /// # Errors
    /// Those of the step.
    pub fn step(
        self,
        bind: Bind,
        e: &mut Eval<'a>,
        step: Of<'_, 'a, Item<'a>>,
    ) -> Result<Rows<'a>, Fault> {
        let mut rows = Vec::new();
        turns(self.rows.into_iter(), |_, row| {
            let found = whole(step(&row, e)?);
            e.make(found.len())?;
            for (at, item) in found.into_iter().enumerate() {
                let mut next = row.clone();
                match bind.focus {
                    Some(slot) => next.set(slot, item),
                    None => next.item = item,
                }
                if let Some(slot) = bind.index {
                    next.set(slot, Item::from(at));
                }
                if let Some(slot) = bind.ancestor {
                    next.set(slot, row.item.clone());
                }
                rows.push(next);
            }
            Ok(())
        })?;
        Ok(Rows { rows })
    }

    /// A step that gives rows: each has what it has bound and what the row has that it started from.
    ///
    /// # Errors
    /// Those of the step.
    pub fn join(self, e: &mut Eval<'a>, step: Of<'_, 'a, Rows<'a>>) -> Result<Rows<'a>, Fault> {
        let mut rows = Vec::new();
        turns(self.rows.into_iter(), |_, row| {
            let found = step(&row, e)?.rows;
            e.make(found.len())?;
            rows.extend(found.into_iter().map(|inner| {
                let mut next = row.clone();
                next.extend(inner);
                next
            }));
            Ok(())
        })?;
        Ok(Rows { rows })
    }

    /// `[…]`
    ///
    /// # Errors
    /// Those of the predicate.
    pub fn filter(
        self,
        e: &mut Eval<'a>,
        predicate: Of<'_, 'a, Item<'a>>,
    ) -> Result<Rows<'a>, Fault> {
        let count = self.rows.len();
        let mut rows = Vec::new();
        turns(self.rows.into_iter(), |at, row| {
            if selects(&predicate(&row, e)?, at, count) {
                rows.push(row);
            }
            Ok(())
        })?;
        Ok(Rows { rows })
    }

    /// `[0]`
    #[must_use]
    pub fn nth(mut self, index: i64) -> Rows<'a> {
        let count = self.rows.len();
        let found = place(index, count).map(|at| self.rows.swap_remove(at));
        Rows {
            rows: found.into_iter().collect(),
        }
    }

    /// `#$i` behind something else than a step.
    #[must_use]
    pub fn index(mut self, slot: usize) -> Rows<'a> {
        for (at, row) in self.rows.iter_mut().enumerate() {
            row.set(slot, Item::from(at));
        }
        self
    }

    /// `^(…)`: see [`Path::sort`].
    ///
    /// # Errors
    /// As of a sort of items.
    pub fn sort(
        self,
        descending: &[bool],
        e: &mut Eval<'a>,
        key: &mut dyn FnMut(usize, &Row<'a>, &mut Eval<'a>) -> Answer<'a>,
    ) -> Result<Rows<'a>, Fault> {
        let mut keys = Keys::new(self.rows.len(), descending);
        let rows = &self.rows;
        let order = sort::order(rows.len(), |a, b| {
            keys.after(a, b, |term, at| key(term, &rows[at], e))
        })?;
        Ok(Rows {
            rows: sort::arranged(self.rows, &order),
        })
    }

    /// The items of the rows.
    pub fn end(self) -> Item<'a> {
        collapse(self.items())
    }

    /// The same where `[]` follows.
    pub fn end_array(self) -> Item<'a> {
        collapse_array(self.items())
    }

    fn items(self) -> Item<'a> {
        Item::List(Rc::new(List {
            items: self.rows.into_iter().map(|row| row.item).collect(),
            sequence: true,
            ..List::default()
        }))
    }

    /// `{key: value}`: each key for each row; the value for all rows of a key, whose items and bindings are put together.
    ///
    /// # Errors
    /// As of a group of items.
    pub fn group(
        self,
        pairs: usize,
        e: &mut Eval<'a>,
        key: &mut dyn FnMut(usize, &Row<'a>, &mut Eval<'a>) -> Answer<'a>,
        value: &mut dyn FnMut(usize, &Row<'a>, &mut Eval<'a>) -> Answer<'a>,
    ) -> Answer<'a> {
        let mut rows = self.rows;
        if rows.is_empty() {
            rows.push(Row::of(Item::Nothing));
        }
        let mut groups = Groups::new();
        turns(rows.into_iter(), |_, row| {
            (0..pairs).try_for_each(|pair| {
                let key = key(pair, &row, e)?;
                groups.add(pair, &key, row.clone())
            })
        })?;
        groups.object(e, |pair, rows, e| value(pair, &together(rows), e))
    }
}

/// One row of several: what each slot holds is put together.
fn together(mut rows: Vec<Row<'_>>) -> Row<'_> {
    if rows.len() == 1 {
        return rows.swap_remove(0);
    }
    let slots = rows.iter().map(|row| row.bound.len()).max().unwrap_or(0);
    let mut bound = vec![Vec::new(); slots];
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        items.push(row.item);
        for (slot, item) in row.bound.into_iter().enumerate() {
            bound[slot].push(item);
        }
    }
    Row {
        item: gathered(items),
        bound: bound.into_iter().map(gathered).collect(),
    }
}
