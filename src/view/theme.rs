//! Theme: the styles of everything on the screen. No meaning hangs on colour alone: a sign or a
//! modifier has it too.

mod built_in;
mod choice;
mod color;
mod depth;
mod nearest;
mod role;

use ratatui::style::{Color, Modifier, Style};
use ratatui::text::Span;

use crate::app::looks::Look;
use crate::app::signs::{self, Drawn};
use crate::dossier::page::Sign;

pub use choice::{ThemeChoice, ThemeName};
pub use color::RoleColor;
pub use depth::{Background, ColorDepth};
pub use role::Role;

/// Styles of everything on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// The colour of each role. A role without one is drawn with modifiers, or as plain text.
    colors: [Option<Color>; Role::ALL.len()],
}

impl Theme {
    /// No colours, only modifiers.
    pub const MONO: Self = Self {
        colors: [None; Role::ALL.len()],
    };

    /// The terminal's sixteen colours on its own background.
    pub const TERMINAL: Self = Self::MONO
        .with(Role::Label, Color::Cyan)
        .with(Role::Accent, Color::Cyan)
        .with(Role::Positive, Color::LightBlue)
        .with(Role::Negative, Color::Yellow)
        .with(Role::Warning, Color::Magenta);

    /// The theme of a choice on a terminal. `background` is the terminal's, if it is known.
    #[must_use]
    pub fn new(choice: &ThemeChoice, depth: ColorDepth, background: Option<Background>) -> Self {
        if depth == ColorDepth::None {
            return Self::MONO;
        }
        let theme = match (choice.name, background) {
            (ThemeName::Dark, _) | (ThemeName::Auto, Some(Background::Dark)) => {
                Self::MONO.with_all(built_in::dark(), depth)
            }
            (ThemeName::Light, _) | (ThemeName::Auto, Some(Background::Light)) => {
                Self::MONO.with_all(built_in::light(), depth)
            }
            (ThemeName::Contrast, _) => Self::MONO.with_all(built_in::contrast(), depth),
            (ThemeName::Mono, _) => Self::MONO,
            (ThemeName::Terminal | ThemeName::Auto, _) => Self::TERMINAL,
        };
        theme.with_all(choice.colors.iter().copied(), depth)
    }

    const fn with(mut self, role: Role, color: Color) -> Self {
        self.colors[role as usize] = Some(color);
        self
    }

    fn with_all(self, colors: impl Iterator<Item = (Role, RoleColor)>, depth: ColorDepth) -> Self {
        colors.fold(self, |theme, (role, color)| match color.at(depth) {
            Some(color) => theme.with(role, color),
            None => theme,
        })
    }

    const fn color(self, role: Role) -> Option<Color> {
        self.colors[role as usize]
    }

    /// The style of a role's text.
    const fn role(self, role: Role) -> Style {
        match self.color(role) {
            Some(color) => Style::new().fg(color),
            None => Style::new(),
        }
    }

    /// The style of the empty screen.
    pub(crate) fn base(self) -> Style {
        let style = self.role(Role::Text);
        match self.color(Role::Background) {
            Some(color) => style.bg(color),
            None => style,
        }
    }

    pub(crate) fn look(self, look: Look) -> Style {
        const BOLD: Modifier = Modifier::BOLD;
        match look {
            Look::Plain => Style::new(),
            Look::Title => self.role(Role::Title).add_modifier(BOLD),
            Look::SelectedElsewhere => Style::new().add_modifier(BOLD),
            Look::Label => self.role(Role::Label),
            // Bright black cannot be seen on some backgrounds.
            Look::Muted if self.color(Role::Muted).is_none() => {
                Style::new().add_modifier(Modifier::DIM)
            }
            Look::Muted => self.role(Role::Muted),
            Look::Accent | Look::Edge => self.role(Role::Accent).add_modifier(BOLD),
            Look::Positive => self.role(Role::Positive),
            Look::StrongPositive => self.role(Role::Positive).add_modifier(BOLD),
            Look::Negative => self.role(Role::Negative),
            Look::StrongNegative => self.role(Role::Negative).add_modifier(BOLD),
            // A failure must not look like any other message.
            Look::Doubt if self.color(Role::Warning).is_none() => {
                Style::new().add_modifier(BOLD.union(Modifier::ITALIC))
            }
            Look::Doubt => self.role(Role::Warning).add_modifier(BOLD),
            Look::Missing => self.role(Role::Warning),
            // Modifiers, so that it shows on a selected line too.
            Look::Found => self
                .role(Role::Found)
                .add_modifier(BOLD.union(Modifier::UNDERLINED)),
            Look::Selected => self.selected(),
            Look::Note => self.role(Role::Note).add_modifier(Modifier::ITALIC),
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

    /// The selection in the focused pane: one colour for all its text. Reversed, a coloured letter
    /// would become a coloured cell, and a dim one hard to read.
    pub(crate) fn selected(self) -> Style {
        let plain = Style::new().remove_modifier(Modifier::DIM);
        let screen_text = self.color(Role::Text).unwrap_or(Color::Reset);
        let text = self.color(Role::SelectionText);
        // The terminal's own background would not show a selection.
        let background = self
            .color(Role::Selection)
            .filter(|color| *color != Color::Reset);
        match (background, text) {
            (Some(background), text) => plain.fg(text.unwrap_or(screen_text)).bg(background),
            (None, None) => plain.fg(screen_text).add_modifier(Modifier::REVERSED),
            // Reversed, the background is the colour of the text.
            (None, Some(text)) => plain
                .fg(screen_text)
                .bg(text)
                .add_modifier(Modifier::REVERSED),
        }
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

#[cfg(test)]
mod tests;
