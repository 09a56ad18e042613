//! Dates as people write them outside EDTF, and the EDTF to write instead: `June 2017` is `2017-06`.

use super::spoken::MONTHS;

/// The longest text that is taken for a date, in bytes.
const LONGEST: usize = 64;

/// How people say in front of a date that it is approximate (`~`) or uncertain (`?`), or that it is one end of an interval.
const FORE: &[(&str, Fore)] = &[
    ("c.", Fore::Mark('~')),
    ("c ", Fore::Mark('~')),
    ("ca.", Fore::Mark('~')),
    ("ca ", Fore::Mark('~')),
    ("circa ", Fore::Mark('~')),
    ("about ", Fore::Mark('~')),
    ("around ", Fore::Mark('~')),
    ("approx.", Fore::Mark('~')),
    ("approximately ", Fore::Mark('~')),
    ("perhaps ", Fore::Mark('?')),
    ("possibly ", Fore::Mark('?')),
    ("probably ", Fore::Mark('?')),
    ("maybe ", Fore::Mark('?')),
    ("since ", Fore::Since),
    ("until ", Fore::Until),
    ("till ", Fore::Until),
];

/// Between the two ends of an interval.
const BETWEEN: [&str; 3] = [" to ", " until ", " - "];

#[derive(Clone, Copy)]
enum Fore {
    Mark(char),
    Since,
    Until,
}

/// The EDTF of what may be meant by a text that is none: nothing, one date, or two where it can be read in two ways.
pub(super) fn instead(raw: &str) -> Vec<String> {
    if raw.len() > LONGEST {
        return Vec::new();
    }
    let mut text: String = raw.trim().to_lowercase();
    text = text
        .replace(['–', '—', '‒', '−'], "-")
        .replace('’', "'")
        .replace("'s", "s")
        .replace(',', " ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = meant(&text);
    found.retain(|found| super::read(found).is_ok());
    found.dedup();
    found
}

fn meant(text: &str) -> Vec<String> {
    let fore = FORE
        .iter()
        .find_map(|(word, fore)| Some((text.strip_prefix(word)?.trim_start(), *fore)));
    if let Some((rest, fore)) = fore.filter(|(rest, _)| rest.contains(|c: char| c.is_ascii_digit()))
    {
        let with = |date: String| match fore {
            Fore::Mark(mark) => marked(&date, mark),
            Fore::Since => format!("{date}/.."),
            Fore::Until => format!("../{date}"),
        };
        return meant(rest).into_iter().map(with).collect();
    }
    for note in ["(uncertain)", "(?)", "?"] {
        if let Some(rest) = text.strip_suffix(note) {
            return meant(rest.trim_end())
                .into_iter()
                .map(|date| marked(&date, '?'))
                .collect();
        }
    }
    let text = text
        .strip_prefix("from ")
        .or_else(|| text.strip_prefix("between "))
        .unwrap_or(text);
    let ends = BETWEEN
        .iter()
        .chain(&[" and "])
        .find_map(|between| text.split_once(between));
    if let Some((start, end)) = ends {
        return interval(start, end).into_iter().collect();
    }
    single(text)
}

/// A date with a mark; with both where it has the other.
fn marked(date: &str, mark: char) -> String {
    match date.strip_suffix(['~', '?']) {
        Some(bare) if !date.ends_with(mark) => format!("{bare}%"),
        Some(_) => date.to_owned(),
        None => format!("{date}{mark}"),
    }
}

fn interval(start: &str, end: &str) -> Option<String> {
    let one = |text: &str| match meant(text).as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    Some(format!("{}/{}", one(start)?, one(end)?))
}

/// The meanings of a text that is one date.
fn single(text: &str) -> Vec<String> {
    if super::read(text).is_ok() {
        return vec![text.to_owned()];
    }
    if !text.contains(' ') {
        let found = numbers(text);
        if !found.is_empty() {
            return found;
        }
    }
    if let Some((day, clock)) = text.split_once([' ', 't'])
        && let Some(clock) = time_of_day(clock)
    {
        return single(day)
            .into_iter()
            .map(|day| format!("{day}T{clock}"))
            .collect();
    }
    in_words(text).into_iter().collect()
}

/// `18:30` or `18:30:05` with seconds, which EDTF asks for.
fn time_of_day(clock: &str) -> Option<String> {
    let digits = clock
        .split(':')
        .all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()));
    match clock.len() {
        5 if digits => Some(format!("{clock}:00")),
        8 if digits => Some(clock.to_owned()),
        _ => None,
    }
}

/// The meanings of digits with points, strokes or hyphens between them, or with nothing.
fn numbers(text: &str) -> Vec<String> {
    let Some(sign) = text.chars().find(|c| !c.is_ascii_digit()) else {
        return match (text.len(), text.get(..4), text.get(4..6), text.get(6..)) {
            (8, Some(year), Some(month), Some(day)) => vec![format!("{year}-{month}-{day}")],
            (6, Some(year), Some(month), _) => vec![format!("{year}-{month}")],
            _ => Vec::new(),
        };
    };
    if let Some(decade) = text.strip_suffix("0s").filter(|decade| decade.len() == 3) {
        return vec![format!("{decade}X")];
    }
    let parts: Vec<&str> = text.trim_end_matches('.').split(sign).collect();
    let are_numbers = parts
        .iter()
        .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    if !are_numbers || !matches!(sign, '.' | '/' | '-') {
        return Vec::new();
    }
    let date = |year: &str, month: &str, day: &str| format!("{year}-{month:0>2}-{day:0>2}");
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => vec![date(year, month, day)],
        // Points stand in countries that write the day first.
        [day, month, year] if year.len() == 4 && sign == '.' => vec![date(year, month, day)],
        [one, other, year] if year.len() == 4 => {
            vec![date(year, other, one), date(year, one, other)]
        }
        [start, end] if start.len() == 4 && end.len() == 4 => vec![format!("{start}/{end}")],
        [year, end] if year.len() == 4 => {
            let next = year
                .parse::<u32>()
                .ok()
                .map(|year| year + 1)
                .filter(|next| format!("{:02}", next % 100) == *end);
            let month = format!("{year}-{end:0>2}");
            if super::read(&month).is_ok() {
                vec![month]
            } else {
                next.map(|next| format!("{year}/{next}"))
                    .into_iter()
                    .collect()
            }
        }
        [month, year] if year.len() == 4 => vec![format!("{year}-{month:0>2}")],
        _ => Vec::new(),
    }
}

