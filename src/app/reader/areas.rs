//! Areas of the reader pane: the text, the lines below it, and the claims beside it.

use super::{Reader, ReaderNote};
use crate::app::geometry::Area;

/// Columns beside the text in its part: its margin and the blanks around it.
const BESIDE_TEXT: u16 = 6;
/// Columns behind the text's part from which the claims have a column of their own.
const ROOM_FOR_CLAIMS: u16 = 40;
/// Columns behind the text's part from which text and claims are centred.
const ROOM_TO_CENTRE: u16 = 72;
/// Maximum number of columns of the claims, with the blanks around them.
const CLAIMS: u16 = 50;

/// Parts of a reader pane. They depend on its size and the width of the text only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ReaderParts {
    /// The text with the title row.
    pub(crate) text: Area,
    /// Blank columns at the left of the text.
    pub(crate) indent: u16,
    /// The line between text and claims.
    pub(crate) border: Area,
    /// The claims with a title row. Empty if they are below the text.
    pub(crate) claims: Area,
}

impl ReaderParts {
    /// Divides a pane for a text of some columns, with the claims beside it if that is wanted and
    /// there is room.
    pub(crate) fn new(pane: Area, reading_width: u16, has_claims_beside: bool) -> Self {
        let text_columns = reading_width.saturating_add(BESIDE_TEXT);
        let behind = pane.width.saturating_sub(text_columns);
        if behind < ROOM_FOR_CLAIMS || !has_claims_beside {
            return Self {
                text: pane,
                indent: 0,
                border: Area::default(),
                claims: Area::default(),
            };
        }
        let indent = if behind >= ROOM_TO_CENTRE {
            (behind - 1 - CLAIMS) / 2
        } else {
            0
        };
        let (text, rest) = pane.split_columns(indent + text_columns);
        let (border, claims) = rest.split_columns(1);
        Self {
            text,
            indent,
            border,
            claims,
        }
    }

    /// The content of the text's part, without its title row.
    pub(crate) fn content(&self) -> Area {
        let inner = self.text.inner();
        Area {
            x: inner.x + self.indent,
            width: inner.width.saturating_sub(self.indent),
            ..inner
        }
    }

    /// The content of the claims' part.
    pub(crate) fn claim_lines(&self) -> Area {
        let inner = self.claims.inner();
        Area {
            width: inner.width.min(CLAIMS - 2),
            ..inner
        }
    }
}

impl Reader {
    /// The area of the lines that list the claims, below the text or beside it.
    pub(crate) fn claim_area(&self, parts: &ReaderParts) -> Area {
        if parts.claims.is_empty() {
            self.note_area(parts)
        } else {
            parts.claim_lines()
        }
    }

    /// The area of the lines below the text, without the rule above them.
    pub(crate) fn note_area(&self, parts: &ReaderParts) -> Area {
        let content = parts.content();
        let rows = self.note_rows(usize::from(content.height));
        let rows = u16::try_from(rows).unwrap_or(content.height);
        let shown = rows.saturating_sub(u16::from(rows > 1));
        Area {
            y: content.y + content.height.saturating_sub(shown),
            height: shown.min(content.height),
            ..content
        }
    }

    /// Index of the first line with claims on the screen, so that the selected one is among
    /// `height` lines.
    pub(crate) fn first_note(&self, claim: Option<usize>, height: usize) -> usize {
        let notes = self.lines_with_claims();
        let is_of_claim = |note: &&ReaderNote| claim.is_some() && note.claim == claim;
        let first = notes
            .iter()
            .position(|note| is_of_claim(&note))
            .unwrap_or(0);
        let count = notes.iter().filter(is_of_claim).count();
        let lowest = (first + count.max(1)).saturating_sub(height.max(1));
        lowest.min(first)
    }

    /// The lines that list the claims: those below the text, or beside it.
    pub(crate) fn lines_with_claims(&self) -> &[ReaderNote] {
        if self.claim_column.is_empty() {
            &self.notes
        } else {
            &self.claim_column
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_stand_beside_the_text_where_both_have_room() {
        for reading_width in 40..=120 {
            for width in 0..=250 {
                let pane = Area {
                    x: 3,
                    y: 2,
                    width,
                    height: 20,
                };
                let parts = ReaderParts::new(pane, reading_width, true);
                let end = |area: Area| area.x + area.width;
                if parts.claims.is_empty() {
                    assert_eq!(parts.text, pane);
                    assert!(width < reading_width + 46);
                    continue;
                }
                // The text has room beside its margin, and the claims have what is left.
                assert_eq!(parts.content().width, reading_width + 4);
                assert_eq!(end(parts.text), parts.border.x);
                assert_eq!(end(parts.border), parts.claims.x);
                assert_eq!(end(parts.claims), end(pane));
                assert!(parts.claim_lines().width >= 37, "{parts:?}");
            }
        }
    }
}
