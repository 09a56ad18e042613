//! The record pane: a page laid out in lines, below a head that stays while the lines scroll.

use super::geometry::Area;
use super::signs;
use crate::analysis::gaps::{self, Gap};
use crate::dossier::date::DateStyle;
use crate::dossier::page::{Page, Row, Sign, Target};
use crate::dossier::{Dossier, Handle, Kind, Passage};
use crate::state::notes::Item;
use crate::text::{display, width, wrap};

/// Columns for labels, if the pane is at least `ROOM_FOR_LABELS` wide.
pub(crate) const LABELS: usize = 12;
const ROOM_FOR_LABELS: usize = 34;
/// Columns behind a link for its arrow, with a space.
const ARROW: usize = 2;
/// The fewest columns between a title and the properties behind it.
const GAP: usize = 3;
/// Columns for a sign, with a space.
pub(crate) const SIGN: usize = 2;
/// Columns for the signs of a bookmark and a note, with a space.
pub(crate) const LEFT: usize = 3;

/// A line of the pane. Texts are display text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The kind of line.
    pub kind: LineKind,
    /// The text, without label and sign.
    pub text: String,
}

impl Line {
    fn blank() -> Self {
        Self {
            kind: LineKind::Blank,
            text: String::new(),
        }
    }
}

/// Kind of line.
#[derive(Debug, Clone, PartialEq)]
pub enum LineKind {
    /// Title, with the sign and the properties of the record behind it if they fit.
    Title(Option<(Option<Sign>, String)>),
    /// Properties of the record, with its sign on the first line.
    Tags(Option<Sign>),
    /// Bookmark or note, with its signs on the first line.
    Left(&'static str),
    /// Empty.
    Blank,
    /// Part of a row of the page.
    Row {
        /// Index of the row.
        row: usize,
        /// The label, on the first line of rows with the same one.
        label: String,
        /// Columns of the indentation.
        indent: usize,
        /// The sign, on the first line of a row.
        sign: Option<Sign>,
    },
}

/// Columns and rows of a pane's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PaneSize {
    /// Number of columns, at least 1.
    pub columns: usize,
    /// Number of rows.
    pub rows: usize,
}

impl PaneSize {
    /// The size of a pane's content.
    #[must_use]
    pub fn of(inner: Area) -> Self {
        Self {
            columns: usize::from(inner.width).max(1),
            rows: usize::from(inner.height),
        }
    }
}

/// Contents of the record pane.
#[derive(Debug, Clone, Default)]
pub struct RecordPane {
    made_from: Option<(Handle, PaneSize, DateStyle)>,
    /// Bookmark and note.
    left: Option<Item>,
    size: PaneSize,
    /// The page.
    pub page: Option<Page>,
    /// The lines that stay at the top. None if they would take more than half of the pane.
    pub head: Vec<Line>,
    /// The lines below them, which scroll.
    pub lines: Vec<Line>,
}

impl RecordPane {
    /// Lays out the page of a record with its bookmark and note, unless it is laid out already.
    pub fn make(
        &mut self,
        dossier: &Dossier,
        record: Option<Handle>,
        left: Option<&Item>,
        (size, dates): (PaneSize, DateStyle),
    ) {
        let wanted = record.map(|record| (record, size, dates));
        let is_made = self.made_from == wanted && self.left.as_ref() == left;
        if wanted.is_some() && is_made && self.page.is_some() == record.is_some() {
            return;
        }
        let is_same = |(made, _, style): &(_, _, _)| Some(*made) == record && *style == dates;
        let made = self.made_from.filter(is_same);
        let page = match made.and(self.page.take()) {
            // Only the size of the pane has changed, or the user's note.
            Some(page) => Some(page),
            None => record.and_then(|record| page(dossier, record, dates)),
        };
        *self = Self {
            made_from: wanted,
            ..Self::of(dossier, page, left, size)
        };
    }

    /// Lays out a page with a bookmark and note.
    #[must_use]
    pub(crate) fn of(
        dossier: &Dossier,
        page: Option<Page>,
        left: Option<&Item>,
        size: PaneSize,
    ) -> Self {
        let (mut head, mut lines) = page
            .as_ref()
            .map(|page| {
                let sign = page.handle.and_then(|record| dossier.sign(record));
                (
                    head(page, sign, size.columns),
                    lines(page, left, size.columns),
                )
            })
            .unwrap_or_default();
        if head.len() * 2 > size.rows {
            head.append(&mut lines);
            lines = std::mem::take(&mut head);
        }
        Self {
            made_from: None,
            left: left.cloned(),
            size,
            page,
            head,
            lines,
        }
    }

    /// Lays out a page with a bookmark and note, unless it is laid out already.
    pub(crate) fn show(
        &mut self,
        dossier: &Dossier,
        page: Page,
        left: Option<&Item>,
        size: PaneSize,
    ) {
        if self.size != size || self.left.as_ref() != left || self.page.as_ref() != Some(&page) {
            *self = Self::of(dossier, Some(page), left, size);
        }
    }

    /// Number of rows for the lines that scroll, in a pane of some rows.
    pub(crate) fn scrolled_rows(&self, rows: u16) -> usize {
        usize::from(rows).saturating_sub(self.head.len()).max(1)
    }

    /// Shows a text in place of a record. Raw text.
    pub fn say(&mut self, text: &str, columns: usize) {
        *self = Self::default();
        put(&mut self.lines, columns, text, |_| LineKind::Tags(None));
    }

