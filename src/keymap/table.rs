//! The table of keys that [`KeyMap::default`](super::KeyMap) is made from.

use super::contexts::{self, Contexts};
use crate::app::action::{Action, Copied, Edit, Tab};
use crate::app::mode::Context;
use crate::dossier::Kind;

/// Row of the table: an action with its keys and its descriptions.
///
/// Label, hint and priority are empty for actions that have a
/// [`Meaning`](crate::app::meaning::Meaning) in each view, which describes them.
#[derive(Debug)]
pub(super) struct Binding {
    /// Key sequences in the syntax of `keybinds`: `Ctrl+c`, `y c`. Hints show the first.
    pub(super) keys: &'static [&'static str],
    pub(super) action: Action,
    pub(super) label: &'static str,
    /// The label in a word or two, for the footer.
    pub(super) hint: &'static str,
    /// Heading in the help.
    pub(super) section: &'static str,
    /// Hints with a greater priority are dropped later. 0 is never shown as a hint.
    pub(super) priority: u8,
    pub(super) contexts: Contexts,
}

const BROWSE: Contexts = contexts::BROWSE;
/// The list or the record has the focus.
const LIST: Contexts = Contexts::of(&[Context::Browse]);
const READ: Contexts = Contexts::of(&[Context::Reader]);
const READER: Contexts = Contexts::of(&[Context::Reader, Context::Found]);
const UNFOUND: Contexts = Contexts::of(&[Context::Browse, Context::Reader]);
const FOUND: Contexts = Contexts::of(&[Context::Found]);
const FIND: Contexts = Contexts::of(&[Context::Find]);
const CHOOSE: Contexts = Contexts::of(&[Context::Choose]);
const DAYS: Contexts = Contexts::of(&[Context::Days]);
const TYPING: Contexts = contexts::FIELDS;
const ALWAYS: Contexts = contexts::ALL;
const NOTE: Contexts = Contexts::of(&[Context::Note]);
const DATE: Contexts = Contexts::of(&[Context::Date]);
const FILTER: Contexts = Contexts::of(&[Context::Filter]);
const LEAVING: Contexts = Contexts::of(&[
    Context::Choose,
    Context::Filter,
    Context::Note,
    Context::Date,
]);

macro_rules! table {
    ($($section:literal { $($contexts:ident $priority:literal [$($key:literal)*] $action:expr, $hint:literal, $label:literal;)+ })+) => {
        [$($(Binding {
            keys: &[$($key),*],
            action: $action,
            label: $label,
            hint: $hint,
            section: $section,
            priority: $priority,
            contexts: $contexts,
        },)+)+]
    };
}

