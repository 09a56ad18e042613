//! Rows of lists and outlines: their words, and the place of each in the columns of a pane.
//!
//! ```text
//! list_words, outline_words ──Words──▶ place (Columns of the list) ──▶ lines of pieces
//! ```

mod board_words;
mod cited;
mod in_sight;
mod list_columns;
mod list_words;
mod outline_texts;
mod outline_words;
mod pieces;
mod placed;

pub(crate) use in_sight::{has_room_for_axis, outline_row_at};
pub(crate) use list_columns::columns_of_list;
pub(crate) use list_words::position_counts;
pub(crate) use outline_words::measure_outline;
pub(crate) use pieces::Piece;
pub(crate) use placed::PlacedRow;
