//! Passages of the source that has the focus, and the claims that rest on the selected one.

use super::App;
use super::action::Action;
use super::geometry::{Area, Geometry, Pane};
use super::message::Phrase;
use super::reader::{self, ReaderParts, TextCell};
use super::scroll::moved;
use crate::dossier::Handle;
use crate::dossier::page::Target;

/// Number of claims that a page of them has.
const PAGE: usize = 5;

impl App {
    /// The selected claim, if the list of claims has the focus.
    #[must_use]
    pub(crate) fn selected_claim(&self) -> Option<Handle> {
        let claim = self.here.claim.filter(|_| self.here.pane == Pane::Reader)?;
        self.reader.claims.get(claim).copied()
    }

    /// Index of the selected claim and number of claims on the passage.
    #[must_use]
    pub(crate) fn claim_count(&self) -> (Option<usize>, usize) {
        (self.here.claim, self.reader.claims.len())
    }

    /// The parts of the reader pane. Two texts side by side leave no room for claims beside them.
    pub(crate) fn reader_parts(&self, pane: Area) -> ReaderParts {
        let columns = usize::from(pane.inner().width);
        let has_claims_beside = self.versions_beside(columns).is_none();
        ReaderParts::new(pane, self.preferences.reading_width, has_claims_beside)
    }

    /// Selects the next passage of the source or the one before, round and round.
    pub(super) fn step_source_passage(&mut self, by: isize) {
        let Some(all) = self.reader.source_passages() else {
            return self.tell_why_not("Nothing to read", &self.why_no_passage());
        };
        let count = all.count();
        let read = self.passage().filter(|_| self.sentence().is_none());
        let number = read.and_then(|passage| all.number_of(passage.excerpt));
        let to = match number {
            Some(number) if by > 0 => number % count + 1,
            Some(number) => (number + count - 2) % count + 1,
            None => self.passage_near_sentence(by),
        };
        match (all.excerpt(to), count) {
            (None, _) => self.tell_of(
                "No passage is taken from ",
                &self.name_of_shown_source(),
                "",
            ),
            (_, 1) if number.is_some() => {
                self.tell_of("The only passage: ", &self.name_of_shown_source(), "");
            }
            (Some(excerpt), _) => self.select_in_source(excerpt),
        }
    }

    /// Number of the first passage behind the sentence that is read, or of the last one before it.
    fn passage_near_sentence(&self, by: isize) -> usize {
        let Some(all) = self.reader.source_passages() else {
            return 0;
        };
        let from = self.sentence().map_or(0, |sentence| sentence.start);
        let is_behind = |number: &usize| {
            let place = all.place_of(*number);
            place.is_none_or(|place| place.start >= from)
        };
        let first = (1..=all.count()).find(is_behind).unwrap_or(1);
        match first.checked_sub(1) {
            _ if by > 0 => first,
            None | Some(0) => all.count(),
            Some(before) => before,
        }
    }

    fn name_of_shown_source(&self) -> String {
        let source = self.reader.shown_source();
        source.map_or_else(String::new, |source| self.dossier.name(source).into_owned())
    }

    /// Selects a passage in the source. If the record rests on it too, its row is selected.
    pub(super) fn select_in_source(&mut self, excerpt: Handle) {
        self.here.follow_passage();
        self.here.reading = Some(excerpt);
        let (_, passages) = self.subject();
        let at = passages
            .iter()
            .position(|passage| passage.excerpt == excerpt);
        if let Some(at) = at {
            self.here.passage = at;
            self.select_row_of_passage(at);
        }
    }

    /// Selects the row of the record that stands for a passage, if the selected row is a passage.
    pub(super) fn select_row_of_passage(&mut self, at: usize) {
        if !matches!(self.record.target(self.here.row), Target::Passage(_)) {
            return;
        }
        let (_, passages) = self.subject();
        let page = self.record.page.as_ref();
        let rows = page.map(|page| page.rows.as_slice()).unwrap_or_default();
        let is_of_passage = |target: Target| matches!(target, Target::Passage(p) if reader::place_of(&passages, p) == Some(at));
        if let Some(row) = rows.iter().position(|row| is_of_passage(row.target)) {
            self.here.row = Some(row);
        }
    }

