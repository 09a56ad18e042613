//! The theme that the user has chosen.

use super::color::RoleColor;
use super::name::ThemeName;
use super::role::Role;

/// A built-in theme with colours over it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThemeChoice {
    /// The built-in theme.
    pub name: ThemeName,
    /// Own colours, which replace those of the theme. The last one of a role counts.
    pub colors: Vec<(Role, RoleColor)>,
}
