//! Rows of the overview: as many of each section as the pane has room for.
//!
//! A low pane has fewer rows below a heading, never fewer headings. Only a pane too low for one row
//! of each section scrolls.

use super::{Heading, OutlineRow, RowNumber, RowTarget, Section};
use crate::analysis::overview::Overview;
use crate::analysis::proof::Fact;
use crate::dossier::Handle;

/// Lines of the summary that are shown before other sections are complete.
const SHORT_SUMMARY: usize = 3;
const MODERATE_SUMMARY: usize = 8;
/// More rows than any section has.
const ALL: usize = usize::MAX;

/// Size of the pane, and the lines of the summary at that width.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) rows: usize,
    pub(super) summary_lines: usize,
    pub(super) whole_summary: bool,
}

/// Part of the overview whose number of rows depends on the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Summary,
    Of(Section),
}

const SECTIONS: [Section; 4] = [
    Section::Obstacles,
    Section::Actors,
    Section::Events,
    Section::Proof,
];

/// The order in which parts get rows, each up to a number, until the pane is full.
const FIRST: [(Part, usize); 10] = [
    (Part::Of(Section::Obstacles), 1),
    (Part::Of(Section::Proof), 1),
    (Part::Of(Section::Actors), 1),
    (Part::Of(Section::Events), 1),
    (Part::Of(Section::Obstacles), 3),
    (Part::Of(Section::Proof), 2),
    (Part::Of(Section::Actors), 3),
    (Part::Of(Section::Events), 3),
    (Part::Summary, SHORT_SUMMARY),
    (Part::Of(Section::Obstacles), 6),
];

/// The order after blank rows have been put before the headings.
const THEN: [(Part, usize); 12] = [
    (Part::Summary, MODERATE_SUMMARY),
    (Part::Of(Section::Proof), 4),
    (Part::Of(Section::Obstacles), 10),
    (Part::Of(Section::Actors), 8),
    (Part::Of(Section::Events), 6),
    (Part::Of(Section::Obstacles), 20),
    (Part::Of(Section::Actors), 20),
    (Part::Of(Section::Events), 20),
    (Part::Summary, ALL),
    (Part::Of(Section::Obstacles), ALL),
    (Part::Of(Section::Actors), ALL),
    (Part::Of(Section::Events), ALL),
];

/// Numbers of rows of the parts.
struct Shares<'a> {
    overview: &'a Overview,
    room: Room,
    summary: usize,
    /// Rows below the heading of each section.
    sections: [usize; SECTIONS.len()],
    has_blanks: bool,
}

/// The rows of the overview.
pub(super) fn rows(overview: &Overview, room: Room) -> Vec<OutlineRow> {
    let mut shares = Shares {
        overview,
        room,
        summary: 0,
        sections: [0; SECTIONS.len()],
        has_blanks: false,
    };
    if room.whole_summary {
        shares.summary = room.summary_lines;
    }
    shares.grow(&FIRST);
    shares.put_blanks();
    shares.grow(&THEN);
    shares.rows()
}

impl Shares<'_> {
    /// Rows that a part needs to be complete.
    fn complete(&self, part: Part) -> usize {
        let rows = |shown: usize, count: usize| shown + usize::from(count > shown);
        let overview = self.overview;
        match part {
            Part::Summary => self.room.summary_lines,
            Part::Of(Section::Obstacles) => rows(overview.obstacles.len(), overview.obstacle_count),
            Part::Of(Section::Actors) => rows(overview.actors.len(), overview.actor_count),
            Part::Of(Section::Events) => rows(overview.events.len(), overview.event_count),
            Part::Of(Section::Proof) => Fact::ALL.len(),
        }
    }

    /// The sections that have something to show.
    fn shown(&self) -> impl Iterator<Item = (usize, Section)> {
        let all = SECTIONS.into_iter().enumerate();
        all.filter(|(_, section)| self.complete(Part::Of(*section)) > 0)
    }

    fn headings(&self) -> usize {
        self.shown().count()
    }

    fn used(&self) -> usize {
        let blanks = if self.has_blanks { self.blanks() } else { 0 };
        self.summary + self.headings() + self.sections.iter().sum::<usize>() + blanks
    }

    /// Number of blank rows: one before each heading that is not the first row.
    fn blanks(&self) -> usize {
        let is_first = self.room.summary_lines == 0;
        self.headings().saturating_sub(usize::from(is_first))
    }

    fn put_blanks(&mut self) {
        self.has_blanks = self.used() + self.blanks() <= self.room.rows;
    }

    fn grow(&mut self, order: &[(Part, usize)]) {
        for (part, wanted) in order {
            let room = self.room.rows.saturating_sub(self.used());
            let wanted = self.complete(*part).min(*wanted);
            let share = match part {
                Part::Summary => &mut self.summary,
                Part::Of(section) => match self.sections.get_mut(*section as usize) {
                    Some(share) => share,
                    None => continue,
                },
            };
            // A pane that is too low scrolls.
            let least = usize::from(*share == 0 && *part != Part::Summary && wanted > 0);
            *share += wanted.saturating_sub(*share).min(room.max(least));
        }
    }

    fn rows(&self) -> Vec<OutlineRow> {
        let mut rows: Vec<_> = (0..self.summary).map(|nth| self.summary_row(nth)).collect();
        for (at, section) in self.shown() {
            if self.has_blanks && !rows.is_empty() {
                rows.push(row(RowTarget::Blank(section), 0));
            }
            rows.push(OutlineRow {
                target: RowTarget::Heading(Heading::Overview(section)),
                depth: 0,
                number: RowNumber::Heading {
                    row_count: self.count(section),
                },
            });
            let share = self.sections.get(at).copied().unwrap_or(0);
            self.push_section(section, share, &mut rows);
        }
        rows
    }

    fn summary_row(&self, nth: usize) -> OutlineRow {
        let is_cut = nth + 1 == self.summary && self.summary < self.room.summary_lines;
        let target = if is_cut || self.room.whole_summary {
            RowTarget::SummaryLink(nth)
        } else {
            RowTarget::Summary(nth)
        };
        row(target, nth)
    }

    /// The number in a heading.
    fn count(&self, section: Section) -> usize {
        match section {
            Section::Obstacles => self.overview.obstacle_count,
            Section::Actors => self.overview.actor_count,
            Section::Events => self.overview.event_count,
            Section::Proof => 0,
        }
    }

    fn push_section(&self, section: Section, share: usize, rows: &mut Vec<OutlineRow>) {
        let records: Vec<Handle> = match section {
            Section::Obstacles => self.overview.obstacles.clone(),
            Section::Actors => self.overview.actors.iter().map(|(at, _)| *at).collect(),
            Section::Events => self.overview.events.clone(),
            Section::Proof => return push_facts(share, rows),
        };
        // One row alone shows a record; the heading counts the others.
        let has_more = self.count(section) > share.min(records.len());
        let shown = if has_more && (share > 1 || records.is_empty()) {
            share - 1
        } else {
            share
        };
        let records = records.iter().take(shown).enumerate();
        rows.extend(records.map(|(nth, record)| row(RowTarget::Record(*record), nth)));
        if shown < share {
            rows.push(row(RowTarget::More(section), shown));
        }
    }
}

