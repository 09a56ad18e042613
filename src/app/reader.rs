//! The reader pane: a source's text with its passages numbered, and texts about the one that is
//! read.

mod areas;
mod claims;
mod input;
mod labels;
mod layouts;
mod notes;
mod passages;
mod row;
mod side_by_side;
mod source_layout;
mod source_passages;
mod text;

use std::ops::Range;
use std::sync::Arc;

use crate::dossier::links::Relation;
use crate::dossier::source_text::SourceText;
use crate::dossier::{Dossier, Handle, Kind, Passage};
use crate::text::display;

pub(crate) use areas::ReaderParts;
use claims::claims_on;
pub(super) use input::ReaderInput;
use layouts::Layouts;
pub use notes::{NoteKind, ReaderNote};
pub(crate) use passages::{passages, place_of};
pub use row::{DrawnCell, Highlight};
pub use side_by_side::{SideBySide, SideCell, SideLine, SideRow};
pub use source_layout::TextRow;
use source_passages::{SourcePassages, drawn_part};
pub use text::{NotShown, ReaderText, RowCells, TextCell};

/// Rows for notes that a pane of 12 rows or more has at least, if there are as many.
const LEAST_NOTES: usize = 3;

/// The reader pane. All texts are display text.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    input: Option<ReaderInput>,
    layouts: Layouts,
    /// Title of the pane.
    pub title: String,
    /// Place of the passage that is read among those of its source and of the record.
    pub place: PassagePlace,
    /// The source, if its text is shown.
    source: Option<Handle>,
    /// All passages of the source, with the source.
    passages: Option<(Handle, Arc<SourcePassages>)>,
    /// The records that rest on the passage or on overlapping ones, in the order of their lines.
    pub(super) claims: Vec<Handle>,
    /// Lines below the text: doubt of the passage, claims, translation and note.
    pub notes: Vec<ReaderNote>,
    /// Lines beside the text, with the claims.
    pub claim_column: Vec<ReaderNote>,
    /// Lines in place of a text.
    pub instead: Vec<String>,
    /// The text.
    pub text: ReaderText,
    /// The text beside another version of it, in place of the text alone.
    pub beside: Option<Arc<SideBySide>>,
}

/// Place of a passage.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PassagePlace {
    /// Number of the passage in its source, and number of passages there.
    pub in_source: Option<(usize, usize)>,
    /// Number of the passage among those of the record, and number of these.
    pub in_record: Option<(usize, usize)>,
}

impl Reader {
    /// Shows the source of the passage that is read, unless that is done already.
    pub(super) fn update(&mut self, dossier: &Dossier, input: ReaderInput) {
        if self.input.as_ref() == Some(&input) {
            return;
        }
        let before = std::mem::take(self);
        self.layouts = before.layouts;
        self.fill(dossier, &input);
        let same = |known: &ReaderInput| {
            (known.versions, known.widths()) == (input.versions, input.widths())
        };
        self.beside = match input.versions {
            Some(_) if before.input.as_ref().is_some_and(same) => before.beside,
            Some(pair) => side_by_side(dossier, pair, input.widths()).map(Arc::new),
            None => None,
        };
        self.input = Some(input);
    }

    fn fill(&mut self, dossier: &Dossier, input: &ReaderInput) {
        if let Some(version) = input.version {
            self.show_version(dossier, version, input);
        } else {
            self.show_words(dossier, input);
        }
        if input.claim_columns > 0 && self.claim_column.is_empty() {
            // There is no passage: the reason stands in place of the claims.
            self.claim_column = std::mem::take(&mut self.notes);
        }
    }

    /// Shows the passage or sentence that is read.
    fn show_words(&mut self, dossier: &Dossier, input: &ReaderInput) {
        let at = input.passage.min(input.passages.len().saturating_sub(1));
        let of_record = input.passages.get(at);
        match (input.reading, input.subject.zip(input.sentence.as_ref())) {
            (Some(excerpt), _) if of_record.is_none_or(|read| read.excerpt != excerpt) => {
                let passage = dossier.passage_of(excerpt);
                let at = place_of(&input.passages, passage);
                self.show_passage(dossier, &passage, at, input);
            }
            (None, Some((source, sentence))) => {
                self.show_sentence(dossier, source, sentence, input);
            }
            _ => match of_record {
                None => self.show_without_passage(dossier, input),
                Some(passage) => self.show_passage(dossier, passage, Some(at), input),
            },
        }
    }

