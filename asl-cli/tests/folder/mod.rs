//! A folder of its own for each test, and the command run in it.

#![allow(dead_code, reason = "each test crate uses a part of it")]

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

/// A definition without a mistake.
pub(crate) const GOOD: &str = r#"{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}"#;

/// A definition with one: its place is 1:13.
pub(crate) const BAD: &str = r#"{"StartAt": "B", "States": {"A": {"Type": "Succeed"}}}"#;

pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Folder {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub(crate) fn with(self, name: &str, text: impl AsRef<[u8]>) -> Folder {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    pub(crate) fn asl(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-asl"));
        command.current_dir(&self.0).arg("asl").args(arguments);
        command.env("NO_COLOR", "1").output().unwrap()
    }
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
