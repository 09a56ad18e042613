//! A program in a terminal of its own, watched from outside: keys go in, a screen comes out, each change of it with its
//! time.
#![allow(dead_code, unreachable_pub)]

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

pub const SIZE: PtySize = PtySize {
    rows: 35,
    cols: 120,
    pixel_width: 0,
    pixel_height: 0,
};
/// Where a synchronised update begins and ends. Between the two a terminal shows nothing new.
const SYNC: [&[u8]; 2] = [b"\x1b[?2026h", b"\x1b[?2026l"];
/// What programs ask a terminal, and what one answers.
const QUESTIONS: [(&[u8], &[u8]); 2] = [(b"\x1b[6n", b"\x1b[1;1R"), (b"\x1b[c", b"\x1b[?62;22c")];

/// A program in a terminal.
pub struct Program {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    /// Whether a synchronised update is under way.
    syncing: bool,
    /// The last bytes, in which the end of a frame may have begun.
    tail: Vec<u8>,
    // Dropping it would close the terminal.
    _terminal: Box<dyn MasterPty + Send>,
}

/// What came out of a program.
pub enum Output {
    /// So many bytes, the last of them at this time.
    Bytes(usize, Instant),
    /// Nothing in time.
    Nothing,
    /// Nothing any more: it has ended.
    End,
}

impl Program {
    /// Starts a program; says when it did, which is before the fork.
    pub fn start(mut command: CommandBuilder) -> (Self, Instant) {
        let pair = native_pty_system().openpty(SIZE).expect("a terminal");
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let keys = pair.master.take_writer().expect("its input");
        let (send, output) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if send
                    .send((Instant::now(), buffer[..count].to_vec()))
                    .is_err()
                {
                    break;
                }
            }
        });
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        let started = Instant::now();
        let child = pair
            .slave
            .spawn_command(command)
            .expect("the program starts");
        drop(pair.slave);
        let screen = vt100::Parser::new(SIZE.rows, SIZE.cols, 0);
        let (syncing, tail) = (false, Vec::new());
        (
            Self {
                child,
                keys,
                output,
                screen,
                syncing,
                tail,
                _terminal: pair.master,
            },
            started,
        )
    }

    /// Presses keys; says when.
    pub fn press(&mut self, keys: &str) -> Instant {
        let pressed = Instant::now();
        self.keys
            .write_all(keys.as_bytes())
            .and_then(|()| self.keys.flush())
            .expect("the program reads keys");
        pressed
    }

    /// Waits for what comes out next.
    pub fn next(&mut self, wait: Duration) -> Output {
        let (came, bytes) = match self.output.recv_timeout(wait) {
            Ok(came) => came,
            Err(RecvTimeoutError::Timeout) => return Output::Nothing,
            Err(RecvTimeoutError::Disconnected) => return Output::End,
        };
        self.screen.process(&bytes);
        self.tail.extend(&bytes);
        let last = |of: &[u8]| self.tail.windows(of.len()).rposition(|part| part == of);
        let [begun, ended] = SYNC.map(last);
        if begun != ended {
            self.syncing = begun > ended;
        }
        for (question, answer) in QUESTIONS {
            if bytes.windows(question.len()).any(|part| part == question) {
                self.keys
                    .write_all(answer)
                    .and_then(|()| self.keys.flush())
                    .expect("the program reads answers");
            }
        }
        let old = self.tail.len().saturating_sub(SYNC[0].len() - 1);
        self.tail.drain(..old);
        Output::Bytes(bytes.len(), came)
    }

    /// Waits until a frame is whole and the screen is as wanted; says when.
    pub fn screen_with(&mut self, wanted: impl Fn(&vt100::Screen) -> bool) -> Instant {
        loop {
            match self.next(Duration::from_secs(10)) {
                Output::Bytes(_, came) if self.is_whole() && wanted(self.screen()) => return came,
                Output::Bytes(..) => {}
                Output::Nothing | Output::End => panic!("no such frame within ten seconds"),
            }
        }
    }

    /// Whether no synchronised update is under way.
    pub fn is_whole(&self) -> bool {
        !self.syncing
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.screen.screen()
    }

    pub fn id(&self) -> u32 {
        self.child.process_id().expect("it is a process")
    }

    /// Waits until it has ended of itself.
    pub fn end(&mut self) -> ExitStatus {
        self.child.wait().expect("the program ends")
    }

    /// Ends it.
    pub fn kill(&mut self) {
        self.child
            .kill()
            .and_then(|()| self.child.wait())
            .expect("the program ends");
    }
}
