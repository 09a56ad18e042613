//! Layout of the agreement view, and the pair of actors under its cursor.

use std::sync::Arc;

use super::pair::Pair;
use super::pane::Comparison;
use super::{AgreementOptions, AgreementPane};
use crate::analysis::agreement::{MOST_ACTORS, TooManyActors};
use crate::app::geometry::Area;
use crate::app::table::{Table, TableLayout};
use crate::dossier::{Dossier, Handle};

impl AgreementPane {
    /// The table in a pane. `None` before the actors are compared.
    pub(crate) fn table(&self, options: AgreementOptions, pane: Area) -> Option<Table> {
        if !self.is_for(options) {
            return None;
        }
        let actors = self.actors().len();
        Some(Table {
            layout: TableLayout::new(
                pane.inner(),
                (actors, actors),
                self.content(options.measure),
            ),
            size: (actors, actors),
            cursor: self.place_of(options),
            corner: options.corner,
        })
    }

    /// Shows compared actors. Gives the options with the level, the cursor and the scroll position
    /// within bounds.
    pub(crate) fn lay_out(
        &mut self,
        mut options: AgreementOptions,
        dossier: &Dossier,
        outcome: Result<Arc<Comparison>, TooManyActors>,
        pane: Area,
    ) -> AgreementOptions {
        if let Ok(comparison) = &outcome {
            options.cut = comparison.cut(options.cut).1;
        }
        if self.made_for != Some((options.comparison, options.order, options.cut)) {
            self.make(dossier, options, outcome);
        }
        options = self.with_cursor(options, self.place_of(options));
        if let Some(table) = self.table(options, pane).filter(|_| !pane.is_empty()) {
            options.corner = table.scrolled();
        }
        options
    }

    /// The options with the cursor on another cell.
    pub(crate) fn with_cursor(
        &self,
        options: AgreementOptions,
        (row, column): (usize, usize),
    ) -> AgreementOptions {
        AgreementOptions {
            cursor: self.pair(row, column),
            ..options
        }
    }

    /// The positions behind the number of two actors, if they are the pair under the cursor.
    pub(crate) fn shown_pair(
        &self,
        options: AgreementOptions,
        actors: [Handle; 2],
    ) -> Option<&Pair> {
        let pair = self.pair.as_ref().filter(|pair| pair.actors == actors);
        pair.filter(|_| self.is_for(options))
    }

    /// Finds the positions behind the number of two actors, unless they are already shown.
    pub(crate) fn show_pair(
        &mut self,
        options: AgreementOptions,
        dossier: &Dossier,
        actors: [Handle; 2],
    ) {
        if self.shown_pair(options, actors).is_some() {
            return;
        }
        let Some(comparison) = self.comparison() else {
            return;
        };
        let [Some(one), Some(other)] = actors.map(|actor| self.place_in_agreement(actor)) else {
            return;
        };
        let numbers = (
            comparison.agreement.shared(one, other),
            comparison.agreement.divisor(one, other),
        );
        self.pair = Some(Pair::new(dossier, options.comparison, actors, numbers));
    }

    /// The text in place of a pair, if no two actors are compared. Raw text. `more_key` is the key
    /// of [`Action::More`](crate::app::action::Action::More).
    pub(crate) fn why_no_pair(&self, options: AgreementOptions, more_key: &str) -> String {
        match &self.outcome {
            _ if !self.is_for(options) => "…".into(),
            Some(Err(TooManyActors { actors })) => format!(
                "At most {MOST_ACTORS} actors are compared, and there are {actors}: {more_key} leaves out \
                 those with few positions. `impasse agreement` compares any two of them by name."
            ),
            _ => "Nobody supports or opposes anything as often as is asked for, so there is \
                  nobody to compare."
                .into(),
        }
    }
}
