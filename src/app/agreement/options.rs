//! Options of the agreement view.

use crate::analysis::agreement::{Count, Normalisation, Question, Shared};
use crate::app::table::Corner;
use crate::dossier::Handle;

/// Options of the agreement view, and its cursor: a pair of records, so that it stays on its cell
/// in any order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AgreementOptions {
    /// Order of the actors.
    pub order: AgreementOrder,
    /// Number in the cells.
    pub measure: Measure,
    /// Options of the comparison.
    pub comparison: ComparisonOptions,
    /// The level above which groups agree: its rank among the levels, counted from 0.
    pub cut: isize,
    /// The actors of the row and the column under the cursor. `None` before the first layout.
    pub cursor: Option<(Handle, Handle)>,
    /// Scroll position.
    pub corner: Corner,
    /// True if the pairs are a ranked list. Otherwise they are a table.
    pub is_ranked: bool,
}

/// Order of the actors, in the rows and in the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AgreementOrder {
    /// Actors that agree are next to each other.
    #[default]
    Agreement,
    /// By name, without regard to case, accents and scripts.
    Name,
    /// The order of the file.
    File,
}

/// Number that says how much two actors agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// Congruence minus conflict.
    #[default]
    Subtract,
    /// Number of like stances.
    Congruence,
    /// Number of unlike stances.
    Conflict,
}

impl Measure {
    /// All measures.
    pub const ALL: [Self; 3] = [Self::Subtract, Self::Congruence, Self::Conflict];

    /// The value for two actors.
    #[must_use]
    pub fn of(self, shared: Shared) -> f64 {
        match self {
            Self::Subtract => shared.subtract(),
            Self::Congruence => shared.congruence,
            Self::Conflict => shared.conflict,
        }
    }

    /// The term of discourse network analysis.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Subtract => "subtract",
            Self::Congruence => "congruence",
            Self::Conflict => "conflict",
        }
    }
}

/// Actors that are compared, and how their positions are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComparisonOptions {
    /// Way of counting positions.
    pub count: Count,
    /// Divisor of the numbers.
    pub normalisation: Normalisation,
    /// Minimum number of positions of an actor that support or oppose something.
    pub least: usize,
}

impl Default for ComparisonOptions {
    fn default() -> Self {
        Self {
            count: Count::default(),
            normalisation: Normalisation::default(),
            least: 1,
        }
    }
}

impl ComparisonOptions {
    /// The question to the analysis.
    pub(super) fn question(self) -> Question {
        let Self {
            count,
            normalisation,
            least,
        } = self;
        Question {
            count,
            normalisation,
            min: least,
            ..Question::default()
        }
    }

    /// True if the numbers are whole.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.normalisation == Normalisation::None
    }
}
