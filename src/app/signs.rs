//! The table of signs: the shape, the look and the meaning of every sign that the screen draws. The
//! view draws from it, and the legend of the help lists it.

use super::looks::Look;
use crate::analysis::axis::glyphs;
use crate::analysis::gaps::Gap;
use crate::dossier::page::Sign;
use crate::dossier::vocabulary::{Directness, Stance, Status};
use crate::state::notes::Item;

/// A sign that the screen draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    /// The characters: for most signs one.
    pub shape: &'static str,
    /// The look.
    pub look: Look,
    /// The group of signs that it belongs to.
    pub group: &'static str,
    /// The meaning, in a few words.
    pub meaning: &'static str,
}

const fn drawn(
    shape: &'static str,
    look: Look,
    group: &'static str,
    meaning: &'static str,
) -> Drawn {
    Drawn {
        shape,
        look,
        group,
        meaning,
    }
}

/// The meaning of the sign of doubt: a claim has no passage, or none of its passages is in its
/// source.
const UNFOUND: &str = "no passage found";

/// Several positions in a cell of the matrix.
pub const SEVERAL: Drawn = drawn("*", Look::Label, "cell", "several positions");
/// Several stances in a cell of the matrix.
pub const SHIFT: Drawn = drawn("≠", Look::Missing, "cell", "several stances");
/// Different stances in a cell of the matrix, on the same words.
pub const CODED_DIFFERENTLY: Drawn = drawn("≟", Look::Missing, "cell", "coded differently");
/// An actor compared with itself.
pub const SAME: Drawn = drawn("·", Look::Plain, "cell", "an actor and itself");
/// A step that must come before another.
pub const BRANCH: Drawn = drawn(
    "└ ",
    Look::Plain,
    "obstacle",
    "must be out of the way before the one above it",
);
/// A rule between two groups of actors that agree.
pub const RULE: Drawn = drawn("│", Look::Muted, "cell", "another group of actors begins");
/// Rows and columns of the matrix that are folded.
pub const FOLDED: Drawn = drawn(
    ">",
    Look::Muted,
    "row",
    "actors and issues without a position are folded there",
);
/// A record that can be opened.
pub const LINK: Drawn = drawn(
    "→",
    Look::Accent,
    "link",
    "leads to that record; between names: from one to another",
);
/// The selected row.
pub const SELECTED: Drawn = drawn("▸", Look::Accent, "row", "the selected row of a pane");
/// A row that the user has marked.
pub const PICKED: Drawn = drawn("✓", Look::Accent, "row", "a row that you marked");
/// The title row of the pane with the focus.
pub const FOCUSED: Drawn = drawn("━", Look::Accent, "title", "the pane that the keys go to");
/// The title row of another pane.
pub const UNFOCUSED: Drawn = drawn("─", Look::Muted, "title", "another pane");
/// A border between two panes.
pub const BORDER: Drawn = drawn("│", Look::Muted, "border", "between two panes");
/// Its upper end.
pub const BORDER_BEGINS: Drawn = drawn("┬", Look::Muted, "border", "between two panes: its end");
/// The corner of a lower pane.
pub const CORNER: Drawn = drawn("├", Look::Muted, "border", "another pane begins");
/// The corner of a lower pane with the focus.
pub const FOCUSED_CORNER: Drawn = drawn(
    "┝",
    Look::Muted,
    "border",
    "the pane that the keys go to begins",
);
/// The edges of the passage that is read.
pub const OPENS: Drawn = drawn("▐", Look::Edge, "text", "the passage that is read begins");
/// See [`OPENS`].
pub const CLOSES: Drawn = drawn("▌", Look::Edge, "text", "the passage that is read ends");
/// The number of a passage, behind its words.
pub const NUMBER: Drawn = drawn(
    "²",
    Look::Muted,
    "text",
    "number of the passage that ends there, in the order of the text",
);
/// A bookmark.
pub const BOOKMARK: Drawn = drawn("★", Look::Title, "mark", "a bookmark of yours");
/// A note.
pub const NOTE: Drawn = drawn("†", Look::Title, "mark", "a note of yours");
/// A bookmark and a note.
pub const BOOKMARK_AND_NOTE: Drawn =
    drawn("★†", Look::Title, "mark", "a bookmark and a note of yours");
/// A day on which something was published, in the line of days.
pub const PUBLISHED: Drawn = drawn(
    "┼",
    Look::Muted,
    "line of days",
    "a day on which something was published",
);
/// The line between these.
pub const DAYS: Drawn = drawn(
    "─",
    Look::Muted,
    "line of days",
    "days on which nothing was",
);
/// The day that is chosen there.
pub const CHOSEN: Drawn = drawn(
    "●",
    Look::Selected,
    "line of days",
    "the day that is chosen",
);
/// The part of some work that is done.
pub const DONE: Drawn = drawn("━", Look::Title, "bar", "done, of what is read or indexed");
/// The rest of it.
pub const TO_DO: Drawn = drawn("─", Look::Muted, "bar", "still to be done");
/// The line above notes on a passage.
pub const NOTES: Drawn = drawn(
    "─",
    Look::Muted,
    "text",
    "below: the translation and notes on the passage",
);
/// The way to what is shown.
pub const WAY: Drawn = drawn(
    " › ",
    Look::Title,
    "last line",
    "the way here, link by link",
);

/// Signs that are not drawn by themselves, but by a frame or in a text.
const OTHERS: [Drawn; 4] = [
    drawn(
        "…",
        Look::Plain,
        "text",
        "cut here; alone: still being worked out",
    ),
    drawn(
        "↵",
        Look::Plain,
        "text",
        "a line break, in a text that is shown in one line",
    ),
    drawn("␛", Look::Plain, "text", "a control character"),
    drawn(
        "�",
        Look::Plain,
        "text",
        "a character that is not shown as it is",
    ),
];

