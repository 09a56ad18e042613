//! Actions: intentions of the user, between keys and state. An action names no key and no pane.

use crate::dossier::Kind;

/// An intention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// One step down: the next item, link or line.
    Down,
    /// One step up.
    Up,
    /// One screenful down.
    PageDown,
    /// One screenful up.
    PageUp,
    /// Half a screenful down.
    HalfPageDown,
    /// Half a screenful up.
    HalfPageUp,
    /// Scrolls the source a line down, whichever pane has the focus.
    ScrollSourceDown,
    /// Scrolls the source a line up, whichever pane has the focus.
    ScrollSourceUp,
    /// Gives the pane with the focus the whole screen, or back.
    Zoom,
    /// Moves the border beside the pane to the left.
    BorderLeft,
    /// Moves the border beside the pane to the right.
    BorderRight,
    /// Moves the border below or above the pane up.
    BorderUp,
    /// Moves it down.
    BorderDown,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// To the pane on the left.
    Left,
    /// To the pane on the right.
    Right,
    /// To the next pane, and from the last to the first.
    NextPane,
    /// To the pane before, and from the first to the last.
    PreviousPane,
    /// Shows a view.
    Show(Tab),
    /// Shows the next order of the view.
    Sort,
    /// Turns rows into columns and columns into rows.
    Turn,
    /// Shows the next number of the view.
    NextMeasure,
    /// The ranked list of pairs of the agreement, or its table.
    TogglePairs,
    /// Counts in the next way.
    NextCount,
    /// Divides by the next number.
    NextDivisor,
    /// Raises the view's measure: of detail, of time or of what a row must have.
    More,
    /// Lowers it.
    Less,
    /// Shows groups that agree more.
    Tighten,
    /// Shows groups that agree less.
    Loosen,
    /// Selects the next row of the first pane, while the source keeps the focus.
    NextRow,
    /// Selects the row before.
    PreviousRow,
    /// Marks the row, or takes its mark away.
    PickRow,
    /// To the next section.
    NextSection,
    /// To the section before.
    PreviousSection,
    /// To the dossier's as-of day.
    JumpToAsOf,
    /// To today.
    JumpToToday,
    /// Opens what is selected: follows a link, enters a record.
    Open,
    /// Back to the place before.
    Back,
    /// Forward again, after going back.
    Forward,
    /// Opens the next hit of the last search.
    NextHit,
    /// Opens the hit before.
    PreviousHit,
    /// One level out: closes what is open. Never quits.
    Cancel,
    /// The next passage of what is selected.
    NextPassage,
    /// The passage before.
    PreviousPassage,
    /// Searches everything.
    Search,
    /// Narrows this list.
    Filter,
    /// Changes between the original and its translations.
    NextVersion,
    /// Finds words in the source.
    FindInSource,
    /// The next place of the words that are found.
    NextPlace,
    /// The place before.
    PreviousPlace,
    /// Shows all keys and commands.
    Help,
    /// Sets or deletes a bookmark on the target.
    Bookmark,
    /// Writes a note on the target.
    Annotate,
    /// Copies something of the selected passage or record.
    Copy(Copied),
    /// Opens the source's address in a browser.
    Browse,
    /// Chooses the as-of day.
    AsOf,
    /// Shows everything, without an as-of day.
    Whole,
    /// Opens the record in the user's editor.
    EditRecord,
    /// Opens the file in the user's editor at its fault.
    Mend,
    /// Reads the file again.
    Reread,
    /// Switches the mouse on or off.
    ToggleMouse,
    /// Draws the whole screen anew.
    Redraw,
    /// Suspends the program.
    Suspend,
    /// Ends the program.
    Quit,
    /// Types a character.
    Insert(char),
    /// Pastes a text.
    Paste(String),
    /// Edits the text being typed.
    Edit(Edit),
    /// Completes the word being typed.
    Complete,
    /// Clicks on a cell: column and row from 0.
    Click(u16, u16),
    /// Moves the mouse with the button held, to a cell.
    Drag(u16, u16),
    /// Releases the button of the mouse.
    Release,
    /// Turns the wheel over a cell: column and row from 0, and whether down.
    Wheel(u16, u16, bool),
    /// The screen has another size.
    Resize,
}

impl Action {
    /// True unless the action only redraws, suspends or chooses a day.
    pub(super) fn continues_from_current_view(&self) -> bool {
        !matches!(
            self,
            Self::Resize
                | Self::Redraw
                | Self::Suspend
                | Self::AsOf
                | Self::Drag(..)
                | Self::Release
        )
    }

    /// True if the action gives up a list that is awaited for typed text.
    pub(super) fn leaves_typed_text(&self) -> bool {
        let stays = matches!(
            self,
            Self::Insert(_)
                | Self::Paste(_)
                | Self::Edit(_)
                | Self::Open
                | Self::Resize
                | Self::Redraw
                | Self::Suspend
                | Self::Drag(..)
                | Self::Release
        );
        !stays
    }
}

/// A view, as tabs and number keys name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// A page about the whole dossier: what it says, and how well it is proven.
    Overview,
    /// The list of a kind.
    List(Kind),
    /// The obstacles by status.
    Board,
    /// Dated records and changes in the order of time.
    Timeline,
    /// Actors × issues.
    Matrix,
    /// Actors × actors.
    Agreement,
    /// Missing evidence, dates and codings.
    Gaps,
    /// Changed stances and contradictions.
    Shifts,
    /// Changes since the dossier that this one is compared with.
    Changes,
    /// The user's bookmarks and notes.
    Marked,
}

impl Tab {
    /// The list of actors.
    pub(crate) const ACTORS: Self = Self::List(Kind::Actor);
    /// The list of positions.
    pub(crate) const POSITIONS: Self = Self::List(Kind::Position);
    /// The list of events.
    pub(crate) const EVENTS: Self = Self::List(Kind::Event);
    /// The list of sources.
    pub(crate) const SOURCES: Self = Self::List(Kind::Source);

    /// The view's name as a heading.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::List(kind) => kind.heading(),
            Self::Board => Kind::Obstacle.heading(),
            Self::Timeline => "Timeline",
            Self::Matrix => "Matrix",
            Self::Agreement => "Agreement",
            Self::Gaps => "Gaps",
            Self::Shifts => "Shifts",
            Self::Changes => "Changes",
            Self::Marked => "Marked",
        }
    }
}

/// Something to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// The words of the passage.
    Quote,
    /// The words with their place.
    Citation,
    /// The record's id.
    Id,
    /// The address of the source.
    Link,
    /// All bookmarks and notes.
    Notes,
}

impl Copied {
    /// The noun phrase for it in a message.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Quote => "the quotation",
            Self::Citation => "the citation",
            Self::Id => "the id",
            Self::Link => "the URL",
            Self::Notes => "all bookmarks and notes",
        }
    }
}

/// A way of editing one line of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Deletes the character before the cursor.
    DeleteBack,
    /// Deletes the character under the cursor.
    DeleteForward,
    /// Deletes the word before the cursor.
    DeleteWord,
    /// Deletes everything before the cursor.
    DeleteToStart,
    /// Deletes everything after the cursor.
    DeleteToEnd,
    /// One character to the left.
    CharLeft,
    /// One character to the right.
    CharRight,
    /// One word to the left.
    WordLeft,
    /// One word to the right.
    WordRight,
    /// To the start.
    Start,
    /// To the end.
    End,
}
