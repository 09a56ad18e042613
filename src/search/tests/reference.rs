//! Reference implementation: the matcher applied to every record. The index must find the same
//! matches in the same order.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

use super::{Cancel, Index, Scope, Searcher, UserNotes};
use crate::dossier::links::Relation;
use crate::dossier::{Dossier, Handle, Kind};
use crate::search::chunk::Text;
use crate::search::fields::{Class, fields};
use crate::search::labels;
use crate::search::matcher::{Accepts, Matcher};
use crate::search::query::{Query, Term};
use crate::search::rank::{Rank, Tier};
use crate::search::script_sets::is_in_script;
use crate::text::fold::{self, Spelling};

/// Folded text of a record.
struct IndexedText {
    text: String,
    class: Class,
    ordinal: usize,
    spelling: Spelling,
}

/// The searchable texts of a record: its own and inherited names.
fn texts(dossier: &Dossier, handle: Handle) -> Vec<IndexedText> {
    let mut all = Vec::new();
    for (ordinal, (field, raw)) in fields(dossier, handle).into_iter().enumerate() {
        let owners =
            [Relation::Actor, Relation::Issue].map(|relation| dossier.target(handle, relation));
        let names: Vec<String> = match field.class {
            Class::Composed => owners
                .into_iter()
                .flatten()
                .map(|owner| dossier.name(owner).into_owned())
                .collect(),
            _ => vec![raw.into_owned()],
        };
        for name in names {
            let mut spelled = vec![(Spelling::Usual, fold::fold(&name))];
            if field.class <= Class::Alias {
                spelled = fold::spellings(&name);
                let consonants =
                    fold::omits_vowels(&name).then(|| fold::folded(&name, Spelling::Consonants));
                spelled.extend(consonants.map(|text| (Spelling::Consonants, text)));
            }
            all.extend(spelled.into_iter().map(|(spelling, text)| IndexedText {
                text,
                class: field.class,
                ordinal,
                spelling,
            }));
        }
    }
    // Names come first, as in the arena.
    all.sort_by_key(|text| text.class > Class::Alias);
    all
}

/// Notes on every third record.
fn notes(dossier: &Dossier) -> UserNotes {
    let all = dossier.all_handles().step_by(3).enumerate();
    let all = all.map(|(at, handle)| (handle, SENTENCES[1 + at % 9].into()));
    UserNotes {
        bookmarked: Vec::new(),
        with_note: all.collect(),
    }
}

/// The rank of a record that needs labels, by the plain rule.
fn rank_by_label<'a>(
    dossier: &Dossier,
    handle: Handle,
    texts: &(impl Iterator<Item = Text<'a>> + Clone),
    query: &Query,
    accepts: Accepts<'_>,
) -> Option<Rank> {
    let matcher = Matcher::default();
    let has_text = |term: &Term, max: Class| {
        let query = Query {
            terms: vec![term.clone()],
            ..Query::default()
        };
        let texts = texts.clone().filter(|text| text.class <= max);
        matcher
            .rank_record(texts, &query, accepts)
            .is_some_and(|(rank, ..)| rank.tier < Tier::Scattered)
    };
    let has_label = |term: &&Term| labels::first_match(dossier, handle, term).is_some();
    if query.terms.iter().all(|term| has_label(&term)) {
        return (!query.terms.is_empty()).then_some(Rank::by_label(Class::Label));
    }
    let all = |max: Class| {
        let mut terms = query.terms.iter();
        terms.all(|term| has_label(&term) || has_text(term, max))
    };
    let is_needed = query.terms.iter().any(|term| has_label(&term));
    let classes = [
        (Class::Alias, Class::Name),
        (Class::Passage, Class::Statement),
    ];
    classes
        .into_iter()
        .find(|(max, _)| is_needed && all(*max))
        .map(|(_, class)| Rank::by_label(class))
}

