//! Opening the row under an outline's cursor.

use super::App;
use super::action::Tab;
use super::geometry::Pane;
use super::matrix::MatrixOptions;
use super::outline::RowTarget;
use super::places::{Place, View};
use crate::dossier::Handle;
use crate::dossier::page::Target;

impl App {
    /// Opens the row under the cursor.
    pub(super) fn open_row(&mut self) {
        match self.row_target() {
            Some(RowTarget::Sentence(..)) => self.enter(Pane::Reader),
            Some(RowTarget::Uncoded(actor)) => self.go_to_uncoded(actor),
            Some(RowTarget::Lost(_)) => self.tell_why_not("Nothing to open", &self.why_no_target()),
            Some(RowTarget::Change(obstacle, nth)) => {
                self.enter(Pane::Record);
                let is_own = |row: &usize| {
                    let target = self.record.target(Some(*row));
                    matches!(target, Target::Passage(passage) if passage.change == Some(nth))
                };
                self.here.entry = self
                    .record
                    .stops()
                    .find(is_own)
                    .filter(|_| self.here.record == Some(obstacle));
                self.here.row_unseen = self.here.entry.is_some();
            }
            Some(RowTarget::Record(position) | RowTarget::Against(position, _))
                if self.has_pairs() =>
            {
                self.go(position, true);
            }
            _ if self.record.stops().next().is_some() => self.enter(Pane::Record),
            _ => self.enter(Pane::Reader),
        }
    }

    /// Goes to the first cell of an actor in the matrix that nobody has coded.
    fn go_to_uncoded(&mut self, actor: Handle) {
        if !self.views.outline.has_gaps() {
            return;
        }
        let issue = self.views.outline.first_uncoded(actor);
        let view = View::Matrix(MatrixOptions {
            cursor: issue.map(|issue| (actor, issue)),
            ..MatrixOptions::default()
        });
        let place = Place {
            followed: true,
            ..Place::new(view, None)
        };
        let before = std::mem::replace(&mut self.here, place);
        self.trail.leave(before);
    }

    /// True if two positions are shown side by side: then neither pane can be entered.
    pub(super) fn has_pairs(&self) -> bool {
        self.here.view.tab() == Tab::Shifts
    }
}
