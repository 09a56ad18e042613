//! Dates in short form, for columns: `c. 19 Aug 2024`, `2021?`, `c. 19 Aug – c. 31 Dec 2024`.

use edtf::level_1::{Certainty, Date, Precision};

use super::Day;
use super::in_words::plain;
use super::names::{common_year, month_name};
use super::parsed::{IntervalEnd, ParsedDate};

/// Letters of a month’s name.
const LETTERS: usize = 3;

pub(super) fn shorten(date: &ParsedDate<'_>) -> String {
    match date {
        ParsedDate::Date(date) => phrase(*date, true),
        ParsedDate::LongYear(year) => common_year(*year),
        ParsedDate::Moment(day, _) => day_month_year(*day),
        ParsedDate::Interval(start, end) => interval(start, end),
    }
}

fn interval(start: &IntervalEnd, end: &IntervalEnd) -> String {
    match (start, end) {
        (IntervalEnd::Date(start), IntervalEnd::Date(end)) => {
            let is_one_year = month_year(*start).is_some_and(|year| month_year(*end) == Some(year));
            format!("{} – {}", phrase(*start, !is_one_year), phrase(*end, true))
        }
        (IntervalEnd::Date(start), _) => format!("since {}", phrase(*start, true)),
        (_, IntervalEnd::Date(end)) => format!("until {}", phrase(*end, true)),
        (IntervalEnd::Open, IntervalEnd::Open) => "always".to_owned(),
        _ => "date unknown".to_owned(),
    }
}

/// The year of a date that also has a month.
fn month_year(date: Date) -> Option<i32> {
    match date.precision() {
        Precision::Month(year, _) | Precision::Day(year, ..) => Some(year),
        _ => None,
    }
}

/// The date with `c.` for about and `?` for uncertain, perhaps without its year.
fn phrase(date: Date, with_year: bool) -> String {
    let (precision, certainty) = date.precision_certainty();
    let (about, doubt) = match certainty {
        Certainty::Certain => ("", ""),
        Certainty::Uncertain => ("", "?"),
        Certainty::Approximate => ("c. ", ""),
        Certainty::ApproximateUncertain => ("c. ", "?"),
    };
    let year = |year: i32| {
        if with_year {
            format!(" {}", common_year(year.into()))
        } else {
            String::new()
        }
    };
    let text = match precision {
        Precision::Month(of, month) | Precision::DayOfMonth(of, month) => {
            format!("{}{}", short_month(month), year(of))
        }
        Precision::Day(of, month, day) => format!("{day} {}{}", short_month(month), year(of)),
        other => plain(other).trim_start_matches("the ").to_owned(),
    };
    format!("{about}{text}{doubt}")
}

fn day_month_year(day: Day) -> String {
    let month = short_month(day.month.into());
    format!("{} {month} {}", day.day, common_year(day.year))
}

fn short_month(month: u32) -> &'static str {
    let name = month_name(month);
    name.get(..LETTERS).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use crate::dossier::date::DateStyle;

    #[test]
    fn dates_are_short_and_keep_their_doubts() {
        for (written, short) in [
            ("2024-08-19", "19 Aug 2024"),
            ("2024-08-19~", "c. 19 Aug 2024"),
            ("2021?", "2021?"),
            ("2021-05%", "c. May 2021?"),
            ("2024-08-XX", "Aug 2024"),
            ("2024-XX-XX", "2024"),
            ("199X", "1990s"),
            ("2024-21", "spring 2024"),
            ("2024-08-19~/2024-12-31~", "c. 19 Aug – c. 31 Dec 2024"),
            ("1991~/2024-08-19~", "c. 1991 – c. 19 Aug 2024"),
            ("1991%/2023%", "c. 1991? – c. 2023?"),
            ("2023/2023-05", "2023 – May 2023"),
            ("1991/..", "since 1991"),
            ("/1991", "until 1991"),
            ("2024-08-19T10:00:00Z", "19 Aug 2024"),
            ("-0049-03-15", "15 Mar 50 BC"),
            ("soon", "soon"),
            ("{1667,1668}", "{1667,1668}"),
        ] {
            assert_eq!(DateStyle::Auto.shorten(written), short, "{written}");
        }
    }
}
