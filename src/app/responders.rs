//! Responders: they answer requests about one dossier, each on a worker thread.

use std::sync::Arc;

use super::analyses::Basis;
use super::asking::{Answer, Question, Request, Response};
use super::lists::{Lists, Opened, among, place_in};
use crate::dossier::{Dossier, Handle, Kind};
use crate::search::{Cancel, Index, PlaceFinder, Scope, Searcher};

/// Answers requests that need no index: analyses and days.
#[derive(Debug)]
pub struct AnalysisResponder {
    dossier: Arc<Dossier>,
    /// The whole dossier. `dossier` may be a part of it, as of a day.
    whole: Arc<Dossier>,
    before: Option<Arc<Dossier>>,
    basis: Basis,
}

impl AnalysisResponder {
    /// Answers about a dossier, which may be a whole one as of a day.
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

    /// Answers a request. `None` if it needs an index.
    pub fn answer(&mut self, request: &Request) -> Option<Answer> {
        let response = match request.question {
            Question::Analysis(analysis) => Response::Analysis(analysis.compute(
                &self.dossier,
                self.before.as_deref(),
                &mut self.basis,
            )),
            Question::Days => Response::Days(self.whole.known_days().into()),
            Question::Everything(_)
            | Question::Listed(_)
            | Question::Matching
            | Question::TableNames
            | Question::Places(_) => return None,
        };
        Some(Answer {
            number: request.number,
            response,
        })
    }
}

/// Answers requests for the places of words in a source.
#[derive(Debug)]
pub struct FindResponder {
    dossier: Arc<Dossier>,
    /// The source that was asked about last, folded.
    finder: Option<(Handle, PlaceFinder)>,
}

impl FindResponder {
    /// Answers about a dossier.
    #[must_use]
    pub fn new(dossier: Arc<Dossier>) -> Self {
        Self {
            dossier,
            finder: None,
        }
    }

    /// Answers a request. `None` if it is cancelled or about something else.
    pub fn answer(&mut self, request: &Request, cancel: &Cancel) -> Option<Answer> {
        let Question::Places(source) = request.question else {
            return None;
        };
        let words: Vec<&str> = request.typed.split('\n').collect();
        let places = self.finder(source)?.find(&words, cancel)?;
        Some(Answer {
            number: request.number,
            response: Response::Places(Arc::new(places)),
        })
    }

    fn finder(&mut self, source: Handle) -> Option<&mut PlaceFinder> {
        if self.finder.as_ref().is_none_or(|(of, _)| *of != source) {
            let text = Arc::clone(self.dossier.shared_text(source)?);
            self.finder = Some((source, PlaceFinder::new(text)));
        }
        self.finder.as_mut().map(|(_, finder)| finder)
    }
}

/// Answers requests that need the index: searches and filters.
#[derive(Debug)]
pub struct SearchResponder {
    dossier: Arc<Dossier>,
    lists: Lists,
    searcher: Searcher,
}

impl SearchResponder {
    /// Answers about a dossier, given its index.
    #[must_use]
    pub fn new(opened: Opened, index: Arc<Index>) -> Self {
        let Opened { dossier, lists, .. } = opened;
        Self {
            searcher: Searcher::new(Arc::clone(&dossier), index),
            dossier,
            lists,
        }
    }

    /// Answers a request. `None` if it is cancelled or needs no index.
    pub fn answer(&mut self, request: &Request, cancel: &Cancel) -> Option<Answer> {
        self.searcher.set_notes(&request.notes);
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
            Question::TableNames => {
                let kinds = [Kind::Actor, Kind::Issue];
                let found = self.searcher.name_matches(&request.typed, &kinds, cancel)?;
                Response::TableNames(Arc::new(found))
            }
            Question::Analysis(_) | Question::Days | Question::Places(_) => return None,
        };
        Some(Answer {
            number: request.number,
            response,
        })
    }

    /// The records whose names match, and the issues of matching positions.
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
