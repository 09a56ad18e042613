//! Colours of the built-in themes with fixed colours.
//!
//! Blue and amber are the colours for and against: people who cannot tell red from green tell them
//! apart.

use ratatui::style::Color;

use super::color::RoleColor;
use super::role::Role;

/// A colour of a theme, for 16 million, 256 and 16 colours.
type Entry = (Role, u32, u8, Color);

const DARK: [Entry; Role::ALL.len()] = [
    (Role::Text, 0x00d3_d8df, 253, Color::Gray),
    (Role::Background, 0x001c_2128, 234, Color::Black),
    (Role::Title, 0x00f1_f4f8, 255, Color::White),
    (Role::Label, 0x0085_b9c8, 110, Color::Cyan),
    (Role::Muted, 0x0092_9ca9, 247, Color::Gray),
    (Role::Accent, 0x0079_c7dd, 116, Color::LightCyan),
    (Role::Selection, 0x003f_6f9f, 61, Color::Blue),
    (Role::SelectionText, 0x00ff_ffff, 231, Color::White),
    (Role::Positive, 0x0086_b4f7, 111, Color::LightBlue),
    (Role::Negative, 0x00e3_ae62, 179, Color::Yellow),
    (Role::Warning, 0x00dd_9bdc, 176, Color::LightMagenta),
    (Role::Found, 0x00f5_e3a8, 223, Color::LightYellow),
    (Role::Note, 0x00c4_cbd4, 251, Color::Gray),
];

const LIGHT: [Entry; Role::ALL.len()] = [
    (Role::Text, 0x002d_3138, 236, Color::Black),
    (Role::Background, 0x00fb_faf6, 231, Color::White),
    (Role::Title, 0x0012_151a, 233, Color::Black),
    (Role::Label, 0x001b_6275, 24, Color::Blue),
    (Role::Muted, 0x0062_6972, 241, Color::DarkGray),
    (Role::Accent, 0x0000_6579, 24, Color::Blue),
    (Role::Selection, 0x0028_5f8f, 24, Color::Blue),
    (Role::SelectionText, 0x00ff_ffff, 231, Color::White),
    (Role::Positive, 0x001f_5ab0, 25, Color::Blue),
    (Role::Negative, 0x008e_5000, 94, Color::Red),
    (Role::Warning, 0x0090_2f8a, 90, Color::Magenta),
    (Role::Found, 0x0012_151a, 233, Color::Black),
    (Role::Note, 0x003e_434b, 238, Color::Black),
];

const CONTRAST: [Entry; Role::ALL.len()] = [
    (Role::Text, 0x00ff_ffff, 231, Color::White),
    (Role::Background, 0x0000_0000, 16, Color::Black),
    (Role::Title, 0x00ff_ffff, 231, Color::White),
    (Role::Label, 0x008f_e8f5, 123, Color::LightCyan),
    (Role::Muted, 0x00c3_c9d1, 251, Color::Gray),
    (Role::Accent, 0x0061_e3ff, 81, Color::LightCyan),
    (Role::Selection, 0x00ff_e066, 221, Color::LightYellow),
    (Role::SelectionText, 0x0000_0000, 16, Color::Black),
    (Role::Positive, 0x00a3_ccff, 153, Color::LightBlue),
    (Role::Negative, 0x00ff_bb55, 215, Color::LightYellow),
    (Role::Warning, 0x00ff_a6f2, 219, Color::LightMagenta),
    (Role::Found, 0x00ff_f1a8, 229, Color::LightYellow),
    (Role::Note, 0x00ff_ffff, 231, Color::White),
];

/// The colours of `dark`.
pub(super) fn dark() -> impl Iterator<Item = (Role, RoleColor)> {
    colors(&DARK)
}

/// The colours of `light`.
pub(super) fn light() -> impl Iterator<Item = (Role, RoleColor)> {
    colors(&LIGHT)
}

/// The colours of `contrast`.
pub(super) fn contrast() -> impl Iterator<Item = (Role, RoleColor)> {
    colors(&CONTRAST)
}

fn colors(table: &[Entry]) -> impl Iterator<Item = (Role, RoleColor)> {
    table
        .iter()
        .map(|(role, rgb, of_256, of_16)| (*role, RoleColor::new(*rgb, *of_256, *of_16)))
}
