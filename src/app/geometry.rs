//! Layout of the screen: pure arithmetic, the same for drawing, scrolling and
//! clicking.
//!
//! In order of priority: below 20 × 5 nothing is drawn but a line that says so. The footer comes
//! next, then the line of days, then the panes, then the tabs, then the title. Three panes stand
//! side by side from 100 columns; from 60 columns (and 16 rows) the reader folds under the record;
//! below that one pane is shown at a time. A table takes more room: the record stands above the
//! reader to its right, and on a narrower screen both stand side by side below it.

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
    /// The area without the frame of one cell around it.
    #[must_use]
    pub fn inner(self) -> Self {
        Self {
            x: self.x.saturating_add(1),
            y: self.y.saturating_add(1),
            width: self.width.saturating_sub(2),
            height: self.height.saturating_sub(2),
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

    fn split_columns(self, left: u16) -> (Self, Self) {
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
    /// The list, with its frame.
    pub list: Area,
    /// The record, with its frame.
    pub record: Area,
    /// The reader, with its frame.
    pub reader: Area,
    /// The line with the day that the dossier is shown as of.
    pub days: Area,
    /// The last line.
    pub footer: Area,
}

/// Content that the first pane needs room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Names, one a line.
    Names,
    /// Hits of a search.
    Hits,
    /// A table.
    Table,
    /// Rows of a sentence each.
    Rows,
    /// Such rows, above two records side by side.
    Pair,
}

/// The smallest screen that anything is drawn on: columns and rows.
pub(crate) const SMALLEST: (u16, u16) = (20, 5);

impl Geometry {
    /// Lays out a screen, with so much room for the first pane as it needs, and maybe a line for a
    /// day.
    #[must_use]
    pub fn new(width: u16, height: u16, focus: Pane, room: Room, has_days: bool) -> Self {
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
        let mut geometry = Self {
            screen,
            title,
            tabs,
            days,
            footer,
            ..Self::default()
        };
        geometry.panes(body, focus, room);
        geometry
    }

    fn panes(&mut self, body: Area, focus: Pane, room: Room) {
        let share = |of: u16, share: u32| u16::try_from(u32::from(of) * share / 100).unwrap_or(of);
        let percent = |of_width| share(body.width, of_width);
        match body.width {
            100.. if matches!(room, Room::Table | Room::Rows) => {
                let (list, rest) = body.split_columns(percent(58));
                let (record, reader) = rest.split_rows(rest.height / 2);
                (self.list, self.record, self.reader) = (list, record, reader);
            }
            60.. if matches!(room, Room::Table | Room::Rows | Room::Pair) && body.height >= 14 => {
                let list = if room == Room::Table { 55 } else { 45 };
                let (list, rest) = body.split_rows(share(body.height, list));
                let (record, reader) = rest.split_columns(rest.width / 2);
                (self.list, self.record, self.reader) = (list, record, reader);
            }
            100.. => {
                let list = if room == Room::Hits {
                    percent(36)
                } else {
                    percent(24).clamp(26, 44)
                };
                let (list, rest) = body.split_columns(list);
                let (record, reader) = rest.split_columns(rest.width / 2);
                (self.list, self.record, self.reader) = (list, record, reader);
            }
            60.. if body.height >= 14 => {
                let list = if room == Room::Hits {
                    percent(45)
                } else {
                    percent(34).clamp(24, 32)
                };
                let (list, rest) = body.split_columns(list);
                let (record, reader) = rest.split_rows(share(rest.height, 55));
                (self.list, self.record, self.reader) = (list, record, reader);
            }
            _ => match focus {
                Pane::List => self.list = body,
                Pane::Record => self.record = body,
                Pane::Reader => self.reader = body,
            },
        }
    }

    /// The area of a pane, with its frame.
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
mod tests {
    use super::*;

    #[test]
    fn panes_never_overlap_nor_leave_the_screen() {
        for width in 0..=220u16 {
            for height in 0..=60u16 {
                for focus in Pane::ALL {
                    for room in [Room::Names, Room::Hits, Room::Table, Room::Rows, Room::Pair] {
                        for has_days in [false, true] {
                            check(&Geometry::new(width, height, focus, room, has_days));
                        }
                    }
                }
            }
        }
    }

    fn check(geometry: &Geometry) {
        let screen = geometry.screen;
        let Geometry {
            title,
            tabs,
            list,
            record,
            reader,
            days,
            footer,
            ..
        } = *geometry;
        let areas = [title, tabs, list, record, reader, days, footer];
        let cells: u32 = areas
            .iter()
            .map(|area| u32::from(area.width) * u32::from(area.height))
            .sum();
        let drawn = screen.width >= SMALLEST.0 && screen.height >= SMALLEST.1;
        let whole = u32::from(screen.width) * u32::from(screen.height);
        assert_eq!(cells, if drawn { whole } else { 0 }, "{geometry:?}");
        for area in areas {
            assert!(
                area.x + area.width <= screen.width && area.y + area.height <= screen.height,
                "{geometry:?}"
            );
        }
    }
}
