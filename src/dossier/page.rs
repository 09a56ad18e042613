//! Description of a record: its fields, its links in both directions, its passages.
//!
//! The record pane and `show` both display a page, and add nothing to it. All texts are raw.

mod actor;
mod builder;
mod claims;
mod evidence;
mod passage_text;
mod position_line;
mod source;

use std::borrow::Cow;

use super::date::DateStyle;
use super::handle::{Handle, Kind};
use super::model::Dossier;
use super::passages::Passage;
use super::record::Record;
use super::vocabulary::{Directness, Stance, Status};
use builder::PageBuilder;

/// Description of a record, or of something shown in the same way.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The record. None if the page is about several.
    pub handle: Option<Handle>,
    /// Name of the record.
    pub title: String,
    /// Short properties, such as a stance or a date.
    pub tags: Vec<String>,
    /// Rows in order.
    pub rows: Vec<Row>,
}

/// Row of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Label. Rows that belong together repeat it.
    pub label: Cow<'static, str>,
    /// A sign before the text.
    pub sign: Option<Sign>,
    /// The text.
    pub text: String,
    /// Target of the row.
    pub target: Target,
}

/// Target that a row opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// No target.
    None,
    /// A record.
    Record(Handle),
    /// A passage in its source.
    Passage(Passage),
}

/// Sign before a text. The view chooses its shape and colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Stance of a position.
    Stance(Stance),
    /// Status of an obstacle.
    Status(Status),
    /// Directness of a passage.
    Directness(Directness),
    /// A claim or quotation is not verified.
    Doubt,
}

impl Dossier {
    /// Describes a record. None for a handle of another dossier.
    #[must_use]
    pub fn page(&self, handle: Handle) -> Option<Page> {
        self.page_with(handle, DateStyle::Auto)
    }

    /// [`Dossier::page`] with a style of dates.
    #[must_use]
    pub(crate) fn page_with(&self, handle: Handle, dates: DateStyle) -> Option<Page> {
        let record = self.record(handle)?;
        let mut page = PageBuilder::new(self, handle, dates);
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

    /// Sign of a record by itself: doubt has priority.
    #[must_use]
    pub(crate) fn status_sign(&self, handle: Handle) -> Option<Sign> {
        if self.is_doubtful(handle) {
            Some(Sign::Doubt)
        } else {
            self.sign(handle)
        }
    }

    /// Sign of a record: a position's stance, or an obstacle's status.
    #[must_use]
    pub fn sign(&self, handle: Handle) -> Option<Sign> {
        match self.record(handle)? {
            Record::Position(position) => Some(Sign::Stance(position.stance)),
            Record::Obstacle(obstacle) => Some(Sign::Status(obstacle.status)),
            _ => None,
        }
    }
}
