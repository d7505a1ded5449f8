//! Where words go: findings for people and complaints to the standard error, what was asked for to the standard output.

use std::io::{self, IsTerminal, Write};

use asl_codegen::diagnostic::Paint;
use clap_complete::Shell;

/// Writes what was asked for. A reader that has seen enough and went away is no error.
pub(crate) fn say(text: &str) -> u8 {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(why) if why.kind() != io::ErrorKind::BrokenPipe => 2,
        _ => 0,
    }
}

/// Colours for a terminal, unless `NO_COLOR` says otherwise (<https://no-color.org>).
pub(crate) fn paint() -> Paint {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    match io::stderr().is_terminal() && !unwanted {
        true => Paint::Colour,
        false => Paint::Plain,
    }
}

/// Prints the script that completes words in a shell.
pub(crate) fn completions(shell: Shell) -> u8 {
    let mut script = Vec::new();
    let mut command = crate::arguments::command();
    clap_complete::generate(shell, &mut command, env!("CARGO_BIN_NAME"), &mut script);
    say(&String::from_utf8_lossy(&script))
}

/// Says why words are no command, or what was asked about them: `--help`
pub(crate) fn refuse(refusal: &clap::Error) -> u8 {
    match refusal.use_stderr() {
        true => {
            eprint!("{refusal}");
            2
        }
        false => say(&refusal.to_string()),
    }
}

/// How far long work has come, in the last line of a terminal.
#[derive(Debug)]
pub(crate) struct Progress {
    /// Absent where nobody looks or nothing takes long.
    total: Option<usize>,
    shown: bool,
}

/// Fewer definitions are done before anyone could read about it.
const MANY: usize = 50;

impl Progress {
    pub(crate) fn new(total: usize) -> Self {
        let shown = total >= MANY && io::stderr().is_terminal();
        Progress {
            total: shown.then_some(total),
            shown: false,
        }
    }

    /// Some are done, and this one comes next.
    pub(crate) fn at(&mut self, done: usize, name: &str) {
        let Some(total) = self.total.filter(|_| done.is_multiple_of(10)) else {
            return;
        };
        let name: String = name.chars().take(60).collect();
        eprint!("\r\u{1b}[K{done}/{total} {name}");
        self.shown = true;
    }

    /// Leaves the line free for something else.
    pub(crate) fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            eprint!("\r\u{1b}[K");
        }
    }
}
