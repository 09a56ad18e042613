//! What is asked of the index and of the whole dossier, and what they answer. The asking is done here, the answering elsewhere, since it may take longer
//! than a keystroke: a request goes out as an [`Effect`](super::effect::Effect), the answer comes in as
//! [`News`](super::news::News).
//!
//! ```text
//! update ──Effect::Find(Request)──▶ Answerer, on another thread ──News::Answered(Answer)──▶ hear
//! ```

use std::collections::HashSet;
use std::sync::Arc;

use super::analyses::{Analysis, AnalysisResult, Basis};
use super::lists::{Lists, among, place_in};
use super::news::Opened;
use crate::dossier::date::Day;
use crate::dossier::{Dossier, Handle, Kind};
use crate::search::{Cancel, Found, Index, Scope, Searcher};

/// What is to be found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// What matches among everything: the best hits, so many of them.
    Everything(usize),
    /// Which records of a list match.
    Listed(Kind),
    /// Which records match by their names.
    Matching,
    /// What the whole dossier shows.
    Analysis(Analysis),
    /// The days on which something of the whole dossier became known.
    Days,
}

impl Question {
    /// Whether it is answered from the index.
    #[must_use]
    pub fn needs_index(self) -> bool {
        matches!(self, Self::Everything(_) | Self::Listed(_) | Self::Matching)
    }

    /// Whether an answer to a later question makes one to this needless.
    #[must_use]
    pub fn is_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::Analysis(one), Self::Analysis(other)) => one.is_like(other),
            (one, other) => std::mem::discriminant(&one) == std::mem::discriminant(&other),
        }
    }
}

/// Something asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its number: the later, the greater.
    pub number: u64,
    /// What was typed.
    pub typed: String,
    /// What is to be found out.
    pub question: Question,
}

/// What a request found out.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The request's number.
    pub number: u64,
    /// What was found out.
    pub response: Response,
}

/// What was found out.
#[derive(Debug, Clone)]
pub enum Response {
    /// What matches, and what the filter being typed may go on with.
    Hits(Found, Vec<String>),
    /// The records of a list that match, in the list's order; and the place among them of the one that matches best.
    Items(Arc<[Handle]>, usize),
    /// The records that match.
    Matching(Arc<HashSet<Handle>>),
    /// What the whole dossier shows.
    AnalysisResult(AnalysisResult),
    /// Days, in order.
    Days(Arc<[Day]>),
}

/// Answers what needs no index: what the whole dossier shows.
#[derive(Debug)]
pub struct Surveyor {
    dossier: Arc<Dossier>,
    /// The dossier of which `dossier` may be only what was known on a day.
    whole: Arc<Dossier>,
    before: Option<Arc<Dossier>>,
    basis: Basis,
}

impl Surveyor {
    /// A surveyor that was not asked anything yet.
    #[must_use]
    pub fn new(opened: &Opened, whole: Arc<Dossier>) -> Self {
        let (dossier, before) = (Arc::clone(&opened.dossier), opened.before.clone());
        Self {
            dossier,
            whole,
            before,
            basis: Basis::default(),
        }
    }

    /// Answers a request; none that needs an index.
    pub fn answer(&mut self, request: &Request) -> Option<Answer> {
        let response = match request.question {
            Question::Analysis(analysis) => Response::AnalysisResult(analysis.compute(
                &self.dossier,
                self.before.as_deref(),
                &mut self.basis,
            )),
            Question::Days => Response::Days(self.whole.known_days().into()),
            Question::Everything(_) | Question::Listed(_) | Question::Matching => return None,
        };
        Some(Answer {
            number: request.number,
            response,
        })
    }
}

/// Answers requests about one dossier, each helped by those before.
#[derive(Debug)]
pub struct Answerer {
    dossier: Arc<Dossier>,
    lists: Lists,
    searcher: Searcher,
    surveyor: Surveyor,
}

impl Answerer {
    /// An answerer that was not asked anything yet.
    #[must_use]
    pub fn new(opened: Opened, index: Arc<Index>) -> Self {
        let surveyor = Surveyor::new(&opened, Arc::clone(&opened.dossier));
        let Opened { dossier, lists, .. } = opened;
        Self {
            searcher: Searcher::new(Arc::clone(&dossier), index),
            dossier,
            lists,
            surveyor,
        }
    }

    /// As it is, about what was known on a day of a whole dossier.
    #[must_use]
    pub fn with_whole(mut self, whole: Arc<Dossier>) -> Self {
        self.surveyor.whole = whole;
        self
    }

    /// Answers a request; none where it was cancelled.
    pub fn answer(&mut self, request: &Request, cancel: &Cancel) -> Option<Answer> {
        let response = match request.question {
            Question::Everything(page) => {
                let found = self.searcher.find(&request.typed, page, cancel)?;
                Response::Hits(found, self.searcher.completions(&request.typed, cancel)?)
            }
            Question::Listed(kind) => self.listed(kind, &request.typed, cancel)?,
            Question::Matching => {
                let scope = Scope {
                    only_names: true,
                    ..Scope::default()
                };
                let (matching, _) = self.searcher.all_among(&request.typed, &scope, cancel)?;
                Response::Matching(Arc::new(matching.into_iter().collect()))
            }
            Question::Analysis(_) | Question::Days => return self.surveyor.answer(request),
        };
        Some(Answer {
            number: request.number,
            response,
        })
    }

    /// The records whose name matches, and the issues above positions that match.
    fn listed(&mut self, kind: Kind, typed: &str, cancel: &Cancel) -> Option<Response> {
        let heads = (kind == Kind::Position).then_some(Kind::Issue);
        let scope = Scope {
            kinds: std::iter::once(kind).chain(heads).collect(),
            only_names: true,
        };
        let (matching, best) = self.searcher.all_among(typed, &scope, cancel)?;
        let items = among(
            &self.dossier,
            kind,
            &self.lists.of(kind),
            matching.into_iter(),
        );
        let best = best.and_then(|best| place_in(&self.dossier, kind, &items, best));
        Some(Response::Items(items.into(), best.unwrap_or(0)))
    }
}
