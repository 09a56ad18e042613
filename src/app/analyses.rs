//! What is worked out across a whole dossier for the views that need it. It may take longer than a keystroke, so it is asked
//! for like a search, and kept until another is needed.

use std::mem::discriminant;
use std::sync::Arc;

use super::App;
use super::agreement::ComparisonOptions;
use super::agreement::pane::Comparison;
use super::asking::Question;
use super::marked::Marked;
use crate::analysis::agreement::TooManyActors;
use crate::analysis::axis::Unit;
use crate::analysis::diff::Diff;
use crate::analysis::gaps::Gaps;
use crate::analysis::matrix::{Matrix, Order, StanceTable};
use crate::analysis::obstacles::Board;
use crate::analysis::shifts::Shifts;
use crate::analysis::timeline::{Filter, Timeline};
use crate::analysis::untouched::untouched;
use crate::dossier::date::Day;
use crate::dossier::{Dossier, Handle, Kind};

/// From how many records on something is worked out beside the loop: fewer take a millisecond or two.
const QUICK: usize = 2_000;

/// The message for keys that need what is not there yet.
pub(super) const WORKING: &str = "this view is still being worked out; try again in a moment";

/// What is to be worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Analysis {
    /// How the obstacles stand.
    Board,
    /// What happened when, in groups of a unit.
    Timeline(Unit),
    /// What is missing; and what nothing touches that is dated on a day or later.
    Gaps(Option<Day>),
    /// Who changed a stance, and what contradicts what.
    Shifts,
    /// What changed since the dossier it is compared with.
    Changes,
    /// Who stands where: the actors in an order that take so many positions at least.
    Matrix(Order, usize),
    /// Who agrees with whom.
    Agreement(ComparisonOptions),
}

/// What was worked out.
#[derive(Debug, Clone)]
pub enum AnalysisResult {
    /// See [`Analysis::Board`].
    Board(Arc<Board>),
    /// See [`Analysis::Timeline`].
    Timeline(Arc<Timeline>),
    /// See [`Analysis::Gaps`].
    Gaps(Arc<Gaps>, Option<Day>, Arc<[Handle]>),
    /// See [`Analysis::Shifts`].
    Shifts(Arc<Shifts>),
    /// See [`Analysis::Changes`]; nothing where it is compared with none.
    Changes(Arc<Diff>),
    /// What the user has marked, which is found at once.
    Marked(Arc<Marked>),
    /// See [`Analysis::Matrix`].
    Matrix(Arc<Matrix>),
    /// See [`Analysis::Agreement`].
    Agreement(Result<Arc<Comparison>, TooManyActors>),
}

/// What one working out leaves to the next.
#[derive(Debug, Default)]
pub(super) struct Basis {
    stance_table: Option<Arc<StanceTable>>,
}

impl Analysis {
    /// Whether the two ask for the same, if perhaps in other ways.
    #[must_use]
    pub fn is_like(self, other: Self) -> bool {
        discriminant(&self) == discriminant(&other)
    }

    /// Whether it is worked out between a keystroke and its frame, as far as can be told beforehand.
    fn is_quick(self, dossier: &Dossier) -> bool {
        let dated = [Kind::Event, Kind::Position, Kind::Obstacle];
        let records = match self {
            Self::Board => dossier.count(Kind::Obstacle),
            Self::Timeline(_) => dated.into_iter().map(|kind| dossier.count(kind)).sum(),
            // The texts of all sources are read for it.
            Self::Gaps(_) => return false,
            // They rest on how the quotations stand, and would wait for that.
            Self::Changes | Self::Matrix(..) | Self::Shifts | Self::Agreement(_)
                if dossier.awaits_quotations() =>
            {
                return false;
            }
            Self::Shifts => dossier.count(Kind::Position),
            Self::Changes => dossier.total(),
            // What is worked out grows with the square of the actors.
            Self::Matrix(..) => dossier
                .count(Kind::Position)
                .max(5 * dossier.count(Kind::Actor)),
            Self::Agreement(_) => dossier
                .count(Kind::Position)
                .max(10 * dossier.count(Kind::Actor)),
        };
        records <= QUICK
    }

    /// Works it out; `before` is the dossier that this one is compared with.
    pub(super) fn compute(
        self,
        dossier: &Dossier,
        before: Option<&Dossier>,
        basis: &mut Basis,
    ) -> AnalysisResult {
        match self {
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
            Self::Matrix(order, least) => {
                let stance_table = basis
                    .stance_table
                    .get_or_insert_with(|| Arc::new(StanceTable::new(dossier)));
                AnalysisResult::Matrix(Arc::new(Matrix::of(
                    dossier,
                    Arc::clone(stance_table),
                    order,
                    least,
                )))
            }
            Self::Agreement(asked) => {
                AnalysisResult::Agreement(Comparison::new(dossier, asked).map(Arc::new))
            }
        }
    }
}

/// What was worked out, the last of each sort; and what is awaited.
#[derive(Debug, Default)]
pub(super) struct AnalysisCache {
    known: Vec<(Analysis, AnalysisResult)>,
    awaited: Vec<(u64, Analysis)>,
    basis: Basis,
}

impl AnalysisCache {
    /// Takes what was asked for, where it still is.
    pub(super) fn take(&mut self, number: u64, result: AnalysisResult) {
        if let Some(at) = self.awaited.iter().position(|(asked, _)| *asked == number) {
            let (_, analysis) = self.awaited.remove(at);
            self.keep(analysis, result);
        }
    }

    fn keep(&mut self, analysis: Analysis, result: AnalysisResult) {
        self.known.retain(|(known, _)| !known.is_like(analysis));
        self.known.push((analysis, result));
    }
}

impl App {
    /// What was worked out; where it is not yet, it is asked for.
    pub(super) fn request_analysis(&mut self, analysis: Analysis) -> Option<AnalysisResult> {
        let known = self
            .analyses
            .known
            .iter()
            .find(|(known, _)| *known == analysis);
        if let Some((_, result)) = known {
            return Some(result.clone());
        }
        if analysis.is_quick(&self.dossier) {
            let result = analysis.compute(
                &self.dossier,
                self.before.as_deref(),
                &mut self.analyses.basis,
            );
            self.analyses.keep(analysis, result.clone());
            return Some(result);
        }
        if !self
            .analyses
            .awaited
            .iter()
            .any(|(_, awaited)| *awaited == analysis)
        {
            let number = self.ask(String::new(), Question::Analysis(analysis));
            self.analyses
                .awaited
                .retain(|(_, awaited)| !awaited.is_like(analysis));
            self.analyses.awaited.push((number, analysis));
        }
        None
    }

    /// Whether something is being worked out.
    #[must_use]
    pub fn is_working(&self) -> bool {
        !self.analyses.awaited.is_empty() || self.outline.is_awaited()
    }
}
