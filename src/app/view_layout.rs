//! Layout of the first pane: a list, a table or an outline.

use std::sync::Arc;

use super::App;
use super::agreement::AgreementOptions;
use super::analyses::{Analysis, AnalysisResult};
use super::analysis_cache::Dossiers;
use super::geometry::{Area, Geometry};
use super::marked::Marked;
use super::matrix::MatrixOptions;
use super::mode::Mode;
use super::outline::{OutlineCursor, RowTarget, RowsOf, Topic};
use super::pending::OnArrival;
use super::places::View;
use super::reader;
use super::rows::{has_room_for_axis, measure_outline};
use super::table::Table;

impl App {
    pub(super) fn lay_out_list(&mut self, geometry: &Geometry) {
        self.narrow_list(OnArrival::KeepSelection);
        // The selection waits for the records that are awaited.
        if self.views.list.is_waiting() {
            return;
        }
        let sorted = self.sorted();
        self.views.list.sort(sorted);
        let list = &self.views.list;
        if list.position_of(&self.dossier, self.here.record).is_none() {
            if self.widen_to_record() {
                return self.lay_out_list(geometry);
            }
            self.here.select(self.views.list.best());
        }
        // A pane that is not shown keeps its scroll position.
        let end = self.views.list.items().len().saturating_sub(1);
        self.here.list_top = if geometry.list.is_empty() {
            self.here.list_top.min(end)
        } else {
            self.list_top(geometry)
        };
        self.count_cited(geometry);
    }

    /// The result of an analysis, or `None` while it is awaited.
    pub(super) fn analysis(&mut self, analysis: Analysis) -> Option<AnalysisResult> {
        let dossiers = Dossiers {
            dossier: &self.dossier,
            before: self.before.as_deref(),
        };
        let requests = &mut self.requests;
        self.views
            .analyses
            .get_or_request(analysis, dossiers, requests)
    }

    /// Ends filtering: tables have other means.
    fn drop_filter(&mut self) {
        if matches!(self.mode, Mode::Filter(_)) {
            self.mode = Mode::Browse;
        }
        self.here.filter.clear();
    }

    /// The table in a pane. `None` if none is shown or its analysis is awaited.
    #[must_use]
    pub fn table(&self, pane: Area) -> Option<Table> {
        match self.here.view {
            View::Matrix(options) => self.views.matrix.table(options, pane, self.prompt_rows()),
            View::Agreement(options) => self.views.agreement.table(options, pane),
            View::List(_) | View::Outline(_) => None,
        }
    }

    pub(super) fn lay_out_matrix(&mut self, options: MatrixOptions, geometry: &Geometry) {
        let wanted = Analysis::Matrix(options.order);
        let Some(AnalysisResult::Matrix(matrix)) = self.analysis(wanted) else {
            return;
        };
        let prompt = self.prompt_rows();
        let (names, filter) = (&mut self.views.names, &self.here.filter);
        let Ok(matches) = names.matches_or_request(filter, &mut self.requests) else {
            return;
        };
        let options = self.views.matrix.lay_out(
            options,
            &self.dossier,
            matrix,
            (filter, matches.as_deref()),
            names.take_seeking(),
            (geometry.list, prompt),
        );
        self.here.view = View::Matrix(options);
        let cell = self.views.matrix.cell(options);
        let is_of_cell = |record| cell.is_some_and(|cell| cell.positions.contains(&record));
        if !self.here.record.is_some_and(is_of_cell) {
            let latest = cell.map(|cell| cell.latest);
            self.here.select(latest);
        }
    }

    pub(super) fn lay_out_agreement(&mut self, options: AgreementOptions, geometry: &Geometry) {
        let wanted = Analysis::Agreement(options.comparison);
        let Some(AnalysisResult::Agreement(outcome)) = self.analysis(wanted) else {
            return;
        };
        let prompt = self.prompt_rows();
        let (names, filter) = (&mut self.views.names, &self.here.filter);
        let Ok(matches) = names.matches_or_request(filter, &mut self.requests) else {
            return;
        };
        let options = self.views.agreement.lay_out(
            options,
            &self.dossier,
            outcome,
            (filter, matches.as_deref()),
            (geometry.list, prompt),
        );
        self.here.view = View::Agreement(options);
        // On the diagonal the actor itself is shown.
        let diagonal = options.cursor.filter(|(one, other)| one == other);
        let actor = diagonal.map(|(actor, _)| actor);
        if self.here.record != actor {
            self.here.select(actor);
        }
        if let Some(actors) = self.compared() {
            let agreement = &mut self.views.agreement;
            agreement.show_pair(options, &self.dossier, actors, self.preferences.dates);
        }
    }

