//! The columns of a list, measured on a sample of its rows.

use super::list_words::{position_count, shown, text_in, text_of};
use crate::analysis::gaps::{Gap, of_record};
use crate::app::columns::{Column, ColumnKind, Columns, Side};
use crate::app::signs;
use crate::dossier::date::DateStyle;
use crate::dossier::{Dossier, Handle, Kind};
use crate::text::width;

/// The most records of a list whose rows are measured.
const MEASURED: usize = 512;
/// Columns of the sign before a name, with a blank.
const SIGN: usize = 2;
/// Columns of the signs behind a name.
const NAME_SIGNS: usize = 2;
/// Blanks at the edges of a pane.
const EDGES: usize = 2;

/// The columns of a list, measured on a sample of its rows, and the columns that the pane needs.
pub(crate) fn columns_of_list(
    dossier: &Dossier,
    kind: Kind,
    records: &[Handle],
    style: DateStyle,
) -> (Columns, u16) {
    let step = records.len().div_ceil(MEASURED).max(1);
    let sample = || records.iter().step_by(step).copied();
    let of_kind = || sample().filter(|record| record.kind == kind);
    let name = of_kind().map(|record| width::of(&shown(&text_of(dossier, record))));
    let is_signed = matches!(kind, Kind::Position | Kind::Obstacle | Kind::Actor);
    let signs = if kind == Kind::Position {
        0
    } else {
        NAME_SIGNS
    };
    let mut columns = Columns {
        sign: if is_signed { SIGN } else { 0 },
        name: name.max().unwrap_or(0) + signs,
        all: columns_of(kind),
    };
    for column in &mut columns.all {
        let widths = of_kind().map(|record| width_of(dossier, record, column.kind, style));
        *column = column.measured(widths.max().unwrap_or(0));
    }
    let headings = sample().filter(|record| record.kind != kind);
    let heading = headings.map(|record| width::of(&shown(&dossier.name(record))));
    let digits = records.len().to_string().len();
    let count = digits + (digits - 1) / 3;
    // The title row: “━ Actors · by name ━ 19 877 of 20 000 ━”.
    let title = kind.heading().len() + 2 * count + 22;
    let widest = columns.needed().max(heading.max().unwrap_or(0));
    let needed = title.max(widest + EDGES);
    (columns, u16::try_from(needed).unwrap_or(u16::MAX))
}

/// The columns of a list from left to right, not yet measured.
fn columns_of(kind: Kind) -> Vec<Column> {
    let columns: &[(ColumnKind, Side, u8)] = match kind {
        Kind::Actor => &[
            (ColumnKind::ActorKind, Side::After, 2),
            (ColumnKind::Positions, Side::AfterRight, 1),
        ],
        Kind::Position => &[
            (ColumnKind::Stance, Side::After, 1),
            (ColumnKind::Act, Side::After, 3),
            (ColumnKind::Doubt, Side::After, 4),
            (ColumnKind::Date, Side::AfterRight, 2),
            (ColumnKind::Statement, Side::Rest, 5),
        ],
        Kind::Event => &[(ColumnKind::Date, Side::Before, 1)],
        Kind::Source => &[
            (ColumnKind::Date, Side::Before, 2),
            (ColumnKind::Outlet, Side::After, 3),
            (ColumnKind::Cited, Side::AfterRight, 1),
        ],
        Kind::Issue | Kind::Obstacle | Kind::Excerpt => &[],
    };
    let column = |&(kind, side, rank): &(ColumnKind, Side, u8)| Column::new(kind, side, rank);
    columns.iter().map(column).collect()
}

/// Columns of a record's text in a column.
fn width_of(dossier: &Dossier, record: Handle, kind: ColumnKind, style: DateStyle) -> usize {
    let text = match kind {
        ColumnKind::Positions => position_count(dossier, record).to_string(),
        ColumnKind::Cited => most_cited(dossier, record),
        _ => text_in(dossier, record, kind, style).0,
    };
    let signs = match kind {
        ColumnKind::Stance => signs_of(dossier, record, |gap| gap != Gap::VagueDate),
        ColumnKind::Date => signs_of(dossier, record, |gap| gap == Gap::VagueDate),
        _ => 0,
    };
    width::of(&text) + signs
}

/// Cited and all sentences of a source, estimated from the length of its text: a sentence has a
/// hundred bytes or so.
fn most_cited(dossier: &Dossier, source: Handle) -> String {
    let bytes = dossier.text(source).map_or(0, |text| text.as_str().len());
    let sentences = (bytes / 50).max(1);
    format!("{sentences}/{sentences}")
}

/// Number of signs for some gaps of a record.
fn signs_of(dossier: &Dossier, record: Handle, wanted: fn(Gap) -> bool) -> usize {
    let gaps = of_record(dossier, record).into_iter();
    gaps.filter(|gap| wanted(*gap))
        .filter_map(signs::gap)
        .count()
}
