//! What the keys mean at present. The state that only one mode has lives in that mode.

use super::field::Field;
use super::places::Place;
use crate::dossier::date::Edtf;
use crate::search::Found;

/// How many rows a hit takes: its name, and below it what matched.
pub const ROWS_OF_A_HIT: usize = 2;

/// What the keys mean.
#[derive(Debug, Clone, Default)]
pub enum Mode {
    /// Moving about.
    #[default]
    Browse,
    /// Typing what to find among everything.
    Search(Box<Search>),
    /// Typing what to narrow the list by.
    Filter(Field),
    /// Choosing a command from the list of all.
    Palette(Palette),
    /// Writing a note on a record.
    Note(Box<NoteLine>),
    /// Going from day to day; the day that was wanted before, and that giving it up leads to.
    Days(Option<Edtf>),
    /// Typing the day to go to.
    Date(Box<DateLine>),
}

/// A request that is not answered yet, and what its answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Awaited {
    /// The request's number.
    pub number: u64,
    /// How many hits were asked for.
    pub page: usize,
    /// What the answer is for.
    pub then: Then,
}

/// What is to be done once a request is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Then {
    /// What is selected stays so.
    #[default]
    Stay,
    /// The best is selected.
    Best,
    /// The best is opened.
    Open,
    /// The last is selected.
    Last,
}

impl Then {
    /// Whether what is shown does not stand for what was typed.
    #[must_use]
    pub fn is_anew(self) -> bool {
        matches!(self, Self::Best | Self::Open)
    }
}

/// A search going on.
#[derive(Debug, Clone)]
pub struct Search {
    /// What is typed.
    pub field: Field,
    /// What was found last, best first.
    pub found: Found,
    /// The number of the request that this answers.
    pub answered: u64,
    /// What was asked since and is not answered yet.
    pub awaited: Option<Awaited>,
    /// What the filter being typed may go on with.
    pub completions: Vec<String>,
    /// Which of it is selected.
    pub selected: usize,
    /// The first hit that is shown.
    pub top: usize,
    /// Where the search began, and where giving it up leads.
    pub origin: Place,
}

/// The list of all commands.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    /// What is typed.
    pub field: Field,
    /// The commands that match, as places in the list of all.
    pub found: Vec<usize>,
    /// Which of them is selected.
    pub selected: usize,
    /// The first that is shown.
    pub top: usize,
}

/// A note being written.
#[derive(Debug, Clone)]
pub struct NoteLine {
    /// The id of the record that it is on: what is selected may change meanwhile.
    pub record: String,
    /// What is typed.
    pub field: Field,
}

/// A date being typed.
#[derive(Debug, Clone)]
pub struct DateLine {
    /// The day that was wanted before, and that giving up the choice of a day leads to.
    pub before: Option<Edtf>,
    /// What is typed.
    pub field: Field,
}

/// Which keys are in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Keys are commands.
    Browse,
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

impl Mode {
    /// Which keys are in force.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Browse => Context::Browse,
            Self::Search(_) | Self::Palette(_) => Context::Choose,
            Self::Filter(_) => Context::Filter,
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
            Self::Search(search) => Some(&search.field),
            Self::Filter(field) => Some(field),
            Self::Palette(palette) => Some(&palette.field),
            Self::Note(line) => Some(&line.field),
            Self::Date(line) => Some(&line.field),
        }
    }

    /// The text being typed, to change it.
    pub fn field_mut(&mut self) -> Option<&mut Field> {
        match self {
            Self::Browse | Self::Days(_) => None,
            Self::Search(search) => Some(&mut search.field),
            Self::Filter(field) => Some(field),
            Self::Palette(palette) => Some(&mut palette.field),
            Self::Note(line) => Some(&mut line.field),
            Self::Date(line) => Some(&mut line.field),
        }
    }
}
