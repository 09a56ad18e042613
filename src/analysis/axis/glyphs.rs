//! Glyphs of an axis: `├──┤` for a span, `●` for a day; and the labels of its ticks.

use super::{Axis, Mark, Tick, Unit};
use crate::dossier::date::{DateStyle, Day};
use crate::text::width;

/// Legend of the signs.
pub(crate) const LEGEND: &str =
    "● a day · ◆ a short span · ├─┤ a span · ○ ├╌┤ about or uncertain · ◂ ▸ open";
/// Shorter legend for narrow screens.
const SHORT: &str = "● a day · ◆ a short span · ├─┤ a span · ○ ├╌┤ unsure · ◂ ▸ open";

/// Every sign of the axis with its meaning: those of the legend, then those beside dates.
pub(crate) const SIGNS: [(&str, &str); 7] = [
    ("●", "a day"),
    ("◆", "a short span"),
    ("├─┤", "a span"),
    ("○ ├╌┤", "about or uncertain"),
    ("◂ ▸", "open"),
    ("« »", "before the axis begins, after it ends"),
    ("▾ ┊", "the day that the dossier speaks for"),
];
/// Signs for dates before and after the axis.
pub(crate) const BEYOND: (char, char) = ('«', '»');
/// Signs of the dossier's own day: above the axis, and in each row.
pub(crate) const AS_OF: (char, char) = ('▾', '┊');

/// The short legend wrapped to lines of some columns. A sign that does not fit is left out.
#[must_use]
pub(crate) fn legend(columns: usize) -> Vec<String> {
    const BETWEEN: &str = " · ";
    let mut lines: Vec<String> = Vec::new();
    for sign in SHORT
        .split(BETWEEN)
        .filter(|sign| width::of(sign) <= columns)
    {
        match lines.last_mut() {
            Some(line) if width::of(line) + width::of(BETWEEN) + width::of(sign) <= columns => {
                line.push_str(BETWEEN);
                line.push_str(sign);
            }
            _ => lines.push(sign.to_owned()),
        }
    }
    lines
}

/// Labels of the ticks, and the line below them.
#[must_use]
pub(crate) fn head(axis: &Axis, unit: Unit, dates: DateStyle) -> (String, Vec<char>) {
    let (unit, ticks) = ticks(axis, unit, dates);
    let mut names = String::new();
    let mut line = vec!['─'; axis.columns()];
    for tick in &ticks {
        let padding = tick.column.saturating_sub(names.len());
        names.extend([&*" ".repeat(padding), &*tick_name(unit, tick.day, dates)]);
        put(
            &mut line,
            tick.column,
            if tick.column == 0 { '├' } else { '┼' },
        );
    }
    (names, line)
}

/// Ticks of the axis, in a finer unit if `unit` yields fewer than two.
fn ticks(axis: &Axis, unit: Unit, dates: DateStyle) -> (Unit, Vec<Tick>) {
    let of = |unit| {
        let widest = axis
            .ticks(unit, 0)
            .iter()
            .map(|tick| tick_name(unit, tick.day, dates).len())
            .max();
        (unit, axis.ticks(unit, widest.unwrap_or_default()))
    };
    let finer = [Unit::Decade, Unit::Year, Unit::Month, Unit::Day]
        .into_iter()
        .filter(|finer| *finer > unit);
    finer
        .map(of)
        .find(|(_, ticks)| ticks.len() > 1)
        .filter(|_| of(unit).1.len() < 2)
        .unwrap_or_else(|| of(unit))
}

/// Label of a tick: `2024`, `2024-08`, `2024-08-19`, or `2024`, `Aug 2024`, `19 Aug 2024` in words.
/// A year that would be ambiguous is spelled out unless digits are wanted: `44 BC`, `March 44 BC`.
fn tick_name(unit: Unit, day: Day, dates: DateStyle) -> String {
    if unit <= Unit::Year {
        return dates.year(day.year);
    }
    let whole = day.to_string();
    let cut = if unit == Unit::Month { "-01".len() } else { 0 };
    let name = whole.get(..whole.len() - cut).unwrap_or_default();
    let is_usual = (1_000..10_000).contains(&day.year);
    match dates {
        DateStyle::Auto if is_usual => name.to_owned(),
        DateStyle::Auto => dates.describe(name),
        DateStyle::Iso | DateStyle::Words => dates.shorten(name),
    }
}

