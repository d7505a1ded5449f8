//! Task tokens of an engine: their text says which call of which execution they answer, sealed with the engine's key. So
//! nothing is kept for a token that waits.

use std::fmt::Write;

use tokio::sync::oneshot;

use super::Engine;
use crate::{
    Failure, TokenError, Value,
    core::{caps::Caps, frame::Op, random::Sip},
};

impl Engine {
    /// The task of this token succeeded with this output. It is stored when this returns.
    pub async fn send_task_success(&self, token: &str, output: Value) -> Result<(), TokenError> {
        if Caps::new(&self.shared().limits).too_large(&output) {
            return Err(TokenError::InvalidOutput);
        }
        self.answer(token, Ok(output)).await
    }

    /// The task of this token has failed. It is stored when this returns.
    pub async fn send_task_failure(&self, token: &str, why: Failure) -> Result<(), TokenError> {
        self.answer(token, Err(why)).await
    }

    /// The task of this token goes on: its `HeartbeatSeconds` begin anew.
    pub async fn send_task_heartbeat(&self, token: &str) -> Result<(), TokenError> {
        let (id, op) = self.read(token)?;
        let live = self.shared().lives.get(id);
        match live.map(|live| live.about.mailbox.beat(op)) {
            Some(Ok(())) => Ok(()),
            _ => Err(self.refused(id).await),
        }
    }

    async fn answer(&self, token: &str, result: Result<Value, Failure>) -> Result<(), TokenError> {
        let (id, op) = self.read(token)?;
        if let Some(live) = self.shared().lives.get(id) {
            let (receipt, taken) = oneshot::channel();
            let posted = live.about.mailbox.answer(op, result, Some(receipt));
            if posted.is_ok() && taken.await.is_ok() {
                return Ok(());
            }
        }
        Err(self.refused(id).await)
    }

    fn read(&self, token: &str) -> Result<(u64, Op), TokenError> {
        read(self.shared().key, token).ok_or(TokenError::InvalidToken)
    }

    /// Why the execution does not take it.
    async fn refused(&self, id: u64) -> TokenError {
        if self.shared().lives.get(id).is_some() {
            return TokenError::TaskTimedOut;
        }
        match self.shared().store.execution(id).wait().await {
            Ok(None) => TokenError::TaskDoesNotExist,
            Ok(Some(row)) if row.about.ended.is_some() => TokenError::TaskTimedOut,
            Ok(Some(_)) | Err(_) => TokenError::Unavailable,
        }
    }
}

/// The token of this call.
pub(super) fn write(key: u128, execution: u64, op: Op) -> String {
    let frame = u64::from(op.frame) << 32 | u64::from(op.generation);
    let [high, low] = seal(key, [execution, frame, op.step.into()]);
    let mut text = hex([execution, frame]);
    let _ = write!(text, "{:08x}{high:016x}{low:016x}", op.step);
    text
}

#[expect(clippy::cast_possible_truncation, reason = "taken apart on purpose")]
fn read(key: u128, token: &str) -> Option<(u64, Op)> {
    let (place, rest) = token.split_at_checked(32)?;
    let (step, sealed) = rest.split_at_checked(8)?;
    let [execution, frame] = unhex(place)?;
    let [step] = unhex(&format!("00000000{step}"))?;
    let proof: [u64; 2] = unhex(sealed)?;
    let op = Op {
        frame: (frame >> 32) as u32,
        generation: frame as u32,
        step: step as u32,
    };
    (proof == seal(key, [execution, frame, step])).then_some((execution, op))
}

fn seal(key: u128, words: [u64; 3]) -> [u64; 2] {
    let mut sip = Sip::new(key);
    sip.word(3);
    words.into_iter().for_each(|word| sip.word(word));
    let mut other = sip.clone();
    other.word(4);
    [sip.finish(), other.finish()]
}

/// 16 digits for each word.
pub(super) fn hex<const N: usize>(words: [u64; N]) -> String {
    let mut text = String::with_capacity(72);
    for word in words {
        let _ = write!(text, "{word:016x}");
    }
    text
}

pub(super) fn unhex<const N: usize>(text: &str) -> Option<[u64; N]> {
    let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if text.len() != 16 * N || !text.bytes().all(digit) {
        return None;
    }
    let mut words = [0; N];
    for (at, word) in words.iter_mut().enumerate() {
        *word = u64::from_str_radix(&text[16 * at..16 * at + 16], 16).ok()?;
    }
    Some(words)
}

/// A text as one word, the same in every process.
pub(super) fn hash(text: &[u8]) -> u64 {
    let mut sip = Sip::new(0);
    for part in text.chunks(8) {
        let mut word = [0; 8];
        word[..part.len()].copy_from_slice(part);
        sip.word(u64::from_le_bytes(word));
    }
    sip.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_says_what_it_answers_and_cannot_be_made_up() {
        let op = Op {
            frame: 3,
            generation: 1,
            step: 70_000,
        };
        let token = write(7, 12, op);
        assert_eq!(token.len(), 72);
        assert_eq!(read(7, &token), Some((12, op)));
        assert_eq!(read(8, &token), None, "another engine's");
        let forged = token.replace("0000000c", "0000000d");
        for token in [&forged, "", "nonsense", &token[1..], &token.to_uppercase()] {
            assert_eq!(read(7, token), None, "{token}");
        }
    }
}
