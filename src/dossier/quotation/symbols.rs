//! Text encoded with one small integer for each distinct code point.

/// Maximum number of distinct code points, so that symbols fit into 16 bits.
const MOST_DIFFERENT: u16 = u16::MAX;

/// Code points on one page of the map.
const PAGE: usize = 256;

/// Symbol for code points that the text lacks.
pub(super) const UNKNOWN: u16 = 0;

/// Encoded text and the map from code points to symbols.
pub(super) struct Symbols {
    pub(super) text: Vec<u16>,
    different: u16,
    /// Symbols of the code points, page by page. The first page is for code points without symbols.
    pages: Vec<[u16; PAGE]>,
    page_of: Vec<u16>,
}

impl Symbols {
    /// None if the text has too many distinct code points.
    pub(super) fn new(text: impl Iterator<Item = char>) -> Option<Self> {
        let page_count = (char::MAX as usize + 1).div_ceil(PAGE);
        let mut symbols = Self {
            text: Vec::with_capacity(text.size_hint().0),
            different: 0,
            pages: vec![[UNKNOWN; PAGE]],
            page_of: vec![0; page_count],
        };
        for c in text {
            let symbol = symbols.number(c)?;
            symbols.text.push(symbol);
        }
        symbols.text.shrink_to_fit();
        Some(symbols)
    }

    /// Number of symbols, including [`UNKNOWN`].
    pub(super) fn count(&self) -> usize {
        usize::from(self.different) + 1
    }

    /// Symbol of a code point, or [`UNKNOWN`].
    pub(super) fn of(&self, c: char) -> u16 {
        let page = self
            .page_of
            .get(c as usize / PAGE)
            .copied()
            .unwrap_or_default();
        let page = self.pages.get(usize::from(page));
        page.and_then(|page| page.get(c as usize % PAGE))
            .copied()
            .unwrap_or(UNKNOWN)
    }

    fn number(&mut self, c: char) -> Option<u16> {
        let known = self.of(c);
        if known != UNKNOWN {
            return Some(known);
        }
        self.different = self
            .different
            .checked_add(1)
            .filter(|number| *number < MOST_DIFFERENT)?;
        let page = self.page_of.get_mut(c as usize / PAGE)?;
        if *page == 0 {
            *page = u16::try_from(self.pages.len()).ok()?;
            self.pages.push([UNKNOWN; PAGE]);
        }
        *self
            .pages
            .get_mut(usize::from(*page))?
            .get_mut(c as usize % PAGE)? = self.different;
        Some(self.different)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn equal_code_points_have_equal_numbers() {
        let symbols = Symbols::new("aé漢a𝒳é".chars()).unwrap();
        assert_eq!(symbols.text, [1, 2, 3, 1, 4, 2]);
        assert_eq!(
            ['a', 'é', '漢', '𝒳', 'b', '\u{10ffff}'].map(|c| symbols.of(c)),
            [1, 2, 3, 4, 0, 0]
        );
        assert_eq!(symbols.count(), 5);
        assert_eq!(Symbols::new("".chars()).unwrap().count(), 1);
    }

    #[test]
    fn more_different_code_points_than_numbers() {
        let all: String = ('\0'..=char::MAX).take(70_000).collect();
        assert!(Symbols::new(all.chars()).is_none());
    }
}
