//! What is said beside a definition: types of handlers, values of placeholders, rules to enforce.
//!
//! The macros read them from tokens, [`Build`](crate::Build) and the command line set them; all meet in [`Options`].

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{
    LitStr, Token, Type,
    parse::{Parse, ParseStream},
};

use crate::{
    diagnostic::{Code, Diagnostics, closest},
    source::Source,
    substitute::substitutions,
};

const KNOWN: [&str; 6] = [
    "types",
    "substitute",
    "deny",
    "name",
    "express",
    "substitutions",
];

/// What is said beside a definition.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The machine's name: `order`. Where absent, that of the module it stands in.
    pub name: Option<String>,
    /// The types of handlers.
    pub types: Vec<Signature>,
    /// The types of the whole execution.
    pub execution: Option<Signature>,
    /// Values of placeholders: `("Table", "orders")`
    pub substitute: Vec<(String, String)>,
    /// Files with more of them, which the caller reads: the macros from the package's folder on.
    pub substitutions: Vec<(String, Span)>,
    /// Rules whose warnings are errors here.
    pub deny: Vec<Code>,
    /// Whether the machine is to run as an Express workflow, which must not wait for jobs, tokens or activities.
    pub express: bool,
    /// The path of the runtime: `$crate` in the macros; `::asl_runtime` where absent.
    pub runtime: Option<TokenStream>,
    /// Whether the runtime is known to be built without its feature `jsonata`.
    pub without_jsonata: bool,
    /// What was said wrong, found while reading.
    pub misuse: Vec<Misuse>,
}

/// `ReserveStock: fn(Order) -> Reservation`
#[derive(Clone, Debug)]
pub struct Signature {
    /// The state's name, or the name of its variant: `ReserveStock`
    pub state: String,
    /// Where the name stands.
    pub span: Span,
    /// `Order`
    pub input: TokenStream,
    /// `Reservation`
    pub output: TokenStream,
}

/// An option that says something impossible.
#[derive(Clone, Debug)]
pub struct Misuse {
    /// "unknown option `typos`; did you mean `types`?"
    pub message: String,
    /// Where it stands in the Rust source.
    pub span: Span,
}

impl Misuse {
    pub(crate) fn new(message: impl Into<String>, span: Span) -> Misuse {
        Misuse {
            message: message.into(),
            span,
        }
    }

    /// With the nearest of the names that would be right.
    pub(crate) fn with_near<'a>(
        message: String,
        (name, span): (&str, Span),
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Misuse {
        match closest(name, candidates) {
            Some(near) => Misuse::new(format!("{message}; did you mean `{near}`?"), span),
            None => Misuse::new(message, span),
        }
    }
}

impl From<syn::Error> for Misuse {
    fn from(error: syn::Error) -> Misuse {
        Misuse::new(error.to_string(), error.span())
    }
}

impl Options {
    /// Reads options separated by commas; what is wrong goes to `misuse`.
    pub fn read(tokens: TokenStream) -> Options {
        let mut options = Options::default();
        let mut part = TokenStream::new();
        for token in tokens {
            match token {
                TokenTree::Punct(comma) if comma.as_char() == ',' => {
                    options.option(std::mem::take(&mut part));
                }
                token => part.extend([token]),
            }
        }
        options.option(part);
        options
    }

    /// The runtime's path, to be put before `::codegen`.
    pub fn runtime(&self) -> TokenStream {
        self.runtime
            .clone()
            .unwrap_or_else(|| quote!(::asl_runtime))
    }

