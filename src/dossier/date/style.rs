//! Styles of dates for display.

use super::Edtf;
use super::in_words;
use super::iso;
use super::names::common_year;
use super::parsed::ParsedDate;
use super::short;

/// Style of dates on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum DateStyle {
    /// Words, with digits on the axis of the timeline and in values of fields.
    #[default]
    Auto,
    /// Digits: `2024-08-19`.
    Iso,
    /// Words everywhere: `19 August 2024`, or `19 Aug 2024` in columns.
    Words,
}

impl DateStyle {
    /// Formats a date for running text. Returns other texts unchanged, and dates of level 2.
    #[must_use]
    pub(crate) fn describe(self, date: &str) -> String {
        self.format(date, [in_words::describe, iso::describe])
    }

    /// Formats a date for a column. Returns other texts unchanged, and dates of level 2.
    #[must_use]
    pub(crate) fn shorten(self, date: &str) -> String {
        self.format(date, [short::shorten, iso::shorten])
    }

    /// Formats the value of a field, which may be a date.
    #[must_use]
    pub(crate) fn format_value(self, value: &str) -> String {
        match self {
            Self::Auto => value.to_owned(),
            Self::Iso | Self::Words => self.describe(value),
        }
    }

    /// Formats a year: `2024`, `44 BC`, and `-0043` in ISO 8601.
    #[must_use]
    pub(crate) fn year(self, year: i64) -> String {
        match self {
            Self::Iso => iso::iso_year(year),
            Self::Auto | Self::Words => common_year(year),
        }
    }

    fn format(self, date: &str, [words, digits]: [fn(&ParsedDate<'_>) -> String; 2]) -> String {
        let known = ParsedDate::of(date).filter(|_| Edtf::is_date(date));
        known.map_or_else(
            || date.to_owned(),
            |date| match self {
                Self::Iso => digits(&date),
                Self::Auto | Self::Words => words(&date),
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_has_words_or_digits_with_the_same_doubts() {
        for (written, words, digits) in [
            ("2024-08-19", "19 August 2024", "2024-08-19"),
            ("2021-03~", "about March 2021", "c. 2021-03"),
            ("2021?", "2021 (uncertain)", "2021?"),
            ("2021-05%", "about May 2021 (uncertain)", "c. 2021-05?"),
            (
                "2024-08-XX",
                "August 2024 (day unknown)",
                "2024-08 (day unknown)",
            ),
            ("199X", "the 1990s", "1990s"),
            ("2024-21", "spring 2024", "spring 2024"),
            (
                "2024-08-19/2024-08-21",
                "19 August 2024 to 21 August 2024",
                "2024-08-19 to 2024-08-21",
            ),
            (
                "1991~/2023%",
                "about 1991 to about 2023 (uncertain)",
                "c. 1991 to c. 2023?",
            ),
            ("1991/..", "since 1991", "since 1991"),
            (
                "1991/",
                "since 1991 (end unknown)",
                "since 1991 (end unknown)",
            ),
            ("../..", "always", "always"),
            (
                "2024-08-19T10:00:00Z",
                "19 August 2024, 10:00:00 UTC",
                "2024-08-19, 10:00:00 UTC",
            ),
            ("-0043-03-15", "15 March 44 BC", "-0043-03-15"),
            ("0079", "AD 79", "0079"),
            ("Y12024", "the year 12024", "+12024"),
            ("{1667,1668}", "{1667,1668}", "{1667,1668}"),
            ("2024-02-30", "2024-02-30", "2024-02-30"),
            ("soon", "soon", "soon"),
        ] {
            assert_eq!(DateStyle::Auto.describe(written), words, "{written}");
            assert_eq!(DateStyle::Words.describe(written), words, "{written}");
            assert_eq!(DateStyle::Iso.describe(written), digits, "{written}");
            assert_eq!(DateStyle::Auto.format_value(written), written);
            assert_eq!(DateStyle::Words.format_value(written), words);
        }
    }

    #[test]
    fn a_column_has_no_time_and_no_unknown_parts() {
        for (written, words, digits) in [
            ("2024-08-19~", "c. 19 Aug 2024", "c. 2024-08-19"),
            ("2024-08-XX", "Aug 2024", "2024-08"),
            ("2024-XX-XX", "2024", "2024"),
            ("1991/", "since 1991", "since 1991"),
            ("2024-08-19T10:00:00Z", "19 Aug 2024", "2024-08-19"),
            (
                "2024-08-19~/2024-12-31~",
                "c. 19 Aug – c. 31 Dec 2024",
                "c. 2024-08-19 to c. 2024-12-31",
            ),
        ] {
            assert_eq!(DateStyle::Words.shorten(written), words, "{written}");
            assert_eq!(DateStyle::Iso.shorten(written), digits, "{written}");
        }
        let years = |dates: DateStyle| [2024, 79, -43].map(|year| dates.year(year));
        assert_eq!(years(DateStyle::Words), ["2024", "AD 79", "44 BC"]);
        assert_eq!(years(DateStyle::Iso), ["2024", "0079", "-0043"]);
    }
}
