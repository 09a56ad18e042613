//! Lookup of a record by id or name.

use crate::dossier::check::nearest;
use crate::dossier::record::Record;
use crate::dossier::{Dossier, Handle, Kind};
use crate::search::{Cancel, Index, Searcher};
use crate::text::{display, fold};

/// Most records listed if a name is ambiguous.
const MAX_LISTED: usize = 5;

/// The record of a kind with an id, or else with a name or alias. Case, accents and scripts of
/// names do not matter.
///
/// # Errors
/// A sentence with suggestions if there is no record, or more than one.
pub(super) fn find(dossier: &Dossier, kind: Kind, word: &str) -> Result<Handle, String> {
    if let Some(handle) = dossier.find(word).filter(|handle| handle.kind == kind) {
        return Ok(handle);
    }
    let wanted = fold::fold(word);
    let has_name = |handle: &Handle| {
        names(dossier, *handle)
            .iter()
            .any(|name| fold::fold(name) == wanted)
    };
    let found: Vec<_> = dossier
        .handles(kind)
        .filter(has_name)
        .take(MAX_LISTED + 1)
        .collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(unknown(dossier, kind, word)),
        several => Err(ambiguous(dossier, kind, word, several)),
    }
}

fn names(dossier: &Dossier, handle: Handle) -> Vec<String> {
    let mut names = vec![dossier.name(handle).into_owned()];
    if let Some(Record::Actor(actor)) = dossier.record(handle) {
        names.extend(actor.aliases.iter().cloned());
    }
    names
}

fn unknown(dossier: &Dossier, kind: Kind, word: &str) -> String {
    let ids = dossier.handles(kind).map(|handle| dossier.id(handle));
    let by_name = || {
        let all: Vec<_> = dossier
            .handles(kind)
            .map(|handle| (handle, fold::fold(&dossier.name(handle))))
            .collect();
        let name =
            nearest(&fold::fold(word), all.iter().map(|(_, name)| name.as_str()))?.to_owned();
        all.iter()
            .find(|(_, known)| *known == name)
            .map(|(handle, _)| dossier.id(*handle))
    };
    let hint = nearest(word, ids).or_else(by_name).map_or_else(
        || format!("`impasse list {}` prints all", kind.plural()),
        |near| format!("did you mean `{near}`?"),
    );
    format!(
        "impasse: there is no {} “{}”; {hint}",
        kind.as_str(),
        display::inline(word)
    )
}

fn ambiguous(dossier: &Dossier, kind: Kind, word: &str, several: &[Handle]) -> String {
    let ids: Vec<_> = several
        .iter()
        .take(MAX_LISTED)
        .map(|handle| format!("`{}`", dossier.id(*handle)))
        .collect();
    let more = if several.len() > MAX_LISTED {
        ", …"
    } else {
        ""
    };
    let word = display::inline(word);
    format!(
        "impasse: “{word}” may be any of these {}: {}{more}; name one by its id",
        kind.plural(),
        ids.join(", ")
    )
}

/// Message for an unknown id, with the nearest id or the best search hit.
pub(super) fn unknown_id(dossier: &Dossier, id: &str) -> String {
    let ids = dossier.all_handles().map(|handle| dossier.id(handle));
    let near = nearest(id, ids).or_else(|| best_hit(dossier, id).map(|handle| dossier.id(handle)));
    let hint = near.map_or("`impasse list` prints all ids".into(), |near| {
        format!("did you mean `{near}`?")
    });
    format!(
        "there is no record with the id “{}”; {hint}",
        display::inline(id)
    )
}

fn best_hit(dossier: &Dossier, words: &str) -> Option<Handle> {
    let index = Index::new(dossier);
    let typed = words.replace(['-', '_', '.'], " ");
    let found = Searcher::new(dossier, &index).find(&typed, 1, &Cancel::default())?;
    found.matches.first().map(|found| found.handle)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_found_by_its_id_or_by_one_of_its_names() {
        let text = r#"{"format":1,"id":"d","title":"t","actors":[{"id":"a","name":"Ähre","kind":"person","aliases":["Corn"]},
            {"id":"b","name":"Twin","kind":"person"},{"id":"c","name":"twin","kind":"person"}],"issues":[{"id":"i","label":"L"}]}"#;
        let dossier = Dossier::parse(text).unwrap();
        let id =
            |word| find(&dossier, Kind::Actor, word).map(|handle| dossier.id(handle).to_owned());
        for word in ["a", "ähre", "AHRE", "corn"] {
            assert_eq!(id(word).as_deref(), Ok("a"), "{word}");
        }
        assert_eq!(id("b").as_deref(), Ok("b"));
        assert!(
            id("Twin")
                .unwrap_err()
                .contains("`b`, `c`; name one by its id")
        );
        assert!(
            id("ahrr")
                .unwrap_err()
                .ends_with("there is no actor “ahrr”; did you mean `a`?")
        );
        assert!(id("i").unwrap_err().contains("there is no actor “i”"));
        assert!(
            id("somebody else")
                .unwrap_err()
                .ends_with("`impasse list actors` prints all")
        );
    }
}
