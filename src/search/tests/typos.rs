//! Typo correction.

use super::*;

#[test]
fn a_slip_is_forgiven_only_where_nothing_matches_and_it_is_said() {
    let dossier = actors(&["Nikol Pashinyan", "Pashniyan Street"]);
    let found = find(&dossier, &Index::new(&dossier), "pashniyan");
    assert_eq!(found.instead, None, "there is one as typed");
    let dossier = actors(&["Nikol Pashinyan"]);
    let found = find(&dossier, &Index::new(&dossier), "Pahsinyan nikol");
    assert_eq!(
        (found.matches.len(), found.instead.as_deref()),
        (1, Some("Pashinyan Nikol"))
    );
    let spread = actors(&["Nikol Pashinyan|x|the constitution", "Cəfərov|x|consul"]);
    let instead = |typed: &str| find(&spread, &Index::new(&spread), typed).instead;
    assert_eq!(
        instead("pahsinyan constituion").as_deref(),
        Some("Pashinyan constitution"),
        "each in its field"
    );
    assert_eq!(instead("consul jaafrov").as_deref(), Some("consul Cəfərov"));
}

#[test]
fn a_slip_may_be_in_the_first_letter_and_in_a_word_that_is_scattered_by_chance() {
    let dossier = actors(&[
        "Putin informs Pashinyan of it, a man",
        "Nikol Pashinyan",
        "Cuba",
        "Kurdish abbey",
    ]);
    let found = |typed: &str| {
        let index = Index::new(&dossier);
        let found = find(&dossier, &index, typed);
        let first = found
            .matches
            .first()
            .map(|first| dossier.name(first.handle).into_owned());
        (first.unwrap_or_default(), found.instead)
    };
    assert_eq!(
        found("putim"),
        (
            "Putin informs Pashinyan of it, a man".to_owned(),
            Some("Putin".to_owned())
        )
    );
    assert_eq!(found("bashinyan").0, "Nikol Pashinyan");
    assert_eq!(
        found("kuba"),
        ("Cuba".to_owned(), Some("Cuba".to_owned())),
        "though it is scattered over an abbey"
    );
    assert_eq!(
        found("nkpsh"),
        ("Nikol Pashinyan".to_owned(), None),
        "an abbreviation is no slip"
    );
    assert_eq!(found("zzzzzz"), (String::new(), None));
}
