//! Another dossier under the same place.

use serde_json::Value;

use super::*;
use crate::app::places::Place;
use crate::dossier::date::Edtf;

const BUNDLED: &str = include_str!("../../../assets/armenia-azerbaijan.json");
const EXAMPLE: &str = include_str!("../../../assets/fishing-rights.json");

impl Harness {
    /// Goes on with another dossier; what is asked is answered at once.
    fn reloads(&mut self, ready: &Ready) -> &mut Self {
        let mut requests = VecDeque::from(self.begins_to_reload(ready));
        while let Some(effect) = requests.pop_front() {
            if let Effect::Ask(request) = effect {
                requests.extend(self.hears(&request));
            }
        }
        self
    }

    fn begins_to_reload(&mut self, (dossier, index): &Ready) -> Vec<Effect> {
        let opened = Opened::new(Arc::clone(dossier));
        self.answers_about(&opened, Arc::clone(index));
        self.app.learn(News::Opened(opened));
        self.app.lay_out(self.size.0, self.size.1);
        self.app.requests()
    }

    fn title(&self) -> String {
        self.app
            .record
            .page
            .as_ref()
            .map(|page| page.title.clone())
            .unwrap_or_default()
    }
}

/// A dossier, and its index.
type Ready = (Arc<Dossier>, Arc<Index>);

fn ready(dossier: Dossier) -> Ready {
    let index = Index::new(&dossier);
    (Arc::new(dossier), Arc::new(index))
}

fn parsed(text: &str) -> Ready {
    ready(Dossier::parse(text).unwrap())
}

/// The bundled dossier, edited.
fn edited(edit: impl FnOnce(&mut Value)) -> Ready {
    let mut value: Value = serde_json::from_str(BUNDLED).unwrap();
    edit(&mut value);
    parsed(&value.to_string())
}

/// With the records of every kind in the opposite order.
fn reversed() -> Ready {
    edited(|value| {
        for kind in Kind::ALL {
            value[kind.plural()].as_array_mut().unwrap().reverse();
        }
    })
}

/// Without the records of a kind that are not to be kept.
fn without(kind: Kind, mut goes: impl FnMut(&str) -> bool) -> Ready {
    edited(|value| {
        value[kind.plural()]
            .as_array_mut()
            .unwrap()
            .retain(|record| !goes(record["id"].as_str().unwrap()));
    })
}

#[test]
fn the_same_dossier_again_changes_nothing() {
    let (mut harness, mut dice, same) = (Harness::new(), Dice(0x5A3E), parsed(BUNDLED));
    let mut tried = 0;
    for step in 0..1_500 {
        harness.does(dice.action());
        harness.app.done = false;
        let (before, lines) = (harness.app.here.clone(), harness.app.record.lines.clone());
        let (items, trail) = (
            harness.app.views.list.items().to_vec(),
            harness.app.trail.behind().to_vec(),
        );
        let rows = harness.app.views.outline.rows.clone();
        let (text, typed) = (
            harness.app.reader.text.shown_text(),
            harness
                .app
                .mode
                .field()
                .map(|field| field.text().to_owned()),
        );
        let hits = |app: &App| {
            let origin = match &app.mode {
                Mode::Search(line) => Some(line.origin.clone()),
                _ => None,
            };
            let search = app.here.search.as_ref()?;
            let found = search.found().clone();
            Some((found, search.selected, search.top, origin))
        };
        let found = hits(&harness.app);
        harness.reloads(&same);
        let said = format!("step {step}");
        assert_eq!(harness.app.here, before, "{said}");
        assert_eq!(harness.app.record.lines, lines, "{said}");
        match before.view {
            // A search that found nothing shows no list and no rows.
            View::List(_) | View::Outline(_) if harness.app.is_without_hits() => {}
            View::List(_) => assert_eq!(harness.app.views.list.items(), items, "{said}"),
            View::Matrix(_) | View::Agreement(_) => {}
            View::Outline(_) => assert_eq!(harness.app.views.outline.rows, rows, "{said}"),
        }
        assert_eq!(
            (
                harness.app.trail.behind(),
                harness.app.reader.text.shown_text()
            ),
            (trail.as_slice(), text),
            "{said}"
        );
        assert_eq!(
            harness
                .app
                .mode
                .field()
                .map(|field| field.text().to_owned()),
            typed,
            "{said}"
        );
        assert_eq!(hits(&harness.app), found, "{said}");
        tried += 1;
    }
    eprintln!("the_same_dossier_again_changes_nothing: tried {tried}, failed 0");
}

