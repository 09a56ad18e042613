//! Edits of one record, in its own text.

use std::ops::Range;

use super::error::EditError;
use super::field_order::of_kind;
use super::layout::{Layout, indent_of};
use super::scan::{items, member, members, string};
use super::{Edit, RecordKey};

/// Text of a record that is being edited.
pub(super) struct RecordText<'l> {
    pub(super) key: RecordKey,
    pub(super) text: String,
    /// Indent of the line that the record begins on.
    pub(super) indent: String,
    pub(super) layout: &'l Layout,
}

impl RecordText<'_> {
    /// Carries out an edit of this record.
    pub(super) fn edit(&mut self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::Set { field, value, .. } => {
                self.set(field, value);
                Ok(())
            }
            Edit::Unset { field, .. } => self.unset(field),
            Edit::Append { field, item, .. } => self.append(field, item),
            Edit::RemoveItem { field, index, .. } => self.remove_item(field, *index),
            Edit::Add { .. } | Edit::Remove(_) => Ok(()),
        }
    }

    fn is_on_lines(&self) -> bool {
        let first = members(&self.text, 0).into_iter().next();
        first.map_or(self.layout.has_lines, |first| {
            self.slice(1..first.key.start).contains('\n')
        })
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Indent of the properties.
    fn property_indent(&self) -> String {
        match members(&self.text, 0).first() {
            Some(first) if self.is_on_lines() => {
                let before = self.slice(0..first.key.start);
                indent_of(before).to_owned()
            }
            _ => format!("{}{}", self.indent, self.layout.unit),
        }
    }

    fn set(&mut self, field: &str, value: &str) {
        let is_flat = !self.is_on_lines();
        let indent = self.property_indent();
        let value = self.layout.value(value, field, &indent, is_flat);
        if let Some(known) = member(&self.text, 0, field) {
            return self.text.replace_range(known.value, &value);
        }
        let key = serde_json::to_string(field).unwrap_or_default();
        let property = format!("{key}{}{value}", self.layout.colon);
        let order = of_kind(self.key.kind);
        let rank = |name: &str| order.iter().position(|known| *known == name);
        let found = members(&self.text, 0);
        let comes_before = |other: &str| match (rank(other), rank(field)) {
            (Some(other), Some(own)) => other < own,
            (Some(_), None) => true,
            (None, _) => rank(field).is_none(),
        };
        let before = found
            .iter()
            .rfind(|member| comes_before(&string(&self.text, &member.key)));
        let between = if is_flat {
            self.layout.comma.clone()
        } else {
            format!(",{}{indent}", self.layout.newline)
        };
        match (before, found.first()) {
            (Some(before), _) => {
                let at = before.value.end;
                self.text.insert_str(at, &format!("{between}{property}"));
            }
            (None, Some(first)) => {
                let at = first.key.start;
                self.text.insert_str(at, &format!("{property}{between}"));
            }
            (None, None) => {
                let json = format!("{{{property}}}");
                self.text = self.layout.object(&json, "", &self.indent, is_flat, order);
            }
        }
    }

    fn unset(&mut self, field: &str) -> Result<(), EditError> {
        let found = members(&self.text, 0);
        let index = found
            .iter()
            .position(|member| string(&self.text, &member.key) == field)
            .ok_or_else(|| EditError::NoField(self.key.clone(), field.to_owned()))?;
        let ranges: Vec<_> = found.iter().map(super::scan::Member::whole).collect();
        self.text.replace_range(without(&ranges, index), "");
        Ok(())
    }

    fn array(&self, field: &str) -> Result<Option<Range<usize>>, EditError> {
        match self.value_at(field) {
            None => Ok(None),
            Some(value) if self.slice(value.clone()).starts_with('[') => Ok(Some(value)),
            Some(_) => Err(EditError::NoList(self.key.clone(), field.to_owned())),
        }
    }

    /// The value at a path: the names of fields with the index of an item, as in
    /// `history[2].evidence`.
    fn value_at(&self, path: &str) -> Option<Range<usize>> {
        let mut value = 0..self.text.len();
        for part in path.split('.') {
            let (name, index) = part.split_once('[').unwrap_or((part, ""));
            value = member(&self.text, value.start, name)?.value;
            if let Ok(index) = index.trim_end_matches(']').parse::<usize>() {
                value = items(&self.text, value.start).into_iter().nth(index)?;
            }
        }
        Some(value)
    }

    fn append(&mut self, field: &str, item: &str) -> Result<(), EditError> {
        let array = self.array(field)?;
        let found = array.as_ref().map(|array| items(&self.text, array.start));
        let (Some(array), Some(found)) = (array, found.filter(|found| !found.is_empty())) else {
            self.set(field, &format!("[{item}]"));
            return Ok(());
        };
        let (Some(first), Some(last)) = (found.first(), found.last()) else {
            return Ok(());
        };
        let opening = self.slice(array.start + 1..first.start).to_owned();
        let is_flat = !opening.contains('\n');
        let between = match found.as_slice() {
            [.., one, other] => self.slice(one.end..other.start).to_owned(),
            _ if is_flat => self.layout.comma.clone(),
            _ => format!(",{opening}"),
        };
        let indent = indent_of(self.slice(0..last.start)).to_owned();
        let name = format!("{field}[]");
        let item = self.layout.value(item, &name, &indent, is_flat);
        let end = last.end;
        self.text.insert_str(end, &format!("{between}{item}"));
        Ok(())
    }

    fn remove_item(&mut self, field: &str, index: usize) -> Result<(), EditError> {
        let none = || EditError::NoItem(self.key.clone(), field.to_owned(), index);
        let array = self.array(field)?.ok_or_else(none)?;
        let found = items(&self.text, array.start);
        if index >= found.len() {
            return Err(none());
        }
        if found.len() == 1 {
            self.text.replace_range(array, "[]");
        } else {
            self.text.replace_range(without(&found, index), "");
        }
        Ok(())
    }
}

/// The part of a list that goes with one of its items: the item with the comma before or after it.
pub(super) fn without(ranges: &[Range<usize>], index: usize) -> Range<usize> {
    let Some(item) = ranges.get(index) else {
        return 0..0;
    };
    let before = index.checked_sub(1).and_then(|before| ranges.get(before));
    match (ranges.get(index + 1), before) {
        (Some(next), _) => item.start..next.start,
        (None, Some(before)) => before.end..item.end,
        (None, None) => item.clone(),
    }
}