/// All matches of a query by the matcher alone, best first.
fn expected(
    dossier: &Dossier,
    notes: &UserNotes,
    query: &Query,
    scope: &Scope,
) -> Vec<(Handle, Rank)> {
    let matcher = Matcher::default();
    let mut found = Vec::new();
    for handle in dossier
        .all_handles()
        .filter(|handle| scope.kinds.is_empty() || scope.kinds.contains(&handle.kind))
    {
        let mut texts = texts(dossier, handle);
        let note = notes.with_note.iter().find(|(noted, _)| *noted == handle);
        texts.extend(note.map(|(_, note)| IndexedText {
            text: fold::fold(note),
            class: Class::Statement,
            ordinal: usize::MAX,
            spelling: Spelling::Usual,
        }));
        let texts = texts.iter().filter(|text| scope.covers(text.class));
        let texts = texts.map(
            |IndexedText {
                 text,
                 class,
                 ordinal,
                 spelling,
             }| Text {
                folded: text,
                class: *class,
                ordinal: *ordinal,
                spelling: *spelling,
            },
        );
        let accepts: Accepts = &|text, term| {
            let Some(own_script) = &term.own_script else {
                return true;
            };
            if text.class == Class::Composed {
                let owners = [Relation::Actor, Relation::Issue];
                let mut owners = owners.map(|of| dossier.target(handle, of)).into_iter();
                return owners.by_ref().flatten().any(|owner| {
                    let name = dossier.name(owner);
                    fold::folded(&name, text.spelling) == text.folded
                        && is_in_script(&name, own_script)
                });
            }
            let note = notes.with_note.iter().find(|(noted, _)| *noted == handle);
            let raw = match note {
                Some((_, note)) if text.ordinal == usize::MAX => note.to_string(),
                _ => fields(dossier, handle)[text.ordinal].1.to_string(),
            };
            is_in_script(&raw, own_script)
        };
        let is_excluded = |term: &Term| labels::first_match(dossier, handle, term).is_some();
        if query.excluded.iter().any(is_excluded) {
            continue;
        }
        let not_excluded = Query {
            excluded: query.excluded.clone(),
            ..Query::default()
        };
        if matcher
            .rank_record(texts.clone(), &not_excluded, accepts)
            .is_none()
        {
            continue;
        }
        let by_text = matcher.rank_record(texts.clone(), query, accepts);
        let by_text = by_text.map(|(rank, ..)| rank);
        let rank = by_text.or_else(|| rank_by_label(dossier, handle, &texts, query, accepts));
        found.extend(rank.map(|rank| (handle, rank)));
    }
    found.sort_by_key(|(_, rank)| *rank);
    found
}

const NAMES: [&str; 24] = [
    "Nikol Pashinyan",
    "Никол Пашинян",
    "Փաշինյան",
    "Ilham Əliyev",
    "Cəfər Əli",
    "Anna Berg",
    "Bergen",
    "an abba",
    "banana band",
    "Ab-Ba co-op",
    "aab",
    "abba",
    "baab aba",
    "Mary-Ann Bab",
    "ნინო",
    "Ünal Öz",
    "a b c",
    "ab ac ad",
    "European Union",
    "the Union of Abba",
    "naab",
    "cabana",
    "Ένωση",
    "القاهرة",
];
const SENTENCES: [&str; 13] = [
    "Երևանի abba",
    "Ağdam və Qazax",
    "граница Карабах",
    "",
    "abba demands the border",
    "a band of banana",
    "the border is\nclosed",
    "ab",
    "cab co-operation",
    "naba; abba!",
    "“quoted abba”",
    "the Union rejects it",
    "ninety-nine",
];
const TYPED: [&str; 58] = [
    "\"pashinyan\"",
    "\"Пашин\"",
    "\"Երևան\"",
    "\"karabakh\"",
    "yerevan",
    "aghdam",
    "kazakh",
    "!gazax",
    "oth",
    "supports",
    "opp",
    "position",
    "is",
    "!opposes",
    "a",
    "b",
    "n",
    "ab",
    "an",
    "ba",
    "na",
    "abb",
    "ban",
    "nin",
    "abba",
    "pash",
    "Пашин",
    "аб",
    "aliev",
    "jafar",
    "np",
    "eu",
    "abc",
    "aa",
    "bb",
    "nn",
    "the",
    "border",
    "co-op",
    "co",
    "-",
    "“",
    "n-n",
    "'ab",
    "^a",
    "^ab",
    "a$",
    "na$",
    "^abba$",
    "!ab",
    "\"a b\"",
    "\"the border\"",
    "\"of ab\"",
    "kind:actor",
    "stance:opposes",
    "actor:abba",
    "issue:border",
    "ü",
];

