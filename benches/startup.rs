//! How fast the explorer is there, how fast it answers a key, and what it costs while nobody touches it: measured from
//! outside, on the program as it is released, in a terminal of 120 × 35. Run by hand: `cargo bench --bench startup`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use std::fs;
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const SIZE: PtySize = PtySize { rows: 35, cols: 120, pixel_width: 0, pixel_height: 0 };
const STARTS: usize = 50;
const PRESSES: usize = 200;
const IDLE: Duration = Duration::from_secs(5);
/// What the program writes behind every frame: the end of a synchronised update.
const FRAME_END: &[u8] = b"\x1b[?2026l";
/// What the first frame holds: content, and the last hint of the footer.
const FIRST_FRAME: [&str; 2] = ["Armenia", "q quit"];

fn main() {
    println!("{STARTS} starts, {PRESSES} key presses, {} s of rest; 120 × 35\n", IDLE.as_secs());
    let starts = (0..STARTS).map(|_| {
        let (program, took) = Program::start();
        program.quit();
        took
    });
    let mut starts: Vec<_> = starts.collect();
    println!("| measured | min | median | p99 |\n|---|---|---|---|");
    row("start → first complete frame", &mut starts);
    let (mut program, _) = Program::start();
    let mut presses: Vec<_> = (0..PRESSES).map(|at| program.press(if at % 2 == 0 { "j" } else { "k" })).collect();
    row("key → frame", &mut presses);
    println!();
    program.rest();
    program.quit();
}

fn row(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at =
        |percent: usize| times[(times.len() * percent).div_ceil(100).clamp(1, times.len()) - 1].as_secs_f64() * 1000.0;
    println!("| {what} | {:.1} ms | {:.1} ms | {:.1} ms |", at(0), at(50), at(99));
}

/// The explorer in a terminal of its own.
struct Program {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    /// The last bytes, in which the end of a frame may have begun.
    tail: Vec<u8>,
    // Dropping it would close the terminal.
    _terminal: Box<dyn MasterPty + Send>,
}

impl Program {
    /// Starts it; says how long that took until the first frame was complete. The time counts from before the fork.
    fn start() -> (Self, Duration) {
        let pair = native_pty_system().openpty(SIZE).expect("a terminal");
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let keys = pair.master.take_writer().expect("its input");
        let (send, output) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if send.send((Instant::now(), buffer[..count].to_vec())).is_err() {
                    break;
                }
            }
        });
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_impasse"));
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        let started = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let screen = vt100::Parser::new(SIZE.rows, SIZE.cols, 0);
        let mut program = Self { child, keys, output, screen, tail: Vec::new(), _terminal: pair.master };
        let came = program.frame_with(|screen| FIRST_FRAME.iter().all(|text| screen.contents().contains(text)));
        (program, came - started)
    }

    /// Presses a key; says how long it took until a frame that differs was complete.
    fn press(&mut self, key: &str) -> Duration {
        thread::sleep(Duration::from_millis(30));
        let before = self.screen.screen().contents_formatted();
        let pressed = Instant::now();
        self.keys.write_all(key.as_bytes()).and_then(|()| self.keys.flush()).expect("the program reads keys");
        self.frame_with(|screen| screen.contents_formatted() != before) - pressed
    }

    /// Waits for the end of a frame that is as wanted.
    fn frame_with(&mut self, wanted: impl Fn(&vt100::Screen) -> bool) -> Instant {
        loop {
            let (came, bytes) = self.output.recv_timeout(Duration::from_secs(10)).expect("a frame within ten seconds");
            self.screen.process(&bytes);
            self.tail.extend(bytes);
            let ended = self.tail.windows(FRAME_END.len()).any(|part| part == FRAME_END);
            let old = self.tail.len().saturating_sub(FRAME_END.len() - 1);
            self.tail.drain(..old);
            if ended && wanted(self.screen.screen()) {
                return came;
            }
        }
    }

    /// Leaves it alone for a while; prints what it did all the same.
    fn rest(&self) {
        thread::sleep(Duration::from_millis(500));
        while self.output.try_recv().is_ok() {}
        let pid = self.child.process_id().expect("it is a process");
        let (ticks, wakes) = (ticks(pid), wakes(pid));
        let end = Instant::now() + IDLE;
        let mut written = 0;
        loop {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok((_, bytes)) => written += bytes.len(),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => panic!("the program ended"),
            }
        }
        let (ticks, wakes) = (self::ticks(pid) - ticks, self::wakes(pid) - wakes);
        println!("| at rest for {} s | |\n|---|---|", IDLE.as_secs());
        println!("| CPU time | {ticks} ticks of 10 ms |\n| times woken | {wakes} |\n| bytes written | {written} |");
    }

    fn quit(mut self) {
        self.keys.write_all(b"q").and_then(|()| self.keys.flush()).expect("the program reads keys");
        let status = self.child.wait().expect("the program ends");
        assert!(status.success(), "{status:?}");
    }
}

/// The CPU time that a process has used, for itself and for the system, in clock ticks.
fn ticks(pid: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).expect("Linux");
    let behind_name = stat.rsplit_once(')').expect("a name in brackets").1;
    behind_name.split_whitespace().skip(11).take(2).map(|field| field.parse::<u64>().expect("ticks")).sum()
}

/// How often the threads of a process went to sleep, and so how often they were woken.
fn wakes(pid: u32) -> u64 {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).expect("Linux");
    let status =
        threads.map(|thread| fs::read_to_string(thread.expect("a thread").path().join("status")).expect("its status"));
    let count = |status: String| {
        let line = status.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:").map(str::to_owned));
        line.and_then(|count| count.trim().parse::<u64>().ok()).expect("a count")
    };
    status.map(count).sum()
}
