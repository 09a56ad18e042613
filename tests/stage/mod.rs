//! The real event loop in memory: keys go in, the screen comes out.
//!
//! ```text
//! "/ p a s h Enter" ─▶ UserInput ─▶ run::drive ─▶ view ─▶ Terminal<TestBackend> ─▶ Stage::screen
//!                                      ├────▶ effects, kept for the test
//!                                      └────▶ requests, answered at once or on demand
//! ```

use std::collections::VecDeque;
use std::fmt::Write;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use impasse::app::App;
use impasse::app::asking::{Answer, Request};
use impasse::app::effect::Effect;
use impasse::app::news::{News, Opened, SavedNotes};
use impasse::app::opening::Opening;
use impasse::app::preferences::Preferences;
use impasse::app::responders::{AnalysisResponder, FindResponder, SearchResponder};
use impasse::app::screen::Screen;
use impasse::config::Loaded;
use impasse::dossier::Dossier;
use impasse::dossier::date::Edtf;
use impasse::keymap::KeyMap;
use impasse::run::{Controls, LoopEvent, Platform, UserInput, drive};
use impasse::search::{Cancel, Index};
use impasse::state::place::{LoadedPlace, SavedPlace};
use impasse::view::theme::{ColorDepth, ThemeChoice};
use keybinds::KeySeq;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use ratatui::{Frame, Terminal};

/// The dossier built into the program.
pub fn bundled() -> Dossier {
    Dossier::parse(include_str!("../../assets/armenia-azerbaijan.json")).unwrap()
}

/// A platform without a terminal. Every event is drawn before the next one, as when a user types
/// slowly.
struct TestPlatform {
    terminal: Terminal<TestBackend>,
    /// The last frame. The backend's own cells keep old text under the right half of a wide
    /// character.
    shown: Buffer,
    inbox: VecDeque<UserInput>,
    /// News to deliver before any input.
    news: VecDeque<News>,
    /// Settings to deliver before any input.
    settings: Option<Box<Loaded>>,
    /// Requests that are not answered yet.
    asked: VecDeque<Request>,
    responders: Option<Responders>,
    /// The dossier without an as-of date.
    whole: Option<Arc<Dossier>>,
    /// Requests are answered only when the test asks for it.
    holds: bool,
    /// Event after all input, while the loop runs.
    later: Option<Later>,
    effects: Vec<Effect>,
    /// Result of every effect.
    answer: Result<Option<String>, String>,
    frames: usize,
    fast: bool,
}

impl Platform for TestPlatform {
    fn size(&self) -> io::Result<(u16, u16)> {
        let area = self.terminal.backend().buffer().area;
        Ok((area.width, area.height))
    }

    fn draw(&mut self, render: &mut dyn FnMut(&mut Frame)) -> io::Result<()> {
        self.frames += 1;
        self.shown = self.terminal.draw(render).unwrap().buffer.clone();
        Ok(())
    }

    fn next(&mut self, wait: Option<Duration>) -> io::Result<LoopEvent> {
        if !self.holds {
            self.answer(usize::MAX);
        }
        if let Some(news) = self.news.pop_front() {
            return Ok(LoopEvent::News(news));
        }
        if let Some(settings) = self.settings.take() {
            return Ok(LoopEvent::Settings(settings));
        }
        if wait.is_some() && (!self.fast || self.inbox.is_empty()) {
            return Ok(LoopEvent::Nothing);
        }
        match (self.inbox.pop_front(), self.later.take()) {
            (Some(input), later) => {
                self.later = later;
                Ok(LoopEvent::Input(input))
            }
            (None, Some(Later::Indexed(responders))) => {
                self.responders = Some(*responders);
                Ok(LoopEvent::News(News::Indexed))
            }
            (None, Some(Later::Answers(count))) => {
                self.answer(count);
                Ok(LoopEvent::Nothing)
            }
            (None, None) => Ok(LoopEvent::End),
        }
    }

    fn perform(&mut self, effect: Effect) -> io::Result<Result<Option<String>, String>> {
        if let Effect::Ask(request) = effect {
            self.asked.push_back(request);
            return Ok(Ok(None));
        }
        if let Effect::ShowAsOf(date) = &effect {
            self.show_as_of(date.as_ref());
        }
        self.effects.push(effect);
        Ok(self.answer.clone())
    }
}

