//! The README's pictures, made from the program's own frames: `cargo run --example picture` draws them into `assets/`,
//! `cargo run --example picture -- --check` says whether those that are there are current.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr
)]

mod lines;
mod svg;

use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use std::{fs, vec};

use impasse::app::effect::Effect;
use impasse::app::news::{News, Opened};
use impasse::app::opening::Opening;
use impasse::app::responders::{AnalysisResponder, SearchResponder};
use impasse::app::screen::Screen;
use impasse::dossier::Dossier;
use impasse::keymap::KeyMap;
use impasse::run::{Controls, LoopEvent, Platform, UserInput, drive};
use impasse::search::{Cancel, Index};
use impasse::view::theme::{ColorDepth, ThemeChoice};
use ratatui::backend::TestBackend;
use ratatui::layout::Position;
use ratatui::{Frame, Terminal};

const DOSSIER: &str = include_str!("../../assets/armenia-azerbaijan.json");
const EXAMPLE: &str = include_str!("../../assets/fishing-rights.json");
const SIZE: (u16, u16) = (120, 35);

/// The pictures: the file's name, what is on it, the dossier, and the keys that lead there.
const PICTURES: [(&str, &str, &str, &str); 5] = [
    (
        "overview",
        "The overview of the bundled dossier, and the sentence behind the selected obstacle",
        DOSSIER,
        "",
    ),
    (
        "obstacle",
        "The obstacle that the article calls the most significant, and the sentence that says so",
        DOSSIER,
        "3",
    ),
    (
        "search",
        "Four letters typed: everything that matches, the best first, what matched marked",
        DOSSIER,
        "/ p a s h",
    ),
    (
        "source",
        "The article with every passage numbered, and beside it the claims on the selected one",
        DOSSIER,
        "3 Tab Tab z",
    ),
    (
        "timeline",
        "Events, positions and obstacles by year, beside an axis",
        EXAMPLE,
        "4 ] ] j j",
    ),
];

fn main() -> ExitCode {
    let only_check = std::env::args().any(|argument| argument == "--check");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let mut outdated = 0;
    for (name, title, dossier, keys) in PICTURES {
        let stage = play(dossier, keys);
        let picture = svg::picture(title, stage.terminal.backend().buffer(), stage.cursor());
        let path = folder.join(format!("{name}.svg"));
        if !only_check {
            fs::write(&path, picture).expect("the picture can be written");
            println!("{}", path.display());
        } else if fs::read_to_string(&path).ok().as_deref() != Some(picture.as_str()) {
            eprintln!(
                "{} is not current: run `cargo run --example picture`",
                path.display()
            );
            outdated += 1;
        }
    }
    if outdated == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Presses keys in the explorer on a dossier, and leaves its last frame on the stage.
fn play(text: &str, keys: &str) -> Stage {
    let dossier = Dossier::parse(text).expect("the dossier is valid");
    let index = Index::new(&dossier);
    let opened = Opened::new(Arc::new(dossier));
    let mut screen = Screen::Opening(Opening::new(
        String::new(),
        KeyMap::default().commands(),
        true,
    ));
    for news in [News::Opened(opened.clone()), News::Indexed, News::Hidden(0)] {
        screen.learn(news);
    }
    let analyses = AnalysisResponder::new(&opened, Arc::clone(&opened.dossier));
    let search = SearchResponder::new(opened, Arc::new(index));
    let keys: Vec<_> = keys
        .split_whitespace()
        .map(|key| UserInput::Key(key.parse().expect("a key")))
        .collect();
    let terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("memory never fails");
    let mut stage = Stage {
        terminal,
        keys: keys.into_iter(),
        search,
        analyses,
        answer: None,
    };
    let mut controls = Controls::new(
        KeyMap::default(),
        ThemeChoice::default(),
        ColorDepth::Sixteen,
    );
    drive(&mut stage, &mut screen, &mut controls).expect("memory never fails");
    stage
}

/// A world in memory, in which some keys are pressed one by one.
struct Stage {
    terminal: Terminal<TestBackend>,
    keys: vec::IntoIter<UserInput>,
    search: SearchResponder,
    analyses: AnalysisResponder,
    answer: Option<News>,
}

impl Stage {
    fn cursor(&self) -> Option<Position> {
        let backend = self.terminal.backend();
        backend.cursor_visible().then(|| backend.cursor_position())
    }
}

impl Platform for Stage {
    fn size(&self) -> io::Result<(u16, u16)> {
        Ok(SIZE)
    }

    fn draw(&mut self, render: &mut dyn FnMut(&mut Frame)) -> io::Result<()> {
        self.terminal.draw(render).expect("memory never fails");
        Ok(())
    }

    fn next(&mut self, wait: Option<Duration>) -> io::Result<LoopEvent> {
        if let Some(answer) = self.answer.take() {
            return Ok(LoopEvent::News(answer));
        }
        let pressed = if wait.is_none() {
            self.keys.next()
        } else {
            return Ok(LoopEvent::Nothing);
        };
        Ok(pressed.map_or(LoopEvent::End, LoopEvent::Input))
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Result<Option<String>, String>> {
        if let Effect::Ask(request) = effect {
            let answer = if request.question.needs_index() {
                self.search.answer(&request, &Cancel::default())
            } else {
                self.analyses.answer(&request)
            };
            self.answer = answer.map(|answer| News::Answered(Box::new(answer)));
        }
        Ok(Ok(None))
    }
}
