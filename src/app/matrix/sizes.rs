//! Texts of the matrix whose widths decide on its layout: row names, headings and cells.

use std::borrow::Cow;

use super::sides::Sides;
use super::{MatrixRows, SIGNS};
use crate::analysis::matrix::{Cell, Matrix};
use crate::analysis::support::Backing;
use crate::app::table::{Content, NARROW_NAMES};
use crate::dossier::{Dossier, Handle, Kind};
use crate::text::apart::shared_beginnings;
use crate::text::{display, heading, width};

/// The most screen columns of a heading.
const WIDEST_HEADING: usize = 14;
/// The most columns of cells whose words are measured. More never fit.
const MEASURED: usize = 120;

/// Row names and headings of the matrix, with the widths of its columns.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    /// The name of each row. Display text.
    pub(crate) names: Vec<String>,
    /// For each row, the bytes of its name that it shares with another.
    pub(crate) shared: Vec<usize>,
    /// For each column, the rows of its heading. Display text.
    pub(crate) headings: Vec<Vec<String>>,
    pub(crate) content: Option<Content>,
}

impl Texts {
    pub(super) fn new(dossier: &Dossier, matrix: &Matrix, sides: &Sides, rows: MatrixRows) -> Self {
        let (heads, columns) = sides.of(rows);
        let names = row_names(dossier, heads);
        let headings: Vec<String> = dossier
            .headings(columns)
            .iter()
            .map(|heading| display::inline(heading).into_owned())
            .collect();
        let needed: Vec<usize> = headings
            .iter()
            .map(|text| heading::columns_of(text, WIDEST_HEADING))
            .collect();
        let signs = needed.iter().map(|needed| to_u16((*needed).max(SIGNS)));
        let words = (columns.len() <= MEASURED).then(|| {
            let columns = columns.iter().zip(&needed);
            let widest = columns.map(|(column, needed)| {
                let cells = heads.iter().filter_map(|head| {
                    let (actor, issue) = rows.turned((*head, *column));
                    matrix.cell(actor, issue)
                });
                let words = cells.map(|cell| columns_of_words(&cell)).max();
                to_u16(words.unwrap_or(0).max(*needed).max(SIGNS))
            });
            widest.collect()
        });
        let headings: Vec<_> = headings
            .iter()
            .zip(&needed)
            .map(|(text, columns)| heading::rows(text, *columns))
            .collect();
        let content = Content {
            names: names.iter().map(|name| width::of(name)).max().unwrap_or(0),
            signs: signs.collect(),
            words,
            has_named_columns: true,
            headings: headings.iter().map(Vec::len).max().unwrap_or(0),
            rows: heads.len() + usize::from(sides.has_fold()),
            prompt: 0,
            legend: 0,
            gap: None,
        };
        Self {
            shared: shared_beginnings(&names),
            names: names.into_iter().map(Cow::into_owned).collect(),
            headings,
            content: Some(content),
        }
    }

    /// The rows that the table needs in its pane, with its caption.
    pub(super) fn rows(&self) -> usize {
        let content = self.content.as_ref();
        content.map_or(0, |content| content.headings + content.rows + 2)
    }
}

/// Names of rows: issues by their short names, since the caption has the proposition, and actors
/// whose name would be cut.
fn row_names<'a>(dossier: &'a Dossier, heads: &[Handle]) -> Vec<Cow<'a, str>> {
    if heads.first().is_some_and(|head| head.kind == Kind::Issue) {
        let headings = dossier.headings(heads).into_iter();
        return headings.map(inline).collect();
    }
    let names = heads.iter().map(|head| {
        let name = inline(dossier.name(*head));
        let short = dossier.short(*head);
        let short = short.filter(|_| width::of(&name) > NARROW_NAMES);
        short.map_or(name, |short| inline(Cow::Borrowed(short)))
    });
    names.collect()
}

fn inline(raw: Cow<'_, str>) -> Cow<'_, str> {
    match raw {
        Cow::Borrowed(raw) => display::inline(raw),
        Cow::Owned(raw) => Cow::Owned(display::inline(&raw).into_owned()),
    }
}

/// Screen columns of a cell in words: its stance, and a sign for each doubt.
fn columns_of_words(cell: &Cell<'_>) -> usize {
    let several = cell.shift || cell.coded_differently || cell.positions.len() > 1;
    width::of(cell.stance.word()) + usize::from(several) + usize::from(cell.backing != Backing::Own)
}

fn to_u16(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}
