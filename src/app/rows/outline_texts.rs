//! The texts of an outline's rows: name, note and sign, by the target of the row.

use crate::analysis::obstacles::{Board, Entry, FIRST, heading as board_heading};
use crate::analysis::shifts::{CONTRADICTIONS, Shift};
use crate::analysis::timeline::EntryKind;
use crate::app::App;
use crate::app::analyses::AnalysisResult;
use crate::app::outline::{Heading, OutlineRow, RowTarget};
use crate::app::signs;
use crate::dossier::Handle;
use crate::dossier::page::Sign;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::Status;
use crate::state::notes::Item;
use crate::text::capital::capital;
use crate::text::display;
use crate::text::sentences::unwrapped;

/// The texts of a row.
#[derive(Debug, Default)]
pub(super) struct RowText {
    pub(super) sign: Option<Sign>,
    /// Name, raw.
    pub(super) text: String,
    /// Note behind the name, as display text.
    pub(super) note: String,
    /// True if signs for what the record lacks follow.
    pub(super) has_gaps: bool,
}

impl RowText {
    /// The texts of a row.
    pub(super) fn of(app: &App, row: &OutlineRow) -> Self {
        match (row.target, &app.views.outline.result) {
            (RowTarget::Heading(head), _) => Self {
                text: heading(app, head),
                ..Self::default()
            },
            (RowTarget::Sentence(source, start), _) => sentence(app, source, start),
            (RowTarget::Uncoded(actor), _) => uncoded(app, actor, row.count()),
            (RowTarget::Against(position, other), _) => {
                against(app, row.result_index(), position, other)
            }
            (RowTarget::Gone(record), _) => gone(app, record),
            (RowTarget::Field(nth, record), _) => field(app, nth, record),
            (RowTarget::Record(record), Some(AnalysisResult::Board(board))) => {
                match row
                    .result_index()
                    .and_then(|index| board.obstacles.get(index))
                {
                    Some(entry) => obstacle(app, entry),
                    None => step(app, board, row, record),
                }
            }
            (
                RowTarget::Record(record) | RowTarget::Change(record, _),
                Some(AnalysisResult::Timeline(_)),
            ) => dated(app, row, record),
            (RowTarget::Record(record), Some(AnalysisResult::Shifts(_))) => stance(app, record),
            (RowTarget::Record(record), Some(AnalysisResult::Marked(_))) => marked(app, record),
            // The overview draws them.
            (
                RowTarget::More(_)
                | RowTarget::Facts(..)
                | RowTarget::SummaryLink(_)
                | RowTarget::Summary(_)
                | RowTarget::Blank(_),
                _,
            ) => Self::default(),
            (RowTarget::Lost(nth), result) => lost(app, result.as_ref(), nth),
            (RowTarget::Record(record) | RowTarget::Change(record, _), _) => {
                let note = record.kind.as_str().to_owned();
                Self {
                    sign: app.dossier.status_sign(record),
                    text: name(app, record),
                    note,
                    has_gaps: true,
                }
            }
        }
    }
}

fn name(app: &App, record: Handle) -> String {
    app.dossier.name(record).into_owned()
}

fn heading(app: &App, head: Heading) -> String {
    match (head, &app.views.outline.result) {
        (Heading::Status(status), _) => board_heading(status),
        (Heading::First, _) => FIRST.into(),
        (Heading::Days(at), Some(AnalysisResult::Timeline(timeline))) => timeline
            .groups
            .get(at)
            .map(|group| group.label(timeline.unit, app.preferences.dates))
            .unwrap_or_default(),
        (Heading::Days(_), _) => String::new(),
        (Heading::Untouched(since), _) => format!(
            "Nothing dated {} or later touches these",
            app.preferences.dates.describe(&since.to_string())
        ),
        (Heading::Undated, _) => "Without a date".into(),
        (Heading::Gap(gap), _) => gap.heading().into(),
        (Heading::Shift(actor, issue), result) => {
            let of = |shift: &&Shift| (shift.actor, shift.issue) == (actor, issue);
            let shift = if let Some(AnalysisResult::Shifts(found)) = result {
                found.shifts.iter().find(of)
            } else {
                None
            };
            let doubt = shift
                .and_then(Shift::doubt)
                .map(|doubt| format!(" · {doubt}"))
                .unwrap_or_default();
            format!(
                "{} · {}{doubt}",
                app.dossier.name(actor),
                app.dossier.name(issue)
            )
        }
        (Heading::Part(part), _) => part.heading().into(),
        (Heading::Contradictions, _) => CONTRADICTIONS.into(),
        (Heading::Noted, _) => "Notes".into(),
        (Heading::Bookmarked, _) => "Bookmarks".into(),
        (Heading::Overview(section), _) => section.heading().into(),
        (Heading::Lost, _) => capital(&app.why_absent()),
    }
}

