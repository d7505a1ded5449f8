//! From words of the command line to the definitions they stand for.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use asl_codegen::{
    Options,
    diagnostic::Diagnostics,
    json::{self, Node, NodeKind},
    source::Source,
};
use walkdir::{DirEntry, WalkDir};

/// More than any definition; a device would have no end.
const MOST_BYTES: u64 = 256 << 20;

/// Something to check.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    /// `workflows/order.asl.json`
    pub(crate) name: String,
    pub(crate) text: Text,
    pub(crate) options: Options,
}

/// Where a definition's text is.
#[derive(Clone, Debug)]
pub(crate) enum Text {
    File(PathBuf),
    /// In a Rust source, from a line and a column on.
    Inline {
        text: String,
        line: usize,
        column: usize,
    },
}

/// What was found, and what was in the way.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) definitions: Vec<Definition>,
    pub(crate) problems: Vec<Problem>,
}

/// Something that cannot be read.
#[derive(Debug)]
pub(crate) struct Problem {
    pub(crate) name: String,
    pub(crate) why: String,
}

/// Which files of a folder are definitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Those that are called so: `.asl.json`
    Named,
    /// And each `.json` that holds a state machine.
    Any,
}

impl Found {
    /// A file or a folder, as it was named.
    pub(crate) fn path(&mut self, path: &Path, options: &Options) {
        match fs::metadata(path) {
            Err(why) => self.problem(path, why),
            Ok(about) if about.is_dir() => self.folder(path, Wanted::Any, options),
            Ok(_) => self.file(path, options),
        }
    }

    pub(crate) fn file(&mut self, path: &Path, options: &Options) {
        self.definitions.push(Definition {
            name: shown(path),
            text: Text::File(path.to_owned()),
            options: options.clone(),
        });
    }

    pub(crate) fn problem(&mut self, path: &Path, why: impl ToString) {
        self.problems.push(Problem {
            name: shown(path),
            why: why.to_string(),
        });
    }

    /// All definitions in a folder, in the order of their names. Links are followed, but not in circles.
    pub(crate) fn folder(&mut self, folder: &Path, wanted: Wanted, options: &Options) {
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(is_of_interest) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(why) => {
                    let path = why.path().unwrap_or(folder).to_owned();
                    match why.loop_ancestor() {
                        Some(of) => {
                            let why = format!("a link to `{}`, in which it lies", shown(of));
                            self.problem(&path, why);
                        }
                        None => self.problem(
                            &path,
                            why.into_io_error()
                                .unwrap_or_else(|| io::Error::other("cannot be read")),
                        ),
                    }
                    continue;
                }
            };
            let name = entry.file_name().to_string_lossy();
            let path = entry.path();
            if entry.file_type().is_file()
                && (is_called_so(&name)
                    || wanted == Wanted::Any && name.ends_with(".json") && holds_a_machine(path))
            {
                self.file(path, options);
            }
        }
    }
}

/// Not what is hidden or was put there by a build.
fn is_of_interest(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_built = entry.path().join("CACHEDIR.TAG").exists() || name == "node_modules";
    entry.depth() == 0 || !(name.starts_with('.') || entry.file_type().is_dir() && is_built)
}

/// Whether a file is a definition by its name.
fn is_called_so(name: &str) -> bool {
    let endings = [".asl.json", ".asl.yaml", ".asl.yml", ".asl"];
    endings.iter().any(|ending| name.ends_with(ending))
}

/// Whether a file that could be anything has the outline of a state machine: `States`, and `StartAt` or a state with a
/// `Type`.
fn holds_a_machine(path: &Path) -> bool {
    let Ok(bytes) = read(path) else {
        return false;
    };
    let needle = br#""States""#;
    if !bytes.windows(needle.len()).any(|window| window == needle) {
        return false;
    }
    let mut unheard = Diagnostics::default();
    let source = Source::from_bytes("", &bytes, &mut unheard);
    let root = json::parse(&source, &mut unheard);
    let Some(
        states @ Node {
            kind: NodeKind::Object(members),
            ..
        },
    ) = root.get("States")
    else {
        return false;
    };
    let is_state = |name: &str| {
        states
            .get(name)
            .is_some_and(|state| state.get("Type").is_some())
    };
    root.get("StartAt").is_some() || members.iter().any(|member| is_state(&member.key.value))
}

/// The bytes of a file of bearable size.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = fs::File::open(path)?
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)?;
    match read as u64 > MOST_BYTES {
        true => Err(io::Error::other("larger than 256 MiB")),
        false => Ok(bytes),
    }
}

/// A path as findings show it: from the working directory on, with `/` everywhere.
pub(crate) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&here).unwrap_or(path);
    let path = path.strip_prefix(".").unwrap_or(path);
    let text = path.to_string_lossy();
    match std::path::MAIN_SEPARATOR {
        '\\' => text.replace('\\', "/"),
        _ => text.into_owned(),
    }
}

impl Definition {
    /// Its text, and what is wrong with its bytes.
    pub(crate) fn source(&self) -> Result<(Source, Diagnostics), Problem> {
        let mut found = Diagnostics::default();
        let source = match &self.text {
            Text::File(path) => {
                let bytes = read(path).map_err(|why| Problem {
                    name: self.name.clone(),
                    why: why.to_string(),
                })?;
                Source::from_bytes(&self.name, &bytes, &mut found)
            }
            Text::Inline { text, line, column } => Source::new(&self.name, text).at(*line, *column),
        };
        Ok((source, found))
    }
}
