//! Changes of the agreement view's options by actions.

use super::{AgreementOptions, AgreementOrder, AgreementPane, ComparisonOptions, Measure};
use crate::analysis::agreement::{Count, Normalisation};
use crate::app::action::Action;
use crate::app::table::Corner;

const ORDERS: [AgreementOrder; 3] = [
    AgreementOrder::Agreement,
    AgreementOrder::Name,
    AgreementOrder::File,
];
const COUNTS: [Count; 2] = [Count::Statement, Count::Once];
const NORMALISATIONS: [Normalisation; 3] = [
    Normalisation::None,
    Normalisation::Activity,
    Normalisation::Jaccard,
];

impl AgreementPane {
    /// The options after an action.
    pub(crate) fn changed(&self, options: AgreementOptions, action: &Action) -> AgreementOptions {
        match action {
            Action::Sort => AgreementOptions {
                order: next(options.order, &ORDERS),
                ..options
            },
            Action::TogglePairs => AgreementOptions {
                is_ranked: !options.is_ranked,
                corner: Corner::default(),
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
            // Groups join at other levels then, so the cut is at 0 again.
            _ => AgreementOptions {
                comparison: self.comparison_changed(options.comparison, action),
                cut: 0,
                ..options
            },
        }
    }

    fn comparison_changed(&self, options: ComparisonOptions, action: &Action) -> ComparisonOptions {
        let least = options.least;
        match action {
            Action::NextCount => ComparisonOptions {
                count: next(options.count, &COUNTS),
                ..options
            },
            Action::NextDivisor => ComparisonOptions {
                normalisation: next(options.normalisation, &NORMALISATIONS),
                ..options
            },
            Action::More => ComparisonOptions {
                least: least
                    .saturating_add(1)
                    .min(self.most_positions().max(least)),
                ..options
            },
            Action::Less => ComparisonOptions {
                least: least.saturating_sub(1),
                ..options
            },
            _ => options,
        }
    }

    /// True if an action would change the options.
    pub(crate) fn can_change(&self, options: AgreementOptions, action: &Action) -> bool {
        let cut = |steps| {
            self.comparison()
                .map_or(0, |comparison| comparison.cut(steps).1)
        };
        let has_level = |steps: isize| cut(options.cut + steps) != cut(options.cut);
        match action {
            Action::More => options.comparison.least < self.most_positions(),
            Action::Less => options.comparison.least > 0,
            Action::Tighten => has_level(1),
            Action::Loosen => has_level(-1),
            _ => true,
        }
    }
}

/// The one after, and after the last the first.
fn next<T: Copy + PartialEq>(one: T, all: &[T]) -> T {
    let after = all.iter().skip_while(|other| **other != one).nth(1);
    after.or(all.first()).copied().unwrap_or(one)
}
