//! What there is to say about one record, in order: its own fields, its links both ways, the passages it rests on.
//!
//! A page is what the record pane shows and what `show` prints; neither adds to it. All texts are raw.

mod actor;
mod claims;
mod coded;
mod source;
mod words;

use std::borrow::Cow;

use super::date::Edtf;
use super::handle::{Handle, Kind};
use super::links::Relation;
use super::model::{Dossier, Passage, beginning};
use super::quotation::State;
use super::read::called;
use super::record::Record;
use super::records::Evidence;
use super::undated::UNDATED;
use super::vocabulary::{Directness, EvidenceRelation, Stance, Status};

/// The most of a statement that a row has room for, in code points, and twice that where the issue is not named. Its record
/// holds all of it.
const STATEMENT: usize = 40;

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
        let mut draft = Draft::new(self, handle);
        draft.head();
        match record {
            Record::Source(source) => draft.source(source),
            Record::Excerpt(excerpt) => draft.excerpt(excerpt),
            Record::Actor(actor) => draft.actor(actor),
            Record::Issue(issue) => draft.issue(issue),
            Record::Position(position) => draft.position(position),
            Record::Obstacle(obstacle) => draft.obstacle(obstacle),
            Record::Event(event) => draft.event(event),
        }
        if handle.kind != Kind::Source {
            draft.text("coder", record.coder());
            draft.files();
        }
        let title = self.name(handle).into_owned();
        Some(Page {
            handle: Some(handle),
            title,
            tags: draft.tags,
            rows: draft.rows,
        })
    }

    /// The sign of a record where it stands by itself: doubt before all else.
    #[must_use]
    pub fn glance(&self, handle: Handle) -> Option<Sign> {
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

/// A date as people say it; as written where it cannot be read.
#[must_use]
pub fn spoken(date: &str) -> String {
    Edtf::parse(date).map_or_else(|_| date.to_owned(), |date| date.to_string())
}

/// A page being written.
struct Draft<'a> {
    dossier: &'a Dossier,
    handle: Handle,
    tags: Vec<String>,
    rows: Vec<Row>,
    /// The fields that may tell of later days than the one in force.
    undated: Vec<&'static str>,
}

impl<'a> Draft<'a> {
    fn new(dossier: &'a Dossier, handle: Handle) -> Self {
        Self {
            dossier,
            handle,
            tags: Vec::new(),
            rows: Vec::new(),
            undated: dossier.undated(handle),
        }
    }
}

