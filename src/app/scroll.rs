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
