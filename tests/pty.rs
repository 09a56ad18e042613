//! The program in a pseudo-terminal: its screen, its exits, and the terminal's state after them.
//!
//! Time-outs are generous. `IMPASSE_TEST_SECONDS` makes them longer.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[path = "pty/background.rs"]
mod background;
#[path = "pty/clipboard.rs"]
mod clipboard;
#[path = "pty/find.rs"]
mod find;
#[path = "pty/input.rs"]
mod input;
#[path = "pty/notes.rs"]
mod notes;
#[path = "pty/settings.rs"]
mod settings_file;

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, SlavePty, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// Time-out of every wait.
fn patience() -> Duration {
    let seconds = std::env::var("IMPASSE_TEST_SECONDS")
        .ok()
        .and_then(|seconds| seconds.parse().ok());
    Duration::from_secs(seconds.unwrap_or(20))
}

/// Output of the program, as bytes and as the screen they make.
struct Seen {
    bytes: Vec<u8>,
    screen: vt100::Parser,
}

/// A pseudo-terminal with the program in it.
struct Tty {
    master: Option<Box<dyn MasterPty + Send>>,
    slave: Option<Box<dyn SlavePty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<Mutex<Seen>>,
    reader: Option<JoinHandle<()>>,
    closing: Arc<AtomicBool>,
    settings_before: String,
    /// Folder of this session alone, removed with it.
    own_state: Option<PathBuf>,
}

/// Number of sessions with a folder of their own.
static SESSIONS: AtomicUsize = AtomicUsize::new(0);

impl Tty {
    fn open(columns: u16, rows: u16) -> Self {
        Self::run(Self::command(), columns, rows)
    }

    /// The program, without the variables of the machine's desktop.
    fn command() -> CommandBuilder {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_impasse"));
        for variable in [
            "TMUX",
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "SSH_CONNECTION",
            "SSH_TTY",
        ] {
            command.env_remove(variable);
        }
        command
    }

    fn run(mut command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let settings_before = settings(&*pair.master);
        // The person who runs the tests may have bookmarks, and another test leaves its last place.
        let inherited = std::env::var_os("XDG_STATE_HOME");
        let state = command.get_env("XDG_STATE_HOME").map(ToOwned::to_owned);
        let own_state = (state == inherited).then(|| {
            let number = SESSIONS.fetch_add(1, Ordering::SeqCst);
            folder(&format!("state-{number}"))
        });
        if let Some(state) = &own_state {
            command.env("XDG_STATE_HOME", state);
        }
        // The person may have settings too.
        if command.get_env("XDG_CONFIG_HOME") == std::env::var_os("XDG_CONFIG_HOME").as_deref() {
            let none = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pty-no-settings");
            command.env("XDG_CONFIG_HOME", none);
        }
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        command.env_remove("NO_COLOR");
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        let child = pair.slave.spawn_command(command).unwrap();
        let seen = Arc::new(Mutex::new(Seen {
            bytes: Vec::new(),
            screen: vt100::Parser::new(rows, columns, 0),
        }));
        let closing = Arc::new(AtomicBool::new(false));
        let mut from = pair.master.try_clone_reader().unwrap();
        let (to, stop) = (Arc::clone(&seen), Arc::clone(&closing));
        let reader = thread::spawn(move || {
            let mut chunk = [0; 16 * 1024];
            while let Ok(read @ 1..) = from.read(&mut chunk) {
                let mut seen = to.lock().unwrap();
                let chunk = chunk.get(..read).unwrap();
                seen.bytes.extend_from_slice(chunk);
                seen.screen.process(chunk);
                if stop.load(Ordering::SeqCst) {
                    break;
                }
            }
        });
        let writer = Some(pair.master.take_writer().unwrap());
        let (master, slave, reader) = (Some(pair.master), Some(pair.slave), Some(reader));
        Self {
            master,
            slave,
            writer,
            child,
            seen,
            reader,
            closing,
            settings_before,
            own_state,
        }
    }

    /// The program at the first actor.
    fn ready() -> Self {
        let mut tty = Self::open(80, 24);
        tty.go_to_actors();
        tty
    }

    fn go_to_actors(&mut self) {
        self.wait_for("In the way (5)");
        self.press("1");
        self.wait_for("1 of 10");
        self.wait_for("? help");
    }

    fn press(&mut self, keys: &str) {
        let writer = self.writer.as_mut().unwrap();
        writer.write_all(keys.as_bytes()).unwrap();
        writer.flush().unwrap();
    }

    fn contents(&self) -> String {
        self.seen.lock().unwrap().screen.screen().contents()
    }

    fn wait_for(&self, text: &str) {
        self.wait_until(&format!("{text:?} is shown"), || {
            self.contents().contains(text)
        });
    }

    fn wait_until(&self, what: &str, is_so: impl Fn() -> bool) {
        self.wait_within(patience(), what, is_so);
    }

