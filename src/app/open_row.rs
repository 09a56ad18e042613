//! Opening the row under an outline's cursor.

use super::App;
use super::action::Tab;
use super::analyses::AnalysisResult;
use super::analysis_cache::WORKING;
use super::geometry::Pane;
use super::matrix::MatrixOptions;
use super::outline::{Heading, OutlineCursor, OutlineRow, RowTarget, Section, Topic, UNTOUCHED};
use super::places::{Place, View};
use crate::analysis::axis::Unit;
use crate::analysis::gaps::Gap;
use crate::analysis::proof::{Fact, Proof};
use crate::dossier::page::Target;
use crate::dossier::{Handle, Kind};

impl App {
    /// Opens the row under the cursor.
    pub(super) fn open_row(&mut self) {
        match self.row_target() {
            Some(RowTarget::Sentence(..)) => self.enter(Pane::Reader),
            Some(RowTarget::Uncoded(actor)) => self.go_to_uncoded(actor),
            Some(RowTarget::Record(record)) if self.is_overview() => self.go(record, true),
            Some(RowTarget::More(section)) => self.go_to_rest_of(section),
            Some(RowTarget::Facts(first, count)) => self.go_to_facts(first, count),
            Some(RowTarget::SummaryLink(_)) => self.turn_summary(),
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
        self.follow_to(
            View::Matrix(MatrixOptions {
                cursor: issue.map(|issue| (actor, issue)),
                // The actor or the issue may have no position at all.
                least: 0,
                ..MatrixOptions::default()
            }),
            None,
        );
    }

    /// Goes to a view by a link.
    fn follow_to(&mut self, view: View, record: Option<Handle>) {
        let place = Place {
            followed: true,
            ..Place::new(view, record)
        };
        let before = std::mem::replace(&mut self.here, place);
        self.trail.leave(before);
    }

    /// True if the overview is shown.
    #[must_use]
    pub fn is_overview(&self) -> bool {
        self.here.view.tab() == Tab::Overview
    }

    /// Goes to the view of a section of the overview, to the first record that has no row there.
    fn go_to_rest_of(&mut self, section: Section) {
        let shown = self.outline_cursor().map_or(0, |cursor| {
            let row = self.views.outline.rows.get(cursor.row);
            row.and_then(OutlineRow::result_index).unwrap_or(0)
        });
        let Some(AnalysisResult::Overview(overview, _)) = &self.views.outline.result else {
            return;
        };
        let next = match section {
            Section::Obstacles => overview.obstacles.get(shown).copied(),
            Section::Actors => overview.actors.get(shown).map(|(actor, _)| *actor),
            Section::Events => overview.events.get(shown).copied(),
            Section::Proof => None,
        };
        let on = |topic| View::Outline(OutlineCursor::on(topic, next));
        let view = match section {
            Section::Obstacles => on(Topic::Board),
            Section::Actors => View::List(Kind::Actor),
            Section::Events => on(Topic::Timeline(Unit::Year)),
            Section::Proof => on(Topic::Gaps(UNTOUCHED)),
        };
        self.follow_to(view, next);
    }

    /// Goes to the gaps that some statements of the proof count, or to the sources if there are
    /// none.
    fn go_to_facts(&mut self, first: Fact, count: usize) {
        let Some(AnalysisResult::Overview(_, Some(proof))) = self.views.outline.result else {
            return self.tell(WORKING);
        };
        let facts = Fact::ALL.into_iter().skip_while(|fact| *fact != first);
        let facts: Vec<_> = facts.take(count).collect();
        let gaps = facts.iter().flat_map(|fact| fact.gaps());
        let gap = gaps.copied().find(|gap| has_gap(&proof, *gap));
        let view = match gap {
            None if facts.contains(&Fact::Sentences) => View::List(Kind::Source),
            _ => View::Outline(OutlineCursor {
                target: gap.map(|gap| RowTarget::Heading(Heading::Gap(gap))),
                ..OutlineCursor::start(Topic::Gaps(UNTOUCHED))
            }),
        };
        self.follow_to(view, None);
    }

    /// Shows the dossier's summary to its end, or as much of it as there is room for.
    fn turn_summary(&mut self) {
        let Some(cursor) = self.outline_cursor() else {
            return;
        };
        if let Topic::Overview { whole_summary } = cursor.topic {
            let topic = Topic::Overview {
                whole_summary: !whole_summary,
            };
            let target = (!whole_summary).then_some(RowTarget::SummaryLink(0));
            self.here.view = View::Outline(OutlineCursor {
                target,
                ..OutlineCursor::start(topic)
            });
        }
    }

    /// True if two positions are shown side by side: then neither pane can be entered.
    pub(super) fn has_pairs(&self) -> bool {
        self.here.view.tab() == Tab::Shifts
    }
}

/// True if the dossier has gaps of a kind that the proof counts.
fn has_gap(proof: &Proof, gap: Gap) -> bool {
    let count = match gap {
        Gap::Unsourced => proof.unsourced,
        Gap::Orphan => proof.orphans,
        Gap::OnlyReported => proof.only_reported,
        Gap::VagueDate => proof.vague_dates,
        Gap::SingleSource | Gap::Uncoded | Gap::Uncited => 0,
    };
    count > 0
}
