//! Preferences of the user: how the explorer is laid out, and how it writes dates and numbers.

use std::ops::RangeInclusive;

pub use crate::dossier::date::DateStyle;

/// Allowed columns of a source's text.
pub const READING_WIDTH: RangeInclusive<u16> = 40..=120;

/// Allowed shares of the list, in percent.
pub const LIST_SHARE: RangeInclusive<u16> = 20..=60;

/// Layout and writing that the user has chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// Maximum number of columns of a source's text, within [`READING_WIDTH`].
    pub reading_width: u16,
    /// Share of the list in percent, within [`LIST_SHARE`]. `None`: by its content.
    pub list_share: Option<u16>,
    /// Arrangement of the record and the source.
    pub arrangement: Arrangement,
    /// Style of dates.
    pub dates: DateStyle,
    /// True if the numbers of passages are shown in the source's text.
    pub passage_numbers: bool,
}

/// Arrangement of the record and the source on screens that show both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arrangement {
    /// Side by side where both have room to be read, above each other elsewhere.
    #[default]
    Auto,
    /// The record above the source.
    Stacked,
    /// The record beside the source.
    SideBySide,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            reading_width: 72,
            list_share: None,
            arrangement: Arrangement::default(),
            dates: DateStyle::default(),
            passage_numbers: true,
        }
    }
}
