//! Reading: from passage to passage, and from a cell of the screen to a code point of the source.

use super::App;
use super::geometry::{Geometry, Pane};

impl App {
    /// The code point of the reader's source that a cell of the screen shows.
    #[must_use]
    pub fn code_point_at(&self, cell: (u16, u16), geometry: &Geometry) -> Option<usize> {
        let cell = self.source_cell(cell, geometry)?;
        self.reader.text.code_point_at(cell)
    }

    /// Reads the next passage or the one before, round and round. If the selected row is a passage,
    /// the selection follows.
    ///
    /// With the focus on the source, all passages of the source are read in the order of its text.
    pub(super) fn step_passage(&mut self, by: isize) {
        if self.here.pane == Pane::Reader && !self.has_pairs() {
            return self.step_source_passage(by);
        }
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
        self.select_row_of_passage(at);
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
