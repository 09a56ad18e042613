//! Dates of EDTF levels 0 and 1, as parsed.

use edtf::level_1::{self, Date};

use super::Day;
use super::error::DateProblem;
use super::span::DaySpan;

/// Parsed date of level 0 or 1.
pub(super) enum ParsedDate<'a> {
    Date(Date),
    LongYear(i64),
    /// A day with a time of day and its zone, as written.
    Moment(Day, &'a str),
    Interval(IntervalEnd, IntervalEnd),
}

pub(super) enum IntervalEnd {
    Date(Date),
    Open,
    Unknown,
}

impl<'a> ParsedDate<'a> {
    pub(super) fn of(raw: &'a str) -> Option<Self> {
        if let Some((start, end)) = raw.split_once('/') {
            return Self::interval(start, end);
        }
        if let Some((_, clock)) = raw.split_once('T') {
            return moment(raw).map(|day| Self::Moment(day, clock));
        }
        match level_1::Edtf::parse(raw).ok()? {
            level_1::Edtf::Date(date) => Some(Self::Date(date)),
            level_1::Edtf::YYear(year) => Some(Self::LongYear(year.value())),
            _ => None,
        }
    }

    /// A single `/` has no meaning and is rejected. `../..`, `/..` and `../` have one.
    fn interval(start: &str, end: &str) -> Option<Self> {
        if start.is_empty() && end.is_empty() {
            return None;
        }
        Some(Self::Interval(
            IntervalEnd::of(start)?,
            IntervalEnd::of(end)?,
        ))
    }

    pub(super) fn span(&self) -> Result<DaySpan, DateProblem> {
        match self {
            Self::Date(date) => Ok(DaySpan::of(*date)),
            Self::LongYear(year) => Ok(DaySpan::years(*year, *year)),
            Self::Moment(day, _) => Ok(DaySpan::new(*day, *day)),
            Self::Interval(start, end) => DaySpan::between(start.span(), end.span()),
        }
    }
}

impl IntervalEnd {
    pub(super) fn of(raw: &str) -> Option<Self> {
        match raw {
            "" => Some(Self::Unknown),
            ".." => Some(Self::Open),
            _ => Date::parse(raw).ok().map(Self::Date),
        }
    }

    fn span(&self) -> Option<DaySpan> {
        match self {
            Self::Date(date) => Some(DaySpan::of(*date)),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// Day of a date-time. The crate rejects date-times before year 0, which the standard allows, and
/// loses the sign of `-00:30`. So the sign of the year is removed here, and the clock is shown from
/// the text.
fn moment(raw: &str) -> Option<Day> {
    let (sign, rest) = raw.strip_prefix('-').map_or((1, raw), |rest| (-1, rest));
    let date = level_1::Edtf::parse(rest).ok()?.as_datetime()?.date();
    if sign < 0 && date.year() == 0 {
        return None;
    }
    let month = u8::try_from(date.month()).ok()?;
    let day = u8::try_from(date.day()).ok()?;
    Some(Day::new(sign * i64::from(date.year()), month, day))
}
