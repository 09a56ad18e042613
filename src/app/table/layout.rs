//! Layout of a table in a pane: widths of its names and columns, and rows of its parts.

use std::sync::Arc;

use crate::app::geometry::Area;

/// Sizes of the parts of a table, in rows and columns of the pane without its frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableLayout {
    /// Screen columns for the names of the rows, with the gap behind them.
    pub names: usize,
    /// Screen columns for the text of a name.
    pub name_text: usize,
    /// Screen columns behind a column of cells.
    pub gap: usize,
    /// Screen columns of each column of cells.
    widths: Arc<[u16]>,
    /// Screen columns for all columns of cells.
    room: usize,
    /// True if the cells hold words. Otherwise signs.
    pub has_words: bool,
    /// True if columns are headed by names. Otherwise by numbers.
    pub has_named_columns: bool,
    /// Screen rows above the headings, for the line that is typed.
    pub prompt: usize,
    /// Screen rows for the headings.
    pub headings: usize,
    /// Number of rows of cells on the screen.
    pub rows: usize,
    /// Screen rows for the caption.
    pub caption: usize,
    /// Screen rows for the legend.
    pub legend: usize,
}

/// Content that a table is laid out for.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    /// Screen columns of the widest row name.
    pub(crate) names: usize,
    /// Screen columns that each column needs if its cells hold signs.
    pub(crate) signs: Arc<[u16]>,
    /// The same if they hold words, unless they have none.
    pub(crate) words: Option<Arc<[u16]>>,
    /// True if columns are headed by names. Otherwise by numbers.
    pub(crate) has_named_columns: bool,
    /// The most rows of a heading.
    pub(crate) headings: usize,
    /// Number of rows, with the fold.
    pub(crate) rows: usize,
    /// Screen rows for the line that is typed.
    pub(crate) prompt: usize,
    /// Screen columns that the longest legend takes in one line. 0 if there is none.
    pub(crate) legend: usize,
    /// Screen columns behind names and cells, if the widths are given. Otherwise they are chosen.
    pub(crate) gap: Option<usize>,
}

/// The fewest columns of a pane with a legend.
const LEGEND_FROM: usize = 52;
/// Number of rows of cells that a legend may leave.
const MANY_ROWS: usize = 10;
/// Number of rows of cells that a caption may leave, and the rows that it takes.
const FEW_ROWS: usize = 3;
const CAPTION: usize = 2;
/// Widths of the names: at least, at most where all columns fit, and at most where they do not.
const LEAST_NAMES: usize = 6;
const WIDE_NAMES: usize = 30;
pub(crate) const NARROW_NAMES: usize = 22;
/// The usual least width of the names, from some columns of the pane on.
const USUAL_NAMES: usize = 16;
const USUAL_FROM: usize = 100;
/// Gaps behind a column of cells.
const NARROW_GAP: usize = 1;
const GAP: usize = 2;
const WIDE_GAP: usize = 4;

impl TableLayout {
    /// Fits a table into a pane.
    #[must_use]
    pub(crate) fn new(inner: Area, content: &Content) -> Self {
        let (width, height) = (usize::from(inner.width), usize::from(inner.height));
        let prompt = content.prompt.min(height);
        let headings = content.headings.min(height.saturating_sub(prompt + 1));
        let has_caption = height >= prompt + headings + CAPTION + content.rows.min(FEW_ROWS);
        let caption = if has_caption { CAPTION } else { 0 };
        let taken = prompt + headings + caption;
        let legend = if content.legend > 0 && width >= LEGEND_FROM {
            (content.legend / width + 1).min(3)
        } else {
            0
        };
        // The legend takes no row from the cells, unless many rows are left to them.
        let has_legend = height >= taken + legend + content.rows.min(MANY_ROWS);
        let legend = if has_legend { legend } else { 0 };
        let columns = Columns::new(width, content);
        Self {
            names: columns.name_text + columns.gap.max(columns.name_gap),
            name_text: columns.name_text,
            gap: columns.gap,
            room: width.saturating_sub(columns.name_text + columns.gap.max(columns.name_gap)),
            widths: columns.widths,
            has_words: columns.has_words,
            has_named_columns: content.has_named_columns,
            prompt,
            headings,
            rows: height.saturating_sub(taken + legend).max(1),
            caption,
            legend,
        }
    }

