//! Reading single values out of a parsed JSON tree.

use jsonc_parser::ast::{Object, ObjectProp, ObjectPropName, Value as Node};
use jsonc_parser::common::Ranged;

/// The byte at which a value begins.
pub(super) fn start(node: &Node) -> usize {
    node.range().start
}

/// The byte at which a field's name begins.
pub(super) fn key_start(prop: &ObjectProp) -> usize {
    match &prop.name {
        ObjectPropName::String(name) => name.range.start,
        ObjectPropName::Word(name) => name.range.start,
    }
}

/// A field's value, where it is a string.
pub(super) fn text<'a>(object: &'a Object, field: &str) -> Option<&'a str> {
    object.get(field)?.value.as_string_lit().map(|string| string.value.as_ref())
}

/// A field's value, where it is a whole number that is not negative.
pub(super) fn number(object: &Object, field: &str) -> Option<usize> {
    object.get(field)?.value.as_number_lit()?.value.parse().ok()
}

/// The objects in a top-level array with their places in it; nothing where the array is missing or is none.
pub(super) fn records<'a>(root: &'a Node, array: &str) -> impl Iterator<Item = (usize, &'a Object<'a>)> {
    objects(root.as_object().and_then(|root| root.get(array)).map(|prop| &prop.value))
}

/// The objects among the elements of a value that should be an array, with their places in it.
pub(super) fn objects<'a>(value: Option<&'a Node<'a>>) -> impl Iterator<Item = (usize, &'a Object<'a>)> {
    let elements = value.and_then(Node::as_array).map(|array| array.elements.as_slice()).unwrap_or_default();
    elements.iter().enumerate().filter_map(|(index, node)| Some((index, node.as_object()?)))
}

/// What a value is, in words: `the number 12`, `an object`.
pub(super) fn describe(node: &Node) -> String {
    match node {
        Node::StringLit(string) => format!("the text {}", super::findings::quoted(&string.value)),
        Node::NumberLit(number) => format!("the number {}", number.value),
        Node::BooleanLit(boolean) => boolean.value.to_string(),
        Node::Object(_) => "an object".into(),
        Node::Array(_) => "an array".into(),
        Node::NullKeyword(_) => "null".into(),
    }
}
