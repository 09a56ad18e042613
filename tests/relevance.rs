//! How well the search finds: queries as people type them, each with the record that must be first.
//!
//! `tests/relevance/queries.tsv` holds them: the dossier, the query, the record, what the query exercises, and the half that
//! it belongs to. Tune on the half `tune` only: of the half `held`, nothing but counts is printed. Which half a query belongs
//! to follows from its letters (see [`half`]), not from how it fares. `tests/relevance/blind.tsv` holds more, written by
//! somebody who had seen the dossiers but neither the search nor the other queries; nothing was tuned on it. `cargo test --test relevance -- --nocapture` prints the
//! tables.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::cast_precision_loss
)]

#[path = "relevance/steps.rs"]
mod steps;

use std::collections::{HashMap, HashSet};
use std::fmt::{self, Write};

use impasse::dossier::{Dossier, Handle, Kind};
use impasse::search::{Cancel, Found, Index, Searcher};
use impasse::text::fold;
use steps::Step;

const QUERIES: &str = include_str!("relevance/queries.tsv");
const DOSSIERS: [(&str, &str); 2] = [
    ("bundled", include_str!("../assets/armenia-azerbaijan.json")),
    ("world", include_str!("relevance/world.json")),
];
const BLIND: &str = include_str!("relevance/blind.tsv");
const PARTS: [&str; 3] = ["tune", "held", "blind"];

/// What each part must reach at least: the part, its share of right answers that come first, its mean reciprocal rank.
/// Raise them when the search gets better; they are there so that it does not get worse unseen.
const FLOORS: [(&str, f64, f64); 3] = [
    ("tune", 0.985, 0.985),
    ("held", 0.985, 0.985),
    ("blind", 0.97, 0.97),
];

/// A line of the table of queries.
struct Row {
    dossier: &'static str,
    typed: &'static str,
    /// The id of the record that must be first.
    first: &'static str,
    exercises: &'static str,
    half: &'static str,
}

fn rows() -> Vec<Row> {
    let row = |line: &'static str| {
        let columns: Vec<_> = line.split('\t').collect();
        let [dossier, typed, first, exercises, half] = columns[..] else {
            panic!("five columns: {line}")
        };
        Row {
            dossier,
            typed,
            first,
            exercises,
            half,
        }
    };
    let blind = |line: &'static str| {
        let columns: Vec<_> = line.split('\t').collect();
        let [dossier, typed, first, exercises] = columns[..] else {
            panic!("four columns: {line}")
        };
        Row {
            dossier,
            typed,
            first,
            exercises,
            half: "blind",
        }
    };
    QUERIES
        .lines()
        .skip(1)
        .map(row)
        .chain(BLIND.lines().skip(1).map(blind))
        .collect()
}

/// The half that a query belongs to: by its FNV-1a hash of 64 bits, `tune` where that is even.
fn half(typed: &str) -> &'static str {
    let hash = typed.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    if hash.is_multiple_of(2) {
        "tune"
    } else {
        "held"
    }
}

fn dossiers() -> HashMap<&'static str, Dossier> {
    DOSSIERS
        .into_iter()
        .map(|(name, text)| (name, Dossier::parse(text).unwrap()))
        .collect()
}

/// How a query fared.
struct Outcome {
    row: Row,
    /// The place of the right record, from 1; none where it was not found.
    place: Option<usize>,
    /// The ids of the first three records found.
    got: Vec<String>,
}

/// Every match of what is typed.
fn find(dossier: &Dossier, index: &Index, typed: &str) -> Found {
    Searcher::new(dossier, index)
        .find(typed, usize::MAX, &Cancel::default())
        .unwrap()
}

/// Runs every query, without the matches that need a step of the search, if one is given.
fn run(dossiers: &HashMap<&str, Dossier>, without: Option<Step>) -> Vec<Outcome> {
    let indexes: HashMap<_, _> = dossiers
        .iter()
        .map(|(name, dossier)| (*name, Index::new(dossier)))
        .collect();
    let outcome = |row: Row| {
        let (dossier, index) = (&dossiers[row.dossier], &indexes[row.dossier]);
        let mut found = find(dossier, index, row.typed);
        if let Some(step) = without {
            step.drop_matches(dossier, row.typed, &mut found);
        }
        let ids = || found.matches.iter().map(|found| dossier.id(found.handle));
        let place = ids().position(|id| id == row.first).map(|place| place + 1);
        let got = ids().take(3).map(str::to_owned).collect();
        Outcome { row, place, got }
    };
    rows().into_iter().map(outcome).collect()
}

