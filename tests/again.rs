//! Coming back: to the hits of a search, to earlier queries, and to a narrowed view. Keys in, screen
//! out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stderr,
    missing_docs,
    unreachable_pub
)]

mod stage;

use std::collections::BTreeSet;

use impasse::app::effect::Effect;
use impasse::app::news::News;
use impasse::app::places::Pane;
use impasse::dossier::Dossier;
use impasse::search::fields;
use impasse::state::place::SavedPlace;
use impasse::state::queries::{LoadedQueries, SavedQuery};
use ratatui::style::Modifier;
use stage::{Stage, bundled};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 35), (200, 50)];

fn name_here(stage: &Stage) -> String {
    let app = stage.app();
    let record = app.here.record;
    record.map_or_else(String::new, |record| app.dossier.name(record).into_owned())
}

/// The query, the hits, the selected row and the scroll position.
fn hits(stage: &Stage) -> Option<(String, usize, usize, usize)> {
    let search = stage.app().here.search.as_ref()?;
    let total = search.found().total;
    Some((
        search.query().to_owned(),
        total,
        search.selected,
        search.top,
    ))
}

/// The rows of the first pane, without its title row.
fn rows(stage: &Stage) -> Vec<String> {
    let list = stage
        .app()
        .geometry(stage.cells().area.width, stage.cells().area.height)
        .list;
    let rows = list.y + 1..list.y + list.height;
    rows.map(|row| {
        let row: String = stage.row(row).chars().take(list.width.into()).collect();
        row.trim_end().to_owned()
    })
    .collect()
}

#[test]
fn going_back_from_a_hit_shows_the_hits_as_they_were() {
    for size in SIZES {
        let mut stage = Stage::new(size.0, size.1);
        stage.keys("/").typed("border").keys("Down Down Down Down");
        let typed = hits(&stage).unwrap();
        let shown = rows(&stage);
        assert_eq!((typed.0.as_str(), typed.1, typed.2), ("border", 10, 4));
        stage.keys("Enter");
        assert!(!stage.app().shows_hits(), "{}", stage.text());
        let opened = name_here(&stage);
        stage.keys("Backspace");
        let back = hits(&stage).unwrap();
        assert_eq!((&back.0, back.1, back.2), (&typed.0, typed.1, typed.2));
        assert!(stage.shows("━ Search · “border” ━"), "{}", stage.text());
        assert!(stage.shows("10 of 80"), "{}", stage.text());
        assert_eq!(stage.shot().cursor, None, "nothing is typed");
        // The selected hit and those around it are the same rows.
        let selected = |rows: &[String]| {
            let row = rows.iter().find(|row| row.starts_with('▸'));
            row.cloned().unwrap_or_default()
        };
        assert_eq!(
            selected(&rows(&stage)),
            selected(&shown),
            "{}",
            stage.text()
        );
        stage.keys("L");
        assert_eq!(name_here(&stage), opened, "forward to the hit");
        stage.keys("Backspace Backspace");
        assert!(!stage.app().shows_hits());
        assert_eq!(name_here(&stage), "Armenia", "where the search began");
        stage.keys("L L");
        assert_eq!(name_here(&stage), opened, "forward through the hits");
    }
}

#[test]
fn among_the_hits_keys_are_commands_until_the_query_is_edited() {
    for size in SIZES {
        let mut stage = Stage::new(size.0, size.1);
        stage.keys("/").typed("border").keys("Enter Backspace j j");
        assert_eq!(hits(&stage).unwrap().2, 2, "{}", stage.text());
        stage.keys("k G");
        assert_eq!(hits(&stage).unwrap().2, 9);
        stage.keys("g j Enter");
        assert_eq!(stage.app().here.pane, Pane::Record, "{}", stage.text());
        let second = name_here(&stage);
        stage.keys("Backspace");
        assert_eq!(hits(&stage).unwrap().2, 1);
        assert_eq!(name_here(&stage), second);
        // The query is edited: another search, from which Esc leads back to these hits.
        stage.keys("/").typed(" deli");
        assert!(stage.shows("/ border deli"), "{}", stage.text());
        assert_eq!(hits(&stage).unwrap().0, "border deli");
        stage.keys("Esc");
        let (query, _, row, _) = hits(&stage).unwrap();
        assert_eq!((query.as_str(), row), ("border", 1));
        // Esc closes the hits.
        stage.keys("Esc");
        assert_eq!((hits(&stage), name_here(&stage)), (None, "Armenia".into()));
    }
}

