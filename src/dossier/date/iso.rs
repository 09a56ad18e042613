//! Dates in the digits of ISO 8601: `2024-08-19`, `c. 2021-03?`, `2023 to c. 2024-12-31`.
//!
//! Words remain for what the digits of EDTF leave to readers: seasons, decades, open ends.

use edtf::level_1::{Certainty, Date, Precision};

use super::in_words::{interval, plain, time_of_day, unspecified};
use super::parsed::ParsedDate;

/// The whole date, with its time of day and its unknown parts.
pub(super) fn describe(date: &ParsedDate<'_>) -> String {
    match date {
        ParsedDate::Date(date) => phrase(*date, None),
        ParsedDate::LongYear(year) => iso_year(*year),
        ParsedDate::Moment(day, clock) => format!("{day}, {}", time_of_day(clock)),
        ParsedDate::Interval(start, end) => interval(start, end, phrase),
    }
}

/// The date for a column.
pub(super) fn shorten(date: &ParsedDate<'_>) -> String {
    match date {
        ParsedDate::Date(date) => digits(*date),
        ParsedDate::LongYear(year) => iso_year(*year),
        ParsedDate::Moment(day, _) => day.to_string(),
        ParsedDate::Interval(start, end) => interval(start, end, |date, _| digits(date)),
    }
}

/// A year with at least four digits, and a sign if it has more or is before year 0.
pub(super) fn iso_year(year: i64) -> String {
    let sign = match year {
        ..0 => "-",
        0..10_000 => "",
        _ => "+",
    };
    format!("{sign}{:04}", year.unsigned_abs())
}

/// The date with its unknown parts in brackets.
fn phrase(date: Date, interval_note: Option<&str>) -> String {
    let notes = [unspecified(date.precision()), interval_note];
    let notes: Vec<&str> = notes.into_iter().flatten().collect();
    if notes.is_empty() {
        return digits(date);
    }
    format!("{} ({})", digits(date), notes.join(", "))
}

/// The date with `c.` for about and `?` for uncertain.
fn digits(date: Date) -> String {
    let (precision, certainty) = date.precision_certainty();
    let (about, doubt) = match certainty {
        Certainty::Certain => ("", ""),
        Certainty::Uncertain => ("", "?"),
        Certainty::Approximate => ("c. ", ""),
        Certainty::ApproximateUncertain => ("c. ", "?"),
    };
    let text = match precision {
        Precision::Year(year) | Precision::MonthOfYear(year) | Precision::DayOfYear(year) => {
            iso_year(year.into())
        }
        Precision::Month(year, month) | Precision::DayOfMonth(year, month) => {
            format!("{}-{month:02}", iso_year(year.into()))
        }
        Precision::Day(year, month, day) => {
            format!("{}-{month:02}-{day:02}", iso_year(year.into()))
        }
        other => plain(other).trim_start_matches("the ").to_owned(),
    };
    format!("{about}{text}{doubt}")
}