impl TestPlatform {
    /// Shows the dossier as of a date, or whole.
    fn show_as_of(&mut self, date: Option<&Edtf>) {
        let Some(whole) = self.whole.clone() else {
            return;
        };
        let shown = date.map_or_else(
            || Arc::clone(&whole),
            |date| Arc::new(whole.as_of(date).unwrap()),
        );
        let opened = Opened::new(Arc::clone(&shown));
        let index = Arc::new(Index::new(&shown));
        self.responders = Some(Responders::new(opened.clone(), index, whole));
        let hidden = News::Hidden(shown.hidden_characters());
        self.news
            .extend([News::Opened(opened), News::Indexed, hidden]);
    }

    /// Answers the first requests.
    fn answer(&mut self, count: usize) {
        let Some(responders) = &mut self.responders else {
            return;
        };
        let requests = self.asked.drain(..count.min(self.asked.len()));
        let answers = requests.filter_map(|request| responders.answer(&request));
        self.news
            .extend(answers.map(|answer| News::Answered(Box::new(answer))));
    }
}

/// The responders of the product, without their threads.
struct Responders {
    search: SearchResponder,
    analyses: AnalysisResponder,
    finder: FindResponder,
}

impl Responders {
    /// They answer about a dossier that may be a whole one as of a day.
    fn new(opened: Opened, index: Arc<Index>, whole: Arc<Dossier>) -> Self {
        let analyses = AnalysisResponder::new(&opened, whole);
        let finder = FindResponder::new(Arc::clone(&opened.dossier));
        let search = SearchResponder::new(opened, index);
        Self {
            search,
            analyses,
            finder,
        }
    }

    fn answer(&mut self, request: &Request) -> Option<Answer> {
        if request.question.needs_index() {
            self.search.answer(request, &Cancel::default())
        } else {
            let finds = self.finder.answer(request, &Cancel::default());
            finds.or_else(|| self.analyses.answer(request))
        }
    }
}

/// Event after the keys.
enum Later {
    Indexed(Box<Responders>),
    Answers(usize),
}

/// Cells of a screen, and the cursor's place if it is visible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shot {
    pub cells: Buffer,
    pub cursor: Option<(u16, u16)>,
}

/// The explorer on a screen in memory.
pub struct Stage {
    platform: TestPlatform,
    pub screen: Screen,
    controls: Controls,
}

/// The place of a session that ended at the first actor.
pub fn at_actors() -> SavedPlace {
    SavedPlace {
        view: "actors".into(),
        ..SavedPlace::default()
    }
}

#[allow(dead_code)] // Each test binary uses what it needs.
impl Stage {
    /// The bundled dossier as a first session shows it, with colours.
    pub fn fresh(width: u16, height: u16) -> Self {
        Self::resuming(None, bundled(), width, height)
    }

    /// A dossier after a session that ended at a place, or as the first session shows it.
    pub fn resuming(place: Option<SavedPlace>, dossier: Dossier, width: u16, height: u16) -> Self {
        let mut stage = Self::opening(width, height);
        let warning = None;
        stage.hear(News::PlaceLoaded(LoadedPlace { place, warning }));
        let dossier = Arc::new(dossier);
        let (index, hidden) = (Index::new(&dossier), dossier.hidden_characters());
        stage
            .opened(&dossier)
            .indexed(&dossier, Arc::new(index))
            .hear(News::Hidden(hidden));
        stage
    }

    /// The bundled dossier at its first actor, with colours.
    pub fn new(width: u16, height: u16) -> Self {
        Self::on(bundled(), width, height)
    }

    /// A dossier, with colours.
    pub fn on(dossier: Dossier, width: u16, height: u16) -> Self {
        let index = Index::new(&dossier);
        Self::shared(&Arc::new(dossier), Arc::new(index), width, height)
    }

    /// A dossier with an index shared between tests.
    pub fn shared(dossier: &Arc<Dossier>, index: Arc<Index>, width: u16, height: u16) -> Self {
        let mut stage = Self::opening(width, height);
        let hidden = dossier.hidden_characters();
        stage
            .opened(dossier)
            .indexed(dossier, index)
            .hear(News::Hidden(hidden));
        stage
    }