/// Size of a number compared with the largest of its sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// There is nothing of it.
    None,
    /// A third at most.
    Weak,
    /// Two thirds at most.
    Middling,
    /// More.
    Strong,
}

/// The shade of a strength: of agreement, or of conflict.
#[must_use]
pub fn strength(strength: Strength, is_conflict: bool) -> Drawn {
    let look = if is_conflict {
        Look::Negative
    } else {
        Look::Positive
    };
    let strong = if is_conflict {
        Look::StrongNegative
    } else {
        Look::StrongPositive
    };
    match strength {
        Strength::None => drawn(" ", Look::Plain, "agreement", "blank: nothing in common"),
        Strength::Weak => drawn("░", look, "agreement", "up to a third of the most"),
        Strength::Middling => drawn("▒", look, "agreement", "two thirds"),
        Strength::Strong => drawn("▓", strong, "agreement", "more"),
    }
}

/// The sign of something missing, one column wide; none where the sign of doubt says it.
#[must_use]
pub fn gap(gap: Gap) -> Option<Drawn> {
    let shape = match gap {
        Gap::Unsourced | Gap::Orphan | Gap::Uncoded | Gap::Uncited | Gap::SingleSource => {
            return None;
        }
        Gap::OnlyReported => "°",
        Gap::VagueDate => "≈",
    };
    Some(drawn(shape, Look::Missing, "doubt", gap.label()))
}

/// The sign of a bookmark and a note.
#[must_use]
pub(crate) fn mark(item: &Item) -> Option<Drawn> {
    match (item.is_bookmarked(), item.note().is_some()) {
        (true, true) => Some(BOOKMARK_AND_NOTE),
        (true, false) => Some(BOOKMARK),
        (false, true) => Some(NOTE),
        (false, false) => None,
    }
}

/// The sign of what a record or a passage is at a glance, one column wide.
#[must_use]
pub fn sign(sign: Sign) -> Drawn {
    match sign {
        Sign::Stance(stance) => {
            let (shape, look) = match stance {
                Stance::Supports => ("+", Look::Positive),
                Stance::Conditional => ("±", Look::Positive),
                Stance::Ambivalent => ("~", Look::Plain),
                Stance::Neutral => ("=", Look::Plain),
                Stance::Opposes => ("−", Look::Negative),
                Stance::NotStated => ("·", Look::Plain),
            };
            drawn(shape, look, "stance", stance.label())
        }
        Sign::Status(status) => {
            let (shape, look) = match status {
                Status::Open => ("●", Look::Negative),
                Status::UnderNegotiation => ("◐", Look::Negative),
                Status::PartlyResolved => ("◑", Look::Positive),
                Status::Resolved => ("○", Look::Positive),
                Status::Dormant => ("◌", Look::Plain),
                Status::Withdrawn => ("×", Look::Plain),
                Status::Superseded => ("»", Look::Plain),
            };
            drawn(shape, look, "status", status.label())
        }
        Sign::Directness(directness) => {
            let (shape, look) = match directness {
                Directness::DocumentText => ("¶", Look::Positive),
                Directness::DirectQuote => ("“", Look::Positive),
                Directness::ReportedSpeech => ("‘", Look::Positive),
                Directness::Narration => ("-", Look::Plain),
                Directness::Anonymous => ("?", Look::Negative),
                Directness::Inference => ("∴", Look::Negative),
            };
            drawn(shape, look, "directness", directness.label())
        }
        Sign::Doubt => drawn("!", Look::Doubt, "doubt", UNFOUND),
    }
}

/// Every sign, group by group.
#[must_use]
pub fn all() -> Vec<Drawn> {
    let stances = Stance::ALL.iter().map(|stance| sign(Sign::Stance(*stance)));
    let statuses = Status::ALL.iter().map(|status| sign(Sign::Status(*status)));
    let directnesses = Directness::ALL
        .iter()
        .map(|directness| sign(Sign::Directness(*directness)));
    let gaps = [Gap::OnlyReported, Gap::VagueDate]
        .into_iter()
        .filter_map(gap);
    let shades = [
        Strength::Weak,
        Strength::Middling,
        Strength::Strong,
        Strength::None,
    ]
    .map(|at| strength(at, false));
    let mut all: Vec<Drawn> = stances.chain(statuses).chain(directnesses).collect();
    all.push(sign(Sign::Doubt));
    all.extend(gaps);
    all.extend([
        BRANCH,
        SEVERAL,
        SHIFT,
        CODED_DIFFERENTLY,
        SAME,
        RULE,
        FOLDED,
    ]);
    all.extend(shades.into_iter().filter(|shade| shade.shape != " "));
    all.extend(dates());
    all.extend([
        PUBLISHED,
        DAYS,
        CHOSEN,
        SELECTED,
        PICKED,
        FOCUSED,
        UNFOCUSED,
        BORDER,
        BORDER_BEGINS,
        CORNER,
        FOCUSED_CORNER,
        LINK,
        OPENS,
        CLOSES,
        NUMBER,
        NOTES,
        BOOKMARK,
        NOTE,
        BOOKMARK_AND_NOTE,
    ]);
    all.extend([WAY, DONE, TO_DO]);
    all.extend(OTHERS);
    all
}

/// The signs of the axis.
fn dates() -> impl Iterator<Item = Drawn> {
    let date =
        |(shape, meaning): (&'static str, &'static str)| drawn(shape, Look::Plain, "date", meaning);
    glyphs::SIGNS.into_iter().map(date)
}
