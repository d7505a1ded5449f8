//! The values of placeholders in a file: flat JSON or YAML, `NAME=value` lines, or the `DefinitionSubstitutions` of a SAM
//! or CloudFormation template.
//!
//! Of a template's values only those that are written out are taken: what `!Ref` or `!GetAtt` stands for is known once it
//! is deployed, and its placeholder stays open.

use crate::{
    diagnostic::{Code, Diagnostics},
    json::{self, Node, NodeKind},
    source::{Source, Span},
};

/// A file of values for placeholders that holds something else.
///
/// Such a file is a flat object, lines of `NAME=value`, or a template with `DefinitionSubstitutions`.
const VALUES: Code = Code(5103);

/// The values that a file holds for the placeholders of a definition, whose path is given.
///
/// ```
/// # use asl_codegen::{diagnostic::Diagnostics, source::Source, substitutions};
/// let file = Source::new("prod.env", "# tables\nTable=orders\n");
/// let values = substitutions(&file, "order.asl.json", &mut Diagnostics::default());
/// assert_eq!(values, [("Table".to_owned(), "orders".to_owned())]);
/// ```
pub fn substitutions(
    file: &Source,
    definition: &str,
    out: &mut Diagnostics,
) -> Vec<(String, String)> {
    let name = base(file.name());
    if name.ends_with(".env") || name.starts_with(".env") {
        return lines(file, out);
    }
    let root = parse(file, out);
    if let Some(block) = root.get("DefinitionSubstitutions") {
        return written(block);
    }
    match root.get("Resources") {
        Some(resources) => template(resources, definition),
        None => flat(&root, out),
    }
}

fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn parse(file: &Source, out: &mut Diagnostics) -> Node {
    if !file.is_yaml() {
        return json::parse(file, out);
    }
    #[cfg(feature = "yaml")]
    return crate::yaml::parse(file, crate::yaml::Tags::Unknown, out);
    #[cfg(not(feature = "yaml"))]
    json::checks::without_yaml(out)
}

/// The machine whose file the definition is; without such a one, all machines of the template.
fn template(resources: &Node, definition: &str) -> Vec<(String, String)> {
    let NodeKind::Object(members) = &resources.kind else {
        return Vec::new();
    };
    let machines = members.iter().filter_map(|member| {
        let is_machine = member
            .value
            .get("Type")?
            .as_str()?
            .ends_with("::StateMachine");
        is_machine.then(|| member.value.get("Properties")).flatten()
    });
    let machines: Vec<_> = machines.collect();
    let is_meant = |properties: &&&Node| {
        let uri = properties.get("DefinitionUri").and_then(Node::as_str);
        uri.is_some_and(|uri| base(uri) == base(definition))
    };
    let meant = machines.iter().find(is_meant);
    let taken = match meant {
        Some(one) => std::slice::from_ref(one),
        None => &machines,
    };
    let blocks = taken
        .iter()
        .filter_map(|properties| properties.get("DefinitionSubstitutions"));
    blocks.flat_map(written).collect()
}

/// The members whose values are written out.
fn written(block: &Node) -> Vec<(String, String)> {
    let NodeKind::Object(members) = &block.kind else {
        return Vec::new();
    };
    let pairs = members
        .iter()
        .filter_map(|member| Some((member.key.value.clone(), text(&member.value)?)));
    pairs.collect()
}

fn flat(root: &Node, out: &mut Diagnostics) -> Vec<(String, String)> {
    if let NodeKind::Object(members) = &root.kind {
        for member in members {
            let broken = matches!(member.value.kind, NodeKind::Broken);
            if !broken && text(&member.value).is_none() {
                let message = format!("the value of `{}` is no text", member.key.value);
                out.error(
                    VALUES,
                    member.value.span,
                    message,
                    "a placeholder stands for text",
                );
            }
        }
    } else if root.kind != NodeKind::Broken {
        out.error(
            VALUES,
            root.span,
            "no object of names and values",
            "expected `{ \"Name\": \"value\" }`",
        );
    }
    written(root)
}

