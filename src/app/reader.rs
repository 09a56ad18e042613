//! The reader pane: a source's text laid out in rows, with the passages marked.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::signs;
use crate::dossier::links::Relation;
use crate::dossier::page::{doubt, spoken};
use crate::dossier::quotation::Anchor;
use crate::dossier::vocabulary::{Directness, EvidenceRelation};
use crate::dossier::{Dossier, Handle, Kind, Passage};
use crate::text::{display, wrap};

/// What opens and closes the passage that is read.
pub const MARKS: (&str, &str) = (signs::OPENS.shape, signs::CLOSES.shape);

/// How a stretch of the text is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The passage that is read.
    Current,
    /// Another passage that a record cites.
    Cited,
    /// A sign that opens or closes the passage that is read.
    Edge,
}

/// What the pane was laid out from: the same again needs no work.
#[derive(Debug, Clone, PartialEq, Eq)]
struct MadeFrom {
    subject: Option<Handle>,
    of: String,
    passages: Arc<[Passage]>,
    at: usize,
    /// A sentence of the source that is read instead of a passage, in bytes of its text.
    sentence: Option<Range<usize>>,
    columns: usize,
}

/// What the pane shows. Texts are display text.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    made_from: Option<MadeFrom>,
    /// The source, for the frame.
    pub title: String,
    /// What is said about the passage, in a line above the text.
    pub heading: String,
    /// Translation and notes, in lines below the text.
    pub notes: Vec<String>,
    /// The text.
    pub text: String,
    /// The text's rows, as bytes of it.
    pub rows: Vec<Range<usize>>,
    /// What is marked, as bytes of the text, in order; where two begin together, in the order of the marks.
    pub marks: Vec<(Range<usize>, Mark)>,
    /// The row where the current passage begins.
    pub passage_row: Option<usize>,
}

/// The passages that speak for a record: its own; those of the claims on an issue; those of a source in the order of its
/// text.
#[must_use]
pub fn passages(dossier: &Dossier, record: Handle) -> Vec<Passage> {
    let of = |record| dossier.passages(record).into_iter();
    let mut found: Vec<Passage> = match record.kind {
        Kind::Issue => {
            let claims = [Relation::Issue, Relation::Concerns, Relation::Touches];
            let claims = claims
                .into_iter()
                .flat_map(|relation| dossier.referrers(record, relation));
            claims.flat_map(of).collect()
        }
        Kind::Source => dossier
            .excerpts_of(record)
            .into_iter()
            .map(|excerpt| dossier.passage_of(excerpt))
            .collect(),
        Kind::Excerpt => vec![dossier.passage_of(record)],
        _ => of(record).collect(),
    };
    let mut seen = HashSet::new();
    found.retain(|passage| seen.insert(passage.use_of_excerpt()));
    found
}

/// The place among some passages of one of them; where the excerpt is not used that way, of the first use of it.
#[must_use]
pub fn place_of(passages: &[Passage], passage: Passage) -> Option<usize> {
    let same = |other: &Passage| other.use_of_excerpt() == passage.use_of_excerpt();
    let near = |other: &Passage| other.excerpt == passage.excerpt;
    passages
        .iter()
        .position(same)
        .or_else(|| passages.iter().position(near))
}

impl Reader {
    /// Lays out the source of one of some passages in a number of columns, unless it is laid out already. `of` names what the
    /// passages speak for, where that is not plain to see; without a subject, it says why there is none. Where the subject is a
    /// source and a sentence of it is named, that is what is read.
    #[expect(clippy::too_many_arguments)]
    pub fn make(
        &mut self,
        dossier: &Dossier,
        subject: Option<Handle>,
        of: &str,
        passages: &Arc<[Passage]>,
        at: usize,
        sentence: Option<Range<usize>>,
        columns: usize,
    ) {
        let passages = Arc::clone(passages);
        let wanted = MadeFrom {
            subject,
            of: of.to_owned(),
            passages,
            at,
            sentence,
            columns,
        };
        if self.made_from.as_ref() == Some(&wanted) {
            return;
        }
        let passages = &wanted.passages;
        if let Some((source, sentence)) = subject.zip(wanted.sentence.clone()) {
            *self = Self::of_sentence(dossier, source, sentence, passages, columns);
        } else if passages.is_empty() {
            *self = Self::without_passage(dossier, subject, of, columns);
        } else {
            *self = Self::of_passage(dossier, passages, at, columns);
            if !of.is_empty() {
                // Last, since what does not fit is cut there: how directly a passage speaks must be seen.
                self.heading = format!("{}, for {}", self.heading, display::inline(of));
            }
        }
        self.made_from = Some(wanted);
    }

    /// How many rows of the pane, given its height without the frame, show text; the rest shows heading and notes.
    #[must_use]
    pub fn text_rows(&self, height: u16) -> usize {
        let height = usize::from(height);
        height.saturating_sub(1 + self.note_rows(height)).max(1)
    }

