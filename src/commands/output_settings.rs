//! Settings of the output: colour, width, character set.

use std::env;
use std::io::{self, IsTerminal};

use crate::cli::Color;

/// Width if neither `COLUMNS` nor the terminal gives one.
const DEFAULT_COLUMNS: usize = 80;

/// Settings of standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutputSettings {
    /// Colours and other styles may be used.
    pub color: bool,
    /// Width of text in columns.
    pub columns: usize,
    /// The locale is UTF-8.
    pub utf8: bool,
    /// Standard output is a terminal that the explorer can draw on.
    pub can_explore: bool,
}

impl OutputSettings {
    /// Reads the environment and the terminal.
    #[must_use]
    pub fn from_environment(color: Color) -> Self {
        Self::new(
            color,
            io::stdout().is_terminal(),
            terminal_columns(),
            variable,
        )
    }

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
        let columns = columns.or(width).unwrap_or(DEFAULT_COLUMNS);
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set);
        Self {
            color,
            columns,
            utf8: locale.is_some_and(|locale| is_utf8(&locale)),
            can_explore,
        }
    }
}

/// The value of an environment variable. None if it is empty, unset or not UTF-8.
pub(super) fn variable(name: &str) -> Option<String> {
    let value = env::var_os(name)?.into_string().ok()?;
    Some(value).filter(|value| !value.is_empty())
}

/// True if a locale's name ends in UTF-8: `hy_AM.UTF-8`, `C.utf8`, `de_DE.UTF-8@euro`.
fn is_utf8(locale: &str) -> bool {
    let Some((_, charset)) = locale.split_once('.') else {
        return false;
    };
    let charset = charset.split('@').next().unwrap_or_default();
    ["utf-8", "utf8"]
        .iter()
        .any(|name| charset.eq_ignore_ascii_case(name))
}

/// Width of the terminal on standard output. None if it is not a terminal or has no known width.
fn terminal_columns() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(color: Color, terminal: bool, variables: &[(&str, &str)]) -> OutputSettings {
        OutputSettings::new(color, terminal, None, |name| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_flag_wins_over_no_color_and_that_over_the_terminal() {
        let color = |flag, terminal, variables: &[_]| settings(flag, terminal, variables).color;
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
    fn the_first_variable_that_is_not_empty_sets_the_locale() {
        let utf8 = |variables: &[_]| settings(Color::Auto, false, variables).utf8;
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
    fn columns_are_from_the_environment_or_80() {
        let columns = |variables: &[_]| settings(Color::Auto, false, variables).columns;
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
