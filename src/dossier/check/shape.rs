//! Holds every value of a file against the format's schema: types, required fields, vocabularies, dates, references.
//!
//! The schema is the one generated from the record types; only the keywords that it uses are understood: `$ref`, `anyOf`,
//! `oneOf` or `enum` of constants, `const`, `type`, `properties`, `required`, `additionalProperties`, `items`, `minLength`,
//! `minimum`, `maximum`, `pattern` (ids), `format` (EDTF) and `x-reference`.

use jsonc_parser::ast::{Array, Object, ObjectProp, StringLit, Value as Node};
use serde_json::Value;

use super::findings::{Findings, nearest, quoted};
use super::ids::Ids;
use super::nodes;
use super::path::Path;
use crate::dossier::date::Edtf;
use crate::dossier::scalars::is_id;
use crate::text::display;

/// One walk over a file.
pub(super) struct Shape<'a, 'f, 't> {
    schema: &'a Value,
    ids: &'a Ids<'a>,
    findings: &'f mut Findings<'t>,
}

impl<'a, 'f, 't> Shape<'a, 'f, 't> {
    pub(super) fn new(schema: &'a Value, ids: &'a Ids<'a>, findings: &'f mut Findings<'t>) -> Self {
        Self { schema, ids, findings }
    }

    /// Walks the whole file.
    pub(super) fn check(&mut self, root: &Node) {
        self.value(self.schema, root, &Path::Root);
    }

    fn value(&mut self, rule: &'a Value, node: &Node, path: &Path) {
        let branches = self.branches(rule);
        let fitting = branches.iter().find(|rule| types(rule).any(|name| is_type(node, name)));
        let Some(rule) = fitting else {
            return self.wrong_type(&branches, node, path);
        };
        match node {
            Node::Object(object) => self.object(rule, object, path),
            Node::Array(array) => self.array(rule, array, path),
            Node::StringLit(string) => self.string(rule, string, path),
            Node::NumberLit(_) => self.number(rule, node, path),
            Node::BooleanLit(_) | Node::NullKeyword(_) => {}
        }
    }

    /// The rules that a value may follow, references looked up.
    fn branches(&self, rule: &'a Value) -> Vec<&'a Value> {
        if let Some(target) = rule.get("$ref").and_then(Value::as_str) {
            let target = target.strip_prefix('#').and_then(|pointer| self.schema.pointer(pointer));
            return target.map(|rule| self.branches(rule)).unwrap_or_default();
        }
        match rule.get("anyOf").and_then(Value::as_array) {
            Some(branches) => branches.iter().flat_map(|rule| self.branches(rule)).collect(),
            None => vec![rule],
        }
    }

    fn wrong_type(&mut self, branches: &[&Value], node: &Node, path: &Path) {
        let mut expected: Vec<_> = branches.iter().flat_map(|rule| types(rule)).filter_map(type_in_words).collect();
        expected.dedup();
        let message = format!("expected {}, found {}", expected.join(" or "), nodes::describe(node));
        let id = matches!(node, Node::NumberLit(_)) && branches.iter().any(|rule| rule.get("pattern").is_some());
        let help = if id { "an id is text: put it in quotation marks" } else { "" };
        self.findings.error(nodes::start(node), path, message, help.into());
    }

    fn object(&mut self, rule: &'a Value, object: &Object, path: &Path) {
        let Some(fields) = rule.get("properties").and_then(Value::as_object) else {
            return self.map(rule, object, path);
        };
        let names: Vec<&str> = fields.keys().map(String::as_str).collect();
        let mut unknown = Vec::new();
        for prop in &object.properties {
            match fields.get(prop.name.as_str()) {
                Some(rule) => self.value(rule, &prop.value, &Path::Field(path, prop.name.as_str())),
                None => unknown.push(prop),
            }
        }
        for name in required(rule).filter(|name| object.get(name).is_none()) {
            // A misspelt field is one mistake, not an unknown field and a missing one.
            let misspelt = unknown.iter().position(|prop| nearest(prop.name.as_str(), [name]).is_some());
            let prop = misspelt.map(|at| unknown.remove(at));
            self.missing(name, prop, object, path);
        }
        for prop in unknown {
            let free = names.iter().copied().filter(|name| object.get(name).is_none());
            self.unknown(prop, nearest(prop.name.as_str(), free), &names, path);
        }
    }

    fn missing(&mut self, name: &str, misspelt: Option<&ObjectProp>, object: &Object, path: &Path) {
        let message = format!("the required field `{name}` is missing");
        match misspelt {
            None => self.findings.error(object.range.start, path, message, "add it".into()),
            Some(prop) => {
                let written = prop.name.as_str();
                let help = format!("{} stands here; did you mean `{name}`?", quoted(written));
                self.findings.error(nodes::key_start(prop), &Path::Field(path, written), message, help);
            }
        }
    }

    fn unknown(&mut self, prop: &ObjectProp, near: Option<&str>, known: &[&str], path: &Path) {
        let written = prop.name.as_str();
        let message = format!("the field {} is not known here", quoted(written));
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it is kept, but not shown; known are {}", known.join(", ")),
        };
        self.findings.warning(nodes::key_start(prop), &Path::Field(path, written), message, help);
    }

    fn map(&mut self, rule: &'a Value, object: &Object, path: &Path) {
        let Some(values) = rule.get("additionalProperties").filter(|rule| rule.is_object()) else { return };
        for prop in &object.properties {
            self.value(values, &prop.value, &Path::Field(path, prop.name.as_str()));
        }
    }