    /// Number of rows of the pane that show text; the rest shows notes. The height is that of the
    /// pane's content.
    #[must_use]
    pub fn text_rows(&self, height: u16) -> usize {
        let height = usize::from(height);
        let titles = usize::from(self.beside.is_some());
        height
            .saturating_sub(self.note_rows(height) + titles)
            .max(1)
    }

    /// Number of rows for notes: at most a third of a high pane or three rows, including a line
    /// above them, and one row of a low pane.
    #[must_use]
    pub fn note_rows(&self, height: usize) -> usize {
        match height {
            _ if self.notes.is_empty() => 0,
            0..3 => 0,
            3..12 => 1,
            _ => (self.notes.len() + 1).min((height / 3).max(LEAST_NOTES)),
        }
    }

    /// The first row on the screen: the one the user scrolled to, or else one that puts the passage
    /// into the upper third of `height` rows.
    #[must_use]
    pub fn top_row(&self, scrolled: Option<usize>, height: usize) -> TextRow {
        let text = &self.text;
        let wanted = match scrolled {
            Some(position) => text.row_at(position),
            None => text.up(text.passage_row().unwrap_or_default(), height / 4),
        };
        wanted.min(self.last_top(height))
    }

    /// The first row on the screen when the last one is on it.
    pub(super) fn last_top(&self, height: usize) -> TextRow {
        let text = &self.text;
        text.up(text.last_row(), height.saturating_sub(1))
    }

    /// The cell of the text at a cell of the pane, both from 0 inside the frame. None below the
    /// text.
    pub(super) fn text_cell(
        &self,
        (column, line): (usize, usize),
        scrolled: Option<usize>,
        height: u16,
    ) -> Option<TextCell> {
        let rows = self.text_rows(height);
        let top = self.top_row(scrolled, rows);
        let row = *self.text.rows_from(top, rows).get(line)?;
        Some(TextCell { row, column })
    }

    /// The passages of the source.
    pub(super) fn source_passages(&self) -> Option<&SourcePassages> {
        self.passages.as_ref().map(|(_, passages)| &**passages)
    }

    /// The source that is shown, with or without a text.
    pub(super) fn shown_source(&self) -> Option<Handle> {
        self.passages.as_ref().map(|(source, _)| *source)
    }

    /// The source whose text is shown, and the text.
    pub(super) fn source(&self) -> Option<(Handle, Arc<SourceText>)> {
        Some((self.source?, Arc::clone(self.text.source()?)))
    }

    fn show_without_passage(&mut self, dossier: &Dossier, input: &ReaderInput) {
        let said = match input.subject {
            Some(subject) if dossier.is_unsourced(subject) => "unsourced: no passage supports this",
            Some(subject) if subject.kind == Kind::Source => "no passage is taken from this source",
            Some(_) => "no passage speaks for this",
            None if !input.subject_name.is_empty() => &input.subject_name,
            None => "nothing is selected",
        };
        let source = input.subject.filter(|subject| subject.kind == Kind::Source);
        self.title = source.map_or_else(
            || "Source".into(),
            |source| labels::title(dossier, source, input.dates),
        );
        let said = display::inline(said);
        match source {
            None => self.instead = labels::wrapped(&said, input.columns),
            Some(source) => {
                self.notes = notes::lines(NoteKind::About, &said, input.columns);
                self.show_text(dossier, Some(source), input);
            }
        }
    }

    /// Shows a source in place of another version of it.
    fn show_version(&mut self, dossier: &Dossier, version: Handle, input: &ReaderInput) {
        let is_original = dossier.target(version, Relation::TranslationOf).is_none();
        let what = if is_original {
            "Original"
        } else {
            "Translation"
        };
        self.title = labels::title(dossier, version, input.dates).replacen("Source", what, 1);
        self.show_text(dossier, Some(version), input);
    }

    /// Words of the passage or sentence that is read, in bytes of the source's text.
    #[must_use]
    pub fn words_read(&self) -> Option<&Range<usize>> {
        self.text.current.as_ref()
    }