/// All keys, in the order of hints and help.
pub(super) static TABLE: &[Binding] = &table! {
    "Move" {
        BROWSE 0 ["j" "Down"] Action::Down, "down", "down: item, link or line";
        BROWSE 0 ["k" "Up"] Action::Up, "up", "up";
        BROWSE 0 ["l" "Right"] Action::Right, "right", "to the pane on the right";
        BROWSE 0 ["h" "Left"] Action::Left, "left", "to the pane on the left";
        BROWSE 40 ["Tab"] Action::NextPane, "pane", "to the next pane";
        BROWSE 0 ["Shift+Tab"] Action::PreviousPane, "pane", "to the pane before";
        BROWSE 0 ["g" "Home"] Action::First, "first", "to the first";
        BROWSE 0 ["G" "End"] Action::Last, "last", "to the last";
        BROWSE 0 ["Ctrl+d"] Action::HalfPageDown, "half page", "half a page down";
        BROWSE 0 ["Ctrl+u"] Action::HalfPageUp, "half page", "half a page up";
        BROWSE 0 ["PageDown" "Ctrl+f"] Action::PageDown, "page", "a page down";
        BROWSE 0 ["PageUp" "Ctrl+b"] Action::PageUp, "page", "a page up";
    }
    "Go" {
        LIST 90 ["Enter"] Action::Open, "open", "open the record or the link";
        BROWSE 53 ["Backspace" "H"] Action::Back, "back", "back to the place before";
        BROWSE 20 ["L"] Action::Forward, "forward", "forward again";
        BROWSE 54 ["Ctrl+n"] Action::NextHit, "next hit", "open the next hit of the last search";
        BROWSE 0 ["Ctrl+p"] Action::PreviousHit, "hit before", "open the hit before";
        LIST 60 ["n"] Action::NextPassage, "passage", "next passage of the record";
        LIST 0 ["N"] Action::PreviousPassage, "passage", "passage before";
        UNFOUND 10 ["Esc"] Action::Cancel, "out", "one level out (never quits)";
    }
    "Source" {
        READ 92 ["n"] Action::NextPassage, "passage", "next passage of the source, with the claims that rest on it";
        READ 0 ["N"] Action::PreviousPassage, "passage", "passage before";
        READER 91 ["Enter"] Action::Open, "claim", "to the claims on the passage, then open the claim";
        READER 58 ["f"] Action::FindInSource, "find", "find words in the source";
        READER 56 ["]"] Action::NextRow, "in the list", "next row of the list: the next source, or the words of the next record";
        READER 0 ["["] Action::PreviousRow, "in the list", "row before";
        READER 57 ["t"] Action::NextVersion, "translation", "change between original and translation";
        FOUND 70 ["n"] Action::NextPlace, "place", "next place, while words are found in the source";
        FOUND 0 ["N"] Action::PreviousPlace, "place", "place before, while words are found in the source";
        FOUND 71 ["Esc"] Action::Cancel, "end find", "end find, the first time";
    }
    "Panes" {
        BROWSE 52 ["J"] Action::ScrollSourceDown, "scroll source", "scroll the source down, from any pane";
        BROWSE 0 ["K"] Action::ScrollSourceUp, "scroll source", "scroll the source up, from any pane";
        BROWSE 51 ["z"] Action::Zoom, "zoom", "give the pane the whole screen, or back";
        BROWSE 0 ["Alt+Left" "Alt+b"] Action::BorderLeft, "narrower", "move the border beside the pane to the left";
        BROWSE 0 ["Alt+Right" "Alt+f"] Action::BorderRight, "wider", "move the border beside the pane to the right";
        BROWSE 0 ["Alt+Up"] Action::BorderUp, "border up", "move the border below or above the pane up";
        BROWSE 0 ["Alt+Down"] Action::BorderDown, "border down", "move the border below or above the pane down";
    }
    "Find" {
        BROWSE 85 ["/"] Action::Search, "search", "search everything";
        LIST 50 ["f"] Action::Filter, "find", "find in this list: narrow it";
    }
    "Views" {
        BROWSE 0 ["0"] Action::Show(Tab::Overview), "overview", "overview: what the dossier is about, in one page";
        BROWSE 0 ["1"] Action::Show(Tab::List(Kind::Actor)), "actors", "actors: who takes part";
        BROWSE 0 ["2"] Action::Show(Tab::List(Kind::Position)), "positions", "positions: who wants what, by issue";
        BROWSE 0 ["3"] Action::Show(Tab::Board), "obstacles", "obstacles: what stands in the way, by status";
        BROWSE 0 ["4"] Action::Show(Tab::Timeline), "timeline", "timeline: what happened when";
        BROWSE 0 ["5"] Action::Show(Tab::List(Kind::Source)), "sources", "sources: the words themselves";
        BROWSE 0 ["6"] Action::Show(Tab::Matrix), "matrix", "matrix: who stands where on what";
        BROWSE 0 ["7"] Action::Show(Tab::Agreement), "agreement", "agreement: who agrees with whom, and in which groups";
        BROWSE 0 ["8"] Action::Show(Tab::Gaps), "gaps", "gaps: what is missing, and what is less proven than it should be";
        BROWSE 0 ["9"] Action::Show(Tab::Shifts), "shifts", "shifts: changed stances and contradictions, side by side";
        BROWSE 0 ["="] Action::Show(Tab::Changes), "changes", "changes: what `impasse diff OLD NEW` found";
        BROWSE 0 ["b"] Action::Show(Tab::Marked), "marked", "marked: your bookmarks and notes";
    }
    "View" {
        BROWSE 0 ["s"] Action::Sort, "", "";
        LIST 0 ["t"] Action::Turn, "", "";
        BROWSE 0 ["V"] Action::NextMeasure, "", "";
        BROWSE 0 ["p"] Action::TogglePairs, "", "";
        BROWSE 0 ["c"] Action::NextCount, "", "";
        BROWSE 0 ["%"] Action::NextDivisor, "", "";
        BROWSE 0 [">" "Plus"] Action::More, "", "";
        BROWSE 0 ["<" "-"] Action::Less, "", "";
        BROWSE 0 ["}"] Action::Tighten, "", "";
        BROWSE 0 ["{"] Action::Loosen, "", "";
        BROWSE 0 ["."] Action::JumpToAsOf, "", "";
        BROWSE 0 ["T"] Action::JumpToToday, "", "";
    }
    "Rows" {
        LIST 36 ["Space"] Action::PickRow, "mark", "mark the row, to copy several at once";
        LIST 48 ["]"] Action::NextSection, "section", "to the next section";
        LIST 0 ["["] Action::PreviousSection, "section", "to the section before";
    }
    "Time" {
        BROWSE 0 ["a"] Action::AsOf, "as of", "as known on a day: hide what was published later";
    }
    "Copy" {
        BROWSE 0 ["y y"] Action::Copy(Copied::Quote), "quotation", "copy the quotation";
        BROWSE 47 ["y c"] Action::Copy(Copied::Citation), "copy", "copy the citation";
        BROWSE 0 ["y i"] Action::Copy(Copied::Id), "id", "copy the record's id";
        BROWSE 0 ["y l"] Action::Copy(Copied::Link), "link", "copy the source's URL";
        BROWSE 0 ["o"] Action::Browse, "open URL", "open the source's URL, its host shown first";
    }
    "Mark" {
        BROWSE 38 ["m"] Action::Bookmark, "bookmark", "set or delete a bookmark";
        BROWSE 37 ["M"] Action::Annotate, "note", "write a note on it";
        BROWSE 0 ["y n"] Action::Copy(Copied::Notes), "notes", "copy the notes";
    }
    "File" {
        BROWSE 0 ["e"] Action::EditRecord, "edit", "open the record in your editor, at its line";
        BROWSE 96 ["E"] Action::Mend, "mend", "open your editor where the file is wrong";
        BROWSE 0 ["R"] Action::Reread, "reload", "read the file again";
    }
    "Program" {
        BROWSE 95 ["?"] Action::Help, "help", "all keys and commands, signs and search operators";
        BROWSE 0 ["Alt+m"] Action::ToggleMouse, "mouse", "mouse on or off";
        BROWSE 0 ["Ctrl+l"] Action::Redraw, "redraw", "draw the screen anew";
        ALWAYS 0 ["Ctrl+z"] Action::Suspend, "suspend", "suspend, back to the shell";
        BROWSE 94 ["q"] Action::Quit, "quit", "quit";
        ALWAYS 0 ["Ctrl+c"] Action::Quit, "quit", "quit, from anywhere";
    }
    "Choose" {
        CHOOSE 90 ["Enter"] Action::Open, "open", "open it, run it";
        CHOOSE 60 ["Down" "Ctrl+n" "Ctrl+j"] Action::Down, "down", "next";
        CHOOSE 59 ["Up" "Ctrl+p" "Ctrl+k"] Action::Up, "up", "the one before";
        CHOOSE 70 ["Tab"] Action::Complete, "complete", "complete the filter being typed";
        CHOOSE 0 ["PageDown"] Action::PageDown, "page", "a page down";
        CHOOSE 0 ["PageUp"] Action::PageUp, "page", "a page up";
    }
    "Narrow" {
        FILTER 90 ["Enter"] Action::Open, "keep", "keep the list narrowed";
        FILTER 60 ["Down" "Ctrl+n"] Action::Down, "down", "next";
        FILTER 59 ["Up" "Ctrl+p"] Action::Up, "up", "the one before";
        FILTER 0 ["PageDown"] Action::PageDown, "page", "a page down";
        FILTER 0 ["PageUp"] Action::PageUp, "page", "a page up";
    }
    "Find in the source" {
        FIND 90 ["Enter"] Action::Open, "keep", "keep the places marked";
        FIND 80 ["Down" "Ctrl+n"] Action::Down, "next place", "next place";
        FIND 79 ["Up" "Ctrl+p"] Action::Up, "place before", "the place before";
        FIND 0 ["PageDown"] Action::PageDown, "page", "a screenful down";
        FIND 0 ["PageUp"] Action::PageUp, "page", "a screenful up";
        FIND 85 ["Esc" "Ctrl+g"] Action::Cancel, "end find", "end find";
    }
    "Note" {
        NOTE 90 ["Enter"] Action::Open, "keep", "keep the note; an empty one is deleted";
    }
    "Days" {
        DAYS 80 ["h" "Left"] Action::Left, "before", "to the day before on which something was published";
        DAYS 79 ["l" "Right"] Action::Right, "after", "to the day after on which something was published";
        DAYS 40 ["PageUp"] Action::PageUp, "year back", "a year back";
        DAYS 39 ["PageDown"] Action::PageDown, "year on", "a year on";
        DAYS 0 ["g" "Home"] Action::First, "first", "to the first day";
        DAYS 0 ["G" "End"] Action::Last, "last", "to the last day";
        DAYS 0 ["j" "Down"] Action::Down, "down", "down in the pane above";
        DAYS 0 ["k" "Up"] Action::Up, "up", "up in the pane above";
        DAYS 70 ["x" "Backspace"] Action::Whole, "everything", "show everything again";
        DAYS 90 ["Enter"] Action::Open, "keep", "keep the day";
        DAYS 0 ["q"] Action::Quit, "quit", "quit";
        DAYS 85 ["Esc"] Action::Cancel, "leave", "back to what was shown before";
    }
    "Date" {
        DATE 90 ["Enter"] Action::Open, "show", "show the day, month or year that is typed";
    }
    "Leave" {
        LEAVING 85 ["Esc" "Ctrl+g"] Action::Cancel, "leave", "leave it";
    }
    "Type" {
        TYPING 0 ["Backspace" "Ctrl+h"] Action::Edit(Edit::DeleteBack), "delete", "delete the character before";
        TYPING 0 ["Delete" "Ctrl+d"] Action::Edit(Edit::DeleteForward), "delete", "delete the character after";
        TYPING 0 ["Ctrl+w" "Alt+Backspace"] Action::Edit(Edit::DeleteWord), "delete word", "delete the word before";
        TYPING 30 ["Ctrl+u"] Action::Edit(Edit::DeleteToStart), "clear", "delete everything before";
        TYPING 0 [] Action::Edit(Edit::DeleteToEnd), "delete to end", "delete everything after";
        TYPING 0 ["Left" "Ctrl+b"] Action::Edit(Edit::CharLeft), "left", "a character to the left";
        TYPING 0 ["Right" "Ctrl+f"] Action::Edit(Edit::CharRight), "right", "a character to the right";
        TYPING 0 ["Alt+Left" "Alt+b" "Ctrl+Left"] Action::Edit(Edit::WordLeft), "word left", "a word to the left";
        TYPING 0 ["Alt+Right" "Alt+f" "Ctrl+Right"] Action::Edit(Edit::WordRight), "word right", "a word to the right";
        TYPING 0 ["Home" "Ctrl+a"] Action::Edit(Edit::Start), "start", "to the start";
        TYPING 0 ["End" "Ctrl+e"] Action::Edit(Edit::End), "end", "to the end";
    }
};
