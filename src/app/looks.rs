//! The looks of the screen: what each colour and modifier means. The view gives each its style, the
//! legend lists them.

/// A look, named by what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Nothing in particular.
    Plain,
    /// Titles, and the passage that is read.
    Title,
    /// Names of fields, and headings of columns.
    Label,
    /// Frames, counts, dates, and what else only helps to find content.
    Muted,
    /// The pane that the keys go to, keys, links.
    Accent,
    /// For something, or towards agreement.
    Positive,
    /// The same, strongly.
    StrongPositive,
    /// Against something, or in the way.
    Negative,
    /// The same, strongly.
    StrongNegative,
    /// The edges of the passage that is read.
    Edge,
    /// Something less proven than it should be, or a failure.
    Doubt,
    /// Something missing, beside a sign of its own.
    Missing,
    /// Letters that matched a search.
    Found,
    /// The selection of the pane with the focus.
    Selected,
    /// The selection of another pane.
    SelectedElsewhere,
    /// Remark on a passage, as opposed to its words.
    Note,
}

impl Look {
    /// Every look that the legend lists, with its meaning. The word is the role of its colour, which
    /// settings may change.
    pub const ALL: [(Self, &'static str, &'static str); 15] = [
        (
            Self::Title,
            "title",
            "a title, a heading, the passage that is read",
        ),
        (
            Self::Label,
            "label",
            "names of fields, headings of columns, kinds of records",
        ),
        (
            Self::Muted,
            "muted",
            "frames, counts, dates, numbers of passages: what is not content",
        ),
        (
            Self::Accent,
            "accent",
            "the pane that the keys go to, keys, links",
        ),
        (
            Self::Positive,
            "positive",
            "for, agreement, near a solution, near the speaker’s words",
        ),
        (Self::StrongPositive, "bold positive", "strong agreement"),
        (
            Self::Negative,
            "negative",
            "against, conflict, in the way, far from the speaker’s words",
        ),
        (Self::StrongNegative, "bold negative", "strong conflict"),
        (
            Self::Edge,
            "accent",
            "the edges of the passage that is read",
        ),
        (
            Self::Doubt,
            "bold warning",
            "less proven than it should be; a failure; a day in force",
        ),
        (
            Self::Missing,
            "warning",
            "something that weakens a claim, beside its sign",
        ),
        (Self::Found, "found", "what matched the search"),
        (
            Self::Selected,
            "selection",
            "selected, in the pane that the keys go to",
        ),
        (
            Self::SelectedElsewhere,
            "bold",
            "behind ▸: selected, in another pane",
        ),
        (
            Self::Note,
            "note",
            "said about a passage or a record, not its words",
        ),
    ];
}
