//! Tests of `top_k`.

use super::*;
use crate::dossier::Dossier;
use crate::search::arena::InheritedNames;
use crate::search::chunk::Chunk;
use crate::search::index::Index;
use crate::text::fold::Spelling;
use proptest::prelude::*;

const EMPTY: &str = r#"{"format":1,"id":"d","title":"t"}"#;

proptest! {
    #[test]
    fn no_rank_is_better_than_its_bound(
        name in "[abc1]{1,4}( [abc1-]{1,5}){0,3}",
        alias in "([abc1]{1,4} ){0,2}",
        statement in "([abc1]{1,6} ){0,6}",
        typed in "['^!\"]?[abc1]{1,3}\\$?( [abc1]{1,2}){0,2}",
    ) {
        let mut chunk = Chunk::default();
        let all = [(Class::Name, name), (Class::Alias, alias), (Class::Statement, statement)];
        let all = all.into_iter().filter(|(class, text)| *class == Class::Name || !text.is_empty());
        chunk.push(all.map(|(class, text)| (class, Spelling::Usual, text)));
        let arena = Arena::new(vec![chunk], InheritedNames::default());
        let query = Query::parse(&typed);
        let (dossier, index, notes) = (Dossier::parse(EMPTY).unwrap(), Index::default(), FoldedNotes::default());
        let scripts = ScriptCheck { dossier: &dossier, index: &index, notes: &notes };
        let search = TopKSearch { arena: &arena, notes: &notes, scripts, query: &query, only_names: false, cancel: &Cancel::default() };
        let name_owners = RecordSet::empty(1);
        let bounds = RankBounds::new(&arena, search.notes, &query, &name_owners);
        if let Some((rank, ..)) = Matcher::default().rank_record(arena.texts(0), &query, &|_, _| true) {
            let bound = bounds.name_word_start(0);
            prop_assert!(bound <= rank, "{} · {}", bound, rank);
            if rank.tier == Tier::Scattered && !rank.across_fields {
                let bound = search.score_bound(0);
                prop_assert!(bound >= Some(rank.score), "{:?} · {}", bound, rank);
            }
        }
    }
}
