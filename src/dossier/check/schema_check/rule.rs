//! The keywords of a schema rule.

use serde_json::Value;

use crate::dossier::check::tree::Node;

pub(super) fn required(rule: &Value) -> impl Iterator<Item = &str> {
    rule.get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

/// JSON types that a rule allows.
pub(super) fn types(rule: &Value) -> impl Iterator<Item = &str> {
    let named = rule.get("type");
    let one = named.and_then(Value::as_str);
    let several = named
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    // A rule that only lists constants allows strings.
    let implied = (named.is_none() && !constants(rule).is_empty()).then_some("string");
    one.into_iter().chain(several).chain(implied)
}

/// Strings that a rule lists.
pub(super) fn constants(rule: &Value) -> Vec<&str> {
    let listed = |name| {
        rule.get(name)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
    };
    let branches = listed("oneOf").flat_map(|branch| {
        let one = branch.get("const").and_then(Value::as_str);
        let several = branch
            .get("enum")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        one.into_iter().chain(several)
    });
    listed("enum")
        .filter_map(Value::as_str)
        .chain(branches)
        .collect()
}

pub(super) fn is_type(node: &Node, name: &str) -> bool {
    match node {
        Node::String(_) => name == "string",
        Node::Number(number) => {
            name == "number" || name == "integer" && number.value.parse::<i128>().is_ok()
        }
        Node::Boolean(..) => name == "boolean",
        Node::Object(_) => name == "object",
        Node::Array(_) => name == "array",
        Node::Null(_) => name == "null",
    }
}

pub(super) fn type_in_words(name: &str) -> Option<&'static str> {
    Some(match name {
        "string" => "text in quotation marks",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "an array",
        "object" => "an object",
        _ => return None,
    })
}

/// True if a rule requires a date.
pub(super) fn is_date(rule: &Value) -> bool {
    rule.get("format").and_then(Value::as_str) == Some("edtf")
}
