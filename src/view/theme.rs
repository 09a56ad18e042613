//! Colours and signs: the terminal's sixteen colours on its own background. No meaning hangs on
//! colour alone: a sign or a modifier has it too.

use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Span;

use crate::app::looks::Look;
use crate::app::signs::{self, Drawn};
use crate::dossier::page::Sign;

/// Styles of everything on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// True if colours are used.
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

    pub(crate) fn look(self, look: Look) -> Style {
        const BOLD: Modifier = Modifier::BOLD;
        match look {
            Look::Plain => Style::new(),
            Look::Title | Look::SelectedElsewhere => Style::new().add_modifier(BOLD),
            Look::Label => self.fg(Color::Cyan),
            // Bright black cannot be seen on some backgrounds.
            Look::Muted => Style::new().add_modifier(Modifier::DIM),
            Look::Accent | Look::Edge => self.fg(Color::Cyan).add_modifier(BOLD),
            Look::Positive => self.fg(Color::LightBlue),
            Look::StrongPositive => self.fg(Color::LightBlue).add_modifier(BOLD),
            Look::Negative => self.fg(Color::Yellow),
            Look::StrongNegative => self.fg(Color::Yellow).add_modifier(BOLD),
            Look::Doubt => self.fg(Color::Magenta).add_modifier(BOLD),
            Look::Missing => self.fg(Color::Magenta),
            // A modifier, so that it shows on a selected line too.
            Look::Found => Style::new().add_modifier(BOLD.union(Modifier::UNDERLINED)),
            // Reversed, a coloured letter would become a coloured cell, and a dim one hard to read.
            Look::Selected => Style::new()
                .fg(Color::Reset)
                .remove_modifier(Modifier::DIM)
                .add_modifier(Modifier::REVERSED),
            Look::Note => Style::new().add_modifier(Modifier::ITALIC),
        }
    }

    pub(crate) fn span(self, sign: Drawn) -> Span<'static> {
        Span::styled(sign.shape, self.look(sign.look))
    }

    /// The status sign of a record or passage, one column wide.
    pub(crate) fn sign(self, sign: Sign) -> Span<'static> {
        self.span(signs::sign(sign))
    }

    /// The title row of the pane with the focus.
    pub(crate) fn focus(self) -> Style {
        self.look(Look::Accent)
    }

    /// Names of fields, and headings of columns.
    pub(crate) fn label(self) -> Style {
        self.look(Look::Label)
    }

    /// Frames, counts, dates, and what else only helps to find content.
    pub(crate) fn muted(self) -> Style {
        self.look(Look::Muted)
    }

    pub(crate) fn title(self) -> Style {
        self.look(Look::Title)
    }

    /// The selection, which is weaker in a pane without the focus.
    pub(crate) fn selection(self, focused: bool) -> Style {
        self.look(if focused {
            Look::Selected
        } else {
            Look::SelectedElsewhere
        })
    }

    /// The selection in the focused pane.
    pub(crate) fn selected(self) -> Style {
        self.look(Look::Selected)
    }

    /// A match of a search. It has a modifier, to be seen on a selected line too.
    pub(crate) fn matched(self) -> Style {
        self.look(Look::Found)
    }

    /// The passage that is read, in the terminal's own colour, which is readable on any background.
    pub(crate) fn current(self) -> Style {
        self.look(Look::Title)
    }

    /// The marks of the passage that is read.
    pub(crate) fn edge(self) -> Style {
        self.look(Look::Edge)
    }

    /// Something less proven than it should be, or a failure.
    pub(crate) fn doubt(self) -> Style {
        self.look(Look::Doubt)
    }

    /// A text about a passage, to tell it from the passage's words.
    pub(crate) fn note(self) -> Style {
        self.look(Look::Note)
    }

    /// The signs of the user's bookmarks and notes.
    pub(crate) fn left(self) -> Style {
        self.look(Look::Title)
    }

    /// A key in a hint.
    pub(crate) fn key(self) -> Style {
        self.look(Look::Accent)
    }
}