    /// How many rows there are for notes: a third of a high pane at most, the first of them a line that sets them off; one
    /// row of a low pane.
    #[must_use]
    pub fn note_rows(&self, height: usize) -> usize {
        match height {
            _ if self.notes.is_empty() => 0,
            0..5 => 0,
            5..12 => 1,
            _ => (self.notes.len() + 1).min(height / 3),
        }
    }

    /// The first row shown of `height`: where the user scrolled to, else so that the passage begins in the upper third.
    #[must_use]
    pub fn top_row(&self, scrolled: Option<usize>, height: usize) -> usize {
        let wanted = match scrolled {
            Some(byte) => wrap::row_at(&self.rows, byte),
            None => self.passage_row.unwrap_or(0).saturating_sub(height / 4),
        };
        wanted.min(self.rows.len().saturating_sub(height))
    }

    fn without_passage(
        dossier: &Dossier,
        subject: Option<Handle>,
        of: &str,
        columns: usize,
    ) -> Self {
        let says = match subject {
            Some(subject) if dossier.is_unsourced(subject) => "unsourced: no passage supports this",
            Some(subject) if subject.kind == Kind::Source => "no passage is taken from this source",
            Some(_) => "no passage speaks for this",
            None if !of.is_empty() => of,
            None => "nothing is selected",
        };
        let mut reader = Self {
            title: "Source".into(),
            heading: says.into(),
            ..Self::default()
        };
        if let Some(source) = subject.filter(|subject| subject.kind == Kind::Source) {
            reader.title = title(dossier, source);
            reader.set_text(dossier, source, None, &[], columns);
        }
        reader
    }

    /// A sentence that nothing cites, marked like a passage; what is cited around it is marked too.
    fn of_sentence(
        dossier: &Dossier,
        source: Handle,
        sentence: Range<usize>,
        passages: &[Passage],
        columns: usize,
    ) -> Self {
        let heading = "nothing cites this sentence".into();
        let mut reader = Self {
            title: title(dossier, source),
            heading,
            ..Self::default()
        };
        let cited: Vec<_> = passages.iter().map(|passage| passage.excerpt).collect();
        reader.set_text(dossier, source, Some(sentence), &cited, columns);
        reader
    }

    fn of_passage(dossier: &Dossier, passages: &[Passage], at: usize, columns: usize) -> Self {
        let at = at.min(passages.len().saturating_sub(1));
        let Some(passage) = passages.get(at) else {
            return Self::default();
        };
        let source = dossier.source_of(passage.excerpt);
        let heading = heading(dossier, passage, at, passages.len());
        let notes = notes(dossier, passage.excerpt, columns);
        let mut reader = Self {
            heading,
            notes,
            ..Self::default()
        };
        if let Some(source) = source {
            reader.title = title(dossier, source);
            let others: Vec<_> = passages.iter().map(|passage| passage.excerpt).collect();
            let current = dossier
                .anchor(passage.excerpt)
                .and_then(|anchor| anchor.range.clone());
            reader.set_text(dossier, source, current, &others, columns);
        }
        // Words that have no one place in the text, be they an orphan's or ambiguous, are shown all the same.
        if reader.passage_row.is_none() {
            reader.quote(dossier, passage.excerpt, columns);
        }
        reader
    }

    fn set_text(
        &mut self,
        dossier: &Dossier,
        source: Handle,
        current: Option<Range<usize>>,
        others: &[Handle],
        columns: usize,
    ) {
        let Some(text) = dossier.text(source) else {
            return;
        };
        let range = |excerpt: Handle| {
            dossier
                .anchor(excerpt)
                .and_then(|anchor| anchor.range.clone())
        };
        let shown = display::block(text.as_str());
        let to_shown = |range: Range<usize>| shown.to_shown(range.start)..shown.to_shown(range.end);
        let current = current.map(to_shown);
        shown.as_str().clone_into(&mut self.text);
        let others = others
            .iter()
            .filter(|other| dossier.source_of(**other) == Some(source));
        let mut marks: Vec<_> = others
            .filter_map(|other| range(*other))
            .map(to_shown)
            .filter(|range| Some(range) != current.as_ref())
            .collect();
        if let Some(current) = current {
            self.open(&current, &mut marks);
        }
        self.marks
            .extend(marks.into_iter().map(|range| (range, Mark::Cited)));
        self.marks.sort_by_key(|(range, mark)| (range.start, *mark));
        self.rows = rows(&self.text, columns);
        let current = self.marks.iter().find(|(_, mark)| *mark == Mark::Current);
        self.passage_row = current.map(|(range, _)| wrap::row_at(&self.rows, range.start));
    }