/// A value as it would be in a text.
fn text(node: &Node) -> Option<String> {
    match &node.kind {
        NodeKind::String(text) => Some(text.value.clone()),
        NodeKind::Number(number) => Some(number.clone()),
        NodeKind::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}

/// `NAME=value`; a value may stand in quotes, and `export` before the name.
fn lines(file: &Source, out: &mut Diagnostics) -> Vec<(String, String)> {
    let (mut values, mut at) = (Vec::new(), 0);
    for whole in file.text().split_inclusive('\n') {
        let start = at;
        at += whole.len();
        let line = whole.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let assignment = line.strip_prefix("export ").unwrap_or(line);
        let pair = assignment
            .split_once('=')
            .filter(|(name, _)| !name.trim().is_empty());
        let Some((name, value)) = pair else {
            let span = Span::new(start, start + whole.trim_end().len());
            out.error(VALUES, span, "a line without `=`", "expected `NAME=value`");
            continue;
        };
        let value = value.trim();
        let inner = ['"', '\'']
            .iter()
            .find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote));
        values.push((name.trim().to_owned(), inner.unwrap_or(value).to_owned()));
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, text: &str) -> (String, Vec<String>) {
        let source = Source::new(name, text);
        let mut out = Diagnostics::default();
        let values = substitutions(&source, "flows/order.asl.json", &mut out);
        let values = values
            .iter()
            .map(|(name, value)| format!("{name}={value} "));
        let said = out.iter().map(|found| {
            let (line, column) = source.position(found.primary.0.start as usize);
            format!("{line}:{column} {}", found.message)
        });
        (values.collect(), said.collect())
    }

    #[test]
    fn flat_files_hold_names_and_values() {
        assert_eq!(
            read(
                "a.json",
                r#"{"A": "x", "AWS::Region": "eu", "N": 1, "B": true}"#
            )
            .0,
            "A=x AWS::Region=eu N=1 B=true "
        );
        let env = "# x\nexport A = \"x y\" \r\n\nB='z=1'\nC=\n";
        assert_eq!(
            read("conf/.env.prod", env),
            ("A=x y B=z=1 C= ".to_owned(), vec![])
        );
        assert_eq!(
            read("a.json", r#"{"A": [], "B": "b"}"#),
            (
                "B=b ".to_owned(),
                vec!["1:7 the value of `A` is no text".to_owned()]
            )
        );
        assert_eq!(
            read("a.json", "[]").1,
            ["1:1 no object of names and values"]
        );
        assert_eq!(read("a.env", "A=1\nB\n").1, ["2:1 a line without `=`"]);
        assert_eq!(read("a.json", "{").1.len(), 1);
    }

    #[test]
    fn of_a_template_the_values_of_the_machine_of_this_file_are_taken() {
        let machine = |uri: &str, table: &str| {
            format!(
                r#"{{"Type": "AWS::Serverless::StateMachine", "Properties": {{
"DefinitionUri": "{uri}", "DefinitionSubstitutions": {{"Table": "{table}", "Arn": {{"Fn::GetAtt": ["F", "Arn"]}}}}}}}}"#
            )
        };
        let text = |first: &str| {
            format!(
                r#"{{"Resources": {{"A": {}, "B": {}, "C": {{"Type": "AWS::SNS::Topic"}}}}}}"#,
                machine(first, "a"),
                machine("flows/order.asl.json", "b")
            )
        };
        assert_eq!(
            read("template.json", &text("x.asl.json")),
            ("Table=b ".to_owned(), vec![])
        );
        assert_eq!(read("template.json", &text("order.asl.json")).0, "Table=a ");
    }

    #[test]
    #[cfg(feature = "yaml")]
    fn what_a_tag_stands_for_is_not_known() {
        let text = "Resources:\n  A:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionSubstitutions:\n        Table: orders\n        Arn: !GetAtt F.Arn\n";
        assert_eq!(
            read("template.yaml", text),
            ("Table=orders ".to_owned(), vec![])
        );
    }
}