#[test]
fn each_of_several_searches_is_a_place_of_its_own() {
    let mut stage = Stage::new(120, 35);
    stage.keys("/").typed("pash").keys("Enter");
    stage.keys("/").typed("border").keys("Down Enter");
    assert!(stage.shows("hit 2 of 10 for “border”"), "{}", stage.text());
    let query = |stage: &Stage| hits(stage).map(|hits| hits.0).unwrap_or_default();
    stage.keys("Backspace");
    assert_eq!(query(&stage), "border");
    stage.keys("Backspace");
    assert_eq!(name_here(&stage), "Nikol Pashinyan");
    assert!(stage.shows("hit 1 of 7 for “pash”"), "{}", stage.text());
    stage.keys("Backspace");
    assert_eq!(query(&stage), "pash");
    stage.keys("L L");
    assert_eq!(query(&stage), "border");
    stage.keys("Esc");
    assert_eq!(name_here(&stage), "Nikol Pashinyan", "where it began");
    // An edited query is a search of its own, and Esc leads to where the first one began.
    stage.keys("Backspace /").typed("i").keys("Enter Backspace");
    assert_eq!(query(&stage), "pashi");
    stage.keys("Backspace");
    assert_eq!(query(&stage), "pash");
    stage.keys("L Esc");
    assert_eq!(
        (query(&stage).as_str(), name_here(&stage)),
        ("", "Armenia".into())
    );
}

#[test]
fn links_followed_from_a_hit_lead_back_to_it_and_to_the_hits() {
    let mut stage = Stage::new(120, 35);
    stage.keys("/").typed("delimitation").keys("Enter");
    assert_eq!(name_here(&stage), "Border delimitation");
    stage.keys("j Enter");
    let linked = name_here(&stage);
    assert_ne!(linked, "Border delimitation");
    let way = format!(" hit 1 of 6 for “delimitation” › Border delimitation › {linked}");
    assert!(stage.shows(&way), "{}", stage.text());
    stage.keys("Backspace Backspace");
    assert_eq!(hits(&stage).unwrap().0, "delimitation");
    stage.keys("L L");
    assert_eq!(name_here(&stage), linked);
    // A view that is shown from among the hits is a place after them.
    stage.keys("Backspace Backspace 3");
    assert!(stage.shows("━ Obstacles"), "{}", stage.text());
    stage.keys("Backspace");
    assert_eq!(hits(&stage).unwrap().0, "delimitation");
}

#[test]
fn the_next_hit_opens_from_wherever_the_user_is() {
    for size in SIZES {
        let mut stage = Stage::new(size.0, size.1);
        stage.keys("/").typed("border").keys("Enter");
        let mut names = vec![name_here(&stage)];
        for nth in 2..=10 {
            if nth % 2 == 0 {
                stage.keys("j Enter");
            } else if nth % 3 == 0 {
                stage.keys("4");
            }
            stage.keys("Ctrl+n");
            let said = format!("Hit {nth} of 10 for “border”");
            let said = said.get(..said.len().min(usize::from(size.0) - 8)).unwrap();
            assert!(stage.shows(said), "{}", stage.text());
            names.push(name_here(&stage));
        }
        stage.keys("Ctrl+n");
        let end = "This is the last hit for “border”";
        assert!(stage.shows(end), "{}", stage.text());
        assert_eq!(&name_here(&stage), names.last().unwrap());
        for name in names.iter().rev().skip(1) {
            stage.keys("Ctrl+p");
            assert_eq!(&name_here(&stage), name, "{}", stage.text());
        }
        stage.keys("Ctrl+p");
        let end = "This is the first hit for “border”";
        assert!(stage.shows(end), "{}", stage.text());
        // The row has moved along.
        stage.keys("Ctrl+n Ctrl+n Backspace");
        assert_eq!(hits(&stage).unwrap().2, 2);
    }
    let mut stage = Stage::new(120, 35);
    stage.keys("Ctrl+n");
    assert!(stage.shows("no hits are kept"), "{}", stage.text());
}

#[test]
fn every_mention_is_read_with_two_keys_at_most() {
    let places = bundled();
    let source = places.find("src-news-report").unwrap();
    let text = places.text(source).unwrap().as_str().to_lowercase();
    let in_text = text.matches("border").count();
    assert!(in_text > 1);
    for size in SIZES {
        let mut stage = Stage::new(size.0, size.1);
        stage.keys("/").typed("border").keys("Enter");
        for nth in 1..=10 {
            if nth > 1 {
                // One key leads to the next hit.
                stage.keys("Ctrl+n");
            }
            check_hit(&mut stage, in_text);
        }
    }
}

