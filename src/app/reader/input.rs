//! Input of the reader: the record, its passages, and the columns and style of the texts.

use std::ops::Range;
use std::sync::Arc;

use super::source_layout::TextFormat;
use crate::dossier::date::DateStyle;
use crate::dossier::{Handle, Passage};

/// Input of the reader. Its contents are made again only if this changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReaderInput {
    /// The record that the passages prove.
    pub(crate) subject: Option<Handle>,
    /// Name of the subject if it is not the record that is shown. Without a subject, the reason for
    /// that.
    pub(crate) subject_name: String,
    pub(crate) passages: Arc<[Passage]>,
    /// Index of the passage that is read.
    pub(crate) passage: usize,
    /// Excerpt that is selected in the source instead, with the focus there.
    pub(crate) reading: Option<Handle>,
    /// Sentence that is read instead of a passage, in bytes of the subject's text. The subject is a
    /// source.
    pub(crate) sentence: Option<Range<usize>>,
    /// Source that is shown in place of another version of it.
    pub(crate) version: Option<Handle>,
    /// True if there is room for a passage and its translation side by side.
    pub(crate) has_room_for_both: bool,
    /// Original and translation that stand side by side.
    pub(crate) versions: Option<[Handle; 2]>,
    /// Key that opens the source's URL.
    pub(crate) url_key: String,
    pub(crate) columns: usize,
    /// Maximum number of columns of a text.
    pub(crate) longest_row: usize,
    /// True if passages have numbers in the text.
    pub(crate) has_numbers: bool,
    pub(crate) dates: DateStyle,
    /// Columns of the claims beside the text; 0 if they are below it.
    pub(crate) claim_columns: usize,
    /// True if the reader has the focus.
    pub(crate) is_focused: bool,
}

impl ReaderInput {
    /// Columns of the pane, and at most those of a text.
    pub(super) fn widths(&self) -> (usize, usize) {
        (self.columns, self.longest_row)
    }

    pub(super) fn format(&self) -> TextFormat {
        TextFormat {
            pane: self.columns,
            longest_row: self.longest_row,
            has_numbers: self.has_numbers,
        }
    }
}
