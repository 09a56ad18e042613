//! Layout of the panes, after every action and all news: contents for the current place, with
//! selections and scroll positions within bounds.

use std::sync::Arc;

use super::App;
use super::action::Action;
use super::geometry::{Geometry, Pane};
use super::outline::RowTarget;
use super::places::{Place, View};
use super::reader::ReaderInput;
use super::record::{PaneSize, RecordPane};
use super::subject::SubjectCache;
use crate::dossier::page::Target;

impl App {
    /// Lays out everything for a screen, given its columns and rows.
    ///
    /// The rows of the first pane may change the areas, so they are laid out first.
    pub(super) fn lay_out(&mut self, width: u16, height: u16) {
        self.request_hits();
        self.lists.measure(&self.dossier, self.preferences.dates);
        let before = self.geometry(width, height);
        let place = self.here.clone();
        self.lay_out_first_pane(&before);
        let geometry = self.geometry(width, height);
        if geometry != before {
            // Scroll positions are kept for the areas that are drawn.
            self.here = place;
            self.lay_out_first_pane(&geometry);
        }
        self.lay_out_record(&geometry);
        self.lay_out_reader(&geometry);
        self.lay_out_pair(&geometry);
        self.screen = geometry.screen;
        self.lay_out_choice(&geometry);
    }

    fn lay_out_first_pane(&mut self, geometry: &Geometry) {
        match self.here.view {
            view if self.is_without_hits() => {
                let search = self.here.search.take();
                self.here = Place {
                    search,
                    ..Place::new(View::new(view.tab()), None)
                };
            }
            View::List(_) => self.lay_out_list(geometry),
            View::Matrix(options) => self.lay_out_matrix(options, geometry),
            View::Agreement(options) => self.lay_out_agreement(options, geometry),
            View::Outline(cursor) => self.lay_out_outline(cursor, geometry),
        }
    }

    /// Makes the page in the record pane.
    pub(super) fn make_record(&mut self, geometry: &Geometry) {
        let left = self
            .here
            .record
            .and_then(|record| self.marks.notes.on(self.dossier.id(record)));
        let size = PaneSize::of(geometry.record.inner());
        let dates = self.preferences.dates;
        match self.composed_page() {
            Some(page) => self.record.show(&self.dossier, page, left, size),
            None => self
                .record
                .make(&self.dossier, self.here.record, left, (size, dates)),
        }
        if let Some(said) = self.instead_of_record() {
            self.record.say(&said, size.columns);
        }
    }

    pub(super) fn lay_out_record(&mut self, geometry: &Geometry) {
        let inner = geometry.record.inner();
        self.make_record(geometry);
        if self.record.target(self.here.row) == Target::None {
            self.here.row = None;
        }
        // Rows have other lines on a screen of another size.
        let moved = self.screen != geometry.screen;
        if let Some(row) = self
            .here
            .row
            .or(self.here.entry)
            .filter(|_| moved || self.here.row_unseen)
        {
            let (first, last) = self.record.lines_of(row);
            let lowest = (last + 1)
                .saturating_sub(self.record.scrolled_rows(inner.height))
                .min(first);
            self.here.record_top = self.here.record_top.clamp(lowest, first.max(lowest));
        }
        self.here.row_unseen = false;
        let last = self
            .record
            .lines
            .len()
            .saturating_sub(self.record.scrolled_rows(inner.height));
        self.here.record_top = self.here.record_top.min(last);
    }

    /// The text in place of a record, if none is selected. Raw text.
    fn instead_of_record(&self) -> Option<String> {
        match self.here.view {
            _ if self.here.record.is_some() || self.is_without_hits() => None,
            View::Matrix(options) => Some(self.views.matrix.why_no_record(options, &self.dossier)),
            View::Agreement(_) if self.shown_pair().is_some() => None,
            View::Agreement(options) => Some(self.why_no_pair(options)),
            View::Outline(cursor) => self.lost_text().or_else(|| {
                self.views
                    .outline
                    .changed_head(cursor, self.preferences.dates)
            }),
            View::List(_) => None,
        }
    }

    /// Lays out two positions side by side.
    fn lay_out_pair(&mut self, geometry: &Geometry) {
        let areas = [geometry.record, geometry.reader].map(|area| PaneSize::of(area.inner()));
        let pair = self
            .beside()
            .filter(|_| areas.iter().all(|size| size.rows > 0));
        self.pair = pair.map(|pair| {
            let [left, right] = areas;
            let [earlier, later] = pair;
            let dates = self.preferences.dates;
            let page = |position, size| {
                RecordPane::of(
                    &self.dossier,
                    self.dossier.page_of_passages(position, dates),
                    self.left_on(position),
                    size,
                )
            };
            [page(earlier, left), page(later, right)]
        });
    }

    fn lay_out_reader(&mut self, geometry: &Geometry) {
        let (subject, passages) = self.subject();
        let (record, pointed) = (self.here.record, self.pointed_at());
        let pair = self.pair_behind();
        self.subject_cache = Some(SubjectCache {
            record,
            pointed,
            pair,
            subject,
            passages: Arc::clone(&passages),
        });
        self.here.passage = self.here.passage.min(passages.len().saturating_sub(1));
        let pane = usize::from(geometry.reader.inner().width);
        let parts = self.reader_parts(geometry.reader);
        let of = subject.filter(|subject| Some(*subject) != self.here.record);
        let of = of.map(|of| self.dossier.name(of)).unwrap_or_default();
        let of = match (subject, self.here.view, self.row_target()) {
            _ if self.is_without_hits() => "no hits, so no words".into(),
            (None, View::Matrix(_), _) => "no position, so no words".into(),
            (None, View::Agreement(_), _) => self.speaker_of_pair().into(),
            (None, _, Some(RowTarget::Gone(_))) => "no longer in the dossier".into(),
            _ => of,
        };
        let input = ReaderInput {
            subject,
            subject_name: of.into_owned(),
            passages,
            passage: self.here.passage,
            sentence: self.sentence(),
            url_key: self.key_of(&Action::Browse),
            version: self.version_of(self.source_of_passage()),
            has_room_for_both: self.has_room_for_both(pane),
            versions: self.versions_beside(pane),
            reading: self.here.reading,
            columns: usize::from(parts.content().width).max(1),
            longest_row: usize::from(self.preferences.reading_width),
            has_numbers: self.preferences.passage_numbers,
            dates: self.preferences.dates,
            claim_columns: usize::from(parts.claim_lines().width),
            is_focused: self.here.pane == Pane::Reader,
        };
        self.reader.update(&self.dossier, input);
        let last = self.reader.claims.len().checked_sub(1);
        let claim = self.here.claim.zip(last);
        self.here.claim = claim.map(|(claim, last)| claim.min(last));
        self.lay_out_find(geometry);
    }
}
