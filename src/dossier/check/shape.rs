//! Holds every value of a file against the format's schema: types, required fields, vocabularies, dates, references.
//!
//! The schema is the one generated from the record types; only the keywords that it uses are understood: `$ref`, `anyOf`,
//! `oneOf` or `enum` of constants, `const`, `type`, `properties`, `required`, `additionalProperties`, `items`, `minLength`,
//! `minimum`, `maximum`, `pattern` (ids), `format` (EDTF) and `x-reference`.

use serde_json::Value;

use super::dates;
use super::findings::Findings;
use super::ids::Ids;
use super::nodes;
use super::path::Path;
use super::tree::{Array, Field, Node, Object, Text};
use super::words::{cut, nearest, quoted};
use crate::dossier::date::Edtf;
use crate::dossier::problem::ProblemKind as Is;
use crate::dossier::scalars::is_id;

/// One walk over a file.
pub(super) struct Shape<'a, 'f, 't> {
    schema: &'a Value,
    ids: &'f Ids<'a>,
    findings: &'f mut Findings<'t>,
}

impl<'a, 'f, 't> Shape<'a, 'f, 't> {
    pub(super) fn new(schema: &'a Value, ids: &'f Ids<'a>, findings: &'f mut Findings<'t>) -> Self {
        Self {
            schema,
            ids,
            findings,
        }
    }

    /// Walks the whole file.
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

    /// The rules that a value may follow, references looked up.
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
            // A misspelt field is one mistake, not an unknown field and a missing one.
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
                            format!("{} stands here; did you mean `{name}`?", quoted(written)),
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

    fn number(&mut self, rule: &Value, number: Text, path: &Path) {
        let value = number.value.parse::<f64>().unwrap_or(f64::NAN);
        if let Some(only) = rule.get("const").and_then(Value::as_f64)
            && (value - only).abs() > f64::EPSILON
        {
            return self.findings.error(Is::Format, number.start, path, || {
                let help =
                    format!("this program reads format {only}; a newer one may read this file");
                (
                    format!("expected {only}, found {}", cut(number.value)),
                    help,
                )
            });
        }
        let bound = |name| rule.get(name).and_then(Value::as_f64);
        let (least, most) = (bound("minimum"), bound("maximum"));
        // The format's numbers are whole and not negative: `-0` and what does not fit are none of them.
        let fits = number.value.parse::<usize>().is_ok();
        if !fits
            || least.is_some_and(|least| value < least)
            || most.is_some_and(|most| value > most)
        {
            let range = match (least, most) {
                (Some(least), Some(most)) => format!("from {least} to {most}"),
                (Some(least), None) => format!("of {least} or more"),
                _ => "that is smaller".into(),
            };
            self.findings.error(Is::Value, number.start, path, || {
                (
                    format!(
                        "expected a whole number {range}, found {}",
                        cut(number.value)
                    ),
                    String::new(),
                )
            });
        }
    }

    fn string(&mut self, rule: &'a Value, string: Text, path: &Path) {
        let (text, at) = (string.value, string.start);
        let words = constants(rule);
        if !words.is_empty() && !words.contains(&text) {
            self.not_a_word(text, &words, at, path);
        } else if rule.get("minLength").is_some() && text.is_empty() {
            self.findings.error(Is::Value, at, path, || {
                ("expected some text, found none".into(), String::new())
            });
        } else if is_date(rule) {
            self.date(text, at, path);
        } else if let Some(array) = rule.get("x-reference").and_then(Value::as_str) {
            self.reference(text, array, at, path);
        } else if rule.get("pattern").is_some() && !is_id(text) {
            self.findings.error(Is::Id, at, path, || {
                let help = "an id is made of a–z, 0–9, `.`, `_` and `-`, and begins with a letter or digit";
                (format!("{} is not an id", quoted(text)), help.into())
            });
        }
    }

    fn not_a_word(&mut self, text: &str, words: &[&str], at: usize, path: &Path) {
        self.findings.error(Is::Vocabulary, at, path, || {
            let expected = words.join(", ");
            let message = format!(
                "{} is not a word of this vocabulary; expected one of {expected}",
                quoted(text)
            );
            let help =
                nearest(text, words.iter().copied()).map(|word| format!("did you mean `{word}`?"));
            (message, help.unwrap_or_default())
        });
    }

    fn date(&mut self, text: &str, at: usize, path: &Path) {
        match Edtf::parse(text) {
            Err(error) => {
                self.findings.error(Is::Date, at, path, || {
                    (
                        format!("{}: {}", quoted(text), error.complaint()),
                        error.advice().unwrap_or_default(),
                    )
                });
            }
            Ok(date) if date.is_level_2() => self.findings.warning(Is::Date, at, path, || {
                let message = format!(
                    "{} is a date of EDTF level 2, which is kept as text",
                    quoted(text)
                );
                (
                    message,
                    "use level 0 or 1 where you can: 2024-08-19~, 1991/.., 201X".into(),
                )
            }),
            Ok(_) => {}
        }
    }

    fn reference(&mut self, id: &str, array: &'a str, at: usize, path: &Path) {
        let ids = self.ids;
        match ids.array_of(id) {
            _ if ids.declares(array, id) => {}
            None if ids.is_partial() => {}
            Some(found) => self.findings.error(Is::Reference, at, path, || {
                let message = format!(
                    "{} is in `{found}`; expected the id of one of the `{array}`",
                    quoted(id)
                );
                (message, String::new())
            }),
            None => self.findings.error(Is::Reference, at, path, || {
                let help = ids.nearest(id, array).map_or_else(
                    || format!("declare it in `{array}`, or name another"),
                    |near| format!("did you mean `{}`?", cut(near)),
                );
                let expected = array.trim_end_matches('s');
                (
                    format!("there is no {expected} with the id {}", quoted(id)),
                    help,
                )
            }),
        }
    }
}

fn required(rule: &Value) -> impl Iterator<Item = &str> {
    rule.get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

/// The names of the JSON types that a rule allows.
fn types(rule: &Value) -> impl Iterator<Item = &str> {
    let named = rule.get("type");
    let one = named.and_then(Value::as_str);
    let several = named
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    // A rule that only lists constants lists strings.
    let implied = (named.is_none() && !constants(rule).is_empty()).then_some("string");
    one.into_iter().chain(several).chain(implied)
}

/// The strings that a rule allows, where it lists them.
fn constants(rule: &Value) -> Vec<&str> {
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

fn is_type(node: &Node, name: &str) -> bool {
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

fn type_in_words(name: &str) -> Option<&'static str> {
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

/// Whether a rule asks for a date.
fn is_date(rule: &Value) -> bool {
    rule.get("format").and_then(Value::as_str) == Some("edtf")
}
