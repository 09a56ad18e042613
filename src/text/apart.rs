//! Cutting of names that begin alike, so that they stay apart: the shared beginning is cut.

use std::borrow::Cow;

use super::width;

/// The fewest columns of a name behind the beginning that it shares with another.
const OWN: usize = 4;

/// The beginning that each name shares with the name that is most like it, in bytes up to the start
/// of a word. Takes n log n comparisons.
#[must_use]
pub(crate) fn shared_beginnings(names: &[Cow<'_, str>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    let name = |at: usize| names.get(at).map_or("", |name| name);
    order.sort_by(|one, other| name(*one).cmp(name(*other)));
    let mut shared = vec![0; names.len()];
    for pair in order.windows(2) {
        let [one, other] = [pair.first(), pair.last()].map(|at| at.copied().unwrap_or(0));
        let alike = start_of_word(name(one), name(other));
        for at in [one, other] {
            if let Some(shared) = shared.get_mut(at) {
                *shared = alike.max(*shared);
            }
        }
    }
    shared
}

/// Start of the word in which two names differ, in bytes. 0 for equal names.
fn start_of_word(one: &str, other: &str) -> usize {
    if one == other {
        return 0;
    }
    let pairs = one.char_indices().zip(other.chars());
    let mut start = 0;
    for ((at, left), right) in pairs {
        if left != right {
            break;
        }
        if !left.is_alphanumeric() {
            start = at + left.len_utf8();
        }
    }
    start
}

/// Cuts a name to some columns: its end, or else the beginning that it shares with another name, if
/// the two would look alike. `shared` is that beginning in bytes.
#[must_use]
pub(crate) fn cut_apart(name: &str, shared: usize, columns: usize) -> Cow<'_, str> {
    let (Some(beginning), Some(own)) = (name.get(..shared), name.get(shared..)) else {
        return width::truncate(name, columns);
    };
    let needed = width::of(beginning) + width::of(own).min(OWN + 1);
    if own.is_empty() || needed <= columns || width::of(name) <= columns {
        return width::truncate(name, columns);
    }
    // As many words of the beginning stay as there is room for.
    let starts = beginning
        .char_indices()
        .filter(|(_, letter)| !letter.is_alphanumeric())
        .map(|(at, letter)| at + letter.len_utf8());
    let ends = starts.filter_map(|start| name.get(start..));
    let fitting = ends.into_iter().find(|end| width::of(end) < columns);
    let cut = format!("…{}", fitting.unwrap_or(own));
    Cow::Owned(width::truncate(&cut, columns).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(names: &[&'static str], columns: usize) -> Vec<String> {
        let names: Vec<Cow<str>> = names.iter().map(|name| Cow::Borrowed(*name)).collect();
        let shared = shared_beginnings(&names);
        let cut = names.iter().zip(shared);
        cut.map(|(name, shared)| cut_apart(name, shared, columns).into_owned())
            .collect()
    }

    #[test]
    fn names_that_begin_alike_lose_their_beginning() {
        let names = [
            "Republic of Nagorno-Karabakh",
            "Republic of Armenia",
            "Russia",
        ];
        assert_eq!(cut(&names, 30), names);
        assert_eq!(
            cut(&names, 18),
            ["Republic of Nagor…", "Republic of Armen…", "Russia"]
        );
        assert_eq!(cut(&names, 14), ["…Nagorno-Kara…", "…of Armenia", "Russia"]);
    }

    #[test]
    fn equal_names_and_beginnings_of_others_are_cut_at_the_end() {
        assert_eq!(cut(&["Guild of Net", "Guild of Net"], 6), ["Guild…"; 2]);
        assert_eq!(cut(&["Guild", "Guild of Netmen"], 8), ["Guild", "Guild o…"]);
    }

    #[test]
    fn no_cut_is_wider_than_its_columns() {
        let names = [
            "Հայաստանի կառավարություն",
            "Հայաստանի հանրություն",
            "日本国政府",
            "日本国民",
        ];
        for columns in 0..30 {
            for cut in cut(&names, columns) {
                assert!(width::of(&cut) <= columns, "{cut} {columns}");
            }
        }
    }
}
