//! The layout of new text: white space as in the records beside it.

use std::collections::HashMap;

use super::field_order::of_items;
use super::scan::{items, members, string};

/// Longest line of an array or object that nothing beside it shows how to lay out, in characters.
const LONGEST_LINE: usize = 100;
/// Records that are looked at, from the last one back.
const LOOKED_AT: usize = 8;
/// Depth of arrays and objects that is looked at.
const DEEPEST: usize = 6;

/// Layout of the records of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    /// The line break of the file.
    pub(super) newline: &'static str,
    /// The indent of one level.
    pub(super) unit: String,
    /// Text between a key and its value.
    pub(super) colon: String,
    /// Text between items on one line.
    pub(super) comma: String,
    /// Blanks inside the braces of an object on one line.
    pad: String,
    /// True if arrays and objects of a field stand on several lines. The name of an array's items
    /// ends in `[]`.
    fields: HashMap<String, bool>,
    /// True if most arrays of plain values stand on several lines, where the field is not known.
    plain_arrays: Option<bool>,
    /// True if a record has a line for each property.
    pub(super) has_lines: bool,
}

impl Layout {
    /// The layout of a file whose records are these, in order. `wanted` are those of the kind that
    /// is written, which decide first.
    pub(super) fn of(text: &str, wanted: &[usize], others: &[usize]) -> Self {
        let newline = match memchr::memchr(b'\n', text.as_bytes()) {
            Some(at) if at > 0 && text.as_bytes().get(at - 1) == Some(&b'\r') => "\r\n",
            _ => "\n",
        };
        let mut layout = Self {
            newline,
            unit: "  ".into(),
            colon: ": ".into(),
            comma: ", ".into(),
            pad: " ".into(),
            fields: HashMap::new(),
            plain_arrays: None,
            has_lines: true,
        };
        let first = text
            .find('{')
            .and_then(|start| members(text, start).into_iter().next());
        if let Some(first) = first {
            let indent = indent_of(text.get(..first.key.start).unwrap_or_default());
            if !indent.is_empty() {
                indent.clone_into(&mut layout.unit);
            }
        }
        let last = |records: &[usize]| records.iter().rev().take(LOOKED_AT).copied().collect();
        let (wanted, others): (Vec<usize>, Vec<usize>) = (last(wanted), last(others));
        for record in others.iter().rev().chain(wanted.iter().rev()) {
            layout.look_at_record(text, *record);
        }
        layout
    }

    fn look_at_record(&mut self, text: &str, record: usize) {
        let found = members(text, record);
        let Some(first) = found.first() else { return };
        let opening = text.get(record + 1..first.key.start).unwrap_or_default();
        self.has_lines = opening.contains('\n');
        let before = text.get(..record).unwrap_or_default();
        let outer = indent_of(before);
        if self.has_lines
            && let Some(unit) = indent_after(opening).strip_prefix(outer)
            && !unit.is_empty()
        {
            unit.clone_into(&mut self.unit);
        }
        self.look_at_object(text, record, "", 0);
    }

    fn look_at(&mut self, text: &str, value: usize, field: &str, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        match text.as_bytes().get(value) {
            Some(b'[') => self.look_at_array(text, value, field, depth),
            Some(b'{') => self.look_at_object(text, value, field, depth),
            _ => {}
        }
    }

    fn look_at_array(&mut self, text: &str, array: usize, field: &str, depth: usize) {
        let found = items(text, array);
        let Some(first) = found.first() else { return };
        let is_on_lines = text
            .get(array..first.start)
            .is_some_and(|opening| opening.contains('\n'));
        self.fields.insert(field.to_owned(), is_on_lines);
        let is_plain = !text
            .get(first.clone())
            .is_some_and(|item| item.starts_with(['[', '{']));
        if is_plain {
            self.plain_arrays = Some(is_on_lines);
        }
        if let [one, other, ..] = found.as_slice()
            && !is_on_lines
        {
            text.get(one.end + 1..other.start)
                .map(|blanks| format!(",{blanks}"))
                .unwrap_or_default()
                .clone_into(&mut self.comma);
        }
        let items_name = format!("{field}[]");
        for item in found.iter().take(LOOKED_AT) {
            self.look_at(text, item.start, &items_name, depth + 1);
        }
    }

