//! A line of days in a number of columns: where a day falls on it, and what it can be marked with.
//!
//! ```text
//! 1990      2000      2010      2020       Axis::ticks
//! ├─────────┼─────────┼─────────┼────
//!  ├───────────────────────────────┤       Axis::mark of a span
//!                                  ●       of a day
//!                               ├────▸     of a span with an open end
//! ```

pub mod strokes;

use crate::dossier::date::{Day, Edtf};

/// What time is cut into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// Ten years; a year that ends in 0 is the first.
    Decade,
    /// A year.
    Year,
    /// A month.
    Month,
    /// A day.
    Day,
}

impl Unit {
    /// What it is called.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Decade => "decade",
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
        }
    }

    /// The unit that holds a day, as a number: those that follow each other differ by 1.
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
    pub fn first_day(self, number: i128) -> Day {
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
    pub fn last_day(self, number: i128) -> Day {
        match self.first_day(number.saturating_add(1)) {
            Day::MAX => Day::MAX,
            next => Day::of_number(next.number() - 1),
        }
    }

    /// How many units may stand between two ticks, from fine to coarse.
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

/// A line of days in a number of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    first: i128,
    days: i128,
    columns: usize,
}

/// A day that the axis names, and its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tick {
    /// The column, from 0.
    pub column: usize,
    /// The day: the first of a unit.
    pub day: Day,
}

/// Where a date falls on the axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The first column, from 0.
    pub from: usize,
    /// The last column, included.
    pub to: usize,
    /// Whether it has no known beginning.
    pub open_start: bool,
    /// Whether it has no known end.
    pub open_end: bool,
    /// Whether it is one day.
    pub is_day: bool,
}

impl Axis {
    /// The days from the first to the last, both included, in some columns, at least one.
    #[must_use]
    pub fn new(first: Day, last: Day, columns: usize) -> Self {
        let (from, to) = (first.number(), last.number());
        Self {
            first: from,
            days: (to - from).max(0) + 1,
            columns: columns.max(1),
        }
    }

    /// How many columns it has.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// The column of a day, from 0; the first or the last for one that is not on the axis.
    #[must_use]
    pub fn column(&self, day: Day) -> usize {
        let into = (day.number() - self.first).clamp(0, self.days - 1);
        usize::try_from(into * self.columns as i128 / self.days).unwrap_or(0)
    }

    /// The columns of a date.
    #[must_use]
    pub fn mark(&self, date: &Edtf) -> Mark {
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

    /// The first days of units, as many as have room for a name of so many columns and at least one blank.
    #[must_use]
    pub fn ticks(&self, unit: Unit, room: usize) -> Vec<Tick> {
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i64, month: u8, day: u8) -> Day {
        Day::of(year, month, day).unwrap()
    }

    fn shown(axis: &Axis, date: &str) -> (usize, usize, bool, bool, bool) {
        let mark = axis.mark(&Edtf::parse(date).unwrap());
        (
            mark.from,
            mark.to,
            mark.open_start,
            mark.open_end,
            mark.is_day,
        )
    }

    #[test]
    fn units_begin_and_end_where_the_calendar_says() {
        for (unit, first, last) in [
            (Unit::Decade, day(2020, 1, 1), day(2029, 12, 31)),
            (Unit::Year, day(2024, 1, 1), day(2024, 12, 31)),
            (Unit::Month, day(2024, 2, 1), day(2024, 2, 29)),
            (Unit::Day, day(2024, 2, 29), day(2024, 2, 29)),
        ] {
            let number = unit.number(day(2024, 2, 29));
            assert_eq!(
                (unit.first_day(number), unit.last_day(number)),
                (first, last)
            );
        }
        assert_eq!(
            Unit::Decade.first_day(Unit::Decade.number(day(-1, 5, 5))),
            day(-10, 1, 1)
        );
        assert_eq!(Unit::Decade.last_day(i128::MAX), Day::MAX);
    }

    #[test]
    fn dates_fall_where_they_belong() {
        let axis = Axis::new(day(2000, 1, 1), day(2009, 12, 31), 10);
        assert_eq!(shown(&axis, "2003-06-01"), (3, 3, false, false, true));
        assert_eq!(shown(&axis, "2003/2005"), (3, 5, false, false, false));
        assert_eq!(shown(&axis, "2003/.."), (3, 9, false, true, false));
        assert_eq!(shown(&axis, "../2003"), (0, 3, true, false, false));
        assert_eq!(shown(&axis, "../.."), (0, 9, true, true, false));
        assert_eq!(shown(&axis, "1990"), (0, 0, false, false, false));
        assert_eq!(shown(&axis, "2100"), (9, 9, false, false, false));
    }

    #[test]
    fn ticks_are_round_and_have_room() {
        let axis = Axis::new(day(1991, 1, 1), day(2024, 12, 31), 34);
        let ticks = |unit, room| {
            axis.ticks(unit, room)
                .into_iter()
                .map(|tick| (tick.column, tick.day))
                .collect::<Vec<_>>()
        };
        let years = |unit, room| {
            ticks(unit, room)
                .into_iter()
                .map(|(_, day)| day.year)
                .collect::<Vec<_>>()
        };
        assert_eq!(years(Unit::Year, 3), [1995, 2000, 2005, 2010, 2015, 2020]);
        assert_eq!(
            ticks(Unit::Decade, 4),
            [2000, 2010, 2020].map(|year| (year - 1992, day(year.try_into().unwrap(), 1, 1)))
        );
        assert_eq!(years(Unit::Month, 7), [2000, 2010, 2020]);
        assert!(axis.ticks(Unit::Day, 10).len() <= 3);
        let one = Axis::new(day(2024, 8, 19), day(2024, 8, 19), 30);
        assert_eq!(
            one.ticks(Unit::Day, 10),
            [Tick {
                column: 0,
                day: day(2024, 8, 19)
            }]
        );
        assert!(Axis::new(Day::MIN, Day::MAX, 0).ticks(Unit::Day, 10).len() <= 1);
    }

    proptest! {
        #[test]
        fn columns_rise_with_the_days_and_stay_on_the_axis(
            first in -1_000_000_i128..1_000_000, days in 0_i128..100_000, columns in 1_usize..300,
            mut two in prop::collection::vec(-1_100_000_i128..1_200_000, 2), room in 0_usize..12,
        ) {
            let axis = Axis::new(Day::of_number(first), Day::of_number(first + days), columns);
            two.sort_unstable();
            let at: Vec<_> = two.iter().map(|number| axis.column(Day::of_number(*number))).collect();
            prop_assert!(at[0] <= at[1] && at[1] < columns);
            for unit in [Unit::Decade, Unit::Year, Unit::Month, Unit::Day] {
                let ticks = axis.ticks(unit, room);
                prop_assert!(ticks.len() <= columns / (room + 1) + 1);
                prop_assert!(ticks.iter().all(|tick| (first..=first + days).contains(&tick.day.number())));
            }
        }
    }
}
