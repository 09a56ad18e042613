//! Interpretations of dates written in digits: `18.06.2017`, `06/2017`, `20170618`.

use crate::dossier::date::read;

/// Interpretations of digits, with points, slashes or hyphens between them.
pub(super) fn interpretations(text: &str) -> Vec<String> {
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
        // Points are used in countries that write the day first.
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
            if read(&month).is_ok() {
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