    /// Goes from the source to the list of claims, and from there to the selected claim.
    pub(super) fn open_in_source(&mut self) {
        if let Some(claim) = self.selected_claim() {
            return self.go(claim, true);
        }
        let passage = self.passage();
        if self.reader.claims.is_empty() {
            match passage.filter(|passage| !self.is_at_home(passage.excerpt)) {
                Some(passage) => self.go(passage.excerpt, true),
                None => self.tell(Phrase::from("No claim rests on these words")),
            }
        } else {
            self.here.claim = Some(0);
        }
    }

    /// Moves in the list of claims or leaves it. False if the action does something else.
    pub(super) fn act_in_claims(&mut self, action: &Action) -> bool {
        let Some(claim) = self.here.claim.filter(|_| self.selected_claim().is_some()) else {
            return false;
        };
        match action {
            Action::Down
            | Action::Up
            | Action::PageDown
            | Action::PageUp
            | Action::HalfPageDown
            | Action::HalfPageUp
            | Action::First
            | Action::Last => {
                let last = self.reader.claims.len().saturating_sub(1);
                self.here.claim = Some(moved(claim, last, PAGE, action));
            }
            Action::Left | Action::Cancel => self.here.claim = None,
            _ => return false,
        }
        true
    }

    /// A click on a claim selects it, a click on the selected one opens it. A click on words selects
    /// their passage.
    pub(super) fn click_reader(&mut self, (column, row): (u16, u16), geometry: &Geometry) {
        let before = self.here.claim.filter(|_| self.here.pane == Pane::Reader);
        let claim = self.claim_at((column, row), geometry);
        let byte = self.source_cell((column, row), geometry);
        let byte = byte.and_then(|cell| self.reader.text.byte_at(cell));
        self.enter(Pane::Reader);
        if claim.is_some() {
            self.here.claim = claim;
            if claim == before {
                self.open_in_source();
            }
        } else if let Some(excerpt) = byte.and_then(|byte| self.passage_at(byte)) {
            self.select_in_source(excerpt);
        }
    }

    /// The shortest passage around a byte of the source's text, or the next longer one if that is
    /// selected.
    fn passage_at(&self, byte: usize) -> Option<Handle> {
        let all = self.reader.source_passages()?;
        let mut around: Vec<_> = all.overlapping(&(byte..byte + 1)).collect();
        around.sort_by_key(|(number, place)| (place.len(), *number));
        let read = self.passage().and_then(|read| all.number_of(read.excerpt));
        let at = around.iter().position(|(number, _)| Some(*number) == read);
        let next = at.map_or(0, |at| (at + 1) % around.len());
        all.excerpt(around.get(next)?.0)
    }

    /// The cell of the source's text at a cell of the screen.
    pub(super) fn source_cell(
        &self,
        (column, row): (u16, u16),
        geometry: &Geometry,
    ) -> Option<TextCell> {
        let content = self.reader_parts(geometry.reader).content();
        if self.pair.is_some() || self.reader.beside.is_some() || !content.contains(column, row) {
            return None;
        }
        let cell = (
            usize::from(column - content.x),
            usize::from(row - content.y),
        );
        let top = self.here.reader_top;
        self.reader.text_cell(cell, top, content.height)
    }

    /// Index of the claim whose lines a cell of the screen is on.
    fn claim_at(&self, (column, row): (u16, u16), geometry: &Geometry) -> Option<usize> {
        let parts = self.reader_parts(geometry.reader);
        let area = self.reader.claim_area(&parts);
        if !area.contains(column, row) {
            return None;
        }
        let top = self
            .reader
            .first_note(self.here.claim, usize::from(area.height));
        let line = top + usize::from(row - area.y);
        self.reader.lines_with_claims().get(line)?.claim
    }
}
