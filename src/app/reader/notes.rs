//! Lines about the passage that is read: its doubt, the claims that rest on it, its translation and
//! note.

use std::sync::Arc;

use super::ReaderInput;
use super::claims::{Claim, ClaimGroup, Use};
use super::labels::wrapped;
use super::side_by_side::{SideBySide, SideLine, SideRow};
use crate::app::signs;
use crate::dossier::page::Sign;
use crate::dossier::quotation::Anchor;
use crate::dossier::source_text::SourceText;
use crate::dossier::{Dossier, Handle, Passage};
use crate::text::{display, width};

/// The most lines of a passage beside its translation.
const MOST_LINES: usize = 500;
/// Columns of a sign, with a space.
const SIGN: usize = 2;

/// A line about the passage. The text is display text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderNote {
    /// The kind of line.
    pub kind: NoteKind,
    /// Columns before the sign.
    pub indent: usize,
    /// The sign before the text.
    pub sign: Option<Sign>,
    /// The text, behind the columns of a sign in all lines of a claim.
    pub text: String,
    /// Index of the claim that it belongs to.
    pub claim: Option<usize>,
}

/// Kind of a line about the passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// Reason why there is no passage, or the record that the passage is read for.
    About,
    /// Doubt of the quotation.
    Doubt,
    /// The passage that the claims below rest on.
    Heading,
    /// First line of a claim.
    Claim,
    /// Further line of a claim, and an empty line.
    Detail,
    /// Translation or note.
    Note,
}

impl ReaderNote {
    fn new(kind: NoteKind, text: String) -> Self {
        Self {
            kind,
            indent: 0,
            sign: None,
            text,
            claim: None,
        }
    }

    /// Columns before the text.
    #[must_use]
    pub fn text_column(&self) -> usize {
        let is_of_claim = self.claim.is_some() || self.sign.is_some();
        self.indent + if is_of_claim { SIGN } else { 0 }
    }
}

/// Lines of one kind.
pub(super) fn lines(kind: NoteKind, raw: &str, columns: usize) -> Vec<ReaderNote> {
    let lines = wrapped(&display::inline(raw), columns).into_iter();
    lines.map(|text| ReaderNote::new(kind, text)).collect()
}

/// The lines below the text, with the claims as lines if they have no column of their own.
///
/// While another pane has the focus, the claim of the record that is shown comes first, then the
/// passage's translation and note.
pub(super) fn below(
    dossier: &Dossier,
    passage: &Passage,
    groups: &[ClaimGroup],
    input: &ReaderInput,
) -> Vec<ReaderNote> {
    let remarks = remarks(dossier, passage.excerpt, input);
    let mut notes = doubt(dossier, passage.excerpt, input.columns);
    notes.extend(speaker(dossier, passage, input));
    if input.claim_columns > 0 {
        notes.extend(remarks);
        return notes;
    }
    let mut claims = claim_rows(groups, input.columns);
    if input.is_focused {
        notes.append(&mut claims);
        notes.extend(remarks);
        return notes;
    }
    let is_of_subject = |note: &ReaderNote| {
        let claim = groups.iter().flat_map(|group| &group.claims);
        let claim = note.claim.and_then(|at| claim.clone().nth(at));
        claim.is_some_and(|claim| Some(claim.record) == input.subject)
    };
    let (mut own, others): (Vec<_>, Vec<_>) = claims.into_iter().partition(is_of_subject);
    notes.append(&mut own);
    let at = notes.len();
    notes.extend(others);
    // Nothing is between the claims of a source and the passage's own.
    let at = if at == 0 { notes.len() } else { at };
    notes.splice(at..at, remarks);
    notes
}

/// The claims in a column of their own.
pub(super) fn claim_column(groups: &[ClaimGroup], columns: usize) -> Vec<ReaderNote> {
    let mut notes: Vec<ReaderNote> = Vec::new();
    let mut at = 0;
    for group in groups {
        if !notes.is_empty() {
            notes.push(ReaderNote::new(NoteKind::Detail, String::new()));
        }
        notes.extend(lines(NoteKind::Heading, &group.heading, columns));
        for claim in &group.claims {
            add_claim(&mut notes, claim, at, columns.saturating_sub(SIGN));
            at += 1;
        }
    }
    if groups.is_empty() {
        notes = lines(NoteKind::About, "nothing cites this passage", columns);
    }
    notes
}

