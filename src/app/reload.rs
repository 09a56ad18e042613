//! Reload: another dossier replaces the one that is explored, and the user stays at the same place.
//! It is a newer one, or the same as of another day. Records are the same if kind and id are.
//!
//! ```text
//! place ──PlaceById::new──▶ ids ──PlaceById::resolve_in──▶ place      of the old dossier, of the new one
//! ```
//!
//! Caches are dropped, and open requests are sent again.

use std::sync::Arc;

use super::App;
use super::geometry::Pane;
use super::list::ListPane;
use super::mode::Mode;
use super::news::Opened;
use super::outline::{OutlineCursor, Topic};
use super::pending::OnArrival;
use super::places::{PlaceById, View};
use super::reader::Reader;
use super::record::RecordPane;
use crate::dossier::page::Target;
use crate::dossier::{Dossier, Handle, drop_in_background};

/// A removed record is replaced by one at most this far from it in the list.
const NEAR: usize = 1_000;

/// Map from the records of one dossier to those of another.
struct Renaming<'a> {
    old: &'a Dossier,
    new: &'a Dossier,
}

impl Renaming<'_> {
    fn of(&self, record: Handle) -> Option<Handle> {
        self.new
            .find(self.old.id(record))
            .filter(|found| found.kind == record.kind)
    }
}

/// The selection inside a record, in the old dossier.
struct Within {
    /// Target of the selected row.
    row: Option<Handle>,
    /// Passage in the reader.
    passage: Option<Handle>,
    /// Line of the record in the list, counted from the first that was on the screen.
    line: Option<usize>,
}

impl App {
    /// Shows another dossier at the same place.
    pub(super) fn reload(&mut self, opened: Opened) {
        let Opened {
            dossier: new,
            lists,
            before,
        } = opened;
        let within = self.within();
        let search = self.here.search.take();
        let old = std::mem::replace(&mut self.dossier, Arc::clone(&new));
        let renaming = Renaming {
            old: &old,
            new: &new,
        };
        let here = PlaceById::new(&self.here, &old).resolve_in(&new);
        let was = std::mem::replace(&mut self.here, here);
        if self.here.lost.is_some() {
            // Other views find the row that is nearest to their cursor themselves.
            let in_list = was.record.filter(|_| matches!(was.view, View::List(_)));
            self.here.record =
                in_list.and_then(|record| nearest(&self.views.list, record, &renaming));
            self.here.pane = Pane::List;
        }
        self.here.search = search;
        self.trail
            .replace_all(|place| PlaceById::new(place, &old).resolve_in(&new));
        let old_lists = std::mem::replace(&mut self.lists, lists);
        let on_arrival = self.views.list.on_arrival();
        let old_before = std::mem::replace(&mut self.before, before);
        let views = std::mem::take(&mut self.views);
        self.views.outline.keep_size(&views.outline);
        let shown = (
            std::mem::take(&mut self.record),
            std::mem::take(&mut self.reader),
        );
        (self.pair, self.subject_cache) = (None, None);
        (self.hidden, self.indexing) = (None, Some(0));
        self.marks.changed();
        self.ask_again(&renaming, on_arrival);
        if self.shows_hits() && self.here.lost.is_some() {
            self.preview();
        }
        // A place that is found again has the selection it had.
        if was.lost.is_none() && self.here.lost.is_none() {
            self.go_within(&within, &renaming);
        }
        // Dropping a million records takes too long to wait for.
        drop_in_background((old, old_before, old_lists, views, shown));
    }

    /// Makes the record and the reader anew once all quotations are looked up. A source's passages
    /// are in another order then; the one in the reader stays the same.
    pub(super) fn fill_in_quotations(&mut self) {
        let within = self.within();
        let dossier = Arc::clone(&self.dossier);
        (self.record, self.reader) = (RecordPane::default(), Reader::default());
        (self.pair, self.subject_cache) = (None, None);
        self.go_within(
            &within,
            &Renaming {
                old: &dossier,
                new: &dossier,
            },
        );
    }

