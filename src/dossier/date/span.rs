//! Ranges of days that dates can mean, and the order of intervals.

use edtf::level_1::{Date, Precision};

use super::calendar::{Day, days_in};
use super::error::DateProblem;

/// Range of days, with flags for comparisons.
#[derive(Clone, Copy)]
pub(super) struct DaySpan {
    pub(super) first: Day,
    pub(super) last: Day,
    /// True if digits are unspecified (`X`).
    pub(super) unspecified: bool,
    /// True for a season 21 to 24, whose months depend on the hemisphere.
    pub(super) season: bool,
}

impl DaySpan {
    pub(super) const fn new(first: Day, last: Day) -> Self {
        Self {
            first,
            last,
            unspecified: false,
            season: false,
        }
    }

    pub(super) const fn years(first: i64, last: i64) -> Self {
        Self::new(Day::new(first, 1, 1), Day::new(last, 12, 31))
    }

    /// `count` months (at most 12) from `first`, possibly into the next year.
    const fn months(year: i64, first: u8, count: u8) -> Self {
        let end = first + count - 1;
        let (end_year, end) = if end > 12 {
            (year + 1, end - 12)
        } else {
            (year, end)
        };
        Self::new(
            Day::new(year, first, 1),
            Day::new(end_year, end, days_in(end_year, end)),
        )
    }

    /// Part of a year by its ISO 8601-2 code, 21 to 41: seasons, northern and southern seasons,
    /// quarters, thirds, halves.
    pub(super) const fn part_of_year(year: i64, code: u8) -> Option<Self> {
        let span = match code {
            21 | 25 | 31 => Self::months(year, 3, 3),
            22 | 26 | 32 => Self::months(year, 6, 3),
            23 | 27 | 29 => Self::months(year, 9, 3),
            24 | 28 | 30 => Self::months(year, 12, 3),
            33..=36 => Self::months(year, 3 * (code - 33) + 1, 3),
            37..=39 => Self::months(year, 4 * (code - 37) + 1, 4),
            40 | 41 => Self::months(year, 6 * (code - 40) + 1, 6),
            _ => return None,
        };
        Some(Self {
            season: code <= 24,
            ..span
        })
    }

    pub(super) fn of(date: Date) -> Self {
        let part = |number: u32| u8::try_from(number).unwrap_or(1);
        let unspecified = |span: Self| Self {
            unspecified: true,
            ..span
        };
        match date.precision() {
            Precision::Century(year) => unspecified(Self::unspecified_years(year, 99)),
            Precision::Decade(year) => unspecified(Self::unspecified_years(year, 9)),
            Precision::Year(year) => Self::years(year.into(), year.into()),
            Precision::MonthOfYear(year) | Precision::DayOfYear(year) => {
                unspecified(Self::years(year.into(), year.into()))
            }
            Precision::Season(year, season) => Self::part_of_year(year.into(), season as u8)
                .unwrap_or(Self::years(year.into(), year.into())),
            Precision::Month(year, month) => Self::months(year.into(), part(month), 1),
            Precision::DayOfMonth(year, month) => {
                unspecified(Self::months(year.into(), part(month), 1))
            }
            Precision::Day(year, month, day) => {
                let day = Day::new(year.into(), part(month), part(day));
                Self::new(day, day)
            }
        }
    }

    /// Unspecified digits count away from zero: -20XX is -2099 to -2000.
    fn unspecified_years(year: i32, more: i64) -> Self {
        let year = i64::from(year);
        if year < 0 {
            Self::years(year - more, year)
        } else {
            Self::years(year, year + more)
        }
    }

    /// Range of an interval. None is an open or unknown end.
    pub(super) fn between(start: Option<Self>, end: Option<Self>) -> Result<Self, DateProblem> {
        if let (Some(start), Some(end)) = (start, end) {
            start.must_not_follow(end)?;
            // A season may precede a month that the convention places before it.
            let last = if end.last < start.first {
                start.last
            } else {
                end.last
            };
            return Ok(Self::new(start.first, last));
        }
        Ok(Self::new(
            start.map_or(Day::MIN, |span| span.first),
            end.map_or(Day::MAX, |span| span.last),
        ))
    }

    /// Fails if the interval ends before it starts. A season and a month of one year are always in
    /// order, since the hemisphere decides.
    fn must_not_follow(self, end: Self) -> Result<(), DateProblem> {
        let comparable = self.season == end.season || self.first.year > end.first.year;
        if comparable && self.first > end.last {
            return Err(DateProblem::EndsFirst);
        }
        let vague = self.season == end.season && !end.unspecified && self.first > end.first;
        if vague {
            Err(DateProblem::VagueEnd)
        } else {
            Ok(())
        }
    }
}