    /// A dossier, with other keys.
    pub fn with_keys(keymap: KeyMap, dossier: Dossier, width: u16, height: u16) -> Self {
        let dossier = Arc::new(dossier);
        let (index, hidden) = (Index::new(&dossier), dossier.hidden_characters());
        let mut stage = Self::opening_with(keymap, width, height);
        stage
            .opened(&dossier)
            .indexed(&dossier, Arc::new(index))
            .hear(News::Hidden(hidden));
        stage
    }

    /// A dossier with an older one to compare with.
    pub fn comparing(before: Dossier, dossier: Dossier, width: u16, height: u16) -> Self {
        let (index, hidden) = (Arc::new(Index::new(&dossier)), dossier.hidden_characters());
        let opened = Opened::new(Arc::new(dossier)).since(Some(Arc::new(before)));
        let mut stage = Self::opening(width, height);
        stage.hear(News::Opened(opened.clone()));
        let whole = Arc::clone(&opened.dossier);
        stage.platform.responders = Some(Responders::new(opened, index, whole));
        stage.hear(News::Indexed).hear(News::Hidden(hidden));
        stage
    }

    /// The explorer before a dossier is read.
    pub fn opening(width: u16, height: u16) -> Self {
        Self::opening_with(KeyMap::default(), width, height)
    }

    /// Before anything is read, with other keys. The last session ended at the first actor.
    pub fn opening_with(keymap: KeyMap, width: u16, height: u16) -> Self {
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let platform = TestPlatform {
            terminal,
            shown: Buffer::default(),
            inbox: VecDeque::new(),
            news: VecDeque::new(),
            settings: None,
            asked: VecDeque::new(),
            responders: None,
            whole: None,
            holds: false,
            later: None,
            effects: Vec::new(),
            answer: Ok(None),
            frames: 0,
            fast: false,
        };
        let commands = keymap.commands();
        let screen = Screen::Opening(Opening {
            place: Box::new(LoadedPlace {
                place: Some(at_actors()),
                warning: None,
            }),
            ..Opening::new("talks/dossier.json".into(), commands, true)
        });
        let mut stage = Self {
            platform,
            screen,
            controls: Controls::new(keymap, ThemeChoice::default(), ColorDepth::Sixteen),
        };
        stage.play([]);
        stage
    }

    /// Delivers a dossier without bookmarks and notes.
    pub fn opened(&mut self, dossier: &Arc<Dossier>) -> &mut Self {
        self.platform.whole = Some(Arc::clone(dossier));
        self.hear(News::Opened(Opened::new(Arc::clone(dossier))))
            .hear(News::NotesSaved(SavedNotes::default()))
    }

    /// Delivers the index.
    pub fn indexed(&mut self, dossier: &Arc<Dossier>, index: Arc<Index>) -> &mut Self {
        let opened = Opened::new(Arc::clone(dossier));
        self.platform.responders = Some(Responders::new(opened, index, Arc::clone(dossier)));
        self.hear(News::Indexed)
    }

    /// Delivers the index after the next keys, before the loop ends.
    pub fn indexed_later(&mut self, dossier: &Arc<Dossier>, index: Arc<Index>) -> &mut Self {
        let opened = Opened::new(Arc::clone(dossier));
        let responders = Responders::new(opened, index, Arc::clone(dossier));
        self.platform.later = Some(Later::Indexed(Box::new(responders)));
        self
    }

    /// Delivers answers after the next keys, before the loop ends.
    pub fn answers_later(&mut self, count: usize) -> &mut Self {
        self.platform.later = Some(Later::Answers(count));
        self
    }

    /// Delivers settings that have changed.
    pub fn settings(&mut self, loaded: Loaded) -> &mut Self {
        self.platform.settings = Some(Box::new(loaded));
        self.play([])
    }

    /// Delivers news.
    pub fn hear(&mut self, news: News) -> &mut Self {
        self.platform.news.push_back(news);
        self.play([])
    }

    /// Stops answering requests until [`Self::answers`].
    pub fn holding(&mut self) -> &mut Self {
        self.platform.holds = true;
        self
    }

    /// Queries of the requests that are not answered yet.
    pub fn asked(&self) -> Vec<&str> {
        self.platform
            .asked
            .iter()
            .map(|request| request.typed.as_str())
            .collect()
    }

    /// Answers the first requests.
    pub fn answers(&mut self, count: usize) -> &mut Self {
        self.platform.answer(count);
        self.play([])
    }

