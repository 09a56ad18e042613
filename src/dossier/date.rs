//! Dates as the dossier writes them: EDTF, the extended date/time format of ISO 8601-2:2019.
//!
//! Levels 0 and 1 are understood. Level 2 is recognised, so that it can be told apart from a mistake, and kept as text.
//! The rules are those of <https://www.loc.gov/standards/datetime/>. The crate `edtf` reads single dates; what it does
//! not do is done here: intervals in order, intervals without any date (`../..`), date-times before year 0.

mod calendar;
mod level2;
mod span;
mod spoken;
mod wording;

use std::cmp::Ordering;
use std::error::Error;
use std::fmt;

use edtf::level_1::{self, Date};

use span::Span;

/// A day of the proleptic Gregorian calendar, with astronomical years: year 0 is 1 BC, year -1 is 2 BC.
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
    /// Before every date one can write: the start of an interval that has none, or whose start is unknown.
    pub const MIN: Self = Self::new(i64::MIN, 1, 1);
    /// After every date one can write (or equal to it): the end of an interval that has none, or whose end is unknown.
    pub const MAX: Self = Self::new(i64::MAX, 12, 31);

    const fn new(year: i64, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }
}

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
        read(raw).map_err(|problem| DateError {
            problem,
            instead: wording::instead(raw),
        })
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
        match Reading::of(&self.written) {
            Some(reading) => f.pad(&spoken::reading(&reading)),
            None => f.pad(&self.written),
        }
    }
}

/// Reads a date, without a look at what else may be meant by a text that is none.
fn read(raw: &str) -> Result<Edtf, Problem> {
    let (span, level_2) = match Reading::of(raw) {
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

/// Why a text is not a date: one sentence that says what was expected, without the text itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    problem: Problem,
    /// The EDTF of what may be meant.
    instead: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    Form,
    Blank,
    Month,
    DayOfMonth,
    /// The last day of the month in question.
    NoSuchDay(Day),
    YearZero,
    YearTooLarge,
    ShortYear,
    Clock,
    Slashes,
    EndsFirst,
    VagueEnd,
}

impl DateError {
    /// What to write instead, where the text is a date in another form: `write 2017-06`.
    #[must_use]
    pub fn advice(&self) -> Option<String> {
        let said = |edtf: &String| match read(edtf) {
            Ok(date) => format!("{edtf} for {date}"),
            Err(_) => edtf.clone(),
        };
        match self.instead.as_slice() {
            [] => None,
            [one] => Some(format!("write {one}")),
            several => Some(format!(
                "write {}",
                several.iter().map(said).collect::<Vec<_>>().join(", or ")
            )),
        }
    }

    /// The EDTF of what is meant, where it can be read in one way only.
    #[must_use]
    pub fn only_reading(&self) -> Option<&str> {
        if let [one] = self.instead.as_slice() {
            Some(one)
        } else {
            None
        }
    }

    /// What is wrong, without the advice.
    #[must_use]
    pub fn complaint(&self) -> String {
        match self.problem {
            Problem::Form | Problem::Blank | Problem::Slashes if !self.instead.is_empty() => {
                "not a date in EDTF".into()
            }
            problem => problem.to_string(),
        }
    }
}

/// The complaint and the advice.
impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.complaint())?;
        self.advice()
            .map_or(Ok(()), |advice| write!(f, "; {advice}"))
    }
}

impl Error for DateError {}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Problem::Form => {
                "not a date: expected a day such as 2024-08-19, a month 2024-08, a year 2024, \
                 an interval 1991/2023 or 1991/.., with ? (uncertain) or ~ (about)"
            }
            Problem::Blank => "a date has no blanks in it or around it",
            Problem::Month => "a month is 01 to 12, or 21 to 24 for a season without a day",
            Problem::DayOfMonth => "a day is 01 to 31, within its month",
            Problem::NoSuchDay(last) => return f.write_str(&spoken::month_length(*last)),
            Problem::YearZero => "the year 0000 has no sign; 2 BC is -0001",
            Problem::YearTooLarge => "the year is too large: expected at most 18 digits",
            Problem::ShortYear => "a year takes Y only when it has more than four digits: expected a year such as 2024",
            Problem::Clock => {
                "not a time of day: expected 2024-08-19T18:30:00, with Z or an offset such as +02:00, outside an interval"
            }
            Problem::Slashes => "an interval has one start and one end, such as 1991/2023, and a day is written 2024-08-19",
            Problem::EndsFirst => "the interval ends before it starts",
            Problem::VagueEnd => {
                "the end of the interval begins before its start: expected an end as precise as the start, \
                 or XX for the part not known"
            }
        })
    }
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

