//! The theme that the user has chosen: a built-in one, with colours over it.

use super::color::RoleColor;
use super::role::Role;

/// A built-in theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// The terminal's own sixteen colours on its own background.
    #[default]
    Terminal,
    /// Light text on a dark background.
    Dark,
    /// Dark text on a light background.
    Light,
    /// White text on black, with a contrast of at least 7 : 1.
    Contrast,
    /// No colours: bold, dim, reversed, underlined and italic text only.
    Mono,
    /// `Dark` or `Light`, by the terminal's background. `Terminal` while that is unknown.
    Auto,
}

impl ThemeName {
    /// Every theme, in the order of the documentation.
    pub const ALL: [Self; 6] = [
        Self::Terminal,
        Self::Dark,
        Self::Light,
        Self::Contrast,
        Self::Mono,
        Self::Auto,
    ];

    /// The name in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::Mono => "mono",
            Self::Auto => "auto",
        }
    }

    /// The theme as a phrase for the documentation.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Terminal => "the terminal’s own sixteen colours on its own background",
            Self::Dark => "light text on a dark background",
            Self::Light => "dark text on a light background",
            Self::Contrast => "white text on black, with a contrast of at least 7 : 1",
            Self::Mono => "no colours: bold, dim, reversed, underlined and italic text",
            Self::Auto => "`dark` or `light`, by the terminal’s background; else `terminal`",
        }
    }

    /// The theme of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// A built-in theme with colours over it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeChoice {
    /// The built-in theme.
    pub name: ThemeName,
    /// Own colours, which replace those of the theme. The last one of a role counts.
    pub colors: Vec<(Role, RoleColor)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_is_found_by_its_name() {
        for theme in ThemeName::ALL {
            assert_eq!(ThemeName::from_name(theme.name()), Some(theme));
        }
        assert_eq!(ThemeName::from_name(""), None);
    }
}
