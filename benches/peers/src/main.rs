//! The same typing session in impasse and in the libraries that search lists of lines, on the same text, one keystroke
//! after the other in turn: `cargo run --release --manifest-path benches/peers/Cargo.toml -- [positions|names] [RECORDS…]
//! [without=nucleo]`; nucleo takes a second a keystroke on a million lines of prose.

mod explorer;
mod frizbee;
mod nucleo;

#[path = "../../made_up/mod.rs"]
mod made_up;
#[path = "../../times/mod.rs"]
mod times;

use std::sync::Arc;
use std::time::Duration;

use impasse::dossier::Dossier;
use made_up::Counts;
use made_up::lines::lines;
use made_up::typed::{Key, Stroke, session};
use times::{Times, grouped, shown, timed};

/// How many matches a page holds.
const PAGE: usize = 100;
/// How many threads each may use.
const THREADS: usize = 2;
/// What is measured where nothing is asked for.
const USUAL: [(&str, usize); 5] =
    [("positions", 50), ("positions", 10_000), ("positions", 100_000), ("positions", 1_000_000), ("names", 1_000_000)];

/// Something that searches.
trait Searches {
    fn name(&self) -> &'static str;

    /// What comes of a keystroke: how many match what is typed now; their first page has been read by then.
    fn find(&mut self, stroke: &Stroke) -> usize;
}

/// The times of one of them.
#[derive(Default)]
struct Session {
    letters: Times,
    all: Times,
    /// Over all keystrokes, so that the work is known to have been done.
    matches: usize,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let what = if words.iter().any(|word| word == "names") { "names" } else { "positions" };
    let asked: Vec<_> = words.iter().filter_map(|word| word.parse().ok()).map(|count| (what, count)).collect();
    println!("| dossier | lines | searched by | p50 | p99 | most | p99 ÷ impasse's | letters only: p50 | p99 | most |");
    println!("|---|---|---|---|---|---|---|---|---|---|");
    let mut ratios = String::new();
    for (what, count) in if asked.is_empty() { USUAL.to_vec() } else { asked } {
        ratios.push_str(&measure(what, count));
    }
    println!(
        "\n| dossier | fastest peer by p99 | its p99 | impasse's p99 | the peer takes |\n|---|---|---|---|---|\n{ratios}"
    );
}

/// Prints the rows of one dossier; what is to be said of the fastest peer comes back.
fn measure(what: &str, count: usize) -> String {
    let dossier = Arc::new(made_up(what, count));
    let text = lines(&dossier);
    let lines: Vec<&str> = text.lines().collect();
    let mut all: Vec<Box<dyn Searches + '_>> =
        vec![Box::new(explorer::Explorer::new(dossier)), Box::new(frizbee::Peer::new(&lines))];
    if std::env::args().all(|word| word != "without=nucleo") {
        all.push(Box::new(nucleo::Peer::new(&lines)));
    }
    let mut sessions: Vec<Session> = all.iter().map(|_| Session::default()).collect();
    for (at, stroke) in session().iter().enumerate() {
        // Each goes first as often as the others, so that what one leaves in the caches is nobody's gain.
        for turn in 0..all.len() {
            let who = (at + turn) % all.len();
            let (found, took) = timed(|| all[who].find(stroke));
            sessions[who].add(stroke, found, took);
        }
    }
    let name = format!("{} {what}", grouped(count));
    let own = sessions[0].all.at(99);
    for (who, session) in all.iter().zip(&sessions) {
        let (p99, cells, letters) = (session.all.at(99), session.all.cells(), session.letters.cells());
        let (lines, who) = (grouped(lines.len()), who.name());
        println!("| {name} | {lines} | {who} | {cells} | {} | {letters} |", ratio(p99, own));
        eprintln!("{who}: {} keystrokes, {} matches in all", session.all.count(), grouped(session.matches));
    }
    let peers = all.iter().zip(&sessions).skip(1).map(|(who, session)| (session.all.at(99), who.name()));
    let (fastest, who) = peers.min().unwrap_or_default();
    format!("| {name} | {who} | {} | {} | {} |\n", shown(fastest), shown(own), ratio(fastest, own))
}

impl Session {
    /// Notes a keystroke, unless it leaves nothing to look for: some then list everything and some do nothing.
    fn add(&mut self, stroke: &Stroke, found: usize, took: Duration) {
        if !stroke.searches() {
            return;
        }
        if matches!(stroke.key, Key::Letter(_)) {
            self.letters.add(took);
        }
        self.all.add(took);
        self.matches += found;
    }
}

fn made_up(what: &str, count: usize) -> Dossier {
    let mut bytes = Vec::new();
    made_up::write(&mut bytes, Counts::of(what, count), made_up::SEED).expect("memory takes everything");
    Dossier::parse(&String::from_utf8(bytes).expect("text")).expect("a dossier without errors")
}

fn ratio(of: Duration, to: Duration) -> String {
    format!("{:.1} ×", of.as_secs_f64() / to.as_secs_f64())
}