fn dossier() -> impl Strategy<Value = Dossier> {
    let actor = (
        0..NAMES.len(),
        proptest::option::of(0..NAMES.len()),
        0..SENTENCES.len(),
    );
    let position = (
        0usize..50,
        0usize..4,
        0..SENTENCES.len(),
        proptest::bool::ANY,
    );
    (vec(actor, 1..90), vec(0..NAMES.len(), 1..4), vec(position, 0..90)).prop_map(|(actors, issues, positions)| {
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        let actors_written = actors.iter().enumerate().map(|(at, (name, alias, summary))| {
            let aliases: Vec<&str> = alias.iter().map(|alias| NAMES[*alias]).collect();
            format!(
                r#"{{"id":"a{at}","name":{},"kind":"other","aliases":{},"summary":{}}}"#,
                quoted(NAMES[*name]),
                serde_json::to_string(&aliases).unwrap(),
                quoted(SENTENCES[*summary])
            )
        });
        let issues_written =
            issues.iter().enumerate().map(|(at, name)| format!(r#"{{"id":"i{at}","label":{}}}"#, quoted(NAMES[*name])));
        let positions_written = positions.iter().enumerate().map(|(at, (actor, issue, statement, opposes))| {
            let (actor, issue) = (actor % actors.len(), issue % issues.len());
            let stance = if *opposes { "opposes" } else { "supports" };
            let statement = quoted(&format!("{} .", SENTENCES[*statement]));
            format!(
                r#"{{"id":"p{at}","actor":"a{actor}","issue":"i{issue}","stance":"{stance}","statement":{statement},"date":"2024"}}"#
            )
        });
        let joined = |all: Vec<String>| all.join(",");
        let text = format!(
            r#"{{"format":1,"id":"d","title":"t","actors":[{}],"issues":[{}],"positions":[{}]}}"#,
            joined(actors_written.collect()),
            joined(issues_written.collect()),
            joined(positions_written.collect())
        );
        Dossier::parse(&text).unwrap()
    })
}

/// Typing session: queries that grow, shrink and change.
fn session() -> impl Strategy<Value = Vec<String>> {
    let query = vec(0..TYPED.len(), 1..4).prop_map(|words| {
        words
            .iter()
            .map(|at| TYPED[*at])
            .collect::<Vec<_>>()
            .join(" ")
    });
    vec(query, 1..6).prop_map(|queries| {
        let mut typed = Vec::new();
        for query in queries {
            let ends: Vec<usize> = query
                .char_indices()
                .map(|(at, c)| at + c.len_utf8())
                .collect();
            typed.extend(ends.iter().map(|end| query[..*end].to_owned()));
            typed.extend(
                ends.iter()
                    .rev()
                    .step_by(2)
                    .map(|end| query[..*end].to_owned()),
            );
        }
        typed
    })
}

fn matched(found: &super::Found) -> Vec<(Handle, Rank)> {
    found
        .matches
        .iter()
        .map(|found| (found.handle, found.rank))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 60 } else { 1_000 }))]
    #[test]
    fn the_order_is_that_of_the_plain_rule(dossier in dossier(), session in session(), only_names in proptest::bool::ANY, has_notes in proptest::bool::ANY) {
        let dossier = Arc::new(dossier);
        let index = Arc::new(Index::new(&dossier));
        let mut searcher = Searcher::new(dossier.clone(), index);
        let notes = if has_notes { notes(&dossier) } else { UserNotes::default() };
        searcher.set_notes(&Arc::new(notes.clone()));
        let scopes = [Scope { kinds: Vec::new(), only_names }, Scope { kinds: vec![Kind::Actor, Kind::Issue], only_names }];
        for typed in &session {
            for scope in &scopes {
                for page in [7, usize::MAX] {
                    let found = searcher.find_among(typed, scope, page, &Cancel::default()).unwrap();
                    // A corrected query is compared by its corrected terms.
                    if !found.query.filters.is_empty() {
                        continue;
                    }
                    let all = expected(&dossier, &notes, &found.query, scope);
                    prop_assert_eq!(found.total, all.len(), "{:?}", typed);
                    let first: Vec<_> = all.into_iter().take(page).collect();
                    prop_assert_eq!(matched(&found), first, "{:?}", typed);
                }
            }
        }
    }
}
