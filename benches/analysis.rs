//! What the analyses take on made-up dossiers of 2 000 actors × 500 issues, and what a key takes in the views of them:
//! `cargo bench --bench analysis [-- POSITIONS…]`. Run by hand.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

mod made_up;
mod times;

use std::hint::black_box;
use std::sync::Arc;

use impasse::analysis::agreement::{Agreement, Count, Normalisation, Question};
use impasse::analysis::gaps::Gaps;
use impasse::analysis::matrix::{Matrix, Order};
use impasse::analysis::shifts::Shifts;
use impasse::app::action::{Action, Tab};
use impasse::app::effect::Effect;
use impasse::app::news::{News, Opened};
use impasse::app::responders::AnalysisResponder;
use impasse::app::screen::Screen;
use impasse::app::{App, update};
use impasse::dossier::Dossier;
use impasse::keymap::{KeyMap, Keys};
use impasse::view::{Theme, draw};
use made_up::Counts;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use times::{Times, grouped, shown, timed};

const ACTORS: usize = 2_000;
const ISSUES: usize = 500;
/// How often each is done.
const ROUNDS: usize = 9;
/// How often each key is pressed.
const PRESSES: usize = 200;
/// The screen of the views, in columns and rows.
const SIZE: (u16, u16) = (120, 35);
/// The positions where no number is asked for: of the pairs of actor and issue a tenth, and as many as there are.
const USUAL: [usize; 2] = [100_000, 1_000_000];

fn main() {
    let asked: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|word| word.parse().ok())
        .collect();
    let asked = if asked.is_empty() {
        USUAL.to_vec()
    } else {
        asked
    };
    println!("| actors × issues | positions | what | p50 | most |\n|---|---|---|---|---|");
    for positions in &asked {
        analyses(*positions, &dossier(*positions));
    }
    println!(
        "\n| positions | view | key | worked out, p50 | key → frame, p50 | p99 | most |\n|---|---|---|---|---|---|---|"
    );
    for positions in &asked {
        views(*positions, &Arc::new(dossier(*positions)));
    }
}

fn analyses(positions: usize, dossier: &Dossier) {
    let row = |name: &str, work: &dyn Fn()| {
        let times: Times = (0..ROUNDS).map(|_| timed(work).1).collect();
        let (size, positions) = (
            format!("{} × {ISSUES}", grouped(ACTORS)),
            grouped(positions),
        );
        println!(
            "| {size} | {positions} | {name} | {} | {} |",
            shown(times.at(50)),
            shown(times.at(100))
        );
    };
    for (name, count, normalisation) in [
        (
            "agreement, every statement",
            Count::Statement,
            Normalisation::None,
        ),
        ("agreement, once", Count::Once, Normalisation::None),
        (
            "agreement, every statement, by activity",
            Count::Statement,
            Normalisation::Activity,
        ),
        (
            "agreement, every statement, Jaccard",
            Count::Statement,
            Normalisation::Jaccard,
        ),
    ] {
        let question = Question {
            count,
            normalisation,
            ..Question::default()
        };
        row(name, &|| {
            drop(black_box(Agreement::new(dossier, &question).unwrap()));
        });
    }
    for (name, order) in [
        ("matrix, as in the file", Order::File),
        ("matrix, by name", Order::Name),
        ("matrix, by similarity", Order::Similarity),
    ] {
        row(name, &|| drop(black_box(Matrix::new(dossier, order, 0))));
    }
    row("gaps", &|| drop(black_box(Gaps::of(dossier))));
    row("shifts", &|| drop(black_box(Shifts::of(dossier))));
}

/// The explorer on a dossier, with what it asks answered at once and timed apart.
struct Explorer {
    screen: Screen,
    responder: AnalysisResponder,
    terminal: Terminal<TestBackend>,
    keys: Keys,
}

impl Explorer {
    fn new(dossier: &Arc<Dossier>) -> Self {
        let opened = Opened::new(Arc::clone(dossier));
        let responder = AnalysisResponder::new(&opened, Arc::clone(dossier));
        let mut screen = Screen::Exploring(Box::new(App::new(
            opened,
            KeyMap::default().commands(),
            true,
        )));
        screen.learn(News::Indexed);
        let terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
        Self {
            screen,
            responder,
            terminal,
            keys: Keys::default(),
        }
    }

    fn draw(&mut self) {
        let (screen, keys) = (&self.screen, &self.keys);
        self.terminal
            .draw(|frame| draw(frame, screen, keys, Theme::TERMINAL))
            .unwrap();
    }

    /// Does something and draws; what is worked out beside the loop is timed into another list.
    fn press(&mut self, action: Action, frames: &mut Times, worked: &mut Times) {
        let app = self.screen.app_mut().unwrap();
        let (effects, time) = timed(|| update(app, action, &app.geometry(SIZE.0, SIZE.1)));
        let ((), drawn) = timed(|| self.draw());
        frames.add(time + drawn);
        for effect in effects {
            let Effect::Ask(request) = effect else {
                continue;
            };
            let (answer, time) = timed(|| self.responder.answer(&request).unwrap());
            worked.add(time);
            let ((), time) = timed(|| {
                drop(self.screen.hear(News::Answered(Box::new(answer)), SIZE));
                self.draw();
            });
            frames.add(time);
        }
    }
}

fn views(positions: usize, dossier: &Arc<Dossier>) {
    let mut explorer = Explorer::new(dossier);
    for (name, tab, others) in [
        (
            "matrix",
            Tab::Matrix,
            [("s", Action::Sort), ("t", Action::Turn)],
        ),
        (
            "agreement",
            Tab::Agreement,
            [("%", Action::NextDivisor), ("}", Action::Tighten)],
        ),
    ] {
        let mut first = (Times::default(), Times::default());
        explorer.press(Action::Show(tab), &mut first.0, &mut first.1);
        said(positions, name, "the view", &first);
        let moves = [
            ("j", Action::Down),
            ("l", Action::Right),
            ("PgDn", Action::PageDown),
            ("G", Action::Last),
        ];
        for (key, action) in moves {
            said(
                positions,
                name,
                key,
                &pressed(&mut explorer, &action, PRESSES),
            );
        }
        for (key, action) in others {
            said(
                positions,
                name,
                key,
                &pressed(&mut explorer, &action, ROUNDS),
            );
        }
    }
}

fn pressed(explorer: &mut Explorer, action: &Action, presses: usize) -> (Times, Times) {
    let mut times = (Times::default(), Times::default());
    (0..presses).for_each(|_| explorer.press(action.clone(), &mut times.0, &mut times.1));
    times
}

fn said(positions: usize, view: &str, key: &str, (frames, worked): &(Times, Times)) {
    let worked = if worked.count() == 0 {
        "–".into()
    } else {
        shown(worked.at(50))
    };
    println!(
        "| {} | {view} | {key} | {worked} | {} |",
        grouped(positions),
        frames.cells()
    );
}

fn dossier(positions: usize) -> Dossier {
    let counts = Counts {
        actors: ACTORS,
        issues: ISSUES,
        positions,
        ..Counts::positions(1_000)
    };
    let mut text = Vec::new();
    made_up::write(&mut text, counts, made_up::SEED).unwrap();
    Dossier::parse(&String::from_utf8(text).unwrap()).unwrap()
}
