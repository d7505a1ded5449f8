//! From words to a [`Command`].

use std::path::PathBuf;

use asl_codegen::{Options, diagnostic::Code};
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use clap_complete::Shell;

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Command {
    Check(Check),
    Expand(Expand),
    Explain { codes: Vec<Code> },
    Completions(Shell),
}

/// What is to be checked, and how.
#[derive(Debug)]
pub(crate) struct Check {
    /// Files and folders; none for the workspace's own.
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) format: Format,
    pub(crate) options: Options,
    /// Files with values of placeholders.
    pub(crate) values: Vec<PathBuf>,
    pub(crate) fix: bool,
}

/// What is to be printed as Rust.
#[derive(Debug)]
pub(crate) struct Expand {
    pub(crate) file: PathBuf,
    pub(crate) options: Options,
    pub(crate) values: Vec<PathBuf>,
}

/// How findings are put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Human,
    Short,
    Json,
    Github,
    Sarif,
}

const FORMATS: [(&str, Format); 5] = [
    ("human", Format::Human),
    ("short", Format::Short),
    ("json", Format::Json),
    ("github", Format::Github),
    ("sarif", Format::Sarif),
];

const CHECK_HELP: &str = "\
Examples:
  cargo asl check                                   all that the workspace's macros and build scripts include
  cargo asl check workflows template.asl.yaml       a folder and a file
  cargo asl check --fix workflows                   follow every `did you mean`
  cargo asl check --substitutions template.yaml     with the values that the template gives to placeholders
  cargo asl check --deny warnings --format github   for a workflow of GitHub Actions

In a folder, files named `.asl.json`, `.asl.yaml`, `.asl.yml` or `.asl` are checked, and each `.json` that holds a state
machine. Findings for people go to the standard error, all other formats to the standard output.

Ends with 0 when all is well, 1 when a definition has errors, 2 when something cannot be read or makes no sense.";

const EXPAND_HELP: &str = "\
Example:
  cargo asl expand workflows/order.asl.json";

const EXPLAIN_HELP: &str = "\
Examples:
  cargo asl explain ASL2001
  cargo asl explain            all codes, one a line";

const COMPLETIONS_HELP: &str = "\
Example:
  cargo asl completions bash > ~/.local/share/bash-completion/completions/cargo-asl";

/// The commands and their options; built by hand, as the derive would add a second copy of syn to the build.
pub(crate) fn command() -> clap::Command {
    let name = env!("CARGO_BIN_NAME");
    clap::Command::new(name)
        .bin_name("cargo asl")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Checks Amazon States Language definitions and shows what they compile to")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands([check(), expand(), explain(), completions()])
}

fn check() -> clap::Command {
    clap::Command::new("check")
        .about("Reports what is wrong in definitions")
        .after_help(CHECK_HELP)
        .arg(
            Arg::new("path")
                .num_args(0..)
                .value_parser(value_parser!(PathBuf))
                .value_hint(clap::ValueHint::AnyPath)
                .help("Definitions and folders of definitions"),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_parser(FORMATS.map(|(name, _)| name))
                .default_value("human")
                .help("How findings are put"),
        )
        .arg(
            Arg::new("fix")
                .long("fix")
                .action(ArgAction::SetTrue)
                .help("Writes what was probably meant into the files"),
        )
        .args(options())
}

fn expand() -> clap::Command {
    clap::Command::new("expand")
        .about("Prints the Rust that a definition becomes")
        .after_help(EXPAND_HELP)
        .arg(
            Arg::new("file")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .value_hint(clap::ValueHint::FilePath)
                .help("A definition"),
        )
        .args(options())
}

fn explain() -> clap::Command {
    clap::Command::new("explain")
        .about("Says what a code means")
        .after_help(EXPLAIN_HELP)
        .arg(
            Arg::new("code")
                .num_args(0..)
                .value_parser(code)
                .help("ASL2001"),
        )
}

fn completions() -> clap::Command {
    clap::Command::new("completions")
        .about("Prints a script that completes words in a shell")
        .after_help(COMPLETIONS_HELP)
        .arg(
            Arg::new("shell")
                .required(true)
                .value_parser(value_parser!(Shell)),
        )
}

