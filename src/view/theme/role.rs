//! Roles of colours: the parts of the screen that a theme gives a colour each.

/// A part of the screen with a colour of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Text of no other role.
    Text,
    /// The whole screen behind the text.
    Background,
    /// Titles, headings, and the passage that is read.
    Title,
    /// Names of fields, and headings of columns.
    Label,
    /// Frames, counts, dates, and what else only helps to find content.
    Muted,
    /// The pane with the focus, keys, links, and the edges of the passage that is read.
    Accent,
    /// The selection's background.
    Selection,
    /// The selection's text.
    SelectionText,
    /// For something, or towards agreement.
    Positive,
    /// Against something, or in the way.
    Negative,
    /// Something missing or less proven than it should be, or a failure.
    Warning,
    /// Words that match a search.
    Found,
    /// Remarks on a passage or a record.
    Note,
}

impl Role {
    /// Every role, in the order of their discriminants.
    pub const ALL: [Self; 13] = [
        Self::Text,
        Self::Background,
        Self::Title,
        Self::Label,
        Self::Muted,
        Self::Accent,
        Self::Selection,
        Self::SelectionText,
        Self::Positive,
        Self::Negative,
        Self::Warning,
        Self::Found,
        Self::Note,
    ];

    /// The name in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Background => "background",
            Self::Title => "title",
            Self::Label => "label",
            Self::Muted => "muted",
            Self::Accent => "accent",
            Self::Selection => "selection",
            Self::SelectionText => "selection-text",
            Self::Positive => "positive",
            Self::Negative => "negative",
            Self::Warning => "warning",
            Self::Found => "found",
            Self::Note => "note",
        }
    }

    /// The parts of the screen with this role, as a phrase for the documentation.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Text => "text without another role",
            Self::Background => "the whole screen behind the text",
            Self::Title => "titles, headings, the passage that is read (also bold)",
            Self::Label => "names of fields, headings of columns, kinds of records",
            Self::Muted => "frames, counts, dates, numbers of passages (dim if it has no colour)",
            Self::Accent => "the pane with the focus, keys, links, edges of a passage (also bold)",
            Self::Selection => {
                "background of the selection in the pane with the focus (reversed if it has no \
                 colour)"
            }
            Self::SelectionText => "text of that selection",
            Self::Positive => "for, agreement, near a solution (always beside a sign or word)",
            Self::Negative => "against, conflict, in the way (always beside a sign or word)",
            Self::Warning => "less proven than it should be, missing, a failure",
            Self::Found => "what matched a search (also bold and underlined)",
            Self::Note => "said about a passage or a record (also italic)",
        }
    }

    /// The role of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_at_its_place_in_the_list_and_has_a_name() {
        for (at, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, at);
            assert_eq!(Role::from_name(role.name()), Some(role));
        }
        assert_eq!(Role::from_name("Text"), None);
    }
}
