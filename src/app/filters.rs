//! Filters of lists and outlines, which each view keeps until they are emptied.

use super::App;
use super::action::Tab;
use super::mode::Mode;
use super::places::IfHidden;

/// The filters in force, by view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Filters(Vec<(Tab, String)>);

impl Filters {
    /// The filter of a view, which may be empty.
    #[must_use]
    pub(crate) fn of(&self, view: Tab) -> &str {
        let mut known = self.0.iter();
        let known = known.find(|(other, _)| *other == view);
        known.map_or("", |(_, filter)| filter)
    }

    /// Sets the filter of a view.
    pub(crate) fn set(&mut self, view: Tab, filter: &str) {
        self.0.retain(|(other, _)| *other != view);
        if !filter.is_empty() {
            self.0.push((view, filter.to_owned()));
        }
    }
}

impl App {
    /// Narrows the rows of the view.
    pub(super) fn set_filter(&mut self, filter: String) {
        self.here.filter = filter;
        self.keep_filter();
    }

    /// Keeps the filter of the current place for its view.
    pub(super) fn keep_filter(&mut self) {
        if !self.shows_hits() {
            let view = self.here.view.tab();
            self.filters.set(view, &self.here.filter);
        }
    }

    /// Shows all rows if the filter hides the record that a link or a search led to. The view keeps
    /// the filter. Returns false if nothing has changed.
    pub(super) fn widen_to_record(&mut self) -> bool {
        let shows_all = self.here.if_hidden == IfHidden::ShowAll;
        let is_hidden = shows_all && !self.here.filter.is_empty();
        if is_hidden {
            self.here.filter.clear();
        }
        is_hidden
    }

    /// The filter of the rows, unless it is being typed.
    #[must_use]
    pub(crate) fn kept_filter(&self) -> Option<&str> {
        let is_typed = matches!(self.mode, Mode::Filter(_));
        let filter = self.here.filter.as_str();
        (!is_typed && !filter.is_empty()).then_some(filter)
    }
}