    fn array(&mut self, rule: &'a Value, array: &Array, path: &Path) {
        let Some(items) = rule.get("items") else { return };
        for (index, element) in array.elements.iter().enumerate() {
            self.value(items, element, &Path::Element(path, index));
        }
    }

    fn number(&mut self, rule: &Value, node: &Node, path: &Path) {
        let Node::NumberLit(number) = node else { return };
        let value = number.value.parse::<f64>().unwrap_or(f64::NAN);
        if let Some(only) = rule.get("const").and_then(Value::as_f64)
            && (value - only).abs() > f64::EPSILON
        {
            let message = format!("expected {only}, found {}", number.value);
            let help = format!("this program reads format {only}; a newer one may read this file");
            return self.findings.error(nodes::start(node), path, message, help);
        }
        let bound = |name| rule.get(name).and_then(Value::as_f64);
        let (least, most) = (bound("minimum"), bound("maximum"));
        // The format's numbers are whole and not negative: `-0` and what does not fit are none of them.
        let fits = number.value.parse::<usize>().is_ok();
        if !fits || least.is_some_and(|least| value < least) || most.is_some_and(|most| value > most) {
            let range = match (least, most) {
                (Some(least), Some(most)) => format!("from {least} to {most}"),
                (Some(least), None) => format!("of {least} or more"),
                _ => "that is smaller".into(),
            };
            let message = format!("expected a whole number {range}, found {}", number.value);
            self.findings.error(nodes::start(node), path, message, String::new());
        }
    }

    fn string(&mut self, rule: &Value, string: &StringLit, path: &Path) {
        let (text, at) = (string.value.as_ref(), string.range.start);
        let words = constants(rule);
        if !words.is_empty() && !words.contains(&text) {
            self.not_a_word(text, &words, at, path);
        } else if rule.get("minLength").is_some() && text.is_empty() {
            self.findings.error(at, path, "expected some text, found none".into(), String::new());
        } else if rule.get("format").and_then(Value::as_str) == Some("edtf") {
            self.date(text, at, path);
        } else if let Some(array) = rule.get("x-reference").and_then(Value::as_str) {
            self.reference(text, array, at, path);
        } else if rule.get("pattern").is_some() && !is_id(text) {
            let message = format!("{} is not an id", quoted(text));
            self.findings.error(
                at,
                path,
                message,
                "an id is made of a–z, 0–9, `.`, `_` and `-`, and begins with a letter or digit".into(),
            );
        }
    }

    fn not_a_word(&mut self, text: &str, words: &[&str], at: usize, path: &Path) {
        let message =
            format!("{} is not a word of this vocabulary; expected one of {}", quoted(text), words.join(", "));
        let help = nearest(text, words.iter().copied()).map(|word| format!("did you mean `{word}`?"));
        self.findings.error(at, path, message, help.unwrap_or_default());
    }

    fn date(&mut self, text: &str, at: usize, path: &Path) {
        match Edtf::parse(text) {
            Err(error) => self.findings.error(at, path, format!("{}: {error}", quoted(text)), String::new()),
            Ok(date) if date.is_level_2() => {
                let message = format!("{} is a date of EDTF level 2, which is kept as text", quoted(text));
                self.findings.warning(
                    at,
                    path,
                    message,
                    "use level 0 or 1 where you can: 2024-08-19~, 1991/.., 201X".into(),
                );
            }
            Ok(_) => {}
        }
    }

    fn reference(&mut self, id: &str, array: &str, at: usize, path: &Path) {
        let expected = array.trim_end_matches('s');
        match self.ids.array_of(id) {
            _ if self.ids.declares(array, id) => {}
            None if self.ids.is_partial() => {}
            Some(found) => {
                let message = format!("{} is in `{found}`; expected the id of one of the `{array}`", quoted(id));
                self.findings.error(at, path, message, String::new());
            }
            None => {
                let near = self.ids.nearest(id, array);
                let help = near.map_or_else(
                    || format!("declare it in `{array}`, or name another"),
                    |near| format!("did you mean `{}`?", display::inline(near)),
                );
                self.findings.error(at, path, format!("there is no {expected} with the id {}", quoted(id)), help);
            }
        }
    }
}

fn required(rule: &Value) -> impl Iterator<Item = &str> {
    rule.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// The names of the JSON types that a rule allows.
fn types(rule: &Value) -> impl Iterator<Item = &str> {
    let named = rule.get("type");
    let one = named.and_then(Value::as_str);
    let several = named.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    // A rule that only lists constants lists strings.
    let implied = (named.is_none() && !constants(rule).is_empty()).then_some("string");
    one.into_iter().chain(several).chain(implied)
}

/// The strings that a rule allows, where it lists them.
fn constants(rule: &Value) -> Vec<&str> {
    let listed = |name| rule.get(name).and_then(Value::as_array).into_iter().flatten();
    let branches = listed("oneOf").flat_map(|branch| {
        let one = branch.get("const").and_then(Value::as_str);
        let several = branch.get("enum").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        one.into_iter().chain(several)
    });
    listed("enum").filter_map(Value::as_str).chain(branches).collect()
}

fn is_type(node: &Node, name: &str) -> bool {
    match node {
        Node::StringLit(_) => name == "string",
        Node::NumberLit(number) => name == "number" || name == "integer" && number.value.parse::<i128>().is_ok(),
        Node::BooleanLit(_) => name == "boolean",
        Node::Object(_) => name == "object",
        Node::Array(_) => name == "array",
        Node::NullKeyword(_) => name == "null",
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
