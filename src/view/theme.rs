//! Colours and signs. The terminal's own sixteen colours on its own background; what a colour says, a sign or a modifier
//! says too, so that nothing is lost without colour.

use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Span;

use crate::app::looks::Look;
use crate::app::signs::{self, Drawn};
use crate::dossier::page::Sign;

/// How things look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Whether colours are used at all.
    pub color: bool,
}

impl Theme {
    fn fg(self, color: Color) -> Style {
        if self.color {
            Style::new().fg(color)
        } else {
            Style::new()
        }
    }

    /// The style of a look.
    #[must_use]
    pub fn look(self, look: Look) -> Style {
        const BOLD: Modifier = Modifier::BOLD;
        match look {
            Look::Plain => Style::new(),
            Look::Title => Style::new().add_modifier(BOLD),
            Look::Label => self.fg(Color::Cyan),
            Look::Accent => self.fg(Color::Cyan).add_modifier(BOLD),
            Look::Positive => self.fg(Color::LightBlue),
            Look::StrongPositive => self.fg(Color::LightBlue).add_modifier(BOLD),
            Look::Negative => self.fg(Color::Yellow),
            Look::StrongNegative | Look::Edge => self.fg(Color::Yellow).add_modifier(BOLD),
            Look::Doubt => self.fg(Color::Magenta).add_modifier(BOLD),
            Look::Missing => self.fg(Color::Magenta),
            // A modifier, so that it shows on a selected line too.
            Look::Found => self
                .fg(Color::LightBlue)
                .add_modifier(BOLD.union(Modifier::UNDERLINED)),
            Look::Cited => Style::new().add_modifier(Modifier::UNDERLINED),
            // Reversed, a coloured letter would become a coloured cell.
            Look::Selected => Style::new()
                .fg(Color::Reset)
                .add_modifier(Modifier::REVERSED),
            Look::SelectedElsewhere => Style::new().add_modifier(BOLD.union(Modifier::UNDERLINED)),
            Look::Note => Style::new().add_modifier(Modifier::ITALIC),
        }
    }

    /// A sign with its style.
    #[must_use]
    pub fn span(self, sign: Drawn) -> Span<'static> {
        Span::styled(sign.shape, self.look(sign.look))
    }

    /// The sign of what something is at a glance, one column wide.
    #[must_use]
    pub fn sign(self, sign: Sign) -> Span<'static> {
        self.span(signs::sign(sign))
    }

    /// The frame of the pane that the keys go to.
    #[must_use]
    pub fn focus(self) -> Style {
        self.look(Look::Accent)
    }

    /// Frames, labels, and what else is not content.
    #[must_use]
    pub fn label(self) -> Style {
        self.look(Look::Label)
    }

    /// Titles.
    #[must_use]
    pub fn title(self) -> Style {
        self.look(Look::Title)
    }

    /// What is selected, where the keys go to it.
    #[must_use]
    pub fn selected(self) -> Style {
        self.look(Look::Selected)
    }

    /// What is selected in another pane.
    #[must_use]
    pub fn selected_elsewhere(self) -> Style {
        self.look(Look::SelectedElsewhere)
    }

    /// What matched a search. A modifier, so that it shows on a selected line too.
    #[must_use]
    pub fn matched(self) -> Style {
        self.look(Look::Found)
    }

    /// The passage that is read: in the terminal's own colour, which is readable on any background.
    #[must_use]
    pub fn current(self) -> Style {
        self.look(Look::Title)
    }

    /// The signs that open and close it.
    #[must_use]
    pub fn edge(self) -> Style {
        self.look(Look::Edge)
    }

    /// Another passage that is cited.
    #[must_use]
    pub fn cited(self) -> Style {
        self.look(Look::Cited)
    }

    /// Something less proven than it should be, or a failure.
    #[must_use]
    pub fn doubt(self) -> Style {
        self.look(Look::Doubt)
    }

    /// What we say about a passage, as against its words.
    #[must_use]
    pub fn note(self) -> Style {
        self.look(Look::Note)
    }

    /// The signs of what the user left on a record.
    #[must_use]
    pub fn left(self) -> Style {
        self.look(Look::Title)
    }

    /// A key in a hint.
    #[must_use]
    pub fn key(self) -> Style {
        self.look(Look::Accent)
    }
}
