//! Each gap on a small dossier that has just it, and none on one that has none.

use super::*;
use crate::analysis::untouched::untouched;
use crate::dossier::date::Edtf;

/// Two sources of a quarrel over nets; every kind of gap once.
const NETS: &str = r#"{"format":1,"id":"d","title":"Nets",
"sources":[
  {"id":"s1","type":"report","title":"One","issued":"2024-03-01","text":"East wants nets. West refuses. Nobody cites this."},
  {"id":"s2","type":"report","title":"Two","issued":"2024","text":"East wants nets."},
  {"id":"s3","type":"report","title":"Three"}],
"excerpts":[
  {"id":"x1","source":"s1","exact":"East wants nets."},
  {"id":"x2","source":"s2","exact":"East wants nets."},
  {"id":"x3","source":"s1","exact":"West refuses."},
  {"id":"x-lost","source":"s1","exact":"Nobody ever wrote these words anywhere."},
  {"id":"x-untold","source":"s3","exact":"Something."}],
"actors":[
  {"id":"east","name":"East","kind":"country","evidence":[{"excerpt":"x1","directness":"narration"},{"excerpt":"x2","directness":"narration"}]},
  {"id":"west","name":"West","kind":"country","evidence":[{"excerpt":"x1","directness":"narration"},{"excerpt":"x-lost","directness":"narration"}]},
  {"id":"minister","name":"Minister","kind":"person","part_of":"east"}],
"issues":[{"id":"nets","label":"Nets are free"},{"id":"port","label":"The port is open"}],
"positions":[
  {"id":"p-said","actor":"east","issue":"nets","stance":"supports","statement":"s","date":"2024-01-05","speaker":"minister","evidence":[{"excerpt":"x1","directness":"direct_quote"}]},
  {"id":"p-told","actor":"west","issue":"nets","stance":"opposes","statement":"s","date":"2024","evidence":[{"excerpt":"x3","directness":"narration"}]},
  {"id":"p-other","actor":"west","issue":"port","stance":"opposes","statement":"s","date":"2024-02-05~","speaker":"minister","evidence":[{"excerpt":"x3","directness":"direct_quote"}]},
  {"id":"p-untold","actor":"west","issue":"port","stance":"opposes","statement":"s","date":"2024-02","evidence":[{"excerpt":"x-untold","directness":"direct_quote"}]},
  {"id":"p-lost","actor":"west","issue":"port","stance":"opposes","statement":"s","date":"2024-02","evidence":[{"excerpt":"x-lost","directness":"narration"}]}],
"obstacles":[{"id":"o","title":"O","status":"open","evidence":[{"excerpt":"x1","directness":"narration","relation":"context"}],
  "history":[{"date":"2019","status":"open","evidence":[{"excerpt":"x2","directness":"narration"}]}]}]}"#;

fn ids(dossier: &Dossier, handles: &[Handle]) -> Vec<String> {
    handles
        .iter()
        .map(|at| dossier.id(*at).to_owned())
        .collect()
}

#[test]
fn each_gap_is_found_and_nothing_else() {
    let dossier = Dossier::parse(NETS).unwrap();
    let gaps = Gaps::of(&dossier);
    let ids = |handles: &[Handle]| ids(&dossier, handles);
    assert_eq!(ids(&gaps.unsourced), ["minister", "o"]);
    assert_eq!(
        ids(&gaps.single_source),
        ["west", "p-said", "p-told", "p-other", "p-untold"]
    );
    assert_eq!(ids(&gaps.only_reported), ["p-told", "p-other"]);
    assert_eq!(ids(&gaps.orphans), ["x-lost"]);
    assert_eq!(ids(&gaps.vague_dates), ["s2", "s3", "p-told", "o"]);
    let uncited: Vec<_> = gaps
        .uncited
        .iter()
        .map(|at| (dossier.id(at.source), at.sentence.clone()))
        .collect();
    assert_eq!(uncited, [("s1", 31..49)]);
}

#[test]
fn the_pairs_that_nobody_coded_are_all_but_those_with_a_position() {
    let dossier = Dossier::parse(NETS).unwrap();
    let uncoded = Gaps::of(&dossier).uncoded;
    let pairs: Vec<_> = uncoded
        .iter()
        .map(|(actor, issue)| [dossier.id(actor), dossier.id(issue)])
        .collect();
    assert_eq!(
        pairs,
        [["east", "port"], ["minister", "nets"], ["minister", "port"]]
    );
    assert_eq!(uncoded.count(), 3);
}

#[test]
fn an_empty_dossier_has_no_gaps() {
    let dossier = Dossier::parse(r#"{"format":1,"id":"d","title":"T"}"#).unwrap();
    assert_eq!(Gaps::of(&dossier), Gaps::default());
    assert_eq!(Gaps::of(&dossier).uncoded.iter().next(), None);
    assert_eq!(
        untouched(&dossier, Edtf::parse("2024").unwrap().earliest()),
        []
    );
}

#[test]
fn a_record_is_touched_on_the_last_day_of_which_anything_about_it_speaks() {
    let dossier = Dossier::parse(NETS).unwrap();
    let since = |day: &str| {
        ids(
            &dossier,
            &untouched(&dossier, Edtf::parse(day).unwrap().earliest()),
        )
    };
    // The second source is of some day in 2024: as late as it can be.
    assert_eq!(since("2024-03-01"), [""; 0]);
    assert_eq!(since("2024-03-02"), ["minister", "port"]);
    assert_eq!(since("2024-12-31"), ["minister", "port"]);
    assert_eq!(
        since("2025"),
        ["east", "west", "minister", "nets", "port", "o"]
    );
}