/// What the words of a date say.
#[derive(Default)]
struct Words<'a> {
    month: Option<usize>,
    /// A season as EDTF numbers them, 21 to 24.
    season: Option<u8>,
    /// A quarter of a year, 1 to 4.
    quarter: Option<usize>,
    /// Before Christ or not, where it is said.
    era: Option<bool>,
    is_century: bool,
    numbers: Vec<&'a str>,
}

/// `18 June 2017`, `June 18 2017`, `spring 2019`, `44 BC`, `19th century`, `Q1 2019`, `the 2010s`.
fn in_words(text: &str) -> Option<String> {
    let mut said = Words::default();
    // A hyphen at an end may stand for a date that is left out.
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

impl<'a> Words<'a> {
    /// Takes in a word; none where it has no place in a date.
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
            // A day has at most two digits; where both have, the year is last.
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

    /// The year with four digits; 2 BC is -0001.
    fn year(&self, digits: &str) -> Option<String> {
        let number: u32 = digits.parse().ok()?;
        match self.era {
            Some(true) if number == 1 => Some("0000".into()),
            Some(true) => Some(format!("-{:04}", number.checked_sub(1)?)),
            Some(false) => Some(format!("{number:04}")),
            // Two digits could be of any century.
            None => (digits.len() > 2).then(|| format!("{number:04}")),
        }
    }
}

/// A month's number by its name, or by three or four letters of it.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wordings_lead_to_edtf() {
        for (written, edtf) in [
            ("June 2017", "2017-06"),
            ("Jun. 2017", "2017-06"),
            ("sept 2017", "2017-09"),
            ("June, 2017", "2017-06"),
            ("2017 June", "2017-06"),
            ("18 June 2017", "2017-06-18"),
            ("Sunday, 18th of June 2017", "2017-06-18"),
            ("June 8, 2017", "2017-06-08"),
            ("20180912", "2018-09-12"),
            ("201809", "2018-09"),
            ("18.06.2017", "2017-06-18"),
            ("8.6.2017", "2017-06-08"),
            ("05.06.2017", "2017-06-05"),
            ("06.2017", "2017-06"),
            ("06/2017", "2017-06"),
            ("2017/06/18", "2017-06-18"),
            ("2017.06.18", "2017-06-18"),
            ("2017-6-8", "2017-06-08"),
            ("2017/06", "2017-06"),
            ("2017/18", "2017/2018"),
            ("18/06/2017", "2017-06-18"),
            ("06/18/2017", "2017-06-18"),
            ("05/05/2017", "2017-05-05"),
            ("1991-1993", "1991/1993"),
            ("1991–1993", "1991/1993"),
            ("c. 2017", "2017~"),
            ("c.2017", "2017~"),
            ("ca. June 2017", "2017-06~"),
            ("circa 2017", "2017~"),
            ("about 2017 (uncertain)", "2017%"),
            ("2017 ?", "2017?"),
            ("probably 2017", "2017?"),
            ("Spring 2019", "2019-21"),
            ("summer of 2019", "2019-22"),
            ("Fall 2019", "2019-23"),
            ("winter 2019", "2019-24"),
            ("Q1 2019", "2019-01/2019-03"),
            ("2019-Q4", "2019-10/2019-12"),
            ("the 2010s", "201X"),
            ("1990's", "199X"),
            ("2010s", "201X"),
            ("19th century", "18XX"),
            ("44 BC", "-0043"),
            ("15 March 44 BC", "-0043-03-15"),
            ("March 44 BC", "-0043-03"),
            ("1 BC", "0000"),
            ("AD 79", "0079"),
            ("24 August AD 79", "0079-08-24"),
            ("since 1991", "1991/.."),
            ("until June 2017", "../2017-06"),
            ("1991 to 1993", "1991/1993"),
            ("from June 2017 to July 2017", "2017-06/2017-07"),
            ("between 1991 and 1993", "1991/1993"),
            ("2024-08-19 18:30", "2024-08-19T18:30:00"),
            ("2024-08-19T18:30", "2024-08-19T18:30:00"),
            (" 2024 ", "2024"),
        ] {
            assert_eq!(instead(written), [edtf], "{written}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_gets_both() {
        assert_eq!(instead("05/06/2017"), ["2017-06-05", "2017-05-06"]);
        assert_eq!(instead("c. 5/6/2017"), ["2017-06-05~", "2017-05-06~"]);
        assert_eq!(instead("05-06-2017"), ["2017-06-05", "2017-05-06"]);
    }

    #[test]
    fn what_says_no_date_gets_none() {
        for text in [
            "",
            "x",
            "soon",
            "05/06/17",
            "31 June 2017",
            "June",
            "June June 2017",
            "2017 2018 2019",
            "99/99/2017",
            "-",
            "1",
            "6/7",
        ] {
            assert!(instead(text).is_empty(), "{text}: {:?}", instead(text));
        }
        assert!(instead(&"c. ".repeat(100)).is_empty());
    }
}
