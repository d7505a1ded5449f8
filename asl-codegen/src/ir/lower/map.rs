//! Map, and what it has where it is distributed.

use super::{Lowering, Placed, number, template};
use crate::{
    ir::{
        query::{Document, Items, Literal, Number, Template},
        scope::Visible,
        state::{Call, Distributed, Map, Reader, State, Transformation},
    },
    model::{self, QueryLanguage},
    source::Spanned,
};

impl Lowering<'_> {
    pub(super) fn map(&self, placed: &Placed<'_>, map: &model::Map, task: usize) -> Option<State> {
        let state = placed.state;
        let names = &Visible {
            scopes: &self.outline.scopes,
            own: placed.scope,
        };
        let mut work = self.work(state, names)?;
        let legacy = work.parameters.take();
        Some(State::Map(Box::new(Map {
            start: self.starts(state)?.first().copied()?,
            items: match (&map.items, &map.items_path, state.language) {
                (Some(items), _, _) => Items::Template(Template::of(items, "Items", names)),
                (None, _, QueryLanguage::Jsonata) => Items::Input,
                (None, Some(path), _) => Items::Path(Document::at(path, names)),
                (None, None, _) => Items::Path(Document::Whole),
            },
            selector: template(map.item_selector.as_ref(), "ItemSelector", names).or(legacy),
            max_concurrency: number(map.max_concurrency.as_ref(), "MaxConcurrency", names)
                .unwrap_or(Number::Literal(0)),
            distributed: map
                .is_distributed()
                .then(|| distributed(&map.distributed, task, names)),
            work,
        })))
    }
}

/// `task` is the place of the first call that it makes in [`Outline::tasks`](super::Outline).
fn distributed(map: &model::Distributed, task: usize, names: &Visible<'_>) -> Distributed {
    let batcher = map.batcher.as_ref();
    let of_batcher = |limit: fn(&model::ItemBatcher) -> Option<&model::Number>, field: &str| {
        let field = format!("ItemBatcher/{field}");
        number(batcher.and_then(limit), &field, names)
    };
    Distributed {
        express: map.express,
        label: map.label.as_ref().map(|label| label.value.clone()),
        reader: map.reader.as_ref().map(|it| reader(it, task, names)),
        writer: writer(map, task + usize::from(map.reader.is_some()), names),
        transformation: transformation(map),
        tolerated_count: number(map.tolerated_count.as_ref(), "ToleratedFailureCount", names),
        tolerated_percentage: number(
            map.tolerated_percentage.as_ref(),
            "ToleratedFailurePercentage",
            names,
        ),
        items_per_batch: of_batcher(|it| it.max_items.as_ref(), "MaxItemsPerBatch"),
        bytes_per_batch: of_batcher(|it| it.max_bytes.as_ref(), "MaxInputBytesPerBatch"),
        batch_input: template(
            batcher.and_then(|it| it.batch_input.as_ref()),
            "ItemBatcher/BatchInput",
            names,
        ),
    }
}

fn reader(reader: &model::ItemReader, task: usize, names: &Visible<'_>) -> Reader {
    let config = reader.config.as_ref();
    let max_items = config.and_then(|it| it.max_items.as_ref());
    Reader {
        call: call(
            (task, reader.arguments.as_ref()),
            ("ItemReader", "ReaderConfig", config.map(reader_config)),
            names,
        ),
        max_items: number(max_items, "ItemReader/ReaderConfig/MaxItems", names),
    }
}

fn writer(map: &model::Distributed, task: usize, names: &Visible<'_>) -> Option<Call> {
    let writer = map.writer.as_ref()?;
    writer.resource.as_ref()?;
    let config = writer.config.as_ref().map(|config| {
        texts(&[
            ("OutputType", &config.output_type),
            ("Transformation", &config.transformation),
        ])
    });
    Some(call(
        (task, writer.arguments.as_ref()),
        ("ResultWriter", "WriterConfig", config),
        names,
    ))
}

/// Without a word of it, what is exported is all that is known of a child, and what is not, its output.
fn transformation(map: &model::Distributed) -> Transformation {
    let writer = map.writer.as_ref();
    let config = writer.and_then(|it| it.config.as_ref());
    let said = config.and_then(|it| it.transformation.as_ref());
    let exports = writer.is_some_and(|it| it.resource.is_some());
    match said.map(|said| said.value.as_str()) {
        Some("NONE") => Transformation::None,
        Some("FLATTEN") => Transformation::Flatten,
        None if exports => Transformation::None,
        _ => Transformation::Compact,
    }
}

/// What a call is given: its arguments, and its configuration among them.
fn call(
    (task, arguments): (usize, Option<&Spanned<model::Template>>),
    (field, key, config): (&str, &str, Option<Literal>),
    names: &Visible<'_>,
) -> Call {
    let arguments = arguments.map(|it| Template::of(&it.value, field, names));
    let mut members = match arguments {
        Some(Template::Object(members)) => members,
        Some(Template::Constant(Literal::Object(members))) => {
            let constant = |(key, value)| (key, Template::Constant(value));
            members.into_iter().map(constant).collect()
        }
        _ => Vec::new(),
    };
    members.extend(config.map(|config| (key.to_owned(), Template::Constant(config))));
    Call {
        task,
        input: Template::Object(members),
    }
}

fn reader_config(config: &model::ReaderConfig) -> Literal {
    let mut literal = texts(&[
        ("InputType", &config.input_type),
        ("Transformation", &config.transformation),
        ("ManifestType", &config.manifest_type),
        ("ItemsPointer", &config.items_pointer),
        ("CSVHeaderLocation", &config.csv_header_location),
        ("CSVDelimiter", &config.csv_delimiter),
    ]);
    if let (Literal::Object(members), Some(headers)) = (&mut literal, &config.csv_headers) {
        let headers = headers.value.iter();
        let headers = headers.map(|header| Literal::Text(header.value.clone()));
        members.push(("CSVHeaders".to_owned(), Literal::Array(headers.collect())));
    }
    literal
}

/// The members that are there.
fn texts(members: &[(&str, &Option<Spanned<String>>)]) -> Literal {
    let there = members.iter().filter_map(|(key, text)| {
        let text = Literal::Text(text.as_ref()?.value.clone());
        Some(((*key).to_owned(), text))
    });
    Literal::Object(there.collect())
}