/// How some queries fared together.
#[derive(Default, Clone, Copy)]
struct Score {
    queries: usize,
    first: usize,
    reciprocal: f64,
}

impl Score {
    fn of<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> Self {
        outcomes.fold(Self::default(), |score, outcome| Self {
            queries: score.queries + 1,
            first: score.first + usize::from(outcome.place == Some(1)),
            reciprocal: score.reciprocal + outcome.place.map_or(0.0, |place| 1.0 / place as f64),
        })
    }

    /// The share of queries whose right record came first.
    fn top_1(self) -> f64 {
        self.first as f64 / self.queries.max(1) as f64
    }

    /// The mean reciprocal rank: 1 where the right record came first, 1/2 where second, 0 where it was not found.
    fn mrr(self) -> f64 {
        self.reciprocal / self.queries.max(1) as f64
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.queries == 0 {
            return write!(f, "{:>7}   {:>5}  {:>5}", "–", "–", "–");
        }
        write!(
            f,
            "{:7}   {:.3}  {:.3}",
            self.queries,
            self.top_1(),
            self.mrr()
        )
    }
}

/// A line of a table: how the queries fared that pass, of each half.
fn line(text: &mut String, label: &str, outcomes: &[Outcome], passes: impl Fn(&Row) -> bool) {
    write!(text, "{label:<20}").unwrap();
    for half in PARTS {
        let score = Score::of(
            outcomes
                .iter()
                .filter(|outcome| outcome.row.half == half && passes(&outcome.row)),
        );
        write!(text, "   {score}").unwrap();
    }
    text.push('\n');
}

fn head(label: &str) -> String {
    let columns = "queries   top-1    MRR";
    let [tune, held, blind] = PARTS;
    format!(
        "\n{label:<20}   {tune:<23}   {held:<23}   {blind}\n{:<20}   {columns}   {columns}   {columns}\n",
        ""
    )
}

/// The table of all queries, by what they exercise and by dossier.
fn table(outcomes: &[Outcome]) -> String {
    let mut text = head("what");
    line(&mut text, "all", outcomes, |_| true);
    for (dossier, _) in DOSSIERS {
        line(&mut text, &format!("dossier {dossier}"), outcomes, |row| {
            row.dossier == dossier
        });
    }
    let mut told = HashSet::new();
    for exercises in outcomes
        .iter()
        .map(|outcome| outcome.row.exercises)
        .filter(|what| told.insert(*what))
    {
        line(&mut text, exercises, outcomes, |row| {
            row.exercises == exercises
        });
    }
    text
}

/// The queries of the half `tune` whose right record did not come first.
fn failures(outcomes: &[Outcome]) -> String {
    let mut text =
        String::from("\nnot first, of the half to tune on: query, wanted (its place), got\n");
    for outcome in outcomes
        .iter()
        .filter(|outcome| outcome.row.half == "tune" && outcome.place != Some(1))
    {
        let Row {
            dossier,
            typed,
            first,
            exercises,
            ..
        } = outcome.row;
        let place = outcome
            .place
            .map_or("–".to_owned(), |place| place.to_string());
        writeln!(
            text,
            "{dossier} · {exercises}: {typed} → {first} ({place}), got {}",
            outcome.got.join(", ")
        )
        .unwrap();
    }
    text
}

#[test]
fn the_record_that_is_meant_comes_first() {
    let dossiers = dossiers();
    let outcomes = run(&dossiers, None);
    let mut steps = head("without");
    line(&mut steps, "nothing", &outcomes, |_| true);
    for step in Step::ALL {
        line(
            &mut steps,
            &format!("{step:?}").to_lowercase(),
            &run(&dossiers, Some(step)),
            |_| true,
        );
    }
    println!("{}{steps}{}", table(&outcomes), failures(&outcomes));
    for (half, top_1, mrr) in FLOORS {
        let score = Score::of(outcomes.iter().filter(|outcome| outcome.row.half == half));
        assert!(
            score.top_1() >= top_1,
            "{half}: top-1 is {:.3}, must be {top_1} or more",
            score.top_1()
        );
        assert!(
            score.mrr() >= mrr,
            "{half}: MRR is {:.3}, must be {mrr} or more",
            score.mrr()
        );
    }
}

