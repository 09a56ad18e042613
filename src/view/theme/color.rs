//! A colour of the settings: a name or `#rrggbb`, with fall-backs for 256 and for 16 colours.

use ratatui::style::Color;

use super::depth::ColorDepth;
use super::nearest;

/// The named colours, in the order of their numbers. `default` is the terminal's own.
const NAMES: [(&str, Color); 17] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
    ("default", Color::Reset),
];

/// A colour for each number of colours that a terminal may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleColor {
    full: Color,
    of_256: Color,
    of_16: Color,
}

impl RoleColor {
    /// Reads one to three texts: the colour as a name or `#rrggbb`, then the one for 256 colours
    /// as a name, `#rrggbb` or a number, then the one for 16 colours as a name. The most similar
    /// colours replace the missing ones.
    ///
    /// # Errors
    /// The index of a faulty text and a sentence about it. Without texts the index is 0, after more
    /// than three it is 3.
    pub fn parse(colors: &[&str]) -> Result<Self, (usize, String)> {
        let (first, rest) = colors
            .split_first()
            .ok_or((0, format!("The colour is missing; expected {EXPECTED}")))?;
        if colors.len() > 3 {
            let why = "A colour has at most three values: for true colour, 256 and 16 colours";
            return Err((3, why.to_owned()));
        }
        let full = by_name(first)
            .map_or_else(|| hex(first), Ok)
            .map_err(|why| (0, format!("{why}; expected {EXPECTED}")))?;
        let of_256 = match rest.first() {
            Some(text) => {
                indexed(text).map_err(|why| (1, format!("{why}; expected {EXPECTED_256}")))?
            }
            None => full,
        };
        let of_16 = match rest.get(1) {
            Some(text) => by_name(text).ok_or_else(|| {
                (
                    2,
                    format!("{text:?} is not one of the 16 colours; expected {EXPECTED_16}"),
                )
            })?,
            None => to_16(full),
        };
        Ok(Self {
            full,
            of_256: to_256(of_256),
            of_16,
        })
    }

    /// A colour with all its fall-backs.
    pub(super) const fn new(rgb: u32, of_256: u8, of_16: Color) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self {
            full: Color::Rgb(red, green, blue),
            of_256: Color::Indexed(of_256),
            of_16,
        }
    }

    /// The colour for a terminal.
    pub(super) const fn at(self, depth: ColorDepth) -> Option<Color> {
        match depth {
            ColorDepth::None => None,
            ColorDepth::Sixteen => Some(self.of_16),
            ColorDepth::TwoFiftySix => Some(self.of_256),
            ColorDepth::True => Some(self.full),
        }
    }
}

const EXPECTED: &str = "a name, such as \"cyan\" or \"bright-blue\", or \"#rrggbb\"";
const EXPECTED_256: &str = "a number from 0 to 255, a name, or \"#rrggbb\"";
const EXPECTED_16: &str =
    "black, red, green, yellow, blue, magenta, cyan, white, each also with \"bright-\", or default";

fn by_name(text: &str) -> Option<Color> {
    let (_, color) = NAMES.into_iter().find(|(name, _)| *name == text)?;
    Some(color)
}

/// The colour of `#rrggbb`. The error is the first part of a sentence.
fn hex(text: &str) -> Result<Color, String> {
    let digits = text
        .strip_prefix('#')
        .ok_or_else(|| format!("{text:?} is not a colour"))?;
    let is_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16)
        .ok()
        .filter(|_| is_hex)
        .ok_or_else(|| format!("{text:?} has not six hexadecimal digits"))?;
    let [_, red, green, blue] = number.to_be_bytes();
    Ok(Color::Rgb(red, green, blue))
}

/// The colour for 256 colours. The error is the first part of a sentence.
fn indexed(text: &str) -> Result<Color, String> {
    if let Some(color) = by_name(text) {
        return Ok(color);
    }
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text
            .parse()
            .map(Color::Indexed)
            .map_err(|_| format!("{text} is greater than 255"));
    }
    hex(text)
}

/// The most similar of 256 colours.
fn to_256(color: Color) -> Color {
    match color {
        Color::Rgb(red, green, blue) => Color::Indexed(nearest::of_256([red, green, blue])),
        other => other,
    }
}

/// The most similar of sixteen colours.
fn to_16(color: Color) -> Color {
    let Color::Rgb(red, green, blue) = color else {
        return color;
    };
    let index = nearest::of_16([red, green, blue]);
    NAMES
        .get(usize::from(index))
        .map_or(Color::Reset, |(_, color)| *color)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(texts: &[&str]) -> [Color; 3] {
        let RoleColor {
            full,
            of_256,
            of_16,
        } = RoleColor::parse(texts).unwrap();
        [full, of_256, of_16]
    }

    #[test]
    fn names_and_hexadecimal_colours_are_read_with_their_fall_backs() {
        assert_eq!(parsed(&["cyan"]), [Color::Cyan; 3]);
        assert_eq!(parsed(&["white"]), [Color::Gray; 3]);
        assert_eq!(parsed(&["default"]), [Color::Reset; 3]);
        assert_eq!(
            parsed(&["#87AFff"]),
            [
                Color::Rgb(0x87, 0xaf, 0xff),
                Color::Indexed(111),
                Color::Cyan
            ]
        );
        assert_eq!(
            parsed(&["#1c2128", "0", "black"]),
            [
                Color::Rgb(0x1c, 0x21, 0x28),
                Color::Indexed(0),
                Color::Black
            ]
        );
        assert_eq!(
            parsed(&["bright-blue", "#8787ff"]),
            [Color::LightBlue, Color::Indexed(105), Color::LightBlue]
        );
        assert_eq!(
            parsed(&["#000000", "default", "default"]),
            [Color::Rgb(0, 0, 0), Color::Reset, Color::Reset]
        );
    }

    #[test]
    fn a_fault_has_its_place_and_what_was_expected() {
        for (texts, at, says) in [
            (&[][..], 0, "missing"),
            (&["cyn"], 0, "a name, such as"),
            (&["Cyan"], 0, "\"Cyan\" is not a colour"),
            (&["#12345"], 0, "has not six hexadecimal digits"),
            (&["#+12345"], 0, "has not six hexadecimal digits"),
            (&["#éa12"], 0, "has not six hexadecimal digits"),
            (&["12"], 0, "is not a colour"),
            (&["cyan", "256"], 1, "256 is greater than 255"),
            (&["cyan", ""], 1, "a number from 0 to 255"),
            (&["cyan", "-1"], 1, "is not a colour"),
            (&["cyan", "14", "14"], 2, "bright-"),
            (&["cyan", "14", "#000000"], 2, "bright-"),
            (&["cyan", "14", "cyan", "cyan"], 3, "at most three"),
        ] {
            let (place, why) = RoleColor::parse(texts).unwrap_err();
            assert_eq!(place, at, "{texts:?}");
            assert!(why.contains(says), "{texts:?}: {why}");
        }
    }
}
