//! Level 2 of EDTF: validated, and reduced to the days that its digits allow, for sorting.

use super::calendar::{Day, days_in};
use super::error::DateProblem;
use super::span::DaySpan;

/// Days that a level 2 expression can mean.
pub(super) fn span(raw: &str) -> Result<DaySpan, DateProblem> {
    if let Some(members) = between(raw, '[', ']').or_else(|| between(raw, '{', '}')) {
        return set(members);
    }
    match raw.split_once('/') {
        Some((_, end)) if end.contains('/') => Err(DateProblem::Slashes),
        Some((start, end)) if !(start.is_empty() && end.is_empty()) => {
            DaySpan::between(bound(start)?, bound(end)?)
        }
        _ => single(raw),
    }
}

fn between(raw: &str, open: char, close: char) -> Option<&str> {
    raw.strip_prefix(open)?.strip_suffix(close)
}

fn bound(raw: &str) -> Result<Option<DaySpan>, DateProblem> {
    if raw.is_empty() || raw == ".." {
        return Ok(None);
    }
    calendar(raw).map(Some)
}

/// Days of a set. Only the first member may have an open start, and only the last an open end.
fn set(members: &str) -> Result<DaySpan, DateProblem> {
    let last = members.matches(',').count();
    let mut whole: Option<DaySpan> = None;
    for (at, text) in members.split(',').enumerate() {
        let span = member(text, at == 0, at == last)?;
        whole = Some(whole.map_or(span, |so_far| {
            DaySpan::new(so_far.first.min(span.first), so_far.last.max(span.last))
        }));
    }
    whole.ok_or(DateProblem::Form)
}

fn member(text: &str, is_first: bool, is_last: bool) -> Result<DaySpan, DateProblem> {
    match text.split_once("..") {
        None => single(text),
        Some(("", end)) if is_first => DaySpan::between(None, Some(single(end)?)),
        Some((start, "")) if is_last => DaySpan::between(Some(single(start)?), None),
        Some((start, end)) => DaySpan::between(Some(single(start)?), Some(single(end)?)),
    }
}

fn single(raw: &str) -> Result<DaySpan, DateProblem> {
    if let Some(rest) = raw.strip_prefix('Y') {
        return long_year(rest);
    }
    match raw.split_once('S') {
        Some((year, digits)) => four_digit_year(year, digits),
        None => calendar(raw),
    }
}

/// `Y-17E7`, `Y171010000S3`, `Y3388E2S3`.
fn long_year(raw: &str) -> Result<DaySpan, DateProblem> {
    let (raw, negative) = unsigned(raw);
    let (number, digits) = optional(raw, 'S');
    let (mantissa, exponent) = optional(number, 'E');
    if mantissa.starts_with('0') {
        return Err(DateProblem::Form);
    }
    let exponent =
        u32::try_from(whole(exponent.unwrap_or("0"))?).map_err(|_| DateProblem::YearTooLarge)?;
    let power = 10_i64
        .checked_pow(exponent)
        .ok_or(DateProblem::YearTooLarge)?;
    let year = whole(mantissa)?
        .checked_mul(power)
        .ok_or(DateProblem::YearTooLarge)?;
    if year <= 9999 {
        return Err(DateProblem::ShortYear);
    }
    let digits = digits.map_or(Ok(i64::MAX), whole)?;
    significant(year, negative, digits)
}

/// `1950S2`: the year 1950 with two significant digits.
fn four_digit_year(year: &str, digits: &str) -> Result<DaySpan, DateProblem> {
    let (year, negative) = unsigned(year);
    if year.len() != 4 {
        return Err(DateProblem::Form);
    }
    significant(whole(year)?, negative, whole(digits)?)
}

/// All years with the same significant digits.
fn significant(year: i64, negative: bool, digits: i64) -> Result<DaySpan, DateProblem> {
    if digits == 0 {
        return Err(DateProblem::Form);
    }
    let length = year.checked_ilog10().map_or(1, |power| power + 1);
    let free = length.saturating_sub(u32::try_from(digits).unwrap_or(u32::MAX));
    let unit = 10_i64.pow(free);
    let low = year - year % unit;
    years(low, low.saturating_add(unit - 1), negative)
}

fn years(low: i64, high: i64, negative: bool) -> Result<DaySpan, DateProblem> {
    match negative {
        true if high == 0 => Err(DateProblem::YearZero),
        true => Ok(DaySpan::years(-high, -low.max(1))),
        false => Ok(DaySpan::years(low, high)),
    }
}

fn unsigned(raw: &str) -> (&str, bool) {
    raw.strip_prefix('-')
        .map_or((raw, false), |rest| (rest, true))
}

fn optional(raw: &str, mark: char) -> (&str, Option<&str>) {
    raw.split_once(mark)
        .map_or((raw, None), |(number, rest)| (number, Some(rest)))
}

fn whole(raw: &str) -> Result<i64, DateProblem> {
    if raw.is_empty() || !raw.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateProblem::Form);
    }
    raw.parse().map_err(|_| DateProblem::YearTooLarge)
}

