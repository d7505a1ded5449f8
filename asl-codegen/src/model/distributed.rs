//! What only a distributed Map has: where its items come from, how they are bundled, where its results go.

use super::{
    Map, Number, State, StateKind, Template, codes, object::Fields, reader::Reader, state::number,
    template_of, value::Value,
};
use crate::source::{Span, Spanned};

/// The fields of a distributed Map, in whatever Map they stand.
#[derive(Clone, Debug, Default)]
pub struct Distributed {
    /// The place of `"DISTRIBUTED"`, where that is the processor's mode.
    pub mode: Option<Span>,
    /// Whether `"ExecutionType"` is `"EXPRESS"`.
    pub express: bool,
    /// All of these fields that are there, by name and place.
    pub fields: Vec<Spanned<&'static str>>,
    /// `"Label"`
    pub label: Option<Spanned<String>>,
    /// `"ItemReader"`
    pub reader: Option<ItemReader>,
    /// `"ItemBatcher"`
    pub batcher: Option<ItemBatcher>,
    /// `"ResultWriter"`
    pub writer: Option<ResultWriter>,
    /// `"ToleratedFailureCount"`, `"ToleratedFailureCountPath"`
    pub tolerated_count: Option<Number>,
    /// `"ToleratedFailurePercentage"`, `"ToleratedFailurePercentagePath"`
    pub tolerated_percentage: Option<Number<f64>>,
}

/// `"ItemReader"`
#[derive(Clone, Debug)]
pub struct ItemReader {
    /// The object.
    pub span: Span,
    /// `"Resource"`
    pub resource: Option<Spanned<String>>,
    /// `"Parameters"`, `"Arguments"`
    pub arguments: Option<Spanned<Template>>,
    /// `"ReaderConfig"`
    pub config: Option<ReaderConfig>,
    /// Whether something in it was reported that may stand for what is not there.
    pub broken: bool,
}

/// `"ReaderConfig"`
#[derive(Clone, Debug)]
pub struct ReaderConfig {
    /// The object.
    pub span: Span,
    /// `"InputType"`
    pub input_type: Option<Spanned<String>>,
    /// `"Transformation"`
    pub transformation: Option<Spanned<String>>,
    /// `"ManifestType"`
    pub manifest_type: Option<Spanned<String>>,
    /// `"ItemsPointer"`
    pub items_pointer: Option<Spanned<String>>,
    /// `"CSVHeaderLocation"`
    pub csv_header_location: Option<Spanned<String>>,
    /// `"CSVHeaders"`
    pub csv_headers: Option<Spanned<Vec<Spanned<String>>>>,
    /// `"CSVDelimiter"`
    pub csv_delimiter: Option<Spanned<String>>,
    /// `"MaxItems"`, `"MaxItemsPath"`
    pub max_items: Option<Number>,
    /// Whether the type of the file is given, or not needed, or was reported.
    pub has_type: bool,
    /// Those of these fields that are there and are for CSV only, by name and place.
    pub csv_fields: Vec<Spanned<&'static str>>,
}

/// `"ItemBatcher"`
#[derive(Clone, Debug)]
pub struct ItemBatcher {
    /// The object.
    pub span: Span,
    /// `"MaxItemsPerBatch"`, `"MaxItemsPerBatchPath"`
    pub max_items: Option<Number>,
    /// `"MaxInputBytesPerBatch"`, `"MaxInputBytesPerBatchPath"`
    pub max_bytes: Option<Number>,
    /// `"BatchInput"`
    pub batch_input: Option<Template>,
    /// Whether one of the four limits is there, right or wrong.
    pub limited: bool,
}

/// `"ResultWriter"`
#[derive(Clone, Debug)]
pub struct ResultWriter {
    /// The object.
    pub span: Span,
    /// `"Resource"`
    pub resource: Option<Spanned<String>>,
    /// `"Parameters"`, `"Arguments"`
    pub arguments: Option<Spanned<Template>>,
    /// `"WriterConfig"`
    pub config: Option<WriterConfig>,
    /// Whether nothing stands in it.
    pub empty: bool,
    /// Whether something in it was reported that may stand for what is not there.
    pub broken: bool,
}

