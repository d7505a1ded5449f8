//! Signatures of functions: `<s-n?:s>`, of lambdas and of the built-in functions.

/// What a function takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// As it is written, without blanks: `<a<n>:n>`
    pub text: String,
    /// In order.
    pub parameters: Vec<Parameter>,
    /// What it gives, as it is written behind `:`, which nobody checks; empty if nothing stands there.
    pub result: String,
}

/// One parameter of a [`Signature`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The types that fit, one letter each: `s`, `nsb` for `(nsb)`
    pub types: String,
    /// Whether it was written in parentheses: `(nsb)`
    pub choice: bool,
    /// What an array must hold, or a function take: `n` of `a<n>`, `s:o` of `f<s:o>`
    pub subtype: Option<String>,
    /// `-`: if left out, it is the context
    pub context: bool,
    /// `?`: it can be left out
    pub optional: bool,
    /// `+`: any number of them, at least one
    pub repeated: bool,
}

/// What is wrong in a signature.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SignatureError {
    /// `S0401`
    pub(super) code: &'static str,
    /// The byte of the signature.
    pub(super) at: usize,
}

impl SignatureError {
    pub(super) fn message(&self) -> &'static str {
        match self.code {
            "S0401" => "Type parameters can only be applied to functions and arrays",
            _ => "Choice groups containing parameterized types are not supported",
        }
    }
}

impl Signature {
    /// Reads a signature. What the reference implementation ignores in one is ignored: unknown letters, and all behind `:`.
    pub(super) fn parse(text: &str) -> Result<Signature, SignatureError> {
        let mut parameters: Vec<Parameter> = Vec::new();
        let inner = text.strip_prefix('<').unwrap_or(text);
        let inner = inner.strip_suffix('>').unwrap_or(inner);
        let mut at = 0;
        while let Some(rest) = inner.get(at..) {
            let Some(symbol) = rest.chars().next() else {
                break;
            };
            let place = at + 1;
            let wrong = |code| Err(SignatureError { code, at: place });
            at += symbol.len_utf8();
            match symbol {
                ':' => break,
                's' | 'n' | 'b' | 'l' | 'o' | 'a' | 'f' | 'j' | 'x' => {
                    parameters.push(Parameter::of(&rest[..1], false));
                }
                '(' => {
                    let choice = enclosed(rest, '(', ')');
                    if choice.contains('<') {
                        return wrong("S0402");
                    }
                    parameters.push(Parameter::of(choice, true));
                    at += choice.len() + 1;
                }
                '<' => match parameters.last_mut() {
                    Some(last) if matches!(last.types.as_str(), "a" | "f") && !last.choice => {
                        let subtype = enclosed(rest, '<', '>');
                        last.subtype = Some(subtype.to_owned());
                        at += subtype.len() + 1;
                    }
                    _ => return wrong("S0401"),
                },
                '-' | '?' | '+' => {
                    if let Some(last) = parameters.last_mut() {
                        last.context |= symbol == '-';
                        last.optional |= symbol == '?';
                        last.repeated |= symbol == '+';
                    }
                }
                _ => {}
            }
        }
        Ok(Signature {
            text: text.to_owned(),
            parameters,
            result: inner.get(at..).unwrap_or_default().to_owned(),
        })
    }

    /// How many arguments it takes at least, and at most unless any number.
    pub fn arity(&self) -> (usize, Option<usize>) {
        let needed = |p: &&Parameter| !p.optional && !p.context;
        let least = self.parameters.iter().filter(needed).count();
        let any = self.parameters.iter().any(|p| p.repeated);
        (least, (!any).then_some(self.parameters.len()))
    }
}

impl Parameter {
    fn of(types: &str, choice: bool) -> Parameter {
        Parameter {
            types: types.to_owned(),
            choice,
            subtype: None,
            context: false,
            optional: false,
            repeated: false,
        }
    }
}

/// What stands between a bracket, with which the text begins, and the one that closes it.
fn enclosed(text: &str, open: char, close: char) -> &str {
    let mut depth = 0;
    for (at, character) in text.char_indices() {
        if character == open {
            depth += 1;
        } else if character == close {
            depth -= 1;
        }
        if depth == 0 {
            return &text[1..at];
        }
    }
    text.get(1..).unwrap_or_default()
}
