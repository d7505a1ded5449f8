//! What a Rust source says about definitions: machines in macros, what a build script compiles, and further modules.
//!
//! Tokens are read, not syntax: macros stand anywhere, also inside of other macros.

use std::str::FromStr;

use asl_codegen::Options;
use proc_macro2::{Delimiter, Group, LexError, Literal, TokenStream, TokenTree};

/// What one file says.
#[derive(Debug, Default)]
pub(crate) struct Scanned {
    pub(crate) modules: Vec<Module>,
    pub(crate) machines: Vec<Machine>,
    pub(crate) build: BuildScript,
}

/// `mod order;`
#[derive(Debug, PartialEq)]
pub(crate) struct Module {
    pub(crate) name: String,
    /// The modules in this file around it: `mod a { mod b; }`
    pub(crate) inside: Vec<String>,
    /// `#[path = "…"]`
    pub(crate) path: Option<String>,
}

/// `include_state_machine!("…")` or `state_machine! { … }`
#[derive(Debug)]
pub(crate) struct Machine {
    pub(crate) place: Place,
    pub(crate) options: Options,
}

/// Where a machine's definition is.
#[derive(Debug)]
pub(crate) enum Place {
    /// From the package's folder on.
    File(String),
    Inline {
        text: String,
        line: usize,
        column: usize,
    },
}

/// What calls of `Build`'s methods say, as far as they hold nothing but strings.
#[derive(Debug, Default)]
pub(crate) struct BuildScript {
    pub(crate) files: Vec<String>,
    pub(crate) folders: Vec<String>,
    pub(crate) options: Options,
}

/// Reads a source.
pub(crate) fn scan(text: &str) -> Result<Scanned, LexError> {
    let mut scanned = Scanned::default();
    let scanner = Scanner { text };
    // No definition without one of these words: most sources need not be taken apart.
    let words = ["state_machine", "asl_codegen", "mod "];
    if words.iter().any(|word| text.contains(word)) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        scanner.stream(TokenStream::from_str(text)?, &[], &mut scanned);
    }
    Ok(scanned)
}

struct Scanner<'a> {
    text: &'a str,
}

impl Scanner<'_> {
    fn stream(&self, tokens: TokenStream, inside: &[String], scanned: &mut Scanned) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut path = None;
        for (at, token) in tokens.iter().enumerate() {
            match (token, tokens.get(at + 1), tokens.get(at + 2)) {
                (TokenTree::Punct(hash), Some(TokenTree::Group(attribute)), _)
                    if hash.as_char() == '#' =>
                {
                    path = path_attribute(attribute).or(path);
                }
                (
                    TokenTree::Ident(word),
                    Some(TokenTree::Ident(name)),
                    Some(TokenTree::Punct(end)),
                ) if word == "mod" && end.as_char() == ';' => {
                    scanned.modules.push(Module {
                        name: plain(name),
                        inside: inside.to_vec(),
                        path: path.take(),
                    });
                }
                (
                    TokenTree::Ident(word),
                    Some(TokenTree::Ident(name)),
                    Some(TokenTree::Group(body)),
                ) if word == "mod" => {
                    let inside = [inside, &[plain(name)]].concat();
                    self.stream(body.stream(), &inside, scanned);
                    path = None;
                }
                (
                    TokenTree::Ident(name),
                    Some(TokenTree::Punct(mark)),
                    Some(TokenTree::Group(group)),
                ) if mark.as_char() == '!'
                    && (name == "include_state_machine" || name == "state_machine") =>
                {
                    scanned
                        .machines
                        .extend(self.machine(name == "state_machine", group));
                }
                (
                    TokenTree::Punct(dot),
                    Some(TokenTree::Ident(method)),
                    Some(TokenTree::Group(group)),
                ) if dot.as_char() == '.' => {
                    scanned.build.call(&method.to_string(), group);
                }
                (TokenTree::Group(group), ..) => {
                    // The body of a module was read with its name.
                    let is_module = at >= 2
                        && matches!(&tokens[at - 2], TokenTree::Ident(word) if word == "mod");
                    if !is_module {
                        self.stream(group.stream(), inside, scanned);
                    }
                }
                (TokenTree::Punct(end), ..) if end.as_char() == ';' => path = None,
                _ => {}
            }
        }
    }

    /// `None` where the macro is given something else: the rules of a macro around it, or nothing.
    fn machine(&self, inline: bool, group: &Group) -> Option<Machine> {
        let mut tokens = group.stream().into_iter();
        let first = tokens.next()?;
        if has_dollar(&first) {
            return None;
        }
        let options = Options::read(tokens.skip(1).collect());
        let place = match (inline, &first) {
            (false, TokenTree::Literal(literal)) => Place::File(string(literal)?),
            (true, TokenTree::Literal(literal)) => self.literal(literal)?,
            (true, TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                self.part(group.span().byte_range(), group.span_open().start())?
            }
            _ => return None,
        };
        Some(Machine { place, options })
    }

    /// The content of a string: as it is written where it is raw.
    fn literal(&self, literal: &Literal) -> Option<Place> {
        let written = literal.to_string();
        let content = string(literal)?;
        let opening = written.find('"')? + 1;
        let start = literal.span().start();
        Some(Place::Inline {
            text: content,
            line: start.line,
            column: start.column + 1 + opening,
        })
    }

    fn part(&self, range: std::ops::Range<usize>, start: proc_macro2::LineColumn) -> Option<Place> {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(self.text);
        Some(Place::Inline {
            text: text.get(range)?.to_owned(),
            line: start.line,
            column: start.column + 1,
        })
    }
}

