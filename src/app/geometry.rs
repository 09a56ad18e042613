//! Layout of the screen: pure arithmetic, the same for drawing, scrolling and clicking.
//!
//! Below 20 × 5 nothing is drawn but a line that says so. The footer is drawn first, then the line
//! of days, the panes, the tabs and the title, as far as there are rows. `arrange.rs` gives each
//! pane its area, `borders.rs` moves the borders between them.

mod arrange;
mod borders;

pub(crate) use borders::{Border, PaneShares};

use super::preferences::Arrangement;

/// A pane of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// The view: a list, a table or an outline.
    #[default]
    List,
    /// The selected record.
    Record,
    /// The source of the record's passages.
    Reader,
}

impl Pane {
    /// The panes from left to right.
    pub const ALL: [Self; 3] = [Self::List, Self::Record, Self::Reader];
}

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// The leftmost column, from 0.
    pub x: u16,
    /// The topmost row, from 0.
    pub y: u16,
    /// Number of columns.
    pub width: u16,
    /// Number of rows.
    pub height: u16,
}

impl Area {
    /// The content of a pane: below its title row, with a blank column at either side.
    #[must_use]
    pub fn inner(self) -> Self {
        Self {
            x: self.x.saturating_add(1),
            y: self.y.saturating_add(1),
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(1),
        }
    }

    /// The content of a box, without its frame of one cell.
    #[must_use]
    pub fn inside_box(self) -> Self {
        Self {
            height: self.height.saturating_sub(2),
            ..self.inner()
        }
    }

    /// True if a cell is in it.
    #[must_use]
    pub fn contains(self, column: u16, row: u16) -> bool {
        let within = |at: u16, start: u16, length: u16| at >= start && at - start < length;
        within(column, self.x, self.width) && within(row, self.y, self.height)
    }

    /// True if it has no cell.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.width == 0 || self.height == 0
    }

    pub(crate) fn split_columns(self, left: u16) -> (Self, Self) {
        let left = left.min(self.width);
        (
            Self {
                width: left,
                ..self
            },
            Self {
                x: self.x + left,
                width: self.width - left,
                ..self
            },
        )
    }

    fn split_rows(self, top: u16) -> (Self, Self) {
        let top = top.min(self.height);
        (
            Self {
                height: top,
                ..self
            },
            Self {
                y: self.y + top,
                height: self.height - top,
                ..self
            },
        )
    }
}

/// Areas of the screen. An area that is empty is not drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Geometry {
    /// The whole screen.
    pub screen: Area,
    /// The line with the dossier's title.
    pub title: Area,
    /// The line with the views.
    pub tabs: Area,
    /// The list, with its title row.
    pub list: Area,
    /// The record, with its title row.
    pub record: Area,
    /// The reader, with its title row.
    pub reader: Area,
    /// The line with the day that the dossier is shown as of.
    pub days: Area,
    /// The last line.
    pub footer: Area,
}

/// Content that the first pane needs room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// Rows that need some columns of the screen, with the blanks around them.
    Names(u16),
    /// Hits of a search.
    Hits {
        /// True if the words of the selected one are in the text of a source.
        are_in_text: bool,
    },
    /// Pairs of names with numbers.
    Pairs,
    /// A table that needs some rows.
    Table(u16),
    /// Rows of a sentence each, or with an axis beside them, as many as that.
    Rows(u16),
    /// As many rows above two records side by side.
    Pair(u16),
    /// The overview, which has only the source beside it.
    Overview,
}

/// State that the panes are laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PaneRequest {
    /// The pane with the focus.
    pub focus: Pane,
    /// True if the record stands in place of the list where there is no room for both.
    pub prefers_record: bool,
    /// True if the pane with the focus has the whole screen.
    pub is_zoomed: bool,
    /// The content of the first pane.
    pub room: Room,
    /// Sizes that the user has given the panes.
    pub shares: PaneShares,
    /// Share of the list in percent, where the user has not moved its border.
    pub list_share: Option<u16>,
    /// Arrangement of the record and the source.
    pub arrangement: Arrangement,
    /// Maximum number of columns of the source's text.
    pub reading_width: u16,
}

/// The smallest screen that anything is drawn on: columns and rows.
pub(crate) const SMALLEST: (u16, u16) = (20, 5);

impl Geometry {
    /// Lays out a screen, maybe with a line for a day.
    #[must_use]
    pub(crate) fn new(width: u16, height: u16, request: &PaneRequest, has_days: bool) -> Self {
        let screen = Area {
            x: 0,
            y: 0,
            width,
            height,
        };
        if width < SMALLEST.0 || height < SMALLEST.1 {
            return Self {
                screen,
                ..Self::default()
            };
        }
        let (title, rest) = screen.split_rows(u16::from(height >= 10));
        let (tabs, rest) = rest.split_rows(u16::from(height >= 7));
        let (body, footer) = rest.split_rows(rest.height - 1);
        let (body, days) = body.split_rows(body.height - u16::from(has_days));
        let [list, record, reader] = arrange::panes(body, request);
        Self {
            screen,
            title,
            tabs,
            list,
            record,
            reader,
            days,
            footer,
        }
    }

    /// The panes on the screen, from left to right and from top to bottom.
    pub fn panes(&self) -> impl Iterator<Item = Pane> {
        let is_shown = |pane: &Pane| !self.pane(*pane).is_empty();
        Pane::ALL.into_iter().filter(is_shown)
    }

    /// True if one pane has the whole screen.
    #[must_use]
    pub fn has_one_pane(&self) -> bool {
        self.panes().count() == 1
    }

    /// The area of a pane, with its title row.
    #[must_use]
    pub fn pane(&self, pane: Pane) -> Area {
        match pane {
            Pane::List => self.list,
            Pane::Record => self.record,
            Pane::Reader => self.reader,
        }
    }

    /// The overlay that lists all commands, with its frame.
    #[must_use]
    pub fn palette(&self) -> Area {
        let (width, height) = (
            self.screen.width.min(96),
            self.screen.height.saturating_sub(2).clamp(5, 36),
        );
        let height = height.min(self.screen.height);
        let (x, y) = (
            (self.screen.width - width) / 2,
            (self.screen.height - height) / 2,
        );
        Area {
            x,
            y,
            width,
            height,
        }
    }
}

#[cfg(test)]
mod tests;
