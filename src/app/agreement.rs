//! The agreement pane: actors × actors as a table of numbers with a cursor, looked at in one of several ways; and what stands
//! behind the number under the cursor.
//!
//! ```text
//! AgreementOptions { asked, … } ──▶ Analysis::Agreement ··worker··▶ Comparison ──order, cut──▶ AgreementPane ──▶ view/agreement.rs
//!        cursor ─────────────────────────────────────────┴──behind──▶ Pair ──▶ record pane, reader
//! ```

pub mod pair;
pub mod pane;

use super::App;
use super::action::Action;
use super::analyses::{Analysis, AnalysisResult};
use super::geometry::Geometry;
use super::places::View;
use super::table::Corner;
use crate::analysis::agreement::{
    Count, MOST_ACTORS, Normalisation, Question, Shared, TooManyActors,
};
use crate::dossier::Handle;
use pair::Pair;
pub use pane::AgreementPane;

/// How the agreement is looked at, and where the cursor is. The cursor is a pair of records, so that it stays on its cell
/// whatever the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AgreementOptions {
    /// In which order the actors stand.
    pub order: AgreementOrder,
    /// Which number stands in a cell.
    pub measure: Measure,
    /// Who is compared, and how.
    pub comparison: ComparisonOptions,
    /// Where the groups are cut: so many of the levels at which they join above 0, or below it.
    pub cut: isize,
    /// The actors of the row and of the column under the cursor; none before there are any.
    pub cursor: Option<(Handle, Handle)>,
    /// What of it is seen.
    pub corner: Corner,
}

/// In which order the actors stand, in the rows and in the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AgreementOrder {
    /// So that those who agree stand together.
    #[default]
    Agreement,
    /// By name, without regard to case, accents and scripts.
    Name,
    /// As in the file.
    File,
}

/// Which number of two actors is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// Congruence minus conflict.
    #[default]
    Subtract,
    /// The like stances.
    Congruence,
    /// The unlike stances.
    Conflict,
}

impl Measure {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::Subtract, Self::Congruence, Self::Conflict];

    /// The number of two actors.
    #[must_use]
    pub fn of(self, shared: Shared) -> f64 {
        match self {
            Self::Subtract => shared.subtract(),
            Self::Congruence => shared.congruence,
            Self::Conflict => shared.conflict,
        }
    }

    /// What discourse network analysis calls it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Subtract => "subtract",
            Self::Congruence => "congruence",
            Self::Conflict => "conflict",
        }
    }
}

/// Who is compared, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComparisonOptions {
    /// How positions are counted.
    pub count: Count,
    /// What the numbers are divided by.
    pub normalisation: Normalisation,
    /// Actors with fewer positions that support or oppose something are left out.
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
    /// The question about a whole dossier.
    fn question(self) -> Question {
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

    /// Whether the numbers are whole.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.normalisation == Normalisation::None
    }
}

impl View {
    /// The two actors that are compared, where the cursor of the agreement is on two.
    pub(super) fn compared(self) -> Option<[Handle; 2]> {
        let Self::Agreement(AgreementOptions {
            cursor: Some((one, other)),
            ..
        }) = self
        else {
            return None;
        };
        (one != other).then_some([one, other])
    }
}

impl App {
    /// How the agreement is looked at, while the keys go to it.
    fn at_agreement(&self) -> Option<AgreementOptions> {
        let View::Agreement(options) = self.here.view else {
            return None;
        };
        Some(options).filter(|_| self.at_table())
    }

    /// The two actors that are compared in place of a record.
    pub(super) fn compared(&self) -> Option<[Handle; 2]> {
        self.here
            .view
            .compared()
            .filter(|_| self.here.record.is_none())
    }

    /// What stands behind the number under the cursor.
    pub(super) fn shown_pair(&self) -> Option<&Pair> {
        let (actors, View::Agreement(options)) = (self.compared()?, self.here.view) else {
            return None;
        };
        self.agreement
            .pair
            .as_ref()
            .filter(|pair| pair.actors == actors && self.agreement.is_for(options))
    }

    /// Has the actors compared, and brings the cursor and what is shown within bounds.
    pub(super) fn lay_out_agreement(&mut self, mut options: AgreementOptions, geometry: &Geometry) {
        self.lay_out_table();
        let Some(AnalysisResult::Agreement(outcome)) =
            self.request_analysis(Analysis::Agreement(options.comparison))
        else {
            return;
        };
        if let Ok(comparison) = &outcome {
            options.cut = comparison.cut(options.cut).1;
        }
        if self.agreement.made_for != Some((options.comparison, options.order, options.cut)) {
            self.agreement.make(&self.dossier, options, outcome);
        }
        let (row, column) = self.agreement.place_of(options);
        options.cursor = self.agreement.pair(row, column);
        self.here.view = View::Agreement(options);
        if let Some(table) = self
            .table(geometry.list)
            .filter(|_| !geometry.list.is_empty())
        {
            self.here.view = View::Agreement(AgreementOptions {
                corner: table.scrolled(),
                ..options
            });
        }
        // Of an actor and itself there is nothing to tell but who it is.
        let alone = options
            .cursor
            .filter(|(one, other)| one == other)
            .map(|(actor, _)| actor);
        if self.here.record != alone {
            self.here.select(alone);
        }
        self.make_pair(options.comparison);
    }

