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
            return table.find(hash, &mut same);
        }
        let place = self.signs.iter().position(|&it| it == sign)?;
        match says_all(sign) || same(place) {
            true => Some(place),
            false => self.find_behind(place, sign, &mut same),
        }
    }

    /// The same behind a place that has the sign of it.
    #[cold]
    fn find_behind(
        &self,
        place: usize,
        sign: u64,
        same: &mut dyn FnMut(usize) -> bool,
    ) -> Option<usize> {
        let mut places = (place + 1)..self.signs.len();
        places.find(|&at| self.signs[at] == sign && same(at))
    }

    /// Whether something with this sign is there; false where that is not certain.
    #[inline]
    pub(crate) fn knows(&self, sign: u64) -> bool {
        says_all(sign) && self.table.is_none() && self.signs.contains(&sign)
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
    fn find(
        &self,
        hash: impl FnOnce(&DefaultHashBuilder) -> u64,
        same: &mut dyn FnMut(usize) -> bool,
    ) -> Option<usize> {
        let hash = hash(&self.hasher);
        self.places.find(hash, |&at| same(at)).copied()
    }
}

/// The sign of a text: that of a short one is its bytes, and in the highest its length and one.
#[inline]
pub(crate) fn sign(text: &str) -> u64 {
    let bytes = text.as_bytes();
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let mixed = u64::from_le_bytes(*first) ^ u64::from_be_bytes(*last);
        return mixed | 0xff << TOP;
    }
    let rest = match (bytes.first_chunk(), bytes.last_chunk()) {
        // Where they overlap they are the same.
        (Some(first), Some(last)) => {
            let last = u64::from(u32::from_le_bytes(*last)) << (8 * (bytes.len() - 4));
            u64::from(u32::from_le_bytes(*first)) | last
        }
        _ => bytes.iter().fold(0, |rest, &it| rest << 8 | u64::from(it)),
    };
    ((bytes.len() as u64 + 1) << TOP) | rest
}

/// The sign of a number.
pub(crate) fn sign_of_number(number: f64) -> u64 {
    // Negative zero is zero.
    let sign = (number + 0.0).to_bits();
    match says_all(sign) {
        true => 0,
        false => sign,
    }
}

/// The bits below the highest byte.
const TOP: u32 = 56;

/// Whether it is the sign of a short text, which no other has.
#[inline]
fn says_all(sign: u64) -> bool {
    matches!(sign >> TOP, 1..=8)
}
