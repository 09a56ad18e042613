//! Themes: their contrast, their choice, and their looks without colours.

use super::*;

fn theme(name: ThemeName, depth: ColorDepth) -> Theme {
    let choice = ThemeChoice {
        name,
        colors: Vec::new(),
    };
    Theme::new(&choice, depth, None)
}

fn rgb(color: Color) -> [u8; 3] {
    match color {
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(index) => nearest::rgb_of(index),
        other => panic!("{other:?}"),
    }
}

/// Contrast of two colours by WCAG 2.2: <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>.
fn contrast(one: Color, other: Color) -> f32 {
    let luminance = |color: Color| {
        let [red, green, blue] = rgb(color).map(nearest::to_linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn text_of_every_role_can_be_read_in_every_theme_with_fixed_colours() {
    for (name, least) in [
        (ThemeName::Dark, 4.5),
        (ThemeName::Light, 4.5),
        (ThemeName::Contrast, 7.0),
    ] {
        for depth in [ColorDepth::True, ColorDepth::TwoFiftySix] {
            let theme = theme(name, depth);
            let color = |role| theme.color(role).unwrap();
            let mut faults = Vec::new();
            let mut check = |role, behind, least| {
                let is = contrast(color(role), color(behind));
                if is < least {
                    faults.push(format!("{role:?} on {behind:?} has {is:.2} : 1"));
                }
            };
            for role in Role::ALL {
                match role {
                    Role::Background => {}
                    Role::SelectionText => check(role, Role::Selection, least),
                    // WCAG 1.4.11: parts of the user interface, other than text.
                    Role::Selection => check(role, Role::Background, 3.0),
                    _ => check(role, Role::Background, least),
                }
            }
            assert!(faults.is_empty(), "{name:?}, {depth:?}: {faults:#?}");
        }
    }
}
