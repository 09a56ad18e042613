//! Styles of dates for display.

/// Style of dates on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DateStyle {
    /// Words; short forms in columns, and values of fields as written.
    #[default]
    Auto,
    /// ISO 8601: `2024-08-19`.
    Iso,
    /// Words: `19 August 2024`.
    Words,
}