    /// A code in words: `ASL2001`
    pub fn code(text: &str) -> Option<Code> {
        let digits = text.strip_prefix("ASL")?;
        let plain = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok().map(Code)).flatten()
    }

    fn option(&mut self, tokens: TokenStream) {
        if tokens.is_empty() {
            return;
        }
        if let Err(error) =
            syn::parse::Parser::parse2(|input: ParseStream<'_>| self.one(input), tokens)
        {
            self.misuse.push(error.into());
        }
    }

    fn one(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        let option: Ident = input.parse()?;
        match option.to_string().as_str() {
            "types" => self.types(&group(input, Delimiter::Brace)?),
            "substitute" => self.substitutes(&group(input, Delimiter::Brace)?),
            "deny" => self.denials(&group(input, Delimiter::Parenthesis)?),
            "express" => {
                self.express = true;
                Ok(())
            }
            "substitutions" => {
                input.parse::<Token![:]>()?;
                let file: LitStr = input.parse()?;
                self.substitutions.push((file.value(), file.span()));
                Ok(())
            }
            "name" => {
                input.parse::<Token![:]>()?;
                self.name = Some(input.parse::<LitStr>()?.value());
                Ok(())
            }
            other => {
                let message = format!("unknown option `{other}`");
                let place = (other, option.span());
                self.misuse.push(Misuse::with_near(message, place, KNOWN));
                input.parse::<TokenStream>().map(drop)
            }
        }
    }

    /// Takes over the values of a file; those that are there already count before them. What is wrong with the file is
    /// said where it is named.
    pub fn take_substitutions(&mut self, file: &Source, definition: &str, span: Span) {
        let mut found = Diagnostics::default();
        let values = substitutions(file, definition, &mut found);
        self.substitute.extend(values);
        let said = found
            .iter()
            .map(|finding| Misuse::new(finding.short(file), span));
        self.misuse.extend(said);
    }

    fn types(&mut self, lines: &Group) -> syn::Result<()> {
        let parser = |input: ParseStream<'_>| list::<Signature>(input);
        for line in syn::parse::Parser::parse2(parser, lines.stream())? {
            if line.state == "execution" {
                self.execution = Some(line);
                continue;
            }
            if self.types.iter().any(|known| known.state == line.state) {
                let message = format!("`{}` has a type already", line.state);
                self.misuse.push(Misuse::new(message, line.span));
            }
            self.types.push(line);
        }
        Ok(())
    }

    fn substitutes(&mut self, lines: &Group) -> syn::Result<()> {
        let parser = |input: ParseStream<'_>| list::<Substitute>(input);
        let lines = syn::parse::Parser::parse2(parser, lines.stream())?;
        self.substitute.extend(lines.into_iter().map(|line| line.0));
        Ok(())
    }

    fn denials(&mut self, codes: &Group) -> syn::Result<()> {
        let parser = |input: ParseStream<'_>| list::<Ident>(input);
        for code in syn::parse::Parser::parse2(parser, codes.stream())? {
            match Options::code(&code.to_string()) {
                Some(code) => self.deny.push(code),
                None => {
                    let message = format!("`{code}` is no code of a rule, such as `ASL2004`");
                    self.misuse.push(Misuse::new(message, code.span()));
                }
            }
        }
        Ok(())
    }
}

fn list<T: Parse>(input: ParseStream<'_>) -> syn::Result<Vec<T>> {
    let list = input.parse_terminated(T::parse, Token![,])?;
    Ok(list.into_iter().collect())
}

fn group(input: ParseStream<'_>, delimiter: Delimiter) -> syn::Result<Group> {
    let span = input.span();
    match input.parse::<TokenTree>() {
        Ok(TokenTree::Group(group)) if group.delimiter() == delimiter => Ok(group),
        _ => Err(syn::Error::new(
            span,
            match delimiter {
                Delimiter::Brace => "expected `{ … }`",
                _ => "expected `( … )`",
            },
        )),
    }
}

/// An identifier or a string.
fn name(input: ParseStream<'_>) -> syn::Result<(String, Span)> {
    if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        return Ok((text.value(), text.span()));
    }
    let ident: Ident = syn::ext::IdentExt::parse_any(input)?;
    Ok((ident.to_string(), ident.span()))
}

impl Parse for Signature {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (state, span) = name(input)?;
        input.parse::<Token![:]>()?;
        input.parse::<Token![fn]>()?;
        let arguments = group(input, Delimiter::Parenthesis)?;
        let what = format!("`{state}` takes one type: `fn(Input) -> Output`");
        let wrong = syn::Error::new(arguments.span(), what);
        let output = match input.parse::<Option<Token![->]>>()? {
            Some(_) => input.parse::<Type>()?.into_token_stream(),
            None => quote!(()),
        };
        let taken = syn::parse2::<Type>(arguments.stream()).map_err(|_| wrong)?;
        Ok(Signature {
            state,
            span,
            input: taken.into_token_stream(),
            output,
        })
    }
}

struct Substitute((String, String));

impl Parse for Substitute {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let (name, _) = name(input)?;
        input.parse::<Token![=]>()?;
        Ok(Substitute((name, input.parse::<LitStr>()?.value())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Options {
        Options::read(text.parse().unwrap())
    }

    #[test]
    fn options_stand_in_any_order() {
        let options = read(
            r#"deny(ASL2004, ASL1001), types { A: fn(Vec<Order>) -> (), "B c": fn(X<'static, u8>), execution: fn(In) -> Out },
               name: "order", express, substitute { Table = "orders", "A::B" = "x" },"#,
        );
        assert!(options.misuse.is_empty(), "{:?}", options.misuse);
        assert_eq!(options.deny, [Code(2004), Code(1001)]);
        assert_eq!(options.name.as_deref(), Some("order"));
        let states: Vec<_> = options
            .types
            .iter()
            .map(|line| line.state.as_str())
            .collect();
        assert_eq!(states, ["A", "B c"]);
        assert!(options.execution.is_some());
        assert!(options.express);
        assert_eq!(options.substitute.len(), 2);
    }

    #[test]
    fn every_mistake_is_reported() {
        let options =
            read(r#"typs { }, deny(ASL1), types { A: fn(), B: fn(X), B: fn(X) }, name "x""#);
        let said: Vec<_> = options.misuse.iter().map(|m| m.message.as_str()).collect();
        assert_eq!(
            said,
            [
                "unknown option `typs`; did you mean `types`?",
                "`ASL1` is no code of a rule, such as `ASL2004`",
                "`A` takes one type: `fn(Input) -> Output`",
                "expected `:`",
            ]
        );
    }
}
