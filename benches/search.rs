//! Keystrokes over made-up dossiers of growing size: `cargo bench --bench search [-- RECORDS…]`. Run by hand.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use impasse::dossier::Dossier;
use impasse::search::Index;

/// Parts of names in several scripts, and what is typed to find them.
const PARTS: [&str; 24] = [
    "ka",
    "ra",
    "ba",
    "ni",
    "kol",
    "pa",
    "shi",
    "nyan",
    "al",
    "yev",
    "mo",
    "ta",
    "ser",
    "gey",
    "ar",
    "men",
    "Əli",
    "oğlu",
    "Паш",
    "ин",
    "ян",
    "Հայ",
    "ստան",
    "ვილი",
];
const TYPED: [&str; 40] = [
    "pash", "nikol", "aliyev", "border", "kara", "menser", "hay", "serge", "tamo", "shinyan", "kol ra", "armen",
    "oglu", "vili", "pashin", "ba ka", "gey", "nyan ser", "moral", "talar", "kb", "np", "arm bord", "serkol", "nini",
    "raba", "yevmo", "tag", "alma", "menar", "stan", "shikol", "geyser", "paba", "molar", "kasta", "rasher", "nimen",
    "bay", "zzz",
];

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![50, 10_000, 100_000, 1_000_000] } else { asked };
    println!("| records | read | index | keystrokes | p50 | p99 | most |");
    println!("|---|---|---|---|---|---|---|");
    for size in sizes {
        measure(size);
    }
}

fn measure(size: usize) {
    let text = made_up(size);
    let (dossier, read) = timed(|| Dossier::parse(&text).unwrap());
    drop(text);
    let (index, built) = timed(|| Index::new(&dossier));
    let mut times: Vec<Duration> = Vec::new();
    for typed in TYPED {
        for end in (1..=typed.len()).filter(|end| typed.is_char_boundary(*end)) {
            let (found, took) = timed(|| index.find(&dossier, &index.query(&typed[..end])));
            std::hint::black_box(found);
            times.push(took);
        }
    }
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100];
    println!(
        "| {size} | {read:.1?} | {built:.1?} | {} | {:.2?} | {:.2?} | {:.2?} |",
        times.len(),
        at(50),
        at(99),
        at(100)
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// A dossier of so many positions, and an actor for every hundred; the same each time.
fn made_up(positions: usize) -> String {
    let mut seed = 7u64;
    let mut next = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let mut words = |count: usize| {
        let mut text = String::new();
        for word in 0..count {
            text.push_str(if word > 0 { " " } else { "" });
            (0..=next(3)).for_each(|_| text.push_str(PARTS[next(PARTS.len())]));
        }
        (text, next(1 << 30))
    };
    let (actors, issues) = (positions / 100 + 5, positions / 1000 + 3);
    let mut text = String::from(r#"{"format":1,"id":"d","title":"t","actors":["#);
    let comma = |at: usize| if at > 0 { "," } else { "" };
    for at in 0..actors {
        write!(text, r#"{}{{"id":"a{at}","name":"{}","kind":"person"}}"#, comma(at), words(2).0).unwrap();
    }
    text.push_str(r#"],"issues":["#);
    for at in 0..issues {
        write!(text, r#"{}{{"id":"i{at}","label":"{}"}}"#, comma(at), words(5).0).unwrap();
    }
    text.push_str(r#"],"positions":["#);
    for at in 0..positions {
        let (statement, roll) = words(12);
        let (actor, issue) = (roll % actors, roll % issues);
        let head = format!(r#"{}{{"id":"p{at}","actor":"a{actor}","issue":"i{issue}","stance":"supports","#, comma(at));
        write!(text, r#"{head}"statement":"{statement}","date":"2024"}}"#).unwrap();
    }
    text.push_str("]}");
    text
}
