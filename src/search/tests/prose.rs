//! Words of prose in other scripts and spellings.

use super::*;

/// A report in several languages about places that are actors too.
const PLACES: &str = r#"{"format":1,"id":"d","title":"t",
    "sources":[{"id":"s","type":"report","title":"Talks","text":["Բանակցությունները Երևանում։","","Стороны говорят о Карабахе.","","Ağdam və Qazax haqqında.","","Talks in Yerevan."]}],
    "excerpts":[{"id":"hy","source":"s","exact":"Երևանում"},{"id":"ru","source":"s","exact":"о Карабахе"},{"id":"az","source":"s","exact":"Ağdam və Qazax"},{"id":"en","source":"s","exact":"Talks in Yerevan"}],
    "actors":[{"id":"yerevan","name":"Yerevan","kind":"other"},{"id":"karabakh","name":"Nagorno-Karabakh","kind":"other"},{"id":"aghdam","name":"Aghdam","kind":"other"},
        {"id":"baku","name":"Baku","kind":"other","summary":"Стоит у границы."}]}"#;

fn places() -> Dossier {
    Dossier::parse(PLACES).unwrap()
}

#[test]
fn passages_in_other_scripts_are_found_beside_names() {
    let dossier = places();
    for (typed, found) in [
        ("yerevan", "yerevan en hy s"),
        ("erevan", "hy yerevan en s"),
        ("karabakh", "karabakh ru s"),
        // Х is kh or h. The letters are scattered over the name.
        ("karabah", "ru karabakh s"),
        ("aghdam", "aghdam az s"),
        ("agdam", "az aghdam s"),
        // Qazax: q is q, g or k.
        ("kazakh", "az s"),
        // Г is g or h.
        ("hranits", "baku"),
        ("yer", "yerevan en hy s"),
        ("yerevan talks", "en s"),
        ("aghdam !kazakh", "aghdam"),
    ] {
        let mut wanted: Vec<&str> = found.split(' ').collect();
        let mut ids = ids(&dossier, typed);
        if wanted.len() > 2 {
            assert_eq!(ids[0], wanted[0], "{typed}");
        }
        ids.sort();
        wanted.sort_unstable();
        assert_eq!(ids, wanted, "{typed}");
    }
}

#[test]
fn the_word_in_its_own_script_is_marked() {
    let dossier = places();
    for (typed, id, words) in [
        ("yerevan", "hy", "Երևանում"),
        ("aghdam", "az", "Ağdam"),
        ("kazakh", "az", "Qazax"),
    ] {
        let handle = dossier.find(id).unwrap();
        let hits = hits(&dossier, typed);
        let hit = hits.iter().find(|hit| hit.handle == handle).unwrap();
        let chars: Vec<char> = hit.text.chars().collect();
        let marked: String = chars[hit.marks[0].clone()].iter().collect();
        assert_eq!((marked.as_str(), hit.marks.len()), (words, 1), "{typed}");
        assert_eq!(hit.rank.tier, WordStart);
    }
}

#[test]
fn a_phrase_in_quotation_marks_is_found_in_its_own_script() {
    let dossier = Dossier::parse(
        r#"{"format":1,"id":"d","title":"t",
        "actors":[{"id":"ru","name":"Карабах","kind":"other"},{"id":"en","name":"Karabakh","kind":"other","aliases":["Арцах"]},
            {"id":"az","name":"Qarabağ","kind":"other"},{"id":"both","name":"Reşt","kind":"other","summary":"Карабах, called Karabakh; Artsakh"}],
        "issues":[{"id":"i","label":"Peace"}],
        "positions":[{"id":"p","actor":"ru","issue":"i","stance":"supports","statement":"Yes.","date":"2020"},
            {"id":"q","actor":"en","issue":"i","stance":"supports","statement":"Мир.","date":"2020"}]}"#,
    )
    .unwrap();
    let found = |typed: &str| {
        let mut ids = ids(&dossier, typed);
        ids.sort();
        ids.join(" ")
    };
    assert_eq!(found("karabakh"), "az both en p q ru");
    assert_eq!(found("\"karabakh\""), "az both en q");
    assert_eq!(found("\"Карабах\""), "both p ru");
    assert_eq!(found("\"арцах\""), "en");
    assert_eq!(found("\"artsakh\""), "both");
    assert_eq!(found("\"karabakh\" peace"), "q");
    assert_eq!(found("\"called karabakh\""), "both");
    assert_eq!(found("\"rest\""), "both", "accents still fold");
    assert_eq!(found("\"KARAB"), "az both en q", "while it is typed");
    assert_eq!(hits(&dossier, "\"artsakh\"")[0].field.name, "summary");
}

#[test]
fn other_forms_of_a_word_are_found_last_in_the_languages_that_are_named() {
    let dossier = |language: &str| {
        let json = format!(
            r#"{{"format":1,"id":"d","title":"t",
            "sources":[{{"id":"s","type":"report","title":"S","language":"{language}","text":"The workers negotiated. Проведена граница."}}],
            "excerpts":[{{"id":"en","source":"s","exact":"The workers negotiated."}},{{"id":"ru","source":"s","exact":"Проведена граница."}}]}}"#
        );
        Dossier::parse(&json).unwrap()
    };
    let found = |dossier: &Dossier, typed: &str| {
        let mut ids = ids(dossier, typed);
        ids.sort();
        ids.join(" ")
    };
    let (english, russian, unknown) = (dossier("en-GB"), dossier("ru"), dossier("x-none"));
    assert_eq!(found(&english, "negotiating"), "en s");
    assert_eq!(found(&english, "workers negotiating"), "en s");
    assert_eq!(found(&russian, "границами"), "ru s");
    assert_eq!(found(&russian, "negotiating"), "");
    assert_eq!(found(&unknown, "negotiating"), "");
    // A word as it is typed comes first, and alone.
    let dossier = Dossier::parse(
        r#"{"format":1,"id":"d","title":"t","language":"en","actors":[
            {"id":"a","kind":"other","name":"A","summary":"They were negotiating."},
            {"id":"b","kind":"other","name":"B","summary":"They negotiated."}]}"#,
    );
    assert_eq!(found(&dossier.unwrap(), "negotiating"), "a");
}
