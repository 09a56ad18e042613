//! English names of months and years.

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A year in words. Astronomical year 0 is 1 BC. Short years say AD, so that they are not taken for
/// days.
pub(super) fn common_year(year: i64) -> String {
    match year {
        ..=0 => format!("{} BC", year.unsigned_abs() + 1),
        1..1000 => format!("AD {year}"),
        _ => year.to_string(),
    }
}

pub(super) fn month_name(month: u32) -> &'static str {
    let index = usize::try_from(month)
        .ok()
        .and_then(|month| month.checked_sub(1));
    index
        .and_then(|index| MONTHS.get(index))
        .copied()
        .unwrap_or("?")
}

/// Says how many days a month has: `February 2023 has 28 days`.
pub(super) fn month_length(year: i64, month: u8, days: u8) -> String {
    format!(
        "{} {} has {days} days",
        month_name(month.into()),
        common_year(year)
    )
}
