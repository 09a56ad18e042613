//! Actions that change the options of a view.

use super::App;
use super::action::Action;
use super::agreement::AgreementOptions;
use super::analysis_cache::WORKING;
use super::geometry::Pane;
use super::matrix::MatrixOptions;
use super::mode::Mode;
use super::outline::OutlineCursor;
use super::places::View;
use crate::dossier::date::Day;

impl App {
    /// True if the keys go to a table.
    pub(super) fn is_at_table(&self) -> bool {
        self.here.view.is_table()
            && !self.shows_pairs()
            && self.here.pane == Pane::List
            && matches!(self.mode, Mode::Browse)
    }

    /// True if the agreement is a ranked list of pairs.
    #[must_use]
    pub(crate) fn shows_pairs(&self) -> bool {
        matches!(self.here.view, View::Agreement(options) if options.is_ranked)
    }

    /// The options of the matrix, while the keys go to it.
    pub(super) fn focused_matrix(&self) -> Option<MatrixOptions> {
        let options = self.here.view.matrix_options();
        options.filter(|_| self.is_at_table())
    }

    /// The options of the agreement, while the keys go to it.
    fn focused_agreement(&self) -> Option<AgreementOptions> {
        match self.here.view {
            View::Agreement(options) => {
                let has_keys = self.here.pane == Pane::List && matches!(self.mode, Mode::Browse);
                Some(options).filter(|_| has_keys)
            }
            _ => None,
        }
    }

    /// The cursor of the outline, if one is shown.
    #[must_use]
    pub fn outline_cursor(&self) -> Option<OutlineCursor> {
        match self.here.view {
            View::Outline(cursor) => Some(cursor),
            _ => None,
        }
    }

    /// Changes the options of the matrix.
    pub(super) fn change_matrix(&mut self, action: &Action) {
        let Some(options) = self.focused_matrix() else {
            return;
        };
        self.here.view = View::Matrix(self.views.matrix.changed(options, action));
    }

    /// True if the cursor of the matrix is on the line of folded rows and columns.
    pub(super) fn is_on_fold(&self) -> bool {
        let options = self.here.view.matrix_options();
        options.is_some_and(|options| options.on_fold) && self.here.pane == Pane::List
    }

    /// Shows the rows and columns of the matrix that have no position.
    pub(super) fn unfold(&mut self) {
        if let Some(options) = self.focused_matrix() {
            self.here.view = View::Matrix(self.views.matrix.unfolded(options));
        }
    }

    /// True if an action would change the options of the matrix.
    pub(super) fn can_change_matrix(&self, action: &Action) -> bool {
        let options = self.focused_matrix();
        options.is_some_and(|options| self.views.matrix.can_change(options, action))
    }

    /// Changes the options of the agreement.
    pub(super) fn change_agreement(&mut self, action: &Action) {
        let Some(options) = self.focused_agreement() else {
            return;
        };
        self.show_agreement(self.views.agreement.changed(options, action));
    }

    /// True if an action would change the options of the agreement.
    pub(super) fn can_change_agreement(&self, action: &Action) -> bool {
        let options = self.focused_agreement();
        options.is_some_and(|options| self.views.agreement.can_change(options, action))
    }

    /// Shows the agreement with other options. The selection inside the pair is dropped, since the
    /// pair has other rows.
    pub(super) fn show_agreement(&mut self, options: AgreementOptions) {
        self.here.leave_record();
        self.here.view = View::Agreement(options);
    }

    /// Shows the timeline in other units, or gaps of another number of days.
    pub(super) fn change_unit(&mut self, by: isize) {
        let Some(cursor) = self.outline_cursor() else {
            return;
        };
        match cursor.topic.zoomed(by) {
            Ok(topic) => self.here.view = View::Outline(OutlineCursor { topic, ..cursor }),
            Err(Some(message)) => self.tell(message),
            Err(None) => {}
        }
    }

    /// Moves the cursor to the first row of the next section, or of the one before.
    pub(super) fn step_section(&mut self, by: isize) {
        let Some(cursor) = self.outline_cursor() else {
            return self.tell("there are no sections here");
        };
        if self.is_working() && !self.has_rows() {
            return self.tell(WORKING);
        }
        match self.views.outline.section(cursor, by) {
            Ok(row) => self.put_outline_cursor(cursor, row),
            Err(message) => self.tell(message),
        }
    }

    /// Moves the cursor of the timeline to the row that is nearest to a day. `unknown` is the
    /// message if there is no day.
    pub(super) fn jump_to(&mut self, day: Option<Day>, unknown: &str) {
        let Some((cursor, timeline)) = self.outline_cursor().zip(self.views.outline.timeline())
        else {
            return self.tell(WORKING);
        };
        let Some(day) = day else {
            return self.tell(unknown);
        };
        if let Some(row) = self.views.outline.row_by_day(timeline, day) {
            self.put_outline_cursor(cursor, row);
        }
    }

    /// The day that the dossier speaks for: the last one that its date can mean.
    pub(super) fn own_day(&self) -> Option<Day> {
        let date = self.dossier.as_of_date()?;
        Some(date.latest()).filter(|day| *day != Day::MAX)
    }
}
