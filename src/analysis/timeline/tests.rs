//! Tests of `timeline`.

use super::*;

const TEXT: &str = r#"{"format":1,"id":"d","title":"t","as_of":"2024-06",
        "actors":[{"id":"a","name":"A","kind":"person"},{"id":"b","name":"B","kind":"person"},
            {"id":"c","name":"C","kind":"person"}],
        "issues":[{"id":"i","label":"I"},{"id":"j","label":"J"}],
        "positions":[
            {"id":"late","actor":"a","issue":"i","stance":"opposes","statement":"s","date":"2024-05-02","speaker":"b"},
            {"id":"since","actor":"a","issue":"j","stance":"supports","statement":"s","date":"2023/..","addressed_to":["c"]},
            {"id":"until","actor":"b","issue":"j","stance":"neutral","statement":"s","date":"../2022"},
            {"id":"never","actor":"b","issue":"j","stance":"neutral","statement":"s","date":"../.."}],
        "obstacles":[
            {"id":"o","title":"O","status":"resolved","raised_by":["a"],"addressed_to":["c"],"issues":["i"],
                "history":[{"date":"2024-05","status":"resolved"},{"date":"2023-01-01","status":"open"}]},
            {"id":"still","title":"S","status":"dormant"}],
        "events":[{"id":"e","date":"1999~","title":"E","actors":["c"],"issues":["j"]}]}"#;

fn dossier() -> Dossier {
    Dossier::parse(TEXT).unwrap()
}

fn ids(dossier: &Dossier, entries: &[Entry]) -> Vec<String> {
    let id = |entry: &Entry| match entry.kind {
        EntryKind::Change(nth, _) => format!("{}#{nth}", dossier.id(entry.record)),
        _ => dossier.id(entry.record).to_owned(),
    };
    entries.iter().map(id).collect()
}

fn found(actors: &[&str], issues: &[&str]) -> Vec<String> {
    let dossier = dossier();
    let handles = |ids: &[&str]| ids.iter().map(|id| dossier.find(id).unwrap()).collect();
    let filter = Filter {
        actors: handles(actors),
        issues: handles(issues),
    };
    let timeline = Timeline::new(&dossier, &filter, Unit::Year);
    [
        ids(&dossier, &timeline.entries),
        ids(&dossier, &timeline.undated),
    ]
    .concat()
}

#[test]
fn everything_stands_once_in_order_and_what_has_no_date_apart() {
    let dossier = dossier();
    let timeline = Timeline::new(&dossier, &Filter::default(), Unit::Year);
    assert_eq!(
        ids(&dossier, &timeline.entries),
        ["until", "e", "o#1", "since", "o#0", "late"]
    );
    assert_eq!(ids(&dossier, &timeline.undated), ["never", "still"]);
    assert_eq!(timeline.undated[1].kind, EntryKind::Stands(Status::Dormant));
    assert_eq!(timeline.entries[2].kind, EntryKind::Change(1, Status::Open));
    assert_eq!(
        timeline.entries[5].kind,
        EntryKind::Position(Stance::Opposes)
    );
}

#[test]
fn groups_are_the_units_in_which_entries_begin() {
    let dossier = dossier();
    let groups = |unit| {
        let timeline = Timeline::new(&dossier, &Filter::default(), unit);
        let day = |days: Option<(Day, Day)>| {
            days.map(|days| format!("{}/{}", days.0, days.1))
                .unwrap_or_default()
        };
        timeline
            .groups
            .into_iter()
            .map(|group| (day(group.days), group.entries))
            .collect::<Vec<_>>()
    };
    let named = |days: &str, entries| (days.to_owned(), entries);
    assert_eq!(
        groups(Unit::Year),
        [
            named("", 0..1),
            named("1999-01-01/1999-12-31", 1..2),
            named("2023-01-01/2023-12-31", 2..4),
            named("2024-01-01/2024-12-31", 4..6)
        ]
    );
    assert_eq!(
        groups(Unit::Decade)[2],
        named("2020-01-01/2029-12-31", 2..6)
    );
    assert_eq!(groups(Unit::Month)[4], named("2024-05-01/2024-05-31", 4..6));
    assert_eq!(groups(Unit::Day).len(), 6);
}

