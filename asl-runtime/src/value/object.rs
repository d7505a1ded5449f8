//! Objects: members in order; searched one by one up to 32, through an index beyond.

use std::{
    hash::{BuildHasher, RandomState},
    mem::take,
    sync::Arc,
};

use ecow::EcoVec;
use hashbrown::HashTable;

#[cfg(feature = "jsonata")]
use super::text::same;
use super::{
    Text, Value,
    release::{release, unload},
    text::{SHORT, same_short},
};

/// Where searching one by one gets slower than an index.
const SMALL: usize = 32;

/// The members of an object, shared until one owner writes.
#[derive(Clone)]
pub(crate) struct Object(Members);

#[derive(Clone)]
enum Members {
    Small(EcoVec<(Text, Value)>),
    Large(Arc<Indexed>),
}

#[derive(Clone)]
struct Indexed {
    members: Vec<(Text, Value)>,
    index: HashTable<u32>,
    /// Random, so that nobody can choose keys that collide.
    seed: RandomState,
}

impl Object {
    pub(crate) fn new() -> Object {
        Object(Members::Small(EcoVec::new()))
    }

    pub(crate) fn with_capacity(capacity: usize) -> Object {
        Object(Members::Small(EcoVec::with_capacity(capacity.min(SMALL))))
    }

    /// Members whose keys are known to differ.
    #[inline]
    pub(crate) fn distinct(members: EcoVec<(Text, Value)>) -> Object {
        match members.len() <= SMALL {
            true => Object(Members::Small(members)),
            false => Object::indexed(members),
        }
    }

    fn indexed(members: EcoVec<(Text, Value)>) -> Object {
        let mut object = Object::new();
        for (key, value) in members {
            object.insert(key, value);
        }
        object
    }

    /// Members with distinct keys, and place for some more.
    pub(super) fn of(
        members: impl ExactSizeIterator<Item = (&'static str, Value)>,
        spare: usize,
    ) -> Object {
        let mut own = EcoVec::with_capacity(members.len() + spare);
        for (key, value) in members {
            own.push((Text::literal(key), value));
        }
        Object::distinct(own)
    }

    #[inline]
    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        match &self.0 {
            Members::Small(members) => search(members, key),
            Members::Large(indexed) => indexed.get(key),
        }
    }

    /// The same in one of many objects, most of which have the member at one place: looks there first, and notes the place.
    #[inline]
    #[cfg(feature = "jsonata")]
    pub(crate) fn get_near(&self, key: &str, place: &mut usize) -> Option<&Value> {
        if let Members::Small(members) = &self.0
            && SHORT.contains(&key.len())
            && let Some((name, value)) = members.get(*place)
            && same_short(name, key)
        {
            return Some(value);
        }
        self.get_noting(key, place)
    }

    #[inline(never)]
    #[cfg(feature = "jsonata")]
    fn get_noting(&self, key: &str, place: &mut usize) -> Option<&Value> {
        let (at, (_, value)) = match &self.0 {
            Members::Small(members) => {
                let mut all = members.iter().enumerate();
                all.find(|(_, (name, _))| same(name, key))?
            }
            Members::Large(_) => return self.get(key),
        };
        *place = at;
        Some(value)
    }

    #[inline]
    pub(crate) fn members(&self) -> &[(Text, Value)] {
        match &self.0 {
            Members::Small(members) => members,
            Members::Large(indexed) => &indexed.members,
        }
    }

    /// A member to be written; `null` where it was missing.
    pub(crate) fn entry(&mut self, key: &'static str) -> &mut Value {
        let place = match self.find(key) {
            Some(place) => place,
            None => self.push(Text::literal(key), Value::NULL),
        };
        self.value_mut(place)
    }

    /// An existing member keeps its place.
    pub(crate) fn insert(&mut self, key: Text, value: Value) {
        // Of the few members of most objects none is looked at twice.
        if let Members::Small(members) = &mut self.0
            && members.len() < SMALL
        {
            match members.iter().position(|(name, _)| name.is(&key)) {
                Some(place) => members.make_mut()[place].1 = value,
                None => members.push((key, value)),
            }
            return;
        }
        match self.find(&key) {
            Some(place) => *self.value_mut(place) = value,
            None => {
                self.push(key, value);
            }
        }
    }

    /// The member itself where nobody else holds this object (`null` is left behind), a clone of it otherwise.
    pub(crate) fn take(&mut self, key: &str) -> Option<Value> {
        let place = self.find(key)?;
        Some(self.take_at(place))
    }

