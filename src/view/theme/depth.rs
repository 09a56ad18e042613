//! Number of colours of the terminal, and brightness of its background.

/// Number of colours that a terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColorDepth {
    /// No colours.
    None,
    /// The sixteen ANSI colours.
    Sixteen,
    /// The 256 colours of xterm.
    TwoFiftySix,
    /// 16 million colours.
    True,
}

/// Terminals with truecolour that may not say so in `COLORTERM`, by the start of `TERM`.
const TRUECOLOR_TERMINALS: [&str; 6] = [
    "alacritty",
    "contour",
    "foot",
    "wezterm",
    "xterm-ghostty",
    "xterm-kitty",
];

impl ColorDepth {
    /// The depth that `COLORTERM` and `TERM` promise. A terminal without these has sixteen colours.
    #[must_use]
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let term = variable("TERM").unwrap_or_default();
        let color_term = variable("COLORTERM").unwrap_or_default();
        // Emacs’s and other terminals without colours name their kind only here.
        if matches!(term.as_str(), "dumb" | "vt100" | "vt220") {
            return Self::None;
        }
        let is_truecolor = matches!(color_term.as_str(), "truecolor" | "24bit")
            || term.ends_with("-direct")
            || TRUECOLOR_TERMINALS
                .iter()
                .any(|known| term.starts_with(known));
        if is_truecolor {
            Self::True
        } else if term.contains("256color") || color_term.contains("256") {
            Self::TwoFiftySix
        } else {
            Self::Sixteen
        }
    }
}

/// Brightness of a terminal's background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Background {
    /// White text has the greater contrast.
    Dark,
    /// Black text has the greater contrast.
    Light,
}

impl Background {
    /// The brightness of a colour in sRGB.
    #[must_use]
    pub fn of_rgb(red: u8, green: u8, blue: u8) -> Self {
        // Luminance at which white and black have the same contrast, by WCAG: √(1.05 · 0.05) − 0.05.
        const MIDDLE: f32 = 0.179_128_8;
        let linear = super::nearest::to_linear;
        let luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        if luminance < MIDDLE {
            Self::Dark
        } else {
            Self::Light
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_says_how_many_colours_there_are() {
        let depth = |term: &str, color_term: &str| {
            ColorDepth::from_environment(|name| match name {
                "TERM" => Some(term.to_owned()),
                "COLORTERM" => Some(color_term.to_owned()),
                _ => None,
            })
        };
        assert_eq!(depth("xterm-256color", "truecolor"), ColorDepth::True);
        assert_eq!(depth("xterm", "24bit"), ColorDepth::True);
        assert_eq!(depth("xterm-direct", ""), ColorDepth::True);
        assert_eq!(depth("xterm-kitty", ""), ColorDepth::True);
        assert_eq!(depth("tmux-256color", ""), ColorDepth::TwoFiftySix);
        assert_eq!(depth("xterm", ""), ColorDepth::Sixteen);
        assert_eq!(depth("linux", "yes"), ColorDepth::Sixteen);
        assert_eq!(depth("dumb", "truecolor"), ColorDepth::None);
        assert_eq!(ColorDepth::from_environment(|_| None), ColorDepth::Sixteen);
    }

    #[test]
    fn backgrounds_are_dark_or_light() {
        for (rgb, is) in [
            ([0, 0, 0], Background::Dark),
            ([0x1e, 0x1e, 0x2e], Background::Dark),
            // Solarized.
            ([0x00, 0x2b, 0x36], Background::Dark),
            ([0xfd, 0xf6, 0xe3], Background::Light),
            ([0, 0, 0xff], Background::Dark),
            ([0xff, 0xff, 0], Background::Light),
            ([0x70, 0x70, 0x70], Background::Dark),
            ([0x80, 0x80, 0x80], Background::Light),
        ] {
            let [red, green, blue] = rgb;
            assert_eq!(Background::of_rgb(red, green, blue), is, "{rgb:?}");
        }
    }
}