    fn wait_within(&self, limit: Duration, what: &str, is_so: impl Fn() -> bool) {
        let deadline = Instant::now() + limit;
        while !is_so() {
            assert!(
                Instant::now() < deadline,
                "not in time: {what}\n{}",
                self.contents()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// Waits until there was no output for a while.
    fn wait_for_silence(&self) {
        let length = || self.seen.lock().unwrap().bytes.len();
        let deadline = Instant::now() + patience();
        let mut before = length();
        loop {
            thread::sleep(Duration::from_millis(300));
            if length() == before {
                return;
            }
            before = length();
            assert!(Instant::now() < deadline, "it never falls silent");
        }
    }

    fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.pid()).unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }

    /// The fields of the process in /proc after its name, beginning with its state.
    fn stat(&self) -> Option<Vec<String>> {
        let line = fs::read_to_string(Path::new("/proc").join(self.pid().to_string()).join("stat"))
            .ok()?;
        let (_, fields) = line.rsplit_once(") ")?;
        Some(fields.split_whitespace().map(str::to_owned).collect())
    }

    fn state(&self) -> String {
        self.stat()
            .and_then(|fields| fields.into_iter().next())
            .unwrap_or_default()
    }

    /// Processor time used so far, in clock ticks.
    fn ticks(&self) -> u64 {
        let fields = self.stat().expect("the process is there");
        [11, 12]
            .iter()
            .map(|at| fields.get(*at).unwrap().parse::<u64>().unwrap())
            .sum()
    }

    fn exit_code(&mut self) -> u32 {
        let deadline = Instant::now() + patience();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(
                Instant::now() < deadline,
                "it does not end\n{}",
                self.contents()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// True if the terminal's modes are on.
    fn assert_taken(&self) {
        let seen = self.seen.lock().unwrap();
        let screen = seen.screen.screen();
        assert!(screen.alternate_screen() && screen.bracketed_paste());
        assert_eq!(
            screen.mouse_protocol_mode(),
            vt100::MouseProtocolMode::ButtonMotion
        );
    }

    fn is_given_back(&self) -> bool {
        let seen = self.seen.lock().unwrap();
        let screen = seen.screen.screen();
        !screen.alternate_screen()
            && !screen.hide_cursor()
            && !screen.bracketed_paste()
            && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
            && settings(&**self.master.as_ref().unwrap()) == self.settings_before
    }

    /// Waits for the exit and checks that the terminal is restored. Returns exit status and output.
    fn end(mut self) -> (u32, String) {
        let code = self.exit_code();
        self.slave = None;
        self.reader.take().unwrap().join().unwrap();
        assert!(
            self.is_given_back(),
            "exit code {code}, the terminal is not given back:\n{}",
            self.contents()
        );
        let seen = self.seen.lock().unwrap();
        let bytes = String::from_utf8_lossy(&seen.bytes).into_owned();
        for mode in ["1049", "2004", "1002", "1006"] {
            let (on, off) = (format!("\u{1b}[?{mode}h"), format!("\u{1b}[?{mode}l"));
            assert!(bytes.contains(&on), "mode {mode} was on");
            assert!(bytes.rfind(&off) > bytes.rfind(&on), "mode {mode} is off");
        }
        assert!(
            bytes.rfind("\u{1b}[?25h") > bytes.rfind("\u{1b}[?25l"),
            "the cursor is shown"
        );
        assert!(
            bytes.rfind("\u{1b}[?2026l") > bytes.rfind("\u{1b}[?2026h"),
            "no frame is left open"
        );
        (code, bytes)
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        if let Some(state) = &self.own_state {
            drop(fs::remove_dir_all(state));
        }
    }
}

/// The settings of the terminal line, such as raw mode.
fn settings(master: &dyn MasterPty) -> String {
    format!(
        "{:?}",
        master.get_termios().expect("the settings can be read")
    )
}

#[test]
fn it_starts_finds_follows_and_quits() {
    let mut tty = Tty::ready();
    tty.assert_taken();
    assert_ne!(
        settings(&**tty.master.as_ref().unwrap()),
        tty.settings_before,
        "raw mode is on"
    );
    tty.press("/");
    tty.wait_for("type a few letters");
    tty.press("pash");
    tty.wait_for("aliases  Pashinyan");
    tty.press("\r");
    tty.wait_for("6 of 10");
    // To the first link, then along it.
    tty.press("\r\r");
    tty.wait_for("country");
    tty.press("\u{7f}");
    tty.wait_for("person · Prime Minister");
    tty.press("q");
    let (code, bytes) = tty.end();
    assert_eq!(code, 0);
    assert!(
        !bytes.contains("\u{1b}[6n") && !bytes.contains("\u{1b}[c"),
        "nothing is asked of the terminal"
    );
}

#[test]
fn copying_goes_to_the_terminal() {
    let mut tty = Tty::ready();
    tty.press("yi");
    tty.wait_for("Copied the id");
    tty.press("q");
    let (_, bytes) = tty.end();
    // "armenia" in base64.
    assert!(
        bytes.contains("\u{1b}]52;c;YXJtZW5pYQ=="),
        "the clipboard is written by OSC 52"
    );
}

#[test]
fn ctrl_c_quits_from_anywhere() {
    for keys in ["\u{3}", "/pash\u{3}", "?\u{3}"] {
        let mut tty = Tty::ready();
        tty.press(keys);
        assert_eq!(tty.end().0, 0);
    }
}

#[test]
fn signals_end_it_and_the_terminal_is_given_back() {
    for (signal, number) in [
        (Signal::TERM, 15),
        (Signal::INT, 2),
        (Signal::HUP, 1),
        (Signal::QUIT, 3),
    ] {
        let tty = Tty::ready();
        tty.assert_taken();
        tty.signal(signal);
        assert_eq!(tty.end().0, 128 + number, "{signal:?}");
    }
}

fn sleeps_and_wakes(stop: impl Fn(&mut Tty)) {
    let mut tty = Tty::ready();
    tty.press("3");
    tty.wait_for("Border delimitation");
    for _ in 0..2 {
        stop(&mut tty);
        tty.wait_until("it is stopped", || tty.state() == "T");
        tty.wait_until("the terminal is given back while it sleeps", || {
            tty.is_given_back()
        });
        assert!(
            !tty.contents().contains("Border delimitation"),
            "the main screen is back"
        );
        tty.signal(Signal::CONT);
        tty.wait_for("Border delimitation");
        tty.wait_for("? help");
        tty.wait_until("the modes are on again", || {
            tty.seen.lock().unwrap().screen.screen().bracketed_paste()
        });
        tty.assert_taken();
        assert_ne!(
            settings(&**tty.master.as_ref().unwrap()),
            tty.settings_before,
            "raw mode is on again"
        );
    }
    tty.press("j");
    tty.wait_for("2 of 5");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn ctrl_z_gives_the_terminal_back_until_it_goes_on() {
    sleeps_and_wakes(|tty| tty.press("\u{1a}"));
}

#[test]
fn sigtstp_gives_the_terminal_back_until_it_goes_on() {
    sleeps_and_wakes(|tty| tty.signal(Signal::TSTP));
}

#[test]
fn what_was_stopped_the_hard_way_is_drawn_anew() {
    let mut tty = Tty::ready();
    tty.signal(Signal::STOP);
    tty.wait_until("it is stopped", || tty.state() == "T");
    // Another program wrote on the screen meanwhile and left its modes on.
    tty.seen
        .lock()
        .unwrap()
        .screen
        .process(b"\x1b[?1049l\x1b[?2004l\x1b[2J");
    tty.signal(Signal::CONT);
    tty.wait_for("Armenia");
    tty.wait_for("? help");
    tty.assert_taken();
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_closed_terminal_ends_it_within_two_seconds() {
    let mut tty = Tty::ready();
    // The reader keeps the terminal open while it waits. One more frame ends the wait.
    tty.closing.store(true, Ordering::SeqCst);
    tty.press("j");
    tty.reader.take().unwrap().join().unwrap();
    tty.wait_for_silence();
    let ticks = tty.ticks();
    tty.writer = None;
    tty.slave = None;
    tty.master = None;
    let closed = Instant::now();
    let mut used = ticks;
    while tty.child.try_wait().unwrap().is_none() {
        used = tty
            .stat()
            .filter(|fields| fields.first().is_none_or(|state| state != "Z"))
            .map_or(used, |_| tty.ticks());
        assert!(
            closed.elapsed() < Duration::from_secs(2),
            "it lives on without a terminal, state {}",
            tty.state()
        );
        thread::sleep(Duration::from_millis(5));
    }
    assert!(
        used - ticks <= 20,
        "it burnt {} ticks of processor time",
        used - ticks
    );
}

#[test]
fn idle_it_does_nothing() {
    let tty = Tty::ready();
    tty.wait_for_silence();
    // On a busy machine the threads that start to watch files come to it later.
    tty.wait_until("the start is over", || {
        let ticks = tty.ticks();
        thread::sleep(Duration::from_millis(500));
        tty.ticks() == ticks
    });
    let written = tty.seen.lock().unwrap().bytes.len();
    let before = tty.ticks();
    thread::sleep(Duration::from_millis(1_500));
    assert_eq!(tty.ticks(), before, "no processor time is used");
    assert_eq!(
        tty.seen.lock().unwrap().bytes.len(),
        written,
        "nothing is written"
    );
}

#[test]
fn it_follows_the_size_of_the_window() {
    let mut tty = Tty::ready();
    for (columns, rows, shows, hides) in [
        (40, 12, "? help", "Source ·"),
        (10, 3, "impasse ne", "Armenia"),
        (120, 35, "Source ·", "needs"),
    ] {
        tty.seen
            .lock()
            .unwrap()
            .screen
            .screen_mut()
            .set_size(rows, columns);
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        tty.master.as_ref().unwrap().resize(size).unwrap();
        tty.wait_for(shows);
        tty.wait_until(&format!("{hides:?} is gone"), || {
            !tty.contents().contains(hides)
        });
    }
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_thousand_resizes_are_survived() {
    let mut tty = Tty::ready();
    for step in 0..1_000u16 {
        let size = PtySize {
            rows: 1 + step % 40,
            cols: 1 + step % 130,
            pixel_width: 0,
            pixel_height: 0,
        };
        tty.master.as_ref().unwrap().resize(size).unwrap();
    }
    tty.seen
        .lock()
        .unwrap()
        .screen
        .screen_mut()
        .set_size(24, 80);
    tty.master
        .as_ref()
        .unwrap()
        .resize(PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        })
        .unwrap();
    tty.wait_for("? help");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_window_of_any_size_is_drawn_as_far_as_it_makes_sense() {
    let mut tty = Tty::ready();
    tty.seen
        .lock()
        .unwrap()
        .screen
        .screen_mut()
        .set_size(520, 1_100);
    let size = PtySize {
        rows: 65_535,
        cols: 65_535,
        pixel_width: 0,
        pixel_height: 0,
    };
    tty.master.as_ref().unwrap().resize(size).unwrap();
    tty.wait_for("impasse draws at most 1000 × 500 cells");
    tty.press("j");
    tty.wait_for("2 of 10");
    let row = |row: u16| {
        tty.seen
            .lock()
            .unwrap()
            .screen
            .screen()
            .rows(0, 1_100)
            .nth(row.into())
            .unwrap()
    };
    assert!(
        row(499).contains("? help") && row(500).trim().is_empty(),
        "{}\n{}",
        row(499),
        row(500)
    );
    tty.seen
        .lock()
        .unwrap()
        .screen
        .screen_mut()
        .set_size(24, 80);
    tty.master
        .as_ref()
        .unwrap()
        .resize(PtySize {
            rows: 24,
            cols: 80,
            pixel_width: 0,
            pixel_height: 0,
        })
        .unwrap();
    tty.wait_for("? help");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_flood_of_keys_loses_nothing() {
    let mut tty = Tty::ready();
    // Twice as much as the terminal's driver holds, and time for it on a busy machine.
    tty.press(&"kkkkkkkkjk".repeat(800));
    tty.press("3jjj");
    let is_shown = || tty.contents().contains("4 of 5");
    tty.wait_within(6 * patience(), "4 of 5 is shown", is_shown);
    tty.press(&"kkkkkkkkjk".repeat(200));
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_bracketed_paste_runs_no_command() {
    let mut tty = Tty::ready();
    tty.press("\u{1b}[200~q\u{3}3\r\u{1b}[201~");
    tty.press("/");
    tty.wait_for("type a few letters");
    tty.press("\u{1b}[200~pash\rq\u{1b}[201~");
    tty.wait_for("/ pash");
    tty.press("\u{3}");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_click_is_taken() {
    let mut tty = Tty::ready();
    tty.press("\u{1b}[<0;35;2M\u{1b}[<0;35;2m");
    tty.wait_for("Border delimitation");
    // A report from outside the screen is ignored.
    tty.press("\u{1b}[<0;0;0M\u{1b}[<0;9999;9999M\u{1b}[<64;0;0M");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn the_example_is_explored() {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_impasse"));
    command.arg("--example");
    let mut tty = Tty::run(command, 120, 35);
    tty.wait_for("The Lantern Bank talks");
    tty.press("/Маякова\r");
    tty.wait_for("Former keeper of the seventh lighthouse");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

// ---- Loading ----

const BUNDLED: &str = include_str!("../assets/armenia-azerbaijan.json");

/// A folder for the files of one test.
fn folder(name: &str) -> PathBuf {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("pty-{name}-{}", std::process::id()));
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The program with a dossier on standard input, and the writer for it.
fn reading(name: &str) -> (Tty, File) {
    let pipe = folder(name).join("pipe");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let mut command = CommandBuilder::new("sh");
    command.args([
        "-c",
        "exec \"$0\" - < \"$1\"",
        env!("CARGO_BIN_EXE_impasse"),
        pipe.to_str().unwrap(),
    ]);
    let tty = Tty::run(command, 80, 24);
    let pipe = OpenOptions::new().write(true).open(pipe).unwrap();
    tty.wait_for("reading the records");
    tty.assert_taken();
    (tty, pipe)
}

#[test]
fn while_a_dossier_is_read_the_terminal_is_heard() {
    let (mut tty, mut pipe) = reading("heard");
    tty.seen
        .lock()
        .unwrap()
        .screen
        .screen_mut()
        .set_size(12, 40);
    tty.master
        .as_ref()
        .unwrap()
        .resize(PtySize {
            rows: 12,
            cols: 40,
            pixel_width: 0,
            pixel_height: 0,
        })
        .unwrap();
    tty.wait_until("it follows the size", || {
        tty.contents()
            .lines()
            .any(|line| line.trim_end().ends_with("0 %"))
    });
    tty.press("\u{1a}");
    tty.wait_until("it is stopped", || tty.state() == "T");
    tty.wait_until("the terminal is given back while it sleeps", || {
        tty.is_given_back()
    });
    tty.signal(Signal::CONT);
    tty.wait_until("the modes are on again", || {
        tty.seen.lock().unwrap().screen.screen().bracketed_paste()
    });
    tty.press("3\r?jj");
    pipe.write_all(BUNDLED.as_bytes()).unwrap();
    thread::sleep(Duration::from_millis(50));
    assert!(
        tty.contents().contains("reading the records"),
        "{}",
        tty.contents()
    );
    drop(pipe);
    tty.wait_for("In the way (5)");
    tty.press("/consti\r");
    tty.wait_for("its territory; the article");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn while_a_dossier_is_read_it_can_be_quit() {
    for keys in ["q", "\u{3}"] {
        let (mut tty, pipe) = reading("quit");
        let pressed = Instant::now();
        tty.press(keys);
        assert_eq!(tty.end().0, 0);
        assert!(
            pressed.elapsed() < Duration::from_secs(2),
            "it took {:?}",
            pressed.elapsed()
        );
        drop(pipe);
    }
    let (tty, pipe) = reading("killed");
    tty.signal(Signal::TERM);
    assert_eq!(tty.end().0, 128 + 15);
    drop(pipe);
}

#[test]
fn a_comparison_that_is_left_before_it_is_made_is_not_told_as_no_differences() {
    let old = "assets/armenia-azerbaijan.json";
    let compare = |name: &str| {
        let pipe = folder(name).join("pipe");
        assert!(
            std::process::Command::new("mkfifo")
                .arg(&pipe)
                .status()
                .unwrap()
                .success()
        );
        let mut command = CommandBuilder::new("sh");
        let program = env!("CARGO_BIN_EXE_impasse");
        command.args([
            "-c",
            "exec \"$0\" diff \"$1\" - < \"$2\"",
            program,
            old,
            pipe.to_str().unwrap(),
        ]);
        let tty = Tty::run(command, 80, 24);
        let pipe = OpenOptions::new().write(true).open(pipe).unwrap();
        tty.wait_for("reading the records");
        (tty, pipe)
    };
    let (mut tty, pipe) = compare("diff-left");
    tty.press("q");
    let (code, said) = tty.end();
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("nothing was compared"), "{said}");
    drop(pipe);
    for (old, new, expected) in [("", "", 0), ("under_negotiation", "resolved", 1)] {
        let (mut tty, mut pipe) = compare("diff-read");
        pipe.write_all(BUNDLED.replacen(old, new, 1).as_bytes())
            .unwrap();
        drop(pipe);
        tty.wait_for("? help");
        tty.press("q");
        assert_eq!(tty.end().0, expected, "{new}");
    }
}

#[test]
fn what_is_wrong_with_a_dossier_is_said_once_the_terminal_is_given_back() {
    let (tty, mut pipe) = reading("broken");
    pipe.write_all(b"{\"format\": 1, \"id\": \"d\"}").unwrap();
    drop(pipe);
    let (code, bytes) = tty.end();
    assert_eq!(code, 2);
    let (_, said) = bytes.rsplit_once("\u{1b}[?1049l").unwrap();
    assert!(
        said.contains("impasse: - has an error and cannot be shown"),
        "{said:?}"
    );
    assert!(said.contains("run `impasse check -`"), "{said:?}");
}

#[test]
fn what_is_wrong_at_once_is_said_where_it_was_typed() {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_impasse"));
    command.arg("no-such-file.json");
    let mut tty = Tty::run(command, 80, 24);
    assert_eq!(tty.exit_code(), 2);
    tty.wait_for("no-such-file.json: there is no such file; check the name");
    assert!(
        !String::from_utf8_lossy(&tty.seen.lock().unwrap().bytes).contains("1049"),
        "the screen is not taken over"
    );
}

#[test]
fn what_a_day_hides_is_said_once_the_explorer_is_left() {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_impasse"));
    command.args(["--as-of", "2024-08-18"]);
    let mut tty = Tty::run(command, 160, 24);
    tty.wait_for("as of 18 August 2024");
    tty.press("q");
    let (code, bytes) = tty.end();
    assert_eq!(code, 0);
    let (_, said) = bytes.rsplit_once("\u{1b}[?1049l").unwrap();
    assert!(
        said.contains(
            "impasse: as of 18 August 2024, what became known later is hidden: 1 source, 26"
        ),
        "{said:?}"
    );
}

#[test]
fn what_is_typed_while_a_large_dossier_is_indexed_finds_it() {
    let actor = |at: usize| format!(r#"{{"id":"a{at}","name":"Delegate {at}","kind":"person"}}"#);
    let actors = (0..20_000).map(actor).collect::<Vec<_>>().join(",");
    let file = folder("large").join("large.json");
    fs::write(
        &file,
        format!(r#"{{"format":1,"id":"d","title":"Crowd","actors":[{actors}]}}"#),
    )
    .unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_impasse"));
    command.arg(file);
    let mut tty = Tty::run(command, 80, 24);
    tty.wait_for("Who takes part (20\u{a0}000)");
    tty.press("1");
    tty.wait_for("1 of 20\u{a0}000");
    tty.press("/19");
    tty.press("876\r");
    tty.wait_for("19\u{a0}877 of 20\u{a0}000");
    tty.press("f");
    tty.wait_for("keep");
    tty.press("19876\r");
    tty.wait_for("1 of 1");
    tty.wait_for_silence();
    let before = tty.ticks();
    thread::sleep(Duration::from_millis(500));
    assert_eq!(tty.ticks(), before, "once everything is done, nothing is");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

// ---- The editor, and files that change ----

const EXAMPLE: &str = include_str!("../assets/fishing-rights.json");

/// A folder with the example as `talks.json`, and a script in place of an editor, named `vim`.
fn desk(name: &str, script: &str) -> PathBuf {
    let folder = folder(name);
    fs::write(folder.join("talks.json"), EXAMPLE).unwrap();
    let vim = folder.join("vim");
    fs::write(&vim, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&vim, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    folder
}

/// The program in that folder at the first actor, or at the changes.
fn at_desk(folder: &Path, arguments: &[&str]) -> Tty {
    let mut command = CommandBuilder::new("sh");
    command.args([
        "-c",
        "cd \"$0\" && shift && exec \"$@\"",
        folder.to_str().unwrap(),
        "-",
    ]);
    command.arg(env!("CARGO_BIN_EXE_impasse"));
    command.args(arguments);
    command.env_remove("VISUAL");
    command.env("EDITOR", "./vim -w 'a b'");
    let mut tty = Tty::run(command, 100, 24);
    tty.wait_for("? help");
    if arguments.first() != Some(&"diff") {
        tty.press("1");
        tty.wait_for("1 of 1");
    }
    tty
}

/// The example with another name for its third actor.
fn renamed(name: &str) -> String {
    let old = r#""name": "Aldous Wrack""#;
    assert!(EXAMPLE.contains(old));
    EXAMPLE.replace(old, &format!(r#""name": "{name}""#))
}

#[test]
fn a_record_is_edited_at_its_line_and_shown_anew() {
    let script = "printf '%s\\n' \"$@\" > args; stty -a > settings; sed -i 's/\"name\": \"Aldous Wrack\"/\"name\": \"Aldous Weed\"/' talks.json";
    let folder = desk("edited", script);
    let mut tty = at_desk(&folder, &["talks.json"]);
    tty.press("jj");
    tty.wait_for("3 of 18");
    tty.press("e");
    tty.wait_for("Aldous Weed");
    tty.wait_for("Reloaded: ");
    tty.wait_for("3 of 18");
    tty.assert_taken();
    let args = fs::read_to_string(folder.join("args")).unwrap();
    let args: Vec<_> = args.lines().collect();
    let [own, quoted, line, file] = args.as_slice() else {
        panic!("{args:?}")
    };
    assert_eq!((*own, *quoted, *file), ("-w", "a b", "talks.json"));
    let line: usize = line.strip_prefix('+').unwrap().parse().unwrap();
    assert!(EXAMPLE.lines().nth(line - 1).unwrap().contains("\"id\""));
    assert!(
        EXAMPLE
            .lines()
            .skip(line)
            .take(2)
            .any(|line| line.contains("Aldous Wrack")),
        "line {line}"
    );
    let settings = fs::read_to_string(folder.join("settings")).unwrap();
    assert!(
        settings.contains(" icanon") && settings.contains(" echo "),
        "the line is as it was: {settings}"
    );
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn an_editor_that_fails_leaves_nothing_broken() {
    for (script, said) in [
        ("exit 3", "the editor ./vim ended with exit status 3"),
        (
            "stty raw -echo; printf '\\033[?1003h\\033[?1l'; kill -9 $$",
            "the editor ./vim was ended by signal 9",
        ),
    ] {
        let mut tty = at_desk(&desk("failing", script), &["talks.json"]);
        tty.press("je");
        tty.wait_for(said);
        tty.assert_taken();
        tty.press("j");
        tty.wait_for("3 of 18");
        tty.press("q");
        assert_eq!(tty.end().0, 0);
    }
    let folder = desk("missing", "");
    fs::remove_file(folder.join("vim")).unwrap();
    let mut tty = at_desk(&folder, &["talks.json"]);
    tty.press("e");
    tty.wait_for("the editor ./vim could not be started");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn signals_from_the_keyboard_are_the_editors_own() {
    let script = "trap 'echo interrupted; exit 0' INT; echo waiting; while :; do sleep 0.05; done";
    let mut tty = at_desk(&desk("interrupted", script), &["talks.json"]);
    tty.press("je");
    tty.wait_for("waiting");
    tty.press("\u{3}");
    tty.wait_for("2 of 18");
    tty.assert_taken();
    tty.press("j");
    tty.wait_for("3 of 18");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn an_editor_that_is_put_to_sleep_takes_the_program_with_it() {
    let mut tty = at_desk(
        &desk("asleep", "kill -STOP $$; echo awake"),
        &["talks.json"],
    );
    tty.press("je");
    tty.wait_until("it is stopped", || tty.state() == "T");
    tty.signal(Signal::CONT);
    tty.wait_for("2 of 18");
    tty.assert_taken();
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn who_ends_the_program_ends_the_editor_too() {
    let script = "trap 'echo bye > bye; exit 0' TERM; echo waiting; while :; do sleep 0.05; done";
    let folder = desk("ended", script);
    let mut tty = at_desk(&folder, &["talks.json"]);
    tty.press("e");
    tty.wait_for("waiting");
    tty.signal(Signal::TERM);
    assert_eq!(tty.end().0, 128 + 15);
    assert_eq!(fs::read_to_string(folder.join("bye")).unwrap(), "bye\n");
}

#[test]
fn what_cannot_be_edited_is_said() {
    let mut tty = Tty::ready();
    tty.press("e");
    tty.wait_for("the bundled dossier has no file");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_impasse"));
    command.arg("assets/fishing-rights.json");
    command.env_remove("EDITOR");
    command.env("VISUAL", "");
    let mut tty = Tty::run(command, 100, 24);
    tty.wait_for("? help");
    tty.press("e");
    tty.wait_for("no editor is set: set VISUAL or EDITOR");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_file_that_changes_is_shown_anew_and_a_broken_one_is_told_of() {
    let folder = desk("changing", "");
    let file = folder.join("talks.json");
    let mut tty = at_desk(&folder, &["talks.json"]);
    tty.press("j");
    tty.wait_for("2 of 18");
    fs::write(folder.join("talks.json"), renamed("Aldous Sealed")).unwrap();
    tty.wait_for("Aldous Sealed");
    tty.wait_for("2 of 18");
    // Half written: the old dossier and the message stay.
    fs::write(&file, &EXAMPLE[..EXAMPLE.len() / 2]).unwrap();
    tty.wait_for("E mend");
    tty.press("jk");
    tty.wait_for("talks.json:");
    assert!(
        tty.contents().contains("Aldous Sealed") && tty.contents().contains("not JSON"),
        "{}",
        tty.contents()
    );
    // Saved as most editors do: written anew and renamed.
    fs::write(folder.join("new"), renamed("Aldous Mended")).unwrap();
    fs::rename(folder.join("new"), &file).unwrap();
    tty.wait_for("Aldous Mended");
    tty.wait_until("nothing is wrong any more", || {
        !tty.contents().contains("E mend")
    });
    fs::rename(&file, folder.join("old")).unwrap();
    tty.wait_for("talks.json is gone; its last version is still shown");
    tty.press("j");
    tty.wait_for("3 of 18");
    fs::rename(folder.join("old"), &file).unwrap();
    tty.wait_for("Reloaded: ");
    tty.wait_for_silence();
    let before = tty.ticks();
    thread::sleep(Duration::from_millis(1_500));
    assert_eq!(tty.ticks(), before, "to watch costs nothing");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_link_is_watched_at_both_ends() {
    let (folder, other) = (desk("link", ""), folder("link-target"));
    fs::write(other.join("first.json"), EXAMPLE).unwrap();
    fs::write(other.join("second.json"), renamed("Aldous Second")).unwrap();
    let link = folder.join("link.json");
    std::os::unix::fs::symlink(other.join("first.json"), &link).unwrap();
    let mut tty = at_desk(&folder, &["link.json"]);
    fs::write(other.join("first.json"), renamed("Aldous First")).unwrap();
    tty.wait_for("Aldous First");
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(other.join("second.json"), &link).unwrap();
    tty.wait_for("Aldous Second");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}

#[test]
fn a_link_above_the_file_is_watched_wherever_it_leads() {
    use std::os::unix::fs::symlink;
    let folder = desk("links-above", "");
    let write = |version: &str, name: &str| {
        fs::create_dir_all(folder.join(version)).unwrap();
        fs::write(folder.join(version).join("d.json"), renamed(name)).unwrap();
    };
    // As container platforms do it: the new version beside the old, and one link switched.
    let switch = |version: &str| {
        symlink(version, folder.join("..data_tmp")).unwrap();
        fs::rename(folder.join("..data_tmp"), folder.join("..data")).unwrap();
    };
    write("..v1", "Aldous First");
    switch("..v1");
    symlink("..data/d.json", folder.join("d.json")).unwrap();
    symlink("..data", folder.join("whole")).unwrap();
    symlink("whole", folder.join("again")).unwrap();
    for (nth, file) in ["d.json", "again/d.json"].into_iter().enumerate() {
        let mut tty = at_desk(&folder, &[file]);
        let (second, third) = (format!("..v{nth}2"), format!("..v{nth}3"));
        write(&second, "Aldous Second");
        switch(&second);
        tty.wait_for("Aldous Second");
        // The new target is watched, and after the next switch the next one.
        write(&second, "Aldous Mended");
        tty.wait_for("Aldous Mended");
        write(&third, "Aldous Third");
        switch(&third);
        fs::remove_dir_all(folder.join(&second)).unwrap();
        tty.wait_for("Aldous Third");
        write(&third, "Aldous Last");
        tty.wait_for("Aldous Last");
        tty.press("q");
        assert_eq!(tty.end().0, 0);
        write(&third, "Aldous First");
    }
}

#[test]
fn a_file_that_changes_is_shown_as_of_the_day_in_force() {
    let folder = desk("as-of", "");
    let mut tty = at_desk(&folder, &["--as-of", "2021", "talks.json"]);
    tty.wait_for("as of 2021 · 164 later records hidden");
    tty.wait_for("as of 2021");
    fs::write(folder.join("talks.json"), renamed("Aldous Sealed")).unwrap();
    tty.wait_for("Aldous Sealed");
    tty.wait_for("as of 2021 · 164 later records hidden");
    tty.press("ah");
    tty.wait_until("it is as of an earlier day", || {
        !tty.contents().contains("164 later")
    });
    tty.press("x");
    tty.wait_for("as of 30 June 2024");
    tty.wait_for("1 of 18");
    tty.press("\u{1b}");
    tty.wait_for("as of 2021 · 164 later records hidden");
    tty.press("q");
    let (code, bytes) = tty.end();
    assert_eq!(code, 0);
    let (_, said) = bytes.rsplit_once("\u{1b}[?1049l").unwrap();
    assert!(
        said.contains("impasse: as of 2021, what became known later is hidden"),
        "{said:?}"
    );
}

#[test]
fn what_changed_by_a_day_leaves_out_what_neither_dossier_knew() {
    let folder = desk("changed-by-a-day", "");
    fs::write(folder.join("new.json"), renamed("Aldous Sealed")).unwrap();
    let mut tty = at_desk(&folder, &["diff", "talks.json", "new.json"]);
    tty.wait_for("1 of 1");
    tty.press("a");
    tty.wait_for("nothing is hidden");
    tty.press("hhhhhh");
    tty.wait_for("later records hidden");
    tty.press("\r");
    tty.wait_for("1 of 1");
    assert!(!tty.contents().contains("Removed"), "{}", tty.contents());
    tty.press("q");
    assert_eq!(tty.end().0, 1);
}

#[test]
fn of_several_files_the_one_with_the_record_is_edited_and_each_is_watched() {
    let folder = desk("several", "printf '%s\\n' \"$@\" > args");
    let more = |name: &str| {
        format!(
            r#"{{"format":1,"id":"more","title":"More","actors":[{{"id":"z","name":"{name}","kind":"person"}}]}}"#
        )
    };
    fs::write(folder.join("more.json"), more("Zacharias Zander")).unwrap();
    let mut tty = at_desk(&folder, &["talks.json", "more.json"]);
    tty.press("G");
    tty.wait_for("19 of 19");
    tty.press("e");
    tty.wait_until("the editor was called", || folder.join("args").exists());
    tty.wait_for("19 of 19");
    assert_eq!(
        fs::read_to_string(folder.join("args")).unwrap(),
        "-w\na b\n+1\nmore.json\n"
    );
    fs::write(folder.join("more.json"), more("Zacharias Zobel")).unwrap();
    tty.wait_for("Zacharias Zobel");
    fs::write(folder.join("talks.json"), renamed("Aldous Weed")).unwrap();
    tty.wait_for("Aldous Weed");
    fs::write(folder.join("more.json"), "{").unwrap();
    tty.wait_for("more.json:1:");
    tty.press("q");
    assert_eq!(tty.end().0, 0);
}
