//! Compared actors as a table: their order, their groups and the numbers in the cells.

use std::borrow::Cow;
use std::sync::Arc;

use super::pair::Pair;
use super::ranking::Ranking;
use super::{AgreementOptions, AgreementOrder, ComparisonOptions, Measure};
use crate::analysis::agreement::{Agreement, Shared, TooManyActors};
use crate::dossier::{Dossier, Handle, Kind};
use crate::text::apart::shared_beginnings;
use crate::text::fold::fold;
use crate::text::{display, heading, number};

/// The most screen columns of a heading.
const WIDEST_HEADING: usize = 12;

/// The measures in the order of [`Measure::ALL`].
const NUMBERS: [fn(Shared) -> f64; Measure::ALL.len()] = [
    |shared| Measure::Subtract.of(shared),
    |shared| Measure::Congruence.of(shared),
    |shared| Measure::Conflict.of(shared),
];

/// Result of comparing the actors of a dossier.
#[derive(Debug)]
pub struct Comparison {
    /// The numbers of all pairs.
    pub agreement: Agreement,
    /// Maximum absolute value of each measure.
    most: [f64; Measure::ALL.len()],
    /// The levels at which groups join, and 0, in ascending order.
    cuts: Vec<f64>,
}

impl Comparison {
    /// Compares the actors of a dossier.
    ///
    /// # Errors
    /// There are too many of them.
    pub fn new(dossier: &Dossier, comparison: ComparisonOptions) -> Result<Self, TooManyActors> {
        let agreement = Agreement::new(dossier, &comparison.question())?;
        let mut cuts = agreement.levels();
        cuts.push(0.0);
        cuts.sort_by(f64::total_cmp);
        cuts.dedup_by(|one, other| (*one - *other).abs() <= 0.0);
        Ok(Self {
            most: agreement.most(NUMBERS),
            agreement,
            cuts,
        })
    }

    /// The level with a rank counted from 0, or the nearest, and its rank.
    pub(super) fn cut(&self, steps: isize) -> (f64, isize) {
        let start = self.cuts.partition_point(|level| *level < 0.0);
        let at = start
            .saturating_add_signed(steps)
            .min(self.cuts.len().saturating_sub(1));
        let steps = isize::try_from(at).unwrap_or(0) - isize::try_from(start).unwrap_or(0);
        (self.cuts.get(at).copied().unwrap_or_default(), steps)
    }
}

/// The last result, sorted by the options that it was made for.
#[derive(Debug, Default)]
pub struct AgreementPane {
    pub(super) made_for: Option<(ComparisonOptions, AgreementOrder, isize)>,
    /// The result, or the error that there are too many actors.
    pub outcome: Option<Result<Arc<Comparison>, TooManyActors>>,
    /// The level above which groups agree.
    pub cut: f64,
    /// The actors in order.
    actors: Vec<Handle>,
    /// Their indices in the result.
    places: Vec<usize>,
    /// Row of each actor of the dossier. `None` for those left out.
    rows: Vec<Option<u32>>,
    /// Group of each row, from 0. `None` for actors without one.
    groups: Vec<Option<usize>>,
    /// For each row, the bytes of its name that it shares with another row's.
    shared_beginnings: Vec<usize>,
    /// For each column, the rows of its heading. Display text.
    pub(super) headings: Vec<Vec<String>>,
    /// The pairs as a ranked list.
    pub(super) ranking: Ranking,
    /// The positions behind the number under the cursor.
    pub(super) pair: Option<Pair>,
}

impl AgreementPane {
    /// True if the result is that of these options.
    #[must_use]
    pub fn is_for(&self, options: AgreementOptions) -> bool {
        self.made_for.is_some_and(|(comparison, order, _)| {
            (comparison, order) == (options.comparison, options.order)
        })
    }

    /// The actors of the rows and of the columns.
    #[must_use]
    pub fn actors(&self) -> &[Handle] {
        &self.actors
    }

    pub(super) fn comparison(&self) -> Option<&Comparison> {
        self.outcome
            .as_ref()?
            .as_ref()
            .ok()
            .map(|comparison| &**comparison)
    }

    /// Maximum number of counted positions of an actor.
    pub(super) fn most_positions(&self) -> usize {
        let Some(comparison) = self.comparison() else {
            return usize::MAX;
        };
        (0..comparison.agreement.actors().len())
            .map(|at| comparison.agreement.positions(at))
            .max()
            .unwrap_or(0)
    }

    /// The numbers of a cell. `None` on the diagonal, and if the actors have no issue in common.
    #[must_use]
    pub fn shared(&self, row: usize, column: usize) -> Option<Shared> {
        let (one, other) = (*self.places.get(row)?, *self.places.get(column)?);
        let shared = self.comparison()?.agreement.shared(one, other);
        (one != other && !shared.is_nothing()).then_some(shared)
    }

    /// Maximum absolute value of a measure.
    #[must_use]
    pub fn most(&self, measure: Measure) -> f64 {
        let most = self
            .comparison()
            .and_then(|comparison| comparison.most.get(measure as usize).copied());
        most.unwrap_or_default()
    }