    /// The target of a row.
    #[must_use]
    pub fn target(&self, row: Option<usize>) -> Target {
        let rows = self
            .page
            .as_ref()
            .map(|page| page.rows.as_slice())
            .unwrap_or_default();
        row.and_then(|row| rows.get(row))
            .map_or(Target::None, |row| row.target)
    }

    /// The passage of a row: its target, or on a source’s page the passage of the claim.
    #[must_use]
    pub fn passage_of(&self, row: Option<usize>) -> Option<Passage> {
        let page = self.page.as_ref()?;
        let to_here = page.rows.get(..=row?)?;
        let passage = |row: &Row| {
            if let Target::Passage(passage) = row.target {
                Some(passage)
            } else {
                None
            }
        };
        let is_source = page
            .handle
            .is_some_and(|record| record.kind == Kind::Source);
        if is_source {
            to_here.iter().rev().find_map(passage)
        } else {
            passage(to_here.last()?)
        }
    }

    /// The rows with a target, in order.
    #[must_use]
    pub fn stops(&self) -> impl DoubleEndedIterator<Item = usize> {
        let rows = self
            .page
            .as_ref()
            .map(|page| page.rows.as_slice())
            .unwrap_or_default();
        rows.iter()
            .enumerate()
            .filter(|(_, row)| row.target != Target::None)
            .map(|(at, _)| at)
    }

    /// The first and the last line of a row.
    #[must_use]
    pub fn lines_of(&self, row: usize) -> (usize, usize) {
        let of_row = |line: &Line| matches!(line.kind, LineKind::Row { row: at, .. } if at == row);
        let first = self.lines.iter().position(of_row).unwrap_or(0);
        (first, self.lines.iter().rposition(of_row).unwrap_or(first))
    }

    /// The row of a line.
    #[must_use]
    pub fn row_at(&self, line: usize) -> Option<usize> {
        match self.lines.get(line)?.kind {
            LineKind::Row { row, .. } => Some(row),
            _ => None,
        }
    }
}

/// The page of a record, with what its evidence lacks among its properties.
fn page(dossier: &Dossier, record: Handle, dates: DateStyle) -> Option<Page> {
    let mut page = dossier.page_with(record, dates)?;
    // Missing passages are named in the reader.
    let gaps = gaps::of_record(dossier, record).into_iter();
    let gaps = gaps.filter(|gap| !matches!(gap, Gap::Unsourced | Gap::Orphan));
    page.tags.extend(gaps.map(|gap| gap.label().to_owned()));
    Some(page)
}

/// The head of a page: its title, and behind it or below it its sign and properties.
fn head(page: &Page, sign: Option<Sign>, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    put(&mut lines, columns, &page.title, |_| LineKind::Title(None));
    let tags = page.tags.join(" · ");
    let signed = if sign.is_some() { SIGN } else { 0 };
    let tags_shown = display::inline(&tags).into_owned();
    match lines.as_mut_slice() {
        [title]
            if !tags.is_empty()
                && width::of(&title.text) + GAP + signed + width::of(&tags_shown) <= columns =>
        {
            title.kind = LineKind::Title(Some((sign, tags_shown)));
        }
        _ => {
            let room = columns.saturating_sub(signed).max(1);
            put(&mut lines, room, &tags, |is_first| {
                LineKind::Tags(sign.filter(|_| is_first))
            });
        }
    }
    lines
}

fn lines(page: &Page, left: Option<&Item>, columns: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(item) = left {
        let room = columns.saturating_sub(LEFT).max(1);
        let text = item.note().unwrap_or("bookmarked");
        put(&mut lines, room, text, |is_first| {
            LineKind::Left(
                signs::mark(item)
                    .filter(|_| is_first)
                    .map_or("", |sign| sign.shape),
            )
        });
        lines.push(Line::blank());
    }
    let wide = columns >= ROOM_FOR_LABELS;
    let mut label_before = "";
    for (at, row) in page.rows.iter().enumerate() {
        let label = if row.label == label_before {
            ""
        } else {
            &row.label
        };
        label_before = &row.label;
        let labelled = wide && !row.label.is_empty();
        let (label, text) = match (labelled, label) {
            (true, label) => (
                width::truncate(&display::inline(label), LABELS - 1).into_owned(),
                None,
            ),
            (false, "") => (String::new(), None),
            (false, label) => (String::new(), Some(format!("{label}: {}", row.text))),
        };
        let signed = if row.sign.is_some() { SIGN } else { 0 };
        let indent = if labelled { LABELS } else { 0 } + signed;
        let arrow = if matches!(row.target, Target::Record(_)) {
            ARROW
        } else {
            0
        };
        let room = columns.saturating_sub(indent + arrow).max(1);
        // Only the first line has the label and the sign.
        let mut label = Some(label);
        put(
            &mut lines,
            room,
            text.as_deref().unwrap_or(&row.text),
            |is_first| LineKind::Row {
                row: at,
                label: label.take().unwrap_or_default(),
                indent,
                sign: row.sign.filter(|_| is_first),
            },
        );
        if row.label.is_empty() {
            lines.push(Line::blank());
        }
    }
    lines
}

/// Wraps a raw text. The kind of a line depends on whether it is the first.
fn put(lines: &mut Vec<Line>, columns: usize, text: &str, mut kind: impl FnMut(bool) -> LineKind) {
    let shown = display::block(text);
    for (at, row) in wrap::wrap(shown.as_str(), columns).into_iter().enumerate() {
        let text = shown.as_str().get(row).unwrap_or_default().to_owned();
        lines.push(Line {
            kind: kind(at == 0),
            text,
        });
    }
}