    /// Screen rows above the cells.
    #[must_use]
    pub fn above(&self) -> usize {
        self.prompt + self.headings
    }

    /// Screen columns of a column of cells.
    #[must_use]
    pub fn width(&self, column: usize) -> usize {
        self.widths.get(column).copied().map_or(0, usize::from)
    }

    /// The columns on the screen, if one is the first: the first screen column of each, and its
    /// index.
    pub fn columns_from(&self, left: usize) -> impl Iterator<Item = (usize, usize)> + use<> {
        let widths = Arc::clone(&self.widths);
        let (gap, names, room) = (self.gap, self.names, self.room);
        let mut at = 0;
        (left..widths.len()).map_while(move |column| {
            let width = widths.get(column).copied().map_or(0, usize::from);
            let fits = at + width <= room || column == left;
            let start = names + at;
            at += width + gap;
            fits.then_some((start, column))
        })
    }

    /// The first column on the screen, moved as little as possible, so that another is shown and
    /// nothing is left empty.
    pub(super) fn first_column(&self, left: usize, shown: usize) -> usize {
        let width = |columns: std::ops::RangeInclusive<usize>| {
            let columns = columns.map(|column| self.width(column) + self.gap);
            columns.sum::<usize>().saturating_sub(self.gap)
        };
        let mut first = left.min(shown);
        while first < shown && width(first..=shown) > self.room {
            first += 1;
        }
        let last = self.widths.len().saturating_sub(1);
        while first > 0 && width(first - 1..=last) <= self.room {
            first -= 1;
        }
        first
    }
}

/// Widths of a table.
struct Columns {
    name_text: usize,
    name_gap: usize,
    gap: usize,
    widths: Arc<[u16]>,
    has_words: bool,
}

impl Columns {
    fn new(width: usize, content: &Content) -> Self {
        let least = if width >= USUAL_FROM {
            USUAL_NAMES
        } else {
            LEAST_NAMES
        };
        let full = content.names.clamp(least, WIDE_NAMES);
        let cut = content.names.clamp(least, NARROW_NAMES);
        let taken = |widths: &Arc<[u16]>, gap: usize| {
            widths
                .iter()
                .map(|width| usize::from(*width) + gap)
                .sum::<usize>()
        };
        if let Some(gap) = content.gap {
            return Self {
                name_text: content.names,
                name_gap: gap,
                gap,
                widths: Arc::clone(&content.signs),
                has_words: false,
            };
        }
        let made = |widths: &Arc<[u16]>, has_words, name_text, gap| Self {
            name_text,
            name_gap: GAP,
            gap,
            widths: Arc::clone(widths),
            has_words,
        };
        if let Some(words) = &content.words {
            let left = width.saturating_sub(full + GAP);
            if taken(words, GAP) <= left + GAP {
                let spare = (left + GAP - taken(words, GAP)) / (words.len() + 1);
                return made(words, true, full, (GAP + spare).min(WIDE_GAP));
            }
        }
        let signs = &content.signs;
        for (names, gap) in [(full, GAP), (cut, GAP), (cut, NARROW_GAP)] {
            if names + GAP + taken(signs, gap) <= width + gap {
                return made(signs, false, names, gap);
            }
        }
        if width < LEGEND_FROM {
            return Self {
                name_gap: NARROW_GAP,
                ..made(
                    signs,
                    false,
                    cut.min(width / 3).max(LEAST_NAMES),
                    NARROW_GAP,
                )
            };
        }
        made(signs, false, cut.min(width / 3), GAP)
    }
}
