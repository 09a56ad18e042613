//! Which actions do something in the current state. Hints of the others are left out.

use super::App;
use super::action::{Action, Copied, Tab};
use super::geometry::Pane;
use super::list;
use super::meaning::is_in_views;
use super::mode::Mode;
use super::outline::RowTarget;
use crate::dossier::Handle;

impl App {
    /// True if an action does something in the current state.
    #[must_use]
    pub fn applies(&self, action: &Action) -> bool {
        match action {
            Action::Back => self.trail.has_behind(),
            Action::Forward => self.trail.has_ahead(),
            Action::NextHit | Action::PreviousHit => self.shows_hits() || self.is_at_hit(),
            Action::Cancel => {
                !matches!(self.mode, Mode::Browse)
                    || !self.here.filter.is_empty()
                    || self.picked.count() > 0
                    || self.here.pane != Pane::List
                    || self.here.find.is_some()
                    || self.shows_hits()
            }
            Action::Complete => {
                let search = self.here.search.as_ref();
                search.is_some_and(|search| !search.completions().is_empty())
            }
            Action::NextPassage | Action::PreviousPassage if self.here.pane == Pane::Reader => {
                let all = self.reader.source_passages();
                all.is_some_and(|all| all.count() > 1) || self.sentence().is_some()
            }
            Action::NextPassage | Action::PreviousPassage => {
                self.subject().1.len() > 1 || self.has_several()
            }
            Action::NextVersion => self.has_versions(),
            // In the source the usual keys scroll it.
            Action::ScrollSourceDown | Action::ScrollSourceUp => {
                let geometry = self.geometry(self.screen.width, self.screen.height);
                let is_elsewhere = self.here.pane != Pane::Reader || self.here.claim.is_some();
                is_elsewhere && !geometry.reader.is_empty()
            }
            Action::Zoom => {
                let geometry = self.geometry(self.screen.width, self.screen.height);
                self.is_zoomed() || !geometry.has_one_pane()
            }
            Action::FindInSource => self.reader.source().is_some() && !self.has_pairs(),
            Action::NextPlace | Action::PreviousPlace => {
                self.find.all().is_none_or(|all| all.count() > 0)
            }
            Action::Filter => {
                !self.is_overview() && (self.has_rows() || !self.here.filter.is_empty())
            }
            Action::NextSection | Action::PreviousSection => {
                self.outline_cursor().is_some() && self.has_rows()
            }
            Action::PickRow => self.can_pick(),
            Action::Copy(what) if self.picked.count() > 0 => *what != Copied::Notes,
            action if is_in_views(action) => self.applies_in_view(action),
            Action::Copy(Copied::Quote | Copied::Citation) => {
                self.passage().is_some() || self.sentence().is_some()
            }
            Action::Copy(Copied::Link) | Action::Browse => self.url().is_some(),
            Action::Copy(Copied::Notes) => self.marks.notes.marked().next().is_some(),
            Action::Bookmark | Action::Annotate | Action::Copy(Copied::Id) => {
                self.pointed_id().is_some()
            }
            Action::Open => self.can_open(),
            Action::EditRecord => self.pointed().is_some(),
            Action::Mend => self
                .fault
                .as_ref()
                .is_some_and(|fault| fault.location.is_some()),
            Action::Whole => self.days.wanted.is_some(),
            _ => true,
        }
    }

    /// True if the timeline is shown.
    #[must_use]
    pub fn is_timeline(&self) -> bool {
        self.here.view.tab() == Tab::Timeline
    }

    fn can_open(&self) -> bool {
        if let (Some(search), Pane::List) = (&self.here.search, self.here.pane) {
            return !search.found().matches.is_empty();
        }
        match (&self.mode, self.here.pane) {
            (Mode::Search(_), _) => false,
            (Mode::Palette(palette), _) => !palette.found.is_empty(),
            (
                Mode::Filter(_) | Mode::Find(_) | Mode::Note(_) | Mode::Days(_) | Mode::Date(_),
                _,
            ) => true,
            (Mode::Browse, Pane::List | Pane::Record) => {
                self.is_on_fold()
                    || self.here.record.is_some()
                    || self.shown_pair().is_some()
                    || self.row_target().is_some_and(RowTarget::is_link)
            }
            (Mode::Browse, Pane::Reader) => {
                let passage = self.passage();
                !self.reader.claims.is_empty()
                    || passage.is_some_and(|passage| !self.is_at_home(passage.excerpt))
            }
        }
    }

    /// True if an excerpt is on the page that is open, that of its source.
    pub(super) fn is_at_home(&self, excerpt: Handle) -> bool {
        list::home(&self.dossier, excerpt).1 == self.here.record
    }
}