/// What levels 0 and 1 can say.
enum Reading<'a> {
    Date(Date),
    LongYear(i64),
    /// A day, and the time of day with its zone as written.
    Moment(Day, &'a str),
    Interval(Bound, Bound),
}

enum Bound {
    Date(Date),
    Open,
    Unknown,
}

impl<'a> Reading<'a> {
    fn of(raw: &'a str) -> Option<Self> {
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

    /// A lone `/` says nothing at all and is refused; `../..`, `/..` and `../` say something.
    fn interval(start: &str, end: &str) -> Option<Self> {
        if start.is_empty() && end.is_empty() {
            return None;
        }
        Some(Self::Interval(Bound::of(start)?, Bound::of(end)?))
    }

    fn span(&self) -> Result<Span, Problem> {
        match self {
            Self::Date(date) => Ok(Span::of(*date)),
            Self::LongYear(year) => Ok(Span::years(*year, *year)),
            Self::Moment(day, _) => Ok(Span::new(*day, *day)),
            Self::Interval(start, end) => Span::between(start.span(), end.span()),
        }
    }
}

impl Bound {
    fn of(raw: &str) -> Option<Self> {
        match raw {
            "" => Some(Self::Unknown),
            ".." => Some(Self::Open),
            _ => Date::parse(raw).ok().map(Self::Date),
        }
    }