#[test]
fn a_unit_that_is_finer_than_a_date_is_not_made_up() {
    let dossier = dossier();
    let labels = |unit| {
        let timeline = Timeline::new(&dossier, &Filter::default(), unit);
        timeline
            .groups
            .iter()
            .map(|group| group.label(unit, DateStyle::Auto))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        labels(Unit::Year),
        ["no known beginning", "1999", "2023", "2024"]
    );
    let months = [
        "no known beginning",
        "1999, month unknown",
        "January 2023",
        "2023, month unknown",
        "May 2024",
    ];
    assert_eq!(labels(Unit::Month), months);
    let days = [
        "1 January 2023",
        "2023, day unknown",
        "May 2024, day unknown",
        "2 May 2024",
    ];
    assert_eq!(labels(Unit::Day)[2..], days);
}

#[test]
fn what_begins_as_vaguely_stands_together() {
    let dates = [
        "1991/1993",
        "1991-XX",
        "1991?",
        "1991-01-01/1992",
        "1991-21",
        "201X",
        "2011/2012",
        "44X",
        "-0043",
    ];
    let event =
        |(nth, date): (usize, &&str)| format!(r#"{{"id":"e{nth}","date":"{date}","title":"E"}}"#);
    let events: Vec<_> = dates
        .iter()
        .filter(|date| Edtf::is_date(date))
        .enumerate()
        .map(event)
        .collect();
    let text = format!(
        r#"{{"format":1,"id":"d","title":"t","events":[{}]}}"#,
        events.join(",")
    );
    let timeline = Timeline::new(
        &Dossier::parse(&text).unwrap(),
        &Filter::default(),
        Unit::Day,
    );
    let labels: Vec<_> = timeline
        .groups
        .iter()
        .map(|group| (group.label(Unit::Day, DateStyle::Auto), group.entries.len()))
        .collect();
    let wanted = [
        ("44 BC, day unknown", 1),
        ("1 January 1991", 1),
        ("1991, day unknown", 3),
        ("spring 1991, day unknown", 1),
        ("the 2010s, day unknown", 1),
        ("2011, day unknown", 1),
    ];
    assert_eq!(
        labels,
        wanted.map(|(label, count)| (label.to_owned(), count))
    );
}

#[test]
fn an_actor_is_found_in_every_part_and_an_issue_in_every_kind() {
    assert_eq!(found(&["a"], &[]), ["o#1", "since", "o#0", "late"]);
    assert_eq!(found(&["b"], &[]), ["until", "late", "never"]);
    assert_eq!(found(&["c"], &[]), ["e", "o#1", "since", "o#0"]);
    assert_eq!(found(&[], &["j"]), ["until", "e", "since", "never"]);
    assert_eq!(found(&["a"], &["j"]), ["since"]);
    assert_eq!(
        found(&["b", "c"], &["i", "j"]),
        ["until", "e", "o#1", "since", "o#0", "late", "never"]
    );
}

#[test]
fn the_extent_is_whole_units_and_open_ends_do_not_stretch_it() {
    let dossier = dossier();
    let extent = |unit| {
        Timeline::new(&dossier, &Filter::default(), unit)
            .extent()
            .unwrap()
    };
    let said = |unit| [extent(unit).0.to_string(), extent(unit).1.to_string()];
    assert_eq!(said(Unit::Year), ["1999-01-01", "2024-12-31"]);
    assert_eq!(said(Unit::Month), ["1999-01-01", "2024-06-30"]);
    let empty = Dossier::parse(r#"{"format":1,"id":"d","title":"t"}"#).unwrap();
    let timeline = Timeline::new(&empty, &Filter::default(), Unit::Day);
    assert_eq!(
        (
            timeline.extent(),
            timeline.entries.len(),
            timeline.groups.len()
        ),
        (None, 0, 0)
    );
}

#[test]
fn who_takes_part_is_named_once() {
    let dossier = dossier();
    let names = |id: &str| {
        let record = dossier.find(id).unwrap();
        let all = [actors(&dossier, record), issues(&dossier, record)].concat();
        all.into_iter()
            .map(|handle| dossier.id(handle).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names("late"), ["a", "b", "i"]);
    assert_eq!(names("o"), ["a", "c", "i"]);
    assert_eq!(names("e"), ["c", "j"]);
}