    /// Sets the signs that open and close the current passage into the text, and moves the other marks accordingly.
    fn open(&mut self, current: &Range<usize>, others: &mut [Range<usize>]) {
        let (before, after) = MARKS;
        if self.text.is_char_boundary(current.start) && self.text.is_char_boundary(current.end) {
            self.text.insert_str(current.end, after);
            self.text.insert_str(current.start, before);
            let start = |at: usize| {
                at + if at >= current.start { before.len() } else { 0 }
                    + if at >= current.end { after.len() } else { 0 }
            };
            let end = |at: usize| {
                at + if at > current.start { before.len() } else { 0 }
                    + if at > current.end { after.len() } else { 0 }
            };
            for other in others {
                *other = start(other.start)..end(other.end);
            }
            let whole = current.start..current.end + before.len() + after.len();
            self.marks
                .push((whole.start..whole.start + before.len(), Mark::Edge));
            self.marks
                .push((whole.end - after.len()..whole.end, Mark::Edge));
            self.marks.push((whole, Mark::Current));
        }
    }

    /// Shows the quotation by itself, where it cannot be shown in its place.
    fn quote(&mut self, dossier: &Dossier, excerpt: Handle, columns: usize) {
        let Some(record) = dossier.excerpt(excerpt) else {
            return;
        };
        let quote = format!("“{}”", display::block(&record.exact).as_str());
        let gap = if self.text.is_empty() { "" } else { "\n\n" };
        let marked = quote.len();
        let moved = quote.len() + gap.len();
        self.text = format!("{quote}{gap}{}", self.text);
        for (range, _) in &mut self.marks {
            *range = range.start + moved..range.end + moved;
        }
        self.marks.insert(0, (0..marked, Mark::Current));
        self.rows = rows(&self.text, columns);
        self.passage_row = Some(0);
    }
}

/// The rows of a text, paragraphs set apart by an empty row.
fn rows(text: &str, columns: usize) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    for row in wrap::wrap(text, columns.max(1)) {
        let begins = row
            .start
            .checked_sub(1)
            .is_some_and(|before| text.as_bytes().get(before) == Some(&b'\n'));
        if begins && !row.is_empty() && rows.last().is_some_and(|last| !last.is_empty()) {
            rows.push(row.start..row.start);
        }
        rows.push(row);
    }
    rows
}

fn title(dossier: &Dossier, source: Handle) -> String {
    let Some(crate::dossier::record::Record::Source(record)) = dossier.record(source) else {
        return String::new();
    };
    let issued = record
        .issued
        .as_deref()
        .map(|issued| format!(", {}", spoken(issued)))
        .unwrap_or_default();
    display::inline(&format!("Source · {}{issued}", record.type_label())).into_owned()
}

fn heading(dossier: &Dossier, passage: &Passage, at: usize, count: usize) -> String {
    let mut heading = format!("{} of {count} · {}", at + 1, directness(dossier, passage));
    if passage.relation != EvidenceRelation::Supports {
        heading = format!("{heading} · {}", passage.relation.label());
    }
    if let Some(doubt) = doubt(dossier.state(passage.excerpt)) {
        heading = format!("{heading} · {doubt}");
    }
    if let Some(score) = dossier
        .anchor(passage.excerpt)
        .and_then(Anchor::score_label)
    {
        heading = format!("{heading} (score {score})");
    }
    heading
}

/// How directly a passage speaks; of one that several records cite, each in its own way, all that they say.
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

fn notes(dossier: &Dossier, excerpt: Handle, columns: usize) -> Vec<String> {
    let Some(excerpt) = dossier.excerpt(excerpt) else {
        return Vec::new();
    };
    let translation = excerpt
        .translation
        .as_ref()
        .map(|text| format!("translation: {text}"));
    let note = excerpt.note.as_ref().map(|text| format!("note: {text}"));
    let mut lines = Vec::new();
    for text in translation.into_iter().chain(note) {
        let shown = display::inline(&text);
        lines.extend(
            wrap::wrap(&shown, columns)
                .into_iter()
                .filter_map(|row| shown.get(row))
                .map(str::to_owned),
        );
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_used_in_two_ways_is_read_in_both() {
        let text = r#"{"format":1,"id":"d","title":"t","sources":[{"id":"s","type":"report","title":"S","text":"We agree."}],
            "excerpts":[{"id":"x","source":"s","exact":"We agree."}],
            "obstacles":[{"id":"o","title":"O","status":"resolved","evidence":[{"excerpt":"x","directness":"direct_quote"}],
                "history":[{"date":"2024","status":"open","evidence":[{"excerpt":"x","directness":"inference"}]},
                    {"date":"2025","status":"resolved","evidence":[{"excerpt":"x","directness":"direct_quote"}]}]}]}"#;
        let dossier = Dossier::parse(text).unwrap();
        let obstacle = dossier.find("o").unwrap();
        let all = dossier.passages(obstacle);
        let read = passages(&dossier, obstacle);
        assert_eq!(read.len(), 2, "the same use twice is read once");
        assert_eq!(
            all.iter()
                .map(|passage| place_of(&read, *passage))
                .collect::<Vec<_>>(),
            [Some(0), Some(1), Some(0)]
        );
    }
}