/// An obstacle on the board. Its columns say the rest.
fn obstacle(app: &App, entry: &Entry) -> RowText {
    RowText {
        sign: app.dossier.status_sign(entry.obstacle),
        text: name(app, entry.obstacle),
        note: String::new(),
        has_gaps: true,
    }
}

/// An obstacle that must be gone first.
fn step(app: &App, board: &Board, row: &OutlineRow, record: Handle) -> RowText {
    let branch = if row.depth > 1 {
        signs::BRANCH.shape
    } else {
        ""
    };
    let step = row
        .result_index()
        .and_then(|index| index.checked_sub(board.obstacles.len()))
        .and_then(|index| board.chains.get(index));
    let is_again = step.is_some_and(|step| step.is_again);
    let note = match app.dossier.record(record) {
        Some(Record::Obstacle(obstacle)) => Status::label(obstacle.status),
        _ => "",
    };
    let note = if is_again {
        format!("{note}, as above")
    } else {
        note.to_owned()
    };
    RowText {
        sign: app.dossier.status_sign(record),
        text: format!("{branch}{}", app.dossier.name(record)),
        note,
        has_gaps: false,
    }
}

/// Something on the timeline, with its date.
fn dated(app: &App, row: &OutlineRow, record: Handle) -> RowText {
    let Some(AnalysisResult::Timeline(timeline)) = &app.views.outline.result else {
        return RowText::default();
    };
    let Some(index) = row.result_index() else {
        return RowText::default();
    };
    let undated = index
        .checked_sub(timeline.entries.len())
        .and_then(|index| timeline.undated.get(index));
    let Some(entry) = timeline.entries.get(index).or(undated) else {
        return RowText::default();
    };
    let sign = match entry.kind {
        EntryKind::Change(nth, _) if app.dossier.is_doubtful_change(record, nth) => {
            Some(Sign::Doubt)
        }
        EntryKind::Change(_, status) => Some(Sign::Status(status)),
        _ if app.dossier.is_doubtful(record) => Some(Sign::Doubt),
        _ => app.dossier.sign(record),
    };
    let note = entry
        .date
        .as_ref()
        .map(|date| app.preferences.dates.shorten(date.as_written()))
        .unwrap_or_default();
    let told = match entry.kind {
        EntryKind::Change(_, status) => format!(": {}", status.label()),
        _ => String::new(),
    };
    let text = match entry.kind {
        EntryKind::Position(_) => app.dossier.describe_position(record, &[]),
        _ => format!("{}{told}", app.dossier.name(record)),
    };
    RowText {
        sign,
        text,
        note,
        has_gaps: true,
    }
}

/// A position of an actor that took several on one issue.
fn stance(app: &App, record: Handle) -> RowText {
    let Some(Record::Position(position)) = app.dossier.record(record) else {
        return RowText::default();
    };
    let text = format!("{} — {}", position.stance_and_act(), &*position.statement);
    RowText {
        sign: app.dossier.status_sign(record),
        text,
        note: app.preferences.dates.describe(&position.date),
        has_gaps: true,
    }
}

