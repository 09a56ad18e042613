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

/// The modifiers of a look without colours.
fn modifiers(look: Look) -> Modifier {
    let style = Theme::MONO.look(look);
    assert!(matches!(style.fg, None | Some(Color::Reset)), "{look:?}");
    assert_eq!(style.bg, None, "{look:?}");
    style.add_modifier
}

#[test]
fn signs_of_a_group_are_told_apart_without_colours() {
    let signs = signs::all();
    for (at, one) in signs.iter().enumerate() {
        for other in signs.iter().skip(at + 1) {
            let is_same_group = one.group == other.group && one.meaning != other.meaning;
            let looks_same =
                one.shape == other.shape && modifiers(one.look) == modifiers(other.look);
            assert!(!(is_same_group && looks_same), "{one:?}, {other:?}");
        }
    }
    let is_checked = |group| signs.iter().filter(|sign| sign.group == group).count() > 1;
    for group in [
        "stance",
        "status",
        "directness",
        "doubt",
        "row",
        "title",
        "mark",
    ] {
        assert!(is_checked(group), "{group}");
    }
}

#[test]
fn looks_of_text_are_told_apart_without_colours() {
    // Focus, edges, strength and selections elsewhere have signs of their own: ━, ▐, ▓, ▸.
    let told_apart = [
        Look::Plain,
        Look::Title,
        Look::Muted,
        Look::Doubt,
        Look::Found,
        Look::Selected,
        Look::Note,
    ];
    for (at, one) in told_apart.into_iter().enumerate() {
        for other in told_apart.into_iter().skip(at + 1) {
            assert_ne!(modifiers(one), modifiers(other), "{one:?}, {other:?}");
        }
    }
    for sign in [
        signs::SELECTED,
        signs::FOCUSED,
        signs::OPENS,
        signs::CLOSES,
        signs::LINK,
    ] {
        let others = signs::all();
        let same = others.iter().filter(|other| other.shape == sign.shape);
        for other in same {
            let is_bar = sign == signs::FOCUSED && other.group == "bar";
            assert!(other.group == sign.group || is_bar, "{sign:?}, {other:?}");
        }
    }
}

#[test]
fn a_found_word_and_a_selection_show_in_each_other() {
    for name in ThemeName::ALL {
        for depth in [ColorDepth::None, ColorDepth::Sixteen, ColorDepth::True] {
            let theme = theme(name, depth);
            let found = Style::new().patch(theme.matched()).patch(theme.selected());
            assert!(found.add_modifier.contains(Modifier::UNDERLINED));
            let is_reversed = found.add_modifier.contains(Modifier::REVERSED);
            assert!(is_reversed || found.bg != theme.base().bg, "{name:?}");
        }
    }
}

#[test]
fn own_colours_of_the_selection_keep_it_visible() {
    let selected = |colors: &[(Role, &str)]| {
        let parsed = |(role, text): &(Role, &str)| (*role, RoleColor::parse(&[text]).unwrap());
        let choice = ThemeChoice {
            name: ThemeName::Terminal,
            colors: colors.iter().map(parsed).collect(),
        };
        Theme::new(&choice, ColorDepth::True, None).selected()
    };
    let plain = Style::new().remove_modifier(Modifier::DIM);
    let reversed = plain.add_modifier(Modifier::REVERSED);
    for (colors, is) in [
        (&[][..], reversed.fg(Color::Reset)),
        (&[(Role::Text, "red")], reversed.fg(Color::Red)),
        (&[(Role::Selection, "default")], reversed.fg(Color::Reset)),
        (
            &[(Role::Selection, "blue")],
            plain.fg(Color::Reset).bg(Color::Blue),
        ),
        (
            &[(Role::Selection, "blue"), (Role::SelectionText, "white")],
            plain.fg(Color::Gray).bg(Color::Blue),
        ),
        (
            &[(Role::SelectionText, "white")],
            reversed.fg(Color::Reset).bg(Color::Gray),
        ),
    ] {
        assert_eq!(selected(colors), is, "{colors:?}");
    }
}

#[test]
fn the_terminal_theme_uses_names_only_and_no_background() {
    for role in Role::ALL {
        let color = Theme::TERMINAL.color(role);
        assert!(!matches!(color, Some(Color::Rgb(..) | Color::Indexed(_))));
    }
    assert_eq!(Theme::TERMINAL.base(), Style::new());
}

#[test]
fn a_theme_is_small() {
    assert!(size_of::<Theme>() <= 64);
}