impl BuildScript {
    fn call(&mut self, method: &str, arguments: &Group) {
        let tokens: Vec<_> = arguments.stream().into_iter().collect();
        let strings: Vec<_> = tokens
            .iter()
            .filter_map(|token| match token {
                TokenTree::Literal(literal) => string(literal),
                _ => None,
            })
            .collect();
        // `a` or `a, b`, and no more than that.
        if tokens.len() > strings.len() * 2 {
            return;
        }
        match (method, strings.as_slice()) {
            ("file", [path]) => self.files.push(path.clone()),
            ("folder", [path]) => self.folders.push(path.clone()),
            ("substitute", [name, value]) => {
                self.options.substitute.push((name.clone(), value.clone()));
            }
            ("substitutions", [path]) => {
                let span = proc_macro2::Span::call_site();
                self.options.substitutions.push((path.clone(), span));
            }
            ("express", []) => self.options.express = true,
            ("deny", [code]) => self.options.deny.extend(Options::code(code)),
            _ => {}
        }
    }
}

/// In the rules of a macro: JSON has none outside of strings.
fn has_dollar(token: &TokenTree) -> bool {
    match token {
        TokenTree::Punct(punct) => punct.as_char() == '$',
        TokenTree::Group(group) => group.stream().into_iter().any(|token| has_dollar(&token)),
        _ => false,
    }
}

fn string(literal: &Literal) -> Option<String> {
    let literal: syn::LitStr = syn::parse_str(&literal.to_string()).ok()?;
    Some(literal.value())
}

/// `r#type` lies in `type.rs`.
fn plain(name: &proc_macro2::Ident) -> String {
    let name = name.to_string();
    name.strip_prefix("r#").map_or(name.clone(), str::to_owned)
}

/// `[path = "…"]`
fn path_attribute(attribute: &Group) -> Option<String> {
    let tokens: Vec<_> = attribute.stream().into_iter().collect();
    match tokens.as_slice() {
        [
            TokenTree::Ident(name),
            TokenTree::Punct(_),
            TokenTree::Literal(path),
        ] if name == "path" => string(path),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_found_with_what_is_around_them() {
        let scanned = scan(
            "mod a; pub mod b { pub(crate) mod c; mod r#type; } #[path = \"x.rs\"] mod d; mod e;",
        )
        .unwrap();
        let module = |name: &str, inside: &[&str], path: Option<&str>| Module {
            name: name.to_owned(),
            inside: inside.iter().map(|&name| name.to_owned()).collect(),
            path: path.map(str::to_owned),
        };
        let expected = [
            module("a", &[], None),
            module("c", &["b"], None),
            module("type", &["b"], None),
            module("d", &[], Some("x.rs")),
            module("e", &[], None),
        ];
        assert_eq!(scanned.modules, expected);
    }

    #[test]
    fn machines_are_found_with_their_options_and_places() {
        let text = "fn f() { asl_runtime::include_state_machine!(\"a.json\", deny(ASL2004), substitute { A = \"b\" }); }
            mod m { state_machine! { {\"StartAt\": \"é\"}, name: \"x\" } }
            state_machine!(r#\"{}\"#);
            // include_state_machine!(\"no.json\")
            macro_rules! x { () => { include_state_machine!($path); state_machine! { {\"A\": $b} } } }";
        let machines = scan(text).unwrap().machines;
        assert_eq!(machines.len(), 3);
        let Place::File(path) = &machines[0].place else {
            panic!()
        };
        assert_eq!(
            (
                path.as_str(),
                machines[0].options.deny.len(),
                machines[0].options.substitute.len()
            ),
            ("a.json", 1, 1)
        );
        let Place::Inline { text, line, column } = &machines[1].place else {
            panic!()
        };
        assert_eq!(
            (text.as_str(), *line, *column),
            ("{\"StartAt\": \"é\"}", 2, 38)
        );
        let Place::Inline { text, line, column } = &machines[2].place else {
            panic!()
        };
        assert_eq!((text.as_str(), *line, *column), ("{}", 3, 31));
    }

    #[test]
    fn what_a_build_script_compiles_is_found() {
        let text = "fn main() { asl_codegen::Build::new().task(\"a\", \"B\", \"C\", \"D\").substitute(\"A\", \"b\")
            .express().deny(\"ASL2004\").file(\"a.json\").folder(\"flows\").file(name).file(format!(\"{x}\")).run(); }";
        let build = scan(text).unwrap().build;
        assert_eq!(
            (build.files, build.folders),
            (vec!["a.json".to_owned()], vec!["flows".to_owned()])
        );
        assert_eq!(
            (build.options.substitute.len(), build.options.deny.len()),
            (1, 1)
        );
        assert!(build.options.express);
    }
}
