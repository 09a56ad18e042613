//! What each intention does to the state, without a screen; and what holds whatever is done.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod agreement;
mod keys;
mod marks;
mod matrix;
mod outline;
mod records;
mod reload;
mod walk;

use std::collections::VecDeque;
use std::sync::Arc;

use super::action::{Action, Copied, Edit, Tab};
use super::asking::{Question, Request};
use super::command::Command;
use super::effect::Effect;
use super::looks::Look;
use super::message::Message;
use super::mode::Mode;
use super::news::{News, Opened};
use super::outline::RowTarget;
use super::places::{Pane, Place, View};
use super::responders::{AnalysisResponder, FindResponder, SearchResponder};
use super::{App, update};
use crate::dossier::page::Target;
use crate::dossier::{Dossier, Handle, Kind};
use crate::search::{Cancel, Index};
use walk::{Dice, check};

/// Some commands for the palette, with the one that ends the program among them.
fn commands() -> Vec<Command> {
    let some = [
        ("down", Action::Down),
        ("enter the record, follow the link", Action::Open),
        ("one level out (never quits)", Action::Cancel),
        ("search everything", Action::Search),
        ("obstacles", Action::Show(Tab::Board)),
        ("copy the citation", Action::Copy(Copied::Citation)),
        ("quit", Action::Quit),
    ];
    let command = |(label, action): (&'static str, Action)| Command {
        label: label.into(),
        section: "Any",
        keys: String::new(),
        key: String::new(),
        look: Look::Accent,
        action: Some(action),
    };
    some.map(command).to_vec()
}

/// A message with its keys spelled as the names of actions.
fn spelled(message: &Message) -> String {
    message.spell(200, &|action| format!("{action:?}"))
}

/// The explorer on the bundled dossier, with a screen of some size.
struct Harness {
    app: App,
    search: SearchResponder,
    analyses: AnalysisResponder,
    finder: FindResponder,
    size: (u16, u16),
}

impl Harness {
    fn new() -> Self {
        Self::of(Dossier::parse(include_str!("../../assets/armenia-azerbaijan.json")).unwrap())
    }

    fn of(dossier: Dossier) -> Self {
        let index = Arc::new(Index::new(&dossier));
        let opened = Opened::new(Arc::new(dossier));
        let mut app = App::new(opened.clone(), commands(), true);
        app.here = Place::new(View::List(Kind::Actor), None);
        app.learn(News::Indexed);
        let mut harness = Self {
            app,
            analyses: AnalysisResponder::new(&opened, Arc::clone(&opened.dossier)),
            finder: FindResponder::new(Arc::clone(&opened.dossier)),
            search: SearchResponder::new(opened, index),
            size: (120, 35),
        };
        harness.does(Action::Resize);
        harness
    }

    /// From now on requests are about another dossier.
    fn answers_about(&mut self, opened: &Opened, index: Arc<Index>) {
        self.analyses = AnalysisResponder::new(opened, Arc::clone(&opened.dossier));
        self.finder = FindResponder::new(Arc::clone(&opened.dossier));
        self.search = SearchResponder::new(opened.clone(), index);
    }

    /// Does something; what is asked is answered at once.
    fn does(&mut self, action: Action) -> Vec<Effect> {
        let (mut effects, mut requests) = (Vec::new(), VecDeque::from(self.begins(action)));
        while let Some(effect) = requests.pop_front() {
            match effect {
                Effect::Ask(request) => requests.extend(self.hears(&request)),
                effect => effects.push(effect),
            }
        }
        effects
    }

    /// Does something, and leaves what is asked unanswered.
    fn begins(&mut self, action: Action) -> Vec<Effect> {
        let geometry = self.app.geometry(self.size.0, self.size.1);
        update(&mut self.app, action, &geometry)
    }

    /// Hears the answer to a request.
    fn hears(&mut self, request: &Request) -> Vec<Effect> {
        let answer = if request.question.needs_index() {
            self.search.answer(request, &Cancel::default())
        } else {
            let finds = self.finder.answer(request, &Cancel::default());
            finds.or_else(|| self.analyses.answer(request))
        };
        let answer = answer.unwrap();
        self.app.learn(News::Answered(Box::new(answer)));
        self.app.lay_out(self.size.0, self.size.1);
        self.app.requests()
    }

    fn all(&mut self, actions: impl IntoIterator<Item = Action>) -> &mut Self {
        actions
            .into_iter()
            .for_each(|action| drop(self.does(action)));
        self
    }

    fn types(&mut self, text: &str) -> &mut Self {
        self.all(text.chars().map(Action::Insert))
    }

    fn handle(&self, id: &str) -> Handle {
        self.app.dossier.find(id).unwrap()
    }

    fn id(&self) -> &str {
        self.app
            .here
            .record
            .map_or("", |record| self.app.dossier.id(record))
    }

    /// Opens a record in its list.
    fn visit(&mut self, id: &str) -> &mut Self {
        let record = self.handle(id);
        let tab = if record.kind == Kind::Obstacle {
            Tab::Board
        } else {
            Tab::List(record.kind)
        };
        self.all([Action::Show(tab), Action::First]);
        while self.app.here.record != Some(record) {
            let before = self.app.here.record;
            self.does(Action::Down);
            assert_ne!(self.app.here.record, before, "{id} is not in its list");
        }
        self.all([Action::Open])
    }

    /// Points at the row of the record that leads to a target.
    fn point(&mut self, wanted: impl Fn(Target) -> bool) -> &mut Self {
        self.does(Action::First);
        for _ in 0..1_000 {
            if self
                .app
                .here
                .row
                .is_some_and(|row| wanted(self.app.record.target(Some(row))))
            {
                return self;
            }
            self.does(Action::Down);
        }
        panic!("no such link on the page of {}", self.id());
    }
}
