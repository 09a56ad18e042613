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
    /// Every look that the legend lists, with the word for it and its meaning.
    pub const ALL: [(Self, &'static str, &'static str); 15] = [
        (
            Self::Title,
            "bold",
            "a title, a heading, the passage that is read",
        ),
        (
            Self::Label,
            "cyan",
            "names of fields, headings of columns, kinds of records",
        ),
        (
            Self::Muted,
            "dim",
            "frames, counts, dates, numbers of passages: what is not content",
        ),
        (
            Self::Accent,
            "bold cyan",
            "the pane that the keys go to, keys, links",
        ),
        (
            Self::Positive,
            "blue",
            "for, agreement, near a solution, near the speaker’s words",
        ),
        (Self::StrongPositive, "bold blue", "strong agreement"),
        (
            Self::Negative,
            "yellow",
            "against, conflict, in the way, far from the speaker’s words",
        ),
        (Self::StrongNegative, "bold yellow", "strong conflict"),
        (
            Self::Edge,
            "bold cyan",
            "the edges of the passage that is read",
        ),
        (
            Self::Doubt,
            "bold magenta",
            "less proven than it should be; a failure; a day in force",
        ),
        (
            Self::Missing,
            "magenta",
            "something that weakens a claim, beside its sign",
        ),
        (Self::Found, "underlined", "bold: what matched the search"),
        (
            Self::Selected,
            "reversed",
            "selected, in the pane that the keys go to",
        ),
        (
            Self::SelectedElsewhere,
            "bold",
            "behind ▸: selected, in another pane",
        ),
        (
            Self::Note,
            "italic",
            "said about a passage or a record, not its words",
        ),
    ];
}