/// Every mention in the opened hit is on the screen, or comes there with one more key each.
fn check_hit(stage: &mut Stage, in_text: usize) {
    if stage.app().here.pane == Pane::Reader {
        // One key leads to the next place in the text.
        for _ in 0..in_text {
            let current = stage.with_modifier(Modifier::REVERSED);
            let is_current = |text: &String| text.to_lowercase().starts_with("border");
            assert!(current.iter().any(is_current), "{}", stage.text());
            stage.keys("n");
        }
        return;
    }
    let record = stage.app().here.record.unwrap();
    let mut wanted = BTreeSet::new();
    for (_, text) in fields(&stage.app().dossier, record) {
        let text = text.to_lowercase();
        let words: Vec<_> = text.split_whitespace().collect();
        let found = words.windows(2).filter(|pair| pair[1].contains("border"));
        wanted.extend(found.map(|pair| pair.join(" ")));
    }
    let (mentions, mut keys) = (wanted.len(), 1);
    loop {
        let shown = pane_texts(stage);
        wanted.retain(|mention| shown.iter().all(|text| !text.contains(mention)));
        if wanted.is_empty() {
            break;
        }
        keys += 1;
        assert!(keys <= 2 * mentions, "{wanted:?}\n{}", stage.text());
        stage.keys("Ctrl+d");
    }
}

