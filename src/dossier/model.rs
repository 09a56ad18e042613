//! The resolved dossier: what everything else reads.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::anchors::Anchors;
use super::as_of::Later;
use super::check::{Check, Tally, check, check_together};
use super::coverage::{Coverage, coverage};
use super::date::Edtf;
use super::handle::{Handle, Kind};
use super::ids::Ids;
use super::limits::Limits;
use super::links::{Link, Relation, Table};
use super::numbering::Numbering;
use super::origin::Origins;
use super::problem::ProblemKind;
use super::progress::{Halt, Progress};
use super::record::Record;
use super::records::{Evidence, Excerpt, File};
use super::report::{Problem, Severity};
use super::several::{self, Input};
use super::source_text::SourceText;
use super::vocabulary::{Directness, EvidenceRelation};

/// The most of a passage that names it, in code points.
const NAME: usize = 60;

/// A dossier, resolved and immutable: every reference an index, every link known from both ends, every quotation looked up
/// in its source when somebody asks.
#[derive(Debug)]
pub struct Dossier {
    pub(super) file: File,
    pub(super) numbering: Numbering,
    pub(super) ids: Ids,
    pub(super) forward: Table,
    pub(super) back: Table,
    /// One for each source.
    pub(super) texts: Vec<Option<Arc<SourceText>>>,
    /// One for each excerpt.
    pub(super) anchors: Anchors,
    /// None where it is the whole dossier.
    pub(super) later: Option<Later>,
    /// None where it is one file.
    pub(super) origins: Option<Origins>,
}

/// A passage that a record cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// The excerpt.
    pub excerpt: Handle,
    /// How directly it carries the claim; none where nothing cites it, or several records do and each says otherwise.
    pub directness: Option<Directness>,
    /// What it does for the claim.
    pub relation: EvidenceRelation,
    /// Which change in an obstacle's history it belongs to, from 0; none where it belongs to the record itself.
    pub change: Option<usize>,
}

impl Passage {
    /// What tells two uses of an excerpt apart for a reader: the excerpt, how directly it speaks, and what for. The same use
    /// twice needs reading once; another use must not pass for this one.
    #[must_use]
    pub fn use_of_excerpt(self) -> (Handle, Option<Directness>, EvidenceRelation) {
        (self.excerpt, self.directness, self.relation)
    }
}

impl Dossier {
    /// Reads a dossier from the text of a file.
    ///
    /// # Errors
    /// Everything that is wrong with the file, with at least one error among it.
    pub fn parse(text: &str) -> Result<Self, Box<Check>> {
        let nobody_watches = Progress::default();
        let read = Self::read(
            &[Input { name: "", text }],
            &Limits::default(),
            &nobody_watches,
        );
        read.map_err(|halt| Box::new(with_error(check(text), &halt)))
    }

    /// As [`Dossier::parse`], telling how far it has come. None where it was asked to end early; only what is wrong with a
    /// file is found without being told of, and to the end.
    ///
    /// # Errors
    /// As [`Dossier::parse`].
    pub fn parse_watched(text: &str, progress: &Progress) -> Result<Option<Self>, Box<Check>> {
        let read = Self::parse_several(&[Input { name: "", text }], &Limits::default(), progress);
        read.map_err(|mut found| Box::new(found.pop().unwrap_or_default()))
    }

    /// As [`Dossier::parse_watched`], from one file or from several that are one dossier together: their records are put
    /// together by their ids, and references lead from any file to any other.
    ///
    /// # Errors
    /// Everything that is wrong with each of the files, in their order, with at least one error among it.
    pub fn parse_several(
        files: &[Input],
        limits: &Limits,
        progress: &Progress,
    ) -> Result<Option<Self>, Vec<Check>> {
        match Self::read(files, limits, progress) {
            Ok(dossier) => Ok(Some(dossier)),
            Err(Halt::Cancelled) => Ok(None),
            Err(halt) => {
                let mut found = check_together(files, false, limits, &Tally::default());
                if !found.iter().any(Check::has_errors) {
                    let last = found.pop().unwrap_or_default();
                    found.push(with_error(last, &halt));
                }
                Err(found)
            }
        }
    }

    fn read(files: &[Input], limits: &Limits, progress: &Progress) -> Result<Self, Halt> {
        let (file, origins) = several::read(files, limits, progress)?;
        Ok(Self {
            origins,
            ..Self::resolve(file, progress)?
        })
    }

