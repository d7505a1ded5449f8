//! Reads nested values into one that is growing.

use super::{Text, Value, growing::Growing};

/// What is left of a container that is read into a [`Growing`].
pub(super) enum Rest<I, M> {
    Items(I),
    Members(M),
}

/// Puts a scalar where it belongs; of a container the beginning, and what is left of it on the list.
pub(super) type Begin<S, I, M> = fn(S, &mut Growing, &mut Vec<Rest<I, M>>) -> Option<Value>;

/// The value that `root` becomes, read with all in it in constant stack; `member` takes a member apart.
pub(super) fn grow<S, I: Iterator<Item = S>, M: Iterator>(
    root: S,
    begin: Begin<S, I, M>,
    member: fn(M::Item) -> (Text, S),
) -> Value {
    let mut growing = Growing::default();
    let mut open = Vec::new();
    let mut next = Some(root);
    loop {
        let done = match next {
            Some(value) => begin(value, &mut growing, &mut open),
            None => {
                open.pop();
                growing.end()
            }
        };
        next = match open.last_mut() {
            Some(Rest::Items(items)) => items.next(),
            Some(Rest::Members(members)) => members.next().map(|it| {
                let (key, value) = member(it);
                growing.key(key);
                value
            }),
            None => return done.unwrap_or_default(),
        };
    }
}
