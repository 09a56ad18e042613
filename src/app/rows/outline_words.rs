//! The words of an outline's rows.

use super::list_words::shown;
use super::pieces::{Cell, Words};
use crate::analysis::diff::format_value;
use crate::analysis::gaps::of_record;
use crate::analysis::obstacles::{Board, Entry, FIRST, heading as board_heading};
use crate::analysis::shifts::{CONTRADICTIONS, Shift};
use crate::analysis::timeline::EntryKind;
use crate::app::App;
use crate::app::analyses::AnalysisResult;
use crate::app::columns::{Column, ColumnKind, Columns, Side};
use crate::app::looks::Look;
use crate::app::outline::{Heading, OutlineRow, RowTarget, STEP};
use crate::app::signs;
use crate::dossier::date::describe_date;
use crate::dossier::page::Sign;
use crate::dossier::record::Record;
use crate::dossier::vocabulary::{Significance, Status};
use crate::dossier::{Dossier, Handle};
use crate::state::notes::Item;
use crate::text::capital::capital;
use crate::text::number::grouped;
use crate::text::sentences::unwrapped;
use crate::text::{display, width};

/// The most rows that are measured.
const MEASURED: usize = 512;
/// The most steps of indent. Deeper rows would have no room.
const DEEPEST: usize = 12;
/// The fewest columns with room for notes behind the names.
const ROOM_FOR_NOTES: usize = 44;
/// Columns of a row beside its name: blanks, signs and a note of a few words.
const AROUND: usize = 22;
/// Blanks around the rows of a pane, and columns of the sign before a name.
const EDGES: usize = 2;
const SIGN: usize = 2;

/// The columns of an outline, and the columns that its pane needs: with each row in one line, and
/// with the rows of the board in two.
pub(crate) fn measure_outline(
    dossier: &Dossier,
    rows: &[OutlineRow],
    result: &AnalysisResult,
) -> (Columns, [u16; 2]) {
    if let AnalysisResult::Board(board) = result {
        let columns = columns_of_board(dossier, board);
        let one = u16::try_from(columns.needed() + EDGES).unwrap_or(u16::MAX);
        let two = columns_in_two_lines(&columns);
        return (columns, [one, two]);
    }
    let needed = columns_of_outline(dossier, rows);
    (Columns::default(), [needed, needed])
}

/// The columns of the board, measured on a sample of its obstacles.
fn columns_of_board(dossier: &Dossier, board: &Board) -> Columns {
    let step = board.obstacles.len().div_ceil(MEASURED).max(1);
    let sample = || board.obstacles.iter().step_by(step);
    let widest = |text: fn(&Dossier, &Entry) -> String| {
        let widths = sample().map(|entry| width::of(&text(dossier, entry)));
        widths.max().unwrap_or(0)
    };
    let columns = [
        (ColumnKind::Parties, Side::After, 2, widest(parties)),
        (
            ColumnKind::Weight,
            Side::After,
            1,
            widest(|_, entry| weight(entry).to_owned()),
        ),
        (
            ColumnKind::Days,
            Side::AfterRight,
            3,
            widest(|_, entry| since(entry)),
        ),
    ];
    Columns {
        sign: SIGN,
        // Names have signs behind them.
        name: widest(|dossier, entry| shown(&dossier.name(entry.obstacle))) + 2,
        all: columns
            .into_iter()
            .map(|(kind, side, rank, width)| Column::new(kind, side, rank).measured(width))
            .collect(),
    }
}

/// The columns that rows of two lines each need: the name and the weight, and the parties below.
fn columns_in_two_lines(columns: &Columns) -> u16 {
    let width = |wanted| {
        let column = columns.all.iter().find(|column| column.kind == wanted);
        column.map_or(0, |column| column.width)
    };
    let above = columns.name + 1 + width(ColumnKind::Weight);
    let below = width(ColumnKind::Parties) + 1 + width(ColumnKind::Days);
    u16::try_from(SIGN + EDGES + above.max(below)).unwrap_or(u16::MAX)
}

/// The columns of the widest row of an outline, or of a sample of its rows.
fn columns_of_outline(dossier: &Dossier, rows: &[OutlineRow]) -> u16 {
    let step = rows.len().div_ceil(MEASURED).max(1);
    let columns = |row: &OutlineRow| {
        let name = dossier.name(row.target.record()?);
        Some(indent_of(row) + width::of(&shown(&name)))
    };
    let widest = rows.iter().step_by(step).filter_map(columns).max();
    u16::try_from(widest.unwrap_or(0) + AROUND).unwrap_or(u16::MAX)
}

/// Columns by which a row is indented.
fn indent_of(row: &OutlineRow) -> usize {
    STEP * row.depth.min(DEEPEST).saturating_sub(1)
}

