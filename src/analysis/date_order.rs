//! Comparison of dates by the days that they can mean.

use crate::dossier::date::{Day, Edtf};

/// The first and the last day that a date can mean.
pub(crate) type DayRange = (Day, Day);

/// Days that a date can mean. None if it is open on both sides or no date. Positions are sorted by
/// this range, those without one last.
#[must_use]
pub(crate) fn day_range(date: &str) -> Option<DayRange> {
    let span = plain_day(date).map(|day| (day, day)).or_else(|| {
        let date = Edtf::parse(date).ok()?;
        Some((date.earliest(), date.latest()))
    });
    span.filter(|span| *span != (Day::MIN, Day::MAX))
}

/// Parses `YYYY-MM-DD` without building an [`Edtf`]: the usual case.
fn plain_day(written: &str) -> Option<Day> {
    let mut parts = written.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |part: &str, count: usize| {
        part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    Some(Day {
        year: year.parse().ok()?,
        month: month.parse().ok()?,
        day: day.parse().ok()?,
    })
}

/// First and last day on which a date can begin. None if the beginning is unknown (`../1991`).
#[must_use]
pub(crate) fn beginning(date: &str) -> Option<[Day; 2]> {
    let start = date.split_once('/').map_or(date, |(start, _)| start);
    let start = Edtf::parse(start).ok()?;
    Some([start.earliest(), start.latest()]).filter(|[first, _]| *first != Day::MIN)
}

/// True if the month in which a date begins is unknown, which is too vague to order. `?` and `~` do
/// not make a date vague.
#[must_use]
pub(crate) fn is_vague(date: &str) -> bool {
    let month = |day: Day| (day.year, day.month);
    beginning(date).is_none_or(|[first, last]| month(first) != month(last))
}

/// True if one date certainly begins on an earlier day than another.
#[must_use]
pub(crate) fn is_before(one: &str, other: &str) -> bool {
    match (beginning(one), beginning(other)) {
        (Some([_, one]), Some([other, _])) => one < other,
        _ => false,
    }
}

/// The last day that a date can mean. If it has not ended, the day on which it began.
#[must_use]
pub(crate) fn last_day(date: &Edtf) -> Day {
    if date.latest() == Day::MAX {
        date.earliest()
    } else {
        date.latest()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_vague_unless_the_month_of_its_beginning_is_known() {
        for clear in [
            "2024-08-19",
            "2024-08-19~",
            "2024-08",
            "2024-08?",
            "1991-12-25/2023",
            "1991-12/..",
            "2024-08-XX",
        ] {
            assert!(!is_vague(clear), "{clear}");
        }
        for vague in [
            "2024",
            "2024~",
            "2024-21",
            "201X",
            "2024-XX-XX",
            "1991/2023-02",
            "../1991",
            "/1991",
            "[..1991]",
        ] {
            assert!(is_vague(vague), "{vague}");
        }
    }

    #[test]
    fn one_date_is_before_another_only_when_no_day_can_say_otherwise() {
        assert!(
            is_before("2023", "2024")
                && is_before("1991/..", "2020")
                && is_before("2024-08-18", "2024-08-19")
        );
        for other in ["2023", "2023-06", "../2030", "2022"] {
            assert!(!is_before("2023", other), "{other}");
        }
        assert!(!is_before("/1991", "2020"));
    }

    #[test]
    fn a_date_spans_the_days_it_can_mean() {
        let days = |date| {
            day_range(date).map(|(first, last)| [first, last].map(|day| (day.month, day.day)))
        };
        assert_eq!(days("2024-02"), Some([(2, 1), (2, 29)]));
        assert_eq!(days("2024-02-03"), days("2024-02-03~"));
        assert_eq!([days("../.."), days("soon")], [None, None]);
    }

    #[test]
    fn what_has_not_ended_was_last_heard_of_when_it_began() {
        let last = |raw| last_day(&Edtf::parse(raw).unwrap()).year;
        assert_eq!(
            [last("1991/.."), last("1991/2023"), last("2024")],
            [1991, 2023, 2024]
        );
    }
}
