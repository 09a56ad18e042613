//! Dates in English words.

use edtf::level_1::{Certainty, Date, Precision, Season};

use super::Day;
use super::names::{common_year, month_name};
use super::parsed::{IntervalEnd, ParsedDate};

pub(super) fn describe(date: &ParsedDate<'_>) -> String {
    match date {
        ParsedDate::Date(date) => phrase(*date, None),
        ParsedDate::LongYear(year) => format!("the year {}", common_year(*year)),
        ParsedDate::Moment(day, clock) => format!("{}, {}", full_day(*day), time_of_day(clock)),
        ParsedDate::Interval(start, end) => interval(start, end, phrase),
    }
}

/// An interval, whose ends are formatted with a note on the other end.
pub(super) fn interval(
    start: &IntervalEnd,
    end: &IntervalEnd,
    phrase: impl Fn(Date, Option<&str>) -> String,
) -> String {
    match (start, end) {
        (IntervalEnd::Date(start), IntervalEnd::Date(end)) => {
            format!("{} to {}", phrase(*start, None), phrase(*end, None))
        }
        (IntervalEnd::Date(start), IntervalEnd::Open) => format!("since {}", phrase(*start, None)),
        (IntervalEnd::Date(start), IntervalEnd::Unknown) => {
            format!("since {}", phrase(*start, Some("end unknown")))
        }
        (IntervalEnd::Open, IntervalEnd::Date(end)) => format!("until {}", phrase(*end, None)),
        (IntervalEnd::Unknown, IntervalEnd::Date(end)) => {
            format!("until {}", phrase(*end, Some("start unknown")))
        }
        (IntervalEnd::Unknown, _) => "since an unknown date".to_owned(),
        (IntervalEnd::Open, IntervalEnd::Unknown) => "until an unknown date".to_owned(),
        (IntervalEnd::Open, IntervalEnd::Open) => "always".to_owned(),
    }
}

/// The date, with unknown parts and doubts in one pair of brackets.
fn phrase(date: Date, interval_note: Option<&str>) -> String {
    let (precision, certainty) = date.precision_certainty();
    let (about, doubt) = match certainty {
        Certainty::Certain => ("", None),
        Certainty::Uncertain => ("", Some("uncertain")),
        Certainty::Approximate => ("about ", None),
        Certainty::ApproximateUncertain => ("about ", Some("uncertain")),
    };
    let notes: Vec<&str> = [unspecified(precision), doubt, interval_note]
        .into_iter()
        .flatten()
        .collect();
    let brackets = if notes.is_empty() {
        String::new()
    } else {
        format!(" ({})", notes.join(", "))
    };
    format!("{about}{}{brackets}", plain(precision))
}

pub(super) fn unspecified(precision: Precision) -> Option<&'static str> {
    match precision {
        Precision::MonthOfYear(_) => Some("month unknown"),
        Precision::DayOfYear(_) => Some("month and day unknown"),
        Precision::DayOfMonth(..) => Some("day unknown"),
        _ => None,
    }
}

/// The date without its doubts.
pub(super) fn plain(precision: Precision) -> String {
    match precision {
        Precision::Century(year) => years(year.into(), 99),
        Precision::Decade(year) => years(year.into(), 9),
        Precision::Year(year) | Precision::MonthOfYear(year) | Precision::DayOfYear(year) => {
            common_year(year.into())
        }
        Precision::Season(year, season) => {
            format!("{} {}", season_name(season), common_year(year.into()))
        }
        Precision::Month(year, month) | Precision::DayOfMonth(year, month) => {
            format!("{} {}", month_name(month), common_year(year.into()))
        }
        Precision::Day(year, month, day) => {
            format!("{day} {} {}", month_name(month), common_year(year.into()))
        }
    }
}

/// "The 1900s" means the century. The decade of that name, and years whose short form is ambiguous,
/// are spelled out.
fn years(year: i64, more: i64) -> String {
    match year {
        ..0 => format!("{}–{} BC", 1 - year + more, 1 - year),
        0 => format!("1 BC to AD {more}"),
        1..100 => format!("AD {year}–{}", year + more),
        _ if more == 9 && year % 100 == 0 => format!("the decade {year}–{}", year + more),
        _ => format!("the {year}s"),
    }
}

fn full_day(day: Day) -> String {
    format!(
        "{} {} {}",
        day.day,
        month_name(day.month.into()),
        common_year(day.year)
    )
}

/// Formats `23:20:30` with `Z`, `-04`, `+04:30` or nothing after it, already validated.
pub(super) fn time_of_day(clock: &str) -> String {
    let (time, zone) = clock
        .split_at_checked("hh:mm:ss".len())
        .unwrap_or((clock, ""));
    let minutes = if zone.contains(':') { "" } else { ":00" };
    match zone {
        "" => time.to_owned(),
        "Z" => format!("{time} UTC"),
        _ => format!("{time} (UTC{}{minutes})", zone.replace('-', "−")),
    }
}

fn season_name(season: Season) -> &'static str {
    match season {
        Season::Spring => "spring",
        Season::Summer => "summer",
        Season::Autumn => "autumn",
        Season::Winter => "winter",
    }
}