    /// The names of the files that it was read from, where there are several. Raw texts.
    #[must_use]
    pub fn files(&self) -> &[String] {
        self.origins
            .as_ref()
            .map(Origins::names)
            .unwrap_or_default()
    }

    /// The files that a record stands in, by their places among [`Dossier::files`]; none where there is only one file.
    pub fn origins(&self, handle: Handle) -> impl Iterator<Item = usize> {
        let known = self
            .origins
            .as_ref()
            .filter(|_| handle.at() < self.count(handle.kind));
        known
            .into_iter()
            .flat_map(move |origins| origins.of(handle))
    }

    /// The names of the files that a record stands in; none where there is only one file. Raw texts.
    pub fn files_of(&self, handle: Handle) -> impl Iterator<Item = &str> {
        self.origins(handle)
            .filter_map(|file| self.files().get(file))
            .map(String::as_str)
    }

    /// The records as written.
    #[must_use]
    pub fn file(&self) -> &File {
        &self.file
    }

    /// How many records there are of a kind.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.numbering.count(kind) as usize
    }

    /// How many records there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.numbering.total()
    }

    /// Every record of a kind, in the file's order.
    #[must_use]
    pub fn handles(&self, kind: Kind) -> impl DoubleEndedIterator<Item = Handle> + use<> {
        (0..self.numbering.count(kind)).map(move |index| Handle::new(kind, index))
    }

    /// Every record, kind after kind, in the file's order.
    pub fn all_handles(&self) -> impl Iterator<Item = Handle> + use<> {
        self.numbering.handles()
    }

    /// A record as written.
    #[must_use]
    pub fn record(&self, handle: Handle) -> Option<Record<'_>> {
        self.file.record(handle)
    }

    /// A record's id; empty for a record of another dossier.
    #[must_use]
    pub fn id(&self, handle: Handle) -> &str {
        self.file.id_of(handle).unwrap_or_default()
    }

    /// The record with an id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Handle> {
        self.ids.find(id, &self.file, &self.numbering)
    }

    /// What a record is called: its name, title or label; a position's actor and issue; the beginning of a passage.
    /// Raw text.
    #[must_use]
    pub fn name(&self, handle: Handle) -> Cow<'_, str> {
        match self.record(handle) {
            Some(Record::Source(source)) => Cow::Borrowed(&source.title),
            Some(Record::Excerpt(excerpt)) => {
                Cow::Owned(format!("“{}”", beginning(&excerpt.exact, NAME)))
            }
            Some(Record::Actor(actor)) => Cow::Borrowed(&actor.name),
            Some(Record::Issue(issue)) => Cow::Borrowed(&issue.label),
            Some(Record::Position(_)) => {
                let name = |relation| {
                    self.target(handle, relation)
                        .map(|to| self.name(to))
                        .unwrap_or_default()
                };
                Cow::Owned(format!(
                    "{} · {}",
                    name(Relation::Actor),
                    name(Relation::Issue)
                ))
            }
            Some(Record::Obstacle(obstacle)) => Cow::Borrowed(&obstacle.title),
            Some(Record::Event(event)) => Cow::Borrowed(&event.title),
            None => Cow::Borrowed(""),
        }
    }

    /// The links that a record holds, in the order of its fields.
    #[must_use]
    pub fn links(&self, handle: Handle) -> &[Link] {
        self.row(&self.forward, handle)
    }

    /// The links that other records hold to this one, in the file's order.
    #[must_use]
    pub fn backlinks(&self, handle: Handle) -> &[Link] {
        self.row(&self.back, handle)
    }

    fn row<'a>(&self, table: &'a Table, handle: Handle) -> &'a [Link] {
        if handle.at() < self.count(handle.kind) {
            table.of(self.numbering.number(handle) as usize)
        } else {
            &[]
        }
    }

    /// The records that this one links to in one way.
    pub fn targets(&self, handle: Handle, relation: Relation) -> impl Iterator<Item = Handle> {
        self.links(handle)
            .iter()
            .filter(move |link| link.relation == relation)
            .map(|link| link.to)
    }

    /// The records that link to this one in one way, each once.
    pub fn referrers(&self, handle: Handle, relation: Relation) -> impl Iterator<Item = Handle> {
        let mut last = None;
        let links = self
            .backlinks(handle)
            .iter()
            .filter(move |link| link.relation == relation)
            .map(|link| link.to);
        links.filter(move |from| last.replace(*from) != Some(*from))
    }

    /// The first record that this one links to in one way.
    #[must_use]
    pub fn target(&self, handle: Handle, relation: Relation) -> Option<Handle> {
        self.targets(handle, relation).next()
    }

    /// The bodies that an actor belongs to, nearest first. Ends where the file goes round in a circle.
    #[must_use]
    pub fn bodies(&self, actor: Handle) -> Vec<Handle> {
        let mut found = vec![actor];
        let mut at = actor;
        while let Some(next) = self
            .target(at, Relation::PartOf)
            .filter(|next| !found.contains(next))
        {
            found.push(next);
            at = next;
        }
        found.split_off(1)
    }

    /// The passages that a record cites, in order: its own, then those of its history.
    #[must_use]
    pub fn passages(&self, handle: Handle) -> Vec<Passage> {
        let Some(record) = self.record(handle) else {
            return Vec::new();
        };
        let history = if let Record::Obstacle(obstacle) = record {
            obstacle.history.as_slice()
        } else {
            &[]
        };
        let own = record.evidence().iter().map(|evidence| (None, evidence));
        let changes = history.iter().enumerate();
        let changes = changes.flat_map(|(at, change)| {
            change
                .evidence
                .iter()
                .map(move |evidence| (Some(at), evidence))
        });
        own.chain(changes)
            .filter_map(|(change, evidence)| self.passage(change, evidence))
            .collect()
    }

    fn passage(&self, change: Option<usize>, evidence: &Evidence) -> Option<Passage> {
        let excerpt = self.find(&evidence.excerpt)?;
        Some(Passage {
            excerpt,
            directness: Some(evidence.directness),
            relation: evidence.relation,
            change,
        })
    }

    /// An excerpt by itself, with what all records that cite it say of it alike.
    #[must_use]
    pub fn passage_of(&self, excerpt: Handle) -> Passage {
        let uses: Vec<_> = self.uses(excerpt).collect();
        let first = uses.first();
        let relation = first
            .map(|first| first.relation)
            .filter(|said| uses.iter().all(|u| u.relation == *said));
        let directness = first.and_then(|first| first.directness);
        let directness = directness.filter(|said| uses.iter().all(|u| u.directness == Some(*said)));
        Passage {
            excerpt,
            directness,
            relation: relation.unwrap_or_default(),
            change: None,
        }
    }

    /// How directly an excerpt carries the claims that cite it: each way once, in the file's order.
    #[must_use]
    pub fn directnesses(&self, excerpt: Handle) -> Vec<Directness> {
        let mut found = Vec::new();
        for directness in self.uses(excerpt).filter_map(|passage| passage.directness) {
            if !found.contains(&directness) {
                found.push(directness);
            }
        }
        found
    }

    /// An excerpt as each claim that cites it uses it.
    fn uses(&self, excerpt: Handle) -> impl Iterator<Item = Passage> {
        let claims = self
            .referrers(excerpt, Relation::Cites)
            .flat_map(|claim| self.passages(claim));
        claims.filter(move |passage| passage.excerpt == excerpt)
    }

    /// Whether a record makes a claim that no passage supports.
    #[must_use]
    pub fn is_unsourced(&self, handle: Handle) -> bool {
        let claims = matches!(
            handle.kind,
            Kind::Actor | Kind::Position | Kind::Obstacle | Kind::Event
        );
        claims
            && self
                .record(handle)
                .is_some_and(|record| !Evidence::supports(record.evidence()))
    }

    /// Whether a record is less proven than it should be: unsourced, or resting on a quotation that does not stand.
    #[must_use]
    pub fn is_doubtful(&self, handle: Handle) -> bool {
        let fails = |passage: &Passage| self.state(passage.excerpt).is_doubtful();
        self.is_unsourced(handle)
            || !self.unsourced_changes(handle).is_empty()
            || self.passages(handle).iter().any(fails)
    }

    /// The changes in an obstacle's history, from 0, that no passage supports.
    #[must_use]
    pub fn unsourced_changes(&self, handle: Handle) -> Vec<usize> {
        let Some(Record::Obstacle(obstacle)) = self.record(handle) else {
            return Vec::new();
        };
        let changes = obstacle.history.iter().enumerate();
        changes
            .filter(|(_, change)| !Evidence::supports(&change.evidence))
            .map(|(at, _)| at)
            .collect()
    }

    /// Whether one change in an obstacle's history is less proven than it should be, by the rule of [`Dossier::is_doubtful`].
    #[must_use]
    pub fn is_doubtful_change(&self, handle: Handle, change: usize) -> bool {
        let fails = |passage: &Passage| self.state(passage.excerpt).is_doubtful();
        let passages = self.passages(handle);
        let mut own = passages
            .iter()
            .filter(|passage| passage.change == Some(change));
        self.unsourced_changes(handle).contains(&change) || own.any(fails)
    }

    /// When a position was taken, an event happened or a source was published; none where there is no date.
    #[must_use]
    pub fn date(&self, handle: Handle) -> Option<Edtf> {
        let written = match self.record(handle)? {
            Record::Position(position) => Some(&position.date),
            Record::Event(event) => Some(&event.date),
            Record::Source(source) => source.issued.as_ref(),
            _ => None,
        };
        Edtf::parse(written?).ok()
    }

    /// An excerpt as written.
    #[must_use]
    pub fn excerpt(&self, handle: Handle) -> Option<&Excerpt> {
        if let Record::Excerpt(excerpt) = self.record(handle)? {
            Some(excerpt)
        } else {
            None
        }
    }

    /// The source that an excerpt is taken from.
    #[must_use]
    pub fn source_of(&self, excerpt: Handle) -> Option<Handle> {
        self.target(excerpt, Relation::Source)
    }

    /// A source's text, where the file holds it.
    #[must_use]
    pub fn text(&self, source: Handle) -> Option<&SourceText> {
        self.shared_text(source).map(Arc::as_ref)
    }

    /// As [`Dossier::text`], to be kept beside the dossier.
    pub(crate) fn shared_text(&self, source: Handle) -> Option<&Arc<SourceText>> {
        self.texts
            .get(source.at())
            .and_then(Option::as_ref)
            .filter(|_| source.kind == Kind::Source)
    }

    /// The excerpts of a source in the order of its text; those that have no place in it come last.
    #[must_use]
    pub fn excerpts_of(&self, source: Handle) -> Vec<Handle> {
        self.look_up_quotations_of(source);
        let mut excerpts: Vec<_> = self.referrers(source, Relation::Source).collect();
        let start = |excerpt: &Handle| {
            self.anchor(*excerpt)?
                .range
                .as_ref()
                .map(|range| (range.start, range.end))
        };
        excerpts.sort_by_key(|excerpt| start(excerpt).unwrap_or((usize::MAX, usize::MAX)));
        excerpts
    }

    /// How far the passages that records cite cover a source's text.
    #[must_use]
    pub fn coverage(&self, source: Handle) -> Option<Coverage> {
        let text = self.text(source)?;
        self.look_up_quotations_of(source);
        let cited = self.referrers(source, Relation::Source).filter(|excerpt| {
            self.state(*excerpt).is_verified()
                && self.referrers(*excerpt, Relation::Cites).next().is_some()
        });
        let passages: Vec<Range<usize>> = cited
            .filter_map(|excerpt| self.anchor(excerpt)?.range.clone())
            .collect();
        Some(coverage(text, &passages))
    }
}

/// What was found wrong with a file that could not be read, with an error among it.
fn with_error(mut found: Check, halt: &Halt) -> Check {
    if !found.has_errors() {
        // The checker knows every rule that the reader knows, so this is a defect of ours; it must not look like a file
        // without errors all the same.
        let said = match halt {
            Halt::Wrong(said) => crate::text::display::inline(said),
            Halt::Cancelled => "it was given up".into(),
        };
        found.problems.push(Problem {
            severity: Severity::Error,
            kind: ProblemKind::NotJson,
            line: 1,
            column: 1,
            path: String::new(),
            message: format!("the file cannot be read: {said}"),
            help: String::new(),
            other: None,
        });
    }
    found
}

/// The first words of a text, at most so many code points.
pub(super) fn beginning(text: &str, longest: usize) -> Cow<'_, str> {
    let Some((cut, _)) = text.char_indices().nth(longest) else {
        return Cow::Borrowed(text);
    };
    let head = text.get(..cut).unwrap_or(text);
    let head = head
        .rsplit_once(char::is_whitespace)
        .map_or(head, |(words, _)| words);
    Cow::Owned(format!("{head}…"))
}
