//! What the user wants: the words between keys and state. An action names an intention, never a key and never a pane.

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
    /// To the next section.
    NextSection,
    /// To the section before.
    PreviousSection,
    /// To the day that the dossier speaks for.
    JumpToAsOf,
    /// To today.
    JumpToToday,
    /// Opens what is selected: follows a link, enters a record.
    Open,
    /// Back to the place before.
    Back,
    /// Forward again, after going back.
    Forward,
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
    /// Shows all keys and commands.
    Help,
    /// Sets a bookmark on what is pointed at, or takes it away.
    Bookmark,
    /// Writes a note on what is pointed at.
    Annotate,
    /// Copies something of the selected passage or record.
    Copy(Copied),
    /// Opens the source's address in a browser.
    Browse,
    /// Goes from day to day: what the dossier was known to say on each.
    AsOf,
    /// Shows everything, whenever it became known.
    Whole,
    /// Opens the record in the user's editor.
    EditRecord,
    /// Opens the file in the user's editor where it is wrong.
    Mend,
    /// Reads the file again.
    Reread,
    /// Switches the mouse on or off.
    ToggleMouse,
    /// Draws the whole screen anew.
    Redraw,
    /// Puts the program to sleep, back to the shell.
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
    /// Turns the wheel over a cell: column and row from 0, and whether down.
    Wheel(u16, u16, bool),
    /// The screen has another size.
    Resize,
}

impl Action {
    /// Whether whoever wants it goes on from what is shown, whatever was shown in its place before.
    pub(super) fn goes_on(&self) -> bool {
        !matches!(
            self,
            Self::Resize | Self::Redraw | Self::Suspend | Self::AsOf
        )
    }

    /// Whether what was typed before is left behind with it.
    pub(super) fn goes_elsewhere(&self) -> bool {
        let stays = matches!(
            self,
            Self::Insert(_)
                | Self::Paste(_)
                | Self::Edit(_)
                | Self::Open
                | Self::Resize
                | Self::Redraw
                | Self::Suspend
        );
        !stays
    }
}

/// A view by its name: what a number key and a tab stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// The list of a kind.
    List(Kind),
    /// The obstacles by status.
    Board,
    /// What happened when.
    Timeline,
    /// Actors × issues.
    Matrix,
    /// Actors × actors.
    Agreement,
    /// What is missing.
    Gaps,
    /// Who changed a stance, and what contradicts what.
    Shifts,
    /// What changed since the dossier that this one is compared with.
    Changes,
    /// What the user has marked.
    Marked,
}

impl Tab {
    /// The view's name as a heading.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
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

/// What can be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// The words of the passage.
    Quote,
    /// The words and where they stand.
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
