//! The manager: another process, which knows an address and nothing of workflows. It speaks just enough HTTP to need no
//! client; use yours.

use std::{
    io::{self, Read, Write},
    net::TcpStream,
};

use crate::{Decision, Expense, Question};

/// Answers all questions that wait, and says what it decided.
pub fn decide_all(address: &str) -> io::Result<Vec<(Expense, Decision)>> {
    let (_, questions) = ask(address, "GET", "/questions", "")?;
    let questions: Vec<Question> = serde_json::from_str(&questions)?;
    let mut decided = Vec::new();
    for Question { token, expense } in questions {
        let decision = Decision {
            approved: expense.euros < 1000,
            by: "Ada".to_owned(),
        };
        send(address, &token, &decision)?;
        decided.push((expense, decision));
    }
    Ok(decided)
}

/// Sends one decision; the status that comes back.
pub fn send(address: &str, token: &str, decision: &Decision) -> io::Result<u16> {
    let path = format!("/decisions/{token}");
    let (status, _) = ask(address, "POST", &path, &serde_json::to_string(decision)?)?;
    Ok(status)
}

/// The status and the body that come back.
fn ask(address: &str, method: &str, path: &str, body: &str) -> io::Result<(u16, String)> {
    let mut stream = TcpStream::connect(address)?;
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )?;
    let mut reply = String::new();
    stream.read_to_string(&mut reply)?;
    let status = reply
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    let body = reply
        .split_once("\r\n\r\n")
        .map(|(_, body)| body.to_owned());
    let no_http = || io::Error::other("the reply is no HTTP");
    Ok((status.ok_or_else(no_http)?, body.ok_or_else(no_http)?))
}