    /// Answers the last request.
    pub fn answer_last(&mut self) -> &mut Self {
        let last = self.platform.asked.pop_back();
        let before = std::mem::replace(&mut self.platform.asked, last.into_iter().collect());
        self.platform.answer(1);
        self.platform.asked = before;
        self.play([])
    }

    /// Changes the preferences, as when the settings change while the program runs.
    pub fn prefer(&mut self, preferences: Preferences) -> &mut Self {
        for effect in self.screen.set_preferences(preferences) {
            self.platform.perform(effect).unwrap().unwrap();
        }
        self.play([])
    }

    /// The explorer.
    pub fn app(&self) -> &App {
        self.screen.app().unwrap()
    }

    /// Without colours.
    pub fn mono(mut self) -> Self {
        let none = ColorDepth::None;
        self.controls = Controls::new(KeyMap::default(), ThemeChoice::default(), none);
        self.play([]);
        self
    }

    /// Runs the loop on some input.
    pub fn play(&mut self, inputs: impl IntoIterator<Item = UserInput>) -> &mut Self {
        self.platform.inbox.extend(inputs);
        drive(&mut self.platform, &mut self.screen, &mut self.controls).unwrap();
        self
    }

    /// Presses keys, written as in the key table: `/ p a s h Enter`.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        let keys: KeySeq = keys.parse().unwrap();
        self.play(
            keys.as_slice()
                .iter()
                .copied()
                .map(UserInput::Key)
                .collect::<Vec<_>>(),
        )
    }

    /// Types a text, one key for each character.
    pub fn typed(&mut self, text: &str) -> &mut Self {
        let key = |c| Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        self.events(text.chars().map(key).collect())
    }

    /// Delivers events of the terminal.
    pub fn events(&mut self, events: Vec<Event>) -> &mut Self {
        self.play(
            events
                .into_iter()
                .filter_map(UserInput::from_event)
                .collect::<Vec<_>>(),
        )
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.events(vec![Event::Paste(text.to_owned())])
    }

    pub fn click(&mut self, column: u16, row: u16) -> &mut Self {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row)
    }

    pub fn wheel(&mut self, column: u16, row: u16, down: bool) -> &mut Self {
        self.mouse(
            if down {
                MouseEventKind::ScrollDown
            } else {
                MouseEventKind::ScrollUp
            },
            column,
            row,
        )
    }

    fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) -> &mut Self {
        self.events(vec![Event::Mouse(MouseEvent {
            kind,
            column,
            row,
            modifiers: KeyModifiers::NONE,
        })])
    }

    /// Clicks on the first occurrence of a text.
    pub fn click_on(&mut self, text: &str) -> &mut Self {
        let (column, row) = self
            .find(text)
            .unwrap_or_else(|| panic!("{text} is not on the screen:\n{}", self.text()));
        self.click(column, row)
    }

    /// Resizes the screen.
    pub fn resize(&mut self, width: u16, height: u16) -> &mut Self {
        self.platform.terminal.backend_mut().resize(width, height);
        self.events(vec![Event::Resize(width, height)])
    }

    /// Delivers all further input at once, as when a key is held down.
    pub fn fast(&mut self) -> &mut Self {
        self.platform.fast = true;
        self
    }

    /// Sets the result of all further effects.
    pub fn answering(&mut self, answer: Result<Option<&str>, &str>) -> &mut Self {
        self.platform.answer = answer
            .map(|said| said.map(str::to_owned))
            .map_err(str::to_owned);
        self
    }

    /// The effects since the last call.
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.platform.effects)
    }

    /// The last text that was copied.
    pub fn copied(&mut self) -> Option<String> {
        self.effects().into_iter().rev().find_map(|effect| {
            if let Effect::Copy(text) = effect {
                Some(text)
            } else {
                None
            }
        })
    }

    /// The number of frames drawn.
    pub fn frames(&self) -> usize {
        self.platform.frames
    }

    /// The screen as it is now.
    pub fn shot(&mut self) -> Shot {
        let backend = self.platform.terminal.backend_mut();
        let cursor = backend
            .cursor_visible()
            .then(|| backend.cursor_position())
            .map(|at| (at.x, at.y));
        Shot {
            cells: self.platform.shown.clone(),
            cursor,
        }
    }

    pub fn cells(&self) -> &Buffer {
        &self.platform.shown
    }

    /// The rows of the screen without trailing blanks.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for row in self.cells().area.rows() {
            text.push_str(self.row(row.y).trim_end());
            text.push('\n');
        }
        text
    }

    /// One row of the screen, with every wide character once.
    pub fn row(&self, y: u16) -> String {
        self.columns_of(y).map(|(_, symbol)| symbol).collect()
    }

    pub fn columns_of(&self, y: u16) -> impl Iterator<Item = (u16, &str)> {
        let cells = self.cells();
        let mut hidden_until = 0;
        (0..cells.area.width).filter_map(move |x| {
            let symbol = cells.cell((x, y))?.symbol();
            if x < hidden_until {
                return None;
            }
            hidden_until = x + u16::try_from(impasse::text::width::of(symbol))
                .unwrap_or(1)
                .max(1);
            Some((x, symbol))
        })
    }

    /// Column and row of the first occurrence of a text.
    pub fn find(&self, text: &str) -> Option<(u16, u16)> {
        self.cells().area.rows().find_map(|row| {
            let byte = self.row(row.y).find(text)?;
            let mut at = 0;
            let column = self.columns_of(row.y).find(|(_, symbol)| {
                at += symbol.len();
                at > byte
            });
            column.map(|(x, _)| (x, row.y))
        })
    }

    pub fn shows(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// The texts of all runs of cells with a modifier.
    pub fn with_modifier(&self, modifier: Modifier) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for row in self.cells().area.rows() {
            let mut open = false;
            for (x, symbol) in self.columns_of(row.y) {
                let has = self
                    .cells()
                    .cell((x, row.y))
                    .is_some_and(|cell| cell.modifier.contains(modifier));
                match (has, open, found.last_mut()) {
                    (true, true, Some(text)) => text.push_str(symbol),
                    (true, ..) => found.push(symbol.to_owned()),
                    _ => {}
                }
                open = has;
            }
        }
        found
            .into_iter()
            .map(|text| text.trim().to_owned())
            .collect()
    }

    /// The screen for a snapshot: its text, the cursor, and a line for each run of styled cells
    /// with its rows, columns, colours and modifiers.
    pub fn screen(&mut self) -> String {
        let cursor = self
            .shot()
            .cursor
            .map_or("none".to_owned(), |(x, y)| format!("{x},{y}"));
        let mut text = format!("{}-- cursor {cursor}\n", self.text());
        for run in self.styled_runs() {
            writeln!(text, "{run}").unwrap();
        }
        text
    }

    fn styled_runs(&self) -> Vec<String> {
        let mut found: Vec<(u16, u16, u16, u16, String)> = Vec::new();
        for row in self.cells().area.rows() {
            for (start, end, look) in self.runs(row.y) {
                let above = found.iter_mut().find(|(_, last, from, to, of)| {
                    (*last + 1, *from, *to, of.as_str()) == (row.y, start, end, look.as_str())
                });
                match above {
                    Some((_, last, ..)) => *last = row.y,
                    None => found.push((row.y, row.y, start, end, look)),
                }
            }
        }
        let span = |from: u16, to: u16| {
            if from == to {
                from.to_string()
            } else {
                format!("{from}..{to}")
            }
        };
        found
            .into_iter()
            .map(|(top, bottom, left, right, look)| {
                format!("{}:{} {look}", span(top, bottom), span(left, right))
            })
            .collect()
    }

    fn runs(&self, y: u16) -> Vec<(u16, u16, String)> {
        let mut runs: Vec<(u16, u16, String)> = Vec::new();
        for x in 0..self.cells().area.width {
            let look = self.cells().cell((x, y)).map(look).unwrap_or_default();
            match runs.last_mut() {
                Some((_, end, of)) if *of == look => *end = x,
                _ => runs.push((x, x, look)),
            }
        }
        runs.retain(|(_, _, look)| !look.is_empty());
        runs
    }
}

/// The style of a cell. Empty for the default style.
fn look(cell: &Cell) -> String {
    let mut words = Vec::new();
    if cell.fg != Color::Reset {
        words.push(cell.fg.to_string());
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {}", cell.bg));
    }
    words.extend(
        cell.modifier
            .iter_names()
            .map(|(name, _)| name.to_lowercase()),
    );
    words.join(" ")
}
