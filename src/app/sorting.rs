//! The order of the rows of lists and outlines, which each view keeps.

use std::sync::Arc;

use super::App;
use super::action::Tab;
use super::analyses::{Analysis, AnalysisResult};
use super::tabs;
use crate::analysis::sorted::{RecordOrder, Sorted};
use crate::dossier::Kind;

/// The orders that the user has chosen, by view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Orders(Vec<(Tab, RecordOrder)>);

impl Orders {
    /// The order in a view. The first of its orders unless another was chosen.
    #[must_use]
    pub(crate) fn of(&self, view: Tab) -> RecordOrder {
        let mut known = self.0.iter();
        let known = known.find(|(other, _)| *other == view);
        let first = orders_of(view).first();
        known
            .map(|(_, order)| *order)
            .or(first.copied())
            .unwrap_or(RecordOrder::File)
    }

    /// Sets the order in a view, if it has that order.
    pub(crate) fn set(&mut self, view: Tab, order: RecordOrder) {
        self.0.retain(|(other, _)| *other != view);
        let orders = orders_of(view);
        if orders.contains(&order) && orders.first() != Some(&order) {
            self.0.push((view, order));
        }
    }

    /// The orders that were chosen, for the next session: the name of each view and order.
    pub(super) fn saved(&self) -> impl Iterator<Item = (String, String)> {
        let saved = |(view, order): &(Tab, RecordOrder)| {
            (tabs::name(*view).to_owned(), order.label().to_owned())
        };
        self.0.iter().map(saved)
    }

    /// Sets an order by the names of the view and the order. Unknown ones are ignored.
    pub(super) fn set_by_name(&mut self, view: &str, order: &str) {
        let mut all = RecordOrder::ALL.into_iter();
        let order = all.find(|known| known.label() == order);
        if let Some((view, order)) = tabs::by_name(view).zip(order) {
            self.set(view, order);
        }
    }
}

/// The orders of a view. Rows come in the first one by themselves.
fn orders_of(view: Tab) -> &'static [RecordOrder] {
    use RecordOrder::{Date, File, LastChange, Name, Positions};
    match view {
        Tab::List(Kind::Actor) => &[File, Name, Positions, LastChange],
        Tab::List(Kind::Position) | Tab::Board => &[File, Name, Positions, LastChange, Date],
        Tab::List(Kind::Source) => &[File, Name, Positions, Date],
        Tab::List(Kind::Event) => &[Date, Name, File],
        Tab::List(_) => &[File, Name],
        Tab::Gaps | Tab::Marked => &[File, Name, Date],
        Tab::Overview
        | Tab::Timeline
        | Tab::Matrix
        | Tab::Agreement
        | Tab::Shifts
        | Tab::Changes => &[],
    }
}

impl App {
    /// Changes to the next order of the rows.
    pub(super) fn sort_rows(&mut self) {
        let view = self.here.view.tab();
        let orders = orders_of(view);
        let order = self.orders.of(view);
        let at = orders.iter().position(|known| *known == order).unwrap_or(0);
        if let Some(next) = orders.get((at + 1) % orders.len().max(1)) {
            self.orders.set(view, *next);
        }
    }

    /// The records of the view in its order. `None` if its rows come in that order by themselves,
    /// or while they are being sorted.
    pub(super) fn sorted(&mut self) -> Option<Arc<Sorted>> {
        let view = self.here.view.tab();
        let order = self.orders.of(view);
        let first = orders_of(view).first();
        if first.is_none_or(|first| *first == order) {
            return None;
        }
        let kind = match view {
            Tab::List(kind) => Some(kind),
            Tab::Board => Some(Kind::Obstacle),
            _ => None,
        };
        match self.analysis(Analysis::Sorted(kind, order)) {
            Some(AnalysisResult::Sorted(sorted)) => Some(sorted),
            _ => None,
        }
    }

    /// The order of the rows in words, for the title of a view. `None` if the view has only one.
    pub(crate) fn order_in_title(&self) -> Option<&'static str> {
        let view = self.here.view.tab();
        let order = self.orders.of(view);
        let is_first = orders_of(view).first() == Some(&order);
        let grouped = match view {
            Tab::List(Kind::Position) => Some("by issue"),
            Tab::Board => Some("by status"),
            _ => None,
        };
        match grouped {
            _ if orders_of(view).is_empty() => None,
            _ if !is_first => Some(order.label()),
            None if matches!(view, Tab::Gaps | Tab::Marked) => None,
            None => Some(order.label()),
            Some(grouped) => Some(grouped),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_keeps_its_order_and_takes_only_orders_that_it_has() {
        let mut orders = Orders::default();
        let actors = Tab::List(Kind::Actor);
        assert_eq!(orders.of(actors), RecordOrder::File);
        orders.set(actors, RecordOrder::Name);
        orders.set(Tab::Board, RecordOrder::LastChange);
        assert_eq!(orders.of(actors), RecordOrder::Name);
        assert_eq!(orders.of(Tab::Board), RecordOrder::LastChange);
        orders.set(actors, RecordOrder::Date);
        assert_eq!(orders.of(actors), RecordOrder::File, "actors have no date");
        assert_eq!(orders.of(Tab::List(Kind::Event)), RecordOrder::Date);
    }

    #[test]
    fn orders_are_saved_by_name() {
        let mut orders = Orders::default();
        orders.set(Tab::Board, RecordOrder::Positions);
        let mut resumed = Orders::default();
        for (view, order) in orders.saved() {
            resumed.set_by_name(&view, &order);
        }
        assert_eq!(orders, resumed);
        resumed.set_by_name("shelves", "by name");
        resumed.set_by_name("board", "by weight");
        assert_eq!(orders, resumed);
    }
}
