//! Dates in EDTF, the extended date/time format of ISO 8601-2:2019.
//!
//! Levels 0 and 1 are interpreted. Level 2 is validated and kept as text. The rules are those of
//! <https://www.loc.gov/standards/datetime/>. The crate `edtf` parses single dates. This module
//! adds the order of intervals, intervals without a date (`../..`), and date-times before year 0.

mod calendar;
mod error;
mod in_words;
mod iso;
mod level2;
mod names;
mod parsed;
mod short;
mod span;
mod style;
mod suggestions;

use std::cmp::Ordering;
use std::fmt;

pub use calendar::Day;
pub use error::DateError;
use error::DateProblem;
use parsed::ParsedDate;
use span::DaySpan;
pub use style::DateStyle;

/// A date, a date-time, an interval or a level 2 expression, as written.
///
/// Equality compares the texts: `2024` and `2024-01-01/2024-12-31` differ. The order is by the
/// first day, the last day, then the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edtf {
    written: Box<str>,
    earliest: Day,
    latest: Day,
    level_2: bool,
}

impl Edtf {
    /// Parses a date.
    ///
    /// An interval must not start after its end. Where the end is less precise than the start, it
    /// counts from its own first day: `2004-06-11/2004-06` is refused, and `2004-06-11/2004-06-XX`
    /// says what was meant. Unspecified digits (`X`) get the benefit of the doubt, and so does a
    /// season (21 to 24) against a month, for it depends on the hemisphere.
    ///
    /// Unspecified digits at the end of a date are understood in intervals too, although the
    /// standard places that in level 2.
    ///
    /// # Errors
    ///
    /// When `raw` is EDTF of no level, names a day that does not exist, ends before it starts, or
    /// has a year that does not fit 64 bits. Blanks, also around the date, are such an error.
    pub fn parse(raw: &str) -> Result<Self, DateError> {
        read(raw).map_err(|problem| DateError::new(problem, suggestions::suggest(raw)))
    }

    /// True if `raw` is a date: cheaper than [`Edtf::parse`].
    #[must_use]
    pub(crate) fn is_date(raw: &str) -> bool {
        is_plain_day(raw.as_bytes()) || Self::parse(raw).is_ok()
    }

    /// The original text.
    #[must_use]
    pub(crate) fn as_written(&self) -> &str {
        &self.written
    }

    /// True if it needs level 2, so that it is shown only as written.
    #[must_use]
    pub(crate) fn is_level_2(&self) -> bool {
        self.level_2
    }

    /// First day that it can mean; [`Day::MIN`] if the start is open or unknown.
    ///
    /// `?`, `~` and `%` do not widen it, since the standard gives them no tolerance. A season is
    /// the northern meteorological one (21 is March to May, 24 December to February of the next
    /// year): a convention for sorting. A date-time counts as its day, whatever its offset.
    ///
    /// For level 2 the digits decide: `X` is every digit that gives a real day, a set extends from
    /// its first member to its last, and `S` leaves the digits after the significant ones free.
    #[must_use]
    pub fn earliest(&self) -> Day {
        self.earliest
    }

    /// Last day that it can mean, inclusive; [`Day::MAX`] if the end is open or unknown. See
    /// [`Edtf::earliest`].
    #[must_use]
    pub fn latest(&self) -> Day {
        self.latest
    }

    /// True if it is a single day.
    #[must_use]
    pub(crate) fn is_day(&self) -> bool {
        self.earliest == self.latest
    }

    /// True if any part is uncertain (`?`), approximate (`~`) or both (`%`).
    #[must_use]
    pub(crate) fn is_qualified(&self) -> bool {
        self.written.contains(['?', '~', '%'])
    }

    /// First and last day on which it may begin. None without a known beginning.
    ///
    /// For a date these are its own; for an interval those of its start.
    #[must_use]
    pub fn beginning(&self) -> Option<(Day, Day)> {
        if self.earliest == Day::MIN {
            return None;
        }
        let start = self.start().and_then(|start| read(start).ok());
        Some(start.map_or((self.earliest, self.latest), |start| {
            (self.earliest, start.latest)
        }))
    }

    /// The date of the beginning, without qualifiers: `1991` for `1991-XX~/2023`.
    #[must_use]
    pub(crate) fn plain_beginning(&self) -> String {
        let start = self.start().unwrap_or(&self.written);
        start.replace(['?', '~', '%'], "").replace("-XX", "")
    }

    /// Start of an interval, as written.
    fn start(&self) -> Option<&str> {
        self.written.split_once('/').map(|(start, _)| start)
    }

    /// Day from which it has surely begun: the last it can mean. For an interval without a known
    /// end, the last day of its start. [`Day::MAX`] if neither is known.
    #[must_use]
    pub(crate) fn surely_begun(&self) -> Day {
        if self.latest < Day::MAX {
            return self.latest;
        }
        let start = self.start().and_then(|start| read(start).ok());
        start.map_or(Day::MAX, |start| start.latest)
    }
}

impl Ord for Edtf {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |date: &Self| (date.earliest, date.latest);
        key(self)
            .cmp(&key(other))
            .then_with(|| self.written.cmp(&other.written))
    }
}

impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// In English words; level 2 as written.
impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match ParsedDate::of(&self.written) {
            Some(reading) => f.pad(&in_words::describe(&reading)),
            None => f.pad(&self.written),
        }
    }
}

/// Formats a date in words. Returns other texts unchanged.
#[must_use]
pub(crate) fn describe_date(date: &str) -> String {
    Edtf::parse(date).map_or_else(|_| date.to_owned(), |date| date.to_string())
}

/// Parses a date, without suggestions if it is invalid.
fn read(raw: &str) -> Result<Edtf, DateProblem> {
    let (span, level_2) = match ParsedDate::of(raw) {
        Some(reading) => (reading.span()?, false),
        None => (beyond_level_1(raw)?, true),
    };
    Ok(Edtf {
        written: raw.into(),
        earliest: span.first,
        latest: span.last,
        level_2,
    })
}

fn beyond_level_1(raw: &str) -> Result<DaySpan, DateProblem> {
    if raw.contains(char::is_whitespace) {
        return Err(DateProblem::Blank);
    }
    if let Some((day, _)) = raw.split_once('T') {
        return Err(read(day).err().unwrap_or(DateProblem::Clock));
    }
    level2::span(raw)
}

/// True for `YYYY-MM-DD` with a day that exists in every month: the fast path for most dates.
fn is_plain_day(raw: &[u8]) -> bool {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = raw else {
        return false;
    };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2]
        .iter()
        .all(|digit| digit.is_ascii_digit());
    let (month, day) = ([*m1, *m2], [*d1, *d2]);
    digits && (*b"01"..=*b"12").contains(&month) && (*b"01"..=*b"28").contains(&day)
}

#[cfg(test)]
mod tests;
