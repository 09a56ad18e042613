//! Differences between two dossiers, by record and field.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::dossier::date::DateStyle;
use crate::dossier::raw::{self, Raw};
use crate::dossier::records::File;
use crate::dossier::{Dossier, Handle, Kind};

/// Fields that hold a date.
const DATES: [&str; 4] = ["as_of", "date", "issued", "accessed"];

/// Changes from an old dossier to a new one. Records are matched by id and kind, whatever their
/// order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diff {
    /// Records only in the new dossier, in its order.
    pub added: Vec<Handle>,
    /// Records only in the old dossier, in its order.
    pub removed: Vec<Handle>,
    /// Changed fields: stances and statuses first, then the dossier's own, then the others, in the
    /// new file's order.
    pub changed: Vec<Change>,
    /// Quotations in both that are verified in only one of the dossiers, in the new file's order.
    pub quotations: Vec<[Handle; 2]>,
}

/// A field that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The record in the old and in the new dossier. None for the dossier's own fields.
    pub record: Option<[Handle; 2]>,
    /// The field's name in the file.
    pub field: String,
    /// Old value; null if the field was missing.
    pub old: Raw,
    /// New value; null if the field is missing.
    pub new: Raw,
}

impl Change {
    /// True for a change of a position's stance or an obstacle's status.
    #[must_use]
    pub(crate) fn is_move(&self) -> bool {
        let kind = self.record.map(|[_, new]| new.kind);
        matches!(
            (kind, self.field.as_str()),
            (Some(Kind::Position), "stance") | (Some(Kind::Obstacle), "status")
        )
    }

    /// Formats a value of the field, a date in a style. Raw text.
    #[must_use]
    pub(crate) fn format_value(&self, value: &Raw, dates: DateStyle) -> String {
        let text = format_value(value);
        if DATES.contains(&self.field.as_str()) {
            dates.format_value(&text)
        } else {
            text
        }
    }
}

/// Formats a value: text as it is, other values as JSON. Raw text.
#[must_use]
pub(crate) fn format_value(value: &Raw) -> String {
    if value.is_null() {
        "nothing".into()
    } else {
        value
            .as_text()
            .map_or_else(|| value.to_string(), Cow::into_owned)
    }
}

/// Sections of a diff, in order of importance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Stances and statuses.
    Moves,
    /// Quotations that stood and no longer do.
    Lost,
    /// Quotations that stand now and did not.
    Found,
    /// New records.
    Added,
    /// Records that are gone.
    Removed,
    /// Other fields.
    Fields,
}

impl Part {
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Moves => "Stances and statuses that changed",
            Self::Lost => "Quotations that no longer stand",
            Self::Found => "Quotations that stand now",
            Self::Added => "Added",
            Self::Removed => "Removed",
            Self::Fields => "Changed",
        }
    }
}

impl Diff {
    /// Compares two dossiers.
    #[must_use]
    pub fn of(old: &Dossier, new: &Dossier) -> Self {
        old.look_up_quotations(&|| false);
        new.look_up_quotations(&|| false);
        let mut diff = Self::default();
        diff.fields(None, head(old.file()), head(new.file()));
        for handle in new.all_handles() {
            match in_other(old, new, handle) {
                Some(before) => diff.record(old, new, [before, handle]),
                None => diff.added.push(handle),
            }
        }
        diff.removed = old
            .all_handles()
            .filter(|handle| in_other(new, old, *handle).is_none())
            .collect();
        diff.changed.sort_by_key(|change| !change.is_move());
        diff
    }

    /// The changed fields that are moves, and the others.
    #[must_use]
    pub(crate) fn parted(&self) -> (&[Change], &[Change]) {
        let moves = self.changed.partition_point(Change::is_move);
        self.changed.split_at_checked(moves).unwrap_or_default()
    }

    /// Quotations lost in the new dossier, and those found again.
    #[must_use]
    pub(crate) fn lost_and_found(&self, new: &Dossier) -> [Vec<[Handle; 2]>; 2] {
        let (found, lost) = self
            .quotations
            .iter()
            .partition(|[_, at]| new.state(*at).is_verified());
        [lost, found]
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.changed.is_empty()
            && self.quotations.is_empty()
    }

    fn record(&mut self, old: &Dossier, new: &Dossier, pair: [Handle; 2]) {
        let [before, after] = pair;
        if let (Some(was), Some(is)) = (old.record(before), new.record(after))
            && was != is
        {
            self.fields(Some(pair), fields(&was), fields(&is));
        }
        let is_quotation = after.kind == Kind::Excerpt;
        if is_quotation && old.state(before).is_verified() != new.state(after).is_verified() {
            self.quotations.push(pair);
        }
    }

    fn fields(
        &mut self,
        record: Option<[Handle; 2]>,
        mut old: BTreeMap<String, Raw>,
        mut new: BTreeMap<String, Raw>,
    ) {
        let names: BTreeSet<_> = old.keys().chain(new.keys()).cloned().collect();
        for field in names {
            let take = |fields: &mut BTreeMap<String, Raw>| {
                fields.remove(&field).unwrap_or_else(Raw::null)
            };
            let (old, new) = (take(&mut old), take(&mut new));
            if old != new {
                self.changed.push(Change {
                    record,
                    field,
                    old,
                    new,
                });
            }
        }
    }
}

/// The record with the same id and kind in the other dossier.
fn in_other(other: &Dossier, one: &Dossier, handle: Handle) -> Option<Handle> {
    other
        .find(one.id(handle))
        .filter(|found| found.kind == handle.kind)
}

fn fields(record: &impl Serialize) -> BTreeMap<String, Raw> {
    // Records are objects with names for keys, which JSON can always write.
    raw::fields(record).unwrap_or_default()
}

/// The fields of the dossier itself.
fn head(file: &File) -> BTreeMap<String, Raw> {
    let known = [
        ("$schema", file.schema.as_deref()),
        ("id", Some(&*file.id)),
        ("title", Some(&*file.title)),
        ("summary", file.summary.as_deref()),
        ("as_of", file.as_of.as_deref()),
        ("language", file.language.as_deref()),
        ("licence", file.licence.as_deref()),
    ];
    let texts = known
        .into_iter()
        .filter_map(|(name, text)| Some((name.to_owned(), Raw::text(text?))));
    let mut head = fields(&file.extra);
    head.extend(texts);
    head.extend(fields(&BTreeMap::from([(
        "maintainers",
        &file.maintainers,
    )])));
    head.extend(fields(&BTreeMap::from([("format", file.format)])));
    head
}

#[cfg(test)]
mod tests;
