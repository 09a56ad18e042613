//! Sizes of the panes: those that the user has set in each view, zooming, and moving a border.

use super::App;
use super::action::{Action, Tab};
use super::geometry::{Border, Geometry, PaneShares};
use super::mode::Mode;
use super::places::Extent;

/// The columns and rows that a key moves a border by.
const STEP: (i32, i32) = (2, 1);

/// The shares that the user has given the panes of each view.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct PaneSizes {
    views: Vec<(Tab, PaneShares)>,
    /// Those of the hits of a search.
    hits: PaneShares,
}

impl PaneSizes {
    /// The shares in a view.
    #[must_use]
    pub(crate) fn of(&self, view: Tab) -> PaneShares {
        let mut known = self.views.iter();
        let known = known.find(|(other, _)| *other == view);
        known.map(|(_, shares)| *shares).unwrap_or_default()
    }

    /// Sets the shares in a view.
    pub(crate) fn set(&mut self, view: Tab, shares: PaneShares) {
        self.views.retain(|(other, _)| *other != view);
        self.views.push((view, shares));
    }

    /// The views with their shares.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Tab, PaneShares)> {
        self.views.iter().copied()
    }
}

impl App {
    /// True if the pane with the focus has the whole screen because the user zoomed it.
    #[must_use]
    pub fn is_zoomed(&self) -> bool {
        self.here.extent == Extent::Whole && !matches!(self.mode, Mode::Search(_))
    }

    /// The shares of the panes on the screen.
    pub(super) fn pane_shares(&self) -> PaneShares {
        if self.shows_hits() {
            self.pane_sizes.hits
        } else {
            self.pane_sizes.of(self.here.view.tab())
        }
    }

    /// Zooms the pane with the focus to the whole screen, or back.
    pub(super) fn toggle_zoom(&mut self, geometry: &Geometry) {
        self.here.extent = match self.here.extent {
            Extent::Whole => Extent::Shared,
            Extent::Shared if geometry.has_one_pane() => {
                return self.tell("the pane has the whole screen");
            }
            Extent::Shared => Extent::Whole,
        };
        self.here.row_unseen = true;
    }

    /// Moves the border beside the pane with the focus by a step.
    pub(super) fn move_border(&mut self, action: &Action, geometry: &Geometry) {
        let (is_vertical, by) = match action {
            Action::BorderLeft => (true, -STEP.0),
            Action::BorderRight => (true, STEP.0),
            Action::BorderUp => (false, -STEP.1),
            _ => (false, STEP.1),
        };
        let border = geometry.border_of(self.here.pane, is_vertical);
        let place = border.and_then(|border| Some((border, geometry.place_of(border)?)));
        let Some((border, place)) = place else {
            return self.tell(if is_vertical {
                "no panes stand side by side here"
            } else {
                "no panes stand above each other here"
            });
        };
        let to = i32::from(place).saturating_add(by).max(0);
        let to = u16::try_from(to).unwrap_or(place);
        self.put_border(border, (to, to), geometry);
    }

    /// Moves the border that is dragged to a cell.
    pub(super) fn drag(&mut self, cell: (u16, u16), geometry: &Geometry) {
        if let Some(border) = self.dragged {
            self.put_border(border, cell, geometry);
        }
    }

    fn put_border(&mut self, border: Border, cell: (u16, u16), geometry: &Geometry) {
        let moved = geometry.moved_border(border, cell, self.pane_shares());
        if self.shows_hits() {
            self.pane_sizes.hits = moved;
        } else {
            self.pane_sizes.set(self.here.view.tab(), moved);
        }
        self.here.row_unseen = true;
    }
}