    fn span(&self) -> Option<Span> {
        match self {
            Self::Date(date) => Some(Span::of(*date)),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// The crate refuses date-times before year 0, which the standard allows, and loses the sign of `-00:30`: the sign of
/// the year is taken off here, and the clock is later shown from the text.
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

fn beyond_level_1(raw: &str) -> Result<Span, Problem> {
    if raw.contains(char::is_whitespace) {
        return Err(Problem::Blank);
    }
    if let Some((day, _)) = raw.split_once('T') {
        return Err(read(day).err().unwrap_or(Problem::Clock));
    }
    level2::span(raw)
}

#[cfg(test)]
mod tests {
    use super::span::days_in;
    use super::*;
    use proptest::prelude::*;

    fn date(raw: &str) -> Edtf {
        Edtf::parse(raw).unwrap_or_else(|error| panic!("{raw}: {error}"))
    }

    fn refusal(raw: &str) -> String {
        match Edtf::parse(raw) {
            Ok(date) => panic!("{raw} was read as {date}"),
            Err(error) => error.to_string(),
        }
    }

    fn days(raw: &str) -> [(i64, u8, u8); 2] {
        let date = date(raw);
        [date.earliest(), date.latest()].map(|day| (day.year, day.month, day.day))
    }

    #[test]
    fn a_day_seen_at_a_glance_is_a_date() {
        let parts = || [0, 1, 9, 10, 12, 13, 21, 24, 28, 29, 30, 31, 99].into_iter();
        for (month, day) in parts().flat_map(|month| parts().map(move |day| (month, day))) {
            for raw in ["0000", "0001", "1900", "2024", "9999"]
                .map(|year| format!("{year}-{month:02}-{day:02}"))
            {
                assert_eq!(Edtf::is_date(&raw), Edtf::parse(&raw).is_ok(), "{raw}");
            }
        }
        assert!(
            !Edtf::is_date("2024-1-19")
                && !Edtf::is_date("2024-01-1/")
                && Edtf::is_date("2024-01/..")
        );
    }

    #[test]
    fn has_surely_begun_on_its_last_day_or_that_of_its_start() {
        for (raw, day) in [
            ("2024-08-19~", (2024, 8, 19)),
            ("2024-08", (2024, 8, 31)),
            ("202X", (2029, 12, 31)),
            ("2023/2024-02", (2024, 2, 29)),
            ("2023/..", (2023, 12, 31)),
            ("2023-05/", (2023, 5, 31)),
            ("../2023", (2023, 12, 31)),
        ] {
            let begun = date(raw).surely_begun();
            assert_eq!((begun.year, begun.month, begun.day), day, "{raw}");
        }
        assert_eq!(
            ["../..", "/..", "[2024..]"].map(|raw| date(raw).surely_begun()),
            [Day::MAX; 3]
        );
    }

    #[test]
    fn a_qualified_date_says_so_anywhere() {
        for raw in [
            "2024?",
            "2024-08-19~",
            "1991%/2023",
            "1991/2023~",
            "2004-06~-11",
        ] {
            assert!(date(raw).is_qualified(), "{raw}");
        }
        assert!(
            !date("2024-08-19").is_qualified()
                && date("2024-08-19").is_day()
                && !date("2024-08").is_day()
        );
    }

    #[test]
    fn is_said_as_people_say_it() {
        for (raw, said) in [
            ("2024-08-19", "19 August 2024"),
            ("2024-08-19~", "about 19 August 2024"),
            ("2024-08", "August 2024"),
            ("2024-08?", "August 2024 (uncertain)"),
            ("2023", "2023"),
            ("2024?", "2024 (uncertain)"),
            ("2024~", "about 2024"),
            ("2024%", "about 2024 (uncertain)"),
            ("2004-XX", "2004 (month unknown)"),
            ("2004-06-XX", "June 2004 (day unknown)"),
            ("2004-XX-XX", "2004 (month and day unknown)"),
            ("2004-XX%", "about 2004 (month unknown, uncertain)"),
            ("2024-21", "spring 2024"),
            ("2024-22", "summer 2024"),
            ("2024-23", "autumn 2024"),
            ("2024-24~", "about winter 2024"),
        ] {
            assert_eq!(date(raw).to_string(), said, "{raw}");
            assert!(!date(raw).is_level_2(), "{raw}");
        }
    }

    #[test]
    fn says_far_and_vague_years_without_ambiguity() {
        for (raw, said) in [
            ("201X", "the 2010s"),
            ("201X~", "about the 2010s"),
            ("19XX", "the 1900s"),
            ("190X", "the decade 1900–1909"),
            ("005X", "AD 50–59"),
            ("00XX", "1 BC to AD 99"),
            ("-20XX", "2100–2001 BC"),
            ("-004X", "50–41 BC"),
            ("-0043", "44 BC"),
            ("-0043-03-15", "15 March 44 BC"),
            ("0000", "1 BC"),
            ("0079-08-24", "24 August AD 79"),
            ("Y170000002", "the year 170000002"),
            ("Y-170000002", "the year 170000003 BC"),
        ] {
            assert_eq!(date(raw).to_string(), said, "{raw}");
        }
    }

    #[test]
    fn says_the_time_of_day_with_its_zone() {
        for (raw, said) in [
            ("1985-04-12T23:20:30", "12 April 1985, 23:20:30"),
            ("1985-04-12T23:20:30Z", "12 April 1985, 23:20:30 UTC"),
            (
                "1985-04-12T23:20:30-04",
                "12 April 1985, 23:20:30 (UTC−04:00)",
            ),
            (
                "1985-04-12T23:20:30+05:45",
                "12 April 1985, 23:20:30 (UTC+05:45)",
            ),
            (
                "1985-04-12T23:20:30-00:30",
                "12 April 1985, 23:20:30 (UTC−00:30)",
            ),
            ("2016-12-31T23:59:60Z", "31 December 2016, 23:59:60 UTC"),
            ("-0043-03-15T11:00:00", "15 March 44 BC, 11:00:00"),
        ] {
            assert_eq!(date(raw).to_string(), said, "{raw}");
            assert_eq!(date(raw).earliest(), date(raw).latest(), "{raw}");
        }
        assert_eq!(days("-0043-03-15T11:00:00"), [(-43, 3, 15); 2]);
    }

    #[test]
    fn says_intervals_by_their_parts() {
        for (raw, said) in [
            ("1991/2023", "1991 to 2023"),
            ("1984~/2004-06", "about 1984 to June 2004"),
            (
                "1984?/2004-06-11%",
                "1984 (uncertain) to about 11 June 2004 (uncertain)",
            ),
            ("198X/1991-XX", "the 1980s to 1991 (month unknown)"),
            ("1991/..", "since 1991"),
            ("1991~/..", "since about 1991"),
            ("1991/", "since 1991 (end unknown)"),
            ("1991?/", "since 1991 (uncertain, end unknown)"),
            ("../1991", "until 1991"),
            ("/1991", "until 1991 (start unknown)"),
            ("../..", "always"),
            ("/..", "since an unknown date"),
            ("../", "until an unknown date"),
        ] {
            assert_eq!(date(raw).to_string(), said, "{raw}");
            assert!(!date(raw).is_level_2(), "{raw}");
        }
    }

    #[test]
    fn fills_the_width_it_is_given() {
        assert_eq!(
            format!("{:>6}|{:<6}|", date("2023"), date("[2023]")),
            "  2023|[2023]|"
        );
    }

    #[test]
    fn knows_the_first_and_last_day() {
        for (raw, first, last) in [
            ("2024-08-19~", (2024, 8, 19), (2024, 8, 19)),
            ("2024-02", (2024, 2, 1), (2024, 2, 29)),
            ("1900-02", (1900, 2, 1), (1900, 2, 28)),
            ("2000-02-XX", (2000, 2, 1), (2000, 2, 29)),
            ("2024-04", (2024, 4, 1), (2024, 4, 30)),
            ("2023?", (2023, 1, 1), (2023, 12, 31)),
            ("2023-XX-XX", (2023, 1, 1), (2023, 12, 31)),
            ("201X", (2010, 1, 1), (2019, 12, 31)),
            ("-20XX", (-2099, 1, 1), (-2000, 12, 31)),
            ("2024-21", (2024, 3, 1), (2024, 5, 31)),
            ("2024-22", (2024, 6, 1), (2024, 8, 31)),
            ("2024-23", (2024, 9, 1), (2024, 11, 30)),
            ("2023-24", (2023, 12, 1), (2024, 2, 29)),
            ("1991-12-25/2023-02", (1991, 12, 25), (2023, 2, 28)),
            ("2012-07-01/2012-07-01", (2012, 7, 1), (2012, 7, 1)),
            ("2012/2012-01-01", (2012, 1, 1), (2012, 1, 1)),
            ("00XX", (0, 1, 1), (99, 12, 31)),
            ("201X/2015", (2010, 1, 1), (2015, 12, 31)),
            ("2015-11-12/2015-11-XX", (2015, 11, 12), (2015, 11, 30)),
            ("2012-23/2012-06", (2012, 9, 1), (2012, 11, 30)),
            ("Y-170000", (-170_000, 1, 1), (-170_000, 12, 31)),
        ] {
            assert_eq!(days(raw), [first, last], "{raw}");
        }
    }

    #[test]
    fn open_and_unknown_ends_reach_to_the_extremes() {
        for raw in ["1991/..", "1991/"] {
            assert_eq!(
                (date(raw).earliest().year, date(raw).latest()),
                (1991, Day::MAX),
                "{raw}"
            );
        }
        for raw in ["../1991", "/1991"] {
            assert_eq!(
                (date(raw).earliest(), date(raw).latest().year),
                (Day::MIN, 1991),
                "{raw}"
            );
        }
        assert_eq!(
            (date("../..").earliest(), date("../..").latest()),
            (Day::MIN, Day::MAX)
        );
    }

    #[test]
    fn recognises_level_2_and_its_days() {
        for (raw, first, last) in [
            ("Y-25E6", (-25_000_000, 1, 1), (-25_000_000, 12, 31)),
            ("Y251020000S3", (251_000_000, 1, 1), (251_999_999, 12, 31)),
            ("Y4477E2S3", (447_000, 1, 1), (447_999, 12, 31)),
            ("1870S2", (1800, 1, 1), (1899, 12, 31)),
            ("-1870S2", (-1899, 1, 1), (-1800, 12, 31)),
            ("1870S9", (1870, 1, 1), (1870, 12, 31)),
            ("2010-25", (2010, 3, 1), (2010, 5, 31)),
            ("2010-29", (2010, 9, 1), (2010, 11, 30)),
            ("2010-30", (2010, 12, 1), (2011, 2, 28)),
            ("2010-36", (2010, 10, 1), (2010, 12, 31)),
            ("2010-40", (2010, 1, 1), (2010, 6, 30)),
            ("2012-04/201X-25", (2012, 4, 1), (2019, 5, 31)),
            ("2010-34", (2010, 4, 1), (2010, 6, 30)),
            ("2010-39", (2010, 9, 1), (2010, 12, 31)),
            ("2010-41", (2010, 7, 1), (2010, 12, 31)),
            ("201X-21", (2010, 3, 1), (2019, 5, 31)),
            ("?2012-03-08", (2012, 3, 8), (2012, 3, 8)),
            ("%-2012-03-08", (-2012, 3, 8), (-2012, 3, 8)),
            ("2012?-~03-08%", (2012, 3, 8), (2012, 3, 8)),
            ("2XXX", (2000, 1, 1), (2999, 12, 31)),
            ("-00XX", (-99, 1, 1), (-1, 12, 31)),
            ("19XX-02", (1900, 2, 1), (1999, 2, 28)),
            ("XXXX-02-29", (0, 2, 29), (9999, 2, 28)),
            ("2012-1X", (2012, 10, 1), (2012, 12, 31)),
            ("2011-02-X9", (2011, 2, 9), (2011, 2, 19)),
            ("2012-XX-31", (2012, 1, 31), (2012, 12, 31)),
            ("[1701,1703,1705..1708]", (1701, 1, 1), (1708, 12, 31)),
            ("{1960,-1961-12}", (-1961, 12, 1), (1960, 12, 31)),
            ("2012-?03/2013", (2012, 3, 1), (2013, 12, 31)),
            ("2012-03-08/2012-03-0X", (2012, 3, 8), (2012, 3, 9)),
        ] {
            assert_eq!(days(raw), [first, last], "{raw}");
            assert!(date(raw).is_level_2(), "{raw}");
            assert_eq!(date(raw).to_string(), raw);
        }
        assert_eq!(date("[..1703-12-03]").earliest(), Day::MIN);
        assert_eq!(date("{1703,1705-12..}").latest(), Day::MAX);
        assert_eq!(date("2012-?03/..").latest(), Day::MAX);
        assert_eq!(date("2012-?03/").latest(), Day::MAX);
    }

    #[test]
    fn refuses_what_is_no_date() {
        for raw in [
            "",
            "/",
            "..",
            "-",
            "[",
            "[]",
            "[..]",
            "[2001,]",
            "[2001..,2003]",
            "[2001,..2003]",
            "{2001]",
            "24",
            "02024",
            "2024-",
            "2024-8-1",
            "20240819",
            "19.8.2024",
            "August 2024?x",
            "2024-08-19?~",
            "?2024?",
            "2024-?08?",
            "2024??",
            "+2024",
            "--2024",
            "é024",
            "202é",
            "2024-0é",
            "YE3",
            "Y",
            "Y-",
            "YS2",
            "Y012345",
            "Y12345-06",
            "Y12345/..",
            "1870S",
            "1870S0",
            "187S2",
            "2024-21^north",
            "2024-08-19/yesterday",
            "24X",
            "x024",
            "unknown/2024",
        ] {
            let refused = refusal(raw);
            let expected = match raw {
                _ if refused.contains("; write ") => "not a date in EDTF",
                _ if raw.contains(' ') => "a date has no blanks",
                _ => "not a date: expected a day",
            };
            assert!(refused.starts_with(expected), "{raw}: {refused}");
        }
    }

    #[test]
    fn says_what_was_expected() {
        for (raw, expected) in [
            (" 2024", "not a date in EDTF; write 2024"),
            ("2024 x", "no blanks"),
            (
                "05/06/2017",
                "; write 2017-06-05 for 5 June 2017, or 2017-05-06 for 6 May 2017",
            ),
            ("2024-08 -19", "no blanks"),
            ("2023-02-29", "February 2023 has 28 days"),
            ("2024-02-30", "February 2024 has 29 days"),
            ("1900-02-29", "February 1900 has 28 days"),
            ("2024-06-31/2025", "June 2024 has 30 days"),
            ("2023-02-30T10:00:00Z", "February 2023 has 28 days"),
            ("2024-08-00", "a day is 01 to 31"),
            ("20XX-02-30", "a day is 01 to 31"),
            ("2024-00", "a month is 01 to 12"),
            ("2024-13-01", "a month is 01 to 12"),
            ("2024-42", "a month is 01 to 12"),
            ("2024-21-01", "a month is 01 to 12"),
            ("-0000", "the year 0000 has no sign"),
            ("Y2024", "more than four digits"),
            ("Y17E1", "more than four digits"),
            ("Y99999999999999999999", "too large"),
            ("Y17E20", "too large"),
            ("2024-08-19T24:00:00", "not a time of day"),
            ("2024-08-19T10:00:00+24:00", "not a time of day"),
            ("2024-08-19T10:00", "not a time of day"),
            ("2024-08-19T10:00:00/2025", "not a time of day"),
            ("-0000-08-19T10:00:00", "the year 0000 has no sign"),
            ("2024/08/19", "not a date in EDTF; write 2024-08-19"),
            ("2024/08/19/1", "one start and one end"),
            ("//", "one start and one end"),
            ("2000/1999", "ends before it starts"),
            ("-1000/-1001", "ends before it starts"),
            ("2012-23/2012-22", "ends before it starts"),
            ("2012-23/2011-06", "ends before it starts"),
            ("2013-05/2012-24", "ends before it starts"),
            ("2012-?07/2012-06", "ends before it starts"),
            ("[1705..1703]", "ends before it starts"),
            ("2004-06-11/2004-06", "begins before its start"),
        ] {
            let refused = refusal(raw);
            assert!(refused.contains(expected), "{raw}: {refused}");
        }
    }

    #[test]
    fn sorts_by_first_day_then_last_then_text() {
        let in_order = [
            "../..",
            "-0044",
            "-0043",
            "0000",
            "2023",
            "2023-06-01",
            "2023-06-01~",
            "2023-06",
            "2024-01-01",
            "2024-01",
            "2024",
            "2024?",
            "[2024]",
            "2024/2025",
            "2024/..",
            "2024-01-02",
            "Y20240",
        ];
        let mut sorted = in_order.map(date);
        sorted.reverse();
        sorted.sort();
        assert_eq!(sorted.each_ref().map(Edtf::as_written), in_order);
    }

    fn holds_for_any_text(raw: &str) {
        if let Ok(date) = Edtf::parse(raw) {
            assert_eq!(date.as_written(), raw);
            assert!(date.earliest() <= date.latest(), "{raw}");
            assert!(!date.to_string().is_empty(), "{raw}");
            assert_eq!(date.cmp(&date.clone()), Ordering::Equal);
            assert!(!raw.contains(' '), "{raw}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(raw in "[0-9./?~%XYTZ:+ES\\[\\]{},^ -]{0,24}") {
            holds_for_any_text(&raw);
        }

        #[test]
        fn no_mixture_of_parts_makes_it_panic(parts in prop::collection::vec(prop::sample::select(vec![
            "2004", "0000", "201X", "19XX", "XXXX", "-06", "-11", "-XX", "-0X", "-23", "-31", "-", "?", "~", "%", "/",
            "..", "T10:00:00", "Z", "+04", "[", "]", "{", "}", ",", "Y", "17", "E7", "S2", " ", "é", "9999999",
        ]), 0..9)) {
            holds_for_any_text(&parts.concat());
        }

        #[test]
        fn real_days_and_no_others_are_read(year in -9999_i64..=9999, month in 0_u8..=13, day in 0_u8..=32) {
            let sign = if year < 0 { "-" } else { "" };
            let raw = format!("{sign}{:04}-{month:02}-{day:02}", year.abs());
            let real = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
            let read = Edtf::parse(&raw).map(|date| (date.earliest(), date.latest(), date.is_level_2()));
            let expected = Day { year, month, day };
            prop_assert_eq!(read.ok(), real.then_some((expected, expected, false)));
        }
    }
}