    /// Screen columns for a cell: a sign if the measure has one, the digits and a shade.
    #[must_use]
    pub fn content(&self, measure: Measure) -> usize {
        let is_whole = self
            .made_for
            .is_none_or(|(comparison, ..)| comparison.is_whole());
        let digits = number::short(self.most(measure), is_whole)
            .trim_start_matches('+')
            .len();
        let sign = usize::from(measure == Measure::Subtract);
        // Not narrower than `.67`, which may occur if `.5` and `1` do; nor than two signs of a
        // heading.
        sign + digits.max(if is_whole { 1 } else { 3 }).max(2 - sign) + 1
    }

    /// Group of a row, from 0. `None` for an actor without one.
    #[must_use]
    pub fn group(&self, row: usize) -> Option<usize> {
        self.groups.get(row).copied().flatten()
    }

    /// Number of groups of more than one actor.
    #[must_use]
    pub fn group_count(&self) -> usize {
        self.groups
            .iter()
            .flatten()
            .max()
            .map_or(0, |last| last + 1)
    }

    /// The row and the column of the cursor. The strongest pair before the first layout.
    #[must_use]
    pub fn place_of(&self, options: AgreementOptions) -> (usize, usize) {
        let row = |actor: Handle| {
            self.rows
                .get(actor.at())
                .copied()
                .flatten()
                .map(|row| row as usize)
        };
        let last = self.actors.len().saturating_sub(1);
        match options.cursor {
            Some((one, other)) => (row(one).unwrap_or(0), row(other).unwrap_or(last.min(1))),
            None => self.strongest().unwrap_or((0, last.min(1))),
        }
    }

    /// The actors of a cell.
    #[must_use]
    pub fn pair(&self, row: usize, column: usize) -> Option<(Handle, Handle)> {
        Some((*self.actors.get(row)?, *self.actors.get(column)?))
    }

    /// Index of an actor in the result.
    pub(super) fn place_in_agreement(&self, actor: Handle) -> Option<usize> {
        let row = self.rows.get(actor.at()).copied().flatten()?;
        self.places.get(row as usize).copied()
    }

    /// Sorts the actors, and assigns groups.
    pub(super) fn make(
        &mut self,
        dossier: &Dossier,
        options: AgreementOptions,
        outcome: Result<Arc<Comparison>, TooManyActors>,
    ) {
        *self = Self {
            made_for: Some((options.comparison, options.order, options.cut)),
            ..Self::default()
        };
        if let Ok(comparison) = &outcome {
            let agreement = &comparison.agreement;
            let name = |at: &usize| {
                agreement
                    .actors()
                    .get(*at)
                    .map(|actor| fold(&dossier.name(*actor)))
            };
            self.places = match options.order {
                AgreementOrder::Agreement => agreement.order(),
                AgreementOrder::Name | AgreementOrder::File => {
                    (0..agreement.actors().len()).collect()
                }
            };
            if options.order == AgreementOrder::Name {
                self.places.sort_by_cached_key(name);
            }
            let actors = self
                .places
                .iter()
                .filter_map(|at| agreement.actors().get(*at).copied());
            self.actors = actors.collect();
            self.cut = comparison.cut(options.cut).0;
            self.groups = groups(agreement, self.cut, &self.places);
        }
        self.rows = vec![None; dossier.count(Kind::Actor)];
        for (row, actor) in self.actors.iter().enumerate() {
            if let Some(place) = self.rows.get_mut(actor.at()) {
                *place = u32::try_from(row).ok();
            }
        }
        self.head(dossier);
        self.outcome = Some(outcome);
    }

    /// Makes the names of the rows and the headings of the columns.
    fn head(&mut self, dossier: &Dossier) {
        let names: Vec<_> = self
            .actors
            .iter()
            .map(|actor| Cow::Owned(display::inline(&dossier.name(*actor)).into_owned()))
            .collect();
        self.shared_beginnings = shared_beginnings(&names);
        let headings = dossier.headings(&self.actors);
        let rows = headings.iter().map(|heading| {
            let heading = display::inline(heading);
            heading::rows(&heading, heading::columns_of(&heading, WIDEST_HEADING))
        });
        self.headings = rows.collect();
    }

    /// For a row, the bytes of its name that it shares with another row's.
    pub(crate) fn shared_beginning(&self, row: usize) -> usize {
        self.shared_beginnings.get(row).copied().unwrap_or(0)
    }

    /// The rows of the heading of a column. Display text.
    pub(crate) fn heading(&self, column: usize) -> &[String] {
        self.headings.get(column).map_or(&[], |rows| rows)
    }
}

/// The groups of actors, given by their indices in the result.
fn groups(agreement: &Agreement, above: f64, places: &[usize]) -> Vec<Option<usize>> {
    let mut of = vec![None; agreement.actors().len()];
    let several = agreement
        .groups(above)
        .into_iter()
        .filter(|(members, _)| members.len() > 1);
    for (group, (members, _)) in several.enumerate() {
        for member in members {
            if let Some(of) = of.get_mut(member) {
                *of = Some(group);
            }
        }
    }
    places
        .iter()
        .map(|at| of.get(*at).copied().flatten())
        .collect()
}