    fn within(&self) -> Within {
        let row = match self.record.target(self.here.row) {
            Target::Record(record) => Some(record),
            Target::Passage(passage) => Some(passage.excerpt),
            Target::None => None,
        };
        let list = &self.views.list;
        let at = list.position_of(&self.dossier, self.here.record);
        let line = at.and_then(|at| at.checked_sub(self.here.list_top));
        Within {
            row,
            passage: self.passage_of_record().map(|passage| passage.excerpt),
            line,
        }
    }

    /// Selects the same row, passage and line again, wherever they are now.
    fn go_within(&mut self, within: &Within, renaming: &Renaming) {
        if let (View::List(kind), Some(line)) = (self.here.view, within.line)
            && let Some(at) = self
                .here
                .record
                .and_then(|record| self.lists.place_of(&self.dossier, kind, record))
            && self.here.filter.is_empty()
        {
            self.here.list_top = at.saturating_sub(line);
        }
        // The page there is no record's, so it has to be made first.
        let geometry = self.geometry(self.screen.width, self.screen.height);
        match self.here.view {
            View::Agreement(options) => self.lay_out_agreement(options, &geometry),
            View::Outline(cursor) if cursor.topic == Topic::Changes => {
                self.lay_out_outline(cursor, &geometry);
                if let View::Outline(placed) = self.here.view {
                    // The areas may still change.
                    let top = cursor.top;
                    self.here.view = View::Outline(OutlineCursor { top, ..placed });
                }
            }
            View::List(_) | View::Matrix(_) | View::Outline(_) => {}
        }
        self.make_record(&geometry);
        if let (Some(row), Some(leads_to)) = (self.here.row, within.row) {
            self.here.row = renaming.of(leads_to).and_then(|to| self.row_to(to, row));
        }
        let (_, passages) = self.subject();
        let read = within.passage.and_then(|excerpt| renaming.of(excerpt));
        let at_it = |at: &usize| passages.get(*at).map(|passage| passage.excerpt) == read;
        if read.is_some() && !at_it(&self.here.passage) {
            self.here.passage = (0..passages.len()).find(at_it).unwrap_or(0);
            self.here.follow_passage();
        }
    }

    /// The row of the page that leads to a record: the one nearest to a row.
    fn row_to(&self, to: Handle, row: usize) -> Option<usize> {
        let leads_there = |at: &usize| match self.record.target(Some(*at)) {
            Target::Record(record) => record == to,
            Target::Passage(passage) => passage.excerpt == to,
            Target::None => false,
        };
        self.record
            .stops()
            .filter(leads_there)
            .min_by_key(|at| at.abs_diff(row))
    }

    /// Requests about the new dossier what was awaited about the old one.
    fn ask_again(&mut self, renaming: &Renaming, list_on_arrival: Option<OnArrival>) {
        self.requests.drop_all();
        self.days.request_again(&mut self.requests);
        if let Some(on_arrival) = list_on_arrival {
            self.narrow_list(on_arrival);
        }
        if let Some(search) = &mut self.here.search {
            let to = |record| renaming.of(record);
            search.reload(renaming.old, to, &mut self.requests);
        }
        if let Mode::Search(line) = &mut self.mode {
            let origin = PlaceById::new(&line.origin, renaming.old);
            line.origin = origin.resolve_in(renaming.new);
        }
    }
}

/// The replacement of a removed record: the next one in its list that exists, else the one before.
fn nearest(list: &ListPane, record: Handle, renaming: &Renaming) -> Option<Handle> {
    let (before, after) = list
        .items()
        .split_at_checked(list.position_of(renaming.old, Some(record))?)?;
    let near = after
        .iter()
        .take(NEAR)
        .chain(before.iter().rev().take(NEAR));
    near.copied().find_map(|record| renaming.of(record))
}
