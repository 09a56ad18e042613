//! Change of the preferences on the running screen: everything is laid out anew, and the user stays
//! at the same place.

use super::App;
use super::geometry::Geometry;
use super::preferences::Preferences;
use super::record::LineKind;

/// The line of the record at the top of its pane.
#[derive(Debug, Clone, Copy)]
struct TopLine {
    /// Row of the page.
    row: usize,
    /// Number of lines from the first one of the row.
    below: usize,
}

/// Part of a passage that is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum InSight {
    Nothing,
    Rest,
    Beginning,
    Whole,
}

impl App {
    /// Changes the preferences and lays out the screen anew. Selections stay, and so do the words
    /// at the top of the source and the row at the top of the record. The passage that is read and
    /// the selected row of the record stay in sight.
    pub fn set_preferences(&mut self, preferences: Preferences) {
        if self.preferences == preferences {
            return;
        }
        let (width, height) = (self.screen.width, self.screen.height);
        let before = self.geometry(width, height);
        let (top, is_row_seen) = (self.top_line(), self.is_row_in_sight(&before));
        let seen = self.passage_in_sight(&before);
        self.preferences = preferences;
        self.lay_out(width, height);
        let geometry = self.geometry(width, height);
        self.scroll_record_to(top);
        self.here.row_unseen = is_row_seen;
        self.lay_out_record(&geometry);
        if self.passage_in_sight(&geometry) < seen {
            // The words above it take more rows than before.
            (self.here.reader_top, self.here.rows_below) = (None, 0);
        }
    }

    /// The part of the passage or sentence that is read that is on the screen.
    fn passage_in_sight(&self, geometry: &Geometry) -> InSight {
        let shown = self.source_on_screen(geometry);
        match self.reader.words_read() {
            Some(words) if shown.contains(&words.start) && words.end <= shown.end => InSight::Whole,
            Some(words) if shown.contains(&words.start) => InSight::Beginning,
            Some(words) if words.start < shown.end && shown.start < words.end => InSight::Rest,
            _ => InSight::Nothing,
        }
    }

    /// True if a line of the selected row of the record is on the screen.
    fn is_row_in_sight(&self, geometry: &Geometry) -> bool {
        let Some(row) = self.here.row else {
            return false;
        };
        let (first, last) = self.record.lines_of(row);
        let top = self.here.record_top;
        let height = self.record.scrolled_rows(geometry.record.inner().height);
        first < top + height && top <= last
    }

    /// `None` at the start of the record.
    fn top_line(&self) -> Option<TopLine> {
        let top = self.here.record_top;
        if top == 0 {
            return None;
        }
        let above = self.record.lines.iter().take(top + 1);
        let row = above.rev().find_map(|line| match line.kind {
            LineKind::Row { row, .. } => Some(row),
            _ => None,
        })?;
        let (first, _) = self.record.lines_of(row);
        Some(TopLine {
            row,
            below: top - first,
        })
    }

    /// Scrolls the record to a line, or to the last line of its row if that has fewer now.
    fn scroll_record_to(&mut self, top: Option<TopLine>) {
        if let Some(TopLine { row, below }) = top {
            let (first, last) = self.record.lines_of(row);
            // An empty line follows the last one.
            self.here.record_top = first + below.min(last + 1 - first);
        }
    }
}