/// `"WriterConfig"`
#[derive(Clone, Debug)]
pub struct WriterConfig {
    /// The object.
    pub span: Span,
    /// Whether something in it was reported that may stand for what is not there.
    pub broken: bool,
    /// `"OutputType"`
    pub output_type: Option<Spanned<String>>,
    /// `"Transformation"`
    pub transformation: Option<Spanned<String>>,
}

impl Map {
    /// Whether the items run in executions of their own.
    pub fn is_distributed(&self) -> bool {
        self.distributed.mode.is_some()
    }
}

impl State {
    /// Whether it is a Map whose items run in executions of their own.
    pub fn is_distributed(&self) -> bool {
        matches!(&self.kind, StateKind::Map(map) if map.is_distributed())
    }
}

/// The fields that say something only where the processor's mode is `DISTRIBUTED`.
const FIELDS: &[&str] = &[
    "ToleratedFailurePercentage",
    "ToleratedFailurePercentagePath",
    "ToleratedFailureCount",
    "ToleratedFailureCountPath",
    "Label",
    "ItemReader",
    "ItemBatcher",
    "ResultWriter",
];

const CSV_FIELDS: &[&str] = &["CSVHeaderLocation", "CSVHeaders", "CSVDelimiter"];

/// Takes these fields out of those of a Map.
pub(super) fn read(fields: &mut Fields<'_>, mode: Option<Mode>) -> Distributed {
    Distributed {
        mode: mode.as_ref().map(|mode| mode.span),
        express: mode.is_some_and(|mode| mode.express),
        fields: named(fields, FIELDS),
        label: fields.text("Label"),
        reader: fields.object("ItemReader").map(item_reader),
        batcher: fields.object("ItemBatcher").map(item_batcher),
        writer: fields.object("ResultWriter").map(result_writer),
        tolerated_count: number(fields, "ToleratedFailureCount", "ToleratedFailureCountPath"),
        tolerated_percentage: percentage(fields),
    }
}

/// `"Mode": "DISTRIBUTED"`
pub(super) struct Mode {
    /// The place of the value.
    span: Span,
    /// Whether `"ExecutionType"` is `"EXPRESS"`.
    express: bool,
}

/// The mode, if it is `"DISTRIBUTED"`. `ExecutionType` is said then, and only then.
pub(super) fn mode(reader: &mut Reader<'_>, processor: &mut Fields<'_>) -> Option<Mode> {
    let mut config = processor.object("ProcessorConfig")?;
    let (brace, execution) = (config.span.first(), config.key("ExecutionType"));
    let express = config.text("ExecutionType");
    let express = express.is_some_and(|it| it.value == "EXPRESS");
    let strangers = config.strangers;
    let written = config.has("Mode");
    let mode = config.text("Mode");
    // A mode that is none was reported, and might have been any.
    let unknown = written && mode.is_none();
    let mode = mode.filter(|mode| mode.value == "DISTRIBUTED");
    match (&mode, execution) {
        (Some(_), None) if !strangers => {
            reader.diagnostics.error(
                codes::MISSING_FIELD,
                brace,
                "a distributed Map without `ExecutionType`",
                "`ExecutionType` is missing",
            );
        }
        (None, Some(place)) if !strangers && !unknown => {
            reader.diagnostics.error(
                codes::UNKNOWN_FIELD,
                place,
                "`ExecutionType` of a Map that is not distributed",
                "only a distributed Map has it",
            );
        }
        _ => {}
    }
    let span = mode?.span;
    Some(Mode { span, express })
}

