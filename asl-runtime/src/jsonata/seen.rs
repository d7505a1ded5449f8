//! Finding what equals something among what was there before: one by one as long as there is little of it, through a table
//! after that.

use hashbrown::{DefaultHashBuilder, HashTable};

/// Up to so many are compared one by one.
const FEW: usize = 16;

/// Where things are in a list that its owner keeps.
#[derive(Default)]
pub(crate) struct Seen {
    /// A sign of each, in order: what is equal has one sign.
    signs: Vec<u64>,
    /// Once they are more than a few.
    table: Option<Box<Table>>,
}

/// The places of all. Its hashes are random, so that nobody can choose what collides.
#[derive(Default)]
struct Table {
    places: HashTable<usize>,
    hasher: DefaultHashBuilder,
}

impl Seen {
    /// The place of what is the `same` as something with this sign and this `hash`.
    #[inline]
    pub(crate) fn find(
        &self,
        sign: u64,
        hash: impl FnOnce(&DefaultHashBuilder) -> u64,
        mut same: impl FnMut(usize) -> bool,
    ) -> Option<usize> {
        if let Some(table) = &self.table {
            return table.find(hash(&table.hasher), &mut same);
        }
        let mut from = 0;
        loop {
            let at = from + self.signs.get(from..)?.iter().position(|&it| it == sign)?;
            if same(at) {
                return Some(at);
            }
            from = at + 1;
        }
    }

    /// Takes notice of what was added to the list. `hash` is asked for that of any place.
    #[inline]
    pub(crate) fn add(&mut self, sign: u64, hash: impl Fn(&DefaultHashBuilder, usize) -> u64) {
        let place = self.signs.len();
        self.signs.push(sign);
        if place >= FEW {
            self.enter(place, &hash);
        }
    }

    #[cold]
    fn enter(&mut self, place: usize, hash: &dyn Fn(&DefaultHashBuilder, usize) -> u64) {
        let first = match self.table {
            Some(_) => place,
            None => 0,
        };
        let table = self.table.get_or_insert_default();
        let hash = |at| hash(&table.hasher, at);
        for at in first..=place {
            table.places.insert_unique(hash(at), at, |&at| hash(at));
        }
    }
}

impl Table {
    #[cold]
    fn find(&self, hash: u64, same: &mut dyn FnMut(usize) -> bool) -> Option<usize> {
        self.places.find(hash, |&at| same(at)).copied()
    }
}

/// The sign of a text.
#[inline]
pub(crate) fn sign(text: &str) -> u64 {
    let bytes = text.as_bytes();
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(last)) => u64::from_le_bytes(*first) ^ u64::from_be_bytes(*last),
        _ => match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(first), Some(last)) => {
                u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
            }
            _ => bytes.iter().fold(1, |sign, &it| sign << 8 | u64::from(it)),
        },
    }
}