/// The text of each pane in one line and in lower case, without the title rows.
fn pane_texts(stage: &Stage) -> Vec<String> {
    let size = stage.cells().area;
    let geometry = stage.app().geometry(size.width, size.height);
    let text = |pane: Pane| {
        let area = geometry.pane(pane);
        let rows = area.y + 1..area.y + area.height;
        let row = |y: u16| {
            let row = stage.row(y);
            let cells = row.chars().skip(area.x.into()).take(area.width.into());
            cells.collect::<String>().to_lowercase()
        };
        let all: Vec<_> = rows.map(row).collect();
        let all = all.join(" ");
        all.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    Pane::ALL.into_iter().map(text).collect()
}

#[test]
fn hits_are_searched_again_as_of_a_day_and_keep_their_row() {
    for size in SIZES {
        let example = Dossier::parse(include_str!("../assets/fishing-rights.json"));
        let mut stage = Stage::on(example.unwrap(), size.0, size.1);
        stage.keys("/").typed("quota").keys("Enter Backspace j j");
        let (all, row, name) = (hits(&stage).unwrap().1, 2, name_here(&stage));
        stage.keys("a").typed("2021").keys("Enter");
        let early = hits(&stage).unwrap();
        assert!(early.1 < all, "{}", stage.text());
        stage.keys("a x Enter");
        let whole = hits(&stage).unwrap();
        assert_eq!((whole.1, whole.2), (all, row), "{}", stage.text());
        assert_eq!(name_here(&stage), name);
        // Also where they are behind the user.
        stage.keys("Enter a").typed("2021").keys("Enter");
        stage.keys("a x Enter Backspace");
        let whole = hits(&stage).unwrap();
        assert_eq!((whole.1, whole.2), (all, row), "{}", stage.text());
        assert_eq!(name_here(&stage), name);
    }
}

#[test]
fn the_screen_of_hits_says_where_each_matched() {
    let mut stage = Stage::fresh(120, 35);
    stage
        .keys("/")
        .typed("protests")
        .keys("Down Down Down Down");
    for shown in [
        "━ 5 of 80 ━┬─ Source ─",
        " event    Armenia’s government has to contend with",
        "          title  … to contend with recurring protests",
        " actor    Government of Armenia  ",
        "▸source   [Putin tells Aliyev that Russia is ready",
        "          text ¶ 8  … ",
        "│ news report · about 19 August 2024 · 12/12 cited",
        "├─ Text ────────────────────────────────",
        " Search › 5 hits for “protests”",
        "⏎ open at the words  ↓ next hit  Esc close",
    ] {
        assert!(stage.shows(shown), "{shown}\n{}", stage.text());
    }
    // Below 100 columns the preview is below the hits.
    let mut stage = Stage::fresh(80, 24);
    stage
        .keys("/")
        .typed("protests")
        .keys("Down Down Down Down");
    assert!(stage.find("─ Text ─").unwrap().1 > stage.find("▸source").unwrap().1);
    // Below 60 there are hits only, and a key shows the words.
    let mut stage = Stage::fresh(40, 12);
    stage
        .keys("/")
        .typed("protests")
        .keys("Down Down Down Down");
    assert!(!stage.shows("─ Text ─"), "{}", stage.text());
    stage.keys("Enter Backspace");
    assert!(stage.shows("l words"), "{}", stage.text());
    stage.keys("l");
    assert!(stage.shows("━ Text ━") && stage.shows("recurring protests"));
    stage.keys("h");
    assert!(stage.shows("━ Search · “protests” ━"), "{}", stage.text());
}

/// Queries of earlier sessions, newest first.
fn queries(all: &[(&str, usize)]) -> LoadedQueries {
    let saved = |(query, hits): &(&str, usize)| SavedQuery {
        query: (*query).to_owned(),
        hits: *hits,
    };
    LoadedQueries {
        queries: all.iter().map(saved).collect(),
        warning: None,
    }
}

#[test]
fn earlier_queries_are_listed_in_an_empty_field_and_searched_again() {
    for size in SIZES {
        let mut stage = Stage::new(size.0, size.1);
        let before = [
            ("protests", 5),
            ("delimit", 10),
            ("kind:obstacle border", 1),
        ];
        stage.hear(News::QueriesLoaded(queries(&before)));
        stage.keys("/ Up");
        for shown in [
            "earlier, newest first",
            "hits then",
            "▸protests",
            " delimit",
        ] {
            assert!(stage.shows(shown), "{shown}\n{}", stage.text());
        }
        let (_, heading) = stage.find("earlier, newest first").unwrap();
        let row = stage.row(heading + 3);
        let row: String = row.chars().take_while(|c| *c != '│').collect();
        assert!(row.trim().starts_with("kind:obstacle border"), "{row}");
        assert!(row.trim().ends_with('1'), "{row}");
        // Enter searches again, and nothing is opened yet.
        stage.keys("Down Enter");
        assert!(stage.shows("/ delimit"), "{}", stage.text());
        assert_eq!(hits(&stage).unwrap().0, "delimit");
        // Typing leaves the list, and so does Esc.
        stage.keys("Ctrl+u Up").typed("pash");
        assert_eq!(hits(&stage).unwrap().0, "pash");
        stage.keys("Ctrl+u Up Esc");
        assert!(!stage.shows("hits then") && stage.app().shows_hits());
        stage.keys("Esc");
        assert!(!stage.app().shows_hits());
    }
}

#[test]
fn a_query_counts_once_it_was_used_and_the_same_one_comes_first() {
    let mut stage = Stage::new(120, 35);
    stage.hear(News::QueriesLoaded(queries(&[
        ("protests", 5),
        ("border", 9),
    ])));
    let kept = |stage: &mut Stage| {
        let effects = stage.effects().into_iter();
        let kept = effects.filter_map(|effect| match effect {
            Effect::KeepQuery(query) => Some((query.query, query.hits)),
            _ => None,
        });
        kept.collect::<Vec<_>>()
    };
    stage.keys("/").typed("pash").keys("Down Esc");
    assert_eq!(
        kept(&mut stage),
        [],
        "a search that is given up is not kept"
    );
    stage.keys("/").typed("qxqx").keys("Enter Esc");
    assert_eq!(kept(&mut stage), [], "nor one without hits");
    stage.keys("/").typed("border").keys("Down Enter");
    assert_eq!(kept(&mut stage), [("border".to_owned(), 10)]);
    stage.keys("Ctrl+n Backspace Enter Backspace");
    assert_eq!(kept(&mut stage), [], "it is kept once");
    stage.keys("3 / Up");
    let (_, heading) = stage.find("earlier, newest first").unwrap();
    assert!(stage.row(heading + 1).starts_with("▸border"));
    assert!(stage.row(heading + 2).starts_with(" protests"));
    let mut stage = Stage::new(80, 24);
    stage.keys("/ Up");
    assert!(
        stage.shows("no earlier queries of this dossier"),
        "{}",
        stage.text()
    );
}

#[test]
fn a_filter_stays_with_its_view_until_it_is_emptied() {
    for size in SIZES {
        let mut stage = Stage::new(size.0, size.1);
        stage.keys("2 f").typed("rus").keys("Enter");
        assert!(stage.shows(" · f rus ━"), "{}", stage.text());
        let narrowed = stage.app().views.list.items().to_vec();
        stage.keys("3");
        assert!(!stage.shows("f rus"), "{}", stage.text());
        stage.keys("f").typed("border").keys("Enter");
        assert!(stage.shows(" · f border ━"), "{}", stage.text());
        stage.keys("2");
        assert!(stage.shows(" · f rus ━"), "{}", stage.text());
        assert_eq!(stage.app().views.list.items(), narrowed);
        stage.keys("3");
        assert!(stage.shows(" · f border ━"), "{}", stage.text());
        // Going back restores the filter that the place had, and the view keeps that one.
        stage.keys("Esc");
        assert!(!stage.shows("f border"), "{}", stage.text());
        stage.keys("1 3");
        assert!(!stage.shows("f border"), "{}", stage.text());
        stage.keys("Backspace Backspace Backspace");
        assert!(stage.shows(" · f rus ━"), "{}", stage.text());
        stage.keys("Backspace");
        assert!(stage.shows(" · f border ━"), "{}", stage.text());
        // Emptied in its line.
        stage.keys("2 f Ctrl+u Enter 3 2");
        assert!(!stage.shows("f rus"), "{}", stage.text());
    }
}

#[test]
fn the_title_names_the_order_and_the_filter_where_both_fit() {
    let mut stage = Stage::new(120, 35);
    stage.keys("2 f").typed("rus").keys("Enter");
    let title = "━ Positions · by issue · f rus ━";
    assert!(stage.shows(title), "{}", stage.text());
    stage
        .keys("f")
        .typed("sia supports a long filter")
        .keys("Enter");
    assert!(
        stage.shows("━ Positions · f russia supports"),
        "{}",
        stage.text()
    );
}

#[test]
fn a_filter_never_hides_the_record_that_a_link_or_a_search_led_to() {
    for size in SIZES {
        // A list, and an outline.
        for (keys, query, name) in [
            ("2 f r u s Enter", "opposes", "Armenian public"),
            (
                "3 f b o r d e r Enter",
                "constitution-amend",
                "Constitution-amendment",
            ),
        ] {
            let mut stage = Stage::new(size.0, size.1);
            stage.keys(keys);
            stage.keys("1 /").typed(query).keys("Enter");
            assert!(name_here(&stage).starts_with(name), "{}", stage.text());
            assert_eq!(stage.app().here.filter, "", "all rows are shown");
            stage.keys("h h");
            assert!(name_here(&stage).starts_with(name), "{}", stage.text());
            // The view keeps its filter.
            let view = keys.get(..1).unwrap();
            stage.keys("1").keys(view);
            assert!(stage.shows(" · f "), "{}", stage.text());
        }
        // A record that the filter does not hide leaves it in force.
        let mut stage = Stage::new(size.0, size.1);
        stage
            .keys("3 f b o r d e r Enter 1 /")
            .typed("border deli")
            .keys("Enter");
        assert_eq!(name_here(&stage), "Border delimitation");
        assert_eq!(stage.app().here.filter, "border");
    }
}

#[test]
fn the_next_session_has_the_filter_again() {
    let mut stage = Stage::new(80, 24);
    stage.keys("2 f").typed("rus").keys("Enter j");
    let (place, name) = (stage.app().saved_place(), name_here(&stage));
    assert_eq!(place.as_ref().unwrap().filter, "rus");
    let stage = Stage::resuming(place.clone(), bundled(), 80, 24);
    assert!(stage.shows(" · f rus ━"), "{}", stage.text());
    assert_eq!(name_here(&stage), name);
    // The record is not hidden by a filter that does not match it, nor by one that is no text.
    let place = SavedPlace {
        filter: "qxqx\u{1b}".into(),
        ..place.unwrap()
    };
    let stage = Stage::resuming(Some(place), bundled(), 80, 24);
    assert_eq!(name_here(&stage), name);
}

#[test]
fn the_matrix_keeps_its_filter_too() {
    for size in SIZES {
        let mut stage = Stage::new(size.0, size.1);
        stage.keys("6 f").typed("rus").keys("Enter");
        assert_eq!(stage.app().here.filter, "rus");
        stage.keys("3 6");
        assert_eq!(stage.app().here.filter, "rus", "{}", stage.text());
        stage.keys("Esc 3 6");
        assert_eq!(stage.app().here.filter, "", "{}", stage.text());
    }
}