fn add_claim(notes: &mut Vec<ReaderNote>, claim: &Claim, at: usize, columns: usize) {
    let first = notes.len();
    let line = |kind, sign, text| ReaderNote {
        sign,
        claim: Some(at),
        ..ReaderNote::new(kind, text)
    };
    for text in wrapped(&display::inline(&claim.title), columns) {
        let (kind, sign) = if notes.len() == first {
            (NoteKind::Claim, claim.sign)
        } else {
            (NoteKind::Claim, None)
        };
        notes.push(line(kind, sign, text));
    }
    for text in wrapped(&display::inline(&claim.about), columns) {
        notes.push(line(NoteKind::Detail, None, text));
    }
    for found in &claim.uses {
        let sign = found.directness.map(Sign::Directness);
        for (nth, text) in wrapped(&found.label(), columns.saturating_sub(SIGN))
            .into_iter()
            .enumerate()
        {
            let sign = sign.filter(|_| nth == 0);
            let line = line(NoteKind::Detail, sign, text);
            let indent = SIGN;
            notes.push(ReaderNote { indent, ..line });
        }
    }
}

/// The claims in a row each, with headings if they rest on several passages.
fn claim_rows(groups: &[ClaimGroup], columns: usize) -> Vec<ReaderNote> {
    let mut notes = Vec::new();
    let mut at = 0;
    for (nth, group) in groups.iter().enumerate() {
        if nth > 0 {
            notes.extend(lines(NoteKind::Heading, &group.heading, columns));
        }
        for claim in &group.claims {
            notes.push(ReaderNote {
                sign: claim.sign,
                claim: Some(at),
                ..ReaderNote::new(
                    NoteKind::Claim,
                    claim_row(claim, columns.saturating_sub(SIGN)),
                )
            });
            at += 1;
        }
    }
    if groups.is_empty() {
        notes = lines(NoteKind::About, "nothing cites this passage", columns);
    }
    notes
}

/// The title of a claim, cut, and its directness, which is never cut. Leaves room for a sign that
/// more follow.
fn claim_row(claim: &Claim, columns: usize) -> String {
    let columns = columns.saturating_sub(SIGN);
    let uses: Vec<String> = claim.uses.iter().map(|found| found.label()).collect();
    let uses = uses.join(", ");
    let title = match claim.sign {
        Some(Sign::Stance(_)) => format!("{}: {}", claim.title, claim.about),
        Some(_) => claim.title.clone(),
        None => format!("{}: {}", claim.record.kind.as_str(), claim.title),
    };
    let room = columns.saturating_sub(width::of(&uses) + 3);
    if room < 4 {
        return uses;
    }
    let title = display::inline(&title);
    format!("{} · {uses}", width::truncate(&title, room))
}

/// State of a quotation that is not in its source as it is quoted.
fn doubt(dossier: &Dossier, excerpt: Handle, columns: usize) -> Vec<ReaderNote> {
    let Some(doubt) = dossier.state(excerpt).warning() else {
        return Vec::new();
    };
    let score = dossier.anchor(excerpt).and_then(Anchor::score_label);
    let score = score.map_or(String::new(), |score| format!(" (score {score})"));
    let said = format!("{doubt}{score}");
    let mut notes = lines(NoteKind::Doubt, &said, columns.saturating_sub(SIGN));
    for note in &mut notes {
        note.sign = Some(Sign::Doubt);
    }
    notes
}

/// The speaker whose passage it is, if no record is shown.
fn speaker(dossier: &Dossier, passage: &Passage, input: &ReaderInput) -> Vec<ReaderNote> {
    if input.subject.is_some() || input.subject_name.is_empty() {
        return Vec::new();
    }
    let directness = passage.directness;
    let uses = Use {
        directness: directness.or_else(|| dossier.directnesses(passage.excerpt).first().copied()),
        relation: passage.relation,
    };
    let said = format!("{}, for {}", uses.label(), input.subject_name);
    lines(NoteKind::About, &said, input.columns)
}

/// Translation and note of a passage.
fn remarks(dossier: &Dossier, excerpt: Handle, input: &ReaderInput) -> Vec<ReaderNote> {
    let Some(excerpt) = dossier.excerpt(excerpt) else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    match &excerpt.translation {
        Some(translation) if input.has_room_for_both => {
            notes = beside(&excerpt.exact, translation, input);
        }
        Some(translation) => {
            let text = format!("translation: {translation}");
            notes = lines(NoteKind::Note, &text, input.columns);
        }
        None => {}
    }
    if let Some(note) = &excerpt.note {
        let text = format!("note: {note}");
        notes.extend(lines(NoteKind::Note, &text, input.columns));
    }
    notes
}

/// The words of a passage beside their translation, with numbers of their sentences.
fn beside(words: &str, translation: &str, input: &ReaderInput) -> Vec<ReaderNote> {
    let texts = [words, translation].map(|text| Arc::new(SourceText::new(text)));
    let both = SideBySide::new(texts, Default::default(), input.widths());
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
        ReaderNote::new(NoteKind::Note, text)
    };
    lines.into_iter().map(note).collect()
}
