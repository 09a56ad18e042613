//! Access to values of the syntax tree.

use super::tree::{Node, Object};

/// Value of a string field.
pub(super) fn text<'a>(object: &Object<'a>, field: &str) -> Option<&'a str> {
    Some(object.text(field)?.value)
}

/// Value of a field with a non-negative integer.
pub(super) fn number(object: &Object, field: &str) -> Option<usize> {
    match object.get(field)? {
        Node::Number(number) => number.value.parse().ok(),
        _ => None,
    }
}

/// Objects in a top-level array, with their indices. Empty if the array is missing.
pub(super) fn records<'a>(
    root: &Node<'a>,
    array: &str,
) -> impl Iterator<Item = (usize, Object<'a>)> + use<'a> {
    objects(root.as_object().and_then(|root| root.get(array)))
}

/// Objects in an array, with their indices.
pub(super) fn objects(value: Option<Node<'_>>) -> impl Iterator<Item = (usize, Object<'_>)> {
    let elements = value
        .and_then(|node| node.as_array())
        .map(super::tree::Array::elements);
    elements
        .into_iter()
        .flatten()
        .enumerate()
        .filter_map(|(index, node)| Some((index, node.as_object()?)))
}

/// Describes a value: `the number 12`, `an object`.
pub(super) fn describe(node: &Node) -> String {
    match node {
        Node::String(text) => format!("the text {}", super::quote::quoted(text.value)),
        Node::Number(number) => format!("the number {}", super::quote::cut(number.value)),
        Node::Boolean(value, _) => value.to_string(),
        Node::Object(_) => "an object".into(),
        Node::Array(_) => "an array".into(),
        Node::Null(_) => "null".into(),
    }
}
