//! How many slips of the finger lie between two words.

/// The longest word in which slips are looked for, in letters.
pub(super) const LONGEST: usize = 64;

/// How many slips are looked for in a word: none in words of up to three letters, one in longer ones, two from eight
/// letters on.
pub(super) fn slips(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// A letter, or the one that it is written with in other spellings: no slip.
pub(super) fn alike(letter: char) -> char {
    match letter {
        'c' | 'q' => 'k',
        'w' => 'v',
        other => other,
    }
}

/// Whether what was typed is a word, or the beginning of one, but for slips.
pub(super) fn is_near(typed: &str, word: &str) -> bool {
    let typed: Vec<char> = typed.chars().map(alike).collect();
    let allowed = slips(typed.len());
    allowed > 0 && typed.len() <= LONGEST && distance(&typed, word, allowed).is_some()
}

/// How many slips lie between what was typed and a word, or the beginning of it that is nearest; none where there are more
/// than allowed. A slip is a letter too many, too few, another, or two that changed places (optimal string alignment).
pub(super) fn distance<'a>(typed: &[char], word: &'a str, allowed: usize) -> Option<(usize, &'a str)> {
    let mut letters = ['\0'; LONGEST + 2];
    let mut count = 0;
    for (place, letter) in letters.iter_mut().take(typed.len() + allowed).zip(word.chars()) {
        *place = alike(letter);
        count += 1;
    }
    let letters = letters.get(..count).unwrap_or_default();
    let row = last_row(typed, letters, allowed)?;
    let whole = word.chars().nth(count).is_none();
    let ends = typed.len().saturating_sub(allowed)..=count;
    let all = ends.filter_map(|end| Some((end, *row.get(end)?)));
    let (end, distance) = all.min_by_key(|(end, distance)| (*distance, !(whole && *end == count), *end))?;
    let end = word.char_indices().nth(end).map_or(word.len(), |(at, _)| at);
    (distance as usize <= allowed).then(|| word.get(..end).map(|part| (distance.into(), part))).flatten()
}

/// The distances between what was typed and every beginning of a word's letters, as far as they matter; none where all are
/// more than allowed.
fn last_row(typed: &[char], letters: &[char], allowed: usize) -> Option<[u8; LONGEST + 3]> {
    const FAR: u8 = u8::MAX / 2;
    let mut two_up = [FAR; LONGEST + 3];
    let mut up = [FAR; LONGEST + 3];
    up.iter_mut().take(allowed + 1).zip(0..).for_each(|(place, distance)| *place = distance);
    for (i, a) in typed.iter().enumerate() {
        let mut row = [FAR; LONGEST + 3];
        let mut best = FAR;
        // What lies further off the diagonal takes more slips than are allowed.
        for j in (i + 1).saturating_sub(allowed)..=(i + 1 + allowed).min(letters.len()) {
            let at = |row: &[u8], column: usize| row.get(column).copied().unwrap_or(FAR);
            let mut least = at(&up, j) + 1;
            if let Some((before, b)) = j.checked_sub(1).and_then(|before| Some((before, letters.get(before)?))) {
                least = least.min(at(&up, before) + u8::from(a != b)).min(at(&row, before) + 1);
                let swapped = i > 0 && before > 0 && typed.get(i - 1) == Some(b) && letters.get(before - 1) == Some(a);
                if swapped {
                    least = least.min(at(&two_up, before - 1) + 1);
                }
            }
            if let Some(place) = row.get_mut(j) {
                *place = least;
            }
            best = best.min(least);
        }
        if usize::from(best) > allowed {
            return None;
        }
        two_up = std::mem::replace(&mut up, row);
    }
    Some(up)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_is_near_to_one_that_is_begun_or_slipped_in() {
        assert!(is_near("obstcale", "obstacle") && is_near("obstcal", "obstacle"));
        assert!(!is_near("act", "actor") && !is_near("obslcate", "obstacles2"));
    }

    proptest! {
        #[test]
        fn the_distance_is_that_of_the_whole_table(typed in "[abcd]{4,12}", word in "[abcdé]{1,14}") {
            let letters: Vec<char> = typed.chars().map(alike).collect();
            let allowed = slips(letters.len());
            let whole: Vec<char> = word.chars().map(alike).collect();
            let least = *table(&letters, &whole).last().unwrap().iter().min().unwrap();
            let found = distance(&letters, &word, allowed).map(|(distance, _)| distance);
            prop_assert_eq!(found, Some(least).filter(|least| *least <= allowed));
        }
    }

    /// The distances between all beginnings of two words, as they are defined.
    fn table(a: &[char], b: &[char]) -> Vec<Vec<usize>> {
        let mut all = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                all[i][j] = match (i, j) {
                    (0, _) | (_, 0) => i + j,
                    _ => {
                        let other = all[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                        let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        let swap = if swapped { all[i - 2][j - 2] + 1 } else { other };
                        other.min(swap).min(all[i - 1][j] + 1).min(all[i][j - 1] + 1)
                    }
                };
            }
        }
        all
    }
}
