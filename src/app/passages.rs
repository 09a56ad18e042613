//! Reading: from passage to passage, and from a cell of the screen to a code point of the source.

use super::App;
use super::geometry::Geometry;
use super::reader;
use crate::dossier::page::Target;

impl App {
    /// The code point of the reader's source that a cell of the screen shows.
    #[must_use]
    pub fn code_point_at(&self, (column, row): (u16, u16), geometry: &Geometry) -> Option<usize> {
        let inner = geometry.reader.inner();
        if self.pair.is_some() || self.reader.beside.is_some() || !inner.contains(column, row) {
            return None;
        }
        let cell = (usize::from(column - inner.x), usize::from(row - inner.y));
        let cell = self
            .reader
            .text_cell(cell, self.here.reader_top, inner.height)?;
        self.reader.text.code_point_at(cell)
    }

    /// Reads the next passage or the one before, round and round. If the selected row is a passage,
    /// the selection follows.
    pub(super) fn step_passage(&mut self, by: isize) {
        let (_, passages) = self.subject();
        let count = passages.len();
        let goes_on = self
            .here
            .passage
            .checked_add_signed(by)
            .is_some_and(|to| to < count);
        if self.has_several() && !goes_on {
            return self.step_position(by);
        }
        if self.uncited_sentence().is_some() {
            return self.tell("nothing cites this sentence, so it has no passages");
        }
        match count {
            0 => return self.tell_why_not("Nothing to read", &self.why_no_passage()),
            1 => return self.tell_of("The only passage: ", &self.name_of_subject(), ""),
            _ => {}
        }
        let at = (self.here.passage + if by > 0 { 1 } else { count - 1 }) % count;
        self.here.passage = at;
        self.here.follow_passage();
        let on_passage = matches!(self.record.target(self.here.row), Target::Passage(_));
        let rows = self
            .record
            .page
            .as_ref()
            .map(|page| page.rows.as_slice())
            .unwrap_or_default();
        let stands_for = |target: Target| matches!(target, Target::Passage(p) if reader::place_of(&passages, p) == Some(at));
        if let Some(row) = rows
            .iter()
            .position(|row| stands_for(row.target))
            .filter(|_| on_passage)
        {
            self.here.row = Some(row);
        }
        if self.has_pairs() {
            // Two records take the place of the source, so the passage is not on the screen.
            let words = passages
                .get(at)
                .map(|passage| self.dossier.name(passage.excerpt).into_owned());
            self.tell_of(
                format!("Passage {} of {count}: ", at + 1),
                &words.unwrap_or_default(),
                "",
            );
        }
    }
}
