//! Pages of sources and excerpts.

use super::{PageBuilder, Target};
use crate::dossier::handle::Handle;
use crate::dossier::links::Relation;
use crate::dossier::page::Sign;
use crate::dossier::quotation::State;
use crate::dossier::records::{Excerpt, Source};

impl Source {
    /// Label of the type: an English name for the most frequent CSL types, otherwise the type as
    /// written.
    #[must_use]
    pub(crate) fn type_label(&self) -> String {
        match &*self.type_ {
            "article-newspaper" => "news report".into(),
            "article-journal" => "journal article".into(),
            "article-magazine" => "magazine article".into(),
            "webpage" => "web page".into(),
            other => other.replace(['-', '_'], " "),
        }
    }
}

impl PageBuilder<'_> {
    pub(super) fn source(&mut self, source: &Source) {
        self.tag(source.type_label());
        if let Some(issued) = &source.issued {
            self.tag(self.dates.describe(issued));
        }
        self.list("by", &source.author);
        self.text("publisher", source.publisher.as_deref());
        self.text("in", source.container_title.as_deref());
        self.text("URL", source.url.as_deref());
        self.date("accessed", source.accessed.as_deref());
        self.text("language", source.language.as_deref());
        self.forward(Relation::TranslationOf);
        self.backward(Relation::TranslationOf);
        let reliability = source
            .reliability
            .map(crate::dossier::vocabulary::Reliability::label);
        self.undated("reliability", "reliability", reliability);
        self.coverage();
        self.undated("note", "note", source.note.as_deref());
        self.text("coder", source.coder.as_deref());
        self.files();
        for excerpt in self.dossier.excerpts_of(self.handle) {
            self.claims_on(excerpt);
        }
    }

    fn coverage(&mut self) {
        match self.dossier.coverage(self.handle) {
            Some(_) if self.dossier.awaits_quotations() => {
                self.row("coverage", None, State::Pending.as_str(), Target::None);
            }
            Some(found) => {
                let cited = found.sentences - found.uncited.len();
                self.row(
                    "coverage",
                    None,
                    format!("{cited} of {} sentences cited", found.sentences),
                    Target::None,
                );
            }
            None => self.row(
                "text",
                Some(Sign::Doubt),
                "not in the dossier",
                Target::None,
            ),
        }
    }

    /// Adds a passage and the claims that rest on it.
    fn claims_on(&mut self, excerpt: Handle) {
        let claims: Vec<_> = self.dossier.referrers(excerpt, Relation::Cites).collect();
        let state = self.dossier.state(excerpt);
        let name = self.dossier.name(excerpt);
        let text = state.warning().map_or_else(
            || name.clone().into_owned(),
            |doubt| format!("{doubt} · {name}"),
        );
        let sign = state.is_doubtful().then_some(Sign::Doubt);
        self.row(
            "passage",
            sign,
            text,
            Target::Passage(self.dossier.passage_of(excerpt)),
        );
        self.differences(excerpt);
        for claim in claims {
            let text = format!("{}: {}", claim.kind.as_str(), self.in_few_words(claim, &[]));
            self.row(
                "  claim",
                self.dossier.sign(claim),
                text,
                Target::Record(claim),
            );
        }
    }

    pub(super) fn excerpt(&mut self, excerpt: &Excerpt) {
        self.tag("excerpt");
        self.tag(self.dossier.state(self.handle).as_str());
        self.text("", Some(&excerpt.exact));
        self.differences(self.handle);
        self.text("translation", excerpt.translation.as_deref());
        self.text("locator", excerpt.locator.as_deref());
        self.undated("note", "note", excerpt.note.as_deref());
        self.forward(Relation::Source);
        self.backward(Relation::Cites);
    }
}
