//! What there is to say about one record, in order: its own fields, its links both ways, the passages it rests on.
//!
//! A page is what the record pane shows and what `show` prints; neither adds to it. All texts are raw.

mod actor;
mod builder;
mod claims;
mod coded;
mod evidence;
mod source;
mod words;

use std::borrow::Cow;

use super::handle::{Handle, Kind};
use super::model::Dossier;
use super::passages::Passage;
use super::record::Record;
use super::vocabulary::{Directness, Stance, Status};
use builder::PageBuilder;

/// One record, described; or something else that is told of in the same way.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The record; none where the page is about none by itself.
    pub handle: Option<Handle>,
    /// What it is called.
    pub title: String,
    /// What it is, in a few words each.
    pub tags: Vec<String>,
    /// What there is to say, in order.
    pub rows: Vec<Row>,
}

/// One thing that there is to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is; the same as the row before where rows belong together.
    pub label: Cow<'static, str>,
    /// A sign before the text.
    pub sign: Option<Sign>,
    /// The text.
    pub text: String,
    /// Where it leads.
    pub target: Target,
}

/// Where a row leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Nowhere: it is only read.
    None,
    /// To a record.
    Record(Handle),
    /// To a passage in its source.
    Passage(Passage),
}

/// A sign that says something at a glance. The view gives it a shape and a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Where an actor stands.
    Stance(Stance),
    /// How an obstacle stands.
    Status(Status),
    /// How directly a passage carries a claim.
    Directness(Directness),
    /// Something is less proven than it should be.
    Doubt,
}

impl Dossier {
    /// Describes a record; none where it is of another dossier.
    #[must_use]
    pub fn page(&self, handle: Handle) -> Option<Page> {
        let record = self.record(handle)?;
        let mut page = PageBuilder::new(self, handle);
        page.head();
        match record {
            Record::Source(source) => page.source(source),
            Record::Excerpt(excerpt) => page.excerpt(excerpt),
            Record::Actor(actor) => page.actor(actor),
            Record::Issue(issue) => page.issue(issue),
            Record::Position(position) => page.position(position),
            Record::Obstacle(obstacle) => page.obstacle(obstacle),
            Record::Event(event) => page.event(event),
        }
        if handle.kind != Kind::Source {
            page.text("coder", record.coder());
            page.files();
        }
        let title = self.name(handle).into_owned();
        Some(Page {
            handle: Some(handle),
            title,
            tags: page.tags,
            rows: page.rows,
        })
    }

    /// The sign of a record where it stands by itself: doubt before all else.
    #[must_use]
    pub fn status_sign(&self, handle: Handle) -> Option<Sign> {
        if self.is_doubtful(handle) {
            Some(Sign::Doubt)
        } else {
            self.sign(handle)
        }
    }

    /// The sign of a record: a position's stance, an obstacle's status.
    #[must_use]
    pub fn sign(&self, handle: Handle) -> Option<Sign> {
        match self.record(handle)? {
            Record::Position(position) => Some(Sign::Stance(position.stance)),
            Record::Obstacle(obstacle) => Some(Sign::Status(obstacle.status)),
            _ => None,
        }
    }
}
