//! The reader pane: a source's text with its passages marked, and texts about the passage.

mod labels;
mod passages;
mod text;

use std::ops::Range;
use std::sync::Arc;

use crate::dossier::source_text::SourceText;
use crate::dossier::{Dossier, Handle, Kind, Passage};
use crate::text::display;
use crate::text::layout::TextCell;

pub(crate) use passages::{passages, place_of};
use text::TextInput;
pub use text::{Highlight, NotShown, ReaderText};

/// Input of the reader. It is laid out again only if this changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReaderInput {
    /// The record that the passages prove.
    pub(super) subject: Option<Handle>,
    /// Name of the subject if it is not the record that is shown. Without a subject, the reason for
    /// that.
    pub(super) subject_name: String,
    pub(super) passages: Arc<[Passage]>,
    /// Index of the passage that is read.
    pub(super) passage: usize,
    /// Sentence that is read instead of a passage, in bytes of the subject's text. The subject is a
    /// source.
    pub(super) sentence: Option<Range<usize>>,
    pub(super) columns: usize,
}

/// The reader pane. All texts are display text.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    input: Option<ReaderInput>,
    /// Title of the frame.
    pub title: String,
    /// Line above the text, about the passage.
    pub heading: String,
    /// The source, if its text is shown.
    source: Option<Handle>,
    /// Lines below the text: translation and notes.
    pub notes: Vec<String>,
    /// The text.
    pub text: ReaderText,
}

impl Reader {
    /// Lays out the source of the passage that is read, unless that is done already.
    pub(super) fn update(&mut self, dossier: &Dossier, input: ReaderInput) {
        if self.input.as_ref() != Some(&input) {
            *self = Self::new(dossier, &input);
            self.input = Some(input);
        }
    }

    fn new(dossier: &Dossier, input: &ReaderInput) -> Self {
        if let Some((source, sentence)) = input.subject.zip(input.sentence.as_ref()) {
            return Self::of_sentence(dossier, source, sentence, input);
        }
        let at = input.passage.min(input.passages.len().saturating_sub(1));
        match input.passages.get(at) {
            None => Self::without_passage(dossier, input),
            Some(passage) => Self::of_passage(dossier, passage, at, input),
        }
    }

    /// Number of rows of the pane that show text; the rest shows heading and notes. The height is
    /// that inside the frame.
    #[must_use]
    pub fn text_rows(&self, height: u16) -> usize {
        let height = usize::from(height);
        height.saturating_sub(1 + self.note_rows(height)).max(1)
    }

    /// Number of rows for notes: at most a third of a high pane, including a line above them, and
    /// one row of a low pane.
    #[must_use]
    pub fn note_rows(&self, height: usize) -> usize {
        match height {
            _ if self.notes.is_empty() => 0,
            0..5 => 0,
            5..12 => 1,
            _ => (self.notes.len() + 1).min(height / 3),
        }
    }

    /// The first row on the screen: the one the user scrolled to, or else one that puts the passage
    /// into the upper third of `height` rows.
    #[must_use]
    pub fn top_row(&self, scrolled: Option<usize>, height: usize) -> usize {
        let wanted = match scrolled {
            Some(byte) => self.text.row_of(byte),
            None => self
                .text
                .passage_row()
                .unwrap_or(0)
                .saturating_sub(height / 4),
        };
        wanted.min(self.text.rows().len().saturating_sub(height))
    }

    /// The cell of the text at a cell of the pane, both from 0 inside the frame. None above the
    /// text and below it.
    pub(super) fn text_cell(
        &self,
        (column, line): (usize, usize),
        scrolled: Option<usize>,
        height: u16,
    ) -> Option<TextCell> {
        let rows = self.text_rows(height);
        let line = line.checked_sub(1).filter(|line| *line < rows)?;
        let row = self.top_row(scrolled, rows) + line;
        Some(TextCell { row, column })
    }

    /// The source whose text is shown, and the text.
    pub(super) fn source(&self) -> Option<(Handle, Arc<SourceText>)> {
        Some((self.source?, Arc::clone(self.text.source()?)))
    }

