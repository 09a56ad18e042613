//! Whole-screen latency: the explorer, and the programs that search lists of lines, each in a terminal of 120 × 35, watched
//! from outside while the same session is typed:
//! `cargo bench --bench screens [-- [positions|names] RECORDS… [every=N] [only=PROGRAM]]`. Run by hand.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr
)]

mod made_up;
mod process;
mod programs;
mod pty;
mod times;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use made_up::typed::{Key, session_of};
use process::Process;
use programs::{Given, Subject};
use pty::{Output, Program};
use times::{Times, grouped, shown};

/// What is measured where nothing is asked for.
const USUAL: [(&str, usize); 5] = [
    ("positions", 50),
    ("positions", 10_000),
    ("positions", 100_000),
    ("positions", 1_000_000),
    ("names", 1_000_000),
];
/// How often a program is looked at.
const LOOK: Duration = Duration::from_millis(4);
/// How long a program must rest, no thread of it running and nothing new on the screen, to be held to have finished.
const REST: Duration = Duration::from_millis(60);
/// How long to wait for that at most.
const PATIENCE: Duration = Duration::from_secs(120);

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
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
    let option = |name: &str| words.iter().find_map(|word| word.strip_prefix(name));
    let every = option("every=")
        .and_then(|every| every.parse().ok())
        .unwrap_or(1);
    let subjects: Vec<Subject> = Subject::installed()
        .into_iter()
        .filter(|subject| option("only=").is_none_or(|only| only == subject.name))
        .collect();
    println!(
        "| dossier | program | first frame | ready | key → first change: p50 | p99 | most | key → complete: p50 | p99 \
         | most | p99 ÷ impasse's | memory |\n|---|---|---|---|---|---|---|---|---|---|---|---|"
    );
    for of in if asked.is_empty() {
        USUAL.to_vec()
    } else {
        asked
    } {
        measure(of, &subjects, every);
    }
}

fn measure((what, count): (&str, usize), subjects: &[Subject], every: usize) {
    let given = Given::made(&PathBuf::from(env!("CARGO_TARGET_TMPDIR")), what, count);
    let mut own = None;
    for subject in subjects {
        let head = format!("| {} {what} | {}", grouped(count), subject.version);
        match watched(subject, &given, every) {
            Ok(seen) => {
                eprintln!("{}: {} keystrokes", subject.name, seen.complete.count());
                println!(
                    "{head} | {}",
                    seen.cells(*own.get_or_insert(seen.complete.at(99)))
                );
            }
            Err(screen) => {
                eprintln!(
                    "{} is not to be measured here; its screen:\n{screen}",
                    subject.name
                );
                println!("{head} | fails | | | | | | | | | |");
            }
        }
    }
    given.remove();
}

/// What was seen of a program.
struct Seen {
    /// From just before its start to the first frame that is not empty.
    first_frame: Duration,
    /// From just before its start until everything was read.
    ready: Duration,
    /// From a key to the first change of the screen.
    first: Times,
    /// From a key to the last change of the screen.
    complete: Times,
    /// In bytes, after the session.
    memory: usize,
}

impl Seen {
    /// The cells of a row, given the explorer's p99.
    fn cells(&self, own: Duration) -> String {
        let [first_frame, ready] = [self.first_frame, self.ready].map(shown);
        let (first, complete) = (self.first.cells(), self.complete.cells());
        let ratio = self.complete.at(99).as_secs_f64() / own.as_secs_f64();
        format!(
            "{first_frame} | {ready} | {first} | {complete} | {ratio:.1} × | {} MB |",
            self.memory / 1_000_000
        )
    }
}

/// Watches a program from its start through the session; where it cannot be, its last screen comes back.
fn watched(subject: &Subject, given: &Given, every: usize) -> Result<Seen, String> {
    let (mut program, started) = Program::start(subject.command(given));
    let ready = settled(&mut program, started, |text| subject.has_read(text, given))?;
    if let Some(key) = subject.search {
        let pressed = program.press(key);
        settled(&mut program, pressed, |_| true)?;
    }
    let (mut first, mut complete) = (Times::default(), Times::default());
    for stroke in session_of(every) {
        let pressed = program.press(&sent(stroke.key));
        let seen = settled(&mut program, pressed, |text| !subject.is_searching(text))?;
        if stroke.searches() {
            first.add(seen.first - pressed);
            complete.add(seen.last - pressed);
        }
    }
    let memory = Process(program.id()).memory();
    program.kill();
    Ok(Seen {
        first_frame: ready.first - started,
        ready: ready.last - started,
        first,
        complete,
        memory,
    })
}

/// When the screen changed.
struct Changes {
    first: Instant,
    last: Instant,
}

/// Watches a program until it rests and the screen is as wanted; says when that changed the first time and the last. Where
/// it ends or does not come to rest, the screen comes back.
fn settled(
    program: &mut Program,
    since: Instant,
    wanted: impl Fn(&str) -> bool,
) -> Result<Changes, String> {
    let process = Process(program.id());
    let mut shown = look_of(program.screen());
    let mut first = None;
    let (mut last, mut busy) = (since, since);
    // What has come, but is not whole yet: a synchronised update is under way.
    let mut came = None;
    loop {
        match program.next(LOOK) {
            Output::Bytes(_, at) => came = Some(at),
            Output::Nothing if process.works() => busy = Instant::now(),
            Output::Nothing => {}
            Output::End => return Err(program.screen().contents()),
        }
        if let Some(at) = came.filter(|_| program.is_whole()) {
            came = None;
            let now = look_of(program.screen());
            if now != shown {
                (shown, last) = (now, at);
                // An empty screen is no frame.
                first =
                    first.or(Some(at).filter(|_| !program.screen().contents().trim().is_empty()));
            }
        }
        let rests = busy.max(last).elapsed() >= REST && came.is_none();
        if let Some(first) = first.filter(|_| rests && wanted(&program.screen().contents())) {
            return Ok(Changes { first, last });
        }
        if since.elapsed() > PATIENCE {
            return Err(program.screen().contents());
        }
    }
}

/// What a screen shows, as a number: the text with its marks, and the cursor, since a space after a word is seen by nothing
/// else. Not the wheels that turn while a program works: some turn on when the work is done.
fn look_of(screen: &vt100::Screen) -> u64 {
    let mut look = DefaultHasher::new();
    screen.cursor_position().hash(&mut look);
    let (rows, columns) = screen.size();
    for cell in
        (0..rows).flat_map(|row| (0..columns).filter_map(move |column| screen.cell(row, column)))
    {
        let text = cell
            .contents()
            .trim_matches(|c| matches!(c, ' ' | '\u{2800}'..='\u{28FF}'));
        text.hash(&mut look);
        if !text.is_empty() {
            (cell.bold(), cell.underline()).hash(&mut look);
            std::mem::discriminant(&cell.fgcolor()).hash(&mut look);
            match cell.fgcolor() {
                vt100::Color::Default => {}
                vt100::Color::Idx(index) => index.hash(&mut look),
                vt100::Color::Rgb(red, green, blue) => (red, green, blue).hash(&mut look),
            }
        }
        cell.inverse().hash(&mut look);
    }
    look.finish()
}

/// What a terminal sends for a key.
fn sent(key: Key) -> String {
    match key {
        Key::Letter(letter) => letter.to_string(),
        Key::Back => "\x7f".into(),
        Key::Clear => "\x15".into(),
    }
}
