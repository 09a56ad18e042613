//! Errors of dates, with suggestions.

use std::error::Error;
use std::fmt;

use super::{Day, names, read};

/// Reason why a text is not a date. Its message does not contain the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    problem: DateProblem,
    /// EDTF that may be meant.
    suggestions: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DateProblem {
    Form,
    Blank,
    Month,
    DayOfMonth,
    /// Last day of the month in question.
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
    pub(super) fn new(problem: DateProblem, suggestions: Vec<String>) -> Self {
        Self {
            problem,
            suggestions,
        }
    }

    /// Suggestion for a date in another form: `write 2017-06`.
    #[must_use]
    pub fn advice(&self) -> Option<String> {
        let said = |edtf: &String| match read(edtf) {
            Ok(date) => format!("{edtf} for {date}"),
            Err(_) => edtf.clone(),
        };
        match self.suggestions.as_slice() {
            [] => None,
            [one] => Some(format!("write {one}")),
            several => Some(format!(
                "write {}",
                several.iter().map(said).collect::<Vec<_>>().join(", or ")
            )),
        }
    }

    /// The suggestion, if there is exactly one.
    #[must_use]
    pub(crate) fn only_reading(&self) -> Option<&str> {
        if let [one] = self.suggestions.as_slice() {
            Some(one)
        } else {
            None
        }
    }

    /// The problem, without the suggestion.
    #[must_use]
    pub(crate) fn complaint(&self) -> String {
        match self.problem {
            DateProblem::Form | DateProblem::Blank | DateProblem::Slashes
                if !self.suggestions.is_empty() =>
            {
                "not a date in EDTF".into()
            }
            problem => problem.to_string(),
        }
    }
}

/// The problem and the suggestion.
impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.complaint())?;
        self.advice()
            .map_or(Ok(()), |advice| write!(f, "; {advice}"))
    }
}

impl Error for DateError {}

impl fmt::Display for DateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DateProblem::Form => {
                "not a date: expected a day such as 2024-08-19, a month 2024-08, a year 2024, \
                 an interval 1991/2023 or 1991/.., with ? (uncertain) or ~ (about)"
            }
            DateProblem::Blank => "a date has no blanks in it or around it",
            DateProblem::Month => "a month is 01 to 12, or 21 to 24 for a season without a day",
            DateProblem::DayOfMonth => "a day is 01 to 31, within its month",
            DateProblem::NoSuchDay(last) => return f.write_str(&names::month_length(last.year, last.month, last.day)),
            DateProblem::YearZero => "the year 0000 has no sign; 2 BC is -0001",
            DateProblem::YearTooLarge => "the year is too large: expected at most 18 digits",
            DateProblem::ShortYear => "a year takes Y only when it has more than four digits: expected a year such as 2024",
            DateProblem::Clock => {
                "not a time of day: expected 2024-08-19T18:30:00, with Z or an offset such as +02:00, outside an interval"
            }
            DateProblem::Slashes => "an interval has one start and one end, such as 1991/2023, and a day is written 2024-08-19",
            DateProblem::EndsFirst => "the interval ends before it starts",
            DateProblem::VagueEnd => {
                "the end of the interval begins before its start: expected an end as precise as the start, \
                 or XX for the part not known"
            }
        })
    }
}