    fn look_at_object(&mut self, text: &str, object: usize, field: &str, depth: usize) {
        let found = members(text, object);
        let Some(first) = found.first() else { return };
        let opening = text.get(object + 1..first.key.start).unwrap_or_default();
        let is_on_lines = opening.contains('\n');
        if depth > 0 {
            self.fields.insert(field.to_owned(), is_on_lines);
        }
        if !is_on_lines {
            opening.clone_into(&mut self.pad);
        }
        if let [one, other, ..] = found.as_slice()
            && !is_on_lines
            && let Some(comma) = text.get(one.value.end..other.key.start)
        {
            comma.clone_into(&mut self.comma);
        }
        if let Some(colon) = text.get(first.key.end..first.value.start) {
            colon.clone_into(&mut self.colon);
        }
        for member in &found {
            let name = string(text, &member.key);
            self.look_at(text, member.value.start, &name, depth + 1);
        }
    }

    /// A JSON value laid out for a field, in lines that are indented like the line it begins on.
    pub(super) fn value(&self, json: &str, field: &str, indent: &str, is_flat: bool) -> String {
        match json.as_bytes().first() {
            Some(b'[') => self.array(json, field, indent, is_flat),
            Some(b'{') => {
                let order = of_items(field.strip_suffix("[]").unwrap_or(field));
                self.object(json, field, indent, is_flat, order)
            }
            _ => json.to_owned(),
        }
    }

    fn array(&self, json: &str, field: &str, indent: &str, is_flat: bool) -> String {
        let found = items(json, 0);
        if found.is_empty() {
            return "[]".into();
        }
        let name = format!("{field}[]");
        let parts = |indent: &str, is_flat| {
            let item = |item: &std::ops::Range<usize>| {
                let item = json.get(item.clone()).unwrap_or_default();
                self.value(item, &name, indent, is_flat)
            };
            found.iter().map(item).collect::<Vec<_>>()
        };
        let flat = || format!("[{}]", parts(indent, true).join(&self.comma));
        let is_plain = !found.iter().any(|item| {
            let item = json.get(item.clone()).unwrap_or_default();
            item.starts_with(['[', '{'])
        });
        let is_on_lines = !is_flat
            && match self.fields.get(field) {
                Some(is_on_lines) => *is_on_lines,
                None if is_plain => self
                    .plain_arrays
                    .unwrap_or_else(|| flat().chars().count() > LONGEST_LINE),
                None => true,
            };
        if !is_on_lines {
            return flat();
        }
        let inner = format!("{indent}{}", self.unit);
        self.on_lines(('[', ']'), &parts(&inner, false), indent)
    }

    /// An object laid out. Its members come in the order of `order`, then the others.
    pub(super) fn object(
        &self,
        json: &str,
        field: &str,
        indent: &str,
        is_flat: bool,
        order: &[&str],
    ) -> String {
        let mut found: Vec<_> = members(json, 0)
            .into_iter()
            .map(|member| (string(json, &member.key), member))
            .collect();
        if found.is_empty() {
            return "{}".into();
        }
        let rank = |name: &str| order.iter().position(|known| *known == name);
        found.sort_by_key(|(name, _)| rank(name).unwrap_or(usize::MAX));
        let parts = |indent: &str, is_flat| {
            let member = |(name, member): &(std::borrow::Cow<'_, str>, super::scan::Member)| {
                let key = json.get(member.key.clone()).unwrap_or_default();
                let value = json.get(member.value.clone()).unwrap_or_default();
                let value = self.value(value, name, indent, is_flat);
                format!("{key}{}{value}", self.colon)
            };
            found.iter().map(member).collect::<Vec<_>>()
        };
        let flat = || {
            let parts = parts(indent, true).join(&self.comma);
            format!("{{{0}{parts}{0}}}", self.pad)
        };
        let is_on_lines = !is_flat
            && match (field, self.fields.get(field)) {
                ("", _) => self.has_lines,
                (_, Some(is_on_lines)) => *is_on_lines,
                _ => flat().chars().count() > LONGEST_LINE,
            };
        if !is_on_lines {
            return flat();
        }
        let inner = format!("{indent}{}", self.unit);
        self.on_lines(('{', '}'), &parts(&inner, false), indent)
    }

    fn on_lines(&self, (open, close): (char, char), parts: &[String], indent: &str) -> String {
        let newline = self.newline;
        let inner = format!("{newline}{indent}{}", self.unit);
        format!(
            "{open}{inner}{}{newline}{indent}{close}",
            parts.join(&format!(",{inner}"))
        )
    }
}

/// The blanks that the last line of a text begins with.
pub(super) fn indent_of(before: &str) -> &str {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let end = line.len() - line.trim_start_matches([' ', '\t']).len();
    line.get(..end).unwrap_or_default()
}

/// The indent of the line after the last line break of some white space.
fn indent_after(blanks: &str) -> &str {
    blanks.rsplit('\n').next().unwrap_or_default()
}
