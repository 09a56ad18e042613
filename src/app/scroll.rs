//! Motions and scroll positions in a column of rows.

use super::action::Action;

/// The scroll position that shows a selected line, moved as little as possible from `top`.
#[must_use]
pub(crate) fn window(top: usize, selected: usize, height: usize, count: usize) -> usize {
    let height = height.max(1);
    let lowest = selected.saturating_sub(height - 1);
    top.clamp(lowest, selected.max(lowest))
        .min(count.saturating_sub(height))
}

/// The scroll position that shows a selected row of several lines whole, moved as little as
/// possible from `top`. Positions are indices of rows; `lines` is the number of lines of a row, at
/// least 1. Takes time linear in the height.
#[must_use]
pub(crate) fn window_of_rows(
    top: usize,
    selected: usize,
    height: usize,
    count: usize,
    lines: impl Fn(usize) -> usize,
) -> usize {
    let height = height.max(1);
    // The first of the rows that end with one and fit.
    let first_before = |row: usize| {
        let (mut first, mut used) = (row, lines(row));
        while let Some(before) = first.checked_sub(1) {
            used += lines(before);
            if used > height {
                break;
            }
            first = before;
        }
        first
    };
    let Some(last) = count.checked_sub(1) else {
        return 0;
    };
    let selected = selected.min(last);
    let lowest = first_before(selected);
    let top = top.clamp(lowest, selected);
    // Far from the end, the rows from the top fill the pane.
    if count - top > height {
        return top;
    }
    top.min(first_before(last))
}

/// Number of rows from one on that fit, at least 1.
pub(crate) fn rows_in_sight(
    top: usize,
    height: usize,
    count: usize,
    lines: impl Fn(usize) -> usize,
) -> usize {
    let mut used = 0;
    let fits = |row: &usize| {
        used += lines(*row);
        used <= height
    };
    (top..count).take_while(fits).count().max(1)
}

/// The row that a motion from row `at` leads to, between 0 and `last`.
pub(crate) fn moved(at: usize, last: usize, page: usize, motion: &Action) -> usize {
    let to = match motion {
        Action::Down => at.saturating_add(1),
        Action::Up => at.saturating_sub(1),
        Action::PageDown => at.saturating_add(page),
        Action::PageUp => at.saturating_sub(page),
        Action::HalfPageDown => at.saturating_add(half(page)),
        Action::HalfPageUp => at.saturating_sub(half(page)),
        Action::First => 0,
        Action::Last => last,
        _ => at,
    };
    to.min(last)
}

/// Half of a page, at least a row.
fn half(page: usize) -> usize {
    (page / 2).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_several_lines_are_seen_whole() {
        let lines = |row: usize| 1 + row % 3;
        for count in 0..30 {
            for height in [3, 4, 10, 100] {
                for (selected, top) in (0..count).flat_map(|row| [0, 7, 99].map(|top| (row, top))) {
                    let at = window_of_rows(top, selected, height, count, lines);
                    let used: usize = (at..=selected).map(lines).sum();
                    assert!(
                        at <= selected && used <= height,
                        "{count} {height} {selected} {top}"
                    );
                    let after: usize = (at..count).map(lines).sum();
                    let more = at.checked_sub(1).map_or(0, lines);
                    assert!(
                        after >= height || after + more > height || at == 0,
                        "no emptiness: {count} {height} {selected} {top}: {at}"
                    );
                }
            }
        }
        assert_eq!(window_of_rows(3, 0, 5, 0, lines), 0);
        assert_eq!(rows_in_sight(0, 6, 10, lines), 3);
        assert_eq!(rows_in_sight(2, 1, 10, lines), 1);
    }

    #[test]
    fn a_window_shows_the_selection_and_no_emptiness() {
        for (count, height) in [(0usize, 5usize), (3, 5), (10, 3), (10, 0), (1000, 7)] {
            for selected in 0..count {
                for top in [0, 3, count, usize::MAX] {
                    let at = window(top, selected, height, count);
                    assert!(
                        at <= selected && selected < at + height.max(1),
                        "{count} {height} {selected} {top}: {at}"
                    );
                    assert!(
                        at == 0 || at + height.max(1) <= count,
                        "{count} {height} {selected} {top}: {at}"
                    );
                }
            }
        }
    }
}
