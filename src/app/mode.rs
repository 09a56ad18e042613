//! Modes, with the state that only one mode has.

use super::field::Field;
use super::places::Place;
use crate::dossier::date::Edtf;

/// Number of rows of a hit: its name, and the match below it.
pub const ROWS_OF_A_HIT: usize = 2;

/// Mode of the explorer.
#[derive(Debug, Clone, Default)]
pub enum Mode {
    /// Moving in the panes.
    #[default]
    Browse,
    /// Typing a query. Its hits are those of the current place.
    Search(Box<SearchLine>),
    /// Typing a filter.
    Filter(Field),
    /// Choosing a command in the palette.
    Palette(Palette),
    /// Typing words to find in the source.
    Find(Box<FindLine>),
    /// Writing a note on a record.
    Note(Box<NoteLine>),
    /// Choosing a day. Cancelling returns to the day before.
    Days(Option<Edtf>),
    /// Typing a day.
    Date(Box<DateLine>),
}

/// The palette of all commands.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    /// Text being typed.
    pub field: Field,
    /// Indices of the matching commands.
    pub found: Vec<usize>,
    /// Index of the selected one.
    pub selected: usize,
    /// Index of the first one on the screen.
    pub top: usize,
}

/// A query being typed.
#[derive(Debug, Clone)]
pub struct SearchLine {
    /// Text being typed.
    pub field: Field,
    /// The place where the typing began. Cancelling leads back to it.
    pub origin: Place,
    /// The list of earlier queries, while one is chosen.
    pub earlier: Option<EarlierList>,
}

/// The list of earlier queries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EarlierList {
    /// Index of the selected one.
    pub selected: usize,
    /// Index of the first one on the screen.
    pub top: usize,
}

/// Words to find, being typed.
#[derive(Debug, Clone)]
pub struct FindLine {
    /// Text being typed.
    pub field: Field,
    /// Byte of the source's text from which on the first place becomes the current one.
    pub from: usize,
    /// Scroll position of the source when the typing began. Cancelling returns to it.
    pub top_before: Option<usize>,
}

/// A note being written.
#[derive(Debug, Clone)]
pub struct NoteLine {
    /// Id of its record. The selection may change meanwhile.
    pub record: String,
    /// Text being typed.
    pub field: Field,
}

/// A date being typed.
#[derive(Debug, Clone)]
pub struct DateLine {
    /// Day before the choice. Cancelling returns to it.
    pub before: Option<Edtf>,
    /// Text being typed.
    pub field: Field,
}

/// Context that decides what a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Keys are commands, and the list or the record has the focus.
    Browse,
    /// Keys are commands, and the source has the focus.
    Reader,
    /// Keys are commands, and the source has the focus, in which words are found.
    Found,
    /// Keys are words to find in the source.
    Find,
    /// Keys are text, above a list of hits or commands to choose from.
    Choose,
    /// Keys are text that narrows a list.
    Filter,
    /// Keys are the text of a note.
    Note,
    /// Keys go from day to day.
    Days,
    /// Keys are the text of a date.
    Date,
}

impl Context {
    /// True if keys are commands, whichever pane has the focus.
    #[must_use]
    pub fn is_browsing(self) -> bool {
        matches!(self, Self::Browse | Self::Reader | Self::Found)
    }
}

impl Mode {
    /// The context of keys.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Browse => Context::Browse,
            Self::Search(_) | Self::Palette(_) => Context::Choose,
            Self::Filter(_) => Context::Filter,
            Self::Find(_) => Context::Find,
            Self::Note(_) => Context::Note,
            Self::Days(_) => Context::Days,
            Self::Date(_) => Context::Date,
        }
    }

    /// The text being typed.
    #[must_use]
    pub fn field(&self) -> Option<&Field> {
        match self {
            Self::Browse | Self::Days(_) => None,
            Self::Search(line) => Some(&line.field),
            Self::Filter(field) => Some(field),
            Self::Palette(palette) => Some(&palette.field),
            Self::Find(line) => Some(&line.field),
            Self::Note(line) => Some(&line.field),
            Self::Date(line) => Some(&line.field),
        }
    }

    /// The text being typed.
    pub fn field_mut(&mut self) -> Option<&mut Field> {
        match self {
            Self::Browse | Self::Days(_) => None,
            Self::Search(line) => Some(&mut line.field),
            Self::Filter(field) => Some(field),
            Self::Palette(palette) => Some(&mut palette.field),
            Self::Find(line) => Some(&mut line.field),
            Self::Note(line) => Some(&mut line.field),
            Self::Date(line) => Some(&mut line.field),
        }
    }
}
