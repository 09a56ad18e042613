//! Records, their links and their passages.

use super::*;

#[test]
fn the_first_actor_is_shown_at_the_start() {
    let harness = Harness::new();
    assert_eq!(
        (harness.id(), harness.app.here.pane, harness.app.here.view),
        ("armenia", Pane::List, View::List(Kind::Actor))
    );
    assert!(harness.app.record.page.is_some() && !harness.app.reader.text.is_empty());
    assert!(harness.app.trail.behind().is_empty());
}

#[test]
fn selecting_another_forgets_what_was_selected_inside() {
    let mut harness = Harness::new();
    harness.all([
        Action::Open,
        Action::Down,
        Action::Down,
        Action::NextPassage,
        Action::Left,
        Action::Down,
    ]);
    let here = &harness.app.here;
    assert_eq!(
        (here.row, here.passage, here.record_top, here.reader_top),
        (None, 0, 0, None)
    );
    assert_eq!(harness.id(), "azerbaijan");
    assert!(
        harness.app.trail.behind().is_empty(),
        "moving in a list is no journey"
    );
}

#[test]
fn every_link_of_every_record_leads_where_it_says() {
    let mut harness = Harness::new();
    let mut tried = 0;
    for kind in [Kind::Actor, Kind::Position, Kind::Obstacle] {
        for record in harness.app.dossier.handles(kind).collect::<Vec<_>>() {
            let id = harness.app.dossier.id(record).to_owned();
            let rows = harness.app.dossier.page(record).unwrap().rows;
            for target in rows
                .iter()
                .map(|row| row.target)
                .filter(|target| *target != Target::None)
            {
                follow(&mut harness, &id, target);
                tried += 1;
            }
        }
    }
    assert!(tried > 100);
    eprintln!("every_link_of_every_record_leads_where_it_says: tried {tried}, failed 0");
}

fn follow(harness: &mut Harness, id: &str, target: Target) {
    harness.visit(id).point(|at| at == target);
    let before = harness.app.here.clone();
    harness.does(Action::Open);
    match target {
        Target::Record(to) => {
            assert_eq!(harness.app.here.record, Some(to), "{id}");
            let tab = match to.kind {
                Kind::Issue => Tab::List(Kind::Position),
                Kind::Obstacle => Tab::Board,
                kind => Tab::List(kind),
            };
            assert_eq!(harness.app.here.view.tab(), tab, "{id}");
        }
        Target::Passage(passage) => {
            assert_eq!(
                harness.app.here.record,
                harness.app.dossier.source_of(passage.excerpt),
                "{id}"
            );
            assert_eq!(
                harness.app.passage().map(|read| read.excerpt),
                Some(passage.excerpt),
                "{id}: that passage is read"
            );
            assert_eq!(harness.app.here.view, View::List(Kind::Source));
        }
        Target::None => unreachable!("only links are followed"),
    }
    let there = harness.app.here.clone();
    harness.does(Action::Back);
    assert_eq!(harness.app.here, before, "back to {id}");
    harness.does(Action::Forward);
    assert_eq!(harness.app.here, there, "forward from {id}");
}

#[test]
fn a_page_of_each_kind_can_be_reached() {
    let mut harness = Harness::new();
    for (id, typed) in [
        ("armenia", "armenia"),
        ("pos-russia-border", "russia delimited"),
        ("obs-border", "border delimitation"),
        ("src-news-report", "putin tells"),
        ("issue-border", "border delimited"),
        ("ev-flight", "flee"),
        ("ex-flight", "subsequently fleeing"),
    ] {
        let wanted = harness.handle(id);
        harness.all([Action::Search]).types(typed);
        let search = harness.app.here.search.as_ref().unwrap();
        let at = search
            .found()
            .matches
            .iter()
            .position(|found| found.handle == wanted);
        let at = at.unwrap_or_else(|| panic!("{typed} does not find {id}"));
        harness
            .all(std::iter::repeat_n(Action::Down, at))
            .all([Action::Open]);
        let expected = if wanted.kind == Kind::Excerpt {
            harness.handle("src-news-report")
        } else {
            wanted
        };
        assert_eq!(harness.app.here.record, Some(expected), "{id}");
        if wanted.kind == Kind::Excerpt {
            assert_eq!(
                harness.app.passage().map(|passage| passage.excerpt),
                Some(wanted)
            );
        }
    }
}

#[test]
fn the_passage_of_a_source_is_read_in_place() {
    let mut harness = Harness::new();
    harness
        .visit("src-news-report")
        .point(|target| matches!(target, Target::Passage(_)));
    let trail = harness.app.trail.behind().len();
    harness.does(Action::Open);
    assert_eq!(
        (harness.app.here.pane, harness.app.trail.behind().len()),
        (Pane::Reader, trail),
        "it is at home already"
    );
}

/// A source from which four passages are taken: one that nobody cites, one that stands twice, one
/// that two records cite each in its own way, and one that is not there.
const PASSAGES: &str = r#"{"format":1,"id":"d","title":"T",
"sources":[{"id":"s","type":"report","title":"S","text":"Ann said yes. It is so. Bob left. It is so."}],
"excerpts":[{"id":"uncited","source":"s","exact":"Bob left."},{"id":"twice","source":"s","exact":"It is so."},
  {"id":"two-ways","source":"s","exact":"Ann said yes."},{"id":"gone","source":"s","exact":"Nobody ever said it"}],
"actors":[{"id":"a","name":"Ann","kind":"person","evidence":[{"excerpt":"two-ways","directness":"direct_quote"}]},
  {"id":"b","name":"Bob","kind":"person","evidence":[{"excerpt":"two-ways","directness":"narration"},
    {"excerpt":"twice","directness":"narration"},{"excerpt":"gone","directness":"narration"}]}]}"#;

#[test]
fn each_passage_of_a_source_is_read_as_what_it_is() {
    let mut harness = Harness::of(Dossier::parse(PASSAGES).unwrap());
    harness.visit("s");
    for (id, heading, opened) in [
        (
            "two-ways",
            "1 of 4: actor: Ann · direct quotation actor: Bob · the source's voice",
            "Ann said yes.",
        ),
        ("uncited", "2 of 4: nothing cites this passage", "Bob left."),
        (
            "twice",
            "3 of 4: ambiguous: found in several places actor: Bob · the source's voice",
            "“It is so.”",
        ),
        (
            "gone",
            "4 of 4: orphan: not found in its source actor: Bob · the source's voice",
            "“Nobody ever said it”",
        ),
    ] {
        let excerpt = harness.handle(id);
        harness.point(
            |target| matches!(target, Target::Passage(passage) if passage.excerpt == excerpt),
        );
        assert_eq!(
            harness.app.passage().map(|passage| passage.excerpt),
            Some(excerpt),
            "{id}"
        );
        let reader = &harness.app.reader;
        assert!(reader.said().starts_with(heading), "{}", reader.said());
        let text = reader.text.shown_text();
        assert_eq!(reader.text.current_words(), opened);
        assert!(text.contains("yes."), "{text}");
    }
}