#[test]
fn whatever_is_loaded_everything_stays_within_bounds() {
    let whole = parsed(BUNDLED);
    let day = Edtf::parse("2024-08-18").unwrap();
    let mut others = vec![
        reversed(),
        ready(whole.0.as_of(&day).unwrap()),
        whole,
        parsed(EXAMPLE),
    ];
    others.push(parsed(r#"{"format": 1, "id": "empty", "title": "Empty"}"#));
    let (mut harness, mut dice) = (Harness::new(), Dice(0x5A4B));
    for step in 0..3_000 {
        let action = dice.action();
        let said = format!("step {step}, {action:?}");
        harness.does(action);
        harness.app.done = false;
        check(&harness, &said);
        if dice.roll(4) == 0 {
            let other = dice.of(&others);
            harness.reloads(&other);
            check(
                &harness,
                &format!("{said}, then {} records", other.0.total()),
            );
        }
    }
}

#[test]
fn records_are_found_again_wherever_they_stand() {
    let mut harness = Harness::new();
    harness.visit("obs-constitution").all([
        Action::Down,
        Action::Down,
        Action::Back,
        Action::Open,
        Action::Down,
    ]);
    let (title, id, pane) = (
        harness.title(),
        harness.id().to_owned(),
        harness.app.here.pane,
    );
    let leads_to = |harness: &Harness| match harness.app.record.target(harness.app.here.row) {
        Target::Record(record) => harness.app.dossier.id(record).to_owned(),
        Target::Passage(passage) => harness.app.dossier.id(passage.excerpt).to_owned(),
        Target::None => String::new(),
    };
    let (link, crumbs) = (leads_to(&harness), harness.app.breadcrumb());
    assert!(!link.is_empty());
    harness.reloads(&reversed());
    assert_eq!(
        (harness.title(), harness.id(), harness.app.here.pane),
        (title, id.as_str(), pane)
    );
    assert_eq!(
        (leads_to(&harness), harness.app.breadcrumb()),
        (link, crumbs)
    );
    harness.does(Action::Back);
    assert!(harness.app.trail.has_ahead());
}

#[test]
fn two_actors_are_compared_again_wherever_they_stand() {
    let mut harness = Harness::new();
    harness.all([
        Action::Show(Tab::Agreement),
        Action::Open,
        Action::Down,
        Action::Down,
    ]);
    let said = |harness: &Harness| {
        let Target::Record(record) = harness.app.record.target(harness.app.here.row) else {
            panic!("no link")
        };
        (
            harness.app.dossier.id(record).to_owned(),
            harness.app.breadcrumb(),
            harness.app.here.pane,
        )
    };
    let before = said(&harness);
    assert_eq!(before.2, Pane::Record);
    harness.reloads(&reversed());
    assert_eq!(said(&harness), before);
    let gone = without(Kind::Position, |id| id == "pos-armenia-deal-possible");
    harness.reloads(&gone);
    assert_eq!(harness.app.here.view.tab(), Tab::Agreement);
}

#[test]
fn the_passage_that_is_read_is_read_on() {
    let mut harness = Harness::new();
    harness.all([
        Action::Show(Tab::List(Kind::Source)),
        Action::NextPassage,
        Action::NextPassage,
    ]);
    let read = |harness: &Harness| {
        harness
            .app
            .dossier
            .id(harness.app.passage().unwrap().excerpt)
            .to_owned()
    };
    let before = read(&harness);
    let at = harness.app.here.passage;
    // The passages before it are not cut out of the text any more.
    let gone: Vec<String> = harness.app.subject().1[..2]
        .iter()
        .map(|p| harness.app.dossier.id(p.excerpt).to_owned())
        .collect();
    let fewer = edited(|value| {
        for kind in ["actors", "positions", "obstacles", "events"] {
            for record in value[kind].as_array_mut().unwrap() {
                if let Some(evidence) = record.get_mut("evidence").and_then(Value::as_array_mut) {
                    evidence.retain(|item| !gone.iter().any(|id| item["excerpt"] == id.as_str()));
                }
                for change in record
                    .get_mut("history")
                    .and_then(Value::as_array_mut)
                    .into_iter()
                    .flatten()
                {
                    if let Some(evidence) = change.get_mut("evidence").and_then(Value::as_array_mut)
                    {
                        evidence
                            .retain(|item| !gone.iter().any(|id| item["excerpt"] == id.as_str()));
                    }
                }
            }
        }
        value["excerpts"]
            .as_array_mut()
            .unwrap()
            .retain(|one| !gone.iter().any(|id| one["id"] == id.as_str()));
    });
    harness.reloads(&fewer);
    assert_eq!((read(&harness), harness.app.here.passage), (before, at - 2));
}

#[test]
fn a_record_that_is_gone_gives_its_place_to_the_next_and_takes_it_again() {
    let whole = parsed(BUNDLED);
    let mut harness = Harness::new();
    harness.all([
        Action::Show(Tab::List(Kind::Event)),
        Action::Down,
        Action::Down,
        Action::Open,
        Action::Down,
    ]);
    let (before, id) = (harness.app.here.clone(), harness.id().to_owned());
    let after = harness
        .app
        .dossier
        .id(*harness.app.views.list.items().get(3).unwrap())
        .to_owned();
    let fewer = without(Kind::Event, |event| event == id);
    harness.reloads(&fewer);
    assert_eq!(
        (harness.id(), harness.app.here.pane, harness.app.here.row),
        (after.as_str(), Pane::List, None)
    );
    harness.reloads(&whole);
    assert_eq!(
        harness.app.here, before,
        "nobody has gone on, so it is as it was"
    );
    harness.reloads(&fewer).does(Action::Down);
    let here = harness.id().to_owned();
    harness.reloads(&whole);
    assert_eq!(harness.id(), here, "somebody has gone on");
    // The last gives its place to the one before.
    harness.all([Action::Last]);
    let last = harness.id().to_owned();
    let before_it = harness
        .app
        .dossier
        .id(harness.app.views.list.items()[harness.app.views.list.items().len() - 2])
        .to_owned();
    harness.reloads(&without(Kind::Event, |event| event == last));
    assert_eq!(harness.id(), before_it);
}

#[test]
fn the_way_back_leads_past_what_is_gone() {
    let whole = parsed(BUNDLED);
    let mut harness = Harness::new();
    let kinds = [Kind::Event, Kind::Obstacle, Kind::Actor];
    for kind in kinds {
        harness.all([Action::Show(Tab::List(kind)), Action::Down]);
    }
    let obstacle = harness
        .app
        .trail
        .behind()
        .last()
        .and_then(|place| place.record)
        .unwrap();
    let id = harness.app.dossier.id(obstacle).to_owned();
    let fewer = edited(|value| {
        value["obstacles"]
            .as_array_mut()
            .unwrap()
            .retain(|one| one["id"] != id.as_str());
        for one in value["obstacles"].as_array_mut().unwrap() {
            if let Some(ids) = one.get_mut("depends_on").and_then(Value::as_array_mut) {
                ids.retain(|other| other != id.as_str());
            }
        }
    });
    harness.reloads(&fewer).does(Action::Back);
    assert_eq!(harness.app.here.view, View::List(Kind::Event));
    harness.does(Action::Forward);
    harness.reloads(&whole).does(Action::Back);
    assert_eq!(
        (harness.app.here.view, harness.id()),
        (View::List(Kind::Obstacle), id.as_str()),
        "it is there again"
    );
}

#[test]
fn the_cursor_of_the_matrix_stays_on_its_pair() {
    let mut harness = Harness::new();
    harness.all([
        Action::Show(Tab::Matrix),
        Action::Down,
        Action::Right,
        Action::Right,
        Action::Sort,
    ]);
    let ids = |harness: &Harness| {
        let (actor, issue) = harness
            .app
            .here
            .view
            .matrix_options()
            .unwrap()
            .cursor
            .unwrap();
        (
            harness.app.dossier.id(actor).to_owned(),
            harness.app.dossier.id(issue).to_owned(),
        )
    };
    let before = ids(&harness);
    let order = harness.app.here.view.matrix_options().unwrap().order;
    harness.reloads(&reversed());
    assert_eq!(
        (
            ids(&harness),
            harness.app.here.view.matrix_options().unwrap().order
        ),
        (before, order)
    );
}

#[test]
fn a_filter_narrows_the_new_list() {
    let mut harness = Harness::new();
    harness.does(Action::Filter);
    harness.types("rus");
    let names = |harness: &Harness| {
        harness
            .app
            .views
            .list
            .items()
            .iter()
            .map(|item| harness.app.dossier.name(*item).into_owned())
            .collect()
    };
    let before: Vec<String> = names(&harness);
    harness.reloads(&reversed());
    let mut after: Vec<String> = names(&harness);
    after.reverse();
    assert_eq!(
        (after, harness.app.mode.field().unwrap().text()),
        (before, "rus")
    );
}

#[test]
fn an_open_search_is_asked_again_and_what_was_asked_before_is_dropped() {
    let mut harness = Harness::new();
    harness.does(Action::Search);
    harness.types("pash");
    harness.all([Action::Down, Action::Down]);
    let selected = |harness: &Harness| {
        let search = harness.app.here.search.as_ref().unwrap();
        harness
            .app
            .dossier
            .id(search.found().matches[search.selected].handle)
            .to_owned()
    };
    let before = selected(&harness);
    let late = harness.begins(Action::Insert('i'));
    let effects = harness.begins_to_reload(&reversed());
    assert_eq!(
        selected(&harness),
        before,
        "it is shown until the answer comes"
    );
    let asked = |effects: &[Effect]| match effects {
        [Effect::Ask(request)] => request.clone(),
        effects => panic!("{effects:?}"),
    };
    let (late, again) = (asked(&late), asked(&effects));
    assert_eq!(
        (late.typed.as_str(), again.typed.as_str()),
        ("pashi", "pashi")
    );
    harness.hears(&late);
    let search = harness.app.here.search.as_ref().unwrap();
    assert!(
        search.is_waiting(),
        "an answer about the old dossier is none about the new one"
    );
    harness.hears(&again);
    let search = harness.app.here.search.as_ref().unwrap();
    assert!(!search.is_waiting() && search.found().total > 0);
    let Mode::Search(line) = &harness.app.mode else {
        panic!("the search is closed")
    };
    let origin: &Place = &line.origin;
    assert_eq!(harness.app.dossier.id(origin.record.unwrap()), "armenia");
    harness.does(Action::Cancel);
    assert_eq!(harness.id(), "armenia", "Esc leads back to where it began");
}

#[test]
fn the_cursor_of_an_outline_stays_on_its_row() {
    let mut harness = Harness::of(Dossier::parse(EXAMPLE).unwrap());
    let (whole, day) = (parsed(EXAMPLE), Edtf::parse("2022").unwrap());
    let early = ready(whole.0.as_of(&day).unwrap());
    for tab in [Tab::Board, Tab::Timeline, Tab::Gaps, Tab::Shifts] {
        harness.all([
            Action::Show(tab),
            Action::Down,
            Action::Down,
            Action::NextSection,
            Action::Down,
        ]);
        let (before, rows) = (
            harness.app.here.clone(),
            harness.app.views.outline.rows.clone(),
        );
        harness.reloads(&whole);
        assert_eq!(
            (&harness.app.here, &harness.app.views.outline.rows),
            (&before, &rows),
            "{tab:?}"
        );
        let id = harness.id().to_owned();
        harness.reloads(&early);
        check(&harness, &format!("{tab:?} in 2022"));
        if early.0.find(&id).is_some() && harness.app.here.lost.is_none() {
            assert_eq!(harness.id(), id, "{tab:?}");
        }
        harness.reloads(&whole);
        assert_eq!(harness.id(), id, "{tab:?}: it is there again");
    }
}
