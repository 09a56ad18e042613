//! How fast the explorer is there, how fast it answers a key, and what it costs while nobody touches it: measured from
//! outside, on the program as it is released, in a terminal of 120 × 35. Run by hand: `cargo bench --bench startup`. Other
//! builds of it are measured in turn with it: `cargo bench --bench startup -- PROGRAM…`.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout
)]

mod process;
mod pty;
mod times;

use std::thread;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use process::Process;
use pty::{Output, Program};
use times::{Times, shown};

const STARTS: usize = 50;
const PRESSES: usize = 200;
const IDLE: Duration = Duration::from_secs(5);
/// What the first frame holds: content, and the last hint of the footer.
const FIRST_FRAME: [&str; 2] = ["Armenia", "q quit"];

fn main() {
    let others = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"));
    let programs: Vec<String> = std::iter::once(env!("CARGO_BIN_EXE_impasse").to_owned())
        .chain(others)
        .collect();
    println!(
        "{STARTS} starts, {PRESSES} key presses, {} s of rest; 120 × 35\n",
        IDLE.as_secs()
    );
    let mut starts = vec![Times::default(); programs.len()];
    for _ in 0..STARTS {
        for (path, times) in programs.iter().zip(&mut starts) {
            let (program, took) = start(path);
            times.add(took);
            quit(program);
        }
    }
    let mut running: Vec<Program> = programs.iter().map(|path| start(path).0).collect();
    let mut presses = vec![Times::default(); programs.len()];
    for at in 0..PRESSES {
        for (program, times) in running.iter_mut().zip(&mut presses) {
            times.add(press(program, if at % 2 == 0 { "j" } else { "k" }));
        }
    }
    println!("| program | measured | min | median | p99 |\n|---|---|---|---|---|");
    for ((path, starts), presses) in programs.iter().zip(&starts).zip(&presses) {
        row(path, "start → first complete frame", starts);
        row(path, "key → frame", presses);
    }
    println!();
    if let Some(program) = running.first_mut() {
        rest(program);
    }
    running.into_iter().for_each(quit);
}

fn row(path: &str, what: &str, times: &Times) {
    println!(
        "| {path} | {what} | {} | {} | {} |",
        shown(times.at(0)),
        shown(times.at(50)),
        shown(times.at(99))
    );
}

/// Starts the explorer; says how long that took until the first frame was complete.
fn start(path: &str) -> (Program, Duration) {
    let mut command = CommandBuilder::new(path);
    // Builds before this option may be measured too.
    command.env("XDG_CONFIG_HOME", "/nonexistent");
    let (mut program, started) = Program::start(command);
    let came = program.screen_with(|screen| {
        FIRST_FRAME
            .iter()
            .all(|text| screen.contents().contains(text))
    });
    (program, came - started)
}

/// Presses a key; says how long it took until a frame that differs was complete.
fn press(program: &mut Program, key: &str) -> Duration {
    thread::sleep(Duration::from_millis(30));
    let before = program.screen().contents_formatted();
    let pressed = program.press(key);
    program.screen_with(|screen| screen.contents_formatted() != before) - pressed
}

/// Leaves it alone for a while; prints what it did all the same.
fn rest(program: &mut Program) {
    thread::sleep(Duration::from_millis(500));
    while let Output::Bytes(..) = program.next(Duration::ZERO) {}
    let process = Process(program.id());
    let (ticks, wakes) = (process.ticks(), process.wakes());
    let end = Instant::now() + IDLE;
    let mut written = 0;
    loop {
        match program.next(end.saturating_duration_since(Instant::now())) {
            Output::Bytes(count, _) => written += count,
            Output::Nothing => break,
            Output::End => panic!("the program ended"),
        }
    }
    let (ticks, wakes) = (process.ticks() - ticks, process.wakes() - wakes);
    println!("| at rest for {} s | |\n|---|---|", IDLE.as_secs());
    println!(
        "| CPU time | {ticks} ticks of 10 ms |\n| times woken | {wakes} |\n| bytes written | {written} |"
    );
}

fn quit(mut program: Program) {
    program.press("q");
    let status = program.end();
    assert!(status.success(), "{status:?}");
}
