//! Where the output goes, and what may be written there.

use std::env;
use std::io::{self, IsTerminal};

use crate::cli::Color;

/// The width that is assumed where nothing tells it, in columns.
const USUAL_COLUMNS: usize = 80;

/// What may be written to standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Whether colours and the like may be used.
    pub color: bool,
    /// How wide text is to be, in columns.
    pub columns: usize,
    /// Whether the locale is UTF-8.
    pub utf8: bool,
    /// Whether it is a terminal that the explorer can draw on.
    pub can_explore: bool,
}

impl Setting {
    /// Asks the environment and the terminal.
    #[must_use]
    pub fn of_environment(color: Color) -> Self {
        let variable = |name: &str| env::var_os(name).and_then(|value| value.into_string().ok());
        Self::new(
            color,
            io::stdout().is_terminal(),
            terminal_columns(),
            variable,
        )
    }

    /// Decides from the flag, whether it is a terminal, how wide that is, and the environment's variables.
    fn new(
        color: Color,
        terminal: bool,
        width: Option<usize>,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let can_explore = terminal && set("TERM").as_deref() != Some("dumb");
        let color = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => can_explore && set("NO_COLOR").is_none(),
        };
        let columns = set("COLUMNS")
            .and_then(|columns| columns.parse().ok())
            .filter(|columns| *columns > 0);
        let columns = columns.or(width).unwrap_or(USUAL_COLUMNS);
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
        Self {
            color,
            columns,
            utf8: locale.is_some_and(|locale| is_utf8(&locale)),
            can_explore,
        }
    }
}

/// Whether a locale's name says UTF-8: `hy_AM.UTF-8`, `C.utf8`, `de_DE.UTF-8@euro`.
fn is_utf8(locale: &str) -> bool {
    let Some((_, charset)) = locale.split_once('.') else {
        return false;
    };
    let charset = charset.split('@').next().unwrap_or_default();
    ["utf-8", "utf8"]
        .iter()
        .any(|name| charset.eq_ignore_ascii_case(name))
}

/// How wide the terminal on standard output is; none where it is no terminal or does not say.
fn terminal_columns() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting(color: Color, terminal: bool, variables: &[(&str, &str)]) -> Setting {
        Setting::new(color, terminal, None, |name| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_flag_wins_over_no_color_and_that_over_the_terminal() {
        let color = |flag, terminal, variables: &[_]| setting(flag, terminal, variables).color;
        assert!(color(Color::Auto, true, &[]));
        assert!(color(Color::Auto, true, &[("NO_COLOR", "")]));
        assert!(!color(Color::Auto, true, &[("NO_COLOR", "1")]));
        assert!(!color(Color::Auto, true, &[("TERM", "dumb")]));
        assert!(!color(Color::Auto, false, &[]));
        assert!(color(
            Color::Always,
            false,
            &[("NO_COLOR", "1"), ("TERM", "dumb")]
        ));
        assert!(!color(Color::Never, true, &[]));
    }

    #[test]
    fn the_first_variable_that_is_not_empty_names_the_locale() {
        let utf8 = |variables: &[_]| setting(Color::Auto, false, variables).utf8;
        assert!(utf8(&[
            ("LC_ALL", ""),
            ("LC_CTYPE", "hy_AM.UTF-8"),
            ("LANG", "C")
        ]));
        assert!(utf8(&[("LANG", "C.utf8")]));
        assert!(utf8(&[("LANG", "de_DE.UTF-8@euro")]));
        assert!(!utf8(&[("LC_ALL", "C"), ("LANG", "C.UTF-8")]));
        assert!(!utf8(&[("LANG", "ru_RU.KOI8-R")]));
        assert!(!utf8(&[("LANG", "UTF-8")]));
        assert!(!utf8(&[]));
    }

    #[test]
    fn columns_are_what_is_said_or_80() {
        let columns = |variables: &[_]| setting(Color::Auto, false, variables).columns;
        assert_eq!(columns(&[("COLUMNS", "120")]), 120);
        assert_eq!(
            [
                columns(&[("COLUMNS", "0")]),
                columns(&[("COLUMNS", "wide")]),
                columns(&[])
            ],
            [80; 3]
        );
    }
}
