//! Edit distance between a typed word and the prefixes of another.

/// Longest word that is corrected, in letters.
pub(super) const MAX_LEN: usize = 64;

/// Number of edits tolerated in a word: none up to three letters, one up to seven, two in longer
/// words.
pub(super) fn max_edits(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// Maps letters that spellings interchange to one of them, so that replacing one by the other is no
/// edit.
pub(super) fn canonical_letter(letter: char) -> char {
    match letter {
        'c' | 'q' => 'k',
        'w' => 'v',
        other => other,
    }
}

/// True if a typed word is within the tolerated edits of another word or of a prefix of it.
pub(super) fn is_near(typed: &str, word: &str) -> bool {
    let typed: Vec<char> = typed.chars().map(canonical_letter).collect();
    let max = max_edits(typed.len());
    max > 0 && typed.len() <= MAX_LEN && prefix_distance(&typed, word, max).is_some()
}

/// Edit distance between a typed word and the nearest prefix of another word, with that prefix.
///
/// The distance is the optimal string alignment distance: an edit inserts, deletes, replaces or
/// swaps adjacent letters. None if it exceeds `max`.
pub(super) fn prefix_distance<'a>(
    typed: &[char],
    word: &'a str,
    max: usize,
) -> Option<(usize, &'a str)> {
    let mut letters = ['\0'; MAX_LEN + 2];
    let mut count = 0;
    for (slot, letter) in letters.iter_mut().take(typed.len() + max).zip(word.chars()) {
        *slot = canonical_letter(letter);
        count += 1;
    }
    let letters = letters.get(..count).unwrap_or_default();
    let row = last_row(typed, letters, max)?;
    let is_whole = word.chars().nth(count).is_none();
    let ends = typed.len().saturating_sub(max)..=count;
    let distances = ends.filter_map(|end| Some((end, *row.get(end)?)));
    let (end, distance) =
        distances.min_by_key(|(end, distance)| (*distance, !(is_whole && *end == count), *end))?;
    let end = word
        .char_indices()
        .nth(end)
        .map_or(word.len(), |(at, _)| at);
    (distance as usize <= max)
        .then(|| word.get(..end).map(|prefix| (distance.into(), prefix)))
        .flatten()
}

/// Last row of the distance table: the distance from the typed word to each prefix of the letters.
///
/// Cells further than `max` from the diagonal are not computed. None if every distance exceeds
/// `max`.
fn last_row(typed: &[char], letters: &[char], max: usize) -> Option<[u8; MAX_LEN + 3]> {
    const FAR: u8 = u8::MAX / 2;
    let mut two_up = [FAR; MAX_LEN + 3];
    let mut up = [FAR; MAX_LEN + 3];
    up.iter_mut()
        .take(max + 1)
        .zip(0..)
        .for_each(|(cell, distance)| *cell = distance);
    for (i, a) in typed.iter().enumerate() {
        let mut row = [FAR; MAX_LEN + 3];
        let mut best = FAR;
        for j in (i + 1).saturating_sub(max)..=(i + 1 + max).min(letters.len()) {
            let at = |row: &[u8], column: usize| row.get(column).copied().unwrap_or(FAR);
            let mut least = at(&up, j) + 1;
            if let Some((before, b)) = j
                .checked_sub(1)
                .and_then(|before| Some((before, letters.get(before)?)))
            {
                least = least
                    .min(at(&up, before) + u8::from(a != b))
                    .min(at(&row, before) + 1);
                let swapped = i > 0
                    && before > 0
                    && typed.get(i - 1) == Some(b)
                    && letters.get(before - 1) == Some(a);
                if swapped {
                    least = least.min(at(&two_up, before - 1) + 1);
                }
            }
            if let Some(cell) = row.get_mut(j) {
                *cell = least;
            }
            best = best.min(least);
        }
        if usize::from(best) > max {
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
            let letters: Vec<char> = typed.chars().map(canonical_letter).collect();
            let max = max_edits(letters.len());
            let whole: Vec<char> = word.chars().map(canonical_letter).collect();
            let least = *table(&letters, &whole).last().unwrap().iter().min().unwrap();
            let found = prefix_distance(&letters, &word, max).map(|(distance, _)| distance);
            prop_assert_eq!(found, Some(least).filter(|least| *least <= max));
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
                        let swapped =
                            i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        let swap = if swapped {
                            all[i - 2][j - 2] + 1
                        } else {
                            other
                        };
                        other
                            .min(swap)
                            .min(all[i - 1][j] + 1)
                            .min(all[i][j - 1] + 1)
                    }
                };
            }
        }
        all
    }
}
