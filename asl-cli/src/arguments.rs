//! From words to a [`Command`].

use asl_codegen::{Options, diagnostic::closest};

pub(crate) const USAGE: &str = "\
Usage: cargo asl check FILE… [--deny CODE]… [--substitute NAME=VALUE]…
       cargo asl expand FILE [--deny CODE]… [--substitute NAME=VALUE]…

  check    reports what is wrong in definitions
  expand   prints the Rust that a definition becomes

  --deny CODE               makes errors of the warnings of a rule: --deny ASL2004
  --substitute NAME=VALUE   what stands for ${NAME}

Ends with 0 when all is well, 1 when a definition has errors, 2 when the command makes no sense.";

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Command {
    Check {
        files: Vec<String>,
        options: Options,
    },
    Expand {
        file: String,
        options: Options,
    },
    Help,
    Version,
}

/// Reads the words behind `cargo asl`; an error is a sentence.
pub(crate) fn parse(words: Vec<String>) -> Result<Command, String> {
    let mut words = words.into_iter();
    let Some(name) = words.next() else {
        return Ok(Command::Help);
    };
    let (mut files, mut options) = (Vec::new(), Options::default());
    let mut only_files = false;
    while let Some(word) = words.next() {
        if only_files || !word.starts_with('-') || word == "-" {
            files.push(word);
            continue;
        }
        let (option, value) = match word.split_once('=') {
            Some((option, value)) => (option.to_owned(), Some(value.to_owned())),
            None => (word, None),
        };
        match option.as_str() {
            "--" => only_files = true,
            "-h" | "--help" => return Ok(Command::Help),
            "-V" | "--version" => return Ok(Command::Version),
            "--deny" => deny(&mut options, value.or_else(|| words.next()))?,
            "--substitute" => substitute(&mut options, value.or_else(|| words.next()))?,
            other => {
                return Err(unknown(
                    "option",
                    other,
                    &["--deny", "--substitute", "--help"],
                ));
            }
        }
    }
    match name.as_str() {
        "check" if files.is_empty() => Err("`check` needs a file".to_owned()),
        "check" => Ok(Command::Check { files, options }),
        "expand" => match <[String; 1]>::try_from(files) {
            Ok([file]) => Ok(Command::Expand { file, options }),
            Err(_) => Err("`expand` needs one file".to_owned()),
        },
        "help" | "-h" | "--help" => Ok(Command::Help),
        "-V" | "--version" => Ok(Command::Version),
        other => Err(unknown("command", other, &["check", "expand", "help"])),
    }
}

fn deny(options: &mut Options, code: Option<String>) -> Result<(), String> {
    let code = code.ok_or("`--deny` needs a code")?;
    let parsed = code
        .parse()
        .map_err(|why| format!("`--deny {code}`: {why}"))?;
    options.deny.push(parsed);
    Ok(())
}

fn substitute(options: &mut Options, pair: Option<String>) -> Result<(), String> {
    let pair = pair.ok_or("`--substitute` needs NAME=VALUE")?;
    let Some((name, value)) = pair.split_once('=') else {
        return Err(format!("`--substitute {pair}` needs NAME=VALUE"));
    };
    options.substitute.push((name.to_owned(), value.to_owned()));
    Ok(())
}

fn unknown(what: &str, word: &str, known: &[&str]) -> String {
    match closest(word, known.iter().copied()) {
        Some(near) => format!("there is no {what} `{word}`; did you mean `{near}`?"),
        None => format!("there is no {what} `{word}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn files_and_options_stand_in_any_order() {
        let read = read("check a.json --deny ASL2004 --substitute=Table=orders=1 b.json -- -c");
        let Ok(Command::Check { files, options }) = read else {
            panic!("{read:?}")
        };
        assert_eq!(files, ["a.json", "b.json", "-c"]);
        assert_eq!(options.deny.len(), 1);
        assert_eq!(
            options.substitute,
            [("Table".to_owned(), "orders=1".to_owned())]
        );
    }

    #[test]
    fn mistakes_are_sentences() {
        let said = |line| read(line).map(drop).unwrap_err();
        assert_eq!(
            said("chekc a"),
            "there is no command `chekc`; did you mean `check`?"
        );
        assert_eq!(said("check"), "`check` needs a file");
        assert_eq!(said("expand a b"), "`expand` needs one file");
        assert_eq!(
            said("check a --dney"),
            "there is no option `--dney`; did you mean `--deny`?"
        );
        assert_eq!(
            said("check a --deny x"),
            "`--deny x`: a code is `ASL` and four digits: ASL2001"
        );
        assert_eq!(said("check a --deny"), "`--deny` needs a code");
    }
}
