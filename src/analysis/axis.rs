//! Time axis: maps days to columns.
//!
//! ```text
//! 1990      2000      2010      2020       Axis::ticks
//! ├─────────┼─────────┼─────────┼────
//!  ├───────────────────────────────┤       Axis::mark of a span
//!                                  ●       of a day
//!                               ├────▸     of a span with an open end
//! ```

pub(crate) mod glyphs;

use crate::dossier::date::{Day, Edtf};

/// Unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Ten years, from a year that ends in 0.
    Decade,
    /// A year.
    Year,
    /// A month.
    Month,
    /// A day.
    Day,
}

impl Unit {
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Decade => "decade",
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }

    /// Number of the unit that contains a day. Consecutive units have consecutive numbers.
    #[must_use]
    pub fn number(self, day: Day) -> i128 {
        let year = i128::from(day.year);
        match self {
            Self::Decade => year.div_euclid(10),
            Self::Year => year,
            Self::Month => year * 12 + i128::from(day.month) - 1,
            Self::Day => day.number(),
        }
    }

    /// The first day of the unit with a number.
    #[must_use]
    pub(crate) fn first_day(self, number: i128) -> Day {
        let (year, month) = match self {
            Self::Decade => (number.saturating_mul(10), 1),
            Self::Year => (number, 1),
            Self::Month => (number.div_euclid(12), number.rem_euclid(12) + 1),
            Self::Day => return Day::of_number(number),
        };
        let Ok(year) = i64::try_from(year) else {
            return if year < 0 { Day::MIN } else { Day::MAX };
        };
        Day::of(year, u8::try_from(month).unwrap_or(1), 1).unwrap_or(Day::MIN)
    }

    /// The last day of the unit with a number.
    #[must_use]
    pub(crate) fn last_day(self, number: i128) -> Day {
        match self.first_day(number.saturating_add(1)) {
            Day::MAX => Day::MAX,
            next => Day::of_number(next.number() - 1),
        }
    }

    /// Possible distances between two ticks, in units, ascending.
    fn steps(self) -> impl Iterator<Item = i128> {
        let own: &[i128] = match self {
            Self::Month => &[1, 2, 3, 6, 12, 24, 60],
            Self::Day => &[1, 2, 5, 10, 20, 50],
            Self::Decade | Self::Year => &[],
        };
        let times = if self == Self::Month { 12 } else { 1 };
        let powers = (0..25)
            .flat_map(move |power| [1, 2, 5].map(|digit| digit * times * 10_i128.pow(power)));
        let last = own.last().copied().unwrap_or(0);
        own.iter()
            .copied()
            .chain(powers.filter(move |step| *step > last))
    }
}

/// Range of days mapped to a number of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Axis {
    first: i128,
    days: i128,
    columns: usize,
}

/// Labelled day on the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tick {
    /// The column, from 0.
    pub column: usize,
    /// The day: the first of a unit.
    pub day: Day,
}

/// Columns of a date on the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// The first column, from 0.
    pub from: usize,
    /// The last column, included.
    pub to: usize,
    /// True if the date has no known beginning.
    pub open_start: bool,
    /// True if the date has no known end.
    pub open_end: bool,
    /// True if the date is one day.
    pub is_day: bool,
}

impl Axis {
    /// Axis from the first to the last day, both included, with at least one column.
    #[must_use]
    pub(crate) fn new(first: Day, last: Day, columns: usize) -> Self {
        let (from, to) = (first.number(), last.number());
        Self {
            first: from,
            days: (to - from).max(0) + 1,
            columns: columns.max(1),
        }
    }

    #[must_use]
    pub(crate) fn columns(&self) -> usize {
        self.columns
    }

    /// Column of a day, from 0. A day outside the axis gets the first or the last column.
    #[must_use]
    pub(crate) fn column(&self, day: Day) -> usize {
        let into = (day.number() - self.first).clamp(0, self.days - 1);
        usize::try_from(into * self.columns as i128 / self.days).unwrap_or(0)
    }

    /// The columns of a date.
    #[must_use]
    pub(crate) fn mark(&self, date: &Edtf) -> Mark {
        let (earliest, latest) = (date.earliest(), date.latest());
        let (open_start, open_end) = (earliest == Day::MIN, latest == Day::MAX);
        let from = if open_start { 0 } else { self.column(earliest) };
        let to = if open_end {
            self.columns - 1
        } else {
            self.column(latest)
        };
        Mark {
            from,
            to: to.max(from),
            open_start,
            open_end,
            is_day: date.is_day(),
        }
    }

    /// Ticks at the starts of units, with room for a label of `room` columns and a blank after
    /// each.
    #[must_use]
    pub(crate) fn ticks(&self, unit: Unit, room: usize) -> Vec<Tick> {
        let [first, last] =
            [self.first, self.first + self.days - 1].map(|day| unit.number(Day::of_number(day)));
        let (units, columns) = (last - first + 1, self.columns as i128);
        let has_room = |step: &i128| columns * step >= (room as i128 + 2) * units;
        let Some(step) = unit.steps().find(has_room) else {
            return Vec::new();
        };
        let multiples = first.div_euclid(step)..=last.div_euclid(step);
        let numbers = multiples
            .map(|nth| nth * step)
            .filter(|number| *number >= first);
        let days = numbers
            .map(|number| unit.first_day(number))
            .filter(|day| day.number() >= self.first);
        days.map(|day| Tick {
            column: self.column(day),
            day,
        })
        .collect()
    }
}

#[cfg(test)]
mod tests;
