//! Dates as the dossier writes them: EDTF, the extended date/time format of ISO 8601-2:2019.
//!
//! Levels 0 and 1 are understood. Level 2 is recognised, so that it can be told apart from a mistake, and kept as text.
//! The rules are those of <https://www.loc.gov/standards/datetime/>. The crate `edtf` reads single dates; what it does
//! not do is done here: intervals in order, intervals without any date (`../..`), date-times before year 0.

mod calendar;
mod error;
mod in_words;
mod level2;
mod names;
mod parsed;
mod span;
mod suggestions;

use std::cmp::Ordering;
use std::fmt;

pub use calendar::Day;
pub use error::DateError;
use error::DateProblem;
use parsed::ParsedDate;
use span::DaySpan;

/// A date, a date-time, an interval, or a level 2 expression, kept exactly as written.
///
/// Two values are equal when they are written alike: `2024` and `2024-01-01/2024-12-31` differ. They are ordered by the
/// first day they can mean, then the last, then the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edtf {
    written: Box<str>,
    earliest: Day,
    latest: Day,
    level_2: bool,
}

impl Edtf {
    /// Reads a date.
    ///
    /// An interval must not start after its end. Where the end is less precise than the start, it counts from its own
    /// first day: `2004-06-11/2004-06` is refused, and `2004-06-11/2004-06-XX` says what was meant. Unspecified digits
    /// (`X`) get the benefit of the doubt, and so does a season (21 to 24) against a month, for it depends on the
    /// hemisphere.
    ///
    /// Unspecified digits at the end of a date are understood in intervals too, although the standard places that in
    /// level 2.
    ///
    /// # Errors
    ///
    /// When `raw` is EDTF of no level, names a day that does not exist, ends before it starts, or has a year that does
    /// not fit 64 bits. Blanks, also around the date, are such an error.
    pub fn parse(raw: &str) -> Result<Self, DateError> {
        read(raw).map_err(|problem| DateError::new(problem, suggestions::suggest(raw)))
    }

    /// Whether `raw` is a date: as [`Edtf::parse`], without making one.
    #[must_use]
    pub fn is_date(raw: &str) -> bool {
        is_plain_day(raw.as_bytes()) || Self::parse(raw).is_ok()
    }

    /// The text it was read from, unchanged.
    #[must_use]
    pub fn as_written(&self) -> &str {
        &self.written
    }

    /// Whether it needs level 2, that is, whether its meaning is shown only as written.
    #[must_use]
    pub fn is_level_2(&self) -> bool {
        self.level_2
    }

    /// The first day it can mean; [`Day::MIN`] when the start is open or unknown.
    ///
    /// `?`, `~` and `%` do not widen it: the standard gives them no tolerance, and we invent none. A season is the
    /// northern meteorological one (21 is March to May, 24 December to February of the next year), a convention for
    /// sorting and no claim. A date-time is the day as written, whatever its offset.
    ///
    /// For level 2 it is what the digits allow: `X` is every digit that gives a real day, a set reaches from its first
    /// member to its last, and `S` leaves the digits after the significant ones free.
    #[must_use]
    pub fn earliest(&self) -> Day {
        self.earliest
    }

    /// The last day it can mean, included; [`Day::MAX`] when the end is open or unknown. See [`Edtf::earliest`].
    #[must_use]
    pub fn latest(&self) -> Day {
        self.latest
    }

    /// Whether it is one day, as far as it says.
    #[must_use]
    pub fn is_day(&self) -> bool {
        self.earliest == self.latest
    }

    /// Whether it says that it is uncertain (`?`), approximate (`~`) or both (`%`), in whole or in part.
    #[must_use]
    pub fn is_qualified(&self) -> bool {
        self.written.contains(['?', '~', '%'])
    }

    /// The first and the last day on which it may begin; none where it has no known beginning.
    ///
    /// Of a date these are its own; of an interval those of its start.
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

    /// The beginning as people say it, without how sure or how exact that is: `1991` of `1991-XX~/2023`.
    #[must_use]
    pub fn beginning_in_words(&self) -> String {
        let start = self.start().unwrap_or(&self.written);
        let plain = start.replace(['?', '~', '%'], "").replace("-XX", "");
        read(&plain).map_or(plain, |plain| plain.to_string())
    }

    /// The start of an interval as it is written.
    fn start(&self) -> Option<&str> {
        self.written.split_once('/').map(|(start, _)| start)
    }

    /// The day from which on it has surely begun: the last it can mean; of an interval without a known end, the last that its
    /// start can mean. [`Day::MAX`] where neither is known.
    #[must_use]
    pub fn surely_begun(&self) -> Day {
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

/// As people say it, in English; level 2 as it is written.
impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match ParsedDate::of(&self.written) {
            Some(reading) => f.pad(&in_words::describe(&reading)),
            None => f.pad(&self.written),
        }
    }
}

/// A date as people say it. A text that is no date stays as written.
#[must_use]
pub fn describe_date(date: &str) -> String {
    Edtf::parse(date).map_or_else(|_| date.to_owned(), |date| date.to_string())
}

/// Reads a date, without a look at what else may be meant by a text that is none.
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

/// Whether it is `YYYY-MM-DD` with a day that every month has: what most dates are, seen at a glance.
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
