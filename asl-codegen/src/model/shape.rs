//! What the table of [fields](super::fields) is made of: objects, shapes, rows, groups.

use super::Comparator;

/// An object that has fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The definition itself.
    Machine,
    /// An element of `Branches`.
    Branch,
    /// `ItemProcessor`, `Iterator`
    Processor,
    /// `ProcessorConfig`
    ProcessorConfig,
    /// A state of that type.
    Pass,
    /// A state of that type.
    Task,
    /// A state of that type.
    Choice,
    /// A state of that type.
    Wait,
    /// A state of that type.
    Succeed,
    /// A state of that type.
    Fail,
    /// A state of that type.
    Parallel,
    /// A state of that type.
    Map,
    /// A state whose type cannot be told; it has the fields of every state.
    Untyped,
    /// An element of `Choices`.
    Rule,
    /// A rule inside `And`, `Or`, `Not`.
    Nested,
    /// An element of `Retry`.
    Retrier,
    /// An element of `Catch`.
    Catcher,
    /// `ItemReader`
    ItemReader,
    /// `ReaderConfig`
    ReaderConfig,
    /// `ItemBatcher`
    ItemBatcher,
    /// `ResultWriter`
    ResultWriter,
    /// `WriterConfig`
    WriterConfig,
}

/// A set of kinds of objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u32);

impl Kinds {
    /// The set of these.
    pub const fn of(kinds: &[Kind]) -> Self {
        let (mut set, mut at) = (0, 0);
        while at < kinds.len() {
            set |= 1 << kinds[at] as u32;
            at += 1;
        }
        Kinds(set)
    }

    /// Whether `kind` is one of them.
    pub const fn contains(self, kind: Kind) -> bool {
        self.0 & 1 << kind as u32 != 0
    }

    /// All of them, in the order of their declaration.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL
            .iter()
            .copied()
            .filter(move |&kind| self.contains(kind))
    }
}

/// Where a field may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// In both.
    Both,
    /// Only where the query language is `JSONPath`.
    JsonPath,
    /// Only where it is `JSONata`.
    Jsonata,
}

/// What a value must look like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// `"…"`
    Text,
    /// `true`
    Bool,
    /// A whole number, both ends included.
    Integer(u64, u64),
    /// A number, both ends included.
    Number(f64, f64),
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// `"2026-01-01T00:00:00Z"`
    Timestamp,
    /// Any path, or `null`.
    PathOrNull,
    /// A path to one node; `$$` and variables allowed.
    Reference,
    /// A path to one node of the input or of a variable.
    DataReference,
    /// A path to one place in the input, or `null`.
    ResultPath,
    /// `ErrorPath`, `CausePath`: a reference path, or a call that gives a string.
    StringPath,
    /// Anything; members whose names end in `.$` are evaluated.
    Template,
    /// The same, but an object: `Assign`, `Credentials`.
    TemplateObject,
    /// An array, a template too: `Items`.
    Array,
    /// Any JSON, taken as it is.
    Json,
    /// `{"name": {…}}`, not empty.
    States,
    /// An object with fields.
    Object(Kind),
    /// An array of such objects, maybe empty.
    List(Kind),
    /// An array of such objects, not empty.
    SomeOf(Kind),
    /// Strings, at least one.
    Texts,
    /// What the literal form of a comparator takes.
    Compare(Comparator, &'static Shape),
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// `"Next"`
    pub name: &'static str,
    /// The objects that have it.
    pub on: Kinds,
    /// Of what shape it is there.
    pub shape: Shape,
    /// In which query language.
    pub language: Language,
    /// Whether it must be there.
    pub required: bool,
    /// Whether an expression in JSONata may stand in the place of its value. In a template one may stand anywhere.
    pub evaluated: bool,
}

/// Fields of which at most one may be there.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    /// The objects it holds for.
    pub on: Kinds,
    /// `["Next", "End"]`
    pub fields: &'static [&'static str],
    /// Whether one must be there.
    pub required: bool,
}

impl Kind {
    /// All of them.
    pub const ALL: &[Kind] = &[
        Kind::Machine,
        Kind::Branch,
        Kind::Processor,
        Kind::ProcessorConfig,
        Kind::Pass,
        Kind::Task,
        Kind::Choice,
        Kind::Wait,
        Kind::Succeed,
        Kind::Fail,
        Kind::Parallel,
        Kind::Map,
        Kind::Untyped,
        Kind::Rule,
        Kind::Nested,
        Kind::Retrier,
        Kind::Catcher,
        Kind::ItemReader,
        Kind::ReaderConfig,
        Kind::ItemBatcher,
        Kind::ResultWriter,
        Kind::WriterConfig,
    ];

    /// How messages call an object of this kind: "a Wait state", "a retrier"
    pub fn described(self) -> &'static str {
        match self {
            Kind::Machine => "a state machine",
            Kind::Branch => "a branch",
            Kind::Processor => "an item processor",
            Kind::ProcessorConfig => "`ProcessorConfig`",
            Kind::Pass => "a Pass state",
            Kind::Task => "a Task state",
            Kind::Choice => "a Choice state",
            Kind::Wait => "a Wait state",
            Kind::Succeed => "a Succeed state",
            Kind::Fail => "a Fail state",
            Kind::Parallel => "a Parallel state",
            Kind::Map => "a Map state",
            Kind::Untyped => "a state",
            Kind::Rule => "a choice rule",
            Kind::Nested => "a nested choice rule",
            Kind::Retrier => "a retrier",
            Kind::Catcher => "a catcher",
            Kind::ItemReader => "`ItemReader`",
            Kind::ReaderConfig => "`ReaderConfig`",
            Kind::ItemBatcher => "`ItemBatcher`",
            Kind::ResultWriter => "`ResultWriter`",
            Kind::WriterConfig => "`WriterConfig`",
        }
    }
}

impl Field {
    /// Whether it may stand where queries are written in `language`.
    pub fn speaks(&self, language: super::QueryLanguage) -> bool {
        match self.language {
            Language::Both => true,
            Language::JsonPath => language == super::QueryLanguage::JsonPath,
            Language::Jsonata => language == super::QueryLanguage::Jsonata,
        }
    }
}
