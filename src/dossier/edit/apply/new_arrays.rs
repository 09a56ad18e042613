//! Arrays of records that a file does not have yet, or that are empty.

use super::{Changes, FileText};
use crate::dossier::edit::field_order::{of_file, of_kind};
use crate::dossier::edit::layout::{Layout, indent_of};
use crate::dossier::edit::scan::string;
use crate::dossier::edit::splice::Splice;
use crate::dossier::handle::Kind;

impl FileText<'_> {
    /// Adds arrays that the file does not have, each at its place in the format.
    pub(super) fn add_arrays(&self, missing: &[(Kind, &Changes<'_>, Layout)]) -> Vec<Splice> {
        let order = of_file();
        let rank = |name: &str| order.iter().position(|known| *known == name);
        let is_on_lines = self
            .members
            .first()
            .is_none_or(|first| self.slice(self.start..first.key.start).contains('\n'));
        let mut splices: Vec<Splice> = Vec::new();
        for (kind, changes, layout) in missing {
            let name = kind.plural();
            let first = self.members.first();
            let indent = match first {
                Some(first) if is_on_lines => indent_of(self.slice(0..first.key.start)).to_owned(),
                _ => layout.unit.clone(),
            };
            let array = if is_on_lines {
                new_array(*kind, &changes.added, &indent, layout)
            } else {
                let records = changes.added.iter();
                let records: Vec<_> = records
                    .map(|json| layout.object(json, "", "", true, of_kind(*kind)))
                    .collect();
                format!("[{}]", records.join(&layout.comma))
            };
            let property = format!("\"{name}\"{}{array}", layout.colon);
            let before = self.members.iter().rfind(|member| {
                rank(&string(self.text, &member.key)).is_some_and(|other| Some(other) < rank(name))
            });
            let between = if is_on_lines {
                format!(",{}{indent}", layout.newline)
            } else {
                layout.comma.clone()
            };
            let (at, new) = match (before, first) {
                (Some(before), _) => (before.value.end, format!("{between}{property}")),
                (None, Some(first)) => (first.key.start, format!("{property}{between}")),
                (None, None) => (self.start + 1, property),
            };
            match splices.iter_mut().find(|splice| splice.at == at) {
                Some(splice) => splice.new.push_str(&new),
                None => splices.push(Splice {
                    at,
                    old: String::new(),
                    new,
                }),
            }
        }
        splices
    }
}

/// An array of new records, or an empty one.
pub(super) fn new_array(kind: Kind, records: &[&str], indent: &str, layout: &Layout) -> String {
    if records.is_empty() {
        return "[]".into();
    }
    let newline = layout.newline;
    let inner = format!("{indent}{}", layout.unit);
    let records = records
        .iter()
        .map(|json| layout.object(json, "", &inner, false, of_kind(kind)));
    let records: Vec<_> = records.collect();
    let separator = format!(",{newline}{inner}");
    format!(
        "[{newline}{inner}{}{newline}{indent}]",
        records.join(&separator)
    )
}
