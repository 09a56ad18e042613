//! Loading against the plainest reading of the same text by `serde_json`: `cargo bench --bench load [-- FILE…]`. Run by hand.
//!
//! Every run reads afresh; the runs of the two alternate, so that what else the machine does falls on both. Memory is
//! measured in a process of its own.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
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
    let asked: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    match asked.as_slice() {
        [word, from] if word == "memory" => memory(&text(from)),
        [word, from] if word == "stages" => stages(&text(from)),
        [] => ["100000", "1000000"].into_iter().for_each(report),
        all => all.iter().map(String::as_str).for_each(report),
    }
}

/// The text of a file, or of a made-up dossier with so many positions.
fn text(from: &str) -> String {
    let Ok(count) = from.parse() else {
        return impasse::dossier::read::read(Path::new(from), 1 << 30).unwrap();
    };
    let mut bytes = Vec::new();
    made_up::write(&mut bytes, Counts::positions(count), 7).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn report(from: &str) {
    let text = text(from);
    let mut times: [Vec<Took>; 3] = Default::default();
    for _ in 0..RUNS {
        times[0].push(timed(|| {
            serde_json::from_str::<typed::File>(&text).unwrap()
        }));
        times[1].push(timed(|| serde_json::from_str::<File>(&text).unwrap()));
        times[2].push(timed(|| Dossier::parse(&text).unwrap()));
    }
    let [typed, records, dossier] = times.map(Took::median);
    println!(
        "{from}: {:.1} MB; least and median of {RUNS}, and processor time on all threads",
        text.len() as f64 / 1e6
    );
    println!("  serde_json into plain typed records   {typed}");
    println!("  serde_json into the dossier's records {records}");
    println!("  Dossier::parse                        {dossier}");
    let ratio = |of: fn(&Took) -> Duration| of(&dossier).as_secs_f64() / of(&typed).as_secs_f64();
    println!(
        "  ratio to plain typed records          {:8.2} {:8.2}",
        ratio(|t| t.least),
        ratio(|t| t.time)
    );
    drop(text);
    let program = std::env::current_exe().unwrap();
    for measure in ["stages", "memory"] {
        assert!(
            Command::new(&program)
                .args([measure, from])
                .status()
                .unwrap()
                .success()
        );
    }
}

/// How long something took, and for how long it kept processors busy: the second is what a busy machine does not change.
#[derive(Clone, Copy)]
struct Took {
    least: Duration,
    time: Duration,
    processor: Duration,
}

impl Took {
    fn median(mut all: Vec<Self>) -> Self {
        let least = all.iter().map(|took| took.time).min().unwrap_or_default();
        let mut middle = |of: fn(&Self) -> Duration| {
            all.sort_by_key(of);
            of(&all[all.len() / 2])
        };
        Self {
            least,
            time: middle(|took| took.time),
            processor: middle(|took| took.processor),
        }
    }
}

impl std::fmt::Display for Took {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{:8.1?} {:8.1?} {:8.1?}",
            self.least, self.time, self.processor
        )
    }
}

/// How long it takes to make something, without the time to drop it.
fn timed<T>(make: impl FnOnce() -> T) -> Took {
    let (start, busy) = (Instant::now(), processor());
    let done = black_box(make());
    let time = start.elapsed();
    let took = Took {
        least: time,
        time,
        processor: processor().saturating_sub(busy),
    };
    drop(done);
    took
}

/// For how long this process has kept processors busy: fields 14 and 15 of `/proc/self/stat`, in hundredths of a second.
fn processor() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let after_name = stat.rsplit_once(')').unwrap().1;
    let ticks = after_name
        .split_whitespace()
        .skip(11)
        .take(2)
        .map(|ticks| ticks.parse::<u64>().unwrap());
    Duration::from_millis(ticks.sum::<u64>() * 10)
}

/// When the second stage begins, and how long a request to end early takes to be heard at any time.
fn stages(text: &str) {
    let progress = Progress::default();
    let start = Instant::now();
    let (linking, all) = std::thread::scope(|scope| {
        let done = scope.spawn(|| {
            (
                Dossier::parse_watched(text, &progress).unwrap().unwrap(),
                start.elapsed(),
            )
        });
        while progress.now().0 == Stage::Reading && !done.is_finished() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let linking = start.elapsed();
        let (dossier, all) = done.join().unwrap();
        let start = Instant::now();
        black_box(dossier.hidden_characters());
        println!(
            "  hidden characters counted in          {:8.1?}",
            start.elapsed()
        );
        (linking, all)
    });
    println!(
        "  reading {linking:.1?}, linking {:.1?}",
        all.saturating_sub(linking)
    );
    let after = (1..20).map(|share| all * share / 20);
    println!(
        "  a request to end is heard within      {:8.1?}",
        after.filter_map(|at| heard(text, at)).max().unwrap()
    );
}

/// How long it takes to end after a request at some time; none where the work was done before that.
fn heard(text: &str, at: Duration) -> Option<Duration> {
    let progress = Progress::default();
    std::thread::scope(|scope| {
        let ended = scope.spawn(|| {
            (
                Dossier::parse_watched(text, &progress).unwrap().is_none(),
                Instant::now(),
            )
        });
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
    println!(
        "  peak {peak:.0} MB with the text of {:.0} MB; the dossier alone {held:.0} MB",
        text.len() as f64 / 1e6
    );
    let each = held * 1e6 / dossier.total() as f64;
    println!(
        "  {each:.0} bytes a record, of which {} the struct of a position",
        size_of_position()
    );
    black_box(dossier.count(Kind::Position));
}

fn size_of_position() -> usize {
    size_of::<impasse::dossier::records::Position>()
}

/// A figure of `/proc/self/status`, in megabytes.
fn status(field: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with(field)).unwrap();
    line.split_whitespace()
        .nth(1)
        .unwrap()
        .parse::<f64>()
        .unwrap()
        * 1024.0
        / 1e6
}