fn against(app: &App, index: Option<usize>, position: Handle, other: Handle) -> RowText {
    let relation = match &app.views.outline.result {
        Some(AnalysisResult::Shifts(found)) => index
            .and_then(|index| found.contradictions.get(index))
            .map(|pair| pair.relation.forward()),
        _ => None,
    };
    let [text, other] = [position, other].map(|at| app.dossier.describe_position_briefly(at, &[]));
    let text = format!("{text} · {} → {other}", relation.unwrap_or_default());
    let note = app
        .dossier
        .date(position)
        .map(|date| app.preferences.dates.describe(date.as_written()))
        .unwrap_or_default();
    RowText {
        sign: app.dossier.status_sign(position),
        text,
        note,
        has_gaps: true,
    }
}

/// A record that the user marked, with the note on it or else its kind.
fn marked(app: &App, record: Handle) -> RowText {
    let note = app
        .left_on(record)
        .and_then(Item::note)
        .unwrap_or(record.kind.as_str());
    let note = display::inline(note).into_owned();
    RowText {
        sign: app.dossier.status_sign(record),
        text: name(app, record),
        note,
        has_gaps: true,
    }
}

/// The id of a record that is marked and not there.
fn lost(app: &App, result: Option<&AnalysisResult>, nth: usize) -> RowText {
    let Some(AnalysisResult::Marked(marked)) = result else {
        return RowText::default();
    };
    let id = marked.lost.get(nth).map(String::as_str).unwrap_or_default();
    let note = app
        .marks
        .notes
        .on(id)
        .and_then(Item::note)
        .unwrap_or_default();
    RowText {
        text: id.to_owned(),
        note: display::inline(note).into_owned(),
        ..RowText::default()
    }
}

/// A sentence that nothing cites, with its source.
fn sentence(app: &App, source: Handle, start: usize) -> RowText {
    let found = match &app.views.outline.result {
        Some(AnalysisResult::Gaps(gaps, ..)) => gaps
            .uncited
            .iter()
            .find(|uncited| (uncited.source, uncited.sentence.start) == (source, start)),
        _ => None,
    };
    let text = found.and_then(|uncited| {
        app.dossier
            .text(source)?
            .as_str()
            .get(uncited.sentence.clone())
    });
    let note = display::inline(&app.dossier.name(source)).into_owned();
    RowText {
        text: unwrapped(text.unwrap_or_default()).into_owned(),
        note,
        ..RowText::default()
    }
}

/// An actor and the issues without a position of it.
fn uncoded(app: &App, actor: Handle, missing: usize) -> RowText {
    const NAMED: usize = 8;
    let Some(AnalysisResult::Gaps(gaps, ..)) = &app.views.outline.result else {
        return RowText::default();
    };
    let issues = gaps
        .uncoded
        .of_actor(actor)
        .take(NAMED)
        .map(|issue| app.dossier.name(issue));
    let issues = issues.collect::<Vec<_>>().join(", ");
    let more = if missing > NAMED { " …" } else { "" };
    let note = format!(
        "{missing} of {}",
        app.dossier.count(crate::dossier::Kind::Issue)
    );
    RowText {
        text: format!("{}: {issues}{more}", name(app, actor)),
        note,
        ..RowText::default()
    }
}

/// A record that is no longer there.
fn gone(app: &App, record: Handle) -> RowText {
    let name = app
        .before
        .as_ref()
        .map(|before| before.name(record).into_owned());
    RowText {
        text: name.unwrap_or_default(),
        note: record.kind.as_str().to_owned(),
        ..RowText::default()
    }
}

/// A field that changed: its record, its old and its new value.
fn field(app: &App, nth: usize, record: Option<Handle>) -> RowText {
    let Some(AnalysisResult::Changes(diff)) = &app.views.outline.result else {
        return RowText::default();
    };
    let Some(change) = diff.changed.get(nth) else {
        return RowText::default();
    };
    let name = record.map_or_else(|| "the dossier".into(), |record| app.dossier.name(record));
    let text = format!(
        "{name} · {}: {} → {}",
        change.field,
        change.format_value(&change.old, app.preferences.dates),
        change.format_value(&change.new, app.preferences.dates)
    );
    let kind = record.map_or("", |record| record.kind.as_str());
    RowText {
        sign: record.and_then(|record| app.dossier.status_sign(record)),
        text,
        note: kind.into(),
        has_gaps: false,
    }
}
