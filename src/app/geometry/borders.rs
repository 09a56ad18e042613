//! Borders between panes, and the shares that the user gives the panes by moving them.

use super::{Area, Geometry, Pane};

/// Shares of the panes in thousandths of the columns or rows that they divide. `None` where the
/// user has not moved the border.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct PaneShares {
    /// Columns of the list.
    pub(crate) list_width: Option<u16>,
    /// Rows of the list.
    pub(crate) list_height: Option<u16>,
    /// Columns of the record beside the source.
    pub(crate) record_width: Option<u16>,
    /// Rows of the record above the source.
    pub(crate) record_height: Option<u16>,
}

/// A border that can be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Border {
    /// The right end of the list.
    ListWidth,
    /// The lower end of the list, or of the record in its place.
    ListHeight,
    /// The right end of the record.
    RecordWidth,
    /// The lower end of the record.
    RecordHeight,
}

impl Border {
    /// True if it moves to the left and to the right.
    pub(crate) fn is_vertical(self) -> bool {
        matches!(self, Self::ListWidth | Self::RecordWidth)
    }
}

impl Geometry {
    /// The border at a cell: a column between two panes, or the title row of a lower pane.
    pub(crate) fn border_at(&self, column: u16, row: u16) -> Option<Border> {
        self.borders().into_iter().find_map(|(border, area)| {
            let is_there = area.contains(column, row);
            is_there.then_some(border)
        })
    }

    /// The border that a key moves: the one at the right or the left of a pane, or below or above
    /// it.
    pub(crate) fn border_of(&self, pane: Pane, is_vertical: bool) -> Option<Border> {
        let of_kind = |border: &Border| border.is_vertical() == is_vertical;
        let all = self.borders().into_iter().map(|(border, _)| border);
        let borders: Vec<Border> = all.filter(of_kind).collect();
        let own = |border: &&Border| match pane {
            Pane::List => matches!(border, Border::ListWidth | Border::ListHeight),
            Pane::Record | Pane::Reader => {
                matches!(border, Border::RecordWidth | Border::RecordHeight)
            }
        };
        borders.iter().find(own).or(borders.first()).copied()
    }

    /// The shares after a border is moved to a column and a row. The panes beside it keep a few
    /// columns and rows, which the layout sees to.
    pub(crate) fn moved_border(
        &self,
        border: Border,
        (column, row): (u16, u16),
        shares: PaneShares,
    ) -> PaneShares {
        let body = self.body();
        let right = Area {
            x: self.record.x,
            width: body.width.saturating_sub(self.record.x),
            ..body
        };
        let below = Area {
            y: self.record.y,
            height: (body.y + body.height).saturating_sub(self.record.y),
            ..body
        };
        match border {
            Border::ListWidth => PaneShares {
                list_width: share(column, body.x, body.width),
                ..shares
            },
            Border::RecordWidth => PaneShares {
                record_width: share(column, right.x, right.width.saturating_sub(1)),
                ..shares
            },
            Border::ListHeight => PaneShares {
                list_height: share(row, body.y, body.height),
                ..shares
            },
            Border::RecordHeight => PaneShares {
                record_height: share(row, below.y, below.height),
                ..shares
            },
        }
    }

    /// The column or row of a border.
    pub(crate) fn place_of(&self, border: Border) -> Option<u16> {
        let mut borders = self.borders().into_iter();
        let (_, area) = borders.find(|(other, _)| *other == border)?;
        Some(if border.is_vertical() { area.x } else { area.y })
    }

    /// All borders on the screen, with their cells.
    pub(crate) fn borders(&self) -> Vec<(Border, Area)> {
        let mut borders = Vec::new();
        let shown: Vec<Pane> = self.panes().collect();
        for (nth, pane) in shown.iter().enumerate().skip(1) {
            let area = self.pane(*pane);
            // The pane before it that shares the border.
            let before = shown.get(..nth).unwrap_or_default();
            let beside = before.iter().rev().find(|other| {
                let other = self.pane(**other);
                other.x.saturating_add(other.width).saturating_add(1) == area.x
            });
            let above = before.iter().rev().find(|other| {
                let other = self.pane(**other);
                other.y.saturating_add(other.height) == area.y && other.x <= area.x
            });
            if let Some(beside) = beside {
                let border = match beside {
                    Pane::List => Border::ListWidth,
                    Pane::Record | Pane::Reader => Border::RecordWidth,
                };
                let column = Area {
                    x: area.x - 1,
                    width: 1,
                    ..area
                };
                borders.push((border, column));
            }
            if let Some(above) = above {
                let is_list = *above == Pane::List || !shown.contains(&Pane::List);
                let border = if is_list {
                    Border::ListHeight
                } else {
                    Border::RecordHeight
                };
                borders.push((border, Area { height: 1, ..area }));
            }
        }
        borders
    }

    /// The area of all panes.
    fn body(&self) -> Area {
        let top = self.tabs.y + self.tabs.height;
        Area {
            x: 0,
            y: top,
            width: self.screen.width,
            height: self.days.y.min(self.footer.y).saturating_sub(top),
        }
    }
}

/// The share of a length that ends at a place, in thousandths, rounded up so that the border comes
/// back to that place.
fn share(place: u16, start: u16, length: u16) -> Option<u16> {
    let part = place.saturating_sub(start).min(length);
    let share = (u32::from(part) * 1_000).div_ceil(u32::from(length.max(1)));
    u16::try_from(share).ok()
}
