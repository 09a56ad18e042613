//! The resolved dossier.

use std::borrow::Cow;
use std::sync::Arc;

use super::anchors::Anchors;
use super::date::Edtf;
use super::handle::{Handle, Kind};
use super::id_index::IdIndex;
use super::later::Later;
use super::links::{LinkTable, Relation};
use super::numbering::Numbering;
use super::record::Record;
use super::record_files::RecordFiles;
use super::records::File;
use super::source_text::SourceText;

/// Maximum length of a passage in its name, in code points.
const NAME: usize = 60;

/// Resolved, immutable dossier. Every reference is an index and every link is stored in both
/// directions. Quotations are looked up on demand.
#[derive(Debug)]
pub struct Dossier {
    pub(super) file: File,
    pub(super) numbering: Numbering,
    pub(super) ids: IdIndex,
    pub(super) forward: LinkTable,
    pub(super) back: LinkTable,
    /// Texts by source.
    pub(super) texts: Vec<Option<Arc<SourceText>>>,
    /// Anchors by excerpt.
    pub(super) anchors: Anchors,
    /// `as_of` of the file, parsed.
    pub(super) as_of_date: Option<Edtf>,
    /// None for the whole dossier.
    pub(super) later: Option<Later>,
    /// None for a single file.
    pub(super) record_files: Option<RecordFiles>,
}

impl Dossier {
    /// Names of its files, if there are several. Raw texts.
    #[must_use]
    pub fn files(&self) -> &[String] {
        self.record_files
            .as_ref()
            .map(RecordFiles::names)
            .unwrap_or_default()
    }

    /// Indices into [`Dossier::files`] of the files that contain a record. Empty for a single file.
    pub(crate) fn file_indices(&self, handle: Handle) -> impl Iterator<Item = usize> {
        let known = self
            .record_files
            .as_ref()
            .filter(|_| handle.at() < self.count(handle.kind));
        known
            .into_iter()
            .flat_map(move |record_files| record_files.of(handle))
    }

    /// Names of the files that contain a record. Empty for a single file. Raw texts.
    pub(crate) fn files_of(&self, handle: Handle) -> impl Iterator<Item = &str> {
        self.file_indices(handle)
            .filter_map(|file| self.files().get(file))
            .map(String::as_str)
    }

    /// The records as written.
    #[must_use]
    pub fn file(&self) -> &File {
        &self.file
    }

    /// The day that the dossier speaks for, as its file states it.
    #[must_use]
    pub(crate) fn as_of_date(&self) -> Option<&Edtf> {
        self.as_of_date.as_ref()
    }

    /// Number of records of a kind.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.numbering.count(kind) as usize
    }

    /// Number of records.
    #[must_use]
    pub fn total(&self) -> usize {
        self.numbering.total()
    }

    /// Handles of a kind, in the file's order.
    #[must_use]
    pub fn handles(&self, kind: Kind) -> impl DoubleEndedIterator<Item = Handle> + use<> {
        (0..self.numbering.count(kind)).map(move |index| Handle::new(kind, index))
    }

    /// Handles of all records, kind after kind, in the file's order.
    pub fn all_handles(&self) -> impl Iterator<Item = Handle> + use<> {
        self.numbering.handles()
    }

    /// A record as written.
    #[must_use]
    pub fn record(&self, handle: Handle) -> Option<Record<'_>> {
        self.file.record(handle)
    }

    /// Id of a record; empty for a handle of another dossier.
    #[must_use]
    pub fn id(&self, handle: Handle) -> &str {
        self.file.id_of(handle).unwrap_or_default()
    }

    /// Finds a record by its id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Handle> {
        self.ids.find(id, &self.file, &self.numbering)
    }

    /// Name of a record: its name, title or label; a position's actor and issue; the beginning of a
    /// passage. Raw text.
    #[must_use]
    pub fn name(&self, handle: Handle) -> Cow<'_, str> {
        match self.record(handle) {
            Some(Record::Source(source)) => Cow::Borrowed(&source.title),
            Some(Record::Excerpt(excerpt)) => {
                Cow::Owned(format!("“{}”", beginning(&excerpt.exact, NAME)))
            }
            Some(Record::Actor(actor)) => Cow::Borrowed(&actor.name),
            Some(Record::Issue(issue)) => Cow::Borrowed(&issue.label),
            Some(Record::Position(_)) => {
                let name = |relation| {
                    self.target(handle, relation)
                        .map(|to| self.name(to))
                        .unwrap_or_default()
                };
                Cow::Owned(format!(
                    "{} · {}",
                    name(Relation::Actor),
                    name(Relation::Issue)
                ))
            }
            Some(Record::Obstacle(obstacle)) => Cow::Borrowed(&obstacle.title),
            Some(Record::Event(event)) => Cow::Borrowed(&event.title),
            None => Cow::Borrowed(""),
        }
    }

    /// Date of a position or an event, or publication date of a source.
    #[must_use]
    pub fn date(&self, handle: Handle) -> Option<Edtf> {
        let written = match self.record(handle)? {
            Record::Position(position) => Some(&position.date),
            Record::Event(event) => Some(&event.date),
            Record::Source(source) => source.issued.as_ref(),
            _ => None,
        };
        Edtf::parse(written?).ok()
    }
}

/// First words of a text, with an ellipsis if it exceeds `longest` code points.
pub(super) fn beginning(text: &str, longest: usize) -> Cow<'_, str> {
    let Some((cut, _)) = text.char_indices().nth(longest) else {
        return Cow::Borrowed(text);
    };
    let head = text.get(..cut).unwrap_or(text);
    let head = head
        .rsplit_once(char::is_whitespace)
        .map_or(head, |(words, _)| words);
    Cow::Owned(format!("{head}…"))
}
