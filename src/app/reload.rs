//! Another dossier under the same place: the one that is explored is replaced, by a newer one or by what was known on a day,
//! and whoever reads it stays where they are. Records are the same that have the same kind and id.
//!
//! ```text
//! place ──PlaceById::new──▶ ids ──PlaceById::resolve_in──▶ place      of the old dossier, of the new one
//! ```
//!
//! What was made for the old dossier is made anew, and what was asked about it is asked again.

use std::sync::Arc;

use super::App;
use super::list::ListPane;
use super::mode::{Mode, Search, Then};
use super::news::Opened;
use super::outline::Topic;
use super::place_by_id::PlaceById;
use super::places::{Pane, View};
use super::reader::Reader;
use super::record::RecordPane;
use crate::dossier::page::Target;
use crate::dossier::{Dossier, Handle, drop_in_background};

/// How far from a record that is gone another is looked for, in records of its list.
const NEAR: usize = 1_000;
/// How many hits are kept until what was searched for is found again.
const HITS: usize = 1_000;

/// From the records of one dossier to those of another.
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

/// What was looked at inside a record, in the old dossier.
struct Within {
    /// What the selected row led to.
    row: Option<Handle>,
    /// The passage that was read.
    passage: Option<Handle>,
    /// How many lines below the first that was shown the record stood in the list.
    line: Option<usize>,
}

impl App {
    /// Goes on with another dossier, in the same place.
    pub(super) fn reload(&mut self, opened: Opened) {
        let Opened {
            dossier: new,
            lists,
            before,
        } = opened;
        let within = self.within();
        let old = std::mem::replace(&mut self.dossier, Arc::clone(&new));
        let renaming = Renaming {
            old: &old,
            new: &new,
        };
        let here = PlaceById::new(&self.here, &old).resolve_in(&new);
        let was = std::mem::replace(&mut self.here, here);
        if self.here.lost.is_some() {
            // Other views know by themselves what is nearest to where their cursor was.
            let in_list = was.record.filter(|_| matches!(was.view, View::List(_)));
            self.here.record = in_list.and_then(|record| nearest(&self.list, record, &renaming));
            self.here.pane = Pane::List;
        }
        self.trail
            .replace_all(|place| PlaceById::new(place, &old).resolve_in(&new));
        let old_lists = std::mem::replace(&mut self.lists, lists);
        let old_list = self.list.begin_anew();
        let old_before = std::mem::replace(&mut self.before, before);
        let tables = (
            std::mem::take(&mut self.matrix),
            std::mem::take(&mut self.agreement),
        );
        let found = (
            tables,
            std::mem::take(&mut self.outline),
            std::mem::take(&mut self.analyses),
        );
        let shown = (
            std::mem::take(&mut self.record),
            std::mem::take(&mut self.reader),
        );
        (self.pair, self.speaks) = (None, None);
        (self.hidden, self.indexing) = (None, Some(0));
        self.ask_again(&renaming);
        // What was lost and is there again is as it was.
        if was.lost.is_none() && self.here.lost.is_none() {
            self.go_within(&within, &renaming);
        }
        // Nobody shall wait until a million records are taken apart.
        drop_in_background((old, old_before, old_lists, old_list, found, shown));
    }

    /// Makes anew what was shown while the quotations were not looked up yet. The passages of a source come in another
    /// order then; the one that is read stays the same.
    pub(super) fn fill_in_quotations(&mut self) {
        let within = self.within();
        let dossier = Arc::clone(&self.dossier);
        (self.record, self.reader) = (RecordPane::default(), Reader::default());
        (self.pair, self.speaks) = (None, None);
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
        let at = self.list.place_of(&self.dossier, self.here.record);
        let line = at.and_then(|at| at.checked_sub(self.here.list_top));
        Within {
            row,
            passage: self.passage().map(|passage| passage.excerpt),
            line,
        }
    }

    /// Finds the row, the passage and the line again that were looked at, wherever they stand now.
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
        let geometry = self.geometry(self.screen.width, self.screen.height);
        match self.here.view {
            // What is read there is no record's page, but what two have in common, or what changed in a record.
            View::Agreement(options) => self.lay_out_agreement(options, &geometry),
            View::Outline(at) if at.topic == Topic::Changes => self.lay_out_outline(at, &geometry),
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
            self.here.reader_top = None;
        }
    }

    /// The row of the record's page that leads somewhere: the one nearest to a row.
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

    /// Asks about the new dossier what was asked about the old one.
    fn ask_again(&mut self, renaming: &Renaming) {
        self.requests.clear();
        self.stale = self.asked;
        self.ask_for_days_again(false);
        let Mode::Search(search) = &mut self.mode else {
            return;
        };
        search.move_to(renaming);
        if search.field.text().trim().is_empty() {
            search.awaited = None;
        } else {
            let then = search.awaited.map_or(Then::Stay, |awaited| awaited.then);
            let page = search.found.matches.len();
            self.search_anew(page, then);
        }
    }
}

impl Search {
    /// Keeps of what was found what the new dossier has, until it is found again.
    fn move_to(&mut self, renaming: &Renaming) {
        let selected = self
            .found
            .matches
            .get(self.selected)
            .and_then(|hit| renaming.of(hit.handle));
        self.found.matches.truncate(HITS.max(self.selected + 1));
        self.found.matches.retain_mut(|hit| {
            let found = renaming.of(hit.handle);
            hit.handle = found.unwrap_or(hit.handle);
            found.is_some()
        });
        let at = self
            .found
            .matches
            .iter()
            .position(|hit| Some(hit.handle) == selected);
        self.selected = at
            .unwrap_or(self.selected)
            .min(self.found.matches.len().saturating_sub(1));
        self.origin = PlaceById::new(&self.origin, renaming.old).resolve_in(renaming.new);
    }
}

/// The record that takes the place of one that is gone: the next of its list that is still there, else the one before.
fn nearest(list: &ListPane, record: Handle, renaming: &Renaming) -> Option<Handle> {
    let (before, after) = list
        .items
        .split_at_checked(list.place_of(renaming.old, Some(record))?)?;
    let near = after
        .iter()
        .take(NEAR)
        .chain(before.iter().rev().take(NEAR));
    near.copied().find_map(|record| renaming.of(record))
}