    /// The row that shows a byte of the source's text.
    pub(super) fn row_of_source(&self, byte: usize) -> Option<usize> {
        let shown = self.text.drawn_range(&(byte..byte + 1))?;
        Some(self.text.row_of(shown.start))
    }

    fn without_passage(dossier: &Dossier, input: &ReaderInput) -> Self {
        let heading = match input.subject {
            Some(subject) if dossier.is_unsourced(subject) => "unsourced: no passage supports this",
            Some(subject) if subject.kind == Kind::Source => "no passage is taken from this source",
            Some(_) => "no passage speaks for this",
            None if !input.subject_name.is_empty() => &input.subject_name,
            None => "nothing is selected",
        };
        let source = input.subject.filter(|subject| subject.kind == Kind::Source);
        Self {
            title: source.map_or_else(|| "Source".into(), |source| labels::title(dossier, source)),
            heading: heading.into(),
            text: text(dossier, source, None, input),
            source,
            ..Self::default()
        }
    }

    /// The source with a sentence that nothing cites, which is marked like a passage.
    fn of_sentence(
        dossier: &Dossier,
        source: Handle,
        sentence: &Range<usize>,
        input: &ReaderInput,
    ) -> Self {
        Self {
            title: labels::title(dossier, source),
            heading: "nothing cites this sentence".into(),
            text: text(dossier, Some(source), Some(sentence.clone()), input),
            source: Some(source),
            ..Self::default()
        }
    }

    fn of_passage(dossier: &Dossier, passage: &Passage, at: usize, input: &ReaderInput) -> Self {
        let source = dossier.source_of(passage.excerpt);
        let current = place(dossier, passage.excerpt);
        let mut heading = labels::heading(dossier, passage, at, input.passages.len());
        if !input.subject_name.is_empty() {
            // At the end, which is cut first: how directly a passage speaks must be seen.
            heading = format!("{heading}, for {}", display::inline(&input.subject_name));
        }
        let text = if current.is_some() && source.is_some_and(|one| dossier.text(one).is_some()) {
            text(dossier, source, current, input)
        } else {
            text_below_quotation(dossier, source, passage.excerpt, input)
        };
        Self {
            title: source.map_or_else(String::new, |source| labels::title(dossier, source)),
            heading,
            notes: labels::notes(dossier, passage.excerpt, input.columns),
            text,
            source,
            ..Self::default()
        }
    }
}

/// The place of an excerpt in its source, in bytes of the source's text.
fn place(dossier: &Dossier, excerpt: Handle) -> Option<Range<usize>> {
    dossier.anchor(excerpt)?.range.clone()
}

fn text(
    dossier: &Dossier,
    source: Option<Handle>,
    current: Option<Range<usize>>,
    input: &ReaderInput,
) -> ReaderText {
    text_input(dossier, source, input).map_or_else(ReaderText::default, |text| {
        ReaderText::new(TextInput { current, ..text })
    })
}

/// The text below a quotation that has no one place in it, be it an orphan or ambiguous.
fn text_below_quotation(
    dossier: &Dossier,
    source: Option<Handle>,
    excerpt: Handle,
    input: &ReaderInput,
) -> ReaderText {
    let Some(record) = dossier.excerpt(excerpt) else {
        return text(dossier, source, None, input);
    };
    let quotation = format!("“{}”", display::block(&record.exact).as_str());
    ReaderText::new(TextInput {
        quotation: Some(quotation),
        columns: input.columns,
        ..text_input(dossier, source, input).unwrap_or_default()
    })
}

/// The text of a source with the passages that are cited from it. None if the file does not hold
/// it.
fn text_input(dossier: &Dossier, source: Option<Handle>, input: &ReaderInput) -> Option<TextInput> {
    let text = dossier.shared_text(source?)?;
    let passages = input.passages.iter().map(|passage| passage.excerpt);
    let cited = passages
        .filter(|excerpt| dossier.source_of(*excerpt) == source)
        .filter_map(|excerpt| place(dossier, excerpt))
        .collect();
    Some(TextInput {
        source: Some(Arc::clone(text)),
        cited,
        columns: input.columns,
        ..TextInput::default()
    })
}
