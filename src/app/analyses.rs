//! Analyses of a whole dossier, for tables and outlines. On a large dossier they are computed by a
//! worker thread.

use std::mem::discriminant;
use std::sync::Arc;

use super::agreement::ComparisonOptions;
use super::agreement::pane::Comparison;
use super::marked::Marked;
use crate::analysis::agreement::TooManyActors;
use crate::analysis::axis::Unit;
use crate::analysis::diff::Diff;
use crate::analysis::gaps::Gaps;
use crate::analysis::matrix::{Matrix, Order, StanceTable};
use crate::analysis::obstacles::Board;
use crate::analysis::overview::Overview;
use crate::analysis::proof::Proof;
use crate::analysis::shifts::Shifts;
use crate::analysis::sorted::{RecordOrder, Sorted};
use crate::analysis::timeline::{Filter, Timeline};
use crate::analysis::untouched::untouched;
use crate::dossier::date::Day;
use crate::dossier::{Dossier, Handle, Kind};

/// Number of records above which an analysis takes longer than a millisecond or two.
const QUICK: usize = 2_000;
/// Bytes of all texts above which finding their sentences takes longer.
const QUICK_BYTES: usize = 100_000;

/// An analysis, with its options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Analysis {
    /// The overview, without its proof.
    Overview,
    /// Numbers that say how well the dossier is proven.
    Proof,
    /// Obstacles by status.
    Board,
    /// The timeline, in groups of a unit.
    Timeline(Unit),
    /// Gaps, and records that nothing dated on a day or later touches.
    Gaps(Option<Day>),
    /// Changed stances, and contradictions.
    Shifts,
    /// Changes since the dossier that this one is compared with.
    Changes,
    /// The matrix, with its actors in an order.
    Matrix(Order),
    /// Agreement of actors.
    Agreement(ComparisonOptions),
    /// The list of a kind or all records, in an order.
    Sorted(Option<Kind>, RecordOrder),
}

/// The result of an analysis.
#[derive(Debug, Clone)]
pub enum AnalysisResult {
    /// See [`Analysis::Overview`]. The proof is added once it is known.
    Overview(Arc<Overview>, Option<Proof>),
    /// See [`Analysis::Proof`].
    Proof(Proof),
    /// See [`Analysis::Board`].
    Board(Arc<Board>),
    /// See [`Analysis::Timeline`].
    Timeline(Arc<Timeline>),
    /// See [`Analysis::Gaps`].
    Gaps(Arc<Gaps>, Option<Day>, Arc<[Handle]>),
    /// See [`Analysis::Shifts`].
    Shifts(Arc<Shifts>),
    /// See [`Analysis::Changes`]. Empty if the dossier is not compared.
    Changes(Arc<Diff>),
    /// Bookmarks and notes, which need no analysis.
    Marked(Arc<Marked>),
    /// See [`Analysis::Matrix`].
    Matrix(Arc<Matrix>),
    /// See [`Analysis::Sorted`].
    Sorted(Arc<Sorted>),
    /// See [`Analysis::Agreement`].
    Agreement(Result<Arc<Comparison>, TooManyActors>),
}

/// Intermediate results that the next analysis reuses.
#[derive(Debug, Default)]
pub(super) struct Basis {
    stance_table: Option<Arc<StanceTable>>,
}

impl Analysis {
    /// True if both are the same analysis, perhaps with different options.
    #[must_use]
    pub fn is_like(self, other: Self) -> bool {
        match (self, other) {
            // Each list keeps its order.
            (Self::Sorted(one, _), Self::Sorted(other, _)) => one == other,
            (one, other) => discriminant(&one) == discriminant(&other),
        }
    }

    /// True if it is computed between a key and its frame, by an estimate.
    pub(super) fn is_quick(self, dossier: &Dossier) -> bool {
        let dated = [Kind::Event, Kind::Position, Kind::Obstacle];
        let records = match self {
            Self::Proof if dossier.awaits_quotations() => return false,
            Self::Proof if dossier.text_bytes() > QUICK_BYTES => return false,
            Self::Board => dossier.count(Kind::Obstacle),
            Self::Timeline(_) => dated.into_iter().map(|kind| dossier.count(kind)).sum(),
            // All source texts are read.
            Self::Gaps(_) => return false,
            // They need the states of the quotations, and would wait for them.
            Self::Changes | Self::Matrix(_) | Self::Shifts | Self::Agreement(_)
                if dossier.awaits_quotations() =>
            {
                return false;
            }
            Self::Shifts => dossier.count(Kind::Position),
            Self::Overview | Self::Proof | Self::Changes | Self::Sorted(..) => dossier.total(),
            // The result grows with the square of the number of actors.
            Self::Matrix(_) => dossier
                .count(Kind::Position)
                .max(5 * dossier.count(Kind::Actor)),
            Self::Agreement(_) => dossier
                .count(Kind::Position)
                .max(10 * dossier.count(Kind::Actor)),
        };
        records <= QUICK
    }

    /// Computes the result. `before` is the dossier that this one is compared with.
    pub(super) fn compute(
        self,
        dossier: &Dossier,
        before: Option<&Dossier>,
        basis: &mut Basis,
    ) -> AnalysisResult {
        match self {
            Self::Overview => AnalysisResult::Overview(Arc::new(Overview::of(dossier)), None),
            Self::Proof => AnalysisResult::Proof(Proof::of(dossier)),
            Self::Board => AnalysisResult::Board(Arc::new(Board::of(dossier))),
            Self::Timeline(unit) => {
                AnalysisResult::Timeline(Arc::new(Timeline::new(dossier, &Filter::default(), unit)))
            }
            Self::Gaps(since) => {
                let stale = since
                    .map(|since| untouched(dossier, since))
                    .unwrap_or_default();
                AnalysisResult::Gaps(Arc::new(Gaps::of(dossier)), since, stale.into())
            }
            Self::Shifts => AnalysisResult::Shifts(Arc::new(Shifts::of(dossier))),
            Self::Changes => AnalysisResult::Changes(Arc::new(
                before
                    .map(|before| Diff::of(before, dossier))
                    .unwrap_or_default(),
            )),
            Self::Matrix(order) => {
                let stance_table = basis
                    .stance_table
                    .get_or_insert_with(|| Arc::new(StanceTable::new(dossier)));
                AnalysisResult::Matrix(Arc::new(Matrix::of(
                    dossier,
                    Arc::clone(stance_table),
                    order,
                    0,
                )))
            }
            Self::Sorted(kind, order) => {
                AnalysisResult::Sorted(Arc::new(Sorted::new(dossier, kind, order)))
            }
            Self::Agreement(asked) => {
                AnalysisResult::Agreement(Comparison::new(dossier, asked).map(Arc::new))
            }
        }
    }
}