/// The statements of the proof, in some rows.
fn push_facts(share: usize, rows: &mut Vec<OutlineRow>) {
    let in_a_row = Fact::ALL.len().div_ceil(share.max(1));
    for (nth, facts) in Fact::ALL.chunks(in_a_row).enumerate() {
        if let Some(first) = facts.first() {
            rows.push(row(RowTarget::Facts(*first, facts.len()), nth));
        }
    }
}

fn row(target: RowTarget, result_index: usize) -> OutlineRow {
    OutlineRow {
        target,
        depth: 1,
        number: RowNumber::Row { result_index },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::Kind;

    fn overview(obstacles: u32, active: u32, actors: usize, events: u32) -> Overview {
        let all = |kind, count| (0..count).map(move |at| Handle::new(kind, at));
        Overview {
            obstacles: all(Kind::Obstacle, obstacles).collect(),
            obstacle_count: obstacles as usize,
            actors: all(Kind::Actor, active).map(|actor| (actor, 1)).collect(),
            active_count: active as usize,
            actor_count: actors,
            events: all(Kind::Event, events).collect(),
            event_count: events as usize,
        }
    }

    /// One letter a row.
    fn shape(overview: &Overview, rows: usize, summary_lines: usize) -> String {
        let room = Room {
            rows,
            summary_lines,
            whole_summary: false,
        };
        let letter = |row: &OutlineRow| match row.target {
            RowTarget::Summary(_) => 's',
            RowTarget::SummaryLink(_) => 'S',
            RowTarget::Heading(_) => 'H',
            RowTarget::Blank(_) => ' ',
            RowTarget::More(_) => '+',
            RowTarget::Facts(..) => 'f',
            RowTarget::Record(record) if record.kind == Kind::Obstacle => 'o',
            RowTarget::Record(record) if record.kind == Kind::Actor => 'a',
            _ => 'e',
        };
        super::rows(overview, room).iter().map(letter).collect()
    }

    #[test]
    fn low_panes_have_fewer_rows_and_all_headings() {
        let bundled = overview(5, 5, 10, 14);
        assert_eq!(shape(&bundled, 8, 9), "HoHaHeHf");
        assert_eq!(shape(&bundled, 20, 4), "ssSHoooooHaa+Hee+Hff");
        assert_eq!(shape(&bundled, 31, 5), "sssss Hooooo Haaaaa+ Hee+ Hffff");
        assert_eq!(
            shape(&bundled, 46, 4),
            "ssss Hooooo Haaaaa+ Heeeeeeeeeeeeee Hffff"
        );
        assert_eq!(shape(&bundled, 2, 5), "HoHaHeHf", "this one scrolls");
    }

    #[test]
    fn every_pane_is_filled_and_none_overflows() {
        for (obstacles, active, actors, events) in [
            (5, 5, 10, 14),
            (0, 0, 3, 0),
            (40, 30, 30, 90),
            (0, 0, 0, 0),
            (1, 1, 1, 1),
        ] {
            let overview = overview(obstacles, active, actors, events);
            for summary in [0, 1, 5, 30] {
                for rows in 8..200 {
                    let shape = shape(&overview, rows, summary);
                    assert!(shape.len() <= rows, "{shape}");
                    assert!(!shape.starts_with(' '), "{shape}");
                }
            }
        }
    }

    #[test]
    fn actors_without_a_position_are_counted() {
        assert_eq!(shape(&overview(0, 0, 3, 0), 31, 0), "H+ Hffff");
        assert_eq!(shape(&overview(0, 3, 3, 0), 31, 0), "Haaa Hffff");
    }
}