/// Those of the fields that are there, by name and place.
fn named(fields: &Fields<'_>, names: &[&str]) -> Vec<Spanned<&'static str>> {
    fields
        .entries()
        .filter(|entry| names.contains(&entry.field.name))
        .map(|entry| Spanned::new(entry.field.name, entry.key))
        .collect()
}

fn percentage(fields: &mut Fields<'_>) -> Option<Number<f64>> {
    let path = super::path(fields, "ToleratedFailurePercentagePath");
    let entry = fields.take("ToleratedFailurePercentage");
    let literal = entry.and_then(|entry| match entry.value {
        Value::Number(number) => Some(Number::Literal(Spanned::new(number, entry.span))),
        Value::Expression(expression) => Some(Number::Expression(*expression)),
        _ => None,
    });
    literal.or(path.map(Number::Path))
}

fn item_reader(mut fields: Fields<'_>) -> ItemReader {
    ItemReader {
        span: fields.span,
        broken: broken(&fields),
        resource: fields.text("Resource"),
        arguments: arguments(&mut fields),
        config: fields.object("ReaderConfig").map(reader_config),
    }
}

fn reader_config(mut fields: Fields<'_>) -> ReaderConfig {
    ReaderConfig {
        span: fields.span,
        has_type: fields.strangers || fields.has("InputType") || is_inventory(&fields),
        csv_fields: named(&fields, CSV_FIELDS),
        input_type: fields.text("InputType"),
        transformation: fields.text("Transformation"),
        manifest_type: fields.text("ManifestType"),
        items_pointer: fields.text("ItemsPointer"),
        csv_header_location: fields.text("CSVHeaderLocation"),
        csv_headers: headers(&mut fields),
        csv_delimiter: fields.text("CSVDelimiter"),
        max_items: number(&mut fields, "MaxItems", "MaxItemsPath"),
    }
}

fn headers(fields: &mut Fields<'_>) -> Option<Spanned<Vec<Spanned<String>>>> {
    let entry = fields.take("CSVHeaders")?;
    match entry.value {
        Value::Texts(names) => Some(Spanned::new(names, entry.span)),
        _ => None,
    }
}

fn item_batcher(mut fields: Fields<'_>) -> ItemBatcher {
    ItemBatcher {
        span: fields.span,
        limited: fields.strangers || fields.entries().any(|it| it.field.name != "BatchInput"),
        max_items: number(&mut fields, "MaxItemsPerBatch", "MaxItemsPerBatchPath"),
        max_bytes: number(
            &mut fields,
            "MaxInputBytesPerBatch",
            "MaxInputBytesPerBatchPath",
        ),
        batch_input: template_of(&mut fields, "BatchInput"),
    }
}

fn result_writer(mut fields: Fields<'_>) -> ResultWriter {
    ResultWriter {
        span: fields.span,
        empty: !fields.strangers && fields.entries().next().is_none(),
        broken: broken(&fields),
        resource: fields.text("Resource"),
        arguments: arguments(&mut fields),
        config: fields
            .object("WriterConfig")
            .map(|mut config| WriterConfig {
                span: config.span,
                broken: broken(&config),
                output_type: config.text("OutputType"),
                transformation: config.text("Transformation"),
            }),
    }
}

/// Whether a member was reported: one that is unknown, or of the other language, or no object.
fn broken(fields: &Fields<'_>) -> bool {
    fields.strangers || fields.entries().any(|it| matches!(it.value, Value::Broken))
}

/// An inventory of S3 says itself what its files are.
fn is_inventory(fields: &Fields<'_>) -> bool {
    let kind = fields.entries().find(|it| it.field.name == "ManifestType");
    kind.is_some_and(|it| matches!(&it.value, Value::Text(text) if text == "S3_INVENTORY"))
}

/// `"Parameters"`, `"Arguments"`
fn arguments(fields: &mut Fields<'_>) -> Option<Spanned<Template>> {
    ["Parameters", "Arguments"].iter().find_map(|name| {
        let span = fields.span_of(name)?;
        Some(Spanned::new(template_of(fields, name)?, span))
    })
}