impl App {
    /// The words of a row of the outline, in a pane of some columns.
    pub(super) fn outline_words(&self, row: &OutlineRow, columns: &Columns, width: usize) -> Words {
        let text = RowText::of(self, row);
        if let RowTarget::Heading(_) = row.target {
            let name = format!("{} ({})", shown(&text.text), grouped(row.count()));
            return Words {
                is_heading: true,
                name,
                ..Words::default()
            };
        }
        let mut name_signs = Vec::new();
        if let Some(record) = row.target.record() {
            if text.has_gaps {
                name_signs.extend(
                    of_record(&self.dossier, record)
                        .into_iter()
                        .filter_map(signs::gap),
                );
            }
            name_signs.extend(self.mark_signs(record));
        }
        let words = Words {
            indent: indent_of(row),
            is_picked: self.is_picked(row.target),
            sign: text.sign.map(signs::sign),
            name: shown(&text.text),
            name_signs,
            ..Words::default()
        };
        match self.entry_of(row) {
            Some(entry) if columns.all_fit(width) => Words {
                cells: self.cells_of(entry, columns),
                ..words
            },
            Some(entry) => Words {
                note: weight(entry).to_owned(),
                below: Some([parties(&self.dossier, entry), since(entry)]),
                ..words
            },
            None if width < ROOM_FOR_NOTES => words,
            None => Words {
                note: text.note,
                ..words
            },
        }
    }

    /// The obstacle of a row of the board.
    fn entry_of(&self, row: &OutlineRow) -> Option<&Entry> {
        match (row.target, &self.views.outline.result) {
            (RowTarget::Record(_), Some(AnalysisResult::Board(board))) => {
                board.obstacles.get(row.result_index()?)
            }
            _ => None,
        }
    }

    fn cells_of(&self, entry: &Entry, columns: &Columns) -> Vec<Cell> {
        let text = |kind| match kind {
            ColumnKind::Parties => parties(&self.dossier, entry),
            ColumnKind::Weight => weight(entry).to_owned(),
            ColumnKind::Days => since(entry),
            _ => String::new(),
        };
        let cell = |column: &Column| Cell {
            kind: column.kind,
            text: text(column.kind),
            look: Look::Muted,
            signs: Vec::new(),
        };
        columns.all.iter().map(cell).collect()
    }

    /// Number of lines below the first one of a row that is not selected.
    pub(super) fn has_second_line(
        &self,
        row: &OutlineRow,
        columns: &Columns,
        width: usize,
    ) -> bool {
        self.entry_of(row).is_some() && !columns.all_fit(width)
    }
}

/// The texts of a row.
#[derive(Debug, Default)]
struct RowText {
    sign: Option<Sign>,
    /// Name, raw.
    text: String,
    /// Note behind the name, as display text.
    note: String,
    /// True if signs for what the record lacks follow.
    has_gaps: bool,
}

impl RowText {
    fn of(app: &App, row: &OutlineRow) -> Self {
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
            .map(|group| group.label(timeline.unit))
            .unwrap_or_default(),
        (Heading::Days(_), _) => String::new(),
        (Heading::Untouched(since), _) => format!(
            "Nothing dated {} or later touches these",
            describe_date(&since.to_string())
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

/// The weight of an obstacle, if a source states it.
fn weight(entry: &Entry) -> &'static str {
    entry.significance.map_or("", Significance::label)
}

/// Those who raise an obstacle, and those whom it addresses: `Azerbaijan → Armenia`.
fn parties(dossier: &Dossier, entry: &Entry) -> String {
    let names = |handles: &[Handle]| {
        let names = handles.iter().map(|at| dossier.name(*at));
        names.collect::<Vec<_>>().join(", ")
    };
    let parties = match (names(&entry.raised_by), names(&entry.addressed_to)) {
        (by, to) if to.is_empty() => by,
        (by, to) if by.is_empty() => format!("→ {to}"),
        (by, to) => format!("{by} → {to}"),
    };
    shown(&parties)
}

/// Days since the last change of an obstacle. They are only exact from a date that is certain and
/// has a day.
fn since(entry: &Entry) -> String {
    let about = if entry.is_dated_to_a_day { "" } else { "c. " };
    let days = entry.days_since.map(|days| format!("{about}{days} d"));
    days.unwrap_or_default()
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
        .map(ToString::to_string)
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
        note: describe_date(&position.date),
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
        .map(|date| date.to_string())
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
        format_value(&change.old),
        format_value(&change.new)
    );
    let kind = record.map_or("", |record| record.kind.as_str());
    RowText {
        sign: record.and_then(|record| app.dossier.status_sign(record)),
        text,
        note: kind.into(),
        has_gaps: false,
    }
}
