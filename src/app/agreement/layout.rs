//! Layout of the agreement view, and the pair of actors under its cursor.

use std::sync::Arc;

use super::pair::Pair;
use super::pane::Comparison;
use super::{AgreementOptions, AgreementPane};
use crate::analysis::agreement::{MOST_ACTORS, TooManyActors};
use crate::app::geometry::Area;
use crate::app::table::{Content, Table, TableLayout};
use crate::dossier::date::DateStyle;
use crate::dossier::{Dossier, Handle};
use crate::search::NameMatches;
use crate::text::width;

/// Widths of the names, with the gap behind them.
const LEAST_NAMES: usize = 6;
const MOST_NAMES: usize = 28;
/// Screen columns behind a column of cells, for a rule.
const GAP: usize = 1;
/// The widest cell with a number as heading, with the gap behind it.
const WIDEST_CELL: usize = 16;
/// Screen columns that the longest legend takes in one line.
const LEGEND: usize = 190;

impl AgreementPane {
    /// The table in a pane. `None` before the actors are compared.
    pub(crate) fn table(&self, options: AgreementOptions, pane: Area) -> Option<Table> {
        if !self.is_for(options) || options.is_ranked {
            return None;
        }
        let actors = self.actors().len();
        Some(Table {
            layout: TableLayout::new(pane.inner(), &self.table_content(options, pane.inner())),
            size: (actors, actors),
            has_fold: false,
            cursor: self.place_of(options),
            corner: options.corner,
        })
    }

    /// Columns are headed by names where all fit, else by numbers where all fit, else by names.
    fn table_content(&self, options: AgreementOptions, inner: Area) -> Content {
        let (width, least) = (usize::from(inner.width), self.content(options.measure));
        let names = (width / 3).clamp(LEAST_NAMES, MOST_NAMES) - GAP;
        let room = width.saturating_sub(names + GAP);
        let head_widths = self.headings.iter().map(|rows| {
            let columns = rows.iter().map(|row| width::of(row)).max().unwrap_or(0);
            columns.max(least)
        });
        let head_widths: Vec<usize> = head_widths.collect();
        let needed: usize = head_widths.iter().map(|columns| columns + GAP).sum();
        let numbered = (room / head_widths.len().max(1)).clamp(least + GAP, WIDEST_CELL);
        let has_named_columns = needed <= room || numbered * head_widths.len() > room;
        let widths = if has_named_columns {
            head_widths
        } else {
            vec![numbered - GAP; head_widths.len()]
        };
        let headings = self.headings.iter().map(Vec::len).max().unwrap_or(0);
        Content {
            names,
            signs: widths
                .into_iter()
                .map(|columns| u16::try_from(columns).unwrap_or(u16::MAX))
                .collect(),
            words: None,
            has_named_columns,
            headings: if has_named_columns { headings } else { 1 },
            rows: self.actors().len(),
            prompt: 0,
            legend: LEGEND,
            gap: Some(GAP),
        }
    }

    /// The rows that the table needs: headings, cells, caption and legend.
    pub(crate) fn rows_needed(&self, actors: usize) -> u16 {
        let headings = self.headings.iter().map(Vec::len).max().unwrap_or(1);
        u16::try_from(actors.saturating_add(headings + 5)).unwrap_or(u16::MAX)
    }

    /// Shows compared actors. Gives the options with the level, the cursor and the scroll position
    /// within bounds.
    pub(crate) fn lay_out(
        &mut self,
        mut options: AgreementOptions,
        dossier: &Dossier,
        outcome: Result<Arc<Comparison>, TooManyActors>,
        (filter, matches): (&str, Option<&NameMatches>),
        (pane, prompt): (Area, usize),
    ) -> AgreementOptions {
        if let Ok(comparison) = &outcome {
            options.cut = comparison.cut(options.cut).1;
        }
        if self.made_for != Some((options.comparison, options.order, options.cut)) {
            self.make(dossier, options, outcome);
        }
        self.rank(options, filter, matches);
        options = self.with_cursor(options, self.place_of(options));
        if options.is_ranked {
            // One row has the headings.
            let height = usize::from(pane.inner().height).saturating_sub(prompt + 1);
            return self.placed_in_ranking(options, height.max(1));
        }
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
        dates: DateStyle,
    ) {
        let shown = self.shown_pair(options, actors);
        if shown.is_some_and(|pair| pair.dates == dates) {
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
        let comparison = options.comparison;
        self.pair = Some(Pair::new(dossier, comparison, actors, numbers, dates));
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
