//! Ids of new records: from the name, with the prefix of their siblings.

use std::collections::HashSet;

use any_ascii::any_ascii;

use crate::dossier::handle::Kind;

/// Longest id that is made, without the number behind it, in bytes.
const LONGEST: usize = 40;

/// An id for a record of a kind with this name, which no record has. `siblings` are the ids of the
/// records of the kind; the prefix that most of them share (`pos-`, `obs-`) is used too. Where no
/// letter is left of the name it is the kind with a number: `actor-2`.
pub(crate) fn new_id(kind: Kind, name: &str, siblings: &[&str], taken: &HashSet<String>) -> String {
    let stem = stem(name);
    let is_named = !stem.is_empty();
    let stem = if is_named { stem } else { kind.as_str().into() };
    let prefix = prefix(siblings);
    let base = if is_named && !stem.starts_with(&prefix) {
        prefix + &stem
    } else {
        stem
    };
    if is_named && !taken.contains(&base) {
        return base;
    }
    let numbered = (2_usize..).map(|number| format!("{base}-{number}"));
    let mut free = numbered.filter(|id| !taken.contains(id));
    free.next().unwrap_or(base)
}

/// Letters and digits of a name in ASCII, with hyphens between words.
fn stem(name: &str) -> String {
    // Aspirated letters have an apostrophe, which is no end of a word.
    let ascii = any_ascii(name).to_lowercase().replace('\'', "");
    let words = ascii.split(|c: char| !c.is_ascii_alphanumeric());
    let mut stem = String::new();
    for word in words.filter(|word| !word.is_empty()) {
        let hyphen = usize::from(!stem.is_empty());
        if !stem.is_empty() && stem.len() + hyphen + word.len() > LONGEST {
            break;
        }
        if hyphen > 0 {
            stem.push('-');
        }
        stem.extend(word.chars().take(LONGEST));
    }
    stem
}

/// The beginning with a hyphen that more than half of some ids share.
fn prefix(ids: &[&str]) -> String {
    let beginnings = ids.iter().filter_map(|id| id.split_once('-'));
    let beginnings: Vec<&str> = beginnings.map(|(beginning, _)| beginning).collect();
    let most = beginnings.iter().max_by_key(|beginning| {
        let same = beginnings.iter().filter(|other| other == beginning);
        same.count()
    });
    match most {
        Some(most) if 2 * beginnings.iter().filter(|other| *other == most).count() > ids.len() => {
            format!("{most}-")
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(kind: Kind, name: &str, siblings: &[&str]) -> String {
        let taken = siblings.iter().map(|id| (*id).to_owned()).collect();
        let id = new_id(kind, name, siblings, &taken);
        assert!(crate::dossier::scalars::is_id(&id), "{id}");
        id
    }

    #[test]
    fn ids_come_from_names_in_any_script() {
        assert_eq!(
            id(Kind::Actor, "Nikol Pashinyan", &["russia"]),
            "nikol-pashinyan"
        );
        assert_eq!(id(Kind::Actor, "Նիկոլ Փաշինյան", &[]), "nikol-pashinyan");
        assert_eq!(
            id(Kind::Obstacle, "Border: delimitation!", &["obs-a", "obs-b"]),
            "obs-border-delimitation"
        );
        assert_eq!(id(Kind::Obstacle, "Obs-a", &["obs-a", "obs-b"]), "obs-a-2");
        assert_eq!(
            id(Kind::Actor, "Russia", &["russia", "russia-2"]),
            "russia-3"
        );
        assert_eq!(id(Kind::Actor, "…", &[]), "actor-2");
        assert_eq!(id(Kind::Actor, "\u{1b}[31m", &["eu-a"]), "eu-31m");
        let long = "word ".repeat(40);
        assert!(id(Kind::Issue, &long, &[]).len() <= LONGEST);
        assert!(id(Kind::Issue, &"x".repeat(400), &[]).len() <= LONGEST);
    }
}
