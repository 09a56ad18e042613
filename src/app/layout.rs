//! Laying out: after every action and all news, the panes are made for where the user is, and every selection and scroll
//! position is brought within bounds.

use std::sync::Arc;

use super::asking::Question;
use super::geometry::{Geometry, window};
use super::mode::Then;
use super::outline::RowTarget;
use super::places::{Place, View};
use super::reader::ReaderInput;
use super::record::RecordPane;
use super::{App, Speaks};
use crate::dossier::Kind;
use crate::dossier::page::Target;
use crate::search::Query;

impl App {
    /// Lays out the panes for where the user is, and brings every selection and scroll position within bounds.
    pub fn lay_out_panes(&mut self, geometry: &Geometry) {
        match self.here.view {
            view if self.is_without_hits() => self.here = Place::new(View::new(view.tab()), None),
            View::List(kind) => self.lay_out_list(kind, geometry),
            View::Matrix(options) => self.lay_out_matrix(options, geometry),
            View::Agreement(options) => self.lay_out_agreement(options, geometry),
            View::Outline(at) => self.lay_out_outline(at, geometry),
        }
        self.lay_out_record(geometry);
        self.lay_out_reader(geometry);
        self.lay_out_pair(geometry);
        self.screen = geometry.screen;
    }

    fn lay_out_list(&mut self, kind: Kind, geometry: &Geometry) {
        let filter = self.here.filter.as_str();
        if !self.list.is_of(kind, filter) && Query::parse(filter).is_empty() {
            self.list.show(kind, filter, self.lists.of(kind), 0);
        } else if !self.list.is_of(kind, filter) && !self.list.awaits(kind, filter) {
            let filter = filter.to_owned();
            let number = self.ask(filter.clone(), Question::Listed(kind));
            self.list.wait(number, kind, filter, || self.lists.of(kind));
        }
        // Until the answer comes, what is selected waits for it.
        if self.list.is_awaited() {
            return;
        }
        let best = self.list.items.get(self.list.best).copied();
        let then = std::mem::take(&mut self.list.then);
        if then.is_anew()
            || self
                .list
                .place_of(&self.dossier, self.here.record)
                .is_none()
        {
            self.here.select(best);
        }
        self.here.list_top = self.list_top(geometry);
        if then == Then::Open {
            self.lay_out_record(geometry);
            self.open();
        }
    }

    /// The first line of the list that is shown.
    #[must_use]
    pub fn list_top(&self, geometry: &Geometry) -> usize {
        let height = usize::from(geometry.list.inner().height).saturating_sub(self.prompt_rows());
        let at = self
            .list
            .place_of(&self.dossier, self.here.record)
            .unwrap_or(self.here.list_top);
        window(self.here.list_top, at, height, self.list.items.len())
    }

    /// Lays everything out for a screen of so many columns and rows.
    pub(super) fn lay_out(&mut self, width: u16, height: u16) {
        let geometry = self.geometry(width, height);
        self.lay_out_panes(&geometry);
        self.lay_out_choice(&geometry);
    }

    /// Makes the page of what is selected.
    pub(super) fn make_record(&mut self, geometry: &Geometry) {
        let left = self
            .here
            .record
            .and_then(|record| self.marks.notes.on(self.dossier.id(record)));
        let columns = usize::from(geometry.record.inner().width).max(1);
        match self.composed() {
            Some(page) => self.record.show(page, left, columns),
            None => self
                .record
                .make(&self.dossier, self.here.record, left, columns),
        }
        if let Some(said) = self.instead_of_record() {
            self.record.say(&said, columns);
        }
    }

    fn lay_out_record(&mut self, geometry: &Geometry) {
        let inner = geometry.record.inner();
        self.make_record(geometry);
        if self.record.target(self.here.row) == Target::None {
            self.here.row = None;
        }
        // On another screen rows take other lines.
        let moved = self.screen != geometry.screen;
        if let Some(row) = self
            .here
            .row
            .or(self.here.entry)
            .filter(|_| moved || self.here.row_unseen)
        {
            let (first, last) = self.record.lines_of(row);
            let lowest = (last + 1)
                .saturating_sub(usize::from(inner.height))
                .min(first);
            self.here.record_top = self.here.record_top.clamp(lowest, first.max(lowest));
        }
        self.here.row_unseen = false;
        let last = self
            .record
            .lines
            .len()
            .saturating_sub(usize::from(inner.height).max(1));
        self.here.record_top = self.here.record_top.min(last);
    }

    /// What is to be said where no record is selected. Raw text.
    fn instead_of_record(&self) -> Option<String> {
        match self.here.view {
            _ if self.here.record.is_some() || self.is_without_hits() => None,
            View::Matrix(options) => Some(self.uncoded(options)),
            View::Agreement(options) => self.uncompared(options),
            View::Outline(at) => self.said_of_lost().or_else(|| self.changed_head(at)),
            View::List(_) => None,
        }
    }

    /// Lays out the two records that stand side by side, where there are such.
    fn lay_out_pair(&mut self, geometry: &Geometry) {
        let areas = [geometry.record, geometry.reader].map(|area| usize::from(area.inner().width));
        let pair = self
            .beside()
            .filter(|_| areas.iter().all(|width| *width > 0));
        self.pair = pair.map(|pair| {
            let [left, right] = areas;
            let [earlier, later] = pair;
            let page = |position, columns| {
                RecordPane::of(
                    self.dossier.page_of_passages(position),
                    self.left_on(position),
                    columns,
                )
            };
            [page(earlier, left), page(later, right)]
        });
    }

    fn lay_out_reader(&mut self, geometry: &Geometry) {
        let (subject, passages) = self.subject();
        let (record, pointed) = (self.here.record, self.pointed_at());
        let pair = self.pair_behind();
        self.speaks = Some(Speaks {
            record,
            pointed,
            pair,
            subject,
            passages: Arc::clone(&passages),
        });
        self.here.passage = self.here.passage.min(passages.len().saturating_sub(1));
        let columns = usize::from(geometry.reader.inner().width).max(1);
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
            columns,
        };
        self.reader.update(&self.dossier, input);
    }
}