/// The place of a record among what a query finds, from 1.
fn place(dossier: &Dossier, index: &Index, typed: &str, wanted: Handle) -> Option<usize> {
    let found = find(dossier, index, typed).matches;
    let name = dossier.name(wanted);
    found
        .iter()
        .position(|found| dossier.name(found.handle) == name)
        .map(|place| place + 1)
}

#[test]
fn every_name_is_found_first_in_each_of_its_spellings() {
    for (dossier, index) in dossiers()
        .values()
        .map(|dossier| (dossier, Index::new(dossier)))
    {
        for actor in dossier.handles(Kind::Actor) {
            for (_, typed) in fold::spellings(&dossier.name(actor)) {
                assert_eq!(place(dossier, &index, &typed, actor), Some(1), "{typed}");
            }
        }
    }
}

/// A word with a slip in it, at a place and of a kind that follow from a number.
fn slip(word: &str, number: usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = number / 4 % (letters.len() - 1);
    match number % 4 {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, 'o'),
        _ => letters[at] = if letters[at] == 'u' { 'i' } else { 'u' },
    }
    letters.into_iter().collect()
}

#[test]
fn names_with_a_slip_at_every_place_are_found() {
    let dossiers = dossiers();
    let dossier = &dossiers["world"];
    let index = Index::new(dossier);
    let mut text = format!("\n{:<20}   queries   top-1    MRR\n", "slips in actors");
    for (label, whole, least) in [("whole name", true, 0.97), ("longest word", false, 0.87)] {
        let mut score = Score::default();
        for (at, actor) in dossier.handles(Kind::Actor).enumerate() {
            let name = dossier.name(actor).to_lowercase();
            let Some(word) = name
                .split(' ')
                .max_by_key(|word| word.len())
                .filter(|word| word.chars().count() >= 5)
            else {
                continue;
            };
            for number in [at, at + 5, at + 10, at + 15] {
                let slipped = slip(word, number);
                let typed = if whole {
                    name.replacen(word, &slipped, 1)
                } else {
                    slipped
                };
                let place = place(dossier, &index, &typed, actor);
                score.queries += 1;
                score.first += usize::from(place == Some(1));
                score.reciprocal += place.map_or(0.0, |place| 1.0 / place as f64);
            }
        }
        writeln!(text, "{label:<20}   {score}").unwrap();
        assert!(score.mrr() >= least, "{text}");
    }
    println!("{text}");
}

#[test]
fn the_table_of_queries_is_sound() {
    let dossiers = dossiers();
    let (rows, mut known) = (rows(), HashSet::new());
    assert!(rows.len() >= 240, "{}", rows.len());
    for Row {
        dossier,
        typed,
        first,
        exercises,
        half: part,
    } in rows
    {
        let ids = &dossiers[dossier];
        assert!(
            ids.all_handles().any(|handle| ids.id(handle) == first),
            "{typed}: no record {first} in {dossier}"
        );
        assert!(
            known.insert((dossier, typed, part == "blind")),
            "{typed}: twice"
        );
        assert!(
            part == "blind" || part == half(typed),
            "{typed}: {exercises}"
        );
    }
}

#[test]
fn most_names_of_the_world_have_to_be_found_without_other_names() {
    let text: serde_json::Value = serde_json::from_str(DOSSIERS[1].1).unwrap();
    let actors = text["actors"].as_array().unwrap();
    let with_aliases = actors
        .iter()
        .filter(|actor| actor.get("aliases").is_some())
        .count();
    assert!(
        with_aliases * 2 <= actors.len(),
        "{with_aliases} of {}",
        actors.len()
    );
    let world = &dossiers()["world"];
    assert!((320..=400).contains(&world.all_handles().count()));
    assert!(
        Kind::ALL
            .iter()
            .all(|kind| world.handles(*kind).next().is_some()),
        "records of every kind"
    );
}
