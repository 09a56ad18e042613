//! Original and translation of a source: the source pane changes between them at the same
//! paragraph.

use super::App;
use super::action::Action;
use super::geometry::{Geometry, Pane};
use super::message::Why;
use super::reader::{SideBySide, SideRow};
use crate::dossier::Handle;
use crate::dossier::links::Relation;

/// Columns of a pane's content with room for two texts side by side.
const ROOM_FOR_BOTH: usize = 116;

/// Version of the source that is shown in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownVersion {
    /// Number of versions from the source on, round and round. Never 0.
    steps: usize,
    /// Paragraph at which it was first shown, and the scroll position before.
    paragraph: usize,
    top_before: Option<usize>,
}

impl App {
    /// The version that is shown in place of a source.
    pub(super) fn version_of(&self, source: Option<Handle>) -> Option<Handle> {
        let steps = self.here.version?.steps;
        let versions = self.dossier.versions(source?);
        let at = versions.iter().position(|one| Some(*one) == source)?;
        let shown = versions.get((at + steps) % versions.len().max(1)).copied();
        shown.filter(|shown| Some(*shown) != source)
    }

    /// True if the source has an original or a translation.
    pub(super) fn has_versions(&self) -> bool {
        let source = self.source_of_passage().filter(|_| !self.has_pairs());
        source.is_some_and(|source| self.dossier.has_versions(source))
    }

    /// True if two texts stand side by side in the source pane: if it has the whole screen, and
    /// enough columns.
    pub(super) fn has_room_for_both(&self, columns: usize) -> bool {
        self.is_zoomed() && self.here.pane == Pane::Reader && columns >= ROOM_FOR_BOTH
    }

    /// The versions of the source that stand side by side in a pane of some columns.
    pub(super) fn versions_beside(&self, columns: usize) -> Option<[Handle; 2]> {
        if !self.has_room_for_both(columns) {
            return None;
        }
        let source = self.source_of_passage();
        self.dossier
            .version_pair(self.version_of(source).or(source)?)
    }

    /// Index of the text that is shown, of two that stand side by side.
    #[must_use]
    pub fn shown_side(&self) -> usize {
        let source = self.source_of_passage();
        let shown = self.version_of(source).or(source);
        let is_translation = |shown: Handle| self.dossier.target(shown, Relation::TranslationOf);
        usize::from(shown.and_then(is_translation).is_some())
    }

    /// The first row on the screen of two texts side by side, which show `height` rows.
    #[must_use]
    pub fn side_top(&self, height: usize) -> SideRow {
        let Some(both) = &self.reader.beside else {
            return SideRow::default();
        };
        let side = self.shown_side();
        let row = match (self.here.reader_top, self.reader.words_read()) {
            (Some(position), _) => {
                let byte = position.saturating_sub(self.reader.text.position_of(0));
                both.down(both.row_of(side, byte), self.here.rows_below)
            }
            (None, Some(words)) => both.up(both.row_of(side, words.start), height / 4),
            (None, None) => SideRow::default(),
        };
        row.min(both.last_top(height))
    }

    /// Scrolls two texts side by side.
    pub(super) fn move_side_by_side(&mut self, motion: &Action, both: &SideBySide, height: usize) {
        let top = self.side_top(height);
        let to = match motion {
            Action::Down => both.down(top, 1),
            Action::Up => both.up(top, 1),
            Action::HalfPageDown => both.down(top, (height / 2).max(1)),
            Action::HalfPageUp => both.up(top, (height / 2).max(1)),
            Action::PageDown => both.down(top, height),
            Action::PageUp => both.up(top, height),
            Action::First => SideRow::default(),
            Action::Last => both.last_top(height),
            _ => return,
        };
        self.scroll_sides_to(to.min(both.last_top(height)), both);
    }

    /// Makes a row of two texts side by side the first one on the screen.
    pub(super) fn scroll_sides_to(&mut self, row: SideRow, both: &SideBySide) {
        let (byte, below) = both.byte_of(self.shown_side(), row);
        self.here.reader_top = Some(self.reader.text.position_of(byte));
        self.here.rows_below = below;
    }

    /// Shows the next version of the source, at the paragraph at the top of the screen.
    pub(super) fn show_next_version(&mut self, geometry: &Geometry) {
        let source = self.source_of_passage();
        let Some(source) = source.filter(|_| self.has_versions()) else {
            return self.tell_why_not("Nothing to change to", &self.why_no_version());
        };
        self.enter(Pane::Reader);
        let versions = self.dossier.versions(source);
        let text = self.reader.source().map(|(_, text)| text);
        let top = self.source_on_screen(geometry).start;
        let paragraph = text.map_or(0, |text| first_paragraph(text.as_str(), top));
        let before = self.here.version.take();
        let steps = before.map_or(0, |version| version.steps) + 1;
        self.here.rows_below = 0;
        let is_back = steps.is_multiple_of(versions.len());
        match before {
            Some(version) if is_back && version.paragraph == paragraph => {
                self.here.reader_top = version.top_before;
            }
            _ => {
                let top_before = before.map_or(self.here.reader_top, |version| version.top_before);
                let at = versions.iter().position(|one| *one == source).unwrap_or(0);
                let shown = versions.get((at + steps) % versions.len()).copied();
                let text = shown.and_then(|shown| self.dossier.text(shown));
                let start = text.map(|text| start_of_paragraph(text.as_str(), paragraph));
                self.here.reader_top = start;
                self.here.version = (!is_back).then_some(ShownVersion {
                    steps,
                    paragraph,
                    top_before,
                });
            }
        }
    }

    fn why_no_version(&self) -> Why {
        let name = self.name_of_source();
        name.map_or_else(
            || Why::plain("no source is shown"),
            |name| {
                Why(
                    "",
                    name,
                    " translates no source and has no translation".into(),
                )
            },
        )
    }
}

/// Starts of the paragraphs of a text: lines that are not blank.
fn paragraphs(text: &str) -> impl Iterator<Item = usize> {
    let mut next = 0;
    let lines = text.split('\n').map(move |line| {
        let start = next;
        next += line.len() + 1;
        (start, line)
    });
    let paragraphs = lines.filter(|(_, line)| !line.trim().is_empty());
    paragraphs.map(|(start, _)| start)
}

/// Index of the first paragraph of a text from a byte on.
fn first_paragraph(text: &str, byte: usize) -> usize {
    let rest = text.get(byte..).unwrap_or_default();
    paragraph_at(text, byte + rest.len() - rest.trim_start().len())
}

/// Index of the paragraph that has a byte, or of the last one before it.
fn paragraph_at(text: &str, byte: usize) -> usize {
    let before = paragraphs(text).take_while(|start| *start <= byte);
    before.count().saturating_sub(1)
}

/// First byte of a paragraph, or of the last one if there are not so many.
fn start_of_paragraph(text: &str, index: usize) -> usize {
    paragraphs(text).take(index + 1).last().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_lines_that_are_not_blank() {
        let text = "one\n \ntwo\nthree";
        let found: Vec<_> = (0..text.len())
            .map(|byte| paragraph_at(text, byte))
            .collect();
        assert_eq!(found, [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
        assert_eq!(
            [0, 1, 2, 9].map(|index| start_of_paragraph(text, index)),
            [0, 6, 10, 10]
        );
        assert_eq!((paragraph_at("", 0), start_of_paragraph("", 3)), (0, 0));
    }
}