fn options() -> [Arg; 4] {
    [
        Arg::new("substitutions")
            .long("substitutions")
            .value_name("FILE")
            .action(ArgAction::Append)
            .value_parser(value_parser!(PathBuf))
            .value_hint(clap::ValueHint::FilePath)
            .help("More of them: flat JSON, an env file, or a SAM or CloudFormation template"),
        Arg::new("express")
            .long("express")
            .action(ArgAction::SetTrue)
            .help("Takes machines for Express ones, which may not wait as long as others"),
        Arg::new("deny")
            .long("deny")
            .value_name("CODE")
            .action(ArgAction::Append)
            .value_parser(denied)
            .help("Makes errors of the warnings of a rule, or of all `warnings`"),
        Arg::new("substitute")
            .long("substitute")
            .value_name("NAME=VALUE")
            .action(ArgAction::Append)
            .value_parser(pair)
            .help("What stands for ${NAME}"),
    ]
}

fn code(text: &str) -> Result<Code, String> {
    let code = text.to_ascii_uppercase().parse();
    code.map_err(|why: asl_codegen::diagnostic::NotACode| why.to_string())
}

fn denied(text: &str) -> Result<Vec<Code>, String> {
    match text {
        "warnings" => Ok(asl_codegen::explain::pages()
            .iter()
            .map(|page| page.code)
            .collect()),
        text => code(text).map(|code| vec![code]),
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').filter(|(name, _)| !name.is_empty());
    let (name, value) = pair.ok_or("write NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

/// Reads the words behind `cargo asl`.
pub(crate) fn parse(words: Vec<std::ffi::OsString>) -> Result<Command, clap::Error> {
    let name = std::ffi::OsString::from("cargo-asl");
    let matches = command().try_get_matches_from([name].into_iter().chain(words))?;
    let (name, found) = matches.subcommand().expect("a command is required");
    Ok(match name {
        "check" => Command::Check(Check {
            paths: many(found, "path"),
            format: format(found),
            options: read_options(found),
            values: many(found, "substitutions"),
            fix: found.get_flag("fix"),
        }),
        "expand" => Command::Expand(Expand {
            file: found.get_one("file").cloned().expect("a file is required"),
            options: read_options(found),
            values: many(found, "substitutions"),
        }),
        "explain" => Command::Explain {
            codes: many(found, "code"),
        },
        _ => Command::Completions(*found.get_one("shell").expect("a shell is required")),
    })
}

fn many<T: Clone + Send + Sync + 'static>(found: &ArgMatches, name: &str) -> Vec<T> {
    let values = found.get_many::<T>(name);
    values.into_iter().flatten().cloned().collect()
}

fn format(found: &ArgMatches) -> Format {
    let name = found.get_one::<String>("format").map(String::as_str);
    let known = FORMATS.iter().find(|(known, _)| Some(*known) == name);
    known.map_or(Format::Human, |(_, format)| *format)
}

fn read_options(found: &ArgMatches) -> Options {
    Options {
        deny: many::<Vec<Code>>(found, "deny").concat(),
        substitute: many(found, "substitute"),
        express: found.get_flag("express"),
        ..Options::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, String> {
        let words = line.split_whitespace().map(Into::into);
        parse(words.collect()).map_err(|error| error.to_string())
    }

    #[test]
    fn the_commands_are_sound() {
        command().debug_assert();
    }

    #[test]
    fn files_and_options_stand_in_any_order() {
        let read = read("check a.json --deny ASL2004 --substitute=Table=orders=1 b.json -- -c");
        let Ok(Command::Check(Check { paths, options, .. })) = read else {
            panic!("{read:?}")
        };
        assert_eq!(paths, ["a.json", "b.json", "-c"].map(PathBuf::from));
        assert_eq!(options.deny, [Code(2004)]);
        assert_eq!(
            options.substitute,
            [("Table".to_owned(), "orders=1".to_owned())]
        );
    }

    #[test]
    fn mistakes_are_said_with_what_was_meant() {
        for (line, part) in [
            ("chekc a", "'check'"),
            ("expand a b", "unexpected argument 'b'"),
            ("check a --dney", "'--deny'"),
            (
                "check a --deny x",
                "a code is `ASL` and four digits: ASL2001",
            ),
            ("check a --format jsn", "'json'"),
            ("check a --substitute x", "write NAME=VALUE"),
        ] {
            let said = read(line).map(drop).unwrap_err();
            assert!(said.contains(part), "{line}: {said}");
        }
    }
}
