//! Loading against the plainest reading of the same text by `serde_json`: `cargo bench --bench load [-- FILE…]`. Run by hand.
//!
//! Every run reads afresh; the runs of the two alternate, so that what else the machine does falls on both. Memory is
//! measured in a process of its own.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    dead_code,
    unreachable_pub
)]

#[path = "../made_up/mod.rs"]
mod made_up;
mod typed;

use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use impasse::dossier::records::File;
use impasse::dossier::{Dossier, Kind, Progress, Stage};
use made_up::Counts;

const RUNS: usize = 7;

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match asked.as_slice() {
        [word, from] if word == "memory" => memory(&text(from)),
        [word, from] if word == "stages" => stages(&text(from)),
        [] => ["100000", "1000000"].into_iter().for_each(report),
        all => all.iter().map(String::as_str).for_each(report),
    }
}

/// The text of a file, or of a made-up dossier with so many positions.
fn text(from: &str) -> String {
    let Ok(count) = from.parse() else { return impasse::dossier::read::read(Path::new(from)).unwrap() };
    let mut bytes = Vec::new();
    made_up::write(&mut bytes, Counts::positions(count), 7).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn report(from: &str) {
    let text = text(from);
    let mut times: [Vec<Duration>; 3] = Default::default();
    for _ in 0..RUNS {
        times[0].push(timed(|| serde_json::from_str::<typed::File>(&text).unwrap()));
        times[1].push(timed(|| serde_json::from_str::<File>(&text).unwrap()));
        times[2].push(timed(|| Dossier::parse(&text).unwrap()));
    }
    let [typed, records, dossier] = times.map(median);
    println!("{from}: {:.1} MB", text.len() as f64 / 1e6);
    println!("  serde_json into plain typed records   {typed:8.1?}");
    println!("  serde_json into the dossier's records {records:8.1?}");
    println!("  Dossier::parse                        {dossier:8.1?}");
    println!("  ratio to plain typed records          {:8.2}", dossier.as_secs_f64() / typed.as_secs_f64());
    drop(text);
    let program = std::env::current_exe().unwrap();
    for measure in ["stages", "memory"] {
        assert!(Command::new(&program).args([measure, from]).status().unwrap().success());
    }
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// How long it takes to make something, without the time to drop it.
fn timed<T>(make: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let made = black_box(make());
    let took = start.elapsed();
    drop(made);
    took
}

/// When the second stage begins, and how long a request to end early takes to be heard at any time.
fn stages(text: &str) {
    let progress = Progress::default();
    let start = Instant::now();
    let (linking, all) = std::thread::scope(|scope| {
        let done = scope.spawn(|| (Dossier::parse_watched(text, &progress).unwrap().unwrap(), start.elapsed()));
        while progress.now().0 == Stage::Reading && !done.is_finished() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let linking = start.elapsed();
        let (dossier, all) = done.join().unwrap();
        let start = Instant::now();
        black_box(dossier.hidden_characters());
        println!("  hidden characters counted in          {:8.1?}", start.elapsed());
        (linking, all)
    });
    println!("  reading {linking:.1?}, linking {:.1?}", all - linking);
    let after = (1..20).map(|share| all * share / 20);
    println!("  a request to end is heard within      {:8.1?}", after.filter_map(|at| heard(text, at)).max().unwrap());
}

/// How long it takes to end after a request at some time; none where the work was done before that.
fn heard(text: &str, at: Duration) -> Option<Duration> {
    let progress = Progress::default();
    std::thread::scope(|scope| {
        let ended = scope.spawn(|| (Dossier::parse_watched(text, &progress).unwrap().is_none(), Instant::now()));
        std::thread::sleep(at);
        let asked = Instant::now();
        progress.cancel();
        let (early, ended) = ended.join().unwrap();
        early.then(|| ended.saturating_duration_since(asked))
    })
}

fn memory(text: &str) {
    // Forgets the peak that making the text up may have left.
    std::fs::write("/proc/self/clear_refs", "5").unwrap();
    let before = status("VmRSS:");
    let dossier = Dossier::parse(text).unwrap();
    let (now, peak) = (status("VmRSS:"), status("VmHWM:"));
    let held = now - before;
    println!("  peak {peak:.0} MB with the text of {:.0} MB; the dossier alone {held:.0} MB", text.len() as f64 / 1e6);
    let each = held * 1e6 / dossier.total() as f64;
    println!("  {each:.0} bytes a record, of which {} the struct of a position", size_of_position());
    black_box(dossier.count(Kind::Position));
}

fn size_of_position() -> usize {
    size_of::<impasse::dossier::records::Position>()
}

/// A figure of `/proc/self/status`, in megabytes.
fn status(field: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(field)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() * 1024.0 / 1e6
}