/// A year, month or day with `?`, `~`, `%` on any component and `X` for any digit.
fn calendar(raw: &str) -> Result<DaySpan, DateProblem> {
    let mut text = Cursor(raw);
    let (negative, year) = text.year()?;
    let month = text.component()?;
    let day = text.component()?;
    if !text.0.is_empty() {
        return Err(DateProblem::Form);
    }
    let span = years(number(year, b'0'), number(year, b'9'), negative)?;
    let Some(month) = month else {
        return Ok(DaySpan {
            unspecified: year.contains(&b'X'),
            ..span
        });
    };
    if day.is_none() && !month.contains(&b'X') && number(month, b'0') > 12 {
        return season(span, month);
    }
    let unspecified = [year.as_slice(), &month, &day.unwrap_or_default()]
        .concat()
        .contains(&b'X');
    let span = days(span, month, day.unwrap_or(*b"XX"))?;
    Ok(DaySpan {
        unspecified,
        ..span
    })
}

fn season(years: DaySpan, code: [u8; 2]) -> Result<DaySpan, DateProblem> {
    let code = u8::try_from(number(code, b'0')).unwrap_or(0);
    let of = |year: i64| DaySpan::part_of_year(year, code).ok_or(DateProblem::Month);
    let (first, last) = (of(years.first.year)?, of(years.last.year)?);
    Ok(DaySpan {
        last: last.last,
        unspecified: years.first.year != years.last.year,
        ..first
    })
}

/// First and last real day for month and day digits. A year with unspecified digits may be a leap
/// year.
fn days(years: DaySpan, month: [u8; 2], day: [u8; 2]) -> Result<DaySpan, DateProblem> {
    let (first, last) = (years.first.year, years.last.year);
    let longest = |month: u8| days_in(if first == last { first } else { 0 }, month);
    let fits = |number: u8, digits: [u8; 2]| {
        digits
            .iter()
            .zip([number / 10, number % 10])
            .all(|(&digit, want)| digit == b'X' || digit == b'0' + want)
    };
    let months = || (1..=12).filter(|&number| fits(number, month));
    let all = || months().flat_map(|month| (1..=longest(month)).map(move |day| (month, day)));
    let mut real = all().filter(|&(_, number)| fits(number, day));
    let Some(low) = real.next() else {
        let month = months().next().ok_or(DateProblem::Month)?;
        let too_late = first == last && months().count() == 1 && number(day, b'0') > 0;
        let month_end = Day::new(first, month, longest(month));
        return Err(if too_late {
            DateProblem::NoSuchDay(month_end)
        } else {
            DateProblem::DayOfMonth
        });
    };
    let high = real.next_back().unwrap_or(low);
    let on =
        |year: i64, (month, day): (u8, u8)| Day::new(year, month, day.min(days_in(year, month)));
    Ok(DaySpan::new(on(first, low), on(last, high)))
}

/// Digits as a number, with `X` read as `fill`.
fn number<const N: usize>(digits: [u8; N], fill: u8) -> i64 {
    let digits = digits.map(|digit| if digit == b'X' { fill } else { digit });
    digits
        .iter()
        .fold(0, |so_far, digit| so_far * 10 + i64::from(digit - b'0'))
}

/// Remaining text.
struct Cursor<'a>(&'a str);

impl Cursor<'_> {
    fn take(&mut self, wanted: &[char]) -> bool {
        let rest = self.0.strip_prefix(wanted);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn digits<const N: usize>(&mut self) -> Result<[u8; N], DateProblem> {
        let (digits, rest) = self.0.split_at_checked(N).ok_or(DateProblem::Form)?;
        self.0 = rest;
        let known = digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'X');
        let digits = digits
            .as_bytes()
            .try_into()
            .map_err(|_| DateProblem::Form)?;
        if known {
            Ok(digits)
        } else {
            Err(DateProblem::Form)
        }
    }

    /// Year, and true if it is negative.
    fn year(&mut self) -> Result<(bool, [u8; 4]), DateProblem> {
        let marked = self.mark();
        let negative = self.take(&['-']);
        let year = self.digits()?;
        self.end_of_component(marked)?;
        Ok((negative, year))
    }

    /// Next month or day. None at the end.
    fn component(&mut self) -> Result<Option<[u8; 2]>, DateProblem> {
        if !self.take(&['-']) {
            return Ok(None);
        }
        let marked = self.mark();
        let digits = self.digits()?;
        self.end_of_component(marked)?;
        Ok(Some(digits))
    }

    /// A qualifier is before a component (for it alone) or after it (for everything so far), not
    /// both.
    fn end_of_component(&mut self, marked: bool) -> Result<(), DateProblem> {
        if self.mark() && marked {
            Err(DateProblem::Form)
        } else {
            Ok(())
        }
    }

    fn mark(&mut self) -> bool {
        self.take(&['?', '~', '%'])
    }
}