/// Draws a date's mark into the columns of an axis.
pub(crate) fn draw(cells: &mut [char], mark: Mark, qualified: bool) {
    let line = if qualified { '╌' } else { '─' };
    (mark.from..=mark.to).for_each(|column| put(cells, column, line));
    let one_column = mark.from == mark.to;
    let (start, end) = match (mark.is_day, qualified) {
        (true, false) => ('●', '●'),
        (true, true) => ('○', '○'),
        _ if one_column => ('◆', '◆'),
        _ => ('├', '┤'),
    };
    put(cells, mark.from, if mark.open_start { '◂' } else { start });
    if !one_column || mark.open_end {
        put(cells, mark.to, if mark.open_end { '▸' } else { end });
    }
}

/// Writes a sign to a column, if the axis has that column.
pub(crate) fn put(cells: &mut [char], column: usize, sign: char) {
    if let Some(cell) = cells.get_mut(column) {
        *cell = sign;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::dossier::date::Edtf;

    #[test]
    fn the_legend_is_cut_between_signs() {
        assert_eq!(legend(200), [SHORT]);
        assert_eq!(
            legend(36),
            [
                "● a day · ◆ a short span",
                "├─┤ a span · ○ ├╌┤ unsure · ◂ ▸ open"
            ]
        );
        assert_eq!(legend(8), ["● a day", "◂ ▸ open"]);
        assert!(legend(0).is_empty());
    }

    #[test]
    fn the_legend_is_of_the_table() {
        let said = SIGNS
            .iter()
            .take(5)
            .map(|(shape, meaning)| format!("{shape} {meaning}"));
        assert_eq!(said.collect::<Vec<_>>().join(" · "), LEGEND);
        let drawn = |sign: char| SIGNS.iter().any(|(shape, _)| shape.contains(sign));
        assert!(
            [BEYOND.0, BEYOND.1, AS_OF.0, AS_OF.1]
                .into_iter()
                .all(drawn)
        );
    }

    #[test]
    fn a_year_is_named_as_in_the_rows() {
        let name = |unit, year| tick_name(unit, Day::of(year, 3, 1).unwrap(), DateStyle::Auto);
        assert_eq!(
            [-43, 0, 79, 2024].map(|year| name(Unit::Year, year)),
            ["44 BC", "1 BC", "AD 79", "2024"]
        );
        assert_eq!(
            [-43, 79, 2024].map(|year| name(Unit::Month, year)),
            ["March 44 BC", "March AD 79", "2024-03"]
        );
        assert_eq!(
            [-43, 2024].map(|year| name(Unit::Day, year)),
            ["1 March 44 BC", "2024-03-01"]
        );
    }

    #[test]
    fn ticks_have_the_style_of_dates() {
        let day = Day::of(2024, 3, 1).unwrap();
        let names = |dates| {
            [Unit::Decade, Unit::Year, Unit::Month, Unit::Day]
                .map(|unit| tick_name(unit, day, dates))
        };
        assert_eq!(
            names(DateStyle::Words),
            ["2024", "2024", "Mar 2024", "1 Mar 2024"]
        );
        assert_eq!(
            names(DateStyle::Iso),
            ["2024", "2024", "2024-03", "2024-03-01"]
        );
    }

    #[test]
    fn every_sort_of_date_has_its_sign() {
        let (first, last) = (Day::of(2020, 1, 1).unwrap(), Day::of(2029, 12, 31).unwrap());
        let drawn = |date: &str| {
            let date = Edtf::parse(date).unwrap();
            let mut cells = vec![' '; 10];
            draw(
                &mut cells,
                Axis::new(first, last, 10).mark(&date),
                date.is_qualified(),
            );
            cells.into_iter().collect::<String>()
        };
        for (date, wanted) in [
            ("2021-05-05", " ●        "),
            ("2021-05-05~", " ○        "),
            ("2021", " ◆        "),
            ("2021?", " ◆        "),
            ("2021/2024", " ├──┤     "),
            ("2021/2024~", " ├╌╌┤     "),
            ("2021/..", " ├───────▸"),
            ("2021~/", " ├╌╌╌╌╌╌╌▸"),
            ("../2024", "◂───┤     "),
            ("2029/..", "         ▸"),
            ("../2020", "◂         "),
        ] {
            assert_eq!(drawn(date), wanted, "{date}");
        }
    }
}
