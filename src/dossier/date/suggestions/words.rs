//! Dates written with words: `18 June 2017`, `spring 2019`, `44 BC`, `19th century`.

use crate::dossier::date::names::MONTHS;

/// Components found among the words.
#[derive(Default)]
struct DateWords<'a> {
    month: Option<usize>,
    /// Season by its EDTF code, 21 to 24.
    season: Option<u8>,
    /// A quarter of a year, 1 to 4.
    quarter: Option<usize>,
    /// True for BC, false for AD.
    era: Option<bool>,
    is_century: bool,
    numbers: Vec<&'a str>,
}

/// Parses a date written with words.
pub(super) fn parse(text: &str) -> Option<String> {
    let mut said = DateWords::default();
    // A hyphen at either end may mean an open interval.
    let text = Some(text).filter(|text| !text.starts_with('-') && !text.ends_with('-'))?;
    for word in text
        .split([' ', '-'])
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
    {
        said.take(word)?;
    }
    said.date()
}

impl<'a> DateWords<'a> {
    /// Adds a word. None if it cannot be part of a date.
    fn take(&mut self, word: &'a str) -> Option<()> {
        let number = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|ending| word.strip_suffix(ending))
            .unwrap_or(word);
        match word {
            "the" | "of" | "year" | "in" | "s" => {}
            "ad" | "ce" | "a.d" | "c.e" => self.era = Some(false),
            "bc" | "bce" | "b.c" | "b.c.e" => self.era = Some(true),
            "century" => self.is_century = true,
            "spring" => self.season = Some(21),
            "summer" => self.season = Some(22),
            "autumn" | "fall" => self.season = Some(23),
            "winter" => self.season = Some(24),
            "q1" | "q2" | "q3" | "q4" => self.quarter = word.get(1..)?.parse().ok(),
            _ if number.bytes().all(|byte| byte.is_ascii_digit()) && number.len() <= 4 => {
                self.numbers.push(number);
            }
            _ if word.len() == 5 && word.ends_with("0s") => self.numbers.push(word),
            _ if is_weekday(word) => {}
            _ => {
                self.month = Some(month(word).filter(|_| self.month.is_none())?);
            }
        }
        Some(())
    }

    fn date(&self) -> Option<String> {
        let (day, year) = match *self.numbers.as_slice() {
            [year] => (None, year),
            // A day has at most two digits. If both numbers have two, the year is last.
            [year, day] if year.len() > 2 && self.month.is_some() => (Some(day), year),
            [day, year] if self.month.is_some() => (Some(day), year),
            _ => return None,
        };
        if let Some(decade) = year.strip_suffix("0s") {
            return Some(format!("{decade}X"))
                .filter(|_| self.month.is_none() && self.season.is_none());
        }
        if self.is_century {
            let century = year.parse::<u32>().ok()?.checked_sub(1)?;
            return Some(format!("{century:02}XX"))
                .filter(|_| self.era != Some(true) && self.month.is_none());
        }
        let year = self.year(year)?;
        Some(match (self.month, self.season, self.quarter) {
            (Some(month), None, None) => match day {
                Some(day) => format!("{year}-{month:02}-{day:0>2}"),
                None => format!("{year}-{month:02}"),
            },
            (None, Some(season), None) => format!("{year}-{season}"),
            (None, None, Some(quarter)) => {
                format!("{year}-{:02}/{year}-{:02}", 3 * quarter - 2, 3 * quarter)
            }
            (None, None, None) => year,
            _ => return None,
        })
    }

    /// The year with four digits. 2 BC is -0001.
    fn year(&self, digits: &str) -> Option<String> {
        let number: u32 = digits.parse().ok()?;
        match self.era {
            Some(true) if number == 1 => Some("0000".into()),
            Some(true) => Some(format!("-{:04}", number.checked_sub(1)?)),
            Some(false) => Some(format!("{number:04}")),
            // Two digits could belong to any century.
            None => (digits.len() > 2).then(|| format!("{number:04}")),
        }
    }
}

/// Number of a month by its name, or by its first three or four letters.
fn month(word: &str) -> Option<usize> {
    let is_it = |name: &&str| {
        let name = name.to_lowercase();
        name == word || (matches!(word.len(), 3 | 4) && name.starts_with(word))
    };
    MONTHS.iter().position(is_it).map(|at| at + 1)
}

fn is_weekday(word: &str) -> bool {
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    days.iter()
        .any(|day| *day == word || (word.len() == 3 && day.starts_with(word)))
}
