//! Suggests EDTF for dates written in other ways: `June 2017` is `2017-06`.

mod numeric;
mod words;

/// Maximum length of a text to interpret, in bytes.
const LONGEST: usize = 64;

/// Prefixes for approximate (`~`) and uncertain (`?`) dates, and for open intervals.
const PREFIXES: &[(&str, Prefix)] = &[
    ("c.", Prefix::Mark('~')),
    ("c ", Prefix::Mark('~')),
    ("ca.", Prefix::Mark('~')),
    ("ca ", Prefix::Mark('~')),
    ("circa ", Prefix::Mark('~')),
    ("about ", Prefix::Mark('~')),
    ("around ", Prefix::Mark('~')),
    ("approx.", Prefix::Mark('~')),
    ("approximately ", Prefix::Mark('~')),
    ("perhaps ", Prefix::Mark('?')),
    ("possibly ", Prefix::Mark('?')),
    ("probably ", Prefix::Mark('?')),
    ("maybe ", Prefix::Mark('?')),
    ("since ", Prefix::Since),
    ("until ", Prefix::Until),
    ("till ", Prefix::Until),
];

/// Separators between the ends of an interval.
const SEPARATORS: [&str; 3] = [" to ", " until ", " - "];

#[derive(Clone, Copy)]
enum Prefix {
    Mark(char),
    Since,
    Until,
}

/// EDTF that the text may mean: none, one date, or two if it is ambiguous.
pub(super) fn suggest(raw: &str) -> Vec<String> {
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
    let mut found = interpretations(&text);
    found.retain(|found| super::read(found).is_ok());
    found.dedup();
    found
}

fn interpretations(text: &str) -> Vec<String> {
    let prefix = PREFIXES
        .iter()
        .find_map(|(word, prefix)| Some((text.strip_prefix(word)?.trim_start(), *prefix)));
    if let Some((rest, prefix)) =
        prefix.filter(|(rest, _)| rest.contains(|c: char| c.is_ascii_digit()))
    {
        let with = |date: String| match prefix {
            Prefix::Mark(mark) => marked(&date, mark),
            Prefix::Since => format!("{date}/.."),
            Prefix::Until => format!("../{date}"),
        };
        return interpretations(rest).into_iter().map(with).collect();
    }
    for note in ["(uncertain)", "(?)", "?"] {
        if let Some(rest) = text.strip_suffix(note) {
            return interpretations(rest.trim_end())
                .into_iter()
                .map(|date| marked(&date, '?'))
                .collect();
        }
    }
    let text = text
        .strip_prefix("from ")
        .or_else(|| text.strip_prefix("between "))
        .unwrap_or(text);
    let ends = SEPARATORS
        .iter()
        .chain(&[" and "])
        .find_map(|between| text.split_once(between));
    if let Some((start, end)) = ends {
        return interval(start, end).into_iter().collect();
    }
    single(text)
}

/// Adds a qualifier. Two different ones combine to `%`.
fn marked(date: &str, mark: char) -> String {
    match date.strip_suffix(['~', '?']) {
        Some(bare) if !date.ends_with(mark) => format!("{bare}%"),
        Some(_) => date.to_owned(),
        None => format!("{date}{mark}"),
    }
}

fn interval(start: &str, end: &str) -> Option<String> {
    let one = |text: &str| match interpretations(text).as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    Some(format!("{}/{}", one(start)?, one(end)?))
}

/// Interpretations of a single date.
fn single(text: &str) -> Vec<String> {
    if super::read(text).is_ok() {
        return vec![text.to_owned()];
    }
    if !text.contains(' ') {
        let found = numeric::interpretations(text);
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
    words::parse(text).into_iter().collect()
}

/// Completes a time of day with seconds, which EDTF requires.
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

#[cfg(test)]
mod tests;
