//! Days of the calendar, and their numbers for arithmetic.

use std::fmt;

/// Days from 1 March of year 0 to 1 January 1970.
const EPOCH: i128 = 719_468;
/// Days in 400 years, the period of the calendar.
const CYCLE: i128 = 146_097;

/// A day of the proleptic Gregorian calendar, with astronomical years: year 0 is 1 BC, year -1 is 2
/// BC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The year; 0 is 1 BC.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

impl Day {
    /// Before every date: start of an interval with an open or unknown start.
    pub const MIN: Self = Self::new(i64::MIN, 1, 1);
    /// After every date, or equal to it: end of an interval with an open or unknown end.
    pub const MAX: Self = Self::new(i64::MAX, 12, 31);

    pub(super) const fn new(year: i64, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }
}

impl Day {
    /// A day of the calendar. None if it does not exist.
    #[must_use]
    pub fn of(year: i64, month: u8, day: u8) -> Option<Self> {
        let real = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        real.then_some(Self { year, month, day })
    }

    /// Days since 1 January 1970.
    #[must_use]
    pub fn number(self) -> i128 {
        // In years that begin in March, the leap day is the last.
        let year = i128::from(self.year) - i128::from(self.month <= 2);
        let month = i128::from((self.month + 9) % 12);
        let (cycle, of_cycle) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * month + 2) / 5 + i128::from(self.day) - 1;
        cycle * CYCLE + of_cycle * 365 + of_cycle / 4 - of_cycle / 100 + of_year - EPOCH
    }

    /// The day a number of days after 1 January 1970, clamped to [`Day::MIN`] and [`Day::MAX`].
    #[must_use]
    pub(crate) fn of_number(number: i128) -> Self {
        let days = number.saturating_add(EPOCH);
        let (cycle, of_cycle) = (days.div_euclid(CYCLE), days.rem_euclid(CYCLE));
        let year_of_cycle =
            (of_cycle - of_cycle / 1460 + of_cycle / 36_524 - of_cycle / 146_096) / 365;
        let of_year = of_cycle - (365 * year_of_cycle + year_of_cycle / 4 - year_of_cycle / 100);
        let from_march = (5 * of_year + 2) / 153;
        let small = |part: i128| u8::try_from(part).unwrap_or(1);
        let day = small(of_year - (153 * from_march + 2) / 5 + 1);
        let month = small(if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        });
        let year = cycle
            .saturating_mul(400)
            .saturating_add(year_of_cycle + i128::from(month <= 2));
        match i64::try_from(year) {
            Ok(year) => Self { year, month, day },
            Err(_) if year < 0 => Self::MIN,
            Err(_) => Self::MAX,
        }
    }
}

/// Days of a month (1 to 12).
pub(super) const fn days_in(year: i64, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// ISO 8601: `2024-08-19`; years beyond four digits with a sign, `+12024-08-19`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.year {
            ..0 => "-",
            0..10_000 => "",
            _ => "+",
        };
        write!(
            f,
            "{sign}{:04}-{:02}-{:02}",
            self.year.unsigned_abs(),
            self.month,
            self.day
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_counted_from_1970() {
        for (year, month, day, number) in [
            (1970, 1, 1, 0),
            (1969, 12, 31, -1),
            (2024, 2, 29, 19_782),
            (2024, 8, 19, 19_954),
            (0, 3, 1, -EPOCH),
            (-1, 12, 31, -719_529),
        ] {
            let one = Day::of(year, month, day).unwrap();
            assert_eq!((one.number(), Day::of_number(number)), (number, one));
        }
        assert_eq!(
            [Day::MIN, Day::MAX].map(|day| Day::of_number(day.number())),
            [Day::MIN, Day::MAX]
        );
        assert_eq!(
            [i128::MIN, i128::MAX].map(Day::of_number),
            [Day::MIN, Day::MAX]
        );
        assert_eq!(
            [
                Day::of(2023, 2, 29),
                Day::of(2024, 13, 1),
                Day::of(2024, 1, 0)
            ],
            [None; 3]
        );
    }

    #[test]
    fn is_written_as_iso_8601_has_it() {
        let written = |year| Day::of(year, 8, 9).unwrap().to_string();
        assert_eq!(
            [written(2024), written(44), written(0)],
            ["2024-08-09", "0044-08-09", "0000-08-09"]
        );
        assert_eq!(
            [written(-44), written(12_024)],
            ["-0044-08-09", "+12024-08-09"]
        );
    }

    proptest! {
        #[test]
        fn every_number_is_one_day_and_its_neighbours_follow(number in -4_000_000_000_i128..4_000_000_000) {
            let day = Day::of_number(number);
            prop_assert_eq!(day.number(), number);
            prop_assert_eq!(Day::of(day.year, day.month, day.day), Some(day));
            prop_assert!(day < Day::of_number(number + 1));
        }
    }
}