    fn make_pair(&mut self, options: ComparisonOptions) {
        let Some(actors) = self.compared().filter(|_| self.shown_pair().is_none()) else {
            return;
        };
        let Some(comparison) = self.agreement.compared() else {
            return;
        };
        let [Some(one), Some(other)] = actors.map(|actor| self.agreement.place_in_agreement(actor))
        else {
            return;
        };
        let numbers = (
            comparison.agreement.shared(one, other),
            comparison.agreement.divisor(one, other),
        );
        self.agreement.pair = Some(Pair::new(&self.dossier, options, actors, numbers));
    }

    /// What is to be said where no two actors are compared. Raw text.
    pub(super) fn uncompared(&self, options: AgreementOptions) -> Option<String> {
        match &self.agreement.outcome {
            _ if self.shown_pair().is_some() => None,
            _ if !self.agreement.is_for(options) => Some("…".into()),
            Some(Err(TooManyActors { actors })) => Some(format!(
                "At most {MOST_ACTORS} actors are compared, and there are {actors}: {} leaves out those with few positions. \
                 `impasse agreement` compares any two of them by name.",
                self.key_of(&Action::More)
            )),
            _ => Some(
                "Nobody supports or opposes anything as often as is asked for, so there is nobody to compare.".into(),
            ),
        }
    }

    /// Whose words the reader shows for two actors: the actor and the issue of the passage's position. Raw text.
    pub(super) fn speaker_of_pair(&self) -> String {
        match self.shown_pair() {
            Some(pair) => match pair.of.get(self.here.passage) {
                Some(position) => self.dossier.name(*position).into_owned(),
                None if pair.issues == 0 => "no issue in common, so no words".into(),
                None => "no passage speaks for their positions".into(),
            },
            None => "nobody is compared, so no words".into(),
        }
    }

    /// Looks at the agreement in another way. What was selected behind a number is left, since there are other rows.
    pub(super) fn look_at_agreement(&mut self, options: AgreementOptions) {
        self.here.leave_record();
        self.here.view = View::Agreement(options);
    }

    /// Compares the actors in another way.
    pub(super) fn compare_otherwise(&mut self, action: &Action) {
        let Some(options) = self.at_agreement() else {
            return;
        };
        let comparison = options.comparison;
        let options = match action {
            Action::Sort => AgreementOptions {
                order: next(
                    options.order,
                    &[
                        AgreementOrder::Agreement,
                        AgreementOrder::Name,
                        AgreementOrder::File,
                    ],
                ),
                ..options
            },
            Action::NextMeasure => AgreementOptions {
                measure: next(options.measure, &Measure::ALL),
                ..options
            },
            Action::Tighten => AgreementOptions {
                cut: options.cut.saturating_add(1),
                ..options
            },
            Action::Loosen => AgreementOptions {
                cut: options.cut.saturating_sub(1),
                ..options
            },
            // The levels are other ones then, so that the groups are those above 0 again.
            _ => AgreementOptions {
                comparison: self.other_comparison(comparison, action),
                cut: 0,
                ..options
            },
        };
        self.look_at_agreement(options);
    }

    fn other_comparison(
        &self,
        comparison: ComparisonOptions,
        action: &Action,
    ) -> ComparisonOptions {
        const ALL: [Normalisation; 3] = [
            Normalisation::None,
            Normalisation::Activity,
            Normalisation::Jaccard,
        ];
        match action {
            Action::NextCount => ComparisonOptions {
                count: next(comparison.count, &[Count::Statement, Count::Once]),
                ..comparison
            },
            Action::NextDivisor => ComparisonOptions {
                normalisation: next(comparison.normalisation, &ALL),
                ..comparison
            },
            Action::More => {
                let least = comparison
                    .least
                    .saturating_add(1)
                    .min(self.agreement.most_positions().max(comparison.least));
                ComparisonOptions {
                    least,
                    ..comparison
                }
            }
            Action::Less => ComparisonOptions {
                least: comparison.least.saturating_sub(1),
                ..comparison
            },
            _ => comparison,
        }
    }

    /// Whether comparing in another way does anything.
    pub(super) fn can_compare_otherwise(&self, action: &Action) -> bool {
        let Some(options) = self.at_agreement() else {
            return false;
        };
        let leads_on = |steps: isize| {
            let cut = |steps| {
                self.agreement
                    .compared()
                    .map_or(0, |comparison| comparison.cut(steps).1)
            };
            cut(options.cut + steps) != cut(options.cut)
        };
        match action {
            Action::More => options.comparison.least < self.agreement.most_positions(),
            Action::Less => options.comparison.least > 0,
            Action::Tighten => leads_on(1),
            Action::Loosen => leads_on(-1),
            _ => true,
        }
    }
}

/// The one after, and after the last the first.
fn next<T: Copy + PartialEq>(one: T, all: &[T]) -> T {
    let after = all.iter().skip_while(|other| **other != one).nth(1);
    after.or(all.first()).copied().unwrap_or(one)
}
