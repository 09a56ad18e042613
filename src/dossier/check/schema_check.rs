//! Comparison of every value with the format's schema: types, required fields, vocabularies, dates,
//! references.
//!
//! The schema is generated from the record types. Only its keywords are implemented: `$ref`,
//! `anyOf`, `oneOf` or `enum` of constants, `const`, `type`, `properties`, `required`,
//! `additionalProperties`, `items`, `minLength`, `maxLength`, `minimum`, `maximum`, `pattern` (ids), `format`
//! (EDTF) and `x-reference`.

mod rule;
mod values;

use serde_json::Value;

use super::dates;
use super::declared_ids::DeclaredIds;
use super::findings::Findings;
use super::nodes;
use super::path::Path;
use super::quote::{nearest, quoted};
use super::tree::{Array, Field, Node, Object};
use crate::dossier::problem::ProblemKind as Is;
use rule::{is_date, is_type, required, type_in_words, types};

/// Recursive check of a file.
pub(super) struct SchemaChecker<'a, 'f, 't> {
    schema: &'a Value,
    ids: &'f DeclaredIds<'a>,
    findings: &'f mut Findings<'t>,
}

impl<'a, 'f, 't> SchemaChecker<'a, 'f, 't> {
    pub(super) fn new(
        schema: &'a Value,
        ids: &'f DeclaredIds<'a>,
        findings: &'f mut Findings<'t>,
    ) -> Self {
        Self {
            schema,
            ids,
            findings,
        }
    }

    /// Checks the whole file.
    pub(super) fn check(&mut self, root: &Node) {
        self.value(self.schema, root, &Path::Root);
    }

    fn value(&mut self, rule: &'a Value, node: &Node, path: &Path) {
        let branches = self.branches(rule);
        let fitting = branches
            .iter()
            .find(|rule| types(rule).any(|name| is_type(node, name)));
        let Some(rule) = fitting else {
            return self.wrong_type(&branches, node, path);
        };
        match node {
            Node::Object(object) => self.object(rule, *object, path),
            Node::Array(array) => self.array(rule, *array, path),
            Node::String(text) => self.string(rule, *text, path),
            Node::Number(number) => self.number(rule, *number, path),
            Node::Boolean(..) | Node::Null(_) => {}
        }
    }

    /// The alternatives of a rule, with references resolved.
    fn branches(&self, rule: &'a Value) -> Vec<&'a Value> {
        if let Some(target) = rule.get("$ref").and_then(Value::as_str) {
            let target = target
                .strip_prefix('#')
                .and_then(|pointer| self.schema.pointer(pointer));
            return target.map(|rule| self.branches(rule)).unwrap_or_default();
        }
        match rule.get("anyOf").and_then(Value::as_array) {
            Some(branches) => branches
                .iter()
                .flat_map(|rule| self.branches(rule))
                .collect(),
            None => vec![rule],
        }
    }

    fn wrong_type(&mut self, branches: &[&Value], node: &Node, path: &Path) {
        self.findings.error(Is::Type, node.start(), path, || {
            let mut expected: Vec<_> = branches
                .iter()
                .flat_map(|rule| types(rule))
                .filter_map(type_in_words)
                .collect();
            expected.dedup();
            let message = format!(
                "expected {}, found {}",
                expected.join(" or "),
                nodes::describe(node)
            );
            let id = matches!(node, Node::Number(_))
                && branches.iter().any(|rule| rule.get("pattern").is_some());
            let is_date = branches.iter().any(|rule| is_date(rule));
            let help = match dates::edtf_of(node).filter(|_| is_date) {
                Some(edtf) => format!("write {}", quoted(&edtf)),
                None if id => "an id is text: put it in quotation marks".into(),
                None => String::new(),
            };
            (message, help)
        });
    }

    fn object(&mut self, rule: &'a Value, object: Object, path: &Path) {
        let Some(known) = rule.get("properties").and_then(Value::as_object) else {
            return self.map(rule, object, path);
        };
        let mut unknown = Vec::new();
        for field in object.fields() {
            match (known.get(field.name()), field.value()) {
                (Some(rule), Some(value)) => {
                    self.value(rule, &value, &Path::Field(path, field.name()));
                }
                _ => unknown.push(field),
            }
        }
        for name in required(rule).filter(|name| object.get(name).is_none()) {
            // A misspelt field is one mistake, not an unknown and a missing field.
            let misspelt = unknown
                .iter()
                .position(|field| nearest(field.name(), [name]).is_some());
            let field = misspelt.map(|at| unknown.remove(at));
            self.missing(name, field, object, path);
        }
        if unknown.is_empty() {
            return;
        }
        let names: Vec<&str> = known.keys().map(String::as_str).collect();
        let free: Vec<&str> = names
            .iter()
            .copied()
            .filter(|name| object.get(name).is_none())
            .collect();
        for field in unknown {
            self.unknown(field, &free, &names, path);
        }
    }

    fn missing(&mut self, name: &str, misspelt: Option<Field>, object: Object, path: &Path) {
        let message = format!("the required field `{name}` is missing");
        match misspelt {
            None => self
                .findings
                .error(Is::MissingField, object.start(), path, || {
                    (message, "add it".into())
                }),
            Some(field) => {
                let written = field.name();
                self.findings.error(
                    Is::MissingField,
                    field.start(),
                    &Path::Field(path, written),
                    || {
                        (
                            message,
                            format!("found {}; did you mean `{name}`?", quoted(written)),
                        )
                    },
                );
            }
        }
    }

    fn unknown(&mut self, field: Field, free: &[&str], known: &[&str], path: &Path) {
        let written = field.name();
        self.findings.warning(
            Is::UnknownField,
            field.start(),
            &Path::Field(path, written),
            || {
                let help = match nearest(written, free.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("it is kept, but not shown; known are {}", known.join(", ")),
                };
                (
                    format!("the field {} is not known here", quoted(written)),
                    help,
                )
            },
        );
    }

    fn map(&mut self, rule: &'a Value, object: Object, path: &Path) {
        let Some(values) = rule
            .get("additionalProperties")
            .filter(|rule| rule.is_object())
        else {
            return;
        };
        for field in object.fields() {
            if let Some(value) = field.value() {
                self.value(values, &value, &Path::Field(path, field.name()));
            }
        }
    }

    fn array(&mut self, rule: &'a Value, array: Array, path: &Path) {
        let Some(items) = rule.get("items") else {
            return;
        };
        for (index, element) in array.elements().enumerate() {
            self.value(items, &element, &Path::Element(path, index));
        }
    }
}
