//! Options of the matrix view.

use crate::analysis::matrix::Order;
use crate::app::table::Corner;
use crate::dossier::Handle;

/// Options of the matrix view, and its cursor: a pair of records, so that it stays on its cell in
/// any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatrixOptions {
    /// Order of the actors.
    pub order: Order,
    /// Records that the rows are.
    pub rows: MatrixRows,
    /// Minimum number of positions of an actor. If there is one, actors with fewer are folded, and
    /// so are issues without positions.
    pub least: usize,
    /// The actor and the issue under the cursor. `None` before the first layout.
    pub cursor: Option<(Handle, Handle)>,
    /// True if the cursor is on the line that stands for folded rows and columns.
    pub on_fold: bool,
    /// Scroll position.
    pub corner: Corner,
}

impl Default for MatrixOptions {
    fn default() -> Self {
        Self {
            order: Order::default(),
            rows: MatrixRows::default(),
            least: 1,
            cursor: None,
            on_fold: false,
            corner: Corner::default(),
        }
    }
}

/// Records that the rows of the matrix are. The columns are the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MatrixRows {
    /// Actors, by issues.
    #[default]
    Actors,
    /// Issues, by actors.
    Issues,
}

impl MatrixRows {
    /// The actors and the issues, as rows and columns; and the other way round.
    pub(crate) fn turned<T>(self, (one, other): (T, T)) -> (T, T) {
        match self {
            Self::Actors => (one, other),
            Self::Issues => (other, one),
        }
    }
}
