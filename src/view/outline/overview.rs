//! Rows of the overview: a text on the left, and what belongs to it on the right.

use ratatui::buffer::Buffer;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::analysis::gaps::Gap;
use crate::analysis::overview::Overview;
use crate::analysis::proof::{Fact, Proof};
use crate::app::App;
use crate::app::geometry::Area;
use crate::app::outline::{Heading, OutlineRow, RowTarget, Section};
use crate::app::signs;
use crate::dossier::Handle;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::{Significance, Status};
use crate::text::{display, width};
use crate::view::paint::{count, draw_line, marked, shortened};
use crate::view::row_signs::mark_sign;
use crate::view::theme::Theme;

/// Column of the names, behind a sign.
const NAME: usize = 2;
/// Column of the kinds of actors.
const KIND: usize = 29;
/// The fewest columns with room for kinds and weights.
const ROOM_FOR_KINDS: usize = 48;
/// Columns between a name and what is to its right.
const GAP: usize = 2;

/// The overview, and where it is drawn.
#[derive(Clone, Copy)]
pub(super) struct Contents<'a> {
    pub(super) app: &'a App,
    pub(super) overview: &'a Overview,
    /// None while it is being worked out.
    pub(super) proof: Option<&'a Proof>,
    pub(super) columns: usize,
    pub(super) theme: Theme,
}