impl Draft<'_> {
    /// Says that something about the record is hidden, and which of what stands above the rows is undated.
    fn head(&mut self) {
        let Some(later) = self
            .dossier
            .later()
            .filter(|_| self.dossier.is_partly_hidden(self.handle))
        else {
            return;
        };
        let above = |field: &&str| {
            matches!(
                *field,
                "title" | "label" | "status" | "significance" | "office"
            )
        };
        let above: Vec<_> = self.undated.iter().copied().filter(above).collect();
        let marked = if above.is_empty() {
            String::new()
        } else {
            format!("; {} {UNDATED}", above.join(", "))
        };
        let said = format!("{}: something about this is hidden{marked}", later.as_of);
        self.row("as of", Some(Sign::Doubt), said, Target::None);
    }

    /// A text of a field that has no date, marked where it may tell of later days.
    fn undated(&mut self, label: &'static str, field: &str, text: Option<&str>) {
        let mark = self
            .undated
            .contains(&field)
            .then(|| format!(" ({UNDATED})"));
        let text = text.filter(|text| !text.trim().is_empty());
        self.text(
            label,
            text.map(|text| format!("{}{}", text.trim_end(), mark.unwrap_or_default()))
                .as_deref(),
        );
    }

    fn tag(&mut self, text: impl Into<String>) {
        self.tags.push(text.into());
    }

    fn row(
        &mut self,
        label: impl Into<Cow<'static, str>>,
        sign: Option<Sign>,
        text: impl Into<String>,
        target: Target,
    ) {
        self.rows.push(Row {
            label: label.into(),
            sign,
            text: text.into(),
            target,
        });
    }

    /// A text, unless it is missing or empty.
    fn text(&mut self, label: &'static str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            self.row(label, None, text, Target::None);
        }
    }

    /// The files that the record stands in, where there are several to stand in.
    fn files(&mut self) {
        for file in self.dossier.files_of(self.handle) {
            self.row("file", None, called(file), Target::None);
        }
    }

    fn list(&mut self, label: &'static str, items: &[String]) {
        self.text(label, Some(&items.join(", ")));
    }

    fn date(&mut self, label: &'static str, date: Option<&str>) {
        self.text(label, date.map(spoken).as_deref());
    }

    /// Rows that lead to records, with the text that fits the record this page is about.
    fn records(&mut self, label: impl Into<Cow<'static, str>>, targets: Vec<Handle>) {
        self.records_known(label, targets, &[self.handle]);
    }

    /// As `records`, where the label or the page already names some records.
    fn records_known(
        &mut self,
        label: impl Into<Cow<'static, str>>,
        targets: Vec<Handle>,
        known: &[Handle],
    ) {
        let label = label.into();
        for target in targets {
            let text = self.in_few_words(target, known);
            self.row(
                label.clone(),
                self.dossier.sign(target),
                text,
                Target::Record(target),
            );
        }
    }

    fn forward(&mut self, relation: Relation) {
        let targets = self.dossier.targets(self.handle, relation).collect();
        self.records(relation.forward(), targets);
    }

    fn backward(&mut self, relation: Relation) {
        let referrers = self.dossier.referrers(self.handle, relation).collect();
        self.records(relation.backward(), referrers);
    }

    /// A record in a few words, leaving out the names of records that are known; and whether it is unsourced.
    fn in_few_words(&self, target: Handle, known: &[Handle]) -> String {
        let doubt = if self.dossier.is_unsourced(target) {
            " (unsourced)"
        } else {
            ""
        };
        self.words_for(target, known) + doubt
    }

    fn words_for(&self, target: Handle, known: &[Handle]) -> String {
        match self.dossier.record(target) {
            Some(Record::Position(position)) => {
                let coded = self.dossier.coded_briefly(target, known);
                let issue = self.dossier.target(target, Relation::Issue);
                let room = if issue.is_some_and(|issue| known.contains(&issue)) {
                    2 * STATEMENT
                } else {
                    STATEMENT
                };
                format!("{coded} — {}", beginning(&position.statement, room))
            }
            Some(Record::Event(event)) => format!("{}: {}", spoken(&event.date), &*event.title),
            _ => self.dossier.name(target).into_owned(),
        }
    }

    /// The passages that the record rests on, or that there is none.
    fn evidence(&mut self) {
        for passage in self
            .dossier
            .passages(self.handle)
            .into_iter()
            .filter(|passage| passage.change.is_none())
        {
            self.passage("evidence", passage);
        }
        if self.dossier.is_unsourced(self.handle) {
            self.row(
                "evidence",
                Some(Sign::Doubt),
                "unsourced: no passage supports this",
                Target::None,
            );
        }
    }

    /// Who coded a passage as evidence for the record.
    fn coder_of(&self, passage: Passage) -> Option<&str> {
        let record = self.dossier.record(self.handle)?;
        let change = match (record, passage.change) {
            (Record::Obstacle(obstacle), Some(at)) => {
                Some(obstacle.history.get(at)?.evidence.as_slice())
            }
            _ => None,
        };
        let evidence = change.unwrap_or_else(|| record.evidence());
        let id = self.dossier.id(passage.excerpt);
        let same = |item: &&Evidence| {
            *item.excerpt == *id
                && Some(item.directness) == passage.directness
                && item.relation == passage.relation
        };
        evidence.iter().find(same)?.coder.as_deref()
    }

    fn passage(&mut self, label: &'static str, passage: Passage) {
        let directness = passage
            .directness
            .map(|directness| format!("{} · ", directness.label()))
            .unwrap_or_default();
        let mut text = format!("{directness}{}", self.dossier.name(passage.excerpt));
        match passage.relation {
            EvidenceRelation::Supports => {}
            EvidenceRelation::Contradicts => text.insert_str(0, "contradicts · "),
            EvidenceRelation::Context => text.insert_str(0, "context · "),
        }
        if let Some(coder) = self.coder_of(passage) {
            text = format!("{text} · coder {coder}");
        }
        let state = self.dossier.state(passage.excerpt);
        let sign = if state.is_doubtful() {
            Some(Sign::Doubt)
        } else {
            passage.directness.map(Sign::Directness)
        };
        if let Some(doubt) = doubt(state) {
            text = format!("{doubt} · {text}");
        }
        self.row(label, sign, text, Target::Passage(passage));
        self.differences(passage.excerpt);
    }

    /// Both wordings around each difference between a quotation and its source, what differs in brackets.
    fn differences(&mut self, excerpt: Handle) {
        const SHOWN: usize = 3;
        let all = self.dossier.differences(excerpt);
        for difference in all.iter().take(SHOWN) {
            self.row(
                "  quoted",
                None,
                difference.quoted.in_brackets(),
                Target::None,
            );
            self.row(
                "  source",
                None,
                difference.found.in_brackets(),
                Target::None,
            );
        }
        if all.len() > SHOWN {
            self.row(
                "",
                None,
                format!("and {} more", all.len() - SHOWN),
                Target::None,
            );
        }
    }
}

/// What has to be said about a quotation that does not stand as it was copied; none where it does.
#[must_use]
pub fn doubt(state: State) -> Option<&'static str> {
    match state {
        State::Exact | State::Moved => None,
        State::Normalised => Some("found with other spacing or marks"),
        State::Ambiguous => Some("ambiguous: stands in several places"),
        State::Fuzzy => Some("found only with differences"),
        State::Orphan => Some("orphan: not found in its source"),
        State::NoText => Some("the source's text is not in the dossier"),
        State::Pending => Some("not looked up yet"),
    }
}
