//! A typing session in made-up dossiers of growing size, each in a process of its own, so that its memory is known:
//! `cargo bench --bench search [-- [positions|names] RECORDS…]`. Run by hand.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr
)]
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]

mod made_up;
mod process;
mod times;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use impasse::dossier::{Dossier, read};
use impasse::search::{Cancel, Index, Searcher};
use made_up::Counts;
use made_up::typed::{Key, session};
use process::Process;
use times::{Times, grouped, shown, timed};

/// What is measured where nothing is asked for.
const USUAL: [(&str, usize); 5] = [
    ("positions", 50),
    ("positions", 10_000),
    ("positions", 100_000),
    ("positions", 1_000_000),
    ("names", 1_000_000),
];
/// How many matches a page holds.
const PAGE: usize = 100;

/// What is measured of one dossier: a row of each table.
struct Rows {
    keys: String,
    build: String,
    memory: String,
}

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    if let [first, path, dossier] = words.as_slice()
        && first == "alone"
    {
        let rows = measure(Path::new(path), dossier);
        println!("{}\n{}\n{}", rows.keys, rows.build, rows.memory);
        return;
    }
    let what = if words.iter().any(|word| word == "names") {
        "names"
    } else {
        "positions"
    };
    let asked: Vec<_> = words
        .iter()
        .filter_map(|word| word.parse().ok())
        .map(|count| (what, count))
        .collect();
    let rows: Vec<Rows> = if asked.is_empty() {
        &USUAL
    } else {
        asked.as_slice()
    }
    .iter()
    .map(|of| alone(*of))
    .collect();
    let part = |row: fn(&Rows) -> &str| rows.iter().map(row).collect::<Vec<_>>().join("\n");
    println!(
        "| dossier | letters | p50 | p99 | most | deletions | p50 | p99 | most | all | p50 | p99 | most |"
    );
    println!(
        "|---|---|---|---|---|---|---|---|---|---|---|---|---|\n{}\n",
        part(|row| &row.keys)
    );
    println!(
        "| dossier | file | read and resolved | index built |\n|---|---|---|---|\n{}\n",
        part(|row| &row.build)
    );
    println!(
        "| dossier | text | index | index ÷ text | a record | process | ÷ file | at most | ÷ file |"
    );
    println!(
        "|---|---|---|---|---|---|---|---|---|\n{}",
        part(|row| &row.memory)
    );
}

/// Measures one dossier in a process of its own.
fn alone((what, count): (&str, usize)) -> Rows {
    let path = written(what, count);
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command
        .arg("alone")
        .arg(&path)
        .arg(format!("{} {what}", grouped(count)))
        .stderr(Stdio::inherit());
    let output = command.output().expect("it starts");
    std::fs::remove_file(path).expect("a file of our own");
    assert!(output.status.success(), "{}", output.status);
    let text = String::from_utf8(output.stdout).expect("text");
    let mut lines = text.lines().map(str::to_owned);
    let mut line = || lines.next().expect("a row");
    Rows {
        keys: line(),
        build: line(),
        memory: line(),
    }
}

fn written(what: &str, count: usize) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{what}-{count}.json"));
    let mut out = BufWriter::new(File::create(&path).expect("a file in the target folder"));
    made_up::write(&mut out, Counts::of(what, count), made_up::SEED)
        .and_then(|()| out.flush())
        .expect("it is written");
    path
}

fn measure(path: &Path, name: &str) -> Rows {
    let (dossier, reading) =
        timed(|| Arc::new(Dossier::parse(&read::read(path, 1 << 30).unwrap()).unwrap()));
    let (index, building) = timed(|| Arc::new(Index::new(&dossier)));
    let (file, records) = (
        std::fs::metadata(path).unwrap().len() as usize,
        dossier.total(),
    );
    let (text, memory) = (index.text(), index.memory());
    let mut searcher = Searcher::new(dossier, index);
    let (mut letters, mut deletions, mut all) =
        (Times::default(), Times::default(), Times::default());
    let mut slowest = Vec::new();
    for stroke in session() {
        let took = find(&mut searcher, &stroke.typed);
        if !stroke.searches() {
            continue;
        }
        let kind = if matches!(stroke.key, Key::Letter(_)) {
            &mut letters
        } else {
            &mut deletions
        };
        kind.add(took);
        all.add(took);
        slowest.push((took, stroke.typed));
    }
    slowest.sort();
    for (took, typed) in slowest.iter().rev().take(5) {
        eprintln!("{name}: {} for {typed:?}", shown(*took));
    }
    let keys = [letters, deletions, all]
        .map(|times| format!("{} | {}", times.count(), times.cells()))
        .join(" | ");
    let (used, most) = (Process(0).memory(), Process(0).most_memory());
    Rows {
        keys: format!("| {name} | {keys} |"),
        build: format!(
            "| {name} | {} | {} | {} |",
            size(file),
            shown(reading),
            shown(building)
        ),
        memory: format!(
            "| {name} | {} | {} | {} | {} B | {} | {} | {} | {} |",
            size(text),
            size(memory),
            ratio(memory, text),
            memory / records.max(1),
            size(used),
            ratio(used, file),
            size(most),
            ratio(most, file)
        ),
    }
}

/// A keystroke: its complete first page and the exact count.
fn find(searcher: &mut Searcher, typed: &str) -> Duration {
    let (found, took) = timed(|| searcher.find(typed, PAGE, &Cancel::default()));
    std::hint::black_box(found).expect("nobody cancels it");
    took
}

fn size(bytes: usize) -> String {
    if bytes < 1_000_000 {
        format!("{:.1} kB", bytes as f64 / 1e3)
    } else {
        format!("{:.1} MB", bytes as f64 / 1e6)
    }
}

fn ratio(of: usize, to: usize) -> String {
    format!("{:.2}", of as f64 / to.max(1) as f64)
}
