//! Names in several scripts, their initials and consonants.

use super::*;

#[test]
fn case_and_accents_fold_and_marks_sit_on_the_letters_typed() {
    let dossier = actors(&["Élysée Palace", "Nikol Paşinyan", "Ｗide ﬁn"]);
    assert_eq!(marked(&dossier, "elysee"), ["Élysée"]);
    assert_eq!(marked(&dossier, "PASIN"), ["Paşin"]);
    assert_eq!(marked(&dossier, "fi wi"), ["Ｗi", "ﬁ"]);
    assert_eq!(
        marked(&dossier, "nkpn"),
        ["N", "k", "P", "n"],
        "scattered letters, one by one"
    );
}

#[test]
fn names_are_found_in_any_script_and_marked_in_their_own() {
    let dossier = actors(&[
        "Никол Пашинян",
        "Փաշինյան",
        "Ilham Əliyev",
        "საქართველოს პარლამენტი",
    ]);
    assert_eq!(names(&dossier, "pashinyan"), ["Փաշինյան", "Никол Пашинян"]);
    assert_eq!(names(&dossier, "Pashinian"), ["Փաշինյան", "Никол Пашинян"]);
    assert_eq!(names(&dossier, "aliev"), ["Ilham Əliyev"]);
    assert_eq!(names(&dossier, "eliyev"), ["Ilham Əliyev"]);
    assert_eq!(
        names(&dossier, "sakartvelos parl"),
        ["საქართველოს პარლამენტი"]
    );
    assert_eq!(marked(&dossier, "pash"), ["Փաշ"]);
    assert_eq!(marked(&dossier, "eliye"), ["Əliye"]);
}

#[test]
fn initials_find_a_name_before_letters_that_merely_stand_in_it() {
    let dossier = actors(&[
        "unpleasant",
        "Organization for Security and Co-operation in Europe",
        "Nikol Pashinyan",
    ]);
    assert_eq!(
        names(&dossier, "np")[..2],
        ["Nikol Pashinyan", "unpleasant"]
    );
    assert_eq!(
        names(&dossier, "osce")[0],
        "Organization for Security and Co-operation in Europe"
    );
    assert_eq!(marked(&dossier, "np"), ["N", "P"]);
}

#[test]
fn initials_may_be_typed_in_the_script_of_the_name() {
    let dossier = actors(&[
        "Никол Пашинян",
        "Шанхайская организация сотрудничества",
        "Nikol Pashinyan",
        "unpleasant",
    ]);
    assert_eq!(
        names(&dossier, "НП")[..2],
        ["Никол Пашинян", "Nikol Pashinyan"]
    );
    assert_eq!(
        names(&dossier, "np")[..2],
        ["Никол Пашинян", "Nikol Pashinyan"]
    );
    assert_eq!(
        names(&dossier, "ՆՓ")[..2],
        ["Никол Пашинян", "Nikol Pashinyan"]
    );
    assert_eq!(
        names(&dossier, "N.P.")[..2],
        ["Никол Пашинян", "Nikol Pashinyan"]
    );
    for typed in ["шос", "shos", "sos", "ш.о.с."] {
        assert_eq!(
            names(&dossier, typed),
            ["Шанхайская организация сотрудничества"],
            "{typed}"
        );
        assert_eq!(marked(&dossier, typed), ["Ш", "о", "с"], "{typed}");
    }
}

#[test]
fn a_name_in_a_list_is_marked_in_the_spelling_that_was_typed() {
    for (name, typed, marks) in [
        ("Cəfərov", "jafar", 0..5),
        ("Ə. Cəfərov", "ceferov", 3..10),
        ("Nikol", "nik", 0..3),
        ("Хрущёв", "hrush", 0..4),
    ] {
        assert_eq!(
            marks_in_name(name, &Query::parse(typed)),
            [marks],
            "{typed}"
        );
    }
    assert!(marks_in_name("Cəfərov", &Query::parse("x")).is_empty());
}

#[test]
fn names_without_vowels_are_found_by_their_consonants_both_ways_and_marked() {
    let dossier = actors(&[
        "דוד בן־גוריון",
        "הכנסת",
        "محمد",
        "Moshe Sharett",
        "Mohammed VI",
        "Benign",
    ]);
    for (typed, name, mark) in [
        ("ben gurion", "דוד בן־גוריון", "בן גוריון"),
        ("knesset", "הכנסת", "כנסת"),
        ("muhamad", "محمد", "محمد"),
    ] {
        let found = find(&dossier, &Index::new(&dossier), typed);
        assert_eq!(found.instead.as_deref(), Some(mark), "{typed}");
        assert_eq!(dossier.name(found.matches[0].handle), name, "{typed}");
    }
    assert_eq!(
        names(&actors(&["Mohammed VI", "Mahdi"]), "محمد"),
        ["Mohammed VI"]
    );
}

#[test]
fn q_and_gh_are_one_letter_of_arabic_and_persian_names() {
    let dossier = actors(&["Abbas Araghchi", "Araqiel", "Qasem Baqeri||met Araghchi"]);
    assert_eq!(
        names(&dossier, "araqchi"),
        ["Abbas Araghchi", "Qasem Baqeri"]
    );
    assert_eq!(marked(&dossier, "araqchi"), ["Araghchi"]);
    assert_eq!(names(&dossier, "bagheri"), ["Qasem Baqeri"]);
    assert_eq!(
        names(&dossier, "araq")[0],
        "Araqiel",
        "as it is typed first"
    );
    assert!(names(&dossier, "\"araqchi\"").is_empty());
}
