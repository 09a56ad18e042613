//! One column of the edit distance matrix in bits: 64 rows in two words.
//!
//! Myers' bit-parallel computation (G. Myers, "A fast bit-vector algorithm for approximate string
//! matching based on dynamic programming", J. ACM 46(3), 1999, figure 8): one step handles 64 code
//! points of the pattern.

/// 64 rows of a column of the distance matrix, as differences from each row to the next.
#[derive(Clone)]
pub(super) struct Column {
    plus: u64,
    minus: u64,
    /// Bit of the last row of the block, or of the pattern. Its change carries over to the next
    /// block.
    bottom: u64,
}

/// The change of one row from a column to the next: 1 up, 1 down, or both 0.
#[derive(Clone, Copy)]
pub(super) struct RowChange {
    pub(super) up: u64,
    pub(super) down: u64,
}

impl Column {
    /// Initial column for a pattern, block by block.
    pub(super) fn first(len: usize) -> Vec<Self> {
        let mut blocks = vec![Self::fresh(64); len.div_ceil(64)];
        if let Some(last) = blocks.last_mut() {
            last.bottom = 1 << ((len + 63) % 64);
        }
        blocks
    }

    /// Block of rows, each one more than the row above it.
    fn fresh(rows: u32) -> Self {
        Self {
            plus: u64::MAX,
            minus: 0,
            bottom: 1 << (rows - 1),
        }
    }

    /// Resets the differences: each row is one more than the row above it.
    pub(super) fn reset(&mut self) {
        (self.plus, self.minus) = (u64::MAX, 0);
    }

    /// Number of rows in the block.
    pub(super) fn rows(&self) -> usize {
        self.bottom.trailing_zeros() as usize + 1
    }

    /// Advances to the next column. `equal` has the rows whose code point equals the text's.
    pub(super) fn advance(&mut self, equal: u64, above: RowChange) -> RowChange {
        let vertical = equal | self.minus;
        let equal = equal | above.down;
        let horizontal = ((equal & self.plus).wrapping_add(self.plus) ^ self.plus) | equal;
        let up = self.minus | !(horizontal | self.plus);
        let down = self.plus & horizontal;
        let below = RowChange {
            up: u64::from(up & self.bottom != 0),
            down: u64::from(down & self.bottom != 0),
        };
        let (up, down) = (up << 1 | above.up, down << 1 | above.down);
        self.plus = down | !(vertical | up);
        self.minus = up & vertical;
        below
    }
}
