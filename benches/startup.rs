//! How fast the explorer is there, how fast it answers a key, and what it costs while nobody touches it: measured from
//! outside, on the program as it is released, in a terminal of 120 × 35. Run by hand: `cargo bench --bench startup`.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

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
    println!("{STARTS} starts, {PRESSES} key presses, {} s of rest; 120 × 35\n", IDLE.as_secs());
    let starts = (0..STARTS).map(|_| {
        let (program, took) = start();
        quit(program);
        took
    });
    let starts: Times = starts.collect();
    println!("| measured | min | median | p99 |\n|---|---|---|---|");
    row("start → first complete frame", &starts);
    let (mut program, _) = start();
    let presses: Times = (0..PRESSES).map(|at| press(&mut program, if at % 2 == 0 { "j" } else { "k" })).collect();
    row("key → frame", &presses);
    println!();
    rest(&mut program);
    quit(program);
}

fn row(what: &str, times: &Times) {
    println!("| {what} | {} | {} | {} |", shown(times.at(0)), shown(times.at(50)), shown(times.at(99)));
}

/// Starts the explorer; says how long that took until the first frame was complete.
fn start() -> (Program, Duration) {
    let (mut program, started) = Program::start(CommandBuilder::new(env!("CARGO_BIN_EXE_impasse")));
    let came = program.screen_with(|screen| FIRST_FRAME.iter().all(|text| screen.contents().contains(text)));
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
    println!("| CPU time | {ticks} ticks of 10 ms |\n| times woken | {wakes} |\n| bytes written | {written} |");
}

fn quit(mut program: Program) {
    program.press("q");
    let status = program.end();
    assert!(status.success(), "{status:?}");
}
