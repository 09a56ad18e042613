//! Rows of lists and outlines: their words, and the place of each in the columns of a pane.
//!
//! ```text
//! list_words, outline_words ──RowWords──▶ place (Columns of the list) ──▶ lines of pieces
//! ```

mod in_sight;
mod list_words;
mod outline_words;
mod pieces;
mod placed;

pub(crate) use in_sight::outline_row_at;
pub(crate) use list_words::{columns_of_list, position_counts};
pub(crate) use outline_words::measure_outline;
pub(crate) use pieces::Piece;
pub(crate) use placed::PlacedRow;
