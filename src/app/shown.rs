//! Contents of the record pane and the reader for the cursor of a table or an outline.

use std::ops::Range;

use super::App;
use super::action::Action;
use super::agreement::AgreementOptions;
use super::agreement::pair::Pair;
use super::outline::RowTarget;
use super::places::View;
use crate::analysis::matrix::Cell;
use crate::dossier::Handle;
use crate::dossier::page::Page;
use crate::state::listing::why_absent;
use crate::state::notes::Item;

impl App {
    /// The cell under the matrix's cursor. `None` if nobody has coded it.
    #[must_use]
    pub fn cell(&self) -> Option<Cell<'_>> {
        let options = self.here.view.matrix_options()?;
        self.views.matrix.cell(options)
    }

    /// True if the cell under the cursor has several positions to go through.
    pub(super) fn has_several(&self) -> bool {
        let cell = self.focused_matrix().and_then(|_| self.cell());
        cell.is_some_and(|cell| cell.positions.len() > 1)
    }

    /// Shows the next position of the cell, or the one before, round and round; with its first
    /// passage, or its last.
    pub(super) fn step_position(&mut self, by: isize) {
        let cell = self.cell();
        let positions = cell.map(|cell| cell.positions.to_vec()).unwrap_or_default();
        let mut of_cell = positions.iter();
        let at = of_cell.position(|position| Some(*position) == self.here.record);
        let at = at.unwrap_or(0);
        let count = positions.len().max(1);
        let to = (at + if by > 0 { 1 } else { count - 1 }) % count;
        self.here.select(positions.get(to).copied());
        // The layout brings too great a number within bounds, to the last.
        self.here.passage = if by > 0 { 0 } else { usize::MAX };
        let name = self.name_of_subject();
        self.tell_of(format!("Position {} of {count}: ", to + 1), &name, "");
    }

    /// The two actors that are compared in place of a record.
    pub(super) fn compared(&self) -> Option<[Handle; 2]> {
        let actors = self.here.view.compared();
        actors.filter(|_| self.here.record.is_none())
    }

    /// The positions behind the number under the agreement's cursor.
    pub(super) fn shown_pair(&self) -> Option<&Pair> {
        let (actors, View::Agreement(options)) = (self.compared()?, self.here.view) else {
            return None;
        };
        self.views.agreement.shown_pair(options, actors)
    }

    /// The text in place of a pair. Raw text.
    pub(super) fn why_no_pair(&self, options: AgreementOptions) -> String {
        let more_key = self.key_of(&Action::More);
        self.views.agreement.why_no_pair(options, &more_key)
    }

    /// The actor and the issue whose passage the reader shows for a pair. Raw text.
    pub(super) fn speaker_of_pair(&self) -> String {
        match self.shown_pair() {
            Some(pair) => pair.speaker(&self.dossier, self.here.passage),
            None => "nobody is compared, so no words".into(),
        }
    }

    /// The target of the row under the outline's cursor.
    #[must_use]
    pub fn row_target(&self) -> Option<RowTarget> {
        self.outline_cursor()?.target
    }

    /// The uncited sentence under the cursor, in bytes of its source's text.
    pub(super) fn sentence(&self) -> Option<Range<usize>> {
        let cursor = self.outline_cursor()?;
        let sentence = self.views.outline.sentence(cursor);
        sentence.filter(|_| self.here.reading.is_none())
    }

    /// The source and the text of the uncited sentence under the cursor.
    #[must_use]
    pub fn uncited_sentence(&self) -> Option<(Handle, &str)> {
        let (source, range) = (self.here.record?, self.sentence()?);
        Some((source, self.dossier.text(source)?.as_str().get(range)?))
    }

    /// The page to show instead of the selected record's.
    pub(super) fn composed_page(&self) -> Option<Page> {
        if let Some(pair) = self.shown_pair() {
            return Some(pair.page.clone());
        }
        let (outline, before) = (&self.views.outline, self.before.as_deref());
        let dates = self.preferences.dates;
        outline.page(self.outline_cursor()?, &self.dossier, before, dates)
    }

    /// The two positions to show side by side.
    #[must_use]
    pub fn beside(&self) -> Option<[Handle; 2]> {
        self.views.outline.beside(self.outline_cursor()?)
    }

    /// The id of a marked record under the cursor that the dossier does not have.
    #[must_use]
    pub fn lost(&self) -> Option<&str> {
        self.views.outline.lost(self.outline_cursor()?)
    }

    /// Why the dossier does not have a marked record, to go on “this record is”. Raw text.
    #[must_use]
    pub fn why_absent(&self) -> String {
        why_absent(&self.dossier, self.preferences.dates)
    }

    /// The text in place of a marked record that the dossier does not have. Raw text.
    pub(super) fn lost_text(&self) -> Option<String> {
        let id = self.lost()?;
        let note = self.marks.notes.on(id).and_then(Item::note);
        let note = note.unwrap_or("bookmarked");
        Some(format!("{id} is {}\n\n{note}", self.why_absent()))
    }
}
