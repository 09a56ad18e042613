//! Texts around the source's text: title, notes, and what is shown in place of a text. All are
//! display text.

use std::sync::Arc;

use super::ReaderInput;
use super::side_by_side::{SideBySide, SideLine, SideRow};
use crate::app::signs;
use crate::dossier::date::describe_date;
use crate::dossier::quotation::Anchor;
use crate::dossier::record::Record;
use crate::dossier::source_text::SourceText;
use crate::dossier::vocabulary::{Directness, EvidenceRelation};
use crate::dossier::{Dossier, Handle, Passage};
use crate::text::{display, width, wrap};

/// The most lines of a passage beside its translation.
const MOST_LINES: usize = 500;

/// A line below the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderNote {
    /// The kind of line.
    pub kind: NoteKind,
    /// The text.
    pub text: String,
}

/// Kind of a line below the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// Directness and doubt of the passage, or the reason why there is none.
    About,
    /// Translation or note.
    Note,
}

pub(super) fn title(dossier: &Dossier, source: Handle) -> String {
    let Some(Record::Source(record)) = dossier.record(source) else {
        return String::new();
    };
    let issued = record
        .issued
        .as_deref()
        .map(|issued| format!(", {}", describe_date(issued)))
        .unwrap_or_default();
    display::inline(&format!("Source · {}{issued}", record.type_label())).into_owned()
}

/// Directness, relation and doubt of a passage, and the record that it is for.
fn heading(dossier: &Dossier, passage: &Passage, input: &ReaderInput) -> String {
    let mut heading = directness(dossier, passage);
    if passage.relation != EvidenceRelation::Supports {
        heading = format!("{heading} · {}", passage.relation.label());
    }
    if let Some(doubt) = dossier.state(passage.excerpt).warning() {
        heading = format!("{heading} · {doubt}");
    }
    if let Some(score) = dossier
        .anchor(passage.excerpt)
        .and_then(Anchor::score_label)
    {
        heading = format!("{heading} (score {score})");
    }
    if !input.subject_name.is_empty() {
        heading = format!("{heading}, for {}", display::inline(&input.subject_name));
    }
    heading
}

/// The directness of a passage; if several records cite it, what each of them says.
fn directness(dossier: &Dossier, passage: &Passage) -> String {
    let said = passage
        .directness
        .map_or_else(|| dossier.directnesses(passage.excerpt), |one| vec![one]);
    let labels: Vec<_> = said.into_iter().map(Directness::label).collect();
    if labels.is_empty() {
        "not cited".into()
    } else {
        labels.join(", ")
    }
}

/// The lines below the text of a passage.
pub(super) fn notes(dossier: &Dossier, passage: &Passage, input: &ReaderInput) -> Vec<ReaderNote> {
    let mut lines = about(&heading(dossier, passage, input), input.columns);
    let Some(excerpt) = dossier.excerpt(passage.excerpt) else {
        return lines;
    };
    let translation = excerpt.translation.as_ref();
    if let Some(translation) = translation.filter(|_| input.has_room_for_both) {
        lines.extend(beside(&excerpt.exact, translation, input.columns));
    }
    let translation = translation
        .filter(|_| !input.has_room_for_both)
        .map(|text| format!("translation: {text}"));
    let note = excerpt.note.as_ref().map(|text| format!("note: {text}"));
    for text in translation.into_iter().chain(note) {
        lines.extend(lines_of(
            NoteKind::Note,
            &display::inline(&text),
            input.columns,
        ));
    }
    lines
}

/// The words of a passage beside their translation, with numbers of their sentences.
fn beside(words: &str, translation: &str, columns: usize) -> Vec<ReaderNote> {
    let texts = [words, translation].map(|text| Arc::new(SourceText::new(text)));
    let both = SideBySide::new(texts, Default::default(), columns);
    let mut lines = both.lines_from(SideRow::default(), MOST_LINES);
    // The last line sets the next paragraph apart.
    lines.pop();
    let note = |line: SideLine| {
        let [left, right] = line.sides.map(|cells| {
            let number = if cells.is_empty() { "" } else { &line.number };
            let text: String = cells.iter().map(|cell| cell.text.as_str()).collect();
            let blanks = both.columns().saturating_sub(width::of(&text));
            format!("{number:<0$}{text}{1}", both.margin(), " ".repeat(blanks))
        });
        let between = signs::BORDER.shape;
        let text = format!("{left} {between} {right}").trim_end().to_owned();
        let kind = NoteKind::Note;
        ReaderNote { kind, text }
    };
    lines.into_iter().map(note).collect()
}

/// Lines that say something about the passage, or why there is none.
pub(super) fn about(said: &str, columns: usize) -> Vec<ReaderNote> {
    lines_of(NoteKind::About, said, columns)
}

fn lines_of(kind: NoteKind, shown: &str, columns: usize) -> Vec<ReaderNote> {
    let lines = wrapped(shown, columns).into_iter();
    lines.map(|text| ReaderNote { kind, text }).collect()
}

/// The lines in place of a text that the dossier does not have.
pub(super) fn no_text(dossier: &Dossier, source: Handle, input: &ReaderInput) -> Vec<String> {
    let field = "The dossier does not have the text of this source. Put it into the source’s field \
                 `text`, as a string or as a list of paragraphs, to read it here.";
    let mut lines = wrapped(field, input.columns);
    if dossier.url_of(source).is_some() && !input.url_key.is_empty() {
        let open = format!("{} opens its URL.", input.url_key);
        lines.push(String::new());
        lines.extend(wrapped(&open, input.columns));
    }
    lines
}

/// Display text in lines of some columns.
pub(super) fn wrapped(shown: &str, columns: usize) -> Vec<String> {
    let lines = wrap::wrap(shown, columns).into_iter();
    lines
        .filter_map(|row| shown.get(row))
        .map(str::to_owned)
        .collect()
}
