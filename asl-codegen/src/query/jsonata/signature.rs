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