    pub(super) fn lay_out_outline(&mut self, cursor: OutlineCursor, geometry: &Geometry) {
        self.views.outline.begin(cursor.topic);
        let is_marked = cursor.topic == Topic::Marked;
        let is_overview = matches!(cursor.topic, Topic::Overview { .. });
        if is_overview {
            self.drop_filter();
        }
        let inner = geometry.list.inner();
        let sorted = self.sorted();
        let order = self.orders.of(cursor.topic.tab());
        let mut rows_of = RowsOf {
            topic: cursor.topic,
            filter: self.here.filter.clone(),
            order: sorted.as_ref().map(|_| order),
            version: if is_marked {
                self.marks.version
            } else {
                self.notes_version_for(&self.here.filter)
            },
            size: if is_overview {
                (usize::from(inner.width), usize::from(inner.height))
            } else {
                (0, 0)
            },
            dates: self.preferences.dates,
        };
        // The marked records are narrowed before rows are made.
        if is_marked && !self.narrow_outline(&rows_of) {
            return;
        }
        let Some(result) = self.outline_result(&rows_of) else {
            return;
        };
        if !is_marked && !self.narrow_outline(&rows_of) {
            return;
        }
        if let AnalysisResult::Overview(_, Some(_)) = result {
            rows_of.version = 1;
        }
        let outline = &mut self.views.outline;
        if outline.make(&self.dossier, rows_of, result.clone(), sorted.as_deref()) {
            let dates = self.preferences.dates;
            let (columns, needed) = measure_outline(&self.dossier, &outline.rows, &result, dates);
            outline.take_columns(cursor.topic.tab(), columns, needed);
        }
        let height = self.outline_height(geometry);
        let width = usize::from(self.names_area(inner).width);
        let lines = |row, selected| self.lines_of_row(row, selected, width);
        let mut placed = self.views.outline.placed(cursor, height, lines);
        if geometry.list.is_empty() {
            placed.top = cursor.top.min(placed.row);
        }
        let record = placed.target.and_then(RowTarget::record);
        let wanted = cursor.target.and_then(RowTarget::record);
        if wanted.is_some() && record != wanted && self.widen_to_record() {
            return self.lay_out_outline(cursor, geometry);
        }
        let is_same = placed.target == cursor.target && self.here.record == record;
        self.here.view = View::Outline(placed);
        if !is_same {
            self.select_row_target(placed.target);
        }
    }

    /// Requests the records that the filter of an outline matches. True if they are known.
    fn narrow_outline(&mut self, rows_of: &RowsOf) -> bool {
        self.views.outline.narrow(rows_of, &mut self.requests)
    }

    /// The result that the rows of an outline are made from, or `None` while it is awaited.
    fn outline_result(&mut self, rows_of: &RowsOf) -> Option<AnalysisResult> {
        match rows_of.topic.analysis(self.own_day().or(self.today)) {
            Some(Analysis::Overview) => self.overview(),
            Some(analysis) => self.analysis(analysis),
            None => self.views.outline.result_for(rows_of).or_else(|| {
                let (notes, matching) = (&self.marks.notes, self.views.outline.matching(rows_of));
                let marked = Marked::new(&self.dossier, notes, &rows_of.filter, matching);
                Some(AnalysisResult::Marked(Arc::new(marked)))
            }),
        }
    }

    /// The overview, with its proof if that is known. A proof that waits for quotations would keep
    /// other analyses waiting.
    fn overview(&mut self) -> Option<AnalysisResult> {
        let AnalysisResult::Overview(overview, _) = self.analysis(Analysis::Overview)? else {
            return None;
        };
        let proof =
            match (!self.dossier.awaits_quotations()).then(|| self.analysis(Analysis::Proof)) {
                Some(Some(AnalysisResult::Proof(proof))) => Some(proof),
                _ => None,
            };
        Some(AnalysisResult::Overview(overview, proof))
    }

    /// Selects the record of a row, and the passage of an obstacle's change.
    fn select_row_target(&mut self, target: Option<RowTarget>) {
        self.here.select(target.and_then(RowTarget::record));
        self.here.passage = 0;
        self.here.follow_passage();
        if let Some(RowTarget::Change(obstacle, nth)) = target {
            let passages = self.dossier.passages(obstacle);
            let own = passages.iter().find(|passage| passage.change == Some(nth));
            let all = reader::passages(&self.dossier, obstacle);
            let place = own.and_then(|own| reader::place_of(&all, *own));
            self.here.passage = place.unwrap_or(0);
        }
    }

    /// Moves the cursor of the outline to a row.
    pub(super) fn put_outline_cursor(&mut self, cursor: OutlineCursor, row: usize) {
        let cursor = self.views.outline.cursor_on(cursor, row);
        self.here.view = View::Outline(cursor);
        self.select_row_target(cursor.target);
    }

    /// Number of rows of the outline on the screen.
    pub(super) fn outline_height(&self, geometry: &Geometry) -> usize {
        let inner = geometry.list.inner();
        let taken = self.prompt_rows() + self.outline_head(inner);
        usize::from(inner.height).saturating_sub(taken).max(1)
    }

    /// Number of rows that the heads of the timeline take, given the content of the pane.
    #[must_use]
    pub(crate) fn outline_head(&self, inner: Area) -> usize {
        if self.is_timeline() && inner.height >= 5 && has_room_for_axis(inner) {
            2
        } else {
            0
        }
    }

    /// True if there is anything to go through in the first pane.
    pub(super) fn has_rows(&self) -> bool {
        match self.here.view {
            View::Outline(_) => !self.views.outline.rows.is_empty(),
            _ => true,
        }
    }
}