impl Contents<'_> {
    pub(super) fn draw_row(self, buffer: &mut Buffer, area: Area, line: usize, row: &OutlineRow) {
        let nth = row.result_index().unwrap_or(0);
        let (column, left, right) = match row.target {
            RowTarget::Heading(Heading::Overview(section)) => {
                let heading = self.heading(section, row.count());
                let note = self.heading_note(section);
                let fits = heading.width() + GAP + width::of(note) <= self.columns;
                (
                    0,
                    heading,
                    if fits { note.to_owned() } else { String::new() },
                )
            }
            RowTarget::Record(record) => return self.draw_record(buffer, area, line, record, nth),
            RowTarget::More(section) => (NAME, self.more(section, nth), String::new()),
            RowTarget::Facts(first, facts) => {
                let right = self.leads_to(first, facts);
                let taken = NAME + width::of(&right) + if right.is_empty() { 0 } else { GAP };
                let room = self.columns.saturating_sub(taken);
                (NAME, shortened(self.facts(first, facts), room), right)
            }
            RowTarget::Summary(nth) => (0, self.summary(nth), String::new()),
            RowTarget::SummaryLink(nth) if self.is_whole(nth) => {
                (0, self.summary(nth), String::new())
            }
            RowTarget::SummaryLink(nth) => {
                let cut = self.app.views.outline.cut_line(nth, self.columns);
                (0, Line::raw(cut), format!("more {}", arrow()))
            }
            _ => return,
        };
        draw_line(buffer, area, line, column, &left);
        self.draw_right(buffer, area, line, right);
    }

    /// Draws a text that ends in the last column.
    fn draw_right(self, buffer: &mut Buffer, area: Area, line: usize, text: String) {
        let start = self.columns.saturating_sub(width::of(&text));
        let text = Line::styled(text, self.theme.muted());
        draw_line(buffer, area, line, start, &text);
    }

    fn heading(self, section: Section, records: usize) -> Line<'static> {
        let text = match section {
            Section::Proof => section.heading().to_owned(),
            _ => format!("{} ({})", section.heading(), count(records)),
        };
        Line::styled(text, self.theme.title())
    }

    /// The text at the right of a heading: what its rows end with.
    fn heading_note(self, section: Section) -> &'static str {
        match section {
            Section::Obstacles if self.columns < ROOM_FOR_KINDS => "status",
            Section::Obstacles => "status · weight",
            Section::Actors => "positions",
            Section::Events | Section::Proof => "",
        }
    }

    fn draw_record(self, buffer: &mut Buffer, area: Area, line: usize, record: Handle, nth: usize) {
        let is_wide = self.columns >= ROOM_FOR_KINDS;
        let right = match self.app.dossier.record(record) {
            Some(Record::Obstacle(obstacle)) => {
                let status = Status::label(obstacle.status);
                let weight = obstacle.significance.map(Significance::label);
                let weight = weight.filter(|_| is_wide);
                weight.map_or_else(
                    || status.to_owned(),
                    |weight| format!("{status} · {weight}"),
                )
            }
            Some(Record::Actor(_)) => {
                let actor = self.overview.actors.get(nth);
                actor.map_or_else(String::new, |(_, positions)| count(*positions))
            }
            Some(Record::Event(event)) => {
                let date = self.app.preferences.dates.shorten(&event.date);
                let date = display::inline(&date).into_owned();
                // The name needs half of a narrow row.
                let fits = width::of(&date) + GAP <= self.columns / 2;
                if fits { date } else { String::new() }
            }
            _ => String::new(),
        };
        let mark = mark_sign(self.app, record, self.theme);
        let mark = Line::from(mark.into_iter().collect::<Vec<_>>());
        let taken = width::of(&right) + GAP;
        let marked_columns = if mark.width() > 0 {
            mark.width() + 1
        } else {
            0
        };
        let mut room = self.columns.saturating_sub(NAME + taken + marked_columns);
        if let Some(Record::Actor(actor)) = self.app.dossier.record(record)
            && is_wide
        {
            let kind = Line::styled(actor.kind.label(), self.theme.muted());
            draw_line(buffer, area, line, KIND, &kind);
            room = room.min(KIND - NAME - 1);
        }
        if let Some(sign) = self.app.dossier.status_sign(record) {
            draw_line(buffer, area, line, 0, &self.theme.sign(sign).into());
        }
        let plain = Style::new();
        let name = marked(&self.app.dossier.name(record), &[], plain, plain, room);
        let mark_at = self.columns.saturating_sub(taken + mark.width());
        draw_line(buffer, area, line, mark_at, &mark);
        draw_line(buffer, area, line, NAME, &name);
        self.draw_right(buffer, area, line, right);
    }

    /// Text of the row for the records without a row.
    fn more(self, section: Section, shown: usize) -> Line<'static> {
        let (all, is_silent) = match section {
            Section::Obstacles => (self.overview.obstacle_count, false),
            Section::Actors => {
                let (all, active) = (self.overview.actor_count, self.overview.active_count);
                (all, shown == active)
            }
            Section::Events => (self.overview.event_count, false),
            Section::Proof => (0, false),
        };
        let rest = count(all.saturating_sub(shown));
        let more = match (shown, is_silent) {
            (0, true) => "all without a position".to_owned(),
            (_, true) => format!("{rest} more, without a position"),
            (..) => format!("{rest} more"),
        };
        Line::from(vec![
            Span::raw(format!("{more}  ")),
            Span::styled(arrow(), self.theme.muted()),
        ])
    }

    /// Statements of the proof.
    fn facts(self, first: Fact, facts: usize) -> Line<'static> {
        let Some(proof) = self.proof else {
            return Line::raw("…");
        };
        let mut spans = Vec::new();
        for fact in statements(first, facts) {
            if !spans.is_empty() {
                spans.push(Span::raw(" · "));
            }
            spans.push(Span::raw(if facts == 1 {
                proof.describe(fact)
            } else {
                proof.describe_briefly(fact)
            }));
            let gap = match fact {
                Fact::OnlyReported if proof.only_reported > 0 => Some(Gap::OnlyReported),
                Fact::VagueDates if proof.vague_dates > 0 => Some(Gap::VagueDate),
                _ => None,
            };
            if let Some(sign) = gap.and_then(signs::gap) {
                spans.push(Span::raw(" "));
                spans.push(self.theme.span(sign));
            }
        }
        Line::from(spans)
    }

    /// The view that a row of the proof leads to, if there is room to name it.
    fn leads_to(self, first: Fact, facts: usize) -> String {
        let sources = match self.proof.map(|proof| proof.sources) {
            Some(1) => "source",
            _ => "sources",
        };
        let view = match first {
            Fact::Sentences => sources,
            _ => "gaps",
        };
        let right = format!("{view} {}", arrow());
        let taken = NAME + self.facts(first, facts).width() + GAP + width::of(&right);
        if taken <= self.columns && (first, facts) != (Fact::Claims, 2) {
            right
        } else {
            String::new()
        }
    }

    fn summary(self, nth: usize) -> Line<'static> {
        let line = self.app.views.outline.summary.get(nth);
        Line::raw(line.cloned().unwrap_or_default())
    }

    /// True if the line of the summary is shown to its end.
    fn is_whole(self, nth: usize) -> bool {
        let next = RowTarget::SummaryLink(nth + 1);
        let is_last = nth + 1 == self.app.views.outline.summary.len();
        is_last
            || self
                .app
                .views
                .outline
                .rows
                .iter()
                .any(|row| row.target == next)
    }
}

fn statements(first: Fact, facts: usize) -> impl Iterator<Item = Fact> {
    let all = Fact::ALL.into_iter();
    all.skip_while(move |fact| *fact != first).take(facts)
}

fn arrow() -> &'static str {
    signs::LINK.shape
}
