//! The words of a row, and the pieces that it is drawn from.

use crate::app::columns::ColumnKind;
use crate::app::looks::Look;
use crate::app::signs::Drawn;

/// The words of a row, in display text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    /// Columns by which the row is indented.
    pub(crate) indent: usize,
    /// True for a heading, which has the whole row.
    pub(crate) is_heading: bool,
    /// True if the user has marked the row.
    pub(crate) is_picked: bool,
    /// The sign before the name.
    pub(crate) sign: Option<Drawn>,
    pub(crate) name: String,
    /// The signs behind the name.
    pub(crate) name_signs: Vec<Drawn>,
    /// Texts for columns of the list.
    pub(crate) cells: Vec<Cell>,
    /// A text at the end of the row that has no column of its own.
    pub(crate) note: String,
    /// A second line: its text, and what ends it.
    pub(crate) below: Option<[String; 2]>,
}

/// Text for a column.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub(crate) kind: ColumnKind,
    pub(crate) text: String,
    pub(crate) look: Look,
    /// The signs behind the text.
    pub(crate) signs: Vec<Drawn>,
}

impl Words {
    /// The text for a column.
    pub(crate) fn cell(&self, kind: ColumnKind) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.kind == kind)
    }
}

/// A text at a column of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) column: usize,
    pub(crate) text: String,
    pub(crate) look: Look,
    /// True if letters that a filter matches are marked.
    pub(crate) is_matched: bool,
}

impl Piece {
    pub(super) fn new(column: usize, text: &str, look: Look, is_matched: bool) -> Self {
        Self {
            column,
            text: text.to_owned(),
            look,
            is_matched,
        }
    }
}
