//! `|a|b, c|`: a copy of something, some parts of which are changed.
//!
//! What the pattern finds is part of the copy, and is known in it by where its members lie: no two objects of a fresh copy
//! share theirs.

use hashbrown::{HashMap, HashSet};

use super::{
    Answer, Code, Eval, Fault, Item, Native, Scope, Signature,
    item::{Look, Members},
    params,
    path::whole,
    work::{owe, turns},
};
use crate::{
    Value,
    value::{Object, Repr},
};

/// How deep a copy may nest.
const DEPTH: usize = 1_000;

/// `|a|b, c|` as a function. Its parts are functions of their context.
pub fn transform<'a>(scope: Scope, pattern: Code, update: Code, delete: Option<Code>) -> Item<'a> {
    let part = |code: Code| {
        move |it: &Item<'a>, e: &mut Eval<'a>| code(scope, std::slice::from_ref(it), e)
    };
    transform_by(part(pattern), part(update), delete.map(part))
}

/// The same of closures.
#[doc(hidden)]
pub fn transform_by<'a, F>(
    pattern: impl Fn(&Item<'a>, &mut Eval<'a>) -> Answer<'a> + 'a,
    update: impl Fn(&Item<'a>, &mut Eval<'a>) -> Answer<'a> + 'a,
    delete: Option<F>,
) -> Item<'a>
where
    F: Fn(&Item<'a>, &mut Eval<'a>) -> Answer<'a> + 'a,
{
    let call = move |arguments: &[Item<'a>], e: &mut Eval<'a>| {
        let item = match arguments.first() {
            None | Some(Item::Nothing) => return Ok(Item::Nothing),
            Some(item) => item,
        };
        let copy = copied(item, 0, e)?;
        let mut changes = Changes::default();
        let found = whole(pattern(&Item::Own(copy.clone()), e)?);
        turns(found.into_iter(), |_, found| {
            let now = changes.fresh(&found, e)?;
            let updates = update(&now, e)?;
            changes.update(&found, &updates)?;
            if let Some(delete) = &delete {
                let now = changes.fresh(&found, e)?;
                let names = delete(&now, e)?;
                changes.remove(&found, &names)?;
            }
            Ok(())
        })?;
        Ok(Item::Own(changes.applied(&copy)))
    };
    let signature = Signature::of(&const { params::<1>("<(oa):o>") });
    Native::item(1, Some(signature), call)
}

/// What objects of a copy have become, by where their members lie in the copy.
#[derive(Default)]
struct Changes {
    objects: HashMap<usize, Object>,
}

impl Changes {
    /// A value as it is now, and again a copy: what is made of it is no part of the first.
    fn fresh<'a>(&self, found: &Item<'a>, e: &mut Eval<'a>) -> Result<Item<'a>, Fault> {
        match found {
            Item::Own(value) => {
                let now = Item::Own(self.applied(value));
                Ok(Item::Own(copied(&now, 0, e)?))
            }
            other => Ok(other.clone()),
        }
    }

    fn update(&mut self, found: &Item<'_>, updates: &Item<'_>) -> Result<(), Fault> {
        let members = match updates.look() {
            Look::Nothing => return Ok(()),
            Look::Object(members) => members,
            _ => {
                let text = "The insert/update clause of the transform expression must evaluate to an object";
                return Err(Fault::new("T2011", text));
            }
        };
        if let Some(object) = self.object(found) {
            owe(members.len());
            for (name, item) in Members::iter(members) {
                if let Some(value) = item.into_value() {
                    object.insert(name, value);
                }
            }
        }
        Ok(())
    }

    fn remove(&mut self, found: &Item<'_>, names: &Item<'_>) -> Result<(), Fault> {
        let names = whole(names.clone());
        if names.iter().any(|name| name.as_str().is_none()) {
            let text = "The delete clause of the transform expression must evaluate to a string or array of strings";
            return Err(Fault::new("T2012", text));
        }
        if let Some(object) = self.object(found).filter(|_| !names.is_empty()) {
            owe(object.members().len());
            let go: HashSet<&str> = names.iter().filter_map(Item::as_str).collect();
            let stay = object.members().iter();
            let stay = stay.filter(|(key, _)| !go.contains(key.as_str()));
            *object = Object::distinct(stay.cloned().collect());
        }
        Ok(())
    }

    /// What an object of the copy has become. `None` for what is no object of it.
    fn object(&mut self, found: &Item<'_>) -> Option<&mut Object> {
        let Item::Own(Value(Repr::Object(object))) = found else {
            return None;
        };
        let place = place(object);
        Some(self.objects.entry(place).or_insert_with(|| object.clone()))
    }

    /// A part of the copy with all changes in it. The copy is no deeper than [`DEPTH`], nor is what was changed.
    fn applied(&self, value: &Value) -> Value {
        if self.objects.is_empty() {
            return value.clone();
        }
        match &value.0 {
            Repr::Array(items) => items.iter().map(|item| self.applied(item)).collect(),
            Repr::Object(object) => {
                let now = self.objects.get(&place(object)).unwrap_or(object);
                let members = now.members().iter();
                let members = members.map(|(key, value)| (key.clone(), self.applied(value)));
                Value(Repr::Object(Object::distinct(members.collect())))
            }
            _ => value.clone(),
        }
    }
}

fn place(object: &Object) -> usize {
    object.members().as_ptr().addr()
}

/// A copy that shares nothing. As JSON has it: a function is an empty text.
fn copied<'a>(item: &Item<'a>, depth: usize, e: &mut Eval<'a>) -> Result<Value, Fault> {
    if depth > DEPTH {
        return Err(Fault::new("", "The value nests too deep to be copied"));
    }
    e.make(1)?;
    Ok(match item.look() {
        Look::Nothing => Value::NULL,
        Look::Function(_) => Value::from(""),
        Look::Plain(value) => value.clone(),
        Look::Array(items) => {
            let items = items.iter().map(|item| copied(&item, depth + 1, e));
            items.collect::<Result<Value, Fault>>()?
        }
        Look::Object(members) => {
            // Room for one: an empty object has a place of its own then.
            let mut object = Object::with_capacity(members.len().max(1));
            for (name, item) in Members::iter(members) {
                object.insert(name, copied(&item, depth + 1, e)?);
            }
            Value(Repr::Object(object))
        }
    })
}