    /// Makes it an object of these members in the memory it has; their values are taken then. `false` where others hold
    /// it, or where the memory is too small or by half too large.
    pub(super) fn refill(
        &mut self,
        mut members: impl ExactSizeIterator<Item = (&'static str, Value)>,
    ) -> bool {
        let Members::Small(own) = &mut self.0 else {
            return false;
        };
        let (before, after) = (own.len(), members.len());
        let fits = before == after
            || after <= own.capacity() && own.capacity() <= after.saturating_add(after / 2);
        if !fits || !own.is_unique() {
            return false;
        }
        own.truncate(after);
        // A place that is left over takes no member out of the iterator.
        for ((name, place), (key, value)) in own.make_mut().iter_mut().zip(&mut members) {
            if !name.is(key) {
                *name = Text::literal(key);
            }
            *place = value;
        }
        for (key, value) in members {
            own.push((Text::literal(key), value));
        }
        true
    }

    /// Writes some members of an object whose members are these, in this order. `false`, and nothing changes, where they are
    /// not.
    #[inline]
    pub(super) fn rewrite(&mut self, members: &mut [(&'static str, Option<Value>)]) -> bool {
        let Members::Small(own) = &mut self.0 else {
            return false;
        };
        let same = own.len() == members.len()
            && own
                .iter()
                .zip(&*members)
                .all(|((name, _), (key, _))| name.is(key));
        if same {
            for ((_, place), (_, value)) in own.make_mut().iter_mut().zip(members) {
                if let Some(value) = value.take() {
                    *place = value;
                }
            }
        }
        same
    }

    /// Moves the values that are containers out, if nobody else holds this object.
    pub(super) fn unload(&mut self, into: &mut Vec<Value>) {
        if let Some(members) = self.0.own() {
            unload(members.iter_mut().map(|(_, value)| value), into);
        }
    }

    /// The member at a place where nobody else holds this object (`null` is left behind), a clone of it otherwise.
    #[inline]
    pub(super) fn take_at(&mut self, place: usize) -> Value {
        let value = match self.0.own() {
            Some(members) => members.get_mut(place).map(|(_, value)| take(value)),
            None => self.members().get(place).map(|(_, value)| value.clone()),
        };
        value.unwrap_or_default()
    }

    pub(super) fn find(&self, key: &str) -> Option<usize> {
        match &self.0 {
            Members::Small(members) => members.iter().position(|(name, _)| name.is(key)),
            Members::Large(indexed) => indexed.find(key),
        }
    }

    fn value_mut(&mut self, place: usize) -> &mut Value {
        let members = match &mut self.0 {
            Members::Small(members) => members.make_mut(),
            Members::Large(indexed) => &mut Arc::make_mut(indexed).members[..],
        };
        &mut members[place].1
    }

    /// Adds a new member and says where.
    pub(crate) fn push(&mut self, key: Text, value: Value) -> usize {
        match &mut self.0 {
            Members::Small(members) if members.len() < SMALL => {
                members.push((key, value));
                members.len() - 1
            }
            Members::Small(members) => {
                let mut indexed = Indexed::of(take(members));
                let place = indexed.push(key, value);
                self.0 = Members::Large(Arc::new(indexed));
                place
            }
            Members::Large(indexed) => Arc::make_mut(indexed).push(key, value),
        }
    }
}

impl Members {
    /// The members themselves, if nobody else holds them.
    #[inline]
    fn own(&mut self) -> Option<&mut [(Text, Value)]> {
        match self {
            Members::Small(members) => members.is_unique().then(|| members.make_mut()),
            Members::Large(indexed) => Some(&mut Arc::get_mut(indexed)?.members[..]),
        }
    }
}

impl Drop for Object {
    #[inline]
    fn drop(&mut self) {
        match self.0.own() {
            None | Some([]) => {}
            Some(_) => {
                let nothing = Members::Small(EcoVec::new());
                let members = std::mem::replace(&mut self.0, nothing);
                release(members, |members, into| {
                    let members = members.own().into_iter().flatten();
                    unload(members.map(|(_, value)| value), into);
                });
            }
        }
    }
}

#[inline]
fn search<'v>(members: &'v [(Text, Value)], key: &str) -> Option<&'v Value> {
    if !SHORT.contains(&key.len()) {
        return search_long(members, key);
    }
    let member = members.iter().find(|(name, _)| same_short(name, key));
    member.map(|(_, value)| value)
}

#[cold]
#[inline(never)]
fn search_long<'v>(members: &'v [(Text, Value)], key: &str) -> Option<&'v Value> {
    let member = members.iter().find(|(name, _)| name.is(key));
    member.map(|(_, value)| value)
}

impl Indexed {
    #[cold]
    fn of(members: EcoVec<(Text, Value)>) -> Indexed {
        let mut indexed = Indexed {
            members: Vec::with_capacity(members.len() * 2),
            index: HashTable::new(),
            seed: RandomState::new(),
        };
        for (key, value) in members {
            indexed.push(key, value);
        }
        indexed
    }

    #[cold]
    #[inline(never)]
    fn get(&self, key: &str) -> Option<&Value> {
        self.find(key)
            .and_then(|place| self.members.get(place))
            .map(|(_, value)| value)
    }

    fn find(&self, key: &str) -> Option<usize> {
        let hash = self.seed.hash_one(key);
        let same = |&place: &u32| self.members[place as usize].0.as_str() == key;
        self.index.find(hash, same).map(|&place| place as usize)
    }

    fn push(&mut self, key: Text, value: Value) -> usize {
        let place = self.members.len();
        let hash = self.seed.hash_one(key.as_str());
        self.members.push((key, value));
        let (members, seed) = (&self.members, &self.seed);
        self.index.insert_unique(hash, place as u32, |&at| {
            seed.hash_one(members[at as usize].0.as_str())
        });
        place
    }
}
