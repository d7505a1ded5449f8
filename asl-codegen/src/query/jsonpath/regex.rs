//! Regexes of filters, from Java's syntax to that of the engine which runs them in linear time.
//!
//! The engine reads classes like `\d` and ignores case as Java does by default, in ASCII. What it cannot do at all (looking
//! around, looking back, possessive quantifiers) is said here and never guessed.

/// The regex in the engine's syntax, or what is wrong with it.
pub fn translate(pattern: &str, flags: &str) -> Result<String, String> {
    let translated = match kept(flags)? {
        kept if kept.is_empty() => body(pattern)?,
        kept => format!("(?{kept}){}", body(pattern)?),
    };
    // In a pattern with comments, what follows must not become a part of the last.
    let end = if flags.contains('x') { "\n" } else { "" };
    let translated = format!("{translated}{end}");
    match regex_lite::Regex::new(&format!(r"\A(?:{translated})\z")) {
        Ok(_) => Ok(translated),
        Err(error) => Err(format!("no regex that can run in linear time: {error}")),
    }
}

/// The flags that the engine has. `d` and `u` change nothing in what it matches.
fn kept(flags: &str) -> Result<String, String> {
    match flags.contains('U') {
        true => Err("the flag `U` needs Unicode's tables, which the engine does not have".into()),
        false => Ok(flags
            .chars()
            .filter(|flag| "imsx".contains(*flag))
            .collect()),
    }
}

fn body(pattern: &str) -> Result<String, String> {
    const AROUND: [&str; 5] = ["(?=", "(?!", "(?<=", "(?<!", "(?>"];
    let mut out = String::new();
    let mut rest = pattern;
    let mut in_class = false;
    let mut quantified = false;
    while let Some(first) = rest.chars().next() {
        if let Some(quoted) = rest.strip_prefix(r"\Q") {
            let (literal, after) = quoted.split_once(r"\E").unwrap_or((quoted, ""));
            out.push_str(&regex_lite::escape(literal));
            rest = after;
            quantified = false;
            continue;
        }
        if !in_class && AROUND.iter().any(|around| rest.starts_with(around)) {
            return Err("looking around takes more than linear time: write it without".into());
        }
        let length = match first {
            '\\' => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
            other => other.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        match token {
            "[" => in_class = true,
            "]" => in_class = false,
            "+" if !in_class && quantified => {
                return Err("possessive quantifiers take more than linear time".into());
            }
            r"\k" => return Err(BACK.into()),
            _ if token.len() == 2 && first == '\\' && !in_class => {
                if matches!(token.as_bytes()[1], b'1'..=b'9') {
                    return Err(BACK.into());
                }
            }
            _ => {}
        }
        let ends = matches!(token, "*" | "+" | "?" | "}");
        quantified = ends && !in_class && !quantified && !out.is_empty();
        out.push_str(token);
        rest = after;
    }
    Ok(out)
}

const BACK: &str = "looking back at a group takes more than linear time";

#[cfg(test)]
mod tests {
    use super::translate;

    #[test]
    fn flags_and_quotes_are_translated() {
        let gives = |pattern, flags, regex: &str| {
            assert_eq!(translate(pattern, flags).as_deref(), Ok(regex));
        };
        gives("a.*b", "", "a.*b");
        gives("a", "iu", "(?i)a");
        gives(r"\Qa.b\E+", "", r"a\.b+");
        gives(r"\/|x", "", r"\/|x");
        gives("a # b", "x", "(?x)a # b\n");
        gives("[+*]+?", "", "[+*]+?");
        gives(r"\d{2,3}?", "", r"\d{2,3}?");
    }

    #[test]
    fn what_is_not_linear_is_said() {
        for pattern in [
            "a(?=b)",
            "(?<!a)b",
            "(?>a)",
            r"(a)\1",
            r"(?<x>a)\k<x>",
            "a*+b",
            "a{2}+",
        ] {
            assert!(
                translate(pattern, "").is_err_and(|why| why.contains("linear")),
                "{pattern}"
            );
        }
        assert!(translate("a", "U").is_err());
        for broken in ["(", "[a", r"\p{L}"] {
            assert!(translate(broken, "").is_err(), "{broken}");
        }
    }
}