    /// Shows the source with a sentence that nothing cites, which is marked like a passage.
    fn show_sentence(
        &mut self,
        dossier: &Dossier,
        source: Handle,
        sentence: &Range<usize>,
        input: &ReaderInput,
    ) {
        self.title = labels::title(dossier, source, input.dates);
        let said = "nothing cites this sentence";
        self.notes = notes::lines(NoteKind::About, said, input.columns);
        self.show_text(dossier, Some(source), input);
        let text = dossier.text(source);
        self.text.current = text.and_then(|text| drawn_part(text.as_str(), sentence));
    }

    fn show_passage(
        &mut self,
        dossier: &Dossier,
        passage: &Passage,
        at: Option<usize>,
        input: &ReaderInput,
    ) {
        let source = dossier.source_of(passage.excerpt);
        let all = source.map(|source| self.layouts.passages(dossier, source));
        let all = all.unwrap_or_default();
        self.passages = source.map(|source| (source, Arc::clone(&all)));
        let number = all.number_of(passage.excerpt);
        self.title = source.map_or_else(String::new, |source| {
            labels::title(dossier, source, input.dates)
        });
        self.place = PassagePlace {
            in_source: number.map(|number| (number, all.count())),
            in_record: at.map(|at| (at + 1, input.passages.len())),
        };
        let groups = claims_on(dossier, &all, passage.excerpt, input.dates);
        let claims = groups.iter().flat_map(|group| &group.claims);
        self.claims = claims.map(|claim| claim.record).collect();
        self.notes = notes::below(dossier, passage, &groups, input);
        if input.claim_columns > 0 {
            self.claim_column = notes::claim_column(&groups, input.claim_columns);
        }
        let place = number.and_then(|number| all.place_of(number)).cloned();
        if place.is_some() {
            self.show_text(dossier, source, input);
            (self.text.current, self.text.number) = (place, number);
        } else {
            self.show_quotation(dossier, source, passage.excerpt, input);
        }
    }

    /// Shows the text below a quotation that has no one place in it, be it an orphan or ambiguous.
    fn show_quotation(
        &mut self,
        dossier: &Dossier,
        source: Option<Handle>,
        excerpt: Handle,
        input: &ReaderInput,
    ) {
        self.show_text(dossier, source, input);
        if let Some(record) = dossier.excerpt(excerpt) {
            let quotation = format!("“{}”", &*record.exact);
            self.text.set_quotation(&quotation, input.format());
        }
    }

    /// Shows the text of a source, or says that the dossier does not have it.
    fn show_text(&mut self, dossier: &Dossier, source: Option<Handle>, input: &ReaderInput) {
        if let Some(source) = source.filter(|_| self.passages.is_none()) {
            self.passages = Some((source, self.layouts.passages(dossier, source)));
        }
        let layout = source.and_then(|source| self.layouts.layout(dossier, source, input.format()));
        self.text = ReaderText::new(layout);
        self.source = source.filter(|_| !self.text.is_empty());
        if let Some(source) = source.filter(|_| self.text.is_empty()) {
            self.instead = labels::no_text(dossier, source, input);
        }
    }
}

#[cfg(test)]
impl Reader {
    /// The place of the passage, and the texts about it or in place of it, in one line.
    pub(crate) fn said(&self) -> String {
        let about = self.notes.iter();
        let kinds = [NoteKind::About, NoteKind::Doubt, NoteKind::Claim];
        let about = about.filter(|note| kinds.contains(&note.kind));
        let about = about.map(|note| note.text.as_str());
        let lines: Vec<_> = about
            .chain(self.instead.iter().map(String::as_str))
            .collect();
        let place = self.place.in_record;
        let place = place.map_or(String::new(), |(at, count)| format!("{at} of {count}: "));
        format!("{place}{}", lines.join(" "))
    }
}

/// Two versions of a source side by side, if the dossier has the text of both.
fn side_by_side(
    dossier: &Dossier,
    pair: [Handle; 2],
    widths: (usize, usize),
) -> Option<SideBySide> {
    let [Some(left), Some(right)] = pair.map(|source| dossier.shared_text(source)) else {
        return None;
    };
    let titles = pair.map(|source| display::inline(&dossier.name(source)).into_owned());
    Some(SideBySide::new(
        [Arc::clone(left), Arc::clone(right)],
        titles,
        widths,
    ))
}
